//! Names that are explained in brackets.

use super::initials::is_initials;
use super::{Context, EntityType, Form, Mention, join};
use crate::span::Span;

/// 爱德华·斯诺登(Edward Snowden), 美国国家安全局(NSA): a name and the same
/// name in brackets right behind it.
pub(super) fn join_bracketed(context: &Context<'_>, mentions: &[Mention], forms: &mut [Form<'_>]) {
    let mut form_of = vec![0; mentions.len()];
    for (i, form) in forms.iter().enumerate() {
        form.mentions.iter().for_each(|&m| form_of[m] = i);
    }
    for (i, pair) in mentions.windows(2).enumerate() {
        let between = Span::new(pair[0].span.end, pair[1].span.start);
        let closes = context.text.normal[pair[1].span.end..].starts_with([')', ',', '》']);
        let open = matches!(
            context.str(between).trim(),
            "(" | "(《"
                | "》("
                | "(简称"
                | "(简称“"
                | "(以下简称"
                | "(以下简称“"
                | "(下称"
                | "(下称“"
                | "(英文名"
                | "(英文"
        );
        // 世界卫生组织（世卫组织，WHO）: the second name within the bracket.
        let before = context.before(pair[0].span.start).trim_end();
        let second = matches!(context.str(between).trim(), "," | "、" | "/") && before.ends_with('(');
        let (outer, inner) = (context.str(pair[0].span), context.str(pair[1].span));
        // Dopplr（诺基亚）: a Latin name is explained by its owner, not renamed.
        let renamed =
            pair[0].entity_type == EntityType::Person || !outer.is_ascii() || is_initials(inner, outer);
        if (open || second) && renamed && closes && pair[0].entity_type == pair[1].entity_type {
            join(forms, form_of[i], form_of[i + 1]);
        }
    }
}
