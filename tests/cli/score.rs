//! `yinshu score`: the figures of two small files, as the reference scorer prints them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place::Place;

/// Annotated and predicted articles, and what the reference printed for them.
const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/score");

fn scored(arguments: &str) -> String {
    Place::new().run(&format!("score {arguments}"), 0).stdout()
}

#[track_caller]
fn stored(name: &str) -> String {
    std::fs::read_to_string(Path::new(DATA).join(name)).unwrap()
}

#[test]
fn the_figures_are_those_of_the_reference() {
    let both = format!("{DATA}/gold.jsonl {DATA}/predicted.jsonl");
    assert_eq!(scored(&both), stored("figures.txt"));
    assert_eq!(scored(&format!("{both} --json")), stored("figures.json"));
    assert_eq!(scored(&format!("{both} --only a-")), stored("figures-a.txt"));
    let names = format!("{DATA}/names.jsonl {DATA}/predicted.jsonl");
    assert_eq!(scored(&names), stored("names.txt"));
    assert_eq!(scored(&format!("{names} --json")), stored("names.json"));
}

/// Runs only where `YINSHU_SCORER` names the reference, `score.py`. It holds the stored figures to it.
#[test]
fn the_stored_figures_are_up_to_date() {
    let Some(scorer) = std::env::var_os("YINSHU_SCORER").map(PathBuf::from) else { return };
    let run = |scorer: &Path, gold: &str, rest: &[&str]| {
        let mut command = Command::new("python3");
        command.arg(scorer).args([format!("{DATA}/{gold}"), format!("{DATA}/predicted.jsonl")]).args(rest);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert_eq!(run(&scorer, "gold.jsonl", &[]), stored("figures.txt"));
    assert_eq!(run(&scorer, "gold.jsonl", &["--json"]), stored("figures.json"));
    assert_eq!(run(&scorer, "gold.jsonl", &["--only", "a-"]), stored("figures-a.txt"));
    let names = scorer.with_file_name("ner_score.py");
    if names.is_file() {
        assert_eq!(run(&names, "names.jsonl", &[]), stored("names.txt"));
        assert_eq!(run(&names, "names.jsonl", &["--json"]), stored("names.json"));
    }
}

#[test]
fn differences_are_listed() {
    let out = scored(&format!("{DATA}/gold.jsonl {DATA}/predicted.jsonl --errors 3"));
    assert_eq!(out.lines().filter(|line| line.starts_with("  - ")).count(), 3);
    assert!(out.contains("a-1 speaker: gold '他'=周立民 got '他'='云溪市'"), "{out}");
}

#[test]
fn the_output_of_extract_can_be_scored() {
    let place = Place::new();
    place.run(&format!("extract {DATA}/gold.jsonl -o tables --no-model"), 0);
    let out = place.run(&format!("score {DATA}/gold.jsonl tables"), 0).stdout();
    assert!(out.starts_with("documents     4\nstatements    p "), "{out}");
}

#[test]
fn what_is_no_gold_is_named_with_its_line() {
    let place = Place::new();
    place.write("gold.jsonl", "{\"id\":1,\"text\":\"一\",\"statements\":[]}\n{\"id\":2}\n");
    place.run("score gold.jsonl gold.jsonl", 2).says(&["gold.jsonl:2: missing field `text`"]);
    place.run("score none.jsonl gold.jsonl", 2).says(&["none.jsonl: "]);
}
