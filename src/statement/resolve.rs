//! Who the speaker is: names, pronouns, roles, dropped subjects.

use super::atom::{AtomKind, atoms};
use super::scene::Scene;
use super::{SpeakerKind, Statement};
use crate::entity::EntityType;
use crate::span::Span;

/// Gives every statement the entity of its speaker, or the phrase that names
/// it best. Statements are resolved in order, so that a pronoun can follow the
/// speaker of the statement before.
pub fn resolve(scene: &Scene<'_>, statements: &mut [Statement]) {
    for i in 0..statements.len() {
        let (earlier, rest) = statements.split_at_mut(i);
        let statement = &mut rest[0];
        match statement.kind {
            SpeakerKind::Person | SpeakerKind::Org => named(scene, statement),
            SpeakerKind::Role => role(scene, statement),
            SpeakerKind::Anonymous | SpeakerKind::Document => statement.name = statement.speaker,
            SpeakerKind::Pronoun => pronoun(scene, statement, earlier),
            SpeakerKind::None => dropped(scene, statement, earlier),
        }
    }
}

/// 英国首相大卫·卡梅伦: the name within the phrase.
fn named(scene: &Scene<'_>, statement: &mut Statement) {
    let Some(phrase) = statement.speaker else { return };
    let wanted =
        if statement.kind == SpeakerKind::Person { EntityType::Person } else { EntityType::Organisation };
    let found = scene.entities.within(phrase).filter(|(_, m)| m.entity_type == wanted).last();
    statement.name = Some(phrase);
    match found {
        Some((_, mention)) => {
            statement.entity = Some(mention.entity);
            let title =
                atoms(scene, phrase).into_iter().filter(|a| a.kind == AtomKind::Title).map(|a| a.span).last();
            statement.title = title;
        }
        None => surname(scene, statement, phrase),
    }
}

/// 王部长: the person of that surname who was named last.
fn surname(scene: &Scene<'_>, statement: &mut Statement, phrase: Span) {
    let Some(first) = scene.str(phrase).chars().next() else { return };
    let found = scene.entities.mentions.iter().rev().find(|m| {
        m.entity_type == EntityType::Person
            && m.span.end <= phrase.start
            && scene.str(m.span).starts_with(first)
    });
    statement.entity = found.map(|m| m.entity);
}

/// 该局局长, 发言人: the one person of the article who bears the title.
fn role(scene: &Scene<'_>, statement: &mut Statement) {
    let Some(phrase) = statement.speaker else { return };
    statement.name = Some(phrase);
    let title = atoms(scene, phrase).into_iter().filter(|a| a.kind == AtomKind::Title).map(|a| a.span).last();
    statement.title = title;
    let Some(title) = title else { return };
    let word = scene.str(title);
    let bearers: Vec<usize> = scene
        .entities
        .entities
        .iter()
        .enumerate()
        .filter(|(_, e)| e.entity_type == EntityType::Person)
        .filter(|(_, e)| e.titles.iter().any(|t| scene.str(*t) == word))
        .map(|(i, _)| i)
        .collect();
    let organisation = scene.entities.within(phrase).next().is_some();
    if let ([one], false) = (bearers.as_slice(), organisation || scene.chars(phrase) > scene.chars(title) + 2)
    {
        statement.entity = Some(*one);
    }
}

/// 他, 该公司: the speaker of the statement before, or who was named last.
fn pronoun(scene: &Scene<'_>, statement: &mut Statement, earlier: &[Statement]) {
    let Some(phrase) = statement.speaker else { return };
    let text = scene.str(phrase);
    let known = scene.lexicon.words.pronouns.get(text);
    let wants_org = known.is_some_and(|p| p.kind == "org")
        || text.starts_with('它')
        || matches!(text, "公司")
        || (text.starts_with('该')
            && super::kind::of_phrase(scene, phrase) == SpeakerKind::Pronoun
            && !text.ends_with(['人', '员', '长']));
    let plural = known.is_some_and(|p| p.plural);
    let gender = match text.chars().next() {
        Some('她') => "f",
        _ => "",
    };
    statement.entity = if wants_org {
        last_named(scene, phrase.start, EntityType::Organisation, "")
    } else if plural {
        last_speaker(earlier, phrase.start, |s| s.kind == SpeakerKind::Org)
            .or_else(|| last_named(scene, phrase.start, EntityType::Organisation, ""))
    } else {
        antecedent(scene, earlier, phrase.start, gender)
    };
    if statement.entity.is_none() {
        statement.name =
            earlier.iter().rev().find(|s| s.content.end <= phrase.start + 200).and_then(|s| s.name);
        statement.entity = None;
    }
}

