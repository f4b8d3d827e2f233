//! How deep a page is nested, before it is taken apart.

use rustc_hash::FxHashMap;

use super::tokens::{Token, Tokens};

/// Deepest nesting of a page in which an article is looked for: browsers stop
/// at 512, news stays below 60.
const DEEPEST: usize = 256;

/// Whether the elements of a page are nested too deep to look for an article:
/// the time that takes grows faster than the square of the depth. An element
/// that is never closed counts to the end of the page.
pub(super) fn is_too_deep(source: &str) -> bool {
    let mut open: FxHashMap<String, usize> = FxHashMap::default();
    let mut depth = 0;
    for token in Tokens::of(source) {
        match token {
            Token::Tag { name, .. } if ends_by_itself(&name) => {}
            Token::Tag { name, closing: false } => {
                *open.entry(name).or_default() += 1;
                depth += 1;
            }
            Token::Tag { name, closing: true } => {
                // A closing tag closes nothing but its like.
                if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                    *count -= 1;
                    depth -= 1;
                }
            }
            Token::Char(..) => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// Elements that hold nothing, or that the next of their kind closes.
fn ends_by_itself(tag: &str) -> bool {
    const VOID: &[&str] = &[
        "", "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "keygen",
        "link", "meta", "param", "source", "track", "wbr",
    ];
    const IMPLIED: &[&str] = &[
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup",
        "rp", "rt", "html", "head", "body",
    ];
    VOID.contains(&tag) || IMPLIED.contains(&tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stays_open_counts() {
        assert!(!is_too_deep(&"<div><p>好<br></div>".repeat(1_000)));
        assert!(!is_too_deep(&"<ul><li>一<li>二</ul>".repeat(1_000)));
        assert!(is_too_deep(&"<div>".repeat(300)));
        assert!(is_too_deep(&"<b></i>".repeat(300)));
    }
}
