//! Sentences within paragraphs.

use super::marks::{is_closing_mark, is_final};
use super::script::is_chinese;
use super::{Paragraph, Sentence};
use crate::span::Span;

/// Latin words before a full stop that ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Mt", "Ft", "Inc", "Ltd", "Corp", "Co", "No", "vs", "Jr", "Sr",
    "Capt", "Col", "Gen", "Gov", "Lt", "Maj", "Rep", "Sen", "Sgt",
];

/// Splits paragraphs into sentences. A sentence ends at 。！？…… together with
/// the closing marks behind it, and never inside a quotation:
///
/// 他说：“我来了。我看见了。”然后他走了。他没有回头。 → three sentences
///
/// What runs on for longer than any sentence does is cut at a mark all the
/// same, so that the time for a text grows no faster than its length.
pub(super) fn split(normal: &str, paragraphs: &[Paragraph]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let text = paragraph.span.of(normal);
        let mut start = 0;
        for end in ends(text) {
            push(&mut sentences, text, paragraph.span.start, start..end, index);
            start = end;
        }
        push(&mut sentences, text, paragraph.span.start, start..text.len(), index);
    }
    sentences
}

fn push(out: &mut Vec<Sentence>, text: &str, base: usize, range: std::ops::Range<usize>, paragraph: usize) {
    let part = &text[range.clone()];
    let start = base + range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    if start < end {
        out.push(Sentence { span: Span::new(start, end), paragraph });
    }
}

/// Longest sentence, in characters; in quotation marks it may hold many others.
const LONGEST: usize = 3_000;
/// How much longer it may grow while no mark comes at which it can be cut.
const GRACE: usize = 200;

/// A character and its first byte in the paragraph.
type Placed = (u32, char);

/// Bytes at which a sentence of the paragraph ends.
fn ends(text: &str) -> Vec<usize> {
    let chars: Vec<Placed> = text.char_indices().map(|(at, c)| (at as u32, c)).collect();
    let byte = |i: usize| chars.get(i).map_or(text.len(), |&(at, _)| at as usize);
    let closers = closers(&chars);
    let mut ends = Vec::new();
    let (mut start, mut open_until) = (0, 0);
    let mut i = 0;
    while i < chars.len() {
        open_until = open_until.max(closers[i] as usize);
        let mut last = i;
        let ends_here = ends_here(&chars, i);
        if ends_here {
            last += chars[i + 1..].iter().take_while(|(_, c)| is_final(*c) || is_closing_mark(*c)).count();
        }
        let ends_here = ends_here && last >= open_until && !goes_on(&chars[last + 1..]);
        if ends_here || is_too_long(last - start, chars[i].1) {
            start = last + 1;
            ends.push(byte(start));
        }
        i = last + 1;
    }
    ends
}

/// Whether a sentence of so many characters is cut behind `c`.
fn is_too_long(chars: usize, c: char) -> bool {
    chars >= LONGEST + GRACE || (chars >= LONGEST && (is_final(c) || matches!(c, ',' | ';' | ':' | ' ')))
}

/// For each opening quotation mark the index of its closing mark; 0 for all else.
fn closers(chars: &[Placed]) -> Vec<u32> {
    let mut closers = vec![0; chars.len()];
    let (mut double, mut single) = (Vec::new(), Vec::new());
    for (i, &(_, c)) in chars.iter().enumerate() {
        // Marks opened twice and closed once: the inner opening was a slip.
        let open = match c {
            '“' => {
                double.push(i);
                None
            }
            '‘' => {
                single.push(i);
                None
            }
            '”' => double.pop(),
            '’' => single.pop(),
            _ => None,
        };
        if let Some(open) = open {
            closers[open] = i as u32;
        }
    }
    closers
}

/// Whether the character at `i` can end a sentence.
fn ends_here(chars: &[Placed], i: usize) -> bool {
    let before = i.checked_sub(1).map_or(' ', |j| chars[j].1);
    let after = chars.get(i + 1).map_or(' ', |&(_, c)| c);
    match chars[i].1 {
        '。' => true,
        '…' => {
            before == '…' && !matches!(after, ',' | '。' | '、') && (is_closing_mark(after) || after == ' ')
        }
        '!' if after.is_alphanumeric() && in_name(&chars[..i]) => false,
        '!' | '?' => !(before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric()),
        '.' => full_stop_ends(chars, i, before, after),
        _ => false,
    }
}

/// A Latin full stop ends a sentence after Chinese, after a whole word that is
/// no abbreviation and before a new sentence, and after a number that belongs to
/// a word and before Chinese: 她用GPT-4. 他没有用. 3.5, U.S., 1. do not end one.
fn full_stop_ends(chars: &[Placed], i: usize, before: char, after: char) -> bool {
    if before == '.' || after == '.' || !(after == ' ' || is_closing_mark(after)) {
        return false;
    }
    let next = chars[i + 1..].iter().map(|&(_, c)| c).find(|c| *c != ' ');
    // 3 . 5 亿: a number that a translation tore apart.
    let last = || chars[..i].iter().rev().take(4).map(|&(_, c)| c).find(|c| *c != ' ');
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if before == ' ' && digit(next) && digit(last()) {
        return false;
    }
    if before.is_ascii_digit() {
        let start = chars[..i].iter().rposition(|(_, c)| !c.is_ascii_digit());
        let numbered =
            start.is_none_or(|at| matches!(chars[at].1, ' ' | '.' | '(' | '#') || is_final(chars[at].1));
        return !numbered && next.is_some_and(is_chinese);
    }
    if !before.is_ascii_alphabetic() {
        return true;
    }
    let start = chars[..i].iter().rposition(|(_, c)| !c.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    let word: String = chars[start..i].iter().take(8).map(|&(_, c)| c).collect();
    word.len() > 1 && !ABBREVIATIONS.contains(&word.as_str()) && next.is_none_or(|c| !c.is_ascii_lowercase())
}

/// Names that an exclamation mark belongs to: 雅虎!公司
const EXCLAIMED: [&str; 2] = ["雅虎", "Yahoo"];

/// Whether a name that an exclamation mark belongs to ends here.
fn in_name(before: &[Placed]) -> bool {
    let ends =
        |name: &&str| name.chars().rev().eq(before.iter().rev().take(name.chars().count()).map(|&(_, c)| c));
    EXCLAIMED.iter().any(ends)
}

/// Whether the sentence goes on although a quotation in it ended: “好。”的回答,
/// but not “好。”的确
fn goes_on(rest: &[Placed]) -> bool {
    match rest {
        [(_, '的'), (_, '确' | '士'), ..] => false,
        [(_, c), ..] => matches!(c, ',' | '、' | ';' | ':' | '—' | '的'),
        [] => false,
    }
}
