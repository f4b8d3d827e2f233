//! A clause as the speaker rules see it: names, titles and words.

use super::scene::Scene;
use crate::entity::EntityType;
use crate::lexicon::{List, longest_prefix, longest_suffix};
use crate::span::Span;
use crate::token::Pos;

/// What a piece of a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtomKind {
    /// A person's name.
    Person,
    /// An organisation's name.
    Organisation,
    /// A title or role.
    Title,
    /// 他, 该公司.
    Pronoun,
    /// Head of an anonymous source: 消息人士.
    Anonymous,
    /// Head of a document as source: 报告.
    Document,
    /// Name of a place.
    Place,
    /// Common noun.
    Noun,
    /// 一, 两, 第三.
    Number,
    /// 名, 位, 份.
    Measure,
    /// 的.
    De,
    /// 和, 与, 、.
    And,
    /// 今天, 3日.
    Time,
    /// Adverb.
    Adverb,
    /// Preposition.
    Preposition,
    /// Conjunction.
    Conjunction,
    /// Verb.
    Verb,
    /// Adjective.
    Adjective,
    /// 时, 后, 中, 上: what a phrase of time or place ends with.
    Position,
    /// A bracket with what is in it.
    Bracket,
    /// A quotation with its marks.
    Quote,
    /// Comma, colon and other marks.
    Mark,
    /// Anything else.
    Other,
}

/// One piece of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Atom {
    pub span: Span,
    pub kind: AtomKind,
}

impl AtomKind {
    /// Whether a noun phrase can hold it.
    pub fn is_nominal(self) -> bool {
        use AtomKind::*;
        matches!(
            self,
            Person
                | Organisation
                | Title
                | Pronoun
                | Anonymous
                | Document
                | Place
                | Noun
                | Number
                | Measure
                | Quote
                | Bracket
        )
    }

    /// Whether it can head the phrase of a source.
    pub fn heads_source(self) -> bool {
        use AtomKind::*;
        matches!(self, Person | Organisation | Title | Pronoun | Anonymous | Document)
    }
}

/// Takes a stretch of text apart into atoms.
pub fn atoms(scene: &Scene<'_>, span: Span) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let atom = next(scene, at, span.end);
        let end = atom.span.end.max(at + 1);
        if !scene.str(Span::new(at, atom.span.end)).trim().is_empty() {
            atoms.push(atom);
        }
        at = end;
    }
    atoms
}

fn next(scene: &Scene<'_>, at: usize, limit: usize) -> Atom {
    let rest = &scene.text.normal[at..limit];
    if let Some(mention) = scene.entities.mention_at(at).filter(|m| m.span.start == at && m.span.end <= limit)
    {
        let person = mention.entity_type == EntityType::Person;
        let kind = if person { AtomKind::Person } else { AtomKind::Organisation };
        return Atom { span: mention.span, kind };
    }
    if let Some(quotation) = scene.quotation_at(at).filter(|q| q.outer.start == at && q.outer.end <= limit) {
        return Atom { span: quotation.outer, kind: AtomKind::Quote };
    }
    if rest.starts_with(['(', '[']) {
        let end = rest.find([')', ']']).map_or(1, |i| i + 1);
        return Atom { span: Span::new(at, at + end), kind: AtomKind::Bracket };
    }
    if rest.starts_with('《') {
        let end = rest.find('》').map_or('《'.len_utf8(), |i| i + '》'.len_utf8());
        let span = Span::new(at, at + end);
        let medium = scene.entities.within(span).next().is_some();
        return Atom { span, kind: if medium { AtomKind::Organisation } else { AtomKind::Document } };
    }
    if let Some(nickname) = nickname_at(scene, at).filter(|n| n.end <= limit) {
        return Atom { span: nickname, kind: AtomKind::Person };
    }
    if let Some(determiner) = scene.list(List::Some).prefix(rest) {
        return Atom { span: Span::new(at, at + determiner.len()), kind: AtomKind::Number };
    }
    if let Some(title) = title_at(scene, at).filter(|t| t.end <= limit) {
        return Atom { span: title, kind: AtomKind::Title };
    }
    word(scene, at, limit)
}

/// 小吴, 老魏: a familiar form of address before a surname, as words of their own.
fn nickname_at(scene: &Scene<'_>, at: usize) -> Option<Span> {
    let rest = &scene.text.normal[at..];
    let behind = scene.list(List::Familiar).strip_prefix(rest)?;
    let surname = behind.chars().next()?;
    let span = Span::new(at, at + rest.len() - behind.len() + surname.len_utf8());
    let weight = scene.lexicon.words.surname_chars.get(&surname).copied().unwrap_or(0);
    (weight >= 300 && scene.tokens.on_edges(span)).then_some(span)
}

fn title_at(scene: &Scene<'_>, at: usize) -> Option<Span> {
    let titles = &scene.entities.titles;
    let span = titles[titles.partition_point(|hit| hit.span.start < at)..].first()?.span;
    // A title that a name runs into is part of the name.
    let inside =
        scene.entities.mention_at(span.end - 1).is_some_and(|m| m.span.start > at && m.span.start < span.end);
    let short = scene.chars(span) == 1;
    // 专家|组: the title is a part of another word.
    let part = scene.tokens.at(span.end - 1).is_some_and(|t| t.span.end > span.end && t.span.start <= at)
        && scene.entities.mention_at(span.end).is_none_or(|m| m.span.start != span.end);
    let whole = if short {
        scene.tokens.on_edges(span)
    } else {
        // 公司|总裁 cut by a name before it, 处处|长 by a name behind it.
        let person = |m: &&crate::entity::Mention| m.entity_type == EntityType::Person;
        scene.tokens.at(at).is_none_or(|t| t.span.start == at)
            || scene.entities.mention_at(at.saturating_sub(1)).is_some_and(|m| m.span.end == at)
            || scene.entities.mention_at(span.end).filter(person).is_some_and(|m| m.span.start == span.end)
    };
    (span.start == at && !inside && whole && !part).then_some(span)
}

