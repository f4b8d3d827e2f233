//! Words in quotation marks and who said them.

use super::cue::{self, CueUse};
use super::phrase::{self, Source};
use super::quotation::Quotation;
use super::rules::{Found, statement};
use super::scene::Scene;
use super::{SpeakerKind, Statement, StatementType, kind};
use crate::lexicon::CueClass;
use crate::span::Span;
use crate::text::ParagraphKind;

/// Who said a quotation, and how the text says so.
#[derive(Clone, Debug)]
struct Attribution {
    cue: Option<CueUse>,
    source: Source,
    rule: &'static str,
    confidence: f64,
}

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
        block(scene, index, &quotations, found);
    }
    let mut last: Option<Attribution> = None;
    for (i, quotation) in quotations.iter().enumerate() {
        if found.quotation_used(quotation.outer) || scene.chars(quotation.inner) < 2 {
            continue;
        }
        let previous_end = i.checked_sub(1).map_or(paragraph.span.start, |j| quotations[j].outer.end);
        let attribution = before(scene, quotation, previous_end)
            .or_else(|| behind(scene, quotation, paragraph.span.end))
            .or_else(|| goes_on(scene, quotation, last.as_ref(), found, index));
        if let Some(attribution) = attribution {
            take(scene, quotation, &attribution, found);
            last = Some(attribution);
        }
    }
}

fn take(scene: &Scene<'_>, quotation: &Quotation, attribution: &Attribution, found: &mut Found) {
    if attribution.source.speaker.is_some_and(|phrase| phrase::is_author(scene, phrase)) {
        return;
    }
    found.use_quotation(quotation.outer);
    if let Some(cue) = attribution.cue {
        found.use_cue(cue.whole);
    }
    let content = scene.trim(quotation.inner, &[',', '“', '”']);
    found.statements.push(said(scene, content, StatementType::Direct, attribution));
}

fn said(
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

/// 王毅表示：“……” and 王毅表示，“……”。 and 正如王毅所说，“……”
fn before(scene: &Scene<'_>, quotation: &Quotation, from: usize) -> Option<Attribution> {
    let sentence = scene.sentence(quotation.outer.start).start;
    let start = clause_start(scene, from.max(sentence), quotation.outer.start);
    let lead = Span::new(start, quotation.outer.start);
    let text = scene.str(lead);
    let colon = text.trim_end().ends_with(':');
    let end = lead.start + text.trim_end_matches([' ', '\n', ':', ',', '\t']).len();
    let cue = last_cue(scene, Span::new(from.max(sentence), end))?;
    let gap = Span::new(cue.whole.end, end);
    if !gap_fits(scene, &cue, gap) {
        return None;
    }
    if !colon && !(cue::reports(scene, &cue) && whole_sentence(scene, quotation)) {
        return None;
    }
    let source = source_before(scene, &cue, from.max(sentence));
    let addressee =
        source.addressee.or_else(|| (!gap.is_empty()).then_some(scene.trim(gap, &['说', '称', '道'])));
    let confidence = if colon { 0.95 } else { 0.9 };
    Some(Attribution {
        cue: Some(cue),
        source: Source { addressee, ..source },
        rule: "direct-before",
        confidence,
    })
}

/// Between a cue and its quotation stands nothing, an addressee or a particle.
fn gap_fits(scene: &Scene<'_>, cue: &CueUse, gap: Span) -> bool {
    let text = scene.str(gap).trim();
    text.is_empty()
        || ["道", "的那样", "的", "着", "过", "到", "的是", "了"].contains(&text)
        || (scene.chars(gap) <= 14
            && !text.contains([',', '。', '“', '”'])
            && cue.entry(scene).frame.addressee)
}

/// The last verb or noun that reports within a span.
fn last_cue(scene: &Scene<'_>, span: Span) -> Option<CueUse> {
    let end = scene.cues.partition_point(|c| c.whole.end <= span.end);
    let usable = |c: &&CueUse| {
        let frame = c.entry(scene).frame;
        (frame.verb || frame.after || frame.noun || frame.close)
            && scene.quotation_at(c.whole.start).is_none()
    };
    scene.cues[..end].iter().rev().take_while(|c| c.whole.start >= span.start).find(usable).copied()
}

/// Reads the source of a cue from its clause, or from the clauses before it
/// when its own names none: 王毅周三在北京，就此事表示：
pub fn source_before(scene: &Scene<'_>, cue: &CueUse, from: usize) -> Source {
    let mut end = cue.whole.start;
    let mut source = Source::default();
    for _ in 0..3 {
        let start = clause_start(scene, from, end);
        let here = phrase::before_cue(scene, start, end);
        source.addressee = source.addressee.or(here.addressee);
        source.occasion = source.occasion.or(here.occasion);
        source.speaker = here.speaker;
        if source.speaker.is_some() || start <= from {
            break;
        }
        end = from + scene.text.normal[from..start].trim_end_matches([',', ';', ' ', '—']).len();
    }
    source
}

/// Where the clause that ends at `end` begins: behind a comma that no bracket
/// or quotation holds.
pub fn clause_start(scene: &Scene<'_>, from: usize, end: usize) -> usize {
    let text = &scene.text.normal[from.min(end)..end];
    let mut depth = 0i32;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | '”' | '》' => depth += 1,
            '(' | '“' | '《' => depth -= 1,
            ',' | ';' | ':' | '。' | '!' | '?' | '—' | '\n' if depth <= 0 => {
                return from + at + c.len_utf8();
            }
            _ => {}
        }
    }
    from
}

