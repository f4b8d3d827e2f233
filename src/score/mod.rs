//! Precision, recall and F1 of extractions against annotated articles.
//!
//! A predicted and an annotated statement match one to one when their contents
//! share at least 0.8 of their characters (Jaccard), punctuation left out, the
//! best overlaps first. Of the matched ones, speaker, resolved name, type,
//! kind, cue and via are compared. Entities are compared as (type, form),
//! clusters as pairs of forms of one entity, mentions as exact spans.

mod entities;
mod gold;
mod letters;
mod mentions;
mod report;
mod statements;

use std::collections::HashMap;
use std::path::Path;

use gold::{GoldDocument, Ner};
pub use gold::{GoldEntity, GoldStatement, Predicted};
pub use report::{Figures, Report, Value};

use crate::error::Result;

/// The figures of a comparison, and what went wrong in words.
#[derive(Clone, Debug, Default)]
pub struct Scored {
    /// The figures.
    pub report: Report,
    /// A line for each difference, document by document.
    pub errors: Vec<String>,
}

/// Compares predicted extractions with annotated articles.
///
/// `gold` is JSON Lines with `statements` and entity clusters, or the form of
/// corpora of names, `{"id", "text", "entities": [[start, end, "PER"], …]}`.
/// `predicted` is what `yinshu extract` writes: `extractions.jsonl`,
/// `extractions.json`, or the folder that holds one of them. Only documents
/// whose id begins with `only` count.
///
/// # Errors
/// A file cannot be read or is not of that form; names the line.
pub fn score(gold: &Path, predicted: &Path, only: &str) -> Result<Scored> {
    let mut gold = gold::read_gold(gold)?;
    gold.retain(|document| document.id.starts_with(only));
    let predicted = gold::read_predicted(predicted)?;
    let names_only = !gold.is_empty() && gold.iter().all(|document| document.statements.is_none());
    Ok(if names_only { mentions_alone(&gold, &predicted) } else { all(&gold, &predicted) })
}

/// Everything, for articles with statements.
fn all(gold: &[GoldDocument], predicted: &HashMap<String, Predicted>) -> Scored {
    let nothing = Predicted::default();
    let mut errors = Vec::new();
    let mut statements = statements::Tally::default();
    let mut entities = entities::Tally::default();
    let mut mentions = mentions::Tally::default();
    for document in gold {
        let found = predicted.get(&document.id).unwrap_or(&nothing);
        statements.add(document, found, &mut errors);
        entities.add(document, found, &mut errors);
        if let Some(ner) = &document.ner {
            mentions.add(ner, found);
        }
    }
    let mut report = Report::default();
    report.count("documents", gold.len());
    statements.report(&mut report);
    entities.report(&mut report);
    mentions.report(&mut report);
    Scored { report, errors }
}

/// Mentions alone, for corpora of names.
fn mentions_alone(gold: &[GoldDocument], predicted: &HashMap<String, Predicted>) -> Scored {
    let nothing = Predicted::default();
    let (mut errors, mut tally) = (Vec::new(), mentions::Tally::default());
    for document in gold {
        let found = predicted.get(&document.id).unwrap_or(&nothing);
        let names: &[Ner] = document.spans();
        tally.add(names, found);
        mentions::differences(document, names, found, &mut errors);
    }
    let mut report = Report::plain();
    tally.report_plain(&mut report);
    Scored { report, errors }
}
