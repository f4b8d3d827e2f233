//! Which of the names that overlap is the one.

use super::{Candidate, Mention};

/// Keeps the candidates that win, in order of the text. The order of the
/// reasons is the order of the comparison: rank, length, place.
pub(super) fn settle(mut candidates: Vec<Candidate>) -> Vec<Mention> {
    candidates.sort_by_key(|c| (std::cmp::Reverse(c.rank), std::cmp::Reverse(c.span.len()), c.span.start));
    let mut taken: std::collections::BTreeMap<usize, Candidate> = std::collections::BTreeMap::new();
    for candidate in candidates {
        let clashes = taken
            .range(..candidate.span.end)
            .next_back()
            .is_some_and(|(_, other)| other.span.overlaps(candidate.span));
        if !clashes {
            taken.insert(candidate.span.start, candidate);
        }
    }
    taken
        .into_values()
        .filter_map(|c| {
            Some(Mention {
                span: c.span,
                entity_type: c.entity_type?,
                evidence: c.evidence,
                entry: c.entry,
                entity: usize::MAX,
            })
        })
        .collect()
}
