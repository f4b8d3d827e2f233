//! What the tables over a run need to know of one article.
//!
//! It is found out beside other articles, as soon as an article is extracted,
//! and kept aside; the tables are then drawn from that alone. All work that
//! looks at one article only belongs here.
//!
//! What is read at different times is kept apart: who is in the article
//! ([`Who`]), who cites whom in it ([`Ways`]), and what is said ([`Said`]). `S`
//! is how texts are held: [`Cow`] where they are made, `&str` where they are
//! read back.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::article::{Article, is_person};
use super::date;
use super::name::{self, Strength};
use super::network::PAIRED;
use super::outlet::{self, outlet};
use crate::lexicon::Identity;
use crate::record::{EntityRecord, Extraction, StatementRecord};
use crate::text::normal_str;

/// An article, its people and organisations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Who<S> {
    pub(super) id: S,
    pub(super) source: S,
    /// Year, month and day of publication.
    day: Option<(i16, i8, i8)>,
    pub(super) outlet: Option<Outlet<S>>,
    pub(super) entities: Vec<Entity<S>>,
}

/// Who cites whom in an article, and who stands beside whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Ways<S> {
    /// The way of each statement, from who published it through whom it came to
    /// who said it; of a statement inside another, from who said the outer one.
    /// The ways stand one behind the other, each with an end.
    pub(super) steps: Vec<Step<S>>,
    /// The entities it mentions most, each with the sentences that name it.
    pub(super) appearing: Vec<(u32, Vec<u32>)>,
}

/// A statement of an article: what was said, and by whom. Its id is its place:
/// `s1`, `s2`, …
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Said<S> {
    pub(super) content: S,
    pub(super) speaker: Option<S>,
}

/// The outlet of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Outlet<S> {
    /// The host of its address.
    Host(S),
    /// What a dateline or credit names, and the entity that is.
    Credit(S, Option<u32>),
}

/// An entity of an article. Its id is its place: `e1`, `e2`, …
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Entity<S> {
    pub(super) person: bool,
    /// The name, normalised, in small letters.
    pub(super) key: S,
    pub(super) strength: Strength,
    /// Whether the dictionary entry is enough to know the bearer.
    pub(super) known: bool,
    pub(super) entry: Option<S>,
    /// Titles that tell who bears the name, normalised.
    pub(super) telling: Vec<S>,
    /// Organisations that stand before the name: their entry, else their name.
    pub(super) bodies: Vec<S>,
    pub(super) name: S,
    pub(super) forms: Vec<S>,
    pub(super) titles: Vec<S>,
    /// Classes of the cues it speaks with.
    pub(super) cues: Vec<(S, u32)>,
    pub(super) mentions: u32,
    pub(super) statements: u32,
    /// Statements that name it in their content.
    pub(super) about: u32,
}

/// One on the way of a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Step<S> {
    /// Who published the article.
    Publisher,
    /// An entity, by its place.
    Entity(u32),
    /// An organisation that is no entity of the article: 中方.
    Named(S),
    /// None: the way ends.
    End,
}

impl<S> Who<S> {
    /// When the article was published.
    pub(super) fn date(&self) -> Option<Date> {
        self.day.and_then(|(year, month, day)| Date::new(year, month, day).ok())
    }
}

impl<'a> Who<Cow<'a, str>> {
    pub(super) fn of(article: &Article<'a>, known: &Identity) -> Self {
        let extraction = article.extraction;
        let date = extraction.published.as_deref().and_then(date::day);
        let outlet = outlet(extraction, known).map(|outlet| match outlet {
            outlet::Outlet::Host(host) => Outlet::Host(host.into()),
            outlet::Outlet::Credit(mention) => {
                let entity = article.entity(&mention.entity);
                Outlet::Credit(mention.text.as_str().into(), entity.map(|entity| entity as u32))
            }
        });
        Who {
            id: extraction.id.as_str().into(),
            source: extraction.source.as_str().into(),
            day: date.map(|date| (date.year(), date.month(), date.day())),
            outlet,
            entities: entities(article, known),
        }
    }
}

impl<'a> Ways<Cow<'a, str>> {
    pub(super) fn of(article: &Article<'a>, known: &Identity) -> Self {
        let mut steps = Vec::new();
        for statement in &article.extraction.statements {
            way(article, statement, known, &mut steps);
            steps.push(Step::End);
        }
        Ways { steps, appearing: appearing(article.sentences()) }
    }
}

/// What is said in an article.
pub(super) fn said(extraction: &Extraction) -> Vec<Said<&str>> {
    let statements = extraction.statements.iter();
    statements.map(|it| Said { content: &*it.content, speaker: it.speaker_name.as_deref() }).collect()
}

