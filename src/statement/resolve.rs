//! Who the speaker is: names, pronouns, roles, dropped subjects.

use super::antecedent::{LOOK_BACK, MOST_NAMED, antecedent, candidates, subject};
use super::atom::{Atom, AtomKind, atoms};
use super::scene::Scene;
use super::{SpeakerKind, Statement, kind};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, List};
use crate::span::Span;
use crate::text::ParagraphKind;

/// Gives every statement the entity of its speaker, or the phrase that names
/// it best. Statements are resolved in order, so that a pronoun can follow the
/// speaker of the statement before.
pub fn resolve(scene: &Scene<'_>, statements: &mut [Statement]) {
    for i in 0..statements.len() {
        let (earlier, rest) = statements.split_at_mut(i);
        let statement = &mut rest[0];
        channels(scene, statement, earlier);
        match statement.kind {
            SpeakerKind::Person | SpeakerKind::Org => named(scene, statement),
            SpeakerKind::Role => role(scene, statement),
            SpeakerKind::Anonymous => statement.name = statement.speaker,
            SpeakerKind::Document => {
                statement.name = pointed(scene, statement, earlier).or(statement.speaker)
            }
            SpeakerKind::Pronoun => pronoun(scene, statement, earlier),
            SpeakerKind::None => dropped(scene, statement, earlier),
        }
    }
}

/// 他援引研究公司的话说: whose name the pronoun of a channel stands for.
fn channels(scene: &Scene<'_>, statement: &mut Statement, earlier: &[Statement]) {
    for via in &mut statement.via {
        if scene.list(List::He).has(scene.str(*via))
            && let Some(entity) = antecedent(scene, earlier, via.start, EntityType::Person, "")
        {
            *via = scene.entities.mentions[scene.entities.entities[entity].fullest].span;
        }
    }
}

/// 英国首相大卫·卡梅伦: the name within the phrase.
fn named(scene: &Scene<'_>, statement: &mut Statement) {
    let Some(phrase) = statement.speaker else { return };
    let wanted =
        if statement.kind == SpeakerKind::Person { EntityType::Person } else { EntityType::Organisation };
    let found = scene.entities.within(phrase).rfind(|(_, m)| m.entity_type == wanted);
    statement.name = Some(phrase);
    match found {
        Some((_, mention)) => {
            statement.entity = Some(mention.entity);
            statement.title = title_in(scene, phrase);
        }
        None => {
            let atoms = atoms(scene, phrase);
            let address = kind::addressed(scene, &atoms);
            surname(scene, statement, address.unwrap_or(phrase));
            let last = atoms.iter().rfind(|a| a.kind == AtomKind::Person).map(|a| a.span);
            statement.name = last.or(address).or_else(|| in_letters(scene, phrase)).or(statement.name);
        }
    }
}

/// The last title of a phrase, all of it where a name runs into it: 国防部|长 → 国防部长.
fn title_in(scene: &Scene<'_>, phrase: Span) -> Option<Span> {
    let last = atoms(scene, phrase).into_iter().rfind(|a| a.kind == AtomKind::Title)?.span;
    if scene.chars(last) > 1 {
        return Some(last);
    }
    let titles = &scene.entities.titles;
    let ending = &titles[titles.partition_point(|hit| hit.span.end < last.end)..];
    let mut ending = ending.iter().map(|hit| hit.span).take_while(|title| title.end == last.end);
    ending.find(|title| title.start < last.start && phrase.contains(*title)).or(Some(last))
}

/// 营销软件公司 HubSpot: the name in letters that ends a phrase.
fn in_letters(scene: &Scene<'_>, phrase: Span) -> Option<Span> {
    let text = scene.str(phrase);
    let letters = |c: char| c.is_ascii() && c != ')' && c != '(';
    let name = text[text.trim_end_matches(letters).len()..].trim_start();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then(|| Span::new(phrase.end - name.len(), phrase.end))
}

