#![no_main]

use libfuzzer_sys::fuzz_target;
use yinshu::read::Format;

fuzz_target!(init: yinshu_fuzz::allow_caught_panics(), |bytes: &[u8]| {
    yinshu_fuzz::read("parquet.parquet", bytes, Format::Parquet);
});
