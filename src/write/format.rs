//! The formats of the output, and what each is made from.

use serde::{Deserialize, Serialize};

use super::growing::Frame;
use super::part::Part;
use super::{Open, OutputOptions, Run};
use super::{bio, brat, csv, gexf, html, journal, json, jsonl, notes, parquet, web_annotation, xlsx};
use crate::error::Result;

/// Makes the files of one format from a whole run, in bounded memory.
pub(super) type Export = fn(&Run<'_>, Open<'_>) -> Result<Vec<Part>>;

/// Format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum OutputFormat {
    /// CSV tables.
    Csv,
    /// One JSON array, an object a document.
    Json,
    /// JSON Lines, an object a document.
    Jsonl,
    /// An Excel workbook, a sheet a table.
    Xlsx,
    /// Parquet tables.
    Parquet,
    /// A report to be read in a browser: figures, searchable statements, marked articles.
    Html,
    /// The network of who cites whom, for Gephi and other programs.
    Gexf,
    /// Articles with standoff annotation, for the annotation tool brat.
    Brat,
    /// W3C Web Annotations, as JSON Lines.
    WebAnnotation,
    /// People and organisations character by character, as CoNLL files have it.
    Bio,
}

impl OutputFormat {
    /// How the files of the format are made, where they need the whole run.
    pub(super) fn export(self) -> Option<Export> {
        match self {
            OutputFormat::Json | OutputFormat::Jsonl => None,
            OutputFormat::Csv => Some(csv::write),
            OutputFormat::Xlsx => Some(xlsx::write),
            OutputFormat::Parquet => Some(parquet::write),
            OutputFormat::Html => Some(html::write),
            OutputFormat::Gexf => Some(gexf::write),
            OutputFormat::Brat => Some(brat::write),
            OutputFormat::WebAnnotation => Some(web_annotation::write),
            OutputFormat::Bio => Some(bio::write),
        }
    }

    /// Whether it is made from whole documents at the end of the run.
    pub(super) fn shows_documents(self) -> bool {
        self.export().is_some() && !matches!(self, OutputFormat::Csv | OutputFormat::Gexf)
    }

    /// Whether it shows the tables over the run.
    pub(super) fn shows_run(self) -> bool {
        use OutputFormat::{Csv, Gexf, Parquet, Xlsx};
        matches!(self, Csv | Gexf | Parquet | Xlsx)
    }

    /// Whether it shows the texts of the documents.
    pub(super) fn shows_texts(self) -> bool {
        use OutputFormat::{Bio, Brat, Html, WebAnnotation};
        matches!(self, Html | Brat | WebAnnotation | Bio)
    }

    /// The folder of the format, where it writes more than a few files.
    pub(super) fn folder(self) -> Option<&'static str> {
        (self == OutputFormat::Brat).then_some(brat::FOLDER)
    }
}

/// The files that grow with every document.
pub(super) fn frames(options: &OutputOptions) -> Vec<Frame> {
    let mut frames = Vec::new();
    for format in &options.formats {
        match format {
            OutputFormat::Csv => frames.extend(csv::frames(options.bom)),
            OutputFormat::Json => frames.push(json::frame()),
            OutputFormat::Jsonl => frames.push(jsonl::frame()),
            _ => {}
        }
    }
    if options.formats.iter().any(|format| format.shows_documents()) {
        frames.push(journal::frame(options.formats.iter().any(|format| format.shows_texts())));
    }
    if options.formats.iter().any(|format| format.shows_run()) {
        frames.extend(notes::frames());
    }
    frames
}
