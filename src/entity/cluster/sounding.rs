//! Latin names and the Chinese ones that sound like them.

use super::{Context, EntityType, Form, any_text, by_part, join, join_part, root, two_entries};
use crate::entity::sound;
use crate::lexicon::Words;

/// Nordberg and 诺德伯格, Don Burton and 唐·伯顿: a Latin name goes with the
/// Chinese one that sounds like it, when only one does; then, of people that are
/// left, Kaitlyn Trigger with 凯特琳.
pub(super) fn join_transliterations(context: &Context<'_>, forms: &mut [Form<'_>]) {
    join_alike(context, forms, |_, _| true, sounds_alike);
    let left = |forms: &[Form<'_>], chinese: usize| {
        forms[chinese].entity_type == EntityType::Person && !any_text(forms, chinese, str::is_ascii)
    };
    join_alike(context, forms, left, first_sounds_alike);
}

/// Joins each Latin name that has no Chinese one with the only one of those
/// that may be meant that is alike.
fn join_alike(
    context: &Context<'_>,
    forms: &mut [Form<'_>],
    may_be_meant: impl Fn(&[Form<'_>], usize) -> bool,
    alike: impl Fn(&str, &str, &Words) -> bool,
) {
    let words = &context.lexicon.words;
    for latin in 0..forms.len() {
        if !forms[latin].text.is_ascii() || paired(forms, latin) {
            continue;
        }
        let alike: Vec<usize> = (0..forms.len())
            .filter(|&chinese| {
                forms[chinese].entity_type == forms[latin].entity_type
                    && !forms[chinese].text.is_ascii()
                    && alike(forms[chinese].text, forms[latin].text, words)
                    && (!two_entries(context, &forms[latin], &forms[chinese])
                        || by_part(context, forms, chinese))
                    && may_be_meant(forms, chinese)
            })
            .collect();
        // Robin Klein is 罗宾·克莱因 and not 索尔·克莱因, of whom 克莱因 may be short.
        let whole = |&chinese: &usize| forms[chinese].text.contains('·') && forms[latin].text.contains(' ');
        let full: Vec<usize> = alike.iter().copied().filter(whole).collect();
        if let Some(one) = only(forms, &alike).or_else(|| only(forms, &full)) {
            match by_part(context, forms, one) && forms[latin].text.contains(' ') {
                true => join_part(forms, one, latin),
                false => join(forms, latin, one),
            }
        }
    }
}

/// Whether a Chinese name of one part sounds like the first name: 凯特琳 and Kaitlyn Trigger.
fn first_sounds_alike(chinese: &str, latin: &str, words: &Words) -> bool {
    let first = latin.split_once(' ').map(|(first, _)| first);
    !chinese.contains('·') && first.is_some_and(|first| sound::alike(chinese, first, words))
}

/// The first of some forms when all belong to one name.
fn only(forms: &[Form<'_>], some: &[usize]) -> Option<usize> {
    let first = *some.first()?;
    some.iter().all(|&form| root(forms, form) == root(forms, first)).then_some(first)
}

/// Cselle beside 加博尔·塞勒, Alexia beside Alexia Tsotsis: a Latin word that was
/// taken for an organisation is the person whose name it is a part of.
pub(super) fn join_surnames_in_latin(context: &Context<'_>, forms: &mut [Form<'_>]) {
    let words = &context.lexicon.words;
    for latin in 0..forms.len() {
        let form = &forms[latin];
        let single = form.text.is_ascii() && !form.text.contains(' ') && form.text.len() >= 4;
        if form.entity_type != EntityType::Organisation || form.entry.is_some() || !single {
            continue;
        }
        let is_part = |other: &Form<'_>| {
            let last = other.text.rsplit('·').next().unwrap_or_default();
            other.entity_type == EntityType::Person
                && (other.text.split(' ').any(|part| part == form.text)
                    || (other.text.contains('·') && sound::alike(last, form.text, words)))
        };
        if let Some(person) = forms.iter().position(is_part) {
            forms[latin].entity_type = EntityType::Person;
            join(forms, latin, person);
            let top = root(forms, person);
            forms[top].entity_type = EntityType::Person;
        }
    }
}

/// Whether a Latin form already goes with a Chinese one.
fn paired(forms: &[Form<'_>], latin: usize) -> bool {
    any_text(forms, latin, |text| !text.is_ascii())
}

/// Last parts must sound alike, and first parts too where both have them.
fn sounds_alike(chinese: &str, latin: &str, words: &Words) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (chinese.split('·').collect(), latin.split(' ').collect());
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return false };
    let last = sound::alike(last_a, last_b, words);
    last && (a.len() < 2
        || b.len() < 2
        || sound::alike(a[0], b[0], words)
        || sound::begin_alike(a[0], b[0], words))
}
