//! Small word lists: what names are made of, what heads a source, what stands
//! around quotations.

use rustc_hash::{FxHashMap, FxHashSet};

use super::chars::Chars;
use super::{Table, shipped};
use crate::error::{Error, Result};
use crate::text::normal_str;

/// What a pronoun can stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// `singular`, `plural` or `any`.
    pub plural: bool,
    /// `m`, `f` or empty.
    pub gender: String,
    /// person, org, role or document.
    pub kind: String,
}

/// A word that ends the name of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suffix {
    /// Kind of organisation.
    pub kind: String,
    /// Whether the word is seldom a common noun.
    pub strong: bool,
    /// Whether a place or name must stand before it.
    pub needs_name: bool,
}

/// All small word lists, keyed by normalised word.
#[derive(Debug, Default)]
pub struct Words {
    /// Chinese and Korean surnames with their weight (1–1000).
    pub surnames: FxHashMap<String, u32>,
    /// Surnames of one character.
    pub surname_chars: FxHashMap<char, u32>,
    /// Japanese surnames with their weight (1–1000).
    pub japanese_surnames: FxHashMap<String, u32>,
    /// Characters of Chinese given names with their weight (1–1000).
    pub given: FxHashMap<char, u32>,
    /// `m` or `f` for characters of given names that tell.
    pub given_gender: FxHashMap<char, char>,
    /// Characters of transliterated names with their weight (1–1000).
    pub transliteration: FxHashMap<char, u32>,
    /// Consonants that a character of transliteration stands for.
    pub sounds: FxHashMap<char, String>,
    /// Words that make a place, a ship or a cup of the name before them: 希利尔湖.
    pub place_heads: FxHashSet<String>,
    /// Words that end an organisation's name.
    pub suffixes: FxHashMap<String, Suffix>,
    /// Words for bodies that name none by themselves: 监管部门.
    pub common_bodies: FxHashSet<String>,
    /// Words of descriptions of organisations: 公司.
    pub common_heads: FxHashSet<String>,
    /// Words in letters that end an organisation's name (Labs), with what they are
    /// in a Chinese one (实验室).
    pub latin_endings: FxHashMap<String, Vec<String>>,
    /// Words behind a name that show an organisation which acts, and whether
    /// they do so whatever the name: 宣布.
    pub actors: FxHashMap<String, bool>,
    /// Words before the name of a service that show that it is meant, and not
    /// the company: 通过.
    pub before_products: FxHashSet<String>,
    /// Words behind the name of a company that show that what it offers is
    /// meant, and whether they do so for services alone: 地图.
    pub behind_products: FxHashMap<String, bool>,
    /// Heads of anonymous sources: 消息人士.
    pub anonymous: FxHashSet<String>,
    /// Heads of documents as sources: 报告.
    pub documents: FxHashSet<String>,
    /// Pronouns and pronoun-like phrases: 他, 该公司.
    pub pronouns: FxHashMap<String, Pronoun>,
    /// Clause openers that return to the narrating voice: 与此同时.
    pub narration: FxHashSet<String>,
    /// Clause openers that go on with the clause before: 因为.
    pub continuation: FxHashSet<String>,
    /// What stands before marks that hold no speech, with the kind of term: 所谓.
    pub term_openers: FxHashMap<String, String>,
    /// What stands after such marks: 一词.
    pub term_followers: FxHashMap<String, String>,
    /// What [`Words::shape`] says of the characters of the Basic Plane.
    shapes: Vec<u8>,
    edges: Box<Edges>,
}

/// Characters of the Basic Plane that the words of a list begin or end with.
#[derive(Debug, Default)]
struct Edges {
    anonymous_ends: Chars<1024>,
    document_ends: Chars<1024>,
    pronoun_beginnings: Chars<1024>,
    opener_beginnings: Chars<1024>,
}

impl Words {
    /// Whether a word at the beginning of `after` shows that the organisation
    /// named before it acts; `counts` says of which words it is asked, by
    /// whether they show it whatever the name.
    pub(crate) fn acts(&self, after: &str, counts: impl Fn(bool) -> bool) -> bool {
        longest_prefix(after, 5, |part| self.actors.get(part).is_some_and(|&certain| counts(certain)))
            .is_some()
    }

    pub(super) fn load() -> Result<Words> {
        let mut words = Words::default();
        words.load_name_parts()?;
        words.load_sources()?;
        words.load_surroundings()?;
        words.shapes = words.shapes();
        words.edges = words.edges();
        Ok(words)
    }

