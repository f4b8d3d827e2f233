#![no_main]

use libfuzzer_sys::fuzz_target;
use yinshu::lexicon::{Lexicon, check_files};

// A table that the check has nothing against loads; the first byte chooses its name.
fuzz_target!(|bytes: &[u8]| {
    let Some((choice, rest)) = bytes.split_first() else { return };
    let own = choice % 4 == 0;
    let name = ["own.tsv", "cues.tsv", "titles.tsv", "surnames.tsv"][usize::from(choice % 4)];
    let path = yinshu_fuzz::file(name, rest);
    let found = check_files(&[&path]);
    if own && found.is_ok_and(|findings| findings.iter().all(|finding| finding.note)) {
        Lexicon::load(&[&path]).map(drop).expect("the check found nothing");
    }
});
