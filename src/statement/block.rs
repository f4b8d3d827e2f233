//! Words set apart by layout, and the sentence that introduces them.

use super::attribution::{Attribution, last_cue, source_before};
use super::clause;
use super::cue::CueUse;
use super::direct::said;
use super::phrase::{self, Source};
use super::quotation::Quotation;
use super::rules::Found;
use super::scene::Scene;
use super::{SpeakerKind, StatementType, kind};
use crate::lexicon::List;
use crate::span::Span;
use crate::text::ParagraphKind;
use crate::token::Pos;

/// Most paragraphs of one block quotation.
const LONGEST: usize = 100;

/// A block quotation is somebody's words. They belong to the cue that
/// introduces it; without one, nobody is named:
///
/// > 他写道： / > ……
pub fn block(scene: &Scene<'_>, index: usize, quotations: &[Quotation], found: &mut Found) {
    let span = scene.text.paragraphs[index].span;
    let taken = found.within(span).any(|s| s.rule == "transcript" && span.contains(s.content));
    if taken || !is_passage(scene, span) {
        return;
    }
    let attribution =
        introducing(scene, index).and_then(|i| introduction(scene, scene.text.paragraphs[i].span));
    if attribution.as_ref().is_some_and(|a| a.source.speaker.is_some_and(|s| phrase::is_author(scene, s))) {
        return;
    }
    let attribution = attribution.filter(|a| !is_vague(scene, a));
    let beside = |i: usize| scene.text.paragraphs.get(i).is_some_and(|p| p.kind == ParagraphKind::Quote);
    let alone = !beside(index + 1) && !index.checked_sub(1).is_some_and(beside);
    if attribution.is_none() && alone && reports_itself(scene, span, quotations) {
        return;
    }
    let attribution = attribution.unwrap_or(Attribution {
        cue: None,
        source: Source::default(),
        rule: "direct-block",
        confidence: 0.9,
    });
    // Only the first paragraph stands behind the cue.
    let first = index.checked_sub(1).is_some_and(|i| introducing(scene, index) == Some(i));
    let attribution = Attribution { cue: attribution.cue.filter(|_| first), ..attribution };
    let whole = quotations.first().filter(|q| q.outer.start == span.start && q.outer.end + 4 >= span.end);
    let content = whole.map_or(span, |q| q.inner);
    if let Some(quotation) = whole {
        found.use_quotation(quotation.outer);
    }
    if let Some(cue) = attribution.cue.filter(|cue| !tells_more(scene, cue)) {
        found.use_cue(cue.whole);
    }
    found.add(said(scene, scene.trim(content, &['“', '”']), StatementType::Direct, &attribution));
}

/// Whether the cue that introduces a block has a clause of its own, which may be
/// told too: 评论者表示，亚马逊已经用以下内容回复了他们：
fn tells_more(scene: &Scene<'_>, cue: &CueUse) -> bool {
    let clause = scene.after(cue.whole.end).trim_end().trim_end_matches(':');
    let words = scene.tokens.within(Span::new(cue.whole.end, cue.whole.end + clause.len()));
    clause.chars().count() >= 8 && words.iter().any(|t| t.pos == Pos::Verb)
}

/// Whether a block that nobody is named for only holds a report: > 尼格罗表示：“……”
fn reports_itself(scene: &Scene<'_>, block: Span, quotations: &[Quotation]) -> bool {
    let told = quotations.iter().filter(|q| q.outer.start > block.start).any(|q| {
        scene.before(q.outer.start).trim_end().ends_with(':')
            && last_cue(scene, Span::new(block.start, q.outer.start)).is_some()
    });
    let inside: usize = quotations.iter().map(|q| scene.chars(q.inner)).sum();
    told && 2 * inside > scene.chars(block)
}

/// Whether a block holds a passage, and not a heading, a date, a signature or
/// the words that introduce the next block.
fn is_passage(scene: &Scene<'_>, block: Span) -> bool {
    let text = scene.str(block).trim_end();
    let chars = text.chars().count();
    let closed = text.ends_with(['。', '!', '?', '…', '.', '”', ';', ',']);
    chars >= 8 && !(text.ends_with(':') && chars < 40) && (closed || chars >= 30)
}

