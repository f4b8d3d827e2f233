//! How far a run has come, kept beside its parts.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::record::Extraction;

/// Failures kept word by word, to be listed at the end of a run.
const FAILURES_KEPT: usize = 10;

/// What makes two runs the same run: all that bears on the bytes written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// Version of the program.
    pub version: String,
    /// Settings, as shown in `datapackage.json`.
    pub settings: Value,
    /// Digest of the names, lengths and times of all input files.
    pub inputs: String,
}

impl Fingerprint {
    /// What differs from `other`, in words; nothing when both are the same run.
    pub(crate) fn difference(&self, other: &Self) -> Option<&'static str> {
        if self.version != other.version {
            Some("another version of the program")
        } else if self.settings != other.settings {
            Some("other settings or inputs")
        } else if self.inputs != other.inputs {
            Some("input files that have changed since")
        } else {
            None
        }
    }
}

/// How much was read and found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Documents, those that failed among them.
    pub documents: u64,
    /// Documents that failed.
    pub failed: u64,
    /// People.
    pub people: u64,
    /// Organisations.
    pub organisations: u64,
    /// Mentions of either.
    pub mentions: u64,
    /// Statements.
    pub statements: u64,
    /// Terms in quotation marks.
    pub quoted_terms: u64,
    /// The first few failures: `source: cause`.
    #[serde(default)]
    pub failures: Vec<String>,
}

impl Counts {
    /// Adds one document.
    pub(crate) fn add(&mut self, extraction: &Extraction) {
        self.documents += 1;
        self.people += extraction.people() as u64;
        self.organisations += extraction.organisations() as u64;
        self.mentions += extraction.mentions.len() as u64;
        self.statements += extraction.statements.len() as u64;
        self.quoted_terms += extraction.quoted_terms.len() as u64;
        if let Some(error) = &extraction.error {
            self.failed += 1;
            if self.failures.len() < FAILURES_KEPT {
                self.failures.push(error.clone());
            }
        }
    }

    /// Adds those of documents that come behind.
    pub(crate) fn merge(&mut self, other: Counts) {
        self.documents += other.documents;
        self.failed += other.failed;
        self.people += other.people;
        self.organisations += other.organisations;
        self.mentions += other.mentions;
        self.statements += other.statements;
        self.quoted_terms += other.quoted_terms;
        let room = FAILURES_KEPT.saturating_sub(self.failures.len());
        self.failures.extend(other.failures.into_iter().take(room));
    }

    /// Rows of each table, in the order of [`TABLES`](crate::record::TABLES).
    pub fn rows(&self) -> [u64; 5] {
        let entities = self.people + self.organisations;
        [self.documents, entities, self.mentions, self.statements, self.quoted_terms]
    }
}

/// How far the files of a run are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Stage {
    /// Documents are being written.
    Writing,
    /// All is written; the parts are being renamed into place.
    Finishing,
    /// All is in place.
    Complete,
}

/// A state from which a run can go on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Checkpoint {
    pub(crate) stage: Stage,
    pub(crate) fingerprint: Fingerprint,
    /// What is in the parts.
    pub(crate) counts: Counts,
    /// Length of each part in bytes.
    pub(crate) parts: BTreeMap<String, u64>,
}

impl Checkpoint {
    /// Reads the checkpoint at `path`, if there is one.
    pub(crate) fn load(path: &Path) -> Result<Option<Self>> {
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::from(error).in_file(path)),
        };
        serde_json::from_slice(&text).map(Some).map_err(|error| {
            Error::format(format!("the checkpoint is damaged ({error}); start anew with --force"))
                .in_file(path)
        })
    }

    /// Writes the checkpoint to `path` in one step.
    pub(crate) fn save(&self, path: &Path) -> io::Result<()> {
        let beside = path.with_extension("json.new");
        let mut file = File::create(&beside)?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.write_all(b"\n")?;
        file.sync_data()?;
        fs::rename(beside, path)
    }
}
