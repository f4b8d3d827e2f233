//! Literate cases: the Markdown files under `tests/cases/` against the extractor.
//!
//! Each case says why it is there, gives a text and lists what must be found in
//! it, and nothing else. `passing.txt` names the cases that pass: the test fails
//! when one of them fails, and when another begins to pass. To write the list
//! anew: `UPDATE_CASES=1 cargo test --test cases`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use yinshu::record::{EntityRecord, Extraction, StatementRecord};
use yinshu::{Document, Extractor, Settings};

/// How many failures are shown in full.
const SHOWN: usize = 25;

#[test]
fn cases() {
    let extractor = Extractor::new(&Settings::default()).expect("the dictionaries that ship load");
    let cases = all_cases();
    let mut passing = BTreeSet::new();
    let mut failing = Vec::new();
    for case in &cases {
        let extraction = extractor.extract(&Document::plain(case.key(), case.text.as_str()));
        match case.check(&extraction) {
            Ok(()) => {
                passing.insert(case.key());
            }
            Err(report) => failing.push((case.key(), report)),
        }
    }
    println!("{}", rates(&cases, &passing));
    let list = root().join("passing.txt");
    if std::env::var_os("UPDATE_CASES").is_some() {
        failing.iter().for_each(|(key, report)| println!("{key}\n{report}"));
        fs::write(&list, lines(&passing)).expect("the list of passing cases can be written");
        return;
    }
    let listed = fs::read_to_string(&list).unwrap_or_default();
    if let Some(message) = ratchet(&listed, &passing, &failing) {
        panic!("{message}");
    }
}

/// What is wrong with the list of passing cases; nothing when it is as it should be.
fn ratchet(listed: &str, passing: &BTreeSet<String>, failing: &[(String, String)]) -> Option<String> {
    let listed: BTreeSet<String> = listed.lines().map(str::to_owned).collect();
    let broken: Vec<_> = failing.iter().filter(|(key, _)| listed.contains(key)).collect();
    let begun: Vec<_> = passing.difference(&listed).collect();
    let gone = listed
        .iter()
        .filter(|key| !passing.contains(*key) && failing.iter().all(|(failed, _)| failed != *key));
    let mut message = String::new();
    if !broken.is_empty() {
        push(&mut message, &format!("{} listed cases fail:", broken.len()));
    }
    for (key, report) in broken.iter().take(SHOWN) {
        push(&mut message, &format!("\n{key}\n{report}"));
    }
    for key in begun {
        push(&mut message, &format!("begins to pass: add it: {key}"));
    }
    for key in gone {
        push(&mut message, &format!("is listed, but no such case: {key}"));
    }
    (!message.is_empty())
        .then(|| format!("{message}\nTo write the list anew: UPDATE_CASES=1 cargo test --test cases"))
}

/// How many cases of each file pass.
fn rates(cases: &[Case], passing: &BTreeSet<String>) -> String {
    let files: BTreeSet<&str> = cases.iter().map(|case| case.file.as_str()).collect();
    let mut table = String::new();
    for file in files {
        let of_file = cases.iter().filter(|case| case.file == file);
        let passed = of_file.clone().filter(|case| passing.contains(&case.key())).count();
        push(&mut table, &format!("{passed:>3} of {:>3}  {file}", of_file.count()));
    }
    push(&mut table, &format!("{:>3} of {:>3}  in all", passing.len(), cases.len()));
    table
}

/// A text and what must be found in it.
struct Case {
    /// Path of its file below `tests/cases/`.
    file: String,
    /// Its heading.
    name: String,
    /// The quoted lines.
    text: String,
    /// The list below them.
    expected: Vec<Expected>,
}

/// One line of a case's list.
enum Expected {
    /// `- none`: nothing at all.
    Nothing,
    /// `- direct | 李宁 | 说 | 我们将继续对话。 | kind=person`
    Statement {
        /// Type, speaker, cue and content, as [`said`] shows them.
        line: String,
        /// Further fields that are checked, by name.
        fields: Vec<(String, String)>,
    },
    /// `- term | slogan | 以人为本`
    Term { kind: String, text: String },
    /// `- person | 李宁 | 小李, 阿宁`, as [`named`] shows it.
    Entity(String),
}

