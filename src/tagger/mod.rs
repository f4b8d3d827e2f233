//! The statistical tagger: a linear-chain conditional random field over
//! characters, with 8-bit weights.
//!
//! ```text
//! sentence ─▶ stretches that may hold names ─▶ features (hashed) ─▶ scores per label ─▶ best path ─▶ spans
//! ```
//!
//! It sees what the dictionaries know and fills in what they do not.

mod features;
mod filter;
mod label;
mod learn_filter;
mod marginals;
mod model;
mod rows;
mod sites;
mod tables;
mod train;
mod viterbi;
mod words;

use crate::entity::EntityType;
use crate::span::Span;
pub use label::{LABELS, Label};
pub use model::{Least, Model};
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
