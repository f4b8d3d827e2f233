//! `yinshu score`: extractions against annotated articles.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::error::Result;

const EXAMPLES: &str = "\
Examples:
  yinshu extract gold.jsonl -o tables --format jsonl
  yinshu score gold.jsonl tables/extractions.jsonl --errors 20
  yinshu score tables/brat again                  a folder that was corrected in brat, after
                                                  yinshu extract tables/brat -o again --format jsonl

GOLD has one article a line: its `id`, `text`, `statements` with type, start, end, speaker,
speaker_start, speaker_end, cue, kind, resolved and via, and `entities` with name, type (PER or
ORG) and mentions. Where `entities` are spans, [[0, 2, \"PER\"]], and there are no statements,
names alone are compared. GOLD may be a folder as `yinshu extract --format brat` writes it.
`attributed` is the figure that a reader of the statements table feels: the content matches,
and the speaker is right, and so is the name.";

/// What `score` is told.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ScoreArgs {
    /// Annotated articles: JSON Lines, or a brat folder
    #[arg(value_name = "GOLD")]
    gold: PathBuf,

    /// Extractions of the same articles: extractions.jsonl, extractions.json, or their folder
    #[arg(value_name = "PREDICTED")]
    predicted: PathBuf,

    /// Compare only documents whose id begins with this
    #[arg(long, value_name = "PREFIX", default_value = "", hide_default_value = true)]
    only: String,

    /// List this many of the differences
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,

    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
}

/// Prints the figures.
///
/// # Errors
/// A file cannot be read or is not of its form.
pub(crate) fn score(args: &ScoreArgs) -> Result<ExitCode> {
    let scored = crate::score::score(&args.gold, &args.predicted, &args.only)?;
    let mut out = String::new();
    if args.json {
        let _ = writeln!(out, "{}", scored.report.to_json());
    } else {
        let _ = write!(out, "{}", scored.report);
        for error in scored.errors.iter().take(args.errors) {
            let _ = writeln!(out, "  - {error}");
        }
    }
    super::print(&out)?;
    Ok(ExitCode::SUCCESS)
}
