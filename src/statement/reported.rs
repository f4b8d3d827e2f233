//! Clauses that report without quotation marks, or with a few.

use super::attribution::{clause_start, source_before};
use super::cue::{self, CueUse};
use super::judge::{self, CueCase};
use super::phrase::{self, Source};
use super::rules::{Found, statement};
use super::scene::Scene;
use super::{SpeakerKind, Statement, StatementType, content, extent, kind};
use crate::lexicon::CueClass;
use crate::span::Span;

/// 王毅表示，……。 and ……，王毅说。
pub fn find(scene: &Scene<'_>, found: &mut Found) {
    for i in 0..scene.cues.len() {
        let cue = scene.cues[i];
        let frame = cue.entry(scene).frame;
        let rules_only = scene.judge.is_none() || frame.impersonal;
        if found.cue_used(cue.whole)
            || !(frame.verb || frame.impersonal || frame.document)
            || (rules_only && !cue::reports(scene, &cue))
        {
            continue;
        }
        if let Some(statement) = reported(scene, &cue, found) {
            found.use_cue(cue.whole);
            found.statements.push(statement);
        }
    }
}

/// Least probability that a cue reports.
const LEAST: f64 = 0.5;
/// Least probability where the rules alone would say so.
const LEAST_PLAIN: f64 = 0.3;

/// A cue with what the rules read around it, whether it reports or not.
pub fn case(scene: &Scene<'_>, cue: &CueUse, found: &Found) -> CueCase {
    let region = region(scene, cue);
    let (source, own_speaker) = source(scene, cue, region, found);
    let content = content::after_cue(scene, cue, region.end);
    CueCase {
        cue: *cue,
        speaker: source.speaker,
        own_speaker,
        content: content.map(|c| Span::new(c.start, region.end)),
        parted: content.is_some_and(|c| c.parted),
        region,
    }
}

fn reported(scene: &Scene<'_>, cue: &CueUse, found: &Found) -> Option<Statement> {
    let frame = cue.entry(scene).frame;
    let region = region(scene, cue);
    let (source, own) =
        if frame.impersonal { (Source::default(), false) } else { source(scene, cue, region, found) };
    if source.speaker.is_some_and(|phrase| phrase::is_author(scene, phrase)) {
        return None;
    }
    let quoted = scene.quotation_at(cue.whole.start).is_some();
    let content = content::after_cue(scene, cue, region.end);
    let probability = scene.judge.filter(|_| !frame.impersonal).map(|judge| {
        let (speaker, own_speaker, cue) = (source.speaker, own, *cue);
        let after = content.map(|c| Span::new(c.start, region.end));
        let case = CueCase {
            cue,
            speaker,
            own_speaker,
            content: after,
            parted: content.is_some_and(|c| c.parted),
            region,
        };
        judge.cue.probability(&judge::cue_features(scene, &case))
    });
    let doubtful =
        source.speaker.is_none() && !frame.impersonal && (quoted || !starts_sentence(scene, cue, region));
    let plain = own && !quoted && !cue.entry(scene).doubtful && cue::reports(scene, cue) && content.is_some_and(|c| {
        content::says_something(scene, frame, &c, extent::end(scene, c.start, region.end, Some(cue)))
    });
    let least = if plain { LEAST_PLAIN } else { LEAST };
    if probability.map_or(doubtful, |p| p < least) {
        return None;
    }
    let Some(content) = content else {
        return postposed(scene, cue, region, &source, found);
    };
    let end = extent::end(scene, content.start, region.end, Some(cue));
    let says = content::says_something(scene, frame, &content, end);
    if scene.chars(Span::new(content.start, end)) < 3
        || (probability.is_none() && (!says || (quoted && !content.parted)))
    {
        return None;
    }
    let span = scene.trim(Span::new(content.start, end), &['。', '!', '?', ',', ';', ':', '…', '”']);
    let span = with_closing_mark(scene, span, end);
    if span.is_empty() {
        return None;
    }
    let mut statement =
        report(scene, cue, span, &source, if frame.impersonal { "impersonal" } else { "reported" });
    statement.addressee = content.addressee.or(statement.addressee);
    statement.confidence = probability.unwrap_or(statement.confidence);
    Some(statement)
}

/// The stretch that a cue can report: its sentence, or the sentence within its
/// quotation when it is itself quoted.
fn region(scene: &Scene<'_>, cue: &CueUse) -> Span {
    let sentence = scene.sentence(cue.whole.start);
    let Some(quotation) = scene.quotation_at(cue.whole.start) else {
        return bracket(scene, cue, sentence).unwrap_or(sentence);
    };
    let inner = quotation.inner;
    let before = &scene.text.normal[inner.start..cue.whole.start];
    let start = before
        .rfind(['。', '!', '?'])
        .map_or(inner.start, |at| inner.start + at + before[at..].chars().next().map_or(1, char::len_utf8));
    let after = &scene.text.normal[cue.whole.end..inner.end.max(cue.whole.end)];
    let end = after.find(['。', '!', '?']).map_or(inner.end, |at| cue.whole.end + at);
    Span::new(start, end)
}

