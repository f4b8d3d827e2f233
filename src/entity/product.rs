//! Products, and what a company offers, are not the company.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Candidate, Context, EntityType, Evidence, Mention};
use crate::lexicon::{longest_prefix, longest_suffix};
use crate::span::Span;

/// Products keep their names from being taken for people or companies (Gmail, 愤怒的小鸟),
/// unless they stand where a company acts (Gmail 宣布) or in a longer name in letters.
pub(super) fn find(context: &Context<'_>, out: &mut Vec<Candidate>) {
    for &span in context.hits.products.iter().filter(|&&span| is_product(context, span)) {
        let (entity_type, evidence) = (None, Evidence::Gazetteer);
        out.push(Candidate { span, entity_type, evidence, entry: None, rank: 88 });
    }
}

fn is_product(context: &Context<'_>, span: Span) -> bool {
    let runs = &context.lettered[context.text.paragraph_at(span.start)];
    let run = runs.get(runs.partition_point(|run| run.end <= span.start));
    let word = !context.str(span).contains(' ');
    // Ruby Rose is nobody's programming language.
    let in_name = word && run.is_some_and(|run| run.contains(span) && *run != span);
    let acts = context.lexicon.words.acts(context.after(span.end).trim_start(), |_| true);
    context.tokens.on_edges(span) && !in_name && !acts
}

/// Drops the names of companies that the article only uses within the names of
/// things, or for the service itself: 谷歌地图, Google Alerts, 在推特上写道. Where
/// the company acts but once, all its places stay.
pub(super) fn withdraw(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let mut acting: FxHashMap<&str, bool> = FxHashMap::default();
    for (i, mention) in mentions.iter().enumerate() {
        if mention.entity_type == EntityType::Organisation {
            let next = mentions.get(i + 1).map(|next| next.span);
            *acting.entry(context.str(mention.span)).or_default() |= !is_thing(context, mention, next);
        }
    }
    let offers = offers(context, mentions);
    mentions.retain(|mention| {
        let text = context.str(mention.span);
        mention.entity_type == EntityType::Person
            || (acting.get(text) == Some(&true) && !offers.contains(text))
    });
}

/// Mindjet Connect, which Mindjet offers: names that go on behind that of a company in
/// letters, come later and seldomer than it, and do not end as those of companies do.
fn offers<'a>(context: &Context<'a>, mentions: &[Mention]) -> FxHashSet<&'a str> {
    // How often and where first each name stands.
    let mut seen: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (at, mention) in mentions.iter().enumerate() {
        if mention.entity_type == EntityType::Organisation {
            seen.entry(context.str(mention.span)).or_insert((0, at)).0 += 1;
        }
    }
    let ends_firm = |word: &str| context.lexicon.words.latin_endings.contains_key(word);
    let is_offer = |name: &str, (count, first): (usize, usize)| {
        let company = |at: usize| seen.get(&name[..at]).is_some_and(|&(c, f)| c > count && f < first);
        name.is_ascii()
            && !name.rsplit(' ').next().is_some_and(ends_firm)
            && name.match_indices(' ').any(|(at, _)| company(at))
    };
    seen.iter().filter(|&(name, &places)| is_offer(name, places)).map(|(&name, _)| name).collect()
}

/// Whether a known name stands for a thing in this place; `next` is where the
/// next name stands.
fn is_thing(context: &Context<'_>, mention: &Mention, next: Option<Span>) -> bool {
    let Some(entry) = mention.entry else { return false };
    let (words, name) = (&context.lexicon.words, context.lexicon.names.entry(entry));
    if name.own {
        return false;
    }
    let (before, after) = (context.before(mention.span.start), context.after(mention.span.end));
    let rest = after.trim_start();
    let told = |part: &str| words.behind_products.get(part).is_some_and(|&service| name.service || !service);
    let behind = longest_prefix(rest, 5, told).is_some();
    let used = name.service
        && longest_suffix(before.trim_end(), 4, |part| words.before_products.contains(part)).is_some();
    // 谷歌 Eric Schmidt: a name stands behind it, and not a product.
    let rest_start = mention.span.end + (after.len() - rest.len());
    let named_next = next.is_some_and(|next| next.start == rest_start);
    behind || used || (heads_product(after) && !named_next)
}

/// Google Alerts, 谷歌 Android, Google+: a capitalised word goes on behind the
/// name, and no title in capitals.
fn heads_product(after: &str) -> bool {
    let word = after.strip_prefix(' ').unwrap_or(after);
    let word = &word[..word.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(word.len())];
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    after.starts_with('+') || (capital && word.contains(|c: char| c.is_ascii_lowercase()))
}
