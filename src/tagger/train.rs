//! Training: stochastic gradient descent with per-weight rates and an L1 pull
//! to zero, so that few features are left and each earns its row.

use rustc_hash::FxHashMap;

use super::features::features;
use super::label::{self, LABELS, OUTSIDE, mark};
use super::learn_filter::{self, Sentence};
use super::marginals::marginals;
use super::model::{Least, Model, Work};
use super::sites::Sites;
use super::viterbi::Within;
use super::words::{self, Word};
use crate::document::Document;
use crate::lexicon::{Hits, Lexicon};
use crate::span::Span;
use crate::text::Text;
use crate::token::{Segmenter, Tokens};

/// The usual beginning of the order of sentences.
const SEED: u64 = 0x2545_f491_4f6c_dd1d;

/// What is taken off the score of "outside": the mean over several orders is
/// sure of fewer names than a model of one order, and no better for it.
const BOLD: f32 = 0.1;

/// Orders of the lessons that are learnt from, each from the beginning.
const ORDERS: usize = 3;

/// One annotated text.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Names: first and last-plus-one code point, and 0 person, 1
    /// organisation, 2 place.
    pub names: Vec<(usize, usize, usize)>,
    /// Whether places are annotated too; where they are not, an unmarked
    /// character may be part of one.
    pub places: bool,
    /// How often the text is learnt from in one round.
    pub weight: usize,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct TrainOptions {
    /// Rounds over all examples.
    pub rounds: usize,
    /// Most rows of the packed model.
    pub rows: usize,
    /// Least number of times a feature must occur.
    pub least: u32,
    /// First step size.
    pub rate: f32,
    /// Strength of the pull to zero.
    pub l1: f32,
    /// Dictionary names forgotten while training, in percent.
    pub forget: u64,
    /// Fewest characters of the names that the dictionaries add beside the model.
    pub known: Least,
    /// Where the order of the sentences begins.
    pub seed: u64,
}

impl Default for TrainOptions {
    fn default() -> Self {
        TrainOptions {
            rounds: 10,
            rows: 250_000,
            least: 2,
            rate: 0.15,
            l1: 2e-6,
            forget: 60,
            known: Least::of(5),
            seed: SEED,
        }
    }
}

/// A sentence as the trainer keeps it: feature rows and allowed labels.
struct Lesson {
    features: Vec<u32>,
    /// Bit `l` is set when label `l` is right.
    allowed: Vec<u16>,
    weight: usize,
}

const ANY_PLACE: u16 = 0b1_1110_0000_0001;

/// Trains a model; the same examples and options give the same bytes.
pub fn train(examples: &[Example], lexicon: &Lexicon, segmenter: &Segmenter, options: TrainOptions) -> Model {
    let mut hashed = Vec::new();
    for example in examples {
        lessons(example, lexicon, segmenter, options.forget, &mut hashed);
    }
    let (names, lessons) = index(hashed, options.least);
    let mut order: Vec<usize> =
        (0..lessons.len()).flat_map(|i| std::iter::repeat_n(i, lessons[i].weight)).collect();
    // The generator stands still at 0.
    let mut seed = options.seed.max(1);
    let mut mean = Mean::default();
    for _ in 0..ORDERS {
        let mut trainer = Trainer::new(names.len(), options);
        for round in 0..options.rounds {
            shuffle(&mut order, &mut seed);
            for &i in &order {
                trainer.learn(&lessons[i]);
            }
            if round * 2 >= options.rounds {
                trainer.settle();
                mean.add(&trainer);
            }
        }
    }
    let (weights, mut transitions) = mean.taken();
    transitions.iter_mut().for_each(|from| from[OUTSIDE as usize] -= BOLD);
    let weights: Vec<(u32, [f32; LABELS])> = names.into_iter().zip(weights).collect();
    let model = Model::pack(&weights, &transitions, options.rows, options.known);
    let sentences = sentences(examples, lexicon, segmenter, &model);
    model.filtered(learn_filter::learn(&sentences))
}