/// The bracket that holds a cue: (他说那是真的)
fn bracket(scene: &Scene<'_>, cue: &CueUse, sentence: Span) -> Option<Span> {
    let before = &scene.text.normal[sentence.start.min(cue.whole.start)..cue.whole.start];
    let open = before.rfind('(').filter(|&open| !before[open..].contains(')'))?;
    let after = &scene.text.normal[cue.whole.end..sentence.end.max(cue.whole.end)];
    let close = after.find(')').filter(|&close| !after[..close].contains('('))?;
    Some(Span::new(sentence.start + open + 1, cue.whole.end + close))
}

/// The source in the clause of the cue, or the one it shares with the clause
/// or the statement before: 他说……，并补充说……
fn source(scene: &Scene<'_>, cue: &CueUse, region: Span, found: &Found) -> (Source, bool) {
    let start = clause_start(scene, region.start, cue.whole.start);
    let own = phrase::before_cue(scene, start, cue.whole.start);
    if own.speaker.is_some() {
        return (own, true);
    }
    let shared = found.statements.iter().rev().find(|s| {
        s.speaker.is_some_and(|speaker| region.contains(speaker))
            && s.cue.is_some_and(|c| c.start < cue.whole.start)
    });
    match shared {
        Some(statement) => (Source { speaker: statement.speaker, ..own }, false),
        None => (source_before(scene, cue, region.start), false),
    }
}

/// 指责脸书没有…… at the start of a sentence: a cue whose subject was dropped.
fn starts_sentence(scene: &Scene<'_>, cue: &CueUse, region: Span) -> bool {
    let lead = scene.str(Span::new(region.start, cue.whole.start)).trim();
    ["", "还", "并", "也", "但", "同时", "此外,", "他还", "据"].contains(&lead)
}

/// Marks at the end of the content belong to it when they close a quotation
/// that it holds: 他说那是“大事”。
fn with_closing_mark(scene: &Scene<'_>, span: Span, limit: usize) -> Span {
    let held =
        scene.quotations_in(span).last().filter(|q| q.outer.end > span.end && q.outer.end <= limit + 3);
    held.map_or(span, |q| Span::new(span.start, q.outer.end))
}

fn report(scene: &Scene<'_>, cue: &CueUse, content: Span, source: &Source, rule: &'static str) -> Statement {
    let (statement_type, content) = type_of(scene, content);
    let mut report = statement(statement_type, content, rule);
    report.cue = Some(cue.span);
    report.cue_class = Some(cue.entry(scene).class);
    report.negated = report.cue_class == Some(CueClass::Deny);
    report.speaker = source.speaker;
    report.kind = source.speaker.map_or(SpeakerKind::None, |phrase| kind::of_phrase(scene, phrase));
    report.addressee = source.addressee;
    report.occasion = source.occasion;
    report.confidence = if source.speaker.is_some() { 0.8 } else { 0.6 };
    report
}

/// A clause that is one quotation is direct; one that holds the source's own
/// words, a phrase or more, is mixed.
pub fn type_of(scene: &Scene<'_>, content: Span) -> (StatementType, Span) {
    let mut quotations = scene.quotations_in(content).filter(|q| q.outer.end <= content.end + 3).peekable();
    if let Some(first) = quotations.peek()
        && first.outer.start == content.start
        && first.outer.end >= content.end
        && scene.chars(first.inner) > 3
    {
        return (StatementType::Direct, first.inner);
    }
    let mixed = quotations.any(|q| super::term::is_own_words(scene, q, content));
    (if mixed { StatementType::Mixed } else { StatementType::Indirect }, content)
}

/// ……，王毅说。: the content stands before its source.
fn postposed(
    scene: &Scene<'_>,
    cue: &CueUse,
    region: Span,
    source: &Source,
    found: &Found,
) -> Option<Statement> {
    source.speaker?;
    if !cue.entry(scene).frame.after {
        return None;
    }
    let clause = clause_start(scene, region.start, cue.whole.start);
    let content = scene.trim(Span::new(region.start, clause), &[',', '。', ';']);
    let free = found.statements.iter().rev().take(8).all(|s| !s.content.overlaps(content));
    let long = scene.chars(content) >= 5;
    (free && long).then(|| report(scene, cue, content, source, "reported-behind"))
}
