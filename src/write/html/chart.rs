//! Bars drawn as SVG, with the same figures in words and as a table.

use askama::Template;

use super::timeline::Bin;
use super::words::{Words, fill};

/// Measures of a bar chart, in the units of its view box.
const ROW: u64 = 26;
const LABEL: u64 = 132;
const BAR: u64 = 172;
/// Longest label, in half widths of a Chinese character.
const LONGEST_LABEL: usize = 19;
/// Measures of the timeline.
const WIDTH: u64 = 720;
const HEIGHT: u64 = 110;
const WIDEST: u64 = 96;
/// Dates below the timeline, at most.
const TICKS: usize = 9;
/// Items that the description in words names.
const IN_WORDS: usize = 3;

/// A row of the table below a chart.
#[derive(Debug)]
pub(crate) struct Item {
    /// What is counted.
    pub(crate) label: String,
    /// How many statements.
    pub(crate) statements: u64,
    /// The last column: a share or a number of documents.
    pub(crate) beside: String,
}

/// A chart of bars, one below the other.
#[derive(Debug, Template)]
#[template(path = "bars.html")]
pub(crate) struct Bars<'a> {
    w: &'a Words,
    id: &'static str,
    title: &'static str,
    note: &'static str,
    beside: &'static str,
    items: &'a [Item],
}

impl<'a> Bars<'a> {
    /// A chart of `items`; `beside` heads their last column.
    pub(crate) fn new(
        w: &'a Words,
        id: &'static str,
        (title, note): (&'static str, &'static str),
        beside: &'static str,
        items: &'a [Item],
    ) -> Self {
        Bars { w, id, title, note, beside, items }
    }

    fn height(&self) -> u64 {
        self.items.len() as u64 * ROW
    }

    fn top(&self, index: &usize) -> u64 {
        *index as u64 * ROW
    }

    fn width(&self, item: &Item) -> u64 {
        let most = self.items.iter().map(|item| item.statements).max().unwrap_or(1);
        (item.statements * BAR).checked_div(most).unwrap_or(0).max(1)
    }

    fn bar_start(&self) -> u64 {
        LABEL
    }

    fn value_start(&self, item: &Item) -> u64 {
        LABEL + self.width(item) + 6
    }

    fn short(&self, label: &str) -> String {
        short(label)
    }

    fn in_words(&self) -> String {
        in_words(self.w, self.title, self.items)
    }
}

/// The timeline.
#[derive(Debug, Template)]
#[template(path = "timeline.html")]
pub(crate) struct Columns<'a> {
    w: &'a Words,
    note: String,
    bins: &'a [Bin],
}

impl<'a> Columns<'a> {
    /// A timeline of `bins`.
    pub(crate) fn new(w: &'a Words, note: String, bins: &'a [Bin]) -> Self {
        Columns { w, note, bins }
    }

    fn most(&self) -> u64 {
        self.bins.iter().map(|bin| bin.count.statements).max().unwrap_or(0)
    }

    /// Left edge, width, upper edge and height of a column.
    fn place(&self, index: &usize, bin: &Bin) -> (u64, u64, u64, u64) {
        let edge = |index: usize| WIDTH * index as u64 / self.bins.len() as u64;
        let (left, right) = (edge(*index), edge(index + 1));
        let height = (bin.count.statements * HEIGHT).checked_div(self.most()).unwrap_or(0);
        let height = height.max(u64::from(bin.count.statements > 0));
        let gap = if right - left > 3 { (1 + (right - left) / 8).min(8) } else { 0 };
        (left, (right - left - gap).min(WIDEST), 20 + HEIGHT - height, height)
    }

    /// The dates that are written below the columns, with their place.
    fn ticks(&self) -> Vec<(u64, &str)> {
        let step = self.bins.len().div_ceil(TICKS).max(1);
        let place = |index: usize| WIDTH * index as u64 / self.bins.len() as u64;
        (0..self.bins.len())
            .step_by(step)
            .map(|index| (place(index), self.bins[index].label.as_str()))
            .collect()
    }

    fn in_words(&self) -> String {
        let items: Vec<Item> = self.filled().map(Item::of_bin).collect();
        in_words(self.w, self.w.chart_time, &items)
    }

