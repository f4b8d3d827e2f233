//! Where names may stand: a quick look at the words, so that the close look at
//! the characters is spared where nothing speaks for a name.
//!
//! 会议将于下月举行 (a meeting will be held next month) is passed over at once.

use std::ops::Range;

use super::words::{CHARACTER, KNOWN, OUTLINES, Word};

/// Words whose weights are looked at for one word: two before it, itself, two behind it.
pub const REACH: usize = 5;
const SIDE: usize = REACH / 2;
/// Kinds of words that are told apart by part of speech and outline.
pub const KINDS: usize = 32 * OUTLINES;
/// Bytes of a word in a model file: its hash and its weights.
const WORD: usize = 4 + 2 * REACH;

/// What a word tells of itself and those around it, from the second before to
/// the second behind it.
pub type Weights = [i16; REACH];

/// A linear classifier of words.
#[derive(Clone, Debug)]
pub struct Filter {
    thresholds: Thresholds,
    /// Weights by part of speech and outline.
    kinds: Vec<Wide>,
    /// Weights by what is known.
    known: Vec<Wide>,
    /// Weights of words that have their own, with the hash of the word behind
    /// them; a power of two of places, each word at the first free one from its hash on.
    words: Vec<Wide>,
    /// For each of those places one byte of the hash, 0 in a free one: a small
    /// table that can be searched without waiting for the memory.
    tags: Vec<u8>,
}

/// Weights, added all at once; what stands behind them is noise.
type Wide = [i16; 8];

/// What the score of a word must reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// For a name to be looked for in it.
    pub own: i32,
    /// For a name to be looked for in it, too, when the word beside it reached `own`.
    pub beside: i32,
}

/// A filter as it is written: weights by hash of word, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// What must be reached.
    pub thresholds: Thresholds,
    /// Weights by part of speech and outline, then by what is known.
    pub kinds: Vec<Weights>,
    /// Weights of words, by hash, in order.
    pub words: Vec<(u32, Weights)>,
}

/// The index of the kind of a word.
pub fn kind(word: &Word) -> usize {
    word.pos as usize * OUTLINES + word.outline as usize
}

impl Filter {
    /// The filter of its parts.
    pub fn new(parts: &Parts) -> Filter {
        let places = (parts.words.len() * 3 / 2 + 1).next_power_of_two();
        let (mut words, mut tags) = (vec![wide(&Weights::default(), 0); places], vec![0; places]);
        for (hash, weights) in &parts.words {
            let at = (0..places).map(|i| (*hash as usize + i) & (places - 1)).find(|&at| tags[at] == 0);
            if let Some(at) = at {
                (words[at], tags[at]) = (wide(weights, *hash), tag(*hash));
            }
        }
        let (kinds, known) = parts.kinds.split_at(KINDS);
        let all = |weights: &[Weights]| weights.iter().map(|weights| wide(weights, 0)).collect();
        Filter { thresholds: parts.thresholds, kinds: all(kinds), known: all(known), words, tags }
    }

    /// Puts into `stretches` the ranges of words within which names may stand.
    /// `told` is working memory.
    pub fn stretches(&self, words: &[Word], told: &mut Vec<Told>, stretches: &mut Vec<Range<usize>>) {
        told.clear();
        told.resize(SIDE, Told::default());
        told.extend(words.iter().map(|word| self.told(word)));
        told.resize(words.len() + 2 * SIDE, Told::default());
        stretches.clear();
        let Thresholds { own, beside } = self.thresholds;
        // A name that jieba does not know is cut into characters: 顾|思源, 顾|长|风.
        let piece = |at: usize| words[at].outline == CHARACTER;
        let joins = |at: usize, to: usize| {
            to < words.len() && (piece(at) || piece(to) || score(&told[to..]) >= beside)
        };
        for at in (0..words.len()).filter(|&at| score(&told[at..]) >= own) {
            let start = at - usize::from(at > 0 && joins(at, at - 1));
            let end = at + 1 + usize::from(joins(at, at + 1));
            match stretches.last_mut() {
                Some(last) if last.end >= start => last.end = end,
                _ => stretches.push(start..end),
            }
        }
    }

    /// What a word tells of itself and those around it.
    #[inline(always)]
    fn told(&self, word: &Word) -> Told {
        let rows = [&self.kinds[kind(word)], &self.known[word.known as usize], self.word(word.hash)];
        Told(std::array::from_fn(|place| {
            rows[0][place].wrapping_add(rows[1][place]).wrapping_add(rows[2][place])
        }))
    }

    /// The weights of a word; all 0 when it has none of its own.
    #[inline(always)]
    fn word(&self, hash: u32) -> &Wide {
        let mut at = hash as usize & (self.tags.len() - 1);
        // A third of the places at least are free.
        while self.tags[at] != 0 && (self.tags[at] != tag(hash) || hash_of(&self.words[at]) != hash) {
            at = (at + 1) & (self.tags.len() - 1);
        }
        &self.words[at]
    }
}

/// What a word tells of those around it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told(Wide);

/// The score of a word: what is told by the two before it, itself and the two
/// behind it. The first of those comes first.
#[inline(always)]
fn score(told: &[Told]) -> i32 {
    let place = |at: usize| i32::from(told[at].0[REACH - 1 - at]);
    (0..REACH).map(place).sum()
}

/// The byte of a hash that says nothing of its place, never 0.
fn tag(hash: u32) -> u8 {
    (hash >> 24).max(1) as u8
}

fn wide([a, b, c, d, e]: &Weights, hash: u32) -> Wide {
    [*a, *b, *c, *d, *e, hash as i16, (hash >> 16) as i16, 0]
}

fn hash_of(wide: &Wide) -> u32 {
    u32::from(wide[5] as u16) | u32::from(wide[6] as u16) << 16
}

/// A filter that lets everything pass.
impl Default for Parts {
    fn default() -> Self {
        let thresholds = Thresholds { own: i32::MIN, beside: i32::MIN };
        Parts { thresholds, kinds: vec![[0; REACH]; KINDS + KNOWN], words: Vec::new() }
    }
}

impl Parts {
    /// The bytes in a model file.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        let Thresholds { own, beside } = self.thresholds;
        bytes.extend([own, beside].into_iter().flat_map(i32::to_le_bytes));
        bytes.extend((self.words.len() as u32).to_le_bytes());
        bytes.extend(self.kinds.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        for (hash, weights) in &self.words {
            bytes.extend(hash.to_le_bytes());
            bytes.extend(weights.iter().flat_map(|weight| weight.to_le_bytes()));
        }
    }

    /// Reads the bytes of a model file; `None` when they are cut off or too many.
    pub fn read(bytes: &[u8]) -> Option<Parts> {
        let (own, bytes) = bytes.split_first_chunk::<4>()?;
        let (beside, bytes) = bytes.split_first_chunk::<4>()?;
        let (count, bytes) = bytes.split_first_chunk::<4>()?;
        let (kinds, words) = bytes.split_at_checked((KINDS + KNOWN) * 2 * REACH)?;
        if words.len() != u32::from_le_bytes(*count) as usize * WORD {
            return None;
        }
        let weights =
            |bytes: &[u8]| std::array::from_fn(|i| i16::from_le_bytes([bytes[2 * i], bytes[2 * i + 1]]));
        let hash = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        Some(Parts {
            thresholds: Thresholds { own: i32::from_le_bytes(*own), beside: i32::from_le_bytes(*beside) },
            kinds: kinds.chunks_exact(2 * REACH).map(weights).collect(),
            words: words.chunks_exact(WORD).map(|word| (hash(word), weights(&word[4..]))).collect(),
        })
    }
}
