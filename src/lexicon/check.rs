//! Checking tables: all that is wrong with them, not only the first thing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use rustc_hash::FxHashMap;

use super::shape::{self, Shape};
use super::shipped;
use crate::error::{Error, Result};
use crate::text::normal_str;

/// Something about a table that people should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The table.
    pub file: String,
    /// The line in it, counted from 1.
    pub line: u64,
    /// What it is.
    pub what: String,
    /// Whether it only may be wrong.
    pub note: bool,
}

impl fmt::Display for Finding {
    /// `file:line: what`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let note = if self.note { "note: " } else { "" };
        write!(f, "{}:{}: {note}{}", self.file, self.line, self.what)
    }
}

/// Checks the tables that ship, each by itself and against each other.
pub fn check_shipped() -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut forms = Forms::default();
    for (file, text) in shipped::all() {
        if let Some(shape) = shape::of(file) {
            forms.own = true;
            Check { file, shape: &shape, findings: &mut findings, forms: &mut forms }.table(text);
        }
    }
    forms.shared(&mut findings);
    findings
}

/// Checks tables of the user's own, or changed ones that ship: a file that is
/// named as a table that ships has to have its shape.
///
/// # Errors
/// A file cannot be read.
pub fn check_files(paths: &[impl AsRef<Path>]) -> Result<Vec<Finding>> {
    let names: BTreeSet<String> =
        paths.iter().filter_map(|path| shape::shipped_name(path.as_ref())).collect();
    let mut forms = Forms::default();
    let mut unheard = Vec::new();
    for (file, text) in shipped::all().into_iter().filter(|(file, _)| !names.contains(*file)) {
        if let Some(shape) = shape::of(file).filter(|shape| shape.names) {
            Check { file, shape: &shape, findings: &mut unheard, forms: &mut forms }.table(text);
        }
    }
    forms.own = true;
    let mut findings = Vec::new();
    for path in paths {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|error| Error::from(error).in_file(path))?;
        let shape = shape::shipped_name(path).and_then(|name| shape::of(&name)).unwrap_or(shape::OWN);
        let file = path.to_string_lossy();
        Check { file: &file, shape: &shape, findings: &mut findings, forms: &mut forms }.table(&text);
    }
    forms.shared(&mut findings);
    Ok(findings)
}

/// A place where a form stands.
struct Place {
    file: String,
    line: u64,
    entry: String,
    /// Whether the table is one of those that are checked.
    own: bool,
}

/// The forms of all names and where they stand.
#[derive(Default)]
struct Forms {
    places: BTreeMap<String, Vec<Place>>,
    own: bool,
}

impl Forms {
    fn add(&mut self, form: &str, file: &str, line: u64, entry: &str) {
        let place = Place { file: file.into(), line, entry: entry.into(), own: self.own };
        self.places.entry(normal_str(form)).or_default().push(place);
    }

    /// A note for each form that stands for several entries.
    fn shared(&self, findings: &mut Vec<Finding>) {
        for (form, places) in &self.places {
            let Some(last) = places.iter().rev().find(|place| place.own) else { continue };
            let differs = |place: &&Place| (&place.entry, &place.file) != (&last.entry, &last.file);
            let others: Vec<String> = places
                .iter()
                .filter(differs)
                .map(|place| format!("{} ({}:{})", place.entry, place.file, place.line))
                .collect();
            if !others.is_empty() {
                let what = format!("{form} stands for {} and for {}", last.entry, others.join(", "));
                findings.push(Finding { file: last.file.clone(), line: last.line, what, note: true });
            }
        }
    }
}

/// One table being checked.
struct Check<'a> {
    file: &'a str,
    shape: &'a Shape,
    findings: &'a mut Vec<Finding>,
    forms: &'a mut Forms,
}

