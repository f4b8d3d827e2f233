//! Second reading of a run: who cites whom.

use super::digest::{Digest, Step};
use super::found::Found;
use super::network::{Network, Node};

/// Second reading.
pub(super) struct Drawing<'a> {
    found: &'a mut Found,
    network: Network,
    /// Documents that were read so far.
    document: u32,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(found: &'a mut Found) -> Self {
        Drawing { found, network: Network::default(), document: 0 }
    }

    /// Takes the next document in.
    pub(super) fn add(&mut self, digest: &Digest<&str>) {
        let document = self.document;
        let (date, outlet) = (self.found.documents.date(document), self.found.documents.outlet(document));
        let publisher = outlet.map_or(Node::Document(document), Node::Outlet);
        let links = self.found.links_of(document);
        let nodes: Vec<Node> = links.map(|row| self.found.node(row)).collect();
        for statement in &digest.statements {
            let strings = &mut self.found.strings;
            let way = statement.way.iter().map(|step| match *step {
                Step::Publisher => publisher,
                Step::Entity(entity) => nodes[entity as usize],
                Step::Named(name) => Node::Named(strings.number(name)),
            });
            self.network.cite(&way.collect::<Vec<_>>(), document, date);
        }
        let appearing = digest.appearing.iter().map(|(entity, sentences)| {
            let node = nodes[*entity as usize];
            let documents = self.found.bearer(node).map_or(0, |bearer| bearer.sums.documents);
            (node, &sentences[..], documents > 1)
        });
        self.network.appear(&appearing.collect::<Vec<_>>(), document);
        self.document += 1;
    }

    /// The network.
    pub(super) fn finish(self) -> Network {
        self.network
    }
}
