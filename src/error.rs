//! Errors of the borders: reading, loading a lexicon, writing.
//!
//! The language stages never fail: they return empty values instead.

use std::fmt;
use std::path::{Path, PathBuf};

/// What went wrong and where.
#[derive(Debug)]
pub struct Error {
    /// What went wrong.
    pub kind: ErrorKind,
    /// The file concerned, `-` for standard input.
    pub file: Option<PathBuf>,
    /// The line in that file, counted from 1.
    pub line: Option<u64>,
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum ErrorKind {
    /// The operating system refused.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The content is not what its format asks for.
    #[error("{0}")]
    Format(String),
    /// A dictionary table or model is not valid.
    #[error("{0}")]
    Lexicon(String),
    /// The request itself cannot be carried out.
    #[error("{0}")]
    Usage(String),
}

/// The result of a border operation.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An input that is not what its format asks for.
    pub fn format(message: impl Into<String>) -> Self {
        ErrorKind::Format(message.into()).into()
    }

    /// A table or model that is not valid.
    pub fn lexicon(message: impl Into<String>) -> Self {
        ErrorKind::Lexicon(message.into()).into()
    }

    /// A request that cannot be carried out.
    pub fn usage(message: impl Into<String>) -> Self {
        ErrorKind::Usage(message.into()).into()
    }

    /// The same error with the file it happened in; a file already named stays.
    #[must_use]
    pub fn in_file(mut self, file: impl AsRef<Path>) -> Self {
        self.file.get_or_insert_with(|| file.as_ref().to_path_buf());
        self
    }

    /// The same error with the line (from 1) it happened at.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Error { kind, file: None, line: None }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        ErrorKind::Io(error).into()
    }
}

impl fmt::Display for Error {
    /// `file:line: cause`, leaving out what is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => write!(f, "{}:{line}: {}", file.display(), self.kind),
            (Some(file), None) => write!(f, "{}: {}", file.display(), self.kind),
            (None, Some(line)) => write!(f, "line {line}: {}", self.kind),
            (None, None) => write!(f, "{}", self.kind),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            ErrorKind::Io(error) => Some(error),
            _ => None,
        }
    }
}
