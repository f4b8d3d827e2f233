//! Yinshu (引述): who said what, in Chinese news.

pub mod cli;
pub mod document;
pub mod entity;
pub mod error;
pub mod lexicon;
pub mod pipeline;
pub mod read;
pub mod record;
pub mod score;
pub mod span;
pub mod statement;
pub mod tagger;
pub mod text;
pub mod token;
pub mod train;
pub mod write;

pub use document::Document;
pub use error::{Error, Result};
pub use pipeline::{Extractor, Settings};
