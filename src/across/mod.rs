//! Across articles: tables over a whole run.
//!
//! Of each article a [`Digest`] is made, and the keys of its statements; both
//! are kept aside ([`Notes`]). The tables are drawn from them: a first reading
//! finds out who is the same in several articles, a second groups like contents
//! and draws the network. What is held in memory grows with distinct names,
//! groups and edges and by a few bytes with each document, entity and
//! statement, but not with the texts.

mod article;
mod bearer;
mod bearers;
mod content;
mod date;
mod digest;
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

use std::io::{self, Read};
use std::thread;

pub(crate) use self::digest::Digest;
use self::drawing::Drawing;
pub use self::graph::{Graph, GraphEdge, GraphNode, NodeKind};
pub(crate) use self::groups::keys;
use self::groups::{Group, Groups, shared};
pub use self::rows::RunTables;
use self::survey::Survey;
use crate::error::Result;
use crate::lexicon::Identity;
use crate::record::Extraction;

/// What is kept of the documents of a run, in their order.
pub(crate) trait Notes: Sync {
    /// Hands on the digest of each document.
    ///
    /// # Errors
    /// They cannot be read, or `take` fails.
    fn digests(&self, take: &mut dyn FnMut(&Digest<&str>) -> Result<()>) -> Result<()>;

    /// The [`keys`] of all statements, one behind the other.
    ///
    /// # Errors
    /// They cannot be opened.
    fn keys(&self) -> io::Result<impl Read + Send>;
}

/// The tables over all documents of a run.
///
/// # Errors
/// The notes cannot be read.
pub(crate) fn draw(notes: &impl Notes) -> Result<RunTables> {
    let (found, shared) = thread::scope(|scope| {
        let shared = scope.spawn(|| shared(|| notes.keys()));
        let mut survey = Survey::default();
        let read = notes.digests(&mut |digest| {
            survey.add(digest);
            Ok(())
        });
        (read.map(|()| survey.settle()), joined(shared))
    });
    let (mut found, shared) = (found?, shared?);
    let (network, groups) = thread::scope(|scope| {
        let groups = scope.spawn(|| groups(notes, shared));
        let mut drawing = Drawing::new(&mut found);
        let read = notes.digests(&mut |digest| {
            drawing.add(digest);
            Ok(())
        });
        (read.map(|()| drawing.finish()), joined(groups))
    });
    let (citations, pairs) = network?.edges();
    Ok(RunTables { found, groups: groups?, citations, pairs })
}

fn groups(notes: &impl Notes, shared: Vec<bool>) -> Result<Vec<Group>> {
    let mut groups = Groups::new(shared, notes.keys()?);
    notes.digests(&mut |digest| Ok(groups.add(digest)?))?;
    Ok(groups.repeated())
}

/// What came of a thread; its panic goes on in this one.
fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The tables over some documents that are at hand.
///
/// # Errors
/// The tables that ship cannot be read.
///
/// # Examples
/// ```
/// use yinshu::{Document, Extractor, Settings, across};
///
/// let extractor = Extractor::new(&Settings::default())?;
/// let articles = ["a", "b"].map(|id| {
///     extractor.extract(&Document::plain(id, "市长周立民表示，“大桥将于下月通车，比原来的计划早了两个月。”"))
/// });
/// let tables = across::tables(&articles)?;
/// let people: Vec<_> = tables.rows("people").collect();
/// assert_eq!((people[0][1].text(), people[0][5].text()), ("周立民".into(), "2".into()));
/// assert_eq!(tables.rows("statement_groups").count(), 1);
/// # yinshu::Result::Ok(())
/// ```
pub fn tables(extractions: &[Extraction]) -> Result<RunTables> {
    let known = Identity::load()?;
    let digests = extractions.iter().map(|extraction| postcard::to_stdvec(&Digest::of(extraction, &known)));
    let digests = digests.collect::<postcard::Result<_>>().map_err(io::Error::other)?;
    draw(&AtHand { digests, keys: extractions.iter().flat_map(keys).flatten().collect() })
}

/// Notes in memory.
struct AtHand {
    digests: Vec<Vec<u8>>,
    keys: Vec<u8>,
}

impl Notes for AtHand {
    fn digests(&self, take: &mut dyn FnMut(&Digest<&str>) -> Result<()>) -> Result<()> {
        self.digests.iter().try_for_each(|kept| take(&postcard::from_bytes(kept).map_err(io::Error::other)?))
    }

    fn keys(&self) -> io::Result<impl Read + Send> {
        Ok(&self.keys[..])
    }
}
