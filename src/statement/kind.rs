//! What kind of source a speaker phrase names.

use super::atom::{Atom, AtomKind, atoms};
use super::scene::Scene;
use crate::lexicon::{List, longest_suffix};
use crate::span::Span;

/// What kind of source a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpeakerKind {
    /// A person by name.
    Person,
    /// A company, agency, medium, country as an actor.
    Org,
    /// Somebody without a name by role: 发言人.
    Role,
    /// 消息人士, 有人.
    Anonymous,
    /// 他, 该公司.
    Pronoun,
    /// A report, a letter, a study.
    Document,
    /// Nobody is named.
    None,
}

impl SpeakerKind {
    /// The value in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            SpeakerKind::Person => "person",
            SpeakerKind::Org => "org",
            SpeakerKind::Role => "role",
            SpeakerKind::Anonymous => "anonymous",
            SpeakerKind::Pronoun => "pronoun",
            SpeakerKind::Document => "document",
            SpeakerKind::None => "none",
        }
    }
}

/// The kind of a speaker phrase, by its head: 卡梅伦的发言人 is a role.
pub fn of_phrase(scene: &Scene<'_>, phrase: Span) -> SpeakerKind {
    let atoms = atoms(scene, phrase);
    let text = scene.str(phrase);
    let head = atoms.iter().rev().find(|a| !matches!(a.kind, AtomKind::Bracket | AtomKind::Mark));
    let Some(head) = head else { return SpeakerKind::None };
    if scene.lexicon.words.anonymous.contains(text) {
        return SpeakerKind::Anonymous;
    }
    // 《财富》杂志 is a medium; 这项研究 names what it says by itself.
    if text.starts_with('《') && scene.list(List::Periodical).ends(text) {
        return SpeakerKind::Org;
    }
    if scene.list(List::ThisDocument).begins(text) && scene.list(List::Document).ends(text) {
        return SpeakerKind::Document;
    }
    // 创始人 Mikael Cho: a name in letters behind a title.
    if let [.., title, name] = &atoms[..]
        && title.kind == AtomKind::Title
        && name.kind == AtomKind::Noun
        && text.ends_with(|c: char| c.is_ascii_alphabetic())
    {
        return SpeakerKind::Person;
    }
    if addressed(scene, &atoms).is_some() {
        return SpeakerKind::Person;
    }
    match head.kind {
        AtomKind::Person => SpeakerKind::Person,
        AtomKind::Organisation => SpeakerKind::Org,
        AtomKind::Title => of_title(scene, &atoms, text),
        // 警方 names somebody, 该公司 points back.
        AtomKind::Pronoun if scene.list(List::PronounBegin).begins(scene.str(head.span)) => {
            SpeakerKind::Pronoun
        }
        AtomKind::Pronoun => SpeakerKind::Org,
        AtomKind::Anonymous => SpeakerKind::Anonymous,
        AtomKind::Document => SpeakerKind::Document,
        AtomKind::Place => SpeakerKind::Org,
        _ => of_noun(scene, text),
    }
}

/// 家长|王|女士: a surname and a form of address at the end of a phrase.
pub fn addressed(scene: &Scene<'_>, atoms: &[Atom]) -> Option<Span> {
    let last = atoms.last()?.span;
    let before = atoms.first()?.span.start..last.end;
    let text = &scene.text.normal[before.clone()];
    let civil = scene.list(List::Civil).suffix(text)?;
    let surname = text[..text.len() - civil.len()].chars().next_back()?;
    let start = last.end - civil.len() - surname.len_utf8();
    let free = start == before.start || scene.tokens.at(start).is_none_or(|t| t.span.start == start);
    let weight = scene.lexicon.words.surname_chars.get(&surname).copied().unwrap_or(0);
    (free && weight > 0).then(|| Span::new(start, last.end))
}

/// 卡梅伦先生, 王部长 are people; 一些官员 are anonymous; 外交部发言人 is a role.
fn of_title(scene: &Scene<'_>, atoms: &[Atom], text: &str) -> SpeakerKind {
    if let [.., name, title] = atoms
        && name.kind == AtomKind::Person
        && name.span.end <= title.span.start
    {
        return SpeakerKind::Person;
    }
    let surname = || {
        let first = text.chars().next()?;
        let rest = &text[first.len_utf8()..];
        let address =
            scene.lexicon.titles.find(rest).any(|hit| hit.span.start == 0 && hit.span.end == rest.len());
        (address && atoms.len() <= 2 && scene.lexicon.words.surnames.contains_key(&text[..first.len_utf8()]))
            .then_some(())
    };
    let refers = scene.list(List::ThisPerson).begins(text);
    let pronoun = refers && !text.contains('的');
    match () {
        () if surname().is_some() && atoms[0].kind != AtomKind::Title => SpeakerKind::Person,
        () if pronoun => SpeakerKind::Pronoun,
        () if is_anonymous(scene, text) => SpeakerKind::Anonymous,
        () if scene.list(List::Unnamed).begins(text) => SpeakerKind::Anonymous,
        () => SpeakerKind::Role,
    }
}

/// 多位知情人士 is nobody in particular; 教育局有关负责人 holds an office.
fn is_anonymous(scene: &Scene<'_>, text: &str) -> bool {
    let head = scene.lexicon.words.anonymous_head(text);
    head.is_some_and(|head| !scene.list(List::Office).ends(head))
}

fn of_noun(scene: &Scene<'_>, text: &str) -> SpeakerKind {
    let words = &scene.lexicon.words;
    if scene.list(List::ProCompany).has(text) || is_pronoun(scene, text) || text.starts_with('该') {
        SpeakerKind::Pronoun
    } else if words.anonymous_head(text).is_some() || scene.list(List::Unnamed).begins(text) {
        SpeakerKind::Anonymous
    } else if words.document_head(text).is_some() {
        SpeakerKind::Document
    } else if text.ends_with(|c: char| c.is_ascii_alphanumeric())
        || scene.list(List::Body).ends(text)
        || longest_suffix(text, 5, |part| words.suffixes.get(part).is_some_and(|s| s.strong)).is_some()
        || (text.ends_with('方') && text.chars().count() <= 4)
    {
        SpeakerKind::Org
    } else if scene.list(List::One).begins(text) {
        SpeakerKind::Anonymous
    } else {
        SpeakerKind::Role
    }
}

/// Whether the word points back and names nothing itself: 他, 该公司, 双方; 警方
/// and its like do name somebody.
fn is_pronoun(scene: &Scene<'_>, text: &str) -> bool {
    scene.lexicon.words.pronouns.contains_key(text) && scene.list(List::PronounBegin).begins(text)
}
