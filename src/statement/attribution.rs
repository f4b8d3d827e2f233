//! Who said a quotation: the source before it, behind it, or of the sentence
//! before.

use super::atom::AtomKind;
use super::clause;
use super::cue::{self, CueUse};
use super::dateline;
use super::phrase::{self, Source};
use super::quotation::Quotation;
use super::rules::Found;
use super::scene::Scene;
use super::{SpeakerKind, kind};
use crate::lexicon::{CueClass, List};
use crate::span::Span;

/// Who said a quotation, and how the text says so.
#[derive(Clone, Debug)]
pub struct Attribution {
    pub cue: Option<CueUse>,
    pub source: Source,
    pub rule: &'static str,
    pub confidence: f64,
}

/// 王毅表示：“……” and 王毅表示，“……”。 and 正如王毅所说，“……”
pub fn before(scene: &Scene<'_>, quotation: &Quotation, from: usize) -> Option<Attribution> {
    introduced(scene, quotation, from, whole_sentence(scene, quotation) || in_list(scene, quotation))
}

/// 他指出，“域名很难管理，”所以……: a comma within the marks ends what is quoted.
pub fn before_more(scene: &Scene<'_>, quotation: &Quotation, from: usize) -> Option<Attribution> {
    let ended = scene.str(quotation.inner).ends_with(',') && quotation.closed;
    ended.then(|| introduced(scene, quotation, from, true)).flatten()
}

/// 没有客户说过‘我们不想’，……: within a quotation another needs no sentence of its own.
pub fn before_nested(scene: &Scene<'_>, quotation: &Quotation, from: usize) -> Option<Attribution> {
    let whole = whole_sentence(scene, quotation) || scene.chars(quotation.inner) >= 8;
    introduced(scene, quotation, from, whole)
}

fn introduced(scene: &Scene<'_>, quotation: &Quotation, from: usize, whole: bool) -> Option<Attribution> {
    let sentence = scene.sentence(quotation.outer.start).start;
    let lead = Span::new(from.max(sentence).min(quotation.outer.start), quotation.outer.start);
    let text = scene.str(lead);
    let colon = text.trim_end().ends_with(':');
    let end = lead.start + text.trim_end_matches([' ', '\n', ':', ',', '\t']).len();
    let cue = last_cue(scene, Span::new(from.max(sentence), end))?;
    let gap = Span::new(cue.whole.end, end);
    let object = colon && scene.chars(gap) <= 6 && !scene.str(gap).contains([',', '。', '”']);
    // 指责该电台“窃取内容”: an object right before the marks is part of what is said.
    let parted = text.trim_end().ends_with([':', ',']);
    let told = gap.is_empty()
        || parted
        || scene.list(List::Telling).has(scene.str(cue.span))
        // 他问我“……?”
        || scene.list(List::Whom).has(scene.str(gap).trim());
    if !gap_fits(scene, &cue, gap) && !object || !told && cue.entry(scene).frame.addressee {
        return None;
    }
    // 对此感到“震惊”, 要求“价廉物美”: a word, and no speech.
    let word = if cue.entry(scene).class == CueClass::Demand { 4 } else { 3 };
    if cue.entry(scene).doubtful && !colon && scene.chars(quotation.inner) <= word {
        return None;
    }
    // 最高君主又称“天子”: what somebody is called.
    let named = scene.str(cue.span) == "称" && scene.list(List::Also).ends(scene.before(cue.span.start));
    if named && !colon && scene.chars(quotation.inner) <= 8 {
        return None;
    }
    let noun = cue.entry(scene).frame.noun && !cue.entry(scene).frame.verb;
    // 他说可以发表，“……”: a verb of writing or reading asks for more than a comma.
    if cue.entry(scene).frame.needs_quote && text.trim_end().ends_with(',') {
        return None;
    }
    let says = cue::reports(scene, &cue) && whole && !noun;
    if !(colon || says) {
        return None;
    }
    let source = source_before(scene, &cue, from.max(sentence));
    let verb = scene.list(List::PlainVerb);
    let addressee =
        source.addressee.or_else(|| (!gap.is_empty()).then_some(scene.trim_of(gap, |c| verb.has_char(c))));
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
        || scene.list(List::Gap).has(text)
        || (scene.chars(gap) <= 14
            && !text.contains([',', '。', '“', '”'])
            && cue.entry(scene).frame.addressee)
}

