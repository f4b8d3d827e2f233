//! HTML as characters and tags, read from front to back once.

use super::reference::Reference;
use crate::span::SourceSpan;

/// A character of text or a tag.
pub(super) enum Token {
    /// A character, and where it is written.
    Char(char, SourceSpan),
    /// A tag with its name in small letters.
    Tag { name: String, closing: bool },
}

/// Reads HTML as characters and tags; scripts, styles and comments are left out.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// Code points read so far.
    at: usize,
    /// The second character of a reference that stands for two.
    second: Option<(char, SourceSpan)>,
}

impl<'a> Tokens<'a> {
    pub fn of(html: &'a str) -> Self {
        Tokens { rest: html, at: 0, second: None }
    }

    fn skip(&mut self, bytes: usize) {
        self.at += self.rest[..bytes].chars().count();
        self.rest = &self.rest[bytes..];
    }

    /// Reads the tag or comment that begins here; a comment is no token.
    fn tag(&mut self) -> Option<Token> {
        if self.rest.starts_with("<!--") {
            let end = self.rest.find("-->").map_or(self.rest.len(), |i| i + "-->".len());
            self.skip(end);
            return None;
        }
        let end = tag_len(self.rest);
        let inner = self.rest[1..end].trim_end_matches('>');
        let closing = inner.starts_with('/');
        let name: String = inner
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        self.skip(end);
        if !closing && matches!(name.as_str(), "script" | "style" | "noscript" | "template") {
            self.skip(raw_text_len(self.rest, &name));
        }
        Some(Token::Tag { name, closing })
    }

    fn char(&mut self, c: char) -> Token {
        let (c, second, len) = match Reference::read(self.rest) {
            Some(Reference { first, second, len }) => (first, second, len),
            None => (c, None, c.len_utf8()),
        };
        let start = self.at;
        self.skip(len);
        let place = SourceSpan { start, end: self.at };
        self.second = second.map(|second| (second, place));
        Token::Char(c, place)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some((c, place)) = self.second.take() {
            return Some(Token::Char(c, place));
        }
        loop {
            let c = self.rest.chars().next()?;
            let after = self.rest[c.len_utf8()..].chars().next();
            if c == '<' && after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
                match self.tag() {
                    Some(tag) => return Some(tag),
                    None => continue,
                }
            }
            return Some(self.char(c));
        }
    }
}

/// Length of the tag at the start of `text`: up to `>`, but for one within the
/// marks of an attribute, `<img alt="a > b">`.
fn tag_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(found) = bytes[at..].iter().position(|b| matches!(b, b'>' | b'=')) {
        at += found + 1;
        if bytes[at - 1] == b'>' {
            return at;
        }
        at += bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        if let Some(mark @ (b'"' | b'\'')) = bytes.get(at) {
            match bytes[at + 1..].iter().position(|b| b == mark) {
                Some(len) => at += len + 2,
                None => return bytes.len(),
            }
        }
    }
    bytes.len()
}

/// Length of a script or style: up to its closing tag, in either case.
fn raw_text_len(rest: &str, name: &str) -> usize {
    let is_close = |&(at, _): &(usize, &str)| {
        rest.get(at + 2..at + 2 + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    };
    rest.match_indices("</").find(is_close).map_or(rest.len(), |(at, _)| at)
}
