//! Names in a list of names.

use super::{Context, EntityType, Evidence, Mention, covered, first_behind};
use crate::lexicon::NameKind;
use crate::span::Span;
use crate::token::Pos;

/// Most characters of a name in a list, one more than a name may have.
const WINDOW: usize = 4;
/// Marks that end a name in a list.
const BOUNDS: [char; 9] = ['、', ',', '。', '(', ')', ';', ':', '和', '等'];

/// 主席李赣骝、童傅、厉无畏、钮小明 → 童傅: what stands between the marks of a
/// list, is made like a Chinese name and has a person beside it, is a person.
pub(super) fn find(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let mut added = Vec::new();
    let people = || mentions.iter().filter(|mention| mention.entity_type == EntityType::Person);
    for person in people() {
        follow(context, mentions, person.span, &mut added, |span| item_after(context, span.end));
        follow(context, mentions, person.span, &mut added, |span| item_before(context, span.start));
    }
    letters(context, mentions, &mut added);
    mentions.extend(added);
    mentions.sort_by_key(|mention| mention.span.start);
    mentions.dedup_by_key(|mention| mention.span.start);
}

/// AdRoll、Chango、DataXu、Quantcast: a name in letters between the marks of a list
/// of names in letters is an organisation where a third of the others are.
fn letters(context: &Context<'_>, mentions: &[Mention], added: &mut Vec<Mention>) {
    for names in &context.lettered {
        let joined = |a: &Span, b: &Span| {
            matches!(context.str(Span::new(a.end, b.start)).trim(), "、" | "," | "和" | "与" | "及")
        };
        for list in names.chunk_by(joined).filter(|list| list.len() >= 3) {
            let known = list.iter().filter(|&&span| is_organisation(mentions, span)).count();
            if known * 3 < list.len() {
                continue;
            }
            for &span in list.iter().filter(|&&span| !covered(mentions, span)) {
                let entity_type = EntityType::Organisation;
                let entry = context.entry_of(span, entity_type);
                let (evidence, entity) = (Evidence::Pattern, usize::MAX);
                added.push(Mention { span, entity_type, evidence, entry, entity });
            }
        }
    }
}

fn is_organisation(mentions: &[Mention], span: Span) -> bool {
    let mention = first_behind(mentions, span.start);
    mention.is_some_and(|m| m.span == span && m.entity_type == EntityType::Organisation)
}

/// From name to name in one direction, as long as there are new ones.
fn follow(
    context: &Context<'_>,
    mentions: &[Mention],
    from: Span,
    added: &mut Vec<Mention>,
    next: impl Fn(Span) -> Option<Span>,
) {
    let mut at = from;
    while let Some(span) = next(at).filter(|&span| !covered(mentions, span) && is_name(context, span)) {
        let entry = context.lexicon.names.lookup(context.str(span));
        let (entity_type, evidence, entity) = (EntityType::Person, Evidence::Pattern, usize::MAX);
        added.push(Mention { span, entity_type, evidence, entry, entity });
        at = span;
    }
}

fn item_after(context: &Context<'_>, end: usize) -> Option<Span> {
    let rest = context.after(end).strip_prefix('、')?;
    let start = end + '、'.len_utf8();
    let (bound, _) = rest.char_indices().take(WINDOW).find(|(_, c)| BOUNDS.contains(c))?;
    Some(Span::new(start, start + bound))
}

fn item_before(context: &Context<'_>, start: usize) -> Option<Span> {
    let front = context.before(start).strip_suffix('、')?;
    let (bound, _) = front.char_indices().rev().take(WINDOW).find(|(_, c)| *c == '、')?;
    let end = start - '、'.len_utf8();
    Some(Span::new(end - (front.len() - bound - '、'.len_utf8()), end))
}

/// A surname and one or two characters that make no word of the dictionary.
fn is_name(context: &Context<'_>, span: Span) -> bool {
    let form = context.str(span);
    let names = &context.lexicon.names;
    let surname = form.chars().next().is_some_and(|c| context.lexicon.words.surname_chars.contains_key(&c));
    let word = context
        .tokens
        .at(span.start)
        .is_some_and(|token| token.span == span && !matches!(token.pos, Pos::Person | Pos::Other));
    let title = context.titles_begin_at(span.start) || context.titles_end_at(span.end);
    surname
        && (2..=3).contains(&form.chars().count())
        && !word
        && !title
        && names.lookup(form).is_none_or(|entry| names.entry(entry).kind == NameKind::Person)
}
