//! `report.html`: the run as one page to be read and searched, without network.
//!
//! The figures count the whole run. The table and the articles show what fits
//! (see [`sample`]). Two readings of the journal are enough: one counts and
//! measures, one collects what is shown.

mod article;
mod chart;
mod escape;
mod marked;
mod notebook;
mod overview;
mod sample;
mod tally;
mod timeline;
mod words;

use std::collections::BTreeMap;
use std::io::Write;

use askama::Template;
use base64::prelude::{BASE64_STANDARD, Engine};
use serde::Serialize;
use sha2::{Digest, Sha256};

use self::article::{Article, Entry};
use self::chart::{Bars, Columns, Item, percent};
pub use self::notebook::notebook;
use self::overview::Overview;
use self::sample::Sizes;
use self::tally::Tally;
pub use self::words::Language;
use self::words::{Words, fill, one};
use super::part::Part;
use super::{Counts, Open, Run};
use crate::error::Result;

/// Name of the file.
pub(crate) const FILE: &str = "report.html";

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");
/// Names in a list of leaders.
const LEADERS: usize = 12;

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    w: &'a Words,
    /// Only the style and the script of this page take effect, and nothing is loaded.
    policy: String,
    style: &'static str,
    script: &'static str,
    made_by: String,
    counts: &'a Counts,
    figures: Vec<(String, &'static str)>,
    more_failures: u64,
    charts: Vec<String>,
    sample: Option<String>,
    columns: [(&'static str, &'static str); 6],
    index: &'a [Entry],
    articles: &'a str,
    data: String,
}

/// What the script works with.
#[derive(Serialize)]
struct Data<'a> {
    words: &'a Words,
    labels: BTreeMap<&'static str, &'static str>,
    documents: &'a [Entry],
}

/// Writes the file.
///
/// # Errors
/// The journal cannot be read or the file not be written.
pub(crate) fn write(run: &Run<'_>, open: Open<'_>) -> Result<Vec<Part>> {
    let mut part = open(FILE)?;
    let language = run.options.language;
    let (mut overview, mut sizes) = (Overview::new(), Sizes::new());
    for (number, extraction) in (1..).zip(run.documents.read()?) {
        let extraction = extraction?;
        overview.add(&extraction);
        sizes.add(Article::new(&extraction, number, language).bytes());
    }
    if !overview.is_exact() {
        overview.start_names_again();
        run.documents.read()?.try_for_each(|extraction| extraction.map(|it| overview.add_names(&it)))?;
    }
    let shown = Shown::collect(run, sizes.stride())?;
    part.write_all(page(run, &overview, &shown).to_string().as_bytes())?;
    Ok(vec![part])
}

/// The documents that are shown.
struct Shown {
    stride: u64,
    index: Vec<Entry>,
    articles: String,
    rows: Vec<String>,
}

impl Shown {
    fn collect(run: &Run<'_>, stride: u64) -> Result<Self> {
        let mut shown = Shown { stride, index: Vec::new(), articles: String::new(), rows: Vec::new() };
        for (number, extraction) in (1..).zip(run.documents.read()?) {
            let extraction = extraction?;
            if (number - 1) % stride == 0 {
                let article = Article::new(&extraction, number, run.options.language);
                shown.index.push(article.entry);
                shown.articles.push_str(&article.html);
                shown.rows.extend(article.rows);
            }
        }
        Ok(shown)
    }
}

fn page<'a>(run: &'a Run<'_>, overview: &Overview, shown: &'a Shown) -> Page<'a> {
    let (w, counts) = (run.options.language.words(), run.counts);
    let (documents, statements) = (shown.index.len(), shown.rows.len());
    let sample = [&counts.documents as &dyn std::fmt::Display, &shown.stride, &documents, &statements];
    Page {
        w,
        policy: policy(),
        style: STYLE,
        script: SCRIPT,
        made_by: made_by(run, w),
        counts,
        figures: figures(counts, overview, w),
        more_failures: counts.failed - counts.failures.len() as u64,
        charts: charts(counts, overview, run.options.language),
        sample: (shown.stride > 1).then(|| fill(w.sample, &sample)),
        columns: [
            ("speaker", w.column_speaker),
            ("type", w.column_type),
            ("content", w.column_content),
            ("cue", w.column_cue),
            ("kind", w.column_kind),
            ("doc", w.column_document),
        ],
        index: &shown.index,
        articles: &shown.articles,
        data: data(shown, run.options.language),
    }
}

fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    let (style, script) = (hash(STYLE), hash(SCRIPT));
    format!("default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'")
}

fn made_by(run: &Run<'_>, w: &Words) -> String {
    let inputs = run.fingerprint.settings["input"].as_array().into_iter().flatten();
    let inputs: Vec<&str> = inputs.filter_map(|input| input.as_str()).collect();
    fill(w.made_by, &[&run.fingerprint.version, &inputs.join(w.list_mark)])
}

fn figures(counts: &Counts, overview: &Overview, w: &Words) -> Vec<(String, &'static str)> {
    let sources = overview.people.len() + overview.organisations.len();
    let complete = overview.people.is_complete() && overview.organisations.is_complete();
    let anonymous = overview.kinds.get("anonymous").copied().unwrap_or_default();
    let mut figures = vec![
        (counts.documents.to_string(), w.figure_articles),
        (counts.statements.to_string(), w.figure_statements),
        (format!("{sources}{}", if complete { "" } else { "+" }), w.figure_sources),
        (percent(anonymous, counts.statements), w.figure_anonymous),
    ];
    if counts.failed > 0 {
        figures.push((counts.failed.to_string(), w.figure_failed));
    }
    figures
}

fn charts(counts: &Counts, overview: &Overview, language: Language) -> Vec<String> {
    let w = language.words();
    let shares = |counts| Item::shares(counts, |code| language.label(code));
    let mut charts = Vec::new();
    let mut add = |id, texts, beside, items: Vec<Item>| {
        if !items.is_empty() {
            charts.push(Bars::new(w, id, texts, beside, &items).to_string());
        }
    };
    add("types", (w.chart_types, w.note_types), w.column_share, shares(&overview.types));
    add("kinds", (w.chart_kinds, w.note_kinds), w.column_share, shares(&overview.kinds));
    add("people", (w.chart_people, w.note_names), w.column_articles, leaders(&overview.people));
    add(
        "organisations",
        (w.chart_organisations, w.note_names),
        w.column_articles,
        leaders(&overview.organisations),
    );
    add("cues", (w.chart_cues, w.note_cues), w.column_share, shares(&overview.cues));
    let bins = overview.timeline.bins();
    if !bins.is_empty() {
        let dated = overview.timeline.documents();
        let note = fill(w.note_time, &[&dated, &(counts.documents - dated)]);
        charts.push(Columns::new(w, note, &bins).to_string());
    }
    charts
}

fn leaders(tally: &Tally) -> Vec<Item> {
    let item = |(name, count): (&str, tally::Count)| Item {
        label: name.into(),
        statements: count.statements,
        beside: count.documents.to_string(),
    };
    tally.leaders(LEADERS).into_iter().map(item).collect()
}

fn data(shown: &Shown, language: Language) -> String {
    let data = Data { words: language.words(), labels: language.labels().collect(), documents: &shown.index };
    // The rows are JSON already.
    format!("{{\"page\":{},\"rows\":[\n{}\n]}}", escape::json(&data), shown.rows.join(",\n"))
}
