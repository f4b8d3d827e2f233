//! What holds for every text whatever it says: spans slice, words tile,
//! nothing overlaps, and no run differs from another.
//!
//! The cases are the same in every run; `PROPTEST_CASES=20000 cargo test
//! --test properties` looks for new ones.

use std::fs;
use std::process::Command;
use std::sync::LazyLock;

use assert_cmd::cargo::cargo_bin;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};
use yinshu::document::{Document, Markup};
use yinshu::lexicon::Lexicon;
use yinshu::pipeline::segmenter;
use yinshu::record::Extraction;
use yinshu::span::Span;
use yinshu::text::Text;
use yinshu::token::{Segmenter, Tokens};
use yinshu::{Extractor, Settings};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(&Settings::default()).unwrap());
static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| segmenter(&Lexicon::load(&[] as &[&str]).unwrap()));

/// What news is made of, and what breaks programs that read it.
const PIECES: &[&str] = &[
    // Sources, cues and what is said.
    "王毅",
    "李明",
    "外交部发言人毛宁",
    "新华社",
    "路透社",
    "华为公司",
    "青原大学教授温知远",
    "特朗普",
    "他",
    "她",
    "该公司",
    "一名不愿透露姓名的官员",
    "記者",
    "專家",
    "Elon Musk",
    "OpenAI",
    "U.S.",
    "Dr. Li",
    "表示",
    "说",
    "說",
    "指出",
    "据",
    "报道",
    "称",
    "认为",
    "透露",
    "并未回应",
    "否认",
    "回答说",
    "写道",
    "援引",
    "的话说",
    "中方对此表示关切",
    "我们会继续努力",
    "經濟正在復甦",
    "没有问题",
    "的",
    "了",
    "在北京",
    "周四",
    "2024年3月",
    "3.5%",
    "问：",
    "答：",
    "记者：",
    "据悉，",
    "来源：",
    "原文：https://example.com/a",
    // Marks.
    "“",
    "”",
    "‘",
    "’",
    "「",
    "」",
    "『",
    "』",
    "\"",
    "'",
    "＂",
    "《",
    "》",
    "〈",
    "〉",
    "（",
    "）",
    "(",
    ")",
    "[",
    "]",
    "【",
    "】",
    "，",
    "。",
    "！",
    "？",
    "……",
    "…",
    "：",
    "；",
    "、",
    "——",
    "·",
    ".",
    ",",
    "!",
    "?",
    ":",
    "，”",
    "。”",
    "：“",
    "”，",
    // Markdown.
    "# ",
    "## ",
    "> ",
    "- ",
    "* ",
    "1. ",
    "**",
    "_",
    "`",
    "```\n",
    "---\n",
    "![图](",
    "[链接](",
    "https://e.com)",
    "|",
    "|-|\n",
    "\\",
    "[^1]",
    // HTML.
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<br>",
    "<h1>",
    "</h1>",
    "<blockquote>",
    "</blockquote>",
    "<li>",
    "<a href='x'>",
    "</a>",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<",
    ">",
    "&",
    ";",
    "&ldquo;",
    "&rdquo;",
    "&#8220;",
    "&#x201d;",
    "&amp;",
    "&nbsp;",
    // White space, characters without width, control characters, other planes.
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "\u{3000}",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "\u{ad}",
    "\u{0}",
    "\u{7}",
    "\u{1b}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "𠮷",
    "😀",
    "é",
    "e\u{301}",
    "ﬁ",
    "İ",
    "ß",
    "\u{fffd}",
    "\u{10ffff}",
];

fn config(cases: u32) -> ProptestConfig {
    let chosen = std::env::var_os("PROPTEST_CASES").is_some();
    let standard = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if chosen { standard } else { ProptestConfig { cases, rng_seed: RngSeed::Fixed(20), ..standard } }
}

/// Texts of pieces and stray characters.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => prop::char::range('\u{4e00}', '\u{9fff}').prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn markups() -> impl Strategy<Value = Markup> {
    prop::sample::select(&[Markup::Plain, Markup::Markdown, Markup::Html][..])
}

fn document(markup: Markup, text: &str) -> Document {
    Document { markup, ..Document::plain("a", text) }
}

/// A span of the output with the words that are said to stand there.
struct Claim<'a> {
    what: &'static str,
    start: Option<usize>,
    end: Option<usize>,
    text: &'a str,
}

