//! Latin names and their first letters.

use super::{EntityType, Form, join};

/// Whether a short Latin name is made of the first letters of a long one.
pub(super) fn is_initials(short: &str, full: &str) -> bool {
    let words: Vec<&str> = full.split(' ').collect();
    words.len() == short.len() && words.iter().zip(short.chars()).all(|(word, c)| word.starts_with(c))
}

/// BI after Business Insider, MNV after Macmillan New Ventures.
pub(super) fn join_initials(forms: &mut [Form<'_>]) {
    for short in 0..forms.len() {
        let text = forms[short].text;
        let capital = (2..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
        if forms[short].entity_type != EntityType::Organisation || !capital {
            continue;
        }
        let full = (0..forms.len()).find(|&full| {
            forms[full].entity_type == EntityType::Organisation && is_initials(text, forms[full].text)
        });
        if let Some(full) = full {
            join(forms, short, full);
        }
    }
}
