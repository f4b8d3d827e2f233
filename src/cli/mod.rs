//! The command line: arguments as typed, the plan made of them, the run.

mod args;
mod plan;
mod progress;
mod run;
mod size;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use self::args::{Arguments, Command};

/// Runs the program with the arguments of the process.
///
/// The exit code is 0 when all went well, 1 when it ran and some documents
/// failed, 2 when it could not run, 130 when it was interrupted.
pub fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Extract(args) => run::extract(*args).unwrap_or_else(|error| {
            eprintln!("yinshu: {error}");
            ExitCode::from(2)
        }),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "yinshu", &mut io::stdout());
            ExitCode::SUCCESS
        }
    }
}