/// 王部长: the person of that surname who was named last.
fn surname(scene: &Scene<'_>, statement: &mut Statement, phrase: Span) {
    let Some(first) = scene.str(phrase).chars().next() else { return };
    let mentions = &scene.entities.mentions;
    let before = &mentions[..mentions.partition_point(|m| m.span.end <= phrase.start)];
    let found = before
        .iter()
        .rev()
        .take(2_000)
        .find(|m| m.entity_type == EntityType::Person && scene.str(m.span).starts_with(first));
    statement.entity = found.map(|m| m.entity);
}

/// 该局局长, 发言人: the one person of the article who bears the title; when the
/// phrase names an organisation, the bearer must be named with it once.
fn role(scene: &Scene<'_>, statement: &mut Statement) {
    let Some(phrase) = statement.speaker else { return };
    statement.name = Some(phrase);
    statement.title = title_in(scene, phrase);
    let Some(title) = statement.title else { return };
    let organisation = scene.entities.within(phrase).map(|(_, m)| m.entity).next();
    if organisation.is_none() && scene.chars(phrase) > scene.chars(title) + 2 {
        return;
    }
    let bears = |entity: usize| {
        let person = &scene.entities.entities[entity];
        person.entity_type == EntityType::Person
            && person.titles.iter().any(|t| same_title(scene, scene.str(*t), scene.str(title)))
            && organisation
                .is_none_or(|org| person.mentions.iter().take(MOST_NAMED).any(|&m| named_with(scene, m, org)))
    };
    let mut bearers = candidates(scene).filter(|&entity| bears(entity));
    if let (Some(one), None) = (bearers.next(), bearers.next()) {
        statement.entity = Some(one);
    }
}

/// CEO is 首席执行官.
fn same_title(scene: &Scene<'_>, a: &str, b: &str) -> bool {
    let one_of = |titles: &str, title: &str| titles.split('|').any(|other| other == title);
    a == b || scene.list(List::SameTitle).iter().any(|titles| one_of(titles, a) && one_of(titles, b))
}

/// Whether an organisation is named shortly before a mention of a person.
fn named_with(scene: &Scene<'_>, mention: usize, organisation: usize) -> bool {
    let person = scene.entities.mentions[mention].span;
    let before = scene.entities.mentions[..mention].iter().rev().take(2);
    before.into_iter().any(|m| m.entity == organisation && person.start - m.span.end < 60)
}

/// 他, 该公司: who was spoken of last, sentence by sentence backwards.
fn pronoun(scene: &Scene<'_>, statement: &mut Statement, earlier: &[Statement]) {
    let Some(phrase) = statement.speaker else { return };
    let text = scene.str(phrase);
    let known = scene.lexicon.words.pronouns.get(text);
    let wants_org = known.is_some_and(|p| p.kind == "org")
        || text.starts_with('它')
        || text == "公司"
        || (text.starts_with('该') && !scene.list(List::PersonEnd).ends(text));
    let plural = known.is_some_and(|p| p.plural);
    let gender = if text.starts_with('她') { "f" } else { "" };
    if plural {
        // 苹果公司不清楚原因，但他们表示……: the company of the sentence.
        let sentence = scene.sentence(phrase.start);
        let part = Span::new(sentence.start.min(phrase.start), phrase.start);
        if let Some(company) = subject(scene, earlier, part, EntityType::Organisation, "") {
            statement.entity = Some(company);
            return;
        }
        let last = earlier.iter().rev().take(6).find(|s| {
            s.content.start < phrase.start
                && !matches!(s.kind, SpeakerKind::None | SpeakerKind::Pronoun | SpeakerKind::Person)
        });
        if let Some(last) = last {
            (statement.entity, statement.name) = (last.entity, last.name);
            return;
        }
        // 他们 of whom nobody spoke: the group named last.
        statement.name = group_before(scene, phrase.start);
        if statement.name.is_some() {
            return;
        }
    }
    if wants_org && let Some(found) = of_noun(scene, text, phrase.start) {
        statement.entity = Some(found);
        return;
    }
    if let Some(name) = pointed(scene, statement, earlier) {
        statement.name = Some(name);
        return;
    }
    let wanted = if wants_org || plural { EntityType::Organisation } else { EntityType::Person };
    if !wants_org && let Some(role) = role_before(scene, earlier, phrase.start) {
        statement.name = Some(role);
        return;
    }
    statement.entity = antecedent(scene, earlier, phrase.start, wanted, gender);
    if statement.entity.is_none() && !wants_org {
        // The source before was a role that has no name.
        let role = earlier
            .iter()
            .rev()
            .take(LOOK_BACK)
            .take(3)
            .find(|s| matches!(s.kind, SpeakerKind::Role | SpeakerKind::Anonymous));
        statement.name = role.and_then(|s| s.name);
    }
}

