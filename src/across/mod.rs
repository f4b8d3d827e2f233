//! Across articles: tables over a whole run.
//!
//! [`tables`] reads all extractions of a run twice, one at a time. The first
//! reading finds out who is the same in several articles and which contents
//! may be alike; the second groups them and draws the network. What is kept
//! between articles grows with distinct names, groups and edges and by a few
//! bytes with each entity and statement, but not with the texts.

mod article;
mod bearer;
mod bearers;
mod content;
mod date;
mod drawing;
mod found;
mod graph;
mod groups;
mod name;
mod network;
mod outlet;
mod rows;
mod strings;
mod survey;
mod tally;

pub use self::graph::{Graph, GraphEdge, GraphNode, NodeKind};
pub use self::rows::RunTables;

use self::survey::Survey;
use crate::error::Result;
use crate::lexicon::Identity;
use crate::record::Extraction;

/// The tables over all extractions that `read` gives; it is called twice, and
/// has to give the same ones in the same order.
///
/// # Errors
/// The extractions cannot be read.
///
/// # Examples
/// ```
/// use yinshu::{Document, Extractor, Settings, across};
///
/// let extractor = Extractor::new(&Settings::default())?;
/// let articles = ["a", "b"].map(|id| {
///     extractor.extract(&Document::plain(id, "市长周立民表示，“大桥将于下月通车，比原来的计划早了两个月。”"))
/// });
/// let tables = across::tables(|| Ok(articles.iter().cloned().map(Ok)))?;
/// let people: Vec<_> = tables.rows("people").collect();
/// assert_eq!((people[0][1].text(), people[0][5].text()), ("周立民".into(), "2".into()));
/// assert_eq!(tables.rows("statement_groups").count(), 1);
/// # yinshu::Result::Ok(())
/// ```
pub fn tables<I>(read: impl Fn() -> Result<I>) -> Result<RunTables>
where
    I: Iterator<Item = Result<Extraction>>,
{
    let known = Identity::load()?;
    let mut survey = Survey::new(&known);
    for extraction in read()? {
        survey.add(&extraction?);
    }
    let mut drawing = survey.settle();
    for extraction in read()? {
        drawing.add(&extraction?);
    }
    Ok(drawing.finish())
}
