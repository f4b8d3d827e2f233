//! No run differs from another, whatever differs around it.

use std::fs;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use yinshu::document::Document;

use super::{EXTRACTOR, config, document, markups, texts};

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn the_same_text_gives_the_same(markup in markups(), text in texts()) {
        let document = document(markup, &text);
        prop_assert_eq!(EXTRACTOR.extract(&document), EXTRACTOR.extract(&document));
    }
}

/// Some hundred records, the same in every run.
fn records() -> Vec<String> {
    let mut runner = TestRunner::new(config(1));
    let text = texts().prop_filter("records without text are errors", |text| !text.trim().is_empty());
    (0..150).map(|_| text.new_tree(&mut runner).unwrap().current()).collect()
}

/// Runs the program on one JSON Lines file and returns what it wrote.
fn run(records: &[String], arguments: &[&str]) -> Vec<(&'static str, String)> {
    run_in(records, arguments, &[])
}

/// The same with variables of the environment.
fn run_in(
    records: &[String],
    arguments: &[&str],
    environment: &[(&str, &str)],
) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    let line =
        |(n, text): (usize, &String)| serde_json::json!({"id": format!("r{n}"), "text": text}).to_string();
    let lines: Vec<String> = records.iter().enumerate().map(line).collect();
    fs::write(folder.path().join("in.jsonl"), lines.join("\n")).unwrap();
    let output = Command::new(cargo_bin!("yinshu"))
        .current_dir(folder.path())
        .args(["extract", "in.jsonl", "--format", "csv,jsonl", "-o", "out"])
        .args(arguments)
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    [
        "extractions.jsonl",
        "statements.csv",
        "mentions.csv",
        "entities.csv",
        "quoted_terms.csv",
        "documents.csv",
    ]
    .map(|name| (name, fs::read_to_string(folder.path().join("out").join(name)).unwrap()))
    .to_vec()
}

#[test]
fn a_record_alone_gives_the_same_as_among_others() {
    let records = records();
    let files = run(&records, &["-j1"]);
    let lines: Vec<&str> = files[0].1.lines().collect();
    assert_eq!(lines.len(), records.len());
    for (n, (line, text)) in lines.iter().zip(&records).enumerate() {
        let mut alone = EXTRACTOR.extract(&Document::plain(format!("r{n}"), text.as_str()));
        alone.source = format!("in.jsonl#{}", n + 1);
        assert_eq!(*line, serde_json::to_string(&alone).unwrap(), "{text:?}");
    }
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let records = records();
    let (one, two) = (run(&records, &["-j1"]), run(&records, &["-j2"]));
    for ((name, one), (_, two)) in one.iter().zip(&two) {
        assert!(one == two, "{name} differs");
    }
}

#[test]
fn locale_and_time_zone_change_nothing() {
    let records = records();
    let plain = run_in(&records, &["-j1"], &[]);
    for environment in
        [[("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Shanghai")], [("LC_ALL", "C"), ("TZ", "UTC+12")]]
    {
        for ((name, one), (_, two)) in plain.iter().zip(&run_in(&records, &["-j1"], &environment)) {
            assert!(one == two, "{name} differs with {environment:?}");
        }
    }
}

/// Each document gives the same rows wherever its file stands among the others.
#[test]
fn the_order_of_files_changes_only_the_order_of_documents() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..20).map(|n| format!("n{n:02}.txt")).collect();
    for (name, text) in names.iter().zip(records()) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let lines = |names: &[&String], output: &str| {
        let status = Command::new(cargo_bin!("yinshu"))
            .current_dir(folder.path())
            .args(["extract", "--quiet", "--format", "jsonl", "-o", output])
            .args(names)
            .status();
        assert!(status.unwrap().success());
        let written = fs::read_to_string(folder.path().join(output).join("extractions.jsonl")).unwrap();
        written.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let forward = lines(&names.iter().collect::<Vec<_>>(), "forward");
    let mut backward = lines(&names.iter().rev().collect::<Vec<_>>(), "backward");
    backward.reverse();
    assert_eq!(forward.len(), names.len());
    assert!(forward == backward, "a document differs");
}
