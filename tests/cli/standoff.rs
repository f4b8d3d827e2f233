//! Standoff annotation: what is written, and the way back from it.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::place::Place;

const ARTICLE: &str = "# 大桥通车\n\n市长**周立民**表示，“大桥将于下月通车。\n\n“两岸都会受益。”\n\n\
    石小满说，周立民没有告诉他。他还说，《云溪晚报》报道过。\n";

/// Each span of an annotation with what it covers in its text.
fn spans(ann: &str, text: &str) -> BTreeMap<String, (String, String)> {
    let characters: Vec<char> = text.chars().collect();
    let lines = ann.lines().filter(|line| line.starts_with('T'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let (kind, places) = cells[1].split_once(' ').unwrap();
            let pieces = places.split(';').map(|place| {
                let (start, end) = place.split_once(' ').unwrap();
                characters[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
            });
            let pieces: Vec<String> = pieces.collect();
            assert!(pieces.iter().all(|piece| !piece.is_empty() && !piece.contains('\n')), "{line}");
            assert_eq!(pieces.join(" "), cells[2]);
            (cells[0].to_owned(), (kind.to_owned(), cells[2].to_owned()))
        })
        .collect()
}

#[test]
fn brat_files_hold_names_and_statements() {
    let place = Place::new();
    place
        .write("in/a.md", ARTICLE)
        .write("in/b.jsonl", "{\"id\": \"../up/b\", \"text\": \"他说，好。\"}\noops\n");
    place.run("extract in --format brat", 1);
    let files = place.files("output/brat");
    let names: Vec<&String> = files.keys().collect();
    assert_eq!(names.len(), 6, "{names:?}");
    assert_eq!(names[2..], ["a.md.ann", "a.md.txt", "annotation.conf", "documents.index"]);
    assert!(names[0].starts_with("_.._up_b-") && names[1].starts_with("_.._up_b-"), "{names:?}");
    let text = |name: &str| std::str::from_utf8(&files[name]).unwrap();
    assert!(text("documents.index").contains("\t../up/b\tin/b.jsonl#1\n"));
    let ann = text("a.md.ann");
    let spans = spans(ann, text("a.md.txt"));
    let has = |kind: &str, words: &str| spans.values().any(|span| *span == (kind.into(), words.into()));
    assert!(has("Person", "周立民") && has("Speaker", "市长周立民") && has("Cue", "表示"), "{ann}");
    assert!(
        has("Content", "大桥将于下月通车。 “两岸都会受益。") || has("Content", "大桥将于下月通车。"),
        "{ann}"
    );
    for line in
        ["\tSame T", "\tSaidBy Arg1:T", "\tCuedBy Arg1:T", "\tRefersTo Arg1:T", "\tType T", "\tKind T"]
    {
        assert!(ann.contains(line), "{line}\n{ann}");
    }
}

#[test]
fn a_corrected_folder_scores_and_trains() {
    let place = Place::new();
    place.write("in/a.md", ARTICLE).write("in/b.txt", "石小满指出，路不好走。");
    place.run("extract in --format brat", 0);
    place.run("extract output/brat -o again --format jsonl", 0);
    let scored = place.run("score output/brat again --json", 0);
    let report: Value = serde_json::from_str(&scored.stdout()).unwrap();
    for figure in ["statements", "attributed", "entities PER", "mentions PER"] {
        assert_eq!(report[figure]["f1"], 1.0, "{figure} in {report:#}");
    }
    // An annotator takes a statement away.
    let path = place.path("output/brat/b.ann");
    let ann = fs::read_to_string(&path).unwrap();
    let content = ann.lines().find(|line| line.contains("\tContent ")).unwrap();
    fs::write(&path, ann.replace(&format!("{content}\n"), "")).unwrap();
    let scored = place.run("score output/brat again --json", 0);
    let report: Value = serde_json::from_str(&scored.stdout()).unwrap();
    assert_eq!(report["statements"]["r"], 1.0, "{report:#}");
    assert!(report["statements"]["p"].as_f64().unwrap() < 1.0, "{report:#}");

    place.run("train output/brat -o names.bin --rounds 1", 0).says(&["output/brat: 2 texts"]);
    place.run("train output/brat --statements -o judge.bin --held-out 0", 0).says(&["output/brat: 2 texts"]);
    place.run("extract in -o new --model names.bin --statement-model judge.bin", 0);
}

#[test]
fn broken_annotation_is_named() {
    let place = Place::new();
    place.write("brat/a.txt", "石小满说，好。").write("none/a.txt", "");
    for (ann, cause) in [
        ("T1\tPerson 0 9\t石小满\n", "brat/a.ann:1: `0 9` is no span of a text of 7 characters"),
        ("\nT1\tPerson 0 3\t石小\n", "brat/a.ann:2: the text has `石小满` there, not `石小`"),
        ("T1\tContent 5 6\t好\n", "brat/a.ann:1: the content T1 has no Type"),
        ("R1\tSaidBy Arg1:T1\n", "brat/a.ann:1: `R1\tSaidBy Arg1:T1` is no relation"),
    ] {
        place.write("brat/a.ann", ann);
        place.run("score brat brat", 2).says(&[cause]);
        place.run("train brat -o x.bin", 2).says(&[cause]);
    }
    place.run("score none none", 2).says(&["none: a folder without annotated articles"]);
}

#[test]
fn a_folder_is_replaced_whole_unless_somebody_worked_in_it() {
    let place = Place::new();
    place.write("in/a.txt", "石小满说，好。");
    place.run("extract in --format brat", 0);
    fs::rename(place.path("in/a.txt"), place.path("in/b.txt")).unwrap();
    place.run("extract in --format brat", 2).says(&["output already holds brat"]);
    place.run("extract in --format brat --force", 0);
    let names: Vec<String> = place.files("output/brat").into_keys().collect();
    assert_eq!(names, ["annotation.conf", "b.ann", "b.txt", "documents.index"]);
    assert!(!place.path("output/.yinshu/brat.part").exists());
    // Reading the folder above the output passes the articles in it over.
    place.run("extract . --format brat --force", 0);
    assert_eq!(place.files("output/brat").len(), 4);

    std::thread::sleep(std::time::Duration::from_millis(20));
    place.write("output/brat/b.ann", "");
    place.run("extract in --format brat --force", 2).says(&["output/brat/", "is not as a run left it"]);
    assert_eq!(place.files("output/brat")["b.ann"], b"");
    // A run without the format leaves it alone, and does not make it forget.
    place.run("extract in --format csv --force", 0);
    place.run("extract in --format brat --force", 2);
    assert_eq!(place.files("output/brat")["b.ann"], b"");
    place.write("mine/brat/a.ann", "");
    place
        .run("extract in --format brat --force -o mine", 2)
        .says(&["mine/brat/a.ann", "is not as a run left it"]);
}

#[test]
fn web_annotations_point_into_the_source() {
    let place = Place::new();
    place.write("in/a.md", ARTICLE);
    place.write(
        "in/b.jsonl",
        "{\"id\":\"新闻 1\",\"url\":\"https://example.org/1\",\"text\":\"石小满说，路不好走。\"}\n",
    );
    place.run("extract in --format web-annotation", 0);
    let files = place.files("output");
    let lines = std::str::from_utf8(&files["annotations.jsonl"]).unwrap().lines();
    let all: Vec<Value> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut ids = std::collections::BTreeSet::new();
    let source: Vec<char> = ARTICLE.chars().collect();
    for annotation in &all {
        assert_eq!(annotation["type"], "Annotation");
        assert!(ids.insert(annotation["id"].as_str().unwrap()), "{annotation}");
        let selectors = annotation["target"]["selector"].as_array().unwrap();
        if annotation["target"]["source"] != "urn:yinshu:a.md" {
            assert_eq!(annotation["target"]["source"], "https://example.org/1");
            continue;
        }
        let at = |name: &str| selectors[0][name].as_u64().unwrap() as usize;
        let letters = |text: &str| text.replace(['*', '\n'], "");
        let words: String = source[at("start")..at("end")].iter().collect();
        assert_eq!(letters(&words), letters(selectors[1]["exact"].as_str().unwrap()), "{annotation}");
    }
    let statement = all.iter().find(|one| one["id"] == "urn:yinshu:新闻%201:s1").unwrap();
    assert_eq!(statement["motivation"], "describing");
    assert_eq!(statement["body"]["yinshu:speaker_name"], "石小满");
    assert_eq!(statement["target"]["selector"][1]["prefix"], "石小满说，");
    let cue = all.iter().find(|one| one["id"] == "urn:yinshu:新闻%201:s1-cue").unwrap();
    assert_eq!(cue["body"][1], statement["id"]);
}
