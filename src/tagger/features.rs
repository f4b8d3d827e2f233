//! What the tagger sees at each character, as hashes.

use crate::lexicon::{Lexicon, NameKind};
use crate::span::Span;
use crate::text::Text;
use crate::token::{Token, Tokens};

/// Number of features at each character.
pub const TEMPLATES: usize = SINGLE + NEAR_NAMES + AROUND;
/// Number of features that look at one character.
pub const SINGLE: usize = 5;
/// Number of features that look at what the tables know of the place.
pub const NEAR_NAMES: usize = 9;
/// Number of features that look at the characters and words around.
pub const AROUND: usize = 24;

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

/// Characters of padding on each side.
pub const PAD: usize = 2;

/// One sentence, ready for the tagger: what is known of each character.
#[derive(Default)]
pub struct Sites {
    /// First byte of each character in the document, and one past the end.
    starts: Vec<usize>,
    /// The characters, with padding on both sides.
    sites: Vec<Site>,
    /// Words of the sentence with their hashes and outlines, white space left out.
    words: Vec<(Token, u32, u32)>,
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

    /// The characters with the padding on both sides.
    pub fn all(&self) -> &[Site] {
        &self.sites
    }

    /// Each character with those around it.
    pub fn windows(&self) -> impl Iterator<Item = &Window> {
        self.sites.windows(2 * PAD + 1).filter_map(|window| window.first_chunk())
    }

    /// Reads one sentence. `knows` is asked at each dictionary name whether it
    /// is known: the trainer forgets some, so that the model does not lean on
    /// the dictionaries alone.
    pub fn read(
        &mut self,
        text: &Text,
        tokens: &Tokens,
        lexicon: &Lexicon,
        sentence: Span,
        knows: impl FnMut() -> bool,
    ) {
        let str = sentence.of(&text.normal);
        self.starts.clear();
        self.sites.clear();
        self.sites.resize(PAD, Site::default());
        for (at, c) in str.char_indices() {
            self.starts.push(sentence.start + at);
            let character = if c.is_ascii_digit() { 48 } else { c as u32 };
            let shape = lexicon.words.shape(c);
            self.sites.push(Site { character, class: class(c), shape, ..Site::default() });
        }
        self.starts.push(sentence.end);
        self.sites.resize(self.sites.len() + PAD, Site::default());
        self.read_words(text, tokens, sentence);
        self.read_names(lexicon, str, sentence, knows);
    }

    fn read_words(&mut self, text: &Text, tokens: &Tokens, sentence: Span) {
        self.words.clear();
        for &token in tokens.within(sentence) {
            let word = token.span.of(&text.normal);
            // White space parts Latin words and tells nothing itself.
            if word != " " {
                self.words.push((token, hash_str(word), outline(word)));
            }
        }
        let mut i = 0;
        for (n, &(token, word, own)) in self.words.iter().enumerate() {
            let reach = |byte: usize, mut i: usize| {
                while self.starts[i] < byte {
                    i += 1;
                }
                i
            };
            let first = reach(token.span.start, i);
            i = reach(token.span.end, first);
            let beside =
                |n: Option<&(Token, u32, u32)>| n.map_or((0, 0), |&(_, word, outline)| (word, outline));
            let (before, left) = beside(n.checked_sub(1).map(|n| &self.words[n]));
            let (after, right) = beside(self.words.get(n + 1));
            for at in first..i {
                let part = 1 + token.pos as u32 * 4 + place(at - first, i - first);
                let site = &mut self.sites[at + PAD];
                *site = Site { word, part, before, after, outlines: [left, own, right], ..*site };
            }
        }
    }

    fn read_names(&mut self, lexicon: &Lexicon, str: &str, sentence: Span, mut knows: impl FnMut() -> bool) {
        let index = |starts: &[usize], byte: usize| starts.partition_point(|&s| s < byte);
        for hit in lexicon.names.find(str).filter(|_| knows()) {
            let name = lexicon.names.first(hit.form);
            let kind = match name.kind {
                NameKind::Person => 0,
                NameKind::Organisation => 1,
                NameKind::Place => 2,
            } + if name.ambiguous || name.generic { 3 } else { 0 };
            let from = index(&self.starts, sentence.start + hit.span.start);
            let to = index(&self.starts, sentence.start + hit.span.end);
            for at in from..to {
                self.sites[at + PAD].name = 1 + kind * 4 + place(at - from, to - from);
                self.sites[at + PAD].length = 1 + kind * 8 + (to - from).min(7) as u32;
            }
        }
        for hit in lexicon.titles.find(str) {
            let from = index(&self.starts, sentence.start + hit.span.start);
            let to = index(&self.starts, sentence.start + hit.span.end);
            for at in from..to {
                self.sites[at + PAD].title = 1 + place(at - from, to - from);
            }
        }
    }
}