    fn edges(&self) -> Box<Edges> {
        let mut edges = Box::<Edges>::default();
        self.anonymous.iter().for_each(|word| edges.anonymous_ends.add(word.chars().next_back()));
        self.documents.iter().for_each(|word| edges.document_ends.add(word.chars().next_back()));
        self.pronouns.keys().for_each(|word| edges.pronoun_beginnings.add(word.chars().next()));
        let openers = self.narration.iter().chain(&self.continuation);
        openers.for_each(|word| edges.opener_beginnings.add(word.chars().next()));
        edges
    }

    /// The head of an anonymous source that a text ends with: 两名|消息人士.
    pub fn anonymous_head<'t>(&self, text: &'t str) -> Option<&'t str> {
        let known = self.edges.anonymous_ends.may_hold(text.chars().next_back());
        if known { longest_suffix(text, 6, |part| self.anonymous.contains(part)) } else { None }
    }

    /// The head of a document that a text ends with: 年度|报告.
    pub fn document_head<'t>(&self, text: &'t str) -> Option<&'t str> {
        let known = self.edges.document_ends.may_hold(text.chars().next_back());
        if known { longest_suffix(text, 5, |part| self.documents.contains(part)) } else { None }
    }

    /// The pronoun that a text begins with.
    pub fn pronoun<'t>(&self, text: &'t str) -> Option<&'t str> {
        let known = self.edges.pronoun_beginnings.may_hold(text.chars().next());
        if known { longest_prefix(text, 6, |part| self.pronouns.contains_key(part)) } else { None }
    }

    /// What opens a clause, narration or not: 与此同时, 因为.
    pub fn clause_opener<'t>(&self, text: &'t str) -> Option<&'t str> {
        let known = self.edges.opener_beginnings.may_hold(text.chars().next());
        let opens = |part: &str| self.narration.contains(part) || self.continuation.contains(part);
        if known { longest_prefix(text, 8, opens) } else { None }
    }

    /// How a character weighs as surname, in given names and in
    /// transliteration, each in four steps: 1 and up to 64.
    pub fn shape(&self, c: char) -> u32 {
        self.shapes.get(c as usize).map_or(1, |&shape| u32::from(shape))
    }

    fn shapes(&self) -> Vec<u8> {
        let mut shapes = vec![1; 1 << 16];
        for (weights, unit) in [(&self.surname_chars, 1), (&self.given, 4), (&self.transliteration, 16)] {
            for (&c, weight) in weights {
                let step = match weight {
                    0 => 0,
                    1..=99 => 1,
                    100..=399 => 2,
                    _ => 3,
                };
                if let Some(shape) = shapes.get_mut(c as usize) {
                    *shape += unit * step;
                }
            }
        }
        shapes
    }

    fn load_name_parts(&mut self) -> Result<()> {
        rows("surnames.tsv", shipped::SURNAMES, &["surname", "weight", "note"], |row| {
            let surname = normal_str(row.get("surname"));
            let weight = row.number("weight")?;
            if row.get("note").contains("japanese") {
                self.japanese_surnames.insert(surname, weight);
            } else {
                let mut chars = surname.chars();
                if let (Some(c), None) = (chars.next(), chars.next()) {
                    self.surname_chars.insert(c, weight);
                }
                self.surnames.insert(surname, weight);
            }
            Ok(())
        })?;
        rows("given_names.tsv", shipped::GIVEN_NAMES, &["character", "weight", "gender"], |row| {
            let c = one_char(&row)?;
            self.given.insert(c, row.number("weight")?);
            if let Some(gender) = row.get("gender").chars().next() {
                self.given_gender.insert(c, gender);
            }
            Ok(())
        })?;
        rows("transliteration.tsv", shipped::TRANSLITERATION, &["character", "weight"], |row| {
            let (c, weight) = (one_char(&row)?, row.number("weight")?);
            if weight > 0 {
                self.transliteration.insert(c, weight);
            }
            self.sounds.insert(c, row.get("sound").to_owned());
            Ok(())
        })?;
        rows("place_heads.tsv", shipped::PLACE_HEADS, &["head"], |row| {
            self.place_heads.insert(normal_str(row.get("head")));
            Ok(())
        })?;
        rows("org_suffixes.tsv", shipped::ORG_SUFFIXES, &["suffix", "kind", "strength", "note"], |row| {
            let suffix = Suffix {
                kind: row.get("kind").to_owned(),
                strong: row.get("strength") == "strong",
                needs_name: row.get("note") != "any",
            };
            self.suffixes.insert(normal_str(row.get("suffix")), suffix);
            Ok(())
        })?;
        rows("common_bodies.tsv", shipped::COMMON_BODIES, &["body"], |row| {
            self.common_bodies.insert(normal_str(row.get("body")));
            Ok(())
        })?;
        rows("common_heads.tsv", shipped::COMMON_HEADS, &["head"], |row| {
            self.common_heads.insert(normal_str(row.get("head")));
            Ok(())
        })?;
        rows("latin_endings.tsv", shipped::LATIN_ENDINGS, &["ending"], |row| {
            let chinese = row.list("chinese").map(normal_str).collect();
            self.latin_endings.insert(row.get("ending").to_owned(), chinese);
            Ok(())
        })?;
        rows("product_words.tsv", shipped::PRODUCT_WORDS, &["word", "side", "of"], |row| {
            let (word, service) = (normal_str(row.get("word")), row.get("of") == "service");
            if row.get("side") == "after" {
                self.behind_products.insert(word, service);
            } else {
                self.before_products.insert(word);
            }
            Ok(())
        })?;
        rows("actor_words.tsv", shipped::ACTOR_WORDS, &["word", "strength"], |row| {
            self.actors.insert(normal_str(row.get("word")), row.get("strength") == "strong");
            Ok(())
        })
    }

    fn load_sources(&mut self) -> Result<()> {
        rows("anonymous_sources.tsv", shipped::ANONYMOUS, &["head"], |row| {
            // 评论 is a source only in 有评论: not by itself.
            if !row.get("note").contains("only after") {
                self.anonymous.insert(normal_str(row.get("head")));
            }
            Ok(())
        })?;
        rows("document_sources.tsv", shipped::DOCUMENTS, &["head"], |row| {
            self.documents.insert(normal_str(row.get("head")));
            Ok(())
        })?;
        rows("pronouns.tsv", shipped::PRONOUNS, &["pronoun", "number", "gender", "kind"], |row| {
            let pronoun = Pronoun {
                plural: row.get("number").starts_with("pl"),
                gender: row.get("gender").to_owned(),
                kind: row.get("kind").to_owned(),
            };
            self.pronouns.entry(normal_str(row.get("pronoun"))).or_insert(pronoun);
            Ok(())
        })
    }

    fn load_surroundings(&mut self) -> Result<()> {
        rows("clause_openers.tsv", shipped::CLAUSE_OPENERS, &["opener", "class"], |row| {
            let narrates = row.get("class") == "narration";
            let list = if narrates { &mut self.narration } else { &mut self.continuation };
            list.insert(normal_str(row.get("opener")));
            Ok(())
        })?;
        rows("term_openers.tsv", shipped::TERM_OPENERS, &["opener", "kind"], |row| {
            self.term_openers.insert(normal_str(row.get("opener")), row.get("kind").to_owned());
            Ok(())
        })?;
        rows("term_followers.tsv", shipped::TERM_FOLLOWERS, &["follower", "kind"], |row| {
            self.term_followers.insert(normal_str(row.get("follower")), row.get("kind").to_owned());
            Ok(())
        })
    }
}

