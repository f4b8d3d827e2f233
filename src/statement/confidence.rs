//! How sure it is that a cue reports: what the judge says of it, and how much is
//! asked of the judge where the rules see more or less.

use super::SpeakerKind;
use super::content;
use super::cue::{self, CueUse};
use super::judge::{self, CueCase};
use super::scene::Scene;
use super::silence;
use crate::lexicon::{CueClass, List};
use crate::span::Span;
use crate::token::Pos;

/// Least probability that a cue reports.
const LEAST: f64 = 0.55;
/// The same for media, with a comma behind the cue: 卫报今天报道，……
const LEAST_CITED: f64 = 0.1;
/// Least probability of a question that nobody is named for: 当被问及……时
const LEAST_ASKED: f64 = 0.1;
/// Least probability where the rules alone would say so.
const LEAST_PLAIN: f64 = 0.35;
/// The same with a comma or colon behind the cue and a source before it.
const LEAST_FIRM: f64 = 0.2;
/// The same for a second cue of the source of the clause before.
const LEAST_JOINED: f64 = 0.25;
/// The same for a demand of the source of the clause: 教育部要求各地学校不得提前开学
const LEAST_DEMANDED: f64 = 0.3;
/// The same for words that need no source, set off at the head of a clause: 据悉，……
const LEAST_IMPERSONAL: f64 = 0.0;

/// How sure it is that a cue reports; `None` when it is not. Where the rules
/// alone would say so, less is asked of the judge.
pub fn of(scene: &Scene<'_>, case: &CueCase, says: bool) -> Option<f64> {
    let cue = &case.cue;
    let entry = cue.entry(scene);
    let quoted = scene.quotation_at(cue.whole.start).is_some();
    if silence::never_reports(scene, case) {
        return None;
    }
    let Some(judge) = scene.judge else {
        let doubtful = case.speaker.is_none() && (quoted || !starts_sentence(scene, cue, case.region));
        let sure = entry.frame.impersonal || !(doubtful || (quoted && !case.parted));
        return sure.then_some(if case.speaker.is_some() { 0.8 } else { 0.6 });
    };
    let probability = judge.cue.probability(&judge::cue_features(scene, case));
    let same = case.speaker.is_some_and(|s| case.region.contains(s))
        && case.parted
        && matches!(entry.class, CueClass::Say | CueClass::Opine);
    // 人们普遍感到，……: a comma shows what a doubtful verb does.
    let shown = case.parted && case.own_speaker && scene.after(cue.whole.end).starts_with(',');
    let plain = (case.own_speaker || same)
        && !quoted
        && (!entry.doubtful || (shown && entry.class == CueClass::Opine))
        && says
        && cue::reports(scene, cue);
    // 当被问及……时: a question whose asker nobody names.
    let asked = entry.class == CueClass::Ask && scene.before(cue.whole.start).ends_with('被');
    let head = scene.before(cue.whole.start);
    // 据|报道, 根据|统计: the core of the word stands behind its particle.
    let head = scene.list(List::CueJoint).strip_suffix(head).unwrap_or(head).trim_end();
    let set_off =
        entry.frame.impersonal && (head.is_empty() || head.ends_with([',', '。', ';', '!', '?', '”', '(']));
    let least = match () {
        () if set_off => LEAST_IMPERSONAL,
        // 这些元素表明，……: things show, and tell nothing.
        () if plain && case.parted && entry.class == CueClass::Cite && case.kind != SpeakerKind::Role => {
            LEAST_CITED
        }
        () if asked => LEAST_ASKED,
        () if plain && is_firm(scene, case) => match case.kind {
            SpeakerKind::Person | SpeakerKind::Pronoun | SpeakerKind::Anonymous | SpeakerKind::Role => {
                LEAST_FIRM
            }
            _ => 2.0 * LEAST_FIRM,
        },
        // 许多用户报告说系统丢失了信息: the second verb tells that the first one reports.
        () if plain && tells_so(scene, case) => LEAST_FIRM,
        () if plain && asserts(scene, case) => LEAST_JOINED,
        () if says && demands(scene, case) && !quoted => LEAST_DEMANDED,
        // 公司询问业主是否愿意, 会议强调应当合作: a question, a demand.
        () if plain && shows_content(scene, case) => LEAST_JOINED,
        // 他说得很慢: of plain saying only a clear case.
        () if plain && entry.class == CueClass::Say => LEAST,
        () if plain => LEAST_PLAIN,
        () if says && is_joined(scene, case) => LEAST_JOINED,
        () => LEAST,
    };
    (probability >= least).then_some(probability)
}

/// 报告说……, 透露称……: a verb of saying closes a compound of two.
fn tells_so(scene: &Scene<'_>, case: &CueCase) -> bool {
    case.cue.whole != case.cue.span && scene.list(List::PlainVerb).ends(scene.str(case.cue.whole))
}

