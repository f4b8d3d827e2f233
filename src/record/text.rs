//! The article without markup, for the formats that show it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A stretch of the clean text that stands in the source in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRecord {
    /// First code point of the run in the clean text.
    pub clean: usize,
    /// First code point of the run in the text as read.
    pub source: usize,
    /// Length in code points.
    pub len: usize,
}

/// A block of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParagraphRecord {
    /// First code point in the clean text.
    pub start: usize,
    /// First code point after it.
    pub end: usize,
    /// `heading`, `body`, `quote` or `item`.
    pub kind: String,
}

/// The text of an article, free of markup, and where it stands in the text as read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRecord {
    /// The text as written; paragraphs are parted by line breaks.
    pub clean: String,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<ParagraphRecord>,
    /// Its runs, in order of the clean text and of the source.
    pub runs: Vec<RunRecord>,
}

impl TextRecord {
    /// The half-open range of code points in the clean text that shows the
    /// range `start..end` of the text as read; `None` when none does.
    pub fn clean_range(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let range = self.place(start)?..self.place(end.checked_sub(1)?)? + 1;
        (range.start < range.end).then_some(range)
    }

    /// The clean character that a source code point belongs to. One that
    /// follows a run (the rest of `&rdquo;`, say) belongs to the end of it.
    fn place(&self, source: usize) -> Option<usize> {
        let run = self.runs[..self.runs.partition_point(|run| run.source <= source)].last()?;
        Some(run.clean + (source - run.source).min(run.len.checked_sub(1)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_the_source_are_found_in_the_clean_text() {
        let run = |clean, source, len| RunRecord { clean, source, len };
        let text = TextRecord { runs: vec![run(0, 2, 3), run(3, 10, 2)], ..TextRecord::default() };
        assert_eq!(text.clean_range(2, 5), Some(0..3));
        assert_eq!(text.clean_range(3, 11), Some(1..4));
        assert_eq!(text.clean_range(4, 8), Some(2..3), "a gap belongs to the run before it");
        assert_eq!(text.clean_range(0, 2), None);
        assert_eq!(text.clean_range(3, 3), None);
        assert_eq!(text.clean_range(0, 0), None);
    }
}
