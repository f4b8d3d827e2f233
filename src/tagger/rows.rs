//! Rows of weights, found by the hash of their feature.

use super::features::{AROUND, NEAR_NAMES, Near, around, named, near, near_names};
use super::label::LABELS;
use super::sites::Sites;

/// Rows of a bucket: a feature stands in its bucket or nowhere.
pub const BUCKET: usize = 8;
/// Bytes of a row: a weight for each label, a spare byte, two of the check.
pub const ROW: usize = 16;

/// Weights of one feature.
pub type Row = [i8; ROW];
/// Sums of weights, label by label; what stands behind the labels is noise.
pub type Scores = [i16; ROW];

/// All rows of a model.
#[derive(Clone)]
pub struct Rows {
    /// Bucket by bucket: 13 weights, a spare byte and a 16-bit check, 0 in an
    /// empty row. One more row at the end stands for all that is not known.
    rows: Vec<Row>,
    /// For each bucket one byte of the check of each of its rows. Most features
    /// are unknown, and this small table says so for nearly all of them.
    tags: Vec<u64>,
}

/// Features that seem to be known, each with the index of its row, character
/// by character.
#[derive(Default)]
pub struct Known {
    features: Vec<(u32, u32)>,
    /// Where those of each character end.
    ends: Vec<usize>,
}

impl Rows {
    /// Rows that stand in their buckets.
    pub fn new(mut rows: Vec<Row>) -> Rows {
        let tags = rows.chunks_exact(BUCKET);
        let tags = tags.map(|rows| u64::from_le_bytes(std::array::from_fn(|i| rows[i][ROW - 1] as u8)));
        let tags = tags.collect();
        rows.push([0; ROW]);
        Rows { rows, tags }
    }

    /// The rows as a model file holds them.
    pub fn all(&self) -> &[Row] {
        &self.rows[..self.rows.len() - 1]
    }

    /// The row of a feature; all 0 when it is not known.
    pub fn row(&self, feature: u32) -> &Row {
        let (seems, row) = self.seems_known(feature);
        &self.rows[if seems { self.confirmed(feature, row) as usize } else { self.rows.len() - 1 }]
    }

    /// Whether a feature seems to be known, and in which row; `false` is certain.
    #[inline(always)]
    fn seems_known(&self, feature: u32) -> (bool, u32) {
        const LOW: u64 = 0x0101_0101_0101_0101;
        let bucket = bucket(feature, self.tags.len());
        // Bytes that are 0 here are equal; the lowest bit set tells the first of them.
        let differ = self.tags[bucket] ^ (u64::from(check(feature) >> 8) * LOW);
        let equal = differ.wrapping_sub(LOW) & !differ & (LOW << 7);
        (equal != 0, (bucket * BUCKET) as u32 + equal.trailing_zeros() / u8::BITS)
    }

    /// The index of the row of a feature that seems to stand at an index.
    #[inline(always)]
    fn confirmed(&self, feature: u32, index: u32) -> u32 {
        if row_check(&self.rows[index as usize]) == check(feature) { index } else { self.searched(feature) }
    }

    /// The index of the row of a feature, sought in the whole of its bucket.
    #[cold]
    fn searched(&self, feature: u32) -> u32 {
        let first = bucket(feature, self.tags.len()) * BUCKET;
        let known = self.rows[first..first + BUCKET].iter().position(|row| row_check(row) == check(feature));
        known.map_or(self.rows.len() - 1, |at| first + at) as u32
    }

    /// Adds what the characters and words around each character tell, and what
    /// the dictionaries know where a name is near. The
    /// memory is asked for many things at once: first all features are looked
    /// over and those that seem to be known are noted, then their rows are
    /// fetched and confirmed, then added.
    pub fn add(&self, sites: &Sites, known: &mut Known, scores: &mut [Scores]) {
        let Known { features, ends } = known;
        features.resize(features.len().max(sites.len() * (AROUND + NEAR_NAMES)), (0, 0));
        ends.clear();
        let mut count = 0;
        for window in sites.windows() {
            count += self.note(around(window), &mut features[count..]);
            count += match near(window) {
                Near::Nothing => 0,
                Near::Name => self.note(named(window), &mut features[count..]),
                Near::Title => self.note(near_names(window), &mut features[count..]),
            };
            ends.push(count);
        }
        for (feature, row) in &mut features[..count] {
            *row = self.confirmed(*feature, *row);
        }
        let mut first = 0;
        for (&end, scores) in ends.iter().zip(scores) {
            let mut sum = *scores;
            for &(_, row) in &features[first..end] {
                add(&mut sum, &self.rows[row as usize]);
            }
            *scores = sum;
            first = end;
        }
    }

    /// Notes those of some features that seem to be known, and tells how many.
    #[inline(always)]
    fn note<const N: usize>(&self, wanted: [u32; N], known: &mut [(u32, u32)]) -> usize {
        let known = &mut known[..N];
        let mut count = 0;
        for feature in wanted {
            let (seems, row) = self.seems_known(feature);
            // One that is not known is written over by the next.
            known[count] = (feature, row);
            count += usize::from(seems);
        }
        count
    }
}

/// Adds a row to the scores of a character.
#[inline(always)]
pub fn add(scores: &mut Scores, row: &Row) {
    *scores = std::array::from_fn(|label| scores[label] + i16::from(row[label]));
}

/// Puts a row into its bucket, if there is room.
pub fn insert(rows: &mut [Row], feature: u32, weights: [i8; LABELS]) {
    let home = bucket(feature, rows.len() / BUCKET) * BUCKET;
    if let Some(row) = rows[home..home + BUCKET].iter_mut().find(|row| row_check(row) == 0) {
        row[..LABELS].copy_from_slice(&weights);
        [row[14], row[15]] = check(feature).to_le_bytes().map(|b| b as i8);
    }
}

/// The bucket that a feature stands in, if it is known.
#[inline(always)]
fn bucket(feature: u32, buckets: usize) -> usize {
    ((u64::from(feature) * buckets as u64) >> 32) as usize
}

/// The part of a feature's hash that says little of its bucket, never 0.
#[inline(always)]
fn check(feature: u32) -> u16 {
    (feature as u16).max(1)
}

fn row_check(row: &Row) -> u16 {
    u16::from_le_bytes([row[14] as u8, row[15] as u8])
}
