//! `annotations.jsonl`: a Web Annotation of the W3C (JSON-LD) a line.
//!
//! A name is `identifying`, a statement `describing`, a term in quotation marks
//! `classifying`; speaker phrase and cue are `linking`, with the statement as
//! their body. Positions count code points of the text as read. The quotation
//! and what stands around it are taken from the text without markup.

use std::fmt::Write as _;
use std::io::Write;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::part::Part;
use super::{Open, Run};
use crate::error::Result;
use crate::record::{Extraction, StatementRecord};

/// Name of the file.
pub(crate) const FILE: &str = "annotations.jsonl";

/// Characters of the text shown before and behind a quotation.
const AROUND: usize = 32;
/// What stands before the terms that the vocabulary of the W3C lacks.
const OWN: &str = "yinshu:";

/// Writes the file.
///
/// # Errors
/// The journal cannot be read or the file not be written.
pub(crate) fn write(run: &Run<'_>, open: Open<'_>) -> Result<Vec<Part>> {
    let mut part = open(FILE)?;
    for extraction in run.documents.read()? {
        for annotation in Page::new(&extraction?).annotations() {
            serde_json::to_writer(&mut part, &annotation).map_err(std::io::Error::from)?;
            part.write_all(b"\n")?;
        }
    }
    Ok(vec![part])
}

/// One annotation; fields in the order they are written.
#[derive(Serialize)]
struct Annotation {
    #[serde(rename = "@context")]
    context: Value,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Value,
    target: Target,
}

#[derive(Serialize)]
struct Target {
    source: String,
    selector: Vec<Value>,
}

/// An article whose annotations are being made.
struct Page<'a> {
    extraction: &'a Extraction,
    /// Name of the document within a URN.
    name: String,
    characters: Vec<char>,
}

/// Where an annotation stands: code points of the text as read, where known, and the words.
type Place<'a> = (Option<usize>, Option<usize>, &'a str);

impl<'a> Page<'a> {
    fn new(extraction: &'a Extraction) -> Self {
        let characters = extraction.text.clean.chars().collect();
        Page { extraction, name: escaped(&extraction.id), characters }
    }

    fn annotations(&self) -> Vec<Annotation> {
        let mut all = Vec::new();
        for mention in &self.extraction.mentions {
            let entity = self.extraction.entities.iter().find(|entity| entity.id == mention.entity);
            let body = json!([
                text("classifying", &mention.entity_type),
                text("identifying", entity.map_or(&mention.text, |entity| &entity.name)),
            ]);
            let place = (mention.start, mention.end, mention.text.as_str());
            all.push(self.annotation(&mention.id, "identifying", body, place));
        }
        for statement in &self.extraction.statements {
            self.statement(statement, &mut all);
        }
        for (number, term) in (1..).zip(&self.extraction.quoted_terms) {
            let place = (term.start, term.end, term.text.as_str());
            let body = text("classifying", &term.kind);
            all.push(self.annotation(&format!("q{number}"), "classifying", body, place));
        }
        all
    }

    fn statement(&self, of: &StatementRecord, all: &mut Vec<Annotation>) {
        let id = of.statement_id.as_str();
        all.push(self.annotation(id, "describing", said(of), (of.start, of.end, &of.content)));
        let parts = [
            ("speaker", &of.speaker, of.speaker_start, of.speaker_end),
            ("cue", &of.cue, of.cue_start, of.cue_end),
        ];
        for (part, words, start, end) in parts {
            if let Some(words) = words {
                let body = json!([text("classifying", part), self.urn(id)]);
                all.push(self.annotation(&format!("{id}-{part}"), "linking", body, (start, end, words)));
            }
        }
    }

    fn annotation(&self, id: &str, motivation: &'static str, body: Value, place: Place<'_>) -> Annotation {
        let source = self.extraction.url.clone().filter(|url| url.contains("://"));
        Annotation {
            context: json!(["http://www.w3.org/ns/anno.jsonld", { "yinshu": "urn:yinshu:" }]),
            id: self.urn(id),
            kind: "Annotation",
            motivation,
            body,
            target: Target {
                source: source.unwrap_or_else(|| format!("urn:yinshu:{}", self.name)),
                selector: self.selectors(place),
            },
        }
    }

    fn selectors(&self, (start, end, words): Place<'_>) -> Vec<Value> {
        let Some((start, end)) = start.zip(end) else {
            return vec![json!({ "type": "TextQuoteSelector", "exact": words })];
        };
        let position = json!({ "type": "TextPositionSelector", "start": start, "end": end });
        let Some(place) = self.extraction.text.clean_range(start, end) else {
            return vec![position, json!({ "type": "TextQuoteSelector", "exact": words })];
        };
        let string = |characters: &[char]| characters.iter().collect::<String>();
        let before = place.start.saturating_sub(AROUND)..place.start;
        let behind = place.end..(place.end + AROUND).min(self.characters.len());
        let quotation = json!({
            "type": "TextQuoteSelector",
            "exact": string(&self.characters[place]),
            "prefix": string(&self.characters[before]),
            "suffix": string(&self.characters[behind]),
        });
        vec![position, quotation]
    }

    fn urn(&self, id: &str) -> String {
        format!("urn:yinshu:{}:{id}", self.name)
    }
}

fn text(purpose: &str, value: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": purpose, "value": value })
}

/// The columns of a statement that say something and are no positions.
fn said(statement: &StatementRecord) -> Value {
    let Ok(Value::Object(columns)) = serde_json::to_value(statement) else { return Value::Null };
    let mut body = Map::from_iter([("type".to_owned(), Value::from("yinshu:Statement"))]);
    let place = |name: &str| name.ends_with("start") || name.ends_with("end") || name == "content";
    let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let kept = columns.into_iter().filter(|(name, value)| !place(name) && !empty(value));
    body.extend(kept.map(|(name, value)| (format!("{OWN}{name}"), value)));
    Value::Object(body)
}

/// A name as part of an IRI.
fn escaped(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() || "-._~".contains(c) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
