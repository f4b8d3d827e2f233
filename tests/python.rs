//! `python/yinshu/records.py` is made of the records that the program writes as JSON,
//! and of the meaning of their columns. After a change of theirs:
//! `UPDATE_DOCS=1 cargo test --test python`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;
use yinshu::record::{
    EntityRecord, Extraction, MentionRecord, QuotedTermRecord, StatementRecord, TABLES, Table,
};

const FILE: &str = "python/yinshu/records.py";

const HEAD: &str = r#""""The records of an extraction: the same names as in the JSON.

Made of the program's own tables by `UPDATE_DOCS=1 cargo test --test python`; not to be changed by hand.

``start``, ``end`` and their like count Unicode code points of the text as given, from 0, end exclusive, as
Python does; they are ``None`` where a passage of an HTML page cannot be traced back. Paragraphs and sentences
are counted from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

__all__ = ["Document", "Entity", "Mention", "QuotedTerm", "Statement"]
"#;

/// A class: its name, the table that explains it, a record, and what the
/// table calls otherwise or says differently.
struct Class {
    name: &'static str,
    about: &'static str,
    table: &'static str,
    record: String,
    called: &'static [(&'static str, &'static str)],
    said: &'static [(&'static str, &'static str)],
}

fn classes() -> [Class; 5] {
    [
        Class {
            name: "Document",
            about: "The article itself.",
            table: "documents",
            record: json(&Extraction::default()),
            called: &[("id", "document_id")],
            said: &[
                ("id", "Name of the document."),
                ("source", "Where it came from."),
                ("error", "Why it could not be taken; None when it could."),
            ],
        },
        Class {
            name: "Entity",
            about: "A person or an organisation of an article.",
            table: "entities",
            record: json(&EntityRecord::default()),
            called: &[("id", "entity_id")],
            said: &[("mentions", "Every distinct form in the document, the name among them.")],
        },
        Class {
            name: "Mention",
            about: "One place where an entity is named.",
            table: "mentions",
            record: json(&MentionRecord::default()),
            called: &[("id", "mention_id"), ("entity", "entity_id")],
            said: &[("entity", "Id of the entity it names.")],
        },
        Class {
            name: "Statement",
            about: "One attributed statement.",
            table: "statements",
            record: json(&StatementRecord::default()),
            called: &[],
            said: &[],
        },
        Class {
            name: "QuotedTerm",
            about: "Words in quotation marks that nobody said.",
            table: "quoted_terms",
            record: json(&QuotedTermRecord::default()),
            called: &[],
            said: &[],
        },
    ]
}

fn json(record: &impl Serialize) -> String {
    serde_json::to_string(record).unwrap()
}

#[test]
fn the_classes_of_python_are_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let expected = classes().iter().fold(HEAD.to_owned(), |text, class| text + &class.source());
    if std::env::var_os("UPDATE_DOCS").is_some_and(|value| value != "0") {
        fs::write(&path, expected).unwrap();
    } else {
        let stale = fs::read_to_string(&path).ok() != Some(expected);
        assert!(!stale, "{FILE} is stale: UPDATE_DOCS=1 cargo test --test python");
    }
}

impl Class {
    fn source(&self) -> String {
        let table = TABLES.iter().find(|table| table.name == self.table).unwrap();
        let (mut meanings, mut fields) = (String::new(), String::new());
        for (name, value) in self.fields() {
            let (kind, meaning) = (kind(table, self.column(&name), &value), self.meaning(table, &name));
            let meaning = meaning.replace(", joined by \" | \"", "").replace(", joined by \" > \"", "");
            let meaning = meaning.replace("; empty when", "; None when");
            writeln!(meanings, "        {name}: {meaning}").unwrap();
            writeln!(fields, "    {name}: {kind}").unwrap();
        }
        let (name, about) = (self.name, self.about);
        format!(
            "\n\n@dataclass(frozen=True)\nclass {name}:\n    \"\"\"{about}\n\n    Attributes:\n{meanings}    \"\"\"\n\n{fields}"
        )
    }

    /// Names and values of the fields in the order they are written.
    fn fields(&self) -> Vec<(String, Value)> {
        let object: serde_json::Map<String, Value> = serde_json::from_str(&self.record).unwrap();
        let lists = ["entities", "mentions", "statements", "quoted_terms"];
        let document = |name: &str| self.name == "Document" && lists.contains(&name);
        let mut fields: Vec<_> = object.into_iter().filter(|(name, _)| !document(name)).collect();
        fields.sort_by_key(|(name, _)| self.record.find(&format!("\"{name}\":")));
        fields
    }

    /// What the table calls a field.
    fn column<'a>(&self, name: &'a str) -> &'a str {
        self.called.iter().find(|(field, _)| *field == name).map_or(name, |(_, column)| column)
    }

    fn meaning(&self, table: &Table, name: &str) -> &'static str {
        let said = self.said.iter().find(|(field, _)| *field == name);
        let column = || table.columns.iter().find(|column| column.name == self.column(name)).unwrap();
        said.map_or_else(|| column().description, |(_, meaning)| meaning)
    }
}

/// The type of a field: what it holds when there is nothing tells what is optional.
fn kind(table: &Table, column: &str, empty: &Value) -> &'static str {
    use yinshu::record::Kind;
    let kind = table.columns.iter().find(|of| of.name == column).unwrap().kind;
    match (empty, kind) {
        (Value::Array(_), _) => "list[str]",
        (Value::Bool(_), _) => "bool",
        (Value::Null, Kind::Integer) => "Optional[int]",
        (Value::Null, _) => "Optional[str]",
        (_, Kind::Integer) => "int",
        (_, Kind::Number) => "float",
        _ => "str",
    }
}
