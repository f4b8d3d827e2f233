//! JSON Lines: one record a line, read one at a time.

use std::io::{self, BufRead, Read};

use serde_json::{Map, Value};

use super::fields::FieldNames;
use super::source::{Origin, Text, cause, too_long};
use crate::document::Document;

/// The records of a JSON Lines file.
pub(crate) struct Records {
    origin: Origin,
    text: Text,
    fields: FieldNames,
    limit: u64,
    line: Vec<u8>,
    line_number: u64,
    record_number: u64,
    ended: bool,
}

/// What reading a line came to.
enum Line {
    Whole,
    TooLong,
    None,
}

impl Records {
    /// Reads records of at most `limit` bytes from `source`.
    pub(crate) fn new(origin: Origin, text: Text, fields: FieldNames, limit: u64) -> Self {
        Records {
            origin,
            text,
            fields,
            limit,
            line: Vec::new(),
            line_number: 0,
            record_number: 0,
            ended: false,
        }
    }

    /// Reads one line of decoded text; a line beyond the limit is passed over
    /// without being kept.
    fn read_line(&mut self) -> io::Result<Line> {
        self.line.clear();
        let mut within = self.text.by_ref().take(self.limit.saturating_add(1));
        let read = within.read_until(b'\n', &mut self.line)?;
        self.line_number += 1;
        if read as u64 <= self.limit {
            return Ok(if read == 0 { Line::None } else { Line::Whole });
        }
        if !self.line.ends_with(b"\n") {
            skip_line(&mut self.text)?;
        }
        Ok(Line::TooLong)
    }

    fn failed(&self, error: String) -> Document {
        Document {
            error: Some(self.origin.at_line(self.line_number, error)),
            ..self.origin.record(self.record_number)
        }
    }

    /// The line as a document.
    fn document(&mut self) -> Document {
        let end = self.text.consumed();
        let malformed = self.text.malformed_before(end);
        let object: Map<String, Value> = match serde_json::from_slice(&self.line) {
            Ok(object) => object,
            Err(_) if malformed => return self.failed(self.origin.malformed()),
            Err(error) => return self.failed(not_an_object(&error)),
        };
        let names: Vec<&str> = object.keys().map(String::as_str).collect();
        let at = |position: Option<usize>| position.and_then(|position| scalar(&object[names[position]]));
        let mut document = self.origin.record(self.record_number);
        document.id = at(self.fields.choose_id(&names)).unwrap_or(document.id);
        let text = self.fields.choose(&names).and_then(|chosen| {
            document.title = at(chosen.title);
            document.url = at(chosen.url);
            document.published = at(chosen.date);
            text_of(names[chosen.text], &object[names[chosen.text]])
        });
        let text = if malformed { Err(self.origin.malformed()) } else { text };
        match text {
            Ok(text) => document.text = text,
            Err(error) => document.error = Some(self.origin.at_line(self.line_number, error)),
        }
        document
    }
}

impl Iterator for Records {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        while !self.ended {
            match self.read_line() {
                Ok(Line::Whole) if self.line.trim_ascii().is_empty() => {}
                Ok(Line::Whole) => {
                    self.record_number += 1;
                    return Some(self.document());
                }
                Ok(Line::TooLong) => {
                    self.record_number += 1;
                    return Some(self.failed(too_long(self.limit)));
                }
                Ok(Line::None) => {
                    self.ended = true;
                    if self.record_number == 0 {
                        return Some(self.origin.failed("the file is empty"));
                    }
                }
                Err(error) => {
                    self.ended = true;
                    self.line_number += 1;
                    self.record_number += 1;
                    return Some(self.failed(cause(&error)));
                }
            }
        }
        None
    }
}

fn skip_line(text: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = text.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let count = end.map_or(buffer.len(), |end| end + 1);
        text.consume(count);
        if end.is_some() {
            return Ok(());
        }
    }
}

/// serde_json counts lines of its own; each line here is its line 1.
fn not_an_object(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let (cause, _) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
    if error.is_data() {
        format!("not a JSON object ({cause})")
    } else {
        format!("not JSON ({cause}, column {})", error.column())
    }
}

/// Text of a string, number or truth value; nothing of the rest.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

fn text_of(name: &str, value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Ok(text.clone()),
        Value::String(_) | Value::Null => Err(format!("field `{name}` holds no text")),
        _ => Err(format!("field `{name}` is not a string")),
    }
}
