//! `yinshu train`: models from text of the user's own.

use std::fs;

use crate::place::Place;

/// Sixty short sentences of invented people and organisations, as a BIO file.
fn bio() -> String {
    let people = ["石小满", "田桂香", "周立民", "邓国梁", "邱仲平"];
    let organisations = ["云溪晚报", "江芯公司", "北陆航空", "沅北大学"];
    let mut text = String::new();
    let mut add = |words: &str, tag: Option<&str>| {
        for (i, c) in words.chars().enumerate() {
            let part = if i == 0 { "B" } else { "I" };
            text += &tag.map_or(format!("{c} O\n"), |tag| format!("{c} {part}-{tag}\n"));
        }
        if tag.is_none() && words.ends_with('。') {
            text.push('\n');
        }
    };
    for n in 0..60 {
        add(people[n % 5], Some("PER"));
        add("在", None);
        add(organisations[n % 4], Some("ORG"));
        add(&format!("说了{n}次话。"), None);
    }
    text
}

const SPANS: &str = "{\"text\":\"石小满在云溪晚报。\",\"entities\":[[0,3,\"PER\"],[4,8,\"ORG\"]]}\n\
    {\"text\":\"田桂香来了。\",\"entities\":[{\"name\":\"田桂香\",\"type\":\"PER\",\"mentions\":[]}]}\n";

#[test]
fn a_tagger_is_trained_measured_and_used() {
    let place = Place::new();
    place.write("a.bio", bio()).write("b.jsonl", SPANS).write("in/a.txt", "石小满在江芯公司说，桥已修好。");
    let ran = place.run("train a.bio b.jsonl@3 -o mine.bin --rounds 3", 0);
    let out = ran.stdout();
    assert!(out.starts_with("held out 6 of 62 texts\nPER p "), "{out}");
    assert!(out.lines().nth(2).is_some_and(|line| line.starts_with("ORG p ")), "{out}");
    ran.says(&["a.bio: 60 texts, weight 1", "b.jsonl: 2 texts, weight 3", "mine.bin: "]);
    place.run("train a.bio b.jsonl@3 -o again.bin --rounds 3 --held-out 0", 0);
    assert_eq!(fs::read(place.path("mine.bin")).unwrap(), fs::read(place.path("again.bin")).unwrap());
    place.run("train a.bio b.jsonl@3 -o other.bin --rounds 3 --held-out 0 --seed 7", 0);
    assert_ne!(fs::read(place.path("mine.bin")).unwrap(), fs::read(place.path("other.bin")).unwrap());
    place.run("extract in --model mine.bin", 0);
    assert!(!place.path("mine.bin.part").exists());
}

#[test]
fn a_judge_is_trained_measured_and_used() {
    let place = Place::new();
    let gold = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/score/gold.jsonl");
    place.write("in/a.txt", "石小满说，桥已修好。");
    let ran = place.run(&format!("train {gold} --statements -o judge.bin --held-out 50"), 0);
    assert!(ran.stdout().starts_with("cue reports"), "{}", ran.stdout());
    ran.says(&["4 texts, 7 statements"]);
    place.run("extract in --no-model --statement-model judge.bin", 0);
    place.run("extract in --no-model --resume", 2).says(&["other settings"]);
}

#[test]
fn what_is_wrong_with_a_corpus_is_named() {
    let place = Place::new();
    let line = "{\"text\":\"石小满\",\"entities\":[[0,3,\"PER\"]]}\n";
    place.write("span.jsonl", format!("{line}{{\"text\":\"王芳\",\"entities\":[[0,9,\"PER\"]]}}\n"));
    place.write("form.jsonl", "{\"text\":\"王芳\",\"entities\":[[0,\"PER\"]]}\n");
    place.write("tag.bio", "王 B-PER\n芳\n").write("none.bio", "王 O\n").write("ok.bio", "王 S-PER\n");
    let wrong = [
        ("span.jsonl", "span.jsonl:2: [0, 9] is no span"),
        ("form.jsonl", "form.jsonl:1: entities are spans"),
        ("tag.bio", "tag.bio:2: a line holds"),
        ("none.bio", "none.bio: no person (PER) and no organisation"),
        ("absent.bio", "absent.bio: "),
        ("ok.bio@0", "from 1 to 100"),
    ];
    for (corpus, said) in wrong {
        place.run(&format!("train {corpus} -o out.bin"), 2).says(&[said]);
    }
    place.run("train ok.bio -o ok.bio", 2).says(&["written over the corpus"]);
    place.run("train ok.bio -o no/such/out.bin", 2).says(&["no such folder"]);
    assert!(!place.path("out.bin").exists());
}
