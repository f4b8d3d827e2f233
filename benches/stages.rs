//! `cargo bench --bench stages`: each stage and the whole over an article of
//! `seeds/`. Every bench checks the count that it comes to, so that no time is
//! measured of work that was not done.

use std::path::PathBuf;
use std::sync::LazyLock;

use divan::{Bencher, counter::BytesCount};
use yinshu::document::Document;
use yinshu::entity::{Entities, Reach};
use yinshu::lexicon::{Hits, Lexicon};
use yinshu::pipeline::{Extractor, Settings, segmenter};
use yinshu::read::{Documents, ReadOptions, discover};
use yinshu::statement::{self, Judge, Statements};
use yinshu::tagger;
use yinshu::text::Text;
use yinshu::token::{Segmenter, Tokens};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Markdown, plain text, a page in HTML, Traditional text.
const ARTICLES: &[&str] =
    &["01-chip-plant.md", "02-flood-relief.txt", "05-museum.html", "09-tram-taipei.txt"];

fn main() {
    divan::main();
}

/// What the stages need, loaded once.
struct Stages {
    lexicon: Lexicon,
    segmenter: Segmenter,
    model: tagger::Model,
    judge: Judge,
}

static STAGES: LazyLock<Stages> = LazyLock::new(|| {
    let lexicon = Lexicon::load(&[] as &[PathBuf]).expect("the tables that ship load");
    Stages {
        segmenter: segmenter(&lexicon),
        lexicon,
        model: tagger::Model::read(tagger::STANDARD).expect("the model that ships loads"),
        judge: Judge::read(statement::STANDARD).expect("the judge that ships loads"),
    }
});

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(&Settings::default()).expect("what ships loads"));

fn article(name: &str) -> Document {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    let found = discover(&[path], None, &|_| false).expect("the seed is there");
    Documents::new(found.files, ReadOptions::default()).next().expect("it holds a document")
}

/// Runs a stage over one document; `check` is told what came out.
fn run<T>(bencher: Bencher<'_, '_>, text: &Text, stage: impl Fn() -> T + Sync, check: impl Fn(&T) -> bool) {
    assert!(check(&stage()), "the stage came to another count");
    bencher.counter(BytesCount::of_str(&text.normal)).bench(stage);
}

#[divan::bench(args = ARTICLES)]
fn text(bencher: Bencher<'_, '_>, name: &str) {
    let document = article(name);
    let text = Text::of(&document);
    let sentences = text.sentences.len();
    assert!(sentences >= 10, "{sentences} sentences");
    run(bencher, &text, || Text::of(&document), |text| text.sentences.len() == sentences);
}

#[divan::bench(args = ARTICLES)]
fn token(bencher: Bencher<'_, '_>, name: &str) {
    let text = Text::of(&article(name));
    let characters = text.normal.chars().count();
    let fits = |tokens: &Tokens| (characters / 3..characters).contains(&tokens.all().len());
    run(bencher, &text, || Tokens::of(&text, &STAGES.segmenter), fits);
}

#[divan::bench(args = ARTICLES)]
fn tagger(bencher: Bencher<'_, '_>, name: &str) {
    let text = Text::of(&article(name));
    let tokens = Tokens::of(&text, &STAGES.segmenter);
    run(
        bencher,
        &text,
        || STAGES.model.tag(&text, &tokens, &STAGES.lexicon, &Hits::of(&text, &STAGES.lexicon)),
        |names| names.len() >= 5,
    );
}

#[divan::bench(args = ARTICLES)]
fn entity(bencher: Bencher<'_, '_>, name: &str) {
    let text = Text::of(&article(name));
    let tokens = Tokens::of(&text, &STAGES.segmenter);
    run(
        bencher,
        &text,
        || Entities::of(&text, &tokens, &STAGES.lexicon, Some(&STAGES.model), Reach::Document),
        |entities| entities.entities.len() >= 3,
    );
}

#[divan::bench(args = ARTICLES)]
fn statement(bencher: Bencher<'_, '_>, name: &str) {
    let text = Text::of(&article(name));
    let tokens = Tokens::of(&text, &STAGES.segmenter);
    let entities = Entities::of(&text, &tokens, &STAGES.lexicon, Some(&STAGES.model), Reach::Document);
    run(
        bencher,
        &text,
        || Statements::of(&text, &tokens, &entities, &STAGES.lexicon, Some(&STAGES.judge)),
        |found| found.statements.len() >= 5,
    );
}

#[divan::bench(args = ARTICLES)]
fn whole(bencher: Bencher<'_, '_>, name: &str) {
    let document = article(name);
    let expected = EXTRACTOR.extract(&document).statements.len();
    let text = Text::of(&document);
    assert!(expected >= 5, "{expected} statements");
    run(bencher, &text, || EXTRACTOR.extract(&document), |found| found.statements.len() == expected);
}
