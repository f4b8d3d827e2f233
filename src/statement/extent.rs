//! Where a reported clause ends.

use super::SpeakerKind;
use super::cue::{self, CueUse};
use super::judge;
use super::phrase;
use super::scene::Scene;
use crate::lexicon::longest_prefix;
use crate::span::Span;

/// The end of the clause that is reported from `start`, at most `limit` (the
/// end of the sentence). At every mark that may end it the learnt judge is
/// asked; without one, the clause ends before a clause that has a source and a
/// cue of its own, that goes on with the same source and a new cue, or that
/// opens narration:
///
/// 他说会议推迟了，并补充说原因是天气。 → 会议推迟了
/// 她表示公司将扩张，与此同时，股价下跌。 → 公司将扩张
pub fn end(scene: &Scene<'_>, start: usize, limit: usize, cue: Option<&CueUse>) -> usize {
    let limit = by_frame(scene, start, dateline(scene, start, limit), cue);
    for at in marks(scene, start, limit) {
        if goes_on(scene, start, at, limit) {
            continue;
        }
        let ends = match scene.judge {
            Some(judge) => {
                let learnt =
                    judge.boundary.probability(&judge::boundary_features(scene, start, at, limit, cue));
                learnt > 0.5 || (learnt > 0.02 && by_rule(scene, at, limit))
            }
            None => by_rule(scene, at, limit),
        };
        if ends {
            return at;
        }
    }
    limit
}

/// Where a headline runs into the dateline of its article:
///
/// 任建新要求坚持严肃执法新华社北京３月１１日电…… → 坚持严肃执法
fn dateline(scene: &Scene<'_>, start: usize, limit: usize) -> usize {
    const AGENCIES: &[&str] =
        &["新华社", "本报", "中新社", "中新网", "据新华社", "人民网", "法新社", "路透社"];
    let text = &scene.text.normal[start..scene.floor(limit.min(start + 3 * LONGEST))];
    let found = AGENCIES.iter().filter_map(|agency| text.find(agency)).min();
    let Some(at) = found.filter(|&at| at > 0) else { return limit };
    let rest: String = text[at..].chars().take(24).collect();
    let dated = rest.contains('日') && (rest.contains('电') || rest.contains('讯'));
    let free = !text[..at].ends_with([',', '、', '和', '据', '“']);
    if dated && free { start + at } else { limit }
}

/// A cue within a frame of time reports up to the word that closes the frame:
///
/// 当被问及他是否愿意收购时，他说…… → 他是否愿意收购
fn by_frame(scene: &Scene<'_>, start: usize, limit: usize, cue: Option<&CueUse>) -> usize {
    const OPENERS: &[&str] = &["当", "在", "自", "自从", "就在", "每当", "一当"];
    const CLOSERS: &[&str] = &["的时候", "之后", "以后", "之前", "以前", "之际", "时", "后", "前"];
    let Some(cue) = cue else { return limit };
    let sentence = scene.sentence(cue.whole.start).start;
    let lead = &scene.text.normal[sentence.min(cue.whole.start)..cue.whole.start];
    let clause = lead.rfind([',', '。', ';', '—', '”']).map_or(lead, |at| &lead[at..]);
    let opened = OPENERS
        .iter()
        .any(|opener| clause.trim_start_matches([',', '。', ';', '—', '”', ' ', '但']).starts_with(opener));
    if !opened || clause.contains("在接受") {
        return limit;
    }
    let text = &scene.text.normal[start..limit];
    for (at, _) in text.match_indices([',', '。']) {
        let before = text[..at].trim_end();
        if let Some(closer) = CLOSERS.iter().find(|closer| before.ends_with(**closer)) {
            return start + before.len() - closer.len();
        }
        if at > 150 {
            break;
        }
    }
    limit
}

/// Whether what stands before a mark cannot be all: a subordinate clause, or a
/// list or quotation that goes on.
///
/// 他说，如果天气不好，比赛将推迟。 does not end at 如果天气不好.
fn goes_on(scene: &Scene<'_>, start: usize, at: usize, limit: usize) -> bool {
    const SUBORDINATE: &[&str] = &[
        "如果",
        "若",
        "假如",
        "虽然",
        "尽管",
        "即使",
        "即便",
        "由于",
        "因为",
        "为了",
        "随着",
        "除非",
        "一旦",
        "只要",
        "只有",
        "当",
        "既然",
        "无论",
        "不管",
        "不论",
        "对于",
        "关于",
        "考虑到",
        "除了",
        "与",
        "根据",
        "在",
        "作为",
        "从",
        "自",
    ];
    const CONTINUING: &[&str] = &[
        "那么",
        "而且",
        "因此",
        "所以",
        "因为",
        "以便",
        "从而",
        "并将",
        "并且将",
        "以及",
        "也就是",
        "即",
        "包括",
        "特别是",
        "尤其是",
        "否则",
    ];
    if scene.text.normal[at..].starts_with('(') {
        return false;
    }
    let text = &scene.text.normal[start..at];
    let clause = text.rfind([',', ';']).map_or(text, |i| &text[i + 1..]).trim_start();
    let next = scene.text.normal[at..limit].trim_start_matches([',', ';', ' ', '—', ':']);
    let subordinate = SUBORDINATE.iter().find(|word| clause.starts_with(**word));
    // 在 opens a phrase, which is subordinate only without a verb of its own.
    let short = clause.chars().count() <= 14;
    let bare = subordinate
        .is_some_and(|word| word.len() > 3 || (short && !clause.contains('将') && !clause.contains('会')));
    bare || CONTINUING.iter().any(|word| next.starts_with(word))
}

