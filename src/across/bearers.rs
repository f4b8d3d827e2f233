//! Which articles mean the same person or organisation by a name.
//!
//! An article's entity joins those of other articles when evidence says so: the
//! same dictionary entry, or the same name with a clue in common. Rows are
//! parted where clues disagree, and marked where agreement is not enough.

use std::cmp::Reverse;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::bearer::{Bearer, Joined, Occurrence};
use super::name::Strength;
use super::network::Node;

/// What a bearer is looked up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Entry(u32),
    Name { person: bool, name: u32 },
}

/// Collects the bearers of names over the articles of a run.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    /// `None` for one that was merged into another.
    all: Vec<Option<Bearer>>,
    /// For each of them itself, or the one it was merged into.
    into: Vec<u32>,
    by_key: IndexMap<Key, Vec<u32>, FxBuildHasher>,
    /// Names of those that are known by a dictionary entry.
    entered: FxHashSet<(bool, u32)>,
}

impl Bearers {
    /// Takes an occurrence in, and says which bearer it is of for now;
    /// [`Settled::nodes`] says which row that came to be.
    pub(super) fn add(&mut self, occurrence: Occurrence) -> u32 {
        let Occurrence { person, key: name, strength, entry, known, .. } = occurrence;
        let key = match entry {
            Some(entry) if known => Key::Entry(entry),
            _ if strength == Strength::Surname => return self.push(occurrence),
            _ => Key::Name { person, name },
        };
        if matches!(key, Key::Entry(_)) {
            self.entered.insert((person, name));
        }
        let bearer = |id: u32| self.all[id as usize].as_ref();
        let agrees = |id: &u32| {
            matches!(key, Key::Entry(_)) || bearer(*id).is_some_and(|known| known.agrees(&occurrence.clues))
        };
        let same: Vec<u32> = self.by_key.get(&key).into_iter().flatten().copied().filter(agrees).collect();
        let id = self.push(occurrence);
        let list = self.by_key.entry(key).or_default();
        let Some((&first, others)) = same.split_first() else {
            list.push(id);
            return id;
        };
        list.retain(|known| !others.contains(known));
        others.iter().chain([&id]).for_each(|&other| self.merge(other, first));
        // Most occurrences are of a bearer that is known: they leave no gap.
        self.all.pop();
        self.into.pop();
        first
    }

    fn push(&mut self, of: Occurrence) -> u32 {
        let id = u32::try_from(self.all.len()).expect("there are fewer than four thousand million names");
        self.into.push(id);
        self.all.push(Some(Bearer::of(of)));
        id
    }

    fn merge(&mut self, from: u32, into: u32) {
        let Some(other) = self.all[from as usize].take() else { return };
        if let Some(bearer) = &mut self.all[into as usize] {
            bearer.merge(other);
        }
        self.into[from as usize] = into;
    }

    /// The rows, now that all articles were seen.
    pub(super) fn settle(mut self) -> Settled {
        let by_key = std::mem::take(&mut self.by_key);
        for (key, ids) in by_key {
            match key {
                Key::Entry(_) => ids.iter().for_each(|&id| self.settle_entry(id)),
                Key::Name { person, name } => {
                    self.settle_name(&ids, self.entered.contains(&(person, name)));
                }
            }
        }
        Settled::new(self.all, &self.into)
    }

    fn settle_entry(&mut self, id: u32) {
        if let Some(bearer) = &mut self.all[id as usize] {
            // 上诉法院: the entry does not say which.
            let which = bearer.person || bearer.strength == Strength::Full || bearer.sums.documents == 1;
            bearer.joined = if which { Joined::Lexicon } else { Joined::Ambiguous };
        }
    }

    /// Settles the bearers of one name. Those that nothing is said of join the
    /// only one that something is said of, where the name is a full one.
    fn settle_name(&mut self, ids: &[u32], entered: bool) {
        let told = |id: &u32| self.all[*id as usize].as_ref().is_some_and(|bearer| !bearer.clues.is_empty());
        let (told, untold): (Vec<u32>, Vec<u32>) = ids.iter().copied().partition(told);
        let full =
            |id: u32| self.all[id as usize].as_ref().is_some_and(|bearer| bearer.strength == Strength::Full);
        let absorbed = match (&told[..], &untold[..]) {
            (&[one], &[rest]) if full(one) => {
                self.merge(rest, one);
                Some(one)
            }
            _ => None,
        };
        for &id in ids {
            let Some(bearer) = &mut self.all[id as usize] else { continue };
            bearer.joined = match absorbed {
                _ if entered => Joined::Ambiguous,
                Some(_) => Joined::Name,
                None => bearer.joined(ids.len() == 1),
            };
        }
    }
}

/// The rows of the run: those in most documents first.
#[derive(Debug)]
pub(super) struct Settled {
    pub(super) people: Vec<Bearer>,
    pub(super) organisations: Vec<Bearer>,
    /// The row of each bearer.
    pub(super) nodes: Vec<Node>,
}

