//! Clauses that report without quotation marks, or with a few.

use super::attribution::source_around;
use super::clause;
use super::confidence;
use super::content::{self, Content};
use super::cue::{self, CueUse};
use super::judge::CueCase;
use super::phrase::{self, Source};
use super::rules::{Found, statement};
use super::scene::Scene;
use super::{SpeakerKind, Statement, StatementType, extent, kind};
use crate::lexicon::{CueClass, List};
use crate::span::Span;
use crate::token::{Pos, Token};

/// 王毅表示，……。 and ……，王毅说。
pub fn find(scene: &Scene<'_>, found: &mut Found) {
    for i in 0..scene.cues.len() {
        let cue = scene.cues[i];
        let frame = cue.entry(scene).frame;
        let rules_only = scene.judge.is_none();
        if found.cue_used(cue.whole)
            || !(frame.verb || frame.impersonal || frame.document)
            || (rules_only && !cue::reports(scene, &cue))
        {
            continue;
        }
        if let Some(statement) = reported(scene, &cue, found) {
            found.use_cue(cue.whole);
            found.add(statement);
        }
    }
}

/// A cue with what the rules read around it, whether it reports or not.
pub fn case(scene: &Scene<'_>, cue: &CueUse, found: &Found) -> CueCase {
    read(scene, cue, found).0
}

/// Reads what stands around a cue: the case for the judge, and the source and
/// content that the case is made of.
fn read(scene: &Scene<'_>, cue: &CueUse, found: &Found) -> (CueCase, Source, Option<Content>) {
    let region = region(scene, cue);
    let impersonal = cue.entry(scene).frame.impersonal;
    let clause = clause::start_of(scene, region.start, cue.whole.start);
    let (source, own_speaker) =
        if impersonal { (Source::default(), false) } else { source(scene, cue, region, clause, found) };
    // ……，王毅说。: nothing but a full stop follows.
    let words = |c: &Content| scene.str(Span::new(c.start, region.end)).contains(char::is_alphanumeric);
    let content = content::after_cue(scene, cue, region.end).filter(words);
    let case = CueCase {
        cue: *cue,
        speaker: source.speaker,
        kind: source.speaker.map_or(SpeakerKind::None, |phrase| kind::of_phrase(scene, phrase)),
        own_speaker,
        clause,
        content: content.map(|c| Span::new(c.start, region.end)),
        parted: content.is_some_and(|c| c.parted),
        says: content.is_some_and(|c| content::says_something(scene, cue.entry(scene).frame, &c, region.end)),
        region,
    };
    (case, source, content)
}

fn reported(scene: &Scene<'_>, cue: &CueUse, found: &Found) -> Option<Statement> {
    let frame = cue.entry(scene).frame;
    let (case, source, content) = read(scene, cue, found);
    let hears = hears(scene, &case, &source);
    if !hears && source.speaker.is_some_and(|phrase| phrase::is_author(scene, phrase)) {
        return None;
    }
    let end = content.map(|c| extent::end(scene, c.start, case.region.end, Some(cue)));
    let says = content.zip(end).is_some_and(|(c, end)| content::says_something(scene, frame, &c, end));
    let confidence = if hears && says { 0.6 } else { confidence::of(scene, &case, says)? };
    let (Some(content), Some(end)) = (content, end) else {
        return postposed(scene, &case, &source, found);
    };
    let source = if hears || is_passive(scene, cue) { Source::default() } else { source };
    if scene.chars(Span::new(content.start, end)) < 3 || (scene.judge.is_none() && !says) {
        return None;
    }
    let span = scene.trim(Span::new(content.start, end), &['。', '!', '?', ',', ';', ':', '…', '”']);
    let span = without_open_mark(scene, with_closing_mark(scene, span, end));
    if span.is_empty() || (!content.parted && is_naming(scene, span)) {
        return None;
    }
    let mut statement =
        report(scene, cue, span, &source, if frame.impersonal { "impersonal" } else { "reported" });
    statement.addressee = content.addressee.or(statement.addressee);
    statement.confidence = confidence;
    rumour(scene, cue, &mut statement);
    if scene.str(cue.span).starts_with('被') {
        statement.cue = Some(Span::new(cue.span.start + '被'.len_utf8(), cue.span.end));
    }
    Some(statement)
}

/// 我们听说，……; 我被告知……: the author has it from somebody he does not name.
fn hears(scene: &Scene<'_>, case: &CueCase, source: &Source) -> bool {
    let cue = &case.cue;
    let before = || {
        // 我|几周前就|听说
        let when = |t: &&Token| t.pos.tells_when() || t.pos == Pos::Adverb;
        let words = scene.tokens.within(Span::new(case.clause, cue.span.start));
        let first = words.iter().rev().take_while(when).last();
        let end = first.map_or(cue.span.start, |t| t.span.start);
        scene.before(end).trim_end_matches(|c| scene.list(List::HearsAdverb).has_char(c))
    };
    scene.list(List::Hears).has(scene.str(cue.span))
        && scene.list(List::AuthorEnd).ends(before())
        && source.speaker.is_none_or(|phrase| phrase::is_author(scene, phrase))
        && scene.quotation_at(cue.whole.start).is_none()
}

/// 员工们被告知……, 他被普遍认为……: who is told or spoken of does not speak.
fn is_passive(scene: &Scene<'_>, cue: &CueUse) -> bool {
    let before = scene.before(cue.span.start);
    let adverb = scene.tokens.at(scene.floor(cue.span.start.saturating_sub(1)));
    let adverb = adverb.filter(|t| t.span.end == cue.span.start && t.pos == Pos::Adverb);
    let before = adverb.map_or(before, |t| before.strip_suffix(scene.str(t.span)).unwrap_or(before));
    scene.str(cue.span).starts_with('被') || before.ends_with('被')
}

