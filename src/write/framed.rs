//! Records of any length one behind the other in a file: the number of their
//! bytes, and those bytes, which postcard writes and reads much quicker than JSON.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use serde::Serialize;

use super::sink::Sink;

/// Bytes that tell how many follow.
const LENGTH: usize = 8;

/// Puts a record.
///
/// # Errors
/// It cannot be written.
pub(crate) fn put(record: &impl Serialize, to: &mut Sink<'_>) -> io::Result<()> {
    if to.gathers() {
        let bytes = to.bytes();
        let start = bytes.len();
        bytes.extend([0; LENGTH]);
        encode(record, &mut *bytes)?;
        let length = (bytes.len() - start - LENGTH) as u64;
        bytes[start..start + LENGTH].copy_from_slice(&length.to_le_bytes());
        return Ok(());
    }
    let mut count = Count(0);
    encode(record, &mut count)?;
    to.write_all(&count.0.to_le_bytes())?;
    encode(record, to)
}

fn encode(record: &impl Serialize, to: impl Write) -> io::Result<()> {
    postcard::to_io(record, to).map(drop).map_err(io::Error::other)
}

/// Counts bytes.
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The records of a file, read one at a time.
pub(crate) struct Records {
    file: BufReader<File>,
    /// Bytes that are still to be read; none after an error.
    left: u64,
    bytes: Vec<u8>,
}

impl Records {
    /// Those of the file at `path`.
    ///
    /// # Errors
    /// It cannot be opened.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let left = file.metadata()?.len();
        Ok(Records { file: BufReader::with_capacity(1 << 16, file), left, bytes: Vec::new() })
    }

    /// The bytes of the next record, if there is one.
    ///
    /// # Errors
    /// It cannot be read, or is cut off.
    pub(crate) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        let Some((length, rest)) = self.begin()? else { return Ok(None) };
        self.bytes.resize(length as usize, 0);
        self.file.read_exact(&mut self.bytes)?;
        self.left = rest;
        Ok(Some(&self.bytes))
    }

    /// Passes over the next record, and says whether there was one.
    ///
    /// # Errors
    /// It cannot be read, or is cut off.
    pub(crate) fn pass_over(&mut self) -> io::Result<bool> {
        let Some((length, rest)) = self.begin()? else { return Ok(false) };
        self.file.seek_relative(length as i64)?;
        self.left = rest;
        Ok(true)
    }

    /// Length of the next record, and what is left behind it.
    fn begin(&mut self) -> io::Result<Option<(u64, u64)>> {
        let rest = std::mem::take(&mut self.left);
        if rest == 0 {
            return Ok(None);
        }
        let mut length = [0; LENGTH];
        self.file.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        let rest = rest.checked_sub(LENGTH as u64).and_then(|rest| rest.checked_sub(length));
        Ok(Some((length, rest.ok_or_else(|| io::Error::other("it is cut off"))?)))
    }
}
