//! The dictionaries of `data/`, loaded once, looked up by everyone.
//!
//! Every form is normalised as the text is (half-width, Simplified), so that
//! one entry serves both scripts.

mod beginnings;
mod chars;
mod check;
mod cues;
mod find;
mod forms;
mod hits;
mod identity;
mod lists;
mod names;
mod products;
mod shape;
mod shipped;
mod source_frames;
mod table;
mod titles;
mod word_list;
mod words;

use std::path::Path;
use std::thread;

use crate::error::{Error, Result};

pub use beginnings::{Beginnings, Place};
pub use check::{Finding, check_files, check_shipped};
pub use cues::{Cue, CueClass, CueHit, Cues, Frame};
pub use find::{Match, find};
pub use forms::Forms;
pub use hits::Hits;
pub use identity::Identity;
pub use lists::{List, ListSet, Lists};
pub use names::{Name, NameHit, NameKind, Names};
pub use products::Products;
pub use source_frames::{FrameKind, SourceFrames};
pub use table::{Row, Table};
pub use titles::{Title, TitleHit, Titles};
pub use word_list::WordList;
pub use words::Words;
pub(crate) use words::{longest_prefix, longest_suffix, tail};

/// All dictionaries.
pub struct Lexicon {
    /// Names of people, organisations and places.
    pub names: Names,
    /// Names of products, which are neither.
    pub products: Products,
    /// Titles and roles that head a person.
    pub titles: Titles,
    /// Reporting words.
    pub cues: Cues,
    /// Small word lists.
    pub words: Words,
    /// Word lists of the rules of statements.
    pub lists: Lists,
    /// What opens and closes frames around a source.
    pub source_frames: SourceFrames,
    /// With what names, titles and products begin.
    pub beginnings: Beginnings,
}

impl Lexicon {
    /// Number of the names among [`Lexicon::beginnings`].
    pub const NAMES: usize = 0;
    /// That of the titles.
    pub const TITLES: usize = 1;
    /// That of the products.
    pub const PRODUCTS: usize = 2;

    /// Loads the dictionaries that ship and those of the user.
    ///
    /// # Errors
    /// Names file and line of a table that is not valid.
    pub fn load(own: &[impl AsRef<Path> + Sync]) -> Result<Lexicon> {
        // The names take as long as all the rest.
        thread::scope(|scope| {
            let names = scope.spawn(|| names(own));
            let titles = Titles::load(shipped::TITLES).map_err(|e| e.in_file("titles.tsv"))?;
            let cues = Cues::load(shipped::CUES, shipped::CUE_BLOCKS)?;
            let products = Products::load()?;
            let (words, lists, source_frames) = (Words::load()?, Lists::load()?, SourceFrames::load()?);
            let names = names.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            let beginnings = Beginnings::of(&[names.search(), titles.search(), products.search()]);
            Ok(Lexicon { names, products, titles, cues, words, lists, source_frames, beginnings })
        })
    }
}

/// The gazetteer of the tables that ship and those of the user.
fn names(own: &[impl AsRef<Path>]) -> Result<Names> {
    let mut names = names::Builder::default();
    for (file, text) in shipped::PEOPLE {
        names.add(file, text, Some(NameKind::Person)).map_err(|e| e.in_file(file))?;
    }
    for (file, text) in shipped::ORGANISATIONS {
        names.add(file, text, Some(NameKind::Organisation)).map_err(|e| e.in_file(file))?;
    }
    names.add("places.tsv", shipped::PLACES, Some(NameKind::Place)).map_err(|e| e.in_file("places.tsv"))?;
    for path in own {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|e| Error::from(e).in_file(path))?;
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        names.add(&file, &text, None).map_err(|e| e.in_file(path))?;
    }
    names.build()
}
