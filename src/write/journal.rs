//! The journal: every document of a run, kept aside until its end for the
//! formats that show documents and are made from it at last.

use std::io;
use std::path::{Path, PathBuf};

use super::framed::{self, Records};
use super::growing::Frame;
use crate::error::{Error, Result};
use crate::record::Extraction;

/// Name of the file, which is never renamed into place.
pub(crate) const FILE: &str = "journal.bin";

/// The file; it holds the texts too if `texts` says that a format shows them.
pub(crate) fn frame(texts: bool) -> Frame {
    let documents = Frame::new(FILE, move |extraction, to| framed::put(&extraction.whole(texts), to));
    Frame { scratch: true, ..documents }
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
        let mut records =
            Records::open(&path).map_err(|error: io::Error| Error::from(error).in_file(&path))?;
        Ok(std::iter::from_fn(move || {
            let next = records.next().and_then(|record| record.map(Extraction::read_whole).transpose());
            next.map_err(|error| Error::from(error).in_file(&path)).transpose()
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::growing::Growing;
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
        let mut journal = Growing::open(&|name: &str| Part::open(&path, name, None), frame(true)).unwrap();
        extractions.iter().try_for_each(|extraction| journal.write(extraction)).unwrap();
        journal.flush().unwrap();
        let read: Vec<Extraction> = Documents::new(&path).read().unwrap().map(Result::unwrap).collect();
        assert_eq!(read, extractions);
    }
}
