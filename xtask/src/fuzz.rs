//! `cargo xtask fuzz`: every target of `fuzz/` for some minutes.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::{cargo, headline, run_in};

/// Minutes for each target unless told otherwise.
const MINUTES: u64 = 1;

/// Runs all targets one after another, each from its seeds and what earlier
/// runs have found; false when one fails or cargo-fuzz is not there.
///
/// No sanitizer is used: the crates hold no unsafe code of ours, and without
/// one the stable compiler is enough. Panics, overflows, time and memory
/// without bounds are what is looked for.
pub fn fuzz(minutes: Option<&str>) -> bool {
    let Some(minutes) = minutes.map_or(Some(MINUTES), |minutes| minutes.parse().ok()) else {
        eprintln!("xtask: fuzz takes a number of minutes");
        return false;
    };
    let Some(targets) = targets() else {
        eprintln!("xtask: cargo-fuzz is not installed (cargo install --locked cargo-fuzz)");
        return false;
    };
    targets.iter().all(|target| {
        headline(&format!("fuzz: {target}, {minutes} min"));
        let (corpus, seeds) = (format!("corpus/{target}"), format!("corpus-seeds/{target}"));
        std::fs::create_dir_all(Path::new("fuzz").join(&corpus)).is_ok_and(|()| {
            let time = format!("-max_total_time={}", 60 * minutes);
            let limits = ["-timeout=20", "-rss_limit_mb=2048", "-max_len=16384"];
            let mut arguments =
                vec!["fuzz", "run", "--sanitizer", "none", target, &corpus, &seeds, "--", &time];
            arguments.extend(limits);
            run_in("fuzz", &arguments)
        })
    })
}

/// The targets; `None` where cargo-fuzz is not installed.
fn targets() -> Option<Vec<String>> {
    let mut list = Command::new(cargo());
    let listed = list.args(["fuzz", "list"]).current_dir("fuzz").stderr(Stdio::null()).output().ok()?;
    let names = String::from_utf8(listed.stdout).ok().filter(|_| listed.status.success())?;
    Some(names.lines().map(str::to_owned).collect())
}
