//! Yinshu (引述): who said what, in Chinese news.

pub mod cli;
pub mod document;
pub mod error;
pub mod pipeline;
pub mod read;
pub mod record;
pub mod span;
pub mod write;

pub use document::Document;
pub use error::{Error, Result};
pub use pipeline::{Extractor, Settings};
