//! `datapackage.json`: what every file, table and column of a run means, as a
//! Frictionless Data Package. It holds no time of day: the same input and
//! settings give the same bytes.

use serde::Serialize;
use serde_json::{Value, json};

use super::rows::tables;
use super::{OutputFormat, Run, csv, json, jsonl};
use crate::error::Result;
use crate::record::{RUN_TABLES, TABLES, Table};

/// Name of the file.
pub(crate) const FILE: &str = "datapackage.json";

const DESCRIPTION: &str = "People, organisations and attributed statements found in Chinese news. \
    Offsets (start, end and the like) count Unicode code points of the text as read, from 0, end exclusive. \
    In CSV files a text cell that would begin with =, +, -, @ or a control character begins with ' instead, \
    so that spreadsheets do not take it for a formula.";

/// The package; fields in the order they are written.
#[derive(Serialize)]
struct Package<'a> {
    name: &'a str,
    profile: &'a str,
    title: &'a str,
    description: &'a str,
    version: &'a str,
    resources: Vec<Resource>,
    settings: &'a Value,
    counts: Value,
}

#[derive(Serialize)]
struct Resource {
    name: String,
    path: String,
    /// `table` where a program may read it as a table, else `file`.
    #[serde(rename = "type")]
    kind: &'static str,
    profile: &'static str,
    title: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dialect: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Schema>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    primary_key: &'static [&'static str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<Value>,
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    unit: &'static str,
}

/// The package as text.
///
/// # Errors
/// The journal cannot be read.
pub(crate) fn text(run: &Run<'_>) -> Result<String> {
    let Run { counts, fingerprint, .. } = run;
    let formats = &run.options.formats[..];
    let mut resources = Vec::new();
    for format in formats {
        match format {
            OutputFormat::Csv => {
                resources.extend(TABLES.iter().zip(counts.rows()).map(table));
                let rows = run.tables()?.counts().into_iter().map(|rows| rows as u64);
                resources.extend(RUN_TABLES.iter().zip(rows).map(table));
            }
            OutputFormat::Gexf => resources.push(network()),
            OutputFormat::Json => resources.push(documents(json::FILE, "json", "application/json")),
            OutputFormat::Html => resources.push(Resource {
                name: "report".into(),
                title: "Figures of the run, its statements and its articles, as a page to be read.",
                ..documents(super::html::FILE, "html", "text/html")
            }),
            OutputFormat::Bio => {
                resources.push(documents(super::bio::FILE, "bio", "text/tab-separated-values"))
            }
            OutputFormat::Brat => resources.push(brat()),
            OutputFormat::WebAnnotation => resources.push(annotations()),
            OutputFormat::Xlsx => resources.push(workbook()),
            OutputFormat::Parquet => resources.extend(tables().map(parquet)),
            OutputFormat::Jsonl => resources.push(documents(jsonl::FILE, "jsonl", "application/x-ndjson")),
        }
    }
    let all_tables = formats == [OutputFormat::Csv];
    let package = Package {
        name: "yinshu",
        profile: if all_tables { "tabular-data-package" } else { "data-package" },
        title: "Yinshu: who said what",
        description: DESCRIPTION,
        version: &fingerprint.version,
        resources,
        settings: &fingerprint.settings,
        counts: json!({
            "documents": counts.documents, "failed": counts.failed, "people": counts.people,
            "organisations": counts.organisations, "mentions": counts.mentions,
            "statements": counts.statements, "quoted_terms": counts.quoted_terms,
        }),
    };
    let mut text = serde_json::to_string_pretty(&package).expect("a package has string keys only");
    text.push('\n');
    Ok(text)
}

fn table((table, rows): (&Table, u64)) -> Resource {
    Resource {
        name: table.name.replace('_', "-"),
        path: csv::file_name(table),
        kind: "table",
        profile: "tabular-data-resource",
        title: table.description,
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        rows: Some(rows),
        dialect: Some(json!({
            "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true,
        })),
        schema: Some(schema(table)),
    }
}

fn parquet(table: &Table) -> Resource {
    Resource {
        name: format!("{}-parquet", table.name.replace('_', "-")),
        path: super::parquet::file(table),
        title: table.description,
        format: "parquet",
        mediatype: "application/vnd.apache.parquet",
        ..documents("", "parquet", "")
    }
}

fn brat() -> Resource {
    Resource {
        title: "Articles as text with standoff annotation, for brat; this file tells which holds which document.",
        ..documents(
            &format!("{}/{}", super::brat::FOLDER, super::brat::INDEX),
            "brat",
            "text/tab-separated-values",
        )
    }
}

fn annotations() -> Resource {
    Resource {
        title: "One W3C Web Annotation a name, statement, speaker phrase, cue and quoted term.",
        ..documents(super::web_annotation::FILE, "web-annotation", "application/ld+json")
    }
}

fn workbook() -> Resource {
    Resource {
        title: "All tables, a sheet each, and a first sheet that says what they are.",
        ..documents(
            super::xlsx::FILE,
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
    }
}

fn schema(table: &Table) -> Schema {
    let fields = table.columns.iter().map(|column| Field {
        name: column.name,
        kind: column.kind.name(),
        description: column.description,
        unit: column.unit,
    });
    let keys = foreign_keys(table.name).iter().map(
        |(fields, to, named)| json!({ "fields": fields, "reference": { "resource": to, "fields": named } }),
    );
    Schema { fields: fields.collect(), primary_key: table.key, foreign_keys: keys.collect() }
}

/// Columns of a table that name a row of another one: the columns, the
/// resource, and the columns there.
type ForeignKey = (&'static [&'static str], &'static str, &'static [&'static str]);

const OF_DOCUMENT: ForeignKey = (&["document_id"], "documents", &["document_id"]);
const OF_ENTITY: ForeignKey = (&["document_id", "entity_id"], "entities", &["document_id", "entity_id"]);
const OF_STATEMENT: ForeignKey =
    (&["document_id", "statement_id"], "statements", &["document_id", "statement_id"]);

fn foreign_keys(table: &str) -> &'static [ForeignKey] {
    match table {
        "entities" | "statements" | "quoted_terms" => &[OF_DOCUMENT],
        "mentions" | "entity_links" => &[OF_DOCUMENT, OF_ENTITY],
        "statement_groups" => &[
            (&["first_document_id"], "documents", &["document_id"]),
            (&["first_document_id", "first_statement_id"], "statements", &["document_id", "statement_id"]),
        ],
        "statement_group_members" => {
            &[(&["group_id"], "statement-groups", &["group_id"]), OF_DOCUMENT, OF_STATEMENT]
        }
        _ => &[],
    }
}

fn network() -> Resource {
    Resource {
        name: "network".into(),
        title: "Who cites whom, and who stands in the same documents, as a graph.",
        ..documents(super::gexf::FILE, "gexf", "application/gexf+xml")
    }
}

fn documents(path: &str, format: &'static str, mediatype: &'static str) -> Resource {
    Resource {
        name: format!("extractions-{format}"),
        path: path.into(),
        kind: "file",
        profile: "data-resource",
        title: "One object a document, with its entities, mentions, statements and quoted terms.",
        format,
        mediatype,
        encoding: "utf-8",
        rows: None,
        dialect: None,
        schema: None,
    }
}
