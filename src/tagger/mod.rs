//! The statistical tagger: a linear-chain conditional random field over
//! characters, with 8-bit weights.
//!
//! ```text
//! sentence ─▶ features (hashed) ─▶ scores per label ─▶ best path ─▶ spans
//! ```
//!
//! It sees what the dictionaries know and fills in what they do not.

mod features;
mod label;
mod model;
mod rows;
mod tables;
mod train;
mod viterbi;

use crate::entity::EntityType;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::Text;
use crate::token::Tokens;
use features::Sites;
pub use label::{LABELS, Label};
pub use model::Model;
use model::Work;
pub use train::{Example, TrainOptions, train};

/// The model that ships: trained on all corpora that `data/README.md` names.
pub const STANDARD: &[u8] = include_bytes!("../../data/model/standard.bin");

/// The smaller model trained on openly licensed text alone.
pub const OPEN: &[u8] = include_bytes!("../../data/model/open.bin");

/// A span that the tagger takes for a name; `None` is a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// Where.
    pub span: Span,
    /// Of which type.
    pub entity_type: Option<EntityType>,
}

/// Tags every sentence of a document.
pub fn tag(text: &Text, tokens: &Tokens, lexicon: &Lexicon, model: &Model) -> Vec<Tagged> {
    let mut tagged = Vec::new();
    let (mut sites, mut work) = (Sites::default(), Work::default());
    let mut path = Vec::new();
    for sentence in &text.sentences {
        sites.read(text, tokens, lexicon, sentence.span, || true);
        model.best_path(&sites, &mut work, &mut path);
        label::spans(&path, |from, to, entity_type| {
            let span = Span::new(sites.start(from), sites.start(to));
            tagged.push(Tagged { span, entity_type });
        });
    }
    tagged
}
