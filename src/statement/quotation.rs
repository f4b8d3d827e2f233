//! What stands in quotation marks: pairs, nesting, missing marks.

use crate::span::Span;

/// A stretch between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks, as far as they are there.
    pub outer: Span,
    /// Between the marks.
    pub inner: Span,
    /// Whether both marks are there.
    pub closed: bool,
    /// 0 for the outermost.
    pub depth: usize,
}

/// An opening mark that waits for its closing one.
struct Open {
    at: usize,
    double: bool,
}

/// Deepest nesting of quotations; an opening mark further in is passed over.
const DEEPEST: usize = 12;

/// Adds all quotations of one paragraph, whose text begins at byte `base`, in
/// order of their opening marks.
///
/// A mark that is missing is put where the author must have meant it: an
/// opening one at the start of the paragraph, a closing one at its end, or
/// before a new opening mark that its own attribution introduces:
///
/// “让我们假设如此。维纳说：“把它放在背景下考虑。” → two quotations
pub fn find(text: &str, base: usize, quotations: &mut Vec<Quotation>) {
    let marks = marks(text);
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for (i, &(at, mark)) in marks.iter().enumerate() {
        match mark {
            '“' | '‘' => {
                if mark == '“' && lost_its_end(&open, &marks[i..], &text[..at]) {
                    close_at_sentence(text, &mut open, at, &mut found);
                }
                if open.len() < DEEPEST {
                    open.push(Open { at, double: mark == '“' });
                }
            }
            _ => close(text, &mut open, at, mark == '”', &mut found),
        }
    }
    // What is still open runs to the end of the paragraph: the next one goes on.
    while let Some(unclosed) = open.pop() {
        if unclosed.double {
            push(text, &unclosed, text.len(), None, open.len(), &mut found);
        }
    }
    let shift = |span: Span| Span::new(base + span.start, base + span.end);
    found.iter_mut().for_each(|q| (q.outer, q.inner) = (shift(q.outer), shift(q.inner)));
    found.sort_by_key(|q| (q.outer.start, q.depth));
    quotations.append(&mut found);
}

/// The quotation marks of a text. They are looked for by their first byte, which
/// few other characters share.
fn marks(text: &str) -> Vec<(usize, char)> {
    const FIRST: u8 = 0xe2;
    let mut marks = Vec::new();
    let mut from = 0;
    for chunk in text.as_bytes().chunks(64) {
        if chunk.contains(&FIRST) {
            let firsts = chunk.iter().zip(from..).filter(|(byte, _)| **byte == FIRST);
            let chars = firsts.filter_map(|(_, at)| Some((at, text[at..].chars().next()?)));
            marks.extend(chars.filter(|(_, c)| matches!(c, '“' | '”' | '‘' | '’')));
        }
        from += chunk.len();
    }
    marks
}

/// Whether the quotation that is open can no longer be closed: another begins
/// after a colon or a closed sentence, and there are no marks left for two.
fn lost_its_end(open: &[Open], rest: &[(usize, char)], before: &str) -> bool {
    let Some(last) = open.last() else { return false };
    if !last.double {
        return false;
    }
    let balance = rest.iter().take(60).fold(1i32, |depth, (_, mark)| match mark {
        '“' => depth + 1,
        '”' => depth - 1,
        _ => depth,
    });
    balance > 0
        && before.trim_end().ends_with([':', ',', '。', '!', '?'])
        && before[last.at..].chars().nth(6).is_some()
}

fn close_at_sentence(text: &str, open: &mut Vec<Open>, at: usize, found: &mut Vec<Quotation>) {
    let Some(unclosed) = open.pop() else { return };
    let inner = unclosed.at + '“'.len_utf8();
    let end = text[inner..at].trim_end_matches([':', ',']).rfind(['。', '!', '?']);
    let end = end.map_or(at, |i| inner + i + text[inner + i..].chars().next().map_or(0, char::len_utf8));
    push(text, &unclosed, end, None, open.len(), found);
}

fn close(text: &str, open: &mut Vec<Open>, at: usize, double: bool, found: &mut Vec<Quotation>) {
    let mark = '”'.len_utf8();
    match open.iter().rposition(|o| o.double == double) {
        Some(i) => {
            let opening = open.swap_remove(i);
            open.truncate(i);
            push(text, &opening, at, Some(at + mark), i, found);
        }
        None if double && open.is_empty() && found.is_empty() => {
            let inner = Span::new(0, at);
            found.push(Quotation { outer: Span::new(0, at + mark), inner, closed: false, depth: 0 });
        }
        None => {}
    }
}

fn push(
    text: &str,
    open: &Open,
    end: usize,
    outer_end: Option<usize>,
    depth: usize,
    found: &mut Vec<Quotation>,
) {
    let start = open.at + '“'.len_utf8();
    let inner = &text[start..end];
    let trimmed_start = start + (inner.len() - inner.trim_start().len());
    let trimmed_end = (start + inner.trim_end().len()).max(trimmed_start);
    found.push(Quotation {
        outer: Span::new(open.at, outer_end.unwrap_or(end)),
        inner: Span::new(trimmed_start, trimmed_end),
        closed: outer_end.is_some(),
        depth,
    });
}