/// 该法院 → 英国高等法院: the organisation named last whose name ends in the noun.
fn of_noun(scene: &Scene<'_>, text: &str, at: usize) -> Option<usize> {
    let noun = text.strip_prefix(['该', '这'])?.trim_start_matches(['家', '个']);
    if noun.chars().count() < 2 || noun == "公司" {
        return None;
    }
    let mentions = &scene.entities.mentions;
    let before = &mentions[..mentions.partition_point(|m| m.span.end <= at)];
    let fits = |m: &&crate::entity::Mention| {
        m.entity_type == EntityType::Organisation
            && scene.str(m.span).len() > noun.len()
            && scene.str(m.span).ends_with(noun)
    };
    before.iter().rev().take(LOOK_BACK).find(fits).map(|m| m.entity)
}

/// 该报告, 这项研究: the fuller phrase of a source before that ends in the same noun.
fn pointed(scene: &Scene<'_>, statement: &Statement, earlier: &[Statement]) -> Option<Span> {
    let text = scene.str(statement.speaker?);
    let noun = scene.list(List::This).strip_prefix(text)?;
    if noun.chars().count() < 2 || noun == "公司" {
        return None;
    }
    let fuller = |s: &&Statement| {
        s.speaker.is_some_and(|p| scene.str(p).ends_with(noun) && scene.str(p).len() > noun.len())
    };
    earlier.iter().rev().take(LOOK_BACK).find(fuller).and_then(|s| s.name.or(s.speaker))
}

/// The role without a name that spoke last, with nobody named since:
/// 该机构负责人呼吁合作。他表示……
fn role_before(scene: &Scene<'_>, earlier: &[Statement], at: usize) -> Option<Span> {
    let last = earlier
        .iter()
        .rev()
        .take(LOOK_BACK)
        // 记者问他……: whoever asks is somebody else.
        .find(|s| {
            s.cue.or(s.speaker).is_some_and(|span| span.start < at && s.cue_class != Some(CueClass::Ask))
        })?;
    let place = last.cue.or(last.speaker)?;
    let near =
        scene.text.sentence_at(at) - scene.text.sentence_at(place.start).min(scene.text.sentence_at(at)) <= 2;
    let between = Span::new(last.content.end.min(at), at);
    let named = scene.entities.within(between).any(|(_, m)| m.entity_type == EntityType::Person);
    // 市场预计……。他说……: opinion at large is nobody.
    let public = last.speaker.is_some_and(|phrase| scene.list(List::Public).ends(scene.str(phrase)));
    let person = last.kind == SpeakerKind::Person
        || (last.kind == SpeakerKind::Anonymous && !public)
        || (last.kind == SpeakerKind::Role && last.title.is_some());
    let role = person && last.entity.is_none();
    last.name.filter(|_| role && near && !named)
}

/// A group of people named in the sentence before: 政府消息人士, 研究人员.
fn group_before(scene: &Scene<'_>, at: usize) -> Option<Span> {
    let sentence = scene.text.sentence_at(at);
    let previous = scene.text.sentences[sentence.checked_sub(1)?].span;
    let atoms = atoms(scene, previous);
    let head = atoms.iter().position(|a| a.kind == AtomKind::Anonymous)?;
    // 政府消息人士: with the nouns that stand before the head.
    let modifies = |a: &&Atom| matches!(a.kind, AtomKind::Noun | AtomKind::Place | AtomKind::Organisation);
    let first = atoms[..head].iter().rev().take_while(modifies).last().unwrap_or(&atoms[head]);
    Some(Span::new(first.span.start, atoms[head].span.end))
}

