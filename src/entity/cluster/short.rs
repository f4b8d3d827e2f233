//! Full names and short ones: 卡梅伦 after 大卫·卡梅伦.

use super::{Context, EntityType, Form, by_part, join, join_part, two_entries};
use crate::lexicon::NameKind;
use crate::text::is_chinese;

/// 卡梅伦 after 大卫·卡梅伦, Kapor after Mitch Kapor, 联邦调查局 after 美国联邦调查局.
/// A short form that fits two full ones goes with the one named last before it.
pub(super) fn join_short(context: &Context<'_>, forms: &mut [Form<'_>]) {
    for short in 0..forms.len() {
        let first_seen = forms[short].mentions[0];
        let by_part = by_part(context, forms, short);
        let full = (0..forms.len())
            .filter(|&full| full != short && forms[full].entity_type == forms[short].entity_type)
            .filter(|&full| match forms[short].entity_type {
                EntityType::Person => is_short_person(forms[short].text, forms[full].text),
                EntityType::Organisation => {
                    is_short_organisation(context, forms[short].text, forms[full].text)
                }
            })
            .filter(|&full| by_part || !two_entries(context, &forms[short], &forms[full]))
            .min_by_key(|&full| {
                let last = forms[full].mentions.iter().rev().find(|&&m| m < first_seen);
                last.map_or((1, forms[full].mentions[0]), |&m| (0, usize::MAX - m))
            });
        match full {
            Some(full) if by_part => join_part(forms, short, full),
            Some(full) => join(forms, short, full),
            None => {}
        }
    }
}

fn is_short_person(short: &str, full: &str) -> bool {
    let parts: Vec<&str> = full.split(['·', ' ']).collect();
    if parts.len() < 2 || short.len() >= full.len() {
        return false;
    }
    // Without the middle names, or the last or first name alone.
    let ends: Vec<&str> = short.split(['·', ' ']).collect();
    match ends.as_slice() {
        [one] => parts.first() == Some(one) || parts.last() == Some(one) || parts[1..].concat() == *one,
        [first, .., last] => {
            parts.first() == Some(first) && parts.last() == Some(last) || full.ends_with(short)
        }
        [] => false,
    }
}

fn is_short_organisation(context: &Context<'_>, short: &str, full: &str) -> bool {
    const COMMON_TAILS: &[&str] = &[
        "公司",
        "集团",
        "有限公司",
        "股份有限公司",
        "无线",
        "网",
        "社",
        "报",
        "杂志",
        "银行",
        "大学",
        " Inc",
        "俱乐部",
        "队",
    ];
    if short.len() >= full.len() || short.chars().count() < 2 {
        return false;
    }
    if let Some(rest) = full.strip_prefix(short) {
        // Index after Index Ventures; 三星 after 三星电子有限公司.
        let latin = |name: &str| !name.chars().any(is_chinese);
        let word = latin(short) && rest.starts_with([' ', '-']) && short.len() >= 3;
        return COMMON_TAILS.contains(&rest) || word || rest.ends_with("公司") || rest.ends_with("集团");
    }
    // 美国联邦调查局 → 联邦调查局: only a place is left off.
    let names = &context.lexicon.names;
    let is_place = |name: &str| names.lookup(name).is_some_and(|e| names.entry(e).kind == NameKind::Place);
    short.chars().count() >= 4 && full.strip_suffix(short).is_some_and(is_place)
}