/// The last verb or noun that reports within a span.
pub fn last_cue(scene: &Scene<'_>, span: Span) -> Option<CueUse> {
    let around = scene.quotation_at(span.start.max(span.end.saturating_sub(1))).map(|q| q.outer.start);
    let end = scene.cues.partition_point(|c| c.whole.end <= span.end);
    let usable = |c: &&CueUse| {
        let frame = c.entry(scene).frame;
        // A colon right behind it, not one behind a noun.
        let firm = !c.soft || scene.after(c.whole.end).starts_with([':', '“']);
        // 对他们|来说“……”: nobody says that.
        let closes = frame.close && !scene.list(List::Regarding).has(scene.str(c.span));
        firm && (frame.verb || frame.after || frame.noun || closes)
            && scene.quotation_at(c.whole.start).map(|q| q.outer.start) == around
    };
    scene.cues[..end].iter().rev().take_while(|c| c.whole.start >= span.start).find(usable).copied()
}

/// Reads the source of a cue from its clause, or from the clauses before it
/// when its own names none: 王毅周三在北京，就此事表示：
pub fn source_before(scene: &Scene<'_>, cue: &CueUse, from: usize) -> Source {
    let start = clause::start_of(scene, from, cue.whole.start);
    let own = phrase::before_cue(scene, start, cue.whole.start);
    source_around(scene, cue, from, start, own)
}

/// The same when the clause of the cue, which begins at `start`, has been read already.
pub fn source_around(scene: &Scene<'_>, cue: &CueUse, from: usize, start: usize, own: Source) -> Source {
    let (mut start, mut end, mut here) = (start, cue.whole.start, own);
    let mut source = Source::default();
    let mut object = None;
    for _ in 0..MOST_CLAUSES {
        // 易贝的一位发言人拒绝置评，因为没有未决诉讼，只是表示……: who acts, not what it is about.
        if let Some(taken) =
            here.speaker.filter(|&s| end < cue.whole.start && phrase::is_object(scene, start, s))
        {
            object = object.or(Some(taken));
            here.speaker = phrase::actor(scene, start, taken);
        }
        // 一些学者，如钱德勒，认为……: examples stand between the source and its cue.
        let clause = scene.str(Span::new(start, end)).trim_start();
        let examples = start > from
            && (scene.list(List::Example).begins(clause) || scene.list(List::Emphasis).begins(clause));
        if !examples {
            source.addressee = source.addressee.or(here.addressee);
            source.occasion = source.occasion.or(here.occasion);
            source.speaker = here.speaker;
            if source.speaker.is_some() || start <= from {
                break;
            }
        }
        let marks: &[char] = if examples { &[',', ' '] } else { &[',', ';', ' ', '—'] };
        end = from + scene.text.normal[from..start].trim_end_matches(marks).len();
        start = clause::start_of(scene, from, end);
        here = phrase::before_cue(scene, start, end);
    }
    source.speaker = source.speaker.or(object);
    // 总经理朱新胜，一个香港人，说……: who he is tells more of a name before it.
    if let Some(named) = source.speaker.filter(|&s| s.start == start).and_then(|s| apposed(scene, from, s)) {
        source.speaker = Some(named);
    }
    source
}

/// The name in the clause before, of which a clause that is all one phrase tells more.
fn apposed(scene: &Scene<'_>, from: usize, phrase: Span) -> Option<Span> {
    let text = scene.str(phrase);
    let alone =
        scene.after(phrase.end).trim_start().starts_with(',') && scene.list(List::Apposition).begins(text);
    if !alone || phrase.start <= from {
        return None;
    }
    let before = &scene.text.normal[from..phrase.start];
    let end = from + before.trim_end().strip_suffix(',')?.trim_end().len();
    let start = clause::start_of(scene, from, end);
    let atoms = super::atom::atoms(scene, Span::new(start, end));
    let named = |a: &super::atom::Atom| matches!(a.kind, AtomKind::Person | AtomKind::Organisation);
    let plain = atoms.iter().all(|a| a.kind.is_nominal() || a.kind == AtomKind::De);
    (plain && atoms.iter().any(named)).then(|| scene.trim(Span::new(start, end), &[',', ' ']))
}

