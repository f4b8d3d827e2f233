//! Frames that enclose their source: 据……报道, 在……看来, 援引……的话说.

use super::atom::{Atom, AtomKind, atoms};
use super::clause;
use super::cue::CueUse;
use super::dateline;
use super::phrase;
use super::reported::type_of;
use super::rules::{Found, statement};
use super::scene::Scene;
use super::{SpeakerKind, extent, kind};
use crate::lexicon::{CueClass, FrameKind, List};
use crate::span::Span;
use crate::token::Pos;

/// Whether a frame can begin here: at the start of a clause. 援引 and its like
/// follow their subject.
fn stands_free(scene: &Scene<'_>, at: usize, kind: FrameKind) -> bool {
    let before = scene.before(at).trim_end();
    matches!(kind, FrameKind::Citing | FrameKind::Learning)
        || before.is_empty()
        || before.ends_with([',', '。', ';', ':', '—', '(', '!', '?', '”', ')'])
        || scene.list(List::FrameLead).ends(before)
        || begins(scene, at)
}

/// 新华社仰光4月22日电|据……报道: whether a sentence or what stands behind its dateline
/// begins at a byte. The ending is asked first: few words follow a dateline.
fn begins(scene: &Scene<'_>, at: usize) -> bool {
    let sentence = scene.sentence(at).start.min(at);
    let before = scene.before(at);
    let dated = scene.list(List::DatelineDate).ends(before) || scene.list(List::LocalDateline).ends(before);
    sentence == at || (dated && dateline::behind(scene, sentence, at) == at)
}

/// Whether marks hold a sentence and not a phrase of the source's name:
/// 援引一位“熟悉内情”的人士的话说
fn is_speech(scene: &Scene<'_>, quotation: &super::Quotation) -> bool {
    !scene.text.normal[quotation.outer.end..].starts_with('的')
}

/// Longest frame, in characters as [`Scene::length`] counts them.
const LONGEST: usize = 40;
/// Longest that likens: 正如……在一次采访中告诉我们的那样
const LONGEST_LIKENESS: usize = 60;

/// 据新华社报道，……；在他看来，……；《卫报》援引一名消息人士的话说，……
pub fn find(scene: &Scene<'_>, found: &mut Found) {
    for sentence in &scene.text.sentences {
        let mut from = sentence.span.start;
        while let Some((opener, kind)) = next_opener(scene, from, sentence.span.end) {
            from = opener.end;
            if let Some(end) = frame(scene, opener, kind, sentence.span, found) {
                from = end;
            }
        }
    }
}

/// The next word that opens a frame, and which kind of frame.
fn next_opener(scene: &Scene<'_>, from: usize, to: usize) -> Option<(Span, FrameKind)> {
    let frames = &scene.lexicon.source_frames;
    let words = scene.tokens.within(Span::new(from, to)).iter();
    words.filter(|token| frames.may_begin(&scene.text.normal[token.span.start..])).find_map(|token| {
        let word = scene.str(token.span);
        let opener = frames.opener(word).map(|kind| (token.span, kind));
        // 从市|应急管理局: a word of the segmenter's that 从 begins.
        opener.or_else(|| {
            let from = Span::new(token.span.start, token.span.start + '从'.len_utf8());
            (word.starts_with('从')
                && word.chars().count() == 2
                && !matches!(token.pos, Pos::Conjunction | Pos::Adverb))
            .then_some((from, FrameKind::Learning))
        })
    })
}

