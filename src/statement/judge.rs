//! The questions that rules cannot answer alone, learnt from annotated news:
//! does this cue report, does the reported clause end here, are the quoted
//! words the source's own.

use super::clause;
use super::cue::{self, CueUse};
use super::linear::{Features, Linear};
use super::narration::OwnCue;
use super::quotation::Quotation;
use super::scene::Scene;
use super::{SpeakerKind, extent};
use crate::error::{Error, Result};
use crate::lexicon::{CueClass, List, longest_prefix, longest_suffix};
use crate::span::Span;
use crate::token::{Pos, Token};

/// First bytes of the file: name and version of the format.
const MAGIC: &[u8; 8] = b"yinshu\x01\x02";

/// The learnt answers.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    /// Does this cue report something?
    pub cue: Linear,
    /// Does the reported clause end at this mark?
    pub boundary: Linear,
    /// Are the quoted words the source's own?
    pub own_words: Linear,
}

impl Judge {
    /// Reads a file of answers.
    ///
    /// # Errors
    /// The bytes are no such file, of another version, or cut off.
    pub fn read(bytes: &[u8]) -> Result<Judge> {
        let wrong = |what: &str| Error::lexicon(format!("no statement model of this version: {what}"));
        let mut rest = bytes.strip_prefix(MAGIC).ok_or_else(|| wrong("it begins otherwise"))?;
        let mut next = || Linear::read(&mut rest).ok_or_else(|| wrong("it is cut off or damaged"));
        let judge = Judge { cue: next()?, boundary: next()?, own_words: next()? };
        if rest.is_empty() { Ok(judge) } else { Err(wrong("something stands behind its end")) }
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for linear in [&self.cue, &self.boundary, &self.own_words] {
            linear.write(&mut bytes);
        }
        bytes
    }
}

/// A cue with what a rule has read around it.
#[derive(Clone, Copy, Debug)]
pub struct CueCase {
    pub cue: CueUse,
    pub speaker: Option<Span>,
    /// What kind of source the speaker is.
    pub kind: SpeakerKind,
    /// Whether the speaker stands in the clause of the cue.
    pub own_speaker: bool,
    /// First byte of the clause of the cue.
    pub clause: usize,
    /// First byte of what follows, and the end of the sentence.
    pub content: Option<Span>,
    pub parted: bool,
    /// Whether what follows up to there says something by its form.
    pub says: bool,
    pub region: Span,
}

