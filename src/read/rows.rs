//! From batches of rows to documents, for the formats that hold tables.

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::RecordBatch;

use super::columns::{scalar, string};
use super::fields::Chosen;
use super::source::{Origin, too_long};
use crate::document::Document;

/// Where rows come from.
pub(crate) trait Batches {
    /// What comes next.
    fn step(&mut self) -> Step;
}

/// What a source of rows comes to next.
pub(crate) enum Step {
    /// Some rows, from the row with this number (from 0), and what their columns are.
    Rows(u64, RecordBatch, Chosen),
    /// The rows from this number on cannot be read; there may be more behind them.
    Damaged(u64, String),
    /// The file cannot be used at all.
    Unusable(String),
    /// There are no more rows.
    End,
}

/// The rows of a file as documents.
pub(crate) struct Rows<B> {
    origin: Origin,
    source: B,
    limit: u64,
    batch: Option<(RecordBatch, Chosen)>,
    /// Rows of the batch used so far.
    used: usize,
    /// Rows of the file begun so far.
    number: u64,
    ended: bool,
}

impl<B: Batches> Rows<B> {
    /// Makes documents of at most `limit` bytes of text out of the rows of `source`.
    pub(crate) fn new(origin: Origin, source: B, limit: u64) -> Self {
        Rows { origin, source, limit, batch: None, used: 0, number: 0, ended: false }
    }

    fn advance(&mut self) -> Option<Document> {
        loop {
            if let Some((batch, chosen)) = self.batch.take_if(|(batch, _)| self.used < batch.num_rows()) {
                self.number += 1;
                let document = self.document(&batch, chosen, self.used);
                self.used += 1;
                self.batch = Some((batch, chosen));
                return Some(document);
            }
            self.batch = None;
            if self.ended {
                return None;
            }
            match self.source.step() {
                Step::Rows(first, batch, chosen) => {
                    (self.number, self.used, self.batch) = (first, 0, Some((batch, chosen)));
                }
                Step::Damaged(row, cause) => {
                    self.number = row.saturating_add(1);
                    return Some(self.failed(cause));
                }
                Step::Unusable(cause) => {
                    self.ended = true;
                    return Some(self.origin.failed(cause));
                }
                Step::End => {
                    self.ended = true;
                    if self.number == 0 {
                        return Some(self.origin.failed("there is no row in it"));
                    }
                }
            }
        }
    }

    fn document(&self, batch: &RecordBatch, chosen: Chosen, row: usize) -> Document {
        let field = |at: Option<usize>| at.and_then(|at| scalar(batch.column(at), row));
        let mut document = self.origin.record(self.number);
        document.id = field(chosen.id).unwrap_or(document.id);
        document.title = field(chosen.title);
        document.url = field(chosen.url);
        document.published = field(chosen.date);
        let text = string(batch.column(chosen.text), row).filter(|text| !text.trim().is_empty());
        match text {
            None => {
                let name = batch.schema_ref().field(chosen.text).name();
                document.error = self.failed(format!("column `{name}` holds no text")).error;
            }
            Some(text) if text.len() as u64 > self.limit => {
                document.error = self.failed(too_long(self.limit)).error;
            }
            Some(text) => document.text = text.to_owned(),
        }
        document
    }

    /// The current row with an error: `file: row N: cause`.
    fn failed(&self, cause: String) -> Document {
        let error = format!("{}: row {}: {cause}", self.origin.shown(), self.number);
        Document { error: Some(error), ..self.origin.record(self.number) }
    }
}

impl<B: Batches> Iterator for Rows<B> {
    type Item = Document;

    /// The crates that read these formats panic at some damaged files.
    fn next(&mut self) -> Option<Document> {
        catch_unwind(AssertUnwindSafe(|| self.advance())).unwrap_or_else(|_| {
            (self.ended, self.batch) = (true, None);
            self.number += 1;
            Some(self.failed("the file is damaged".into()))
        })
    }
}
