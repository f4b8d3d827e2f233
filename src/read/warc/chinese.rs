//! Whether a page is Chinese, told from its characters.

use crate::document::Markup;
use crate::text::is_chinese as is_han;

/// Least share of Chinese characters among the letters of a Chinese page, as
/// one in so many: half of them.
const SHARE: usize = 2;
/// The same where the page says itself that it is Chinese: a fifth.
const SHARE_DECLARED: usize = 5;
/// Most kana that a Chinese page holds: one for so many Chinese characters.
/// Japanese has several times as many.
const KANA: usize = 10;

/// How many letters of each kind a text holds.
#[derive(Debug, Default, PartialEq, Eq)]
struct Letters {
    all: usize,
    han: usize,
    kana: usize,
}

/// Whether a text is Chinese: half of its letters are Chinese characters (a
/// fifth where it is `declared` to be Chinese), and there are hardly any kana.
pub(super) fn is_chinese(text: &str, markup: Markup, declared: bool) -> bool {
    let mut letters = Letters::default();
    if markup == Markup::Html {
        for run in Visible(text) {
            letters.count(run);
        }
    } else {
        letters.count(text);
    }
    let share = if declared || markup == Markup::Html && declares(text) { SHARE_DECLARED } else { SHARE };
    letters.han > 0 && letters.han * share >= letters.all && letters.kana * KANA <= letters.han
}

impl Letters {
    fn count(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii() {
                self.all += usize::from(c.is_ascii_alphabetic());
            } else if is_han(c) {
                self.all += 1;
                self.han += 1;
            } else if is_kana(c) {
                self.all += 1;
                self.kana += 1;
            } else {
                self.all += usize::from(c.is_alphabetic());
            }
        }
    }
}

/// Whether a character is of the Japanese syllabaries. The middle dot and the
/// long mark between them are not: Chinese names have the dot too.
fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{FF66}'..='\u{FF9D}')
}

/// Whether the element `html` says that its language is Chinese.
fn declares(page: &str) -> bool {
    let head = page.as_bytes().get(..4096).unwrap_or(page.as_bytes()).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let element = head.split("<html").nth(1).and_then(|after| after.split('>').next());
    element.is_some_and(|element| {
        element.split("lang").skip(1).any(|after| {
            let value = after.trim_start().strip_prefix('=').unwrap_or_default();
            is_chinese_tag(value.trim_start().trim_start_matches(['"', '\'']))
        })
    })
}

/// Whether a language tag (`zh-CN`) or code (`zho`) is that of Chinese.
pub(super) fn is_chinese_tag(tag: &str) -> bool {
    let end = tag.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(tag.len());
    matches!(tag[..end].to_ascii_lowercase().as_str(), "zh" | "zho" | "chi" | "cmn")
}

/// The text of a page between its tags, without scripts, styles and comments.
struct Visible<'a>(&'a str);

impl<'a> Iterator for Visible<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.0.is_empty() {
            return None;
        }
        let (text, tag) = self.0.split_at(self.0.find('<').unwrap_or(self.0.len()));
        self.0 = behind(tag);
        Some(text)
    }
}

/// What follows a tag or comment, with the content of scripts and styles.
fn behind(tag: &str) -> &str {
    let after = |text: &str, mark: &str| text.find(mark).map(|at| at + mark.len());
    let end = if tag.starts_with("<!--") {
        after(tag, "-->")
    } else if let Some(name) = ["script", "style"].into_iter().find(|name| begins(tag, "<", name)) {
        let ends = tag.match_indices("</").find(|(at, _)| begins(&tag[*at..], "</", name));
        ends.and_then(|(at, _)| after(&tag[at..], ">").map(|end| at + end))
    } else {
        after(tag, ">")
    };
    end.map_or("", |end| &tag[end..])
}

/// Whether a tag begins with `mark` and `name`, in any case.
fn begins(tag: &str, mark: &str, name: &str) -> bool {
    let rest = tag.strip_prefix(mark).map(str::as_bytes);
    rest.and_then(|rest| rest.get(..name.len()))
        .is_some_and(|text| text.eq_ignore_ascii_case(name.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_by_their_letters() {
        let plain = |text: &str| is_chinese(text, Markup::Plain, false);
        assert!(plain("外交部发言人毛宁表示，“中方对此表示关切。”"));
        assert!(plain("行政院長在記者會上表示，iPhone 的關稅將會調降。"));
        assert!(plain("约翰·史密斯说，の 是日文。北京市朝阳区。"));
        assert!(!plain("The spokesperson said 中国."));
        assert!(!plain("外務省の報道官は記者会見で、遺憾の意を表明した。"));
        assert!(!plain("외교부 대변인은 中國과의 관계에 대해 말했다."));
        assert!(!plain("2026-01-02 12:00"));
        assert!(!plain(""));
    }

    #[test]
    fn what_a_page_declares_lowers_the_share() {
        let page = |lang: &str| {
            let page = format!("<!DOCTYPE html><HTML class=a LANG={lang}><p>毛宁说：Good morning</p>");
            is_chinese(&page, Markup::Html, false)
        };
        assert!(page("zh-CN") && page("\"zh\"") && page("'ZH-Hant-TW'"));
        assert!(!page("en") && !page("zha") && !page(""));
        assert!(is_chinese("毛宁说：Good morning", Markup::Plain, true));
        assert!(!is_chinese("外務省の報道官は、遺憾の意を表明した。", Markup::Plain, true));
    }

    #[test]
    fn only_what_is_to_be_seen_counts() {
        let script = "<script>var a = 'a long programme';</SCRIPT ><style>p { color: red }</style>";
        let page = format!("{script}<!-- <p>a comment --><p class='in English'>毛宁<b>表示</b>");
        assert!(is_chinese(&page, Markup::Html, false));
        let seen: String = Visible(&page).collect();
        assert_eq!(seen, "毛宁表示");
        for cut in ["<", "<!--", "<script", "<script><", "</", "a<b", "<p>北"] {
            assert!(Visible(cut).count() <= 3);
        }
    }
}
