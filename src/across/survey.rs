//! First reading of a run: who there is.

use rustc_hash::FxHashMap;

use super::bearer::{Clue, Occurrence, Sums};
use super::bearers::Bearers;
use super::digest::{Entity, Outlet, Who};
use super::found::{Documents, Found};
use super::strings::Strings;
use super::tally::{Days, Tally};

/// First reading.
#[derive(Default)]
pub(super) struct Survey {
    strings: Strings,
    documents: Documents,
    bearers: Bearers,
    /// The bearer of each entity in order.
    occurrences: Vec<u32>,
    credits: Vec<Credit>,
}

/// An outlet that a dateline names.
struct Credit {
    document: u32,
    bearer: u32,
    name: u32,
}

impl Survey {
    /// Takes the next document in.
    pub(super) fn add(&mut self, who: &Who<&str>) {
        let document = self.documents.len() as u32;
        let mut days = Days::default();
        days.add(who.date());
        let first = self.occurrences.len();
        for entity in &who.entities {
            let mut occurrence = self.occurrence(entity);
            occurrence.document = document;
            occurrence.sums.days = days;
            self.occurrences.push(self.bearers.add(occurrence));
        }
        let outlet = who.outlet.as_ref().map(|outlet| match *outlet {
            Outlet::Host(host) => self.strings.number(host),
            Outlet::Credit(name, entity) => {
                let name = self.strings.number(name);
                let bearer = entity.map(|entity| self.occurrences[first + entity as usize]);
                self.credits.extend(bearer.map(|bearer| Credit { document, bearer, name }));
                name
            }
        });
        self.documents.add(who, outlet);
    }

    fn occurrence(&mut self, entity: &Entity<&str>) -> Occurrence {
        let strings = &mut self.strings;
        let mut clues: Vec<Clue> =
            entity.telling.iter().map(|title| Clue::Title(strings.number(title))).collect();
        clues.extend(entity.bodies.iter().map(|body| Clue::Body(strings.number(body))));
        let mut count = |texts: &[&str]| {
            let mut tally = Tally::default();
            texts.iter().for_each(|text| tally.add(strings.number(text), 1));
            tally
        };
        let mut sums = Sums {
            names: count(&[entity.name]),
            forms: count(&entity.forms),
            titles: count(&entity.titles),
            documents: 1,
            mentions: entity.mentions,
            statements: entity.statements,
            about: entity.about,
            ..Sums::default()
        };
        entity.cues.iter().for_each(|(class, count)| sums.cues.add(strings.number(class), *count));
        Occurrence {
            person: entity.person,
            key: strings.number(entity.key),
            strength: entity.strength,
            known: entity.known,
            entry: entity.entry.map(|id| strings.number(id)),
            clues,
            document: 0,
            sums,
        }
    }

    /// What was found, now that all documents were seen.
    pub(super) fn settle(self) -> Found {
        let mut documents = self.documents;
        let settled = self.bearers.settle();
        // One name for each outlet: the one that came first.
        let (mut outlets, mut rows) = (FxHashMap::default(), FxHashMap::default());
        for &Credit { document, bearer, name } in &self.credits {
            let row = settled.nodes[bearer as usize];
            let name = *outlets.entry(row).or_insert(name);
            rows.entry(name).or_insert(row);
            documents.set_outlet(document, name);
        }
        Found {
            strings: self.strings,
            documents,
            people: settled.people,
            organisations: settled.organisations,
            links: self.occurrences,
            nodes: settled.nodes,
            outlets,
            rows,
        }
    }
}
