//! Counts of more names than memory should hold.

use std::collections::BTreeMap;

/// How often a name was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Statements.
    pub(crate) statements: u64,
    /// Documents with at least one.
    pub(crate) documents: u64,
}

/// Counts of names in bounded memory (after Misra and Gries).
///
/// While there are at most twice `capacity` names, their counts are exact.
/// Beyond, the rarest are let go and the counts of the others become too low;
/// a name with more than one in `capacity` of all statements is never lost.
/// After [`Tally::start_again`], a second look at the same documents gives the
/// exact counts of the names that were kept.
#[derive(Debug)]
pub(crate) struct Tally {
    capacity: usize,
    counts: BTreeMap<String, Count>,
    lost: bool,
    closed: bool,
}

impl Tally {
    /// A tally that holds at most twice `capacity` names.
    pub(crate) fn new(capacity: usize) -> Self {
        Tally { capacity, counts: BTreeMap::new(), lost: false, closed: false }
    }

    /// Counts `statements` of one document.
    pub(crate) fn add(&mut self, name: &str, statements: u64) {
        if let Some(count) = self.counts.get_mut(name) {
            count.statements += statements;
            count.documents += 1;
        } else if !self.closed {
            self.counts.insert(name.into(), Count { statements, documents: 1 });
            if self.counts.len() > 2 * self.capacity {
                self.let_go();
            }
        }
    }

    /// Whether the counts are those of all documents.
    pub(crate) fn is_exact(&self) -> bool {
        !self.lost
    }

    /// Keeps the names and forgets their counts, for a second look.
    pub(crate) fn start_again(&mut self) {
        self.counts.values_mut().for_each(|count| *count = Count::default());
        (self.lost, self.closed) = (false, true);
    }

    /// Whether every name is still among them.
    pub(crate) fn is_complete(&self) -> bool {
        !self.lost && !self.closed
    }

    /// Number of names.
    pub(crate) fn len(&self) -> usize {
        self.counts.len()
    }

    /// The `n` names with most statements; of equals the first in the order of characters.
    pub(crate) fn leaders(&self, n: usize) -> Vec<(&str, Count)> {
        let mut names: Vec<_> = self.counts.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        names.sort_by_key(|(_, count)| std::cmp::Reverse((count.statements, count.documents)));
        names.truncate(n);
        names
    }

    fn let_go(&mut self) {
        let mut statements: Vec<u64> = self.counts.values().map(|count| count.statements).collect();
        let (_, &mut least, _) = statements.select_nth_unstable_by(self.capacity, |a, b| b.cmp(a));
        self.counts.retain(|_, count| {
            count.statements = count.statements.saturating_sub(least);
            count.statements > 0
        });
        self.lost = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frequent_name_survives_any_number_of_rare_ones() {
        let feed = |tally: &mut Tally| {
            for i in 0..1000 {
                tally.add(&format!("甲{i}"), 1);
                if i % 10 == 0 {
                    tally.add("毛宁", 2);
                }
            }
        };
        let mut tally = Tally::new(20);
        feed(&mut tally);
        assert!(tally.counts.len() <= 40);
        assert!(!tally.is_exact());
        tally.start_again();
        feed(&mut tally);
        assert!(tally.is_exact());
        assert_eq!(tally.leaders(1), [("毛宁", Count { statements: 200, documents: 100 })]);
    }

    #[test]
    fn few_names_are_counted_exactly() {
        let mut tally = Tally::new(2);
        for (name, statements) in [("乙", 1), ("甲", 3), ("乙", 2), ("丙", 1)] {
            tally.add(name, statements);
        }
        assert!(tally.is_exact());
        let count = |statements, documents| Count { statements, documents };
        assert_eq!(tally.leaders(2), [("乙", count(3, 2)), ("甲", count(3, 1))]);
    }
}
