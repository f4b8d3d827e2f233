//! `extractions.json`: all documents as one array, written one at a time.

use std::io::{self, Write};

use super::part::Part;
use super::{Open, Writer};
use crate::error::Result;
use crate::record::Extraction;

const OPENING: &[u8] = b"[";
const CLOSING: &[u8] = b"\n]\n";

/// Writes one JSON array, an object a line.
pub(crate) struct Json {
    part: Part,
}

impl Json {
    /// Name of the file.
    pub(crate) const FILE: &str = "extractions.json";

    /// Opens the file and, where it is new, the array.
    pub(crate) fn open(open: Open<'_>) -> Result<Self> {
        let mut part = open(Self::FILE)?;
        if part.length() == 0 {
            part.write_all(OPENING)?;
        }
        Ok(Json { part })
    }
}

impl Writer for Json {
    fn write(&mut self, extraction: &Extraction) -> io::Result<()> {
        let first = self.part.length() == OPENING.len() as u64;
        self.part.write_all(if first { b"\n" } else { b",\n" })?;
        Ok(serde_json::to_writer(&mut self.part, extraction)?)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.part.write_all(CLOSING)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.part.flush()
    }

    fn parts(&self) -> Vec<&Part> {
        vec![&self.part]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_documents_makes_an_array() {
        for count in 0..3 {
            let folder = tempfile::tempdir().unwrap();
            let open = |name: &str| Part::open(&folder.path().join(name), name, None);
            let mut json = Json::open(&open).unwrap();
            for _ in 0..count {
                json.write(&Extraction::default()).unwrap();
            }
            json.finish().unwrap();
            json.flush().unwrap();
            let written = std::fs::read(folder.path().join(Json::FILE)).unwrap();
            let array: Vec<Extraction> = serde_json::from_slice(&written).unwrap();
            assert_eq!(array.len(), count);
        }
    }
}
