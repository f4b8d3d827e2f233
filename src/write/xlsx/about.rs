//! The first sheet: what the workbook is, how it was made, what its columns mean.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use serde_json::Value;

use super::sheet::{CUT, HEADER, Sheet, WRAPPED, fitting, lines, set_height};
use crate::write::Run;

/// Name of the sheet.
pub(super) const NAME: &str = "about 说明";

/// Widths of its columns, in half-width characters.
const WIDTHS: [usize; 6] = [18, 20, 10, 20, 70, 70];

/// Writes the sheet.
pub(super) fn about(worksheet: &mut Worksheet, run: &Run<'_>, sheets: &[Sheet]) -> Result<(), XlsxError> {
    for (column, width) in (0u16..).zip(WIDTHS) {
        worksheet.set_column_width(column, width as f64)?;
    }
    worksheet.set_landscape().set_print_fit_to_pages(1, 0);
    let mut sheet = Lines { worksheet, row: 0 };
    let title = Format::new().set_bold().set_font_size(16);
    sheet.worksheet.set_row_height(0, 24)?;
    sheet.add(&["Yinshu 引述"], &title)?;
    sheet.text(&["Who said what: people, organisations and attributed statements found in Chinese news."])?;
    sheet.text(&["谁说了什么：中文新闻里的人物、机构，以及带出处的引述。"])?;
    sheet.text(&["Offsets count Unicode code points of the text as read, from 0, end exclusive."])?;
    sheet.text(&["位置按读入文本的 Unicode 码点数，从 0 起，不含末位。"])?;
    sheet.row += 1;
    sheet.tables(sheets)?;
    sheet.cuts(sheets)?;
    sheet.columns(sheets)?;
    sheet.settings(run)
}

/// Lines, one below the other.
struct Lines<'a> {
    worksheet: &'a mut Worksheet,
    row: u32,
}

impl Lines<'_> {
    fn add(&mut self, cells: &[&str], format: &Format) -> Result<(), XlsxError> {
        for (column, text) in (0u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            self.worksheet.write_string_with_format(self.row, column, *text, format)?;
        }
        self.row += 1;
        Ok(())
    }

    fn text(&mut self, cells: &[&str]) -> Result<(), XlsxError> {
        self.add(cells, &Format::new())
    }

    fn tables(&mut self, sheets: &[Sheet]) -> Result<(), XlsxError> {
        self.add(&["sheet 工作表", "rows 行数", "", "", "a row is", "一行是"], &HEADER)?;
        for sheet in sheets {
            let name = match sheet.sheets {
                1 => sheet.table.name.to_owned(),
                count => format!("{0} … ({count})", sheet.table.name),
            };
            self.worksheet.write_number(self.row, 1, sheet.rows as f64)?;
            self.text(&[&name, "", "", "", sheet.table.description, sheet.table.chinese])?;
        }
        self.row += 1;
        Ok(())
    }

    /// What was too long for a cell, if anything was.
    fn cuts(&mut self, sheets: &[Sheet]) -> Result<(), XlsxError> {
        let cuts: Vec<_> = sheets
            .iter()
            .flat_map(|sheet| sheet.table.columns.iter().zip(&sheet.cut).map(move |cut| (sheet, cut)))
            .filter(|(_, (_, count))| **count > 0)
            .collect();
        if cuts.is_empty() {
            return Ok(());
        }
        let note = format!("cells too long for a spreadsheet, cut and marked {CUT} 超过单元格上限而截断的格");
        self.add(&["sheet 工作表", "column 列", "cells 格", "", &note], &HEADER)?;
        for (sheet, (column, count)) in cuts {
            self.worksheet.write_number(self.row, 2, *count as f64)?;
            self.text(&[sheet.table.name, column.name])?;
        }
        self.row += 1;
        Ok(())
    }

    fn columns(&mut self, sheets: &[Sheet]) -> Result<(), XlsxError> {
        self.add(&["sheet 工作表", "column 列", "type 类型", "unit 单位", "meaning", "含义"], &HEADER)?;
        for table in sheets.iter().map(|sheet| sheet.table) {
            for column in table.columns {
                let cells = [
                    table.name,
                    column.name,
                    column.kind.name(),
                    column.unit,
                    column.description,
                    column.chinese,
                ];
                set_height(
                    self.worksheet,
                    self.row,
                    cells.iter().zip(WIDTHS).map(|(text, width)| lines(text, width)),
                )?;
                self.add(&cells, &WRAPPED)?;
            }
        }
        self.row += 1;
        Ok(())
    }

    fn settings(&mut self, run: &Run<'_>) -> Result<(), XlsxError> {
        self.add(&["setting 设置", "value 值"], &HEADER)?;
        self.text(&["version", &run.fingerprint.version])?;
        self.text(&["documents that failed", &run.counts.failed.to_string()])?;
        let settings = run.fingerprint.settings.as_object();
        for (name, value) in settings.into_iter().flatten() {
            let shown = match value {
                Value::String(text) => text.clone(),
                value => value.to_string(),
            };
            self.text(&[name, &fitting(&shown, super::LIMITS.units)])?;
        }
        Ok(())
    }
}
