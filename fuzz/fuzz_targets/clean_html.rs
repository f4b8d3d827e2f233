#![no_main]

use libfuzzer_sys::fuzz_target;
use yinshu::document::Markup;

fuzz_target!(|source: &str| {
    yinshu_fuzz::clean(Markup::Html, source);
});
