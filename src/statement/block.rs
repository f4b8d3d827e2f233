//! Words set apart by layout, and the sentence that introduces them.

use super::attribution::{Attribution, clause_start, last_cue, source_before};
use super::direct::said;
use super::phrase::{self, Source};
use super::quotation::Quotation;
use super::rules::Found;
use super::scene::Scene;
use super::{SpeakerKind, StatementType, kind};
use crate::span::Span;
use crate::text::ParagraphKind;

/// Most paragraphs of one block quotation.
const LONGEST: usize = 100;

/// A block quotation belongs to the cue that introduces it:
///
/// > 他写道： / > ……
pub fn block(scene: &Scene<'_>, index: usize, quotations: &[Quotation], found: &mut Found) {
    let span = scene.text.paragraphs[index].span;
    let mut before = (0..index).rev().take(LONGEST);
    let introduced = before.find(|&i| scene.text.paragraphs[i].kind != ParagraphKind::Quote);
    let attribution = introduced.and_then(|i| introduction(scene, scene.text.paragraphs[i].span));
    let Some(attribution) = attribution else { return };
    let named = attribution.source.speaker.map(|phrase| kind::of_phrase(scene, phrase));
    let vague = attribution.cue.is_none()
        && !matches!(named, Some(SpeakerKind::Person | SpeakerKind::Org | SpeakerKind::Pronoun));
    let taken = found.within(span).any(|s| span.contains(s.content));
    let pointing = attribution.source.speaker.is_some_and(|s| scene.str(s).starts_with(['这', '那', '此']));
    if vague
        || taken
        || pointing
        || attribution.source.speaker.is_some_and(|phrase| phrase::is_author(scene, phrase))
    {
        return;
    }
    let whole = quotations.first().filter(|q| q.outer.start == span.start && q.outer.end + 4 >= span.end);
    let content = whole.map_or(span, |q| q.inner);
    if let Some(quotation) = whole {
        found.use_quotation(quotation.outer);
    }
    if let Some(cue) = attribution.cue {
        found.use_cue(cue.whole);
    }
    found.add(said(scene, scene.trim(content, &['“', '”']), StatementType::Direct, &attribution));
}

/// A paragraph without marks that the paragraph before introduces:
///
/// 他在推特上写道： / 我今天和他们争论了。
pub fn introduced(scene: &Scene<'_>, index: usize, found: &mut Found) {
    let Some(before) = index.checked_sub(1).map(|i| scene.text.paragraphs[i]) else { return };
    let span = scene.text.paragraphs[index].span;
    if before.kind == ParagraphKind::Quote
        || !scene.str(before.span).trim_end().ends_with(':')
        || scene.chars(span) < 10
    {
        return;
    }
    let Some(attribution) = introduction(scene, before.span).filter(|a| a.cue.is_some()) else { return };
    if let Some(cue) = attribution.cue
        && cue.whole.end + 24 >= before.span.end
        && !attribution.source.speaker.is_some_and(|phrase| phrase::is_author(scene, phrase))
    {
        found.use_cue(cue.whole);
        let mut statement = said(scene, span, StatementType::Direct, &attribution);
        statement.rule = "direct-introduced";
        statement.confidence = 0.6;
        found.add(statement);
    }
}

/// The cue and source in the sentence that introduces a block quotation.
fn introduction(scene: &Scene<'_>, paragraph: Span) -> Option<Attribution> {
    let text = scene.str(paragraph).trim_end();
    let sentence = scene.sentence(scene.floor(paragraph.start + text.len().saturating_sub(1)));
    let colon = text.ends_with(':');
    let cue = last_cue(scene, sentence).filter(|cue| colon || cue.whole.end + 6 >= sentence.end);
    if !colon && cue.is_none() {
        return None;
    }
    let source = cue.map_or_else(Source::default, |cue| source_before(scene, &cue, sentence.start));
    let colon_at = paragraph.start + text.trim_end_matches(':').len();
    let source = if source.speaker.is_none() && cue.is_none() {
        phrase::before_cue(scene, clause_start(scene, sentence.start, colon_at), colon_at)
    } else {
        source
    };
    Some(Attribution { cue, source, rule: "direct-block", confidence: 0.8 })
}
