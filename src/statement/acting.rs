//! Quotations whose speaker acts beside them, with no word of saying.

use super::attribution::{Attribution, begins_sentence};
use super::phrase::{self, Source};
use super::quotation::Quotation;
use super::scene::Scene;
use super::{SpeakerKind, clause, kind};
use crate::span::Span;

/// Longest clause that tells what a speaker does, in characters.
const LONGEST: usize = 40;

/// “这不是钱的问题。”刘洋摇了摇头，“我只是想讨个说法。”: who acts between the halves of
/// a quotation, or right before it: 刘洋叹了口气，“我只是想讨个说法。”
pub fn beside(scene: &Scene<'_>, quotation: &Quotation, paragraph_end: usize) -> Option<Attribution> {
    let speech = scene.str(quotation.inner).ends_with(['。', '!', '?', '…', ',']);
    if !speech || scene.chars(quotation.inner) < 6 {
        return None;
    }
    between(scene, quotation, paragraph_end).or_else(|| before(scene, quotation))
}

fn between(scene: &Scene<'_>, quotation: &Quotation, paragraph_end: usize) -> Option<Attribution> {
    let tail = scene.after(quotation.outer.end);
    let end = tail.find(['“', '。', '!', '?', ':', ';']).filter(|&end| tail[end..].starts_with('“'))?;
    let action = tail[..end].trim_end().strip_suffix(',')?;
    let lead = Span::new(quotation.outer.end, quotation.outer.end + action.len());
    (lead.end <= paragraph_end).then_some(())?;
    acts(scene, lead, "direct-acting")
}

fn before(scene: &Scene<'_>, quotation: &Quotation) -> Option<Attribution> {
    let before = scene.before(quotation.outer.start);
    let lead = before.trim_end().strip_suffix(',')?;
    let sentence = scene.sentence(quotation.outer.start);
    let end = quotation.outer.start - (before.len() - lead.len());
    let last = scene.str(quotation.inner).ends_with(['。', '!', '?', '…']);
    let ends = sentence.end <= quotation.outer.end;
    (last && ends && sentence.start < end).then_some(())?;
    acts(scene, Span::new(sentence.start, end), "direct-acting")
}

/// “孩子的病花光了积蓄。”谈起女儿，李娟红了眼眶。: who acts in the sentence behind a
/// quotation that stands by itself.
pub fn behind(scene: &Scene<'_>, quotation: &Quotation) -> Option<Attribution> {
    let full = scene.str(quotation.inner).ends_with(['。', '!', '?', '…']);
    if !begins_sentence(scene, quotation) || !full || scene.chars(quotation.inner) < 6 {
        return None;
    }
    let tail = scene.after(quotation.outer.end);
    let end = tail.find(['。', '!', '?', '“', ':', ';']).filter(|&end| tail[end..].starts_with('。'))?;
    acts(scene, Span::new(quotation.outer.end, quotation.outer.end + end), "direct-acting-behind")
}

/// Who acts in a clause or two without a word of saying, when only one does.
fn acts(scene: &Scene<'_>, lead: Span, rule: &'static str) -> Option<Attribution> {
    let brief = (2..=LONGEST).contains(&scene.chars(lead));
    let people = |lead| {
        let mentions = scene.entities.within(lead);
        mentions.filter(|(_, m)| m.entity_type == crate::entity::EntityType::Person).count()
    };
    if !brief || people(lead) > 1 {
        return None;
    }
    let last = clause::start_of(scene, lead.start, lead.end);
    let able = |start: usize| {
        let speaker = phrase::before_cue(scene, start, lead.end).speaker?;
        let can = match kind::of_phrase(scene, speaker) {
            SpeakerKind::Person => people(speaker) == 1,
            SpeakerKind::Pronoun => scene.str(speaker).starts_with(['他', '她']),
            _ => false,
        };
        // Something is done behind the name, and nothing said.
        let action = Span::new(speaker.end, lead.end.max(speaker.end));
        let said = scene.cues_in(action).any(|cue| cue.entry(scene).frame.verb);
        (can && speaker.start <= start + 1 && !action.is_empty() && !said).then_some(speaker)
    };
    let speaker = able(last).or_else(|| able(lead.start))?;
    let source = Source { speaker: Some(speaker), ..Source::default() };
    Some(Attribution { cue: None, source, rule, confidence: 0.7 })
}
