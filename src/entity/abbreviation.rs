//! Other names in brackets right behind a name.

use super::{Context, EntityType, Evidence, Mention, covered};
use crate::span::Span;

/// Words that introduce a short name within a bracket.
const INTRODUCTIONS: &[&str] =
    &["以下简称", "下称", "简称", "英文名", "英文简称", "英文缩写", "英文", "又称", "即"];

/// 世界卫生组织（世卫组织，WHO） → 世卫组织, WHO
/// 爱德华·斯诺登(Edward Snowden) → Edward Snowden
pub(super) fn find(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let mut added = Vec::new();
    for mention in mentions.iter() {
        let rest = context.after(mention.span.end);
        let Some(inner) = rest.trim_start_matches(['》', ' ']).strip_prefix('(') else { continue };
        let near = inner.char_indices().take(41).find(|&(_, c)| c == ')');
        let Some((end, _)) = near else { continue };
        let start = mention.span.end + (rest.len() - inner.len());
        for part in inner[..end].split([',', '、', ';', '/']) {
            let offset = start + (part.as_ptr() as usize - inner.as_ptr() as usize);
            added.extend(named(context, mention.entity_type, part, offset));
        }
    }
    added.retain(|new| !covered(mentions, new.span));
    mentions.extend(added);
    mentions.sort_by_key(|mention| mention.span.start);
    mentions.dedup_by_key(|mention| mention.span.start);
}

/// The name that one part of a bracket gives, if it gives one.
fn named(context: &Context<'_>, entity_type: EntityType, part: &str, offset: usize) -> Option<Mention> {
    let introduced = INTRODUCTIONS.iter().find_map(|word| part.trim_start().strip_prefix(word));
    let name = introduced.unwrap_or(part).trim_matches([' ', '“', '”', ':']);
    let start = offset + (name.as_ptr() as usize - part.as_ptr() as usize);
    let words = name.split(' ').count();
    let latin = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphabetic() || " .&-'".contains(c));
    let fits = match entity_type {
        EntityType::Person => latin && (2..=4).contains(&words),
        EntityType::Organisation => {
            let letters = latin && words <= 6 && name.len() >= 2;
            letters || (introduced.is_some() && (2..=8).contains(&name.chars().count()))
        }
    };
    let entry = context.lexicon.names.lookup(name);
    let (evidence, entity) = (Evidence::Pattern, usize::MAX);
    fits.then(|| Mention { span: Span::new(start, start + name.len()), entity_type, evidence, entry, entity })
}
