//! An extraction with what its JSON leaves out, to be read back as it was.

use std::io;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Extraction, TextRecord};

#[derive(Serialize, Deserialize)]
struct Whole<E, T> {
    extraction: E,
    text: Option<T>,
    sentences: usize,
}

impl Extraction {
    /// Writes everything there is, without its text unless `text` asks for it.
    /// The layout is this version's own; the public one is the JSON.
    ///
    /// # Errors
    /// `to` cannot be written.
    pub fn write_whole(&self, text: bool, to: impl io::Write) -> io::Result<()> {
        postcard::to_io(&self.whole(text), to).map(drop).map_err(io::Error::other)
    }

    /// What [`write_whole`](Extraction::write_whole) writes.
    pub(crate) fn whole(&self, text: bool) -> impl Serialize {
        Whole { extraction: self, text: text.then_some(&self.text), sentences: self.sentences }
    }

    /// Reads what [`write_whole`](Extraction::write_whole) wrote.
    ///
    /// # Errors
    /// It is something else.
    pub fn read_whole(bytes: &[u8]) -> io::Result<Self> {
        let whole = postcard::from_bytes(bytes).map_err(io::Error::other)?;
        let Whole::<Extraction, TextRecord> { mut extraction, text, sentences } = whole;
        (extraction.text, extraction.sentences) = (text.unwrap_or_default(), sentences);
        extraction.count();
        Ok(extraction)
    }

    /// Counts the mentions and statements of each entity.
    fn count(&mut self) {
        let Extraction { entities, mentions, statements, .. } = self;
        let numbers: FxHashMap<String, usize> =
            entities.iter().map(|entity| entity.id.clone()).zip(0..).collect();
        for mention in mentions {
            if let Some(&number) = numbers.get(&mention.entity) {
                let entity = &mut entities[number];
                if entity.mention_count == 0 {
                    entity.start = mention.start;
                }
                entity.mention_count += 1;
            }
        }
        for id in statements.iter().filter_map(|statement| statement.speaker_entity_id.as_ref()) {
            if let Some(&number) = numbers.get(id) {
                entities[number].statement_count += 1;
            }
        }
    }
}