/// Most clauses that are read for the source of a cue.
const MOST_CLAUSES: usize = 5;

/// Whether more quotations follow and end the sentence: 他说“……”和“……”。
fn in_list(scene: &Scene<'_>, quotation: &Quotation) -> bool {
    let after = scene.after(quotation.outer.end);
    let joined = scene.list(List::JoinsQuotation).strip_prefix(after).filter(|rest| rest.starts_with('“'));
    let Some(rest) = joined.unwrap_or(after).strip_prefix('“') else { return false };
    rest.split_once('”').is_some_and(|(_, tail)| tail.is_empty() || tail.starts_with(['。', '!', '?', '\n']))
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
pub fn behind(scene: &Scene<'_>, quotation: &Quotation, limit: usize) -> Option<Attribution> {
    // ……就好了。”王毅说。: the opening mark may stand in the part that was cut off.
    let cut_off = scene.before(quotation.outer.end).ends_with('”');
    if !quotation.closed && !cut_off {
        return None;
    }
    let start = quotation.outer.end;
    let rest = scene.after(start);
    let rest = &rest[..rest.len().min(limit.saturating_sub(start))];
    let skipped = rest.len() - rest.trim_start_matches([',', ' ', '—']).len();
    let start = start + skipped;
    let rest = &rest[skipped..];
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
    if scene.length(lead) > 40 || lead_text.contains(':') {
        return None;
    }
    let tail = behind_addressee(scene, cue).trim_start_matches('道');
    let ends = tail.is_empty() || tail.starts_with([',', '。', '!', '?', '“', '\n', ';', ' ']);
    let brief = ends && scene.length(lead) <= 16 && scene.chars(quotation.inner) >= 4;
    // “云计算”，他说，是未来。: a word in marks is what the clause behind tells of.
    let word = !final_inside && inner.chars().count() < 8;
    let introduces = tail.starts_with(':') || (tail.starts_with(',') && !tail.starts_with(",“") && word);
    if introduces || !(final_inside || brief) {
        return None;
    }
    // 里斯认为，要区分这两者，“……。”里斯说，很多时候……: the clause before has the quotation.
    let told_before =
        scene.before(quotation.outer.start).trim_end().ends_with(',') && within_report(scene, quotation);
    if told_before && tail.starts_with(',') && !tail.starts_with(",“") && final_inside {
        return None;
    }
    let mut source = source_behind(scene, lead);
    if source.speaker.is_none() && final_inside {
        source.speaker = inverted(scene, cue.whole.end, end);
    }
    source.speaker?;
    Some(Attribution { cue: Some(*cue), source, rule: "direct-behind", confidence: 0.93 })
}

/// What stands behind a cue and the person it is said to: 告诉记者|。
fn behind_addressee<'a>(scene: &Scene<'a>, cue: &CueUse) -> &'a str {
    let tail = scene.after(cue.whole.end);
    let end = tail.find([',', '。', '!', '?', '“', ';']).unwrap_or(tail.len());
    let whom = cue.entry(scene).frame.addressee && (1..=10).contains(&tail[..end].chars().count());
    if whom { &tail[end..] } else { tail }
}

/// “……，”写道微软总法律顾问史密斯。: the source behind its cue, as translations
/// have it.
fn inverted(scene: &Scene<'_>, start: usize, end: usize) -> Option<Span> {
    let behind = Span::new(start, end.max(start));
    let speaker = phrase::before_cue(scene, behind.start, behind.end).speaker?;
    let rest = scene.str(Span::new(speaker.end, behind.end)).trim();
    let named = matches!(kind::of_phrase(scene, speaker), SpeakerKind::Person | SpeakerKind::Org);
    (named && speaker.start <= start + 1 && (rest.is_empty() || rest.starts_with([',', '('])))
        .then_some(speaker)
}

fn source_behind(scene: &Scene<'_>, lead: Span) -> Source {
    let from_last_clause = phrase::before_cue(scene, clause::start_of(scene, lead.start, lead.end), lead.end);
    if from_last_clause.speaker.is_some() {
        from_last_clause
    } else {
        phrase::before_cue(scene, lead.start, lead.end)
    }
}

