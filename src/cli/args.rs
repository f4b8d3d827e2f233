//! Arguments as typed, and the same from a configuration file.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use serde::Deserialize;

use super::explain::ExplainArgs;
use super::lexicon::LexiconCommand;
use super::score::ScoreArgs;
use super::size::Size;
use super::train::TrainArgs;
use crate::entity::Reach;
use crate::error::{Error, Result};
use crate::read::Format;
use crate::write::{Language, OutputFormat};

/// Who said what, in Chinese news: people, organisations and attributed statements, as tables.
#[derive(Debug, Parser)]
#[command(name = "yinshu", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Extract people, organisations and statements from articles into tables
    Extract(Box<ExtractArgs>),
    /// Show what is found in one article on the terminal, and by which rule
    Explain(ExplainArgs),
    /// Compare extractions with annotated articles: precision, recall, F1
    Score(ScoreArgs),
    /// Train a model on annotated text of your own
    Train(TrainArgs),
    /// Check dictionaries, or see which entries match a string
    #[command(subcommand)]
    Lexicon(LexiconCommand),
    /// Print a script that completes commands in a shell
    #[command(
        after_help = "Example:\n  yinshu completions bash > ~/.local/share/bash-completion/completions/yinshu"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
}

const EXAMPLES: &str = "\
Examples:
  yinshu extract                                  the articles in seeds, into output
  yinshu extract news -o tables                   a folder of articles, into tables
  yinshu extract news --format xlsx               one workbook for Excel, instead of CSV and JSON
  yinshu extract 'news/2026-*.md' a.txt.gz        files by pattern, compressed files
  yinshu extract corpus.jsonl --text-field body   one article a line, its text in `body`
  cat article.txt | yinshu extract -              an article from another program
  yinshu extract news -o tables --resume          go on with a run that was interrupted

Exit codes: 0 all went well; 1 it ran, and some documents failed (they stand in the
documents table with their error); 2 it could not run; 130 it was interrupted.";

/// What `extract` is told, by flags or by a file.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[command(after_help = EXAMPLES)]
pub(crate) struct ExtractArgs {
    /// Files, folders, patterns such as 'news/*.md', or - for standard input [default: seeds]
    ///
    /// Read are text (.txt), Markdown (.md), HTML (.html), JSON Lines (.jsonl), CSV (.csv, .tsv), Parquet
    /// (.parquet), Arrow (.arrow, .arrows, .feather) and web archives (.warc, .wet), each also compressed (.gz,
    /// .zst). In folders, hidden files and files of other kinds are passed over.
    #[arg(value_name = "INPUT")]
    pub(crate) input: Vec<PathBuf>,

    /// Folder for the output [default: output]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,

    /// Formats of the output, separated by commas [default: csv,json]
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',')]
    pub(crate) format: Vec<OutputFormat>,

    /// Format of the input [default: told by the names of the files, or their first bytes]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) input_format: Option<InputFormat>,

    /// Field of the id in JSONL and tables [default: id]
    #[arg(long, value_name = "NAME")]
    pub(crate) id_field: Option<String>,

    /// Field of the text in JSONL and tables [default: text, content, body, 正文 or 内容]
    #[arg(long, value_name = "NAME")]
    pub(crate) text_field: Option<String>,

    /// Field of the title in JSONL and tables [default: title or 标题]
    #[arg(long, value_name = "NAME")]
    pub(crate) title_field: Option<String>,

    /// Field of the date in JSONL and tables [default: date, published, time or 日期]
    #[arg(long, value_name = "NAME")]
    pub(crate) date_field: Option<String>,

    /// Field of the address in JSONL and tables [default: url or link]
    #[arg(long, value_name = "NAME")]
    pub(crate) url_field: Option<String>,

    /// Encoding of the input, such as utf-8, gb18030 or big5 [default: told file by file]
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,

    /// Longest article read, as bytes of text; a longer one is an error [default: 256MiB]
    #[arg(long, value_name = "SIZE")]
    pub(crate) max_document_size: Option<Size>,

    /// Read pages of web archives whatever their language; without it, only those that are Chinese
    #[arg(long)]
    pub(crate) all_languages: bool,

    /// Dictionary of your own, beside those that ship; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Vec<PathBuf>,

    /// Model that finds names no dictionary holds: standard, open, or a file of your own [default: standard]
    #[arg(long, value_name = "MODEL", conflicts_with = "no_model")]
    pub(crate) model: Option<String>,

    /// Use dictionaries and patterns only
    #[arg(long)]
    pub(crate) no_model: bool,

    /// How far names are looked for: in the dictionaries, in the sentence, in the document [default: document]
    #[arg(long, value_name = "REACH", hide_short_help = true)]
    pub(crate) names: Option<Reach>,

    /// Judge of statements of your own, made with `yinshu train --statements`
    #[arg(long, value_name = "FILE")]
    pub(crate) statement_model: Option<PathBuf>,

    /// Begin CSV files without the byte order mark that makes Excel read them as UTF-8
    #[arg(long)]
    pub(crate) no_bom: bool,

    /// Language of the HTML report [default: zh]
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) lang: Option<Language>,

    /// Threads that extract [default: one for each core]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// Go on with a run that was interrupted; the result is the same as if it had not been
    #[arg(long, conflicts_with = "force")]
    pub(crate) resume: bool,

    /// Replace the output of an earlier run
    #[arg(long)]
    pub(crate) force: bool,

    /// Say only what went wrong
    #[arg(short, long)]
    pub(crate) quiet: bool,

    /// File that says the same as these flags, which win: `output = "tables"`, `format = ["csv"]`, `no-model = true`
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub(crate) config: Option<PathBuf>,
}

