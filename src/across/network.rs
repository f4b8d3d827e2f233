//! Who cites whom, and who stands in the same articles.

use std::hash::Hash;

use indexmap::IndexMap;
use jiff::civil::Date;
use rustc_hash::FxBuildHasher;

use super::tally::Days;

/// Entities of a document that are paired: those it mentions most.
pub(super) const PAIRED: usize = 20;
/// A pair is kept when it stands in this many documents or sentences together.
pub(super) const LEAST_TOGETHER: u32 = 2;

/// One that cites or is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Node {
    /// An outlet, by the number of its name.
    Outlet(u32),
    /// A row of the organisations.
    Organisation(u32),
    /// A row of the people.
    Person(u32),
    /// An organisation that is no entity of its article, by the number of its name: 中方.
    Named(u32),
    /// A document whose outlet is not known.
    Document(u32),
}

/// How often, and when.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Edge {
    /// Statements (citations) or sentences (pairs).
    pub(super) count: u32,
    pub(super) documents: u32,
    pub(super) days: Days,
    last: Option<u32>,
}

impl Edge {
    fn add(&mut self, count: u32, document: u32, date: Option<Date>) {
        self.count += count;
        if self.last != Some(document) {
            self.last = Some(document);
            self.documents += 1;
            self.days.add(date);
        }
    }
}

/// Edges between two nodes: in the order they came first, in the end the
/// strongest first.
pub(super) type Edges = IndexMap<(Node, Node), Edge, FxBuildHasher>;

/// The network of a run.
#[derive(Debug, Default)]
pub(super) struct Network {
    citations: Edges,
    pairs: Edges,
}

impl Network {
    /// Takes in the way of one statement, from who published it to who said it.
    pub(super) fn cite(&mut self, way: &[Node], document: u32, date: Option<Date>) {
        for step in way.windows(2).filter(|step| step[0] != step[1]) {
            self.citations.entry((step[0], step[1])).or_default().add(1, document, date);
        }
    }

    /// Takes in the entities that one document mentions most: each with the
    /// sentences that name it, and whether other documents do too.
    ///
    /// A pair that can come in no other document counts only if it is strong
    /// enough by itself; so no more pairs are kept than may be shown.
    pub(super) fn appear(&mut self, entities: &[(Node, &[u32], bool)], document: u32) {
        for (at, (a, of_a, a_comes_again)) in entities.iter().enumerate() {
            for (b, of_b, b_comes_again) in &entities[at + 1..] {
                let together =
                    of_a.iter().filter(|sentence| of_b.binary_search(sentence).is_ok()).count() as u32;
                if a != b && (together >= LEAST_TOGETHER || (*a_comes_again && *b_comes_again)) {
                    let pair = (*a.min(b), *a.max(b));
                    self.pairs.entry(pair).or_default().add(together, document, None);
                }
            }
        }
    }

    /// Citations and pairs, the strongest first.
    pub(super) fn edges(self) -> (Edges, Edges) {
        // They may be most of the memory of a run: they are sorted where they are.
        let Network { mut citations, mut pairs } = self;
        citations.sort_by(|_, a, _, b| (b.count, b.documents).cmp(&(a.count, a.documents)));
        pairs.retain(|_, edge| edge.documents.max(edge.count) >= LEAST_TOGETHER);
        pairs.sort_by(|_, a, _, b| (b.documents, b.count).cmp(&(a.documents, a.count)));
        (citations, pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_of_the_way_is_an_edge_and_a_document_counts_once() {
        let (outlet, agency, mayor) = (Node::Outlet(1), Node::Organisation(2), Node::Person(3));
        let mut network = Network::default();
        let date = Some(Date::constant(2016, 5, 3));
        network.cite(&[outlet, agency, mayor], 0, date);
        network.cite(&[outlet, agency, mayor], 0, date);
        network.cite(&[outlet, outlet, mayor], 1, None);
        let (citations, _) = network.edges();
        let shown: Vec<_> = citations.iter().map(|(ends, e)| (*ends, e.count, e.documents)).collect();
        let expected = [((outlet, agency), 2, 1), ((agency, mayor), 2, 1), ((outlet, mayor), 1, 1)];
        assert_eq!(shown, expected);
        assert!(citations[0].days.ends.is_some() && citations[2].days.ends.is_none());
    }

    #[test]
    fn pairs_need_two_documents_or_two_sentences() {
        let (a, b, c) = (Node::Person(1), Node::Person(2), Node::Organisation(3));
        let mut network = Network::default();
        network.appear(&[(a, &[1, 2, 5], true), (b, &[2, 5], false), (c, &[2], true)], 0);
        network.appear(&[(c, &[4], true), (a, &[9], true)], 1);
        let (_, pairs) = network.edges();
        let shown: Vec<_> = pairs.iter().map(|(ends, e)| (*ends, e.documents, e.count)).collect();
        assert_eq!(shown, [((c, a), 2, 1), ((a, b), 1, 2)]);
    }
}
