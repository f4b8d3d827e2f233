//! The weights, packed for speed, and the file they are kept in.

use super::features::{Sites, TEMPLATES};
use super::label::{LABELS, Label, may_begin, may_end};
use crate::error::{Error, Result};

/// First bytes of a model file: name and version of the format.
const MAGIC: &[u8; 8] = b"yinshu\x00\x02";
/// Rows of a bucket: a feature stands in its bucket or nowhere.
const BUCKET: usize = 8;
/// Bytes of a row: a weight for each label, a spare byte, two of the check.
const ROW: usize = 16;

/// A tagger model: one row of 8-bit weights for each feature it knows.
#[derive(Clone)]
pub struct Model {
    /// Rows of 13 weights, a spare byte and a 16-bit check; check 0 is empty.
    rows: Vec<[i8; ROW]>,
    /// The checks of all rows again, close together: most features are unknown,
    /// and one look at a bucket's checks says so without touching its rows.
    checks: Vec<[u16; BUCKET]>,
    /// Score of label `b` behind label `a`, in units of a weight.
    transitions: [[i32; LABELS]; LABELS],
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// The bytes are no model, of another version, or cut off.
    pub fn read(bytes: &[u8]) -> Result<Model> {
        let wrong = |what: &str| Error::lexicon(format!("no tagger model of this version: {what}"));
        let body = bytes.strip_prefix(MAGIC).ok_or_else(|| wrong("it begins otherwise"))?;
        let (count, body) = body.split_first_chunk::<4>().ok_or_else(|| wrong("it is cut off"))?;
        let count = u32::from_le_bytes(*count) as usize;
        let table = LABELS * LABELS * 2;
        if count == 0 || !count.is_multiple_of(BUCKET) || body.len() != table + count * ROW {
            return Err(wrong("its length is not what it says"));
        }
        let (scores, rows) = body.split_at(table);
        let mut transitions = [[0; LABELS]; LABELS];
        for (slot, bytes) in transitions.iter_mut().flatten().zip(scores.chunks_exact(2)) {
            *slot = i32::from(i16::from_le_bytes([bytes[0], bytes[1]]));
        }
        let rows: Vec<[i8; ROW]> =
            rows.chunks_exact(ROW).map(|row| std::array::from_fn(|i| row[i] as i8)).collect();
        Ok(Model { checks: checks(&rows), rows, transitions })
    }

