//! Second reading of a run: who cites whom, and what comes again.

use super::article::Article;
use super::found::Found;
use super::groups::{Groups, Place};
use super::network::{Network, Node};
use super::rows::RunTables;
use crate::lexicon::Identity;
use crate::record::{Extraction, StatementRecord};
use crate::text::normal_str;

/// Second reading.
pub(super) struct Drawing<'a> {
    known: &'a Identity,
    found: Found,
    groups: Groups,
    network: Network,
    /// Documents and entities that were read so far.
    document: usize,
    entities: usize,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(known: &'a Identity, found: Found, groups: Groups) -> Self {
        Drawing { known, found, groups, network: Network::default(), document: 0, entities: 0 }
    }

    /// Takes the next document in.
    pub(super) fn add(&mut self, extraction: &Extraction) {
        let article = Article::of(extraction);
        let source = &self.found.documents[self.document];
        let (document, date, outlet) = (self.document as u32, source.date, source.outlet);
        let links = &self.found.links[self.entities..][..extraction.entities.len()];
        let nodes: Vec<Node> = links.iter().map(|link| self.found.node(link.node)).collect();
        for statement in &extraction.statements {
            let way = self.way(&article, statement, &nodes);
            self.network.cite(&way, document, date);
            let id = self.found.strings.number(&statement.statement_id);
            self.groups.add(statement, Place { document, statement: id, date, outlet });
        }
        self.appear(&article, &nodes);
        self.document += 1;
        self.entities += nodes.len();
    }

    /// From who published a statement through whom it came to who said it; of
    /// a statement inside another, from who said the outer one.
    fn way(&mut self, article: &Article<'_>, statement: &StatementRecord, nodes: &[Node]) -> Vec<Node> {
        let publisher = match self.found.documents[self.document].outlet {
            Some(outlet) => Node::Outlet(outlet),
            None => Node::Document(self.document as u32),
        };
        let said = article.outer(statement).find_map(|outer| self.speaker(article, outer, nodes));
        let mut way = vec![said.unwrap_or(publisher)];
        for via in &statement.via {
            let entity = article.entity_by_form(via).map(|entity| nodes[entity]);
            way.extend(entity.or_else(|| self.named(via)));
        }
        way.extend(self.speaker(article, statement, nodes));
        way
    }

    fn speaker(
        &mut self,
        article: &Article<'_>,
        statement: &StatementRecord,
        nodes: &[Node],
    ) -> Option<Node> {
        match article.speaker(statement) {
            Some(entity) => Some(nodes[entity]),
            None if statement.speaker_kind == "org" => self.named(statement.speaker_name.as_deref()?),
            None => None,
        }
    }

    /// An organisation by its name alone: 中方. Words for somebody else, 有人
    /// and 该公司, are none.
    fn named(&mut self, name: &str) -> Option<Node> {
        let normal = normal_str(name);
        let words = &self.known.words;
        let stands_for_another = words.pronouns.contains_key(&normal) || words.anonymous.contains(&normal);
        (!stands_for_another).then(|| Node::Named(self.found.strings.number(name)))
    }

    fn appear(&mut self, article: &Article<'_>, nodes: &[Node]) {
        let entities = nodes.iter().zip(article.sentences()).map(|(&node, sentences)| {
            let documents = self.found.bearer(node).map_or(0, |bearer| bearer.sums.documents);
            (node, sentences, documents > 1)
        });
        self.network.appear(&entities.collect::<Vec<_>>(), self.document as u32);
    }

    /// The tables.
    pub(super) fn finish(self) -> RunTables {
        let (citations, pairs) = self.network.edges();
        RunTables { found: self.found, groups: self.groups.repeated(), citations, pairs }
    }
}
