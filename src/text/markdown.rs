//! Markdown: text without its syntax, with offsets kept.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::draft::{Draft, Here, ParagraphKind};
use crate::span::SourceSpan;

/// Takes Markdown apart. The title is the first heading; `> 原文：<URL>` and
/// front matter give address and date. The text of links stays, however much
/// of a sentence they swallow; addresses and images go.
pub(super) fn draft(source: &str) -> Draft {
    let mut cleaner = Cleaner { source, ..Cleaner::default() };
    let front = front_matter(source, &mut cleaner.draft);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(&source[front..], options).into_offset_iter() {
        cleaner.event(event, range.start + front..range.end + front);
    }
    cleaner.end_block();
    cleaner.draft
}

#[derive(Default)]
struct Cleaner<'a> {
    source: &'a str,
    draft: Draft,
    /// Where the last conversion from bytes to code points stood: (byte, code point).
    cursor: (usize, usize),
    /// Where the block being written begins.
    block: Option<Here>,
    heading: bool,
    quotes: usize,
    items: usize,
    images: usize,
    skip: usize,
}

impl<'a> Cleaner<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.images == 0 && self.skip == 0 => self.text(&text, range),
            Event::Code(text) if self.images == 0 && self.skip == 0 => self.code(&text, range),
            Event::SoftBreak | Event::HardBreak => self.line_break(range.start),
            Event::Rule => self.end_block(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::TableCell => self.begin_block(),
            Tag::Heading { .. } => {
                self.begin_block();
                self.heading = true;
            }
            Tag::BlockQuote(_) => {
                self.end_block();
                self.quotes += 1;
            }
            Tag::Item | Tag::FootnoteDefinition(_) | Tag::Table(_) => {
                self.end_block();
                self.items += 1;
            }
            Tag::Image { .. } => self.images += 1,
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.end_block();
                self.skip += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::TableCell => self.end_block(),
            TagEnd::Heading(level) => {
                self.title(level);
                self.end_block();
                self.heading = false;
            }
            TagEnd::BlockQuote(_) => {
                self.end_block();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::Table => {
                self.end_block();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.skip = self.skip.saturating_sub(1)
            }
            _ => {}
        }
    }

    fn begin_block(&mut self) {
        self.end_block();
        self.block = Some(self.draft.here());
    }

    fn end_block(&mut self) {
        let Some(start) = self.block.take() else { return };
        if self.is_origin_note(start) {
            self.draft.push('\n', None);
            return;
        }
        let kind = match () {
            () if self.heading => ParagraphKind::Heading,
            () if self.quotes > 0 => ParagraphKind::Quote,
            () if self.items > 0 => ParagraphKind::Item,
            () => ParagraphKind::Body,
        };
        self.draft.close(start, kind);
    }

    /// Appends text for which the source has `range`: the same, or an entity
    /// or the like that stands for it.
    fn text(&mut self, text: &str, range: Range<usize>) {
        self.block.get_or_insert(self.draft.here());
        let written = &self.source[range.clone()];
        let entity = written.starts_with('&') && written.ends_with(';');
        let same = if written == text { Some(0) } else { written.find(text).filter(|_| !entity) };
        if let Some(at) = same {
            let first = self.code_point(range.start + at);
            self.draft.push_str(text, first);
        } else if entity {
            let source = SourceSpan { start: self.code_point(range.start), end: self.code_point(range.end) };
            self.draft.push_instead(text, source);
        } else {
            self.aligned(text, range);
        }
    }

    /// Appends text of which the source has every character, but for line
    /// breaks that became spaces, with others in between.
    fn aligned(&mut self, text: &str, range: Range<usize>) {
        let first = self.code_point(range.start);
        let mut written = self.source[range].chars().enumerate();
        for c in text.chars() {
            let place = written.find(|&(_, w)| w == c || (c == ' ' && w.is_whitespace()));
            self.draft.push(c, place.map(|(i, _)| SourceSpan { start: first + i, end: first + i + 1 }));
        }
    }

    /// Appends the text between backquotes.
    fn code(&mut self, text: &str, range: Range<usize>) {
        let written = self.source[range.clone()].trim_matches('`');
        let start = range.end - self.source[range].trim_start_matches('`').len();
        self.text(text, start..start + written.len());
    }

    /// A line break within a paragraph: nothing between Chinese characters, a
    /// space elsewhere.
    fn line_break(&mut self, at: usize) {
        let source = self.code_point(at);
        let latin = self
            .draft
            .clean
            .chars()
            .next_back()
            .is_some_and(|c| c.is_ascii_alphanumeric() || c.is_ascii_punctuation());
        if latin {
            self.draft.push_str(" ", source);
        }
    }

    /// The first heading is the title of the article.
    fn title(&mut self, level: HeadingLevel) {
        if let (Some(start), None) = (self.block, &self.draft.title)
            && level <= HeadingLevel::H2
        {
            self.draft.title =
                Some(self.draft.since(start).trim().to_owned()).filter(|title| !title.is_empty());
        }
    }

    /// `> 原文：<URL>` says where the article came from and is no part of it.
    fn is_origin_note(&mut self, start: Here) -> bool {
        let text = self.draft.since(start).trim();
        let address = ["原文：", "原文:", "来源：", "来源:", "原文链接：", "Source:"]
            .iter()
            .find_map(|label| text.strip_prefix(label))
            .map(|rest| rest.trim().trim_matches(['<', '>']))
            .filter(|rest| rest.starts_with("http") && !rest.contains(char::is_whitespace))
            .map(str::to_owned);
        let Some(address) = address else { return false };
        self.draft.url.get_or_insert(address);
        true
    }

    /// The code point that begins at a byte of the source. Events come in the
    /// order of the source, so that counting goes on from the last place.
    fn code_point(&mut self, byte: usize) -> usize {
        let (at, count) = self.cursor;
        let count = if byte >= at {
            count + self.source[at..byte].chars().count()
        } else {
            self.source[..byte].chars().count()
        };
        self.cursor = (byte, count);
        count
    }
}

/// Reads `--- … ---` (YAML) or `+++ … +++` (TOML) at the start, takes title,
/// address and date from it, and returns where the article begins.
fn front_matter(source: &str, draft: &mut Draft) -> usize {
    let start = source.len() - source.trim_start_matches('\u{feff}').len();
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| source[start..].starts_with(fence)) else {
        return start;
    };
    let mut at = start;
    for (i, line) in source[start..].split_inclusive('\n').enumerate() {
        at += line.len();
        if i > 0 && line.trim_end() == fence {
            for field in source[start..at].lines() {
                front_matter_field(field, draft);
            }
            return at;
        }
        if i > 100 || (i == 0 && line.trim_end() != fence) {
            break;
        }
    }
    start
}

fn front_matter_field(field: &str, draft: &mut Draft) {
    let Some((key, value)) = field.split_once([':', '=', '：']) else { return };
    let value = value.trim().trim_matches(['"', '\'']).to_owned();
    let slot = match key.trim().to_ascii_lowercase().as_str() {
        "title" | "标题" => &mut draft.title,
        "url" | "link" | "source" | "原文" => &mut draft.url,
        "date" | "published" | "time" | "日期" => &mut draft.published,
        _ => return,
    };
    if !value.is_empty() {
        slot.get_or_insert(value);
    }
}
