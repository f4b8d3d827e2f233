//! How probable each label is at each character, over all sequences of labels.

use super::label::{LABELS, Label, may_begin, may_end, may_follow};

pub(super) type Marginals = (Vec<[f32; LABELS]>, [[f32; LABELS]; LABELS]);

/// Probabilities of labels and of pairs of labels over all paths that stay
/// within `allowed`, by the forward-backward algorithm with scaling.
pub(super) fn marginals(
    scores: &[[f32; LABELS]],
    transitions: &[[f32; LABELS]; LABELS],
    allowed: &[u16],
) -> Marginals {
    let len = scores.len();
    let open = |i: usize, l: usize| {
        allowed[i] >> l & 1 == 1 && (i > 0 || may_begin(l as Label)) && (i + 1 < len || may_end(l as Label))
    };
    let emit: Vec<[f32; LABELS]> = scores
        .iter()
        .enumerate()
        .map(|(i, row)| {
            let top = row.iter().copied().fold(f32::MIN, f32::max);
            std::array::from_fn(|l| if open(i, l) { (row[l] - top).exp() } else { 0.0 })
        })
        .collect();
    let pair: [[f32; LABELS]; LABELS] = std::array::from_fn(|a| {
        std::array::from_fn(
            |b| if may_follow(a as Label, b as Label) { transitions[a][b].exp() } else { 0.0 },
        )
    });
    let mut forward = vec![[0f32; LABELS]; len];
    forward[0] = scaled(emit[0]);
    for i in 1..len {
        let last = forward[i - 1];
        forward[i] = scaled(std::array::from_fn(|b| {
            emit[i][b] * (0..LABELS).map(|a| last[a] * pair[a][b]).sum::<f32>()
        }));
    }
    let mut backward = vec![[1f32; LABELS]; len];
    for i in (0..len.saturating_sub(1)).rev() {
        let next: [f32; LABELS] = std::array::from_fn(|b| emit[i + 1][b] * backward[i + 1][b]);
        backward[i] = scaled(std::array::from_fn(|a| (0..LABELS).map(|b| pair[a][b] * next[b]).sum::<f32>()));
    }
    let single: Vec<[f32; LABELS]> =
        (0..len).map(|i| scaled(std::array::from_fn(|l| forward[i][l] * backward[i][l]))).collect();
    let mut double = [[0f32; LABELS]; LABELS];
    for i in 1..len {
        let mut here = [[0f32; LABELS]; LABELS];
        let mut sum = 0.0;
        for a in 0..LABELS {
            for b in 0..LABELS {
                here[a][b] = forward[i - 1][a] * pair[a][b] * emit[i][b] * backward[i][b];
                sum += here[a][b];
            }
        }
        if sum > 0.0 {
            for (total, part) in double.iter_mut().flatten().zip(here.iter().flatten()) {
                *total += part / sum;
            }
        }
    }
    (single, double)
}

fn scaled(mut row: [f32; LABELS]) -> [f32; LABELS] {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|x| *x /= sum);
    }
    row
}