/// Reads one frame; returns where it ends.
fn frame(
    scene: &Scene<'_>,
    opener: Span,
    kind: FrameKind,
    sentence: Span,
    found: &mut Found,
) -> Option<usize> {
    let (at, start) = (opener.start, opener.end);
    if scene.quotation_at(at).is_some() || !stands_free(scene, at, kind) {
        return None;
    }
    // 据报道，……: a word of its own, which needs no source.
    let first = scene.cues.partition_point(|c| c.whole.start < at);
    if scene.cues.get(first).is_some_and(|c| {
        c.whole.start <= start
            && c.entry(scene).frame.impersonal
            && scene.after(c.whole.end).starts_with([',', ':'])
    }) {
        return None;
    }
    let rest = &scene.text.normal[start..sentence.end];
    let outside = |&(i, _): &(usize, &str)| {
        i > 0
            && scene.quotation_at(start + i).is_none_or(|q| q.outer.start == start + i && is_speech(scene, q))
    };
    let end =
        start + rest.match_indices([',', ':', '。', '“', ';']).find(outside).map_or(rest.len(), |(i, _)| i);
    let clause = Span::new(start, end);
    if kind == FrameKind::According && scene.list(List::NoFrame).begins(scene.str(clause)) {
        return None;
    }
    // 根据谁在观看来投放: on what it depends.
    if kind == FrameKind::According && scene.list(List::Depending).find(scene.str(clause)).is_some() {
        return None;
    }
    // 据|新华社华盛顿6月21日电美国国务卿……表示: the clause behind the dateline reports.
    if (start + 1..end).contains(&dateline::behind(scene, start, end)) {
        return None;
    }
    let longest = if kind == FrameKind::Likeness { LONGEST_LIKENESS } else { LONGEST };
    if scene.length(clause) > longest {
        return None;
    }
    let close = close(scene, clause, opener, kind)?;
    // (根据研究公司的数据，68%): a frame in brackets reports no further than they do.
    let bracket = super::reported::bracket_around(scene, at, close.end, sentence);
    let content = content(scene, at, &close, bracket.unwrap_or(sentence))?;
    let (statement_type, content) = type_of(scene, content);
    let mut report = statement(statement_type, content, "frame");
    report.cue = Some(close.cue);
    report.cue_class = Some(close.class);
    report.speaker = Some(close.speaker).filter(|s| !s.is_empty());
    report.kind = report.speaker.map_or(SpeakerKind::None, |speaker| kind::of_phrase(scene, speaker));
    report.confidence = 0.85;
    if report.speaker.is_none_or(|speaker| phrase::is_author(scene, speaker))
        && close.speaker != Span::default()
    {
        return None;
    }
    if let Some(cited) = close.outlet {
        report.via.push(cited);
    }
    if let Some(outlet) = outlet(scene, at, kind, sentence) {
        report.via.push(outlet);
    }
    for cue in scene.cues_in(Span::new(at, clause.end.max(close.end))) {
        found.use_cue(cue.whole);
    }
    let first = scene.quotations.partition_point(|q| q.outer.start < content.start.saturating_sub(3));
    for quotation in scene.quotations[first..].iter().take_while(|q| q.outer.start < content.end) {
        found.use_quotation(quotation.outer);
    }
    found.add(report);
    Some(content.start.max(close.end))
}

struct Close {
    cue: Span,
    class: CueClass,
    speaker: Span,
    end: usize,
    /// Through whom it came: 据《华尔街日报》援引知情人士的话报道.
    outlet: Option<Span>,
}

