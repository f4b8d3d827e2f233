//! A folder of its own for each test, and the program run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;

/// Rows of a table by column name.
pub type Row = BTreeMap<String, String>;

pub struct Place(tempfile::TempDir);

impl Place {
    pub fn new() -> Self {
        Place(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, and the folders it stands in.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// The program with arguments as in a shell, without quoting.
    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(cargo_bin!("yinshu"));
        command.current_dir(self.0.path()).args(arguments.split_whitespace());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs to the end and checks the exit code.
    #[track_caller]
    pub fn run(&self, arguments: &str, code: i32) -> Ran {
        let ran = Ran(self.command(arguments).output().unwrap());
        assert_eq!(ran.0.status.code(), Some(code), "{arguments}\n{}", ran.stderr());
        ran
    }

    /// Runs with standard input and checks the exit code.
    #[track_caller]
    pub fn run_with(&self, arguments: &str, input: impl AsRef<[u8]>, code: i32) -> Ran {
        self.write(".stdin", input);
        let file = fs::File::open(self.path(".stdin")).unwrap();
        let ran = Ran(self.command(arguments).stdin(file).output().unwrap());
        assert_eq!(ran.0.status.code(), Some(code), "{arguments}\n{}", ran.stderr());
        ran
    }

    /// The documents table of an output folder.
    #[track_caller]
    pub fn documents(&self, folder: &str) -> Vec<Row> {
        let mut reader = csv::Reader::from_path(self.path(folder).join("documents.csv")).unwrap();
        reader.deserialize().map(|row| row.unwrap()).collect()
    }

    /// Ids in the documents table.
    #[track_caller]
    pub fn ids(&self, folder: &str) -> Vec<String> {
        self.documents(folder).into_iter().map(|mut row| row.remove("document_id").unwrap()).collect()
    }

    /// Every visible file of a folder with its bytes.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.path(folder)).unwrap().map(|entry| entry.unwrap());
        let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
        files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())).collect()
    }
}

pub struct Ran(Output);

impl Ran {
    pub fn of(output: Output) -> Self {
        Ran(output)
    }

    pub fn code(&self) -> Option<i32> {
        self.0.status.code()
    }

    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    /// Checks that all `parts` are said on standard error.
    #[track_caller]
    pub fn says(&self, parts: &[&str]) {
        let said = self.stderr();
        for part in parts {
            assert!(said.contains(part), "`{part}` is not in:\n{said}");
        }
    }
}

/// Waits until `ready`, at most half a minute.
#[track_caller]
pub fn wait_until(what: &str, ready: impl Fn() -> bool) {
    let begun = Instant::now();
    while !ready() {
        assert!(begun.elapsed() < Duration::from_secs(30), "waited too long for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// How many documents the checkpoint of an output folder tells of.
pub fn documents_in_checkpoint(folder: &Path) -> u64 {
    let Ok(text) = fs::read(folder.join(".yinshu/checkpoint.json")) else { return 0 };
    let checkpoint: serde_json::Value = serde_json::from_slice(&text).unwrap();
    checkpoint["counts"]["documents"].as_u64().unwrap()
}
