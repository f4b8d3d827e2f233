//! Which of many known strings stand in a text.

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::span::Span;

/// Strings, each with a number, that are looked for all at once.
///
/// Two characters tell nearly everywhere that no string begins there, by one
/// bit of a small table. So a text is gone through quickly, however many
/// strings there are, and there is no automaton to build.
#[derive(Debug)]
pub struct Forms {
    /// The strings one behind the other, in order.
    texts: String,
    forms: Vec<Form>,
    /// The first two characters of strings (0 behind a single one), and where
    /// in `forms` those that begin so stand.
    beginnings: FxHashMap<[char; 2], (u32, u32)>,
    /// A bit for the hash of each beginning.
    bits: Vec<u64>,
}

#[derive(Clone, Copy, Debug)]
struct Form {
    /// Where it stands in `texts`.
    start: u32,
    end: u32,
    value: u32,
    /// Index of the longest other string that this one begins with; its own
    /// when there is none.
    shorter: u32,
}

impl Forms {
    /// # Errors
    /// A string is empty or stands there twice.
    pub fn new<S: AsRef<str>>(forms: impl IntoIterator<Item = (S, u32)>) -> Result<Forms> {
        let mut sorted: Vec<(S, u32)> = forms.into_iter().collect();
        sorted.sort_unstable_by(|a, b| a.0.as_ref().cmp(b.0.as_ref()));
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0].0.as_ref() == pair[1].0.as_ref()) {
            return Err(Error::lexicon(format!("{} stands there twice", pair[0].0.as_ref())));
        }
        let bits = vec![0; (sorted.len() / 4).next_power_of_two()];
        let (texts, forms) = (String::new(), Vec::with_capacity(sorted.len()));
        let mut all = Forms { texts, forms, beginnings: FxHashMap::default(), bits };
        // Strings that the current one may begin with, each beginning with the one before.
        let mut open: Vec<u32> = Vec::new();
        for ((text, value), i) in sorted.iter().zip(0u32..) {
            let text = text.as_ref();
            let mut chars = text.chars();
            let first = chars.next().ok_or_else(|| Error::lexicon("a form is empty"))?;
            let beginning = [first, chars.next().unwrap_or('\0')];
            while open.pop_if(|last| !text.starts_with(sorted[*last as usize].0.as_ref())).is_some() {}
            let shorter = open.last().copied().unwrap_or(i);
            open.push(i);
            let start = all.texts.len() as u32;
            all.texts.push_str(text);
            all.forms.push(Form { start, end: all.texts.len() as u32, value: *value, shorter });
            all.beginnings.entry(beginning).or_insert((i, 0)).1 = i + 1;
            let (word, bit) = all.place(beginning);
            all.bits[word] |= bit;
        }
        Ok(all)
    }

    /// Every string that stands in `text` with its number: the leftmost, of
    /// those that begin at the same place the longest, without overlap.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Span, u32)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let mut chars = text[from..].chars();
            let mut first = chars.next();
            while let Some(c) = first {
                let second = chars.next();
                if let Some(form) = self.at(&text[from..], [c, second.unwrap_or('\0')]) {
                    let span = Span::new(from, from + (form.end - form.start) as usize);
                    from = span.end;
                    return Some((span, form.value));
                }
                from += c.len_utf8();
                first = second;
            }
            None
        })
    }

    /// The longest string that `text` begins with; its first two characters are given.
    #[inline]
    fn at(&self, text: &str, [first, second]: [char; 2]) -> Option<Form> {
        let of = |beginning: [char; 2]| {
            let (word, bit) = self.place(beginning);
            if self.bits[word] & bit == 0 { None } else { self.longest(text, beginning) }
        };
        of([first, second]).or_else(|| of([first, '\0']))
    }

    /// The longest of the strings with a beginning that `text` begins with.
    fn longest(&self, text: &str, beginning: [char; 2]) -> Option<Form> {
        let str = |form: &Form| &self.texts[form.start as usize..form.end as usize];
        let &(start, end) = self.beginnings.get(&beginning)?;
        // The last string not behind the text begins with all that the text begins with.
        let group = &self.forms[start as usize..end as usize];
        let mut at = start + group.partition_point(|form| str(form) <= text).checked_sub(1)? as u32;
        loop {
            let form = self.forms[at as usize];
            if text.starts_with(str(&form)) {
                return Some(form);
            }
            if form.shorter == at {
                return None;
            }
            at = form.shorter;
        }
    }

    /// Where the bit of a beginning stands.
    #[inline]
    fn place(&self, [first, second]: [char; 2]) -> (usize, u64) {
        let hash = (u64::from(first) << 21 | u64::from(second)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        ((hash >> 6) as usize & (self.bits.len() - 1), 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(forms: &[&str], text: &str) -> Vec<String> {
        let forms = Forms::new(forms.iter().copied().zip(0..)).unwrap();
        forms.find(text).map(|(span, _)| span.of(text).to_owned()).collect()
    }

    #[test]
    fn the_longest_of_the_leftmost_is_found() {
        let forms = ["中", "中国", "中国人民银行", "人民", "国人"];
        assert_eq!(found(&forms, "中国人民银"), ["中国", "人民"]);
        assert_eq!(found(&forms, "在中国人民银行"), ["中国人民银行"]);
        assert_eq!(found(&forms, "其中"), ["中"]);
        assert!(found(&forms, "").is_empty() && found(&[], "中国").is_empty());
    }

    #[test]
    fn empty_and_double_forms_are_errors() {
        assert!(Forms::new([("", 0)]).is_err());
        let error = Forms::new([("说", 0), ("问", 1), ("说", 2)]).unwrap_err();
        assert!(error.to_string().contains('说'), "{error}");
    }

    proptest! {
        #[test]
        fn no_form_is_missed(
            forms in proptest::collection::btree_set("[中国人a\0]{1,4}", 0..12),
            text in "[中国人a\0]{0,20}",
        ) {
            let mut expected = Vec::new();
            let mut from = 0;
            while let Some(c) = text[from..].chars().next() {
                let longest = forms.iter().filter(|form| text[from..].starts_with(form.as_str())).max_by_key(|f| f.len());
                expected.extend(longest.cloned());
                from += longest.map_or(c.len_utf8(), String::len);
            }
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            prop_assert_eq!(found(&forms, &text), expected);
        }
    }
}
