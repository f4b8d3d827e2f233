//! Words in quotation marks and who said them.

use super::acting;
use super::attribution::{self, Attribution};
use super::block;
use super::cue::CueUse;
use super::phrase;
use super::quotation::Quotation;
use super::rules::{Found, statement};
use super::scene::Scene;
use super::{SpeakerKind, Statement, StatementType, kind};
use crate::lexicon::{CueClass, List};
use crate::span::Span;
use crate::text::ParagraphKind;

/// Attributes quotations to the source before them, behind them, or in the
/// sentence before.
pub fn find(scene: &Scene<'_>, found: &mut Found) {
    for index in 0..scene.text.paragraphs.len() {
        paragraph(scene, index, found);
    }
}

fn paragraph(scene: &Scene<'_>, index: usize, found: &mut Found) {
    let paragraph = scene.text.paragraphs[index];
    let quotations: Vec<Quotation> = scene.quotations_in(paragraph.span).copied().collect();
    if paragraph.kind == ParagraphKind::Quote {
        block::block(scene, index, &quotations, found);
    } else if quotations.is_empty() || quotations[0].outer.start > paragraph.span.start {
        block::introduced(scene, index, found);
    }
    nested(scene, paragraph.span, found);
    let mut last: Option<Attribution> = None;
    for (i, quotation) in quotations.iter().enumerate() {
        let address = scene.list(List::Address).begins(scene.str(quotation.inner));
        if found.quotation_used(quotation.outer) || scene.chars(quotation.inner) < 2 || address {
            continue;
        }
        let before = &quotations[..i];
        let previous = before.iter().rev().take(4).find(|q| !is_nickname(scene, q, found));
        let previous = previous.or(before.len().checked_sub(4).map(|j| &before[j]));
        let previous_end = previous.map_or(paragraph.span.start, |q| q.outer.end);
        let attribution = attribution::before(scene, quotation, previous_end)
            .or_else(|| attribution::behind(scene, quotation, paragraph.span.end))
            .or_else(|| attribution::before_more(scene, quotation, previous_end))
            .or_else(|| acting::beside(scene, quotation, paragraph.span.end))
            .or_else(|| attribution::goes_on(scene, quotation, last.as_ref(), found, index))
            .or_else(|| attribution::colon(scene, quotation))
            .or_else(|| acting::behind(scene, quotation))
            .or_else(|| attribution::alone(scene, quotation));
        if let Some(attribution) = attribution {
            take(scene, quotation, &attribution, found);
            last = Some(attribution);
        }
    }
}

/// 网友“海边的风”留言: marks around a few words that are no speech.
fn is_nickname(scene: &Scene<'_>, quotation: &Quotation, found: &Found) -> bool {
    !found.quotation_used(quotation.outer)
        && scene.chars(quotation.inner) <= 8
        && !scene.str(quotation.inner).ends_with(['。', '!', '?', ',', '…'])
}

/// Quotations within quotations that a cue introduces:
///
/// “店主对我说：‘下个月就关门。’” → speaker 店主
fn nested(scene: &Scene<'_>, paragraph: Span, found: &mut Found) {
    let first = scene.quotations.partition_point(|q| q.outer.start < paragraph.start);
    for quotation in scene.quotations[first..].iter().take_while(|q| q.outer.start < paragraph.end) {
        let Some(around) = scene.quotation_at(quotation.outer.start).filter(|q| q.depth < quotation.depth)
        else {
            continue;
        };
        let lead = scene.before(quotation.outer.start);
        let lead = &lead[lead
            .len()
            .saturating_sub(quotation.outer.start - around.inner.start.min(quotation.outer.start))..];
        let from = quotation.outer.start - lead.len() + lead.rfind(['。', '!', '?']).map_or(0, |at| at + 1);
        let from = scene.floor(from + 2).max(quotation.outer.start - lead.len());
        let from = if lead.contains(['。', '!', '?']) { from } else { quotation.outer.start - lead.len() };
        if scene.chars(quotation.inner) >= 3
            && let Some(attribution) = attribution::before_nested(scene, quotation, from)
        {
            take(scene, quotation, &attribution, found);
        }
    }
}

fn take(scene: &Scene<'_>, quotation: &Quotation, attribution: &Attribution, found: &mut Found) {
    if attribution.source.speaker.is_some_and(|phrase| phrase::is_author(scene, phrase)) {
        return;
    }
    found.use_quotation(quotation.outer);
    // What stands between the cue and a colon may be told too, and so may what
    // the sentence before reports.
    let shared = ["direct-colon", "direct-goes-on", "direct-next-paragraph"].contains(&attribution.rule);
    if let Some(cue) = attribution.cue.filter(|cue| !shared && !tells_more(scene, quotation, cue)) {
        found.use_cue(cue.whole);
    }
    let content = scene.trim(quotation.inner, &['“', '”']);
    found.add(said(scene, content, StatementType::Direct, attribution));
}

/// Whether a cue behind a quotation has a clause of its own, which may be told
/// too: “塌方体不稳定。”周立民告诉记者，救援已经开始。
fn tells_more(scene: &Scene<'_>, quotation: &Quotation, cue: &CueUse) -> bool {
    let rest = scene.after(cue.whole.end);
    let clause = rest.split(['。', '“', '!', '?']).next().unwrap_or_default();
    let full = scene.str(quotation.inner).ends_with(['。', '!', '?', '…']);
    cue.whole.start >= quotation.outer.end
        && (full || !rest.starts_with([',', '。']))
        && !rest.starts_with('(')
        && clause.trim_matches([',', ' ']).chars().count() >= 8
}

pub fn said(
    scene: &Scene<'_>,
    content: Span,
    statement_type: StatementType,
    attribution: &Attribution,
) -> Statement {
    let mut said = statement(statement_type, content, attribution.rule);
    said.confidence = attribution.confidence;
    said.cue = attribution.cue.map(|cue| cue.span);
    said.cue_class = attribution.cue.map(|cue| cue.entry(scene).class);
    said.negated = said.cue_class == Some(CueClass::Deny);
    said.speaker = attribution.source.speaker;
    said.kind = said.speaker.map_or(SpeakerKind::None, |phrase| kind::of_phrase(scene, phrase));
    said.addressee = attribution.source.addressee;
    said.occasion = attribution.source.occasion;
    said
}
