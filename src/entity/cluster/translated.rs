//! Organisations whose last word is translated: McAfee Labs and McAfee 实验室.

use super::{Context, EntityType, Form, join, root};
use crate::entity::sound;

/// Joins a Latin name with a Chinese one when the last word of the one is
/// translated by the end of the other and the rest is the same, stands for the
/// same, or sounds alike: Google X Labs and 谷歌 X 实验室.
pub(super) fn join_translated(context: &Context<'_>, forms: &mut [Form<'_>]) {
    let organisation = |form: &Form<'_>| form.entity_type == EntityType::Organisation;
    for latin in 0..forms.len() {
        let Some((stem, ending)) = forms[latin].text.rsplit_once(' ').filter(|_| organisation(&forms[latin]))
        else {
            continue;
        };
        let Some(endings) = context.lexicon.words.latin_endings.get(ending) else { continue };
        let chinese = (0..forms.len()).filter(|&i| organisation(&forms[i])).find(|&i| {
            let fronts = endings.iter().filter_map(|ending| forms[i].text.strip_suffix(ending.as_str()));
            fronts.map(str::trim_end).any(|front| !front.is_empty() && same(context, forms, front, stem))
        });
        if let Some(chinese) = chinese {
            join(forms, latin, chinese);
        }
    }
}

/// Whether two names, each perhaps only a part of one, stand for the same.
fn same(context: &Context<'_>, forms: &[Form<'_>], front: &str, stem: &str) -> bool {
    let names = &context.lexicon.names;
    let known = |name: &str| names.lookup(name);
    let found = |name: &str| forms.iter().position(|form| form.text == name).map(|form| root(forms, form));
    front.eq_ignore_ascii_case(stem)
        || known(front).is_some_and(|entry| known(stem) == Some(entry))
        || found(front).is_some_and(|form| found(stem) == Some(form))
        || sound::alike(front, stem, &context.lexicon.words)
}
