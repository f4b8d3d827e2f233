//! The output folder: whose it is, temporary names, renaming into place.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::checkpoint::{Checkpoint, Stage};
use super::csv;
use super::part::Part;
use crate::error::{Error, Result};
use crate::record::{RUN_TABLES, TABLES};

/// What to do when the folder holds the output of another run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Existing {
    /// Leave it alone and say so.
    #[default]
    Refuse,
    /// Go on with a run that was interrupted.
    Resume,
    /// Write over it.
    Replace,
}

/// An output folder that this run alone writes to.
pub(crate) struct Folder {
    dir: PathBuf,
    work: PathBuf,
    /// Held as long as the folder is: the lock ends with the process, however it ends.
    _lock: File,
}

impl Folder {
    /// Takes hold of `dir`, which is made if need be, and finds how far an
    /// earlier run had come that is to be gone on with.
    ///
    /// # Errors
    /// The folder holds other output and `existing` says to refuse, another
    /// run is writing to it, or it cannot be written to.
    pub(crate) fn claim(dir: &Path, existing: Existing) -> Result<(Self, Option<Checkpoint>)> {
        let present = present(dir);
        if existing == Existing::Refuse && !present.is_empty() {
            return Err(refusal(dir, &present));
        }
        let work = dir.join(".yinshu");
        fs::create_dir_all(&work).map_err(|error| Error::from(error).in_file(dir))?;
        let folder = Folder { dir: dir.into(), _lock: lock(dir, &work)?, work };
        let checkpoint = folder.earlier(existing, &present)?;
        if checkpoint.is_none() {
            folder.clear()?;
        }
        Ok((folder, checkpoint))
    }

    /// What an earlier run left, if it is to be gone on with.
    fn earlier(&self, existing: Existing, present: &[String]) -> Result<Option<Checkpoint>> {
        if existing == Existing::Replace {
            return Ok(None);
        }
        let checkpoint = Checkpoint::load(&self.checkpoint_path())?;
        let complete = checkpoint.as_ref().is_none_or(|checkpoint| checkpoint.stage == Stage::Complete);
        let parts = !self.leftover_parts()?.is_empty();
        match existing {
            Existing::Refuse if !complete || parts => Err(Error::usage(format!(
                "{} holds a run that was interrupted; go on with it (--resume), start anew (--force), \
                 or write to another folder (-o DIR)",
                self.dir.display()
            ))),
            Existing::Resume if checkpoint.is_none() && !present.is_empty() => {
                Err(refusal(&self.dir, present))
            }
            // The user has taken the files of a complete run away: nothing is left to go on with.
            _ if complete && present.is_empty() => Ok(None),
            _ => Ok(checkpoint),
        }
    }

    /// Opens the part of the file called `name`, keeping its first `length` bytes.
    pub(crate) fn part(&self, name: &str, length: Option<u64>) -> Result<Part> {
        Part::open(&self.part_path(name), name, length)
    }

    /// Writes the checkpoint so that a crash leaves either the old or the new one.
    pub(crate) fn save(&self, checkpoint: &Checkpoint) -> Result<()> {
        let path = self.checkpoint_path();
        checkpoint.save(&path).map_err(|error| Error::from(error).in_file(path))
    }

    /// Renames parts into place, in the order given; those already in place stay.
    pub(crate) fn put_in_place<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Result<()> {
        for name in names {
            let (part, target) = (self.part_path(name), self.dir.join(name));
            match fs::rename(&part, &target) {
                Err(error) if error.kind() == io::ErrorKind::NotFound && target.exists() => {}
                other => other.map_err(|error| Error::from(error).in_file(&target))?,
            }
        }
        Ok(())
    }

    pub(crate) fn part_path(&self, name: &str) -> PathBuf {
        self.work.join(format!("{name}.part"))
    }

    fn checkpoint_path(&self) -> PathBuf {
        self.work.join("checkpoint.json")
    }

    fn leftover_parts(&self) -> Result<Vec<PathBuf>> {
        let entries = fs::read_dir(&self.work).map_err(|error| Error::from(error).in_file(&self.work))?;
        Ok(entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|e| e == "part"))
            .collect())
    }

    /// Removes what no file came of.
    pub(crate) fn clear_parts(&self) -> Result<()> {
        self.leftover_parts()?.iter().try_for_each(|path| remove(path))
    }

    fn clear(&self) -> Result<()> {
        self.clear_parts()?;
        remove(&self.checkpoint_path())
    }
}

/// Whether `path` is a file that a run with the output folder `dir` writes.
pub fn is_output(dir: &Path, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let same = |one: &Path, other: &Path| {
        one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(a, b)| a == b)
    };
    own_names().any(|own| name == own.as_str()) && same(parent, dir)
}

/// Names of all files that a run can write.
fn own_names() -> impl Iterator<Item = String> {
    let tables = TABLES.iter().chain(RUN_TABLES).map(csv::file_name);
    tables.chain(
        [
            "extractions.json",
            "extractions.jsonl",
            "report.html",
            "network.gexf",
            "mentions.bio",
            "datapackage.json",
        ]
        .map(String::from),
    )
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::from(error).in_file(path)),
        _ => Ok(()),
    }
}

fn present(dir: &Path) -> Vec<String> {
    own_names().filter(|name| dir.join(name).exists()).collect()
}

fn refusal(dir: &Path, present: &[String]) -> Error {
    Error::usage(format!(
        "{} already holds {}; replace them (--force) or write to another folder (-o DIR)",
        dir.display(),
        present.join(", ")
    ))
}

fn lock(dir: &Path, work: &Path) -> Result<File> {
    let path = work.join("lock");
    let open = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
    let file = open.map_err(|error| Error::from(error).in_file(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Error::usage(format!("another run is writing to {} at this moment", dir.display())))
        }
        // Some network file systems have no locks; that is no reason not to write.
        Err(TryLockError::Error(error)) => {
            tracing::warn!("{} cannot be locked: {error}", path.display());
            Ok(file)
        }
    }
}
