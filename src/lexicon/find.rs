//! Looking up where a string stands in the tables.

use std::path::Path;

use super::Table;
use super::shape::{self, Shape};
use super::shipped;
use crate::error::{Error, Result};
use crate::text::normal_str;

/// A row that holds a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The form, normalised.
    pub form: String,
    /// The table, as `file:line`.
    pub place: String,
    /// Id of the entry as the output shows it, for names.
    pub id: Option<String>,
    /// The other cells that say something: `class=say frame=verb|after`.
    pub cells: Vec<(String, String)>,
    /// Whether the form is all of the text that was looked up.
    pub whole: bool,
}

/// Every row one of whose forms is `text`, and every name, title and cue that
/// stands inside it; tables of the user's own among them.
///
/// # Errors
/// A table of the user's own cannot be read or is not valid.
pub fn find(text: &str, own: &[impl AsRef<Path>]) -> Result<Vec<Match>> {
    let wanted = normal_str(text.trim());
    let mut matches = Vec::new();
    if wanted.is_empty() {
        return Ok(matches);
    }
    for (file, table) in shipped::all() {
        if let Some(shape) = shape::of(file) {
            let group = file.split(['/', '.']).next().unwrap_or(file);
            search(&wanted, file, group, table, &shape, &mut matches).map_err(|error| error.in_file(file))?;
        }
    }
    for path in own {
        let path = path.as_ref();
        let table = std::fs::read_to_string(path).map_err(|error| Error::from(error).in_file(path))?;
        let (file, group) = (path.to_string_lossy(), path.file_stem().unwrap_or_default().to_string_lossy());
        search(&wanted, &file, &group, &table, &shape::OWN, &mut matches)
            .map_err(|error| error.in_file(path))?;
    }
    matches.sort_by_key(|found| (!found.whole, std::cmp::Reverse(found.form.chars().count())));
    Ok(matches)
}

fn search(
    wanted: &str,
    file: &str,
    group: &str,
    table: &str,
    shape: &Shape,
    matches: &mut Vec<Match>,
) -> Result<()> {
    let inside = shape.names || matches!(file, "titles.tsv" | "cues.tsv" | "cue_blocks.tsv");
    let table = Table::parse(table, shape.columns)?;
    for row in table.rows() {
        let key = row.get(shape.columns[0]);
        let forms = std::iter::once(key).chain(shape.lists.iter().flat_map(|column| row.list(column)));
        let is_match = |form: &String| {
            let long = form.chars().nth(1).is_some();
            form == wanted || inside && long && wanted.contains(form.as_str())
        };
        let Some(form) = forms.map(normal_str).filter(is_match).max_by_key(String::len) else { continue };
        let whole = form == wanted;
        let id = shape.names.then(|| format!("{group}:{key}"));
        let cells = cells(&row, table.columns(), shape);
        matches.push(Match { form, place: format!("{file}:{}", row.line), id, cells, whole });
    }
    Ok(())
}

/// The cells behind the key and the lists of forms, the remark left out.
fn cells(row: &super::Row<'_>, columns: &[&str], shape: &Shape) -> Vec<(String, String)> {
    let shown = columns.iter().skip(1).filter(|column| !shape.lists.contains(column) && **column != "note");
    shown
        .map(|column| ((*column).to_owned(), row.get(column).to_owned()))
        .filter(|(_, cell)| !cell.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<String> {
        let found = find(text, &[] as &[&str]).unwrap();
        found.into_iter().map(|found| found.id.unwrap_or(found.form)).collect()
    }

    #[test]
    fn names_titles_and_cues_are_found() {
        assert!(ids("王毅").contains(&"people:王毅".to_owned()));
        assert!(ids("外交部长王毅表示").contains(&"表示".to_owned()));
        assert!(ids("外交部长王毅表示").contains(&"people:王毅".to_owned()));
        assert!(ids("").is_empty());
    }

    #[test]
    fn traditional_forms_are_looked_up_as_simplified() {
        assert_eq!(ids("習近平"), ids("习近平"));
        assert!(!ids("習近平").is_empty());
    }
}
