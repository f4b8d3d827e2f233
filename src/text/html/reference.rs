//! Character references: `&ldquo;`, `&#8220;`, `&#x201c;`.

use web_atoms::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Longest reference that is looked at, in bytes; the longest name has 33.
const LONGEST: usize = 64;

/// What a reference stands for: one character, at times two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub first: char,
    pub second: Option<char>,
    /// Length of the reference in bytes, all of them ASCII.
    pub len: usize,
}

impl Reference {
    /// Reads the reference at the start of `text`, as browsers do, with the
    /// table of the parser that takes the page apart. What is no reference is
    /// text: `&foo;`, `AT&T`.
    pub fn read(text: &str) -> Option<Reference> {
        let body = text.strip_prefix('&')?;
        match body.strip_prefix('#') {
            Some(number) => numeric(number),
            None => named(body),
        }
    }
}

fn numeric(number: &str) -> Option<Reference> {
    let (digits, radix, lead) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, "&#x".len()),
        None => (number, 10, "&#".len()),
    };
    let len = digits.bytes().take(LONGEST).take_while(|b| char::from(*b).is_digit(radix)).count();
    if len == 0 {
        return None;
    }
    // Too large for the type is too large for a character.
    let code = u32::from_str_radix(&digits[..len], radix).unwrap_or(u32::MAX);
    let first = match code {
        0 => '\u{fffd}',
        0x80..=0x9f => C1_REPLACEMENTS[code as usize - 0x80].or(char::from_u32(code)).unwrap_or('\u{fffd}'),
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    };
    let closed = usize::from(digits[len..].starts_with(';'));
    Some(Reference { first, second: None, len: lead + len + closed })
}

/// The longest name that the text begins with: old ones need no semicolon.
fn named(body: &str) -> Option<Reference> {
    let letters = body.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let end = letters + usize::from(body[letters..].starts_with(';'));
    (1..=end).rev().find_map(|len| {
        let &(first, second) = NAMED_ENTITIES.get(&body[..len])?;
        // The table holds the beginnings of names as well, with 0.
        let first = char::from_u32(first).filter(|&c| c != '\0')?;
        let second = char::from_u32(second).filter(|&c| c != '\0');
        Some(Reference { first, second, len: "&".len() + len })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, usize)> {
        let reference = Reference::read(text)?;
        Some((
            reference.second.into_iter().fold(reference.first.into(), |s: String, c| s + &c.to_string()),
            reference.len,
        ))
    }

    #[test]
    fn names_and_numbers_are_read_as_browsers_do() {
        let read = |text| read(text).unwrap_or_default();
        assert_eq!(read("&ldquo;好"), ("“".into(), 7));
        assert_eq!(read("&#8220;"), ("“".into(), 7));
        assert_eq!(read("&#X201c好"), ("“".into(), 7));
        assert_eq!(read("&copy2024"), ("©".into(), 5));
        assert_eq!(read("&notin;"), ("∉".into(), 7));
        assert_eq!(read("&#147;"), ("“".into(), 6));
        assert_eq!(read("&#99999999999999999999;"), ("\u{fffd}".into(), 23));
        assert_eq!(read("&NotEqualTilde;"), ("≂̸".into(), 15));
    }

    #[test]
    fn what_is_no_reference_is_text() {
        for text in ["&foo;", "&", "&;", "&#;", "&#x;", "&T说", "& amp;", "&ldquo"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
