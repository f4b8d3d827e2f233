//! What the targets share: bytes that go the way of a file, and what must hold
//! of everything that comes out.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use tempfile::TempDir;
use yinshu::document::{Document, Markup};
use yinshu::read::{Documents, Format, ReadOptions, discover};
use yinshu::record::Extraction;
use yinshu::span::Span;
use yinshu::text::Text;
use yinshu::{Extractor, Settings};

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder for the files"));
static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(&Settings::default()).expect("what ships loads"));

/// Lets panics be caught that the reader catches: the crates that read tables
/// panic at some damaged files. One that is not caught ends the run as before.
pub fn allow_caught_panics() {
    std::panic::set_hook(Box::new(|_| ()));
}

/// Writes bytes to a file of that name and returns its path.
pub fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = FOLDER.path().join(name);
    fs::write(&path, bytes).expect("the file can be written");
    path
}

/// Reads a file of that name and content to its end.
pub fn read(name: &str, bytes: &[u8], format: Format) -> Vec<Document> {
    let path = file(name, bytes);
    let found = discover(&[path], Some(format), &|_| false).expect("the file is there");
    let options = ReadOptions { max_document_size: 1 << 20, ..ReadOptions::default() };
    let documents: Vec<Document> = Documents::new(found.files, options).collect();
    // An archive may hold no article.
    assert!(!documents.is_empty() || format == Format::Warc, "a file without a document or an error");
    for document in &documents {
        assert!(document.text.len() <= 2 << 20, "the limit of size does not hold");
        assert!(document.error.is_some() || !document.text.trim().is_empty(), "neither text nor error");
    }
    documents
}

/// Cleans a text and checks that every character has its place.
pub fn clean(markup: Markup, source: &str) -> Text {
    let text = Text::of(&Document { markup, ..Document::plain("a", source) });
    let length = source.chars().count();
    let mut last = 0;
    for sentence in &text.sentences {
        assert!(last <= sentence.span.start, "sentences overlap");
        last = sentence.span.end;
        for (at, c) in sentence.span.of(&text.normal).char_indices() {
            let start = sentence.span.start + at;
            let one = Span::new(start, start + c.len_utf8());
            assert_eq!(text.written(one).chars().count(), 1);
            if let Some(place) = text.source_span(one) {
                assert!(place.start < place.end && place.end <= length, "{c:?} at {place:?} of {length}");
            }
        }
    }
    text
}

/// Extracts from a text and checks every place in the output.
pub fn extract(markup: Markup, source: &str) -> Extraction {
    let found = EXTRACTOR.extract(&Document { markup, ..Document::plain("a", source) });
    let length = source.chars().count();
    let places = found.mentions.iter().map(|m| (m.start, m.end));
    let places = places.chain(found.statements.iter().map(|s| (s.start, s.end)));
    let places = places.chain(found.statements.iter().map(|s| (s.cue_start, s.cue_end)));
    let places = places.chain(found.statements.iter().map(|s| (s.speaker_start, s.speaker_end)));
    let places = places.chain(found.quoted_terms.iter().map(|t| (t.start, t.end)));
    for place in places {
        if let (Some(start), Some(end)) = place {
            assert!(start < end && end <= length, "{start}..{end} of {length}");
        }
    }
    found
}
