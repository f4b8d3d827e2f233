//! The characters of a text that count: all but punctuation and spaces.

use crate::span::SourceSpan;

const MARKS: &str = "，。、；：？！“”‘’「」『』《》〈〉（）()[]【】\"'.,;:?!…—-·•";

fn is_mark(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c) || MARKS.contains(c)
}

/// A name without marks, in lower case.
pub(super) fn name(written: &str) -> String {
    written.chars().filter(|c| !is_mark(*c)).collect::<String>().to_lowercase()
}

/// How many characters that count stand before each place of a text.
pub(super) struct Letters(Vec<usize>);

impl Letters {
    pub(super) fn of(text: &str) -> Letters {
        let mut before = vec![0];
        let mut count = 0;
        before.extend(text.chars().map(|c| {
            count += usize::from(!is_mark(c));
            count
        }));
        Letters(before)
    }

    /// Length of the text in characters.
    fn len(&self) -> usize {
        self.0.len() - 1
    }

    /// Characters that count in a range.
    fn count(&self, start: usize, end: usize) -> usize {
        let end = end.min(self.len());
        if start >= end { 0 } else { self.0[end] - self.0[start] }
    }

    /// Characters that two ranges share, and those that either holds.
    pub(super) fn overlap(&self, a: SourceSpan, b: SourceSpan) -> (usize, usize) {
        let both = self.count(a.start.max(b.start), a.end.min(b.end));
        (both, self.count(a.start, a.end) + self.count(b.start, b.end) - both)
    }

    /// For each character that counts, whether one of the ranges holds it.
    pub(super) fn covered(&self, spans: impl Iterator<Item = SourceSpan>) -> Vec<bool> {
        let mut covered = vec![false; self.len()];
        for span in spans {
            let end = span.end.min(self.len());
            let start = span.start.min(end);
            for (slot, counts) in covered[start..end].iter_mut().zip(self.0[start..=end].windows(2)) {
                *slot = counts[1] > counts[0];
            }
        }
        covered
    }
}
