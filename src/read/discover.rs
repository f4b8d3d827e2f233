//! Which files the inputs stand for: files, folders, patterns, standard input.

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;

use super::compression::Compression;
use super::format::Format;
use crate::document::{Document, Markup};
use crate::error::{Error, Result};

/// A file to be read.
#[derive(Clone, Debug)]
pub struct InputFile {
    /// The path as given, or below the folder as given; `-` for standard input.
    pub path: PathBuf,
    /// Id of its document, when it holds one.
    pub id: String,
    /// Its format.
    pub format: Format,
    /// How it is compressed.
    pub compression: Compression,
    /// Length in bytes on the disk, where known.
    pub bytes: Option<u64>,
    /// When it was changed last, in nanoseconds since 1970, where known.
    pub modified: Option<u128>,
    /// Why it cannot be read, where that is known already.
    pub problem: Option<String>,
}

impl InputFile {
    /// The path as shown to people.
    pub(crate) fn shown(&self) -> String {
        shown(&self.path)
    }

    /// The document that stands for the whole file, still empty.
    pub(crate) fn document(&self) -> Document {
        let markup = match self.format {
            Format::Markdown => Markup::Markdown,
            Format::Html => Markup::Html,
            _ => Markup::Plain,
        };
        Document { id: self.id.clone(), source: self.shown(), markup, ..Document::default() }
    }
}

/// All files of a run, in the order of reading.
#[derive(Clone, Debug, Default)]
pub struct Discovery {
    /// The files.
    pub files: Vec<InputFile>,
    /// Files in folders that were passed over because their extension is unknown.
    pub skipped: usize,
}

impl Discovery {
    /// Length of all files together, in bytes on the disk, where all are known.
    pub fn bytes(&self) -> Option<u64> {
        self.files.iter().map(|file| if file.problem.is_some() { Some(0) } else { file.bytes }).sum()
    }
}

/// Finds the files that `inputs` stand for, in the order given, the files of
/// a folder sorted by name.
///
/// Hidden files in folders are passed over, and so is every path for which
/// `ours` holds (the program's own output). What cannot be read is listed
/// with its problem, so that it has its row in the output.
///
/// # Errors
/// No input exists, or a pattern is not valid.
pub fn discover(
    inputs: &[PathBuf],
    format: Option<Format>,
    ours: &dyn Fn(&Path) -> bool,
) -> Result<Discovery> {
    let mut search = Search { format, ours, found: Discovery::default(), seen: HashSet::new() };
    let mut absent = Vec::new();
    for input in inputs {
        if !search.input(input)? {
            absent.push(input.to_string_lossy());
        }
    }
    if absent.len() == inputs.len() {
        return Err(Error::usage(format!("no such file or folder: {}", absent.join(", "))));
    }
    let mut found = search.found;
    make_ids_unique(&mut found.files);
    Ok(found)
}

struct Search<'a> {
    format: Option<Format>,
    ours: &'a dyn Fn(&Path) -> bool,
    found: Discovery,
    seen: HashSet<PathBuf>,
}

