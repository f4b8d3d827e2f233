//! Cues that report nothing, whatever else speaks for them.

use super::cue::CueUse;
use super::judge::CueCase;
use super::scene::Scene;
use super::{SpeakerKind, content, dateline};
use crate::lexicon::List;
use crate::span::Span;
use crate::token::Pos;

/// Whether a cue reports nothing whatever the judge would say: 卡梅伦打算游说奥巴马,
/// 他发布了一份报告, 从发展的角度说.
pub fn never_reports(scene: &Scene<'_>, case: &CueCase) -> bool {
    is_label(scene, &case.cue)
        || another_reports(scene, case)
        || points_back(scene, case)
        || is_occasion(scene, case)
        || is_moved(scene, case)
        || is_brought_forward(scene, case)
        || is_counted(scene, case)
        || is_reckoned(scene, case)
        || is_felt(scene, case)
        || is_other_name(scene, case)
        || scene.after(case.cue.whole.end).starts_with("下,")
        || (case.speaker.is_none() && is_conditional(scene, case))
        || (!case.parted && before(scene, &case.cue).ends_with('、'))
        || is_faced(scene, case)
        || (case.own_speaker && is_only_meant(scene, case))
        || is_noun(scene, &case.cue)
        || tells_how(scene, case)
        || ends_dateline(scene, &case.cue)
}

fn before<'a>(scene: &Scene<'a>, cue: &CueUse) -> &'a str {
    scene.before(cue.whole.start).trim_end()
}

/// 问：, 答：, the labels of turns.
fn is_label(scene: &Scene<'_>, cue: &CueUse) -> bool {
    scene.list(List::TurnLabel).has(scene.str(cue.whole))
        && before(scene, cue).is_empty()
        && scene.after(cue.whole.end).starts_with(':')
}

/// Whether the cue right behind this one tells more: 发布声明，否认…… says what the
/// statement does, 在朋友圈辟谣，称…… what was said.
fn another_reports(scene: &Scene<'_>, case: &CueCase) -> bool {
    let next = case.content.and_then(|c| scene.cues_in(c).next().filter(|next| next.whole.start == c.start));
    let Some(next) = next else { return false };
    scene.lexicon.words.document_head(scene.str(case.cue.whole)).is_some()
        || (case.parted
            && scene.list(List::Repeated).has(scene.str(next.span))
            && scene.after(case.cue.whole.end).starts_with(','))
}

/// 她否认了这一点，……
fn points_back(scene: &Scene<'_>, case: &CueCase) -> bool {
    let clause = |c: Span| scene.str(c).split([',', '。', ';']).next().unwrap_or_default();
    !case.parted && case.content.is_some_and(|c| content::is_pointer(scene, clause(c)))
}

/// 他在回答记者提问时|说: on what occasion another cue of the clause reports.
fn is_occasion(scene: &Scene<'_>, case: &CueCase) -> bool {
    let Some(content) = case.content.filter(|_| !case.parted) else { return false };
    let ends = |at: usize| scene.list(List::OccasionEnd).ends(scene.str(Span::new(content.start, at)));
    let mut cues = scene.cues_in(content::clause_of(scene, content)).map(|next| next.whole.start);
    let reports = cues.find(|&at| at > content.start && ends(at));
    // The cue of another article, into which a headline runs, tells nothing of this one.
    reports.is_some_and(|at| dateline::before(scene, content.start, content.end) > at)
}

/// 这些山让人赞叹，……: nobody says anything.
fn is_moved(scene: &Scene<'_>, case: &CueCase) -> bool {
    scene.list(List::Moving).ends(before(scene, &case.cue))
}

/// 政府提出引渡战犯的要求: something is brought forward, and nobody says what.
fn is_brought_forward(scene: &Scene<'_>, case: &CueCase) -> bool {
    let Some(content) = case.content.filter(|_| !case.parted) else { return false };
    let clause = scene.str(content::clause_of(scene, content));
    scene.str(case.cue.whole) == "提出"
        && scene.list(List::Proposal).ends(clause)
        && scene.list(List::Mood).find(clause).is_none()
}

/// 一场|要求赔偿五万元的官司: what is counted is what the clause with 的 describes.
fn is_counted(scene: &Scene<'_>, case: &CueCase) -> bool {
    let at = case.cue.whole.start;
    let counted = scene.tokens.at(scene.floor(at.saturating_sub(1)));
    let counted = counted.is_some_and(|t| {
        t.span.end == at
            && (t.pos == Pos::Measure || (t.pos == Pos::Number && scene.chars(t.span) > 1))
            && !scene.list(List::CountsPeople).ends(scene.str(t.span))
    });
    let described = |c: Span| scene.str(content::clause_of(scene, c)).contains('的');
    counted && !case.parted && case.content.is_some_and(described)
}

