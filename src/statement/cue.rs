//! Where reporting words stand and whether they report there.

use super::scene::Scene;
use crate::lexicon::{Cue, CueClass, CueHit, List, longest_suffix, tail};
use crate::span::Span;

/// A reporting word in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueUse {
    /// The core word: 解释 in 解释说.
    pub span: Span,
    /// With the words that repeat it: 解释说.
    pub whole: Span,
    /// Index into the table of cues.
    pub cue: u32,
    /// Whether it stands in a string that mostly reports nothing: 被宣布.
    pub soft: bool,
}

impl CueUse {
    /// The entry of the table.
    pub fn entry<'a>(&self, scene: &Scene<'a>) -> &'a Cue {
        scene.lexicon.cues.cue(self.cue)
    }
}

/// Every place where a reporting word stands as a word of its own.
pub fn find(scene: &Scene<'_>) -> Vec<CueUse> {
    let mut uses: Vec<CueUse> = Vec::new();
    for paragraph in &scene.text.paragraphs {
        for free in between_names(scene, paragraph.span) {
            for hit in scene.lexicon.cues.find(scene.str(free)) {
                let span = Span::new(free.start + hit.span.start, free.start + hit.span.end);
                push(scene, &mut uses, core(scene, span), hit);
            }
        }
    }
    uses.retain(|cue| is_word(scene, cue.whole));
    uses
}

/// The stretches of a paragraph that no name covers: a cue never begins in one
/// (脸书 | 写道, not 脸 | 书写 | 道).
fn between_names(scene: &Scene<'_>, paragraph: Span) -> Vec<Span> {
    let mut free = Vec::new();
    let mut start = paragraph.start;
    for (_, mention) in scene.entities.within(paragraph) {
        free.push(Span::new(start, mention.span.start));
        start = mention.span.end;
    }
    free.push(Span::new(start, paragraph.end));
    free
}

/// A cue without the particle that joins it: 的说法 → 说法, 据报道 → 报道.
fn core(scene: &Scene<'_>, span: Span) -> Span {
    let text = scene.str(span);
    let joined = scene.list(List::CueJoint).strip_prefix(text).filter(|rest| rest.chars().count() >= 2);
    joined.map_or(span, |rest| Span::new(span.end - rest.len(), span.end))
}

/// Whether a noun of saying is the subject of the verb behind it: 官方声明写道,
/// but not HipChat 报告称, 网友评论称 and 他在采访时解释说.
fn is_subject(scene: &Scene<'_>, last: &CueUse) -> bool {
    use CueClass::{Answer, Cite, Predict, Say, Warn};
    if !scene.lexicon.words.documents.contains(scene.str(last.span)) {
        return false;
    }
    let entry = last.entry(scene);
    let acts =
        matches!(entry.class, Answer | Cite | Predict | Warn) || (entry.class == Say && entry.frame.noun);
    let before = scene.before(last.span.start).trim_end();
    let open = before.is_empty() || before.ends_with([',', '。', ';', ':', '”', '的']);
    let noun = open || scene.list(List::MakesNoun).ends(before);
    if acts { noun } else { !ends_source(scene, last.span.start) }
}

/// Whether a name or a noun of people ends right before a byte.
fn ends_source(scene: &Scene<'_>, at: usize) -> bool {
    let before = scene.before(at).trim_end();
    let end = at - (scene.before(at).len() - before.len());
    let named = scene.entities.mention_at(end.saturating_sub(1)).is_some_and(|m| m.span.end == end);
    let titles = &scene.entities.titles;
    let titled =
        titles.get(titles.partition_point(|hit| hit.span.end < end)).is_some_and(|t| t.span.end == end);
    let words = &scene.lexicon.words;
    let known = |part: &str| words.anonymous.contains(part) || words.pronouns.contains_key(part);
    let anonymous = longest_suffix(before, 6, known).is_some();
    named
        || titled
        || anonymous
        || before.ends_with(|c: char| c.is_ascii_alphabetic())
        || scene.list(List::PeopleEnd).ends(before)
}

fn push(scene: &Scene<'_>, uses: &mut Vec<CueUse>, span: Span, hit: CueHit) {
    let text = scene.str(span);
    // 承诺者, 批评者: who does it.
    if scene.after(span.end).starts_with('者') {
        return;
    }
    // 明确|指出: how it is pointed out.
    let manner = |last: &CueUse| scene.list(List::MannerCue).has(scene.str(last.whole));
    // 发表声明|说: the second verb reports.
    let stated = |last: &CueUse| {
        let stated = scene.str(last.whole);
        stated.chars().count() > 2 && scene.list(List::Stated).ends(stated)
    };
    if uses.last().is_some_and(|last| {
        last.whole.end == span.start
            && (!last.entry(scene).frame.verb || is_subject(scene, last) || manner(last))
    }) {
        uses.pop();
    }
    if let Some(last) = uses.last_mut()
        && last.whole.end == span.start
        && scene.list(List::Repeats).has(text)
        && !stated(last)
        && last.entry(scene).frame.verb
    {
        last.whole.end = span.end;
        // 网友评论|称: the second verb says that the first one is one.
        last.soft = false;
        return;
    }
    uses.push(CueUse { span, whole: span, cue: hit.cue, soft: hit.soft });
}

