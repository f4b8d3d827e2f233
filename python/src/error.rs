//! Errors as exceptions of the package (`yinshu/errors.py`).

use pyo3::prelude::*;
use yinshu::error::{Error, ErrorKind};

mod exceptions {
    #![allow(missing_docs, reason = "they are described where they are defined")]
    pyo3::import_exception!(yinshu.errors, FileError);
    pyo3::import_exception!(yinshu.errors, InputError);
    pyo3::import_exception!(yinshu.errors, LexiconError);
}

use self::exceptions::{FileError, InputError, LexiconError};

/// The exception for an error, with the file and line it names.
pub(crate) fn raise(error: Error) -> PyErr {
    let message = error.to_string();
    let arguments = (message, error.file, error.line);
    match error.kind {
        ErrorKind::Io(_) => FileError::new_err(arguments),
        ErrorKind::Lexicon(_) => LexiconError::new_err(arguments),
        ErrorKind::Format(_) | ErrorKind::Usage(_) => InputError::new_err(arguments),
    }
}

/// What was given cannot be taken.
pub(crate) fn unusable(message: impl Into<String>) -> PyErr {
    InputError::new_err((message.into(),))
}
