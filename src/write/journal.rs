//! The journal: every document of a run, kept aside until its end for the
//! formats that need the whole run and are made from it at last.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use super::Open;
use super::stream::Stream;
use crate::error::{Error, Result};
use crate::record::Extraction;

/// Name of the file, which is never renamed into place. Each document is the
/// number of its bytes and those bytes, which postcard writes and reads much
/// quicker than JSON.
pub(crate) const FILE: &str = "journal.bin";

/// Opens the file; it holds the texts too if `texts` says that a format shows them.
pub(crate) fn open(open: Open<'_>, texts: bool) -> Result<Stream> {
    let put = if texts {
        |bytes: &mut Vec<u8>, extraction: &Extraction| put(bytes, extraction, true)
    } else {
        |bytes: &mut Vec<u8>, extraction: &Extraction| put(bytes, extraction, false)
    };
    Stream::open(open, FILE, put)
}

fn put(bytes: &mut Vec<u8>, extraction: &Extraction, text: bool) -> io::Result<()> {
    bytes.extend([0; LENGTH]);
    extraction.write_whole(text, &mut *bytes)?;
    let length = (bytes.len() - LENGTH) as u64;
    bytes[..LENGTH].copy_from_slice(&length.to_le_bytes());
    Ok(())
}

/// Bytes that tell how many follow.
const LENGTH: usize = 8;

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
        let open = || {
            let file = File::open(&path)?;
            Ok((file.metadata()?.len(), BufReader::with_capacity(1 << 16, file)))
        };
        let (mut left, mut file) = open().map_err(|error: io::Error| Error::from(error).in_file(&path))?;
        let mut bytes = Vec::new();
        Ok(std::iter::from_fn(move || {
            let read = (left > 0).then(|| next(&mut file, &mut left, &mut bytes))?;
            Some(read.map_err(|error| Error::from(error).in_file(&path)))
        }))
    }
}

/// Reads one document; `left` bytes of the file are still to be read. After an
/// error nothing is left.
fn next(file: &mut impl Read, left: &mut u64, bytes: &mut Vec<u8>) -> io::Result<Extraction> {
    let rest = std::mem::take(left);
    let mut length = [0; LENGTH];
    file.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let rest = rest.checked_sub(LENGTH as u64).and_then(|rest| rest.checked_sub(length));
    let rest = rest.ok_or_else(|| io::Error::other("it is cut off"))?;
    bytes.resize(length as usize, 0);
    file.read_exact(bytes)?;
    let extraction = Extraction::read_whole(bytes)?;
    *left = rest;
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
        let mut journal = open(&|name: &str| Part::open(&path, name, None), true).unwrap();
        extractions.iter().try_for_each(|extraction| journal.write(extraction)).unwrap();
        journal.flush().unwrap();
        let read: Vec<Extraction> = Documents::new(&path).read().unwrap().map(Result::unwrap).collect();
        assert_eq!(read, extractions);
    }
}
