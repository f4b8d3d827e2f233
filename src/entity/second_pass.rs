//! What the article has named once it may name again without any hint.

use std::collections::BTreeMap;

use super::{Context, EntityType, Mention, covered};
use crate::lexicon::Forms;
use crate::span::Span;

/// Marks every further place where a name stands that was recognised
/// somewhere else in the article: 斯诺登 after 爱德华·斯诺登, 王毅 once seen as
/// 外长王毅. The type that most mentions of a form have is the type of all.
pub(super) fn spread(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let mut forms: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for mention in mentions.iter() {
        let form = context.str(mention.span);
        forms.entry(form).or_default()[mention.entity_type as usize] += 2;
        if mention.entity_type == EntityType::Person
            && let Some((_, last)) = form.rsplit_once(['·', ' '])
            && last.chars().count() >= 2
        {
            forms.entry(last).or_default()[mention.entity_type as usize] += 1;
        }
    }
    let mut known = BTreeMap::new();
    for mention in mentions.iter() {
        if let Some(entry) = mention.entry {
            known.entry((entry, mention.entity_type)).or_insert(*mention);
        }
    }
    for mention in known.values() {
        other_names(context, mention, &mut forms);
    }
    first_words(&mut forms);
    for mention in mentions.iter_mut() {
        if let Some(counts) = forms.get(context.str(mention.span)) {
            mention.entity_type = majority(*counts, mention.entity_type);
        }
    }
    let added = unseen(context, mentions, &forms);
    mentions.extend(added);
    mentions.sort_by_key(|mention| mention.span.start);
}

/// What the dictionary calls the same entity besides: 川普 where 特朗普 stands.
/// Forms that several entities or ordinary words share are left alone.
fn other_names<'a>(context: &Context<'a>, mention: &Mention, forms: &mut BTreeMap<&'a str, [usize; 2]>) {
    let names = &context.lexicon.names;
    let Some(entry) = mention.entry.filter(|&e| !names.entry(e).ambiguous && !names.entry(e).generic) else {
        return;
    };
    for form in names.forms_of(entry) {
        let own = names.entries_of(form).len() == 1;
        // To look for each form is quicker than to look for all, up to some length of the text.
        let text = &context.text.normal;
        if own && form.chars().count() >= 2 && (text.len() > 1 << 20 || text.contains(form)) {
            forms.entry(form).or_insert([0, 0])[mention.entity_type as usize] += 1;
        }
    }
}

/// Index beside Index Ventures, Kapor beside Mitch Kapor: a Latin word that
/// heads or ends longer names is of their type.
fn first_words(forms: &mut BTreeMap<&str, [usize; 2]>) {
    let mut votes: Vec<(&str, [usize; 2])> = Vec::new();
    for (form, counts) in forms.iter().filter(|(form, _)| form.is_ascii()) {
        let Some((first, _)) = form.split_once(' ') else { continue };
        if first.len() >= 3 && forms.contains_key(first) {
            votes.push((first, *counts));
        }
    }
    for (first, [people, organisations]) in votes {
        if let Some(own) = forms.get_mut(first) {
            *own = [own[0] + people, own[1] + organisations];
        }
    }
}

fn majority(counts: [usize; 2], own: EntityType) -> EntityType {
    match counts[0].cmp(&counts[1]) {
        std::cmp::Ordering::Greater => EntityType::Person,
        std::cmp::Ordering::Less => EntityType::Organisation,
        std::cmp::Ordering::Equal => own,
    }
}

fn unseen(context: &Context<'_>, mentions: &[Mention], forms: &BTreeMap<&str, [usize; 2]>) -> Vec<Mention> {
    let mut added: Vec<Mention> = Vec::new();
    let Ok(search) = Forms::new(forms.keys().map(|&form| (form, 0))) else { return added };
    let mut entries = BTreeMap::new();
    for mention in mentions {
        entries.entry(context.str(mention.span)).or_insert(mention.entry);
    }
    for paragraph in &context.text.paragraphs {
        for (hit, _) in search.find(context.str(paragraph.span)) {
            let span = Span::new(paragraph.span.start + hit.start, paragraph.span.start + hit.end);
            let form = context.str(span);
            if covered(mentions, span) || !fits(context, span, form) {
                continue;
            }
            let known = context.lexicon.names.lookup(form);
            added.push(Mention {
                span,
                entity_type: majority(forms[form], EntityType::Person),
                evidence: super::Evidence::Pattern,
                entry: entries.get(form).copied().unwrap_or(known),
                entity: usize::MAX,
            });
        }
    }
    added
}

/// The form must stand on word edges, unless it is long enough to be itself.
fn fits(context: &Context<'_>, span: Span, form: &str) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(form.chars().next()) && latin(context.before(span.start).chars().next_back()) {
        return false;
    }
    if latin(form.chars().next_back()) && latin(context.after(span.end).chars().next()) {
        return false;
    }
    let dotted = context.before(span.start).ends_with('·') || context.after(span.end).starts_with('·');
    !dotted && (form.chars().count() >= 3 || context.tokens.on_edges(span))
}
