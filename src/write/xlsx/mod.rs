//! `yinshu.xlsx`: a workbook with a sheet a table, and a first sheet that says
//! what it is.
//!
//! What a spreadsheet cannot hold is not lost in silence: rows beyond the last
//! go to a further sheet, and text beyond the longest is cut with a mark, which
//! the first sheet tells of. All text is written as text, so that none of it
//! becomes a formula or a link.

mod about;
mod sheet;

use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::about::about;
use self::sheet::Sheet;
use super::part::Part;
use super::rows::{each_row, tables};
use super::{Open, Run};
use crate::error::{Error, Result};

/// Name of the file.
pub(crate) const FILE: &str = "yinshu.xlsx";

/// Most rows of a sheet, and UTF-16 units of a cell.
#[derive(Clone, Copy)]
struct Limits {
    rows: u32,
    units: usize,
}

/// Those of the file format.
const LIMITS: Limits = Limits { rows: 1_048_576, units: 32_767 };

/// Writes the workbook. Its rows wait in temporary files beside the parts.
///
/// # Errors
/// The journal cannot be read or the file not be written.
pub(crate) fn write(run: &Run<'_>, open: Open<'_>) -> Result<Vec<Part>> {
    let mut part = open(FILE)?;
    // The crate panics when a temporary file cannot be written to, as on a full disk.
    let written = catch_unwind(AssertUnwindSafe(|| fill(run, &mut part, LIMITS)));
    let lost = |_| Err(Error::from(std::io::Error::other("a temporary file could not be written")));
    written.unwrap_or_else(lost).map_err(|error| error.in_file(run.folder.part_path(FILE)))?;
    Ok(vec![part])
}

fn fill(run: &Run<'_>, part: &mut Part, limits: Limits) -> Result<()> {
    let mut workbook = Workbook::new();
    // A fixed date, so that the same run gives the same bytes.
    let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    workbook.set_properties(&DocProperties::new().set_title("Yinshu 引述").set_creation_datetime(&day));
    workbook.set_tempdir(run.folder.work()).map_err(failed)?;
    workbook.add_worksheet_with_constant_memory().map_err(failed)?.set_name(about::NAME).map_err(failed)?;
    let mut sheets = Vec::new();
    for table in tables() {
        sheets.push(Sheet::new(&mut workbook, table, limits).map_err(failed)?);
    }
    each_row(run, |table, row| sheets[table].add(&mut workbook, row).map_err(failed))?;
    sheets.iter_mut().try_for_each(|sheet| sheet.end(&mut workbook)).map_err(failed)?;
    about(workbook.worksheet_from_index(0).map_err(failed)?, run, &sheets).map_err(failed)?;
    workbook.save_to_writer(part).map_err(failed)
}

fn failed(error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(error) => error.into(),
        error => std::io::Error::other(error.to_string()).into(),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::OnceCell;

    use calamine::{Data, Reader, Xlsx, open_workbook};

    use super::super::folder::Folder;
    use super::super::growing::Growing;
    use super::super::journal::{self, Documents};
    use super::super::notes;
    use super::super::{Counts, Existing, Fingerprint, Language, OutputOptions};
    use super::*;
    use crate::record::{Extraction, StatementRecord};

    #[test]
    fn what_a_sheet_cannot_hold_is_told_of() {
        let dir = tempfile::tempdir().unwrap();
        let (folder, _) = Folder::claim(dir.path(), Existing::Refuse).unwrap();
        let statements = ["一".repeat(60), "二".into(), "三".into(), "=1+1".into(), "五".into()];
        let statements = statements.map(|content| StatementRecord { content, ..StatementRecord::default() });
        let extraction =
            Extraction { id: "a".into(), statements: statements.into(), ..Extraction::default() };
        for frame in notes::frames().into_iter().chain([journal::frame(false)]) {
            let mut file = Growing::open(&|name: &str| folder.part(name, None), frame).unwrap();
            file.write(&extraction).unwrap();
            file.flush().unwrap();
        }
        let run = Run {
            documents: Documents::new(&folder.part_path(journal::FILE)),
            counts: &Counts::default(),
            fingerprint: &Fingerprint {
                version: "0".into(),
                settings: serde_json::json!({ "model": "none" }),
                inputs: String::new(),
            },
            options: &OutputOptions {
                folder: dir.path().into(),
                formats: vec![],
                bom: true,
                language: Language::default(),
                existing: Existing::Refuse,
            },
            folder: &folder,
            tables: OnceCell::new(),
        };
        let mut part = folder.part(FILE, None).unwrap();
        fill(&run, &mut part, Limits { rows: 3, units: 40 }).unwrap();
        drop(part);

        std::fs::rename(folder.part_path(FILE), dir.path().join(FILE)).unwrap();
        let mut book: Xlsx<_> = open_workbook(dir.path().join(FILE)).unwrap();
        let names = book.sheet_names();
        assert_eq!(names[names.len() - 2..], ["statements (2)", "statements (3)"]);
        let mut contents = Vec::new();
        for name in ["statements", "statements (2)", "statements (3)"] {
            let sheet = book.worksheet_range(name).unwrap();
            assert_eq!(sheet.get_value((0, 3)), Some(&Data::String("content".into())));
            contents.extend(sheet.rows().skip(1).map(|row| row[3].to_string()));
        }
        let cut = format!("{}{}", "一".repeat(40 - sheet::CUT.encode_utf16().count()), sheet::CUT);
        assert_eq!(contents, [cut.as_str(), "二", "三", "=1+1", "五"]);
        let about = book.worksheet_range(about::NAME).unwrap();
        let cells = |row: &[Data]| row[..3].iter().map(ToString::to_string).collect::<Vec<_>>();
        let rows: Vec<Vec<String>> = about.rows().map(cells).collect();
        assert!(rows.contains(&["statements", "content", "1"].map(String::from).into()), "{rows:?}");
        assert!(rows.contains(&["statements … (3)", "5", ""].map(String::from).into()), "{rows:?}");
    }
}
