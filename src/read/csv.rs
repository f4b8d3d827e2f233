//! CSV and TSV with a header row: one record a row, read one at a time.

use std::io::{self, Read};
use std::path::Path;

use csv::{Reader, ReaderBuilder, StringRecord};

use super::compression::Compression;
use super::fields::{Chosen, FieldNames};
use super::source::{Origin, Text, cause, too_long};
use crate::document::Document;

/// The records of a CSV file.
pub(crate) struct Records {
    origin: Origin,
    reader: Reader<Watched>,
    fields: FieldNames,
    limit: u64,
    header: Option<Header>,
    row: StringRecord,
    record_number: u64,
    ended: bool,
}

/// What the header row says.
#[derive(Clone, Copy)]
struct Header {
    columns: usize,
    chosen: Chosen,
}

impl Records {
    /// Reads records of at most `limit` bytes of text, with `delimiter`
    /// between fields.
    pub(crate) fn new(origin: Origin, text: Text, fields: FieldNames, delimiter: u8, limit: u64) -> Self {
        let watched = Watched { text, limit, since_record: 0, quotes: 0, ended: false, crlf: None };
        let reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(watched);
        let row = StringRecord::new();
        Records { origin, reader, fields, limit, header: None, row, record_number: 0, ended: false }
    }

    /// Reads the next row; `false` at the end of the file.
    fn read_row(&mut self) -> Result<bool, String> {
        self.reader.get_mut().since_record = 0;
        self.reader.read_record(&mut self.row).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => too_long(self.limit),
            csv::ErrorKind::Io(error) => cause(&error),
            other => format!("{other:?}"),
        })
    }

    fn read_header(&mut self) -> Result<Header, String> {
        if !self.read_row()? {
            return Err("the file is empty".into());
        }
        if self.damaged() {
            return Err(self.origin.malformed());
        }
        let names: Vec<&str> = self.row.iter().map(str::trim).collect();
        if let Some(twice) = repeated(&names) {
            return Err(format!("two columns are called `{twice}`"));
        }
        self.fields.check(&names)?;
        Ok(Header { columns: names.len(), chosen: self.fields.choose(&names)? })
    }

    /// Whether the row just read holds malformed bytes.
    fn damaged(&mut self) -> bool {
        let end = self.reader.position().byte();
        self.reader.get_mut().text.malformed_before(end)
    }

    /// Whether the row that began at `line` was ended by the end of the file,
    /// inside a quotation mark that is never closed: it spans several lines
    /// and the marks of the file do not pair off.
    fn unclosed(&self, line: u64) -> bool {
        let watched = self.reader.get_ref();
        watched.ended && watched.quotes % 2 == 1 && self.reader.position().line() > line + 1
    }

    fn document(&mut self, header: Header) -> Document {
        // The parser ends a row at CR, and counts the line at the LF that is still to come.
        let behind = u64::from(self.reader.get_ref().crlf == Some(true));
        let line = self.row.position().map_or(0, csv::Position::line) + behind;
        let damaged = self.damaged();
        let mut document = self.origin.record(self.record_number);
        let fail = |error: String| Some(self.origin.at_line(line, error));
        if self.unclosed(line) {
            document.error = fail("a quotation mark that opens here is never closed".into());
            return document;
        }
        if self.row.len() != header.columns {
            let (has, wants) = (self.row.len(), header.columns);
            document.error = fail(format!("the row has {has} fields, the header has {wants}"));
            return document;
        }
        let field = |at: usize| self.row.get(at).filter(|text| !text.trim().is_empty()).map(str::to_owned);
        let chosen = header.chosen;
        document.id = chosen.id.and_then(field).unwrap_or(document.id);
        document.title = chosen.title.and_then(field);
        document.url = chosen.url.and_then(field);
        document.published = chosen.date.and_then(field);
        match field(chosen.text) {
            _ if damaged => document.error = fail(self.origin.malformed()),
            None => document.error = fail("the text field is empty".into()),
            Some(text) if text.len() as u64 > self.limit => document.error = fail(too_long(self.limit)),
            Some(text) => document.text = text,
        }
        document
    }

    /// Ends the file with a document that says why.
    fn end_with(&mut self, error: String) -> Document {
        self.ended = true;
        let line = self.reader.position().line();
        Document { error: Some(self.origin.at_line(line, error)), ..self.origin.record(self.record_number) }
    }
}

impl Iterator for Records {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        if self.ended {
            return None;
        }
        let header = match self.header {
            Some(header) => header,
            None => match self.read_header() {
                Ok(header) => *self.header.insert(header),
                Err(error) => {
                    self.ended = true;
                    return Some(self.origin.failed(error));
                }
            },
        };
        match self.read_row() {
            Ok(true) => {
                self.record_number += 1;
                Some(self.document(header))
            }
            Ok(false) => {
                self.ended = true;
                (self.record_number == 0).then(|| self.origin.failed("there is no row below the header"))
            }
            Err(error) => {
                self.record_number += 1;
                Some(self.end_with(error))
            }
        }
    }
}

/// A name that stands twice in the header; columns without a name do not count.
fn repeated<'a>(names: &[&'a str]) -> Option<&'a str> {
    let mut sorted: Vec<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
    sorted.sort_unstable();
    sorted.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

/// The text on its way to the parser, which would otherwise gather a record
/// of any length, as after a quotation mark that is never closed.
struct Watched {
    text: Text,
    limit: u64,
    /// Bytes read since the record began.
    since_record: u64,
    /// Quotation marks read so far.
    quotes: usize,
    /// Whether the end of the file was read.
    ended: bool,
    /// Whether lines end with CR LF, once the first has ended.
    crlf: Option<bool>,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.text.read(buffer)?;
        self.since_record += count as u64;
        self.quotes += buffer[..count].iter().filter(|byte| **byte == b'"').count();
        self.ended |= count == 0;
        if self.crlf.is_none() {
            let end = buffer[..count].iter().position(|byte| *byte == b'\n');
            self.crlf = end.map(|end| end > 0 && buffer[end - 1] == b'\r');
        }
        // What the parser had read ahead is not counted: the limit is a guard, and need not be exact.
        if self.since_record > self.limit.saturating_add(buffer.len() as u64) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(count)
    }
}

/// What stands between the fields of a file: a tab in `.tsv`, else a comma.
pub(crate) fn delimiter(path: &Path) -> u8 {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (_, plain) = Compression::of_name(&name);
    if plain.to_ascii_lowercase().ends_with(".tsv") { b'\t' } else { b',' }
}