/// 有消息|称，……: the rumour is the source.
fn rumour(scene: &Scene<'_>, cue: &CueUse, statement: &mut Statement) {
    let text = scene.str(cue.span);
    let verb = scene.list(List::RumourVerb).suffix(text);
    if let Some(verb) = verb.filter(|_| text.starts_with('有')) {
        let at = cue.span.end - verb.len();
        statement.speaker = Some(Span::new(cue.span.start, at));
        statement.kind = SpeakerKind::Anonymous;
        statement.cue = Some(Span::new(at, cue.span.end));
    }
}

/// 称其为“王”, 称“王”: what is only named is not said.
fn is_naming(scene: &Scene<'_>, content: Span) -> bool {
    let only = scene
        .quotations_in(content)
        .next()
        .filter(|q| q.outer.start == content.start && q.outer.end >= content.end);
    only.is_some_and(|q| scene.chars(q.inner) <= 4)
}

/// The stretch that a cue can report: its sentence, or the sentence within its
/// quotation when it is itself quoted.
fn region(scene: &Scene<'_>, cue: &CueUse) -> Span {
    let sentence = scene.sentence(cue.whole.start);
    let Some(quotation) = scene.quotation_at(cue.whole.start) else {
        return bracket(scene, cue, sentence).unwrap_or(sentence);
    };
    let inner = quotation.inner;
    let from = inner.start.max(cue.whole.start - scene.before(cue.whole.start).len());
    let before = &scene.text.normal[from..cue.whole.start];
    let start = before
        .rfind(['。', '!', '?'])
        .map_or(from, |at| from + at + before[at..].chars().next().map_or(1, char::len_utf8));
    let to = inner.end.min(cue.whole.end + scene.after(cue.whole.end).len()).max(cue.whole.end);
    let after = &scene.text.normal[cue.whole.end..to];
    let end = after.find(['。', '!', '?']).map_or(to, |at| cue.whole.end + at);
    Span::new(start, end)
}

/// The bracket that holds a cue: (他说那是真的)
fn bracket(scene: &Scene<'_>, cue: &CueUse, sentence: Span) -> Option<Span> {
    bracket_around(scene, cue.whole.start, cue.whole.end, sentence)
}

/// The bracket that holds what stands from one byte of a sentence to another.
pub fn bracket_around(scene: &Scene<'_>, start: usize, end: usize, sentence: Span) -> Option<Span> {
    let before = &scene.text.normal[sentence.start.min(start)..start];
    let open = before.rfind('(').filter(|&open| !before[open..].contains(')'))?;
    let after = &scene.text.normal[end..sentence.end.max(end)];
    let close = after.find(')').filter(|&close| !after[..close].contains('('))?;
    Some(Span::new(sentence.start + open + 1, end + close))
}

/// The source in the clause of the cue, or the one it shares with the clause
/// or the statement before: 他说……，并补充说……
fn source(scene: &Scene<'_>, cue: &CueUse, region: Span, start: usize, found: &Found) -> (Source, bool) {
    let own = phrase::before_cue(scene, start, cue.whole.start);
    let clause = scene.str(Span::new(start, cue.whole.start)).trim_start();
    let examples = start > region.start && scene.list(List::Example).begins(clause);
    if own.speaker.is_some() && !examples {
        return (own, true);
    }
    let shared = found.last_spoken(region, |s| {
        // 据新华社报道，王毅访问北京，并表示……: who speaks is told behind a frame.
        s.rule != "frame" && s.cue.is_some_and(|c| c.start < cue.whole.start)
    });
    match shared {
        Some(statement) => (Source { speaker: statement.speaker, ..own }, false),
        None => (source_around(scene, cue, region.start, start, own), false),
    }
}

/// Marks at the end of the content belong to it when they close a quotation
/// that it holds: 他说那是“大事”。
fn with_closing_mark(scene: &Scene<'_>, span: Span, limit: usize) -> Span {
    let held =
        scene.quotations_in(span).last().filter(|q| q.outer.end > span.end && q.outer.end <= limit + 3);
    held.map_or(span, |q| Span::new(span.start, q.outer.end))
}

/// 将在各地开设“: marks at the end of a text that was cut off open nothing.
fn without_open_mark(scene: &Scene<'_>, span: Span) -> Span {
    let end = scene.str(span).trim_end_matches(['“', '‘', '《', '(', '、', ',', ' ']).len();
    Span::new(span.start, span.start + end)
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
fn postposed(scene: &Scene<'_>, case: &CueCase, source: &Source, found: &Found) -> Option<Statement> {
    source.speaker?;
    let cue = &case.cue;
    // 对于细节，银行表示，: what follows was cut off.
    if !cue.entry(scene).frame.after || scene.after(cue.whole.end).starts_with([',', ':']) {
        return None;
    }
    let content = scene.trim(Span::new(case.region.start, case.clause), &[',', '。', ';']);
    // 在一篇博客文章中，奥耶解释了做法：…… says where.
    let told = scene.str(content);
    if scene.list(List::Addressing).begins(told) && scene.list(List::Position).ends(told) {
        return None;
    }
    let free = found.latest(8).all(|s| !s.content.overlaps(content));
    let long = scene.chars(content) >= 5;
    (free && long).then(|| report(scene, cue, content, source, "reported-behind"))
}
