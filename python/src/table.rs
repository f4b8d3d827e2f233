//! Output tables as Arrow data, handed over without a copy.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{DataType, Field, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use yinshu::record::{Extraction, TABLES, rows};
use yinshu::write::arrow::Rows;

use crate::extracted::Extracted;

/// Rows of a batch.
const BATCH: usize = 4096;

/// One output table: batches of rows.
#[pyclass(frozen, module = "yinshu._yinshu")]
pub(crate) struct Table {
    #[pyo3(get)]
    name: &'static str,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

#[pymethods]
impl Table {
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// Names of the columns, in order.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.schema.as_ref())
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let structs = DataType::Struct(self.schema.fields().clone());
        let field = Field::new("", structs, false).with_metadata(self.schema.metadata().clone());
        let arrays =
            self.batches.clone().into_iter().map(|batch| Ok(Arc::new(StructArray::from(batch)) as ArrayRef));
        to_stream_pycapsule(py, Box::new(ArrayIterator::new(arrays, Arc::new(field))), requested_schema)
    }
}

/// The tables of some documents, in the making.
pub(crate) struct Tables {
    rows: Vec<Rows>,
    batches: Vec<Vec<RecordBatch>>,
}

impl Tables {
    pub(crate) fn new() -> Self {
        let rows: Vec<Rows> = TABLES.iter().map(Rows::new).collect();
        Tables { batches: vec![Vec::new(); rows.len()], rows }
    }

    /// Adds the rows of a document.
    pub(crate) fn add(&mut self, extraction: &Extraction) {
        for ((of, batches), new) in self.rows.iter_mut().zip(&mut self.batches).zip(rows(extraction)) {
            for row in new {
                of.add(&row);
                if of.len() == BATCH {
                    batches.push(of.take());
                }
            }
        }
    }

    /// The tables, in the order of [`TABLES`].
    pub(crate) fn end(self) -> Vec<Table> {
        let parts = TABLES.iter().zip(self.rows).zip(self.batches);
        let table = |((table, mut rows), mut batches): ((&yinshu::record::Table, Rows), Vec<RecordBatch>)| {
            if !rows.is_empty() {
                batches.push(rows.take());
            }
            Table { name: table.name, schema: rows.schema(), batches }
        };
        parts.map(table).collect()
    }
}

/// The tables of some extractions, in the order of the output.
#[pyfunction]
pub(crate) fn tables(extractions: &Bound<'_, PyAny>) -> PyResult<Vec<Table>> {
    let mut tables = Tables::new();
    for extraction in extractions.try_iter()? {
        tables.add(&extraction?.cast::<Extracted>()?.get().0);
    }
    Ok(tables.end())
}
