//! Sums of weights that are the same again and again, made once at the start.

use std::ops::Range;

use super::features::{CLASSES, NAMED, Near, SINGLE, classes, named, near, single, titled};
use super::rows::{ROW, Row, Rows, Scores, add};
use super::sites::{Site, Sites, Window};

/// Characters that have rows in the table: Chinese ones, ASCII and Latin
/// letters, marks.
const CHARACTERS: [Range<u32>; 4] = [0x4e00..0xa000, 0..0x180, 0x2010..0x2030, 0x3000..0x3020];
/// Kinds of parts and shapes of a [`Site`], with 0 for none.
const PARTS: usize = 128;
const SHAPES: usize = 65;

/// The tables.
#[derive(Clone)]
pub struct Tables {
    /// What each character tells of the places around it, and last of its own
    /// when no name is near.
    characters: Vec<[Row; SINGLE + 1]>,
    /// What part and shape tell when neither a name nor a title is near.
    places: Vec<Scores>,
    /// The same when a name may be near, and no title.
    untitled: Vec<Scores>,
    /// What the class tells when no name is near.
    classes: Vec<Row>,
    /// What the classes of a character and the two on each side tell.
    around: Vec<Row>,
}

/// Where in [`named`] stand what the character tells and what its class tells.
const OF_CHARACTER: usize = 1;
const OF_CLASS: usize = 3;

impl Tables {
    /// The tables of a model.
    pub fn of(rows: &Rows) -> Tables {
        let characters = CHARACTERS.into_iter().flatten().map(|character| of_character(rows, character));
        let windows = (0..PARTS * SHAPES).map(|i| {
            alone(Site { part: (i / SHAPES) as u32, shape: (i % SHAPES) as u32, ..Site::default() })
        });
        let sum = |mut scores: Scores, features: &[u32]| {
            features.iter().for_each(|&feature| add(&mut scores, rows.row(feature)));
            scores
        };
        let untitled: Vec<Scores> = windows.clone().map(|window| sum([0; ROW], &titled(&window))).collect();
        let unnamed = |window: &Window| -> Vec<u32> {
            let features = named(window).into_iter().enumerate();
            features
                .filter(|(i, _)| ![OF_CHARACTER, OF_CLASS].contains(i))
                .map(|(_, feature)| feature)
                .collect()
        };
        let places = windows.zip(&untitled).map(|(window, &scores)| sum(scores, &unnamed(&window)));
        let of_class = |class| {
            let features: [u32; NAMED] = named(&alone(Site { class, ..Site::default() }));
            *rows.row(features[OF_CLASS])
        };
        let of_classes = |index: u32| {
            let class = |place| index / CLASSES.pow(place) % CLASSES;
            *rows.row(classes([class(4), class(3), class(2), class(1), class(0)]))
        };
        Tables {
            around: (0..CLASSES.pow(5)).map(of_classes).collect(),
            characters: characters.collect(),
            places: places.collect(),
            untitled,
            classes: (0..CLASSES).map(of_class).collect(),
        }
    }

    /// Puts into `scores` what the characters around each character tell, and
    /// what is the same wherever no name is near.
    pub fn sum(&self, rows: &Rows, sites: &Sites, scores: &mut Vec<Scores>) {
        // Fetches the rows before they are needed.
        let fetched = sites.all().iter().filter_map(|site| index(site.character));
        std::hint::black_box(fetched.fold(0, |any, index| any | self.characters[index][0][0]));
        scores.clear();
        scores.extend(sites.windows().map(|window| self.of_window(rows, window)));
    }

    fn of_window(&self, rows: &Rows, window: &Window) -> Scores {
        let [second_before, before, own, behind, second_behind] = window;
        let place = own.part as usize * SHAPES + own.shape as usize;
        let mut sum = match near(window) {
            Near::Nothing => {
                let mut sum = self.places[place];
                add(&mut sum, &self.classes[own.class as usize]);
                add(&mut sum, &self.row(rows, own, SINGLE));
                sum
            }
            Near::Name => self.untitled[place],
            Near::Title => [0; ROW],
        };
        let around = window.iter().fold(0, |index, site| index * CLASSES + site.class);
        add(&mut sum, &self.around[around as usize]);
        // In the order of [`single`].
        for (told, site) in [own, before, behind, second_before, second_behind].into_iter().enumerate() {
            add(&mut sum, &self.row(rows, site, told));
        }
        sum
    }

    /// One of the rows of a character.
    #[inline(always)]
    fn row(&self, rows: &Rows, site: &Site, told: usize) -> Row {
        match index(site.character) {
            Some(index) => self.characters[index][told],
            None => of_character(rows, site.character)[told],
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
    let own = named(&alone(Site { character, ..Site::default() }))[OF_CHARACTER];
    [a, b, c, d, e, *rows.row(own)]
}

/// A character with nothing around it.
fn alone(site: Site) -> Window {
    let none = Site::default();
    [none, none, site, none, none]
}
