//! Record batches as documents.

use std::sync::{Arc, Mutex};

use arrow_array::cast::AsArray;
use arrow_array::{Array, LargeStringArray, RecordBatch, RecordBatchReader};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Schema};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;
use yinshu::Document;
use yinshu::document::Markup;

use crate::error::unusable;

/// Batches that come one after the other.
type Reader = Box<dyn RecordBatchReader + Send>;

/// The columns of a document, in the order of [`Columns`].
pub(crate) const COLUMNS: [&str; 6] = ["text", "id", "title", "date", "url", "source"];

/// Position of the text among the [`COLUMNS`].
const TEXT: usize = 0;

/// Position of each of the [`COLUMNS`] in a batch; `None` for one that is not there.
type Columns = [Option<usize>; 6];

/// The markup of a format.
pub(crate) fn markup(format: &str) -> PyResult<Markup> {
    match format {
        "text" => Ok(Markup::Plain),
        "markdown" => Ok(Markup::Markdown),
        "html" => Ok(Markup::Html),
        _ => Err(unusable(format!("format is `text`, `markdown` or `html`, not `{format}`"))),
    }
}

/// The readers of an object with Arrow data, or of a list of such objects.
fn readers(data: &Bound<'_, PyAny>) -> PyResult<Vec<Reader>> {
    let one = |data: Bound<'_, PyAny>| {
        let any: AnyRecordBatch = data.extract().map_err(|_| {
            let kind = data.get_type();
            unusable(format!("Arrow data is needed (a table, a batch, a list of batches), not {kind}"))
        })?;
        any.into_reader()
    };
    let is_arrow = data.hasattr("__arrow_c_stream__")? || data.hasattr("__arrow_c_array__")?;
    match data.try_iter() {
        Ok(items) if !is_arrow => items.map(|item| one(item?)).collect(),
        _ => Ok(vec![one(data.clone())?]),
    }
}

/// The columns that a schema has. `names` says what they are called: where it
/// says nothing, by their own names, and all but the text may be absent.
fn columns(schema: &Schema, names: &[Option<String>; 6]) -> PyResult<Columns> {
    let mut columns = Columns::default();
    for ((column, usual), given) in columns.iter_mut().zip(COLUMNS).zip(names) {
        let name = given.as_deref().unwrap_or(usual);
        *column = schema.index_of(name).ok();
        if column.is_none() && (given.is_some() || usual == COLUMNS[TEXT]) {
            let existing: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
            return Err(unusable(format!("no column `{name}`; the columns are: {}", existing.join(", "))));
        }
    }
    let text = schema.field(columns[TEXT].unwrap_or_default());
    if is_text(text.data_type()) {
        return Ok(columns);
    }
    Err(unusable(format!("column `{}` holds {}, not text", text.name(), text.data_type())))
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

/// Documents by the row. The text of a row is copied once, when it becomes a document.
pub(crate) struct Documents {
    readers: std::vec::IntoIter<(Reader, Columns)>,
    current: Option<(Reader, Columns)>,
    batch: Option<Rows>,
    markup: Markup,
    /// Rows so far, which name those without an id.
    number: usize,
    failed: Arc<Mutex<Option<ArrowError>>>,
}

impl Documents {
    /// The documents of `data`, an object with Arrow data or a list of such objects.
    ///
    /// # Errors
    /// There is no such data in it, or not the columns that `names` names.
    pub(crate) fn new(
        data: &Bound<'_, PyAny>,
        names: &[Option<String>; 6],
        markup: Markup,
    ) -> PyResult<Self> {
        let readers = readers(data)?.into_iter().map(|reader| {
            let columns = columns(&reader.schema(), names)?;
            Ok((reader, columns))
        });
        let mut readers = readers.collect::<PyResult<Vec<_>>>()?.into_iter();
        let current = readers.next();
        Ok(Documents { readers, current, batch: None, markup, number: 0, failed: Arc::default() })
    }

    /// Where the error stands that ended the documents early, if one did.
    pub(crate) fn failed(&self) -> Arc<Mutex<Option<ArrowError>>> {
        Arc::clone(&self.failed)
    }

    /// Takes the next batch; false at the end.
    fn next_batch(&mut self) -> Result<bool, ArrowError> {
        while let Some((reader, columns)) = &mut self.current {
            if let Some(batch) = reader.next() {
                self.batch = Some(Rows::new(&batch?, columns)?);
                return Ok(true);
            }
            self.current = self.readers.next();
        }
        Ok(false)
    }
}

impl Iterator for Documents {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        loop {
            if let Some(row) = self.batch.as_mut().and_then(Rows::next) {
                self.number += 1;
                return Some(document(row, self.number, self.markup));
            }
            match self.next_batch() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    *self.failed.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(error);
                    self.current = None;
                    return None;
                }
            }
        }
    }
}

/// The cells of a document, in the order of the [`COLUMNS`].
type Row = [Option<String>; 6];

/// The rows of a batch, one after the other.
struct Rows {
    columns: [Option<LargeStringArray>; 6],
    next: usize,
    end: usize,
}

impl Rows {
    /// Ids, dates and so on may be of any type that can be shown as text.
    fn new(batch: &RecordBatch, positions: &Columns) -> Result<Self, ArrowError> {
        let mut columns: [Option<LargeStringArray>; 6] = Default::default();
        for (column, position) in columns.iter_mut().zip(positions) {
            if let Some(position) = position {
                let text = cast(batch.column(*position), &DataType::LargeUtf8)?;
                *column = Some(text.as_string::<i64>().clone());
            }
        }
        Ok(Rows { columns, next: 0, end: batch.num_rows() })
    }

    fn next(&mut self) -> Option<Row> {
        let row = self.next;
        if row == self.end {
            return None;
        }
        self.next += 1;
        let cell = |column: &Option<LargeStringArray>| {
            column.as_ref().filter(|column| column.is_valid(row)).map(|column| column.value(row).to_owned())
        };
        Some(self.columns.each_ref().map(cell))
    }
}

fn document([text, id, title, date, url, source]: Row, number: usize, markup: Markup) -> Document {
    let id = id.unwrap_or_else(|| format!("#{number}"));
    let source = source.unwrap_or_else(|| id.clone());
    let base = Document { title, url, published: date, source, markup, ..Document::plain(id, "") };
    with_text(base, text)
}

/// The document with its text, or with an error where there is none.
pub(crate) fn with_text(document: Document, text: Option<String>) -> Document {
    match text.filter(|text| !text.trim().is_empty()) {
        Some(text) => Document { text, ..document },
        None => Document { error: Some(format!("{}: there is no text", document.source)), ..document },
    }
}
