//! What each table looks like: its key, its forms, the values of its cells.

use super::lists::List;

/// The shape of a table.
pub(super) struct Shape {
    /// Columns that have to be there; the first holds the key.
    pub columns: &'static [&'static str],
    /// Columns that no two rows share together.
    pub unique: &'static [&'static str],
    /// Columns of lists of further forms.
    pub lists: &'static [&'static str],
    /// Columns of a weight up to 1000.
    pub numbers: &'static [&'static str],
    /// The least weight.
    pub least: u32,
    /// Columns that hold one of a few values, an empty one among them where it may be empty.
    pub values: &'static [(&'static str, &'static [&'static str])],
    /// Columns that hold a list of such values.
    pub value_lists: &'static [(&'static str, &'static [&'static str])],
    /// Whether the rows have to be in order.
    pub sorted: bool,
    /// Whether its entries are names, of which a form should have one only.
    pub names: bool,
}

const PLAIN: Shape = Shape {
    columns: &[],
    unique: &[],
    lists: &[],
    numbers: &[],
    least: 1,
    values: &[],
    value_lists: &[],
    sorted: true,
    names: false,
};

const PEOPLE: Shape = Shape {
    columns: &["name", "aliases", "latin", "kind", "country", "gender", "flag", "note"],
    unique: &["name"],
    lists: &["aliases", "latin"],
    values: &[("kind", PEOPLE_KINDS), ("gender", &["m", "f", ""]), ("flag", &["ambiguous", ""])],
    names: true,
    ..PLAIN
};

const ORGANISATIONS: Shape = Shape {
    columns: &["name", "aliases", "latin", "kind", "country", "flag", "note"],
    unique: &["name"],
    lists: &["aliases", "latin"],
    values: &[("kind", ORGANISATION_KINDS), ("flag", &["ambiguous", "generic", "service", ""])],
    names: true,
    ..PLAIN
};

/// A table of the user's own. It may be in any order.
pub(super) const OWN: Shape = Shape {
    columns: &["name", "type"],
    unique: &["name", "type"],
    lists: &["aliases", "latin"],
    values: &[
        ("type", &["person", "organisation", "place"]),
        ("gender", &["m", "f", ""]),
        ("flag", &["ambiguous", "generic", "service", "single", "government", ""]),
    ],
    sorted: false,
    names: true,
    ..PLAIN
};

const PEOPLE_KINDS: &[&str] = &[
    "politics",
    "military",
    "business",
    "technology",
    "science",
    "sport",
    "culture",
    "media",
    "law",
    "religion",
    "society",
];

const ORGANISATION_KINDS: &[&str] = &[
    "company",
    "agency",
    "media",
    "ministry",
    "government",
    "legislature",
    "court",
    "party",
    "military",
    "police",
    "bank",
    "university",
    "thinktank",
    "international",
    "ngo",
    "armed-group",
    "club",
    "league",
    "culture",
    "fund",
    "exchange",
    "union",
    "hospital",
    "religious",
];

const CUE_CLASSES: &[&str] = &[
    "say", "write", "ask", "answer", "announce", "claim", "deny", "admit", "accuse", "warn", "demand",
    "promise", "opine", "predict", "reveal", "cite",
];

const CUE_FRAMES: &[&str] = &["verb", "after", "noun", "frame-open", "frame-close", "impersonal", "document"];

const SOURCE_FRAME_KINDS: &[&str] = &["according", "citing", "wording", "view", "likeness", "as", "learning"];

const TITLE_CLASSES: &[&str] = &[
    "government",
    "legislature",
    "military",
    "police",
    "law",
    "business",
    "academia",
    "media",
    "sport",
    "culture",
    "religion",
    "royalty",
    "party",
    "address",
    "society",
    "health",
];

const PLACE_KINDS: &[&str] = &[
    "country",
    "province",
    "city",
    "district",
    "region",
    "continent",
    "water",
    "mountain",
    "landmark",
    "demonym",
];

const PRODUCT_KINDS: &[&str] = &["device", "game", "service", "software", "standard", "vehicle", "other"];

const TERM_KINDS: &[&str] = &["title", "name", "term", "slogan", "scare"];

/// The shape of a table that ships, by its path below `data/`.
pub(super) fn of(file: &str) -> Option<Shape> {
    match file.split_once('/') {
        Some(("people", _)) => return Some(PEOPLE),
        Some(("organisations", _)) => return Some(ORGANISATIONS),
        _ => {}
    }
    Some(match file {
        "places.tsv" => Shape {
            columns: &["place", "kind", "country", "flag", "note"],
            unique: &["place"],
            values: &[("kind", PLACE_KINDS), ("flag", &["ambiguous", "single", "government", ""])],
            names: true,
            ..PLAIN
        },
        "products.tsv" => Shape {
            columns: &["product", "aliases", "kind", "note"],
            unique: &["product"],
            lists: &["aliases"],
            values: &[("kind", PRODUCT_KINDS)],
            names: true,
            ..PLAIN
        },
        "titles.tsv" => Shape {
            columns: &["title", "class", "position", "note"],
            unique: &["title"],
            values: &[("class", TITLE_CLASSES), ("position", &["before", "after", "both"])],
            ..PLAIN
        },
        "cues.tsv" => Shape {
            columns: &["cue", "class", "frame", "complement", "addressee", "note"],
            unique: &["cue", "class"],
            values: &[
                ("class", CUE_CLASSES),
                ("complement", &["clause", "vp", "quote"]),
                ("addressee", &["after", ""]),
            ],
            value_lists: &[("frame", CUE_FRAMES)],
            ..PLAIN
        },
        "cue_blocks.tsv" => {
            Shape { columns: &["pattern", "cue", "reason"], unique: &["pattern", "cue"], ..PLAIN }
        }
        other => return word_list(other),
    })
}