fn close(scene: &Scene<'_>, clause: Span, opener: Span, kind: FrameKind) -> Option<Close> {
    let text = scene.str(clause).trim_end();
    if let Some((closer, cue)) = scene.lexicon.source_frames.closer(kind, text) {
        let speaker = source(scene, Span::new(clause.start, clause.start + closer))?;
        let class = if kind == FrameKind::View { CueClass::Opine } else { CueClass::Say };
        let cue = Span::new(clause.start + cue.start, clause.start + cue.end);
        // 引用了他的话，|称……: the verb behind the comma reports.
        if kind == FrameKind::Citing
            && let Some(cue) = repeated(scene, clause.end)
        {
            let class = cue.entry(scene).class;
            return Some(Close { cue: cue.span, class, speaker, end: cue.whole.end, outlet: None });
        }
        return Some(Close { cue, class, speaker, end: clause.start + text.len(), outlet: None });
    }
    match kind {
        FrameKind::Likeness => return likewise(scene, clause, text),
        FrameKind::Learning => return learnt(scene, clause),
        FrameKind::According => {}
        _ => return None,
    }
    let end = clause.start + text.len();
    let reckoned = scene.list(List::ReckonedBy).has(scene.str(opener));
    let closing = |c: &&CueUse| {
        !(reckoned && scene.list(List::Reckoned).has(scene.str(c.whole)))
            && c.whole.start >= clause.start
            && c.whole.end <= end
            && !c.soft
            // 根据他们的回应来判断: the narrator judges.
            && !scene.before(c.whole.start).ends_with('来')
            && (c.entry(scene).frame.close || c.entry(scene).frame.verb)
    };
    let first = scene.cues.partition_point(|c| c.whole.start < clause.start);
    let cue = scene.cues[first..].iter().take_while(|c| c.whole.start < end).filter(closing).last();
    let document = scene.lexicon.words.document_head(text).is_some();
    // 据|对五十家单位的跟踪调查: the noun of what was done, and not who reports.
    let done = document && text.starts_with('对');
    match cue {
        // 按照文件|讲话|的精神: in what spirit something is done.
        Some(cue)
            if !done
                && (!document || cue.whole.end == end)
                && !describes(scene, clause, cue)
                && !scene.after(cue.whole.end).starts_with('的') =>
        {
            let whole = Span::new(clause.start, cue.whole.start);
            let (outlet, cited) =
                citing(scene, whole).map_or((None, whole), |(outlet, cited)| (Some(outlet), cited));
            let speaker = source(scene, cited).unwrap_or(Span::new(cue.whole.start, cue.whole.start));
            // 根据研究公司的|数据: a thing, which says nothing itself.
            let data = scene.list(List::DataNoun).has(scene.str(cue.span));
            let (span, class) =
                if data { (opener, CueClass::Cite) } else { (cue.span, cue.entry(scene).class) };
            Some(Close { cue: span, class, speaker, end: cue.whole.end, outlet })
        }
        _ => {
            let speaker = scene.trim(Span::new(clause.start, end), &[]);
            // 根据多个消息来源，……; 根据首席执行官王强，……
            let told = scene.str(opener).ends_with('据')
                && matches!(kind::of_phrase(scene, speaker), SpeakerKind::Anonymous | SpeakerKind::Person)
                && scene.after(clause.end).starts_with(',');
            // 根据协议，……: on what ground something was done.
            let says = told || (document && !scene.list(List::Ground).ends(text));
            says.then_some(Close { cue: opener, class: CueClass::Cite, speaker, end, outlet: None })
        }
    }
}

/// The verb of saying right behind the comma that ends a frame.
fn repeated(scene: &Scene<'_>, comma: usize) -> Option<CueUse> {
    let end = scene.sentence(comma).end;
    let behind =
        scene.text.normal[comma..].starts_with(',').then(|| Span::new(comma + 1, end.max(comma + 1)))?;
    scene.cue_first_in(behind).filter(|c| scene.list(List::Repeated).has(scene.str(c.span)))
}

/// 修改后的|规定: whether what stands before a noun names nobody.
fn describes(scene: &Scene<'_>, clause: Span, cue: &CueUse) -> bool {
    // 根据这项|命令
    let lead = scene.str(Span::new(clause.start.min(cue.whole.start), cue.whole.start)).trim();
    if scene.list(List::This).has(lead) {
        return true;
    }
    let Some(before) = scene.before(cue.whole.start).strip_suffix('的') else { return false };
    let end = cue.whole.start - (scene.before(cue.whole.start).len() - before.len());
    let names = |a: &Atom| a.kind.is_nominal() && !matches!(a.kind, AtomKind::Number | AtomKind::Measure);
    !atoms(scene, Span::new(clause.start.min(end), end)).iter().any(names)
}

/// 正如席勒在一次采访中告诉我们的那样: a verb of saying that ends the frame.
fn likewise(scene: &Scene<'_>, clause: Span, text: &str) -> Option<Close> {
    let told = scene.list(List::LikenessEnd).strip_suffix(text).unwrap_or(text);
    let told = scene.list(List::Told).strip_suffix(told).unwrap_or(told);
    let end = clause.start + told.len();
    let first = scene.cues.partition_point(|c| c.whole.end < end);
    let cue = scene.cues.get(first).filter(|c| c.whole.end == end && c.entry(scene).frame.verb)?;
    let lead = scene.str(Span::new(clause.start.min(cue.whole.start), cue.whole.start));
    let lead = lead.strip_suffix('所').unwrap_or(lead);
    // 正如它的名字所暗示的: a name says nothing.
    if scene.list(List::NameOfThing).ends(lead) {
        return None;
    }
    let speaker = source(scene, Span::new(clause.start, clause.start + lead.len()))?;
    let class = cue.entry(scene).class;
    Some(Close { cue: cue.span, class, speaker, end: clause.start + text.len(), outlet: None })
}

