//! Where the narrator goes on behind a reported clause.

use super::clause;
use super::cue::{self, CueUse};
use super::extent::behind;
use super::phrase;
use super::scene::Scene;
use super::{SpeakerKind, kind};
use crate::lexicon::{List, longest_prefix};
use crate::span::Span;
use crate::token::Pos;

/// Whether the narrator goes on, or another source speaks, behind a mark of a
/// reported clause, as far as rules can tell. `own` is the cue that the clause
/// behind the mark has.
pub fn resumes(scene: &Scene<'_>, at: usize, limit: usize, own: Option<&OwnCue>) -> bool {
    let (mark, next) = behind(scene, at);
    match mark {
        '(' => return is_aside(scene, at, limit),
        '”' => return begins_sentence(scene, next, limit),
        ',' | ';' | '—' => {}
        _ => return false,
    }
    let leaves = own.is_some_and(|own| match own.joined {
        true => own.parted || own.lead > 0 || speaks(scene, own),
        false => {
            (own.parted || also(scene, own) || anew(scene, own))
                && own.speaker.is_some_and(|phrase| !phrase::is_author(scene, phrase))
        }
    });
    leaves || narrates(scene, next, limit) || refuses(scene, next, limit)
}

/// ；就连投资人索罗斯也建议……: whether the clause behind a semicolon has a cue and
/// a source that is somebody.
pub fn is_another(scene: &Scene<'_>, at: usize, own: &OwnCue) -> bool {
    use SpeakerKind::{Anonymous, Org, Person, Role};
    let named = |phrase: Span| matches!(kind::of_phrase(scene, phrase), Person | Org | Role | Anonymous);
    behind(scene, at).0 == ';' && !own.joined && own.speaker.is_some_and(named)
}

/// Whether a bracket holds a remark of the narrator's own: a clause, with which
/// the sentence ends.
fn is_aside(scene: &Scene<'_>, open: usize, limit: usize) -> bool {
    let Some((inner, rest)) = scene.text.normal[open + 1..limit].split_once(')') else { return false };
    let words = scene.tokens.within(Span::new(open + 1, open + 1 + inner.len()));
    let verb = words.iter().any(|t| t.pos == crate::token::Pos::Verb);
    verb && inner.chars().count() >= 10 && rest.trim_matches(['。', '!', '?', ' ', '”']).is_empty()
}

/// Whether a new sentence begins right behind a quotation, its full stop left
/// out: “一切正常”席勒还指出……, but not “传真”这个词.
fn begins_sentence(scene: &Scene<'_>, start: usize, limit: usize) -> bool {
    let rest = &scene.text.normal[start..limit];
    if scene.list(List::SentenceOpener).begins(rest) {
        return true;
    }
    let named = scene.entities.mention_at(start).filter(|m| m.span.start == start);
    named.is_some_and(|m| {
        let behind = scene.cues.partition_point(|c| c.whole.start < m.span.end);
        let cue = scene.cues.get(behind).filter(|c| c.whole.end <= limit && c.entry(scene).frame.verb);
        cue.is_some_and(|c| scene.chars(Span::new(m.span.end, c.whole.start)) <= 6)
    })
}

/// ，称危机的根源在别处: a verb of plain saying, with the same source.
fn speaks(scene: &Scene<'_>, own: &OwnCue) -> bool {
    scene.list(List::Speaks).has(scene.str(own.cue.span))
}

/// ，他承认公司还很小: the same source speaks anew.
fn anew(scene: &Scene<'_>, own: &OwnCue) -> bool {
    use crate::lexicon::CueClass::{Admit, Announce, Answer, Ask, Deny, Reveal, Say, Write};
    let class = own.cue.entry(scene).class;
    own.kind == SpeakerKind::Pronoun
        && own.lead <= 2 * '他'.len_utf8()
        && matches!(class, Admit | Announce | Answer | Ask | Deny | Reveal | Say | Write)
}

/// 家长代表则表示: another source, set against the first.
fn also(scene: &Scene<'_>, own: &OwnCue) -> bool {
    let before = scene.before(own.cue.whole.start).trim_end();
    scene.list(List::Against).ends(before) && own.kind != SpeakerKind::Pronoun
}

/// ，但拒绝透露细节: what the source did not say is the narrator's.
fn refuses(scene: &Scene<'_>, start: usize, limit: usize) -> bool {
    let clause = scene.text.normal[start..limit].trim_start();
    let (turning, refusal) = (scene.list(List::Turning), scene.list(List::Refusal));
    let set_against = turning.begins(clause) || scene.list(List::Conceding).begins(clause);
    let opening: String = clause.chars().take_while(|c| *c != ',').take(12).collect();
    let bare = clause.trim_start_matches(|c| turning.has_char(c));
    refusal.begins(bare) || (set_against && refusal.find(&opening).is_some())
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
    let clause = clause::from(scene, start, limit);
    let first = scene.cues.partition_point(|c| c.whole.start < clause.start);
    let verbs = || {
        let inside = scene.cues[first..].iter().take_while(|c| c.whole.start < clause.end);
        inside.filter(|c| c.entry(scene).frame.verb)
    };
    // 分析公司表示，……: the one with a mark behind it.
    let cue = *verbs().find(|c| c.whole.end == clause.end).or_else(|| verbs().next())?;
    if scene.quotation_at(cue.whole.start).is_some() || !cue::reports(scene, &cue) {
        return None;
    }
    let lead = scene.str(Span::new(clause.start, cue.whole.start)).trim();
    let joined = lead.is_empty()
        || scene.list(List::ClauseJoint).has(lead)
        || is_dated(scene, clause.start, &cue, lead);
    let after = &scene.text.normal[cue.whole.end..limit.max(cue.whole.end)];
    let parted = after.starts_with([',', ':', '“']);
    let speaker =
        if joined { None } else { phrase::before_cue(scene, clause.start, cue.whole.start).speaker };
    let kind = speaker.map_or(SpeakerKind::None, |phrase| super::kind::of_phrase(scene, phrase));
    Some(OwnCue { cue, joined, lead: lead.len(), parted, speaker, kind })
}

/// ，并在10月|宣布……: nothing but a joint and a date stands before the cue.
fn is_dated(scene: &Scene<'_>, start: usize, cue: &CueUse, lead: &str) -> bool {
    let words = scene.tokens.within(Span::new(start, cue.whole.start));
    let plain = |pos: Pos| pos.tells_when() || matches!(pos, Pos::Adverb | Pos::Conjunction);
    scene.list(List::ClauseJoint).begins(lead)
        && words.iter().any(|t| t.pos == Pos::Time)
        && words.iter().all(|t| plain(t.pos) || scene.list(List::At).has(scene.str(t.span)))
}

/// Whether the clause at `start` opens narration again.
fn narrates(scene: &Scene<'_>, start: usize, limit: usize) -> bool {
    let words = &scene.lexicon.words;
    let clause = scene.text.normal[start..limit].trim_start();
    longest_prefix(clause, 8, |part| words.narration.contains(part))
        .is_some_and(|opener| opener.chars().count() >= 3)
}