/// Whether no longer word holds the cue: 说 in 小说 is none. A name that runs
/// into the cue in the segmenter's eyes (斯诺登说) is cut off by the mention.
fn is_word(scene: &Scene<'_>, span: Span) -> bool {
    let words = &scene.tokens.all()[scene.tokens.index_at(span.start)..];
    let starts =
        || words.first().is_none_or(|t| t.span.start >= span.start) || follows_name(scene, span.start);
    let ends = || {
        let last = words.iter().find(|t| t.span.end >= span.end).filter(|t| t.span.start < span.end);
        let rest = last.map_or("", |t| &scene.text.normal[span.end..t.span.end]);
        rest.is_empty() || scene.list(List::Aspect).has(rest)
    };
    let word = match scene.str(span).chars().nth(1) {
        Some(_) => starts() || ends(),
        None => ends() && (starts() || is_set_free(scene, span)),
    };
    word && !in_title(scene, span.start)
        && scene.entities.mention_at(span.start).is_none_or(|m| m.span.end < span.end)
}

/// How far before a cue the title of a work may begin, in bytes.
const LONGEST_TITLE: usize = 90;

/// 《通知》: whether a byte stands in the title of a work.
fn in_title(scene: &Scene<'_>, at: usize) -> bool {
    let before = scene.str(Span::new(scene.floor(at.saturating_sub(LONGEST_TITLE)), at));
    before.rfind(['《', '》', '\n']).is_some_and(|mark| before[mark..].starts_with('《'))
}

fn follows_name(scene: &Scene<'_>, at: usize) -> bool {
    scene.entities.mention_at(at.saturating_sub(1)).is_some_and(|m| m.span.end == at)
}

/// Whether a verb of saying of one character is a word though a longer one ends
/// with it: 申说，…… and 关系史时说，…… by the mark behind it, 并称 and 均称 by the
/// adverb before it.
fn is_set_free(scene: &Scene<'_>, span: Span) -> bool {
    let after = scene.after(span.end);
    after.starts_with([',', ':', '“', '。', '!'])
        || (scene.list(List::AdverbJoined).ends(scene.before(span.start))
            && !scene.list(List::MakesOf).begins(after))
}

/// Whether a determiner stands close before a cue, as before a noun: 一项初步裁决.
pub fn determined(scene: &Scene<'_>, cue: &CueUse) -> bool {
    let before = tail(scene.before(cue.whole.start), 6);
    let found = scene.list(List::Determiner).rfind(before);
    found.is_some_and(|(at, _)| !before[at..].contains([',', '。', '”']))
}

/// Bytes before the colon that follows a cue, after a noun at most and none of
/// the marks that part clauses: 宣布了两件事：……
pub fn colon_behind(after: &str, parting: &[char]) -> Option<usize> {
    let at = after.find(|c| c == ':' || parting.contains(&c))?;
    (after[at..].starts_with(':') && after[..at].chars().count() <= 16).then_some(at)
}

/// Whether such a colon or a quotation follows a cue, or a comma a verb that is done:
/// 公司已经证实，……
fn announces(scene: &Scene<'_>, cue: &CueUse) -> bool {
    let after = scene.after(cue.whole.end);
    // 已予否认，强调……: the second verb tells what was said.
    let again = |rest: &str| scene.lexicon.cues.at_start(rest).is_some();
    let done = || scene.list(List::Done).ends(scene.before(cue.whole.start).trim_end());
    let told = after.strip_prefix(',').is_some_and(|rest| done() && !again(rest));
    told || after.starts_with('“') || colon_behind(after, &[',', '。', '“', ';']).is_some()
}

/// Whether the verb says something here, by its nearest neighbours.
///
/// 他没有说什么。 and 他的警告很明确。 report nothing.
pub fn reports(scene: &Scene<'_>, cue: &CueUse) -> bool {
    if cue.soft && !announces(scene, cue) {
        return false;
    }
    let before = scene.before(cue.whole.start).trim_end();
    let after = scene.after(cue.whole.end);
    if scene.list(List::Unsaid).ends(before) && !scene.list(List::Said).ends(before) {
        return false;
    }
    let noun_like = scene.list(List::MakesNoun).ends(before);
    let adverbial = scene.list(List::Manner).ends(before);
    if noun_like
        && !adverbial
        && scene.chars(cue.whole) > 1
        && !scene.list(List::PlainVerb).ends(&cue.entry(scene).cue)
    {
        return false;
    }
    if before.ends_with('的') && !adverbial {
        return false;
    }
    !after.starts_with('的') || scene.list(List::Links).begins(after)
}
