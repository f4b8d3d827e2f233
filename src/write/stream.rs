//! One document behind the other in one file, while it is being written.

use std::io::{self, Write};

use super::part::Part;
use super::{Open, Writer};
use crate::error::Result;
use crate::record::Extraction;

/// Turns one document into bytes.
type Put = fn(&mut Vec<u8>, &Extraction) -> io::Result<()>;

/// Writes documents to a file.
pub(crate) struct Stream {
    part: Part,
    put: Put,
    /// The document being written, put into the file at once.
    bytes: Vec<u8>,
}

impl Stream {
    /// Opens the file called `name`.
    pub(crate) fn open(open: Open<'_>, name: &str, put: Put) -> Result<Self> {
        Ok(Stream { part: open(name)?, put, bytes: Vec::new() })
    }
}

impl Writer for Stream {
    fn write(&mut self, extraction: &Extraction) -> io::Result<()> {
        self.bytes.clear();
        (self.put)(&mut self.bytes, extraction)?;
        self.part.write_all(&self.bytes)
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.part.flush()
    }

    fn parts(&self) -> Vec<&Part> {
        vec![&self.part]
    }
}
