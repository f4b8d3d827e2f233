//! Text of articles made harmless: markup is escaped, and characters that
//! hide or turn around other characters are shown by name.

use std::borrow::Cow;
use std::fmt::{self, Write};

use askama::filters::Escaper;

/// The escaper of all templates of the report (see `askama.toml`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visible;

impl Escaper for Visible {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for character in visible(text).chars() {
            match character {
                '&' => dest.write_str("&amp;")?,
                '<' => dest.write_str("&lt;")?,
                '>' => dest.write_str("&gt;")?,
                '"' => dest.write_str("&quot;")?,
                '\'' => dest.write_str("&#39;")?,
                other => dest.write_char(other)?,
            }
        }
        Ok(())
    }
}

/// Adds `text` to a piece of HTML.
pub(crate) fn push(html: &mut String, text: &str) {
    Visible.write_escaped_str(html, text).expect("a string takes any text");
}

/// The text with control characters written out, as in ⟦U+202E⟧.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_hidden(character) {
            write!(shown, "⟦U+{:04X}⟧", character as u32).expect("a string takes any text");
        } else {
            shown.push(character);
        }
    }
    shown.into()
}

/// JSON for a `<script>` element: nothing in it can end the element.
pub(crate) fn json(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(value).expect("the data of the report have string keys only");
    json.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e")
}

/// Whether the character is a control character or turns the direction of
/// writing. Joiners stay, because emoji and some scripts need them.
fn is_hidden(character: char) -> bool {
    let turns = matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_does_not_survive() {
        let mut html = String::new();
        push(&mut html, "<script>\"><img onerror='a'> & 说");
        assert_eq!(html, "&lt;script&gt;&quot;&gt;&lt;img onerror=&#39;a&#39;&gt; &amp; 说");
    }

    #[test]
    fn characters_that_hide_are_shown() {
        assert_eq!(visible("发\u{202E}言\0人\u{85}"), "发⟦U+202E⟧言⟦U+0000⟧人⟦U+0085⟧");
        assert!(matches!(visible("王毅\n表示"), Cow::Borrowed("王毅\n表示")));
        let family = "👨\u{200D}👩\u{200D}👧";
        assert_eq!(visible(family), family);
    }

    #[test]
    fn json_cannot_end_its_element() {
        let hostile = "</script><!--&\u{2028}";
        let json = json(&[hostile]);
        assert!(!json.contains(['<', '>', '&']), "{json}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [hostile]);
    }
}
