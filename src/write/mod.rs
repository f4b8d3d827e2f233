//! From extractions to files: one output format a file, written under
//! temporary names and renamed into place when all is done.
//!
//! [`Output`] is the door: it takes hold of the folder, writes each document
//! in every format asked for, keeps checkpoints, and finishes.

pub mod arrow;
mod bio;
mod brat;
mod checkpoint;
mod csv;
mod datapackage;
mod folder;
mod format;
mod framed;
mod gexf;
mod growing;
mod html;
mod journal;
mod json;
mod jsonl;
mod notes;
mod parquet;
mod part;
mod prepare;
mod rows;
mod sink;
mod together;
mod web_annotation;
mod xlsx;

use std::cell::OnceCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use self::checkpoint::{Checkpoint, Stage};
pub use self::checkpoint::{Counts, Fingerprint};
pub use self::folder::{Existing, is_output};
use self::folder::{Folder, spare_changed};
pub use self::format::OutputFormat;
use self::format::frames;
use self::growing::Growing;
pub use self::html::{Language, notebook};
use self::notes::Kept;
use self::part::{Part, sync_all};
use self::prepare::Content;
pub use self::prepare::{Prepared, Preparer};
use crate::across::{self, RunTables};
use crate::error::{Error, Result};
use crate::record::Extraction;

/// Time between two checkpoints, and calls of [`Output::rest`] between them.
const CHECKPOINT_TIME: Duration = Duration::from_secs(2);
const CHECKPOINT_RESTS: u32 = 64;

/// Where and how output is written.
#[derive(Clone, Debug)]
pub struct OutputOptions {
    /// The folder.
    pub folder: PathBuf,
    /// Formats, each at most once.
    pub formats: Vec<OutputFormat>,
    /// Whether CSV files begin with a byte order mark, as spreadsheets like it.
    pub bom: bool,
    /// Language of what is written to be read by people: the report.
    pub language: Language,
    /// What to do when the folder holds the output of another run.
    pub existing: Existing,
}

/// Opens the part of a file by its name.
pub(crate) type Open<'a> = &'a dyn Fn(&str) -> Result<Part>;

/// A run that has read all its documents.
pub(crate) struct Run<'a> {
    /// Its documents, to be read as often as need be.
    pub(crate) documents: journal::Documents,
    /// How many there are of everything.
    pub(crate) counts: &'a Counts,
    /// Version and settings.
    pub(crate) fingerprint: &'a Fingerprint,
    /// What the user asked for.
    pub(crate) options: &'a OutputOptions,
    /// Where it is written to.
    pub(crate) folder: &'a Folder,
    /// The tables over the run, once they are made.
    tables: OnceCell<RunTables>,
}

impl Run<'_> {
    /// The tables over the whole run, which are made when they are first asked for.
    ///
    /// # Errors
    /// What is kept for them cannot be read.
    pub(crate) fn tables(&self) -> Result<&RunTables> {
        if let Some(tables) = self.tables.get() {
            return Ok(tables);
        }
        let tables = across::draw(&Kept::new(self.folder))?;
        Ok(self.tables.get_or_init(|| tables))
    }
}

/// What opening an output folder came to.
pub enum Opened {
    /// Documents can be written.
    Ready(Box<Output>),
    /// The run to be gone on with had already come to its end.
    Complete(Counts),
}

/// The output of one run.
pub struct Output {
    folder: Folder,
    options: OutputOptions,
    fingerprint: Fingerprint,
    files: Vec<Growing>,
    counts: Counts,
    last_checkpoint: Instant,
    rests: u32,
}

