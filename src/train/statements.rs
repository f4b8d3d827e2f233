//! Articles with annotated statements.

use std::path::Path;

use serde::Deserialize;

use crate::brat;
use crate::error::{Error, Result};
use crate::span::SourceSpan;
use crate::statement::GoldStatement;

/// An article and the statements in it.
#[derive(Clone, Debug)]
pub struct AnnotatedStatements {
    /// The text.
    pub text: String,
    /// The statements.
    pub statements: Vec<GoldStatement>,
}

#[derive(Deserialize)]
struct Record {
    text: String,
    statements: Vec<Statement>,
}

#[derive(Deserialize)]
struct Statement {
    #[serde(rename = "type")]
    statement_type: String,
    start: usize,
    end: usize,
    cue_start: Option<usize>,
    cue_end: Option<usize>,
}

/// Reads a brat folder, or JSON Lines: `{"text", "statements": [{"type", "start", "end", "cue_start", "cue_end"}]}`.
///
/// # Errors
/// Names file, line and cause when the file cannot be read or a line is not of
/// that form.
pub fn read_statements(path: &Path) -> Result<Vec<AnnotatedStatements>> {
    if path.is_dir() {
        return brat::read(path)?.into_iter().map(checked).collect();
    }
    let text = std::fs::read_to_string(path).map_err(|error| Error::from(error).in_file(path))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| article(line).map_err(|error| error.in_file(path).at_line(number))).collect()
}

fn article(line: &str) -> Result<AnnotatedStatements> {
    checked(serde_json::from_str(line).map_err(|error| Error::format(error.to_string()))?)
}

fn checked(record: Record) -> Result<AnnotatedStatements> {
    let length = record.text.chars().count();
    let statements = record.statements.iter().map(|s| statement(s, length)).collect::<Result<_>>()?;
    Ok(AnnotatedStatements { text: record.text, statements })
}

fn statement(statement: &Statement, length: usize) -> Result<GoldStatement> {
    let Statement { statement_type, start, end, cue_start, cue_end } = statement;
    if !["direct", "indirect", "mixed"].contains(&statement_type.as_str()) {
        return Err(Error::format(format!("type is direct, indirect or mixed, not `{statement_type}`")));
    }
    if start >= end || *end > length {
        return Err(Error::format(format!("[{start}, {end}] is no span of a text of {length} characters")));
    }
    Ok(GoldStatement {
        content: SourceSpan { start: *start, end: *end },
        cue: cue_start.zip(*cue_end).map(|(start, end)| SourceSpan { start, end }),
        mixed: statement_type == "mixed",
        direct: statement_type == "direct",
    })
}
