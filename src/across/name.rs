//! How much a name by itself tells about who bears it.

use serde::{Deserialize, Serialize};

use crate::lexicon::Identity;

/// Mean weight of the characters of a transliterated name, at least.
const TRANSLITERATED: u32 = 330;
/// What makes a surname a form of address, before it (老王) or behind it (王某).
const BEFORE_SURNAME: &str = "老小阿";
const BEHIND_SURNAME: &str = "某氏总工";
/// Characters that set a body off against others of its place: 市水务局, 该公司.
const RELATIVE: &str = "市县省区镇乡村州国该本某此两各多一";

/// How much a name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Strength {
    /// Nothing beyond its article: 王 of 王部长, 老王, 王某.
    Surname,
    /// Little: several people or bodies may well bear it: 王伟, 卡梅伦, 市水务局.
    Weak,
    /// Much: another bearer is unlikely: 邓国梁, 大卫·卡梅伦, 沅北日报.
    Full,
}

/// The strength of a normalised name of a person.
///
/// 邓国梁 is full: a surname and a given name of two characters. 王伟 is weak,
/// because two characters leave few names, and 王建国, because very many bear it.
pub(super) fn person(name: &str, known: &Identity) -> Strength {
    let letters: Vec<char> = name.chars().collect();
    let words = &known.words;
    let surname =
        |text: &str| words.surnames.contains_key(text) || words.japanese_surnames.contains_key(text);
    let is_surname = match letters[..] {
        [_] => true,
        [first, last] => {
            (BEFORE_SURNAME.contains(first) && surname(&last.to_string()))
                || (BEHIND_SURNAME.contains(last) && surname(&first.to_string()))
        }
        _ => name.contains('某'),
    };
    if is_surname || surname(name) {
        return Strength::Surname;
    }
    if known.common_names.contains(name) {
        return Strength::Weak;
    }
    let parts = name.split(['·', ' ', '-', '.']).filter(|part| part.chars().count() > 1).count();
    let headed = (1..letters.len().min(4)).any(|n| surname(&letters[..n].iter().collect::<String>()));
    let chinese = (3..=5).contains(&letters.len()) && headed && !transliterated(&letters, known);
    if parts > 1 || chinese { Strength::Full } else { Strength::Weak }
}

/// Whether a name sounds like a foreign one in Chinese characters: 马尔科.
fn transliterated(letters: &[char], known: &Identity) -> bool {
    let weights = letters.iter().map(|c| known.words.transliteration.get(c).copied().unwrap_or(0));
    weights.sum::<u32>() >= TRANSLITERATED * letters.len() as u32
}

/// The strength of a normalised name of an organisation, and of the entry it has.
///
/// 沅北日报 is full; 市水务局 is weak, because every city has one, and so are
/// abbreviations of two or three characters. An entry tells who is meant, save
/// for one like 上诉法院.
pub(super) fn organisation(name: &str, entry: Option<&str>, known: &Identity) -> Strength {
    let least = if name.is_ascii() { 3 } else { 4 };
    let full = match entry {
        Some(entry) => !known.generic.contains(entry),
        None => name.chars().count() >= least && !name.starts_with(|c| RELATIVE.contains(c)),
    };
    if full { Strength::Full } else { Strength::Weak }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_more_or_less() {
        let known = Identity::load().unwrap();
        let names = [
            (Strength::Surname, &["王", "老王", "小李", "王某", "欧阳", "安倍", "李某某"][..]),
            (Strength::Weak, &["王伟", "王建国", "卡梅伦", "马尔科", "siri", "MG", "斯诺登", "j.", ""]),
            (
                Strength::Full,
                &["邓国梁", "欧阳修远", "大卫·卡梅伦", "Leena Rao", "J.K.Rowling Smith", "安倍晋三"],
            ),
        ];
        for (strength, names) in names {
            for name in names {
                assert_eq!(person(name, &known), strength, "{name}");
            }
        }
    }

    #[test]
    fn bodies_that_every_place_has_tell_little() {
        let known = Identity::load().unwrap();
        for (strength, name, id) in [
            (Strength::Full, "沅北日报", None),
            (Strength::Full, "IBM", None),
            (Strength::Full, "Spark Capital", None),
            (Strength::Weak, "市水务局", None),
            (Strength::Weak, "江芯", None),
            (Strength::Weak, "AB", None),
            (Strength::Full, "江芯", Some("mine:江芯微电子")),
            (Strength::Weak, "上诉法院", Some("organisations:上诉法院")),
        ] {
            assert_eq!(organisation(name, id, &known), strength, "{name}");
        }
    }
}
