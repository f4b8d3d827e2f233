//! Documents as the bytes that every file adds for them, made by the threads
//! that extract: the one that writes only puts them behind each other.

use std::io;
use std::sync::Arc;

use super::checkpoint::Counts;
use super::growing::Frame;
use super::sink::Sink;
use crate::record::Extraction;

/// A document of more code points is left as it is: its bytes would fill the memory.
const LONG: usize = 1 << 20;

/// Prepares documents for the files of an [`Output`](super::Output).
#[derive(Clone)]
pub struct Preparer {
    frames: Vec<Arc<Frame>>,
}

/// A document that is ready to be written.
pub struct Prepared {
    pub(super) counts: Counts,
    pub(super) content: io::Result<Content>,
}

/// What of a document is ready.
pub(super) enum Content {
    /// Its bytes for each file.
    Bytes(Vec<Vec<u8>>),
    /// Nothing yet: it is long.
    Long(Box<Extraction>),
}

impl Preparer {
    pub(super) fn new(frames: impl Iterator<Item = Arc<Frame>>) -> Self {
        Preparer { frames: frames.collect() }
    }

    /// Does what can be done for a document without regard to those before it.
    pub fn prepare(&self, extraction: Extraction) -> Prepared {
        let mut counts = Counts::default();
        counts.add(&extraction);
        if extraction.characters > LONG {
            return Prepared { counts, content: Ok(Content::Long(Box::new(extraction))) };
        }
        let bytes = self.frames.iter().map(|frame| {
            let mut sink = Sink::gathering();
            (frame.put)(&extraction, &mut sink)?;
            sink.finish()
        });
        Prepared { counts, content: bytes.collect::<io::Result<_>>().map(Content::Bytes) }
    }
}
