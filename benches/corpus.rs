//! `cargo xtask bench CORPUS`: the processor time of each stage and of a whole
//! extraction over a folder of articles, beside that of jieba's `tag` alone on
//! the same clean text. All is measured in one process, several times over,
//! each time one after the other; medians are shown.

use std::hint::black_box;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cpu_time::ProcessTime;
use yinshu::document::Document;
use yinshu::entity::{Entities, Reach};
use yinshu::lexicon::{Hits, Lexicon};
use yinshu::pipeline::{Analysis, Batch, BatchOptions, Extractor, Settings, segmenter};
use yinshu::read::{Discovery, Documents, ReadOptions, discover};
use yinshu::record::Extraction;
use yinshu::statement::{self, Judge, Statements};
use yinshu::tagger;
use yinshu::text::Text;
use yinshu::token::Tokens;
use yinshu::write::{Existing, Fingerprint, Language, Opened, Output, OutputFormat, OutputOptions};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let Some(corpus) = arguments.first() else {
        eprintln!("usage: cargo xtask bench CORPUS [ROUNDS]");
        // `cargo bench` without arguments measures what needs no corpus.
        return ExitCode::SUCCESS;
    };
    let rounds = arguments.get(1).and_then(|rounds| rounds.parse().ok()).unwrap_or(5);
    match measure(Path::new(corpus), rounds) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::from(2)
        }
    }
}

fn measure(corpus: &Path, rounds: usize) -> yinshu::Result<()> {
    loading(rounds)?;
    let files = || discover(&[corpus.to_owned()], None, &|_| false);
    let documents: Vec<Document> = Documents::new(files()?.files, ReadOptions::default()).collect();
    let texts: Vec<Text> = documents.iter().map(Text::of).collect();
    let clean: usize = texts.iter().map(|text| text.normal.len()).sum();
    let read: usize = documents.iter().map(|document| document.text.len()).sum();
    println!(
        "\n{} documents, {:.2} MB as read, {:.2} MB of clean text; medians of {rounds} rounds, one thread\n",
        documents.len(),
        read as f64 / 1e6,
        clean as f64 / 1e6
    );

    let jieba = jieba_rs::Jieba::new();
    let lexicon = Lexicon::load(&[] as &[PathBuf])?;
    let segmenter = segmenter(&lexicon);
    let model = tagger::Model::read(tagger::STANDARD)?;
    let judge = Judge::read(statement::STANDARD)?;
    let extractor = Extractor::new(&Settings::default())?;
    let folder = tempfile::tempdir()?;

    let mut table = Table::default();
    for _ in 0..rounds {
        let words = table.time("jieba tag alone", || {
            texts.iter().map(|text| black_box(jieba.tag(&text.normal, true)).len()).sum::<usize>()
        });
        assert!(words > 0, "no words");
        let read = table.time("read and text", || {
            let found = discover(&[corpus.to_owned()], None, &|_| false)?;
            let documents = Documents::new(found.files, ReadOptions::default());
            let sentences = documents.map(|document| black_box(Text::of(&document)).sentences.len());
            yinshu::Result::Ok(sentences.sum::<usize>())
        })?;
        let sentences: usize = texts.iter().map(|text| text.sentences.len()).sum();
        assert_eq!(sentences, read);
        let tokens: Vec<Tokens> =
            table.time("token", || texts.iter().map(|text| Tokens::of(text, &segmenter)).collect());
        let hits: Vec<Hits> = table.time("(known names and titles alone)", || {
            texts.iter().map(|text| Hits::of(text, &lexicon)).collect()
        });
        table.time("(tagger alone)", || {
            for ((text, tokens), hits) in texts.iter().zip(&tokens).zip(&hits) {
                black_box(model.tag(text, tokens, &lexicon, hits));
            }
        });
        let entities: Vec<Entities> = table.time("entity", || {
            let pairs = texts.iter().zip(&tokens);
            pairs
                .map(|(text, tokens)| Entities::of(text, tokens, &lexicon, Some(&model), Reach::Document))
                .collect()
        });
        let statements: Vec<Statements> = table.time("statement", || {
            let triples = texts.iter().zip(&tokens).zip(&entities);
            triples
                .map(|((text, tokens), entities)| {
                    Statements::of(text, tokens, entities, &lexicon, Some(&judge))
                })
                .collect()
        });
        let analyses: Vec<Analysis> = texts
            .iter()
            .zip(entities)
            .zip(statements)
            .map(|((text, entities), statements)| Analysis { text: text.clone(), entities, statements })
            .collect();
        let staged = table.time("record and write", || {
            write(folder.path(), |sink| {
                let pairs = documents.iter().zip(&analyses);
                pairs
                    .into_iter()
                    .try_for_each(|(document, analysis)| sink(&extractor.assemble(document, analysis)))
            })
        })?;
        let whole = table.time("WHOLE, csv and jsonl", || {
            let threads = NonZeroUsize::MIN;
            let batch = Batch::new(&extractor, BatchOptions { threads, ..BatchOptions::default() });
            write(folder.path(), |sink| {
                let Discovery { files, .. } = files()?;
                batch
                    .run(Documents::new(files, ReadOptions::default()), |chunk| {
                        chunk.iter().try_for_each(&mut *sink)
                    })
                    .map(drop)
            })
        })?;
        assert_eq!(staged, whole, "statements stage by stage and at once");
        assert!(whole > 0, "no statements");
    }
    table.show(clean);
    Ok(())
}

