//! Training of the filter: which words the model, asked everywhere, puts into
//! names.

use rustc_hash::FxHashMap;

use super::filter::{Filter, KINDS, Parts, REACH, Thresholds, Weights, kind};
use super::words::{KNOWN, Word};

/// The words of a sentence, and the ranges of them that hold a name each.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// The words.
    pub words: Vec<Word>,
    /// Ranges of words.
    pub names: Vec<(usize, usize)>,
}

/// Rounds over all sentences.
const ROUNDS: usize = 6;
/// How often a word must occur to have weights of its own.
const LEAST: u32 = 3;
/// Every how many sentences one is kept for setting the threshold.
const KEPT: usize = 10;
/// Names that may be passed over, in ten thousand: for the score of their own
/// words, and for that of the words beside those.
const LOST: [usize; 2] = [250, 270];
const RATE: f32 = 0.2;
/// What a weight of 1 is in the file.
const UNIT: f32 = 64.0;

/// Learns a filter; the same sentences give the same filter.
pub fn learn(sentences: &[Sentence]) -> Parts {
    let mut learner = Learner::new(sentences);
    for _ in 0..ROUNDS {
        for sentence in
            sentences.iter().enumerate().filter(|(i, _)| i % KEPT != 0).map(|(_, sentence)| sentence)
        {
            learner.learn(sentence);
        }
    }
    let kept: Vec<&Sentence> = sentences.iter().step_by(KEPT).collect();
    highest(learner.parts(), &kept)
}

/// The same parts with the highest thresholds that pass over few of the names.
fn highest(mut parts: Parts, sentences: &[&Sentence]) -> Parts {
    let names: usize = sentences.iter().map(|sentence| sentence.names.len()).sum();
    let fewest = -(20.0 * UNIT) as i32;
    let mut raise = |most: usize, set: &dyn Fn(&mut Thresholds, i32)| {
        let (mut low, mut high) = (fewest, -fewest);
        while high - low > 1 {
            let middle = (low + high) / 2;
            set(&mut parts.thresholds, middle);
            if lost(&Filter::new(&parts), sentences) * 10_000 <= names * most {
                low = middle;
            } else {
                high = middle;
            }
        }
        set(&mut parts.thresholds, low);
    };
    raise(LOST[0], &|thresholds, own| *thresholds = Thresholds { own, beside: fewest });
    raise(LOST[1], &|thresholds, beside| thresholds.beside = beside.min(thresholds.own));
    parts
}

/// Names that do not lie wholly within a stretch.
fn lost(filter: &Filter, sentences: &[&Sentence]) -> usize {
    let (mut told, mut stretches, mut lost) = (Vec::new(), Vec::new(), 0);
    for sentence in sentences {
        filter.stretches(&sentence.words, &mut told, &mut stretches);
        let holds = |&(from, to): &(usize, usize)| stretches.iter().any(|s| s.start <= from && to <= s.end);
        lost += sentence.names.iter().filter(|name| !holds(name)).count();
    }
    lost
}

/// Logistic regression with a rate for each weight.
struct Learner {
    /// Weights and sums of squared steps: of kinds, of what is known, of words.
    rows: Vec<[(f32, f32); REACH]>,
    words: FxHashMap<u32, usize>,
}

impl Learner {
    fn new(sentences: &[Sentence]) -> Learner {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for word in sentences.iter().flat_map(|sentence| &sentence.words) {
            *counts.entry(word.hash).or_default() += 1;
        }
        // 0 stands for a free place.
        let mut hashes: Vec<u32> = counts
            .into_iter()
            .filter(|&(hash, count)| count >= LEAST && hash != 0)
            .map(|(hash, _)| hash)
            .collect();
        hashes.sort_unstable();
        let rows = vec![[(0.0, 1e-2); REACH]; KINDS + KNOWN + hashes.len()];
        Learner { rows, words: hashes.into_iter().zip(KINDS + KNOWN..).collect() }
    }

    /// The rows that tell of a word and those around it.
    fn rows_of(&self, word: &Word) -> impl Iterator<Item = usize> + use<> {
        let own = self.words.get(&word.hash).copied();
        [kind(word), KINDS + word.known as usize].into_iter().chain(own)
    }

    fn learn(&mut self, sentence: &Sentence) {
        let rows: Vec<Vec<usize>> = sentence.words.iter().map(|word| self.rows_of(word).collect()).collect();
        for at in 0..sentence.words.len() {
            let right = sentence.names.iter().any(|&(from, to)| from <= at && at < to);
            // A word two before this one tells of it in its last place.
            let around: Vec<(usize, usize)> = (0..REACH)
                .filter_map(|place| Some((place, rows.get((at + REACH / 2).checked_sub(place)?)?)))
                .flat_map(|(place, rows)| rows.iter().map(move |&row| (row, place)))
                .collect();
            let score: f32 = around.iter().map(|&(row, place)| self.rows[row][place].0).sum();
            let step = f32::from(u8::from(right)) - 1.0 / (1.0 + (-score).exp());
            for (row, place) in around {
                let (weight, squares) = &mut self.rows[row][place];
                *squares += step * step;
                *weight += RATE * step / squares.sqrt();
            }
        }
    }

    fn parts(&self) -> Parts {
        let packed = |row: &[(f32, f32); REACH]| -> Weights {
            row.map(|(weight, _)| (weight * UNIT).round().clamp(-30_000.0, 30_000.0) as i16)
        };
        let mut words: Vec<(u32, Weights)> =
            self.words.iter().map(|(&hash, &row)| (hash, packed(&self.rows[row]))).collect();
        words.sort_unstable();
        let thresholds = Thresholds { own: 0, beside: 0 };
        Parts { thresholds, kinds: self.rows[..KINDS + KNOWN].iter().map(packed).collect(), words }
    }
}
