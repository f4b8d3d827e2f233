//! From spans to rows: where strings appear.

use rustc_hash::FxHashSet;

use crate::document::Document;
use crate::entity::Entities;
use crate::lexicon::Lexicon;
use crate::record::{
    EntityRecord, Extraction, MentionRecord, ParagraphRecord, QuotedTermRecord, RunRecord, StatementRecord,
    TextRecord, numbered,
};
use crate::span::Span;
use crate::statement::{Statement, Statements};
use crate::text::Text;

/// Everything that the stages found in a document, as it is written out.
pub struct Assembler<'a> {
    pub document: &'a Document,
    pub text: &'a Text,
    pub entities: &'a Entities,
    pub statements: &'a Statements,
    pub lexicon: &'a Lexicon,
}

impl Assembler<'_> {
    /// The extraction of the document; its length and its clean text are still
    /// to be put in.
    pub fn extraction(&self) -> Extraction {
        let (document, text) = (self.document, self.text);
        Extraction {
            id: document.id.clone(),
            source: document.source.clone(),
            title: document.title.clone().or_else(|| text.title.clone()),
            url: document.url.clone().or_else(|| text.url.clone()),
            published: document.published.clone().or_else(|| text.published.clone()),
            script: text.script.map(|script| script.as_str().to_owned()),
            encoding: document.encoding.clone(),
            characters: 0,
            sentences: text.sentences.len(),
            error: document.error.clone(),
            entities: self.entities(),
            mentions: (0..self.entities.mentions.len()).map(|i| self.mention(i)).collect(),
            statements: (0..self.statements.statements.len()).map(|i| self.statement(i)).collect(),
            quoted_terms: self.terms(),
            text: self.text_record(),
        }
    }

    fn text_record(&self) -> TextRecord {
        let text = self.text;
        let paragraphs = text.paragraphs.iter().map(|p| ParagraphRecord {
            start: text.char_at(p.span.start),
            end: text.char_at(p.span.end),
            kind: p.kind.as_str().to_owned(),
        });
        let runs = text.runs().iter();
        TextRecord {
            clean: String::new(),
            paragraphs: paragraphs.collect(),
            runs: runs.map(|r| RunRecord { clean: r.clean, source: r.source, len: r.len }).collect(),
        }
    }

    fn entities(&self) -> Vec<EntityRecord> {
        let mut statements = vec![0; self.entities.entities.len()];
        self.statements.statements.iter().filter_map(|s| s.entity).for_each(|entity| statements[entity] += 1);
        statements.into_iter().enumerate().map(|(index, count)| self.entity(index, count)).collect()
    }

    fn entity(&self, index: usize, statement_count: usize) -> EntityRecord {
        let entity = &self.entities.entities[index];
        let written = |m: &usize| self.text.written(self.entities.mentions[*m].span);
        let name = written(&entity.fullest).to_owned();
        let mentions = distinct(entity.mentions.iter().map(written));
        let evidence = entity.mentions.iter().map(|&m| self.entities.mentions[m].evidence).min();
        let first = entity.mentions.first().map(|&m| self.entities.mentions[m].span);
        EntityRecord {
            id: entity_id(index),
            entity_type: entity.entity_type.as_str().to_owned(),
            aliases: mentions.iter().filter(|form| **form != name).cloned().collect(),
            name,
            titles: distinct(entity.titles.iter().map(|t| self.text.written(*t))),
            mentions,
            mention_count: entity.mentions.len(),
            statement_count,
            start: first.and_then(|span| self.text.source_span(span)).map(|span| span.start),
            evidence: evidence.map_or("", |e| e.as_str()).to_owned(),
            lexicon_id: entity.entry.map(|entry| self.lexicon.names.entry(entry).id.clone()),
        }
    }

    fn mention(&self, index: usize) -> MentionRecord {
        let mention = &self.entities.mentions[index];
        let source = self.text.source_span(mention.span);
        MentionRecord {
            id: numbered(b'm', index + 1),
            entity: entity_id(mention.entity),
            entity_type: mention.entity_type.as_str().to_owned(),
            text: self.text.written(mention.span).to_owned(),
            start: source.map(|s| s.start),
            end: source.map(|s| s.end),
            paragraph: self.text.paragraph_at(mention.span.start) + 1,
            sentence: self.text.sentence_at(mention.span.start) + 1,
            evidence: mention.evidence.as_str().to_owned(),
        }
    }

    fn statement(&self, index: usize) -> StatementRecord {
        let statement = &self.statements.statements[index];
        let written = |span: Span| self.text.written(span).trim().to_owned();
        let at = |span: Option<Span>| span.and_then(|span| self.text.source_span(span));
        let (content, cue, speaker) = (at(Some(statement.content)), at(statement.cue), at(statement.speaker));
        StatementRecord {
            statement_id: statement_id(index),
            statement_type: statement.statement_type.as_str().to_owned(),
            content: written(statement.content),
            speaker_name: self.speaker_name(statement),
            speaker: statement.speaker.map(written),
            speaker_kind: statement.kind.as_str().to_owned(),
            speaker_title: statement.title.map(written),
            speaker_entity_id: statement.entity.map(entity_id),
            cue: statement.cue.map(written),
            cue_class: statement.cue_class.map(|class| class.as_str().to_owned()),
            via: statement.via.iter().map(|span| written(*span).replace(['《', '》'], "")).collect(),
            addressee: statement.addressee.map(written),
            occasion: statement.occasion.map(written),
            negated: statement.negated,
            parent_id: statement.parent.map(statement_id),
            paragraph: self.text.paragraph_at(statement.content.start) + 1,
            sentence: self.text.sentence_at(statement.content.start) + 1,
            start: content.map(|s| s.start),
            end: content.map(|s| s.end),
            cue_start: cue.map(|s| s.start),
            cue_end: cue.map(|s| s.end),
            speaker_start: speaker.map(|s| s.start),
            speaker_end: speaker.map(|s| s.end),
            rule: statement.rule.to_owned(),
            confidence: statement.confidence,
        }
    }

    fn speaker_name(&self, statement: &Statement) -> Option<String> {
        let name = match statement.entity {
            Some(entity) => Some(self.entities.mentions[self.entities.entities[entity].fullest].span),
            None => statement.name,
        };
        name.map(|span| self.text.written(span).trim().to_owned())
    }

    fn terms(&self) -> Vec<QuotedTermRecord> {
        let term = |term: &crate::statement::QuotedTerm| {
            let source = self.text.source_span(term.span);
            QuotedTermRecord {
                text: self.text.written(term.span).to_owned(),
                kind: term.kind.as_str().to_owned(),
                start: source.map(|s| s.start),
                end: source.map(|s| s.end),
                paragraph: self.text.paragraph_at(term.span.start) + 1,
            }
        };
        self.statements.terms.iter().map(term).collect()
    }
}

fn entity_id(index: usize) -> String {
    numbered(b'e', index + 1)
}

fn statement_id(index: usize) -> String {
    numbered(b's', index + 1)
}

fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = FxHashSet::default();
    texts.filter(|text| seen.insert(*text)).map(str::to_owned).collect()
}
