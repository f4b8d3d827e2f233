//! HTML: the article in the page, by the method of browsers' reading views.

use dom_smoothie::{CandidateSelectMode, Config, Readability};

use super::draft::{Draft, ParagraphKind};

/// Takes the article out of a page. Offsets are found by following the text
/// of each paragraph through the page; a paragraph that does not stand there
/// in one piece has none.
pub(super) fn draft(source: &str) -> Draft {
    let mut draft = Draft::default();
    let mut page = Page::of(source);
    for (kind, text) in article(source, &mut draft) {
        let start = draft.chars;
        page.place(&text, &mut draft);
        draft.close(start, kind);
    }
    draft
}

/// The blocks of the article; the whole page's text when no article is found.
fn article(source: &str, draft: &mut Draft) -> Vec<(ParagraphKind, String)> {
    let config = Config { candidate_select_mode: CandidateSelectMode::DomSmoothie, ..Config::default() };
    let parsed = Readability::new(source, None, Some(config)).and_then(|mut page| page.parse());
    let Ok(article) = parsed else { return blocks(source) };
    draft.title = Some(article.title.trim().to_owned()).filter(|title| !title.is_empty());
    draft.url = article.url;
    draft.published = article.published_time;
    blocks(&article.content)
}

/// Splits HTML into its blocks of text.
fn blocks(html: &str) -> Vec<(ParagraphKind, String)> {
    let mut blocks = vec![(ParagraphKind::Body, String::new())];
    let (mut quotes, mut items) = (0usize, 0usize);
    for token in Tokens::of(html) {
        match token {
            Token::Char(c, _) => {
                let text = &mut blocks.last_mut().expect("never empty: it begins with one block").1;
                if !(c.is_whitespace() && text.ends_with(char::is_whitespace)) {
                    text.push(if c.is_whitespace() { ' ' } else { c });
                }
            }
            Token::Tag { name, closing } if is_block(&name) => {
                let depth = if closing { usize::saturating_sub } else { usize::saturating_add };
                match name.as_str() {
                    "blockquote" => quotes = depth(quotes, 1),
                    "li" => items = depth(items, 1),
                    _ => {}
                }
                let kind = match name.as_str() {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !closing => ParagraphKind::Heading,
                    _ if quotes > 0 => ParagraphKind::Quote,
                    _ if items > 0 => ParagraphKind::Item,
                    _ => ParagraphKind::Body,
                };
                blocks.push((kind, String::new()));
            }
            Token::Tag { .. } => {}
        }
    }
    blocks.retain(|(_, text)| !text.trim().is_empty());
    blocks
}

fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "div"
            | "br"
            | "li"
            | "ul"
            | "ol"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "section"
            | "article"
            | "tr"
            | "td"
            | "th"
            | "table"
            | "header"
            | "footer"
            | "figure"
            | "figcaption"
            | "pre"
            | "hr"
            | "title"
    )
}

/// The characters of a page outside its tags, with their code points.
struct Page {
    chars: Vec<(char, usize)>,
    /// How far earlier paragraphs were found.
    at: usize,
}

impl Page {
    fn of(source: &str) -> Page {
        let chars = Tokens::of(source)
            .filter_map(|token| match token {
                Token::Char(c, at) if !c.is_whitespace() => Some((c, at)),
                _ => None,
            })
            .collect();
        Page { chars, at: 0 }
    }

    /// Appends a paragraph to the draft, with offsets where the page holds it.
    fn place(&mut self, text: &str, draft: &mut Draft) {
        let wanted: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut found = self.find(&wanted);
        if let Some(at) = found {
            self.at = at + wanted.len();
        }
        for c in text.chars() {
            let source = if c.is_whitespace() { None } else { found.map(|at| self.chars[at].1) };
            draft.push(c, source);
            if !c.is_whitespace() {
                found = found.map(|at| at + 1);
            }
        }
    }

    /// First place at or after the last paragraph where the page reads `wanted`.
    fn find(&self, wanted: &[char]) -> Option<usize> {
        let rest = self.chars.get(self.at..)?;
        let first = *wanted.first()?;
        let places = rest.iter().enumerate().filter(|(_, (c, _))| *c == first);
        for (i, _) in places.take(20_000) {
            let here = rest[i..].iter().map(|(c, _)| c);
            if rest.len() - i >= wanted.len() && here.zip(wanted).all(|(a, b)| a == b) {
                return Some(self.at + i);
            }
        }
        None
    }
}

/// A character of text or a tag.
enum Token {
    Char(char, usize),
    Tag { name: String, closing: bool },
}

/// Reads HTML as characters and tags; scripts, styles and comments are left out.
struct Tokens<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    fn of(html: &'a str) -> Self {
        Tokens { rest: html, at: 0 }
    }

    fn skip(&mut self, bytes: usize) {
        self.at += self.rest[..bytes].chars().count();
        self.rest = &self.rest[bytes..];
    }

    fn tag(&mut self) -> Option<Token> {
        if self.rest.starts_with("<!--") {
            let end = self.rest.find("-->").map_or(self.rest.len(), |i| i + 3);
            self.skip(end);
            return None;
        }
        let end = self.rest.find('>').map_or(self.rest.len(), |i| i + 1);
        let inner = self.rest[1..end].trim_end_matches('>');
        let closing = inner.starts_with('/');
        let name: String = inner
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        self.skip(end);
        if !closing && matches!(name.as_str(), "script" | "style" | "noscript" | "template") {
            self.skip(raw_text_len(self.rest, &name));
        }
        Some(Token::Tag { name, closing })
    }

    fn entity(&mut self) -> Option<char> {
        let end = self.rest.bytes().take(10).position(|b| b == b';')?;
        let c = decode_entity(&self.rest[1..end])?;
        self.skip(end + 1);
        Some(c)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let c = self.rest.chars().next()?;
            let at = self.at;
            let mut after = self.rest[c.len_utf8()..].chars();
            if c == '<'
                && after.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!' || c == '?')
            {
                match self.tag() {
                    Some(tag) => return Some(tag),
                    None => continue,
                }
            }
            if c == '&'
                && let Some(decoded) = self.entity()
            {
                return Some(Token::Char(decoded, at));
            }
            self.skip(c.len_utf8());
            return Some(Token::Char(c, at));
        }
    }
}

/// Length of a script or style: up to its closing tag, in either case.
fn raw_text_len(rest: &str, name: &str) -> usize {
    let is_close = |&(at, _): &(usize, &str)| {
        rest.get(at + 2..at + 2 + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    };
    rest.match_indices("</").find(is_close).map_or(rest.len(), |(at, _)| at)
}

/// The entities that stand in news pages; others stay as they are written.
fn decode_entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "middot" => '·',
        "laquo" => '«',
        "raquo" => '»',
        "emsp" | "ensp" | "thinsp" => ' ',
        _ => return None,
    })
}
