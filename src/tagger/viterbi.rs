//! The best sequence of labels, by the algorithm of Viterbi.

use super::label::{LABELS, Label, OUTSIDE, may_begin, may_end};
use super::rows::Scores;

/// Labels that end a name, or stand outside.
const CLOSED: [usize; 7] = [0, 3, 4, 7, 8, 11, 12];
/// Labels that follow those: outside, or the beginning of a name.
const BEHIND_CLOSED: [usize; 7] = [0, 1, 4, 5, 8, 9, 12];
/// Names that are open, and the labels that go on with them.
const OPEN: [([usize; 2], [usize; 2]); 3] = [([1, 2], [2, 3]), ([5, 6], [6, 7]), ([9, 10], [10, 11])];

/// Score of label `b` behind label `a`.
pub type Transitions = [[i32; LABELS]; LABELS];

/// By how much "outside" must lead each label that may stand before the same
/// ones, so that coming from outside is at least as good whatever follows.
pub type Lead = [i32; LABELS];

/// Which ends of a stretch lie within its sentence; beyond them is no name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Within {
    /// Words stand before it.
    pub start: bool,
    /// Words stand behind it.
    pub end: bool,
}

/// Writes the best label of each character into `path`; `back` is working memory.
pub fn best_path(
    scores: &[Scores],
    within: Within,
    (transitions, lead): (&Transitions, &Lead),
    back: &mut Vec<[Label; LABELS]>,
    path: &mut Vec<Label>,
) {
    path.clear();
    let Some((first, rest)) = scores.split_first() else { return };
    let outside = OUTSIDE as usize;
    let before = |l: usize| if within.start { transitions[outside][l] } else { 0 };
    let behind = |l: usize| if within.end { transitions[l][outside] } else { 0 };
    let begin = |l| if may_begin(l as Label) { i32::from(first[l]) + before(l) } else { i32::MIN / 2 };
    let mut totals: [i32; LABELS] = std::array::from_fn(begin);
    back.clear();
    for own in rest {
        let mut from = [OUTSIDE; LABELS];
        totals = step(&totals, own, transitions, lead, &mut from);
        back.push(from);
    }
    let ends = (0..LABELS).filter(|&l| may_end(l as Label));
    let mut label =
        ends.max_by_key(|&l| (totals[l] + behind(l), std::cmp::Reverse(l))).unwrap_or_default() as Label;
    path.resize(scores.len(), label);
    for (slot, from) in path.iter_mut().rev().skip(1).zip(back.iter().rev()) {
        label = from[label as usize];
        *slot = label;
    }
}

/// The lead that transitions ask for.
pub fn lead(transitions: &Transitions) -> Lead {
    let most = |l: usize| BEHIND_CLOSED.iter().map(|&to| transitions[l][to] - transitions[0][to]).max();
    std::array::from_fn(|l| most(l).unwrap_or_default())
}

fn step(
    before: &[i32; LABELS],
    own: &Scores,
    transitions: &Transitions,
    lead: &Lead,
    from: &mut [Label; LABELS],
) -> [i32; LABELS] {
    let mut after = [i32::MIN / 2; LABELS];
    // Away from names, which is nearly everywhere, nothing else need be compared.
    if CLOSED.iter().all(|&l| before[0] - before[l] >= lead[l]) {
        for to in BEHIND_CLOSED {
            after[to] = before[0] + transitions[0][to] + i32::from(own[to]);
        }
    } else {
        for to in BEHIND_CLOSED {
            (after[to], from[to]) = best(before, transitions, CLOSED, to);
            after[to] += i32::from(own[to]);
        }
    }
    for (open, inner) in OPEN {
        for to in inner {
            (after[to], from[to]) = best(before, transitions, open, to);
            after[to] += i32::from(own[to]);
        }
    }
    after
}

/// The highest score of a label behind some labels, and the first of these that gives it.
#[inline(always)]
fn best<const N: usize>(
    before: &[i32; LABELS],
    transitions: &Transitions,
    labels: [usize; N],
    to: usize,
) -> (i32, Label) {
    let mut best = (i32::MIN / 2, OUTSIDE);
    for last in labels {
        let score = before[last] + transitions[last][to];
        if score > best.0 {
            best = (score, last as Label);
        }
    }
    best
}
