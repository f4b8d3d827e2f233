//! `network.gexf`: who cites whom and who stands in the same documents, as a
//! graph in GEXF 1.3, which Gephi and networkx read.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::part::Part;
use super::{Open, Run};
use crate::across::{Graph, GraphEdge, GraphNode, NodeKind};
use crate::error::Result;

/// Name of the file.
pub(crate) const FILE: &str = "network.gexf";

const NAMESPACE: &str = "http://gexf.net/1.3";

/// Attributes of nodes and of edges, with their types; an id is the place in the list.
const OF_NODES: &[(&str, &str)] =
    &[("type", "string"), ("documents", "integer"), ("mentions", "integer"), ("statements", "integer")];
const OF_EDGES: &[(&str, &str)] = &[("relation", "string"), ("documents", "integer")];

/// Writes the file.
///
/// # Errors
/// The journal cannot be read or the file not be written.
pub(crate) fn write(run: &Run<'_>, open: Open<'_>) -> Result<Vec<Part>> {
    let mut part = open(FILE)?;
    graph(&run.tables()?.graph(), &mut part)?;
    Ok(vec![part])
}

/// Programs want all edges of a graph directed or none: co-appearances are
/// directed too, from the one to the other, and told apart by their kind.
fn graph(graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("gexf")
        .with_attributes([("xmlns", NAMESPACE), ("version", "1.3")])
        .write_inner_content(|xml| {
            let graph_element = xml.create_element("graph");
            let graph_element =
                graph_element.with_attributes([("defaultedgetype", "directed"), ("mode", "static")]);
            graph_element.write_inner_content(|xml| {
                attributes(xml, "node", OF_NODES)?;
                attributes(xml, "edge", OF_EDGES)?;
                xml.create_element("nodes")
                    .write_inner_content(|xml| graph.nodes.iter().try_for_each(|one| node(xml, one)))?;
                xml.create_element("edges").write_inner_content(|xml| {
                    graph.edges.iter().enumerate().try_for_each(|(id, one)| edge(xml, id, one, &graph.nodes))
                })?;
                Ok(())
            })?;
            Ok(())
        })?;
    out.write_all(b"\n")
}

fn attributes<W: Write>(xml: &mut Writer<W>, class: &str, list: &[(&str, &str)]) -> io::Result<()> {
    xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(|xml| {
        for (id, (title, kind)) in list.iter().enumerate() {
            let id = id.to_string();
            let attributes = [("id", id.as_str()), ("title", title), ("type", kind)];
            xml.create_element("attribute").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn node<W: Write>(xml: &mut Writer<W>, node: &GraphNode) -> io::Result<()> {
    let kind = match node.kind {
        NodeKind::Outlet => "outlet",
        NodeKind::Organisation => "organisation",
        NodeKind::Person => "person",
    };
    let count = |count: Option<u32>| count.map(|count| count.to_string());
    let values = [Some(kind.to_owned()), count(node.documents), count(node.mentions), count(node.statements)];
    let (id, label) = (printable(&node.id), printable(&node.label));
    let element = xml.create_element("node").with_attributes([("id", &*id), ("label", &*label)]);
    element.write_inner_content(|xml| self::values(xml, &values))?;
    Ok(())
}

fn edge<W: Write>(xml: &mut Writer<W>, id: usize, edge: &GraphEdge, nodes: &[GraphNode]) -> io::Result<()> {
    let kind = if edge.cites { "citation" } else { "co-appearance" };
    let (source, target) = (printable(&nodes[edge.source].id), printable(&nodes[edge.target].id));
    let (id, weight) = (id.to_string(), edge.weight.to_string());
    let attributes = [
        ("id", id.as_str()),
        ("source", &source),
        ("target", &target),
        ("kind", kind),
        ("weight", weight.as_str()),
    ];
    let values = [Some(kind.to_owned()), Some(edge.documents.to_string())];
    let element = xml.create_element("edge").with_attributes(attributes);
    element.write_inner_content(|xml| self::values(xml, &values))?;
    Ok(())
}

fn values<W: Write>(xml: &mut Writer<W>, values: &[Option<String>]) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (id, value) in values.iter().enumerate().filter_map(|(id, value)| Some((id, value.as_ref()?))) {
            let attributes = [("for", id.to_string()), ("value", value.clone())];
            let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
            xml.create_element("attvalue").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The text without the characters that XML 1.0 cannot hold.
fn printable(text: &str) -> Cow<'_, str> {
    let held = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(held) { text.into() } else { text.replace(|c| !held(c), " ").into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::Reader;

    #[test]
    fn the_file_reads_back_with_all_nodes_and_edges() {
        let node = |id: &str, kind, documents| GraphNode {
            id: id.into(),
            label: format!("<{id}> & \u{1}“引”"),
            kind,
            documents,
            mentions: documents,
            statements: documents,
        };
        let nodes =
            vec![node("p1", NodeKind::Person, Some(3)), node("outlet:a.example", NodeKind::Outlet, None)];
        let edge = |source, target, cites| GraphEdge { source, target, cites, weight: 4, documents: 2 };
        let mut written = Vec::new();
        graph(&Graph { nodes, edges: vec![edge(1, 0, true), edge(0, 1, false)] }, &mut written).unwrap();

        let written = String::from_utf8(written).unwrap();
        let mut reader = Reader::from_str(&written);
        let (mut ids, mut labels, mut ends, mut values) = (vec![], vec![], vec![], 0);
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(element) | Event::Empty(element) => {
                    let value = |name: &str| {
                        let attribute = element.try_get_attribute(name).unwrap().unwrap();
                        quick_xml::escape::unescape(&attribute.value).unwrap().into_owned()
                    };
                    match element.name().as_ref() {
                        "node" => {
                            ids.push(value("id"));
                            labels.push(value("label"));
                        }
                        "edge" => {
                            ends.push((value("source"), value("target"), value("kind"), value("weight")))
                        }
                        "attvalue" => values += 1,
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        assert_eq!(ids, ["p1", "outlet:a.example"]);
        assert_eq!(labels, ["<p1> &  “引”", "<outlet:a.example> &  “引”"]);
        let ends: Vec<_> = ends.iter().map(|(a, b, k, w)| [a, b, k, w].map(String::as_str)).collect();
        let (p1, outlet) = ("p1", "outlet:a.example");
        assert_eq!(ends, [[outlet, p1, "citation", "4"], [p1, outlet, "co-appearance", "4"]]);
        assert_eq!(values, 4 + 1 + 2 + 2);
    }
}
