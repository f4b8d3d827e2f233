//! Tables in other formats than CSV say what the CSV says.

use std::fs::File;

use calamine::{Data, Reader, Xlsx, open_workbook};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use crate::place::Place;

const TABLES: [&str; 5] = ["documents", "entities", "mentions", "statements", "quoted_terms"];

/// A run over text with all that tables find hard.
fn run(formats: &str) -> Place {
    let place = Place::new();
    place
        .write(
            "in/a.txt",
            "外交部发言人毛宁表示，“中方对此表示关切。”毛宁没有说，谁会来。\n\
             据新华社援引路透社报道，世界卫生组织（世卫组织）说，“疫情”已经结束。世卫组织总干事谭德塞也在场。",
        )
        .write("in/b.jsonl", "{\"id\": \"=1+1\", \"text\": \"他说：“好。”\", \"title\": \"https://example.org\"}\noops\n");
    place.run(&format!("extract in --format {formats}"), 1);
    place
}

/// The rows of a CSV table, header first.
fn csv_rows(place: &Place, table: &str) -> Vec<Vec<String>> {
    let path = place.path(&format!("output/{table}.csv"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    let mut rows: Vec<Vec<String>> = rows.collect();
    rows[0][0] = rows[0][0].trim_start_matches('\u{feff}').to_owned();
    rows
}

#[test]
fn a_workbook_says_what_the_csv_says() {
    let place = run("csv,xlsx");
    let mut book: Xlsx<_> = open_workbook(place.path("output/yinshu.xlsx")).unwrap();
    assert_eq!(book.sheet_names()[1..], TABLES);
    for table in TABLES {
        let sheet = book.worksheet_range(table).unwrap();
        let expected = csv_rows(&place, table);
        assert_eq!(sheet.height(), expected.len(), "{table}");
        assert!(expected.len() > 1, "{table}");
        for (found, expected) in sheet.rows().zip(&expected) {
            for (cell, text) in found.iter().zip(expected) {
                match cell {
                    Data::Float(number) => assert_eq!(*number, text.parse::<f64>().unwrap()),
                    Data::Bool(value) => assert_eq!(value.to_string(), *text),
                    Data::Empty => assert_eq!(text, ""),
                    Data::String(cell) => assert_eq!(cell, text.trim_start_matches('\'')),
                    other => panic!("{other:?} for {text}"),
                }
            }
        }
        let formulas = book.worksheet_formula(table).unwrap();
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{table}");
    }
    let numbers = book.worksheet_range("statements").unwrap();
    let at = |name: &str| numbers.rows().next().unwrap().iter().position(|cell| cell == name).unwrap();
    let row = numbers.rows().nth(1).unwrap();
    assert!(matches!(row[at("confidence")], Data::Float(_)) && matches!(row[at("negated")], Data::Bool(_)));
    assert!(matches!(row[at("start")], Data::Float(_)) && matches!(row[at("statement_id")], Data::String(_)));
    let about = book.worksheet_range("about 说明").unwrap();
    let said: Vec<String> = about.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    for part in
        ["引述词。", "The reporting word.", "Unicode code points", env!("CARGO_PKG_VERSION"), "[\"in\"]"]
    {
        assert!(said.iter().any(|cell| cell == part), "{part}");
    }
}

#[test]
fn parquet_tables_say_what_the_csv_says() {
    let place = run("csv,parquet");
    for table in TABLES {
        let expected = csv_rows(&place, table);
        let file = File::open(place.path(&format!("output/{table}.parquet"))).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.len(), expected.len() - 1, "{table}");
        for (row, cells) in rows.iter().zip(&expected[1..]) {
            for (((name, value), expected), text) in row.get_column_iter().zip(&expected[0]).zip(cells) {
                assert_eq!(name, expected);
                let text = text.trim_start_matches('\'');
                match value {
                    Field::Null => assert_eq!(text, "", "{name}"),
                    Field::Str(value) => assert_eq!(value, text, "{name}"),
                    Field::Long(value) => assert_eq!(value.to_string(), text, "{name}"),
                    Field::Double(value) => assert_eq!(format!("{value:.2}"), text, "{name}"),
                    Field::Bool(value) => assert_eq!(value.to_string(), text, "{name}"),
                    Field::ListInternal(list) => {
                        let by = if name == "via" { " > " } else { " | " };
                        let texts = list.elements().iter().map(|text| match text {
                            Field::Str(text) => text.as_str(),
                            other => panic!("{other:?} in {name}"),
                        });
                        assert_eq!(texts.collect::<Vec<_>>().join(by), text, "{name}");
                    }
                    other => panic!("{other:?} for {name}"),
                }
            }
        }
    }
    let statements = csv_rows(&place, "statements");
    let via = statements[0].iter().position(|name| name == "via").unwrap();
    assert!(statements.iter().any(|row| row[via] == "新华社 > 路透社"), "{statements:#?}");
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let (one, other) = (run("xlsx,parquet"), run("xlsx,parquet"));
    let (one, other) = (one.files("output"), other.files("output"));
    assert_eq!(one.len(), 7);
    for (name, bytes) in &one {
        assert!(*bytes == other[name], "{name}");
    }
}