/// What the filter learns from: the annotated names and those that the model finds.
fn sentences(examples: &[Example], lexicon: &Lexicon, segmenter: &Segmenter, model: &Model) -> Vec<Sentence> {
    let mut out = Vec::new();
    let (mut sites, mut work, mut path) = (Sites::default(), Work::default(), Vec::new());
    for example in examples {
        let analysed = Analysed::of(example, lexicon, segmenter, 0, 0);
        for sentence in analysed.sentences() {
            let mut words = Vec::new();
            analysed.read(lexicon, &sentence, &mut words, &mut sites);
            model.best_path(&sites, Within::default(), &mut work, &mut path);
            let mut names = Vec::new();
            let mut take = |from: usize, to: usize| {
                let (start, end) = (sites.start(from), sites.start(to));
                let first = words.partition_point(|word: &Word| word.span.end <= start);
                let last = words.partition_point(|word| word.span.start < end);
                names.push((first, last));
            };
            label::spans(&path, |from, to, _| take(from, to));
            analysed.names(example, &sites, |from, to, _| take(from, to));
            out.push(Sentence { words, names });
        }
    }
    out
}

/// An example with its words and what the dictionaries know of it.
struct Analysed {
    text: Text,
    tokens: Tokens,
    hits: Hits,
}

impl Analysed {
    /// Forgets a share of the dictionary names, in percent; `seed` says which.
    fn of(example: &Example, lexicon: &Lexicon, segmenter: &Segmenter, forget: u64, seed: u64) -> Analysed {
        let text = Text::of(&Document::plain("", example.text.as_str()));
        let tokens = Tokens::of(&text, segmenter);
        let mut hits = Hits::of(&text, lexicon);
        let mut seed = seed;
        hits.names.retain(|_| {
            seed = seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            (seed >> 33) % 100 >= forget
        });
        Analysed { text, tokens, hits }
    }

    fn sentences(&self) -> impl Iterator<Item = words::Sentence<'_>> {
        words::sentences(&self.text, &self.tokens, &self.hits)
    }

    /// Reads a sentence from its first word to its last.
    fn read(&self, lexicon: &Lexicon, sentence: &words::Sentence, words: &mut Vec<Word>, sites: &mut Sites) {
        words::read(&self.text, lexicon, sentence, words);
        sites.read(&self.text, lexicon, sentence, words, 0..words.len());
    }

    /// Hands out the annotated names of a sentence as half-open ranges of its
    /// characters, with their kind.
    fn names(&self, example: &Example, sites: &Sites, mut take: impl FnMut(usize, usize, usize)) {
        let at: Vec<usize> = (0..sites.len())
            .map(|i| {
                let span = self.text.source_span(Span::new(sites.start(i), sites.start(i + 1)));
                span.map_or(usize::MAX, |span| span.start)
            })
            .collect();
        for &(start, end, kind) in &example.names {
            let from = at.partition_point(|&a| a < start);
            let to = at.partition_point(|&a| a < end);
            if from < to && at[from] == start {
                take(from, to, kind);
            }
        }
    }
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        order.swap(i, (*seed % (i as u64 + 1)) as usize);
    }
}

/// Turns a text into lessons, one a sentence.
fn lessons(example: &Example, lexicon: &Lexicon, segmenter: &Segmenter, forget: u64, out: &mut Vec<Lesson>) {
    let seed = 0x9e37_79b9_7f4a_7c15_u64 ^ (out.len() as u64).wrapping_mul(0x2545_f491_4f6c_dd1d);
    let analysed = Analysed::of(example, lexicon, segmenter, forget, seed);
    let (mut words, mut sites) = (Vec::new(), Sites::default());
    for sentence in analysed.sentences() {
        analysed.read(lexicon, &sentence, &mut words, &mut sites);
        let mut labels = vec![OUTSIDE; sites.len()];
        analysed.names(example, &sites, |from, to, kind| mark(&mut labels[from..to], kind));
        let free = if example.places { 1 } else { ANY_PLACE };
        let allowed = labels.iter().map(|&l| if l == OUTSIDE { free } else { 1 << l }).collect();
        let features = sites.windows().flat_map(features).collect();
        out.push(Lesson { features, allowed, weight: example.weight });
    }
}

/// Numbers the features that occur often enough; the others become `u32::MAX`.
fn index(mut lessons: Vec<Lesson>, least: u32) -> (Vec<u32>, Vec<Lesson>) {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for feature in lessons.iter().flat_map(|lesson| &lesson.features) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut names: Vec<u32> =
        counts.into_iter().filter(|&(_, count)| count >= least).map(|(name, _)| name).collect();
    names.sort_unstable();
    for lesson in &mut lessons {
        for feature in &mut lesson.features {
            *feature = names.binary_search(feature).map_or(u32::MAX, |i| i as u32);
        }
    }
    (names, lessons)
}

