//! Names in a list of names.

use super::{Context, EntityType, Evidence, Mention};
use crate::span::Span;
use crate::token::Pos;

/// 主席李赣骝、童傅、厉无畏、钮小明 → 童傅: what stands between the marks of a
/// list, is made like a Chinese name and has a person beside it, is a person.
pub(super) fn find(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let mut known: Vec<Mention> =
        mentions.iter().copied().filter(|m| m.entity_type == EntityType::Person).collect();
    let mut added: Vec<Mention> = Vec::new();
    while let Some(person) = known.pop() {
        let beside = [item_after(context, person.span.end), item_before(context, person.span.start)];
        for span in beside.into_iter().flatten() {
            let taken = mentions.iter().chain(&added).any(|m| m.span.overlaps(span));
            if !taken && is_name(context, span) {
                let (evidence, entity) = (Evidence::Pattern, usize::MAX);
                let mention =
                    Mention { span, entity_type: EntityType::Person, evidence, entry: None, entity };
                added.push(mention);
                known.push(mention);
            }
        }
    }
    mentions.extend(added);
    mentions.sort_by_key(|mention| mention.span.start);
}

/// Marks between the names of a list, and around it.
const BOUNDS: [char; 9] = ['、', ',', '。', '(', ')', ';', ':', '和', '等'];

fn item_after(context: &Context<'_>, end: usize) -> Option<Span> {
    let rest = context.after(end).strip_prefix('、')?;
    let start = end + '、'.len_utf8();
    Some(Span::new(start, start + rest.find(BOUNDS)?))
}

fn item_before(context: &Context<'_>, start: usize) -> Option<Span> {
    let front = context.before(start).strip_suffix('、')?;
    let from = front.rfind('、')? + '、'.len_utf8();
    let base = start - '、'.len_utf8() - front.len();
    Some(Span::new(base + from, base + front.len()))
}

/// A surname and one or two characters that make no word of the dictionary.
fn is_name(context: &Context<'_>, span: Span) -> bool {
    let form = context.str(span);
    let chars: Vec<char> = form.chars().collect();
    let surname = chars.first().is_some_and(|c| context.lexicon.words.surname_chars.contains_key(c));
    let word = context
        .tokens
        .at(span.start)
        .is_some_and(|token| token.span == span && !matches!(token.pos, Pos::Person | Pos::Other));
    surname
        && (2..=3).contains(&chars.len())
        && !word
        && context.lexicon.names.lookup(form).is_none()
        && !context.titles.iter().any(|title| title.span.overlaps(span))
}
