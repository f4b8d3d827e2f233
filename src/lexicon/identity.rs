//! What tells whether two articles that use the same name mean the same.

use rustc_hash::FxHashSet;

use super::words::rows;
use super::{Words, shipped};
use crate::error::Result;
use crate::text::normal_str;

/// Tables that say how much a name, a title or a mark of origin tells.
#[derive(Debug, Default)]
pub struct Identity {
    /// What names are made of, and words that stand for no name.
    pub words: Words,
    /// Full names that very many people bear, normalised.
    pub common_names: FxHashSet<String>,
    /// Forms of address, which many people share: 先生.
    pub addresses: FxHashSet<String>,
    /// Entries that name a body only together with a country: the id of 外交部.
    pub generic: FxHashSet<String>,
    /// Entries of media and news agencies: the id of 新华社.
    pub media: FxHashSet<String>,
    /// Words before an outlet: 来源.
    pub credits: Vec<String>,
    /// Words that end a dateline: 电.
    pub datelines: Vec<String>,
}

impl Identity {
    /// Reads the tables that ship.
    ///
    /// # Errors
    /// Names file and line of a table that is not valid.
    pub fn load() -> Result<Identity> {
        let mut identity = Identity { words: Words::load()?, ..Identity::default() };
        rows("common_names.tsv", shipped::COMMON_NAMES, &["name"], |row| {
            identity.common_names.insert(normal_str(row.get("name")));
            Ok(())
        })?;
        rows("titles.tsv", shipped::TITLES, &["title", "class"], |row| {
            if row.get("class") == "address" {
                identity.addresses.insert(normal_str(row.get("title")));
            }
            Ok(())
        })?;
        rows("datelines.tsv", shipped::DATELINES, &["mark", "position"], |row| {
            let before = row.get("position") == "before";
            let list = if before { &mut identity.credits } else { &mut identity.datelines };
            list.push(normal_str(row.get("mark")));
            Ok(())
        })?;
        for (file, text) in shipped::ORGANISATIONS {
            rows(file, text, &["name", "kind", "flag"], |row| {
                let id = ["organisations:", row.get("name")].concat();
                if row.get("flag") == "generic" {
                    identity.generic.insert(id);
                } else if matches!(row.get("kind"), "media" | "agency") {
                    identity.media.insert(id);
                }
                Ok(())
            })?;
        }
        Ok(identity)
    }
}
