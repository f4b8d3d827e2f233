//! One look for several tables at once.

use super::Forms;

/// Which of several tables of strings may have one that begins with two characters. It
/// may name a table too many, and none too few.
#[derive(Debug)]
pub struct Beginnings {
    /// A bit for each table, by the hash of two characters.
    pairs: Vec<u8>,
    /// The same by a character that is all of a string, for each of the Basic Plane.
    singles: Vec<u8>,
}

/// Where strings may begin.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The first byte.
    at: u32,
    /// A bit for each table.
    tables: u8,
}

/// Entries of the table of pairs: it is to stay in a cache.
const PAIRS: usize = 1 << 18;

impl Beginnings {
    /// Of at most eight tables, whose numbers are their places here.
    pub fn of(tables: &[&Forms]) -> Beginnings {
        let mut all = Beginnings { pairs: vec![0; PAIRS], singles: vec![0; 1 << 16] };
        for (forms, table) in tables.iter().zip(0..8) {
            for [first, second] in forms.beginnings() {
                if second == '\0' {
                    if let Some(tables) = all.singles.get_mut(first as usize) {
                        *tables |= 1 << table;
                    }
                } else {
                    all.pairs[place(first, second)] |= 1 << table;
                }
            }
        }
        all
    }

    /// Fills `places` with those of a text.
    pub fn look(&self, text: &str, places: &mut Vec<Place>) {
        places.clear();
        let mut chars = text.char_indices().peekable();
        while let Some((at, first)) = chars.next() {
            let second = chars.peek().map_or('\0', |&(_, c)| c);
            let tables = self.single(first).unwrap_or(u8::MAX) | self.pairs[place(first, second)];
            if tables != 0 {
                places.push(Place { at: at as u32, tables });
            }
        }
    }

    #[inline(always)]
    fn single(&self, c: char) -> Option<u8> {
        self.singles.get(c as usize).copied()
    }
}

impl Place {
    /// The places where strings of one table may begin.
    pub fn of(places: &[Place], table: usize) -> impl Iterator<Item = usize> + '_ {
        places.iter().filter(move |place| place.tables >> table & 1 != 0).map(|place| place.at as usize)
    }
}

#[inline(always)]
fn place(first: char, second: char) -> usize {
    let pair = u64::from(first) << 21 | u64::from(second);
    (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & (PAIRS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use proptest::prelude::*;

    fn table(forms: &std::collections::BTreeSet<String>) -> Forms {
        Forms::new(forms.iter().zip(0..)).unwrap()
    }

    #[test]
    fn a_place_names_its_tables() {
        let (first, second) = (Forms::new([("中国", 0)]).unwrap(), Forms::new([("国", 0)]).unwrap());
        let beginnings = Beginnings::of(&[&first, &second]);
        let mut places = Vec::new();
        beginnings.look("在中国", &mut places);
        assert!(Place::of(&places, 0).any(|at| at == 3) && Place::of(&places, 1).any(|at| at == 6));
    }

    proptest! {
        #[test]
        fn nothing_is_missed(
            first in proptest::collection::btree_set("[中国人a𠀀]{1,4}", 0..8),
            second in proptest::collection::btree_set("[中国人a𠀀]{1,4}", 0..8),
            text in "[中国人a𠀀]{0,20}",
        ) {
            let tables = [table(&first), table(&second)];
            let beginnings = Beginnings::of(&[&tables[0], &tables[1]]);
            let mut places = Vec::new();
            beginnings.look(&text, &mut places);
            for (i, forms) in tables.iter().enumerate() {
                let found: Vec<(Span, u32)> = forms.find_at(&text, Place::of(&places, i)).collect();
                prop_assert_eq!(found, forms.find(&text).collect::<Vec<_>>());
            }
        }
    }
}
