//! CSV tables, as RFC 4180 has it: five that grow with each document, and those
//! over the whole run.

use std::io::{self, Write};

use super::growing::Frame;
use super::part::Part;
use super::sink::Sink;
use super::together::together;
use super::{Open, Run};
use crate::across::RunTables;
use crate::error::Result;
use crate::record::{Cell, Column, RUN_TABLES, TABLES, Table, push_number, rows_of};

/// Tells spreadsheets that the file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The tables that grow with each document; they begin with a byte order mark if `bom`.
pub(crate) fn frames(bom: bool) -> impl Iterator<Item = Frame> {
    TABLES.iter().enumerate().map(move |(number, table)| {
        let rows = Frame::new(file_name(table), move |extraction, to| {
            rows_of(extraction, number).try_for_each(|row| {
                add(to.bytes(), &row);
                to.hand_on()
            })
        });
        Frame { head: head(table, bom), ..rows }
    })
}

/// Writes the tables over the whole run.
///
/// # Errors
/// The notes cannot be read or a file not be written.
pub(crate) fn write(run: &Run<'_>, open: Open<'_>) -> Result<Vec<Part>> {
    let tables = run.tables()?;
    let mut parts = RUN_TABLES.iter().map(|table| open(&file_name(table))).collect::<Result<Vec<_>>>()?;
    let each = RUN_TABLES.iter().zip(&mut parts);
    together(each.map(|(table, part)| || fill(part, table, tables, run.options.bom)))?;
    Ok(parts)
}

fn fill(part: &mut Part, table: &Table, tables: &RunTables, bom: bool) -> io::Result<()> {
    let mut to = Sink::into_file(part);
    to.write_all(&head(table, bom))?;
    for row in tables.rows(table.name) {
        add(to.bytes(), &row);
        to.hand_on()?;
    }
    to.finish().map(drop)
}

/// The name of the file of a table.
pub(crate) fn file_name(table: &Table) -> String {
    format!("{}.csv", table.name)
}

/// What a table begins with: a byte order mark if `bom`, and the names of its columns.
fn head(table: &Table, bom: bool) -> Vec<u8> {
    let mut bytes = if bom { BYTE_ORDER_MARK.to_vec() } else { Vec::new() };
    let name = |column: &Column| Cell::from(column.name);
    add(&mut bytes, &table.columns.iter().map(name).collect::<Vec<_>>());
    bytes
}

/// Adds a row.
fn add(bytes: &mut Vec<u8>, row: &[Cell<'_>]) {
    for (number, cell) in row.iter().enumerate() {
        if number > 0 {
            bytes.push(b',');
        }
        match cell {
            Cell::Text(text) => add_text(bytes, text),
            Cell::List(parts, by) => match &parts[..] {
                [] => {}
                [one] => add_text(bytes, one),
                _ => add_text(bytes, &parts.join(by)),
            },
            Cell::Integer(Some(number)) => push_number(bytes, *number),
            other => bytes.extend_from_slice(other.text().as_bytes()),
        }
    }
    bytes.extend_from_slice(b"\r\n");
}

/// Adds a text, in quotation marks where it holds what parts cells or rows.
/// One that a spreadsheet would take for a formula gets a `'` before it;
/// numbers are left alone.
fn add_text(bytes: &mut Vec<u8>, text: &str) {
    let harmful = |first: char| matches!(first, '=' | '+' | '-' | '@') || first.is_control();
    let guard: &[u8] = if text.starts_with(harmful) { b"'" } else { b"" };
    // No byte up to the comma is the quick answer for nearly all texts.
    let low = text.bytes().min().is_some_and(|least| least <= b',');
    if !low || !text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
        bytes.extend_from_slice(guard);
        bytes.extend_from_slice(text.as_bytes());
        return;
    }
    bytes.push(b'"');
    bytes.extend_from_slice(guard);
    for (number, part) in text.split('"').enumerate() {
        if number > 0 {
            bytes.extend_from_slice(b"\"\"");
        }
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::super::growing::Growing;
    use super::*;
    use crate::record::{Extraction, StatementRecord, rows};
    use proptest::prelude::*;

    fn row(cells: &[Cell<'_>]) -> String {
        let mut bytes = Vec::new();
        add(&mut bytes, cells);
        String::from_utf8(bytes).unwrap()
    }

    /// A cell as a reader of CSV sees it.
    fn shown(cell: &Cell<'_>) -> String {
        let row = row(std::slice::from_ref(cell));
        let text = row.strip_suffix("\r\n").unwrap();
        let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        inner.map_or(text.to_owned(), |inner| inner.replace("\"\"", "\""))
    }

    #[test]
    fn formulas_are_made_harmless_and_numbers_left_alone() {
        for text in ["=1+1", "+1", "-1", "@a", "\t=1", "\r", "\n=1", "\u{1}"] {
            assert_eq!(shown(&Cell::from(text)), format!("'{text}"));
        }
        for text in ["", "a=1", "“=1”", "’", "－1"] {
            assert_eq!(shown(&Cell::from(text)), text);
        }
        assert_eq!(shown(&Cell::Number(-0.5)), "-0.50");
        assert_eq!(shown(&Cell::List(vec!["-a".into(), "b".into()], " | ")), "'-a | b");
        for number in [0, 7, 10, 1234567890, usize::MAX] {
            assert_eq!(shown(&Cell::from(number)), number.to_string());
        }
    }

    proptest! {
        #[test]
        fn rows_are_those_of_the_csv_crate(texts in proptest::collection::vec("[a-z,\"\n\r \\\\一-龥]{0,6}", 2..5)) {
            let mut expected = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
            let cells: Vec<Cell<'_>> = texts.iter().map(Cell::from).collect();
            let guarded = texts.iter().map(|text| match text.starts_with(['\n', '\r']) {
                true => format!("'{text}"),
                false => text.clone(),
            });
            expected.write_record(guarded).unwrap();
            prop_assert_eq!(row(&cells).into_bytes(), expected.into_inner().unwrap());
        }

        #[test]
        fn tables_read_back_as_written(content in any::<String>(), via in proptest::collection::vec("[a-z,\"\n\r一-龥]{0,6}", 0..3)) {
            let folder = tempfile::tempdir().unwrap();
            let open = |name: &str| Part::open(&folder.path().join(name), name, None);
            let mut files: Vec<Growing> =
                frames(true).map(|frame| Growing::open(&open, frame).unwrap()).collect();
            let statement = StatementRecord { content, via, ..StatementRecord::default() };
            let extraction = Extraction { id: "d".into(), statements: vec![statement], ..Extraction::default() };
            for file in &mut files {
                file.write(&extraction).unwrap();
                file.flush().unwrap();
            }
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
