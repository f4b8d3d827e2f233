//! Where a clause begins and ends.

use super::dateline;
use super::scene::Scene;
use crate::lexicon::List;
use crate::span::Span;

/// Where the clause that ends at `end` begins: behind a comma that no bracket
/// or quotation holds.
pub fn start_of(scene: &Scene<'_>, from: usize, end: usize) -> usize {
    let from = dateline::behind(scene, from, end);
    let text = &scene.text.normal[from.min(end)..end];
    let mut depth = 0i32;
    for (at, c) in text.char_indices().rev() {
        match c {
            // “……。”叶利钦强调: a closed sentence in marks parts the clauses.
            '”' if depth <= 0 && text[..at].trim_end().ends_with(['。', '!', '?', ',']) => {
                return from + at + c.len_utf8();
            }
            ')' | '”' | '》' => depth += 1,
            '(' | '“' | '《' => depth -= 1,
            // 本报记者许文涛报道　外交大臣……: a space ends the dateline.
            ' ' if depth <= 0 && scene.list(List::DatelineWord).ends(&text[..at]) => {
                return from + at + c.len_utf8();
            }
            // One dash joins (马来西亚—新西兰), two part.
            '—' if depth <= 0 && !text[..at].ends_with('—') && !text[at + 3..].starts_with('—') => {}
            ',' | ';' | ':' | '。' | '!' | '?' | '—' | '\n' if depth <= 0 => {
                return from + at + c.len_utf8();
            }
            _ => {}
        }
    }
    from
}

/// The clause that begins at `start`.
pub fn from(scene: &Scene<'_>, start: usize, limit: usize) -> Span {
    let text = &scene.text.normal[start..limit];
    let end = text.find([',', ';', ':', '“', '—']).map_or(limit, |i| start + i);
    Span::new(start, end)
}
