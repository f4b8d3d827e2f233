//! Nouns that report: 他的意见是，……; 疑问是：“……”

use super::clause;
use super::cue::CueUse;
use super::phrase;
use super::reported::type_of;
use super::rules::{Found, statement};
use super::scene::Scene;
use super::{SpeakerKind, Statement, extent, kind};
use crate::lexicon::List;
use crate::span::Span;

/// 他的意见是，会议应当推迟。 → cue 意见, speaker 他
pub fn find(scene: &Scene<'_>, found: &mut Found) {
    for i in 0..scene.cues.len() {
        let cue = scene.cues[i];
        if !cue.entry(scene).frame.noun
            || found.cue_used(cue.whole)
            || scene.quotation_at(cue.whole.start).is_some()
        {
            continue;
        }
        let after = scene.after(cue.whole.end);
        let Some(link) = scene.list(List::NounLink).prefix(after) else { continue };
        if let Some(statement) = noun(scene, &cue, link) {
            found.use_cue(cue.whole);
            found.add(statement);
        }
    }
}

fn noun(scene: &Scene<'_>, cue: &CueUse, link: &str) -> Option<Statement> {
    let sentence = scene.sentence(cue.whole.start);
    let clause = clause::start_of(scene, sentence.start, cue.whole.start);
    let lead = scene.str(Span::new(clause, cue.whole.start));
    let owner = lead.trim_end().strip_suffix('的');
    // 产品背后的想法是……: nobody's.
    if owner.is_some_and(|owner| scene.list(List::BehindThings).ends(owner)) {
        return None;
    }
    // Somebody must hold an opinion: 他的观点是, 专家的意见为.
    let speaker = owner.and_then(|owner| phrase::before_cue(scene, clause, clause + owner.len()).speaker);
    let kind = speaker.map_or(SpeakerKind::None, |speaker| kind::of_phrase(scene, speaker));
    // 报告的问题是……: what is wrong with it; 报告的结论是……: what it says.
    let concludes = scene.str(cue.span) == "结论";
    match speaker {
        Some(speaker) if phrase::is_author(scene, speaker) => None,
        Some(_) if kind != SpeakerKind::None && (kind != SpeakerKind::Document || concludes) => {
            let noun = said(scene, cue, link, sentence)?;
            Some(Statement { speaker, kind, ..noun })
        }
        _ => rumour(scene, cue, link, sentence),
    }
}

/// 最新的消息是，公司将裁员。: a rumour needs nobody who spreads it.
fn rumour(scene: &Scene<'_>, cue: &CueUse, link: &str, sentence: Span) -> Option<Statement> {
    let judged = scene.list(List::JudgedNews).ends(scene.before(cue.span.start));
    let rumour = scene.list(List::RumourNoun).has(scene.str(cue.span)) && !judged;
    rumour.then(|| said(scene, cue, link, sentence)).flatten()
}

/// What follows a noun and its link: ……的意见|是，|会议应当推迟
fn said(scene: &Scene<'_>, cue: &CueUse, link: &str, sentence: Span) -> Option<Statement> {
    let start = cue.whole.end + link.len() - if link.ends_with('“') { '“'.len_utf8() } else { 0 };
    let end = extent::end(scene, start.min(sentence.end), sentence.end, None);
    let content = scene.trim(Span::new(start.min(end), end), &['。', '!', '?', ',', ';', ':']);
    if scene.chars(content) < 5 {
        return None;
    }
    let (statement_type, content) = type_of(scene, content);
    let mut noun = statement(statement_type, content, "noun-cue");
    noun.cue = Some(cue.span);
    noun.cue_class = Some(cue.entry(scene).class);
    noun.confidence = 0.6;
    Some(noun)
}
