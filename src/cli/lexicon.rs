//! `yinshu lexicon`: dictionaries checked, and searched.
use std::process::ExitCode;

use clap::Subcommand;

use crate::error::Result;

/// The tasks around dictionaries.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// x
    Check,
}

pub(crate) fn lexicon(_command: LexiconCommand) -> Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
