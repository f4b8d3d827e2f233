//! One article by itself, for a page of somebody else's: a notebook.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::article;
use super::words::Language;
use crate::record::Extraction;

const STYLE: &str = include_str!("notebook.css");

/// The article with its statements, cues, people and organisations marked, as
/// a piece of HTML with its own style and no script. All text is escaped.
pub fn notebook(extraction: &Extraction, language: Language) -> String {
    let article = article::html(extraction, &format!("y{:x}", number(extraction)), language, false);
    format!("<div class=\"yinshu\">\n<style>{STYLE}</style>\n{article}</div>\n")
}

/// A number for the names of passages, which must differ from those of other articles of the page.
fn number(extraction: &Extraction) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&extraction.id, &extraction.text.clean, &extraction.title).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Extractor, Settings};

    #[test]
    fn an_article_stands_by_itself() {
        let extractor = Extractor::new(&Settings::default()).unwrap();
        let text = "<script>alert(1)</script>外交部发言人毛宁表示，“中方<b>关切</b>。”";
        let html = notebook(&extractor.extract(&Document::plain("a\"><img>", text)), Language::En);
        assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("<img"), "{html}");
        assert!(html.contains("<span class=\"st direct\"") && html.contains("&lt;script&gt;"), "{html}");
        let target = html.split("<li><a href=\"#").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert!(html.contains(&format!("id=\"{target}\"")), "{html}");
    }
}
