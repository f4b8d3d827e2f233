//! The clean text while a cleaner writes it, with a map back to the source.

use crate::span::SourceSpan;

/// What kind of block a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Title or heading.
    Heading,
    /// Running text.
    Body,
    /// Block quotation.
    Quote,
    /// List item or table row.
    Item,
}

impl ParagraphKind {
    /// The kind as it stands in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            ParagraphKind::Heading => "heading",
            ParagraphKind::Body => "body",
            ParagraphKind::Quote => "quote",
            ParagraphKind::Item => "item",
        }
    }
}

/// A stretch of clean characters that stands in the source in one piece,
/// character for code point, or one character that the source writes with
/// several code points, as `&amp;`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First character of the run in the clean text.
    pub clean: usize,
    /// First code point of the run in the source.
    pub source: usize,
    /// Length in characters.
    pub len: usize,
    /// Length in code points of the source.
    pub width: usize,
}

impl Run {
    /// Whether the character `clean`, at code point `source`, goes on with this run.
    fn goes_on(&self, clean: usize, source: usize) -> bool {
        self.len == self.width && self.clean + self.len == clean && self.source + self.width == source
    }
}

/// A paragraph as a range of bytes of the clean text, on char boundaries.
#[derive(Clone, Copy, Debug)]
pub(super) struct DraftParagraph {
    pub start: usize,
    pub end: usize,
    pub kind: ParagraphKind,
}

/// The clean text under construction.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub clean: String,
    pub chars: usize,
    pub runs: Vec<Run>,
    pub paragraphs: Vec<DraftParagraph>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
}

/// A place in the clean text under construction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here(usize);

impl Draft {
    /// The end of what is written so far.
    pub fn here(&self) -> Here {
        Here(self.clean.len())
    }

    /// What is written from a place on.
    pub fn since(&self, start: Here) -> &str {
        &self.clean[start.0..]
    }

    /// Appends one character, unless it has no place in clean text; `source`
    /// is where it stands, where that is known.
    pub fn push(&mut self, c: char, source: Option<SourceSpan>) {
        if is_invisible(c) {
            return;
        }
        self.clean.push(c);
        if let Some(SourceSpan { start, end }) = source {
            let width = end - start;
            match self.runs.last_mut() {
                Some(run) if width == 1 && run.goes_on(self.chars, start) => {
                    (run.len, run.width) = (run.len + 1, run.width + 1)
                }
                _ => self.runs.push(Run { clean: self.chars, source: start, len: 1, width }),
            }
        }
        self.chars += 1;
    }

    /// Appends text that stands in the source character for character from
    /// code point `source` on.
    pub fn push_str(&mut self, text: &str, mut source: usize) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if is_invisible(first) {
                (rest, source) = (&rest[first.len_utf8()..], source + 1);
                continue;
            }
            let (piece, behind) = rest.split_at(rest.find(is_invisible).unwrap_or(rest.len()));
            let len = piece.chars().count();
            match self.runs.last_mut() {
                Some(run) if run.goes_on(self.chars, source) => {
                    (run.len, run.width) = (run.len + len, run.width + len)
                }
                _ => self.runs.push(Run { clean: self.chars, source, len, width: len }),
            }
            self.clean.push_str(piece);
            self.chars += len;
            (rest, source) = (behind, source + len);
        }
    }

    /// Appends text for which the source writes something else, as `“` for `&ldquo;`.
    pub fn push_instead(&mut self, text: &str, source: SourceSpan) {
        text.chars().for_each(|c| self.push(c, Some(source)));
    }

    /// Ends the paragraph that began at `start`, trims white space from its
    /// range and parts it from the next by a line break.
    pub fn close(&mut self, start: Here, kind: ParagraphKind) {
        let text = self.since(start);
        let first = start.0 + text.len() - text.trim_start().len();
        let last = start.0 + text.trim_end().len();
        if first < last {
            self.paragraphs.push(DraftParagraph { start: first, end: last, kind });
            self.push('\n', None);
        }
    }
}

/// Marks without width or meaning that would break words apart: byte order
/// marks, joiners, directional controls, soft hyphens, control characters.
fn is_invisible(c: char) -> bool {
    // Nearly every character is one of these.
    if matches!(c, ' '..='~' | '\u{2070}'..='\u{fefe}' | '\u{ff00}'..) {
        return false;
    }
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{ad}')
        || (c.is_control() && !matches!(c, '\n' | '\t'))
}

/// Where a clean character stands in the source, if a run holds it.
pub(super) fn locate(runs: &[Run], clean: usize) -> Option<SourceSpan> {
    let run = runs[..runs.partition_point(|run| run.clean <= clean)].last()?;
    let start = run.source + clean - run.clean;
    let width = if run.len == run.width { 1 } else { run.width };
    (clean < run.clean + run.len).then_some(SourceSpan { start, end: start + width })
}
