//! HTML: the article in the page, by the method of browsers' reading views.

mod depth;
mod page;
mod reference;
mod tokens;

use dom_smoothie::{CandidateSelectMode, Config, Readability};

use super::draft::{Draft, ParagraphKind};
use page::{Page, Place, bare};
use tokens::{Token, Tokens};

/// Takes the article out of a page. Offsets are found by following the text
/// of each paragraph through the page; a paragraph that does not stand there
/// in one piece has none.
pub(super) fn draft(source: &str) -> Draft {
    let mut draft = Draft::default();
    let mut page = Page::of(source);
    let blocks = article(source, &mut draft).into_iter();
    if draft.title.is_some() {
        page.pass_title();
    }
    let mut blocks: Vec<_> = blocks.map(|(kind, text)| (kind, page.find(&text), text)).collect();
    if let Some((at, heading)) = draft.title.as_ref().and_then(|title| headline(&page, title, &blocks)) {
        blocks.insert(at, heading);
    }
    for (kind, place, text) in blocks {
        let start = draft.here();
        page.write(&text, place, &mut draft);
        draft.close(start, kind);
    }
    draft
}

/// The blocks of the article; the whole page's text when no article is found,
/// or when the page is nested so deep that looking for one would not end.
fn article(source: &str, draft: &mut Draft) -> Vec<(ParagraphKind, String)> {
    if depth::is_too_deep(source) {
        return blocks(source);
    }
    let config = Config { candidate_select_mode: CandidateSelectMode::DomSmoothie, ..Config::default() };
    let parsed = Readability::new(source, None, Some(config)).and_then(|mut page| page.parse());
    let Ok(article) = parsed else { return blocks(source) };
    draft.title = Some(article.title.trim().to_owned()).filter(|title| !title.is_empty());
    draft.url = article.url;
    draft.published = article.published_time;
    blocks(&article.content)
}

/// A block of text, and where the page holds it.
type Block = (ParagraphKind, Option<Place>, String);

/// The heading that is the title, which readers' views leave out of the
/// article, and the index of its place among the blocks; `None` where the
/// article holds it all the same.
fn headline(page: &Page, title: &str, blocks: &[Block]) -> Option<(usize, Block)> {
    let (place, text) = page.headline(title)?;
    let held = |(_, other, written): &Block| {
        other.is_some_and(|other| other.overlaps(place)) || bare(written) == bare(text)
    };
    if blocks.iter().any(held) {
        return None;
    }
    let before = |(_, other, _): &Block| other.is_some_and(|other| other.ends_before(place));
    let at = blocks.iter().rposition(before).map_or(0, |last| last + 1);
    Some((at, (ParagraphKind::Heading, Some(place), text.to_owned())))
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
