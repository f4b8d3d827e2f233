//! Names of products, services and standards, which are taken for nobody.

use super::names::is_whole_word;
use super::words::rows;
use super::{Forms, shipped};
use crate::error::Result;
use crate::span::Span;
use crate::text::normal_str;

/// The table of products. It stands apart from the names that the tagger learns from.
pub struct Products {
    search: Forms,
}

impl Products {
    pub(super) fn load() -> Result<Products> {
        let mut forms = Vec::new();
        rows("products.tsv", shipped::PRODUCTS, &["product", "aliases"], |row| {
            let all = std::iter::once(row.get("product")).chain(row.list("aliases"));
            forms.extend(all.map(normal_str));
            Ok(())
        })?;
        forms.sort_unstable();
        forms.dedup();
        Ok(Products { search: Forms::new(forms.iter().zip(0..)).map_err(|e| e.in_file("products.tsv"))? })
    }

    /// All forms, as they are looked for.
    pub(super) fn search(&self) -> &Forms {
        &self.search
    }

    /// Every product named in `text`, leftmost and longest, at the places where one may
    /// begin: half-open ranges of byte offsets. Latin forms match whole words only.
    pub fn find<'a>(
        &'a self,
        text: &'a str,
        places: impl Iterator<Item = usize> + 'a,
    ) -> impl Iterator<Item = Span> + 'a {
        self.search.find_at(text, places).map(|(span, _)| span).filter(|&span| is_whole_word(text, span))
    }
}