/// The shapes of the small word lists.
fn word_list(file: &str) -> Option<Shape> {
    Some(match file {
        "anonymous_sources.tsv" | "document_sources.tsv" | "place_heads.tsv" => {
            Shape { columns: &["head", "note"], unique: &["head"], ..PLAIN }
        }
        "clause_openers.tsv" => Shape {
            columns: &["opener", "class", "note"],
            unique: &["opener", "class"],
            values: &[("class", &["narration", "continuation"])],
            ..PLAIN
        },
        "source_frames.tsv" => Shape {
            columns: &["word", "part", "kind", "cue", "note"],
            unique: &["word", "part"],
            values: &[("part", &["opener", "closer"])],
            value_lists: &[("kind", SOURCE_FRAME_KINDS)],
            ..PLAIN
        },
        "statement_words.tsv" => Shape {
            columns: &["list", "word", "note"],
            unique: &["list", "word"],
            values: &[("list", List::NAMES)],
            ..PLAIN
        },
        "pronouns.tsv" => Shape {
            columns: &["pronoun", "number", "gender", "kind", "note"],
            unique: &["pronoun"],
            values: &[
                ("number", &["singular", "plural", ""]),
                ("gender", &["male", "female", "none", ""]),
                ("kind", &["person", "org", "role", "document", ""]),
            ],
            ..PLAIN
        },
        "surnames.tsv" => Shape {
            columns: &["surname", "weight", "note"],
            unique: &["surname"],
            numbers: &["weight"],
            ..PLAIN
        },
        "given_names.tsv" => Shape {
            columns: &["character", "weight", "gender", "note"],
            unique: &["character"],
            numbers: &["weight"],
            values: &[("gender", &["m", "f", ""])],
            ..PLAIN
        },
        "transliteration.tsv" => Shape {
            columns: &["character", "weight", "note"],
            unique: &["character"],
            numbers: &["weight"],
            least: 0,
            ..PLAIN
        },
        "org_suffixes.tsv" => Shape {
            columns: &["suffix", "kind", "strength", "note"],
            unique: &["suffix"],
            values: &[("strength", &["strong", "weak"])],
            ..PLAIN
        },
        "latin_endings.tsv" => {
            Shape { columns: &["ending", "kind", "chinese", "note"], unique: &["ending"], ..PLAIN }
        }
        "product_words.tsv" => Shape {
            columns: &["word", "side", "of", "note"],
            unique: &["word", "side"],
            values: &[("side", &["before", "after"]), ("of", &["company", "service"])],
            ..PLAIN
        },
        "actor_words.tsv" => Shape {
            columns: &["word", "strength", "note"],
            unique: &["word"],
            values: &[("strength", &["strong", "weak"])],
            ..PLAIN
        },
        "term_openers.tsv" => Shape {
            columns: &["opener", "kind", "note"],
            unique: &["opener"],
            values: &[("kind", TERM_KINDS)],
            ..PLAIN
        },
        "term_followers.tsv" => Shape {
            columns: &["follower", "kind", "note"],
            unique: &["follower"],
            values: &[("kind", TERM_KINDS)],
            ..PLAIN
        },
        "common_bodies.tsv" => Shape { columns: &["body", "note"], unique: &["body"], ..PLAIN },
        "common_heads.tsv" => Shape { columns: &["head", "note"], unique: &["head"], ..PLAIN },
        "common_names.tsv" => Shape { columns: &["name", "note"], unique: &["name"], ..PLAIN },
        "datelines.tsv" => Shape {
            columns: &["mark", "position", "note"],
            unique: &["mark", "position"],
            values: &[("position", &["before", "after"])],
            ..PLAIN
        },
        "hant.tsv" => Shape { columns: &["traditional", "simplified"], unique: &["traditional"], ..PLAIN },
        _ => return None,
    })
}

/// The path below `data/` of the table that ships under the name of `path`.
pub(super) fn shipped_name(path: &std::path::Path) -> Option<String> {
    let parts: Vec<_> = path.iter().rev().take(2).map(|part| part.to_string_lossy()).collect();
    let both = parts.get(1).map(|folder| format!("{folder}/{}", parts[0]));
    let single = parts.first().map(|name| name.to_string());
    both.filter(|name| of(name).is_some()).or(single.filter(|name| of(name).is_some()))
}