/// What tells whether a cue reports.
pub fn cue_features(scene: &Scene<'_>, case: &CueCase) -> Features {
    let mut f = Features::with_capacity(128);
    let cue = case.cue.entry(scene);
    let word = cue.cue.as_str();
    let class = cue.class;
    let tokens = scene.tokens.all();
    let first = scene.tokens.index_at(case.cue.whole.start);
    let next = scene.tokens.index_at(case.cue.whole.end);
    let token = |i: Option<usize>| i.and_then(|i| tokens.get(i)).filter(|t| case.region.contains(t.span));
    let before = [token(first.checked_sub(1)), token(first.checked_sub(2))];
    let after = [token(Some(next)), token(Some(next + 1)), token(Some(next + 2))];
    let text = |t: Option<&Token>| t.map_or("", |t| scene.str(t.span));
    let pos = |t: Option<&Token>| t.map(|t| t.pos);
    let speaker_kind = case.kind;
    let quoted = scene.quotation_at(case.cue.whole.start).is_some();
    let next_char = scene.after(case.cue.whole.end).chars().next();
    f.add("bias", ());
    f.add("cue", word);
    f.add("class", class);
    f.add("whole", scene.str(case.cue.whole));
    let plain = cue::reports(scene, &case.cue);
    f.add("plain", plain);
    f.add("plain cue", (word, plain));
    f.add("soft", (case.cue.soft, case.parted));
    f.add("soft next", (case.cue.soft, next_char));
    f.add("serial", case.cue.whole != case.cue.span);
    f.add("kind", speaker_kind);
    f.add("kind own", (speaker_kind, case.own_speaker));
    f.add("cue kind", (word, speaker_kind));
    f.add("cue own", (word, case.own_speaker));
    f.add("class kind", (class, speaker_kind, case.parted));
    f.add("quoted", quoted);
    f.add("quoted kind", (quoted, speaker_kind, case.parted));
    f.add("parted", case.parted);
    f.add("cue parted", (word, case.parted));
    let firm = (plain, case.parted, case.own_speaker, quoted, cue.doubtful);
    f.add("firm", firm);
    f.add("firm kind", (firm, speaker_kind));
    f.add("firm class", (firm, class));
    f.add("tail", (scene.str(case.cue.whole).chars().next_back(), case.parted));
    for (i, t) in before.into_iter().enumerate() {
        f.add("before", (i, text(t)));
        f.add("before pos", (i, pos(t)));
        f.add("before pos class", (i, pos(t), class));
        f.add("cue before", (word, i, text(t)));
    }
    for (i, t) in after.into_iter().enumerate() {
        f.add("after", (i, text(t)));
        f.add("after pos", (i, pos(t)));
        f.add("after pos class", (i, pos(t), class));
        f.add("cue after", (word, i, text(t)));
        f.add("cue after pos", (word, i, pos(t)));
    }
    f.add("around", (pos(before[0]), pos(after[0])));
    f.add("around cue", (word, pos(before[0]), pos(after[0])));
    f.add("after two", (pos(after[0]), pos(after[1])));
    let paragraph = scene.text.paragraph_at(case.cue.whole.start);
    f.add("paragraph", (paragraph.min(2), scene.str(case.region).ends_with(['。', '!', '?', '”'])));
    let tagged = tokens.get(first).filter(|t| t.span == case.cue.span).map(|t| t.pos);
    f.add("cue pos", (tagged, pos(before[0])));
    f.add("cue pos after", (tagged, pos(after[0])));
    f.add("next char", (next_char, class));
    f.add("next char cue", (next_char, word));
    let opening = scene.tokens.within(Span::new(case.clause, case.cue.whole.start));
    f.add("clause first", text(opening.first()));
    f.add("clause first pos", (pos(opening.first()), class));
    f.add("clause words", (opening.len().min(8), speaker_kind));
    f.add("determined", cue::determined(scene, &case.cue));
    f.add("last char", scene.str(case.region).chars().next_back().filter(|c| !c.is_alphanumeric()));
    let other = scene.cues.partition_point(|c| c.whole.start < case.cue.whole.start);
    let other = other.checked_sub(1).map(|i| &scene.cues[i]).filter(|c| case.region.contains(c.whole));
    let other_cue = other.filter(|c| c.entry(scene).frame.verb);
    let other = other_cue.map(|c| c.entry(scene).class);
    f.add("cue before it", (other, case.own_speaker));
    f.add("cue before kind", (other, speaker_kind, class));
    // 她解释说，他认为……: the source of a clause that another cue reports.
    use CueClass::{Answer, Cite, Reveal, Say, Write};
    let tells = |c: &CueUse| matches!(c.entry(scene).class, Say | Answer | Write | Cite | Reveal);
    let told = other_cue.filter(|c| tells(c)).filter(|c| {
        let gap = case.speaker.map(|s| Span::new(c.whole.end.min(s.start), s.start));
        gap.is_some_and(|gap| scene.str(gap).trim_matches([',', ':', '“', ' ']).is_empty())
    });
    let pointing = case.speaker.filter(|_| speaker_kind == SpeakerKind::Pronoun).map(|s| scene.str(s));
    f.add("told", (told.map(|c| c.entry(scene).class), pointing, class));
    f.add("told kind", (told.is_some(), speaker_kind, case.parted));
    f.add("enclosed", enclosed(scene, case));
    let inside = case.speaker.is_some_and(|s| scene.list(List::SaysBefore).ends(scene.before(s.start)));
    f.add("inside", (inside, speaker_kind, class));
    f.add("note", cue.doubtful);
    f.add("note kind", (cue.doubtful, speaker_kind, case.parted));
    f.add("at start", case.cue.whole.start == case.region.start);
    let lead = scene.chars(Span::new(case.region.start, case.cue.whole.start)).min(40) / 8;
    f.add("lead", lead);
    if let Some(speaker) = case.speaker {
        let words = scene.tokens.within(speaker);
        f.add("speaker head", words.last().map_or("", |t| scene.str(t.span)));
        f.add("speaker head cue", (word, words.last().map_or("", |t| scene.str(t.span))));
        f.add("speaker length", words.len().min(6));
        f.add(
            "speaker gap",
            scene.chars(Span::new(speaker.end, case.cue.whole.start.max(speaker.end))).min(12) / 2,
        );
        f.add("speaker first", words.first().map(|t| t.pos));
        f.add("speaker first word", words.first().map(|t| scene.str(t.span)));
        let between = Span::new(speaker.end, case.cue.whole.start.max(speaker.end));
        for t in scene.tokens.within(between).iter().take(6) {
            f.add("between", scene.str(t.span));
            f.add("between pos", t.pos);
        }
        let named = scene.entities.within(speaker).next_back().map(|(_, m)| m.entity_type);
        f.add("speaker named", (named, class));
        f.add("speaker named parted", (named, case.parted, speaker_kind));
    }
    if let Some(content) = case.content {
        let words = scene.tokens.within(content);
        f.add("says", (case.says, case.parted));
        f.add("cue says", (word, case.says));
        f.add("first char", scene.str(content).chars().next());
        let verbs = words.iter().take(12).filter(|t| t.pos == Pos::Verb).count();
        f.add("verbs", verbs.min(3));
        f.add("verbs parted", (verbs.min(3), case.parted, class));
        f.add("length", scene.chars(content).min(60) / 6);
        f.add("first verb", words.iter().position(|t| t.pos == Pos::Verb).map_or(9, |i| i.min(9)));
        let last = words.iter().rev().find(|t| t.pos != Pos::Mark);
        f.add("last", last.map(|t| t.pos));
        let quotation = scene.quotations_in(content).next();
        f.add(
            "quotation",
            quotation.map(|q| (q.outer.start == content.start, scene.chars(q.inner).min(20) / 5)),
        );
        let clause = scene.str(content).find(',').map_or(content.end, |i| content.start + i);
        let clause = Span::new(content.start, clause);
        let clause_words = scene.tokens.within(clause);
        f.add(
            "clause verbs",
            (class, clause_words.iter().filter(|t| t.pos == Pos::Verb).count().min(3), case.parted),
        );
        f.add("clause last", (clause_words.last().map(|t| t.pos), case.parted));
        f.add("clause de", clause_words.iter().any(|t| scene.str(t.span) == "的"));
    } else {
        f.add("no content", class);
    }
    f
}

