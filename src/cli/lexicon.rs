//! `yinshu lexicon`: dictionaries checked, and searched.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::error::Result;
use crate::lexicon::{Match, check_files, check_shipped, find};

const CHECK_EXAMPLES: &str = "\
Examples:
  yinshu lexicon check mine.tsv              a table of your own
  yinshu lexicon check data/people/sport.tsv a table of the project, after a change
  yinshu lexicon check                       all tables in the program

A table that does not load, has rows twice or holds values nobody knows is wrong. A form that
stands for several entries is a note: the tables may mean it so.

Exit codes: 0 nothing is wrong; 1 something is; 2 a file cannot be read.";

const FIND_EXAMPLES: &str = "\
Examples:
  yinshu lexicon find 王毅
  yinshu lexicon find 外交部发言人毛宁表示 --lexicon mine.tsv

Each line: the form, the table and line, the id that the output shows as lexicon_id, and what the
row says. Rows that hold all of the text come first, then the names, titles and cues inside it.

Exit codes: 0 something was found; 1 nothing was; 2 a file cannot be read.";

/// The tasks around dictionaries.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// Check tables: shape, order, values, rows and forms that stand twice
    Check(CheckArgs),
    /// Show which entries, titles and cues match a text
    Find(FindArgs),
}

/// What `lexicon check` is told.
#[derive(Clone, Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub(crate) struct CheckArgs {
    /// Tables to check [default: those in the program]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// List the notes about the tables in the program too
    #[arg(long)]
    notes: bool,
}

/// What `lexicon find` is told.
#[derive(Clone, Debug, Args)]
#[command(after_help = FIND_EXAMPLES)]
pub(crate) struct FindArgs {
    /// The text to look up, in either script
    #[arg(value_name = "TEXT", required = true)]
    texts: Vec<String>,

    /// Dictionary of your own, beside those that ship; may be given several times
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

/// Does what is asked.
///
/// # Errors
/// A table cannot be read.
pub(crate) fn lexicon(command: &LexiconCommand) -> Result<ExitCode> {
    match command {
        LexiconCommand::Check(args) => check(args),
        LexiconCommand::Find(args) => search(args),
    }
}

fn check(args: &CheckArgs) -> Result<ExitCode> {
    let findings = if args.files.is_empty() { check_shipped() } else { check_files(&args.files)? };
    let notes_too = args.notes || !args.files.is_empty();
    let mut out = String::new();
    for finding in findings.iter().filter(|finding| notes_too || !finding.note) {
        let _ = writeln!(out, "{finding}");
    }
    super::print(&out)?;
    let notes = findings.iter().filter(|finding| finding.note).count();
    let errors = findings.len() - notes;
    let hint = if notes_too || notes == 0 { "" } else { " (list them with --notes)" };
    eprintln!("{errors} errors, {notes} notes{hint}");
    Ok(if errors > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn search(args: &FindArgs) -> Result<ExitCode> {
    let mut out = String::new();
    for text in &args.texts {
        let matches = find(text, &args.lexicon)?;
        if matches.is_empty() {
            eprintln!("{text}: nothing in the tables");
        }
        matches.iter().for_each(|found| out += &line(found));
    }
    super::print(&out)?;
    Ok(if out.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// `王毅  people/politics-china.tsv:1820  people:王毅  kind=politics country=CN gender=m`
fn line(found: &Match) -> String {
    let mut line = format!("{}  {}", found.form, found.place);
    if let Some(id) = &found.id {
        let _ = write!(line, "  {id}");
    }
    let cells: Vec<String> = found.cells.iter().map(|(name, cell)| format!("{name}={cell}")).collect();
    if !cells.is_empty() {
        let _ = write!(line, "  {}", cells.join(" "));
    }
    line.push('\n');
    line
}
