//! What the tagger sees at each character, as hashes.

use super::sites::Window;

/// Number of features at each character.
pub const TEMPLATES: usize = SINGLE + NEAR_NAMES + AROUND;
/// Number of features that look at one character.
pub const SINGLE: usize = 5;
/// Number of features that look at what the tables know of the place.
pub const NEAR_NAMES: usize = 9;
/// Number of features that look at the characters and words around.
pub const AROUND: usize = 12;

/// All features of the character in the middle.
pub fn features(window: &Window) -> [u32; TEMPLATES] {
    let character = |at: usize| single(window[at].character);
    let single = [character(2)[0], character(1)[1], character(3)[2], character(0)[3], character(4)[4]];
    let mut all = [0; TEMPLATES];
    let each = single.into_iter().chain(near_names(window)).chain(around(window));
    all.iter_mut().zip(each).for_each(|(slot, feature)| *slot = feature);
    all
}

/// What a character tells of itself, of the one behind it, the one before it,
/// the second behind it and the second before it.
pub fn single(character: u32) -> [u32; SINGLE] {
    [1, 2, 3, 4, 5].map(|template| mix(template, character, 0, 0))
}

/// Whether the tables know a name or a title at the character or beside it.
pub fn is_near_name(window: &Window) -> bool {
    window[1..4].iter().fold(0, |any, site| any | site.name | site.title) != 0
}

/// What the tables know of the place. Far from names most of it repeats.
#[inline(always)]
pub fn near_names([_, y, x, z, _]: &Window) -> [u32; NEAR_NAMES] {
    [
        mix(16, x.part, 0, 0),
        mix(22, x.name, y.name, z.name),
        mix(23, x.name, x.character, 0),
        mix(24, x.length, x.name, x.part),
        mix(25, x.title, y.title, z.title),
        mix(26, y.title, x.shape, x.part),
        mix(27, z.title, x.shape, x.part),
        mix(31, y.name, z.name, x.class),
        mix(34, x.title, x.name, x.shape),
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
        mix(14, y.class * 64 + x.class * 8 + z.class, b.class * 8 + e.class, 0),
        mix(15, x.word, x.part, 0),
        mix(17, y.part, x.part, z.part),
        mix(20, x.before, x.part, 0),
        mix(21, x.after, x.part, 0),
        mix(28, x.shape, y.shape, z.shape),
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
