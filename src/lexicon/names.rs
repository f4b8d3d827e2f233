//! The gazetteer: names of people, organisations and places.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Table;
use crate::error::{Error, Result};
use crate::span::Span;
use crate::text::normal_str;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place, kept so that it is taken for neither.
    Place,
}

/// One entry of the gazetteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// Fullest form.
    pub name: String,
    /// `table:name`, the id that the output shows.
    pub id: String,
    /// Second classification: media, party, country …
    pub subkind: String,
    /// `m`, `f` or empty.
    pub gender: String,
    /// ISO country code.
    pub country: String,
    /// Whether a form is also an ordinary word, so that context must confirm it.
    pub ambiguous: bool,
    /// Whether it mostly stands for what its company offers (Flickr).
    pub service: bool,
    /// Whether a table of the user's own holds it.
    pub own: bool,
    /// Whether it names a body only together with a country (外交部).
    pub generic: bool,
}

/// Forms of names, normalised, each with the indices of the entries that it can
/// stand for, in order of the tables.
type Forms = IndexMap<String, Vec<u32>, FxBuildHasher>;

/// A form found in a text.
#[derive(Clone, Copy, Debug)]
pub struct NameHit {
    /// Where it stands.
    pub span: Span,
    /// Index of the form.
    pub form: u32,
}

/// The gazetteer.
pub struct Names {
    entries: Vec<Name>,
    forms: Forms,
    of_entry: Vec<Vec<u32>>,
    /// What the first entry of each form is: its kind, and whether context must
    /// confirm it. Asked for at every name of a text.
    firsts: Vec<(NameKind, bool)>,
    search: super::Forms,
}

impl Names {
    /// The first entry of a normalised form.
    pub fn lookup(&self, form: &str) -> Option<u32> {
        self.entries_of(form).first().copied()
    }

    /// Every form that stands in `text`, leftmost and longest, at the places where one may
    /// begin. Latin forms match whole words only.
    pub fn find<'a>(
        &'a self,
        text: &'a str,
        places: impl Iterator<Item = usize> + 'a,
    ) -> impl Iterator<Item = NameHit> + 'a {
        let hits = self.search.find_at(text, places).map(|(span, form)| NameHit { span, form });
        hits.filter(|hit| is_whole_word(text, hit.span))
    }

    /// All forms, as they are looked for.
    pub(super) fn search(&self) -> &super::Forms {
        &self.search
    }

    /// The entries that a normalised form can stand for.
    pub fn entries_of(&self, form: &str) -> &[u32] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// All forms of an entry, normalised.
    pub fn forms_of(&self, entry: u32) -> impl Iterator<Item = &str> {
        let form = |&form: &u32| self.forms.get_index(form as usize);
        self.of_entry[entry as usize].iter().filter_map(form).map(|(text, _)| text.as_str())
    }

    /// The entries that a form can stand for, by the index of the form.
    pub fn entries_at(&self, form: u32) -> &[u32] {
        &self.forms[form as usize]
    }

    /// An entry by its index.
    pub fn entry(&self, index: u32) -> &Name {
        &self.entries[index as usize]
    }

    /// All forms, normalised, with the entries that they can stand for.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &[u32])> {
        self.forms.iter().map(|(text, entries)| (text.as_str(), entries.as_slice()))
    }

    /// All entries.
    pub fn entries(&self) -> &[Name] {
        &self.entries
    }

    /// The kind of the first entry of a form, and whether context must confirm
    /// it: the form is also an ordinary word, or names a body of any country.
    pub fn first_kind(&self, form: u32) -> (NameKind, bool) {
        self.firsts[form as usize]
    }

    /// The first entry of a form: what it names when nothing else is known.
    pub fn first(&self, form: u32) -> &Name {
        self.entry(self.entries_at(form)[0])
    }
}

/// A Latin form within a longer Latin word is no match: US in USB.
pub(super) fn is_whole_word(text: &str, span: Span) -> bool {
    let word = span.of(text);
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let first = latin(word.chars().next()) && latin(text[..span.start].chars().next_back());
    let last = latin(word.chars().next_back()) && latin(text[span.end..].chars().next());
    !first && !last
}

/// Collects entries table by table.
#[derive(Default)]
pub(super) struct Builder {
    entries: Vec<Name>,
    forms: Forms,
    ids: FxHashMap<String, u32>,
}

impl Builder {
    /// Adds a table. Tables of mixed kinds have a column `type` (person,
    /// organisation or place).
    ///
    /// # Errors
    /// Names the line of a row that is not valid.
    pub fn add(&mut self, file: &str, text: &str, kind: Option<NameKind>) -> Result<()> {
        let key = if kind == Some(NameKind::Place) { "place" } else { "name" };
        let table =
            Table::parse(text, if kind.is_none() { &["name", "type"] } else { std::slice::from_ref(&key) })?;
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let group = stem.split('/').next().unwrap_or(stem);
        for row in table.rows() {
            let mixed = kind.is_none();
            let kind = match (kind, row.get("type")) {
                (Some(kind), _) => kind,
                (None, "person") => NameKind::Person,
                (None, "organisation") => NameKind::Organisation,
                (None, "place") => NameKind::Place,
                (None, other) => {
                    let message = format!("type is person, organisation or place, not {other}");
                    return Err(Error::lexicon(message).at_line(row.line));
                }
            };
            let name = row.get(key);
            let id = [group, ":", name].concat();
            let forms = || std::iter::once(name).chain(row.list("aliases")).chain(row.list("latin"));
            // The same name in a second table adds its forms to the first.
            if let Some(&known) = self.ids.get(&id) {
                forms().for_each(|form| self.form(form, known));
                continue;
            }
            let flag = row.get("flag");
            let entry = self.entries.len() as u32;
            self.ids.insert(id.clone(), entry);
            self.entries.push(Name {
                kind,
                name: name.to_owned(),
                id,
                subkind: row.get("kind").to_owned(),
                gender: row.get("gender").to_owned(),
                country: row.get("country").to_owned(),
                ambiguous: matches!(flag, "ambiguous" | "single"),
                service: flag == "service",
                own: mixed,
                generic: flag == "generic",
            });
            forms().for_each(|form| self.form(form, entry));
        }
        Ok(())
    }

    fn form(&mut self, text: &str, entry: u32) {
        let entries = self.forms.entry(normal_str(text)).or_default();
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }

    pub fn build(self) -> Result<Names> {
        let search = super::Forms::new(self.forms.keys().zip(0..))?;
        let mut of_entry = vec![Vec::new(); self.entries.len()];
        for (entries, form) in self.forms.values().zip(0..) {
            entries.iter().for_each(|&entry| of_entry[entry as usize].push(form));
        }
        let first = |entries: &Vec<u32>| {
            let name = &self.entries[entries[0] as usize];
            (name.kind, name.ambiguous || name.generic)
        };
        let firsts = self.forms.values().map(first).collect();
        Ok(Names { of_entry, firsts, entries: self.entries, forms: self.forms, search })
    }
}
