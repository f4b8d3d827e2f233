//! Names at their exact place.

use std::collections::BTreeSet;

use super::gold::{GoldDocument, Ner, Predicted, TYPES, type_index};
use super::report::{Report, Value, precision_recall_f1, prf, ratio};

/// Right, predicted and annotated names of the two types.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    right: [usize; 2],
    predicted: [usize; 2],
    gold: [usize; 2],
}

type Spans = BTreeSet<(usize, usize)>;

impl Tally {
    pub(super) fn add(&mut self, gold: &[Ner], predicted: &Predicted) {
        for kind in 0..TYPES.len() {
            let (gold, predicted) = (annotated(gold, kind), found(predicted, kind));
            self.right[kind] += gold.intersection(&predicted).count();
            self.predicted[kind] += predicted.len();
            self.gold[kind] += gold.len();
        }
    }

    /// A line for each type that is annotated.
    pub(super) fn report(&self, report: &mut Report) {
        for (kind, name) in TYPES.iter().enumerate().filter(|(kind, _)| self.gold[*kind] > 0) {
            let figures = prf(self.right[kind], self.predicted[kind], self.gold[kind]);
            report.figures(format!("mentions {name}"), figures);
        }
    }

    /// Both types, in the layout of the scorer of names.
    pub(super) fn report_plain(&self, report: &mut Report) {
        for (kind, name) in TYPES.iter().enumerate() {
            let (gold, predicted) = (self.gold[kind], self.predicted[kind]);
            let right = self.right[kind];
            let mut figures = precision_recall_f1(ratio(right, predicted), ratio(right, gold));
            figures.extend([("gold", Value::Count(gold)), ("pred", Value::Count(predicted))]);
            report.figures(*name, figures);
        }
    }
}

/// What is missed and what is spurious in one document.
pub(super) fn differences(doc: &GoldDocument, gold: &[Ner], predicted: &Predicted, errors: &mut Vec<String>) {
    let chars: Vec<char> = doc.text.chars().collect();
    let under = |(start, end): (usize, usize)| -> String {
        chars.get(start..end.min(chars.len())).unwrap_or(&[]).iter().collect()
    };
    for (kind, name) in TYPES.iter().enumerate() {
        let (gold, predicted) = (annotated(gold, kind), found(predicted, kind));
        errors.extend(gold.difference(&predicted).map(|s| format!("{} missed {name} {}", doc.id, under(*s))));
        errors
            .extend(predicted.difference(&gold).map(|s| format!("{} spurious {name} {}", doc.id, under(*s))));
    }
}

fn annotated(names: &[Ner], kind: usize) -> Spans {
    names.iter().filter(|ner| type_index(&ner.2) == Some(kind)).map(|ner| (ner.0, ner.1)).collect()
}

fn found(predicted: &Predicted, kind: usize) -> Spans {
    let of_kind = predicted.mentions.iter().filter(|m| type_index(&m.entity_type) == Some(kind));
    // A mention without a place cannot be right, but it was predicted.
    of_kind.map(|m| (m.start.unwrap_or(usize::MAX), m.end.unwrap_or(usize::MAX))).collect()
}
