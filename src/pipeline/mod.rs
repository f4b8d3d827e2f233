//! From documents to extractions: one ([`Extractor`]) or many ([`Batch`]).

mod assemble;
mod batch;
mod extractor;

pub use batch::{Batch, BatchOptions, Ended};
pub use extractor::{Analysis, Extractor, Model, Settings, segmenter};
