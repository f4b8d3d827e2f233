//! The rules in the order in which they run.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::scene::Scene;
use super::{SpeakerKind, Statement, StatementType};
use super::{direct, frame, noun_cue, reported, transcript};
use crate::span::Span;

/// One way in which Chinese news attributes words to a source.
pub struct Rule {
    /// Name of the rule, as the output shows it.
    pub name: &'static str,
    /// Adds what the rule finds.
    pub apply: fn(&Scene<'_>, &mut Found),
}

/// The rules. An earlier rule uses up the cues and quotations that it explains:
/// layout first, then frames that enclose their source, then quotation marks,
/// then clauses.
pub const RULES: &[Rule] = &[
    Rule { name: "transcript", apply: transcript::find },
    Rule { name: "frame", apply: frame::find },
    Rule { name: "direct", apply: direct::find },
    Rule { name: "noun-cue", apply: noun_cue::find },
    Rule { name: "reported", apply: reported::find },
];

/// What the rules have found so far.
#[derive(Debug, Default)]
pub struct Found {
    statements: Vec<Statement>,
    /// Statements by the first byte of their content.
    by_content: BTreeSet<(usize, usize)>,
    /// Statements by the first byte of their speaker.
    by_speaker: BTreeSet<(usize, usize)>,
    /// First bytes of the cues that are explained.
    cues: FxHashSet<usize>,
    /// First bytes of the quotations that are explained.
    quotations: FxHashSet<usize>,
}

impl Found {
    pub fn add(&mut self, statement: Statement) {
        let index = self.statements.len();
        self.by_content.insert((statement.content.start, index));
        if let Some(speaker) = statement.speaker {
            self.by_speaker.insert((speaker.start, index));
        }
        self.statements.push(statement);
    }

    pub fn use_cue(&mut self, cue: Span) {
        self.cues.insert(cue.start);
    }

    pub fn cue_used(&self, cue: Span) -> bool {
        self.cues.contains(&cue.start)
    }

    pub fn use_quotation(&mut self, outer: Span) {
        self.quotations.insert(outer.start);
    }

    pub fn quotation_used(&self, outer: Span) -> bool {
        self.quotations.contains(&outer.start)
    }

    /// The statements found last, the last one first.
    pub fn latest(&self, count: usize) -> impl Iterator<Item = &Statement> {
        self.statements.iter().rev().take(count)
    }

    /// The statements whose content begins within a span.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Statement> {
        let indices = self.by_content.range((span.start, 0)..(span.end, 0));
        indices.map(|&(_, index)| &self.statements[index])
    }

    /// The last statement whose content ends before a byte and after another.
    pub fn last_between(&self, from: usize, to: usize) -> Option<&Statement> {
        self.within(Span::new(from, to + 1))
            .filter(|s| s.content.end <= to)
            .max_by_key(|s| (s.content.end, s.content.start))
    }

    /// The statement found last whose speaker stands within a span, among
    /// those that pass.
    pub fn last_spoken(&self, span: Span, passes: impl Fn(&Statement) -> bool) -> Option<&Statement> {
        let within = self.by_speaker.range((span.start, 0)..(span.end, 0));
        let fits = |s: &Statement| s.speaker.is_some_and(|speaker| span.contains(speaker)) && passes(s);
        let last = within.map(|&(_, index)| index).filter(|&index| fits(&self.statements[index])).max();
        last.map(|index| &self.statements[index])
    }
}

/// What the rules find that run before the judge is asked.
pub fn before_reported(scene: &Scene<'_>) -> Found {
    let mut found = Found::default();
    RULES.iter().take_while(|rule| rule.name != "reported").for_each(|rule| (rule.apply)(scene, &mut found));
    found
}

/// Runs all rules over a document; statements come in order of their content.
pub fn apply(scene: &Scene<'_>) -> Vec<Statement> {
    let mut found = Found::default();
    for rule in RULES {
        let before = found.statements.len();
        (rule.apply)(scene, &mut found);
        tracing::trace!(rule = rule.name, statements = found.statements.len() - before);
    }
    settle(scene, found.statements)
}

/// Puts the statements in order of their content. Each content stands once, and
/// two that overlap stand one inside the other: of two that cross, the first
/// ends where the second begins.
fn settle(scene: &Scene<'_>, mut statements: Vec<Statement>) -> Vec<Statement> {
    statements.retain(|s| !s.content.is_empty());
    statements.sort_by_key(|s| (s.content.start, Reverse(s.content.end)));
    statements.dedup_by(|b, a| a.content == b.content);
    // Those that hold the place at hand, the innermost last.
    let mut open: Vec<usize> = Vec::new();
    for i in 0..statements.len() {
        let content = statements[i].content;
        while let Some(&last) = open.last().filter(|&&last| !statements[last].content.contains(content)) {
            open.pop();
            let first = &mut statements[last].content;
            if first.end > content.start {
                *first = scene.trim(Span::new(first.start, content.start), &['。', ',', ';', ':', '“']);
            }
        }
        open.push(i);
    }
    statements.retain(|s| !s.content.is_empty());
    statements.dedup_by(|b, a| a.content == b.content);
    statements
}

/// A statement with nothing known but its content and its rule.
pub fn statement(statement_type: StatementType, content: Span, rule: &'static str) -> Statement {
    Statement {
        statement_type,
        content,
        cue: None,
        cue_class: None,
        speaker: None,
        kind: SpeakerKind::None,
        title: None,
        entity: None,
        name: None,
        via: Vec::new(),
        addressee: None,
        occasion: None,
        negated: false,
        parent: None,
        rule,
        confidence: 0.5,
    }
}