impl Search<'_> {
    /// Adds what one argument stands for; `false` when there is no such thing.
    fn input(&mut self, path: &Path) -> Result<bool> {
        let pattern = path.to_str().filter(|text| text.contains(['*', '?', '[', '{']));
        if path == Path::new("-") || path.is_file() {
            self.add_named(path);
        } else if path.is_dir() {
            self.add_folder(path);
        } else if path.exists() {
            // A named pipe and the like can be read as it comes.
            self.add_named(path);
        } else if let Some(pattern) = pattern {
            return self.add_matches(pattern);
        } else {
            self.add_problem(path, shown(path), "no such file or folder".into());
            return Ok(false);
        }
        Ok(true)
    }

    fn add_named(&mut self, path: &Path) {
        let id = shown(path.file_name().map_or(path, Path::new));
        let (told, compression) = Format::of_path(path);
        let format = self.format.or(told).or_else(|| told_by_content(path, compression));
        self.add(path, id, format.unwrap_or(Format::Text), compression);
    }

    fn add_folder(&mut self, folder: &Path) {
        for entry in walk(folder) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = place(&error).unwrap_or(folder.into());
                    let below = shown(path.strip_prefix(folder).unwrap_or(&path));
                    let id = if below.is_empty() { shown(folder) } else { below };
                    self.add_problem(&path, id, without_place(error));
                    continue;
                }
            };
            if entry.file_type().is_none_or(|kind| kind.is_dir()) || (self.ours)(entry.path()) {
                continue;
            }
            let (told, compression) = Format::of_path(entry.path());
            // Without a known extension a file in a folder may be anything: a picture, a spreadsheet.
            let Some(told) = told else {
                self.found.skipped += 1;
                continue;
            };
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            self.add(entry.path(), shown(below), self.format.unwrap_or(told), compression);
        }
    }

    /// Adds the files that match a pattern, as if each had been named.
    fn add_matches(&mut self, pattern: &str) -> Result<bool> {
        let matcher = matcher(pattern)?;
        let mut any = false;
        for entry in walk(&fixed_part(pattern)).flatten() {
            let path = entry.path().strip_prefix("./").unwrap_or(entry.path());
            if entry.file_type().is_some_and(|kind| kind.is_file())
                && matcher.is_match(path)
                && !(self.ours)(path)
            {
                self.add_named(path);
                any = true;
            }
        }
        if !any {
            self.add_problem(Path::new(pattern), pattern.into(), "no file matches this pattern".into());
        }
        Ok(any)
    }

    fn add(&mut self, path: &Path, id: String, format: Format, compression: Compression) {
        if !self.seen.insert(path.to_path_buf()) {
            tracing::warn!("{} is named twice and read once", path.display());
            return;
        }
        let metadata = path.metadata().ok().filter(std::fs::Metadata::is_file);
        let modified = metadata.as_ref().and_then(|metadata| metadata.modified().ok());
        self.found.files.push(InputFile {
            path: path.to_path_buf(),
            id,
            format,
            compression,
            bytes: metadata.as_ref().map(std::fs::Metadata::len),
            modified: modified
                .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
                .map(|age| age.as_nanos()),
            problem: None,
        });
    }

    fn add_problem(&mut self, path: &Path, id: String, problem: String) {
        self.add(path, id, Format::Text, Compression::None);
        if let Some(file) = self.found.files.last_mut().filter(|file| file.path == path) {
            file.problem = Some(problem);
        }
    }
}

/// The format that the content of a file tells. What cannot be read, or only
/// once, as a pipe, tells none.
fn told_by_content(path: &Path, compression: Compression) -> Option<Format> {
    if !path.is_file() {
        return None;
    }
    let mut beginning = Vec::new();
    let opened = super::compression::open(path, compression, &Arc::default()).ok()?;
    opened.take(8).read_to_end(&mut beginning).ok()?;
    Format::of_content(&beginning)
}

/// Every entry below `folder`, sorted by name, links followed, loops reported.
fn walk(folder: &Path) -> ignore::Walk {
    WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .sort_by_file_name(|one, other| one.cmp(other))
        .build()
}

/// The place an error of the walk happened at.
fn place(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(err),
        ignore::Error::Loop { child, .. } => Some(child.clone()),
        _ => None,
    }
}

fn without_place(error: ignore::Error) -> String {
    match error {
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => without_place(*err),
        ignore::Error::Loop { ancestor, .. } => format!("a link that leads back to {}", ancestor.display()),
        // The walk wraps the cause once more, in words that name the place again.
        ignore::Error::Io(error) => {
            let cause = error.get_ref().and_then(|wrapped| wrapped.source());
            cause.map_or_else(|| error.to_string(), ToString::to_string)
        }
        other => other.to_string(),
    }
}

fn matcher(pattern: &str) -> Result<GlobMatcher> {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let glob = GlobBuilder::new(pattern).literal_separator(true).build();
    Ok(glob
        .map_err(|error| Error::usage(format!("`{pattern}` is not a valid pattern: {}", error.kind())))?
        .compile_matcher())
}

/// The folder to search: the part of a pattern before its first wildcard.
fn fixed_part(pattern: &str) -> PathBuf {
    let before = &pattern[..pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len())];
    match before.rsplit_once('/') {
        Some(("", _)) => PathBuf::from("/"),
        Some((folder, _)) => PathBuf::from(folder),
        None => PathBuf::from("."),
    }
}

/// Two files of the same id take their full paths instead.
fn make_ids_unique(files: &mut [InputFile]) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for file in files.iter() {
        *times.entry(file.id.clone()).or_default() += 1;
    }
    for file in files {
        if times[&file.id] > 1 {
            file.id = file.shown();
        }
    }
}

/// A path with `/` between its parts; a name that is not Unicode with U+FFFD;
/// `stdin` for `-`, which a spreadsheet would take for a formula.
fn shown(path: &Path) -> String {
    if path == Path::new("-") {
        return "stdin".into();
    }
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}
