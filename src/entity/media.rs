//! 《》: media outlets against books, films and columns.

use super::{Candidate, Context, EntityType, Evidence};
use crate::span::Span;

/// Words that end the name of a medium.
const ENDINGS: &[&str] = &[
    "报",
    "日报",
    "晚报",
    "时报",
    "邮报",
    "周刊",
    "周报",
    "新闻",
    "新闻网",
    "杂志",
    "卫报",
    "论坛报",
    "导报",
    "早报",
    "商报",
    "快报",
    "月刊",
    "评论",
    "科学",
    "自然",
    "柳叶刀",
    "明镜",
    "经济学人",
    "连线",
    "财富",
    "福布斯",
    "时代",
];

/// Words before 《 or after 》 that make the title a medium: 据《连线》报道.
const AROUND: &[&str] =
    &["报道", "杂志", "报", "记者", "援引", "引述", "网站", "称", "披露", "刊登", "刊文", "发表"];

/// Media in 《》 are mentions without the marks: 《卫报》援引……
pub(super) fn find(context: &Context<'_>, out: &mut Vec<Candidate>) {
    for paragraph in &context.text.paragraphs {
        let text = context.str(paragraph.span);
        let mut from = 0;
        while let Some(open) = text[from..].find('《').map(|at| from + at) {
            let inner = open + '《'.len_utf8();
            let Some(len) = text[inner..].find(['》', '《']) else { break };
            let close = inner + len;
            from = close;
            let span = Span::new(paragraph.span.start + inner, paragraph.span.start + close);
            if !text[close..].starts_with('》') || span.is_empty() {
                continue;
            }
            let name = &text[inner..close];
            let after = &text[close + '》'.len_utf8()..];
            let medium = is_medium(name, &text[..open], after);
            // Whatever else is named within the title of a work is no mention.
            out.push(Candidate {
                span,
                entity_type: medium.then_some(EntityType::Organisation),
                evidence: Evidence::Pattern,
                entry: context.lexicon.names.lookup(name),
                rank: 90,
            });
        }
    }
}

fn is_medium(name: &str, before: &str, after: &str) -> bool {
    let chars = name.chars().count();
    if chars > 12 {
        return false;
    }
    ENDINGS.iter().any(|ending| name.ends_with(ending))
        || (chars <= 8 && AROUND.iter().any(|word| after.starts_with(word)))
        || (chars <= 8 && before.ends_with("据"))
}