fn word(scene: &Scene<'_>, at: usize, limit: usize) -> Atom {
    let words = &scene.lexicon.words;
    let first = scene.text.normal[at..].chars().next().map_or(1, char::len_utf8);
    let Some(token) = scene.tokens.at(at) else {
        return Atom { span: Span::new(at, at + first), kind: AtomKind::Mark };
    };
    // A name may end within a word, or begin within it.
    let mut end = token.span.end.min(limit);
    if let Some((_, mention)) = scene.entities.within(Span::new(at + first, limit.max(at + first))).next()
        && mention.span.start < end
    {
        end = mention.span.start;
    }
    // 处处|长赵路兴: a title before a name begins within a word too.
    let titles = &scene.entities.titles;
    let inner = titles[titles.partition_point(|hit| hit.span.start <= at)..].first().map(|hit| hit.span);
    if let Some(title) = inner.filter(|title| title.start < end && title.end <= limit)
        && scene.entities.mention_at(title.end).is_some_and(|m| m.span.start == title.end)
    {
        end = title.start;
    }
    let span = Span::new(at, end.max(at + first));
    let text = scene.str(span);
    if let Some(pronoun) = pronoun_at(scene, at, limit) {
        return Atom { span: pronoun, kind: AtomKind::Pronoun };
    }
    let kind = match text {
        // What is left of a word that a name cut into: its tag says nothing.
        _ if at > token.span.start && span.len() < token.span.len() => AtomKind::Other,
        "的" | "之" => AtomKind::De,
        "为" if scene.text.normal[at..limit].starts_with("为什么") => AtomKind::Adverb,
        _ if scene.list(List::Asking).has(text) => AtomKind::Adverb,
        _ if text.ends_with('地') && text.chars().count() >= 3 => AtomKind::Adverb,
        _ if scene.list(List::And).has(text) => AtomKind::And,
        _ if scene.list(List::Position).has(text) => AtomKind::Position,
        _ if longest_suffix(text, 6, |part| words.anonymous.contains(part)).is_some() => AtomKind::Anonymous,
        _ if longest_suffix(text, 5, |part| words.documents.contains(part)).is_some()
            && token.pos != Pos::Verb =>
        {
            AtomKind::Document
        }
        _ if token.pos == Pos::Verb && words.documents.contains(text) && end == limit => AtomKind::Document,
        // 一些激进组织|表示: the noun, right before its verb.
        _ if end == limit && scene.list(List::NounBeforeVerb).has(text) => AtomKind::Noun,
        _ if scene.list(List::Adverb).has(text) => AtomKind::Adverb,
        // 陈斌华|答记者问|时指出: one word of the segmenter's, and none of his title.
        _ if scene.list(List::Act).has(text) => AtomKind::Verb,
        _ => of_pos(token.pos),
    };
    Atom { span, kind }
}

fn pronoun_at(scene: &Scene<'_>, at: usize, limit: usize) -> Option<Span> {
    let rest = &scene.text.normal[at..limit];
    let words = &scene.lexicon.words;
    // 其他, 其中: no 其 of its own.
    if scene.list(List::NoPronoun).begins(rest) {
        return None;
    }
    let known = longest_prefix(rest, 6, |part| words.pronouns.contains_key(part));
    let open = || {
        // 该 with any noun: 该监管机构.
        let noun = rest.strip_prefix('该')?;
        let token = scene.tokens.at(at + '该'.len_utf8())?;
        (matches!(token.pos, Pos::Noun | Pos::VerbalNoun | Pos::Other) && !noun.is_empty())
            .then_some(token.span.end)
    };
    match known {
        Some(word) if word.chars().count() > 1 || scene.tokens.at(at).is_some_and(|t| t.span.len() <= 6) => {
            Some(Span::new(at, at + word.len()))
        }
        _ => open().map(|end| Span::new(at, end.min(limit))),
    }
}

fn of_pos(pos: Pos) -> AtomKind {
    match pos {
        Pos::Noun | Pos::VerbalNoun | Pos::Proper | Pos::Latin | Pos::Person => AtomKind::Noun,
        Pos::Organisation | Pos::Place => AtomKind::Place,
        Pos::Time => AtomKind::Time,
        Pos::Position => AtomKind::Position,
        Pos::Verb => AtomKind::Verb,
        Pos::Adjective => AtomKind::Adjective,
        Pos::Adverb => AtomKind::Adverb,
        Pos::Pronoun => AtomKind::Pronoun,
        Pos::Number => AtomKind::Number,
        Pos::Measure => AtomKind::Measure,
        Pos::Preposition => AtomKind::Preposition,
        Pos::Conjunction => AtomKind::Conjunction,
        Pos::Particle => AtomKind::Other,
        Pos::Mark => AtomKind::Mark,
        Pos::Other => AtomKind::Other,
    }
}
