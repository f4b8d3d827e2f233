//! `yinshu explain`: one article on the terminal, with what was found in it.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ColorChoice};

use super::args::InputFormat;
use super::highlight::{Highlighter, Paint};
use super::plan::model;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::pipeline::{Analysis, Extractor, Settings};
use crate::read::{Documents, ReadOptions, discover, encoding};
use crate::record::{EntityRecord, Extraction, MentionRecord, StatementRecord};

const EXAMPLES: &str = "\
Examples:
  yinshu explain article.txt
  yinshu explain news.jsonl --id 2026-17
  echo '市长周立表示，“桥已修好。”' | yinshu explain -

Under each paragraph stand its statements (speaker as written → resolved name, cue
and its class, rule and confidence) and the names in it with their evidence. Without
colour the text shows [s1 statement], <speaker>, *cue* and {e1 name}.";

/// What `explain` is told.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// The article, or - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Which article of a file with several [default: the first]
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    /// Format of the input [default: told by the name of the file]
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<InputFormat>,

    /// Encoding of the input, such as utf-8, gb18030 or big5 [default: told by the text]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,

    /// Dictionary of your own, beside those that ship; may be given several times
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,

    /// Model that finds names no dictionary holds: standard, open, or a file of your own [default: standard]
    #[arg(long, value_name = "MODEL", conflicts_with = "no_model")]
    model: Option<String>,

    /// Use dictionaries and patterns only
    #[arg(long)]
    no_model: bool,

    /// Judge of statements of your own, made with `yinshu train --statements`
    #[arg(long, value_name = "FILE")]
    statement_model: Option<PathBuf>,

    /// Whether to show spans in colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
}

/// Prints the article that `args` name.
///
/// # Errors
/// The article, a dictionary or a model cannot be read.
pub(crate) fn explain(args: ExplainArgs) -> Result<ExitCode> {
    let document = read(&args)?;
    if let Some(error) = document.error {
        return Err(Error::usage(error));
    }
    let paint = if coloured(args.color) { Paint::Colour } else { Paint::Brackets };
    let extractor = Extractor::new(&Settings {
        lexicon: args.lexicon,
        model: model(args.model, args.no_model),
        statements: args.statement_model,
        ..Settings::default()
    })?;
    let analysis = extractor.analyse(&document);
    let extraction = extractor.assemble(&document, &analysis);
    super::print(&report(&analysis, &extraction, paint))?;
    Ok(ExitCode::SUCCESS)
}

/// The one document that is asked for.
fn read(args: &ExplainArgs) -> Result<Document> {
    if args.file.is_dir() {
        return Err(Error::usage("explain takes one article, and this is a folder").in_file(&args.file));
    }
    let format = args.input_format.and_then(InputFormat::format);
    let label = args.encoding.as_deref().filter(|label| *label != "auto");
    let options = ReadOptions { encoding: label.map(encoding).transpose()?, ..ReadOptions::default() };
    let found = discover(std::slice::from_ref(&args.file), format, &|_| false)?;
    let mut documents = Documents::new(found.files, options);
    let Some(id) = &args.id else {
        let first = documents.next().ok_or_else(|| Error::usage("no article").in_file(&args.file))?;
        if documents.next().is_some() {
            eprintln!("yinshu: there are more articles; this is {}, another is shown with --id", first.id);
        }
        return Ok(first);
    };
    documents
        .find(|document| document.id == *id)
        .ok_or_else(|| Error::usage(format!("no article with the id {id}")).in_file(&args.file))
}

fn coloured(choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            io::stdout().is_terminal() && !refused
        }
    }
}

/// The article, paragraph by paragraph, with what was found under each.
fn report(analysis: &Analysis, extraction: &Extraction, paint: Paint) -> String {
    let mut out = String::new();
    if let Some(title) = &extraction.title {
        let _ = writeln!(out, "# {title}\n");
    }
    let highlighter = Highlighter::new(analysis, paint);
    for (index, paragraph) in analysis.text.paragraphs.iter().enumerate() {
        let number = index + 1;
        let _ = writeln!(out, "{}", highlighter.paragraph(paragraph.span));
        for statement in extraction.statements.iter().filter(|s| s.paragraph == number) {
            let _ = writeln!(out, "    {}", statement_line(statement));
        }
        for entity in &extraction.entities {
            let here = |m: &&MentionRecord| m.entity == entity.id && m.paragraph == number;
            let mentions: Vec<&MentionRecord> = extraction.mentions.iter().filter(here).collect();
            if !mentions.is_empty() {
                let _ = writeln!(out, "    {}", entity_line(entity, &mentions));
            }
        }
        for term in extraction.quoted_terms.iter().filter(|term| term.paragraph == number) {
            let _ = writeln!(out, "    quoted {}  {}", term.kind, term.text);
        }
        out.push('\n');
    }
    let counts = [extraction.statements.len(), extraction.entities.len()];
    let _ = writeln!(out, "{} statements, {} people and organisations", counts[0], counts[1]);
    out
}

/// `s1 direct  他 → 王毅  表示 (say)  direct-ahead, 0.95`
fn statement_line(statement: &StatementRecord) -> String {
    let speaker = match (&statement.speaker, &statement.speaker_name) {
        (Some(written), Some(name)) if written != name => format!("{written} → {name}"),
        (Some(one), _) | (None, Some(one)) => one.clone(),
        (None, None) => "(no speaker)".into(),
    };
    let cue = match (&statement.cue, &statement.cue_class) {
        (Some(cue), Some(class)) => format!("{cue} ({class})"),
        (Some(cue), None) => cue.clone(),
        _ => "(no cue)".into(),
    };
    let negated = if statement.negated { " negated" } else { "" };
    let mut line =
        format!("{} {}  {speaker}  {cue}{negated}", statement.statement_id, statement.statement_type);
    if !statement.via.is_empty() {
        let _ = write!(line, "  via {}", statement.via.join(" > "));
    }
    if let Some(parent) = &statement.parent_id {
        let _ = write!(line, "  in {parent}");
    }
    let _ = write!(line, "  {}, {:.2}", statement.rule, statement.confidence);
    line
}

/// `e1 person 王毅  王毅 (gazetteer) ×2, 王 (pattern)  people:王毅`
fn entity_line(entity: &EntityRecord, mentions: &[&MentionRecord]) -> String {
    let mut forms: Vec<(&str, &str, usize)> = Vec::new();
    for mention in mentions {
        match forms.iter_mut().find(|(text, by, _)| *text == mention.text && *by == mention.evidence) {
            Some((_, _, count)) => *count += 1,
            None => forms.push((&mention.text, &mention.evidence, 1)),
        }
    }
    let shown: Vec<String> = forms
        .iter()
        .map(|(text, evidence, count)| match count {
            1 => format!("{text} ({evidence})"),
            _ => format!("{text} ({evidence}) ×{count}"),
        })
        .collect();
    let id = entity.lexicon_id.as_deref().map_or(String::new(), |id| format!("  {id}"));
    format!("{} {} {}  {}{id}", entity.id, entity.entity_type, entity.name, shown.join(", "))
}
