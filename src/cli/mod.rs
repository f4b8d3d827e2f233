//! The command line: arguments as typed, the plan made of them, the run.

mod args;
mod explain;
mod highlight;
mod lexicon;
mod plan;
mod progress;
mod run;
mod score;
mod size;
mod train;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use self::args::{Arguments, Command};
use crate::error::Result;

/// Runs the program with the arguments of the process.
///
/// The exit code is 0 when all went well, 1 when it ran and some documents
/// failed, 2 when it could not run, 130 when it was interrupted.
pub fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Extract(args) => run::extract(*args),
        Command::Explain(args) => explain::explain(args),
        Command::Score(args) => score::score(&args),
        Command::Train(args) => train::train(&args),
        Command::Lexicon(command) => lexicon::lexicon(&command),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "yinshu", &mut io::stdout());
            Ok(ExitCode::SUCCESS)
        }
    };
    done.unwrap_or_else(|error| {
        eprintln!("yinshu: {error}");
        ExitCode::from(2)
    })
}

/// Writes a report to standard output; a reader that has gone is no error.
fn print(text: &str) -> Result<()> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
