//! Datelines: 新华社北京３月１１日电.

use super::extent::LONGEST;
use super::scene::Scene;
use crate::lexicon::{List, tail};

/// How far before a cue its dateline is looked for, in bytes.
const REACH: usize = 360;

/// Where a sentence begins behind its dateline:
///
/// 新华社北京３月１１日电最高人民法院院长任建新…… → behind 电
pub fn behind(scene: &Scene<'_>, from: usize, end: usize) -> usize {
    let near = scene.floor(end.saturating_sub(REACH)).max(from.min(end));
    let text = &scene.text.normal[near..end];
    // 本报讯|招商银行今日公告称
    let head = scene.before(end).trim_start();
    if let Some(local) = scene.list(List::LocalDateline).prefix(head) {
        return from.max(end - head.len() + local.len());
    }
    let dated = scene.list(List::DatelineDate).rfind(text);
    let Some(at) = dated.map(|(at, word)| at + word.len()) else { return from };
    let lead = tail(&text[..at], 24);
    if scene.list(List::OutletEnd).find(lead).is_some() { near + at } else { from }
}

/// Where a headline runs into the dateline of its article:
///
/// 任建新要求坚持严肃执法新华社北京３月１１日电…… → 坚持严肃执法
pub fn before(scene: &Scene<'_>, start: usize, limit: usize) -> usize {
    let text = &scene.text.normal[start..scene.floor(limit.min(start + 3 * LONGEST))];
    let Some((at, _)) = scene.list(List::WireAgency).find(text).filter(|&(at, _)| at > 0) else {
        return limit;
    };
    let rest: String = text[at..].chars().take(24).collect();
    let dated = rest.contains('日') && scene.list(List::Wire).find(&rest).is_some();
    let free = !scene.list(List::BesideAgency).ends(&text[..at]);
    if dated && free { start + at } else { limit }
}

/// Whether a text ends with a dateline and its reporter: 本报北京１月２１日讯记者苏宁|报道
pub fn ends_with_reporter(scene: &Scene<'_>, text: &str) -> bool {
    let lead = tail(text, 30);
    tail(lead, 14).contains("记者") && scene.list(List::Wire).find(lead).is_some() && !lead.contains('据')
}
