//! One article of the report, and its rows of the table.

use askama::Template;
use serde::Serialize;
use serde_json::json;

use super::escape::{self, visible};
use super::marked;
use super::words::{Language, Words, one};
use crate::record::{Extraction, StatementRecord};

/// Longest title in lists and longest content in the table, in characters.
const LONGEST_LABEL: usize = 100;
const LONGEST_CONTENT: usize = 5_000;

/// An article as it stands in the page.
#[derive(Debug)]
pub(crate) struct Article {
    /// HTML of the article.
    pub(crate) html: String,
    /// Its rows of the table, as JSON arrays. The script knows their order.
    pub(crate) rows: Vec<String>,
    /// Its line in the list of articles.
    pub(crate) entry: Entry,
}

/// A line in the list of articles.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    /// Id of the article in the page.
    pub(crate) anchor: String,
    /// Title, or the document's name.
    pub(crate) label: String,
    /// Date of publication.
    #[serde(skip)]
    pub(crate) published: String,
    /// What is said behind the title: a number of statements.
    #[serde(skip)]
    pub(crate) beside: String,
}

#[derive(Template)]
#[template(path = "article.html")]
struct Page<'a> {
    w: &'a Words,
    anchor: &'a str,
    label: &'a str,
    extraction: &'a Extraction,
    /// The address, if it is one of the web.
    address: Option<&'a str>,
    /// Language tag of the text.
    script: &'static str,
    body: &'a str,
    cut: bool,
    notes: Vec<Note<'a>>,
    /// Whether there is a table of statements to go to.
    table: bool,
}

/// A statement beside the text.
struct Note<'a> {
    id: &'a str,
    /// Id of the passage; of its paragraph where the passage is not known.
    target: String,
    speaker: &'a str,
    cue: Option<&'a str>,
    kind: &'a str,
}

impl Article {
    /// The article of the `number`-th document, counted from 1.
    pub(crate) fn new(extraction: &Extraction, number: u64, language: Language) -> Self {
        let anchor = format!("d{number}");
        Article {
            html: html(extraction, &anchor, language, true),
            rows: shown(extraction).map(|statement| row(statement, number)).collect(),
            entry: Entry {
                label: visible(&label(extraction)).into_owned(),
                published: extraction.published.clone().unwrap_or_default(),
                beside: one(language.words().count_statements, extraction.statements.len()),
                anchor,
            },
        }
    }

    /// Bytes it takes in the page.
    pub(crate) fn bytes(&self) -> u64 {
        // The label stands in the list, in a menu and at the head of the article.
        let rows: usize = self.rows.iter().map(|row| row.len() + 1).sum();
        (self.html.len() + rows + 2 * self.entry.label.len() + 100) as u64
    }
}

/// An article as HTML, its passages called after `anchor`. Where there is a
/// `table` of statements in the page, it leads there.
pub(crate) fn html(extraction: &Extraction, anchor: &str, language: Language, table: bool) -> String {
    let body = marked::paragraphs(extraction, anchor);
    let page = Page {
        w: language.words(),
        anchor,
        label: &label(extraction),
        extraction,
        address: extraction.url.as_deref().filter(|url| is_web_address(url)),
        script: match extraction.script.as_deref() {
            Some("hant") => "zh-Hant",
            Some(_) => "zh-Hans",
            None => "und",
        },
        body: &body,
        cut: extraction.text.clean.chars().nth(marked::LONGEST).is_some(),
        notes: shown(extraction).map(|statement| note(extraction, statement, anchor, language)).collect(),
        table,
    };
    page.to_string()
}

/// The statements in the part of the text that is shown.
fn shown(extraction: &Extraction) -> impl Iterator<Item = &StatementRecord> {
    extraction.statements.iter().filter(|statement| marked::is_shown(extraction, statement))
}

fn label(extraction: &Extraction) -> String {
    let title = extraction.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    cut(title.unwrap_or(&extraction.id), LONGEST_LABEL)
}

/// The first `longest` characters.
fn cut(text: &str, longest: usize) -> String {
    let mut short: String = text.chars().take(longest).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Other schemes (`javascript:`, `data:`, `file:`) make no links.
fn is_web_address(url: &str) -> bool {
    let begins =
        |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins("http://") || begins("https://")
}

fn note<'a>(
    extraction: &Extraction,
    statement: &'a StatementRecord,
    anchor: &str,
    language: Language,
) -> Note<'a> {
    let (id, paragraph) = (&statement.statement_id, statement.paragraph);
    let target = match marked::place(extraction, statement.start, statement.end) {
        Some(_) => format!("{anchor}-{id}"),
        None => format!("{anchor}-p{paragraph}"),
    };
    let name = statement.speaker_name.as_deref().or(statement.speaker.as_deref());
    Note {
        id,
        target,
        speaker: name.unwrap_or(language.words().nobody),
        cue: statement.cue.as_deref(),
        kind: language.label(&statement.statement_type),
    }
}

fn row(statement: &StatementRecord, number: u64) -> String {
    let option = |text: &Option<String>| visible(text.as_deref().unwrap_or_default()).into_owned();
    escape::json(&json!([
        number,
        statement.statement_id,
        statement.statement_type,
        statement.speaker_kind,
        statement.cue_class.as_deref().unwrap_or_default(),
        option(&statement.speaker_name),
        option(&statement.speaker),
        option(&statement.cue),
        visible(&cut(&statement.content, LONGEST_CONTENT)),
        visible(&statement.via.join(" > ")),
        option(&statement.addressee),
        option(&statement.occasion),
        u8::from(statement.negated),
        statement.paragraph,
    ]))
}