/// Longest clause, in characters, that is looked through for its end.
const LONGEST: usize = 1_500;

/// The marks at which a reported clause may end: those outside quotations and
/// brackets, but for the first character.
pub fn marks(scene: &Scene<'_>, start: usize, limit: usize) -> Vec<usize> {
    let mut marks = Vec::new();
    let mut depth = 0usize;
    for (at, c) in scene.text.normal[start..limit].char_indices().take(LONGEST) {
        let offset = start + at;
        match c {
            '(' => {
                if depth == 0 && at > 0 && scene.quotation_at(offset).is_none() {
                    marks.push(offset);
                }
                depth += 1;
            }
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' | '—' | ':' if depth == 0 && at > 0 => {
                let doubled = c == '—'
                    && (scene.text.normal[..offset].ends_with('—')
                        || !scene.text.normal[offset + c.len_utf8()..].starts_with('—'));
                let number = c == ','
                    && scene.text.normal[..offset].ends_with(|c: char| c.is_ascii_digit())
                    && scene.text.normal[offset + 1..].starts_with(|c: char| c.is_ascii_digit());
                if !doubled && !number && scene.quotation_at(offset).is_none() {
                    marks.push(offset);
                }
            }
            _ => {}
        }
    }
    marks
}

fn by_rule(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let (mark, next) = behind(scene, at);
    let leaves = own_cue(scene, next, limit).is_some_and(|own| match own.joined {
        true => own.parted || own.lead > 0,
        false => {
            (own.parted || also(scene, &own))
                && own.speaker.is_some_and(|phrase| !phrase::is_author(scene, phrase))
        }
    });
    matches!(mark, ',' | ';' | '—') && (leaves || narrates(scene, next, limit) || refuses(scene, next, limit))
}

/// 家长代表则表示: another source, set against the first.
fn also(scene: &Scene<'_>, own: &OwnCue) -> bool {
    let before = scene.before(own.cue.whole.start).trim_end();
    ["则", "却", "也", "还"].iter().any(|word| before.ends_with(word)) && own.kind != SpeakerKind::Pronoun
}

/// ，但拒绝透露细节: what the source did not say is the narrator's.
fn refuses(scene: &Scene<'_>, start: usize, limit: usize) -> bool {
    const REFUSALS: &[&str] =
        &["拒绝", "没有透露", "未透露", "没有说明", "没有提供", "未予", "不愿透露", "没有回应", "未作"];
    let clause = scene.text.normal[start..limit].trim_start().trim_start_matches(['但', '并', '却', '而']);
    REFUSALS.iter().any(|word| clause.starts_with(word))
}

/// A mark and the first byte behind it and the marks like it: —— counts as one.
pub fn behind(scene: &Scene<'_>, at: usize) -> (char, usize) {
    let rest = &scene.text.normal[at..];
    let mark = rest.chars().next().unwrap_or(' ');
    (mark, at + rest.len() - rest.trim_start_matches(mark).len())
}

/// A cue within the clause behind a mark, with its source.
pub struct OwnCue {
    pub cue: CueUse,
    /// Nothing but 并, 也, 还 … stands before the cue.
    pub joined: bool,
    /// Bytes of what stands before the cue.
    pub lead: usize,
    /// A comma, colon or quotation mark follows the cue.
    pub parted: bool,
    pub speaker: Option<Span>,
    pub kind: SpeakerKind,
}

/// The cue of its own that the clause at `start` has, if it reports.
pub fn own_cue(scene: &Scene<'_>, start: usize, limit: usize) -> Option<OwnCue> {
    const JOINTS: &[&str] = &[
        "并",
        "并且",
        "也",
        "还",
        "而且",
        "但",
        "但也",
        "同时",
        "又",
        "随后",
        "并还",
        "而",
        "却",
        "不过",
        "",
        "他还",
        "同时还",
        "但他",
    ];
    let clause = clause(scene, start, limit);
    let first = scene.cues.partition_point(|c| c.whole.start < clause.start);
    let cue = *scene.cues[first..]
        .iter()
        .take_while(|c| c.whole.start < clause.end)
        .find(|c| c.entry(scene).frame.verb)?;
    if scene.quotation_at(cue.whole.start).is_some() || !cue::reports(scene, &cue) {
        return None;
    }
    let lead = scene.str(Span::new(clause.start, cue.whole.start)).trim();
    let joined = JOINTS.contains(&lead);
    let after = &scene.text.normal[cue.whole.end..limit.max(cue.whole.end)];
    let parted = after.starts_with([',', ':', '“']);
    let speaker =
        if joined { None } else { phrase::before_cue(scene, clause.start, cue.whole.start).speaker };
    let kind = speaker.map_or(SpeakerKind::None, |phrase| super::kind::of_phrase(scene, phrase));
    Some(OwnCue { cue, joined, lead: lead.len(), parted, speaker, kind })
}

/// Whether the clause at `start` opens narration again.
fn narrates(scene: &Scene<'_>, start: usize, limit: usize) -> bool {
    let words = &scene.lexicon.words;
    let clause = scene.text.normal[start..limit].trim_start();
    longest_prefix(clause, 8, |part| words.narration.contains(part))
        .is_some_and(|opener| opener.chars().count() >= 3)
}

/// The clause that begins at `start`.
pub fn clause(scene: &Scene<'_>, start: usize, limit: usize) -> Span {
    let text = &scene.text.normal[start..limit];
    let end = text.find([',', ';', ':', '“', '—']).map_or(limit, |i| start + i);
    Span::new(start, end)
}
