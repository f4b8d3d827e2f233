//! Files that grow with every document.

use std::io::{self, Write};
use std::sync::Arc;

use super::Open;
use super::part::Part;
use super::sink::Sink;
use crate::error::Result;
use crate::record::Extraction;

/// Puts what a file says of one document.
pub(crate) type Put = Box<dyn Fn(&Extraction, &mut Sink<'_>) -> io::Result<()> + Send + Sync>;

/// How a file is made up.
pub(crate) struct Frame {
    /// Its name.
    pub(crate) name: String,
    /// What it begins with.
    pub(crate) head: Vec<u8>,
    /// What stands between two documents.
    pub(crate) between: &'static [u8],
    /// What it ends with.
    pub(crate) tail: &'static [u8],
    /// Whether it serves the run only, and is gone with its end.
    pub(crate) scratch: bool,
    /// What stands in it.
    pub(crate) put: Put,
}

impl Frame {
    /// A file that is nothing but what its documents put.
    pub(crate) fn new(
        name: impl Into<String>,
        put: impl Fn(&Extraction, &mut Sink<'_>) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        Frame {
            name: name.into(),
            head: Vec::new(),
            between: b"",
            tail: b"",
            scratch: false,
            put: Box::new(put),
        }
    }
}

/// A file while it grows.
pub(crate) struct Growing {
    part: Part,
    frame: Arc<Frame>,
}

impl Growing {
    /// Opens the part of a file, and begins it where it is new.
    ///
    /// # Errors
    /// It cannot be opened or written.
    pub(crate) fn open(open: Open<'_>, frame: Frame) -> Result<Self> {
        let mut part = open(&frame.name)?;
        if part.length() == 0 {
            part.write_all(&frame.head)?;
        }
        Ok(Growing { part, frame: Arc::new(frame) })
    }

    /// How it is made up.
    pub(crate) fn frame(&self) -> &Arc<Frame> {
        &self.frame
    }

    /// The file.
    pub(crate) fn part(&self) -> &Part {
        &self.part
    }

    /// Puts a document behind the others, of which the bytes are there.
    pub(crate) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.begin_document()?;
        self.part.write_all(bytes)
    }

    /// Puts a document behind the others, piece by piece.
    pub(crate) fn write(&mut self, extraction: &Extraction) -> io::Result<()> {
        self.begin_document()?;
        let mut sink = Sink::into_file(&mut self.part);
        (self.frame.put)(extraction, &mut sink)?;
        sink.finish().map(drop)
    }

    fn begin_document(&mut self) -> io::Result<()> {
        let first = self.part.length() == self.frame.head.len() as u64;
        if first { Ok(()) } else { self.part.write_all(self.frame.between) }
    }

    /// Writes what stands at the end.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.part.write_all(self.frame.tail)
    }

    /// Hands everything written so far to the operating system.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.part.flush()
    }
}
