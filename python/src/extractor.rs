//! The extractor: one article at a time, or tables of them.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use pyo3::prelude::*;
use yinshu::pipeline::{Batch, BatchOptions, Model};
use yinshu::{Document, Error, Settings};

use crate::error::{raise, unusable};
use crate::extracted::Extracted;
use crate::input::{Documents, markup, with_text};
use crate::table::{Table, Tables};

/// An extractor with its dictionaries and models, which threads may share.
#[pyclass(frozen, module = "yinshu._yinshu")]
pub(crate) struct Extractor(yinshu::Extractor);

#[pymethods]
impl Extractor {
    #[new]
    fn new(
        py: Python<'_>,
        lexicon: Vec<PathBuf>,
        model: Option<PathBuf>,
        statement_model: Option<PathBuf>,
    ) -> PyResult<Self> {
        let model = match model {
            None => Model::None,
            Some(name) if name.as_os_str() == "standard" => Model::Standard,
            Some(name) if name.as_os_str() == "open" => Model::Open,
            Some(path) => Model::File(path),
        };
        let settings = Settings { lexicon, model, statements: statement_model, ..Settings::default() };
        py.detach(|| yinshu::Extractor::new(&settings)).map(Extractor).map_err(raise)
    }

    /// What is in one article. Other threads of Python run meanwhile.
    #[pyo3(signature = (text, id, *, title=None, date=None, url=None, source=None, format="text"))]
    #[allow(clippy::too_many_arguments, reason = "they are keywords in Python")]
    fn extract(
        &self,
        py: Python<'_>,
        text: String,
        id: String,
        title: Option<String>,
        date: Option<String>,
        url: Option<String>,
        source: Option<String>,
        format: &str,
    ) -> PyResult<Extracted> {
        let source = source.unwrap_or_else(|| id.clone());
        let markup = markup(format)?;
        let document = Document { title, published: date, url, source, markup, ..Document::plain(id, "") };
        let document = with_text(document, Some(text));
        Ok(Extracted(py.detach(|| self.0.extract_guarded(&document))))
    }

    /// The tables of what is in the articles of `data`, Arrow data with a row
    /// an article. `columns` names its columns in the order of `COLUMNS`.
    fn extract_arrow(
        &self,
        py: Python<'_>,
        data: &Bound<'_, PyAny>,
        columns: [Option<String>; 6],
        format: &str,
        threads: Option<NonZeroUsize>,
    ) -> PyResult<Vec<Table>> {
        let documents = Documents::new(data, &columns, markup(format)?)?;
        let failed = documents.failed();
        let mut options = BatchOptions::default();
        options.threads = threads.unwrap_or(options.threads);
        let (mut tables, mut interrupt) = (Tables::new(), None);
        let ended = py.detach(|| {
            Batch::new(&self.0, options).run(documents, |chunk| {
                chunk.iter().for_each(|extraction| tables.add(extraction));
                Python::attach(|py| py.check_signals()).map_err(|raised| {
                    interrupt = Some(raised);
                    Error::usage("interrupted")
                })
            })
        });
        if let Some(raised) = interrupt {
            return Err(raised);
        }
        ended.map_err(raise)?;
        let failed = failed.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).take();
        failed.map_or_else(|| Ok(tables.end()), |error| Err(unusable(format!("reading Arrow data: {error}"))))
    }
}
