//! Simplified, Traditional or both.

use std::sync::LazyLock;

use super::normalise::simplified;

/// Which Chinese script a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Simplified.
    Hans,
    /// Traditional.
    Hant,
    /// Both, in earnest.
    Mixed,
}

impl Script {
    /// The value in the output: `hans`, `hant` or `mixed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Script::Hans => "hans",
            Script::Hant => "hant",
            Script::Mixed => "mixed",
        }
    }
}

/// Whether a character is a Chinese one of the common block.
pub(crate) fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether a character of the Basic Plane stands in Simplified text alone.
static HANS: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut table = vec![false; 1 << 16];
    HANS_ONLY.chars().for_each(|c| table[c as usize] = true);
    table
});

/// Characters that stand in Simplified text alone: common ones, enough to
/// tell a Traditional text with a Simplified passage from a pure one.
const HANS_ONLY: &str = "们这来时会说对为开关发经过现还长问间见让从进该动国东车马鸟鱼门学样种总统报导显认识题点头实际务产业级组织联盟团华报纪录议员谁话语词话读写书买卖钱财贵资质费负责赛赢输转轮较辆边达迁运连适选遗邮郑钟铁银错键镇镜长闻阅队阳阴阶际陆陈难静顶项顺须顾预领频题颜额风飞饭馆驱驻验";

/// The script, or `None` when no character tells one.
pub(super) fn detect(clean: &str) -> Option<Script> {
    let (mut hant, mut hans, mut chinese) = (0usize, 0usize, false);
    for c in clean.chars().filter(|&c| ('\u{3400}'..='\u{9fff}').contains(&c)) {
        chinese = true;
        if simplified(c).is_some() {
            hant += 1;
        } else if HANS[c as usize] {
            hans += 1;
        }
    }
    match (hant, hans) {
        _ if !chinese => None,
        (0, _) => Some(Script::Hans),
        (_, 0) => Some(Script::Hant),
        // A stray character of the other script is a name or a slip.
        (t, s) if t * 20 < s => Some(Script::Hans),
        (t, s) if s * 20 < t => Some(Script::Hant),
        _ => Some(Script::Mixed),
    }
}
