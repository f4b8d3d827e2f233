//! Figures, and how they are printed.

use std::fmt;

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A share, rounded to four places; `None` when there was nothing to share.
    Share(Option<f64>),
    /// A number of things.
    Count(usize),
}

/// Figures with their names, in order.
pub type Figures = Vec<(&'static str, Value)>;

/// A line of the report: one number, or several with names.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    Count(usize),
    Figures(Figures),
}

/// All figures of a comparison, in the order of printing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    lines: Vec<(String, Line)>,
    /// Whether names are printed as they are, not in a column.
    plain: bool,
}

impl Report {
    /// A report whose names do not stand in a column.
    pub(super) fn plain() -> Report {
        Report { plain: true, ..Report::default() }
    }

    pub(super) fn count(&mut self, name: &str, count: usize) {
        self.lines.push((name.into(), Line::Count(count)));
    }

    pub(super) fn figures(&mut self, name: impl Into<String>, figures: Figures) {
        self.lines.push((name.into(), Line::Figures(figures)));
    }

    /// A figure by the names of its line and its own.
    pub fn get(&self, line: &str, figure: &str) -> Option<Value> {
        match &self.lines.iter().find(|(name, _)| name == line)?.1 {
            Line::Count(count) => Some(Value::Count(*count)),
            Line::Figures(figures) => figures.iter().find(|(name, _)| *name == figure).map(|(_, v)| *v),
        }
    }

    /// The figures as one JSON object.
    pub fn to_json(&self) -> String {
        let lines = self.lines.iter().map(|(name, line)| match line {
            Line::Count(count) => format!("\"{name}\": {count}"),
            Line::Figures(figures) => {
                let inner: Vec<String> =
                    figures.iter().map(|(name, value)| format!("\"{name}\": {}", value.json())).collect();
                format!("\"{name}\": {{{}}}", inner.join(", "))
            }
        });
        format!("{{{}}}", lines.collect::<Vec<_>>().join(", "))
    }
}

impl fmt::Display for Report {
    /// One line a group of figures.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = if self.plain { 0 } else { 13 };
        for (name, line) in &self.lines {
            match line {
                Line::Count(count) => writeln!(f, "{name:width$} {count}")?,
                Line::Figures(figures) => {
                    let shown: Vec<String> =
                        figures.iter().map(|(name, value)| format!("{name} {value}")).collect();
                    writeln!(f, "{name:width$} {}", shown.join("  "))?;
                }
            }
        }
        Ok(())
    }
}

impl Value {
    fn json(self) -> String {
        match self {
            Value::Share(None) => "null".into(),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Share(Some(share)) => write!(f, "{share:?}"),
            Value::Share(None) => f.write_str("None"),
            Value::Count(count) => write!(f, "{count}"),
        }
    }
}

/// `a / b`, or 0 when there is nothing to divide by.
pub(super) fn ratio(a: usize, b: usize) -> f64 {
    if b == 0 { 0.0 } else { a as f64 / b as f64 }
}

/// The share of `b` that `a` is.
pub(super) fn share(a: usize, b: usize) -> Value {
    Value::Share((b > 0).then(|| rounded(a as f64 / b as f64)))
}

/// Precision, recall and F1 of those two.
pub(super) fn precision_recall_f1(p: f64, r: f64) -> Figures {
    let f1 = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
    [("p", p), ("r", r), ("f1", f1)].map(|(name, x)| (name, Value::Share(Some(rounded(x))))).to_vec()
}

/// Precision, recall and F1, with the numbers they come from.
pub(super) fn prf(right: usize, predicted: usize, gold: usize) -> Figures {
    let mut figures = precision_recall_f1(ratio(right, predicted), ratio(right, gold));
    figures.extend([("tp", right), ("pred", predicted), ("gold", gold)].map(|(n, c)| (n, Value::Count(c))));
    figures
}

/// To four places, halves to even as printed decimals are.
fn rounded(x: f64) -> f64 {
    format!("{x:.4}").parse().unwrap_or(x)
}
