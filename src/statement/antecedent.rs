//! Whom a pronoun or a dropped subject stands for: sources and names, sentence by
//! sentence backwards.

use super::Statement;
use super::scene::Scene;
use crate::entity::EntityType;
use crate::lexicon::{CueClass, List};
use crate::span::Span;

/// Most entities, and most mentions of one, that are looked through.
pub(super) const MOST_NAMED: usize = 1_000;

/// The entities that somebody without a name may be.
pub(super) fn candidates(scene: &Scene<'_>) -> std::ops::Range<usize> {
    0..scene.entities.entities.len().min(MOST_NAMED)
}

/// Most earlier statements that are looked through for an antecedent.
pub(super) const LOOK_BACK: usize = 60;

/// Most sentences that a pronoun reaches back.
const REACH: usize = 8;

/// Whom a pronoun stands for: going back sentence by sentence, the last source
/// of a fitting kind, or the subject; at last, whom the article names most.
pub(super) fn antecedent(
    scene: &Scene<'_>,
    earlier: &[Statement],
    at: usize,
    wanted: EntityType,
    gender: &str,
) -> Option<usize> {
    let here = scene.text.sentence_at(at);
    for back in 0..=REACH {
        let Some(sentence) = here.checked_sub(back).map(|i| scene.text.sentences[i].span) else { break };
        let part = Span::new(sentence.start, sentence.end.min(at));
        let spoke = earlier.iter().rev().take(LOOK_BACK).find(|s| {
            let place = s.cue.or(s.speaker).map_or(s.content.start, |span| span.start);
            // 据新华社报道: the channel is not what 该公司 stands for.
            let channel = wanted == EntityType::Organisation
                && (s.cue_class == Some(CueClass::Cite) || is_data(scene, s));
            part.holds(place) && !channel && s.entity.is_some_and(|e| fits(scene, e, wanted, gender))
        });
        if let Some(entity) = spoke.and_then(|s| s.entity) {
            return Some(entity);
        }
        if wanted == EntityType::Organisation && (back > 2 || part.start < scene.paragraph(at).start) {
            break;
        }
        if let Some(entity) = subject(scene, earlier, part, wanted, gender) {
            return Some(entity);
        }
    }
    let spoke = earlier
        .iter()
        .rev()
        .take(LOOK_BACK)
        .find_map(|s| s.entity.filter(|&e| fits(scene, e, wanted, gender)));
    match wanted {
        EntityType::Person => spoke.or_else(|| most_named(scene, at, wanted, gender)),
        EntityType::Organisation => most_named(scene, at, wanted, gender).or(spoke),
    }
}

/// 根据研究公司的数据，……: whose data are told, and not who speaks.
fn is_data(scene: &Scene<'_>, statement: &Statement) -> bool {
    let data = |speaker: Span| {
        let behind = scene.after(speaker.end).strip_prefix('的');
        behind.is_some_and(|rest| scene.list(List::DataNoun).begins(rest))
    };
    statement.rule == "frame" && statement.speaker.is_some_and(data)
}

/// The first fitting name of a sentence that no preposition governs and that
/// stands in nobody's statement.
pub(super) fn subject(
    scene: &Scene<'_>,
    earlier: &[Statement],
    sentence: Span,
    wanted: EntityType,
    gender: &str,
) -> Option<usize> {
    let governed = |start: usize| {
        let before = scene.before(start).trim_end_matches(['《', '“', ' ']);
        scene.list(List::Governing).ends(before)
    };
    let free = scene.entities.within(sentence).filter(|(_, m)| {
        fits(scene, m.entity, wanted, gender)
            // What somebody else said names nobody here, but for a quotation that goes on.
            && !earlier.iter().rev().take(12).any(|s| {
                s.content.contains(m.span) && s.content.end < sentence.end
            })
    });
    let near = |start: usize| scene.chars(Span::new(sentence.start, start.max(sentence.start))) <= 24;
    if scene.list(List::TimeSentence).begins(scene.str(sentence)) {
        return None;
    }
    free.map(|(_, m)| m).find(|m| !governed(m.span.start) && near(m.span.start)).map(|m| m.entity)
}

fn most_named(scene: &Scene<'_>, at: usize, wanted: EntityType, gender: &str) -> Option<usize> {
    let count = |entity: usize| {
        let mentions = &scene.entities.entities[entity].mentions;
        mentions.partition_point(|&m| scene.entities.mentions[m].span.end <= at)
    };
    candidates(scene)
        .filter(|&e| fits(scene, e, wanted, gender) && count(e) > 0)
        .max_by_key(|&e| (count(e), std::cmp::Reverse(e)))
}

fn fits(scene: &Scene<'_>, entity: usize, wanted: EntityType, gender: &str) -> bool {
    let entity = &scene.entities.entities[entity];
    let entry = entity.entry.map(|e| scene.lexicon.names.entry(e));
    if wanted == EntityType::Organisation
        && entry.is_some_and(|e| matches!(e.subkind.as_str(), "media" | "agency"))
    {
        return false;
    }
    let known = match entry.map(|e| e.gender.as_str()) {
        Some("m" | "male") => "m",
        Some("f" | "female") => "f",
        _ => "",
    };
    // 《时代》 reports; 该公司 is somebody else.
    let titled = |&m: &usize| scene.text.normal[scene.entities.mentions[m].span.end..].starts_with('》');
    if wanted == EntityType::Organisation && entity.mentions.iter().take(LOOK_BACK).any(titled) {
        return false;
    }
    entity.entity_type == wanted && (gender.is_empty() || known.is_empty() || known == gender)
}
