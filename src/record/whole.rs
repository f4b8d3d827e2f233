//! An extraction with what its JSON leaves out, to be read back as it was.

use std::io;

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
        let text = text.then_some(&self.text);
        postcard::to_io(&Whole { extraction: self, text, sentences: self.sentences }, to)
            .map(drop)
            .map_err(io::Error::other)
    }

    /// Reads what [`write_whole`](Extraction::write_whole) wrote.
    ///
    /// # Errors
    /// It is something else.
    pub fn read_whole(bytes: &[u8]) -> io::Result<Self> {
        let whole = postcard::from_bytes(bytes).map_err(io::Error::other)?;
        let Whole::<Extraction, TextRecord> { mut extraction, text, sentences } = whole;
        (extraction.text, extraction.sentences) = (text.unwrap_or_default(), sentences);
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
}
