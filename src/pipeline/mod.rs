//! From documents to extractions: one ([`Extractor`]) or many ([`batch`]).

mod assemble;
mod extractor;

pub use extractor::{Extractor, Model, Settings, segmenter};
