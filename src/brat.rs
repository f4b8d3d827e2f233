//! Annotated articles out of a brat folder: what [`write`](crate::write) puts
//! there, as an annotator left it. Each becomes a record as `score` and `train`
//! read them from JSON Lines.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::error::{Error, Result};

/// Kinds of names, and what `score` and `train` call them.
const NAMES: [(&str, &str); 3] = [("Person", "PER"), ("Organisation", "ORG"), ("Place", "LOC")];

/// The articles of a folder, in the order of their file names. The id of one
/// is the name of its text file, so that it is that of a run over the folder.
///
/// # Errors
/// Names file, line and cause where a file cannot be read or an annotation is
/// not whole; says so where there is no `.ann` file.
pub(crate) fn read<T: DeserializeOwned>(folder: &Path) -> Result<Vec<T>> {
    let entries = fs::read_dir(folder).map_err(|error| Error::from(error).in_file(folder))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let files: BTreeSet<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "ann")).collect();
    if files.is_empty() {
        return Err(
            Error::usage("a folder without annotated articles (.ann, as brat has them)").in_file(folder)
        );
    }
    files.iter().map(|file| article(file).map_err(|error| error.in_file(file))).collect()
}

fn article<T: DeserializeOwned>(file: &Path) -> Result<T> {
    let source = file.with_extension("txt");
    let text = fs::read_to_string(&source).map_err(|error| Error::from(error).in_file(&source))?;
    let annotation = fs::read_to_string(file)?;
    let mut article = Article { text: text.chars().collect(), ..Article::default() };
    for (number, line) in (1..).zip(annotation.lines()) {
        article.take(line, number).map_err(|error| error.at_line(number))?;
    }
    let id = source.file_name().unwrap_or_default().to_string_lossy();
    let record = json!({
        "id": id, "text": text, "ner": article.names(), "entities": article.entities(),
        "statements": article.statements()?,
    });
    serde_json::from_value(record).map_err(|error| Error::format(error.to_string()))
}

/// A span: kind, code points, and the line it stands in.
struct Span {
    kind: String,
    start: usize,
    end: usize,
    line: u64,
}

/// The annotation of one article, by the ids of the spans.
#[derive(Default)]
struct Article {
    text: Vec<char>,
    spans: BTreeMap<String, Span>,
    /// Kind, from, to.
    relations: Vec<[String; 3]>,
    /// Names of one person or organisation.
    same: Vec<Vec<String>>,
    attributes: HashMap<(String, String), String>,
    via: HashMap<String, Vec<String>>,
}

impl Article {
    fn take(&mut self, line: &str, number: u64) -> Result<()> {
        let mut cells = line.split('\t');
        let (id, rest) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let words: Vec<&str> = rest.split_whitespace().collect();
        match (id.chars().next(), &words[..]) {
            (Some('T'), _) => {
                let span = self.span(rest, cells.next().unwrap_or_default(), number)?;
                self.spans.insert(id.to_owned(), span);
            }
            (Some('R'), [kind, from, to]) => {
                let argument = |text: &str| text.split_once(':').map_or(text, |(_, id)| id).to_owned();
                self.relations.push([(*kind).to_owned(), argument(from), argument(to)]);
            }
            (Some('*'), ["Same", spans @ ..]) => {
                self.same.push(spans.iter().map(|id| (*id).to_owned()).collect());
            }
            (Some('A' | 'M'), [name, of, value @ ..]) => {
                self.attributes.insert(((*of).to_owned(), (*name).to_owned()), value.join(" "));
            }
            (Some('#'), [_, of]) => {
                if let Some(via) = cells.next().and_then(|note| note.strip_prefix("via ")) {
                    self.via.insert((*of).to_owned(), via.split(" > ").map(str::to_owned).collect());
                }
            }
            (Some('R' | 'A' | 'M'), _) => {
                return Err(Error::format(format!("`{line}` is no relation and no attribute")));
            }
            // Events and links to knowledge bases have no meaning here.
            _ => {}
        }
        Ok(())
    }