impl Settled {
    fn new(all: Vec<Option<Bearer>>, into: &[u32]) -> Self {
        let mut standing: Vec<(u32, Bearer)> = (0..).zip(all).filter_map(|(id, b)| Some((id, b?))).collect();
        standing.sort_by_key(|(id, b)| (Reverse(b.sums.documents), Reverse(b.sums.mentions), *id));
        let mut rows = FxHashMap::default();
        let (mut people, mut organisations) = (Vec::new(), Vec::new());
        for (id, bearer) in standing {
            let node = if bearer.person {
                Node::Person(people.len() as u32)
            } else {
                Node::Organisation(organisations.len() as u32)
            };
            rows.insert(id, node);
            if bearer.person { people.push(bearer) } else { organisations.push(bearer) }
        }
        // A chain of merges ends at one that stands.
        let end = |mut id: u32| {
            while into[id as usize] != id {
                id = into[id as usize];
            }
            id
        };
        let nodes = (0..into.len() as u32).map(|id| rows[&end(id)]).collect();
        Settled { people, organisations, nodes }
    }
}

#[cfg(test)]
mod tests {
    use super::super::bearer::{Clue, Sums};
    use super::*;

    /// An occurrence of the name 1 in a document.
    fn occurrence(document: u32, strength: Strength, clues: &[Clue]) -> Occurrence {
        Occurrence {
            person: true,
            key: 1,
            strength,
            known: false,
            entry: None,
            clues: clues.to_vec(),
            document,
            sums: Sums { documents: 1, mentions: 1, ..Sums::default() },
        }
    }

    /// How often and how the rows of some occurrences were joined.
    fn rows(occurrences: impl IntoIterator<Item = Occurrence>) -> Vec<(u32, &'static str)> {
        let mut bearers = Bearers::default();
        let ids: Vec<u32> = occurrences.into_iter().map(|occurrence| bearers.add(occurrence)).collect();
        let settled = bearers.settle();
        for id in ids {
            assert!(
                matches!(settled.nodes[id as usize], Node::Person(row) if (row as usize) < settled.people.len())
            );
        }
        settled.people.iter().map(|bearer| (bearer.sums.documents, bearer.joined.as_str())).collect()
    }

    const DIRECTOR: Clue = Clue::Title(10);
    const COACH: Clue = Clue::Title(11);
    const BUREAU: Clue = Clue::Body(20);
    const CLUB: Clue = Clue::Body(21);

    #[test]
    fn two_of_a_common_name_with_different_titles_are_two() {
        let documents = [&[DIRECTOR, BUREAU][..], &[COACH], &[DIRECTOR, BUREAU], &[COACH, CLUB]];
        let of = |strength| rows((0..).zip(documents).map(|(d, clues)| occurrence(d, strength, clues)));
        // 局长王伟 of the same bureau is one; 教练王伟 may be two, for all that is said.
        assert_eq!(of(Strength::Weak), [(2, "name+title"), (2, "ambiguous")]);
        assert_eq!(of(Strength::Full), [(2, "name+title"), (2, "name+title")]);
    }

    #[test]
    fn a_name_alone_joins_only_where_it_is_full_and_nothing_speaks_against_it() {
        let alone = |strength| rows((0..3).map(|document| occurrence(document, strength, &[])));
        assert_eq!(alone(Strength::Full), [(3, "name")]);
        assert_eq!(alone(Strength::Weak), [(3, "ambiguous")]);
        assert_eq!(alone(Strength::Surname), [(1, "document"); 3], "王部长 is never joined");
        let beside = |strength| rows([occurrence(0, strength, &[DIRECTOR]), occurrence(1, strength, &[])]);
        assert_eq!(beside(Strength::Full), [(2, "name")]);
        assert_eq!(beside(Strength::Weak), [(1, "document"), (1, "ambiguous")]);
        let between = [&[DIRECTOR][..], &[COACH], &[]];
        let between = (0..).zip(between).map(|(d, clues)| occurrence(d, Strength::Full, clues));
        assert_eq!(rows(between), [(1, "document"), (1, "document"), (1, "ambiguous")]);
    }

    #[test]
    fn a_clue_in_common_joins_what_was_apart() {
        let documents = [&[DIRECTOR][..], &[BUREAU], &[DIRECTOR, BUREAU], &[CLUB]];
        let of = (0..).zip(documents).map(|(d, clues)| occurrence(d, Strength::Full, clues));
        assert_eq!(rows(of), [(3, "name+title"), (1, "document")]);
    }

    #[test]
    fn an_entry_joins_and_the_bare_name_beside_it_stays_apart() {
        let entered = |document| Occurrence {
            known: true,
            entry: Some(5),
            ..occurrence(document, Strength::Full, &[DIRECTOR])
        };
        let bare = |document| occurrence(document, Strength::Full, &[COACH]);
        assert_eq!(rows([entered(0), bare(1), entered(2), bare(3)]), [(2, "lexicon"), (2, "ambiguous")]);
    }

    #[test]
    fn a_document_counts_once_for_a_row() {
        let twice = [occurrence(0, Strength::Full, &[DIRECTOR]), occurrence(0, Strength::Full, &[DIRECTOR])];
        assert_eq!(rows(twice), [(1, "document")]);
    }
}
