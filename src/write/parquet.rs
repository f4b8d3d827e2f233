//! A Parquet file a table: typed columns, real lists, nothing where the CSV is
//! empty, and the meaning of each column beside it.

use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::{ParquetError, Result as Written};
use parquet::file::properties::WriterProperties;

use super::arrow::Rows;
use super::part::Part;
use super::rows::{each_row, tables};
use super::{Open, Run};
use crate::error::{Error, Result};
use crate::record::{Cell, Table};

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
    rows: Rows,
    writer: ArrowWriter<Part>,
}

impl TableFile {
    fn new(table: &'static Table, part: Part, run: &Run<'_>) -> Written<Self> {
        let rows = Rows::new(table);
        let properties = WriterProperties::builder()
            .set_created_by(format!("yinshu version {}", run.fingerprint.version))
            .set_compression(Compression::ZSTD(Default::default()))
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_max_row_group_bytes(Some(GROUP_BYTES))
            .build();
        let writer = ArrowWriter::try_new(part, rows.schema(), Some(properties))?;
        Ok(TableFile { rows, writer })
    }

    fn add(&mut self, row: &[Cell<'_>]) -> Written<()> {
        self.rows.add(row);
        if self.rows.len() == BATCH { self.hand_on() } else { Ok(()) }
    }

    fn hand_on(&mut self) -> Written<()> {
        self.writer.write(&self.rows.take())
    }

    fn end(mut self) -> Written<Part> {
        self.hand_on()?;
        self.writer.into_inner()
    }
}
