//! From a record to text: which records hold an article, what is taken off
//! its bytes, and in which encoding they are.

use std::io::Read;

use encoding_rs::Encoding;

use super::archive::Block;
use super::chinese::{is_chinese, is_chinese_tag};
use super::headers::{Headers, media_type};
use super::http::{Answer, charset, is_html};
use crate::document::Markup;
use crate::read::ReadOptions;
use crate::read::decode;
use crate::read::detect::{Beginning, Declared};
use crate::read::html::declared_encoding;
use crate::read::source::{cause, malformed, too_long};

/// Malformed sequences that a page may hold: one for so many characters.
/// Browsers show such pages too, and many sites cut their descriptions within
/// a character.
const DAMAGE: usize = 200;

/// Why a record gives no text.
#[derive(Debug)]
pub(super) enum Reason {
    /// It holds no page, or a page without text.
    NoArticle,
    /// It is not Chinese.
    OtherLanguage,
    /// It cannot be used, as the words say.
    Unusable(String),
    /// It cannot be used, and the file cannot be read beyond it.
    Ends(String),
}

/// What a record holds that may be an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The answer of a server, with its HTTP head.
    Answer,
    /// A page alone.
    Page,
    /// The text of a page.
    Text,
}

impl Kind {
    /// The kind of the record with that head, if it may be an article.
    pub(super) fn of(headers: &Headers) -> Option<Self> {
        let content = headers.get("Content-Type");
        let is = |wanted: &str| content.is_none_or(|content| media_type(content) == wanted);
        // A page in several records would have to be put together; hardly any program writes them.
        if headers.get("WARC-Segment-Number").is_some_and(|number| number != "1") {
            return None;
        }
        match headers.get("WARC-Type")?.to_ascii_lowercase().as_str() {
            "response" if is("application/http") => Some(Kind::Answer),
            "resource" if content.is_some_and(is_html) => Some(Kind::Page),
            "conversion" if is("text/plain") => Some(Kind::Text),
            _ => None,
        }
    }
}

/// A page or text, still in bytes.
#[derive(Debug)]
pub(super) struct Page {
    bytes: Vec<u8>,
    pub(super) markup: Markup,
    /// The encoding that stands beside the page.
    encoding: Option<&'static Encoding>,
    /// Whether it is said beside the page that it is Chinese.
    chinese: bool,
}

/// A page as text.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) text: String,
    /// Name of the encoding it was decoded from.
    pub(super) encoding: &'static str,
    /// Whether U+FFFD stands for malformed bytes in it.
    pub(super) mended: bool,
}

impl Page {
    /// Reads the page of a record, at most `limit` bytes of it.
    ///
    /// # Errors
    /// The record holds none, it is longer, or it is damaged.
    pub(super) fn read(
        kind: Kind,
        headers: &Headers,
        block: &mut Block<'_, impl Read>,
        limit: u64,
    ) -> Result<Self, Reason> {
        let languages = headers.get("WARC-Identified-Content-Language");
        let mut page = Page {
            bytes: Vec::new(),
            markup: if kind == Kind::Text { Markup::Plain } else { Markup::Html },
            encoding: headers.get("Content-Type").and_then(charset),
            chinese: languages.is_some_and(is_chinese_tag),
        };
        let answer = match kind {
            Kind::Answer => Some(article(headers, block)?),
            Kind::Page | Kind::Text => None,
        };
        if block.rest() > limit {
            return Err(Reason::Unusable(too_long(limit)));
        }
        page.bytes = block.read_rest().map_err(|error| Reason::Ends(cause(&error)))?;
        if let Some(answer) = answer {
            page.encoding = answer.headers.get("Content-Type").and_then(charset);
            page.bytes = answer.body(page.bytes, limit).map_err(Reason::Unusable)?;
        }
        if page.bytes.len() as u64 > limit { Err(Reason::Unusable(too_long(limit))) } else { Ok(page) }
    }

