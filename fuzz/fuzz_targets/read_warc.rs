#![no_main]

use libfuzzer_sys::fuzz_target;
use yinshu::read::Format;

// The first byte chooses between plain and gzip.
fuzz_target!(|bytes: &[u8]| {
    let Some((choice, rest)) = bytes.split_first() else { return };
    let name = if choice % 2 == 0 { "warc.warc" } else { "warc.warc.gz" };
    yinshu_fuzz::read(name, rest, Format::Warc);
});
