//! The outlet that published an article.

use crate::lexicon::Identity;
use crate::record::{Extraction, MentionRecord};
use crate::text::normal_str;

/// Characters that may stand before the outlet of a dateline: （本报综合新华社….
const BEFORE: usize = 6;
/// Characters between the outlet and the mark: 北京5月3日.
const BETWEEN: usize = 16;

/// Characters before an outlet that are read for a credit: a paragraph can be giant.
const CREDIT: usize = 40;

/// The outlet of an article.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outlet<'a> {
    /// The host of its address.
    Host(String),
    /// The medium of its dateline or credit, by the mention that names it.
    Credit(&'a MentionRecord),
}

/// Who published an article: the host of its address, else the medium that
/// its dateline names (新华社北京5月3日电) or its credit (来源：新华社).
pub(super) fn outlet<'a>(article: &'a Extraction, known: &Identity) -> Option<Outlet<'a>> {
    match article.url.as_deref().and_then(host) {
        Some(host) => Some(Outlet::Host(host)),
        None => credit(article, known).map(Outlet::Credit),
    }
}

/// The host of an address in small letters, without `www.`; that of the page
/// itself where an archive keeps a copy.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.trim().split_once("://").unwrap_or(("", url.trim().trim_start_matches("//")));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    if authority.ends_with("archive.org") {
        let inner = path.find("http://").or_else(|| path.find("https://"));
        if let Some(inner) = inner.and_then(|at| host(&path[at..])) {
            return Some(inner);
        }
    }
    let host = authority.rsplit('@').next()?.split(':').next()?.trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").map(str::to_owned).unwrap_or(host);
    let named = host.contains('.') && !host.contains(char::is_whitespace) && !host.starts_with('.');
    named.then_some(host)
}

fn credit<'a>(article: &'a Extraction, known: &Identity) -> Option<&'a MentionRecord> {
    let media =
        article.entities.iter().filter(|e| e.lexicon_id.as_ref().is_some_and(|id| known.media.contains(id)));
    let media: Vec<&str> = media.map(|entity| entity.id.as_str()).collect();
    if media.is_empty() {
        return None;
    }
    let text: Vec<char> = normal_str(&article.text.clean).chars().collect();
    article.mentions.iter().filter(|mention| media.contains(&mention.entity.as_str())).find(|mention| {
        let range = mention.start.zip(mention.end).and_then(|(s, e)| article.text.clean_range(s, e));
        let paragraph = mention.paragraph.checked_sub(1).and_then(|at| article.text.paragraphs.get(at));
        let (Some(range), Some(paragraph)) = (range, paragraph) else { return false };
        let before = &text[paragraph.start.min(range.start)..range.start];
        let behind = &text[range.end..paragraph.end.max(range.end).min(text.len())];
        credited(before, known) || (before.len() <= BEFORE && dated(behind, known))
    })
}

/// 来源: 新华社 → what stands before the outlet ends in a word of credit and a colon.
fn credited(before: &[char], known: &Identity) -> bool {
    let before: String = before[before.len().saturating_sub(CREDIT)..].iter().collect();
    let Some(before) = before.trim_end().strip_suffix(':') else { return false };
    known.credits.iter().any(|credit| before.trim_end().ends_with(credit.as_str()))
}

/// 新华社北京5月3日电 → behind the outlet come place and date without a mark, and the
/// word of a dateline with nothing that goes on with it.
fn dated(behind: &[char], known: &Identity) -> bool {
    let head: String = behind.iter().take(BETWEEN).collect();
    let head = head.split([',', '。', ';', '!', '?', '“', '《']).next().unwrap_or_default();
    known.datelines.iter().any(|mark| {
        head.find(mark.as_str()).is_some_and(|at| {
            let next = head[at + mark.len()..].chars().next();
            next.is_none_or(|c| !c.is_alphanumeric()) || head[at + mark.len()..].starts_with("记者")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Extractor, Settings};

    #[test]
    fn the_host_of_an_address_is_its_outlet() {
        for (url, expected) in [
            ("https://www.Example.com/a/b", "example.com"),
            ("http://news.example.com.cn:8080?id=1", "news.example.com.cn"),
            ("//user@example.org#top", "example.org"),
            ("example.com/tech/2024", "example.com"),
            ("https://web.archive.org/web/2010/https://techcrunch.com/2009/04/01/", "techcrunch.com"),
            ("https://web.archive.org/details/x", "web.archive.org"),
            ("https://河谷日报.example/头条", "河谷日报.example"),
        ] {
            assert_eq!(host(url).as_deref(), Some(expected), "{url}");
        }
        for url in ["", "编号 12", "localhost/a", "/news/1", "https://"] {
            assert_eq!(host(url), None, "{url}");
        }
    }

    #[test]
    fn a_dateline_or_credit_names_the_outlet() {
        let extractor = Extractor::new(&Settings::default()).unwrap();
        let known = Identity::load().unwrap();
        let outlet_of = |text: &str| {
            let article = extractor.extract(&Document::plain("a", text));
            match outlet(&article, &known) {
                Some(Outlet::Credit(mention)) => mention.text.clone(),
                Some(Outlet::Host(host)) => panic!("{host}"),
                None => String::new(),
            }
        };
        assert_eq!(outlet_of("桥修好了\n新华社北京5月3日电（记者石小满）大桥已经修好。"), "新华社");
        assert_eq!(outlet_of("（新华社北京5月3日电）大桥已经修好。"), "新华社");
        assert_eq!(outlet_of("大桥已经修好。\n来源：新华社"), "新华社");
        assert_eq!(outlet_of("新华社5月3日电影节目丰富。"), "", "电影 is no dateline");
        assert_eq!(outlet_of("新华社报道，大桥已经修好。"), "");
        assert_eq!(outlet_of("市长说他已经看到，新华社北京5月3日电：桥坏了。"), "", "not at the head");
    }
}
