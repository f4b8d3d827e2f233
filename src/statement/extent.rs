//! Where a reported clause ends.

use super::SpeakerKind;
use super::cue::{self, CueUse};
use super::judge;
use super::phrase;
use super::scene::Scene;
use crate::lexicon::longest_prefix;
use crate::span::Span;

/// The end of the clause that is reported from `start`, at most `limit` (the
/// end of the sentence). At every mark that may end it the learnt judge is
/// asked; without one, the clause ends before a clause that has a source and a
/// cue of its own, that goes on with the same source and a new cue, or that
/// opens narration:
///
/// 他说会议推迟了，并补充说原因是天气。 → 会议推迟了
/// 她表示公司将扩张，与此同时，股价下跌。 → 公司将扩张
pub fn end(scene: &Scene<'_>, start: usize, limit: usize, cue: Option<&CueUse>) -> usize {
    for at in marks(scene, start, limit) {
        let ends = match scene.judge {
            Some(judge) => {
                judge.boundary.probability(&judge::boundary_features(scene, start, at, limit, cue)) > 0.5
            }
            None => by_rule(scene, at, limit),
        };
        if ends {
            return at;
        }
    }
    limit
}

/// The marks at which a reported clause may end: those outside quotations and
/// brackets, but for the first character.
pub fn marks(scene: &Scene<'_>, start: usize, limit: usize) -> Vec<usize> {
    let mut marks = Vec::new();
    let mut depth = 0usize;
    for (at, c) in scene.text.normal[start..limit].char_indices() {
        let offset = start + at;
        match c {
            '(' => {
                if depth == 0 && at > 0 && scene.quotation_at(offset).is_none() {
                    marks.push(offset);
                }
                depth += 1;
            }
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' | '—' | ':' if depth == 0 && at > 0 => {
                let doubled = c == '—' && scene.text.normal[..offset].ends_with('—');
                let number = c == ','
                    && scene.text.normal[..offset].ends_with(|c: char| c.is_ascii_digit())
                    && scene.text.normal[offset + 1..].starts_with(|c: char| c.is_ascii_digit());
                if !doubled && !number && scene.quotation_at(offset).is_none() {
                    marks.push(offset);
                }
            }
            _ => {}
        }
    }
    marks
}

fn by_rule(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let mark = scene.text.normal[at..].chars().next().unwrap_or(' ');
    let next = at + mark.len_utf8();
    let leaves = own_cue(scene, next, limit).is_some_and(|own| match own.joined {
        true => own.parted || own.lead > 0,
        false => own.parted && own.speaker.is_some_and(|phrase| !phrase::is_author(scene, phrase)),
    });
    matches!(mark, ',' | ';' | '—') && (leaves || narrates(scene, next, limit))
}

/// A cue within the clause behind a mark, with its source.
pub struct OwnCue {
    pub cue: CueUse,
    /// Nothing but 并, 也, 还 … stands before the cue.
    pub joined: bool,
    /// Bytes of what stands before the cue.
    pub lead: usize,
    /// A comma, colon or quotation mark follows the cue.
    pub parted: bool,
    pub speaker: Option<Span>,
    pub kind: SpeakerKind,
}

/// The cue of its own that the clause at `start` has, if it reports.
pub fn own_cue(scene: &Scene<'_>, start: usize, limit: usize) -> Option<OwnCue> {
    const JOINTS: &[&str] = &[
        "并",
        "并且",
        "也",
        "还",
        "而且",
        "但",
        "但也",
        "同时",
        "又",
        "随后",
        "并还",
        "而",
        "却",
        "不过",
        "",
        "他还",
        "同时还",
        "但他",
    ];
    let clause = clause(scene, start, limit);
    let first = scene.cues.partition_point(|c| c.whole.start < clause.start);
    let cue = *scene.cues[first..]
        .iter()
        .take_while(|c| c.whole.start < clause.end)
        .find(|c| c.entry(scene).frame.verb)?;
    if scene.quotation_at(cue.whole.start).is_some() || !cue::reports(scene, &cue) {
        return None;
    }
    let lead = scene.str(Span::new(clause.start, cue.whole.start)).trim();
    let joined = JOINTS.contains(&lead);
    let after = &scene.text.normal[cue.whole.end..limit.max(cue.whole.end)];
    let parted = after.starts_with([',', ':', '“']);
    let speaker =
        if joined { None } else { phrase::before_cue(scene, clause.start, cue.whole.start).speaker };
    let kind = speaker.map_or(SpeakerKind::None, |phrase| super::kind::of_phrase(scene, phrase));
    Some(OwnCue { cue, joined, lead: lead.len(), parted, speaker, kind })
}

/// Whether the clause at `start` opens narration again.
fn narrates(scene: &Scene<'_>, start: usize, limit: usize) -> bool {
    let words = &scene.lexicon.words;
    let clause = scene.text.normal[start..limit].trim_start();
    longest_prefix(clause, 8, |part| words.narration.contains(part))
        .is_some_and(|opener| opener.chars().count() >= 3)
}

/// The clause that begins at `start`.
pub fn clause(scene: &Scene<'_>, start: usize, limit: usize) -> Span {
    let text = &scene.text.normal[start..limit];
    let end = text.find([',', ';', ':', '“', '—']).map_or(limit, |i| start + i);
    Span::new(start, end)
}
