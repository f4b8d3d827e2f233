//! Where names may stand: a quick look at the words, so that the close look at
//! the characters is spared where nothing speaks for a name.
//!
//! 会议将于下月举行 (a meeting will be held next month) is passed over at once.

use std::ops::Range;

use super::words::{KNOWN, OUTLINES, Word};

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
    kinds: Vec<Weights>,
    /// Weights by what is known.
    known: Vec<Weights>,
    /// Hashes of words that have weights of their own, and those weights; a
    /// power of two of places, each word at the first free one from its hash on.
    words: Vec<(u32, Weights)>,
}

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
        let mut words = vec![(0, Weights::default()); places];
        for &(hash, weights) in &parts.words {
            let at = (0..places).map(|i| (hash as usize + i) & (places - 1)).find(|&at| words[at].0 == 0);
            if let Some(at) = at {
                words[at] = (hash, weights);
            }
        }
        let (kinds, known) = parts.kinds.split_at(KINDS);
        Filter { thresholds: parts.thresholds, kinds: kinds.to_vec(), known: known.to_vec(), words }
    }

    /// Puts into `stretches` the ranges of words within which names may stand.
    /// `scores` is working memory.
    pub fn stretches(&self, words: &[Word], scores: &mut Vec<i32>, stretches: &mut Vec<Range<usize>>) {
        self.score(words, scores);
        stretches.clear();
        let Thresholds { own, beside } = self.thresholds;
        // Nothing stands beside the first word and the last one.
        let joins = |at: usize| usize::from((SIDE..words.len() + SIDE).contains(&at) && scores[at] >= beside);
        for at in (SIDE..words.len() + SIDE).filter(|&at| scores[at] >= own) {
            let (start, end) = (at - SIDE - joins(at - 1), at - SIDE + 1 + joins(at + 1));
            match stretches.last_mut() {
                Some(last) if last.end >= start => last.end = end,
                _ => stretches.push(start..end),
            }
        }
    }

    fn score(&self, words: &[Word], scores: &mut Vec<i32>) {
        scores.clear();
        scores.resize(words.len() + 2 * SIDE, 0);
        for (at, word) in words.iter().enumerate() {
            let rows = [&self.kinds[kind(word)], &self.known[word.known as usize], self.word(word.hash)];
            for (place, score) in scores[at..at + REACH].iter_mut().enumerate() {
                *score += rows.iter().map(|row| i32::from(row[place])).sum::<i32>();
            }
        }
    }

    /// The weights of a word; all 0 when it has none of its own.
    fn word(&self, hash: u32) -> &Weights {
        let mut at = hash as usize & (self.words.len() - 1);
        // A third of the places at least are free.
        while self.words[at].0 != hash && self.words[at].0 != 0 {
            at = (at + 1) & (self.words.len() - 1);
        }
        &self.words[at].1
    }
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
