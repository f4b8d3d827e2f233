//! Words and their parts of speech. The only place that names jieba.

mod analysis;

use std::sync::Arc;

use jieba_rs::Jieba;

use crate::span::Span;

pub use analysis::Tokens;

/// What a word is, as far as the rules ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pos {
    /// Common noun.
    Noun,
    /// Name of a person.
    Person,
    /// Name of a place.
    Place,
    /// Name of an organisation.
    Organisation,
    /// Other proper noun.
    Proper,
    /// Word for a time.
    Time,
    /// Word for a direction or position (上 中 里).
    Position,
    /// Verb.
    Verb,
    /// Verb used as a noun.
    VerbalNoun,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// Pronoun.
    Pronoun,
    /// Number.
    Number,
    /// Measure word.
    Measure,
    /// Preposition (在 对 向 据).
    Preposition,
    /// Conjunction.
    Conjunction,
    /// Structural or aspect particle (的 了 着).
    Particle,
    /// Latin word.
    Latin,
    /// Punctuation, white space.
    Mark,
    /// Anything else.
    Other,
}

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its range in the normalised text.
    pub span: Span,
    /// Its part of speech.
    pub pos: Pos,
}

/// Cuts Chinese text into words.
#[derive(Clone)]
pub struct Segmenter {
    jieba: Arc<Jieba>,
}

/// How jieba tags names that the lexicon adds: type by its own tag set.
const NAME_FREQUENCY: usize = 400;

impl Segmenter {
    /// A segmenter that knows its own dictionary and the given names.
    pub fn new<'a>(names: impl Iterator<Item = (&'a str, Pos)>) -> Segmenter {
        let mut jieba = Jieba::new();
        for (name, pos) in names {
            if !jieba.has_word(name) {
                jieba.add_word(name, Some(NAME_FREQUENCY), Some(tag_of(pos)));
            }
        }
        // The first unknown word makes jieba load a second model: do it now.
        jieba.tag("佲囜", true);
        Segmenter { jieba: Arc::new(jieba) }
    }

    /// Appends the words of `text`, which begins at byte `base`. They tile it.
    pub fn cut(&self, text: &str, base: usize, tokens: &mut Vec<Token>) {
        for tag in self.jieba.tag(text, true) {
            let start = base + (tag.word.as_ptr() as usize - text.as_ptr() as usize);
            tokens.push(Token {
                span: Span::new(start, start + tag.word.len()),
                pos: pos_of(tag.tag, tag.word),
            });
        }
    }
}

fn tag_of(pos: Pos) -> &'static str {
    match pos {
        Pos::Person => "nr",
        Pos::Place => "ns",
        Pos::Organisation => "nt",
        _ => "n",
    }
}

/// jieba's tags are those of the ICTCLAS set.
fn pos_of(tag: &str, word: &str) -> Pos {
    let first = word.chars().next().unwrap_or(' ');
    if !first.is_alphanumeric() {
        return Pos::Mark;
    }
    match tag {
        "nr" | "nrt" | "nrfg" => Pos::Person,
        "ns" => Pos::Place,
        "nt" => Pos::Organisation,
        "nz" => Pos::Proper,
        "vn" => Pos::VerbalNoun,
        "eng" => Pos::Latin,
        "x" if first.is_ascii_alphabetic() => Pos::Latin,
        "f" => Pos::Position,
        _ => match tag.as_bytes().first() {
            Some(b'n' | b'l' | b'i' | b'j' | b'b' | b's') => Pos::Noun,
            Some(b't') => Pos::Time,
            Some(b'v') => Pos::Verb,
            Some(b'a' | b'z') => Pos::Adjective,
            Some(b'd') => Pos::Adverb,
            Some(b'r') => Pos::Pronoun,
            Some(b'm') => Pos::Number,
            Some(b'q') => Pos::Measure,
            Some(b'p') => Pos::Preposition,
            Some(b'c') => Pos::Conjunction,
            Some(b'u') => Pos::Particle,
            _ => Pos::Other,
        },
    }
}
