//! How well a model does on texts it was not trained on.

use rustc_hash::FxHashSet;

use crate::document::Document;
use crate::entity::EntityType;
use crate::lexicon::{Hits, Lexicon};
use crate::tagger::{self, Example, TrainOptions, train};
use crate::text::Text;
use crate::token::{Segmenter, Tokens};

/// Right, predicted and annotated names of one type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameFigures {
    /// Predicted at exactly the annotated place.
    pub right: usize,
    /// Predicted.
    pub predicted: usize,
    /// Annotated.
    pub gold: usize,
}

/// Figures over texts that were held out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeldOut {
    /// Texts that were held out.
    pub texts: usize,
    /// People.
    pub people: NameFigures,
    /// Organisations.
    pub organisations: NameFigures,
}

impl NameFigures {
    /// Precision, recall and F1.
    pub fn shares(self) -> [f64; 3] {
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        let (p, r) = (share(self.right, self.predicted), share(self.right, self.gold));
        [p, r, share(2 * self.right, self.predicted + self.gold)]
    }
}

/// Trains without every `nth` example and tags those that were left out. A
/// text that was left out is not learnt from in another place either.
pub fn held_out(
    examples: &[Example],
    nth: usize,
    lexicon: &Lexicon,
    segmenter: &Segmenter,
    options: TrainOptions,
) -> HeldOut {
    let nth = nth.max(2);
    let out = |i: usize| i % nth == nth - 1;
    let part = |held: bool| {
        examples.iter().enumerate().filter(move |(i, _)| out(*i) == held).map(|(_, example)| example)
    };
    let unseen: FxHashSet<&str> = part(true).map(|example| example.text.trim()).collect();
    let kept: Vec<Example> =
        part(false).filter(|example| !unseen.contains(example.text.trim())).cloned().collect();
    let model = train(&kept, lexicon, segmenter, options);
    let mut figures = HeldOut::default();
    for example in part(true) {
        figures.texts += 1;
        figures.add(example, lexicon, segmenter, &model);
    }
    figures
}

impl HeldOut {
    fn add(&mut self, example: &Example, lexicon: &Lexicon, segmenter: &Segmenter, model: &tagger::Model) {
        let text = Text::of(&Document::plain("", example.text.as_str()));
        let tokens = Tokens::of(&text, segmenter);
        let tagged = model.tag(&text, &tokens, lexicon, &Hits::of(&text, lexicon));
        let types = [EntityType::Person, EntityType::Organisation];
        for (kind, entity_type) in types.into_iter().enumerate() {
            let gold: Vec<(usize, usize)> =
                example.names.iter().filter(|name| name.2 == kind).map(|name| (name.0, name.1)).collect();
            let of_type = tagged.iter().filter(|tagged| tagged.entity_type == Some(entity_type));
            let spans = of_type.filter_map(|tagged| text.source_span(tagged.span));
            let predicted: Vec<(usize, usize)> = spans.map(|span| (span.start, span.end)).collect();
            let figures = if kind == 0 { &mut self.people } else { &mut self.organisations };
            figures.right += predicted.iter().filter(|span| gold.contains(span)).count();
            figures.predicted += predicted.len();
            figures.gold += gold.len();
        }
    }
}
