//! What the Python package `yinshu` stands on: this layer only converts.
//!
//! Python calls `extract` and gets an `Extracted`, whose JSON the package
//! turns into typed objects; `extract_arrow` takes record batches and gives
//! `Table`s, both over the Arrow PyCapsule interface. What people call and
//! read stands in `python/yinshu/`.

mod error;
mod extracted;
mod extractor;
mod input;
mod table;

use pyo3::prelude::*;

use self::extracted::Extracted;
use self::extractor::Extractor;
use self::table::Table;

/// As in the program: quicker than the system's with many small values.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The native part of the package. Use `yinshu` itself.
#[pymodule]
fn _yinshu(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<Extractor>()?;
    module.add_class::<Extracted>()?;
    module.add_class::<Table>()?;
    module.add_function(wrap_pyfunction!(table::tables, module)?)
}