/// A quotation without a cue goes on with the speaker of the sentence before:
/// “……，”他说。“……。”
pub fn goes_on(
    scene: &Scene<'_>,
    quotation: &Quotation,
    last: Option<&Attribution>,
    found: &Found,
    index: usize,
) -> Option<Attribution> {
    if !is_speech(scene, quotation) {
        return None;
    }
    // 站长争：“……”: a source of its own stands before the colon.
    if scene.before(quotation.outer.start).trim_end().ends_with(':')
        && let Some(own) = colon(scene, quotation).filter(|own| own.source.speaker.is_some())
    {
        return Some(own);
    }
    if let Some(last) = last {
        return Some(Attribution { rule: "direct-goes-on", confidence: 0.92, ..last.clone() });
    }
    let paragraph = scene.text.paragraphs[index].span;
    let lead = scene.before(quotation.outer.start).trim_end();
    let (from, rule) = if lead.is_empty() {
        let previous = index.checked_sub(1)?;
        (scene.text.paragraphs[previous].span.start, "direct-next-paragraph")
    } else {
        let within_reach = quotation.outer.start - scene.before(quotation.outer.start).len();
        (paragraph.start.max(within_reach), "direct-goes-on")
    };
    if let Some(statement) = found.last_between(from, quotation.outer.start) {
        let same = Source { speaker: statement.speaker, addressee: None, occasion: None };
        let cue = statement.cue.and_then(|span| scene.cue_at(span));
        return Some(Attribution { cue, source: same, rule, confidence: 0.9 });
    }
    sentence_before(scene, quotation, from, rule)
}

/// Whether a quotation without a cue is speech: it stands as a sentence of its
/// own, follows another, or is a full sentence at the end of one.
fn is_speech(scene: &Scene<'_>, quotation: &Quotation) -> bool {
    let lead = scene.before(quotation.outer.start).trim_end();
    let joined = scene.list(List::JoinsSpeech).strip_suffix(lead).is_some_and(|lead| lead.ends_with('”'));
    let begins = lead.is_empty() || lead.ends_with(['。', '!', '?', '”', '…']) || joined;
    let full = scene.str(quotation.inner).ends_with(['。', '!', '?', '…', '.']);
    let chars = scene.chars(quotation.inner);
    let ends = whole_sentence(scene, quotation);
    (begins && chars >= 6 && (full || ends || !quotation.closed))
        || (full && ends && chars >= 12 && quotation.closed && !within_report(scene, quotation))
}

/// Whether the sentence before a quotation reports already: 他指出，我们正在进入“……。”
fn within_report(scene: &Scene<'_>, quotation: &Quotation) -> bool {
    let sentence = scene.sentence(quotation.outer.start);
    let reach = quotation.outer.start - scene.before(quotation.outer.start).len();
    let lead = Span::new(sentence.start.max(reach), quotation.outer.start);
    let reports = |cue: &&CueUse| {
        cue.entry(scene).frame.verb
            && scene.quotation_at(cue.whole.start).is_none()
            && cue::reports(scene, cue)
    };
    scene.cues_in(lead).any(|cue| reports(&cue))
}

/// The cue of the sentence before a quotation, when that has a source; of the
/// one before that, when the quotation only has a few words before it:
///
/// 他说这是一句口号。这意味着“质量一有问题就必须停下来。”
fn sentence_before(
    scene: &Scene<'_>,
    quotation: &Quotation,
    from: usize,
    rule: &'static str,
) -> Option<Attribution> {
    let paragraph = scene.paragraph(quotation.outer.start);
    let lead = scene.before(quotation.outer.start).trim_end();
    let sentence = scene.text.sentence_at(scene.floor(quotation.outer.start.saturating_sub(1)));
    let sentence = scene.text.sentences[sentence].span.start;
    let from = if lead.is_empty() { from } else { sentence };
    let told = |from: usize| {
        let cue = last_cue(scene, Span::new(from, quotation.outer.start));
        cue.filter(|cue| cue.entry(scene).frame.verb)
    };
    let before = || {
        let brief = !lead.is_empty() && scene.chars(Span::new(from, quotation.outer.start)) <= 8;
        let earlier = scene.text.sentence_at(from).checked_sub(1).map(|i| scene.text.sentences[i].span);
        earlier.filter(|s| brief && s.start >= paragraph.start).and_then(|s| told(s.start))
    };
    let cue = told(from).or_else(before)?;
    let source = source_before(scene, &cue, scene.sentence(cue.whole.start).start);
    source.speaker?;
    Some(Attribution { cue: Some(cue), source, rule, confidence: 0.8 })
}

