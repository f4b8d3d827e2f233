//! What the dictionaries find in a text, found once for all who ask.

use super::{Lexicon, NameHit, Place, TitleHit};
use crate::span::Span;
use crate::text::Text;

/// Known names and titles of a text, in order. Spans are half-open ranges of
/// byte offsets into the normalised text.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Forms of the gazetteer.
    pub names: Vec<NameHit>,
    /// Titles and roles.
    pub titles: Vec<TitleHit>,
    /// Products.
    pub products: Vec<Span>,
}

impl Hits {
    /// Looks through a text paragraph by paragraph.
    pub fn of(text: &Text, lexicon: &Lexicon) -> Hits {
        let (mut hits, mut places) = (Hits::default(), Vec::new());
        for paragraph in &text.paragraphs {
            let (base, str) = (paragraph.span.start, paragraph.span.of(&text.normal));
            lexicon.beginnings.look(str, &mut places);
            let names = lexicon.names.find(str, Place::of(&places, Lexicon::NAMES));
            hits.names.extend(names.map(|hit| NameHit { span: hit.span.moved(base), ..hit }));
            let titles = lexicon.titles.find_at(str, Place::of(&places, Lexicon::TITLES));
            hits.titles.extend(titles.map(|hit| TitleHit { span: hit.span.moved(base), ..hit }));
            let products = lexicon.products.find(str, Place::of(&places, Lexicon::PRODUCTS));
            hits.products.extend(products.map(|span| span.moved(base)));
        }
        hits
    }
}
