//! What the tagger sees at each character, as hashes.

use crate::lexicon::{Lexicon, NameKind};
use crate::span::Span;
use crate::text::Text;
use crate::token::Tokens;

/// Number of features at each character.
pub const TEMPLATES: usize = 38;

/// One sentence, ready for the tagger: what is known of each character.
#[derive(Default)]
pub struct Sites {
    /// First byte of each character in the document, and one past the end.
    starts: Vec<usize>,
    /// Hash of each character, digits folded into one.
    chars: Vec<u32>,
    /// Class of each character: Chinese, capital, letter, digit, mark.
    classes: Vec<u32>,
    /// Hash of the word around each character.
    words: Vec<u32>,
    /// Part of speech and place in the word.
    parts: Vec<u32>,
    /// Hashes of the words before and behind the one around each character.
    neighbours: Vec<[u32; 2]>,
    /// Outlines of those three words.
    outlines: Vec<[u32; 3]>,
    /// What the gazetteer says, with the place in the name.
    names: Vec<u32>,
    /// What the gazetteer says, with the length of the name.
    lengths: Vec<u32>,
    /// What the table of titles says.
    titles: Vec<u32>,
    /// Surname, given name, transliteration: one bucket each.
    shapes: Vec<u32>,
}

/// Characters of padding on each side.
const PAD: usize = 2;

impl Sites {
    /// Number of characters.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// First byte of a character in the document.
    pub fn start(&self, index: usize) -> usize {
        self.starts[index]
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
        self.starts.extend(str.char_indices().map(|(at, _)| sentence.start + at));
        let len = self.starts.len();
        self.starts.push(sentence.end);
        for list in [
            &mut self.chars,
            &mut self.classes,
            &mut self.words,
            &mut self.parts,
            &mut self.names,
            &mut self.lengths,
            &mut self.titles,
            &mut self.shapes,
        ] {
            list.clear();
            list.resize(len + 2 * PAD, 0);
        }
        self.neighbours.clear();
        self.neighbours.resize(len + 2 * PAD, [0; 2]);
        self.outlines.clear();
        self.outlines.resize(len + 2 * PAD, [0; 3]);
        for (i, c) in str.chars().enumerate() {
            self.chars[i + PAD] = if c.is_ascii_digit() { 48 } else { c as u32 };
            self.classes[i + PAD] = class(c);
            self.shapes[i + PAD] = shape(lexicon, c);
        }
        self.read_words(text, tokens, sentence);
        self.read_names(lexicon, str, sentence, knows);
    }

    fn read_words(&mut self, text: &Text, tokens: &Tokens, sentence: Span) {
        let words = tokens.within(sentence);
        let str = |i: usize| words[i].span.of(&text.normal);
        // White space parts Latin words and tells nothing itself.
        let solid: Vec<usize> = (0..words.len()).filter(|&i| str(i) != " ").collect();
        let around: Vec<[u32; 2]> = solid.iter().map(|&i| [hash_str(str(i)), outline(str(i))]).collect();
        let mut i = 0;
        for (n, &word) in solid.iter().enumerate() {
            let span = words[word].span;
            while i < self.len() && self.starts[i] < span.start {
                i += 1;
            }
            let first = i;
            while i < self.len() && self.starts[i] < span.end {
                i += 1;
            }
            let [before, after] = [n.checked_sub(1), Some(n + 1)]
                .map(|n| n.and_then(|n| around.get(n)).copied().unwrap_or_default());
            for at in first..i {
                self.words[at + PAD] = around[n][0];
                self.parts[at + PAD] = 1 + words[word].pos as u32 * 4 + place(at - first, i - first);
                self.neighbours[at + PAD] = [before[0], after[0]];
                self.outlines[at + PAD] = [before[1], around[n][1], after[1]];
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
                self.names[at + PAD] = 1 + kind * 4 + place(at - from, to - from);
                self.lengths[at + PAD] = 1 + kind * 8 + (to - from).min(7) as u32;
            }
        }
        for hit in lexicon.titles.find(str) {
            let from = index(&self.starts, sentence.start + hit.span.start);
            let to = index(&self.starts, sentence.start + hit.span.end);
            for at in from..to {
                self.titles[at + PAD] = 1 + place(at - from, to - from);
            }
        }
    }

