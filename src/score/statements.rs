//! Statements: which match, and what is right about those that do.

use super::gold::{GoldDocument, GoldStatement, Predicted};
use super::letters::{self, Letters};
use super::report::{Report, Value, precision_recall_f1, prf, ratio, share};

/// Least overlap of two contents that match.
const LEAST: f64 = 0.8;
const TYPES: [&str; 3] = ["direct", "indirect", "mixed"];

/// Numbers over all documents.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    gold: usize,
    predicted: usize,
    matched: usize,
    gold_by_type: [usize; 3],
    predicted_by_type: [usize; 3],
    /// Matched, by the type of the gold and by that of the prediction.
    matched_by_type: [[usize; 3]; 2],
    speaker: usize,
    named: usize,
    resolved: usize,
    same_type: usize,
    kind: usize,
    cue: usize,
    with_via: usize,
    via: usize,
    attributed: usize,
    /// Characters inside statements: of both, predicted, gold.
    covered: [usize; 3],
}

impl Tally {
    pub(super) fn add(&mut self, document: &GoldDocument, predicted: &Predicted, errors: &mut Vec<String>) {
        let gold = document.statements.as_deref().unwrap_or(&[]);
        let found = &predicted.statements[..];
        let letters = Letters::of(&document.text);
        self.gold += gold.len();
        self.predicted += found.len();
        gold.iter().for_each(|s| add_type(&mut self.gold_by_type, s));
        found.iter().for_each(|s| add_type(&mut self.predicted_by_type, s));
        let matches = matches(gold, found, &letters);
        for &(i, j) in &matches {
            if !self.compare(&gold[i], &found[j]) {
                errors.push(wrong_speaker(&document.id, &gold[i], &found[j]));
            }
        }
        unmatched(document, gold, found, &matches, errors);
        let of_gold = letters.covered(gold.iter().map(GoldStatement::span));
        let of_found = letters.covered(found.iter().map(GoldStatement::span));
        self.covered[0] += of_gold.iter().zip(&of_found).filter(|(a, b)| **a && **b).count();
        self.covered[1] += of_found.iter().filter(|c| **c).count();
        self.covered[2] += of_gold.iter().filter(|c| **c).count();
    }

    /// Compares two that match; whether source and name are right.
    fn compare(&mut self, gold: &GoldStatement, found: &GoldStatement) -> bool {
        self.matched += 1;
        add_type(&mut self.matched_by_type[0], gold);
        add_type(&mut self.matched_by_type[1], found);
        let speaker = speaker_is_right(gold, found);
        self.speaker += usize::from(speaker);
        self.same_type += usize::from(gold.statement_type == found.statement_type);
        self.kind += usize::from(gold.kind == found.kind);
        self.cue += usize::from(cue_is_right(filled(&gold.cue), filled(&found.cue)));
        let via = |s: &GoldStatement| -> Vec<String> {
            s.via.iter().flatten().map(|name| letters::name(name)).collect()
        };
        let (gold_via, found_via) = (via(gold), via(found));
        if !gold_via.is_empty() || !found_via.is_empty() {
            self.with_via += 1;
            self.via += usize::from(gold_via == found_via);
        }
        let mut name = true;
        if !gold.resolved.is_empty() {
            self.named += 1;
            name = name_is_right(gold, found);
            self.resolved += usize::from(name);
        }
        self.attributed += usize::from(speaker && name);
        speaker && name
    }

    pub(super) fn report(&self, report: &mut Report) {
        report.figures("statements", prf(self.matched, self.predicted, self.gold));
        for (t, name) in TYPES.iter().enumerate() {
            let recall = ratio(self.matched_by_type[0][t], self.gold_by_type[t]);
            let precision = ratio(self.matched_by_type[1][t], self.predicted_by_type[t]);
            let mut figures = precision_recall_f1(precision, recall);
            figures.push(("gold", Value::Count(self.gold_by_type[t])));
            figures.push(("pred", Value::Count(self.predicted_by_type[t])));
            report.figures(*name, figures);
        }
        let of_matched = vec![
            ("speaker", share(self.speaker, self.matched)),
            ("resolved", share(self.resolved, self.named)),
            ("type", share(self.same_type, self.matched)),
            ("kind", share(self.kind, self.matched)),
            ("cue", share(self.cue, self.matched)),
            ("via", share(self.via, self.with_via)),
            ("via_n", Value::Count(self.with_via)),
        ];
        report.figures("of matched", of_matched);
        report.figures("attributed", prf(self.attributed, self.predicted, self.gold));
        report.figures("coverage", prf(self.covered[0], self.covered[1], self.covered[2]));
    }
}

