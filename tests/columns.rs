//! `docs/columns.md` and `docs/columns.zh.md` are made of the tables that the
//! program writes. After a change of theirs: `UPDATE_DOCS=1 cargo test --test columns`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use yinshu::record::{Column, Kind, RUN_TABLES, TABLES};

/// What differs between the two pages.
struct Page {
    file: &'static str,
    title: &'static str,
    opening: &'static str,
    head: &'static str,
    key: &'static str,
    chinese: bool,
}

const PAGES: [Page; 2] = [
    Page {
        file: "docs/columns.md",
        title: "Columns",
        opening: "The tables of a run and their columns, in order. They are the same in CSV, XLSX and Parquet. \
            Parquet keeps lists as lists; CSV and XLSX join them. Offsets count Unicode code points of the text as \
            read, from 0, end exclusive.\n\n[中文](columns.zh.md)",
        head: "| column | type | meaning |",
        key: "A row is named by",
        chinese: false,
    },
    Page {
        file: "docs/columns.zh.md",
        title: "各表各列",
        opening: "一次输出的各张表和各列，按顺序。CSV、XLSX、Parquet 三种格式里都一样；Parquet 里的列表还是列表，CSV 和 XLSX \
            里连成一格。位置按读入文本的 Unicode 码点数，从 0 起，不含末位。\n\n[English](columns.md)",
        head: "| 列 | 类型 | 含义 |",
        key: "认定一行的列：",
        chinese: true,
    },
];

#[test]
fn the_reference_of_columns_is_up_to_date() {
    let update = std::env::var_os("UPDATE_DOCS").is_some_and(|value| value != "0");
    for page in PAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page.file);
        let expected = text(&page);
        if update {
            fs::write(&path, expected).unwrap();
        } else {
            let stale = fs::read_to_string(&path).ok() != Some(expected);
            assert!(!stale, "{} is stale: UPDATE_DOCS=1 cargo test --test columns", page.file);
        }
    }
}

#[test]
fn every_table_and_column_is_described_in_both_languages() {
    for table in TABLES.iter().chain(RUN_TABLES) {
        assert!(!table.chinese.is_empty(), "{}", table.name);
        for column in table.columns {
            assert!(!column.description.is_empty(), "{}.{}", table.name, column.name);
            assert!(!column.chinese.is_empty(), "{}.{}", table.name, column.name);
        }
    }
}

fn text(page: &Page) -> String {
    let mut out = format!(
        "<!-- Made from src/record/tables.rs: UPDATE_DOCS=1 cargo test --test columns -->\n\n# {}\n\n{}\n",
        page.title, page.opening
    );
    for table in TABLES.iter().chain(RUN_TABLES) {
        let about = if page.chinese { table.chinese } else { table.description };
        let _ = write!(out, "\n## {}\n\n{about}", table.name);
        if !table.key.is_empty() {
            let key: Vec<String> = table.key.iter().map(|name| format!("`{name}`")).collect();
            let (by, end) = if page.chinese { ("、", "。") } else { (", ", ".") };
            let space = if page.chinese { "" } else { " " };
            let _ = write!(out, "{space}{}{space}{}{end}", page.key, key.join(by));
        }
        let _ = write!(out, "\n\n{}\n|---|---|---|\n", page.head);
        for column in table.columns {
            let about = if page.chinese { column.chinese } else { column.description };
            let _ = writeln!(out, "| `{}` | {} | {} |", column.name, kind(column), about.replace('|', "\\|"));
        }
    }
    out
}

/// The type, as a reader of a table would call it.
fn kind(column: &Column) -> &'static str {
    match column.kind {
        Kind::List(_) => "list of strings",
        kind => kind.name(),
    }
}
