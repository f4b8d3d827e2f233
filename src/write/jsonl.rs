//! `extractions.jsonl`: one document a line.

use std::io::{self, Write};

use super::part::Part;
use super::{Open, Writer};
use crate::error::Result;
use crate::record::Extraction;

/// Writes JSON Lines.
pub(crate) struct Jsonl {
    part: Part,
    /// The line being written, put into the file at once.
    line: Vec<u8>,
}

impl Jsonl {
    /// Name of the file.
    pub(crate) const FILE: &str = "extractions.jsonl";

    /// Opens the file.
    pub(crate) fn open(open: Open<'_>) -> Result<Self> {
        Ok(Jsonl { part: open(Self::FILE)?, line: Vec::new() })
    }
}

impl Writer for Jsonl {
    fn write(&mut self, extraction: &Extraction) -> io::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, extraction)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::MentionRecord;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_read_back_as_written(id in any::<String>(), text in any::<String>(), start in any::<Option<u32>>()) {
            let folder = tempfile::tempdir().unwrap();
            let open = |name: &str| Part::open(&folder.path().join(name), name, None);
            let mut jsonl = Jsonl::open(&open).unwrap();
            let mention = MentionRecord { text, start: start.map(|start| start as usize), ..MentionRecord::default() };
            let extraction = Extraction { id, mentions: vec![mention], ..Extraction::default() };
            jsonl.write(&extraction).unwrap();
            jsonl.write(&extraction).unwrap();
            jsonl.flush().unwrap();
            let written = std::fs::read_to_string(folder.path().join(Jsonl::FILE)).unwrap();
            let lines: Vec<&str> = written.split_terminator('\n').collect();
            prop_assert_eq!(lines.len(), 2);
            prop_assert_eq!(serde_json::from_str::<Extraction>(lines[1]).unwrap(), extraction);
        }
    }
}
