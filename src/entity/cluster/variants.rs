//! One foreign name in two transliterations.

use rustc_hash::FxHashSet;

use super::{Context, EntityType, Form, Mention, any_text, join, two_entries};
use crate::entity::variant;

/// 卡梅伦 and 卡梅隆: transliterations of three characters or more that differ
/// in one character which both transliterate.
pub(super) fn join_variants(context: &Context<'_>, mentions: &[Mention], forms: &mut [Form<'_>]) {
    let weights = &context.lexicon.words.transliteration;
    let last_parts: Vec<Vec<char>> =
        forms.iter().map(|form| form.text.rsplit('·').next().unwrap_or_default().chars().collect()).collect();
    for a in 0..forms.len() {
        for b in a + 1..forms.len().min(a + 400) {
            let [first, second] = [&forms[a], &forms[b]];
            let people = [first, second].iter().all(|form| form.entity_type == EntityType::Person);
            let same = people
                && if first.text.contains('·') && second.text.contains('·') {
                    variant::one_apart(first.text, second.text, weights)
                        && !two_entries(context, first, second)
                } else {
                    variant::alike(&last_parts[a], &last_parts[b], weights)
                        && !(full_name(forms, a) && full_name(forms, b))
                };
            if same && !side_by_side(context, mentions, first, second) {
                join(forms, a, b);
            }
        }
    }
}

/// 阿利耶夫和阿卡耶夫: whether one sentence names both, so that they are two.
fn side_by_side(context: &Context<'_>, mentions: &[Mention], a: &Form<'_>, b: &Form<'_>) -> bool {
    let sentence = |&m: &usize| context.text.sentence_at(mentions[m].span.start);
    let of_a: FxHashSet<usize> = a.mentions.iter().map(sentence).collect();
    b.mentions.iter().any(|m| of_a.contains(&sentence(m)))
}

/// Whether a form is, or already goes with, a name of several parts.
fn full_name(forms: &[Form<'_>], form: usize) -> bool {
    any_text(forms, form, |text| text.contains('·'))
}