/// Whether nothing but the quotation is said: the sentence ends with it.
fn whole_sentence(scene: &Scene<'_>, quotation: &Quotation) -> bool {
    let after = scene.after(quotation.outer.end).trim_start();
    let ends = scene.str(quotation.inner).ends_with(['。', '!', '?', '…', '.']);
    let sentence = scene.sentence(quotation.outer.start);
    after.is_empty()
        || after.starts_with(['。', '!', '?', '“'])
        || (ends && sentence.end <= quotation.outer.end)
        || !quotation.closed
}

/// “……，”王毅说。 and “……。”王毅在北京告诉记者。
fn behind(scene: &Scene<'_>, quotation: &Quotation, limit: usize) -> Option<Attribution> {
    if !quotation.closed {
        return None;
    }
    let start = quotation.outer.end;
    let rest = &scene.text.normal[start..limit];
    let skipped = rest.len() - rest.trim_start_matches([',', ' ', '—']).len();
    let start = start + skipped;
    let rest = &scene.text.normal[start..limit];
    let end = start + rest.find(['。', '“', '\n', '!', '?', ';']).unwrap_or(rest.len());
    let inner = scene.str(quotation.inner);
    let final_inside = inner.ends_with([',', '。', '!', '?', '…', '.']);
    if !final_inside && skipped == 0 {
        return None;
    }
    let first = scene.cues.partition_point(|c| c.whole.start < start);
    let cue = scene.cues[first..].iter().take_while(|c| c.whole.end <= end).find(|c| {
        let frame = c.entry(scene).frame;
        (frame.after || frame.verb) && cue::reports(scene, c)
    })?;
    let lead = Span::new(start, cue.whole.start);
    let lead_text = scene.str(lead);
    if scene.chars(lead) > 40 || lead_text.contains(':') {
        return None;
    }
    let tail = scene.after(cue.whole.end);
    let introduces = tail.starts_with(':')
        || (tail.starts_with(",")
            && !tail.starts_with(",“")
            && !inner.ends_with(',')
            && inner.chars().count() < 8);
    if introduces {
        return None;
    }
    let source = source_behind(scene, lead);
    source.speaker?;
    Some(Attribution { cue: Some(*cue), source, rule: "direct-behind", confidence: 0.93 })
}

fn source_behind(scene: &Scene<'_>, lead: Span) -> Source {
    let from_last_clause = phrase::before_cue(scene, clause_start(scene, lead.start, lead.end), lead.end);
    if from_last_clause.speaker.is_some() {
        from_last_clause
    } else {
        phrase::before_cue(scene, lead.start, lead.end)
    }
}

/// A quotation without a cue goes on with the speaker of the sentence before:
/// “……，”他说。“……。”
fn goes_on(
    scene: &Scene<'_>,
    quotation: &Quotation,
    last: Option<&Attribution>,
    found: &Found,
    index: usize,
) -> Option<Attribution> {
    let paragraph = scene.text.paragraphs[index].span;
    let lead = scene.before(quotation.outer.start).trim_end();
    let begins_sentence = lead.is_empty() || lead.ends_with(['。', '!', '?', '”', '…']);
    let inner = scene.str(quotation.inner);
    let speech =
        inner.ends_with(['。', '!', '?', '…', '.']) || !quotation.closed || whole_sentence(scene, quotation);
    if !begins_sentence || !speech || scene.chars(quotation.inner) < 6 {
        return None;
    }
    if let Some(last) = last {
        return Some(Attribution { rule: "direct-goes-on", confidence: 0.85, ..last.clone() });
    }
    let (from, rule) = if lead.is_empty() {
        let previous = index.checked_sub(1)?;
        (scene.text.paragraphs[previous].span.start, "direct-next-paragraph")
    } else {
        (paragraph.start, "direct-goes-on")
    };
    if let Some(statement) = found.last_between(from, quotation.outer.start) {
        let same = Source { speaker: statement.speaker, addressee: None, occasion: None };
        let cue = scene.cues.iter().find(|c| Some(c.span) == statement.cue).copied();
        return Some(Attribution { cue, source: same, rule, confidence: 0.75 });
    }
    let end = quotation.outer.start;
    let sentence = scene.sentence(scene.floor((paragraph.start + lead.len()).saturating_sub(1)));
    let from = if lead.is_empty() { from } else { sentence.start };
    let cue = last_cue(scene, Span::new(from, end))?;
    let source = source_before(scene, &cue, scene.sentence(cue.whole.start).start);
    source.speaker?;
    Some(Attribution { cue: Some(cue), source, rule, confidence: 0.6 })
}

/// A block quotation belongs to the cue that introduces it:
///
/// > 他写道： / > ……
fn block(scene: &Scene<'_>, index: usize, quotations: &[Quotation], found: &mut Found) {
    let span = scene.text.paragraphs[index].span;
    let introduced = (0..index).rev().find(|&i| scene.text.paragraphs[i].kind != ParagraphKind::Quote);
    let attribution = introduced.and_then(|i| introduction(scene, scene.text.paragraphs[i].span));
    let Some(attribution) = attribution else { return };
    let whole = quotations.first().filter(|q| q.outer.start == span.start && q.outer.end + 4 >= span.end);
    let content = whole.map_or(span, |q| q.inner);
    if let Some(quotation) = whole {
        found.use_quotation(quotation.outer);
    }
    if let Some(cue) = attribution.cue {
        found.use_cue(cue.whole);
    }
    found.statements.push(said(scene, scene.trim(content, &['“', '”']), StatementType::Direct, &attribution));
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