/// The paragraph that introduces a block: the one before all of its blocks, or
/// a line within them that ends in a colon.
fn introducing(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let opens = |i: &usize| {
        let paragraph = scene.text.paragraphs[*i];
        paragraph.kind != ParagraphKind::Quote || scene.str(paragraph.span).trim_end().ends_with(':')
    };
    (0..index).rev().take(LONGEST).find(opens)
}

/// Whether an introduction names no source that could have said the words.
fn is_vague(scene: &Scene<'_>, attribution: &Attribution) -> bool {
    let Some(speaker) = attribution.source.speaker else { return attribution.cue.is_none() };
    let named = kind::of_phrase(scene, speaker);
    let sure = matches!(named, SpeakerKind::Person | SpeakerKind::Org | SpeakerKind::Pronoun);
    (attribution.cue.is_none() && !sure) || scene.list(List::Pointing).begins(scene.str(speaker))
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
    // 个人数据：, 更多信息：: what a noun introduces is a list and no speech.
    if let Some(cue) = attribution.cue
        && cue.entry(scene).frame.verb
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

/// Whose words a sentence announces that has no verb for it:
///
/// 以下是来自罗斯的便条(节选)：, 下面是该公司的声明：
fn owner(scene: &Scene<'_>, sentence: Span) -> Option<Span> {
    let text = scene.str(sentence);
    let found = scene.list(List::OwnerFrom).rfind(text).or_else(|| scene.list(List::OwnerOpener).rfind(text));
    let start = found.map(|(at, word)| at + word.len())?;
    let rest = &text[start..];
    let end = rest.find(['(', ':', ',', '。', '“']).unwrap_or(rest.len());
    let phrase = Span::new(sentence.start + start, sentence.start + start + end);
    let parts = super::atom::atoms(scene, phrase);
    let owner =
        parts.iter().position(|a| a.kind.heads_source() || a.kind == super::atom::AtomKind::Document)?;
    let before =
        parts[..owner].iter().rev().take_while(|a| a.kind.is_nominal()).last().unwrap_or(&parts[owner]);
    Some(Span::new(before.span.start, parts[owner].span.end))
}

/// The cue and source in the sentence that introduces a block quotation.
fn introduction(scene: &Scene<'_>, paragraph: Span) -> Option<Attribution> {
    let text = scene.str(paragraph).trim_end();
    let sentence = scene.sentence(scene.floor(paragraph.start + text.len().saturating_sub(1)));
    let colon = text.ends_with(':');
    // 他的声明(强调是我们加的)：the aside introduces nothing.
    let bare = text.trim_end_matches(':');
    let bare = bare.strip_suffix(')').and_then(|inside| inside.rfind('(')).map_or(bare, |at| &bare[..at]);
    let told = Span::new(sentence.start, (paragraph.start + bare.len()).max(sentence.start));
    let cue = last_cue(scene, told).filter(|cue| colon || cue.whole.end + 6 >= sentence.end);
    if !colon && cue.is_none() {
        return None;
    }
    let told = cue.is_some_and(|cue| cue.entry(scene).frame.verb && cue.whole.end + 24 >= sentence.end);
    if !told && let Some(owner) = owner(scene, sentence) {
        let source = Source { speaker: Some(owner), ..Source::default() };
        return Some(Attribution { cue, source, rule: "direct-block", confidence: 0.9 });
    }
    let source = cue.map_or_else(Source::default, |cue| source_before(scene, &cue, sentence.start));
    let colon_at = paragraph.start + text.trim_end_matches(':').len();
    let source = if source.speaker.is_none() && cue.is_none() {
        phrase::before_cue(scene, clause::start_of(scene, sentence.start, colon_at), colon_at)
    } else {
        source
    };
    Some(Attribution { cue, source, rule: "direct-block", confidence: 0.93 })
}
