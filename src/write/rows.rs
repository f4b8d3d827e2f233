//! Every row of every table of a run, for the formats that hold whole tables.

use super::Run;
use crate::error::Result;
use crate::record::{Cell, RUN_TABLES, TABLES, Table, rows_of};

/// The tables, in the order of the numbers that [`each_row`] gives: those that
/// grow with each document, then those over the whole run.
pub(crate) fn tables() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().chain(RUN_TABLES)
}

/// Hands every row to `take`, with the number of its table. The rows of one
/// table come in their order; those of different tables are mixed.
///
/// # Errors
/// The journal cannot be read, or `take` fails.
pub(crate) fn each_row(run: &Run<'_>, mut take: impl FnMut(usize, &[Cell<'_>]) -> Result<()>) -> Result<()> {
    for extraction in run.documents.read()? {
        let extraction = extraction?;
        for table in 0..TABLES.len() {
            rows_of(&extraction, table).try_for_each(|row| take(table, &row))?;
        }
    }
    for (number, table) in (TABLES.len()..).zip(RUN_TABLES) {
        run.tables()?.rows(table.name).try_for_each(|row| take(number, &row))?;
    }
    Ok(())
}
