//! WARC and WET, the formats of web archives and crawls: a document a page.
//!
//! Of the records of a file these are articles: answers of a server with an
//! HTML page (`response`, status 200), pages kept without their HTTP part
//! (`resource`), and text taken out of pages (`conversion`, as in WET). The
//! others are passed over, and so is what is not Chinese, unless all languages
//! are asked for. What is damaged is a document with its error, and reading
//! goes on with the next record that can be found.
//!
//! The date of a record is that of the crawl, so it is not taken for the date
//! of publication; that one stands in the page.

mod archive;
mod chinese;
mod coding;
mod headers;
mod http;
mod page;

use std::io::Read;

use self::archive::{Archive, Head, Problem};
use self::page::{Kind, Page, Reason};
use super::ReadOptions;
use super::source::{Origin, cause};
use crate::document::Document;

/// The articles of a WARC or WET file.
pub(crate) struct Records {
    origin: Origin,
    archive: Archive<Box<dyn Read + Send>>,
    options: ReadOptions,
    count: Count,
    ended: bool,
}

/// Records by what became of them.
#[derive(Default)]
struct Count {
    articles: u64,
    /// Articles in which U+FFFD stands for malformed bytes.
    mended: u64,
    other_languages: u64,
    no_articles: u64,
}

impl Records {
    /// Reads the records of `bytes`, which are uncompressed.
    pub(crate) fn new(origin: Origin, bytes: Box<dyn Read + Send>, options: &ReadOptions) -> Self {
        let archive = Archive::new(bytes);
        Records { origin, archive, options: options.clone(), count: Count::default(), ended: false }
    }

    /// The record as a document; `None` when it is no article.
    fn document(&mut self, head: &Head) -> Option<Document> {
        let header = |name: &str| head.headers.get(name).map(|value| bare(value).to_owned());
        let mut document = self.origin.record(head.number);
        document.id = header("WARC-Record-ID").unwrap_or(document.id);
        document.url = header("WARC-Target-URI");
        let error = match self.fill(head, &mut document) {
            Ok(()) => return Some(document),
            Err(Reason::NoArticle) => {
                self.count.no_articles += 1;
                return None;
            }
            Err(Reason::OtherLanguage) => {
                self.count.other_languages += 1;
                return None;
            }
            Err(Reason::Unusable(error)) => error,
            Err(Reason::Ends(error)) => {
                self.end();
                error
            }
        };
        document.error = Some(self.at(head.number, head.start, error));
        Some(document)
    }

    /// Fills in the text of a record, its markup and its encoding.
    fn fill(&mut self, head: &Head, document: &mut Document) -> Result<(), Reason> {
        let kind = Kind::of(&head.headers).ok_or(Reason::NoArticle)?;
        let limit = self.options.max_document_size;
        let page = Page::read(kind, &head.headers, &mut self.archive.block(), limit)?;
        document.markup = page.markup;
        let text = page.text(&self.options)?;
        document.text = text.text;
        document.encoding = text.encoding.into();
        self.count.articles += 1;
        self.count.mended += u64::from(text.mended);
        Ok(())
    }

    /// The document that stands for what is no record.
    fn broken(&mut self, problem: Problem) -> Document {
        let (start, error) = match problem {
            Problem::Malformed { start, cause } => (start, cause),
            Problem::Io { start, error } => {
                self.end();
                (start, cause(&error))
            }
        };
        let number = self.archive.number();
        Document { error: Some(self.at(number, start, error)), ..self.origin.record(number) }
    }

    /// `file: record N (byte M): cause`; the byte is one of the uncompressed file.
    fn at(&self, number: u64, start: u64, cause: String) -> String {
        format!("{}: record {number} (byte {start}): {cause}", self.origin.shown())
    }

    /// Ends the file and says what was left out.
    fn end(&mut self) {
        self.ended = true;
        let Count { articles, mended, other_languages, no_articles } = self.count;
        let file = self.origin.shown();
        tracing::info!(
            "{file}: {articles} articles; records left out: {other_languages} not Chinese, {no_articles} without a page"
        );
        if mended > 0 {
            tracing::info!("{file}: in {mended} of the articles U+FFFD stands for malformed bytes");
        }
    }
}

impl Iterator for Records {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        while !self.ended {
            match self.archive.next() {
                Ok(Some(head)) => {
                    if let Some(document) = self.document(&head) {
                        return Some(document);
                    }
                }
                Ok(None) if self.archive.number() == 0 => {
                    self.ended = true;
                    return Some(self.origin.failed("the file is empty"));
                }
                Ok(None) => self.end(),
                Err(problem) => return Some(self.broken(problem)),
            }
        }
        None
    }
}

/// An address or id without the angle brackets around it.
fn bare(written: &str) -> &str {
    written.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(written)
}