/// 人们对它表示由衷的赞赏: a feeling is expressed, and nobody says what.
fn is_felt(scene: &Scene<'_>, case: &CueCase) -> bool {
    let Some(content) = case.content.filter(|_| !case.parted) else { return false };
    scene.str(case.cue.whole) == "表示"
        && scene.list(List::Feeling).ends(scene.str(content::clause_of(scene, content)))
}

/// 居里点也称居里温度，……: what it is called.
fn is_other_name(scene: &Scene<'_>, case: &CueCase) -> bool {
    let Some(content) = case.content.filter(|_| !case.parted) else { return false };
    let clause = content::clause_of(scene, content);
    let tells = |pos: Pos| matches!(pos, Pos::Verb | Pos::Adjective | Pos::Adverb);
    scene.str(case.cue.whole) == "称"
        && scene.list(List::Also).ends(before(scene, &case.cue))
        && !clause.is_empty()
        && !scene.tokens.within(clause).iter().any(|t| tells(t.pos))
}

/// 按正常年景|计算，……: nobody says so.
fn is_reckoned(scene: &Scene<'_>, case: &CueCase) -> bool {
    scene.list(List::Reckoned).has(scene.str(case.cue.whole))
        && scene.list(List::ReckonedBy).begins(own_clause(scene, &case.cue))
}

/// 如果还认为有必要，……: nobody thinks so yet.
fn is_conditional(scene: &Scene<'_>, case: &CueCase) -> bool {
    scene.list(List::If).begins(own_clause(scene, &case.cue))
}

/// What stands before a cue in its clause.
fn own_clause<'a>(scene: &Scene<'a>, cue: &CueUse) -> &'a str {
    let clause = before(scene, cue).rsplit([',', '。', ';', ':', '“', '”', '!', '?']).next();
    clause.unwrap_or_default().trim_start()
}

/// 不顾|群众|指责，……: their words are only a noun.
fn is_faced(scene: &Scene<'_>, case: &CueCase) -> bool {
    let facing = scene.list(List::Facing);
    let Some(speaker) = case.speaker.filter(|_| case.own_speaker) else { return false };
    let cue = case.cue.whole.start;
    let between = scene.tokens.within(Span::new(speaker.end.min(cue), cue));
    facing.ends(scene.before(speaker.start)) || between.iter().any(|t| facing.has(scene.str(t.span)))
}

/// 卡梅伦打算游说奥巴马: the source only means to speak.
fn is_only_meant(scene: &Scene<'_>, case: &CueCase) -> bool {
    let cue = case.cue.whole.start;
    let from = case.speaker.map_or(case.region.start, |s| s.end).min(cue);
    let lead = scene.str(Span::new(from.max(case.region.start.min(cue)), cue));
    let lead = lead.rsplit([',', '。', ';']).next().unwrap_or_default();
    let only_meant = scene.list(List::OnlyMeant);
    // 国际社会|应|敦促……, but not 响应|说.
    let ought = scene.tokens.at(scene.floor(cue.saturating_sub(1)));
    let ought = ought.is_some_and(|t| t.span.end == cue && scene.list(List::Ought).has(scene.str(t.span)));
    ought
        || only_meant.begins(lead.trim())
        || only_meant.ends(lead.trim())
        || scene.list(List::Whether).find(lead).is_some()
}

/// 他发布了一份报告: a document, and nothing of what it says.
fn is_noun(scene: &Scene<'_>, cue: &CueUse) -> bool {
    scene.lexicon.words.documents.contains(scene.str(cue.whole))
        && scene.list(List::MakesNoun).ends(before(scene, cue))
        && !scene.after(cue.whole.end).starts_with(':')
}

/// 他说得有道理, 明确|地指出, 从发展的角度说, 他如此说: how somebody speaks, and not what
/// is said.
fn tells_how(scene: &Scene<'_>, case: &CueCase) -> bool {
    let after = scene.after(case.cue.whole.end);
    if scene.str(case.cue.whole) != "说" {
        return after.starts_with('地');
    }
    after.starts_with('地')
        || (!case.parted && after.starts_with('得'))
        || scene.list(List::Such).ends(before(scene, &case.cue))
        || is_viewpoint(scene, case)
}

/// 从发展的角度说: what stands before 说 is where one looks from.
fn is_viewpoint(scene: &Scene<'_>, case: &CueCase) -> bool {
    scene.list(List::Viewpoint).begins(own_clause(scene, &case.cue))
        && case.speaker.is_none_or(|s| scene.str(s).chars().count() <= 8 && case.kind == SpeakerKind::Role)
}

/// 本报北京１月２１日讯记者苏宁报道
fn ends_dateline(scene: &Scene<'_>, cue: &CueUse) -> bool {
    scene.str(cue.whole) == "报道" && dateline::ends_with_reporter(scene, before(scene, cue))
}
