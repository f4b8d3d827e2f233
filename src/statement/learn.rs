//! Teaching the judge from annotated documents.

use super::cue::CueUse;
use super::extent;
use super::judge::{self, CueCase, Judge};
use super::linear::{Features, Linear};
use super::narration;
use super::phrase;
use super::reported;
use super::rules::{self, Found};
use super::scene::Scene;
use super::silence;
use crate::span::{SourceSpan, Span};

/// An annotated statement: code points of the text as read.
#[derive(Clone, Copy, Debug)]
pub struct GoldStatement {
    /// The content.
    pub content: SourceSpan,
    /// The cue, where there is one.
    pub cue: Option<SourceSpan>,
    /// Whether it is `mixed`.
    pub mixed: bool,
    /// Whether it is `direct`.
    pub direct: bool,
}

/// Answered cases for each question.
#[derive(Default)]
pub struct Lessons {
    cue: Vec<(Features, bool)>,
    boundary: Vec<(Features, bool)>,
    own_words: Vec<(Features, bool)>,
}

impl Lessons {
    /// Draws the cases of one document.
    pub fn draw(&mut self, scene: &Scene<'_>, gold: &[GoldStatement]) {
        let found = rules::before_reported(scene);
        for cue in &scene.cues {
            let frame = cue.entry(scene).frame;
            if !(frame.verb || frame.document || frame.impersonal) {
                continue;
            }
            let Some(at) = scene.text.source_span(cue.whole) else { continue };
            let answer = gold.iter().find(|g| {
                let cued = g.cue.is_some_and(|c| c.start < at.end && at.start < c.end);
                cued && !(g.direct && settled(scene, cue, g, &found))
            });
            // What is settled without the judge is no lesson for it.
            if found.cue_used(cue.whole) {
                continue;
            }
            let case = reported::case(scene, cue, &found);
            let author = case.speaker.is_some_and(|phrase| phrase::is_author(scene, phrase));
            if author || silence::never_reports(scene, &case) {
                continue;
            }
            self.cue.push((judge::cue_features(scene, &case), answer.is_some()));
            if let (Some(gold), Some(content)) = (answer.filter(|g| !g.direct), case.content) {
                self.draw_extent(scene, gold, content.start, &case);
            }
        }
    }

    fn draw_extent(&mut self, scene: &Scene<'_>, gold: &GoldStatement, start: usize, case: &CueCase) {
        let at = |byte: usize| scene.text.source_span(Span::new(byte, byte + 1)).map(|s| s.start);
        if at(start).is_none_or(|s| s.abs_diff(gold.content.start) > 2) {
            return;
        }
        for mark in extent::marks(scene, start, case.region.end) {
            let Some(place) = at(mark) else { continue };
            if place > gold.content.end + 1 {
                break;
            }
            let ends = place + 1 >= gold.content.end;
            let limit = case.region.end;
            let own = narration::own_cue(scene, extent::behind(scene, mark).1, limit);
            let features = judge::boundary_features(scene, start, mark, limit, Some(&case.cue), own.as_ref());
            self.boundary.push((features, ends));
        }
        let end = scene.sentence(start).end.min(case.region.end);
        let content = Span::new(start, end);
        for quotation in scene.quotations_in(content) {
            if at(quotation.outer.end.saturating_sub(1)).is_some_and(|e| e <= gold.content.end + 1) {
                self.own_words.push((judge::own_words_features(scene, quotation, content), gold.mixed));
            }
        }
    }

    /// Numbers of cases, and of those answered yes, for each question.
    pub fn counts(&self) -> [(usize, usize); 3] {
        [&self.cue, &self.boundary, &self.own_words]
            .map(|c| (c.len(), c.iter().filter(|(_, yes)| *yes).count()))
    }

    /// Trains a judge on all cases.
    pub fn train(&self) -> Judge {
        Judge {
            cue: Linear::train(&self.cue, 20, 3e-2),
            boundary: Linear::train(&self.boundary, 20, 1e-2),
            own_words: Linear::train(&self.own_words, 20, 1e-3),
        }
    }

    /// Held-out figures of each question, over `folds` parts of the cases: the
    /// share of right answers, and F1 of yes.
    pub fn held_out(&self, folds: usize, rounds: usize, l2: f32) -> [(f64, f64); 3] {
        [&self.cue, &self.boundary, &self.own_words].map(|cases| held_out(cases, folds, rounds, l2))
    }
}

/// Whether the words in marks that a cue attributes are found already, and the
/// question is only whether it reports a clause besides.
fn settled(scene: &Scene<'_>, cue: &CueUse, gold: &GoldStatement, found: &Found) -> bool {
    let Some(start) = scene.text.source_span(cue.whole) else { return false };
    let paragraph = scene.paragraph(cue.whole.start);
    let near = found.within(paragraph);
    let shared = near.into_iter().any(|s| s.cue == Some(cue.span));
    shared && (gold.content.end <= start.start || gold.content.start > start.end + 24)
}

fn held_out(cases: &[(Features, bool)], folds: usize, rounds: usize, l2: f32) -> (f64, f64) {
    let (mut right, mut hits, mut said, mut asked) = (0, 0, 0, 0);
    let size = cases.len().div_ceil(folds.max(1)).max(1);
    for (fold, part) in cases.chunks(size).enumerate() {
        let rest: Vec<(Features, bool)> = cases
            .iter()
            .enumerate()
            .filter(|(i, _)| i / size != fold)
            .map(|(_, case)| case.clone())
            .collect();
        let linear = Linear::train(&rest, rounds, l2);
        for (features, yes) in part {
            let guess = linear.probability(features) > 0.5;
            right += usize::from(guess == *yes);
            hits += usize::from(guess && *yes);
            said += usize::from(guess);
            asked += usize::from(*yes);
        }
    }
    (right as f64 / cases.len().max(1) as f64, 2.0 * hits as f64 / (said + asked).max(1) as f64)
}
