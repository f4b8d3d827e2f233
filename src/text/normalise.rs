//! One form for every character, one character for every character.
//!
//! ＡＢＣ１２３，“說”「是」 → ABC123,“说”“是”

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Paragraph;
use super::draft::DraftParagraph;
use crate::span::Span;

/// First character of the range that holds Chinese characters of the Basic Plane.
const FIRST: u32 = 0x3400;
/// One past the last.
const LAST: u32 = 0xa000;

/// Traditional → Simplified, one to one: a dense table over the Chinese
/// characters of the Basic Plane, 0 where a character has no other form.
static HANT: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; (LAST - FIRST) as usize];
    let rows = include_str!("../../data/hant.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let mut chars = row.chars();
        if let (Some(from), Some('\t'), Some(to)) = (chars.next(), chars.next(), chars.next())
            && let (Some(slot), Ok(to)) =
                (table.get_mut((from as u32).wrapping_sub(FIRST) as usize), u16::try_from(to as u32))
        {
            *slot = to;
        }
    }
    table
});

/// The Simplified form of a Traditional character, if it has another one.
#[inline]
pub(crate) fn simplified(c: char) -> Option<char> {
    match HANT.get((c as u32).wrapping_sub(FIRST) as usize) {
        None | Some(0) => None,
        Some(&to) => char::from_u32(u32::from(to)),
    }
}

/// The form of a character that rules and dictionaries read. ASCII quotation
/// marks stay: which way they face depends on the text around them.
pub(crate) fn normal_char(c: char) -> char {
    match c {
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => simplified(c).unwrap_or(c),
        '\u{21}'..='\u{7e}' => c,
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\t' => ' ',
        '＂' => '"',
        '＇' => '\'',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '「' | '〝' | '«' | '„' => '“',
        '」' | '〞' | '〟' | '»' | '″' => '”',
        '『' => '‘',
        '』' => '’',
        '・' | '‧' | '･' | '•' | '∙' | '⋅' => '·',
        '─' | '―' | '–' | '━' => '—',
        '⋯' => '…',
        '﹐' => ',',
        '﹒' | '｡' => '。',
        '〈' | '﹤' => '《',
        '〉' | '﹥' => '》',
        '【' | '〔' | '〖' => '[',
        '】' | '〕' | '〗' => ']',
        _ => c,
    }
}

/// A whole string in normal form, for dictionary entries.
pub(crate) fn normal_str(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    push_normal(text, &mut normal);
    normal
}

/// Appends a text in normal form. Most of it is so already, and copied whole.
fn push_normal(text: &str, normal: &mut String) {
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let form = normal_char(c);
        if form != c {
            normal.push_str(&text[copied..at]);
            normal.push(form);
            copied = at + c.len_utf8();
        }
    }
    normal.push_str(&text[copied..]);
}

/// The normalised text, of as many characters as the clean text, and the
/// paragraphs in it.
pub(super) fn normalise(clean: &str, drafts: &[DraftParagraph]) -> (String, Vec<Paragraph>) {
    let mut normal = String::with_capacity(clean.len());
    let mut paragraphs = Vec::with_capacity(drafts.len());
    let mut done = 0;
    for &DraftParagraph { start, end, kind } in drafts {
        push_normal(&clean[done..start], &mut normal);
        let first = normal.len();
        push_normal(&clean[start..end], &mut normal);
        if normal.as_bytes()[first..].iter().any(|byte| matches!(byte, b'"' | b'\'')) {
            let mut paragraph: Vec<char> = normal[first..].chars().collect();
            turn_marks(&mut paragraph);
            normal.truncate(first);
            normal.extend(paragraph);
        }
        paragraphs.push(Paragraph { span: Span::new(first, normal.len()), kind });
        done = end;
    }
    push_normal(&clean[done..], &mut normal);
    (normal, paragraphs)
}

/// Gives straight quotation marks their direction, within one paragraph.
///
/// 他说:"好的",然后走了。 → 他说:“好的”,然后走了。
fn turn_marks(chars: &mut [char]) {
    let inches = inch_marks(chars);
    let mut open = false;
    for i in 0..chars.len() {
        match chars[i] {
            '“' => open = true,
            '”' => open = false,
            '"' if !open && inches.contains(&i) => {}
            '"' => {
                chars[i] = if open { '”' } else { '“' };
                open = !open;
            }
            '\'' => chars[i] = turn_single(chars, i),
            _ => {}
        }
    }
}

/// Straight marks that are inches where nothing is open: those behind a digit,
/// when the marks that follow pair off without them.
///
/// 她买了15"显示器，然后说:"走吧。" but not 型号A1"超级版"
fn inch_marks(chars: &[char]) -> FxHashSet<usize> {
    let mut inches = FxHashSet::default();
    // Whether the marks behind `i` pair off when nothing, or something, is open there.
    let (mut closed, mut open) = (true, false);
    for i in (0..chars.len()).rev() {
        match chars[i] {
            '“' => closed = open,
            '”' => open = closed,
            '"' if i > 0 && chars[i - 1].is_ascii_digit() => {
                if closed {
                    inches.insert(i);
                }
                (closed, open) = (closed || open, closed);
            }
            '"' => (closed, open) = (open, closed),
            _ => {}
        }
    }
    inches
}

/// Straight single marks are apostrophes between Latin letters (Moody's) and
/// quotation marks beside Chinese ones.
fn turn_single(chars: &[char], i: usize) -> char {
    let before = i.checked_sub(1).map_or(' ', |j| chars[j]);
    let after = chars.get(i + 1).copied().unwrap_or(' ');
    if before.is_ascii_alphanumeric() && (after.is_ascii_alphanumeric() || after == ' ') {
        '\''
    } else if chars[..i].iter().rev().take(200).filter(|&&c| c == '‘' || c == '’').count() % 2 == 0 {
        '‘'
    } else {
        '’'
    }
}