/// How long it takes to get ready, by the clock.
fn loading(rounds: usize) -> yinshu::Result<()> {
    let mut table = Table::default();
    for _ in 0..rounds {
        table.clock("jieba's dictionary", || black_box(jieba_rs::Jieba::new()));
        let lexicon = table.clock("lexicon", || Lexicon::load(&[] as &[PathBuf]))?;
        table.clock("segmenter (jieba and names)", || black_box(segmenter(&lexicon)));
        table.clock("tagger model", || tagger::Model::read(tagger::STANDARD).map(black_box))?;
        table.clock("judge", || Judge::read(statement::STANDARD).map(black_box))?;
        table.clock("extractor, all of it", || Extractor::new(&Settings::default()).map(black_box))?;
    }
    println!("loading, by the clock");
    for (name, times) in &table.rows {
        println!("  {name:<28} {:>8.1} ms", median(times) * 1e3);
    }
    Ok(())
}

/// Writes CSV and JSON Lines below `folder` and returns the number of statements.
fn write(
    folder: &Path,
    fill: impl FnOnce(&mut dyn FnMut(&Extraction) -> yinshu::Result<()>) -> yinshu::Result<()>,
) -> yinshu::Result<u64> {
    let options = OutputOptions {
        folder: folder.join("output"),
        formats: vec![OutputFormat::Csv, OutputFormat::Jsonl],
        bom: true,
        language: Language::default(),
        existing: Existing::Replace,
    };
    let fingerprint =
        Fingerprint { version: "bench".into(), settings: serde_json::Value::Null, inputs: String::new() };
    let Opened::Ready(mut output) = Output::open(options, fingerprint)? else {
        unreachable!("a run that replaces is never complete")
    };
    fill(&mut |extraction| output.write(extraction))?;
    Ok(output.finish()?.statements)
}

/// Times by name, in the order in which the names came.
#[derive(Default)]
struct Table {
    rows: Vec<(&'static str, Vec<f64>)>,
}

impl Table {
    /// Processor time of all threads.
    fn time<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = ProcessTime::now();
        let done = work();
        self.add(name, start.elapsed().as_secs_f64());
        done
    }

    /// Time by the clock.
    fn clock<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = std::time::Instant::now();
        let done = work();
        self.add(name, start.elapsed().as_secs_f64());
        done
    }

    fn add(&mut self, name: &'static str, seconds: f64) {
        match self.rows.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => times.push(seconds),
            None => self.rows.push((name, vec![seconds])),
        }
    }

    fn show(&self, bytes: usize) {
        let base = median(&self.rows[0].1);
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{:<24} {:>9} {:>8} {:>13}", "stage", "CPU s", "MB/s", "to jieba tag");
        for (name, times) in &self.rows {
            let time = median(times);
            let (speed, ratio) = (bytes as f64 / 1e6 / time, time / base);
            let _ = writeln!(out, "{name:<24} {time:>9.3} {speed:>8.2} {ratio:>12.2}x");
        }
    }
}

fn median(times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
