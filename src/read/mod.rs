//! From inputs to documents: files, folders, patterns and standard input, in
//! eight formats, compressed or not, in any encoding.
//!
//! [`discover()`] finds the files, [`Documents`] reads them one document at a
//! time. Whatever cannot be read becomes a document with its error, and the
//! rest goes on.

mod arrow;
mod columns;
mod compression;
mod csv;
mod decode;
mod detect;
mod discover;
mod fields;
mod format;
mod html;
mod jsonl;
mod parquet;
mod rows;
mod source;
mod text;
mod warc;

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use encoding_rs::Encoding;

pub use self::compression::Compression;
pub use self::discover::{Discovery, InputFile, discover};
pub use self::fields::FieldNames;
pub use self::format::Format;
use self::source::Origin;
use crate::document::Document;
use crate::error::{Error, Result};

/// Largest document that is read unless told otherwise, in bytes of decoded text.
pub const MAX_DOCUMENT_SIZE: u64 = 256 * 1024 * 1024;

/// How inputs are read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Fields of JSONL and CSV records, columns of Parquet and Arrow.
    pub fields: FieldNames,
    /// The encoding of every file; told file by file when absent.
    pub encoding: Option<&'static Encoding>,
    /// Largest document or record, in bytes of decoded text; a larger one is
    /// an error, so that a small compressed file cannot fill the memory.
    pub max_document_size: u64,
    /// Whether pages of WARC and WET are read whatever their language, and not
    /// only those that are Chinese.
    pub all_languages: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions {
            fields: FieldNames::default(),
            encoding: None,
            max_document_size: MAX_DOCUMENT_SIZE,
            all_languages: false,
        }
    }
}

/// The encoding of that name.
///
/// # Errors
/// There is none.
pub fn encoding(label: &str) -> Result<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        Error::usage(format!(
            "`{label}` is not a known encoding; known are for example utf-8, gb18030, big5, utf-16le"
        ))
    })
}

/// The documents of some files, read one at a time.
pub struct Documents {
    files: std::vec::IntoIter<InputFile>,
    options: ReadOptions,
    taken: Arc<AtomicU64>,
    current: Box<dyn Iterator<Item = Document> + Send>,
    ids: Ids,
}

impl Documents {
    /// Reads `files` in their order.
    pub fn new(files: Vec<InputFile>, options: ReadOptions) -> Self {
        Documents {
            files: files.into_iter(),
            options,
            taken: Arc::default(),
            current: Box::new(std::iter::empty()),
            ids: Ids::default(),
        }
    }

    /// Bytes taken from the disk so far, for showing progress.
    pub fn bytes_taken(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.taken)
    }
}

impl Iterator for Documents {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        loop {
            if let Some(document) = self.current.next() {
                return Some(self.ids.unique(document));
            }
            let file = self.files.next()?;
            self.current = open(file, &self.options, &self.taken);
        }
    }
}

/// The documents of one file.
fn open(
    file: InputFile,
    options: &ReadOptions,
    taken: &Arc<AtomicU64>,
) -> Box<dyn Iterator<Item = Document> + Send> {
    let failed = |cause: String| {
        let document = file.document();
        let error = Some(format!("{}: {cause}", document.source));
        Box::new(std::iter::once(Document { error, ..document }))
    };
    if let Some(problem) = &file.problem {
        return failed(problem.clone());
    }
    match documents(file.clone(), options, taken) {
        Ok(documents) => documents,
        Err(error) => failed(source::cause(&error)),
    }
}

/// The documents of a file by its format.
fn documents(
    file: InputFile,
    options: &ReadOptions,
    taken: &Arc<AtomicU64>,
) -> io::Result<Box<dyn Iterator<Item = Document> + Send>> {
    let (fields, limit) = (options.fields.clone(), options.max_document_size);
    let bytes = |file: &InputFile| compression::open(&file.path, file.compression, taken);
    Ok(match file.format {
        Format::Jsonl => {
            let (origin, text) = source::open(file, options, taken)?;
            Box::new(jsonl::Records::new(origin, text, fields, limit))
        }
        Format::Csv => {
            let delimiter = csv::delimiter(&file.path);
            let (origin, text) = source::open(file, options, taken)?;
            Box::new(csv::Records::new(origin, text, fields, delimiter, limit))
        }
        Format::Text | Format::Markdown | Format::Html => {
            let markup = file.document().markup;
            let (origin, text) = source::open(file, options, taken)?;
            Box::new(std::iter::once_with(move || text::read(&origin, text, markup, limit)))
        }
        Format::Warc => {
            let bytes = bytes(&file)?;
            Box::new(warc::Records::new(Origin::new(file), bytes, options))
        }
        Format::Parquet => {
            let source = parquet::Source::open(&file, limit, taken)?;
            Box::new(rows::Rows::new(Origin::new(file), parquet::Groups::new(source, fields), limit))
        }
        Format::Arrow => {
            let bytes = bytes(&file)?;
            Box::new(rows::Rows::new(Origin::new(file), arrow::Stream::new(bytes, fields), limit))
        }
    })
}

