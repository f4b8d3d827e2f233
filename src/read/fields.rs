//! Which field of a record holds the text, the id, the title, the date, the address.

use serde::{Deserialize, Serialize};

/// Field names given by the user; what is not given is found by its usual names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldNames {
    /// Field of the id.
    pub id: Option<String>,
    /// Field of the text.
    pub text: Option<String>,
    /// Field of the title.
    pub title: Option<String>,
    /// Field of the date of publication.
    pub date: Option<String>,
    /// Field of the address.
    pub url: Option<String>,
}

/// Usual names, tried in this order, upper and lower case alike.
const ID: &[&str] = &["id"];
const TEXT: &[&str] = &["text", "content", "body", "正文", "内容"];
const TITLE: &[&str] = &["title", "标题"];
const DATE: &[&str] = &["date", "published", "time", "日期"];
const URL: &[&str] = &["url", "link"];

/// Positions of the chosen fields among the names of a record or header row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) id: Option<usize>,
    pub(crate) text: usize,
    pub(crate) title: Option<usize>,
    pub(crate) date: Option<usize>,
    pub(crate) url: Option<usize>,
}

impl FieldNames {
    /// Finds the fields among `names`.
    ///
    /// # Errors
    /// The field of the text is not there; the message names those that are.
    pub(crate) fn choose(&self, names: &[&str]) -> Result<Chosen, String> {
        let text = find(names, self.text.as_deref(), TEXT).ok_or_else(|| match &self.text {
            Some(given) => missing(given, "--text-field", names),
            None => {
                format!("no text field ({}); {}; name it with --text-field", TEXT.join(", "), existing(names))
            }
        })?;
        Ok(Chosen {
            id: self.choose_id(names),
            text,
            title: find(names, self.title.as_deref(), TITLE),
            date: find(names, self.date.as_deref(), DATE),
            url: find(names, self.url.as_deref(), URL),
        })
    }

    /// Position of the id alone, for a record that has no usable text.
    pub(crate) fn choose_id(&self, names: &[&str]) -> Option<usize> {
        find(names, self.id.as_deref(), ID)
    }

    /// Checks that every field the user named is there, as it must be in the
    /// header of a CSV file; a single JSON record may do without.
    ///
    /// # Errors
    /// One is not there; the message names those that are.
    pub(crate) fn check(&self, names: &[&str]) -> Result<(), String> {
        let given = [
            (&self.id, "--id-field"),
            (&self.text, "--text-field"),
            (&self.title, "--title-field"),
            (&self.date, "--date-field"),
            (&self.url, "--url-field"),
        ];
        let absent = given.into_iter().find_map(|(name, flag)| {
            name.as_deref()
                .filter(|name| position(names, name).is_none())
                .map(|name| missing(name, flag, names))
        });
        absent.map_or(Ok(()), Err)
    }
}

fn find(names: &[&str], given: Option<&str>, usual: &[&str]) -> Option<usize> {
    match given {
        Some(given) => position(names, given),
        None => usual.iter().find_map(|name| position(names, name)),
    }
}

fn missing(name: &str, flag: &str, names: &[&str]) -> String {
    format!("no field `{name}` ({flag}); {}", existing(names))
}

/// Exact match first, so that `ID` and `id` can stand in one record.
fn position(names: &[&str], wanted: &str) -> Option<usize> {
    let same = |name: &&str| name.to_lowercase() == wanted.to_lowercase();
    names.iter().position(|name| *name == wanted).or_else(|| names.iter().position(same))
}

fn existing(names: &[&str]) -> String {
    if names.is_empty() {
        "there are no fields".into()
    } else {
        format!("the fields are: {}", names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_found_in_any_case() {
        let chosen = FieldNames::default().choose(&["ID", "标题", "Content", "Link", "日期"]).unwrap();
        assert_eq!(chosen, Chosen { id: Some(0), text: 2, title: Some(1), date: Some(4), url: Some(3) });
    }

    #[test]
    fn the_order_of_usual_names_decides() {
        assert_eq!(FieldNames::default().choose(&["body", "text"]).unwrap().text, 1);
    }

    #[test]
    fn errors_name_the_fields_that_exist() {
        let error = FieldNames::default().choose(&["a", "b"]).unwrap_err();
        assert!(error.contains("the fields are: a, b") && error.contains("--text-field"), "{error}");
        let named = FieldNames { id: Some("key".into()), ..FieldNames::default() };
        let error = named.check(&["text", "b"]).unwrap_err();
        assert!(error.contains("no field `key` (--id-field); the fields are: text, b"), "{error}");
    }
}