/// 从多位知情人士处获悉: from whom somebody has it.
fn learnt(scene: &Scene<'_>, clause: Span) -> Option<Close> {
    let text = scene.str(clause);
    let (at, word) = scene.list(List::Learning).find(text)?;
    // 从多个渠道听到|的数字: what was heard is a thing.
    if text[at + word.len()..].starts_with('的') {
        return None;
    }
    let adverb = scene.list(List::LearningAdverb);
    let lead = text[..at].trim_end_matches(|c| adverb.has_char(c));
    let whom = scene.list(List::Whence).strip_suffix(lead);
    let whole = Span::new(clause.start, clause.start + whom.unwrap_or(lead).len());
    let speaker = source(scene, whole)?;
    // 从|北京兑奖处: all that stands behind 从, whatever verbs it seems to hold.
    let speaker = if speaker.start == whole.start { scene.trim(whole, &[]) } else { speaker };
    let cue = Span::new(clause.start + at, clause.start + at + word.len());
    // 从市|应急管理局: of the city, though its word was cut.
    let rest = scene.str(Span::new(clause.start, speaker.start));
    let whole = scene.list(List::Area).has(rest);
    let speaker = if whole { Span::new(clause.start, speaker.end) } else { speaker };
    let end = if text[at + word.len()..].starts_with('了') { cue.end + '了'.len_utf8() } else { cue.end };
    Some(Close { cue, class: CueClass::Reveal, speaker, end, outlet: None })
}

/// 《华尔街日报》|援引|知情人士|的话: the outlet, and whom it cites.
fn citing(scene: &Scene<'_>, span: Span) -> Option<(Span, Span)> {
    let text = scene.str(span);
    let (at, word) = scene.list(List::Citing).find(text)?;
    let cited = text[at + word.len()..].trim_end();
    let cited = scene.list(List::CitedEnd).strip_suffix(cited).unwrap_or(cited);
    let start = span.start + at + word.len();
    let outlet = source(scene, Span::new(span.start, span.start + at))?;
    let named = scene.entities.within(outlet).map(|(_, mention)| mention.span).next_back();
    Some((named.unwrap_or(outlet), Span::new(start, start + cited.len())))
}

/// The source within a frame: everything, but for what only places it in time.
fn source(scene: &Scene<'_>, span: Span) -> Option<Span> {
    let span = scene.trim(span, &[]);
    let found = phrase::before_cue(scene, span.start, span.end).speaker;
    // 正如今年早些时候报道的，……: nobody is named.
    let when = |a: &Atom| matches!(a.kind, AtomKind::Time | AtomKind::Adverb | AtomKind::Position);
    found.or_else(|| (!span.is_empty()).then_some(span)).map(|named| {
        let empty = Span::new(named.start, named.start);
        if atoms(scene, named).iter().all(when) { empty } else { named }
    })
}

/// What the frame attributes: what follows it, or, at the end of a sentence,
/// what stands before it.
fn content(scene: &Scene<'_>, at: usize, close: &Close, sentence: Span) -> Option<Span> {
    let rest = &scene.text.normal[close.end..sentence.end];
    let start = close.end + (rest.len() - rest.trim_start_matches([',', ':', ' ', '。']).len());
    if start + 6 < sentence.end && !rest.trim_start().starts_with('。') {
        let end = extent::end(scene, start, sentence.end, None);
        let span = scene.trim(Span::new(start, end), &['。', '!', '?', ',', ';']);
        return (scene.chars(span) >= 3).then_some(span);
    }
    // 新华社报道，据英国媒体援引一份报告称，: what follows was cut off.
    if rest.trim_start().starts_with([',', ':']) {
        return None;
    }
    let before = scene.trim(Span::new(sentence.start, at), &[',', ';', '。']);
    // 尽管这有点用词不当，正如……所指出: the conjunction is the narrator's.
    let joint = scene.list(List::Concession).prefix(scene.str(before)).map_or(0, str::len);
    let before = scene.trim(Span::new(before.start + joint, before.end), &[',']);
    (scene.chars(before) >= 5).then_some(before)
}

/// 《卫报》援引……: the outlet through which the words came.
fn outlet(scene: &Scene<'_>, at: usize, kind: FrameKind, sentence: Span) -> Option<Span> {
    if kind != FrameKind::Citing {
        return None;
    }
    let start = clause::start_of(scene, sentence.start, at);
    let phrase = phrase::before_cue(scene, start, at).speaker?;
    let named = scene.entities.within(phrase).map(|(_, mention)| mention.span).next_back();
    Some(named.unwrap_or(phrase))
}