/// The ids of a run so far, by their hashes: eight bytes a document.
#[derive(Default)]
struct Ids {
    seen: HashSet<u64>,
    hasher: BuildHasherDefault<DefaultHasher>,
    warned: bool,
}

impl Ids {
    /// A record whose id was seen before is named by its place instead, so
    /// that rows of different tables can be joined by id.
    fn unique(&mut self, mut document: Document) -> Document {
        if !self.seen.insert(self.hasher.hash_one(&document.id)) {
            if !std::mem::replace(&mut self.warned, true) {
                tracing::warn!("the id {} stands twice; repeated ids are replaced by path#N", document.id);
            }
            document.id.clone_from(&document.source);
        }
        document
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Id and text of each document of a file with that name and content.
    fn read(name: &str, content: &[u8]) -> Vec<(String, String, Option<String>)> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        let found = discover(&[path], None, &|_| false).unwrap();
        let documents = Documents::new(found.files, ReadOptions::default());
        documents.map(|document| (document.id, document.text, document.error)).collect()
    }

    proptest! {
        #[test]
        fn records_are_read_as_they_were_written(texts in proptest::collection::vec("\\PC{0,6}[一-龥“”,\"\r\n]{1,6}[a-z]", 1..6)) {
            let mut jsonl = Vec::new();
            let mut rows = ::csv::Writer::from_writer(Vec::new());
            rows.write_record(["id", "text"]).unwrap();
            for (number, text) in texts.iter().enumerate() {
                serde_json::to_writer(&mut jsonl, &serde_json::json!({ "id": number, "text": text })).unwrap();
                jsonl.push(b'\n');
                rows.write_record([&number.to_string(), text]).unwrap();
            }
            let expected: Vec<_> =
                texts.into_iter().enumerate().map(|(number, text)| (number.to_string(), text, None)).collect();
            prop_assert_eq!(&read("a.jsonl", &jsonl), &expected);
            prop_assert_eq!(&read("a.csv", &rows.into_inner().unwrap()), &expected);
        }

        #[test]
        fn damage_is_told_and_never_stops_the_program(
            seed in 0usize..6,
            damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..4),
            length in any::<proptest::sample::Index>(),
            cut in any::<bool>(),
        ) {
            let seeds = ["warc/plain", "parquet/plain", "parquet/snappy", "arrow/file", "arrow/stream", "warc/gzip"];
            let names = ["a.warc", "a.parquet", "a.parquet", "a.arrow", "a.arrows", "a.warc.gz"];
            let path = format!("{}/fuzz/corpus-seeds/read_{}", env!("CARGO_MANIFEST_DIR"), seeds[seed]);
            let mut bytes = std::fs::read(path).unwrap();
            if names[seed].contains("warc") {
                bytes.remove(0);
            }
            for (at, byte) in damage {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if cut {
                bytes.truncate(length.index(bytes.len()));
            }
            let documents = read(names[seed], &bytes);
            prop_assert!(!documents.is_empty() || names[seed].contains("warc"));
            for (_, text, error) in documents {
                prop_assert_eq!(text.is_empty(), error.is_some(), "{}: {:?}", names[seed], error);
            }
        }

        #[test]
        fn no_bytes_are_passed_over_in_silence(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            for name in ["a.txt", "a.html", "a.jsonl", "a.csv", "a.txt.gz", "a.csv.zst", "a.warc", "a.parquet", "a.arrow"] {
                let documents = read(name, &bytes);
                prop_assert!(!documents.is_empty());
                for (_, text, error) in documents {
                    prop_assert_eq!(text.is_empty(), error.is_some(), "{}: {:?}", name, error);
                }
            }
        }
    }
}
