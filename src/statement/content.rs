//! What follows a cue, and whether it is something that was said.

use super::atom::AtomKind;
use super::cue::{self, CueUse};
use super::scene::Scene;
use crate::lexicon::{Frame, List};
use crate::span::Span;
use crate::token::Pos;

/// What follows a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    /// First byte of what was said.
    pub start: usize,
    /// Whether a comma or colon parts it from the cue.
    pub parted: bool,
    /// Whether a colon does.
    pub colon: bool,
    /// To whom it was said: 告诉记者.
    pub addressee: Option<Span>,
}

/// Finds where the content behind a cue begins, past an aspect particle, an
/// addressee and the mark that joins the two.
///
/// 他告诉记者，会议推迟了。 → content 会议推迟了, addressee 记者
pub fn after_cue(scene: &Scene<'_>, cue: &CueUse, limit: usize) -> Option<Content> {
    let mut at = cue.whole.end;
    let mut addressee = None;
    let rest = |at: usize| &scene.text.normal[at..limit.max(at)];
    // 预测到2020年: 到 opens the date.
    let dated =
        rest(at).strip_prefix('到').is_some_and(|date| date.starts_with(|c: char| c.is_ascii_digit()));
    if !dated {
        at += scene.list(List::Particle).prefix(rest(at)).map_or(0, str::len);
    }
    // 他表示|相信，……
    if let Some(behind) =
        scene.list(List::Belief).strip_prefix(rest(at)).filter(|behind| behind.starts_with(','))
        && scene.str(cue.span) == "表示"
    {
        at += rest(at).len() - behind.len();
    }
    // 诚如宣言指出|的，……
    if rest(at).starts_with("的,") {
        at += '的'.len_utf8();
    }
    if cue.entry(scene).frame.addressee
        && let Some(to) = addressed(scene, at, limit)
        // The object of other verbs is part of what is said: 敦促公司合作 → 公司合作.
        && (scene.list(List::Telling).has(scene.str(cue.span))
            || (scene.chars(to) <= 6
                && scene.text.normal[to.end..].trim_start().starts_with([',', ':', '说'])))
    {
        addressee = Some(to);
        at = to.end;
        at += rest(at).len() - rest(at).trim_start_matches(' ').len();
        at += scene.list(List::SecondVerb).prefix(rest(at)).map_or(0, str::len);
    }
    // 他说(强调是我们加的)：…… an aside stands between the cue and what was said.
    if let Some(aside) = rest(at).strip_prefix('(').and_then(|aside| aside.find(')'))
        && rest(at)[aside + 2..].starts_with([',', ':'])
    {
        at += aside + 2;
    }
    // 他宣布了第一个项目：推出新应用。: a noun before the colon only announces what was said.
    if !rest(at).starts_with(' ') {
        at += cue::colon_behind(rest(at), &[',', '。', '“', '”', '(', ';']).unwrap_or(0);
    }
    let gap = rest(at).len() - rest(at).trim_start_matches([' ', '\n', ',', ':', '\t']).len();
    let mark = &rest(at)[..gap];
    let start = at + gap;
    (start < limit).then_some(Content {
        start,
        parted: mark.contains([',', ':']),
        colon: mark.contains(':'),
        addressee,
    })
}

/// The person addressed right behind a cue: up to the comma when that is near,
/// else the first phrase.
fn addressed(scene: &Scene<'_>, at: usize, limit: usize) -> Option<Span> {
    let rest = &scene.text.normal[at..limit];
    if rest.starts_with([',', ':', '“']) {
        return None;
    }
    let near = rest.find([',', ':', '“', '。']).filter(|&i| scene.length(Span::new(at, at + i)) <= 16);
    if let Some(end) = near
        && !rest[end..].starts_with('。')
    {
        let span = scene.trim(Span::new(at, at + end), &[]);
        // 告诉记者|说
        let whom = scene.list(List::PlainVerb).strip_suffix(scene.str(span));
        let whom =
            scene.trim(Span::new(span.start, whom.map_or(span.end, |whom| span.start + whom.len())), &[]);
        if !scene.tokens.within(whom).iter().any(|t| t.pos == Pos::Verb) {
            return Some(whom).filter(|s| !s.is_empty());
        }
    }
    let first = super::atom::first(scene, Span::new(at, scene.floor(limit.min(at + 90))))?;
    let whom = first.kind.heads_source() || scene.list(List::We).has(scene.str(first.span));
    whom.then(|| owned(scene, first.span, limit))
}

