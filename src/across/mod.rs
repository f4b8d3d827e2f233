//! Across articles: tables over a whole run.
//!
//! Of each article a digest is made in three parts (`Part`), and the keys of its
//! statements; they are kept aside (`Notes`). The tables are drawn from them:
//! a first reading finds out who is the same in several articles, a second
//! groups like contents and draws the network. What is held in memory grows with
//! distinct names, groups and edges and by a few bytes with each document,
//! entity and statement, but not with the texts.

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

use serde::{Deserialize, Serialize};

use self::article::Article;
use self::digest::{Said, Ways, Who, said};
use self::drawing::Drawing;
pub use self::graph::{Graph, GraphEdge, GraphNode, NodeKind};
pub(crate) use self::groups::keys;
use self::groups::{Group, Groups, shared};
pub use self::rows::RunTables;
use self::survey::Survey;
use crate::error::Result;
use crate::lexicon::Identity;
use crate::record::Extraction;

/// What is kept of an article in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Who is in it.
    Who,
    /// Who cites whom in it.
    Ways,
    /// What is said in it.
    Said,
}

impl Part {
    /// All parts, in the order they are kept in.
    pub(crate) const ALL: [Part; 3] = [Part::Who, Part::Ways, Part::Said];
}

/// Hands on each part of the digest of an article, in the order of [`Part::ALL`].
///
/// # Errors
/// What `take` returns.
pub(crate) fn digest<T: Take>(extraction: &Extraction, known: &Identity, take: &mut T) -> io::Result<()> {
    let article = Article::of(extraction);
    take.take(&Who::of(&article, known))?;
    take.take(&Ways::of(&article, known))?;
    take.take(&said(extraction))
}

/// Takes the parts of a digest.
pub(crate) trait Take {
    /// Takes the next one.
    ///
    /// # Errors
    /// It cannot be kept.
    fn take(&mut self, part: &impl Serialize) -> io::Result<()>;
}

/// What is kept of the documents of a run, in their order.
pub(crate) trait Notes: Sync {
    /// Hands on one part of the digest of each document, as postcard has it.
    ///
    /// # Errors
    /// They cannot be read, or `take` fails.
    fn each(&self, part: Part, take: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()>;

    /// The [`keys`] of all statements, one behind the other.
    ///
    /// # Errors
    /// They cannot be opened.
    fn keys(&self) -> io::Result<impl Read + Send>;
}

fn decoded<'a, T: Deserialize<'a>>(kept: &'a [u8]) -> io::Result<T> {
    postcard::from_bytes(kept).map_err(io::Error::other)
}

/// The tables over all documents of a run.
///
/// # Errors
/// The notes cannot be read.
pub(crate) fn draw(notes: &impl Notes) -> Result<RunTables> {
    let (found, shared) = thread::scope(|scope| {
        let shared = scope.spawn(|| shared(|| notes.keys()));
        let mut survey = Survey::default();
        let read = notes.each(Part::Who, &mut |kept| {
            survey.add(&decoded::<Who<&str>>(kept)?);
            Ok(())
        });
        (read.map(|()| survey.settle()), joined(shared))
    });
    let (mut found, shared) = (found?, shared?);
    let (network, groups) = thread::scope(|scope| {
        let groups = scope.spawn(|| groups(notes, shared));
        let mut drawing = Drawing::new(&mut found);
        let read = notes.each(Part::Ways, &mut |kept| {
            drawing.add(&decoded::<Ways<&str>>(kept)?);
            Ok(())
        });
        (read.map(|()| drawing.finish()), joined(groups))
    });
    let (citations, pairs) = network?.edges();
    Ok(RunTables { found, groups: groups?, citations, pairs })
}

fn groups(notes: &impl Notes, shared: Vec<bool>) -> Result<Vec<Group>> {
    let mut groups = Groups::new(shared, notes.keys()?);
    notes.each(Part::Said, &mut |kept| Ok(groups.add(&decoded::<Vec<Said<&str>>>(kept)?)?))?;
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
    let (mut parts, mut bytes) = (InMemory::default(), Vec::new());
    for extraction in extractions {
        digest(extraction, &known, &mut parts)?;
        bytes.extend(keys(extraction).flatten());
    }
    draw(&AtHand { parts: parts.0, keys: bytes })
}

/// Parts in memory.
#[derive(Default)]
struct InMemory(Vec<Vec<u8>>);

impl Take for InMemory {
    fn take(&mut self, part: &impl Serialize) -> io::Result<()> {
        self.0.push(postcard::to_stdvec(part).map_err(io::Error::other)?);
        Ok(())
    }
}

/// Notes in memory.
struct AtHand {
    parts: Vec<Vec<u8>>,
    keys: Vec<u8>,
}

impl Notes for AtHand {
    fn each(&self, part: Part, take: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        let chosen = self.parts.iter().zip(Part::ALL.iter().cycle()).filter(|(_, of)| **of == part);
        chosen.map(|(kept, _)| kept).try_for_each(|kept| take(kept))
    }

    fn keys(&self) -> io::Result<impl Read + Send> {
        Ok(&self.keys[..])
    }
}
