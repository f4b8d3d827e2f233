//! Reading annotated articles and predicted extractions.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::brat;
use crate::error::{Error, Result};
use crate::span::SourceSpan;

/// An annotated article.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct GoldDocument {
    #[serde(deserialize_with = "text_or_number")]
    pub id: String,
    pub text: String,
    pub statements: Option<Vec<GoldStatement>>,
    pub entities: Option<Entities>,
    pub ner: Option<Vec<Ner>>,
}

/// Entities as clusters of forms, or as spans.
#[derive(Clone, Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "entities are spans such as [0, 2, \"PER\"], or objects with name, type and mentions"
)]
pub(super) enum Entities {
    Clusters(Vec<GoldEntity>),
    Spans(Vec<Ner>),
}

/// A name: first and last-plus-one code point, type.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Ner(pub usize, pub usize, pub String);

/// An annotated or predicted statement.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct GoldStatement {
    /// `direct`, `indirect` or `mixed`.
    #[serde(rename = "type")]
    pub statement_type: String,
    /// First code point of the content.
    pub start: Option<usize>,
    /// First code point after the content.
    pub end: Option<usize>,
    /// The content as written.
    pub content: Option<String>,
    /// The reporting word.
    pub cue: Option<String>,
    /// The phrase that names the source.
    pub speaker: Option<String>,
    /// First code point of that phrase.
    pub speaker_start: Option<usize>,
    /// First code point after that phrase.
    pub speaker_end: Option<usize>,
    /// Predicted name of the source.
    pub speaker_name: Option<String>,
    /// Annotated names of the source, each of which is right.
    pub resolved: Vec<String>,
    /// Kind of the source; `speaker_kind` in predictions.
    #[serde(alias = "speaker_kind")]
    pub kind: Option<String>,
    /// Through whom it came.
    pub via: Option<Vec<String>>,
}

/// An entity: a name and the other forms of it.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldEntity {
    /// Fullest form.
    pub name: String,
    /// `PER` or `person`, `ORG` or `organisation`.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// Forms in the document.
    #[serde(default)]
    pub mentions: Vec<String>,
    /// Other forms.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// What was found in one document.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Predicted {
    #[serde(deserialize_with = "text_or_number")]
    id: String,
    /// The statements.
    pub statements: Vec<GoldStatement>,
    /// The entities.
    pub entities: Vec<GoldEntity>,
    pub(super) mentions: Vec<PredictedMention>,
}

/// A name that was found.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct PredictedMention {
    pub start: Option<usize>,
    pub end: Option<usize>,
    #[serde(rename = "type")]
    pub entity_type: String,
}

impl GoldDocument {
    /// The names, where entities are given as spans.
    pub fn spans(&self) -> &[Ner] {
        match &self.entities {
            Some(Entities::Spans(spans)) => spans,
            _ => &[],
        }
    }
}

impl GoldStatement {
    /// Where the content stands; empty when that is not known.
    pub(super) fn span(&self) -> SourceSpan {
        SourceSpan { start: self.start.unwrap_or(0), end: self.end.unwrap_or(0) }
    }
}

/// The two types that are compared, under both names.
pub(super) const TYPES: [&str; 2] = ["PER", "ORG"];

/// Which of the two a type is.
pub(super) fn type_index(name: &str) -> Option<usize> {
    match name {
        "PER" | "person" => Some(0),
        "ORG" | "organisation" => Some(1),
        _ => None,
    }
}

/// The annotated articles, each id once: the last one counts.
pub(super) fn read_gold(path: &Path) -> Result<Vec<GoldDocument>> {
    let mut documents: Vec<GoldDocument> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let read = if path.is_dir() { brat::read(path)? } else { read::<GoldDocument>(path)? };
    for document in read {
        let next = documents.len();
        match *places.entry(document.id.clone()).or_insert(next) {
            place if place == next => documents.push(document),
            place => documents[place] = document,
        }
    }
    Ok(documents)
}

/// The predictions by id.
pub(super) fn read_predicted(path: &Path) -> Result<HashMap<String, Predicted>> {
    let documents = read::<Predicted>(&extractions(path))?;
    Ok(documents.into_iter().map(|document| (document.id.clone(), document)).collect())
}

/// The file of extractions in an output folder, or the path itself.
fn extractions(path: &Path) -> PathBuf {
    let names = ["extractions.jsonl", "extractions.json"];
    let inside = names.iter().map(|name| path.join(name)).find(|file| file.is_file());
    inside.unwrap_or_else(|| path.to_path_buf())
}

/// Objects of a JSON array, or one a line.
fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::from(error).in_file(path))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(text)
            .map_err(|error| Error::format(error.to_string()).in_file(path).at_line(error.line() as u64));
    }
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line)
                .map_err(|error| Error::format(error.to_string()).in_file(path).at_line(number))
        })
        .collect()
}

fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Text(String),
        Number(serde_json::Number),
    }
    Ok(match Id::deserialize(deserializer)? {
        Id::Text(text) => text,
        Id::Number(number) => number.to_string(),
    })
}
