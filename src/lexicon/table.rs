//! Reading the tab-separated tables of `data/`.

use crate::error::{Error, Result};

/// A parsed table: comments taken off, every row as wide as the header.
#[derive(Debug)]
pub struct Table<'a> {
    columns: Vec<&'a str>,
    /// The cells of all rows, one row behind the other.
    cells: Vec<&'a str>,
    /// The line of each row.
    lines: Vec<u64>,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    columns: &'t [&'t str],
    cells: &'t [&'t str],
    /// Line in the file, counted from 1.
    pub line: u64,
}

impl<'a> Table<'a> {
    /// Parses a table and checks its shape.
    ///
    /// # Errors
    /// Names the line when a column is missing, or a row is of another width or
    /// has nothing in its first cell.
    pub fn parse(text: &'a str, required: &[&str]) -> Result<Table<'a>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines =
            (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
        let (header, columns) = lines.next().ok_or_else(|| Error::lexicon("the table is empty"))?;
        let columns: Vec<&str> = cells(columns).collect();
        if let Some(missing) = required.iter().find(|name| !columns.contains(name)) {
            let message = format!("no column {missing}; the columns are {}", columns.join(", "));
            return Err(Error::lexicon(message).at_line(header));
        }
        let mut table = Table { columns, cells: Vec::new(), lines: Vec::new() };
        for (line, row) in lines {
            table.add(row).map_err(|error| error.at_line(line))?;
            table.lines.push(line);
        }
        Ok(table)
    }

    fn add(&mut self, row: &'a str) -> Result<()> {
        let (first, width) = (self.cells.len(), self.columns.len());
        self.cells.extend(cells(row));
        let found = self.cells.len() - first;
        if found != width {
            return Err(Error::lexicon(format!("{found} cells where the header has {width}")));
        }
        if self.cells[first].is_empty() {
            return Err(Error::lexicon(format!("nothing in the column {}", self.columns[0])));
        }
        Ok(())
    }

    /// Names of the columns.
    pub fn columns(&self) -> &[&'a str] {
        &self.columns
    }

    /// The rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let rows = self.cells.chunks_exact(self.columns.len()).zip(&self.lines);
        rows.map(|(cells, &line)| Row { columns: &self.columns, cells, line })
    }
}

/// The cells of a row. They are short, so that to look at each byte is quicker
/// than what `str::split` does.
fn cells(row: &str) -> impl Iterator<Item = &str> {
    let tabs = row.bytes().enumerate().filter(|&(_, byte)| byte == b'\t').map(|(at, _)| at);
    let mut from = 0;
    tabs.chain([row.len()]).map(move |to| &row[std::mem::replace(&mut from, to + 1)..to])
}

impl<'t> Row<'t> {
    /// The cell of a column; empty when the table has no such column.
    pub fn get(&self, column: &str) -> &'t str {
        self.columns.iter().position(|name| *name == column).map_or("", |i| self.cells[i])
    }

    /// The parts of a list cell.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split('|').filter(|part| !part.is_empty())
    }

    /// A whole number.
    ///
    /// # Errors
    /// Names line and column when the cell holds none.
    pub fn number(&self, column: &str) -> Result<u32> {
        let cell = self.get(column);
        cell.parse().map_err(|_| Error::lexicon(format!("{column} is no number: {cell}")).at_line(self.line))
    }
}