fn add_type(counts: &mut [usize; 3], statement: &GoldStatement) {
    if let Some(t) = TYPES.iter().position(|name| *name == statement.statement_type) {
        counts[t] += 1;
    }
}

/// Pairs of statements that match, one to one: the best overlap first, of
/// equal ones the earlier gold, then the earlier prediction.
fn matches(gold: &[GoldStatement], found: &[GoldStatement], letters: &Letters) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let (both, either) = letters.overlap(g.span(), f.span());
            if both > 0 {
                pairs.push((both as f64 / either as f64, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut gold_used, mut found_used) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut out = Vec::new();
    for (_, i, j) in pairs.into_iter().take_while(|(overlap, _, _)| *overlap >= LEAST) {
        if !gold_used[i] && !found_used[j] {
            (gold_used[i], found_used[j]) = (true, true);
            out.push((i, j));
        }
    }
    out
}

/// A cell that says something.
fn filled(cell: &Option<String>) -> Option<&str> {
    cell.as_deref().filter(|text| !text.is_empty())
}

/// Both have no speaker, or their phrases share half of their characters.
fn speaker_is_right(gold: &GoldStatement, found: &GoldStatement) -> bool {
    if filled(&gold.speaker).is_none() || filled(&found.speaker).is_none() {
        return filled(&gold.speaker).is_none() && filled(&found.speaker).is_none();
    }
    let span = |s: &GoldStatement| s.speaker_start.zip(s.speaker_end);
    let (Some(a), Some(b)) = (span(gold), span(found)) else { return false };
    let length = |(start, end): (usize, usize)| end.saturating_sub(start);
    let both = length((a.0.max(b.0), a.1.min(b.1)));
    both * 2 >= length(a) + length(b) - both
}

/// The same word, or one within the other.
fn cue_is_right(gold: Option<&str>, found: Option<&str>) -> bool {
    match (gold, found) {
        (Some(gold), Some(found)) => gold.contains(found) || found.contains(gold),
        (gold, found) => gold == found,
    }
}

fn name_is_right(gold: &GoldStatement, found: &GoldStatement) -> bool {
    let got = letters::name(filled(&found.speaker_name).or(filled(&found.speaker)).unwrap_or(""));
    gold.resolved.iter().any(|name| letters::name(name) == got)
}

fn wrong_speaker(id: &str, gold: &GoldStatement, found: &GoldStatement) -> String {
    let content: String = gold.content.as_deref().unwrap_or("").chars().take(24).collect();
    format!(
        "{id} speaker: gold {}={} got {}={}: {content}",
        quoted(&gold.speaker),
        gold.resolved.join("|"),
        quoted(&found.speaker),
        quoted(&found.speaker_name)
    )
}

fn unmatched(
    document: &GoldDocument,
    gold: &[GoldStatement],
    found: &[GoldStatement],
    matches: &[(usize, usize)],
    errors: &mut Vec<String>,
) {
    let line = |what: &str, s: &GoldStatement| {
        let span = s.span();
        let content: String = document
            .text
            .chars()
            .skip(span.start)
            .take((span.end.saturating_sub(span.start)).min(40))
            .collect();
        let (speaker, cue) = (s.speaker.as_deref().unwrap_or("-"), s.cue.as_deref().unwrap_or("-"));
        format!("{} {what} {}: [{speaker}|{cue}] {content}", document.id, s.statement_type)
    };
    let missed = gold.iter().enumerate().filter(|(i, _)| !matches.iter().any(|(g, _)| g == i));
    errors.extend(missed.map(|(_, s)| line("missed", s)));
    let spurious = found.iter().enumerate().filter(|(j, _)| !matches.iter().any(|(_, f)| f == j));
    errors.extend(spurious.map(|(_, s)| line("spurious", s)));
}

fn quoted(cell: &Option<String>) -> String {
    cell.as_deref().map_or("none".into(), |text| format!("'{text}'"))
}
