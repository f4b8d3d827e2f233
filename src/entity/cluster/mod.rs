//! Which names of an article name the same person or organisation.

use std::collections::BTreeMap;

mod brackets;
mod domain;
mod initials;
mod short;
mod sounding;
mod translated;
mod variants;

use super::{Context, Entity, EntityType, Mention};
use crate::span::Span;
use crate::text::is_chinese;

/// One distinct form of one type, and where it stands.
struct Form<'a> {
    text: &'a str,
    entity_type: EntityType,
    entry: Option<u32>,
    mentions: Vec<usize>,
    /// Index of the form it was found to be the same as.
    parent: usize,
}

/// Most names, in order of the text, of which each is compared with each; a
/// root never stands behind its forms, so that they are a whole of their own.
const MOST_COMPARED: usize = 1_000;

/// Groups the mentions into entities and writes each mention's entity into it.
pub(super) fn cluster(context: &Context<'_>, mentions: &mut [Mention]) -> Vec<Entity> {
    let mut forms = forms(context, mentions);
    same_entry(&mut forms);
    same_letters(&mut forms);
    let compared = forms.len().min(MOST_COMPARED);
    short::join_short(context, &mut forms[..compared]);
    brackets::join_bracketed(context, mentions, &mut forms);
    let compared = &mut forms[..compared];
    variants::join_variants(context, mentions, compared);
    sounding::join_surnames_in_latin(context, compared);
    sounding::join_transliterations(context, compared);
    initials::join_initials(compared);
    translated::join_translated(context, compared);
    entities(context, mentions, &forms)
}

fn forms<'a>(context: &Context<'a>, mentions: &[Mention]) -> Vec<Form<'a>> {
    let mut index = BTreeMap::new();
    let mut forms: Vec<Form<'a>> = Vec::new();
    for (i, mention) in mentions.iter().enumerate() {
        let text = context.str(mention.span);
        let at = *index.entry((mention.entity_type, text)).or_insert_with(|| {
            let (entity_type, entry, parent) = (mention.entity_type, mention.entry, forms.len());
            forms.push(Form { text, entity_type, entry, mentions: Vec::new(), parent });
            parent
        });
        forms[at].mentions.push(i);
        forms[at].entry = forms[at].entry.or(mention.entry);
    }
    forms
}

