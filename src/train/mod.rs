//! Annotated text of the user's own, and how well a model learnt from it does.
//!
//! ```text
//! corpus files ─▶ examples ─▶ held-out figures ─▶ model
//! ```

mod bio;
mod corpus;
mod held_out;
mod project;
mod statements;

pub use corpus::{Corpus, read};
pub use held_out::{HeldOut, NameFigures, held_out};
pub use statements::{AnnotatedStatements, read_statements};