/// A dropped subject: whoever spoke in the sentence before.
fn dropped(scene: &Scene<'_>, statement: &mut Statement, earlier: &[Statement]) {
    let paragraph = scene.paragraph(statement.content.start);
    // 答：……: the turn passes to somebody, and the label does not say to whom.
    if is_hearsay(scene, statement) || statement.rule == "transcript" {
        return;
    }
    if statement.rule == "direct-block" {
        // One writer wrote all of a block, whoever speaks in it.
        if let Some(before) = block_before(scene, statement, earlier) {
            (statement.entity, statement.name) = (before.entity, before.name);
            return;
        }
        let introduced = scene.text.paragraph_at(paragraph.start).checked_sub(1);
        let introduced = introduced.map_or(0, |before| scene.text.paragraphs[before].span.start);
        if !earlier.iter().rev().take(LOOK_BACK).any(|s| s.content.end > introduced) {
            statement.entity = writer(scene, paragraph.start, earlier);
            if statement.entity.is_some() {
                return;
            }
        }
    }
    let last = earlier.iter().rev().take(LOOK_BACK).find(|s| s.content.end + 400 > paragraph.start);
    if statement.rule != "impersonal"
        && let Some(last) = last
    {
        (statement.entity, statement.name) = (last.entity, last.name);
        // 他说“……”，并表示“……”: a second verb of the sentence has the same subject.
        if let (Some(cue), Some(speaker), Some(shared)) = (statement.cue, last.speaker, last.cue)
            && statement.rule == "direct-before"
            && shared.end <= cue.start
            && scene.text.sentence_at(cue.start) == scene.text.sentence_at(shared.start)
        {
            (statement.speaker, statement.kind) = (Some(speaker), last.kind);
        }
    }
}

/// 我们听说……, 员工被告知……: nobody knows from whom.
fn is_hearsay(scene: &Scene<'_>, statement: &Statement) -> bool {
    statement.cue_class != Some(CueClass::Ask)
        && statement.cue.is_some_and(|cue| {
            let passive = scene.before(cue.start).trim_end().ends_with('被');
            passive || scene.list(List::Hears).has(scene.str(cue))
        })
}

/// The paragraph of the same block quotation that was read before.
fn block_before<'s>(
    scene: &Scene<'_>,
    statement: &Statement,
    earlier: &'s [Statement],
) -> Option<&'s Statement> {
    let before = earlier.iter().rev().take(LOOK_BACK).find(|s| s.rule == "direct-block")?;
    let paragraph = |span: Span| scene.text.paragraph_at(span.start);
    let between = &scene.text.paragraphs[paragraph(before.content)..paragraph(statement.content)];
    between.iter().all(|p| p.kind == ParagraphKind::Quote).then_some(before)
}

/// Who wrote a block that no cue introduces: the person of whom the sentences before it
/// tell, or whom the headline names first.
fn writer(scene: &Scene<'_>, block: usize, earlier: &[Statement]) -> Option<usize> {
    let index = scene.text.paragraph_at(block);
    let before = scene.text.paragraphs[index.checked_sub(1)?].span;
    let last = scene.text.sentence_at(before.end.saturating_sub(1));
    let sentences = scene.text.sentences[..=last].iter().rev().take(3).map(|s| s.span);
    let mut told = sentences.filter(|s| s.start >= before.start);
    told.find_map(|sentence| subject(scene, earlier, sentence, EntityType::Person, "")).or_else(|| {
        let headline = scene.text.paragraphs.first().filter(|p| p.span.end <= block)?;
        scene.entities.within(headline.span).next().map(|(_, mention)| mention.entity)
    })
}
