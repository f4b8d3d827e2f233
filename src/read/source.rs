//! One input file: opened, its encoding told, its text as a stream.

use std::io::{self, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::ReadOptions;
use super::compression;
use super::decode::{self, Decoded};
use super::detect::{Beginning, Declared};
use super::discover::InputFile;
use super::format::Format;
use super::html;
use crate::document::Document;

/// The decoded text of a file.
pub(crate) type Text = Decoded<Box<dyn Read + Send>>;

/// Where text comes from: the file as found and the name of its encoding.
pub(crate) struct Origin {
    file: InputFile,
    encoding: &'static str,
}

/// Opens a file; the bytes read from the disk are added to `taken`.
pub(crate) fn open(
    file: InputFile,
    options: &ReadOptions,
    taken: &Arc<AtomicU64>,
) -> io::Result<(Origin, Text)> {
    let mut bytes = compression::open(&file.path, file.compression, taken)?;
    let beginning = Beginning::read(&mut bytes)?;
    let declared = match (options.encoding, file.format) {
        (Some(encoding), _) => Declared::ByUser(encoding),
        (None, Format::Html) => html::declared_encoding(&beginning.bytes),
        (None, _) => Declared::Nothing,
    };
    let (encoding, mark) = beginning.encoding(declared);
    let mut head = Cursor::new(beginning.bytes);
    head.set_position(mark as u64);
    let all: Box<dyn Read + Send> = Box::new(head.chain(bytes));
    Ok((Origin { file, encoding: decode::name(encoding) }, Decoded::new(all, encoding)))
}

impl Origin {
    /// A file in a format that tells encodings itself, as UTF-8 unless it says otherwise.
    pub(crate) fn new(file: InputFile) -> Self {
        Origin { file, encoding: decode::name(encoding_rs::UTF_8) }
    }

    /// The path as shown to people.
    pub(crate) fn shown(&self) -> String {
        self.file.shown()
    }

    /// A document of this file that stands for the whole of it.
    pub(crate) fn document(&self) -> Document {
        Document { encoding: self.encoding.into(), ..self.file.document() }
    }

    /// The N-th record of this file (from 1), still empty.
    pub(crate) fn record(&self, number: u64) -> Document {
        let name = format!("{}#{number}", self.file.shown());
        Document { id: name.clone(), source: name, encoding: self.encoding.into(), ..Document::default() }
    }

    /// The document that stands for the whole file, with an error.
    pub(crate) fn failed(&self, cause: impl std::fmt::Display) -> Document {
        Document { error: Some(format!("{}: {cause}", self.file.shown())), ..self.document() }
    }

    /// `file:line: cause`, for a record.
    pub(crate) fn at_line(&self, line: u64, cause: impl std::fmt::Display) -> String {
        format!("{}:{line}: {cause}", self.file.shown())
    }

    /// Why text cannot be used that holds malformed sequences.
    pub(crate) fn malformed(&self) -> String {
        malformed(self.encoding)
    }
}

/// Why text cannot be used that holds sequences malformed in `encoding`.
pub(crate) fn malformed(encoding: &str) -> String {
    format!("bytes that are not valid {encoding}; another encoding can be named with --encoding")
}

/// An I/O error in words; a compressed file that ends early is named as such.
pub(crate) fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => format!("the file ends too early ({error})"),
        _ => error.to_string(),
    }
}

/// Why a text cannot be used that is longer than the limit.
pub(crate) fn too_long(limit: u64) -> String {
    format!("longer than {limit} bytes of text; the limit can be raised with --max-document-size")
}
