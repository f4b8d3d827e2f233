//! The characters of a page outside its tags, and where each is written.

use super::super::draft::Draft;
use super::tokens::{Token, Tokens};
use crate::span::SourceSpan;

/// Most bytes that may be searched in vain, over the whole page, before a
/// search looks no further than [`NEAR`].
const PATIENCE: usize = 64 << 20;
/// How far a search looks then, in bytes.
const NEAR: usize = 16 << 10;

/// A page without its tags and its white space.
pub(super) struct Page {
    text: String,
    /// First code point of each character, and how many it is written with.
    places: Vec<(u32, u8)>,
    /// Headings of the first level, with their white space.
    headlines: Vec<(Place, String)>,
    /// End of the element `title`.
    title_end: Position,
    /// End of the paragraph that was found last.
    found: Position,
    /// Bytes searched in vain.
    vain: usize,
}

/// A place in the page.
#[derive(Clone, Copy, Debug, Default)]
struct Position {
    byte: usize,
    char: usize,
}

/// A stretch of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    start: Position,
    /// First byte behind it.
    end: usize,
}

impl Place {
    pub fn overlaps(self, other: Place) -> bool {
        self.start.byte < other.end && other.start.byte < self.end
    }

    pub fn ends_before(self, other: Place) -> bool {
        self.end <= other.start.byte
    }
}

impl Page {
    pub fn of(source: &str) -> Page {
        let (mut text, mut places) = (String::new(), Vec::new());
        let mut headlines: Vec<(Place, String)> = Vec::new();
        let mut in_headline = false;
        let (mut in_head, mut title_end) = (true, Position::default());
        for token in Tokens::of(source) {
            match token {
                // The parser leaves NUL out.
                Token::Char('\0', _) => {}
                Token::Char(c, at) => {
                    if !c.is_whitespace() {
                        text.push(c);
                        places.push((at.start as u32, (at.end - at.start) as u8));
                    }
                    if let Some((place, written)) = headlines.last_mut().filter(|_| in_headline) {
                        written.push(if c.is_whitespace() { ' ' } else { c });
                        place.end = text.len();
                    }
                }
                Token::Tag { name, closing } if name == "h1" => {
                    in_headline = !closing;
                    if in_headline {
                        let start = Position { byte: text.len(), char: places.len() };
                        headlines.push((Place { start, end: start.byte }, String::new()));
                    }
                }
                Token::Tag { name, .. } if matches!(name.as_str(), "body" | "svg" | "p") => in_head = false,
                Token::Tag { name, closing: true } if name == "title" && in_head => {
                    title_end = Position { byte: text.len(), char: places.len() };
                }
                Token::Tag { .. } => {}
            }
        }
        Page { text, places, headlines, title_end, found: Position::default(), vain: 0 }
    }

    /// Passes over the element `title`, which says the same as a heading and is
    /// no part of the article.
    pub fn pass_title(&mut self) {
        self.found = self.title_end;
    }

    /// The heading that is the title of the page, and where it stands.
    pub fn headline(&self, title: &str) -> Option<(Place, &str)> {
        let title = bare(title);
        let found = self.headlines.iter().find(|(_, text)| same_title(&bare(text), &title));
        found.map(|(place, text)| (*place, text.as_str()))
    }

    /// First place behind the last paragraph found where the page reads `text`,
    /// whatever the white space.
    pub fn find(&mut self, text: &str) -> Option<Place> {
        let wanted = bare(text);
        let rest = &self.text[self.found.byte..];
        let mut end = if self.vain < PATIENCE { rest.len() } else { rest.len().min(NEAR + wanted.len()) };
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let Some(at) = rest[..end].find(&wanted) else {
            self.vain += end;
            return None;
        };
        let char = self.found.char + rest[..at].chars().count();
        let start = Position { byte: self.found.byte + at, char };
        let end = start.byte + wanted.len();
        self.found = Position { byte: end, char: char + wanted.chars().count() };
        Some(Place { start, end })
    }

    /// Appends text to the draft, with offsets where its place is known.
    pub fn write(&self, text: &str, place: Option<Place>, draft: &mut Draft) {
        let mut char = place.map(|place| place.start.char);
        for c in text.chars() {
            if c.is_whitespace() {
                draft.push(c, None);
                continue;
            }
            let source = char.map(|char| {
                let (start, width) = self.places[char];
                SourceSpan { start: start as usize, end: start as usize + usize::from(width) }
            });
            draft.push(c, source);
            char = char.map(|char| char + 1);
        }
    }
}

/// Text without its white space.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a heading is the title, but for the name of the site or a subtitle.
fn same_title(heading: &str, title: &str) -> bool {
    let (short, long) = if heading.len() < title.len() { (heading, title) } else { (title, heading) };
    !short.is_empty() && long.contains(short) && 2 * short.len() >= long.len()
}
