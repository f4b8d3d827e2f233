//! CSV tables, as RFC 4180 has it: five that grow with each document, and those
//! over the whole run.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, Writer as Table, WriterBuilder};

use super::part::Part;
use super::{Open, Run, Writer};
use crate::error::Result;
use crate::record::{self, Cell, Extraction, RUN_TABLES, Row, TABLES, rows};

/// Tells spreadsheets that the file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes the tables that grow with each document.
pub(crate) struct Csv {
    tables: Vec<Table<Part>>,
}

impl Csv {
    /// Opens the tables; new ones get a header row, and a byte order mark if `bom`.
    pub(crate) fn open(open: Open<'_>, bom: bool) -> Result<Self> {
        Ok(Csv { tables: TABLES.iter().map(|table| begin(table, open, bom)).collect::<Result<_>>()? })
    }
}

/// Writes the tables over the whole run.
///
/// # Errors
/// The journal cannot be read or a file not be written.
pub(crate) fn write(run: &Run<'_>, open: Open<'_>) -> Result<Vec<Part>> {
    let tables = run.tables()?;
    let mut parts = Vec::new();
    for table in RUN_TABLES {
        let mut rows = begin(table, open, run.options.bom)?;
        tables.rows(table.name).try_for_each(|row| add(&mut rows, &row))?;
        parts.push(rows.into_inner().map_err(|error| io::Error::other(error.to_string()))?);
    }
    Ok(parts)
}

/// The name of the file of a table.
pub(crate) fn file_name(table: &record::Table) -> String {
    format!("{}.csv", table.name)
}

fn begin(table: &record::Table, open: Open<'_>, bom: bool) -> Result<Table<Part>> {
    let mut part = open(&file_name(table))?;
    let fresh = part.length() == 0;
    if fresh && bom {
        part.write_all(BYTE_ORDER_MARK)?;
    }
    let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(part);
    if fresh {
        rows.write_record(table.columns.iter().map(|column| column.name)).map_err(io::Error::from)?;
    }
    Ok(rows)
}

fn add(table: &mut Table<Part>, row: &Row<'_>) -> io::Result<()> {
    for cell in row {
        table.write_field(shown(cell).as_bytes())?;
    }
    Ok(table.write_record(None::<&[u8]>)?)
}

impl Writer for Csv {
    fn write(&mut self, extraction: &Extraction) -> io::Result<()> {
        for (table, rows) in self.tables.iter_mut().zip(rows(extraction)) {
            rows.iter().try_for_each(|row| add(table, row))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.tables.iter_mut().try_for_each(Table::flush)
    }

    fn parts(&self) -> Vec<&Part> {
        self.tables.iter().map(Table::get_ref).collect()
    }
}

/// A cell as it stands in the file. Text that a spreadsheet would take for a
/// formula gets a `'` before it; numbers are left alone.
fn shown<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    let text = cell.text();
    let harmful = |first: char| matches!(first, '=' | '+' | '-' | '@') || first.is_control();
    match cell {
        Cell::Text(_) if text.starts_with(harmful) => Cow::Owned(format!("'{text}")),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_left_alone() {
        for text in ["=1+1", "+1", "-1", "@a", "\t=1", "\r", "\n=1", "\u{1}"] {
            assert_eq!(shown(&Cell::from(text)), format!("'{text}"));
        }
        for text in ["", "a=1", "“=1”", "’", "－1"] {
            assert_eq!(shown(&Cell::from(text)), text);
        }
        assert_eq!(shown(&Cell::Number(-0.5)), "-0.50");
    }

    proptest! {
        #[test]
        fn tables_read_back_as_written(content in any::<String>(), via in proptest::collection::vec("[a-z,\"\n\r一-龥]{0,6}", 0..3)) {
            use crate::record::StatementRecord;
            let folder = tempfile::tempdir().unwrap();
            let open = |name: &str| Part::open(&folder.path().join(name), name, None);
            let mut csv = Csv::open(&open, true).unwrap();
            let statement = StatementRecord { content, via, ..StatementRecord::default() };
            let extraction = Extraction { id: "d".into(), statements: vec![statement], ..Extraction::default() };
            csv.write(&extraction).unwrap();
            csv.flush().unwrap();
            let mut reader = csv::Reader::from_path(folder.path().join("statements.csv")).unwrap();
            let row = reader.records().next().unwrap().unwrap();
            let expected = &rows(&extraction)[3][0];
            prop_assert_eq!(row.len(), expected.len());
            for (read, cell) in row.iter().zip(expected) {
                prop_assert_eq!(read, shown(cell));
            }
        }
    }
}
