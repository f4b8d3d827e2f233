//! What one article says of its people and organisations.

use rustc_hash::FxHashMap;

use crate::record::{EntityRecord, Extraction, StatementRecord};

/// Statements inside statements are followed outward so far.
const DEPTH: usize = 8;

/// An extraction, its entities by their forms.
pub(super) struct Article<'a> {
    pub(super) extraction: &'a Extraction,
    forms: FxHashMap<&'a str, usize>,
}

impl<'a> Article<'a> {
    /// The article of an extraction.
    pub(super) fn of(extraction: &'a Extraction) -> Self {
        let mut forms = FxHashMap::default();
        for (entity, number) in extraction.entities.iter().zip(0..) {
            for form in &entity.mentions {
                forms.entry(form.as_str()).or_insert(number);
            }
        }
        Article { extraction, forms }
    }

    /// The statements that one stands inside, from the innermost outward.
    pub(super) fn outer(&self, statement: &StatementRecord) -> impl Iterator<Item = &'a StatementRecord> {
        let statements = &self.extraction.statements;
        let parent = |of: &StatementRecord| {
            let id = of.parent_id.as_deref()?;
            statements.get(place(id, 's')?).filter(|parent| parent.statement_id == id)
        };
        std::iter::successors(parent(statement), move |of| parent(of)).take(DEPTH)
    }

    /// The number of the entity with this id.
    pub(super) fn entity(&self, id: &str) -> Option<usize> {
        let number = place(id, 'e')?;
        self.extraction.entities.get(number).filter(|entity| entity.id == id).map(|_| number)
    }

    /// The number of the speaker of a statement.
    pub(super) fn speaker(&self, statement: &StatementRecord) -> Option<usize> {
        self.entity(statement.speaker_entity_id.as_deref()?)
    }

    /// For each entity, how many statements name it in their content.
    pub(super) fn statements_about(&self) -> Vec<u32> {
        let places = self.extraction.mentions.iter().filter_map(|m| m.start.zip(self.entity(&m.entity)));
        let mut places: Vec<(usize, usize)> = places.collect();
        places.sort_unstable();
        let mut about = vec![0; self.extraction.entities.len()];
        for statement in &self.extraction.statements {
            let (Some(start), Some(end)) = (statement.start, statement.end) else { continue };
            let inside = places.partition_point(|&(at, _)| at < start)..;
            let inside = places[inside].iter().take_while(|&&(at, _)| at < end);
            let mut named: Vec<usize> = inside.map(|&(_, entity)| entity).collect();
            named.sort_unstable();
            named.dedup();
            named.into_iter().for_each(|entity| about[entity] += 1);
        }
        about
    }

    /// For each entity, the organisations that stand right before its name, or
    /// before a title that does: 县应急管理局 in 县应急管理局局长邓国梁.
    pub(super) fn affiliations(&self) -> Vec<Vec<usize>> {
        let mut found = vec![Vec::new(); self.extraction.entities.len()];
        for pair in self.extraction.mentions.windows(2) {
            let (Some(body), Some(person)) = (self.entity(&pair[0].entity), self.entity(&pair[1].entity))
            else {
                continue;
            };
            let entity = &self.extraction.entities[person];
            let is_affiliation = pair[0].entity_type == "organisation" && pair[1].entity_type == "person";
            let Some((end, start)) = pair[0].end.zip(pair[1].start).filter(|_| is_affiliation) else {
                continue;
            };
            let is_gap = |length: usize| end + length == start;
            let titled = entity.titles.iter().any(|title| is_gap(title.chars().count()));
            if (is_gap(0) || titled) && !found[person].contains(&body) {
                found[person].push(body);
            }
        }
        found
    }

    /// For each entity, the sentences it is named in, in order.
    pub(super) fn sentences(&self) -> Vec<Vec<u32>> {
        let mut sentences = vec![Vec::new(); self.extraction.entities.len()];
        for mention in &self.extraction.mentions {
            if let Some(entity) = self.entity(&mention.entity) {
                sentences[entity].push(mention.sentence as u32);
            }
        }
        for list in &mut sentences {
            list.sort_unstable();
            list.dedup();
        }
        sentences
    }

    /// The first entity that takes a form in this article.
    pub(super) fn entity_by_form(&self, form: &str) -> Option<usize> {
        self.forms.get(form).copied()
    }
}

/// The place that an id tells: 2 of `e3`.
fn place(id: &str, prefix: char) -> Option<usize> {
    id.strip_prefix(prefix)?.parse::<usize>().ok()?.checked_sub(1)
}

/// Whether an entity is a person; else it is an organisation.
pub(super) fn is_person(entity: &EntityRecord) -> bool {
    entity.entity_type == "person"
}
