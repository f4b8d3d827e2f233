//! First reading of a run: who there is, and what may come again.

use rustc_hash::FxHashMap;

use super::article::{Article, is_person};
use super::bearer::{Clue, Occurrence, Sums};
use super::bearers::Bearers;
use super::drawing::Drawing;
use super::found::{Found, Link, Source};
use super::groups::Keys;
use super::outlet::{Outlet, outlet};
use super::strings::Strings;
use super::tally::Tally;
use super::{date, name};
use crate::lexicon::Identity;
use crate::record::{EntityRecord, Extraction};
use crate::text::normal_str;

/// First reading.
pub(super) struct Survey<'a> {
    known: &'a Identity,
    strings: Strings,
    documents: Vec<Source>,
    bearers: Bearers,
    /// For each entity in order, its document, its id and its bearer.
    occurrences: Vec<(u32, u32, u32)>,
    keys: Keys,
    credits: Vec<Credit>,
}

/// An outlet that a dateline names.
struct Credit {
    document: u32,
    bearer: u32,
    name: u32,
}

impl<'a> Survey<'a> {
    pub(super) fn new(known: &'a Identity) -> Self {
        Survey {
            known,
            strings: Strings::default(),
            documents: Vec::new(),
            bearers: Bearers::default(),
            occurrences: Vec::new(),
            keys: Keys::default(),
            credits: Vec::new(),
        }
    }

    /// Takes the next document in.
    pub(super) fn add(&mut self, extraction: &Extraction) {
        let article = Article::of(extraction);
        let document = self.documents.len() as u32;
        let date = extraction.published.as_deref().and_then(date::day);
        let first = self.occurrences.len();
        let (about, affiliations) = (article.statements_about(), article.affiliations());
        let cues = self.cues(&article);
        for (((entity, about), bodies), cues) in
            extraction.entities.iter().zip(about).zip(affiliations).zip(cues)
        {
            let mut occurrence = self.occurrence(&article, entity, &bodies);
            occurrence.document = document;
            occurrence.sums.about = about;
            occurrence.sums.cues = cues;
            occurrence.sums.days.add(date);
            let bearer = self.bearers.add(occurrence);
            self.occurrences.push((document, self.strings.number(&entity.id), bearer));
        }
        let outlet = outlet(extraction, self.known).map(|outlet| match outlet {
            Outlet::Host(host) => self.strings.number(&host),
            Outlet::Credit(mention) => {
                let name = self.strings.number(&mention.text);
                let bearer = article.entity(&mention.entity).map(|entity| self.occurrences[first + entity].2);
                self.credits.extend(bearer.map(|bearer| Credit { document, bearer, name }));
                name
            }
        });
        let (id, source) = (extraction.id.as_str().into(), extraction.source.as_str().into());
        self.documents.push(Source { id, source, date, outlet });
        extraction.statements.iter().for_each(|statement| self.keys.add(statement));
    }

    /// For each entity, the classes of the cues it speaks with.
    fn cues(&mut self, article: &Article<'_>) -> Vec<Tally> {
        let mut cues = vec![Tally::default(); article.extraction.entities.len()];
        for statement in &article.extraction.statements {
            if let Some((entity, class)) = article.speaker(statement).zip(statement.cue_class.as_deref()) {
                cues[entity].add(self.strings.number(class), 1);
            }
        }
        cues
    }

    fn occurrence(&mut self, article: &Article<'_>, entity: &EntityRecord, bodies: &[usize]) -> Occurrence {
        let (person, known) = (is_person(entity), self.known);
        let name = normal_str(&entity.name);
        let id = entity.lexicon_id.as_deref();
        let strength = if person { name::person(&name, known) } else { name::organisation(&name, id, known) };
        let titles = entity.titles.iter().map(|title| normal_str(title));
        let titles = titles.filter(|title| !known.addresses.contains(title));
        let mut clues: Vec<Clue> = titles.map(|title| Clue::Title(self.strings.number(&title))).collect();
        for &body in bodies {
            let body = &article.extraction.entities[body];
            let body = body.lexicon_id.clone().unwrap_or_else(|| normal_str(&body.name).to_lowercase());
            clues.push(Clue::Body(self.strings.number(&body)));
        }
        let mut count = |texts: &[String]| {
            let mut tally = Tally::default();
            texts.iter().for_each(|text| tally.add(self.strings.number(text), 1));
            tally
        };
        let sums = Sums {
            names: count(std::slice::from_ref(&entity.name)),
            forms: count(&entity.mentions),
            titles: count(&entity.titles),
            documents: 1,
            mentions: entity.mention_count as u32,
            statements: entity.statement_count as u32,
            ..Sums::default()
        };
        Occurrence {
            person,
            key: self.strings.number(&name.to_lowercase()),
            strength,
            known: id.is_some() && !(person && known.common_names.contains(&name)),
            entry: id.map(|id| self.strings.number(id)),
            clues,
            document: 0,
            sums,
        }
    }

    /// Goes over to the second reading, now that it is known who there is.
    pub(super) fn settle(mut self) -> Drawing<'a> {
        let settled = self.bearers.settle();
        // One name for each outlet: the one that came first.
        let (mut outlets, mut rows) = (FxHashMap::default(), FxHashMap::default());
        for &Credit { document, bearer, name } in &self.credits {
            let row = settled.node(bearer);
            let name = *outlets.entry(row).or_insert(name);
            rows.entry(name).or_insert(row);
            self.documents[document as usize].outlet = Some(name);
        }
        let link = |(document, entity, bearer)| Link { document, entity, node: settled.node(bearer) };
        let links = self.occurrences.into_iter().map(link).collect();
        let found = Found {
            strings: self.strings,
            documents: self.documents,
            people: settled.people,
            organisations: settled.organisations,
            links,
            outlets,
            rows,
        };
        Drawing::new(self.known, found, self.keys.groups())
    }
}
