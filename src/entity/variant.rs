//! One foreign name in two transliterations: 卡梅伦 and 卡梅隆.

use rustc_hash::FxHashMap;

/// Whether two parts of names, of three characters or more, differ in one
/// character, and all their characters transliterate.
pub(super) fn alike(x: &[char], y: &[char], weights: &FxHashMap<char, u32>) -> bool {
    x.len() == y.len()
        && x.len() >= 3
        && x.iter().zip(y).filter(|(x, y)| x != y).count() == 1
        && x.iter().chain(y).all(|c| weights.contains_key(c))
}

/// 索尔·克莱因 and 索尔·克莱恩: full names that differ in one character, which is
/// not the only one of its part.
pub(super) fn one_apart(a: &str, b: &str, weights: &FxHashMap<char, u32>) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let differ: Vec<usize> = (0..x.len().min(y.len())).filter(|&i| x[i] != y[i]).collect();
    let [at] = differ.as_slice() else { return false };
    let alone = |name: &[char]| {
        let before = *at == 0 || name[*at - 1] == '·';
        let behind = name.get(*at + 1).is_none_or(|&c| c == '·');
        before && behind
    };
    x.len() == y.len() && weights.contains_key(&x[*at]) && weights.contains_key(&y[*at]) && !alone(&x)
}
