#![no_main]

use libfuzzer_sys::fuzz_target;
use yinshu::{statement, tagger};

// What is read can be written, and read again.
fuzz_target!(|bytes: &[u8]| {
    if let Ok(model) = tagger::Model::read(bytes) {
        assert_eq!(model.to_bytes(), bytes);
    }
    if let Ok(judge) = statement::Judge::read(bytes) {
        assert!(statement::Judge::read(&judge.to_bytes()).is_ok());
    }
});
