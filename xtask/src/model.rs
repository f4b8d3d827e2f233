//! `cargo xtask model`: the models in `data/model/`, trained anew.
//!
//! The corpora are not part of the repository (their terms do not allow it);
//! they stand in the development folder beside it. The same corpora, tables
//! and code give the same bytes.

use std::fs;
use std::path::Path;

use crate::lessons;

/// The development folder, seen from the top of the repository.
const FOLDER: &str = "../shared";
/// Texts of the development folder with the annotations of the repository.
const LESSONS: &str = "target/lessons.jsonl";

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
        corpora: &["gold/train.jsonl", LESSONS],
        flags: &["--statements", "--model", "data/model/standard.bin", "--model", "data/model/open.bin"],
    },
];

/// Trains every model, or the one with the file `only`, and says which files
/// changed; false when one could not be made.
pub fn model(only: Option<&str>) -> bool {
    let recipes: Vec<&Recipe> =
        RECIPES.iter().filter(|recipe| only.is_none_or(|only| only == recipe.file)).collect();
    if recipes.is_empty() {
        let files: Vec<&str> = RECIPES.iter().map(|recipe| recipe.file).collect();
        eprintln!("xtask: no such model; there are {}", files.join(", "));
        return false;
    }
    let (lessons, corpora): (Vec<&str>, Vec<&str>) =
        recipes.iter().flat_map(|recipe| recipe.corpora).partition(|corpus| **corpus == LESSONS);
    for corpus in corpora {
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
    (lessons.is_empty() || assemble()) && recipes.into_iter().all(rebuild)
}

/// Puts the annotations of the repository onto their texts.
fn assemble() -> bool {
    match lessons::assemble(Path::new(FOLDER), Path::new(LESSONS)) {
        Ok(count) => println!("{LESSONS}: {count} texts with the annotations of {}", lessons::ANNOTATIONS),
        Err(error) => {
            eprintln!("xtask: {error}");
            return false;
        }
    }
    true
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
    if corpus == LESSONS { corpus.to_owned() } else { format!("{FOLDER}/{corpus}") }
}
