//! A table as one sheet, or as several when it has more rows than one holds.

use std::borrow::Cow;
use std::sync::LazyLock;

use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::Limits;
use crate::record::{Cell, Table};

/// Widest column, in half-width characters; wider text is wrapped.
const WIDEST: usize = 60;
/// Height of a line in points, and of the highest row.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;
/// Room for the arrow of the filter.
const ARROW: usize = 4;
/// Stands at the end of text that was cut.
pub(super) const CUT: &str = "…[已截断 cut]";

pub(super) static HEADER: LazyLock<Format> = LazyLock::new(|| {
    Format::new().set_bold().set_align(FormatAlign::Top).set_background_color(Color::RGB(0xE7_EC_F3))
});
static PLAIN: LazyLock<Format> = LazyLock::new(|| Format::new().set_align(FormatAlign::Top));
pub(super) static WRAPPED: LazyLock<Format> = LazyLock::new(|| PLAIN.clone().set_text_wrap());
static DECIMALS: LazyLock<Format> = LazyLock::new(|| PLAIN.clone().set_num_format("0.00"));

/// A table that is being written.
pub(super) struct Sheet {
    pub(super) table: &'static Table,
    limits: Limits,
    /// Sheets so far.
    pub(super) sheets: usize,
    /// Rows in all sheets.
    pub(super) rows: u64,
    /// Cells that were cut, column by column.
    pub(super) cut: Vec<u64>,
    /// Number of the sheet within the workbook.
    index: usize,
    /// Next row of the sheet.
    row: u32,
    widths: Vec<usize>,
}

impl Sheet {
    /// An empty sheet with its header.
    pub(super) fn new(
        workbook: &mut Workbook,
        table: &'static Table,
        limits: Limits,
    ) -> Result<Self, XlsxError> {
        let (cut, widths) = (vec![0; table.columns.len()], Vec::new());
        let mut sheet = Sheet { table, limits, sheets: 0, rows: 0, cut, index: 0, row: 0, widths };
        sheet.begin(workbook)?;
        Ok(sheet)
    }

    /// Adds a row, on a further sheet when this one is full.
    pub(super) fn add(&mut self, workbook: &mut Workbook, row: &[Cell<'_>]) -> Result<(), XlsxError> {
        if self.row == self.limits.rows {
            self.end(workbook)?;
            self.begin(workbook)?;
        }
        let worksheet = workbook.worksheet_from_index(self.index)?;
        for (column, cell) in (0u16..).zip(row) {
            self.write(worksheet, column, cell)?;
        }
        let texts = row.iter().filter(|cell| matches!(cell, Cell::Text(_) | Cell::List(..)));
        set_height(worksheet, self.row, texts.map(|cell| lines(&cell.text(), WIDEST)))?;
        self.row += 1;
        self.rows += 1;
        Ok(())
    }

    /// Sets the widths and the filter, which need all rows.
    pub(super) fn end(&mut self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let worksheet = workbook.worksheet_from_index(self.index)?;
        for (column, width) in (0u16..).zip(&self.widths) {
            worksheet.set_column_width(column, (width + 2) as f64)?;
        }
        let last = u16::try_from(self.widths.len() - 1).expect("a table has few columns");
        worksheet.autofilter(0, 0, self.row - 1, last)?;
        Ok(())
    }

    fn begin(&mut self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        self.index = workbook.worksheets().len();
        self.sheets += 1;
        self.row = 1;
        let worksheet = workbook.add_worksheet_with_constant_memory()?;
        worksheet.set_name(match self.sheets {
            1 => self.table.name.to_owned(),
            number => format!("{} ({number})", self.table.name),
        })?;
        worksheet.set_freeze_panes(1, 0)?;
        for (column, of) in (0u16..).zip(self.table.columns) {
            worksheet.write_string_with_format(0, column, of.name, &HEADER)?;
        }
        self.widths = self.table.columns.iter().map(|column| column.name.width() + ARROW).collect();
        Ok(())
    }

    fn write(&mut self, to: &mut Worksheet, column: u16, cell: &Cell<'_>) -> Result<(), XlsxError> {
        match cell {
            Cell::Integer(None) => {}
            Cell::Integer(Some(number)) => {
                to.write_number_with_format(self.row, column, *number as f64, &PLAIN)?;
            }
            Cell::Number(number) => {
                to.write_number_with_format(self.row, column, *number, &DECIMALS)?;
            }
            Cell::Boolean(value) => {
                to.write_boolean_with_format(self.row, column, *value, &PLAIN)?;
            }
            Cell::Text(_) | Cell::List(..) => self.write_text(to, column, &cell.text())?,
        }
        Ok(())
    }

    fn write_text(&mut self, to: &mut Worksheet, column: u16, text: &str) -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        let text = fitting(text, self.limits.units);
        let at = usize::from(column);
        self.cut[at] += u64::from(matches!(text, Cow::Owned(_)));
        let width = text.width();
        self.widths[at] = self.widths[at].max(width.min(WIDEST));
        let format = if width > WIDEST || text.contains('\n') { &WRAPPED } else { &PLAIN };
        to.write_string_with_format(self.row, column, text.as_ref(), format)?;
        Ok(())
    }
}

/// Gives a row the height of its lines: not every program finds it by itself.
pub(super) fn set_height(
    worksheet: &mut Worksheet,
    row: u32,
    lines: impl Iterator<Item = usize>,
) -> Result<(), XlsxError> {
    let lines = lines.max().unwrap_or(1);
    if lines > 1 {
        worksheet.set_row_height(row, (LINE * lines as f64).min(HIGHEST))?;
    }
    Ok(())
}

/// Lines that a text takes in a column of a width. Chinese characters are
/// somewhat wider than two digits.
pub(super) fn lines(text: &str, width: usize) -> usize {
    text.split('\n').map(|line| (line.width() * 15 / 14).div_ceil(width).max(1)).sum()
}

/// The text, or as much of it as goes with the mark into so many UTF-16 units.
pub(super) fn fitting(text: &str, units: usize) -> Cow<'_, str> {
    // No text has more units than bytes.
    if text.len() <= units || text.encode_utf16().count() <= units {
        return Cow::Borrowed(text);
    }
    let mut room = units.saturating_sub(CUT.encode_utf16().count());
    let end = text.char_indices().find(|(_, c)| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        !fits
    });
    let end = end.map_or(text.len(), |(end, _)| end);
    Cow::Owned(format!("{}{CUT}", &text[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_whole_characters_and_marked() {
        let mark = CUT.encode_utf16().count();
        assert_eq!(fitting("一二三", 3), "一二三");
        assert_eq!(fitting(&"一".repeat(mark + 3), mark + 2), format!("一一{CUT}"));
        // 𠮷 has two units: the second would not fit.
        assert_eq!(fitting(&"𠮷".repeat(mark), mark + 3), format!("𠮷{CUT}"));
    }
}
