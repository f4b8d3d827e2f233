//! Whether a Latin name and a Chinese one sound alike.

use crate::lexicon::Words;

/// Largest difference of two names that sound alike, in parts of their length.
const MOST: f64 = 0.26;

/// Whether the Chinese name transliterates the Latin one: 里斯 and Ries,
/// 诺德伯格 and Nordberg. Both are single parts of a name.
pub fn alike(chinese: &str, latin: &str, words: &Words) -> bool {
    // Goldberg is 戈德堡, and Nordberg 诺德伯格.
    let latin = if chinese.ends_with('堡') { latin.strip_suffix('g').unwrap_or(latin) } else { latin };
    let (Some(a), b) = (of_chinese(chinese, words), of_latin(latin)) else { return false };
    if !may_begin_alike(chinese, latin, words) {
        return false;
    }
    let solid = |sounds: &[u8]| sounds.iter().filter(|&&s| s != b'L' && s != b'H').count();
    if solid(&a).min(solid(&b)) < 1 || a.len().min(b.len()) < 2 {
        return false;
    }
    let length = a.len().max(b.len()) as f64;
    distance(&a, &b) / length <= MOST
}

/// Whether both names begin with a vowel, or both with a consonant, as far as
/// one can tell: 罗林 is no Alinean. H, F, W, Y and J come and go (约翰 Johan, 乌 U).
fn may_begin_alike(chinese: &str, latin: &str, words: &Words) -> bool {
    let first = chinese.chars().next().and_then(|c| words.sounds.get(&c));
    let letter = latin.chars().next().unwrap_or(' ').to_ascii_lowercase();
    let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    match first.and_then(|sound| sound.bytes().next()) {
        None | Some(b'V') => vowel || matches!(letter, 'h' | 'w' | 'y' | 'j'),
        Some(b'F' | b'H') => true,
        Some(_) => !vowel,
    }
}

/// Whether the first consonants of two names are the same, whatever vowels stand
/// before them.
pub fn begin_alike(chinese: &str, latin: &str, words: &Words) -> bool {
    of_chinese(chinese, words).is_some_and(|a| a.first() == of_latin(latin).first())
}

/// The consonants of a transliteration; `None` when a character is none.
fn of_chinese(name: &str, words: &Words) -> Option<Vec<u8>> {
    let mut sounds = Vec::new();
    for c in name.chars() {
        sounds.extend(words.sounds.get(&c)?.bytes().filter(|&sound| sound != b'V'));
    }
    sounds.dedup();
    Some(sounds)
}

/// The consonants of a Latin name, as Chinese would hear them.
fn of_latin(name: &str) -> Vec<u8> {
    let letters: Vec<u8> =
        name.bytes().filter(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase()).collect();
    let mut sounds = Vec::new();
    let mut i = 0;
    while i < letters.len() {
        let next = letters.get(i + 1).copied().unwrap_or(b' ');
        let soft = matches!(next, b'e' | b'i' | b'y');
        let (heard, used): (&[u8], usize) = match (letters[i], next) {
            // Hirsch, and the end of Rohling.
            (b's', b'c') if letters.get(i + 2) == Some(&b'h') => (b"S", 3),
            (b'n', b'g') if i + 2 == letters.len() => (b"N", 2),
            (b'c', b'h') => (b"J", 2),
            (b's', b'h') => (b"S", 2),
            (b'p', b'h') => (b"F", 2),
            (b't', b'h') => (b"S", 2),
            (b'd', b'g') => (b"J", 2),
            (b'c', b'k') => (b"K", 2),
            (b'c', _) if soft => (b"S", 1),
            (b'g', _) if soft => (b"J", 1),
            (b'b' | b'p', _) => (b"P", 1),
            (b'd' | b't', _) => (b"T", 1),
            (b'c' | b'g' | b'k' | b'q', _) => (b"K", 1),
            (b'f' | b'v' | b'w', _) => (b"F", 1),
            (b'h', _) => (b"H", 1),
            (b'j', _) => (b"J", 1),
            (b'l' | b'r', _) => (b"L", 1),
            (b'm', _) => (b"M", 1),
            (b'n', _) => (b"N", 1),
            (b's' | b'z', _) => (b"S", 1),
            (b'x', _) => (b"KS", 1),
            _ => (b"", 1),
        };
        sounds.extend_from_slice(heard);
        i += used;
    }
    sounds.dedup();
    sounds
}

/// Weighted edit distance: liquids and breaths come and go (Burton, 伯顿).
fn distance(a: &[u8], b: &[u8]) -> f64 {
    let gap = |s: u8| match s {
        b'L' => 0.3,
        b'H' => 0.4,
        b'N' => 0.7,
        b'F' => 0.8,
        _ => 1.0,
    };
    let swap = |x: u8, y: u8| match (x.min(y), x.max(y)) {
        _ if x == y => 0.0,
        (b'J', b'S') | (b'J', b'K') | (b'J', b'T') => 0.4,
        (b'S', b'T') | (b'M', b'N') | (b'H', b'K') | (b'F', b'H') => 0.5,
        _ => 1.2,
    };
    let mut row: Vec<f64> = std::iter::once(0.0)
        .chain(b.iter().scan(0.0, |sum, &y| {
            *sum += gap(y);
            Some(*sum)
        }))
        .collect();
    for &x in a {
        let mut before = row[0];
        row[0] += gap(x);
        for (j, &y) in b.iter().enumerate() {
            let best = (before + swap(x, y)).min(row[j] + gap(y)).min(row[j + 1] + gap(x));
            before = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[b.len()]
}