/// `--input-format`: a format, or told by the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum InputFormat {
    /// Told by the name of each file
    Auto,
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// HTML pages
    Html,
    /// JSON Lines
    Jsonl,
    /// CSV with a header row
    Csv,
    /// WARC or WET: web archives and crawls
    #[value(alias = "wet")]
    #[serde(alias = "wet")]
    Warc,
    /// Parquet
    Parquet,
    /// Arrow IPC: file (Feather) or stream
    #[value(alias = "feather")]
    #[serde(alias = "feather")]
    Arrow,
}

impl InputFormat {
    pub(crate) fn format(self) -> Option<Format> {
        match self {
            InputFormat::Auto => None,
            InputFormat::Text => Some(Format::Text),
            InputFormat::Markdown => Some(Format::Markdown),
            InputFormat::Html => Some(Format::Html),
            InputFormat::Jsonl => Some(Format::Jsonl),
            InputFormat::Csv => Some(Format::Csv),
            InputFormat::Warc => Some(Format::Warc),
            InputFormat::Parquet => Some(Format::Parquet),
            InputFormat::Arrow => Some(Format::Arrow),
        }
    }
}

impl ExtractArgs {
    /// The arguments together with those of the configuration file, if one is named.
    pub(crate) fn with_config(self) -> Result<Self> {
        match self.config.as_deref().map(load).transpose()? {
            Some(config) => Ok(self.or(config)),
            None => Ok(self),
        }
    }

    /// What is not said here is taken from `config`.
    fn or(self, config: Self) -> Self {
        ExtractArgs {
            input: first(self.input, config.input),
            output: self.output.or(config.output),
            format: first(self.format, config.format),
            input_format: self.input_format.or(config.input_format),
            id_field: self.id_field.or(config.id_field),
            text_field: self.text_field.or(config.text_field),
            title_field: self.title_field.or(config.title_field),
            date_field: self.date_field.or(config.date_field),
            url_field: self.url_field.or(config.url_field),
            encoding: self.encoding.or(config.encoding),
            max_document_size: self.max_document_size.or(config.max_document_size),
            all_languages: self.all_languages || config.all_languages,
            lexicon: first(self.lexicon, config.lexicon),
            no_model: self.no_model || (config.no_model && self.model.is_none()),
            model: self.model.or(config.model.filter(|_| !self.no_model)),
            names: self.names.or(config.names),
            statement_model: self.statement_model.or(config.statement_model),
            no_bom: self.no_bom || config.no_bom,
            lang: self.lang.or(config.lang),
            jobs: self.jobs.or(config.jobs),
            resume: self.resume || (config.resume && !self.force),
            force: self.force || (config.force && !self.resume),
            quiet: self.quiet || config.quiet,
            config: self.config,
        }
    }
}

fn load(path: &Path) -> Result<ExtractArgs> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::from(error).in_file(path))?;
    let config: ExtractArgs =
        toml::from_str(&text).map_err(|error| Error::usage(error.to_string().trim_end()).in_file(path))?;
    let both = |one: bool, other: bool, names: &str| {
        if one && other {
            Err(Error::usage(format!("{names} cannot both be set")).in_file(path))
        } else {
            Ok(())
        }
    };
    both(config.resume, config.force, "resume and force")?;
    both(config.no_model, config.model.is_some(), "no-model and model")?;
    Ok(config)
}

fn first<T>(one: Vec<T>, other: Vec<T>) -> Vec<T> {
    if one.is_empty() { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory, ValueEnum};

    fn typed(arguments: &[&str]) -> ExtractArgs {
        match Arguments::parse_from([&["yinshu", "extract"], arguments].concat()).command {
            Command::Extract(args) => *args,
            _ => unreachable!("extract was typed"),
        }
    }

    #[test]
    fn the_definition_of_the_arguments_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn flags_win_over_the_file() {
        let config: ExtractArgs =
            toml::from_str("output = 'a'\nformat = ['jsonl']\nno-model = true\njobs = 3\nforce = true")
                .unwrap();
        let args = typed(&["-o", "b", "--model", "open", "--resume"]).or(config);
        assert_eq!(args.output, Some("b".into()));
        assert_eq!(args.format, [OutputFormat::Jsonl]);
        assert_eq!((args.no_model, args.model.as_deref()), (false, Some("open")));
        assert_eq!(args.jobs, NonZeroUsize::new(3));
        assert_eq!((args.resume, args.force), (true, false));
    }

    #[test]
    fn formats_have_the_same_names_in_the_file() {
        for format in OutputFormat::value_variants() {
            let name = format.to_possible_value().unwrap().get_name().to_owned();
            let config: ExtractArgs = toml::from_str(&format!("format = ['{name}']")).unwrap();
            assert_eq!(config.format, [*format]);
        }
    }

    #[test]
    fn the_file_can_say_all_that_flags_can() {
        let command = Arguments::command();
        let extract = command.find_subcommand("extract").unwrap();
        for argument in extract.get_arguments().map(|argument| argument.get_id().as_str()) {
            if matches!(argument, "config" | "help") {
                continue;
            }
            let key = argument.replace('_', "-");
            let error = toml::from_str::<ExtractArgs>(&format!("{key} = {{ odd = 1 }}")).unwrap_err();
            assert!(!error.message().contains("unknown field"), "{key}: {error}");
        }
    }
}
