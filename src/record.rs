//! The rows of the output tables: the contract with everything that reads them.
//!
//! Field names and their order are the column names and their order. JSON
//! shows the same fields grouped by document (see [`Extraction`]).

mod number;
mod rows;
mod run_tables;
mod tables;
mod text;
mod whole;

use serde::{Deserialize, Serialize};

pub(crate) use self::number::{numbered, push_number};
pub use self::rows::{Cell, Row, rows, rows_of};
pub use self::run_tables::RUN_TABLES;
pub use self::tables::{Column, Kind, TABLES, Table};
pub use self::text::{ParagraphRecord, RunRecord, TextRecord};

/// Everything that was found in one document: one object of the JSON output.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// Name of the document.
    pub id: String,
    /// Where it came from.
    pub source: String,
    /// Title of the article.
    pub title: Option<String>,
    /// Address of the article.
    pub url: Option<String>,
    /// Date of publication, as written in the source.
    pub published: Option<String>,
    /// `hans`, `hant` or `mixed`; absent when the text holds no Chinese.
    pub script: Option<String>,
    /// Encoding the text was decoded from.
    pub encoding: String,
    /// Length of the text as read, in code points.
    pub characters: usize,
    /// Number of sentences.
    #[serde(skip)]
    pub sentences: usize,
    /// Why the document could not be read; absent when it could.
    pub error: Option<String>,
    /// People and organisations, in order of first mention.
    pub entities: Vec<EntityRecord>,
    /// Every place where one of them is named, in order of the text.
    pub mentions: Vec<MentionRecord>,
    /// Attributed statements, in order of the text.
    pub statements: Vec<StatementRecord>,
    /// What stood in quotation marks and is no speech.
    pub quoted_terms: Vec<QuotedTermRecord>,
    /// The text without markup. No part of the JSON output: formats that show it keep it aside.
    #[serde(skip)]
    pub text: TextRecord,
}

/// A person or an organisation of one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EntityRecord {
    /// `e1`, `e2`, … within the document.
    pub id: String,
    /// `person` or `organisation`.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// Fullest form in the document, without titles.
    pub name: String,
    /// The other forms it takes in the document.
    pub aliases: Vec<String>,
    /// Titles and roles that stand beside the name.
    pub titles: Vec<String>,
    /// Every distinct form in the document, the name among them.
    pub mentions: Vec<String>,
    /// Number of mentions.
    #[serde(skip)]
    pub mention_count: usize,
    /// Number of statements it is the speaker of.
    #[serde(skip)]
    pub statement_count: usize,
    /// First code point of the first mention.
    #[serde(skip)]
    pub start: Option<usize>,
    /// Strongest evidence of its mentions: `gazetteer`, `pattern` or `tagger`.
    pub evidence: String,
    /// Dictionary entry, where one is known.
    pub lexicon_id: Option<String>,
}

/// One place where an entity is named.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// `m1`, `m2`, … within the document.
    pub id: String,
    /// Id of the entity it names.
    pub entity: String,
    /// `person` or `organisation`.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// The name as written.
    pub text: String,
    /// First code point in the text as read; absent when not known.
    pub start: Option<usize>,
    /// First code point after it.
    pub end: Option<usize>,
    /// Paragraph, counted from 1.
    pub paragraph: usize,
    /// Sentence of the document, counted from 1.
    pub sentence: usize,
    /// `gazetteer`, `pattern` or `tagger`.
    pub evidence: String,
}

/// One attributed statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StatementRecord {
    /// `s1`, `s2`, … within the document.
    pub statement_id: String,
    /// `direct`, `indirect` or `mixed`.
    #[serde(rename = "type")]
    pub statement_type: String,
    /// What was said, as written.
    pub content: String,
    /// Who said it: the fullest name in the document.
    pub speaker_name: Option<String>,
    /// Who said it, as written nearest to the cue.
    pub speaker: Option<String>,
    /// `person`, `org`, `role`, `anonymous`, `pronoun`, `document` or `none`.
    pub speaker_kind: String,
    /// Title within the speaker phrase.
    pub speaker_title: Option<String>,
    /// Entity of the speaker.
    pub speaker_entity_id: Option<String>,
    /// The reporting word.
    pub cue: Option<String>,
    /// What kind of reporting it is: say, write, ask, answer, announce, claim,
    /// deny, admit, accuse, warn, demand, promise, opine, predict, reveal, cite.
    pub cue_class: Option<String>,
    /// Through whom it came, outermost first.
    pub via: Vec<String>,
    /// To whom it was said.
    pub addressee: Option<String>,
    /// Where or on what occasion.
    pub occasion: Option<String>,
    /// Whether the cue is negated (并未表示).
    pub negated: bool,
    /// The statement that this one stands inside.
    pub parent_id: Option<String>,
    /// Paragraph, counted from 1.
    pub paragraph: usize,
    /// Sentence of the document, counted from 1.
    pub sentence: usize,
    /// First code point of the content in the text as read.
    pub start: Option<usize>,
    /// First code point after the content.
    pub end: Option<usize>,
    /// First code point of the cue.
    pub cue_start: Option<usize>,
    /// First code point after the cue.
    pub cue_end: Option<usize>,
    /// First code point of the speaker phrase.
    pub speaker_start: Option<usize>,
    /// First code point after the speaker phrase.
    pub speaker_end: Option<usize>,
    /// Rule that found it.
    pub rule: String,
    /// How sure the rule is, 0 to 1.
    pub confidence: f64,
}

/// What stood in quotation marks and is no speech.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct QuotedTermRecord {
    /// The words between the marks.
    pub text: String,
    /// `title`, `name`, `term`, `slogan` or `scare`.
    pub kind: String,
    /// First code point in the text as read.
    pub start: Option<usize>,
    /// First code point after it.
    pub end: Option<usize>,
    /// Paragraph, counted from 1.
    pub paragraph: usize,
}
