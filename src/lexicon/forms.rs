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
    /// The strings in order.
    forms: Vec<Form>,
    /// The first two characters of strings (0 behind a single one), and where
    /// in `forms` those that begin so stand.
    beginnings: FxHashMap<[char; 2], (u32, u32)>,
    /// A bit for the hash of each beginning.
    bits: Vec<u64>,
}

#[derive(Debug)]
struct Form {
    text: Box<str>,
    value: u32,
    /// Index of the longest other string that this one begins with.
    shorter: Option<u32>,
}

impl Forms {
    /// # Errors
    /// A string is empty or stands there twice.
    pub fn new<S: Into<Box<str>>>(forms: impl IntoIterator<Item = (S, u32)>) -> Result<Forms> {
        let forms = forms.into_iter().map(|(text, value)| Form { text: text.into(), value, shorter: None });
        let mut forms: Vec<Form> = forms.collect();
        forms.sort_unstable_by(|a, b| a.text.cmp(&b.text));
        if let Some(pair) = forms.windows(2).find(|pair| pair[0].text == pair[1].text) {
            return Err(Error::lexicon(format!("{} stands there twice", pair[0].text)));
        }
        let bits = vec![0; (forms.len() / 4).next_power_of_two()];
        let mut all = Forms { forms, beginnings: FxHashMap::default(), bits };
        // Strings that the current one may begin with, each beginning with the one before.
        let mut open: Vec<usize> = Vec::new();
        for i in 0..all.forms.len() {
            let text = &all.forms[i].text;
            let mut chars = text.chars();
            let first = chars.next().ok_or_else(|| Error::lexicon("a form is empty"))?;
            let beginning = [first, chars.next().unwrap_or('\0')];
            while open.pop_if(|&mut last| !text.starts_with(&*all.forms[last].text)).is_some() {}
            all.forms[i].shorter = open.last().map(|&last| last as u32);
            open.push(i);
            all.beginnings.entry(beginning).or_insert((i as u32, 0)).1 = i as u32 + 1;
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
                    let span = Span::new(from, from + form.text.len());
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
    fn at(&self, text: &str, [first, second]: [char; 2]) -> Option<&Form> {
        let of = |beginning: [char; 2]| {
            let (word, bit) = self.place(beginning);
            if self.bits[word] & bit == 0 {
                return None;
            }
            let &(start, end) = self.beginnings.get(&beginning)?;
            // The last string not behind the text begins with all that the text begins with.
            let group = &self.forms[start as usize..end as usize];
            let mut form = group[..group.partition_point(|form| &*form.text <= text)].last();
            while let Some(known) = form.filter(|form| !text.starts_with(&*form.text)) {
                form = known.shorter.map(|shorter| &self.forms[shorter as usize]);
            }
            form
        };
        of([first, second]).or_else(|| of([first, '\0']))
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
