//! The Python package: its wheel, an environment below `target/` with it, its tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{headline, succeeds};

const FOLDER: &str = "target/python";

/// What builds the wheel; the range is that of `python/pyproject.toml`.
const MATURIN: &str = "maturin>=1.16,<2";

/// The program of this build, whose tables the tests compare with.
const PROGRAM: &str = "target/debug/yinshu";

/// The crate of the package.
pub(crate) const CRATE: &str = "yinshu-python";

/// Whether there is a Python that can make environments.
pub(crate) fn at_hand() -> bool {
    let mut python = Command::new("python3");
    python.args(["-c", "import ensurepip, venv"]).stdout(Stdio::null()).stderr(Stdio::null());
    python.status().is_ok_and(|status| status.success())
}

/// Builds the wheel, installs it with the extras for tests, and runs them;
/// false when something fails. Needs the network the first time.
pub(crate) fn test() -> bool {
    let environment = format!("{FOLDER}/venv");
    let python = format!("{environment}/bin/python");
    headline("python: the wheel");
    let ready = Path::new(&python).exists() || run("python3", &["-m", "venv", &environment]);
    if !(ready && run(&python, &["-m", "pip", "install", "--quiet", MATURIN])) {
        return false;
    }
    let Some(wheel) = wheel(&python) else { return false };
    headline("python: an environment with it");
    let wheel = wheel.to_string_lossy();
    let install = ["-m", "pip", "install", "--quiet"];
    // The version is the same as before, so pip has to be told.
    let again = [&install[..], &["--force-reinstall", "--no-deps", &wheel]].concat();
    let extras = format!("{wheel}[test]");
    if !(run(&python, &again) && run(&python, &[&install[..], &[&extras]].concat())) {
        return false;
    }
    headline("python: tests");
    let program = fs::canonicalize(PROGRAM).unwrap_or_default();
    succeeds(Command::new(&python).args(["-m", "pytest", "python", "--quiet"]).env("YINSHU", program))
}

/// The wheel, built anew.
fn wheel(python: &str) -> Option<PathBuf> {
    let folder = format!("{FOLDER}/wheels");
    // One of an earlier version would be found as well.
    let _ = fs::remove_dir_all(&folder);
    // The profile of the other tests, whose dependencies are compiled already.
    let build = ["-m", "maturin", "build", "--profile", "dev", "--manifest-path", "python/Cargo.toml"];
    if !run(python, &[&build[..], &["--interpreter", python, "--out", &folder]].concat()) {
        return None;
    }
    let wheels = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    wheels.into_iter().find(|path| path.extension().is_some_and(|extension| extension == "whl"))
}

fn run(program: &str, arguments: &[&str]) -> bool {
    succeeds(Command::new(program).args(arguments))
}
