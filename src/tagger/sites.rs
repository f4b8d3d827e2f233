//! What is known of each character of a stretch of words.

use std::ops::Range;

use super::words::{Sentence, Word, name_kind};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::Text;

/// What is known of a character. All is 0 where there is none.
#[derive(Clone, Copy, Default)]
pub struct Site {
    /// The character, digits folded into one.
    pub character: u32,
    /// Chinese, capital, letter, digit, mark.
    pub class: u32,
    /// Surname, given name, transliteration: one bucket each.
    pub shape: u32,
    /// Part of speech and place in the word.
    pub part: u32,
    /// Hash of the word.
    pub word: u32,
    /// Hash of the word before.
    pub before: u32,
    /// Hash of the word behind.
    pub after: u32,
    /// Outlines of those three words.
    pub outlines: [u32; 3],
    /// What the gazetteer says, with the place in the name.
    pub name: u32,
    /// What the gazetteer says, with the length of the name.
    pub length: u32,
    /// What the table of titles says.
    pub title: u32,
}

/// A character with the two before it and the two behind it.
pub type Window = [Site; 1 + 2 * PAD];

/// Characters that are seen on each side.
pub const PAD: usize = 2;

/// Some words of a sentence, ready for the tagger.
#[derive(Default)]
pub struct Sites {
    /// First byte of each character in the document, and one past the end.
    starts: Vec<usize>,
    /// The characters, with those on both sides; empty ones stand beyond the sentence.
    sites: Vec<Site>,
    /// Index of the site of each character that is seen, at its first byte, and one past the end.
    index: Vec<u32>,
}

impl Sites {
    /// Number of characters.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// First byte of a character in the document.
    pub fn start(&self, index: usize) -> usize {
        self.starts[index]
    }

    /// The characters with those on both sides.
    pub fn all(&self) -> &[Site] {
        &self.sites
    }

    /// Each character with those around it.
    pub fn windows(&self) -> impl Iterator<Item = &Window> {
        self.sites.windows(2 * PAD + 1).filter_map(|window| window.first_chunk())
    }

    /// Reads some of the words of a sentence.
    pub fn read(
        &mut self,
        text: &Text,
        lexicon: &Lexicon,
        sentence: &Sentence,
        words: &[Word],
        stretch: Range<usize>,
    ) {
        let seen = self.read_characters(text, lexicon, sentence.span, &words[stretch.clone()]);
        let first = words[..stretch.start].iter().rev().take_while(|word| word.span.end > seen.start).count();
        let beside = |word: Option<&Word>| word.map_or((0, 0), |word| (word.hash, word.outline));
        for at in stretch.start - first..words.len() {
            let word = &words[at];
            if word.span.start >= seen.end {
                break;
            }
            let (before, left) = beside(at.checked_sub(1).map(|at| &words[at]));
            let (after, right) = beside(words.get(at + 1));
            let outlines = [left, word.outline, right];
            self.fill(text, seen, word.span, |site, place, _| {
                let part = 1 + word.pos as u32 * 4 + place;
                *site = Site { word: word.hash, part, before, after, outlines, ..*site };
            });
        }
        self.read_hits(text, lexicon, sentence, seen);
    }

    /// Reads the characters and gives back the range that is seen.
    fn read_characters(&mut self, text: &Text, lexicon: &Lexicon, sentence: Span, words: &[Word]) -> Span {
        let ends = words.first().zip(words.last());
        let own = ends.map_or(Span::default(), |(first, last)| Span::new(first.span.start, last.span.end));
        let before = Span::new(sentence.start, own.start).of(&text.normal).char_indices().rev().take(PAD);
        let (front, start) = before.fold((0, own.start), |(n, _), (at, _)| (n + 1, sentence.start + at));
        let after = Span::new(own.end, sentence.end).of(&text.normal).chars().take(PAD);
        let seen = Span::new(start, own.end + after.map(char::len_utf8).sum::<usize>());

        self.starts.clear();
        self.sites.clear();
        self.index.resize(seen.len() + 1, 0);
        self.sites.resize(PAD - front, Site::default());
        for (at, c) in seen.of(&text.normal).char_indices() {
            if own.holds(start + at) {
                self.starts.push(start + at);
            }
            self.index[at] = self.sites.len() as u32;
            let character = if c.is_ascii_digit() { 48 } else { c as u32 };
            let shape = lexicon.words.shape(c);
            self.sites.push(Site { character, class: class(c), shape, ..Site::default() });
        }
        self.index[seen.len()] = self.sites.len() as u32;
        self.starts.push(own.end);
        self.sites.resize(self.starts.len() - 1 + 2 * PAD, Site::default());
        seen
    }

    fn read_hits(&mut self, text: &Text, lexicon: &Lexicon, sentence: &Sentence, seen: Span) {
        for hit in sentence.names.iter().filter(|hit| hit.span.overlaps(seen)) {
            let kind = name_kind(lexicon, hit.form) - 1;
            self.fill(text, seen, hit.span, |site, place, length| {
                site.name = 1 + kind * 4 + place;
                site.length = 1 + kind * 8 + length.min(7);
            });
        }
        for hit in sentence.titles.iter().filter(|hit| hit.span.overlaps(seen)) {
            self.fill(text, seen, hit.span, |site, place, _| site.title = 1 + place);
        }
    }

    /// Hands out each seen character of a span with its place in it and the
    /// length of the whole in characters.
    fn fill(&mut self, text: &Text, seen: Span, span: Span, mut set: impl FnMut(&mut Site, u32, u32)) {
        let (from, to) = (span.start.max(seen.start), span.end.min(seen.end));
        // Only the first and the last word of a stretch reach beyond what is seen.
        let count =
            |from, to| if from < to { Span::new(from, to).of(&text.normal).chars().count() } else { 0 };
        let (skipped, beyond) = (count(span.start, from), count(to, span.end));
        let sites = self.index[from - seen.start] as usize..self.index[to - seen.start] as usize;
        let len = skipped + sites.len() + beyond;
        for (at, site) in self.sites[sites].iter_mut().enumerate() {
            set(site, place(skipped + at, len), len as u32);
        }
    }
}

/// First, middle, last or single.
fn place(at: usize, len: usize) -> u32 {
    match (at, len) {
        (_, 1) => 3,
        (0, _) => 0,
        (at, len) if at + 1 == len => 2,
        _ => 1,
    }
}

fn class(c: char) -> u32 {
    match c {
        '\u{4e00}'..='\u{9fff}' => 1,
        'A'..='Z' => 2,
        'a'..='z' => 3,
        '0'..='9' => 4,
        ' ' => 5,
        '·' => 6,
        c if c.is_alphabetic() => 1,
        _ => 7,
    }
}
