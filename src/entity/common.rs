//! Organisations that are only described.

use super::{Candidate, Context, EntityType};
use crate::lexicon::{NameKind, longest_suffix};
use crate::token::Pos;

/// Drops what describes an organisation and does not name it: 硅谷初创公司 (a
/// start-up of Silicon Valley), 一家老牌公司, 监管部门; and countries, which are none.
pub(super) fn withdraw(context: &Context<'_>, candidates: &mut Vec<Candidate>) {
    let own = |entry: u32| context.lexicon.names.entry(entry).own;
    candidates.retain(|candidate| {
        candidate.entity_type != Some(EntityType::Organisation)
            || candidate.entry.is_some_and(own)
            || !(is_bare(context, candidate) || (candidate.entry.is_none() && is_common(context, candidate)))
    });
}

/// 监管部门, 德国: a word for bodies alone, or a country.
fn is_bare(context: &Context<'_>, candidate: &Candidate) -> bool {
    let text = context.str(candidate.span);
    let names = &context.lexicon.names;
    let country = |entry: u32| {
        let name = names.entry(entry);
        name.kind == NameKind::Place && name.subkind == "country"
    };
    context.lexicon.words.common_bodies.contains(text)
        || (candidate.entry.is_none() && names.lookup(text).is_some_and(country))
}

/// Whether a common noun ends it, and nothing but places and ordinary words
/// stands before that.
fn is_common(context: &Context<'_>, candidate: &Candidate) -> bool {
    let words = &context.lexicon.words;
    let text = context.str(candidate.span);
    // 有限公司 is a legal form, and what has one has a name.
    if text.ends_with("有限公司")
        || longest_suffix(text, 3, |part| words.common_heads.contains(part)).is_none()
    {
        return false;
    }
    context.tokens.within(candidate.span).iter().all(|token| {
        let word = context.str(token.span);
        let named = context.lexicon.names.lookup(word).map(|entry| context.lexicon.names.entry(entry).kind);
        match token.pos {
            // 中远|公司, 羚|锐|制药: names look like nouns to the segmenter.
            Pos::Noun | Pos::VerbalNoun | Pos::Adjective | Pos::Verb => {
                named.is_none_or(|kind| kind == NameKind::Place) && word.chars().nth(1).is_some()
            }
            Pos::Number | Pos::Measure => true,
            Pos::Place => named.is_some(),
            _ => words.common_heads.contains(word),
        }
    })
}