impl Output {
    /// Takes hold of the output folder.
    ///
    /// # Errors
    /// The folder cannot be written to, another run is writing to it, it
    /// holds the output of another run and [`Existing::Refuse`] is set, or
    /// the run to be gone on with had another fingerprint.
    pub fn open(options: OutputOptions, fingerprint: Fingerprint) -> Result<Opened> {
        if options.existing == Existing::Replace {
            let mut folders = options.formats.iter().filter_map(|format| format.folder());
            folders.try_for_each(|name| spare_changed(&options.folder, name))?;
        }
        let (folder, earlier) = Folder::claim(&options.folder, options.existing)?;
        let Some(mut earlier) = earlier else {
            return Self::begin(folder, options, fingerprint, None)
                .map(|output| Opened::Ready(Box::new(output)));
        };
        if let Some(difference) = earlier.fingerprint.difference(&fingerprint) {
            return Err(other_run(&options, difference));
        }
        if earlier.stage == Stage::Writing {
            return Self::begin(folder, options, fingerprint, Some(earlier))
                .map(|output| Opened::Ready(Box::new(output)));
        }
        complete(&folder, &mut earlier)?;
        Ok(Opened::Complete(earlier.counts))
    }

    fn begin(
        folder: Folder,
        options: OutputOptions,
        fingerprint: Fingerprint,
        earlier: Option<Checkpoint>,
    ) -> Result<Self> {
        let length = |name: &str| earlier.as_ref().and_then(|earlier| earlier.parts.get(name).copied());
        let open = |name: &str| folder.part(name, length(name));
        let frames = frames(&options);
        // A build of the same number may have written other files.
        if earlier.is_some() && frames.iter().any(|frame| length(&frame.name).is_none()) {
            return Err(other_run(&options, "another build of the program"));
        }
        let files = frames.into_iter().map(|frame| Growing::open(&open, frame));
        let files = files.collect::<Result<_>>()?;
        let counts = earlier.map(|earlier| earlier.counts).unwrap_or_default();
        Ok(Output { folder, options, fingerprint, files, counts, last_checkpoint: Instant::now(), rests: 0 })
    }

    /// How much is written so far; more than nothing at the start of a run
    /// that goes on with an earlier one, whose documents are to be passed over.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// What prepares documents for this output, on any thread.
    pub fn preparer(&self) -> Preparer {
        Preparer::new(self.files.iter().map(|file| Arc::clone(file.frame())))
    }

    /// Adds one document that this output's [`Preparer`] has prepared.
    ///
    /// # Errors
    /// It cannot be written, as when the disk is full.
    pub fn add(&mut self, prepared: Prepared) -> Result<()> {
        self.counts.merge(prepared.counts);
        let written = prepared.content.and_then(|content| match content {
            Content::Bytes(bytes) => {
                self.files.iter_mut().zip(bytes).try_for_each(|(file, bytes)| file.append(&bytes))
            }
            Content::Long(extraction) => self.files.iter_mut().try_for_each(|file| file.write(&extraction)),
        });
        written.map_err(|error| self.named(error))
    }

    /// Adds one document.
    ///
    /// # Errors
    /// It cannot be written, as when the disk is full.
    pub fn write(&mut self, extraction: &Extraction) -> Result<()> {
        self.counts.add(extraction);
        let written = self.files.iter_mut().try_for_each(|file| file.write(extraction));
        written.map_err(|error| self.named(error))
    }

