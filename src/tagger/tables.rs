//! Sums of weights that are the same again and again, made once at the start.

use std::ops::Range;

use super::features::{NEAR_NAMES, SINGLE, is_near_name, near_names, single};
use super::rows::{ROW, Row, Rows, Scores, add};
use super::sites::{PAD, Site, Sites, Window};

/// Characters that have rows in the table: Chinese ones, ASCII and Latin
/// letters, marks.
const CHARACTERS: [Range<u32>; 4] = [0x4e00..0xa000, 0..0x180, 0x2010..0x2030, 0x3000..0x3020];
/// Kinds of parts and shapes of a [`Site`], with 0 for none.
const PARTS: usize = 128;
const SHAPES: usize = 65;
const CLASSES: u32 = 8;

/// The tables.
#[derive(Clone)]
pub struct Tables {
    /// What each character tells of the places around it, and last of its own
    /// when no name is near.
    characters: Vec<[Row; SINGLE + 1]>,
    /// What part and shape tell when no name is near.
    places: Vec<Scores>,
    /// What the class tells when no name is near.
    classes: Vec<Row>,
}

/// Where in [`near_names`] stand what the character tells and what its class tells.
const OF_CHARACTER: usize = 2;
const OF_CLASS: usize = 7;

impl Tables {
    /// The tables of a model.
    pub fn of(rows: &Rows) -> Tables {
        let characters = CHARACTERS.into_iter().flatten().map(|character| of_character(rows, character));
        let places = (0..PARTS * SHAPES).map(|i| {
            let site = Site { part: (i / SHAPES) as u32, shape: (i % SHAPES) as u32, ..Site::default() };
            let mut scores = [0; ROW];
            for (i, feature) in near_names(&alone(site)).into_iter().enumerate() {
                if i != OF_CHARACTER && i != OF_CLASS {
                    add(&mut scores, rows.row(feature));
                }
            }
            scores
        });
        let of_class = |class| {
            let features: [u32; NEAR_NAMES] = near_names(&alone(Site { class, ..Site::default() }));
            *rows.row(features[OF_CLASS])
        };
        Tables {
            characters: characters.collect(),
            places: places.collect(),
            classes: (0..CLASSES).map(of_class).collect(),
        }
    }

    /// Adds what each character tells of itself and of the places around it,
    /// and what is the same wherever no name is near.
    pub fn add(&self, rows: &Rows, sites: &Sites, scores: &mut [Scores]) {
        // Fetches the rows before they are needed.
        let fetched = sites.all().iter().filter_map(|site| index(site.character));
        std::hint::black_box(fetched.fold(0, |any, index| any | self.characters[index][0][0]));
        for (at, site) in sites.all().iter().enumerate() {
            let [own, behind, before, second_behind, second_before, _] =
                &self.character(rows, site.character);
            // A character is the second behind, the one behind … of those around it.
            let around = &mut scores[at..=at + 2 * PAD];
            for (scores, row) in around.iter_mut().zip([second_before, before, own, behind, second_behind]) {
                add(scores, row);
            }
        }
        for (window, scores) in sites.windows().zip(&mut scores[2 * PAD..]) {
            if is_near_name(window) {
                continue;
            }
            let site = &window[PAD];
            add(scores, &self.character(rows, site.character)[SINGLE]);
            add(scores, &self.classes[site.class as usize]);
            let place = &self.places[site.part as usize * SHAPES + site.shape as usize];
            *scores = std::array::from_fn(|label| scores[label] + place[label]);
        }
    }

    /// The rows of a character.
    #[inline(always)]
    fn character(&self, rows: &Rows, character: u32) -> [Row; SINGLE + 1] {
        match index(character) {
            Some(index) => self.characters[index],
            None => of_character(rows, character),
        }
    }
}

/// Where the rows of a character stand.
#[inline(always)]
fn index(character: u32) -> Option<usize> {
    let mut first = 0;
    for range in CHARACTERS {
        if range.contains(&character) {
            return Some(first + (character - range.start) as usize);
        }
        first += range.len();
    }
    None
}

fn of_character(rows: &Rows, character: u32) -> [Row; SINGLE + 1] {
    let [a, b, c, d, e] = single(character).map(|feature| *rows.row(feature));
    let own = near_names(&alone(Site { character, ..Site::default() }))[OF_CHARACTER];
    [a, b, c, d, e, *rows.row(own)]
}

/// A character with nothing around it.
fn alone(site: Site) -> Window {
    let none = Site::default();
    [none, none, site, none, none]
}
