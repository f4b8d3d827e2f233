//! Dates of publication, from the many forms that sources write them in.

use jiff::civil::Date;

use crate::text::normal_str;

/// Years counted from the founding of the Republic of China: 民国105年 is 2016.
const REPUBLIC: i16 = 1911;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day that `written` names, in the time zone it is written in; `None`
/// where it names none, or may name several (`05/03/2016`).
///
/// It reads `2016-05-03`, `2016/5/3`, `2016.5.3`, `20160503`, `2016年5月3日`,
/// `民国105年5月3日`, ISO and RFC 2822 dates with a time, `May 3, 2016` and
/// `3 May 2016`.
pub(super) fn day(written: &str) -> Option<Date> {
    let text = normal_str(written.trim());
    numeric(&text).or_else(|| english(&text))
}

/// Year, month and day as numbers, in this order.
fn numeric(text: &str) -> Option<Date> {
    let (text, since) = match text.strip_prefix("民国") {
        Some(rest) => (rest, REPUBLIC),
        None => (text, 0),
    };
    match (digits(text), since) {
        (8, 0) => date(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..8].parse().ok()?),
        (4, 0) | (2..=3, REPUBLIC) => {
            let (year, rest) = number(text)?;
            let (month, rest) = number(rest.strip_prefix(['-', '/', '.', '年'])?)?;
            let (day, _) = number(rest.strip_prefix(['-', '/', '.', '月'])?)?;
            date(year + since, month, day)
        }
        _ => None,
    }
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// A number at the head of a text, and what follows, both without spaces before them.
fn number(text: &str) -> Option<(i16, &str)> {
    let text = text.trim_start_matches(' ');
    let (number, rest) = text.split_at(digits(text));
    Some((number.parse().ok()?, rest.trim_start_matches(' ')))
}

/// A month by its English name, a year of four digits, and the first shorter
/// number as the day.
fn english(text: &str) -> Option<Date> {
    let words = || text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let month = words().find_map(month)?;
    let numbers = || words().map(|word| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()));
    let year = numbers().find(|word| word.len() == 4).and_then(|word| word.parse().ok())?;
    let day = numbers().find(|word| matches!(word.len(), 1 | 2)).and_then(|word| word.parse().ok())?;
    date(year, month, day)
}

/// `Sep`, `Sept` and `September` are 9.
fn month(word: &str) -> Option<i16> {
    let word = word.to_ascii_lowercase();
    let found = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
    i16::try_from(found + 1).ok()
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_form_is_read() {
        for written in [
            "2016-05-03",
            " 2016-5-3 ",
            "2016/05/03",
            "2016.5.3",
            "20160503",
            "2016年5月3日",
            "２０１６年５月３日",
            "2016 年 5 月 3 日",
            "2016年05月03日 08:30",
            "民国105年5月3日",
            "民國105年5月3日",
            "2016-05-03 23:59:59",
            "2016-05-03T23:59:59Z",
            "2016-05-03T23:59:59.123+08:00",
            "20160503T235959Z",
            "Tue, 03 May 2016 23:59:59 +0800",
            "3 May 2016 23:59 GMT",
            "Tuesday, May 3, 2016",
            "May 3, 2016",
            "May 3rd, 2016 at 10:20 am",
            "MAY 3 2016",
        ] {
            assert_eq!(day(written).map(|day| day.to_string()).as_deref(), Some("2016-05-03"), "{written}");
        }
        assert_eq!(day("Sept. 30, 2009").unwrap().to_string(), "2009-09-30");
    }

    #[test]
    fn what_names_no_day_is_none() {
        for written in [
            "",
            "昨天",
            "2016",
            "2016-05",
            "2016年5月",
            "05/03/2016",
            "2016-13-01",
            "2016-02-30",
            "20161301",
            "1462233600",
            "May 2016",
            "3 2016",
            "Mayor 3, 2016",
            "99999-01-01",
            "²016-05-03",
            "民国",
        ] {
            assert_eq!(day(written), None, "{written}");
        }
    }
}