/// 告诉它的|用户: the phrase goes on behind 的 with a title or a name.
fn owned(scene: &Scene<'_>, first: Span, limit: usize) -> Span {
    let rest = scene.str(Span::new(first.end, limit.max(first.end)));
    let Some(behind) = rest.strip_prefix('的') else { return first };
    let start = limit.max(first.end) - behind.trim_start().len();
    let head = super::atom::first(scene, Span::new(start, limit.max(start)));
    let head = head.filter(|head| head.kind.heads_source() || head.kind == AtomKind::Noun);
    head.map_or(first, |head| Span::new(first.start, head.span.end))
}

/// Longest first clause that is looked at, in bytes.
const LONGEST: usize = 600;

/// The first clause of a content.
pub fn clause_of(scene: &Scene<'_>, content: Span) -> Span {
    let text = scene.str(Span::new(content.start, scene.floor(content.end.min(content.start + LONGEST))));
    let end = text.find([',', '。', ';', ':', '“', '!', '?']).unwrap_or(text.len());
    Span::new(content.start, content.start + end)
}

/// 这一点, 此事: nothing but a word that points back.
pub fn is_pointer(scene: &Scene<'_>, clause: &str) -> bool {
    let clause = clause.trim();
    clause.chars().count() <= 6 && scene.list(List::Pointer).begins(clause)
}

/// Whether what follows says something: a clause, a verb phrase where the cue
/// takes one, or a quotation. 宣布这一消息 and 批评了公司 do not.
pub fn says_something(scene: &Scene<'_>, frame: Frame, content: &Content, end: usize) -> bool {
    let span = Span::new(content.start, end);
    if scene.chars(span) < 3 {
        return false;
    }
    let quoted = scene.quotations_in(span).next().is_some();
    if frame.needs_quote && !content.colon {
        return quoted && scene.quotations_in(span).any(|q| scene.chars(q.inner) >= 6);
    }
    if content.parted {
        return true;
    }
    // 她否认了这一点，……: the object only points at something said before.
    let clause = scene.str(span).split([',', '。', ';']).next().unwrap_or_default();
    if is_pointer(scene, clause) {
        return false;
    }
    let tokens = scene.tokens.within(span);
    // 译文太|拗口: an adjective behind an adverb is a predicate, too.
    let predicate = |i: usize| {
        tokens[i].pos == Pos::Verb
            || (tokens[i].pos == Pos::Adjective && i > 0 && tokens[i - 1].pos == Pos::Adverb)
    };
    let first_verb = (0..tokens.len()).find(|&i| predicate(i));
    let Some(first_verb) = first_verb else { return quoted && frame.takes_vp };
    let text = scene.str(span);
    if text.starts_with('了') {
        return false;
    }
    // A noun phrase with a relative clause in it ends in a noun and holds 的
    // behind its only verb: 宣布了推迟会议的决定.
    let verbs = tokens.iter().filter(|t| matches!(t.pos, Pos::Verb | Pos::Adverb)).count();
    let ends_nominal = tokens.last().is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::VerbalNoun));
    let relative =
        verbs == 1 && ends_nominal && tokens[first_verb..].iter().any(|t| scene.str(t.span) == "的");
    !(relative && first_verb > 0 && !frame.takes_vp)
}