    /// The bytes of the model file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((self.rows.len() as u32).to_le_bytes());
        for score in self.transitions.iter().flatten() {
            bytes.extend((*score as i16).to_le_bytes());
        }
        bytes.extend(self.rows.iter().flatten().map(|&b| b as u8));
        bytes
    }

    /// Packs weights into at most `most` rows, the weightiest features first.
    pub(super) fn pack(
        weights: &[(u32, [f32; LABELS])],
        transitions: &[[f32; LABELS]; LABELS],
        most: usize,
    ) -> Model {
        let weight = |row: &[f32; LABELS]| row.iter().fold(0f32, |max, w| max.max(w.abs()));
        let mut ranked: Vec<&(u32, [f32; LABELS])> =
            weights.iter().filter(|(_, row)| weight(row) > 0.0).collect();
        ranked.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
        // Three quarters full: fuller buckets would turn features away.
        let count = (ranked.len() * 4 / 3).clamp(BUCKET, most).next_multiple_of(BUCKET);
        ranked.truncate(count * 3 / 4);
        let largest = ranked.first().map_or(1.0, |row| weight(&row.1)).min(4.0);
        let scale = 127.0 / largest;
        let rows = vec![[0; ROW]; count];
        let mut model = Model { checks: Vec::new(), rows, transitions: [[0; LABELS]; LABELS] };
        for (to, from) in model.transitions.iter_mut().flatten().zip(transitions.iter().flatten()) {
            *to = (from * scale).round().clamp(-30_000.0, 30_000.0) as i32;
        }
        for (feature, row) in ranked {
            let packed = row.map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8);
            if packed.iter().any(|&w| w != 0) {
                model.insert(*feature, packed);
            }
        }
        model.checks = checks(&model.rows);
        model
    }

    fn insert(&mut self, feature: u32, weights: [i8; LABELS]) {
        let home = self.bucket(feature) * BUCKET;
        let free = self.rows[home..home + BUCKET].iter_mut().find(|row| row_check(row) == 0);
        if let Some(row) = free {
            row[..LABELS].copy_from_slice(&weights);
            [row[14], row[15]] = check(feature).to_le_bytes().map(|b| b as i8);
        }
    }

    fn bucket(&self, feature: u32) -> usize {
        ((u64::from(feature) * (self.rows.len() / BUCKET) as u64) >> 32) as usize
    }

    fn row(&self, feature: u32) -> Option<&[i8; ROW]> {
        let (bucket, check) = (self.bucket(feature), check(feature));
        let slot = self.checks[bucket].iter().position(|&own| own == check)?;
        Some(&self.rows[bucket * BUCKET + slot])
    }

    /// The best label of each character of a sentence.
    pub(super) fn best_path(&self, sites: &Sites, path: &mut Vec<Label>) {
        path.clear();
        let len = sites.len();
        let mut back: Vec<[Label; LABELS]> = vec![[0; LABELS]; len];
        let mut scores = [0i32; LABELS];
        for (i, from) in back.iter_mut().enumerate() {
            let own = self.scores(&sites.features(i));
            scores = if i == 0 { begin(&own) } else { self.step(&scores, &own, from) };
        }
        let best =
            (0..LABELS).filter(|&l| may_end(l as Label)).max_by_key(|&l| (scores[l], std::cmp::Reverse(l)));
        let Some(mut label) = best.filter(|_| len > 0) else { return };
        path.resize(len, 0);
        for i in (0..len).rev() {
            path[i] = label as Label;
            label = back[i][label] as usize;
        }
    }

    fn scores(&self, features: &[u32; TEMPLATES]) -> [i32; LABELS] {
        let mut sum = [0i16; ROW];
        for &feature in features {
            if let Some(row) = self.row(feature) {
                for (total, &weight) in sum.iter_mut().zip(row) {
                    *total += i16::from(weight);
                }
            }
        }
        std::array::from_fn(|l| i32::from(sum[l]))
    }

    fn step(&self, before: &[i32; LABELS], own: &[i32; LABELS], from: &mut [Label; LABELS]) -> [i32; LABELS] {
        let mut after = [i32::MIN / 2; LABELS];
        for (to, last) in PREDECESSORS.iter().enumerate() {
            for &last in *last {
                let score = before[last as usize] + self.transitions[last as usize][to];
                if score > after[to] {
                    (after[to], from[to]) = (score, last);
                }
            }
            after[to] += own[to];
        }
        after
    }
}

/// What may stand before each label: an open name only goes on, all else
/// follows a closed one.
const PREDECESSORS: [&[Label]; LABELS] = {
    const CLOSED: &[Label] = &[0, 3, 4, 7, 8, 11, 12];
    [
        CLOSED,
        CLOSED,
        &[1, 2],
        &[1, 2],
        CLOSED,
        CLOSED,
        &[5, 6],
        &[5, 6],
        CLOSED,
        CLOSED,
        &[9, 10],
        &[9, 10],
        CLOSED,
    ]
};

/// The checks of all rows, bucket by bucket.
fn checks(rows: &[[i8; ROW]]) -> Vec<[u16; BUCKET]> {
    rows.chunks_exact(BUCKET).map(|bucket| std::array::from_fn(|i| row_check(&bucket[i]))).collect()
}

fn begin(own: &[i32; LABELS]) -> [i32; LABELS] {
    std::array::from_fn(|l| if may_begin(l as Label) { own[l] } else { i32::MIN / 2 })
}

/// A second, independent look at a feature's hash, never 0.
fn check(feature: u32) -> u16 {
    ((feature.wrapping_mul(0x85eb_ca6b) >> 16) as u16).max(1)
}

fn row_check(row: &[i8; ROW]) -> u16 {
    u16::from_le_bytes([row[14] as u8, row[15] as u8])
}