    fn filled(&self) -> impl Iterator<Item = &Bin> {
        self.bins.iter().filter(|bin| bin.count.documents > 0)
    }
}

impl Item {
    fn of_bin(bin: &Bin) -> Self {
        Item {
            label: bin.label.clone(),
            statements: bin.count.statements,
            beside: bin.count.documents.to_string(),
        }
    }

    /// Items by value of a column, the most frequent first, with their share.
    pub(crate) fn shares<'a>(
        counts: impl IntoIterator<Item = (&'a String, &'a u64)>,
        label: impl Fn(&'a str) -> &'a str,
    ) -> Vec<Self> {
        let mut counts: Vec<(&str, u64)> = counts.into_iter().map(|(key, n)| (key.as_str(), *n)).collect();
        counts.sort_by_key(|(_, statements)| std::cmp::Reverse(*statements));
        let all: u64 = counts.iter().map(|(_, statements)| statements).sum();
        let item = |(key, statements)| Item {
            label: label(key).into(),
            statements,
            beside: percent(statements, all),
        };
        counts.into_iter().map(item).collect()
    }
}

/// A share with one decimal.
pub(crate) fn percent(part: u64, all: u64) -> String {
    if all == 0 { "–".into() } else { format!("{:.1}%", 100.0 * part as f64 / all as f64) }
}

fn in_words(w: &Words, title: &str, items: &[Item]) -> String {
    let named = items.iter().take(IN_WORDS).map(|item| fill(w.chart_item, &[&item.label, &item.statements]));
    let mut named: Vec<String> = named.collect();
    if items.len() > IN_WORDS {
        named.push(fill(w.chart_more, &[&items.len()]));
    }
    fill(w.chart_text, &[&title, &named.join(w.list_mark)])
}

/// The label, cut to the place there is for it.
fn short(label: &str) -> String {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    if label.chars().map(width).sum::<usize>() <= LONGEST_LABEL {
        return label.into();
    }
    let mut sum = 2;
    label
        .chars()
        .take_while(|c| {
            sum += width(*c);
            sum <= LONGEST_LABEL
        })
        .chain(['…'])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::Language;
    use super::*;

    #[test]
    fn long_labels_are_cut() {
        assert_eq!(short("国家发展和改革委"), "国家发展和改革委");
        assert_eq!(short("国家发展和改革委员会办公厅"), "国家发展和改革委…");
        assert_eq!(short("Electronic Frontier Foundation"), "Electronic Fronti…");
    }

    #[test]
    fn a_chart_tells_its_figures_in_words_and_as_a_table() {
        let counts = [("direct".to_string(), 1), ("indirect".to_string(), 3)];
        let items = Item::shares(counts.iter().map(|(key, n)| (key, n)), |key| Language::Zh.label(key));
        let w = Language::Zh.words();
        let html = Bars::new(w, "types", (w.chart_types, ""), w.column_share, &items).to_string();
        assert!(html.contains("role=\"img\""), "{html}");
        assert!(html.contains("引语类型：间接引语 3 条，直接引语 1 条。"), "{html}");
        assert!(html.contains("<td>75.0%</td>"), "{html}");
        assert_eq!(html.matches("<rect").count(), 2, "{html}");
    }

    #[test]
    fn columns_stay_inside_their_picture() {
        for n in [1, 2, 62, 72, 201] {
            let bin = |i: usize| Bin {
                label: i.to_string(),
                count: super::super::tally::Count { statements: i as u64, documents: 1 },
            };
            let bins: Vec<Bin> = (0..n).map(bin).collect();
            let columns = Columns::new(Language::Zh.words(), String::new(), &bins);
            let mut right = 0;
            for (index, bin) in bins.iter().enumerate() {
                let (left, width, top, height) = columns.place(&index, bin);
                assert!(
                    left >= right && width > 0 && top + height == 20 + HEIGHT && top >= 20,
                    "{n} {index}"
                );
                right = left + width;
            }
            assert!(right <= WIDTH);
            assert!(columns.ticks().len() <= TICKS);
        }
    }
}
