//! What the first reading of a run found.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::bearer::Bearer;
use super::digest::Who;
use super::network::Node;
use super::strings::{Pack, Strings};
use crate::record::numbered;

/// The documents of a run, as far as others need to know of them; each by its
/// number. A run may have very many, so this is kept small.
#[derive(Debug, Default)]
pub(super) struct Documents {
    /// Id and source of each.
    names: Pack,
    /// When each was published.
    dates: Vec<Option<Date>>,
    /// The outlet of each, by the number of the name.
    outlets: Vec<Option<u32>>,
    /// Entities of the run up to the end of each.
    ends: Vec<usize>,
}

impl Documents {
    /// Adds the next one.
    pub(super) fn add(&mut self, who: &Who<&str>, outlet: Option<u32>) {
        self.names.push(who.id);
        self.names.push(who.source);
        self.dates.push(who.date());
        self.outlets.push(outlet);
        self.ends.push(self.ends.last().copied().unwrap_or(0) + who.entities.len());
    }

    pub(super) fn len(&self) -> usize {
        self.dates.len()
    }

    pub(super) fn id(&self, document: u32) -> &str {
        self.names.text(2 * document as usize)
    }

    pub(super) fn source(&self, document: u32) -> &str {
        self.names.text(2 * document as usize + 1)
    }

    pub(super) fn date(&self, document: u32) -> Option<Date> {
        self.dates[document as usize]
    }

    pub(super) fn outlet(&self, document: u32) -> Option<u32> {
        self.outlets[document as usize]
    }

    pub(super) fn set_outlet(&mut self, document: u32, name: u32) {
        self.outlets[document as usize] = Some(name);
    }

    /// The entities of a document among all of the run.
    fn entities(&self, document: u32) -> std::ops::Range<usize> {
        let start = document.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        start..self.ends[document as usize]
    }
}

/// Documents, people and organisations of a run.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) strings: Strings,
    pub(super) documents: Documents,
    pub(super) people: Vec<Bearer>,
    pub(super) organisations: Vec<Bearer>,
    /// The bearers of all entities of all documents, in order.
    pub(super) links: Vec<u32>,
    /// The row of each bearer.
    pub(super) nodes: Vec<Node>,
    /// Organisations that are outlets too, with the number of the outlet's name.
    pub(super) outlets: FxHashMap<Node, u32>,
    /// The other way: the row of the outlet.
    pub(super) rows: FxHashMap<u32, Node>,
}

impl Found {
    /// The rows of the entities of a document, in order.
    pub(super) fn links_of(&self, document: u32) -> impl Iterator<Item = Node> {
        self.links[self.documents.entities(document)].iter().map(|&bearer| self.nodes[bearer as usize])
    }

    /// The row of a node, where it has one.
    pub(super) fn bearer(&self, node: Node) -> Option<&Bearer> {
        match node {
            Node::Person(row) => self.people.get(row as usize),
            Node::Organisation(row) => self.organisations.get(row as usize),
            Node::Outlet(name) => self.rows.get(&name).and_then(|row| self.bearer(*row)),
            Node::Named(_) | Node::Document(_) => None,
        }
    }

    /// The id of a row: p1, p2, … for people, o1, o2, … for organisations.
    /// An outlet that is a row of the organisations has the id of that row.
    pub(super) fn id(&self, node: Node) -> Option<String> {
        match node {
            Node::Person(row) => Some(numbered(b'p', row as usize + 1)),
            Node::Organisation(row) => Some(numbered(b'o', row as usize + 1)),
            Node::Outlet(name) => self.rows.get(&name).and_then(|row| self.id(*row)),
            Node::Named(_) | Node::Document(_) => None,
        }
    }

    /// The node that stands for a row in the network: its outlet, where it is one.
    pub(super) fn node(&self, row: Node) -> Node {
        self.outlets.get(&row).map_or(row, |&outlet| Node::Outlet(outlet))
    }

    /// The name of a node: for a row the one that most documents use.
    pub(super) fn name(&self, node: Node) -> &str {
        match node {
            Node::Outlet(name) | Node::Named(name) => self.strings.text(name),
            Node::Document(document) => self.documents.id(document),
            Node::Person(_) | Node::Organisation(_) => {
                let name = self.bearer(node).and_then(|bearer| bearer.sums.names.first());
                name.map_or("", |name| self.strings.text(name))
            }
        }
    }
}
