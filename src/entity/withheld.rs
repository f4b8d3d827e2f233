//! Names that are withheld: 王某, 李某某.

use super::{Candidate, Context, EntityType, Evidence};
use crate::span::Span;
use crate::token::Pos;

/// Surnames that are so often a word of their own before 某 that one 某 does not
/// make a name: 于某日.
const WORDS: [char; 8] = ['于', '从', '和', '在', '对', '向', '与', '为'];

/// 犯罪嫌疑人王某 → 王某: a surname and 某, up to three of it.
pub(super) fn find(context: &Context<'_>, out: &mut Vec<Candidate>) {
    let text = context.text.normal.as_str();
    let mut from = 0;
    while let Some(found) = text[from..].find('某') {
        let at = from + found;
        let count = text[at..].chars().take_while(|&c| c == '某').take(3).count();
        let end = at + count * '某'.len_utf8();
        from = end;
        let Some(surname) = text[..at].chars().next_back() else { continue };
        let span = Span::new(at - surname.len_utf8(), end);
        let weight = context.lexicon.words.surname_chars.get(&surname).copied().unwrap_or(0);
        if weight >= 100 && (count > 1 || alone(context, span, surname)) {
            let entity_type = Some(EntityType::Person);
            out.push(Candidate { span, entity_type, evidence: Evidence::Pattern, entry: None, rank: 85 });
        }
    }
}

/// Whether a surname with one 某 is a name: it begins with a word, and no noun
/// that 某 points at stands behind it (位于某地, 某种).
fn alone(context: &Context<'_>, span: Span, surname: char) -> bool {
    let begins = context.tokens.at(span.start).is_none_or(|token| token.span.start == span.start);
    let next = context.tokens.at(span.end);
    let open = next.is_none_or(|token| {
        token.span.start == span.end
            && !matches!(
                token.pos,
                Pos::Noun | Pos::Measure | Pos::Time | Pos::Number | Pos::Place | Pos::Proper
            )
    });
    begins && open && !WORDS.contains(&surname)
}
