//! Where the bytes of one document go.

use std::io::{self, Write};

use serde::Serialize;

use super::part::Part;

/// Bytes that are gathered before they go on to a file.
const PIECE: usize = 1 << 16;

/// Takes the bytes of one document for one file. It gathers them all, to be put
/// behind those of other documents later, or hands them on to the file piece by
/// piece: a document of a hundred megabytes is not held once more as bytes.
pub(crate) struct Sink<'a> {
    bytes: Vec<u8>,
    file: Option<&'a mut Part>,
}

impl<'a> Sink<'a> {
    /// One that gathers all bytes.
    pub(crate) fn gathering() -> Self {
        Sink { bytes: Vec::new(), file: None }
    }

    /// One that hands them on to `file`.
    pub(crate) fn into_file(file: &'a mut Part) -> Self {
        Sink { bytes: Vec::new(), file: Some(file) }
    }

    /// Whether it gathers all bytes.
    pub(crate) fn gathers(&self) -> bool {
        self.file.is_none()
    }

    /// The bytes that were not handed on yet, to add to.
    pub(crate) fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Hands bytes on if there are enough.
    ///
    /// # Errors
    /// The file cannot be written.
    #[inline]
    pub(crate) fn hand_on(&mut self) -> io::Result<()> {
        match &mut self.file {
            Some(file) if self.bytes.len() >= PIECE => {
                file.write_all(&self.bytes)?;
                self.bytes.clear();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Puts JSON, quicker than by many small writes where all bytes are gathered.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        let put = if self.gathers() {
            serde_json::to_writer(&mut self.bytes, value)
        } else {
            serde_json::to_writer(self, value)
        };
        Ok(put?)
    }

    /// The end: all bytes, or none if they were handed on.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn finish(self) -> io::Result<Vec<u8>> {
        match self.file {
            Some(file) => file.write_all(&self.bytes).map(|()| Vec::new()),
            None => Ok(self.bytes),
        }
    }
}

impl Write for Sink<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes.extend_from_slice(bytes);
        self.hand_on()
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gathered_or_handed_on_the_bytes_are_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("part");
        let mut part = Part::open(&path, "part", None).unwrap();
        let fill = |mut sink: Sink<'_>| {
            (0..PIECE).for_each(|n| sink.write_all(n.to_string().as_bytes()).unwrap());
            sink.finish().unwrap()
        };
        let gathered = fill(Sink::gathering());
        assert!(fill(Sink::into_file(&mut part)).is_empty());
        part.flush().unwrap();
        assert!(std::fs::read(&path).unwrap() == gathered && gathered.len() > PIECE);
    }
}
