//! The figures of a whole run.

use std::collections::BTreeMap;

use super::tally::Tally;
use super::timeline::Timeline;
use crate::record::{EntityRecord, Extraction};

/// Names that are certain to be kept, of people and of organisations each.
const NAMES: usize = 50_000;

/// What is counted over all documents.
#[derive(Debug)]
pub(crate) struct Overview {
    /// Statements by type.
    pub(crate) types: BTreeMap<String, u64>,
    /// Statements by kind of source.
    pub(crate) kinds: BTreeMap<String, u64>,
    /// Statements by class of cue; those without a cue under the empty string.
    pub(crate) cues: BTreeMap<String, u64>,
    /// People with their statements.
    pub(crate) people: Tally,
    /// Organisations with their statements.
    pub(crate) organisations: Tally,
    /// Statements by date.
    pub(crate) timeline: Timeline,
}

impl Overview {
    /// Of no document.
    pub(crate) fn new() -> Self {
        Overview {
            types: BTreeMap::new(),
            kinds: BTreeMap::new(),
            cues: BTreeMap::new(),
            people: Tally::new(NAMES),
            organisations: Tally::new(NAMES),
            timeline: Timeline::default(),
        }
    }

    /// Counts a document.
    pub(crate) fn add(&mut self, extraction: &Extraction) {
        for statement in &extraction.statements {
            count(&mut self.types, &statement.statement_type);
            count(&mut self.kinds, &statement.speaker_kind);
            count(&mut self.cues, statement.cue_class.as_deref().unwrap_or_default());
        }
        self.timeline.add(extraction.published.as_deref(), extraction.statements.len() as u64);
        self.add_names(extraction);
    }

    /// Counts only the names of a document.
    pub(crate) fn add_names(&mut self, extraction: &Extraction) {
        let mut names: BTreeMap<(bool, &str), u64> = BTreeMap::new();
        for entity in extraction.entities.iter().filter(|entity| entity.statement_count > 0) {
            let person = entity.entity_type == "person";
            *names.entry((person, name(entity))).or_default() += entity.statement_count as u64;
        }
        for ((person, name), statements) in names {
            let tally = if person { &mut self.people } else { &mut self.organisations };
            tally.add(name, statements);
        }
    }

    /// Whether the counts of names are those of all documents.
    pub(crate) fn is_exact(&self) -> bool {
        self.people.is_exact() && self.organisations.is_exact()
    }

    /// Makes the counts of names ready to be counted again.
    pub(crate) fn start_names_again(&mut self) {
        self.people.start_again();
        self.organisations.start_again();
    }
}

/// What an entity is called in all documents: the name of its dictionary
/// entry (`people:毛宁`), else its name in the document.
fn name(entity: &EntityRecord) -> &str {
    let entry = entity.lexicon_id.as_deref().and_then(|id| id.split_once(':'));
    entry.map_or(&entity.name, |(_, name)| name)
}

fn count(counts: &mut BTreeMap<String, u64>, key: &str) {
    match counts.get_mut(key) {
        Some(count) => *count += 1,
        None => _ = counts.insert(key.into(), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tally::Count;
    use super::*;
    use crate::record::StatementRecord;

    fn entity(
        entity_type: &str,
        name: &str,
        lexicon_id: Option<&str>,
        statement_count: usize,
    ) -> EntityRecord {
        EntityRecord {
            entity_type: entity_type.into(),
            name: name.into(),
            lexicon_id: lexicon_id.map(Into::into),
            statement_count,
            ..EntityRecord::default()
        }
    }

    #[test]
    fn statements_count_for_their_speaker_in_all_documents() {
        let statement = |kind: &str, class: Option<&str>| StatementRecord {
            statement_type: "direct".into(),
            speaker_kind: kind.into(),
            cue_class: class.map(Into::into),
            ..StatementRecord::default()
        };
        let document = |name: &str| Extraction {
            published: Some("2024-05-19".into()),
            entities: vec![
                entity("person", name, Some("people:杰夫·贝佐斯"), 2),
                entity("organisation", "外交部", None, 1),
                entity("person", "毛宁", None, 0),
            ],
            statements: vec![statement("person", Some("say")), statement("anonymous", None)],
            ..Extraction::default()
        };
        let mut overview = Overview::new();
        overview.add(&document("贝佐斯"));
        overview.add(&document("杰夫·贝索斯"));
        assert_eq!(
            overview.people.leaders(9),
            [("杰夫·贝佐斯", Count { statements: 4, documents: 2 })],
            "who said nothing has no place"
        );
        assert_eq!(overview.organisations.leaders(9), [("外交部", Count { statements: 2, documents: 2 })]);
        assert_eq!(overview.types, BTreeMap::from([("direct".into(), 4)]));
        assert_eq!(overview.kinds, BTreeMap::from([("person".into(), 2), ("anonymous".into(), 2)]));
        assert_eq!(overview.cues, BTreeMap::from([("say".into(), 2), (String::new(), 2)]));
        assert_eq!(overview.timeline.documents(), 2);
        assert!(overview.is_exact());
    }
}
