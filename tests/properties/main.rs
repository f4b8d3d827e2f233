//! What holds for every text whatever it says: spans slice, words tile,
//! nothing overlaps, and no run differs from another.
//!
//! The cases are the same in every run; `PROPTEST_CASES=20000 cargo test
//! --test properties` looks for new ones.

mod found;
mod offsets;
mod pieces;
mod runs;
mod spans;
mod statements;

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use yinshu::document::{Document, Markup};
use yinshu::{Extractor, Settings};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(&Settings::default()).unwrap());

fn config(cases: u32) -> ProptestConfig {
    let chosen = std::env::var_os("PROPTEST_CASES").is_some();
    let standard = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if chosen { standard } else { ProptestConfig { cases, rng_seed: RngSeed::Fixed(20), ..standard } }
}

/// Texts of pieces and stray characters.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => prop::sample::select(pieces::PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => prop::char::range('\u{4e00}', '\u{9fff}').prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn markups() -> impl Strategy<Value = Markup> {
    prop::sample::select(&[Markup::Plain, Markup::Markdown, Markup::Html][..])
}

fn document(markup: Markup, text: &str) -> Document {
    Document { markup, ..Document::plain("a", text) }
}

/// Words without what cleaning leaves out: characters without width, and the
/// break and indent of a line that goes on with the one before.
fn bare(text: &str) -> String {
    let kept = |&c: &char| {
        !(c.is_whitespace()
            || c.is_control()
            || c == '>'
            || matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'))
    };
    text.chars().filter(kept).collect()
}
