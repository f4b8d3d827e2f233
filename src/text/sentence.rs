//! Sentences within paragraphs.

use super::marks::{is_closing_mark, is_final};
use super::{Paragraph, Sentence};
use crate::span::Span;

/// Latin words before a full stop that ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Inc", "Ltd", "Corp", "Co", "No", "vs", "Jr", "Sr", "Gen", "Sen",
    "Rep",
];

/// Splits paragraphs into sentences. A sentence ends at 。！？…… together with
/// the closing marks behind it, and never inside a quotation:
///
/// 他说：“我来了。我看见了。”然后他走了。他没有回头。 → two sentences
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

/// Bytes at which a sentence of the paragraph ends.
fn ends(text: &str) -> Vec<usize> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|&(_, c)| c);
    let closers = closers(&chars);
    let mut ends = Vec::new();
    let mut open_until = 0;
    let mut i = 0;
    while i < chars.len() {
        if let Some(close) = closers[i] {
            open_until = open_until.max(close);
        }
        if ends_here(&chars, i) {
            let mut last = i;
            while at(last + 1).is_some_and(|c| is_final(c) || is_closing_mark(c)) {
                last += 1;
            }
            if last >= open_until && !at(last + 1).is_some_and(goes_on) {
                ends.push(at(last + 1).map_or(text.len(), |_| chars[last + 1].0));
            }
            i = last;
        }
        i += 1;
    }
    ends
}

/// For each opening quotation mark the index of its closing mark, if it has one.
fn closers(chars: &[(usize, char)]) -> Vec<Option<usize>> {
    let mut closers = vec![None; chars.len()];
    let (mut double, mut single) = (Vec::new(), Vec::new());
    for (i, &(_, c)) in chars.iter().enumerate() {
        match c {
            '“' => double.push(i),
            '‘' => single.push(i),
            '”' => {
                // Marks opened twice and closed once: the inner opening was a slip.
                if let Some(open) = double.pop() {
                    closers[open] = Some(i);
                }
            }
            '’' => {
                if let Some(open) = single.pop() {
                    closers[open] = Some(i);
                }
            }
            _ => {}
        }
    }
    closers
}

/// Whether the character at `i` can end a sentence.
fn ends_here(chars: &[(usize, char)], i: usize) -> bool {
    let before = i.checked_sub(1).map_or(' ', |j| chars[j].1);
    let after = chars.get(i + 1).map_or(' ', |&(_, c)| c);
    match chars[i].1 {
        '。' => true,
        '…' => {
            before == '…' && !matches!(after, ',' | '。' | '、') && (is_closing_mark(after) || after == ' ')
        }
        '!' | '?' => !(before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric()),
        '.' => full_stop_ends(chars, i, before, after),
        _ => false,
    }
}

/// A Latin full stop ends a sentence after Chinese, or after a whole word that
/// is no abbreviation and before a new sentence. 3.5, U.S., 1. do not end one.
fn full_stop_ends(chars: &[(usize, char)], i: usize, before: char, after: char) -> bool {
    if before.is_ascii_digit() || before == '.' || after == '.' || !(after == ' ' || is_closing_mark(after)) {
        return false;
    }
    if !before.is_ascii_alphabetic() {
        return true;
    }
    let word: String = chars[..i]
        .iter()
        .rev()
        .map(|&(_, c)| c)
        .take_while(char::is_ascii_alphabetic)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let next = chars[i + 1..].iter().map(|&(_, c)| c).find(|c| *c != ' ');
    word.len() > 1 && !ABBREVIATIONS.contains(&word.as_str()) && next.is_none_or(|c| !c.is_ascii_lowercase())
}

/// Whether the sentence goes on although a quotation in it ended.
fn goes_on(c: char) -> bool {
    matches!(c, ',' | '、' | ';' | ':' | '—' | '的')
}
