//! The labels of characters: outside, or first, middle, last, single of a name.

use crate::entity::EntityType;

/// A label, as an index into the lanes of a weight row.
pub type Label = u8;

/// Number of labels: outside, and four for each of person, organisation, place.
pub const LABELS: usize = 13;

/// Outside every name.
pub const OUTSIDE: Label = 0;

/// The label of a character of a name: type 0 person, 1 organisation, 2 place;
/// part 0 first, 1 middle, 2 last, 3 single.
pub fn label(kind: usize, part: usize) -> Label {
    (1 + 4 * kind + part) as Label
}

/// Whether label `b` may follow label `a`.
pub fn may_follow(a: Label, b: Label) -> bool {
    let open = |l: Label| l != OUTSIDE && matches!((l - 1) % 4, 0 | 1);
    let inner = |l: Label| l != OUTSIDE && matches!((l - 1) % 4, 1 | 2);
    match (open(a), inner(b)) {
        (true, true) => (a - 1) / 4 == (b - 1) / 4,
        (false, false) => true,
        _ => false,
    }
}

/// Whether a sentence may begin with the label.
pub fn may_begin(l: Label) -> bool {
    may_follow(OUTSIDE, l)
}

/// Whether a sentence may end with the label.
pub fn may_end(l: Label) -> bool {
    may_follow(l, OUTSIDE)
}

/// Writes the labels of one name into a sentence.
pub fn mark(labels: &mut [Label], kind: usize) {
    let last = labels.len().saturating_sub(1);
    for (i, slot) in labels.iter_mut().enumerate() {
        let part = match i {
            0 if last == 0 => 3,
            0 => 0,
            _ if i == last => 2,
            _ => 1,
        };
        *slot = label(kind, part);
    }
}

/// Hands out the names of a path as half-open ranges of characters.
pub fn spans(path: &[Label], mut take: impl FnMut(usize, usize, Option<EntityType>)) {
    let mut from = 0;
    for (i, &l) in path.iter().enumerate() {
        if l == OUTSIDE {
            continue;
        }
        let (kind, part) = ((l - 1) / 4, (l - 1) % 4);
        if matches!(part, 0 | 3) {
            from = i;
        }
        if matches!(part, 2 | 3) {
            let entity_type = [Some(EntityType::Person), Some(EntityType::Organisation), None][kind as usize];
            take(from, i + 1, entity_type);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_open_go_on_and_close() {
        let (first, middle, last, single) = (label(1, 0), label(1, 1), label(1, 2), label(1, 3));
        assert!(may_follow(first, middle) && may_follow(middle, last) && may_follow(last, OUTSIDE));
        assert!(may_follow(OUTSIDE, single) && may_follow(single, first));
        assert!(!may_follow(first, OUTSIDE) && !may_follow(OUTSIDE, last) && !may_follow(first, label(0, 2)));
    }

    #[test]
    fn spans_are_what_was_marked() {
        let mut labels = [OUTSIDE; 6];
        mark(&mut labels[1..4], 0);
        mark(&mut labels[5..6], 1);
        let mut found = Vec::new();
        spans(&labels, |from, to, kind| found.push((from, to, kind)));
        assert_eq!(found, [(1, 4, Some(EntityType::Person)), (5, 6, Some(EntityType::Organisation))]);
    }
}
