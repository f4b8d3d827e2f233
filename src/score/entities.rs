//! Entities by their forms, and clusters by pairs of forms.

use std::collections::BTreeSet;

use super::gold::{Entities, GoldDocument, GoldEntity, Predicted, TYPES, type_index};
use super::letters;
use super::report::{Report, prf};

/// Right, predicted and annotated forms of the two types, and pairs of forms.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    forms: [[usize; 3]; 2],
    pairs: [usize; 3],
}

impl Tally {
    pub(super) fn add(&mut self, gold: &GoldDocument, predicted: &Predicted, errors: &mut Vec<String>) {
        let Some(Entities::Clusters(clusters)) = &gold.entities else { return };
        if clusters.is_empty() {
            return;
        }
        let text = letters::name(&gold.text);
        for (kind, name) in TYPES.iter().enumerate() {
            let annotated = forms(clusters, kind);
            let mut found = forms(&predicted.entities, kind);
            found.retain(|form| text.contains(form.as_str()));
            count(&mut self.forms[kind], &annotated, &found);
            let line = |what: &str, form: &String| format!("{} entity {what} {name} {form}", gold.id);
            errors.extend(annotated.difference(&found).map(|form| line("missed", form)));
            errors.extend(found.difference(&annotated).map(|form| line("spurious", form)));
        }
        let mut found = pairs(&predicted.entities);
        found.retain(|(a, b)| text.contains(a.as_str()) && text.contains(b.as_str()));
        count(&mut self.pairs, &pairs(clusters), &found);
    }

    pub(super) fn report(&self, report: &mut Report) {
        for (name, [right, predicted, gold]) in TYPES.iter().zip(self.forms) {
            report.figures(format!("entities {name}"), prf(right, predicted, gold));
        }
        let [right, predicted, gold] = self.pairs;
        report.figures("clusters", prf(right, predicted, gold));
    }
}

fn count<T: Ord>(counts: &mut [usize; 3], gold: &BTreeSet<T>, predicted: &BTreeSet<T>) {
    counts[0] += gold.intersection(predicted).count();
    counts[1] += predicted.len();
    counts[2] += gold.len();
}

/// Every form of one entity.
fn forms_of(entity: &GoldEntity) -> BTreeSet<String> {
    let all = std::iter::once(&entity.name).chain(&entity.mentions).chain(&entity.aliases);
    all.map(|form| letters::name(form)).filter(|form| !form.is_empty()).collect()
}

/// Every form of the entities of one type.
fn forms(entities: &[GoldEntity], kind: usize) -> BTreeSet<String> {
    entities
        .iter()
        .filter(|entity| type_index(&entity.entity_type) == Some(kind))
        .flat_map(forms_of)
        .collect()
}

/// Every two forms that belong to one entity.
fn pairs(entities: &[GoldEntity]) -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    for entity in entities {
        let forms: Vec<String> = forms_of(entity).into_iter().collect();
        for (i, first) in forms.iter().enumerate() {
            out.extend(forms[i + 1..].iter().map(|second| (first.clone(), second.clone())));
        }
    }
    out
}