/// All features of the character in the middle, never 0.
pub fn features(window: &Window) -> [u32; TEMPLATES] {
    let character = |at: usize| single(window[at].character);
    let single = [character(2)[0], character(1)[1], character(3)[2], character(0)[3], character(4)[4]];
    let mut all = [0; TEMPLATES];
    let numbers = SINGLE_TEMPLATES.iter().chain(&NEAR_NAMES_TEMPLATES).chain(&AROUND_TEMPLATES);
    for (&number, feature) in numbers.zip(single.into_iter().chain(near_names(window)).chain(around(window)))
    {
        all[number - 1] = feature;
    }
    all
}

const SINGLE_TEMPLATES: [usize; SINGLE] = [1, 2, 3, 4, 5];
const NEAR_NAMES_TEMPLATES: [usize; NEAR_NAMES] = [16, 22, 23, 24, 25, 26, 27, 31, 34];
const AROUND_TEMPLATES: [usize; AROUND] =
    [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 28, 29, 30, 32, 33, 35, 36, 37, 38];

/// What a character tells of itself, of the one behind it, the one before it,
/// the second behind it and the second before it.
pub fn single(character: u32) -> [u32; SINGLE] {
    [1, 2, 3, 4, 5].map(|template| mix(template, character, 0, 0))
}

/// Whether the tables know a name or a title at the character or beside it.
pub fn is_near_name(window: &Window) -> bool {
    window[1..4].iter().fold(0, |any, site| any | site.name | site.title) != 0
}

/// What the tables know of the place. Far from names most of it repeats.
#[inline(always)]
pub fn near_names([_, y, x, z, _]: &Window) -> [u32; NEAR_NAMES] {
    [
        mix(16, x.part, 0, 0),
        mix(22, x.name, y.name, z.name),
        mix(23, x.name, x.character, 0),
        mix(24, x.length, x.name, x.part),
        mix(25, x.title, y.title, z.title),
        mix(26, y.title, x.shape, x.part),
        mix(27, z.title, x.shape, x.part),
        mix(31, y.name, z.name, x.class),
        mix(34, x.title, x.name, x.shape),
    ]
}

/// The characters and words around.
#[inline(always)]
pub fn around([b, y, x, z, e]: &Window) -> [u32; AROUND] {
    let place = x.part & 3;
    let [left, own, right] = x.outlines;
    [
        mix(6, y.character, x.character, 0),
        mix(7, x.character, z.character, 0),
        mix(8, b.character, y.character, 0),
        mix(9, z.character, e.character, 0),
        mix(10, y.character, z.character, 0),
        mix(11, y.character, x.character, z.character),
        mix(12, b.character, y.character, x.character),
        mix(13, x.character, z.character, e.character),
        mix(14, y.class * 64 + x.class * 8 + z.class, b.class * 8 + e.class, 0),
        mix(15, x.word, x.part, 0),
        mix(17, y.part, x.part, z.part),
        mix(18, x.word, y.character, 0),
        mix(19, x.word, z.character, 0),
        mix(20, x.before, x.part, 0),
        mix(21, x.after, x.part, 0),
        mix(28, x.shape, y.shape, z.shape),
        mix(29, y.shape * 512 + b.shape, x.shape, x.part),
        mix(30, z.shape * 512 + e.shape, x.shape, x.part),
        mix(32, x.before, x.word, 0),
        mix(33, x.word, x.after, 0),
        mix(35, left * 64 + own, right, place),
        mix(36, x.before, own, place),
        mix(37, x.after, own, place),
        mix(38, x.before, x.after, own),
    ]
}

/// What a word looks like: Latin (ALL, Capital, camelCase, lower) or Chinese,
/// and how long it is.
fn outline(word: &str) -> u32 {
    let latin = word.starts_with(|c: char| c.is_ascii_alphabetic());
    if !latin {
        return 1 + word.chars().count().min(4) as u32;
    }
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let kind = match (capitals, word.as_bytes()[0].is_ascii_uppercase()) {
        (0, _) => 0,
        (n, _) if n == word.len() => 1,
        (1, true) => 2,
        _ => 3,
    };
    10 + kind * 4 + (word.len() as u32 / 3).min(3)
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

/// One hash of a template's number and its parts; 0 is kept for empty rows.
/// Independent multiplications, so that the processor can do them at once.
#[inline(always)]
fn mix(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let a = u64::from(a).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let b = u64::from(b).wrapping_mul(0xc4ce_b9fe_1a85_ec53).rotate_left(21);
    let c = u64::from(c).wrapping_mul(0x9ddf_ea08_eb38_2d69).rotate_left(42);
    let sum = (a ^ b ^ c).wrapping_add(u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    (((sum ^ (sum >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32).max(1)
}

fn hash_str(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
