//! The journal: every document of a run, kept aside until its end for the
//! formats that need the whole run and are made from it at last.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Open;
use super::lines::Lines;
use crate::error::{Error, Result};
use crate::record::{Extraction, TextRecord};

/// A document with what its JSON does not hold.
#[derive(Serialize, Deserialize)]
struct Entry<E, T> {
    extraction: E,
    text: T,
    sentences: usize,
}

/// Name of the file, which is never renamed into place.
pub(crate) const FILE: &str = "journal.jsonl";

/// Opens the file.
pub(crate) fn open(open: Open<'_>) -> Result<Lines> {
    Lines::open(open, FILE, |line, extraction| {
        let entry = Entry { extraction, text: &extraction.text, sentences: extraction.sentences };
        serde_json::to_writer(line, &entry)
    })
}

/// The documents of a run, to be read as often as need be.
pub(crate) struct Documents {
    path: PathBuf,
}

impl Documents {
    /// The documents in the journal at `path`.
    pub(crate) fn new(path: &Path) -> Self {
        Documents { path: path.into() }
    }

    /// One after the other, in the order they were read in.
    ///
    /// # Errors
    /// The journal cannot be opened; an item is an error where it cannot be read.
    pub(crate) fn read(&self) -> Result<impl Iterator<Item = Result<Extraction>>> {
        let path = self.path.clone();
        let file = File::open(&path).map_err(|error| Error::from(error).in_file(&path))?;
        let lines = BufReader::with_capacity(1 << 16, file).lines();
        Ok(lines.map(move |line| extraction(line).map_err(|error| Error::from(error).in_file(&path))))
    }
}

fn extraction(line: io::Result<String>) -> io::Result<Extraction> {
    let Entry::<Extraction, TextRecord> { mut extraction, text, sentences } = serde_json::from_str(&line?)?;
    (extraction.text, extraction.sentences) = (text, sentences);
    for entity in &mut extraction.entities {
        let mut mentions = extraction.mentions.iter().filter(|mention| mention.entity == entity.id);
        entity.start = mentions.clone().next().and_then(|mention| mention.start);
        entity.mention_count = mentions.by_ref().count();
        let spoken = |id: &Option<String>| id.as_ref() == Some(&entity.id);
        entity.statement_count =
            extraction.statements.iter().filter(|statement| spoken(&statement.speaker_entity_id)).count();
    }
    Ok(extraction)
}

#[cfg(test)]
mod tests {
    use super::super::Writer;
    use super::super::part::Part;
    use super::*;
    use crate::{Document, Extractor, Settings};

    #[test]
    fn documents_are_read_back_as_written() {
        let extractor = Extractor::new(&Settings::default()).unwrap();
        let article = "外交部发言人毛宁表示，“中方对此表示关切。”毛宁说，中方已经注意到有关报道。";
        let extractions = ["a", "b"].map(|id| extractor.extract(&Document::plain(id, article)));
        assert_eq!(extractions[0].statements.len(), 2);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let mut journal = open(&|name: &str| Part::open(&path, name, None)).unwrap();
        extractions.iter().try_for_each(|extraction| journal.write(extraction)).unwrap();
        journal.flush().unwrap();
        let read: Vec<Extraction> = Documents::new(&path).read().unwrap().map(Result::unwrap).collect();
        assert_eq!(read, extractions);
    }
}
