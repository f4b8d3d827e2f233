//! Statements by day, month or year of publication.

use std::collections::BTreeMap;

use super::tally::Count;

/// Longest time that is shown day by day, and month by month.
const DAYS: u32 = 62;
const MONTHS: u32 = 72;
/// Years taken for a year of publication.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// A day: year, month and day; month and day are 0 where the date leaves them open.
type Day = (u32, u32, u32);

/// Statements and documents by date.
#[derive(Debug, Default)]
pub(crate) struct Timeline {
    days: BTreeMap<Day, Count>,
}

/// One bar of the timeline.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Bin {
    /// `2024-05-19`, `2024-05` or `2024`.
    pub(crate) label: String,
    /// What falls into it.
    pub(crate) count: Count,
}

impl Timeline {
    /// Adds a document; one without a date that can be read is passed over.
    pub(crate) fn add(&mut self, published: Option<&str>, statements: u64) {
        if let Some(day) = published.and_then(day) {
            let count = self.days.entry(day).or_default();
            count.statements += statements;
            count.documents += 1;
        }
    }

    /// Documents with a date.
    pub(crate) fn documents(&self) -> u64 {
        self.days.values().map(|count| count.documents).sum()
    }

    /// The bars from the first date to the last, empty ones among them.
    pub(crate) fn bins(&self) -> Vec<Bin> {
        let Some((first, last)) = self.days.keys().next().zip(self.days.keys().next_back()) else {
            return Vec::new();
        };
        let all = |part: fn(&Day) -> u32| self.days.keys().all(|day| part(day) > 0);
        if all(|day| day.2) && number(*last) - number(*first) < DAYS {
            let days = (number(*first)..=number(*last)).map(|n| {
                let (year, month, day) = date(n);
                (format!("{year}-{month:02}-{day:02}"), (year, month, day))
            });
            self.count(days, |day| day)
        } else if all(|day| day.1) && month(*last) - month(*first) < MONTHS {
            let months = (month(*first)..=month(*last)).map(|n| (n / 12, n % 12 + 1));
            let months = months.map(|(year, month)| (format!("{year}-{month:02}"), (year, month, 0)));
            self.count(months, |(year, month, _)| (year, month, 0))
        } else {
            let years = (first.0..=last.0).map(|year| (year.to_string(), (year, 0, 0)));
            self.count(years, |(year, _, _)| (year, 0, 0))
        }
    }

    fn count(&self, bins: impl Iterator<Item = (String, Day)>, bin_of: fn(Day) -> Day) -> Vec<Bin> {
        let mut counts: BTreeMap<Day, Count> = BTreeMap::new();
        for (day, count) in &self.days {
            let sum = counts.entry(bin_of(*day)).or_default();
            sum.statements += count.statements;
            sum.documents += count.documents;
        }
        bins.map(|(label, day)| Bin { label, count: counts.get(&day).copied().unwrap_or_default() }).collect()
    }
}

/// The date at the start of `text`: 2024-05-19, 2024/5/19, 2024年5月19日,
/// 20240519 or, as in mail, Sun, 19 May 2024; perhaps without day or month.
fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let number = |index: usize| numbers.get(index).and_then(|digits| digits.parse::<u32>().ok());
    let first = numbers.first()?;
    let (year, month, day) = match (first.len(), english_month(text)) {
        (8, _) => (first[..4].parse().ok()?, first[4..6].parse().ok()?, first[6..].parse().ok()?),
        (4, None) => (number(0)?, number(1).unwrap_or(0), number(2).unwrap_or(0)),
        (1 | 2, Some(month)) => (number(1)?, month, number(0)?),
        _ => return None,
    };
    (YEARS.contains(&year) && month <= 12 && day <= days_in(year, month)).then_some((year, month, day))
}

fn english_month(text: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    (1..).zip(NAMES).find(|(_, name)| text.contains(name)).map(|(month, _)| month)
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        0 => 0,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Months since the year 0.
fn month((year, month, _): Day) -> u32 {
    year * 12 + month.max(1) - 1
}

/// Days since the first of [`YEARS`].
fn number((year, month, day): Day) -> u32 {
    let years = (*YEARS.start()..year).map(|year| 337 + days_in(year, 2));
    let months = (1..month).map(|month| days_in(year, month));
    years.chain(months).sum::<u32>() + day - 1
}

fn date(mut number: u32) -> Day {
    let mut year = *YEARS.start();
    while number >= 337 + days_in(year, 2) {
        number -= 337 + days_in(year, 2);
        year += 1;
    }
    let mut month = 1;
    while number >= days_in(year, month) {
        number -= days_in(year, month);
        month += 1;
    }
    (year, month, number + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bins(dates: &[&str]) -> Vec<(String, u64)> {
        let mut timeline = Timeline::default();
        dates.iter().for_each(|date| timeline.add(Some(date), 1));
        timeline.bins().into_iter().map(|bin| (bin.label, bin.count.statements)).collect()
    }

    #[test]
    fn dates_are_read_in_the_forms_that_occur() {
        for text in
            ["2024-05-19T08:00:00Z", "2024/5/19", "2024年5月19日 08:00", "20240519", "Sun, 19 May 2024 08:00"]
        {
            assert_eq!(day(text), Some((2024, 5, 19)), "{text}");
        }
        assert_eq!(day("2024年5月"), Some((2024, 5, 0)));
        assert_eq!(day("2024"), Some((2024, 0, 0)));
        for text in ["", "昨天", "2023-02-29", "2024-13-01", "9999-01-01", "19.5.24"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn days_and_numbers_agree() {
        for n in (0..70_000).step_by(17) {
            assert_eq!(number(date(n)), n);
        }
        assert_eq!(number((2000, 3, 1)) - number((2000, 2, 28)), 2);
    }

    #[test]
    fn the_time_covered_decides_how_fine_the_bars_are() {
        assert_eq!(
            bins(&["2024-02-28", "2024-03-01", "2024-03-01"]),
            [("2024-02-28", 1), ("2024-02-29", 0), ("2024-03-01", 2)].map(|(l, n)| (l.into(), n))
        );
        let months = bins(&["2023-11-30", "2024-02-01"]);
        assert_eq!(months.iter().map(|bin| bin.1).collect::<Vec<_>>(), [1, 0, 0, 1]);
        assert_eq!(months[1].0, "2023-12");
        assert_eq!(bins(&["1999-01-01", "2010-01-01"]).len(), 12);
        assert_eq!(bins(&["2024", "2024-05-19"]), [("2024".to_string(), 2)]);
        assert_eq!(bins(&["昨天"]), []);
    }
}
