//! One document through all stages.

use std::path::PathBuf;

use super::assemble::Assembler;
use crate::document::Document;
use crate::entity::Entities;
use crate::error::{Error, Result};
use crate::lexicon::{Lexicon, NameKind};
use crate::record::Extraction;
use crate::statement::{GoldStatement, Judge, Lessons, Statements};
use crate::tagger;
use crate::text::Text;
use crate::token::{Pos, Segmenter, Tokens};

/// Which tagger model stands beside the dictionaries and patterns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Model {
    /// The model that ships with the program.
    #[default]
    Standard,
    /// The model trained on openly licensed text alone.
    Open,
    /// None: dictionaries and patterns only.
    None,
    /// A model file of the user's own.
    File(PathBuf),
}

/// What an extractor is made of.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Dictionary tables of the user's own, beside those that ship.
    pub lexicon: Vec<PathBuf>,
    /// The tagger model.
    pub model: Model,
}

/// Extracts people, organisations and statements from one document at a time.
///
/// Loading takes a fraction of a second; share one extractor between threads.
pub struct Extractor {
    lexicon: Lexicon,
    segmenter: Segmenter,
    model: Option<tagger::Model>,
    judge: Option<Judge>,
}

impl Extractor {
    /// Loads dictionaries, segmenter and model.
    ///
    /// # Errors
    /// A table or model of the user's own cannot be read or is not valid.
    pub fn new(settings: &Settings) -> Result<Self> {
        let lexicon = Lexicon::load(&settings.lexicon)?;
        let segmenter = segmenter(&lexicon);
        let model = match &settings.model {
            Model::None => None,
            Model::Standard | Model::Open => Some(tagger::Model::read(tagger::STANDARD)?),
            Model::File(path) => {
                let bytes = std::fs::read(path).map_err(|e| Error::from(e).in_file(path))?;
                Some(tagger::Model::read(&bytes).map_err(|e| e.in_file(path))?)
            }
        };
        let judge = match (&settings.model, std::env::var("JUDGE")) {
            (_, Ok(path)) if path != "none" => Some(Judge::read(&std::fs::read(path)?)?),
            (Model::None, _) | (_, Ok(_)) => None,
            _ => Some(Judge::read(crate::statement::STANDARD)?),
        };
        Ok(Extractor { lexicon, segmenter, model, judge })
    }

    /// Draws lessons for the judge of statements from an annotated document.
    pub fn draw(&self, document: &Document, gold: &[GoldStatement], lessons: &mut Lessons) {
        let text = Text::of(document);
        let tokens = Tokens::of(&text, &self.segmenter);
        let entities = Entities::of(&text, &tokens, &self.lexicon, self.model.as_ref());
        crate::statement::draw(&text, &tokens, &entities, &self.lexicon, gold, lessons);
    }

    /// Everything found in one document. Never fails: a document with an
    /// `error` gives an extraction that carries it on.
    pub fn extract(&self, document: &Document) -> Extraction {
        let text = Text::of(document);
        let tokens = Tokens::of(&text, &self.segmenter);
        let entities = Entities::of(&text, &tokens, &self.lexicon, self.model.as_ref());
        let statements = Statements::of(&text, &tokens, &entities, &self.lexicon, self.judge.as_ref());
        let (text, entities, statements) = (&text, &entities, &statements);
        Assembler { document, text, entities, statements, lexicon: &self.lexicon }.extraction()
    }
}

/// The segmenter with the names of a lexicon in it.
pub fn segmenter(lexicon: &Lexicon) -> Segmenter {
    Segmenter::new(names_for_segmenter(lexicon))
}

/// Chinese forms of two characters or more, so that they come out whole.
fn names_for_segmenter(lexicon: &Lexicon) -> impl Iterator<Item = (&str, Pos)> {
    let names = &lexicon.names;
    names.forms().iter().filter_map(|form| {
        let name = names.entry(form.entries[0]);
        let pos = match name.kind {
            NameKind::Person => Pos::Person,
            NameKind::Organisation => Pos::Organisation,
            NameKind::Place => Pos::Place,
        };
        let chinese = form.text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        (chinese && form.text.chars().count() >= 2).then_some((form.text.as_str(), pos))
    })
}
