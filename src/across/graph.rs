//! The network in a size that programs for graphs can draw.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::network::{Edge, Node};
use super::rows::RunTables;

/// Nodes and edges of a graph, at most: the strongest are kept.
const NODES: usize = 5_000;
const EDGES: usize = 50_000;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// An outlet.
    Outlet,
    /// An organisation.
    Organisation,
    /// A person.
    Person,
}

/// One that cites, is cited, or stands beside others.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphNode {
    /// Id of the row it has, else its name.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What it is.
    pub kind: NodeKind,
    /// Documents that name it; nothing where it has no row.
    pub documents: Option<u32>,
    /// Mentions of it.
    pub mentions: Option<u32>,
    /// Statements it made.
    pub statements: Option<u32>,
}

/// A citation or a co-appearance.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphEdge {
    /// Number of the node that cites.
    pub source: usize,
    /// Number of the node that is cited.
    pub target: usize,
    /// Whether it is a citation; else both stand in the same documents.
    pub cites: bool,
    /// Statements of a citation, documents of a co-appearance.
    pub weight: u32,
    /// Documents.
    pub documents: u32,
}

/// Nodes and edges.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// The nodes, those with the heaviest edges first.
    pub nodes: Vec<GraphNode>,
    /// The edges, citations first, each kind with the heaviest first.
    pub edges: Vec<GraphEdge>,
}

impl RunTables {
    /// The network without documents: of its nodes the 5,000 whose edges weigh
    /// most together, and between these the 50,000 heaviest edges.
    pub fn graph(&self) -> Graph {
        let drawn = |node: &Node| !matches!(node, Node::Document(_));
        let citations = self.citations.iter().map(|(ends, edge)| (*ends, edge, true));
        let pairs = self.pairs.iter().map(|(ends, edge)| (*ends, edge, false));
        let edges: Vec<_> = citations.chain(pairs).filter(|((a, b), ..)| drawn(a) && drawn(b)).collect();
        let nodes = strongest(&edges);
        let place = |node: &Node| nodes.get_index_of(node);
        let kept = edges.iter().filter_map(|&((a, b), edge, cites)| {
            let (source, target) = place(&a).zip(place(&b))?;
            let weight = weight(edge, cites);
            Some(GraphEdge { source, target, cites, weight, documents: edge.documents })
        });
        let mut kept: Vec<GraphEdge> = kept.collect();
        kept.sort_by_key(|edge| std::cmp::Reverse(edge.weight));
        kept.truncate(EDGES);
        kept.sort_by_key(|edge| !edge.cites);
        Graph { nodes: nodes.keys().map(|node| self.graph_node(*node)).collect(), edges: kept }
    }

    fn graph_node(&self, node: Node) -> GraphNode {
        let (kind, prefix) = match node {
            Node::Outlet(_) => (NodeKind::Outlet, "outlet"),
            Node::Person(_) => (NodeKind::Person, "person"),
            Node::Organisation(_) | Node::Named(_) | Node::Document(_) => {
                (NodeKind::Organisation, "organisation")
            }
        };
        let label = self.found.name(node).to_owned();
        let id = self.found.id(node).unwrap_or_else(|| format!("{prefix}:{label}"));
        let sums = self.found.bearer(node).map(|bearer| &bearer.sums);
        GraphNode {
            id,
            label,
            kind,
            documents: sums.map(|sums| sums.documents),
            mentions: sums.map(|sums| sums.mentions),
            statements: sums.map(|sums| sums.statements),
        }
    }
}

fn weight(edge: &Edge, cites: bool) -> u32 {
    if cites { edge.count } else { edge.documents }
}

/// The nodes with the heaviest edges, and how heavy these are together.
fn strongest(edges: &[((Node, Node), &Edge, bool)]) -> IndexMap<Node, u64, FxBuildHasher> {
    let mut nodes: IndexMap<Node, u64, FxBuildHasher> = IndexMap::default();
    for &((a, b), edge, cites) in edges {
        for node in [a, b] {
            *nodes.entry(node).or_default() += u64::from(weight(edge, cites));
        }
    }
    nodes.sort_by(|_, a, _, b| b.cmp(a));
    nodes.truncate(NODES);
    nodes
}