impl Check<'_> {
    fn error(&mut self, line: u64, what: impl Into<String>) {
        self.findings.push(Finding { file: self.file.into(), line, what: what.into(), note: false });
    }

    fn table(&mut self, text: &str) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#'));
        let Some((line, header)) = lines.next() else { return self.error(1, "the table is empty") };
        let header: Vec<&str> = header.split('\t').collect();
        let missing: Vec<&str> =
            self.shape.columns.iter().filter(|name| !header.contains(name)).copied().collect();
        if !missing.is_empty() {
            let columns = header.join(", ");
            return self.error(line, format!("no column {}; the columns are {columns}", missing.join(", ")));
        }
        let mut keys: FxHashMap<Vec<&str>, u64> = FxHashMap::default();
        let mut before = "";
        for (line, row) in lines {
            let cells: Vec<&str> = row.split('\t').collect();
            if !self.row(line, &header, &cells) {
                continue;
            }
            if cells[0] < before {
                let what = format!("{} stands after {before}, which comes later in the order", cells[0]);
                self.findings.push(Finding { file: self.file.into(), line, what, note: !self.shape.sorted });
            }
            before = cells[0];
            let key: Vec<&str> = self.shape.unique.iter().map(|name| cell(&header, &cells, name)).collect();
            if let Some(first) = keys.get(&key) {
                self.error(line, format!("{} stands in line {first} already", key.join(", ")));
            } else {
                keys.insert(key, line);
            }
        }
    }

    /// Checks the cells of a row; whether it has the shape of one.
    fn row(&mut self, line: u64, header: &[&str], cells: &[&str]) -> bool {
        if cells.len() != header.len() {
            let what = match cells {
                [""] => "an empty line".to_owned(),
                _ => format!("{} cells where the header has {}", cells.len(), header.len()),
            };
            self.error(line, what);
            return false;
        }
        if cells[0].trim().is_empty() {
            self.error(line, format!("nothing in the column {}", header[0]));
            return false;
        }
        for (name, cell) in header.iter().zip(cells).filter(|(_, cell)| cell.trim() != **cell) {
            self.error(line, format!("blanks around {name}: `{cell}`"));
        }
        self.values(line, header, cells);
        if self.shape.names {
            self.names(line, header, cells);
        }
        true
    }

    fn values(&mut self, line: u64, header: &[&str], cells: &[&str]) {
        let shape = self.shape;
        for name in shape.numbers {
            let number = cell(header, cells, name);
            let least = shape.least;
            if !number.parse().is_ok_and(|number: u32| (least..=1000).contains(&number)) {
                self.error(line, format!("{name} is a number from {least} to 1000, not `{number}`"));
            }
        }
        let single = shape.values.iter().map(|rule| (rule, false));
        for ((name, known), list) in single.chain(shape.value_lists.iter().map(|rule| (rule, true))) {
            if !header.contains(name) {
                continue;
            }
            let cell = cell(header, cells, name);
            let parts: Vec<&str> = if list { cell.split('|').collect() } else { vec![cell] };
            for part in parts.into_iter().filter(|part| !known.contains(part)) {
                let known: Vec<&str> =
                    known.iter().map(|one| if one.is_empty() { "empty" } else { one }).collect();
                self.error(line, format!("{name} is one of {}, not `{part}`", known.join(", ")));
            }
        }
    }

    /// The forms of an entry, none empty and none twice.
    fn names(&mut self, line: u64, header: &[&str], cells: &[&str]) {
        let name = cells[0];
        let mut seen = BTreeSet::from([normal_str(name)]);
        self.forms.add(name, self.file, line, name);
        for column in self.shape.lists {
            let list = cell(header, cells, column);
            for form in list.split('|').filter(|_| !list.is_empty()) {
                if form.trim().is_empty() {
                    self.error(line, format!("an empty form in {column}: `{list}`"));
                } else if seen.insert(normal_str(form)) {
                    self.forms.add(form, self.file, line, name);
                } else {
                    let what = format!("{form} stands twice in the row");
                    self.findings.push(Finding { file: self.file.into(), line, what, note: true });
                }
            }
        }
    }
}

fn cell<'t>(header: &[&str], cells: &[&'t str], name: &str) -> &'t str {
    header.iter().position(|column| *column == name).and_then(|i| cells.get(i)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(file: &str, text: &str) -> Vec<String> {
        let (mut findings, mut forms) = (Vec::new(), Forms { own: true, ..Forms::default() });
        let shape = shape::of(file).unwrap_or(shape::OWN);
        Check { file, shape: &shape, findings: &mut findings, forms: &mut forms }.table(text);
        forms.shared(&mut findings);
        findings.iter().map(Finding::to_string).collect()
    }

    #[test]
    fn the_tables_that_ship_are_sound() {
        let wrong: Vec<String> =
            check_shipped().iter().filter(|finding| !finding.note).map(Finding::to_string).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn all_that_is_wrong_is_found() {
        let text = "# x\nsurname\tweight\tnote\n王\t900\t\n李\t0\t\n李\t9\t\n张\t9\n\t9\t\n\n 赵\t9\t\n";
        let expected = [
            "surnames.tsv:4: weight is a number from 1 to 1000, not `0`",
            "surnames.tsv:4: 李 stands after 王, which comes later in the order",
            "surnames.tsv:5: 李 stands in line 4 already",
            "surnames.tsv:6: 2 cells where the header has 3",
            "surnames.tsv:7: nothing in the column surname",
            "surnames.tsv:8: an empty line",
            "surnames.tsv:9: blanks around surname: ` 赵`",
        ];
        let found = found("surnames.tsv", text);
        for one in expected {
            assert!(found.contains(&one.to_owned()), "{one} is not in {found:#?}");
        }
    }

    #[test]
    fn values_and_forms_of_names_are_checked() {
        let text = "name\ttype\taliases\n石小满\tperson\t满哥|\n江芯\torg\t\n云晚\torganisation\t满哥\n";
        let expected = [
            "mine.tsv:2: an empty form in aliases: `满哥|`",
            "mine.tsv:3: note: 江芯 stands after 石小满, which comes later in the order",
            "mine.tsv:3: type is one of person, organisation, place, not `org`",
            "mine.tsv:4: note: 满哥 stands for 云晚 and for 石小满 (mine.tsv:2)",
        ];
        let mut found = found("mine.tsv", text);
        found.retain(|line| !line.contains("云晚 stands after"));
        found.sort();
        assert_eq!(found, expected);
    }
}
