//! Every row of every table of a run, for the formats that hold whole tables.

use super::Run;
use crate::error::Result;
use crate::record::{Cell, RUN_TABLES, TABLES, Table, rows};

/// The tables, in the order of the numbers that [`each_row`] gives.
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
        for (table, rows) in rows(&extraction?).into_iter().enumerate() {
            rows.iter().try_for_each(|row| take(table, row))?;
        }
    }
    let whole = run.tables()?;
    for (number, table) in (TABLES.len()..).zip(RUN_TABLES) {
        for row in whole.rows(table.name) {
            take(number, &row)?;
        }
    }
    Ok(())
}