/// Whom 他 stands for: the subject of the sentence before, the last speaker,
/// or the person named last.
fn antecedent(scene: &Scene<'_>, earlier: &[Statement], at: usize, gender: &str) -> Option<usize> {
    let sentence = scene.sentence(at);
    let inside = scene.entities.within(Span::new(sentence.start, at));
    let in_sentence = inside.filter(|(_, m)| fits(scene, m.entity, gender)).map(|(_, m)| m.entity).next();
    if in_sentence.is_some() {
        return in_sentence;
    }
    let speaker = earlier.iter().rev().find(|s| s.entity.is_some_and(|e| fits(scene, e, gender)));
    let named = scene.entities.mentions.iter().rev().find(|m| {
        m.span.end <= at && fits(scene, m.entity, gender) && scene.quotation_at(m.span.start).is_none()
    });
    match (speaker, named) {
        (Some(s), Some(m)) => {
            let spoke = s.speaker.map_or(s.content.start, |p| p.start).max(s.content.end.min(at));
            if m.span.start > spoke {
                Some(subject_near(scene, m.span.start, gender).unwrap_or(m.entity))
            } else {
                s.entity
            }
        }
        (Some(s), None) => s.entity,
        (None, Some(m)) => Some(subject_near(scene, m.span.start, gender).unwrap_or(m.entity)),
        (None, None) => None,
    }
}

/// The first person of the sentence that holds a byte: its likely subject.
fn subject_near(scene: &Scene<'_>, at: usize, gender: &str) -> Option<usize> {
    let sentence = scene.sentence(at);
    scene
        .entities
        .within(sentence)
        .filter(|(_, m)| fits(scene, m.entity, gender))
        .map(|(_, m)| m.entity)
        .next()
}

fn fits(scene: &Scene<'_>, entity: usize, gender: &str) -> bool {
    let entity = &scene.entities.entities[entity];
    let known = entity.entry.map(|e| scene.lexicon.names.entry(e).gender.as_str()).unwrap_or_default();
    entity.entity_type == EntityType::Person && (gender.is_empty() || known.is_empty() || known == gender)
}

fn last_named(scene: &Scene<'_>, at: usize, wanted: EntityType, gender: &str) -> Option<usize> {
    let sentence = scene.sentence(at);
    let before = scene.entities.mentions.partition_point(|m| m.span.end <= at);
    let _ = gender;
    // The subject of the sentence before comes first.
    let index = scene.text.sentence_at(at);
    for back in 1..=3 {
        let Some(previous) = index.checked_sub(back).map(|i| scene.text.sentences[i].span) else { break };
        if let Some((_, m)) = scene.entities.within(previous).find(|(_, m)| m.entity_type == wanted) {
            return Some(m.entity);
        }
    }
    let _ = sentence;
    scene.entities.mentions[..before].iter().rev().find(|m| m.entity_type == wanted).map(|m| m.entity)
}

fn last_speaker(earlier: &[Statement], at: usize, wanted: impl Fn(&Statement) -> bool) -> Option<usize> {
    earlier
        .iter()
        .rev()
        .find(|s| s.content.start < at && s.entity.is_some() && wanted(s))
        .and_then(|s| s.entity)
}

/// A dropped subject: whoever spoke in the sentence before.
fn dropped(scene: &Scene<'_>, statement: &mut Statement, earlier: &[Statement]) {
    let paragraph = scene.paragraph(statement.content.start);
    let last = earlier.iter().rev().find(|s| s.content.end + 400 > paragraph.start);
    if statement.rule != "impersonal"
        && let Some(last) = last
    {
        (statement.entity, statement.name) = (last.entity, last.name);
    }
}