    /// Decodes the page.
    ///
    /// # Errors
    /// There is no text in it, it is not Chinese, or its bytes are not what
    /// they are said to be.
    pub(super) fn text(self, options: &ReadOptions) -> Result<Text, Reason> {
        let Page { bytes, markup, encoding, chinese } = self;
        let declared = match (options.encoding, encoding, markup) {
            (Some(encoding), ..) => Declared::ByUser(encoding),
            (None, Some(encoding), _) => Declared::ByFile(encoding),
            (None, None, Markup::Html) => declared_encoding(&bytes),
            (None, None, _) => Declared::Nothing,
        };
        let beginning = Beginning { bytes, whole: true };
        let (encoding, mark) = beginning.encoding(declared);
        let (text, damaged) = encoding.decode_without_bom_handling(&beginning.bytes[mark..]);
        if text.trim().is_empty() {
            return Err(Reason::NoArticle);
        }
        if !options.all_languages && !is_chinese(&text, markup, chinese) {
            return Err(Reason::OtherLanguage);
        }
        let name = decode::name(encoding);
        if damaged && is_beyond_mending(&text) {
            return Err(Reason::Unusable(malformed(name)));
        }
        let limit = options.max_document_size;
        if text.len() as u64 > limit {
            return Err(Reason::Unusable(too_long(limit)));
        }
        Ok(Text { text: text.into_owned(), encoding: name, mended: damaged })
    }
}

/// The head of an answer that holds an article: a page that was found.
fn article(headers: &Headers, block: &mut Block<'_, impl Read>) -> Result<Answer, Reason> {
    let answer = Answer::read(block).map_err(|error| Reason::Ends(cause(&error)))?;
    let answer = answer.map_err(Reason::Unusable)?;
    let content = answer.headers.get("Content-Type").or(headers.get("WARC-Identified-Payload-Type"));
    if answer.status == 200 && content.is_some_and(is_html) { Ok(answer) } else { Err(Reason::NoArticle) }
}

fn is_beyond_mending(text: &str) -> bool {
    let (mut all, mut malformed) = (0, 0);
    for c in text.chars() {
        all += 1;
        malformed += usize::from(c == char::REPLACEMENT_CHARACTER);
    }
    malformed * DAMAGE > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(head: &str) -> Option<Kind> {
        Kind::of(&Headers::read(&mut format!("{head}\n\n").as_bytes()).unwrap().0)
    }

    #[test]
    fn records_of_articles_are_told_by_their_heads() {
        let http = "Content-Type: application/http; msgtype=response";
        assert_eq!(kind(&format!("WARC-Type: response\n{http}")), Some(Kind::Answer));
        assert_eq!(kind(&format!("WARC-Type: response\n{http}\nWARC-Segment-Number: 2")), None);
        assert_eq!(kind("WARC-Type: response\nContent-Type: text/dns"), None);
        assert_eq!(kind("WARC-Type: resource\nContent-Type: text/html"), Some(Kind::Page));
        assert_eq!(kind("WARC-Type: resource\nContent-Type: image/png"), None);
        assert_eq!(kind("WARC-Type: Conversion\nContent-Type: text/plain"), Some(Kind::Text));
        assert_eq!(kind(&format!("WARC-Type: request\n{http}")), None);
        assert_eq!(kind("WARC-Date: 2026-01-01"), None);
    }

    fn text(bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Text, Reason> {
        let page = Page { bytes: bytes.into(), markup: Markup::Html, encoding, chinese: false };
        page.text(&ReadOptions::default())
    }

    #[test]
    fn the_encoding_is_that_of_the_header_then_of_the_page_then_of_its_bytes() {
        use encoding_rs::{BIG5, GB18030};
        let page = "<meta charset=utf-8><p>外交部发言人毛宁昨日在例行记者会上表示";
        let gbk = GB18030.encode(page).0;
        assert_eq!(text(&gbk, Some(GB18030)).unwrap().text, page);
        assert!(matches!(text(&gbk, None), Err(Reason::Unusable(_) | Reason::OtherLanguage)));
        assert_eq!(text(page.as_bytes(), Some(GB18030)).unwrap().encoding, "UTF-8");
        let page = page.replace("utf-8", "gb2312");
        assert_eq!(text(&GB18030.encode(&page).0, None).unwrap().encoding, "GBK");
        let page = "<p>行政院長昨日在記者會上表示，政府將會繼續推動這項政策。";
        assert_eq!(text(&BIG5.encode(page).0, None).unwrap().text, page);
    }

    #[test]
    fn a_page_with_little_damage_is_mended() {
        let page = "<p>外交部发言人毛宁昨日在例行记者会上表示".repeat(20);
        let damaged = |times: usize| [page.as_bytes(), &b"\xE5\x8C<p>".repeat(times)].concat();
        let mended = text(&damaged(1), None).unwrap();
        assert!(mended.mended && mended.text.contains('\u{FFFD}'));
        assert!(!text(page.as_bytes(), None).unwrap().mended);
        assert!(matches!(text(&damaged(10), None), Err(Reason::Unusable(_))));
    }
}