/// 研究显示失业增长了三分之一: a document with a verb that only documents have.
fn asserts(scene: &Scene<'_>, case: &CueCase) -> bool {
    case.kind == SpeakerKind::Document && case.cue.entry(scene).frame.document
}

/// Whether what follows a cue shows that it is told: a question behind a verb of asking,
/// a word of mood at once behind one of saying.
fn shows_content(scene: &Scene<'_>, case: &CueCase) -> bool {
    let Some(clause) = case.content.map(|content| content::clause_of(scene, content)) else { return false };
    match case.cue.entry(scene).class {
        CueClass::Ask => scene.list(List::Depending).find(scene.str(clause)).is_some(),
        CueClass::Say => scene.list(List::Ought).begins(scene.str(clause)),
        _ => false,
    }
}

/// 教育部要求各地学校不得提前开学。: somebody demands something right there.
fn demands(scene: &Scene<'_>, case: &CueCase) -> bool {
    matches!(case.cue.entry(scene).class, CueClass::Demand | CueClass::Warn | CueClass::Promise)
        && case.own_speaker
        && cue::reports(scene, &case.cue)
}

/// ，并建议设立基金: a second cue of the same source.
fn is_joined(scene: &Scene<'_>, case: &CueCase) -> bool {
    let whole = case.cue.whole;
    let lead = scene.str(Span::new(case.clause, whole.start)).trim();
    let entry = case.cue.entry(scene);
    // ，明确地指出……, ，称……
    // 发表声明，|谴责……: what the statement says.
    let stated = || {
        let before = scene.before(whole.start).trim_end().trim_end_matches(',');
        lead.is_empty() && scene.list(List::Stated).ends(before)
    };
    let plainly = (entry.class == CueClass::Say && (lead.is_empty() || lead.ends_with('地')))
        || stated()
        || (lead.is_empty() && tells_again(scene, case));
    !case.own_speaker
        && case.speaker.is_some()
        && (plainly || scene.list(List::CueJointWord).has(lead))
        // ，并相信……
        && (!entry.doubtful || (entry.class == CueClass::Opine && lead == "并"))
}

/// 警方表示……，呼吁居民报案: a second verb of telling, right behind the comma, of the
/// source of a clause before.
fn tells_again(scene: &Scene<'_>, case: &CueCase) -> bool {
    use CueClass::{Accuse, Admit, Announce, Demand, Deny, Promise, Warn};
    let class = case.cue.entry(scene).class;
    let mut before = scene.cues_in(Span::new(case.region.start, case.clause.max(case.region.start)));
    matches!(class, Demand | Warn | Promise | Deny | Admit | Accuse | Announce)
        && case.speaker.is_some_and(|speaker| case.region.contains(speaker))
        && cue::reports(scene, &case.cue)
        && before.any(|c| c.entry(scene).frame.verb && !c.soft)
}

/// Whether a cue with a comma or colon behind it stands where the verb of its
/// source must: right behind it, an adverb, or a phrase of time and place.
fn is_firm(scene: &Scene<'_>, case: &CueCase) -> bool {
    let at = case.cue.whole.start;
    let before = scene.tokens.at(at.saturating_sub(1));
    let adverb = before.is_some_and(|t| {
        t.span.end == at
            && (matches!(t.pos, Pos::Adverb | Pos::Time | Pos::Position) || scene.str(t.span) == "地")
    });
    let gap = case.speaker.map_or("", |s| scene.str(Span::new(s.end.min(at), at)).trim_start());
    // 有业主向记者|投诉称, 余承东此前曾公开|表示
    let circumstance = gap.is_empty() || scene.list(List::Circumstance).begins(gap);
    let verb = scene.str(case.cue.span);
    // 夜间报告，……, 进行了分析，……: nouns.
    let noun = scene.list(List::NounGap).ends(gap)
        || (case.cue.whole == case.cue.span && scene.lexicon.words.documents.contains(verb));
    // 问题表明，……: things show, people say.
    let frame = case.cue.entry(scene).frame;
    let shows = (frame.document && !frame.after)
        || (case.kind == SpeakerKind::Role && scene.list(List::Shows).has(verb));
    case.parted && case.own_speaker && case.speaker.is_some() && (adverb || circumstance) && !noun && !shows
}

/// 指责脸书没有…… at the start of a sentence: a cue whose subject was dropped.
fn starts_sentence(scene: &Scene<'_>, cue: &CueUse, region: Span) -> bool {
    let lead = scene.str(Span::new(region.start, cue.whole.start)).trim();
    lead.is_empty() || scene.list(List::DroppedSubject).has(lead)
}
