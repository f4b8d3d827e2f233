//! Corpus files: JSON Lines with names as spans or as clusters, or BIO.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::Deserialize;

use super::bio;
use super::project::project;
use crate::brat;
use crate::error::{Error, Result};
use crate::tagger::Example;

/// A corpus file and how often it is learnt from: `FILE` or `FILE@3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corpus {
    /// The file.
    pub path: PathBuf,
    /// How often each of its texts is learnt from in one round.
    pub weight: usize,
}

impl FromStr for Corpus {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let (path, weight) = match text.rsplit_once('@') {
            Some((path, weight)) if !Path::new(text).exists() => (path, weight),
            _ => (text, "1"),
        };
        match weight.parse() {
            Ok(weight @ 1..=100) => Ok(Corpus { path: path.into(), weight }),
            _ => Err(format!("the weight behind @ is a number from 1 to 100, not `{weight}`")),
        }
    }
}

/// A line of a JSONL corpus.
#[derive(Deserialize)]
struct Record {
    text: String,
    entities: Option<Names>,
    /// Spans beside clusters, which say more.
    ner: Option<Vec<(usize, usize, String)>>,
    /// There in the project's own annotation, which does without places.
    statements: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "entities are spans such as [0, 2, \"PER\"], or objects with name, type and mentions"
)]
enum Names {
    Spans(Vec<(usize, usize, String)>),
    Clusters(Vec<Cluster>),
}

/// An entity with its forms, without their places.
#[derive(Deserialize)]
pub(super) struct Cluster {
    pub name: String,
    #[serde(rename = "type")]
    pub entity_type: String,
    #[serde(default)]
    pub mentions: Vec<String>,
}

/// The number that the tagger has for a type of names; other types are not learnt.
pub(super) fn kind(entity_type: &str) -> Option<usize> {
    match entity_type {
        "PER" | "PERSON" | "person" => Some(0),
        "ORG" | "ORGANISATION" | "ORGANIZATION" | "organisation" => Some(1),
        "LOC" | "GPE" | "PLACE" | "place" => Some(2),
        _ => None,
    }
}

/// Reads a corpus: a brat folder, else JSON Lines when its first line begins
/// with `{`, else BIO.
///
/// # Errors
/// Names file, line and cause when the file cannot be read, a line is not of
/// its form, or there is no person or organisation in it at all.
pub fn read(corpus: &Corpus) -> Result<Vec<Example>> {
    let path = &corpus.path;
    let mut examples = examples(path).map_err(|error| error.in_file(path))?;
    let names = || examples.iter().flat_map(|example| &example.names);
    if !names().any(|&(_, _, kind)| kind < 2) {
        return Err(Error::format("no person (PER) and no organisation (ORG) is marked").in_file(path));
    }
    let places = names().any(|&(_, _, kind)| kind == 2);
    for example in &mut examples {
        example.weight = corpus.weight;
        // A corpus that marks no place anywhere does not say where none stands.
        example.places &= places;
    }
    Ok(examples)
}

fn examples(path: &Path) -> Result<Vec<Example>> {
    if path.is_dir() {
        let articles = brat::read(path)?.into_iter().map(example);
        return Ok(articles.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect());
    }
    let text = std::fs::read_to_string(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if text.trim_start().starts_with('{') { read_jsonl(text) } else { bio::read(text) }
}

fn read_jsonl(text: &str) -> Result<Vec<Example>> {
    let mut examples = Vec::new();
    for (line, record) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let record: Record =
            serde_json::from_str(record).map_err(|error| Error::format(error.to_string()).at_line(line))?;
        examples.extend(example(record).map_err(|error| error.at_line(line))?);
    }
    Ok(examples)
}

/// The example of a record; none when its names are not annotated.
fn example(record: Record) -> Result<Option<Example>> {
    let Record { text, entities, ner, statements } = record;
    let entities = ner.map(Names::Spans).or(entities);
    let (names, places) = match entities {
        Some(Names::Clusters(clusters)) => (project(&text, &clusters), false),
        Some(Names::Spans(spans)) if spans.is_empty() && statements.is_some() => return Ok(None),
        Some(Names::Spans(spans)) => (checked(&text, spans)?, true),
        None if statements.is_some() => return Ok(None),
        None => return Err(Error::format("no field entities")),
    };
    Ok(Some(Example { text, names, places, weight: 1 }))
}

/// Spans that lie within the text, with the numbers of their types.
fn checked(text: &str, spans: Vec<(usize, usize, String)>) -> Result<Vec<(usize, usize, usize)>> {
    let length = text.chars().count();
    if let Some((start, end, _)) = spans.iter().find(|(start, end, _)| start >= end || *end > length) {
        let message = format!("[{start}, {end}] is no span of a text of {length} characters");
        return Err(Error::format(message));
    }
    let known = |(start, end, name): (usize, usize, String)| Some((start, end, kind(&name)?));
    Ok(spans.into_iter().filter_map(known).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<(usize, usize, usize)> {
        read_jsonl(line).unwrap().remove(0).names
    }

    #[test]
    fn a_weight_may_stand_behind_the_name() {
        assert_eq!("a.bio@3".parse(), Ok(Corpus { path: "a.bio".into(), weight: 3 }));
        assert_eq!("a.bio".parse(), Ok(Corpus { path: "a.bio".into(), weight: 1 }));
        assert!("a.bio@0".parse::<Corpus>().is_err());
        assert!("a.bio@x".parse::<Corpus>().is_err());
    }

    #[test]
    fn names_come_as_spans_or_as_clusters() {
        assert_eq!(
            names(r#"{"text":"王芳在新华社","entities":[[0,2,"PER"],[3,6,"ORG"]]}"#),
            [(0, 2, 0), (3, 6, 1)]
        );
        let clusters =
            r#"{"text":"王芳说，小王","entities":[{"name":"王芳","type":"PER","mentions":["小王"]}]}"#;
        assert_eq!(names(clusters), [(0, 2, 0), (4, 6, 0)]);
    }

    #[test]
    fn a_span_outside_the_text_is_an_error_of_its_line() {
        let error =
            read_jsonl("{\"text\":\"a\",\"entities\":[]}\n{\"text\":\"王芳\",\"entities\":[[0,3,\"PER\"]]}");
        assert!(error.unwrap_err().to_string().starts_with("line 2: [0, 3] is no span"));
    }

    #[test]
    fn an_article_without_annotated_names_is_passed_over() {
        assert!(read_jsonl(r#"{"text":"他说","entities":[],"statements":[]}"#).unwrap().is_empty());
        assert_eq!(read_jsonl(r#"{"text":"他说","entities":[]}"#).unwrap().len(), 1);
    }
}