    /// Reads `Content 3 9;10 14`, which stands for everything from 3 to 14.
    fn span(&self, rest: &str, words: &str, line: u64) -> Result<Span> {
        let (kind, places) = rest.split_once(' ').unwrap_or((rest, ""));
        let mut pieces = Vec::new();
        for place in places.split(';') {
            let numbers: Vec<usize> = place.split_whitespace().filter_map(|n| n.parse().ok()).collect();
            match numbers[..] {
                [start, end] if start < end && end <= self.text.len() => pieces.push(start..end),
                _ => {
                    let length = self.text.len();
                    return Err(Error::format(format!(
                        "`{place}` is no span of a text of {length} characters"
                    )));
                }
            }
        }
        let texts: Vec<String> =
            pieces.iter().map(|piece| self.text[piece.clone()].iter().collect()).collect();
        if texts.join(" ") != words {
            let message = format!("the text has `{}` there, not `{words}`", texts.join(" "));
            return Err(Error::format(message));
        }
        Ok(Span { kind: kind.to_owned(), start: pieces[0].start, end: pieces[pieces.len() - 1].end, line })
    }

    fn words(&self, span: &Span) -> String {
        self.text[span.start..span.end].iter().collect()
    }

    /// The names with their ids and types.
    fn named(&self) -> impl Iterator<Item = (&String, &Span, &'static str)> {
        self.spans.iter().filter_map(|(id, span)| {
            NAMES.iter().find(|(kind, _)| *kind == span.kind).map(|(_, name)| (id, span, *name))
        })
    }

    fn names(&self) -> Value {
        let mut names: Vec<_> = self.named().map(|(_, span, name)| (span.start, span.end, name)).collect();
        names.sort_unstable();
        json!(names)
    }

    /// The names of the person or organisation that `id` names, `id` first.
    fn forms(&self, id: &str) -> Vec<String> {
        let group = self.same.iter().find(|group| group.iter().any(|other| other == id));
        let others = group.into_iter().flatten().map(String::as_str).filter(|other| *other != id);
        let spans = std::iter::once(id).chain(others).filter_map(|id| self.spans.get(id));
        spans.map(|span| self.words(span)).collect()
    }

    /// People and organisations, each with its forms, the longest as its name.
    fn entities(&self) -> Value {
        let mut seen = BTreeSet::new();
        let mut entities = Vec::new();
        for (id, _, name) in self.named().filter(|(_, _, name)| *name != "LOC") {
            let forms: BTreeSet<String> = self.forms(id).into_iter().collect();
            let longest = forms.iter().max_by_key(|form| form.chars().count()).cloned();
            if seen.insert((name, forms.clone())) {
                entities.push(json!({ "name": longest, "type": name, "mentions": forms }));
            }
        }
        json!(entities)
    }

    fn statements(&self) -> Result<Value> {
        let mut contents: Vec<_> = self.spans.iter().filter(|(_, span)| span.kind == "Content").collect();
        contents.sort_by_key(|(_, span)| (span.start, span.line));
        contents
            .into_iter()
            .map(|(id, span)| self.statement(id, span))
            .collect::<Result<Vec<_>>>()
            .map(Value::from)
    }

    fn statement(&self, id: &str, content: &Span) -> Result<Value> {
        let attribute = |name: &str| self.attributes.get(&(id.to_owned(), name.to_owned()));
        let Some(statement_type) = attribute("Type") else {
            return Err(Error::format(format!("the content {id} has no Type")).at_line(content.line));
        };
        let cue = self.target("CuedBy", id).map(|(_, span)| span);
        let source = self.target("SaidBy", id);
        // SaidBy leads to the phrase, or straight to a name.
        let (speaker, name) = match source {
            Some((phrase, span)) if span.kind == "Speaker" => (Some(span), self.target("RefersTo", phrase)),
            name => (None, name),
        };
        Ok(json!({
            "type": statement_type,
            "kind": attribute("Kind").map_or("none", String::as_str),
            "start": content.start, "end": content.end, "content": self.words(content),
            "cue": cue.map(|span| self.words(span)),
            "cue_start": cue.map(|span| span.start), "cue_end": cue.map(|span| span.end),
            "speaker": speaker.map(|span| self.words(span)),
            "speaker_start": speaker.map(|span| span.start), "speaker_end": speaker.map(|span| span.end),
            "resolved": name.map(|(id, _)| self.forms(id)).unwrap_or_default(),
            "via": self.via.get(id).cloned().unwrap_or_default(),
        }))
    }

    /// Where the first relation of a kind leads to from a span.
    fn target<'a>(&'a self, kind: &str, from: &str) -> Option<(&'a str, &'a Span)> {
        let relation = self.relations.iter().find(|[of, start, _]| of == kind && start == from)?;
        self.spans.get(&relation[2]).map(|span| (relation[2].as_str(), span))
    }
}
