//! What the dictionaries find in a text, found once for all who ask.

use super::{Lexicon, NameHit, TitleHit};
use crate::text::Text;

/// Known names and titles of a text, in order. Spans are half-open ranges of
/// byte offsets into the normalised text.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Forms of the gazetteer.
    pub names: Vec<NameHit>,
    /// Titles and roles.
    pub titles: Vec<TitleHit>,
}

impl Hits {
    /// Looks through a text paragraph by paragraph.
    pub fn of(text: &Text, lexicon: &Lexicon) -> Hits {
        let mut hits = Hits::default();
        for paragraph in &text.paragraphs {
            let (base, str) = (paragraph.span.start, paragraph.span.of(&text.normal));
            let names = lexicon.names.find(str);
            hits.names.extend(names.map(|hit| NameHit { span: hit.span.moved(base), ..hit }));
            let titles = lexicon.titles.find(str);
            hits.titles.extend(titles.map(|hit| TitleHit { span: hit.span.moved(base), ..hit }));
        }
        hits
    }
}
