//! What was found in one article, kept as Rust has it.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use yinshu::record::Extraction;
use yinshu::write::{Language, notebook};

use crate::error::unusable;

/// What was found in one article, before it becomes objects of Python.
#[pyclass(frozen, module = "yinshu._yinshu")]
pub(crate) struct Extracted(pub(crate) Extraction);

#[pymethods]
impl Extracted {
    /// The result for an article that could not be taken: nothing found, and why.
    #[staticmethod]
    fn failed(id: String, error: String) -> Self {
        Extracted(Extraction { source: id.clone(), id, error: Some(error), ..Extraction::default() })
    }

    /// One object of the JSON output.
    fn json(&self) -> PyResult<String> {
        serde_json::to_string(&self.0).map_err(|error| unusable(error.to_string()))
    }

    /// The marked article as a piece of HTML; `lang` is `en` or `zh`.
    fn html(&self, lang: &str) -> PyResult<String> {
        let language = match lang {
            "en" => Language::En,
            "zh" => Language::Zh,
            _ => return Err(unusable(format!("lang is `en` or `zh`, not `{lang}`"))),
        };
        Ok(notebook(&self.0, language))
    }

    /// The other side of `__reduce__`.
    #[staticmethod]
    fn from_bytes(bytes: &[u8]) -> PyResult<Self> {
        let extraction = Extraction::read_whole(bytes);
        extraction.map(Extracted).map_err(|error| unusable(format!("no pickled extraction: {error}")))
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let mut bytes = Vec::new();
        slf.get().0.write_whole(true, &mut bytes).map_err(|error| unusable(error.to_string()))?;
        Ok((slf.get_type().getattr("from_bytes")?, (PyBytes::new(py, &bytes),)))
    }
}
