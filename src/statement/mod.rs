//! Statements: who said what, with which word, through whom.
//!
//! ```text
//! quotations, cues ─▶ rules, paragraph by paragraph ─▶ statements ─▶ speakers resolved ─▶ nesting
//! ```
//!
//! The rules stand in one list, `rules::RULES`, in the order in which they run.

mod acting;
mod antecedent;
mod atom;
mod attribution;
mod block;
mod bounds;
mod choice;
mod clause;
mod confidence;
mod content;
mod cue;
mod dateline;
mod direct;
mod extent;
mod frame;
mod judge;
mod kind;
mod learn;
mod linear;
mod narration;
mod noun_cue;
mod phrase;
mod quotation;
mod reported;
mod resolve;
mod rules;
mod scene;
mod silence;
mod term;
mod transcript;

use crate::entity::Entities;
use crate::lexicon::{CueClass, Lexicon};
use crate::span::Span;
use crate::text::Text;
use crate::token::Tokens;

pub use judge::Judge;
pub use kind::SpeakerKind;
pub use learn::{GoldStatement, Lessons};
pub use quotation::Quotation;
use scene::Scene;
pub use term::{QuotedTerm, TermKind};

/// The judge that ships: trained on the annotated articles that
/// `data/README.md` names.
pub const STANDARD: &[u8] = include_bytes!("../../data/model/statements.bin");

/// How the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementType {
    /// All in quotation marks, or by layout.
    Direct,
    /// Without quotation marks.
    Indirect,
    /// A reported clause that holds the source's own words.
    Mixed,
}

impl StatementType {
    /// The value in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            StatementType::Direct => "direct",
            StatementType::Indirect => "indirect",
            StatementType::Mixed => "mixed",
        }
    }
}

/// One attributed statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// How the words are given.
    pub statement_type: StatementType,
    /// What was said.
    pub content: Span,
    /// The reporting word.
    pub cue: Option<Span>,
    /// Its class.
    pub cue_class: Option<CueClass>,
    /// The phrase that names the source.
    pub speaker: Option<Span>,
    /// What kind of source that phrase is.
    pub kind: SpeakerKind,
    /// Title within the phrase.
    pub title: Option<Span>,
    /// Entity of the source.
    pub entity: Option<usize>,
    /// Where the source's fullest name stands, when it is no entity.
    pub name: Option<Span>,
    /// Through whom it came, outermost first.
    pub via: Vec<Span>,
    /// To whom it was said.
    pub addressee: Option<Span>,
    /// Where or on what occasion.
    pub occasion: Option<Span>,
    /// Whether the cue denies its content.
    pub negated: bool,
    /// Index of the statement it stands inside.
    pub parent: Option<usize>,
    /// Rule that found it.
    pub rule: &'static str,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
}

/// What the statement stage finds in a document.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// In order of their content.
    pub statements: Vec<Statement>,
    /// What stands in quotation marks and is no speech.
    pub terms: Vec<QuotedTerm>,
}

impl Statements {
    /// Finds and attributes the statements of a document.
    pub fn of(
        text: &Text,
        tokens: &Tokens,
        entities: &Entities,
        lexicon: &Lexicon,
        judge: Option<&Judge>,
    ) -> Statements {
        let scene = Scene::new(text, tokens, entities, lexicon, judge);
        let mut statements = rules::apply(&scene);
        resolve::resolve(&scene, &mut statements);
        nest(&mut statements);
        channel(&scene, &mut statements);
        let terms = term::find(&scene, &statements);
        Statements { statements, terms }
    }
}

/// A statement that a medium reports came through that medium: 据新华社报道，
/// 王毅表示…… → via 新华社.
fn channel(scene: &Scene<'_>, statements: &mut [Statement]) {
    for i in 0..statements.len() {
        let Some(outer) = statements[i].parent.map(|parent| &statements[parent]) else { continue };
        let entry = outer.entity.and_then(|e| scene.entities.entities[e].entry);
        let medium = entry.map(|e| scene.lexicon.names.entry(e)).is_some_and(|e| {
            matches!(e.subkind.as_str(), "media" | "agency")
                && !matches!(outer.cue_class, Some(CueClass::Opine))
        });
        let cites = outer.kind == SpeakerKind::Org && (outer.cue_class == Some(CueClass::Cite) || medium);
        let told = statements[i].speaker.is_some_and(|speaker| outer.content.contains(speaker));
        if let (true, true, Some(medium)) = (cites, told && statements[i].via.is_empty(), outer.speaker) {
            let named = scene.entities.within(medium).map(|(_, mention)| mention.span).next_back();
            statements[i].via = vec![named.unwrap_or(medium)];
        }
    }
}

/// Draws lessons for the judge from an annotated document.
pub fn draw(
    text: &Text,
    tokens: &Tokens,
    entities: &Entities,
    lexicon: &Lexicon,
    gold: &[GoldStatement],
    lessons: &mut Lessons,
) {
    lessons.draw(&Scene::new(text, tokens, entities, lexicon, None), gold);
}

/// Gives each statement the innermost one that holds it as its parent.
fn nest(statements: &mut [Statement]) {
    let mut stack: Vec<usize> = Vec::new();
    for i in 0..statements.len() {
        let content = statements[i].content;
        while stack.last().is_some_and(|&top| !statements[top].content.contains(content)) {
            stack.pop();
        }
        statements[i].parent = stack.last().copied();
        stack.push(i);
    }
}
