//! The tables that ship with the program, embedded so that one file is enough.

macro_rules! table {
    ($file:literal) => {
        include_str!(concat!("../../data/", $file))
    };
}

/// People, by field and region.
pub const PEOPLE: &[(&str, &str)] = &[
    ("people/business.tsv", table!("people/business.tsv")),
    ("people/culture.tsv", table!("people/culture.tsv")),
    ("people/politics-americas.tsv", table!("people/politics-americas.tsv")),
    ("people/politics-asia-africa.tsv", table!("people/politics-asia-africa.tsv")),
    ("people/politics-china.tsv", table!("people/politics-china.tsv")),
    ("people/politics-europe.tsv", table!("people/politics-europe.tsv")),
    ("people/science.tsv", table!("people/science.tsv")),
    ("people/sport.tsv", table!("people/sport.tsv")),
];

/// Organisations, by field.
pub const ORGANISATIONS: &[(&str, &str)] = &[
    ("organisations/companies.tsv", table!("organisations/companies.tsv")),
    ("organisations/culture.tsv", table!("organisations/culture.tsv")),
    ("organisations/education.tsv", table!("organisations/education.tsv")),
    ("organisations/finance.tsv", table!("organisations/finance.tsv")),
    ("organisations/government.tsv", table!("organisations/government.tsv")),
    ("organisations/international.tsv", table!("organisations/international.tsv")),
    ("organisations/media.tsv", table!("organisations/media.tsv")),
    ("organisations/parties.tsv", table!("organisations/parties.tsv")),
    ("organisations/sport.tsv", table!("organisations/sport.tsv")),
];

pub const ANONYMOUS: &str = table!("anonymous_sources.tsv");
pub const ACTOR_WORDS: &str = table!("actor_words.tsv");
pub const CLAUSE_OPENERS: &str = table!("clause_openers.tsv");
pub const COMMON_BODIES: &str = table!("common_bodies.tsv");
pub const COMMON_HEADS: &str = table!("common_heads.tsv");
pub const COMMON_NAMES: &str = table!("common_names.tsv");
pub const CUES: &str = table!("cues.tsv");
pub const CUE_BLOCKS: &str = table!("cue_blocks.tsv");
pub const DATELINES: &str = table!("datelines.tsv");
pub const DOCUMENTS: &str = table!("document_sources.tsv");
pub const GIVEN_NAMES: &str = table!("given_names.tsv");
pub const HANT: &str = table!("hant.tsv");
pub const LATIN_ENDINGS: &str = table!("latin_endings.tsv");
pub const ORG_SUFFIXES: &str = table!("org_suffixes.tsv");
pub const PLACE_HEADS: &str = table!("place_heads.tsv");
pub const PLACES: &str = table!("places.tsv");
pub const PRODUCTS: &str = table!("products.tsv");
pub const PRODUCT_WORDS: &str = table!("product_words.tsv");
pub const PRONOUNS: &str = table!("pronouns.tsv");
pub const SOURCE_FRAMES: &str = table!("source_frames.tsv");
pub const STATEMENT_WORDS: &str = table!("statement_words.tsv");
pub const SURNAMES: &str = table!("surnames.tsv");
pub const TERM_FOLLOWERS: &str = table!("term_followers.tsv");
pub const TERM_OPENERS: &str = table!("term_openers.tsv");
pub const TITLES: &str = table!("titles.tsv");
pub const TRANSLITERATION: &str = table!("transliteration.tsv");

/// Every table that ships, by its path below `data/`.
pub fn all() -> Vec<(&'static str, &'static str)> {
    let names = PEOPLE.iter().chain(ORGANISATIONS).copied();
    names
        .chain([
            ("places.tsv", PLACES),
            ("products.tsv", PRODUCTS),
            ("place_heads.tsv", PLACE_HEADS),
            ("surnames.tsv", SURNAMES),
            ("given_names.tsv", GIVEN_NAMES),
            ("transliteration.tsv", TRANSLITERATION),
            ("common_names.tsv", COMMON_NAMES),
            ("common_bodies.tsv", COMMON_BODIES),
            ("common_heads.tsv", COMMON_HEADS),
            ("titles.tsv", TITLES),
            ("org_suffixes.tsv", ORG_SUFFIXES),
            ("latin_endings.tsv", LATIN_ENDINGS),
            ("actor_words.tsv", ACTOR_WORDS),
            ("product_words.tsv", PRODUCT_WORDS),
            ("cues.tsv", CUES),
            ("cue_blocks.tsv", CUE_BLOCKS),
            ("anonymous_sources.tsv", ANONYMOUS),
            ("document_sources.tsv", DOCUMENTS),
            ("pronouns.tsv", PRONOUNS),
            ("clause_openers.tsv", CLAUSE_OPENERS),
            ("source_frames.tsv", SOURCE_FRAMES),
            ("statement_words.tsv", STATEMENT_WORDS),
            ("datelines.tsv", DATELINES),
            ("term_openers.tsv", TERM_OPENERS),
            ("term_followers.tsv", TERM_FOLLOWERS),
            ("hant.tsv", HANT),
        ])
        .collect()
}
