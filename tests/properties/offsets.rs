//! Paragraphs, sentences and words tile, and every character of clean text
//! knows its place in the source.

use std::sync::LazyLock;

use proptest::prelude::*;
use yinshu::document::Markup;
use yinshu::lexicon::Lexicon;
use yinshu::pipeline::segmenter;
use yinshu::span::Span;
use yinshu::text::Text;
use yinshu::token::{Segmenter, Tokens};

use super::{config, document, markups, texts};

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| segmenter(&Lexicon::load(&[] as &[&str]).unwrap()));

/// Each character of the text with its place, where it has one.
fn characters(text: &Text) -> impl Iterator<Item = (&str, yinshu::span::SourceSpan)> {
    text.sentences.iter().flat_map(|sentence| {
        sentence.span.of(&text.normal).char_indices().filter_map(|(at, c)| {
            let start = sentence.span.start + at;
            let one = Span::new(start, start + c.len_utf8());
            Some((text.written(one), text.source_span(one)?))
        })
    })
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn paragraphs_sentences_and_words_tile(markup in markups(), text in texts()) {
        let text = Text::of(&document(markup, &text));
        let mut last = 0;
        for paragraph in &text.paragraphs {
            prop_assert!(last <= paragraph.span.start && !paragraph.span.is_empty());
            prop_assert!(!paragraph.span.of(&text.normal).trim().is_empty());
            last = paragraph.span.end;
        }
        prop_assert!(last <= text.normal.len());
        for (i, paragraph) in text.paragraphs.iter().enumerate() {
            let sentences: Vec<Span> =
                text.sentences.iter().filter(|s| s.paragraph == i).map(|s| s.span).collect();
            prop_assert!(!sentences.is_empty());
            let mut at = paragraph.span.start;
            for &sentence in &sentences {
                prop_assert!(at <= sentence.start && paragraph.span.contains(sentence));
                prop_assert!(text.normal[at..sentence.start].trim().is_empty(), "a gap between sentences");
                at = sentence.end;
            }
            prop_assert!(text.normal[at..paragraph.span.end].trim().is_empty(), "a gap at the end");
        }
        let tokens = Tokens::of(&text, &SEGMENTER);
        let mut words = tokens.all().iter();
        for sentence in &text.sentences {
            let mut at = sentence.span.start;
            while at < sentence.span.end {
                let Some(word) = words.next() else { return Err(TestCaseError::fail("too few words")) };
                prop_assert!(word.span.start == at && word.span.end > at, "{:?} at {}", word, at);
                at = word.span.end;
            }
            prop_assert_eq!(at, sentence.span.end);
        }
        prop_assert!(words.next().is_none(), "too many words");
    }

    /// From the clean text to the source and back again: what stands at the
    /// place of a character is that character, or a reference that stands for it.
    #[test]
    fn every_kept_character_is_in_its_place(markup in markups(), source in texts()) {
        let text = Text::of(&document(markup, &source));
        let chars: Vec<char> = source.chars().collect();
        let mut last = 0;
        for (written, place) in characters(&text) {
            prop_assert!(place.start >= last, "{} stands before {}", written, last);
            last = place.start;
            let there: String = chars[place.start..place.end].iter().collect();
            let reference = there.starts_with('&') && there.chars().count() > 2 && markup != Markup::Plain;
            let blank = |text: &str| text.chars().all(char::is_whitespace);
            let lost = written == "\u{fffd}" && there == "\0";
            prop_assert!(
                there == written || reference || lost || (blank(written) && blank(&there)),
                "{:?} instead of {:?}", there, written
            );
        }
    }
}
