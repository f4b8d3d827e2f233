//! A Parquet file a table: typed columns, real lists, nothing where the CSV is
//! empty, and the meaning of each column beside it.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::{ParquetError, Result as Written};
use parquet::file::properties::WriterProperties;

use super::part::Part;
use super::rows::{each_row, tables};
use super::{Open, Run};
use crate::error::{Error, Result};
use crate::record::{Cell, Column, Kind, Table};

/// Rows that are handed on together, and most rows and bytes of a row group.
const BATCH: usize = 4096;
const GROUP_ROWS: usize = 1 << 18;
const GROUP_BYTES: usize = 64 << 20;

/// Name of the file of a table.
pub(crate) fn file(table: &Table) -> String {
    format!("{}.parquet", table.name)
}

/// Writes the files.
///
/// # Errors
/// The journal cannot be read or a file not be written.
pub(crate) fn write(run: &Run<'_>, open: Open<'_>) -> Result<Vec<Part>> {
    let mut files = Vec::new();
    for table in tables() {
        files.push(TableFile::new(table, open(&file(table))?, run).map_err(failed)?);
    }
    each_row(run, |table, row| files[table].add(row).map_err(failed))?;
    files.into_iter().map(|file| file.end().map_err(failed)).collect()
}

fn failed(error: ParquetError) -> Error {
    std::io::Error::other(error.to_string()).into()
}

/// A table that is being written.
struct TableFile {
    schema: SchemaRef,
    columns: Vec<Values>,
    rows: usize,
    writer: ArrowWriter<Part>,
}

impl TableFile {
    fn new(table: &'static Table, part: Part, run: &Run<'_>) -> Written<Self> {
        let schema = Arc::new(schema(table));
        let properties = WriterProperties::builder()
            .set_created_by(format!("yinshu version {}", run.fingerprint.version))
            .set_compression(Compression::ZSTD(Default::default()))
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_max_row_group_bytes(Some(GROUP_BYTES))
            .build();
        let writer = ArrowWriter::try_new(part, Arc::clone(&schema), Some(properties))?;
        let columns =
            table.columns.iter().map(|column| Values::new(column, required(table, column))).collect();
        Ok(TableFile { schema, columns, rows: 0, writer })
    }

    fn add(&mut self, row: &[Cell<'_>]) -> Written<()> {
        for (column, cell) in self.columns.iter_mut().zip(row) {
            column.add(cell);
        }
        self.rows += 1;
        if self.rows == BATCH { self.hand_on() } else { Ok(()) }
    }

    fn hand_on(&mut self) -> Written<()> {
        self.rows = 0;
        let arrays = self.columns.iter_mut().map(Values::take).collect();
        self.writer.write(&RecordBatch::try_new(Arc::clone(&self.schema), arrays)?)
    }

    fn end(mut self) -> Written<Part> {
        self.hand_on()?;
        self.writer.into_inner()
    }
}

fn schema(table: &Table) -> Schema {
    let fields: Vec<Field> = table.columns.iter().map(|column| field(table, column)).collect();
    Schema::new(fields)
        .with_metadata(said(&[("description", table.description), ("description_zh", table.chinese)]))
}

fn field(table: &Table, column: &Column) -> Field {
    let kind = match column.kind {
        Kind::String => DataType::Utf8,
        Kind::Integer => DataType::Int64,
        Kind::Number => DataType::Float64,
        Kind::Boolean => DataType::Boolean,
        Kind::List(_) => DataType::List(Arc::new(element())),
    };
    let about =
        [("description", column.description), ("description_zh", column.chinese), ("unit", column.unit)];
    Field::new(column.name, kind, !required(table, column)).with_metadata(said(&about))
}

/// Whether a column never is without a value.
fn required(table: &Table, column: &Column) -> bool {
    table.key.contains(&column.name) || matches!(column.kind, Kind::Number | Kind::Boolean | Kind::List(_))
}

/// An element of a list.
fn element() -> Field {
    Field::new("element", DataType::Utf8, false)
}

/// What is said of a table or a column, without what is empty.
fn said(about: &[(&str, &str)]) -> HashMap<String, String> {
    let about = about.iter().filter(|(_, text)| !text.is_empty());
    about.map(|&(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// Values of one column that are not handed on yet.
enum Values {
    Text { values: StringBuilder, required: bool },
    Integer(Int64Builder),
    Number(Float64Builder),
    Boolean(BooleanBuilder),
    List(ListBuilder<StringBuilder>),
}

impl Values {
    fn new(column: &Column, required: bool) -> Self {
        match column.kind {
            Kind::String => Values::Text { values: StringBuilder::new(), required },
            Kind::Integer => Values::Integer(Int64Builder::new()),
            Kind::Number => Values::Number(Float64Builder::new()),
            Kind::Boolean => Values::Boolean(BooleanBuilder::new()),
            Kind::List(_) => Values::List(ListBuilder::new(StringBuilder::new()).with_field(element())),
        }
    }

    fn add(&mut self, cell: &Cell<'_>) {
        match (self, cell) {
            (Values::Text { values, required: false }, Cell::Text(text)) if text.is_empty() => {
                values.append_null();
            }
            (Values::Text { values, .. }, cell) => values.append_value(cell.text()),
            (Values::Integer(values), Cell::Integer(number)) => {
                values.append_option(number.and_then(|number| i64::try_from(number).ok()));
            }
            (Values::Number(values), Cell::Number(number)) => values.append_value(*number),
            (Values::Boolean(values), Cell::Boolean(value)) => values.append_value(*value),
            (Values::List(values), Cell::List(texts, _)) => values.append_value(texts.iter().map(Some)),
            (_, cell) => unreachable!("{cell:?} stands in a column of another kind"),
        }
    }

    fn take(&mut self) -> ArrayRef {
        match self {
            Values::Text { values, .. } => Arc::new(values.finish()),
            Values::Integer(values) => Arc::new(values.finish()),
            Values::Number(values) => Arc::new(values.finish()),
            Values::Boolean(values) => Arc::new(values.finish()),
            Values::List(values) => Arc::new(values.finish()),
        }
    }
}
