//! Titles, roles and forms of address that head a person.

use super::{Forms, Table};
use crate::error::Result;
use crate::span::Span;
use crate::text::normal_str;

/// One title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The title itself: 首相, 首席执行官.
    pub title: String,
    /// Field it belongs to: government, business, address …
    pub class: String,
    /// May stand before a name (首相卡梅伦).
    pub before: bool,
    /// May stand after a name (卡梅伦先生).
    pub after: bool,
}

/// A title found in a text.
#[derive(Clone, Copy, Debug)]
pub struct TitleHit {
    /// Where it stands.
    pub span: Span,
    /// Index of the title.
    pub title: u32,
}

/// The table of titles.
pub struct Titles {
    titles: Vec<Title>,
    search: Forms,
}

impl Titles {
    pub(super) fn load(text: &str) -> Result<Titles> {
        let table = Table::parse(text, &["title", "class", "position"])?;
        let titles: Vec<Title> = table
            .rows()
            .map(|row| Title {
                title: normal_str(row.get("title")),
                class: row.get("class").to_owned(),
                before: row.get("position") != "after",
                after: row.get("position") != "before",
            })
            .collect();
        let search = Forms::new(titles.iter().zip(0..).map(|(title, i)| (title.title.as_str(), i)))?;
        Ok(Titles { titles, search })
    }

    /// Every title in `text`, leftmost and longest.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = TitleHit> + 'a {
        self.search.find(text).map(|(span, title)| TitleHit { span, title })
    }

    /// The same at the places where one may begin.
    pub fn find_at<'a>(
        &'a self,
        text: &'a str,
        places: impl Iterator<Item = usize> + 'a,
    ) -> impl Iterator<Item = TitleHit> + 'a {
        self.search.find_at(text, places).map(|(span, title)| TitleHit { span, title })
    }

    /// All titles, as they are looked for.
    pub(super) fn search(&self) -> &Forms {
        &self.search
    }

    /// A title by its index.
    pub fn title(&self, index: u32) -> &Title {
        &self.titles[index as usize]
    }
}
