//! Which of many known strings stand in a text.

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::span::Span;

/// Strings, each with a number, that are looked for all at once.
///
/// One character tells in many places that no string begins there, two tell it
/// nearly everywhere, and a third nearly everywhere else, by one bit of a small
/// table each. So a text is gone through quickly, however many strings there
/// are, and there is no automaton to build.
#[derive(Debug)]
pub struct Forms {
    /// The strings one behind the other, in order.
    texts: String,
    forms: Vec<Form>,
    /// The first two characters of strings (0 behind a single one), and where
    /// in `forms` those that begin so stand.
    beginnings: FxHashMap<[char; 2], (u32, u32)>,
    /// First characters of strings, a bit for each of the Basic Plane.
    firsts: Vec<u64>,
    /// What strings begin with: two characters, one that is all of a string.
    pairs: Bits,
    /// What strings begin with: three characters, two that are all of a string.
    triples: Bits,
}

/// Code points of the Basic Plane.
const PLANE: usize = 1 << 16;

/// A set of beginnings that may take others for its own.
#[derive(Debug)]
struct Bits(Vec<u64>);

impl Bits {
    /// Room for `count` beginnings.
    fn new(count: usize) -> Bits {
        Bits(vec![0; (count / 4).next_power_of_two()])
    }

    fn add(&mut self, beginning: u64) {
        let (word, bit) = self.place(beginning);
        self.0[word] |= bit;
    }

    #[inline(always)]
    fn may_hold(&self, beginning: u64) -> bool {
        let (word, bit) = self.place(beginning);
        self.0[word] & bit != 0
    }

    #[inline(always)]
    fn place(&self, beginning: u64) -> (usize, u64) {
        let hash = beginning.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        ((hash >> 6) as usize & (self.0.len() - 1), 1 << (hash & 63))
    }
}

/// Up to three characters as one number; `\0` stands behind the last.
#[inline(always)]
fn beginning([first, second, third]: [char; 3]) -> u64 {
    u64::from(first) << 42 | u64::from(second) << 21 | u64::from(third)
}

/// The first bytes of a string as one number, in the order of strings.
fn head(text: &str) -> u128 {
    let mut bytes = [0; 16];
    let len = text.len().min(bytes.len());
    bytes[..len].copy_from_slice(&text.as_bytes()[..len]);
    u128::from_be_bytes(bytes)
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
        // Most comparisons end within the first bytes.
        sorted.sort_by_cached_key(|(text, _)| head(text.as_ref()));
        for same in sorted.chunk_by_mut(|a, b| head(a.0.as_ref()) == head(b.0.as_ref())) {
            same.sort_unstable_by(|a, b| a.0.as_ref().cmp(b.0.as_ref()));
        }
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0].0.as_ref() == pair[1].0.as_ref()) {
            return Err(Error::lexicon(format!("{} stands there twice", pair[0].0.as_ref())));
        }
        let (texts, forms) = (String::new(), Vec::with_capacity(sorted.len()));
        let (pairs, triples) = (Bits::new(sorted.len()), Bits::new(sorted.len()));
        let firsts = vec![0; PLANE / u64::BITS as usize];
        let mut all = Forms { texts, forms, beginnings: FxHashMap::default(), firsts, pairs, triples };
        // Strings that the current one may begin with, each beginning with the one before.
        let mut open: Vec<u32> = Vec::new();
        for ((text, value), i) in sorted.iter().zip(0u32..) {
            let text = text.as_ref();
            let mut chars = text.chars();
            let first = chars.next().ok_or_else(|| Error::lexicon("a form is empty"))?;
            let pair = [first, chars.next().unwrap_or('\0')];
            while open.pop_if(|last| !text.starts_with(sorted[*last as usize].0.as_ref())).is_some() {}
            let shorter = open.last().copied().unwrap_or(i);
            open.push(i);
            let start = all.texts.len() as u32;
            all.texts.push_str(text);
            all.forms.push(Form { start, end: all.texts.len() as u32, value: *value, shorter });
            all.beginnings.entry(pair).or_insert((i, 0)).1 = i + 1;
            if let Some(bits) = all.firsts.get_mut(first as usize / u64::BITS as usize) {
                *bits |= 1 << (first as u32 % u64::BITS);
            }
            all.pairs.add(beginning([pair[0], pair[1], '\0']));
            all.triples.add(beginning([pair[0], pair[1], chars.next().unwrap_or('\0')]));
        }
        Ok(all)
    }

    /// Every string that stands in `text` with its number: the leftmost, of
    /// those that begin at the same place the longest, without overlap.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Span, u32)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let mut chars = text[from..].chars();
            let (mut first, mut second) = (chars.next(), chars.next().unwrap_or('\0'));
            while let Some(c) = first {
                let third = chars.next();
                if self.may_begin(c)
                    && let Some(form) = self.at(&text[from..], [c, second, third.unwrap_or('\0')])
                {
                    let span = Span::new(from, from + (form.end - form.start) as usize);
                    from = span.end;
                    return Some((span, form.value));
                }
                from += c.len_utf8();
                // The end of the text looks like `\0`, and is none.
                first = Some(second).filter(|_| from < text.len());
                second = third.unwrap_or('\0');
            }
            None
        })
    }

    /// The same, where it is known at which bytes a string may begin: all such, in order.
    pub fn find_at<'a>(
        &'a self,
        text: &'a str,
        places: impl Iterator<Item = usize> + 'a,
    ) -> impl Iterator<Item = (Span, u32)> + 'a {
        let mut from = 0;
        places.filter_map(move |at| {
            let rest = text.get(at..).filter(|_| at >= from)?;
            let mut chars = rest.chars();
            let [first, second, third] = [(); 3].map(|()| chars.next().unwrap_or('\0'));
            let form = self.at(rest, [first, second, third])?;
            from = at + (form.end - form.start) as usize;
            Some((Span::new(at, from), form.value))
        })
    }

    /// The first two characters of all strings, `\0` behind a single one.
    pub fn beginnings(&self) -> impl Iterator<Item = [char; 2]> + '_ {
        self.beginnings.keys().copied()
    }

    /// Whether a string may begin with a character.
    #[inline(always)]
    fn may_begin(&self, c: char) -> bool {
        let bits = self.firsts.get(c as usize / u64::BITS as usize);
        bits.is_none_or(|bits| bits >> (c as u32 % u64::BITS) & 1 != 0)
    }

    /// The longest string that `text` begins with; its first three characters are given.
    #[inline(always)]
    fn at(&self, text: &str, [first, second, third]: [char; 3]) -> Option<Form> {
        let long = self.pairs.may_hold(beginning([first, second, '\0']))
            && (self.triples.may_hold(beginning([first, second, third]))
                || self.triples.may_hold(beginning([first, second, '\0'])));
        let long = if long { self.longest(text, [first, second]) } else { None };
        long.or_else(|| {
            let short = self.pairs.may_hold(beginning([first, '\0', '\0']));
            if short { self.longest(text, [first, '\0']) } else { None }
        })
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
