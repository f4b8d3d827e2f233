//! Strings by number, so that what is counted holds each of them once.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// A set of strings, numbered in the order they came.
#[derive(Debug, Default)]
pub(super) struct Strings {
    set: IndexSet<Box<str>, FxBuildHasher>,
}

impl Strings {
    /// The number of a string, a new one where it is new.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        let found = self.set.get_index_of(text);
        let index = found.unwrap_or_else(|| self.set.insert_full(text.into()).0);
        u32::try_from(index).expect("there are fewer than four thousand million strings")
    }

    /// The string of a number.
    pub(super) fn text(&self, number: u32) -> &str {
        &self.set[number as usize]
    }
}

/// Strings one behind the other, for those that are all different.
#[derive(Debug, Default)]
pub(super) struct Pack {
    all: String,
    ends: Vec<usize>,
}

impl Pack {
    /// Adds a string.
    pub(super) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len());
    }

    /// The string that was added as the one with this number, counted from 0.
    pub(super) fn text(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[number]]
    }
}
