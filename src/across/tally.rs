//! Counts that remember what was counted, and spans of days.

use jiff::civil::Date;

/// How often each of a few things came, in the order they came first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    counts: Vec<(u32, u32)>,
}

impl Tally {
    /// Adds `count` of a thing.
    pub(super) fn add(&mut self, thing: u32, count: u32) {
        match self.counts.iter_mut().find(|(known, _)| *known == thing) {
            Some((_, sum)) => *sum += count,
            None => self.counts.push((thing, count)),
        }
    }

    /// Adds all of another tally.
    pub(super) fn merge(&mut self, other: &Tally) {
        other.counts.iter().for_each(|&(thing, count)| self.add(thing, count));
    }

    /// The most frequent thing; of equal ones the earlier.
    pub(super) fn first(&self) -> Option<u32> {
        let most = self.counts.iter().rev().max_by_key(|&&(_, count)| count);
        most.map(|&(thing, _)| thing)
    }

    /// Things and counts, the most frequent first; of equal ones the earlier.
    pub(super) fn sorted(&self) -> Vec<(u32, u32)> {
        let mut sorted = self.counts.clone();
        sorted.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        sorted
    }
}

/// The days from the first to the last of some dates; none when no date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) ends: Option<(Date, Date)>,
}

impl Days {
    /// Takes a date in, where it is known.
    pub(super) fn add(&mut self, date: Option<Date>) {
        self.merge(Days { ends: date.map(|date| (date, date)) });
    }

    /// Takes all days of another span in.
    pub(super) fn merge(&mut self, other: Days) {
        self.ends = match (self.ends, other.ends) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
    }

    /// Days between the two ends: 0 when they are the same day.
    pub(super) fn spread(self) -> Option<usize> {
        let (first, last) = self.ends?;
        usize::try_from(first.duration_until(last).as_hours() / 24).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_comes_first_and_of_equal_ones_the_earlier() {
        let mut tally = Tally::default();
        [(7, 1), (3, 2), (5, 1), (9, 1), (5, 1)]
            .into_iter()
            .for_each(|(thing, count)| tally.add(thing, count));
        assert_eq!(tally.sorted(), [(3, 2), (5, 2), (7, 1), (9, 1)]);
        assert_eq!((tally.first(), Tally::default().first()), (Some(3), None));
    }

    #[test]
    fn days_run_from_the_first_to_the_last_date() {
        let mut days = Days::default();
        days.add(None);
        assert_eq!((days.ends, days.spread()), (None, None));
        for (month, day) in [(3, 1), (2, 27), (2, 28)] {
            days.add(Some(Date::constant(2016, month, day)));
        }
        days.add(None);
        assert_eq!(days.spread(), Some(3));
        assert_eq!(days.ends.unwrap().0, Date::constant(2016, 2, 27));
    }
}
