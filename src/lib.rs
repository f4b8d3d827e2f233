//! Yinshu (引述): who said what, in Chinese news.
//!
//! ```
//! use yinshu::{Document, Extractor, Settings};
//!
//! let extractor = Extractor::new(&Settings::default())?;
//! let article = Document::plain("bridge", "市长周立民表示，“大桥将于下月通车。”");
//! let statement = &extractor.extract(&article).statements[0];
//! assert_eq!(statement.speaker_name.as_deref(), Some("周立民"));
//! assert_eq!(statement.content, "大桥将于下月通车。");
//! # yinshu::Result::Ok(())
//! ```

pub mod across;
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
