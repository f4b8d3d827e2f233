//! Rows of a table as Arrow record batches: typed columns, real lists, nothing
//! where the CSV is empty, and the meaning of each column beside it.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};

use crate::record::{Cell, Column, Kind, Table};

/// Rows of one table, gathered by column.
///
/// ```
/// use yinshu::record::{TABLES, rows};
/// use yinshu::write::arrow::Rows;
/// use yinshu::{Document, Extractor, Settings};
///
/// let extractor = Extractor::new(&Settings::default())?;
/// let found = extractor.extract(&Document::plain("bridge", "市长周立民表示，“大桥将于下月通车。”"));
/// let mut statements = Rows::new(&TABLES[3]);
/// rows(&found)[3].iter().for_each(|row| statements.add(row));
/// assert_eq!(statements.take().num_rows(), 1);
/// # yinshu::Result::Ok(())
/// ```
pub struct Rows {
    schema: SchemaRef,
    columns: Vec<Values>,
    len: usize,
}

impl Rows {
    /// No rows of `table` yet.
    pub fn new(table: &Table) -> Self {
        let columns = table.columns.iter().map(|column| Values::new(column, required(table, column)));
        Rows { schema: Arc::new(schema(table)), columns: columns.collect(), len: 0 }
    }

    /// The schema of the batches.
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// Number of rows gathered.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a row.
    ///
    /// # Panics
    /// The row belongs to another table.
    pub fn add(&mut self, row: &[Cell<'_>]) {
        assert_eq!(row.len(), self.columns.len(), "a row of another table");
        for (column, cell) in self.columns.iter_mut().zip(row) {
            column.add(cell);
        }
        self.len += 1;
    }

    /// The rows so far as a batch; none are left.
    pub fn take(&mut self) -> RecordBatch {
        self.len = 0;
        let arrays = self.columns.iter_mut().map(Values::take).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), arrays).expect("columns are as the schema says")
    }
}

/// The schema of a table; the meaning of the table and of each column stands in
/// the metadata (`description`, `description_zh`, `unit`).
pub fn schema(table: &Table) -> Schema {
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
