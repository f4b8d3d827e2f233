//! `cargo xtask model`: the models in `data/model/`, trained anew.
//!
//! The corpora are not part of the repository (their terms do not allow it);
//! they stand in the development folder beside it. The same corpora, tables
//! and code give the same bytes.

use std::fs;
use std::path::Path;

/// The development folder, seen from the top of the repository.
const FOLDER: &str = "../shared";

/// A model: its file in `data/model/`, its corpora in the development folder, flags of `yinshu train`.
struct Recipe {
    file: &'static str,
    corpora: &'static [&'static str],
    flags: &'static [&'static str],
}

/// All models. The judge of statements comes last: it learns beside the taggers.
const RECIPES: &[Recipe] = &[
    Recipe {
        file: "standard.bin",
        corpora: &[
            "ner/train/uner.jsonl",
            "ner/train/cluener.jsonl",
            "ner/train/msra.jsonl",
            "ner/train/pd.jsonl",
            "gold/train.jsonl@4",
        ],
        flags: &[],
    },
    Recipe {
        file: "open.bin",
        corpora: &["ner/train/uner.jsonl"],
        flags: &["--rows", "120000", "--known", "2"],
    },
    Recipe {
        file: "statements.bin",
        corpora: &["gold/train.jsonl"],
        flags: &["--statements", "--model", "data/model/standard.bin", "--model", "data/model/open.bin"],
    },
];

/// Trains every model and says which files changed; false when one could not be made.
pub fn model() -> bool {
    for corpus in RECIPES.iter().flat_map(|recipe| recipe.corpora) {
        let path = path_of(corpus);
        if !Path::new(path.trim_end_matches("@4")).is_file() {
            eprintln!(
                "xtask: {path} is not there. The models are trained on corpora that are not part of the \
                 repository; put them into the folder {FOLDER}. data/README.md says which they are. To train on \
                 text of your own: yinshu train --help"
            );
            return false;
        }
    }
    RECIPES.iter().all(rebuild)
}

fn rebuild(recipe: &Recipe) -> bool {
    crate::headline(recipe.file);
    let file = format!("data/model/{}", recipe.file);
    let before = fs::read(&file).ok();
    let corpora: Vec<String> = recipe.corpora.iter().map(|corpus| path_of(corpus)).collect();
    let mut arguments = vec!["run", "--quiet", "--release", "--package", "yinshu", "--", "train"];
    arguments.extend(corpora.iter().map(String::as_str));
    arguments.extend(["--output", &file, "--held-out", "0"]);
    arguments.extend(recipe.flags);
    if !crate::run(&arguments, &[]) {
        eprintln!("xtask: {file} could not be made; it is as it was");
        return false;
    }
    let same = before.is_some() && before == fs::read(&file).ok();
    println!("{file}: {}", if same { "unchanged" } else { "CHANGED" });
    true
}

fn path_of(corpus: &str) -> String {
    format!("{FOLDER}/{corpus}")
}
