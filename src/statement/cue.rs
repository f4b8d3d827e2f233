//! Where reporting words stand and whether they report there.

use super::dateline;
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
    if uses.last().is_some_and(|last| {
        last.whole.end == span.start && (!last.entry(scene).frame.verb || is_subject(scene, last))
    }) {
        uses.pop();
    }
    if let Some(last) = uses.last_mut()
        && last.whole.end == span.start
        && scene.list(List::Repeats).has(text)
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
    let name_before =
        scene.entities.mention_at(span.start.saturating_sub(1)).is_some_and(|m| m.span.end == span.start);
    let starts = name_before || scene.tokens.at(span.start).is_none_or(|t| t.span.start == span.start);
    let ends = scene.tokens.at(span.end - 1).is_none_or(|t| {
        t.span.end == span.end || scene.list(List::Aspect).has(&scene.text.normal[span.end..t.span.end])
    });
    let inside = scene.entities.mention_at(span.start).is_some_and(|m| m.span.end >= span.end);
    let single = scene.chars(span) == 1;
    // 申说，…… and 关系史时说，……: a mark behind a single verb of saying sets it
    // free from a rare word that ends in it.
    // 并称, 均称: an adverb in one word with a single verb of saying.
    let joined = single
        && scene.list(List::AdverbJoined).ends(scene.before(span.start))
        && !scene.list(List::MakesOf).begins(scene.after(span.end));
    let starts =
        starts || joined || (single && scene.after(span.end).starts_with([',', ':', '“', '。', '!']));
    !inside && if single { starts && ends } else { starts || ends }
}

/// Whether a determiner stands close before a cue, as before a noun: 一项初步裁决.
pub fn determined(scene: &Scene<'_>, cue: &CueUse) -> bool {
    let before = tail(scene.before(cue.whole.start), 6);
    let found = scene.list(List::Determiner).rfind(before);
    found.is_some_and(|(at, _)| !before[at..].contains([',', '。', '”']))
}

/// Whether a cue reports nothing whatever else speaks for it: 卡梅伦打算游说奥巴马,
/// 他发布了一份报告, 从发展的角度说.
pub fn never_reports(scene: &Scene<'_>, case: &super::judge::CueCase) -> bool {
    let cue = &case.cue;
    let from = case.speaker.map_or(case.region.start, |s| s.end).min(cue.whole.start);
    let lead = scene.str(Span::new(from.max(case.region.start.min(cue.whole.start)), cue.whole.start));
    let lead = lead.rsplit([',', '。', ';']).next().unwrap_or_default();
    let only_meant = scene.list(List::OnlyMeant);
    let meant = only_meant.begins(lead.trim())
        || only_meant.ends(lead.trim())
        || scene.list(List::Whether).find(lead).is_some();
    let text = scene.str(cue.whole);
    let before = scene.before(cue.whole.start).trim_end();
    let noun = scene.lexicon.words.documents.contains(text)
        && scene.list(List::MakesNoun).ends(before)
        && !scene.after(cue.whole.end).starts_with(':');
    let clause = before.rsplit([',', '。', ';', '“', '”', '!', '?']).next().unwrap_or_default().trim_start();
    let aspect = text == "说"
        && scene.list(List::Viewpoint).begins(clause)
        && case.speaker.is_none_or(|s| {
            scene.str(s).chars().count() <= 8 && super::kind::of_phrase(scene, s) == super::SpeakerKind::Role
        });
    let such = text == "说" && scene.list(List::Such).ends(before);
    // 他说得有道理, 明确|地指出: how, and not what.
    let after = scene.after(cue.whole.end);
    let manner = (text == "说" && !case.parted && after.starts_with('得')) || after.starts_with('地');
    let dateline = text == "报道" && dateline::ends_with_reporter(scene, before);
    // 问：, 答：, the labels of turns.
    let label = scene.list(List::TurnLabel).has(text)
        && before.is_empty()
        && scene.after(cue.whole.end).starts_with(':');
    // 她否认了这一点，……
    let points = !case.parted
        && case.content.is_some_and(|c| {
            super::content::is_pointer(scene, scene.str(c).split([',', '。', ';']).next().unwrap_or_default())
        });
    // 发布声明，否认……: what the statement does tells more than that it was made.
    let next = case.content.and_then(|c| scene.cues_in(c).next().filter(|next| next.whole.start == c.start));
    // 在朋友圈辟谣，称……: the second verb reports.
    let repeated = case.parted
        && next.is_some_and(|next| scene.list(List::Repeated).has(scene.str(next.span)))
        && scene.after(case.cue.whole.end).starts_with(',');
    let made = next.is_some() && scene.lexicon.words.document_head(text).is_some();
    label
        || made
        || repeated
        || points
        || (case.own_speaker && meant)
        || noun
        || aspect
        || such
        || manner
        || dateline
}

/// Bytes before the colon that follows a cue, after a noun at most and none of
/// the marks that part clauses: 宣布了两件事：……
pub fn colon_behind(after: &str, parting: &[char]) -> Option<usize> {
    let at = after.find(|c| c == ':' || parting.contains(&c))?;
    (after[at..].starts_with(':') && after[..at].chars().count() <= 16).then_some(at)
}

/// Whether such a colon or a quotation follows a cue.
fn announces(scene: &Scene<'_>, cue: &CueUse) -> bool {
    let after = scene.after(cue.whole.end);
    after.starts_with('“') || colon_behind(after, &[',', '。', '“', ';']).is_some()
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
    !(after.starts_with('的') && !scene.list(List::Links).begins(after))
}
