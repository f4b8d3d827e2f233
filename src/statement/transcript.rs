//! Lines that name their speaker by layout: 王毅：……; 问：……; headlines 来源:内容.

use super::atom::{AtomKind, atoms};
use super::rules::{Found, statement};
use super::scene::Scene;
use super::{StatementType, kind};
use crate::entity::EntityType;
use crate::lexicon::List;
use crate::span::Span;

/// Longest label, in characters.
const LONGEST: usize = 22;

/// 王毅：中方愿同各方一道努力。 → direct, speaker 王毅, no cue
pub fn find(scene: &Scene<'_>, found: &mut Found) {
    let labels: Vec<(usize, Span)> =
        (0..scene.text.paragraphs.len()).filter_map(|i| Some((i, label(scene, i)?))).collect();
    for (i, &(index, label)) in labels.iter().enumerate() {
        let paragraph = scene.text.paragraphs[index].span;
        // Q：…… is no headline.
        let name = scene.str(label);
        let named = scene.entities.mention_at(label.start).is_some();
        let turn = scene.list(List::Turn).has(name) || (is_initials(name) && !named);
        // A single turn may be all of the text.
        let headline = index <= 1 && (!turn || (scene.text.paragraphs.len() == 1 && scene.chars(label) > 1));
        let near =
            |other: Option<&(usize, Span)>| other.is_some_and(|&(other, _)| other.abs_diff(index) <= 3);
        let in_dialogue = near(labels.get(i + 1)) || near(i.checked_sub(1).and_then(|i| labels.get(i)));
        if !headline && !in_dialogue {
            continue;
        }
        let content = scene.trim(Span::new(label.end, paragraph.end), &['“', '”', ':', '—', '-']);
        if scene.chars(content) < 2 {
            continue;
        }
        if headline && describes(scene, label, content) {
            continue;
        }
        let first = scene.quotations_in(Span::new(label.end, paragraph.end)).next();
        if let Some(quotation) = first.filter(|q| q.outer.start <= content.start) {
            found.use_quotation(quotation.outer);
        }
        // 问：…… is asked by whoever wrote the text.
        if scene.list(List::Question).has(name) {
            continue;
        }
        let mut line =
            statement(StatementType::Direct, content, if headline { "headline" } else { "transcript" });
        // 答：…… says that somebody answers, and not who.
        if scene.list(List::TurnLabel).has(name) {
            line.cue = Some(label);
        } else {
            line.speaker = Some(label);
            line.kind = kind::of_phrase(scene, label);
        }
        line.confidence = if headline { 0.7 } else { 0.9 };
        found.add(line);
    }
}

/// 轻舟：一个帮助小店记账的应用, 轻舟：免费的记账工具: whether a headline says what the
/// firm or product is that its label names.
fn describes(scene: &Scene<'_>, label: Span, content: Span) -> bool {
    let firm = name_at_end(scene, label, EntityType::Organisation).is_some();
    let text = scene.str(content).trim_end_matches(['?', '!', '。', ' ']);
    let one = scene.list(List::OneThing).begins(text);
    let tail = || text.rfind('的').map(|at| content.start + at + '的'.len_utf8());
    let thing = |at: usize| {
        let rest = Span::new(at, content.start + text.len());
        !rest.is_empty() && scene.chars(rest) <= 12 && atoms(scene, rest).iter().all(|a| a.kind.is_nominal())
    };
    firm && !text.contains(',') && (one || tail().is_some_and(thing))
}

/// The name of a type that a label ends with.
fn name_at_end(scene: &Scene<'_>, label: Span, entity_type: EntityType) -> Option<Span> {
    let (_, last) = scene.entities.within(label).next_back()?;
    (last.entity_type == entity_type && last.span.end == label.end).then_some(last.span)
}

/// BH：……, the initials of somebody who takes turns.
fn is_initials(label: &str) -> bool {
    label.len() <= 3 && label.chars().all(|c| c.is_ascii_uppercase())
}

/// 施密特——我们想宣布一件事。: a name that a dash parts from a sentence.
fn dashed(scene: &Scene<'_>, paragraph: Span) -> Option<Span> {
    let person = scene
        .entities
        .mention_at(paragraph.start)
        .filter(|m| m.span.start == paragraph.start && m.entity_type == EntityType::Person)?;
    let rest = scene.str(Span::new(person.span.end, paragraph.end));
    let told = rest.trim_end().ends_with(['。', '!', '?', '…']);
    (told && rest.trim_start().starts_with(['—', '-'])).then_some(person.span)
}

/// The label that a paragraph begins with: a turn, or a phrase that ends in a
/// name or a title and holds no verb.
fn label(scene: &Scene<'_>, index: usize) -> Option<Span> {
    let paragraph = scene.text.paragraphs[index].span;
    let text = scene.str(paragraph);
    if let Some(dashed) = dashed(scene, paragraph).filter(|_| index > 1) {
        return Some(dashed);
    }
    let end = text.find(':').filter(|&end| end > 0 && text[..end].chars().count() <= LONGEST)?;
    let label = Span::new(paragraph.start, paragraph.start + end);
    let name = scene.str(label);
    let time = name.ends_with(|c: char| c.is_ascii_digit())
        && text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
    if time || text[end + 1..].starts_with('/') {
        return None;
    }
    if scene.list(List::Turn).has(name) || is_initials(name) {
        return Some(label);
    }
    // 报告：六成品牌已开通账号
    if index <= 1 && scene.list(List::HeadlineSource).has(name) {
        return Some(label);
    }
    // 平板电脑上的杰夫·贝索斯：……: he speaks, of what stands before.
    let topic = |person: &Span| scene.list(List::HeadlineTopic).ends(scene.before(person.start));
    if let Some(person) = name_at_end(scene, label, EntityType::Person).filter(topic) {
        return Some(person);
    }
    let parts = atoms(scene, label);
    // 苹果诉三星：…… names two, and so a case and no speaker.
    let names = parts.iter().filter(|a| matches!(a.kind, AtomKind::Person | AtomKind::Organisation)).count();
    let listed = parts.iter().any(|a| matches!(a.kind, AtomKind::And | AtomKind::De | AtomKind::Title));
    if names >= 2 && !listed {
        return None;
    }
    let head = parts.iter().rev().find(|a| a.kind != AtomKind::Bracket)?;
    let plain = parts.iter().all(|a| a.kind.is_nominal() || matches!(a.kind, AtomKind::And | AtomKind::De));
    (plain && matches!(head.kind, AtomKind::Person | AtomKind::Organisation | AtomKind::Title))
        .then_some(label)
}
