//! `cargo xtask readers`: the output read by pyarrow, polars, DuckDB, pandas,
//! openpyxl and frictionless, in a Python environment below `target/`.

use std::path::Path;
use std::process::Command;

use crate::{headline, run};

const FOLDER: &str = "target/readers";

/// Whether every reader read the same; needs Python and, the first time, the network.
pub(crate) fn readers() -> bool {
    let environment = format!("{FOLDER}/venv");
    let python = format!("{environment}/bin/python");
    let output = format!("{FOLDER}/output");
    headline("readers: the environment");
    let ready = Path::new(&python).exists() || command("python3", &["-m", "venv", &environment]);
    let install = ["-m", "pip", "install", "--quiet", "--requirement", "tests/readers/requirements.txt"];
    if !(ready && command(&python, &install)) {
        return false;
    }
    headline("readers: a run of the sample articles");
    let extract = ["run", "--profile", "measure", "--", "extract", "seeds", "--force", "--quiet"];
    let into = |folder: &str, formats: &str| {
        run(&[&extract[..], &["-o", folder, "--format", formats]].concat(), &[])
    };
    if !(into(&output, "csv,xlsx,parquet") && into(&format!("{output}/csv"), "csv")) {
        return false;
    }
    headline("readers: all tables in all formats");
    command(&python, &["tests/readers/readers.py", &output])
}

fn command(program: &str, arguments: &[&str]) -> bool {
    match Command::new(program).args(arguments).status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("xtask: {program} cannot be run: {error}");
            false
        }
    }
}
