//! The rules in the order in which they run.

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
    pub statements: Vec<Statement>,
    /// First bytes of the cues that are explained.
    cues: FxHashSet<usize>,
    /// First bytes of the quotations that are explained.
    quotations: FxHashSet<usize>,
}

impl Found {
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

    /// The last statement whose content ends before a byte and after another.
    pub fn last_between(&self, from: usize, to: usize) -> Option<&Statement> {
        self.statements
            .iter()
            .filter(|s| s.content.end <= to && s.content.start >= from)
            .max_by_key(|s| (s.content.end, s.content.start))
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
    let mut statements = found.statements;
    statements.retain(|s| !s.content.is_empty());
    statements.sort_by_key(|s| (s.content.start, std::cmp::Reverse(s.content.end)));
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