    /// A good moment for a checkpoint: writes one if the last is a while ago.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn rest(&mut self) -> Result<()> {
        self.rests += 1;
        if self.rests < CHECKPOINT_RESTS && self.last_checkpoint.elapsed() < CHECKPOINT_TIME {
            return Ok(());
        }
        self.checkpoint()
    }

    /// Writes a checkpoint, from which [`Existing::Resume`] goes on.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn checkpoint(&mut self) -> Result<()> {
        let synced = self.flush().and_then(|()| sync_all(self.files.iter().map(Growing::part)));
        synced.map_err(|error| self.named(error))?;
        self.folder.save(&self.state(Stage::Writing, self.files.iter().map(Growing::part)))?;
        self.rests = 0;
        self.last_checkpoint = Instant::now();
        Ok(())
    }

    /// Ends the files and renames them into place.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn finish(mut self) -> Result<Counts> {
        let ended = self.files.iter_mut().try_for_each(Growing::finish);
        ended.and_then(|()| self.flush()).map_err(|error| self.named(error))?;
        let lasting = || self.files.iter().filter(|file| !file.frame().scratch);
        let run = self.run();
        // The disk is waited for while tables are made.
        let (synced, made) = thread::scope(|scope| {
            let synced = scope.spawn(|| sync_all(lasting().map(Growing::part)));
            let made = self.export(&run);
            (synced.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), made)
        });
        synced.map_err(|error| self.named(error))?;
        let mut checkpoint = self.state(Stage::Finishing, lasting().map(Growing::part));
        for part in made? {
            checkpoint.parts.insert(part.name().to_owned(), part.length());
        }
        let folders = self.options.formats.iter().filter_map(|format| format.folder());
        checkpoint.parts.extend(folders.map(|folder| (folder.to_owned(), 0)));
        let mut part = self.folder.part(datapackage::FILE, None)?;
        let package = datapackage::text(&run)?;
        part.write_all(package.as_bytes()).and_then(|()| part.flush()).map_err(|error| self.named(error))?;
        checkpoint.parts.insert(datapackage::FILE.into(), part.length());
        self.folder.save(&checkpoint)?;
        // Open files cannot be renamed everywhere.
        self.files.clear();
        drop(part);
        complete(&self.folder, &mut checkpoint)?;
        Ok(checkpoint.counts)
    }

    fn run(&self) -> Run<'_> {
        Run {
            documents: journal::Documents::new(&self.folder.part_path(journal::FILE)),
            counts: &self.counts,
            fingerprint: &self.fingerprint,
            options: &self.options,
            folder: &self.folder,
            tables: OnceCell::new(),
        }
    }

    /// Makes the files of the formats that need the whole run.
    fn export(&self, run: &Run<'_>) -> Result<Vec<Part>> {
        let open = |name: &str| self.folder.part(name, None);
        let mut parts = Vec::new();
        for export in self.options.formats.iter().filter_map(|format| format.export()) {
            parts.extend(export(run, &open).map_err(|error| error.in_file(&self.options.folder))?);
        }
        let flushed = parts.iter_mut().try_for_each(|part| part.flush());
        flushed.and_then(|()| sync_all(&parts)).map_err(|error| self.named(error))?;
        Ok(parts)
    }

    /// Hands all that is written to the operating system.
    fn flush(&mut self) -> io::Result<()> {
        self.files.iter_mut().try_for_each(Growing::flush)
    }

    /// How far the parts go.
    fn state<'a>(&self, stage: Stage, parts: impl Iterator<Item = &'a Part>) -> Checkpoint {
        let parts = parts.map(|part| (part.name().to_owned(), part.length())).collect();
        Checkpoint { stage, fingerprint: self.fingerprint.clone(), counts: self.counts.clone(), parts }
    }

    fn named(&self, error: io::Error) -> Error {
        Error::from(error).in_file(&self.options.folder)
    }
}

/// The run in the folder is not the one to go on with.
fn other_run(options: &OutputOptions, difference: &str) -> Error {
    let folder = options.folder.display();
    Error::usage(format!(
        "the run in {folder} had {difference}; start anew (--force) or write to another folder (-o DIR)"
    ))
}

/// Renames the parts into place, the description of the package last: where
/// it stands, all else does.
fn complete(folder: &Folder, checkpoint: &mut Checkpoint) -> Result<()> {
    let tables = checkpoint.parts.keys().map(String::as_str).filter(|name| *name != datapackage::FILE);
    if checkpoint.stage == Stage::Finishing {
        folder.put_in_place(tables.chain([datapackage::FILE]))?;
        folder.clear_parts()?;
        checkpoint.stage = Stage::Complete;
        folder.save(checkpoint)?;
    }
    Ok(())
}
