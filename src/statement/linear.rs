//! A yes-or-no question answered by a weighted sum of hashed features.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// Number of weights of one question; features share them by hash.
const SIZE: usize = 1 << BITS;
/// Bits of a hash.
const BITS: u32 = 18;

/// The features of one case.
#[derive(Clone, Debug, Default)]
pub struct Features {
    hashes: Vec<u32>,
}

impl Features {
    /// No features yet, with room for some.
    pub fn with_capacity(count: usize) -> Features {
        Features { hashes: Vec::with_capacity(count) }
    }

    /// Adds a feature: a name and its value. Put in place, the hash of the name
    /// is known before the program runs.
    #[inline(always)]
    pub fn add(&mut self, name: &'static str, value: impl Hash) {
        let mut hasher = FxHasher::default();
        name.hash(&mut hasher);
        value.hash(&mut hasher);
        let hash = hasher.finish();
        self.hashes.push(((hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as u32);
    }
}

/// Samples whose weights are averaged.
const SAMPLES: usize = 12;

/// Weights of one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Linear {
    weights: Vec<i16>,
    /// What a weight of 1 is worth.
    scale: f32,
}

impl Default for Linear {
    fn default() -> Self {
        Linear { weights: vec![0; SIZE], scale: 1.0 }
    }
}

impl Linear {
    /// Probability of yes.
    pub fn probability(&self, features: &Features) -> f64 {
        let sum: i32 = features.hashes.iter().map(|&h| i32::from(self.weights[h as usize])).sum();
        1.0 / (1.0 + (-f64::from(self.scale) * f64::from(sum)).exp())
    }

    /// Learns from answered cases; the same cases give the same weights. The
    /// mean over samples drawn with repetition depends less on single cases.
    pub fn train(cases: &[(Features, bool)], rounds: usize, l2: f32) -> Linear {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        let mut mean = vec![0f32; SIZE];
        for _ in 0..SAMPLES {
            let sample: Vec<usize> = cases.iter().map(|_| random.below(cases.len())).collect();
            let weights = learn(cases, sample, rounds, l2, &mut random);
            mean.iter_mut().zip(&weights).for_each(|(mean, w)| *mean += w / SAMPLES as f32);
        }
        let weights = mean;
        let largest = weights.iter().fold(1e-6f32, |max, w| max.max(w.abs()));
        let scale = largest / f32::from(i16::MAX);
        Linear { weights: weights.iter().map(|w| (w / scale).round() as i16).collect(), scale }
    }

    /// The bytes of the weights, those that are 0 left out.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.scale.to_le_bytes());
        let known: Vec<(usize, i16)> =
            self.weights.iter().copied().enumerate().filter(|(_, w)| *w != 0).collect();
        out.extend((known.len() as u32).to_le_bytes());
        for (at, weight) in known {
            out.extend((at as u32).to_le_bytes());
            out.extend(weight.to_le_bytes());
        }
    }

    /// Reads what [`Linear::write`] wrote and leaves `bytes` behind it; `None`
    /// when they are cut off or out of range.
    pub fn read(bytes: &mut &[u8]) -> Option<Linear> {
        let (scale, rest) = bytes.split_first_chunk::<4>()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (body, rest) = rest.split_at_checked(count.checked_mul(6)?)?;
        let scale = Some(f32::from_le_bytes(*scale)).filter(|scale| scale.is_finite())?;
        let mut linear = Linear { scale, ..Linear::default() };
        for entry in body.chunks_exact(6) {
            let at = u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]) as usize;
            *linear.weights.get_mut(at)? = i16::from_le_bytes([entry[4], entry[5]]);
        }
        *bytes = rest;
        Some(linear)
    }
}

/// Numbers that look drawn at random and are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// Weights learnt from a sample of cases by logistic regression with steps that
/// shrink feature by feature.
fn learn(
    cases: &[(Features, bool)],
    mut sample: Vec<usize>,
    rounds: usize,
    l2: f32,
    random: &mut Random,
) -> Vec<f32> {
    let mut weights = vec![0f32; SIZE];
    let mut squares = vec![1e-3f32; SIZE];
    // The mean of the later rounds is steadier than the last one.
    let mut mean = vec![0f32; SIZE];
    for round in 0..rounds {
        for i in (1..sample.len()).rev() {
            sample.swap(i, random.below(i + 1));
        }
        for &i in &sample {
            let (features, answer) = &cases[i];
            let sum: f32 = features.hashes.iter().map(|&h| weights[h as usize]).sum();
            let gradient = f32::from(u8::from(*answer)) - 1.0 / (1.0 + (-sum).exp());
            for &h in &features.hashes {
                let (w, s) = (&mut weights[h as usize], &mut squares[h as usize]);
                let step = gradient - l2 * *w;
                *s += step * step;
                *w += 0.1 * step / s.sqrt();
            }
        }
        if round >= rounds / 3 {
            mean.iter_mut().zip(&weights).for_each(|(m, w)| *m += w / (rounds - rounds / 3) as f32);
        }
    }
    mean
}
