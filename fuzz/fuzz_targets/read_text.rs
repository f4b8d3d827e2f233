#![no_main]

use libfuzzer_sys::fuzz_target;
use yinshu::read::Format;

fuzz_target!(|bytes: &[u8]| {
    yinshu_fuzz::read("text.txt", bytes, Format::Text);
});
