//! Second reading of a run: who cites whom.

use super::digest::{Step, Ways};
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
    pub(super) fn add(&mut self, ways: &Ways<&str>) {
        let document = self.document;
        let (date, outlet) = (self.found.documents.date(document), self.found.documents.outlet(document));
        let publisher = outlet.map_or(Node::Document(document), Node::Outlet);
        let links = self.found.links_of(document);
        let nodes: Vec<Node> = links.map(|row| self.found.node(row)).collect();
        let mut way = Vec::new();
        for step in &ways.steps {
            match *step {
                Step::Publisher => way.push(publisher),
                Step::Entity(entity) => way.push(nodes[entity as usize]),
                Step::Named(name) => way.push(Node::Named(self.found.strings.number(name))),
                Step::End => {
                    self.network.cite(&way, document, date);
                    way.clear();
                }
            }
        }
        let appearing = ways.appearing.iter().map(|(entity, sentences)| {
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