impl Case {
    /// Its name in the list of passing cases.
    fn key(&self) -> String {
        format!("{}: {}", self.file, self.name)
    }

    /// Compares what was found with what was expected.
    ///
    /// # Errors
    /// They differ; the error shows both.
    fn check(&self, found: &Extraction) -> Result<(), String> {
        let problems = if self.file.starts_with("entity/") {
            self.entity_problems(&found.entities)
        } else {
            let mut problems = self.statement_problems(&found.statements);
            problems.extend(self.term_problems(found));
            problems
        };
        if problems.is_empty() { Ok(()) } else { Err(indent(&problems)) }
    }

    fn statement_problems(&self, found: &[StatementRecord]) -> Vec<String> {
        let wanted: Vec<_> = self.expected.iter().filter_map(Expected::as_statement).collect();
        let lines: Vec<String> = found.iter().map(said).collect();
        if !wanted.iter().map(|(line, _)| line.as_str()).eq(lines.iter().map(String::as_str)) {
            let wanted: Vec<_> = wanted.into_iter().map(|(line, _)| line.clone()).collect();
            return differ(&wanted, &lines);
        }
        let mut problems = Vec::new();
        for ((line, fields), statement) in wanted.iter().zip(found) {
            for (key, value) in *fields {
                let is = field(statement, key);
                if is != *value {
                    problems.push(format!("{line}: expected {key}={value}, found {key}={is}"));
                }
            }
        }
        problems
    }

    fn term_problems(&self, found: &Extraction) -> Vec<String> {
        let terms: Vec<String> =
            found.quoted_terms.iter().map(|term| format!("term | {} | {}", term.kind, term.text)).collect();
        let wanted = self.expected.iter().filter_map(|expected| match expected {
            Expected::Term { kind, text } => Some(format!("term | {kind} | {text}")),
            _ => None,
        });
        let missing = wanted.filter(|term| !terms.contains(term));
        missing.map(|term| format!("expected {term}, found [{}]", terms.join("; "))).collect()
    }

    fn entity_problems(&self, found: &[EntityRecord]) -> Vec<String> {
        let mut lines: Vec<String> =
            found.iter().map(|e| named(&e.entity_type, &e.name, e.aliases.clone())).collect();
        let mut wanted: Vec<String> = self.expected.iter().filter_map(Expected::as_entity).collect();
        lines.sort();
        wanted.sort();
        if lines == wanted { Vec::new() } else { differ(&wanted, &lines) }
    }
}

impl Expected {
    fn as_statement(&self) -> Option<(&String, &Vec<(String, String)>)> {
        match self {
            Expected::Statement { line, fields } => Some((line, fields)),
            _ => None,
        }
    }

    fn as_entity(&self) -> Option<String> {
        match self {
            Expected::Entity(line) => Some(line.clone()),
            _ => None,
        }
    }

    /// Reads a line of a case's list.
    ///
    /// # Panics
    /// It has no known form: a mistake of whoever wrote the case.
    fn parse(line: &str) -> Expected {
        let cells: Vec<&str> = line.split(" | ").map(str::trim).collect();
        match cells[..] {
            ["none"] => Expected::Nothing,
            ["term", kind, text] => Expected::Term { kind: kind.into(), text: text.into() },
            [kind @ ("person" | "organisation"), name] => Expected::Entity(named(kind, name, Vec::new())),
            [kind @ ("person" | "organisation"), name, aliases] => {
                let aliases = aliases.split(',').map(|alias| alias.trim().to_owned()).collect();
                Expected::Entity(named(kind, name, aliases))
            }
            ["direct" | "indirect" | "mixed", _, _, _, ..] => Expected::Statement {
                line: cells[..4].join(" | "),
                fields: cells[4..].iter().map(|check| parse_check(check)).collect(),
            },
            _ => panic!("no line of a case: - {line}"),
        }
    }
}

/// `kind=person`, taken apart.
fn parse_check(check: &str) -> (String, String) {
    let (key, value) = check.split_once('=').unwrap_or_else(|| panic!("no key=value: {check}"));
    (key.to_owned(), value.to_owned())
}

