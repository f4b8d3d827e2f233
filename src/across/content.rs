//! What was said, in a form that shows whether two articles quote the same.

use crate::text::normal_str;

/// Contents with fewer letters are the same only when they are equal.
pub(super) const SHORT: usize = 12;
/// Share of common pairs of letters from which two contents are the same.
pub(super) const SIMILAR: f64 = 0.7;
/// Contents that share a key in one band are compared. With 12 bands of 4
/// hashes two contents of similarity 0.7 meet with a chance of 0.96, of 0.8
/// with 0.998, of 0.3 with 0.09.
pub(super) const BANDS: usize = 12;
const ROWS: usize = 4;

/// Letters that turn a sentence into its contrary: 会 and 不会 are one letter apart.
const NEGATIONS: [char; 4] = ['不', '没', '未', '否'];

/// Bytes of the keys of a statement, as they are kept.
pub(super) const KEYS_LENGTH: usize = BANDS * 8;

/// The letters and figures of a content, without marks and spaces.
pub(super) struct Content {
    letters: Vec<char>,
    /// Differs where figures or negations do.
    guard: u64,
}

impl Content {
    /// The content of a statement.
    pub(super) fn of(written: &str) -> Self {
        let (mut letters, mut negations) = (Vec::with_capacity(written.len() / 3), 0);
        // Figures are counted with the marks that part them still there.
        let (mut figures, mut figure) = (Vec::new(), None);
        for c in normal_str(written).chars() {
            if c.is_ascii_digit() {
                figure = Some(mix(figure.unwrap_or(0) ^ u64::from(c)));
            } else {
                figures.extend(figure.take());
            }
            // Most are Chinese: the tables of Unicode are asked for the others only.
            if matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphanumeric() {
                negations += u64::from(NEGATIONS.contains(&c));
                letters.push(c.to_ascii_lowercase());
            }
        }
        figures.extend(figure);
        let guard = figures.into_iter().fold(mix(negations), |guard, figure| mix(guard ^ figure));
        Content { letters, guard }
    }

    /// Pairs of neighbouring letters.
    fn pairs(&self) -> impl Iterator<Item = u64> {
        self.letters.windows(2).map(|pair| u64::from(pair[0]) << 32 | u64::from(pair[1]))
    }

    /// The distinct ones, sorted.
    fn distinct_pairs(&self) -> Vec<u64> {
        let mut pairs: Vec<u64> = self.pairs().collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Whether it is too short to be compared by likeness.
    pub(super) fn is_short(&self) -> bool {
        self.letters.len() < SHORT
    }

    /// How alike two contents are, from 0 to 1: the share of pairs of letters
    /// that they have in common (Jaccard). Short ones, and those that differ in
    /// a figure or a negation, are alike only when they are equal.
    pub(super) fn similarity(&self, other: &Content) -> f64 {
        if self.letters == other.letters {
            return 1.0;
        }
        if self.is_short() || other.is_short() || self.guard != other.guard {
            return 0.0;
        }
        let (one, other) = (self.distinct_pairs(), other.distinct_pairs());
        let common = one.iter().filter(|pair| other.binary_search(pair).is_ok()).count();
        common as f64 / (one.len() + other.len() - common) as f64
    }

    /// Keys, one a band, of which similar contents share one (MinHash). Short
    /// contents share one only when they are equal and have the same speaker.
    pub(super) fn keys(&self, speaker: Option<&str>) -> [u64; BANDS] {
        if self.is_short() {
            let speaker = speaker.map(normal_str).unwrap_or_default();
            let equal = mix(hash(self.letters.iter().copied()) ^ mix(hash(speaker.chars())));
            return std::array::from_fn(|band| mix(equal ^ band as u64));
        }
        let pairs: Vec<u64> = self.pairs().map(mix).collect();
        // The upper half of the least product is the least upper half.
        let least = SEEDS.map(|seed| {
            let least = pairs.iter().fold(u64::MAX, |least, pair| least.min(pair.wrapping_mul(seed)));
            (least >> 32) as u32
        });
        std::array::from_fn(|band| {
            let rows = &least[band * ROWS..][..ROWS];
            rows.iter().fold(self.guard ^ mix(band as u64), |key, &row| mix(key ^ u64::from(row)))
        })
    }
}

/// Odd factors, each of which makes a hash of its own.
const SEEDS: [u64; BANDS * ROWS] = {
    let mut seeds = [0; BANDS * ROWS];
    let mut at = 0;
    while at < seeds.len() {
        seeds[at] = mix(at as u64 + 1) | 1;
        at += 1;
    }
    seeds
};

fn hash(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |hash, c| mix(hash ^ u64::from(c)))
}

/// Spreads a number over 64 bits, the same on every machine (SplitMix64).
const fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn similarity(a: &str, b: &str) -> f64 {
        Content::of(a).similarity(&Content::of(b))
    }

    #[test]
    fn marks_spaces_script_and_width_make_no_difference() {
        let one = "大桥将于2016年5月通车，“比原计划早了两个月”。";
        assert!((similarity(one, "大橋將於２０１６年 5 月通車,「比原計劃早了兩個月」") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn small_edits_leave_contents_alike_and_other_words_do_not() {
        let one = "沅水支流的水位从凌晨开始回落，但山区仍有发生滑坡的可能，请大家先不要回家";
        assert!(
            similarity(one, "沅水支流水位凌晨开始回落，但山区仍有发生滑坡的可能，请大家先不要回家") > SIMILAR
        );
        assert!(similarity(one, "沅水支流的水位昨天又涨了，学校停课，老师们都在帮忙搬东西") < 0.3);
    }

    #[test]
    fn figures_and_negations_part_contents() {
        let one = "公司第一季度的营业收入同比增长12%，净利润为3亿元，并会继续扩大生产";
        assert!(
            similarity(one, "公司第一季度营业收入同比增长12%，净利润为3亿元，并会继续扩大生产") > SIMILAR
        );
        assert_eq!(
            similarity(one, "公司第一季度的营业收入同比增长15%，净利润为3亿元，并会继续扩大生产"),
            0.0
        );
        assert_eq!(
            similarity(one, "公司第一季度的营业收入同比增长12%，净利润为3亿元，并不会继续扩大生产"),
            0.0
        );
    }

    #[test]
    fn short_contents_are_the_same_when_equal_and_of_one_speaker() {
        let (one, other) = (Content::of("桥已经修好了。"), Content::of("桥已经修好啦。"));
        assert_eq!(one.similarity(&other), 0.0);
        assert_eq!(one.keys(Some("石小满")), Content::of("“桥已经修好了”").keys(Some("石小满")));
        assert!(one.keys(Some("石小满")).iter().zip(one.keys(Some("周立民"))).all(|(a, b)| *a != b));
    }
}