    /// The feature hashes of a character, never 0.
    pub fn features(&self, index: usize) -> [u32; TEMPLATES] {
        let i = index + PAD;
        let (c, k, w, p) = (&self.chars, &self.classes, &self.words, &self.parts);
        let [before, after] = self.neighbours[i];
        let outline = self.outlines[i];
        let (n, l, t, s) = (&self.names, &self.lengths, &self.titles, &self.shapes);
        [
            mix(1, c[i], 0, 0),
            mix(2, c[i - 1], 0, 0),
            mix(3, c[i + 1], 0, 0),
            mix(4, c[i - 2], 0, 0),
            mix(5, c[i + 2], 0, 0),
            mix(6, c[i - 1], c[i], 0),
            mix(7, c[i], c[i + 1], 0),
            mix(8, c[i - 2], c[i - 1], 0),
            mix(9, c[i + 1], c[i + 2], 0),
            mix(10, c[i - 1], c[i + 1], 0),
            mix(11, c[i - 1], c[i], c[i + 1]),
            mix(12, c[i - 2], c[i - 1], c[i]),
            mix(13, c[i], c[i + 1], c[i + 2]),
            mix(14, k[i - 1] * 64 + k[i] * 8 + k[i + 1], k[i - 2] * 8 + k[i + 2], 0),
            mix(15, w[i], p[i], 0),
            mix(16, p[i], 0, 0),
            mix(17, p[i - 1], p[i], p[i + 1]),
            mix(18, w[i], c[i - 1], 0),
            mix(19, w[i], c[i + 1], 0),
            mix(20, before, p[i], 0),
            mix(21, after, p[i], 0),
            mix(22, n[i], n[i - 1], n[i + 1]),
            mix(23, n[i], c[i], 0),
            mix(24, l[i], n[i], p[i]),
            mix(25, t[i], t[i - 1], t[i + 1]),
            mix(26, t[i - 1], s[i], p[i]),
            mix(27, t[i + 1], s[i], p[i]),
            mix(28, s[i], s[i - 1], s[i + 1]),
            mix(29, s[i - 1] * 512 + s[i - 2], s[i], p[i]),
            mix(30, s[i + 1] * 512 + s[i + 2], s[i], p[i]),
            mix(31, n[i - 1], n[i + 1], k[i]),
            mix(32, before, w[i], 0),
            mix(33, w[i], after, 0),
            mix(34, t[i], n[i], s[i]),
            mix(35, outline[0] * 64 + outline[1], outline[2], p[i] & 3),
            mix(36, before, outline[1], p[i] & 3),
            mix(37, after, outline[1], p[i] & 3),
            mix(38, before, after, outline[1]),
        ]
    }
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
        'A'..='Z' => 2,
        'a'..='z' => 3,
        '0'..='9' => 4,
        ' ' => 5,
        '·' => 6,
        c if c.is_alphabetic() => 1,
        _ => 7,
    }
}

/// How the character weighs as surname, in given names and in transliteration.
fn shape(lexicon: &Lexicon, c: char) -> u32 {
    let words = &lexicon.words;
    let bucket = |weight: u32| match weight {
        0 => 0u32,
        1..=99 => 1,
        100..=399 => 2,
        _ => 3,
    };
    let surname = bucket(words.surname_chars.get(&c).copied().unwrap_or(0));
    let given = bucket(words.given.get(&c).copied().unwrap_or(0));
    let foreign = bucket(words.transliteration.get(&c).copied().unwrap_or(0));
    1 + surname + 4 * given + 16 * foreign
}

/// One hash of a template's number and its parts; 0 is kept for empty rows.
/// Independent multiplications, so that the processor can do them at once.
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
