//! Words and their parts of speech. The only place that names jieba.

mod analysis;

use std::sync::Arc;
use std::thread;

use jieba_rs::Jieba;

use crate::span::Span;
use crate::text::is_chinese;

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

impl Pos {
    /// Whether words of it alone can tell when: 几|周|前, 10月.
    pub fn tells_when(self) -> bool {
        matches!(self, Pos::Time | Pos::Position | Pos::Number | Pos::Measure)
    }
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

/// Words of jieba's that are rare in news and hide others (在文章中|指出), and those
/// that it lacks and cuts amiss (该项|目的), with how often they are seen.
const SETTLED: [(&str, usize, &str); 4] =
    [("中指", 1, "n"), ("该项目", 10_000, "r"), ("该网络", 1_000, "r"), ("此间", 20_000, "s")];

/// jieba's own dictionary. It takes the longest to load of all that an
/// extraction needs.
pub struct Dictionary(Jieba);

impl Dictionary {
    /// Loads it, on two threads: jieba has a second model, of words that its
    /// dictionary lacks, which loads when the first such word comes.
    pub fn load() -> Dictionary {
        thread::scope(|scope| {
            scope.spawn(|| Jieba::empty().tag("佲囜", true).len());
            Dictionary(Jieba::new())
        })
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
        for (word, count, tag) in SETTLED {
            jieba.add_word(word, Some(count), Some(tag));
        }
        Segmenter { jieba: Arc::new(jieba) }
    }

    /// Appends the words of `text`, which begins at byte `base`. They tile it.
    pub fn cut(&self, text: &str, base: usize, tokens: &mut Vec<Token>) {
        for tag in self.jieba.tag(text, true) {
            let start = base + (tag.word.as_ptr() as usize - text.as_ptr() as usize);
            let mut from = 0;
            for seam in self.seams(tag.word, tag.tag).into_iter().flatten() {
                let span = Span::new(start + from, start + seam);
                tokens.push(Token { span, pos: self.pos_alone(&tag.word[from..seam], tag.tag) });
                from = seam;
            }
            let pos = match from {
                0 => pos_of(tag.tag, tag.word),
                _ => self.pos_alone(&tag.word[from..], tag.tag),
            };
            tokens.push(Token { span: Span::new(start + from, start + tag.word.len()), pos });
        }
    }

    /// Where a guessed word runs particles, a name and a verb of saying
    /// together: 在|发言|中, 演讲|中|说, 汗|称, 称|其, 称|有.
    fn seams(&self, word: &str, guess: &str) -> [Option<usize>; 3] {
        let mut chars = word.char_indices();
        let (Some((_, first)), Some((last_at, last))) = (chars.next(), chars.next_back()) else {
            return [None; 3];
        };
        let says = SAYING.contains(&last);
        let at = first == '在' && word.len() > 2 * '在'.len_utf8();
        let its = SAYING.contains(&first) && self.is_said(&word[first.len_utf8()..]);
        // Most words are none of these.
        if !(says || at || its || POSITIONS.contains(&last)) {
            return [None; 3];
        }
        let verb = says.then_some(last_at);
        // 陈建中 is a name, and no name begins with 在.
        let named = guess.starts_with("nr") && first != '在';
        let rest = &word[..verb.unwrap_or(word.len())];
        let placed = rest.char_indices().next_back().filter(|(i, c)| POSITIONS.contains(c) && *i > 0);
        let placed = placed.map(|(i, _)| i).filter(|&i| says || (!named && i >= 2 * '中'.len_utf8()));
        // 在发言中 stands in the dictionary, and is three words all the same.
        let framed = at && !says && placed.is_some() && word.ends_with(['中', '上', '里', '时']);
        if !framed && (!(says || at || its || placed.is_some()) || self.jieba.has_word(word)) {
            return [None; 3];
        }
        let front =
            (at || its).then_some(first.len_utf8()).filter(|&front| placed.is_none_or(|place| place > front));
        [front, placed, verb]
    }

    /// 称|有, 称|谷歌: whether what follows a verb of saying in a guessed word begins
    /// what is said.
    fn is_said(&self, rest: &str) -> bool {
        let mut chars = rest.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => SAID.contains(&only),
            _ => self.jieba.has_word(rest),
        }
    }

    /// The part of speech of a piece of a guessed word.
    fn pos_alone(&self, word: &str, guess: &str) -> Pos {
        let mut chars = word.chars();
        let alone = chars.next().filter(|_| chars.next().is_none());
        match alone {
            Some('在') => Pos::Preposition,
            Some(c) if POSITIONS.contains(&c) => Pos::Position,
            Some(c) if SAYING.contains(&c) => Pos::Verb,
            _ if self.jieba.has_word(word) => {
                self.jieba.tag(word, false).first().map_or(Pos::Other, |t| pos_of(t.tag, word))
            }
            _ => pos_of(guess, word),
        }
    }
}

/// Words of place and time of one character.
const POSITIONS: [char; 9] = ['中', '上', '时', '后', '里', '前', '内', '间', '下'];

/// Verbs of saying of one character.
const SAYING: [char; 6] = ['说', '称', '问', '道', '写', '指'];

/// Words of one character that begin what is said: 警方称|有三人受伤.
const SAID: [char; 14] = ['其', '有', '该', '此', '应', '将', '已', '会', '无', '可', '需', '未', '这', '那'];

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
    if !is_chinese(first) && !first.is_alphanumeric() {
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
