//! The words of a whole document, found by place.

use super::{Segmenter, Token};
use crate::span::Span;
use crate::text::Text;

/// All words of a document, in order; those of one sentence tile it.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    tokens: Vec<Token>,
}

impl Tokens {
    /// Cuts every sentence of a text into words.
    pub fn of(text: &Text, segmenter: &Segmenter) -> Tokens {
        let mut tokens = Vec::with_capacity(text.normal.len() / 4);
        for sentence in &text.sentences {
            segmenter.cut(sentence.span.of(&text.normal), sentence.span.start, &mut tokens);
        }
        Tokens { tokens }
    }

    /// All of them.
    pub fn all(&self) -> &[Token] {
        &self.tokens
    }

    /// Index of the word that holds the byte at `offset`, or of the next one.
    pub fn index_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= offset)
    }

    /// The words that lie wholly within a span.
    pub fn within(&self, span: Span) -> &[Token] {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let last = self.tokens.partition_point(|token| token.span.end <= span.end);
        &self.tokens[first..last.max(first)]
    }

    /// The word that holds the byte at `offset`.
    pub fn at(&self, offset: usize) -> Option<Token> {
        self.tokens.get(self.index_at(offset)).filter(|token| token.span.holds(offset)).copied()
    }

    /// Whether a word begins at `start` and a word ends at `end`.
    pub fn on_edges(&self, span: Span) -> bool {
        let begins = self.at(span.start).is_none_or(|token| token.span.start == span.start);
        let ends = self.at(span.end).is_none_or(|token| token.span.start == span.end);
        begins && ends
    }
}