/// Hands every row of a shipped table to `take`.
pub(super) fn rows(
    file: &str,
    text: &str,
    columns: &[&str],
    mut take: impl FnMut(super::Row<'_>) -> Result<()>,
) -> Result<()> {
    let table = Table::parse(text, columns).map_err(|e| e.in_file(file))?;
    for row in table.rows() {
        take(row).map_err(|e| e.in_file(file))?;
    }
    Ok(())
}

fn one_char(row: &super::Row<'_>) -> Result<char> {
    let mut chars = row.get("character").chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c),
        _ => Err(Error::lexicon("not one character").at_line(row.line)),
    }
}

/// The last `count` characters of a text.
pub(crate) fn tail(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    &text[start..]
}

/// The longest suffix of `text`, up to `most` characters, for which `known` holds.
pub(crate) fn longest_suffix(text: &str, most: usize, known: impl Fn(&str) -> bool) -> Option<&str> {
    let longest = tail(text, most);
    longest.char_indices().map(|(at, _)| &longest[at..]).find(|part| known(part))
}

/// The longest prefix of `text`, up to `most` characters, for which `known` holds.
pub(crate) fn longest_prefix(text: &str, most: usize, known: impl Fn(&str) -> bool) -> Option<&str> {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let ends = text[..end].char_indices().rev().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &text[..end]).find(|part| known(part))
}
