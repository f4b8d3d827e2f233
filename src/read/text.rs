//! Files of one article: plain text, Markdown, HTML. Their markup is taken
//! off later, by the text stage.

use std::io::Read;

use super::source::{Origin, Text, cause, too_long};
use crate::document::{Document, Markup};

/// The one document of a file, at most `limit` bytes of decoded text long.
pub(crate) fn read(origin: &Origin, text: Text, markup: Markup, limit: u64) -> Document {
    match read_text(origin, text, limit) {
        Ok(text) => Document { text, markup, ..origin.document() },
        Err(cause) => Document { markup, ..origin.failed(cause) },
    }
}

fn read_text(origin: &Origin, mut source: Text, limit: u64) -> Result<String, String> {
    let mut bytes = Vec::new();
    source.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| cause(&error))?;
    if bytes.len() as u64 > limit {
        return Err(too_long(limit));
    }
    if source.malformed_before(u64::MAX) {
        return Err(origin.malformed());
    }
    let text = String::from_utf8(bytes).map_err(|_| origin.malformed())?;
    if text.trim().is_empty() {
        return Err("the file is empty".into());
    }
    Ok(text)
}
