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
    /// What must be reached.
    threshold: i32,
    /// Weights by part of speech and outline.
    kinds: Vec<Weights>,
    /// Weights by what is known.
    known: Vec<Weights>,
    /// Hashes of words that have weights of their own, and those weights; a
    /// power of two of places, each word at the first free one from its hash on.
    words: Vec<(u32, Weights)>,
}

/// A filter as it is written: weights by hash of word, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// What must be reached.
    pub threshold: i32,
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
        Filter { threshold: parts.threshold, kinds: kinds.to_vec(), known: known.to_vec(), words }
    }

    /// Puts into `stretches` the ranges of words within which names may stand;
    /// each holds a word more on each side. `scores` is working memory.
    pub fn stretches(&self, words: &[Word], scores: &mut Vec<i32>, stretches: &mut Vec<Range<usize>>) {
        self.score(words, scores);
        stretches.clear();
        for at in (0..words.len()).filter(|&at| scores[at + SIDE] >= self.threshold) {
            let (start, end) = (at.saturating_sub(1), (at + 2).min(words.len()));
            match stretches.last_mut() {
                // What lies between two stretches that nearly touch is read anyway.
                Some(last) if last.end + 1 >= start => last.end = end,
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
        Parts { threshold: i32::MIN, kinds: vec![[0; REACH]; KINDS + KNOWN], words: Vec::new() }
    }
}

impl Parts {
    /// The bytes in a model file.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.threshold.to_le_bytes());
        bytes.extend((self.words.len() as u32).to_le_bytes());
        bytes.extend(self.kinds.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        for (hash, weights) in &self.words {
            bytes.extend(hash.to_le_bytes());
            bytes.extend(weights.iter().flat_map(|weight| weight.to_le_bytes()));
        }
    }

    /// Reads the bytes of a model file; `None` when they are cut off or too many.
    pub fn read(bytes: &[u8]) -> Option<Parts> {
        let (threshold, bytes) = bytes.split_first_chunk::<4>()?;
        let (count, bytes) = bytes.split_first_chunk::<4>()?;
        let (kinds, words) = bytes.split_at_checked((KINDS + KNOWN) * 2 * REACH)?;
        if words.len() != u32::from_le_bytes(*count) as usize * WORD {
            return None;
        }
        let weights =
            |bytes: &[u8]| std::array::from_fn(|i| i16::from_le_bytes([bytes[2 * i], bytes[2 * i + 1]]));
        let hash = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        Some(Parts {
            threshold: i32::from_le_bytes(*threshold),
            kinds: kinds.chunks_exact(2 * REACH).map(weights).collect(),
            words: words.chunks_exact(WORD).map(|word| (hash(word), weights(&word[4..]))).collect(),
        })
    }
}
