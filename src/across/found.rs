//! What the first reading of a run found.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::bearer::Bearer;
use super::network::Node;
use super::strings::Strings;

/// A document, as far as others need to know of it.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) id: Box<str>,
    pub(super) source: Box<str>,
    /// When it was published.
    pub(super) date: Option<Date>,
    /// Its outlet, by the number of the name.
    pub(super) outlet: Option<u32>,
}

/// An entity of a document, and its row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The document, by its number.
    pub(super) document: u32,
    /// Id of the entity in it, by the number of the string.
    pub(super) entity: u32,
    /// The row.
    pub(super) node: Node,
}

/// Documents, people and organisations of a run.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) strings: Strings,
    pub(super) documents: Vec<Source>,
    pub(super) people: Vec<Bearer>,
    pub(super) organisations: Vec<Bearer>,
    /// All entities of all documents, in order.
    pub(super) links: Vec<Link>,
    /// Organisations that are outlets too, with the number of the outlet's name.
    pub(super) outlets: FxHashMap<Node, u32>,
    /// The other way: the row of the outlet.
    pub(super) rows: FxHashMap<u32, Node>,
}

impl Found {
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
            Node::Person(row) => Some(format!("p{}", row + 1)),
            Node::Organisation(row) => Some(format!("o{}", row + 1)),
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
            Node::Document(document) => &self.documents[document as usize].id,
            Node::Person(_) | Node::Organisation(_) => {
                let names = self.bearer(node).map(|bearer| bearer.sums.names.sorted()).unwrap_or_default();
                names.first().map_or("", |&(name, _)| self.strings.text(name))
            }
        }
    }
}
