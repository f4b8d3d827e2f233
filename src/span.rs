//! Positions, typed by what they count.
//!
//! Two units exist and never mix: [`Span`] counts bytes of the normalised
//! text that the rules read, [`SourceSpan`] counts code points of the text as
//! the user has it. Only the text stage turns one into the other.

use std::ops::Range;

/// Half-open range of byte offsets into the normalised text, on char boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte of the range.
    pub start: usize,
    /// First byte after the range.
    pub end: usize,
}

impl Span {
    /// The range `start..end`; an end before the start gives an empty range.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end: end.max(start) }
    }

    /// The same range, `by` bytes further on.
    pub fn moved(self, by: usize) -> Self {
        Span { start: self.start + by, end: self.end + by }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly within this range.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies in this range.
    pub fn holds(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two ranges share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text under this range.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// Half-open range of Unicode code points of the text as read: the decoded
/// file, or the text field of a JSONL or CSV record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceSpan {
    /// First code point of the range.
    pub start: usize,
    /// First code point after the range.
    pub end: usize,
}