/// A colon alone can introduce a quotation: 木匠放下刨子：“……”
pub fn colon(scene: &Scene<'_>, quotation: &Quotation) -> Option<Attribution> {
    let before = scene.before(quotation.outer.start);
    let lead = before.trim_end().strip_suffix(':')?;
    let full = scene.str(quotation.inner).ends_with(['。', '!', '?', '…', '.', ',']);
    if scene.chars(quotation.inner) < 8 || !(full || whole_sentence(scene, quotation)) {
        return None;
    }
    let end = quotation.outer.start - (before.len() - lead.len());
    let sentence = scene.sentence(quotation.outer.start).start.min(end);
    // 他解释了公司转型的原因：“……”: the verb of the sentence reports, unless another
    // quotation stands between: 主任说：“……”；站长争：“……”
    let free = scene.quotations_in(Span::new(sentence, end)).last().map_or(sentence, |q| q.outer.end);
    let told = last_cue(scene, Span::new(free.min(end), end))
        .filter(|cue| cue.entry(scene).frame.verb && cue::reports(scene, cue))
        .map(|cue| (cue, source_before(scene, &cue, sentence)))
        .filter(|(_, source)| source.speaker.is_some_and(|phrase| is_speaker(scene, phrase)));
    let (cue, source) = match told {
        Some((cue, source)) => (Some(cue), source),
        None => (None, before_colon(scene, sentence, end)),
    };
    Some(Attribution { cue, source, rule: "direct-colon", confidence: 0.85 })
}

/// The source in what stands before a colon, of its last clause if that has one.
fn before_colon(scene: &Scene<'_>, sentence: usize, colon: usize) -> Source {
    let named = |source: &Source| source.speaker.is_some_and(|phrase| is_speaker(scene, phrase));
    let last = phrase::before_cue(scene, clause::start_of(scene, sentence, colon), colon);
    let source = if named(&last) { last } else { phrase::before_cue(scene, sentence, colon) };
    Source { speaker: source.speaker.filter(|&phrase| is_speaker(scene, phrase)), ..source }
}

/// Whether a phrase names somebody who can speak and does not only point at
/// what was told: 这位医生 can, 这种情况 cannot.
fn is_speaker(scene: &Scene<'_>, phrase: Span) -> bool {
    use SpeakerKind::{Anonymous, Person, Pronoun, Role};
    matches!(kind::of_phrase(scene, phrase), Person | Pronoun | Role | Anonymous)
        && !scene.list(List::Pointing).begins(scene.str(phrase))
}

/// Whether nothing of its sentence but a dateline stands before a quotation.
pub fn begins_sentence(scene: &Scene<'_>, quotation: &Quotation) -> bool {
    let at = quotation.outer.start;
    let lead = scene.before(at).trim_end();
    let sentence = scene.sentence(at).start.min(at);
    lead.is_empty()
        || lead.ends_with(['。', '!', '?', '”'])
        || (sentence < at && dateline::behind(scene, sentence, at) == at)
}

/// A sentence of its own in marks, whose speaker nobody names.
pub fn alone(scene: &Scene<'_>, quotation: &Quotation) -> Option<Attribution> {
    let ends = |text: &str| text.ends_with(['。', '!', '?', '…', ',']);
    // “这才是真正的原因”。
    let after = scene.after(quotation.outer.end);
    let sentence =
        ends(scene.str(quotation.inner)) || !quotation.closed || after.starts_with(['。', '!', '?']);
    let speech = begins_sentence(scene, quotation) && sentence && scene.chars(quotation.inner) >= 14;
    speech.then(|| Attribution {
        cue: None,
        source: Source::default(),
        rule: "direct-alone",
        confidence: 0.85,
    })
}