/// A statement as the cases write it.
fn said(statement: &StatementRecord) -> String {
    let or_none = |field: &Option<String>| field.clone().unwrap_or_else(|| "-".into());
    [
        statement.statement_type.clone(),
        or_none(&statement.speaker_name),
        or_none(&statement.cue),
        statement.content.clone(),
    ]
    .join(" | ")
}

/// A field of a statement as the cases write it; `-` when it is empty.
fn field(statement: &StatementRecord, key: &str) -> String {
    let yes = |answer: bool| if answer { "yes" } else { "no" }.to_owned();
    let value = match key {
        "kind" => Some(statement.speaker_kind.clone()),
        "speaker" => statement.speaker.clone(),
        "via" => Some(statement.via.join(" > ")),
        "addressee" => statement.addressee.clone(),
        "occasion" => statement.occasion.clone(),
        "negated" => Some(yes(statement.negated)),
        "parent" => Some(yes(statement.parent_id.is_some())),
        "cue_class" => statement.cue_class.clone(),
        _ => panic!("no field of a statement that cases check: {key}"),
    };
    value.filter(|value| !value.is_empty()).unwrap_or_else(|| "-".into())
}

/// An entity as the cases write it, its other forms sorted.
fn named(kind: &str, name: &str, mut aliases: Vec<String>) -> String {
    aliases.sort();
    if aliases.is_empty() {
        format!("{kind} | {name}")
    } else {
        format!("{kind} | {name} | {}", aliases.join(", "))
    }
}

/// Two lists under each other; lines that both hold are marked.
fn differ(wanted: &[String], found: &[String]) -> Vec<String> {
    let show = |own: &[String], other: &[String]| -> Vec<String> {
        let mark = |line: &String| if other.contains(line) { "= " } else { "! " };
        let lines = own.iter().map(|line| format!("  {}{line}", mark(line)));
        if own.is_empty() { vec!["  ! none".into()] } else { lines.collect() }
    };
    let mut lines = vec!["expected".to_owned()];
    lines.extend(show(wanted, found));
    lines.push("found".into());
    lines.extend(show(found, wanted));
    lines
}

/// The folder of the cases.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// The cases of all files, in order of the files' names.
fn all_cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for folder in ["entity", "statement"] {
        let entries = fs::read_dir(root().join(folder)).expect("the folder of the cases can be listed");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file of cases").path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "md")) {
            let markdown = fs::read_to_string(path).expect("a file of cases can be read");
            let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            cases.extend(parse_cases(&format!("{folder}/{name}"), &markdown));
        }
    }
    let keys: BTreeSet<String> = cases.iter().map(Case::key).collect();
    assert_eq!(keys.len(), cases.len(), "two cases of one file have the same name");
    cases
}

/// Reads the cases of one file.
fn parse_cases(file: &str, markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in markdown.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case {
                file: file.into(),
                name: name.trim().into(),
                text: String::new(),
                expected: Vec::new(),
            });
        }
        // What stands before the first case tells of the phenomenon.
        let Some(case) = cases.last_mut() else { continue };
        if let Some(text) = line.strip_prefix('>') {
            push(&mut case.text, text.strip_prefix(' ').unwrap_or(text));
        } else if let Some(expected) = line.strip_prefix("- ") {
            case.expected.push(Expected::parse(expected));
        }
    }
    cases.iter().for_each(assert_whole);
    cases
}

/// Panics when a case lacks its text, or says both that there is something and nothing.
fn assert_whole(case: &Case) {
    let nothing = case.expected.iter().any(|e| matches!(e, Expected::Nothing));
    let something =
        case.expected.iter().any(|e| matches!(e, Expected::Statement { .. } | Expected::Entity(_)));
    assert!(!case.text.trim().is_empty(), "no text: {}", case.key());
    assert!(nothing != something, "say what must be found, or `- none`: {}", case.key());
}

/// One line each.
fn lines(keys: &BTreeSet<String>) -> String {
    keys.iter().fold(String::new(), |mut all, key| {
        push(&mut all, key);
        all
    })
}

fn push(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("writing to a string does not fail");
}

fn indent(lines: &[String]) -> String {
    lines.iter().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}
