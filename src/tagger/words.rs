//! The words of a sentence, as the tagger sees them.

use crate::lexicon::{Hits, Lexicon, NameHit, NameKind, TitleHit};
use crate::span::Span;
use crate::text::Text;
use crate::token::{Pos, Token, Tokens};

/// A word.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Where it stands in the document.
    pub span: Span,
    /// Its part of speech.
    pub pos: Pos,
    /// Hash of the word itself.
    pub hash: u32,
    /// What it looks like, below [`OUTLINES`].
    pub outline: u32,
    /// What the dictionaries know of it, below [`KNOWN`]: twice the kind of name
    /// that it is part of, one more within a title, 0 when they know nothing.
    pub known: u32,
}

/// Number of outlines.
pub const OUTLINES: usize = 26;
/// The outline of a word of one character that is no letter.
pub const CHARACTER: u32 = 2;
/// Number of things that the dictionaries may know of a word.
pub const KNOWN: usize = 14;

/// A sentence with its words and what the dictionaries know of it.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// Where it stands in the document.
    pub span: Span,
    /// Its words; they tile it.
    pub tokens: &'a [Token],
    /// Known names that share a character with it.
    pub names: &'a [NameHit],
    /// Known titles that share a character with it.
    pub titles: &'a [TitleHit],
}

/// The sentences of a document one after the other. Nothing is searched for:
/// words, names and titles come in the order of the text.
pub fn sentences<'a>(
    text: &'a Text,
    tokens: &'a Tokens,
    hits: &'a Hits,
) -> impl Iterator<Item = Sentence<'a>> {
    let (mut tokens, mut names, mut titles) = (tokens.all(), &hits.names[..], &hits.titles[..]);
    text.sentences.iter().map(move |sentence| {
        let span = sentence.span;
        tokens = &tokens[count(tokens, |token| token.span.end <= span.start)..];
        names = &names[count(names, |hit| hit.span.end <= span.start)..];
        titles = &titles[count(titles, |hit| hit.span.end <= span.start)..];
        Sentence {
            span,
            tokens: &tokens[..count(tokens, |token| token.span.start < span.end)],
            names: &names[..count(names, |hit| hit.span.start < span.end)],
            titles: &titles[..count(titles, |hit| hit.span.start < span.end)],
        }
    })
}

/// How many of the first ones are so.
fn count<T>(all: &[T], is_so: impl Fn(&T) -> bool) -> usize {
    all.iter().take_while(|one| is_so(one)).count()
}

/// Puts the words of a sentence into `words`, white space left out: it parts
/// Latin words and tells nothing itself.
pub fn read(text: &Text, lexicon: &Lexicon, sentence: &Sentence, words: &mut Vec<Word>) {
    words.clear();
    let normal = text.normal.as_bytes();
    words.extend(sentence.tokens.iter().filter_map(|&Token { span, pos }| {
        let word = &normal[span.start..span.end];
        (word != b" ").then(|| Word { span, pos, hash: hash(word), outline: outline(word), known: 0 })
    }));
    for hit in sentence.names {
        let known = 2 * name_kind(lexicon, hit.form);
        within(words, hit.span).iter_mut().for_each(|word| word.known = known);
    }
    for hit in sentence.titles {
        within(words, hit.span).iter_mut().for_each(|word| word.known |= 1);
    }
}

/// What a form of the gazetteer names, from 1 on; 0 is kept for no name.
pub fn name_kind(lexicon: &Lexicon, form: u32) -> u32 {
    let (kind, doubtful) = lexicon.names.first_kind(form);
    let kind = match kind {
        NameKind::Person => 1,
        NameKind::Organisation => 2,
        NameKind::Place => 3,
    };
    kind + if doubtful { 3 } else { 0 }
}

/// The words that share a character with a span.
fn within(words: &mut [Word], span: Span) -> &mut [Word] {
    let first = words.partition_point(|word| word.span.end <= span.start);
    let count = words[first..].iter().take_while(|word| word.span.start < span.end).count();
    &mut words[first..first + count]
}

/// Latin (ALL, Capital, camelCase, lower) or Chinese, and how long.
fn outline(word: &[u8]) -> u32 {
    if !word[0].is_ascii_alphabetic() {
        // Three bytes a character, all but Latin letters and digits.
        let chars = if word[0].is_ascii() { word.len() } else { word.len() / 3 };
        return 1 + chars.min(4) as u32;
    }
    let capitals = word.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let kind = match (capitals, word[0].is_ascii_uppercase()) {
        (0, _) => 0,
        (n, _) if n == word.len() => 1,
        (1, true) => 2,
        _ => 3,
    };
    10 + kind * 4 + (word.len() as u32 / 3).min(3)
}

/// A hash of eight bytes at a time; in a short word the first and the last ones overlap.
fn hash(word: &[u8]) -> u32 {
    let mix = |sum: u64, part: u64| (sum.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut sum = mix(0, word.len() as u64);
    let mut rest = word;
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        sum = mix(sum, u64::from_le_bytes(*chunk));
        rest = tail;
    }
    let last = match (word.last_chunk(), rest.first_chunk(), rest.last_chunk()) {
        (Some(last), _, _) => u64::from_le_bytes(*last),
        (_, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => rest.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)),
    };
    (mix(sum, last) >> 32) as u32
}
