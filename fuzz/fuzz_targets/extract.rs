#![no_main]

use libfuzzer_sys::fuzz_target;
use yinshu::document::Markup;

// The length chooses the markup.
fuzz_target!(|source: &str| {
    let markup = [Markup::Plain, Markup::Markdown, Markup::Html][source.len() % 3];
    yinshu_fuzz::extract(markup, source);
});