fn entities<'a>(article: &Article<'a>, known: &Identity) -> Vec<Entity<Cow<'a, str>>> {
    let mut entities = Vec::with_capacity(article.extraction.entities.len());
    let told = article.statements_about().into_iter().zip(article.affiliations()).zip(cues(article));
    for (record, ((about, bodies), cues)) in article.extraction.entities.iter().zip(told) {
        let body = |&body: &usize| match &article.extraction.entities[body] {
            EntityRecord { lexicon_id: Some(id), .. } => id.as_str().into(),
            body => normal_str(&body.name).to_lowercase().into(),
        };
        let bodies = bodies.iter().map(body).collect();
        entities.push(Entity { about, cues, bodies, ..entity(record, known) });
    }
    entities
}

/// What an entity tells by itself.
fn entity<'a>(record: &'a EntityRecord, known: &Identity) -> Entity<Cow<'a, str>> {
    let (person, name, id) = (is_person(record), normal_str(&record.name), record.lexicon_id.as_deref());
    let strength = if person { name::person(&name, known) } else { name::organisation(&name, id, known) };
    let titles = record.titles.iter().map(|title| normal_str(title));
    let telling = titles.filter(|title| !known.addresses.contains(title)).map(Cow::Owned).collect();
    let all = |texts: &'a [String]| texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect();
    Entity {
        person,
        key: name.to_lowercase().into(),
        strength,
        known: id.is_some() && !(person && known.common_names.contains(&name)),
        entry: id.map(Cow::Borrowed),
        telling,
        bodies: Vec::new(),
        name: record.name.as_str().into(),
        forms: all(&record.mentions),
        titles: all(&record.titles),
        cues: Vec::new(),
        mentions: record.mention_count as u32,
        statements: record.statement_count as u32,
        about: 0,
    }
}

/// For each entity, the classes of the cues it speaks with, in the order they come.
fn cues<'a>(article: &Article<'a>) -> Vec<Vec<(Cow<'a, str>, u32)>> {
    let mut cues: Vec<Vec<(Cow<'a, str>, u32)>> = vec![Vec::new(); article.extraction.entities.len()];
    for statement in &article.extraction.statements {
        let Some((entity, class)) = article.speaker(statement).zip(statement.cue_class.as_deref()) else {
            continue;
        };
        match cues[entity].iter_mut().find(|(known, _)| known == class) {
            Some((_, count)) => *count += 1,
            None => cues[entity].push((class.into(), 1)),
        }
    }
    cues
}

fn way<'a>(
    article: &Article<'a>,
    record: &'a StatementRecord,
    known: &Identity,
    steps: &mut Vec<Step<Cow<'a, str>>>,
) {
    let said = article.outer(record).find_map(|outer| speaker(article, outer, known));
    steps.push(said.unwrap_or(Step::Publisher));
    steps.extend(record.via.iter().filter_map(|via| match article.entity_by_form(via) {
        Some(entity) => Some(Step::Entity(entity as u32)),
        None => named(via, known),
    }));
    steps.extend(speaker(article, record, known));
}

fn speaker<'a>(
    article: &Article<'_>,
    record: &'a StatementRecord,
    known: &Identity,
) -> Option<Step<Cow<'a, str>>> {
    match article.speaker(record) {
        Some(entity) => Some(Step::Entity(entity as u32)),
        None if record.speaker_kind == "org" => named(record.speaker_name.as_deref()?, known),
        None => None,
    }
}

/// An organisation by its name alone. Words for somebody else, 有人 and 该公司,
/// are none.
fn named<'a>(name: &'a str, known: &Identity) -> Option<Step<Cow<'a, str>>> {
    let (normal, words) = (normal_str(name), &known.words);
    let stands_for_another = words.pronouns.contains_key(&normal) || words.anonymous.contains(&normal);
    (!stands_for_another).then(|| Step::Named(name.into()))
}

/// The entities that are paired: those in most sentences; of equal ones the earlier.
fn appearing(sentences: Vec<Vec<u32>>) -> Vec<(u32, Vec<u32>)> {
    let mut all: Vec<(u32, Vec<u32>)> = (0..).zip(sentences).collect();
    all.sort_by_key(|(_, sentences)| std::cmp::Reverse(sentences.len()));
    all.truncate(PAIRED);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_pairs_no_more_than_the_entities_it_mentions_most() {
        let mut sentences = vec![vec![1, 2]; PAIRED + 10];
        sentences[PAIRED + 5] = vec![1, 2, 3];
        let paired = appearing(sentences);
        assert_eq!(paired.len(), PAIRED);
        assert_eq!(paired[0].0 as usize, PAIRED + 5);
        assert_eq!(paired[1].0, 0);
    }
}
