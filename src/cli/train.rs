//! `yinshu train`: a model from annotated text of the user's own.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clap::builder::RangedU64ValueParser;

use super::plan::model;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::pipeline::{Extractor, Settings, segmenter};
use crate::statement::Lessons;
use crate::tagger::{Example, Least, TrainOptions, train as train_tagger};
use crate::train::{Corpus, HeldOut, NameFigures, held_out, read, read_statements};

const EXAMPLES: &str = "\
Examples:
  yinshu train mine.jsonl -o mine.bin             names; then: yinshu extract --model mine.bin
  yinshu train big.bio mine.jsonl@3 -o mine.bin   the texts of mine.jsonl count three times
  yinshu train gold.jsonl --statements -o judge.bin
                                                  statements; then: extract --statement-model judge.bin

Names are given in JSON Lines, one text a line, offsets in characters from 0:
  {\"text\": \"王芳在新华社\", \"entities\": [[0, 2, \"PER\"], [3, 6, \"ORG\"]]}
or as forms, without their places:
  {\"text\": \"…\", \"entities\": [{\"name\": \"王芳\", \"type\": \"PER\", \"mentions\": [\"小王\"]}]}
or in a BIO file, a character or word and its tag a line, an empty line between sentences:
  王 B-PER
  芳 I-PER
or in a folder of .txt and .ann files, as `yinshu extract --format brat` writes it, with
Person, Organisation and Place.
Types are PER, ORG and LOC (a place; worth marking, so that it is taken for neither).
With --statements a line holds the text and its statements:
  {\"text\": \"…\", \"statements\": [{\"type\": \"indirect\", \"start\": 5, \"end\": 20, \"cue_start\": 2, \"cue_end\": 4}]}";

/// What `train` is told.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct TrainArgs {
    /// Annotated text: JSON Lines, BIO, or a brat folder; FILE@3 learns from it three times
    #[arg(required = true, value_name = "CORPUS")]
    corpora: Vec<Corpus>,

    /// Where to write the model
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// Train the judge of statements instead of the tagger of names
    #[arg(long)]
    statements: bool,

    /// Share of the texts that is held out to measure with, in percent; 0 measures nothing
    #[arg(long, value_name = "PERCENT", default_value_t = 10, value_parser = RangedU64ValueParser::<usize>::new().range(0..=50))]
    held_out: usize,

    /// Where the shuffling of the texts begins; the same seed gives the same model
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,

    /// Rounds over all texts
    #[arg(long, value_name = "N", hide_short_help = true, value_parser = RangedU64ValueParser::<usize>::new().range(1..=1000))]
    rounds: Option<usize>,

    /// Most rows of the model, of 16 bytes each
    #[arg(long, value_name = "N", hide_short_help = true, value_parser = RangedU64ValueParser::<usize>::new().range(16..=100_000_000))]
    rows: Option<usize>,

    /// Percentage of dictionary names hidden while training, so that the model does not lean on them alone
    #[arg(long, value_name = "PERCENT", hide_short_help = true, value_parser = clap::value_parser!(u64).range(0..=100))]
    forget: Option<u64>,

    /// Fewest characters of a name of an organisation that the dictionaries add beside the model, one fewer for people:
    /// many for a model that has learnt from texts like yours, few for one that has not [default: 5]
    #[arg(long, value_name = "N", hide_short_help = true, value_parser = clap::value_parser!(u8).range(1..))]
    known: Option<u8>,

    /// Tagger that stands beside the judge: standard, open, or a file of your own; one after the other when there are
    /// more [default: standard, then open]
    #[arg(long, value_name = "MODEL", hide_short_help = true, requires = "statements")]
    model: Vec<String>,
}

/// Trains what `args` ask for.
///
/// # Errors
/// A corpus cannot be read or is not of its form, or the model cannot be written.
pub(crate) fn train(args: &TrainArgs) -> Result<ExitCode> {
    let folder = args.output.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(Error::usage("there is no such folder to write to").in_file(folder));
    }
    if let Some(corpus) = args.corpora.iter().find(|corpus| corpus.path == args.output) {
        return Err(Error::usage("the model would be written over the corpus").in_file(&corpus.path));
    }
    let bytes = if args.statements { judge(args)? } else { tagger(args)? };
    write_whole(&args.output, &bytes).map_err(|error| Error::from(error).in_file(&args.output))?;
    eprintln!("{}: {} bytes", args.output.display(), bytes.len());
    Ok(ExitCode::SUCCESS)
}

fn tagger(args: &TrainArgs) -> Result<Vec<u8>> {
    let mut examples: Vec<Example> = Vec::new();
    for corpus in &args.corpora {
        let read = read(corpus)?;
        eprintln!("{}: {} texts, weight {}", corpus.path.display(), read.len(), corpus.weight);
        examples.extend(read);
    }
    let options = options(args);
    let lexicon = Lexicon::load(&[] as &[&Path])?;
    let segmenter = segmenter(&lexicon);
    if let Some(nth) = nth(args) {
        let figures = held_out(&examples, nth, &lexicon, &segmenter, options);
        super::print(&tagger_figures(&figures, examples.len()))?;
    }
    Ok(train_tagger(&examples, &lexicon, &segmenter, options).to_bytes())
}

/// What the tagger, by itself, finds at the exact place in texts it was not trained on.
fn tagger_figures(figures: &HeldOut, texts: usize) -> String {
    if figures.texts == 0 {
        return format!("held out 0 of {texts} texts: too few to measure with\n");
    }
    let mut out = format!("held out {} of {texts} texts\n", figures.texts);
    out += &line("PER", figures.people);
    out += &line("ORG", figures.organisations);
    out
}

/// Every how many texts one is held out; none when nothing is.
fn nth(args: &TrainArgs) -> Option<usize> {
    100_usize.checked_div(args.held_out).map(|nth| nth.max(2))
}

fn options(args: &TrainArgs) -> TrainOptions {
    let usual = TrainOptions::default();
    TrainOptions {
        rounds: args.rounds.unwrap_or(usual.rounds),
        rows: args.rows.unwrap_or(usual.rows),
        forget: args.forget.unwrap_or(usual.forget),
        seed: args.seed.unwrap_or(usual.seed),
        known: args.known.map_or(usual.known, Least::of),
        ..usual
    }
}

fn line(name: &str, figures: NameFigures) -> String {
    let [p, r, f1] = figures.shares();
    format!("{name} p {p:.4}  r {r:.4}  f1 {f1:.4}  gold {}  pred {}\n", figures.gold, figures.predicted)
}

/// The taggers that the judge learns beside: both that ship, so that it has
/// seen names that are known and names that are missed.
fn beside(args: &TrainArgs) -> Vec<String> {
    if args.model.is_empty() { vec!["standard".to_owned(), "open".to_owned()] } else { args.model.clone() }
}

fn judge(args: &TrainArgs) -> Result<Vec<u8>> {
    let extractors = beside(args).into_iter().map(|tagger| {
        Extractor::without_judge(&Settings { model: model(Some(tagger), false), ..Settings::default() })
    });
    let extractors = extractors.collect::<Result<Vec<_>>>()?;
    let mut lessons = Lessons::default();
    for corpus in &args.corpora {
        let articles = read_statements(&corpus.path)?;
        let statements: usize = articles.iter().map(|article| article.statements.len()).sum();
        eprintln!("{}: {} texts, {statements} statements", corpus.path.display(), articles.len());
        for article in articles {
            let document = Document::plain("", article.text);
            for extractor in extractors.iter().flat_map(|e| std::iter::repeat_n(e, corpus.weight)) {
                extractor.draw(&document, &article.statements, &mut lessons);
            }
        }
    }
    if let Some(folds) = nth(args) {
        super::print(&judge_figures(&lessons, folds))?;
    }
    Ok(lessons.train().to_bytes())
}

/// What the judge answers right about cases it did not learn from.
fn judge_figures(lessons: &Lessons, folds: usize) -> String {
    let questions = ["cue reports", "clause ends here", "quoted words are the source's own"];
    let figures = lessons.held_out(folds, ROUNDS, L2);
    let rows = questions.iter().zip(lessons.counts()).zip(figures);
    rows.map(|((question, (cases, yes)), (right, f1))| {
        format!("{question:33} right {right:.4}  f1 {f1:.4}  cases {cases}  yes {yes}\n")
    })
    .collect()
}

/// Rounds and pull to zero that the judge is measured with, those it is trained with.
const ROUNDS: usize = 20;
const L2: f32 = 1e-3;

/// Writes a file in one step: it is there whole, or as it was before.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let mut file = File::create(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&part, path)
}
