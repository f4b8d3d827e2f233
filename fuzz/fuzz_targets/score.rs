#![no_main]

use libfuzzer_sys::fuzz_target;
use yinshu::score::score;

// A NUL parts the annotated articles from the predictions.
fuzz_target!(|bytes: &[u8]| {
    let at = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let gold = yinshu_fuzz::file("gold.jsonl", &bytes[..at]);
    let predicted = yinshu_fuzz::file("predicted.jsonl", bytes.get(at + 1..).unwrap_or_default());
    let _ = score(&gold, &predicted, "");
});
