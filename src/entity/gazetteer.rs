//! Names that the dictionaries know.

use super::{Candidate, Context, EntityType, Evidence};
use crate::lexicon::{Name, NameHit, NameKind};
use crate::span::Span;
use crate::tagger::Least;
use crate::token::Pos;

/// Every form of the gazetteer that stands on word edges. A form that is also
/// an ordinary word needs a title, a bracket or its full name in the document:
/// 高峰 alone is no person, 演员高峰 is one.
///
/// Beside a tagger the dictionaries only add what it cannot be asked or often
/// passes over: names of the user's own tables, long names, names of companies in
/// letters, and of bodies that act.
///
/// `beside` tells how long a name must be beside a tagger.
pub(super) fn find(context: &Context<'_>, beside: Option<Least>, out: &mut Vec<Candidate>) {
    let names = &context.lexicon.names;
    for &NameHit { span, form } in &context.hits.names {
        let entries = names.entries_at(form);
        let name = names.entry(entries[0]);
        let passed_over = |least| {
            !is_long(name, context.str(span), least)
                && !is_company(context, span, name)
                && !is_actor(context, span, name)
        };
        if !name.own && beside.is_some_and(passed_over) {
            continue;
        }
        if !fits_words(context, span) || !confirmed(context, span, name) || runs_on(context, span, name) {
            continue;
        }
        out.push(Candidate {
            span,
            entity_type: EntityType::of(name.kind),
            evidence: Evidence::Gazetteer,
            entry: Some(entries[0]),
            rank: match name.own {
                true => 95,
                false if beside.is_some() => 30,
                false => rank(name, context.str(span)),
            },
        });
    }
}

/// Whether a form has so many characters that it is nothing else.
fn is_long(name: &Name, form: &str, least: Least) -> bool {
    let chars = form.chars().count();
    match name.kind {
        NameKind::Person => chars >= least.person,
        NameKind::Organisation => chars >= least.organisation && !form.is_ascii(),
        NameKind::Place => false,
    }
}

/// Whether a name in characters stands for a body that acts there, whatever else
/// the name may mean: 台积电董事长, 字节跳动旗下.
fn is_actor(context: &Context<'_>, span: Span, name: &Name) -> bool {
    name.kind == NameKind::Organisation
        && !name.ambiguous
        && !name.generic
        && context.str(span).chars().count() >= 3
        && acts(context, span, |certain| certain)
}

/// Whether a name in letters stands for the company that bears it, and not for
/// an ordinary word or for what the company offers: Betaworks, Mint 推出了, but
/// not 在 Flickr 上.
fn is_company(context: &Context<'_>, span: Span, name: &Name) -> bool {
    let form = context.str(span);
    let plain = form.len() >= 5 && !name.ambiguous && !name.service;
    name.kind == NameKind::Organisation
        && form.is_ascii()
        && (plain || (form.len() >= 3 && acts(context, span, |_| true)))
}

fn rank(name: &Name, form: &str) -> u8 {
    match name.kind {
        NameKind::Place => 40,
        _ if form.chars().count() <= 2 => 50,
        _ => 60,
    }
}

/// A form may be a word, several words, or part of a word that jieba does not
/// know; it may not cut two words in half.
fn fits_words(context: &Context<'_>, span: Span) -> bool {
    context.tokens.on_edges(span) || context.str(span).chars().count() >= 4
}

/// 卡巴杰, 里奇蒂略: a short transliterated name goes on behind the form.
fn runs_on(context: &Context<'_>, span: Span, name: &Name) -> bool {
    let weight = |c: char| context.lexicon.words.transliteration.get(&c).copied().unwrap_or(0);
    let next = context.tokens.at(span.end).filter(|token| token.span.start == span.end);
    name.kind == NameKind::Person
        && !name.own
        && context.str(span).chars().count() <= 3
        && context.str(span).chars().all(|c| weight(c) > 100)
        && next.is_some_and(|token| {
            // 毛宁|来了: a verb is no part of a name.
            token.span.len() == 3
                && token.pos != Pos::Verb
                && context.str(token.span).chars().all(|c| weight(c) > 300)
        })
}

fn confirmed(context: &Context<'_>, span: Span, name: &Name) -> bool {
    if name.generic {
        return false;
    }
    if !name.ambiguous || name.kind == NameKind::Place {
        return true;
    }
    let full = context.str(span).chars().count() >= 4;
    let title = context.title_before(span.start).is_some() || context.title_after(span.end).is_some();
    match EntityType::of(name.kind) {
        Some(EntityType::Person) => full || title,
        _ => full || acts(context, span, |_| true),
    }
}

/// Whether an organisation's name stands where an actor stands: before a
/// reporting word, a title or 公司, or in a list of names. `counts` says of which
/// words it is asked, by whether they show it whatever the name.
fn acts(context: &Context<'_>, span: Span, counts: impl Fn(bool) -> bool) -> bool {
    let after = context.after(span.end).trim_start();
    context.lexicon.words.acts(after, counts) || context.title_after(span.end).is_some()
}
