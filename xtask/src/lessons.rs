//! The articles that teach the judge of statements: annotations of the
//! repository, put on texts of the development folder.
//!
//! The annotations in `data/lessons.jsonl` hold places and no text: what an
//! article says is not the project's to pass on.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Value, json};

/// The annotations: one text a line.
pub const ANNOTATIONS: &str = "data/lessons.jsonl";

/// Writes texts with their annotations to `out`, one a line, as `yinshu train`
/// reads them.
///
/// # Errors
/// A text is not in the folder, or is not the one that was annotated.
pub fn assemble(folder: &Path, out: &Path) -> Result<usize, String> {
    let annotations = fs::read_to_string(ANNOTATIONS).map_err(|e| format!("{ANNOTATIONS}: {e}"))?;
    let texts = texts(folder)?;
    let mut lines = String::new();
    for (number, line) in annotations.lines().enumerate() {
        let wrong = |what: &str| format!("{ANNOTATIONS}:{}: {what}", number + 1);
        let row: Value = serde_json::from_str(line).map_err(|e| wrong(&e.to_string()))?;
        let id = row["text"].as_str().ok_or_else(|| wrong("no text is named"))?;
        let text = texts.get(id).ok_or_else(|| wrong(&format!("{id} is not in {}", folder.display())))?;
        if row["characters"].as_u64() != Some(text.chars().count() as u64) {
            return Err(wrong(&format!("{id} is not the text that was annotated")));
        }
        let article = json!({ "id": id, "text": text, "statements": row["statements"], "entities": [] });
        lines.push_str(&format!("{article}\n"));
    }
    fs::write(out, &lines).map_err(|e| format!("{}: {e}", out.display()))?;
    Ok(lines.lines().count())
}

/// Every text of the folder that may have annotations, by its id: a sentence of
/// the corpora with names, or an article by the name of its file.
fn texts(folder: &Path) -> Result<HashMap<String, String>, String> {
    let mut texts = HashMap::new();
    for corpus in ["uner", "cluener", "msra", "pd"] {
        let path = folder.join(format!("ner/train/{corpus}.jsonl"));
        let lines = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        for row in lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            if let (Some(id), Some(text)) = (row["id"].as_str(), row["text"].as_str()) {
                texts.insert(id.to_owned(), format!("{text}\n"));
            }
        }
    }
    for path in articles(&folder.join("corpus"))? {
        let markdown = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        texts.insert(name, beginning(&plain(&markdown)));
    }
    Ok(texts)
}

/// All Markdown files below a folder.
fn articles(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(articles(&path)?);
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(path);
        }
    }
    Ok(found)
}

/// What is taken out of Markdown in turn, and what stands there instead.
static MARKUP: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let rules = [
        (r"(?m)^> *原文：.*$", ""),
        (r"!\[[^\]]*\]\([^)]*\)", ""),
        (r"\[([^\]]*)\]\([^)]*\)", "$1"),
        (r"\[([^\]]*)\]\([^)]*\)", "$1"),
        (r"<https?://[^>]*>", ""),
        (r"(?m)^#+ *", ""),
        (r"\*\*|__", ""),
        (r"(?m)^\*([^*\n]+)\*$", "$1"),
        (r"\*([^*\n ][^*\n]*)\*", "$1"),
        (r"\\", ""),
        (r"\n{3,}", "\n\n"),
    ];
    rules.map(|(find, put)| (Regex::new(find).expect("a rule above is no expression"), put)).into()
});

/// Markdown as the annotators read it: without addresses, pictures and emphasis.
fn plain(markdown: &str) -> String {
    let mut text = markdown.to_owned();
    for (find, put) in MARKUP.iter() {
        text = find.replace_all(&text, *put).into_owned();
    }
    text.trim().to_owned() + "\n"
}

/// The paragraphs of an article up to about 1,500 characters.
fn beginning(text: &str) -> String {
    let (mut out, mut length) = (String::new(), 0);
    for paragraph in text.split("\n\n") {
        let more = paragraph.chars().count();
        if length + more > 1_500 && length > 500 {
            break;
        }
        out.push_str(paragraph);
        out.push_str("\n\n");
        length += more + 2;
    }
    out.trim().to_owned() + "\n"
}
