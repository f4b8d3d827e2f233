//! From a document as read to text that the rules can work on.
//!
//! ```text
//! Document ─▶ plain | markdown | html ─▶ Draft ─▶ normalise, paragraphs, sentences ─▶ Text
//! ```
//!
//! Rules read the *normalised* text: half-width, Simplified, one pair of
//! quotation marks each. It has exactly as many characters as the clean text,
//! so that every span can be shown as it was written and traced to the source.

mod draft;
mod html;
mod markdown;
mod marks;
mod normalise;
mod places;
mod plain;
mod script;
mod sentence;

use crate::document::{Document, Markup};
use crate::span::{SourceSpan, Span};
use draft::Draft;
pub use draft::{ParagraphKind, Run};
pub use marks::is_closing_mark;
pub(crate) use normalise::normal_str;
use places::Places;
pub use script::Script;
pub(crate) use script::is_chinese;

/// How far a rule looks back and ahead within a paragraph, in bytes: a page
/// without line breaks is one paragraph.
const REACH: usize = 8 << 10;

/// A paragraph: a block of the article that is never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its range in the normalised text.
    pub span: Span,
    /// What kind of block it is.
    pub kind: ParagraphKind,
}

/// A sentence and the paragraph it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its range in the normalised text.
    pub span: Span,
    /// Index into [`Text::paragraphs`].
    pub paragraph: usize,
}

/// The text of an article, free of markup and ready for rules.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// What the rules read. All spans index it.
    pub normal: String,
    /// Paragraphs, in order, without overlap.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences, in order, tiling the paragraphs but for white space.
    pub sentences: Vec<Sentence>,
    /// Which script it is written in; `None` when it holds no Chinese.
    pub script: Option<Script>,
    /// Title found in the markup.
    pub title: Option<String>,
    /// Address found in the markup.
    pub url: Option<String>,
    /// Date found in the markup.
    pub published: Option<String>,
    /// The text as written, markup taken off.
    clean: String,
    /// Where the characters of `normal` stand in `clean`.
    places: Places,
    /// Where runs of clean characters stand in the source.
    runs: Vec<Run>,
}

impl Text {
    /// Cleans, normalises and segments a document.
    pub fn of(document: &Document) -> Text {
        let draft = match document.markup {
            Markup::Plain => plain::draft(&document.text),
            Markup::Markdown => markdown::draft(&document.text),
            Markup::Html => html::draft(&document.text),
        };
        Text::from_draft(draft)
    }

    fn from_draft(draft: Draft) -> Text {
        let Draft { clean, runs, paragraphs, title, url, published, .. } = draft;
        let script = script::detect(&clean);
        let (normal, paragraphs) = normalise::normalise(&clean, &paragraphs);
        let places = Places::of(&normal, &clean);
        let sentences = sentence::split(&normal, &paragraphs);
        Text { normal, paragraphs, sentences, script, title, url, published, clean, places, runs }
    }

    /// The words under a span as they were written.
    pub fn written(&self, span: Span) -> &str {
        let byte = |at| self.places.clean_at(&self.normal, &self.clean, at);
        &self.clean[byte(span.start)..byte(span.end)]
    }

    /// Where a span stands in the text as read, in code points; `None` when
    /// the cleaner could not tell (some HTML).
    pub fn source_span(&self, span: Span) -> Option<SourceSpan> {
        if span.is_empty() {
            return None;
        }
        let (first, last) = (self.char_at(span.start), self.char_at(span.end) - 1);
        Some(SourceSpan {
            start: draft::locate(&self.runs, first)?.start,
            end: draft::locate(&self.runs, last)?.end,
        })
    }

    /// The text as written, markup taken off; paragraphs are parted by line breaks.
    pub fn clean(&self) -> &str {
        &self.clean
    }

    /// The same, taken out: nothing else of the text is left.
    pub fn into_clean(self) -> String {
        self.clean
    }

    /// Where runs of clean characters stand in the source, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Number of characters under a span.
    pub fn chars(&self, span: Span) -> usize {
        self.char_at(span.end) - self.char_at(span.start)
    }

    /// The sentence that holds the byte at `offset`, or the last one before it.
    pub fn sentence_at(&self, offset: usize) -> usize {
        self.sentences.partition_point(|s| s.span.start <= offset).saturating_sub(1)
    }

    /// The paragraph that holds the byte at `offset`, or the last one before it.
    pub fn paragraph_at(&self, offset: usize) -> usize {
        self.paragraphs.partition_point(|p| p.span.start <= offset).saturating_sub(1)
    }

    /// What stands in the paragraph before a byte, as far as a rule may look.
    pub fn before(&self, offset: usize) -> &str {
        let paragraph = self.paragraphs[self.paragraph_at(offset)].span;
        let start = paragraph.start.max(self.floor(offset.saturating_sub(REACH)));
        &self.normal[start.min(offset)..offset]
    }

    /// What stands in the paragraph from a byte on, as far as a rule may look.
    pub fn after(&self, offset: usize) -> &str {
        let paragraph = self.paragraphs[self.paragraph_at(offset)].span;
        let end = paragraph.end.min(self.floor(self.normal.len().min(offset + REACH)));
        &self.normal[offset..end.max(offset)]
    }

    /// The char boundary at or before a byte of the normalised text.
    pub fn floor(&self, mut offset: usize) -> usize {
        while !self.normal.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    /// Index of the character that begins at or holds a byte of the normalised text.
    pub fn char_at(&self, byte: usize) -> usize {
        self.places.char_at(&self.normal, byte)
    }
}
