#![no_main]

use libfuzzer_sys::fuzz_target;
use yinshu::read::Format;

// The first byte chooses between gzip and Zstandard.
fuzz_target!(|bytes: &[u8]| {
    let Some((choice, rest)) = bytes.split_first() else { return };
    let name = if choice % 2 == 0 { "a.jsonl.gz" } else { "a.jsonl.zst" };
    yinshu_fuzz::read(name, rest, Format::Jsonl);
});