/// 在宣布资助的声明中说: whether a cue only tells when or where, with what closes the
/// phrase that it stands in.
fn enclosed(scene: &Scene<'_>, case: &CueCase) -> Option<(bool, char)> {
    let whole = case.cue.whole;
    let opened = scene.str(Span::new(case.clause, whole.start));
    let opened = scene.list(List::Encloses).find(opened).is_some();
    let rest = &scene.text.normal[whole.end..case.region.end.max(whole.end)];
    let clause = &rest[..rest.find([',', ':', '“', '。']).unwrap_or(rest.len())];
    let ends = scene.list(List::EnclosingEnd);
    let closer = clause.char_indices().take(40).find(|&(at, c)| at > 0 && ends.has_char(c));
    closer.map(|(_, c)| (opened, c))
}

/// What tells whether a reported clause ends at a mark.
///
/// `start` is the first byte of the content, `at` the mark, `limit` the end of
/// the sentence, `own` the cue that the clause behind the mark has.
pub fn boundary_features(
    scene: &Scene<'_>,
    start: usize,
    at: usize,
    limit: usize,
    cue: Option<&CueUse>,
    own: Option<&OwnCue>,
) -> Features {
    let mut f = Features::with_capacity(128);
    let (mark, next) = extent::behind(scene, at);
    let clause = clause::from(scene, next, limit);
    let words = scene.tokens.within(Span::new(next, limit));
    let clause_words = scene.tokens.within(clause);
    let said = scene.tokens.within(Span::new(start, at));
    let text = |t: Option<&Token>| t.map_or("", |t| scene.str(t.span));
    let class = cue.map(|c| c.entry(scene).class);
    let lead = scene.text.normal[next..limit].trim_start();
    let lists = &scene.lexicon.words;
    let opener = lists.clause_opener(lead);
    f.add("bias", ());
    f.add("mark", mark);
    f.add("mark class", (mark, class));
    f.add("first", text(words.first()));
    f.add("first two", (text(words.first()), text(words.get(1))));
    f.add("first pos", words.first().map(|t| t.pos));
    f.add("first pos two", (words.first().map(|t| t.pos), words.get(1).map(|t| t.pos)));
    f.add("first pos class", (words.first().map(|t| t.pos), class));
    f.add("opener", opener);
    f.add("opener class", opener.map(|o| (lists.narration.contains(o), lists.continuation.contains(o))));
    f.add("last", text(said.last()));
    f.add("last pos", said.last().map(|t| t.pos));
    f.add("length", scene.chars(Span::new(start, at)).min(80) / 8);
    f.add("rest", scene.chars(Span::new(next, limit)).min(80) / 8);
    f.add("clauses", (scene.str(Span::new(start, at)).matches(',').count().min(4), class));
    f.add("ends here", clause.end >= limit);
    let aside = scene.text.normal[at..limit].strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let closing = aside.map(|(_, rest)| rest.trim_matches(['。', '!', '?', ' ']).is_empty());
    f.add("aside", closing);
    f.add("aside length", aside.map(|(inner, _)| inner.chars().count().min(24) / 6));
    f.add("own cue", own.map(|o| (o.joined, o.parted, o.kind)));
    f.add("own cue word", own.map(|o| (o.cue.entry(scene).cue.as_str(), o.parted, o.speaker.is_some())));
    f.add("own cue mark", (mark, own.map(|o| (o.parted, o.speaker.is_some()))));
    let mention = scene.entities.within(clause).next();
    f.add("names", mention.map(|(_, m)| (m.entity_type, m.span.start == clause.start)));
    f.add("pronoun", clause_words.iter().find(|t| t.pos == Pos::Pronoun).map(|t| scene.str(t.span)));
    let quoted = scene.quotations_in(Span::new(next, limit)).next().filter(|q| q.outer.start == next);
    f.add("opens quote", quoted.map(|q| (mark, scene.chars(q.inner).min(24) / 8)));
    f.add("opens sentence", quoted.map(|q| (mark, scene.str(q.inner).ends_with(['。', '!', '?', ',']))));
    f.add("quotes", scene.quotations_in(Span::new(next, limit)).count().min(3));
    f.add("quoted before", scene.quotations_in(Span::new(start, at)).count().min(3));
    f.add("closes quote", scene.before(at).ends_with('”'));
    let cue_word = cue.map(|c| c.entry(scene).cue.as_str());
    f.add("cue", cue_word);
    f.add("cue first", (cue_word, text(words.first())));
    let parted = cue.is_some_and(|c| scene.after(c.whole.end).starts_with([',', ':']));
    f.add("parted", (parted, mark));
    let third = words.get(2).map(|t| t.pos);
    f.add("first pos three", (words.first().map(|t| t.pos), words.get(1).map(|t| t.pos), third));
    f.add("second", text(words.get(1)));
    let all = scene.str(Span::new(start, limit));
    let (behind, ahead) = all.split_at(at - start);
    let left = ahead.matches([',', ';']).count().min(5);
    f.add("marks left", (left, class));
    f.add("marks left parted", (left, parted));
    for aspect in scene.list(List::MoodOrAspect).iter().filter_map(|word| word.chars().next()) {
        let (said, next) = (behind.contains(aspect), scene.str(clause).contains(aspect));
        if said || next {
            f.add("aspect", (aspect, said, next));
        }
    }
    let verbs = |words: &[Token]| words.iter().filter(|t| t.pos == Pos::Verb).count().min(3);
    f.add("clause shape", (verbs(clause_words), scene.chars(clause).min(30) / 6));
    f.add("clause last", clause_words.last().map(|t| t.pos));
    f.add("said shape", (verbs(said), scene.chars(Span::new(start, at)).min(48) / 6));
    let begun = said.iter().rposition(|t| t.pos == Pos::Mark).map_or(0, |i| i + 1);
    f.add("said first", said.get(begun).map_or("", |t| scene.str(t.span)));
    f.add("pair", (said.get(begun).map_or("", |t| scene.str(t.span)), text(words.first())));
    let subject = clause_words.iter().position(|t| t.pos == Pos::Verb).map_or(0, |verb| {
        clause_words[..verb]
            .iter()
            .filter(|t| matches!(t.pos, Pos::Noun | Pos::Person | Pos::Pronoun))
            .count()
    });
    f.add("subject", (subject.min(2), mark));
    let again = mention.is_some_and(|(_, m)| behind.contains(scene.str(m.span)));
    f.add("name again", (mention.is_some(), again));
    f.add("mark first", (mark, text(words.first())));
    f.add("mark first pos", (mark, words.first().map(|t| t.pos), words.get(1).map(|t| t.pos)));
    let source = cue.and_then(|c| {
        let lead = Span::new(scene.sentence(c.whole.start).start.min(c.whole.start), c.whole.start);
        scene.entities.within(lead).next_back().map(|(_, m)| m.entity)
    });
    let subject = mention.map(|(_, m)| (Some(m.entity) == source, m.span.start == clause.start));
    f.add("source again", (subject, source.is_some(), mark));
    let sentence = scene.sentence(start);
    f.add("sentence end", (clause.end >= sentence.end, class, mark));
    f.add("parted length", (parted, class, scene.chars(Span::new(start, at)).min(40) / 8));
    f
}