fn root(forms: &[Form<'_>], mut i: usize) -> usize {
    while forms[i].parent != i {
        i = forms[i].parent;
    }
    i
}

/// Whether a form, or one that it already goes with, has a text that is so.
fn any_text(forms: &[Form<'_>], form: usize, is_so: impl Fn(&str) -> bool) -> bool {
    let own = root(forms, form);
    (0..forms.len()).any(|i| root(forms, i) == own && is_so(forms[i].text))
}

/// Joins two forms; the one that was seen first stays the root.
fn join(forms: &mut [Form<'_>], a: usize, b: usize) {
    let (a, b) = (root(forms, a), root(forms, b));
    let (first, second) = (a.min(b), a.max(b));
    forms[second].parent = first;
}

/// 特朗普, 川普: forms of one dictionary entry.
fn same_entry(forms: &mut [Form<'_>]) {
    let mut first = BTreeMap::new();
    for i in 0..forms.len() {
        if let Some(entry) = forms[i].entry {
            let known = *first.entry((entry, forms[i].entity_type)).or_insert(i);
            join(forms, known, i);
        }
    }
}

/// Ooomly and ooomly, Ooomly.com, 弗拉基米尔·普京 and 弗拉基米尔普京: the same letters.
fn same_letters(forms: &mut [Form<'_>]) {
    let mut first = BTreeMap::new();
    for i in 0..forms.len() {
        let text = domain::without_domain(forms[i].text);
        let letters: String =
            text.chars().filter(|c| !" ·-.!".contains(*c)).flat_map(char::to_lowercase).collect();
        let known = *first.entry((letters, forms[i].entity_type)).or_insert(i);
        join(forms, known, i);
    }
}

/// Two different dictionary entries are two different things, unless one is a
/// body of any country: 国家安全局.
fn two_entries(context: &Context<'_>, a: &Form<'_>, b: &Form<'_>) -> bool {
    let generic = |entry: u32| context.lexicon.names.entry(entry).generic;
    matches!((a.entry, b.entry), (Some(a), Some(b)) if a != b && !generic(a) && !generic(b))
}

/// Whether a form has its entry only by a part of the name: 泰勒, which the
/// dictionaries know of 伊丽莎白·泰勒, where her full name does not stand.
fn by_part(context: &Context<'_>, forms: &[Form<'_>], form: usize) -> bool {
    let is_full = |text: &str| text.contains(['·', ' ']);
    let Form { text, entity_type, entry, .. } = forms[form];
    entity_type == EntityType::Person
        && !is_full(text)
        && entry.is_some_and(|e| is_full(&context.lexicon.names.entry(e).name))
        && forms.iter().all(|other| other.entry != entry || !is_full(other.text))
}

/// Joins a form, known by a part of a name, with one that has the whole name:
/// 玛雅·科斯塔 is 科斯塔 in this article, and no other 科斯塔 is meant.
fn join_part(forms: &mut [Form<'_>], part: usize, full: usize) {
    let (entry, own) = (forms[part].entry, forms[full].entry);
    for form in forms.iter_mut().filter(|form| entry.is_some() && form.entry == entry && entry != own) {
        form.entry = None;
    }
    join(forms, part, full);
}

fn entities(context: &Context<'_>, mentions: &mut [Mention], forms: &[Form<'_>]) -> Vec<Entity> {
    let mut index = BTreeMap::new();
    let mut entities: Vec<Entity> = Vec::new();
    for i in 0..forms.len() {
        let top = root(forms, i);
        let at = *index.entry(top).or_insert_with(|| {
            let (entity_type, entry) = (forms[top].entity_type, forms[top].entry);
            entities.push(Entity {
                entity_type,
                mentions: Vec::new(),
                fullest: 0,
                titles: Vec::new(),
                entry,
            });
            entities.len() - 1
        });
        entities[at].mentions.extend(&forms[i].mentions);
        let specific = |entry: &u32| !context.lexicon.names.entry(*entry).generic;
        let (own, other) = (entities[at].entry, forms[i].entry);
        entities[at].entry = own.filter(specific).or(other.filter(specific)).or(own).or(other);
    }
    for entity in &mut entities {
        entity.mentions.sort_unstable();
        let fullness = |&m: &usize| {
            let name = context.str(mentions[m].span);
            let chinese = name.chars().any(is_chinese);
            let address = domain::without_domain(name) != name;
            (chinese, !address, name.contains(['·', ' ']), name.chars().count(), std::cmp::Reverse(m))
        };
        entity.fullest = entity.mentions.iter().copied().max_by_key(fullness).unwrap_or_default();
    }
    entities.sort_by_key(|entity| entity.mentions[0]);
    for (i, entity) in entities.iter_mut().enumerate() {
        for &m in &entity.mentions {
            mentions[m].entity = i;
            mentions[m].entity_type = entity.entity_type;
        }
        if entity.entity_type == EntityType::Person {
            entity.titles = titles(context, mentions, &entity.mentions);
        }
    }
    entities
}

/// The titles beside the mentions of a person, each once.
fn titles(context: &Context<'_>, mentions: &[Mention], own: &[usize]) -> Vec<Span> {
    let mut titles: Vec<Span> = Vec::new();
    for &m in own {
        let span = mentions[m].span;
        let beside = [context.title_before(span.start), context.title_after(span.end)];
        for hit in beside.into_iter().flatten() {
            if titles.iter().all(|known| context.str(*known) != context.str(hit.span)) {
                titles.push(hit.span);
            }
        }
    }
    titles
}
