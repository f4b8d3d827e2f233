//! Every span of the output slices the source to the words it is said to hold.

use proptest::prelude::*;
use yinshu::document::Markup;
use yinshu::record::Extraction;

use super::{EXTRACTOR, bare, config, document, markups, texts};

/// A span of the output with the words that are said to stand there.
struct Claim<'a> {
    what: &'static str,
    start: Option<usize>,
    end: Option<usize>,
    text: &'a str,
}

/// Everything in an extraction that has a place and words.
fn claims(found: &Extraction) -> Vec<Claim<'_>> {
    let mut claims = Vec::new();
    for m in &found.mentions {
        claims.push(Claim { what: "mention", start: m.start, end: m.end, text: &m.text });
    }
    for s in &found.statements {
        claims.push(Claim { what: "content", start: s.start, end: s.end, text: &s.content });
        if let Some(cue) = &s.cue {
            claims.push(Claim { what: "cue", start: s.cue_start, end: s.cue_end, text: cue });
        }
        if let Some(speaker) = &s.speaker {
            claims.push(Claim { what: "speaker", start: s.speaker_start, end: s.speaker_end, text: speaker });
        }
    }
    for t in &found.quoted_terms {
        claims.push(Claim { what: "quoted term", start: t.start, end: t.end, text: &t.text });
    }
    claims
}

/// Whether cleaning a plain text takes nothing out of the middle of a line.
fn is_clean(text: &str) -> bool {
    bare(text).chars().count() == text.chars().filter(|&c| c != ' ' && c != '\u{3000}').count()
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn every_span_of_a_plain_text_slices(text in texts()) {
        let found = EXTRACTOR.extract(&document(Markup::Plain, &text));
        let chars: Vec<char> = text.chars().collect();
        prop_assert_eq!(found.characters, chars.len());
        for Claim { what, start, end, text: said } in claims(&found) {
            let (Some(start), Some(end)) = (start, end) else {
                return Err(TestCaseError::fail(format!("{what} {said:?} has no place")));
            };
            prop_assert!(start < end && end <= chars.len(), "{what} {said:?} at {start}..{end}");
            let there: String = chars[start..end].iter().collect();
            prop_assert_eq!(bare(&there), bare(said), "{} at {}..{}", what, start, end);
            if is_clean(&text) {
                prop_assert_eq!(there.trim(), said.trim(), "{} at {}..{}", what, start, end);
            }
        }
    }

    #[test]
    fn spans_lie_within_and_in_order(markup in markups(), text in texts()) {
        let found = EXTRACTOR.extract(&document(markup, &text));
        let length = text.chars().count();
        for Claim { what, start, end, text: said } in claims(&found) {
            prop_assert_eq!(start.is_some(), end.is_some(), "{} {:?}", what, said);
            prop_assert!(!said.is_empty(), "empty {}", what);
            if let (Some(start), Some(end)) = (start, end) {
                prop_assert!(start < end && end <= length, "{} {:?} at {}..{}", what, said, start, end);
            }
        }
        let places: Vec<_> = found.mentions.iter().filter_map(|m| Some((m.start?, m.end?))).collect();
        for pair in places.windows(2) {
            prop_assert!(pair[0].1 <= pair[1].0, "mentions overlap: {:?}", pair);
        }
        for (i, mention) in found.mentions.iter().enumerate() {
            prop_assert_eq!(&mention.id, &format!("m{}", i + 1));
            let entity = found.entities.iter().find(|e| e.id == mention.entity);
            prop_assert!(entity.is_some_and(|e| e.mentions.contains(&mention.text)), "{:?}", mention);
            prop_assert!((1..=found.sentences).contains(&mention.sentence), "{:?}", mention);
        }
    }
}