/// Mean of the weights after each round of the second half, over several orders
/// of the lessons: it swings less than the weights after the last round of one.
#[derive(Default)]
struct Mean {
    rounds: f32,
    weights: Vec<[f32; LABELS]>,
    transitions: [[f32; LABELS]; LABELS],
}

impl Mean {
    fn add(&mut self, trainer: &Trainer) {
        self.rounds += 1.0;
        self.weights.resize(trainer.weights.len(), [0.0; LABELS]);
        let weights = self.weights.iter_mut().zip(&trainer.weights);
        for (sum, row) in weights.chain(self.transitions.iter_mut().zip(&trainer.transitions)) {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
    }

    fn taken(mut self) -> (Vec<[f32; LABELS]>, [[f32; LABELS]; LABELS]) {
        let rows = self.weights.iter_mut().chain(&mut self.transitions);
        rows.flatten().for_each(|weight| *weight /= self.rounds);
        (self.weights, self.transitions)
    }
}

struct Trainer {
    options: TrainOptions,
    weights: Vec<[f32; LABELS]>,
    squares: Vec<[f32; LABELS]>,
    /// Step at which each row was last pulled to zero.
    touched: Vec<u32>,
    transitions: [[f32; LABELS]; LABELS],
    transition_squares: [[f32; LABELS]; LABELS],
    step: u32,
}

impl Trainer {
    fn new(features: usize, options: TrainOptions) -> Trainer {
        Trainer {
            options,
            weights: vec![[0.0; LABELS]; features],
            squares: vec![[1e-2; LABELS]; features],
            touched: vec![0; features],
            transitions: [[0.0; LABELS]; LABELS],
            transition_squares: [[1e-2; LABELS]; LABELS],
            step: 0,
        }
    }

    /// One step: towards the allowed paths, away from what the model expects.
    fn learn(&mut self, lesson: &Lesson) {
        self.step += 1;
        let len = lesson.allowed.len();
        if len == 0 {
            return;
        }
        let width = lesson.features.len() / len;
        for &feature in lesson.features.iter().filter(|&&f| f != u32::MAX) {
            self.pull(feature as usize);
        }
        let scores: Vec<[f32; LABELS]> =
            lesson.features.chunks_exact(width).map(|row| self.scores(row)).collect();
        let all = vec![u16::MAX; len];
        let expected = marginals(&scores, &self.transitions, &all);
        let right = marginals(&scores, &self.transitions, &lesson.allowed);
        for (i, row) in lesson.features.chunks_exact(width).enumerate() {
            let gradient: [f32; LABELS] = std::array::from_fn(|l| right.0[i][l] - expected.0[i][l]);
            if gradient.iter().all(|g| g.abs() < 1e-4) {
                continue;
            }
            for &feature in row.iter().filter(|&&f| f != u32::MAX) {
                self.update(feature as usize, &gradient);
            }
        }
        for a in 0..LABELS {
            for b in 0..LABELS {
                let gradient = right.1[a][b] - expected.1[a][b];
                self.transition_squares[a][b] += gradient * gradient;
                self.transitions[a][b] += self.options.rate * gradient / self.transition_squares[a][b].sqrt();
            }
        }
    }

    fn scores(&self, row: &[u32]) -> [f32; LABELS] {
        let mut sum = [0.0; LABELS];
        for &feature in row.iter().filter(|&&f| f != u32::MAX) {
            for (total, weight) in sum.iter_mut().zip(&self.weights[feature as usize]) {
                *total += weight;
            }
        }
        sum
    }

    fn update(&mut self, feature: usize, gradient: &[f32; LABELS]) {
        let (weights, squares) = (&mut self.weights[feature], &mut self.squares[feature]);
        for l in 0..LABELS {
            squares[l] += gradient[l] * gradient[l];
            weights[l] += self.options.rate * gradient[l] / squares[l].sqrt();
        }
    }

    /// The L1 pull for all the steps since the row was last touched.
    fn pull(&mut self, feature: usize) {
        let steps = (self.step - self.touched[feature]) as f32;
        self.touched[feature] = self.step;
        let (weights, squares) = (&mut self.weights[feature], &self.squares[feature]);
        for (weight, square) in weights.iter_mut().zip(squares) {
            let pull = self.options.rate * self.options.l1 * steps / square.sqrt();
            *weight = weight.signum() * (weight.abs() - pull).max(0.0);
        }
    }

    fn settle(&mut self) {
        self.step += 1;
        for feature in 0..self.weights.len() {
            self.pull(feature);
        }
    }
}
