//! One document as lines of standoff annotation.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use crate::record::{Extraction, MentionRecord, StatementRecord};

/// The lines: `T1⇥Person 0 3⇥邓国梁` and so on.
pub(super) fn standoff(extraction: &Extraction) -> String {
    let characters: Vec<char> = extraction.text.clean.chars().collect();
    let mut lines = Lines::new(extraction, &characters);
    lines.names();
    lines.statements();
    lines.text
}

/// Lines that are being written. Numbers of spans, relations, attributes and
/// notes each run from 1.
struct Lines<'a> {
    extraction: &'a Extraction,
    characters: &'a [char],
    text: String,
    spans: usize,
    relations: usize,
    attributes: usize,
    notes: usize,
    /// The spans of names, in the order of the mentions; those without a place have none.
    names: Vec<Option<usize>>,
    /// Speakers and cues, which several statements may share.
    shared: HashMap<(&'static str, usize, usize), usize>,
}

impl<'a> Lines<'a> {
    fn new(extraction: &'a Extraction, characters: &'a [char]) -> Self {
        Lines {
            extraction,
            characters,
            text: String::new(),
            spans: 0,
            relations: 0,
            attributes: 0,
            notes: 0,
            names: Vec::new(),
            shared: HashMap::new(),
        }
    }

    fn names(&mut self) {
        for mention in &self.extraction.mentions {
            let kind = if mention.entity_type == "person" { "Person" } else { "Organisation" };
            let place = self.place(mention.start, mention.end);
            let span = place.map(|place| self.span(kind, place));
            self.names.push(span);
        }
        for entity in &self.extraction.entities {
            let of_entity = self.extraction.mentions.iter().zip(&self.names);
            let spans: Vec<String> = of_entity
                .filter(|(mention, _)| mention.entity == entity.id)
                .filter_map(|(_, span)| span.map(|span| format!(" T{span}")))
                .collect();
            if spans.len() > 1 {
                let _ = writeln!(self.text, "*\tSame{}", spans.concat());
            }
        }
    }

    fn statements(&mut self) {
        let mut contents = HashMap::new();
        for statement in &self.extraction.statements {
            let Some(place) = self.place(statement.start, statement.end) else { continue };
            let content = self.span("Content", place);
            contents.insert(statement.statement_id.as_str(), content);
            self.statement(statement, content);
        }
        for statement in &self.extraction.statements {
            let number = |id: &str| contents.get(id).copied();
            let parent = statement.parent_id.as_deref().and_then(number);
            if let Some((inner, outer)) = number(&statement.statement_id).zip(parent) {
                self.relation("Inside", inner, outer);
            }
        }
    }

    fn statement(&mut self, statement: &StatementRecord, content: usize) {
        self.attribute("Type", content, &statement.statement_type);
        self.attribute("Kind", content, &statement.speaker_kind);
        if let Some(class) = &statement.cue_class {
            self.attribute("Class", content, class);
        }
        if statement.negated {
            self.attribute("Negated", content, "");
        }
        if let Some(place) = self.place(statement.cue_start, statement.cue_end) {
            let cue = self.shared("Cue", place).0;
            self.relation("CuedBy", content, cue);
        }
        let name = self.name_of(statement);
        if let Some(place) = self.place(statement.speaker_start, statement.speaker_end) {
            let (speaker, fresh) = self.shared("Speaker", place);
            self.relation("SaidBy", content, speaker);
            if let Some(name) = name.filter(|_| fresh) {
                self.relation("RefersTo", speaker, name);
            }
        } else if let Some(name) = name {
            self.relation("SaidBy", content, name);
        }
        if !statement.via.is_empty() {
            self.notes += 1;
            let via = statement.via.join(" > ").replace(['\t', '\n'], " ");
            let _ = writeln!(self.text, "#{}\tAnnotatorNotes T{content}\tvia {via}", self.notes);
        }
    }

    /// The name that tells best who speaks: the last one of the entity up to
    /// the end of the speaker phrase, or the first one at all.
    fn name_of(&self, statement: &StatementRecord) -> Option<usize> {
        let entity = statement.speaker_entity_id.as_ref()?;
        let until = statement.speaker_end.or(statement.start)?;
        let named = self.extraction.mentions.iter().zip(&self.names);
        let named: Vec<(&MentionRecord, usize)> = named
            .filter(|(mention, _)| mention.entity == *entity)
            .filter_map(|(mention, span)| Some((mention, (*span)?)))
            .collect();
        let before = named.iter().rev().find(|(mention, _)| mention.end <= Some(until));
        before.or(named.first()).map(|(_, span)| *span)
    }

    /// Where a range of the source stands in the text without markup.
    fn place(&self, start: Option<usize>, end: Option<usize>) -> Option<Range<usize>> {
        start.zip(end).and_then(|(start, end)| self.extraction.text.clean_range(start, end))
    }

    /// The span at a place, and whether it is new.
    fn shared(&mut self, kind: &'static str, place: Range<usize>) -> (usize, bool) {
        let key = (kind, place.start, place.end);
        if let Some(span) = self.shared.get(&key) {
            return (*span, false);
        }
        let span = self.span(kind, place);
        self.shared.insert(key, span);
        (span, true)
    }

    /// Writes a span. No piece of it may hold a line break, so that one over
    /// several paragraphs is written in pieces.
    fn span(&mut self, kind: &str, place: Range<usize>) -> usize {
        self.spans += 1;
        let (mut places, mut words) = (Vec::new(), Vec::new());
        let mut start = place.start;
        for piece in self.characters[place].split(|c| matches!(c, '\n' | '\r')) {
            if !piece.is_empty() {
                places.push(format!("{start} {}", start + piece.len()));
                words.push(piece.iter().collect::<String>());
            }
            start += piece.len() + 1;
        }
        let _ = writeln!(self.text, "T{}\t{kind} {}\t{}", self.spans, places.join(";"), words.join(" "));
        self.spans
    }

    fn relation(&mut self, kind: &str, from: usize, to: usize) {
        self.relations += 1;
        let _ = writeln!(self.text, "R{}\t{kind} Arg1:T{from} Arg2:T{to}", self.relations);
    }

    fn attribute(&mut self, name: &str, of: usize, value: &str) {
        self.attributes += 1;
        let line = format!("A{}\t{name} T{of} {value}", self.attributes);
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}
