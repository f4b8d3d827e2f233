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

/// jieba's own dictionary. It takes the longest to load of all that an
/// extraction needs.
pub struct Dictionary(Jieba);

impl Dictionary {
    /// Loads it.
    pub fn load() -> Dictionary {
        let jieba = Jieba::new();
        // The first unknown word makes jieba load a second model: do it now.
        jieba.tag("佲囜", true);
        Dictionary(jieba)
    }
}

impl Segmenter {
    /// A segmenter that knows a dictionary and the given names.
    pub fn new<'a>(dictionary: Dictionary, names: impl Iterator<Item = (&'a str, Pos)>) -> Segmenter {
        let Dictionary(mut jieba) = dictionary;
        for (name, pos) in names {
            if !jieba.has_word(name) {
                jieba.add_word(name, Some(NAME_FREQUENCY), Some(tag_of(pos)));
            }
        }
        Segmenter { jieba: Arc::new(jieba) }
    }

    /// Appends the words of `text`, which begins at byte `base`. They tile it.
    pub fn cut(&self, text: &str, base: usize, tokens: &mut Vec<Token>) {
        for tag in self.jieba.tag(text, true) {
            let start = base + (tag.word.as_ptr() as usize - text.as_ptr() as usize);
            match self.run_together(tag.word) {
                Some(at) => {
                    let (front, verb) = tag.word.split_at(at);
                    let span = Span::new(start, start + at);
                    tokens.push(Token { span, pos: self.pos_alone(front, tag.tag) });
                    let span = Span::new(start + at, start + tag.word.len());
                    tokens.push(Token { span, pos: self.pos_alone(verb, "v") });
                }
                None => {
                    let span = Span::new(start, start + tag.word.len());
                    tokens.push(Token { span, pos: pos_of(tag.tag, tag.word) });
                }
            }
        }
    }

    /// Where a guessed word runs a name or a particle together with a verb of
    /// saying: 演讲中说 → 演讲 | 中 | 说, 汗称 → 汗 | 称.
    fn run_together(&self, word: &str) -> Option<usize> {
        let (at, last) = word.char_indices().next_back()?;
        (at > 0 && SAYING.contains(&last) && !self.jieba.has_word(word)).then_some(at)
    }

    /// The part of speech of a piece of a guessed word.
    fn pos_alone(&self, word: &str, guess: &str) -> Pos {
        match word {
            "中" | "上" | "时" | "后" | "里" | "前" | "内" | "间" | "下" => Pos::Position,
            _ if self.jieba.has_word(word) => {
                self.jieba.tag(word, false).first().map_or(Pos::Other, |t| pos_of(t.tag, word))
            }
            _ => pos_of(guess, word),
        }
    }
}

/// Verbs of saying of one character.
const SAYING: [char; 6] = ['说', '称', '问', '道', '写', '指'];

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
    let chinese = ('\u{4e00}'..='\u{9fff}').contains(&first);
    if !chinese && !first.is_alphanumeric() {
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
