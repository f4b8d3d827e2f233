//! Frames that enclose their source: 据……报道, 在……看来, 援引……的话说.

use super::attribution::clause_start;
use super::phrase;
use super::reported::type_of;
use super::rules::{Found, statement};
use super::scene::Scene;
use super::{SpeakerKind, extent, kind};
use crate::lexicon::{CueClass, longest_suffix};
use crate::span::Span;

/// Whether a frame can begin here: at the start of a clause. 援引 and its like
/// follow their subject.
fn stands_free(scene: &Scene<'_>, at: usize, opener: &str) -> bool {
    const LEADS: &[&str] =
        &["但", "而", "不过", "此外", "然而", "同时", "事实上", "另", "又", "并", "且", "因为", "注意到"];
    let before = scene.before(at).trim_end();
    matches!(opener, "援引" | "引述" | "引用" | "转引" | "转述")
        || before.is_empty()
        || before.ends_with([',', '。', ';', ':', '—', '(', '!', '?', '”', ')'])
        || LEADS.iter().any(|lead| before.ends_with(lead))
}

/// Whether marks hold a sentence and not a phrase of the source's name:
/// 援引一位“熟悉内情”的人士的话说
fn is_speech(scene: &Scene<'_>, quotation: &super::Quotation) -> bool {
    !scene.text.normal[quotation.outer.end..].starts_with('的')
}

/// What opens a frame, and what may close it when no cue does.
const OPENERS: &[&str] = &[
    "据", "根据", "按照", "依据", "依照", "援引", "引述", "引用", "转述", "用", "在", "正如", "如", "照",
    "就像", "对", "转引",
];

/// Closers that a given opener asks for; others close with a cue.
fn closers(opener: &str) -> &'static [&'static str] {
    match opener {
        "在" | "对" => &["看来", "眼中", "眼里"],
        "用" => &["的话说", "的话来说", "的话", "自己的话说"],
        "援引" | "引述" | "引用" | "转引" | "转述" => {
            &["的话说", "的话称", "的话报道称", "的话报道", "的话表示", "的话指出", "的话", "说", "称"]
        }
        "正如" | "如" | "就像" => &[
            "所说的那样",
            "所说",
            "所言",
            "所指出的那样",
            "指出的那样",
            "说的那样",
            "所指出",
            "所说的",
            "所述",
            "指出的",
            "说的",
        ],
        _ => &["的说法", "的话说", "看来", "的消息", "所说", "所述"],
    }
}

/// 据新华社报道，……；在他看来，……；《卫报》援引一名消息人士的话说，……
pub fn find(scene: &Scene<'_>, found: &mut Found) {
    for sentence in &scene.text.sentences {
        let mut from = sentence.span.start;
        while let Some((at, opener)) = next_opener(scene, from, sentence.span.end) {
            from = at + opener.len();
            if let Some(end) = frame(scene, at, opener, sentence.span, found) {
                from = end;
            }
        }
    }
}

fn next_opener(scene: &Scene<'_>, from: usize, to: usize) -> Option<(usize, &'static str)> {
    scene.tokens.within(Span::new(from, to)).iter().find_map(|token| {
        let word = scene.str(token.span);
        OPENERS.iter().find(|opener| **opener == word).map(|opener| (token.span.start, *opener))
    })
}

/// Reads one frame; returns where it ends.
fn frame(
    scene: &Scene<'_>,
    at: usize,
    opener: &'static str,
    sentence: Span,
    found: &mut Found,
) -> Option<usize> {
    if scene.quotation_at(at).is_some() || !stands_free(scene, at, opener) {
        return None;
    }
    let start = at + opener.len();
    let rest = &scene.text.normal[start..sentence.end];
    let outside = |&(i, _): &(usize, &str)| {
        i > 0
            && scene.quotation_at(start + i).is_none_or(|q| q.outer.start == start + i && is_speech(scene, q))
    };
    let end =
        start + rest.match_indices([',', ':', '。', '“', ';']).find(outside).map_or(rest.len(), |(i, _)| i);
    let clause = Span::new(start, end);
    if scene.chars(clause) > 40 {
        return None;
    }
    let close = close(scene, clause, opener)?;
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
    if let Some(outlet) = outlet(scene, at, opener, sentence) {
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
}

fn close(scene: &Scene<'_>, clause: Span, opener: &str) -> Option<Close> {
    let text = scene.str(clause).trim_end();
    if let Some(closer) = closers(opener).iter().find(|closer| text.ends_with(**closer)) {
        let speaker = source(scene, Span::new(clause.start, clause.start + text.len() - closer.len()))?;
        let bare = ["的", "所", "自己的"].iter().fold(*closer, |c, lead| c.strip_prefix(lead).unwrap_or(c));
        let word = if bare.starts_with("话") && bare.len() > 3 {
            bare.trim_start_matches("话").trim_start_matches('来')
        } else {
            bare
        };
        let word = ["的那样", "的"].iter().fold(word, |w, tail| w.strip_suffix(tail).unwrap_or(w));
        let cue_start = clause.start + text.len() - closer.len() + closer.rfind(word).unwrap_or(0);
        let class = if matches!(opener, "在" | "对") { CueClass::Opine } else { CueClass::Say };
        let cue = Span::new(cue_start, cue_start + word.len());
        return Some(Close { cue, class, speaker, end: clause.start + text.len() });
    }
    if !matches!(opener, "据" | "根据" | "按照" | "依据" | "依照" | "照") {
        return None;
    }
    let end = clause.start + text.len();
    let closing = |c: &&super::cue::CueUse| {
        c.whole.start >= clause.start
            && c.whole.end <= end
            && !c.soft
            && (c.entry(scene).frame.close || c.entry(scene).frame.verb)
    };
    let first = scene.cues.partition_point(|c| c.whole.start < clause.start);
    let cue = scene.cues[first..].iter().take_while(|c| c.whole.start < end).filter(closing).last();
    let document = longest_suffix(text, 5, |part| scene.lexicon.words.documents.contains(part)).is_some();
    match cue {
        Some(cue) if !document || cue.whole.end == end => {
            let speaker = source(scene, Span::new(clause.start, cue.whole.start))
                .unwrap_or(Span::new(cue.whole.start, cue.whole.start));
            let class = cue.entry(scene).class;
            Some(Close { cue: cue.span, class, speaker, end: cue.whole.end })
        }
        _ if document || opener == "根据" => {
            let cue = Span::new(clause.start - opener.len(), clause.start);
            let speaker = scene.trim(Span::new(clause.start, end), &[]);
            document.then_some(Close { cue, class: CueClass::Cite, speaker, end })
        }
        _ => None,
    }
}

/// The source within a frame: everything, but for what only places it in time.
fn source(scene: &Scene<'_>, span: Span) -> Option<Span> {
    let span = scene.trim(span, &[]);
    let found = phrase::before_cue(scene, span.start, span.end).speaker;
    found.or(if span.is_empty() { None } else { Some(span) })
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
    let before = scene.trim(Span::new(sentence.start, at), &[',', ';', '。']);
    (scene.chars(before) >= 5).then_some(before)
}

/// 《卫报》援引……: the outlet through which the words came.
fn outlet(scene: &Scene<'_>, at: usize, opener: &str, sentence: Span) -> Option<Span> {
    if !matches!(opener, "援引" | "引述" | "引用" | "转引" | "转述") {
        return None;
    }
    let start = clause_start(scene, sentence.start, at);
    let phrase = phrase::before_cue(scene, start, at).speaker?;
    let named = scene.entities.within(phrase).map(|(_, mention)| mention.span).next_back();
    Some(named.unwrap_or(phrase))
}
