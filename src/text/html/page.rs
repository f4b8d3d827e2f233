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
    /// Headings of the first level.
    headlines: Vec<Headline>,
    /// How far earlier paragraphs were found.
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

/// A heading of the first level.
pub(super) struct Headline {
    start: Position,
    /// With its white space.
    pub text: String,
}

impl Page {
    pub fn of(source: &str) -> Page {
        let (mut text, mut places) = (String::new(), Vec::new());
        let mut headlines: Vec<Headline> = Vec::new();
        let mut in_headline = false;
        for token in Tokens::of(source) {
            match token {
                Token::Char(c, at) => {
                    if let Some(headline) = headlines.last_mut().filter(|_| in_headline) {
                        headline.text.push(if c.is_whitespace() { ' ' } else { c });
                    }
                    // The parser leaves NUL out.
                    if !c.is_whitespace() && c != '\0' {
                        text.push(c);
                        places.push((at.start as u32, (at.end - at.start) as u8));
                    }
                }
                Token::Tag { name, closing } if name == "h1" => {
                    in_headline = !closing;
                    if in_headline {
                        let start = Position { byte: text.len(), char: places.len() };
                        headlines.push(Headline { start, text: String::new() });
                    }
                }
                Token::Tag { .. } => {}
            }
        }
        Page { text, places, headlines, found: Position::default(), vain: 0 }
    }

    /// Appends a paragraph to the draft, with offsets where the page holds it.
    pub fn place(&mut self, text: &str, draft: &mut Draft) {
        let wanted = bare(text);
        let found = self.find(&wanted);
        if let Some(at) = found {
            let chars = wanted.chars().count();
            self.found = Position { byte: at.byte + wanted.len(), char: at.char + chars };
        }
        self.write(text, found, draft);
    }

    /// The heading that is the title of the page.
    pub fn headline(&self, title: &str) -> Option<&Headline> {
        let title = bare(title);
        self.headlines.iter().find(|headline| same_title(&bare(&headline.text), &title))
    }

    /// Appends a heading of the page; where paragraphs are looked for does not
    /// change by it.
    pub fn place_headline(&self, headline: &Headline, draft: &mut Draft) {
        self.write(&headline.text, Some(headline.start), draft);
    }

    fn write(&self, text: &str, found: Option<Position>, draft: &mut Draft) {
        let mut char = found.map(|at| at.char);
        for c in text.chars() {
            if c.is_whitespace() {
                draft.push(c, None);
                continue;
            }
            let place = char.map(|char| {
                let (start, width) = self.places[char];
                SourceSpan { start: start as usize, end: start as usize + usize::from(width) }
            });
            draft.push(c, place);
            char = char.map(|char| char + 1);
        }
    }

    /// First place at or after the last paragraph where the page reads `wanted`.
    fn find(&mut self, wanted: &str) -> Option<Position> {
        let rest = &self.text[self.found.byte..];
        let mut end = if self.vain < PATIENCE { rest.len() } else { rest.len().min(NEAR + wanted.len()) };
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let Some(at) = rest[..end].find(wanted) else {
            self.vain += end;
            return None;
        };
        let char = self.found.char + rest[..at].chars().count();
        Some(Position { byte: self.found.byte + at, char })
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