/// What tells whether quoted words within a reported clause are the source's.
pub fn own_words_features(scene: &Scene<'_>, quotation: &Quotation, content: Span) -> Features {
    let mut f = Features::with_capacity(128);
    let words = scene.tokens.within(quotation.inner);
    let chars = scene.chars(quotation.inner);
    let lists = &scene.lexicon.words;
    let before = scene.before(quotation.outer.start);
    let after = scene.after(quotation.outer.end);
    let count = |pos: Pos| words.iter().filter(|t| t.pos == pos).count().min(3);
    f.add("bias", ());
    f.add("chars", chars.min(24));
    f.add("chars rough", chars.min(60) / 4);
    f.add("words", words.len().min(10));
    f.add("verbs", count(Pos::Verb));
    f.add("adverbs", count(Pos::Adverb) + count(Pos::Adjective));
    f.add("last", words.last().map(|t| t.pos));
    f.add("first", words.first().map(|t| t.pos));
    f.add(
        "opener",
        longest_suffix(before.trim_end_matches([' ', ':']), 6, |part| lists.term_openers.contains_key(part)),
    );
    f.add("follower", longest_prefix(after, 5, |part| lists.term_followers.contains_key(part)));
    f.add("before", crate::lexicon::tail(before, 1));
    f.add("before two", crate::lexicon::tail(before, 2));
    f.add("after", after.chars().next());
    f.add("after pos", scene.tokens.at(quotation.outer.end).map(|t| t.pos));
    f.add("at end", quotation.outer.end + 3 >= content.end);
    f.add("comma", scene.str(quotation.inner).contains([',', '。', '!', '?']));
    f.add("first person", scene.str(quotation.inner).contains('我'));
    f.add("share", (chars * 8 / scene.chars(content).max(1)).min(8));
    f.add("latin", scene.str(quotation.inner).starts_with(|c: char| c.is_ascii_alphabetic()));
    f
}
