//! One output file while it is being written.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use super::together::together;
use crate::error::{Error, Result};

/// A file under its temporary name, which knows how long it is.
pub(crate) struct Part {
    name: String,
    file: BufWriter<File>,
    length: u64,
}

impl Part {
    /// Opens the part at `path`; it keeps its first `length` bytes, and is
    /// empty when there is none.
    ///
    /// # Errors
    /// The file cannot be opened, or is shorter than `length`.
    pub(crate) fn open(path: &Path, name: &str, length: Option<u64>) -> Result<Self> {
        let open = || {
            let fresh = length.is_none();
            let mut file = OpenOptions::new().write(true).create(fresh).truncate(fresh).open(path)?;
            let length = length.unwrap_or(0);
            if file.metadata()?.len() < length {
                return Err(io::Error::other(format!("shorter than the {length} bytes that were written")));
            }
            file.set_len(length)?;
            file.seek(SeekFrom::End(0))?;
            Ok(Part { name: name.into(), file: BufWriter::with_capacity(1 << 16, file), length })
        };
        open().map_err(|error: io::Error| Error::from(error).in_file(path))
    }

    /// Name of the file it will become.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Bytes written so far.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Puts everything written so far on the disk, where it outlives a power cut.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.file.get_ref().sync_data()
    }
}

/// Puts everything written to some parts on the disk, all at once: a disk takes
/// little longer for many than for one.
///
/// # Errors
/// One of them cannot be written.
pub(crate) fn sync_all<'a>(parts: impl IntoIterator<Item = &'a Part>) -> io::Result<()> {
    together(parts.into_iter().map(|part| || part.sync()))
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.length += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
