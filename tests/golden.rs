//! The sample articles, extracted by the program, byte for byte.
//!
//! The files under `tests/golden/` show what the program makes of `seeds/`. A
//! change of theirs is a change of behaviour: look at it, and if it is meant,
//! accept it with `UPDATE_GOLDEN=1 cargo test --test golden`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;

const FILES: &[&str] = &[
    "statements.csv",
    "entities.csv",
    "quoted_terms.csv",
    "documents.csv",
    "mentions.csv",
    "people.csv",
    "organisations.csv",
    "entity_links.csv",
    "statement_groups.csv",
    "statement_group_members.csv",
    "citations.csv",
    "co_appearances.csv",
    "network.gexf",
    "extractions.jsonl",
    "datapackage.json",
];

/// Lines of a difference that are shown for one file.
const SHOWN: usize = 12;
/// Characters of a line that are shown around its first difference.
const WINDOW: usize = 60;

#[test]
fn the_sample_articles_give_the_golden_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = root.join("tests/golden");
    let found = tempfile::tempdir().unwrap();
    let output = Command::new(cargo_bin!("yinshu"))
        .current_dir(root)
        .args(["extract", "seeds", "--format", "csv,jsonl,gexf", "--force", "-o"])
        .arg(found.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value != "0") {
        fs::create_dir_all(&golden).unwrap();
        for name in FILES {
            fs::copy(found.path().join(name), golden.join(name)).unwrap();
        }
        return;
    }
    let mut report = String::new();
    for name in FILES {
        let found = fs::read(found.path().join(name)).unwrap();
        match fs::read(golden.join(name)) {
            Ok(golden) if golden == found => {}
            Ok(golden) => difference(&mut report, name, &golden, &found),
            Err(error) => writeln!(report, "tests/golden/{name}: {error}").unwrap(),
        }
    }
    assert!(
        report.is_empty(),
        "the output is not what tests/golden shows (-), but this (+):\n\n{report}\n\
         If it is meant to be so: UPDATE_GOLDEN=1 cargo test --test golden"
    );
}

/// Tells the first lines in which two files differ.
fn difference(report: &mut String, name: &str, golden: &[u8], found: &[u8]) {
    let (golden, found) = (String::from_utf8_lossy(golden), String::from_utf8_lossy(found));
    let (golden, found): (Vec<&str>, Vec<&str>) =
        (golden.split_inclusive('\n').collect(), found.split_inclusive('\n').collect());
    let edits = edits(&golden, &found);
    writeln!(report, "{name}: {} lines differ", edits.len()).unwrap();
    for edit in edits.iter().take(SHOWN) {
        match *edit {
            Edit::Gone(line) => writeln!(report, "  {:>4} - {}", line + 1, around(golden[line], 0)),
            Edit::New(line) => writeln!(report, "  {:>4} + {}", line + 1, around(found[line], 0)),
            Edit::Changed(old, new) => {
                let at = first_difference(golden[old], found[new]);
                writeln!(report, "  {:>4} - {}", old + 1, around(golden[old], at)).unwrap();
                writeln!(report, "  {:>4} + {}", new + 1, around(found[new], at))
            }
        }
        .unwrap();
    }
    if edits.len() > SHOWN {
        writeln!(report, "  … and {} more", edits.len() - SHOWN).unwrap();
    }
    report.push('\n');
}

/// What became of a line; numbers are indices into the two files.
enum Edit {
    Gone(usize),
    New(usize),
    Changed(usize, usize),
}

/// The edits from one file to the other, by the longest common subsequence of
/// their lines; a lost line next to a new one counts as changed.
fn edits(old: &[&str], new: &[&str]) -> Vec<Edit> {
    let mut common = vec![vec![0u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let mut edits = Vec::new();
    let (mut gone, mut added) = (Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            pair_up(&mut gone, &mut added, &mut edits);
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            gone.push(i);
            i += 1;
        } else {
            added.push(j);
            j += 1;
        }
    }
    pair_up(&mut gone, &mut added, &mut edits);
    edits
}

fn pair_up(gone: &mut Vec<usize>, added: &mut Vec<usize>, edits: &mut Vec<Edit>) {
    let both = gone.len().min(added.len());
    edits.extend(gone.iter().zip(added.iter()).map(|(&old, &new)| Edit::Changed(old, new)));
    edits.extend(gone.drain(..).skip(both).map(Edit::Gone));
    edits.extend(added.drain(..).skip(both).map(Edit::New));
}

fn first_difference(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// The part of a line around a character, without what would break the line.
fn around(line: &str, at: usize) -> String {
    let from = at.saturating_sub(WINDOW / 2);
    let part: String = line.chars().skip(from).take(2 * WINDOW).collect();
    let (before, after) =
        (if from > 0 { "…" } else { "" }, if line.chars().count() > from + 2 * WINDOW { "…" } else { "" });
    format!("{before}{}{after}", part.escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'"))
}
