//! One JSON value a line: a file while it is being written.

use std::io::{self, Write};

use super::part::Part;
use super::{Open, Writer};
use crate::error::Result;
use crate::record::Extraction;

/// Puts one document as JSON into a line.
type Put = fn(&mut Vec<u8>, &Extraction) -> serde_json::Result<()>;

/// Writes JSON Lines.
pub(crate) struct Lines {
    part: Part,
    put: Put,
    /// The line being written, put into the file at once.
    line: Vec<u8>,
}

impl Lines {
    /// Opens the file called `name`.
    pub(crate) fn open(open: Open<'_>, name: &str, put: Put) -> Result<Self> {
        Ok(Lines { part: open(name)?, put, line: Vec::new() })
    }
}

impl Writer for Lines {
    fn write(&mut self, extraction: &Extraction) -> io::Result<()> {
        self.line.clear();
        (self.put)(&mut self.line, extraction)?;
        self.line.push(b'\n');
        self.part.write_all(&self.line)
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