/// Everything in an extraction that has a place and words.
fn claims(found: &Extraction) -> Vec<Claim<'_>> {
    let mut claims = Vec::new();
    for m in &found.mentions {
        claims.push(Claim { what: "mention", start: m.start, end: m.end, text: &m.text });
    }
    for s in &found.statements {
        claims.push(Claim { what: "content", start: s.start, end: s.end, text: &s.content });
        if let Some(cue) = &s.cue {
            claims.push(Claim { what: "cue", start: s.cue_start, end: s.cue_end, text: cue });
        }
        if let Some(speaker) = &s.speaker {
            claims.push(Claim { what: "speaker", start: s.speaker_start, end: s.speaker_end, text: speaker });
        }
    }
    for t in &found.quoted_terms {
        claims.push(Claim { what: "quoted term", start: t.start, end: t.end, text: &t.text });
    }
    claims
}

/// Words without what cleaning leaves out: characters without width, and the
/// break and indent of a line that goes on with the one before.
fn bare(text: &str) -> String {
    let kept = |&c: &char| {
        !(c.is_whitespace()
            || c.is_control()
            || c == '>'
            || matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'))
    };
    text.chars().filter(kept).collect()
}

/// Whether cleaning a plain text takes nothing out of the middle of a line.
fn is_clean(text: &str) -> bool {
    bare(text).chars().count() == text.chars().filter(|&c| c != ' ' && c != '\u{3000}').count()
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn every_span_of_a_plain_text_slices(text in texts()) {
        let found = EXTRACTOR.extract(&document(Markup::Plain, &text));
        let chars: Vec<char> = text.chars().collect();
        prop_assert_eq!(found.characters, chars.len());
        for Claim { what, start, end, text: said } in claims(&found) {
            let (Some(start), Some(end)) = (start, end) else {
                return Err(TestCaseError::fail(format!("{what} {said:?} has no place")));
            };
            prop_assert!(start < end && end <= chars.len(), "{what} {said:?} at {start}..{end}");
            let there: String = chars[start..end].iter().collect();
            prop_assert_eq!(bare(&there), bare(said), "{} at {}..{}", what, start, end);
            if is_clean(&text) {
                prop_assert_eq!(there.trim(), said.trim(), "{} at {}..{}", what, start, end);
            }
        }
    }

    #[test]
    fn spans_lie_within_and_in_order(markup in markups(), text in texts()) {
        let found = EXTRACTOR.extract(&document(markup, &text));
        let length = text.chars().count();
        for Claim { what, start, end, text: said } in claims(&found) {
            prop_assert_eq!(start.is_some(), end.is_some(), "{} {:?}", what, said);
            prop_assert!(!said.is_empty(), "empty {}", what);
            if let (Some(start), Some(end)) = (start, end) {
                prop_assert!(start < end && end <= length, "{} {:?} at {}..{}", what, said, start, end);
            }
        }
        let places: Vec<_> = found.mentions.iter().filter_map(|m| Some((m.start?, m.end?))).collect();
        for pair in places.windows(2) {
            prop_assert!(pair[0].1 <= pair[1].0, "mentions overlap: {:?}", pair);
        }
        for (i, mention) in found.mentions.iter().enumerate() {
            prop_assert_eq!(&mention.id, &format!("m{}", i + 1));
            let entity = found.entities.iter().find(|e| e.id == mention.entity);
            prop_assert!(entity.is_some_and(|e| e.mentions.contains(&mention.text)), "{:?}", mention);
            prop_assert!((1..=found.sentences).contains(&mention.sentence), "{:?}", mention);
        }
    }

    #[test]
    fn statements_stand_inside_their_parents(markup in markups(), text in texts()) {
        let found = EXTRACTOR.extract(&document(markup, &text));
        for (i, statement) in found.statements.iter().enumerate() {
            prop_assert_eq!(&statement.statement_id, &format!("s{}", i + 1));
            prop_assert!((0.0..=1.0).contains(&statement.confidence), "{:?}", statement);
            prop_assert!((1..=found.sentences).contains(&statement.sentence), "{:?}", statement);
            if let Some(id) = &statement.speaker_entity_id {
                prop_assert!(found.entities.iter().any(|e| e.id == *id), "{:?}", statement);
            }
            let Some(id) = &statement.parent_id else { continue };
            let Some(parent) = found.statements[..i].iter().find(|s| s.statement_id == *id) else {
                return Err(TestCaseError::fail(format!("no parent before {statement:?}")));
            };
            prop_assert!(bare(&parent.content).contains(&bare(&statement.content)));
            prop_assert!(parent.start.is_none() || statement.start.is_none() || parent.start <= statement.start);
            prop_assert!(parent.end.is_none() || statement.end.is_none() || statement.end <= parent.end);
        }
    }

    #[test]
    fn paragraphs_sentences_and_words_tile(markup in markups(), text in texts()) {
        let text = Text::of(&document(markup, &text));
        let mut last = 0;
        for paragraph in &text.paragraphs {
            prop_assert!(last <= paragraph.span.start && !paragraph.span.is_empty());
            prop_assert!(!paragraph.span.of(&text.normal).trim().is_empty());
            last = paragraph.span.end;
        }
        prop_assert!(last <= text.normal.len());
        for (i, paragraph) in text.paragraphs.iter().enumerate() {
            let sentences: Vec<Span> =
                text.sentences.iter().filter(|s| s.paragraph == i).map(|s| s.span).collect();
            prop_assert!(!sentences.is_empty());
            let mut at = paragraph.span.start;
            for &sentence in &sentences {
                prop_assert!(at <= sentence.start && paragraph.span.contains(sentence));
                prop_assert!(text.normal[at..sentence.start].trim().is_empty(), "a gap between sentences");
                at = sentence.end;
            }
            prop_assert!(text.normal[at..paragraph.span.end].trim().is_empty(), "a gap at the end");
        }
        let tokens = Tokens::of(&text, &SEGMENTER);
        let mut words = tokens.all().iter();
        for sentence in &text.sentences {
            let mut at = sentence.span.start;
            while at < sentence.span.end {
                let Some(word) = words.next() else { return Err(TestCaseError::fail("too few words")) };
                prop_assert!(word.span.start == at && word.span.end > at, "{:?} at {}", word, at);
                at = word.span.end;
            }
            prop_assert_eq!(at, sentence.span.end);
        }
        prop_assert!(words.next().is_none(), "too many words");
    }

    #[test]
    fn the_same_text_gives_the_same(markup in markups(), text in texts()) {
        let document = document(markup, &text);
        prop_assert_eq!(EXTRACTOR.extract(&document), EXTRACTOR.extract(&document));
    }
}

/// Some hundred records, the same in every run.
fn records() -> Vec<String> {
    let mut runner = TestRunner::new(config(1));
    let text = texts().prop_filter("records without text are errors", |text| !text.trim().is_empty());
    (0..150).map(|_| text.new_tree(&mut runner).unwrap().current()).collect()
}

/// Runs the program on one JSON Lines file and returns what it wrote.
fn run(records: &[String], arguments: &[&str]) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    let line =
        |(n, text): (usize, &String)| serde_json::json!({"id": format!("r{n}"), "text": text}).to_string();
    let lines: Vec<String> = records.iter().enumerate().map(line).collect();
    fs::write(folder.path().join("in.jsonl"), lines.join("\n")).unwrap();
    let output = Command::new(cargo_bin!("yinshu"))
        .current_dir(folder.path())
        .args(["extract", "in.jsonl", "--format", "csv,jsonl", "-o", "out"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    [
        "extractions.jsonl",
        "statements.csv",
        "mentions.csv",
        "entities.csv",
        "quoted_terms.csv",
        "documents.csv",
    ]
    .map(|name| (name, fs::read_to_string(folder.path().join("out").join(name)).unwrap()))
    .to_vec()
}

#[test]
fn a_record_alone_gives_the_same_as_among_others() {
    let records = records();
    let files = run(&records, &["-j1"]);
    let lines: Vec<&str> = files[0].1.lines().collect();
    assert_eq!(lines.len(), records.len());
    for (n, (line, text)) in lines.iter().zip(&records).enumerate() {
        let mut alone = EXTRACTOR.extract(&Document::plain(format!("r{n}"), text.as_str()));
        alone.source = format!("in.jsonl#{}", n + 1);
        assert_eq!(*line, serde_json::to_string(&alone).unwrap(), "{text:?}");
    }
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let records = records();
    let (one, two) = (run(&records, &["-j1"]), run(&records, &["-j2"]));
    for ((name, one), (_, two)) in one.iter().zip(&two) {
        assert!(one == two, "{name} differs");
    }
}
