//! What the tagger sees at each character, as hashes.

use super::sites::Window;

/// Number of features at each character.
pub const TEMPLATES: usize = SINGLE + 1 + NEAR_NAMES + AROUND;
/// Number of features that look at one character.
pub const SINGLE: usize = 5;
/// Number of features that look at what the tables know of the place.
pub const NEAR_NAMES: usize = 9;
/// Number of features that look at the characters and words around.
pub const AROUND: usize = 9;

/// All features of the character in the middle.
pub fn features(window: &Window) -> [u32; TEMPLATES] {
    let character = |at: usize| single(window[at].character);
    let single = [character(2)[0], character(1)[1], character(3)[2], character(0)[3], character(4)[4]];
    let mut all = [0; TEMPLATES];
    let classes = classes(window.map(|site| site.class));
    let each = single.into_iter().chain([classes]).chain(near_names(window)).chain(around(window));
    all.iter_mut().zip(each).for_each(|(slot, feature)| *slot = feature);
    all
}

/// What a character tells of itself, of the one behind it, the one before it,
/// the second behind it and the second before it.
pub fn single(character: u32) -> [u32; SINGLE] {
    [1, 2, 3, 4, 5].map(|template| mix(template, character, 0, 0))
}

/// Number of classes that characters have.
pub const CLASSES: u32 = 8;

/// The classes of a character and the two on each side.
pub fn classes([b, y, x, z, e]: [u32; 5]) -> u32 {
    mix(14, (y * CLASSES + x) * CLASSES + z, b * CLASSES + e, 0)
}

/// Number of those that look at names.
pub const NAMED: usize = 5;
/// Number of those that look at titles alone, or at neither.
pub const TITLED: usize = NEAR_NAMES - NAMED;

/// What the tables know of a character and the two beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// Neither a name nor a title.
    Nothing,
    /// A name, and no title.
    Name,
    /// A title, and perhaps a name.
    Title,
}

/// What the tables know at the character or beside it.
pub fn near(window: &Window) -> Near {
    let [_, y, x, z, _] = window;
    match (x.name | y.name | z.name, x.title | y.title | z.title) {
        (0, 0) => Near::Nothing,
        (_, 0) => Near::Name,
        _ => Near::Title,
    }
}

/// What the tables know of the place. Far from names and titles most of it repeats.
#[inline(always)]
pub fn near_names(window: &Window) -> [u32; NEAR_NAMES] {
    let [part, before, own, behind] = titled(window);
    let [names, name, length, beside, both] = named(window);
    [part, names, name, length, before, own, behind, beside, both]
}

/// What the tables know of names there.
#[inline(always)]
pub fn named([_, y, x, z, _]: &Window) -> [u32; NAMED] {
    [
        mix(22, x.name, y.name, z.name),
        mix(23, x.name, x.character, 0),
        mix(24, x.length, x.name, x.part),
        mix(31, y.name, z.name, x.class),
        mix(34, x.title, x.name, x.shape),
    ]
}

/// The part of the word, and what the tables know of titles there.
#[inline(always)]
pub fn titled([_, y, x, z, _]: &Window) -> [u32; TITLED] {
    [
        mix(16, x.part, 0, 0),
        mix(25, x.title, y.title, z.title),
        mix(26, y.title, x.shape, x.part),
        mix(27, z.title, x.shape, x.part),
    ]
}

/// The characters and words around.
#[inline(always)]
pub fn around([b, y, x, z, e]: &Window) -> [u32; AROUND] {
    let place = x.part & 3;
    let [left, own, right] = x.outlines;
    [
        mix(6, y.character, x.character, 0),
        mix(7, x.character, z.character, 0),
        mix(10, y.character, z.character, 0),
        mix(15, x.word, x.part, 0),
        mix(20, x.before, x.part, 0),
        mix(21, x.after, x.part, 0),
        mix(29, y.shape * 512 + b.shape, x.shape, x.part),
        mix(30, z.shape * 512 + e.shape, x.shape, x.part),
        mix(35, left * 64 + own, right, place),
    ]
}

/// One hash of a template's number and its parts. Each part is multiplied by
/// the same number, so that it is done once for all templates.
#[inline(always)]
fn mix(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let spread = |part: u32| u64::from(part).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let sum = spread(a) ^ spread(b).rotate_left(21) ^ spread(c).rotate_left(42);
    let sum = sum.wrapping_add(u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    (sum.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}
