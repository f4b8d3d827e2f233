//! Japanese names: a surname of two characters or more, and a given name.

use super::{Candidate, Context, EntityType, Evidence};
use crate::span::Span;
use crate::token::Pos;

/// Least score of a name.
const LEAST: i32 = 6;

/// 武村正义说, 导演黑泽明 → the whole name; 桥本首相 → 桥本.
pub(super) fn find(context: &Context<'_>, out: &mut Vec<Candidate>) {
    for token in context.tokens.all() {
        if token.pos == Pos::Mark {
            continue;
        }
        if let Some(span) = name_at(context, token.span.start) {
            let (entity_type, evidence) = (Some(EntityType::Person), Evidence::Pattern);
            out.push(Candidate { span, entity_type, evidence, entry: None, rank: 56 });
        }
    }
}

fn name_at(context: &Context<'_>, start: usize) -> Option<Span> {
    let text = context.after(start);
    let end_of = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    let surnames = &context.lexicon.words.japanese_surnames;
    let (chars, &weight) = [4, 3, 2].iter().find_map(|&n| Some((n, surnames.get(&text[..end_of(n)])?)))?;
    let surname = Span::new(start, start + end_of(chars));
    if context.before(start).ends_with('·') || context.after(surname.end).starts_with('·') {
        return None;
    }
    let full = [2, 3, 1]
        .into_iter()
        .map(|given| Span::new(start, start + end_of(chars + given)))
        .filter(|&span| span.end > surname.end && context.tokens.on_edges(span))
        .max_by_key(|&span| (score(context, surname, span, weight), span.len()))
        .filter(|&span| score(context, surname, span, weight) >= LEAST);
    // 桥本首相: a title behind it makes a name of the surname alone.
    let titled =
        weight >= 300 && context.tokens.on_edges(surname) && context.title_after(surname.end).is_some();
    full.or(titled.then_some(surname))
}

/// What speaks for a name: the surname, characters of given names, the neighbours.
fn score(context: &Context<'_>, surname: Span, name: Span, weight: u32) -> i32 {
    let given = Span::new(surname.end, name.end);
    let words = &context.lexicon.words;
    let of_names = |c: char| words.given.contains_key(&c) || GIVEN_ENDS.contains(c);
    let chars = context.str(given).chars().count() as i32;
    let known = context.str(given).chars().filter(|&c| of_names(c)).count() as i32;
    let ordinary = context.tokens.within(given).iter().any(|token| {
        token.span.len() > 3 && !matches!(token.pos, Pos::Person | Pos::Other | Pos::Noun | Pos::Place)
            || matches!(token.pos, Pos::Particle | Pos::Preposition | Pos::Conjunction | Pos::Mark)
    });
    if ordinary
        || context.titles_begin_at(given.start)
        || context.lexicon.cues.at_start(context.str(given)).is_some()
    {
        return 0;
    }
    let ends = context.str(given).ends_with(|c| GIVEN_ENDS.contains(c));
    let mut score = if weight >= 300 { 4 } else { 2 };
    score += known * 2 - chars + if ends { 2 } else { 0 };
    score += if context.title_before(name.start).is_some() { 2 } else { 0 };
    let after = context.after(name.end);
    score
        + if context.title_after(name.end).is_some() || context.lexicon.cues.at_start(after).is_some() {
            2
        } else {
            0
        }
}

/// Characters that end many Japanese given names.
const GIVEN_ENDS: &str = "郎子雄夫一二三男人介美也彦之树司助代惠香治纪奈辉志史生明";
