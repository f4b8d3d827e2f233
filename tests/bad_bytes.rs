//! Texts that nobody writes: none may stop the program or hold it up.

use std::fs;
use std::process::Command;
use std::sync::LazyLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;
use yinshu::document::{Document, Markup};
use yinshu::record::Extraction;
use yinshu::{Extractor, Settings};

/// No text below takes near as long, even in a build for debugging on a busy machine.
const LIMIT: Duration = Duration::from_secs(90);

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(&Settings::default()).unwrap());

/// Extracts on a thread with the stack of the program's own threads.
#[track_caller]
fn extract(markup: Markup, text: String) -> Extraction {
    LazyLock::force(&EXTRACTOR);
    let (sender, receiver) = channel();
    let characters = text.chars().count();
    let begun = Instant::now();
    let work = move || {
        let document = Document { markup, ..Document::plain("a", text) };
        // Nobody waits any more when it took too long.
        let _ = sender.send(EXTRACTOR.extract(&document));
    };
    let thread = thread::Builder::new().stack_size(2 << 20).spawn(work).unwrap();
    match receiver.recv_timeout(LIMIT) {
        Ok(found) => {
            println!("{:.2} s for {characters} characters", begun.elapsed().as_secs_f64());
            assert_eq!(found.characters, characters);
            found
        }
        Err(RecvTimeoutError::Timeout) => panic!("no end after {LIMIT:?}"),
        Err(RecvTimeoutError::Disconnected) => std::panic::resume_unwind(thread.join().unwrap_err()),
    }
}

/// Extracts from a piece over and over; a tenth of it is enough for the markups
/// that it is not made for.
#[track_caller]
fn survives(markup: Markup, piece: &str, times: usize) {
    for other in [Markup::Plain, Markup::Markdown, Markup::Html] {
        extract(other, piece.repeat(if other == markup { times } else { times / 10 }));
    }
}

macro_rules! repeated {
    ($($(#[$attribute:meta])* $name:ident: $markup:ident $piece:literal x $times:literal;)*) => {$(
        #[test]
        $(#[$attribute])*
        fn $name() {
            survives(Markup::$markup, $piece, $times);
        }
    )*};
}

repeated! {
    opening_marks: Plain "“" x 200_000;
    closing_marks: Plain "”" x 100_000;
    pairs_of_marks: Plain "“”" x 50_000;
    straight_marks: Plain "\"" x 200_000;
    straight_single_marks: Plain "'" x 100_000;
    corner_brackets: Plain "「『" x 50_000;
    opening_brackets: Plain "（" x 200_000;
    ascii_brackets: Markdown "(" x 100_000;
    square_brackets: Markdown "[" x 100_000;
    title_marks: Plain "《" x 100_000;
    middle_dots: Plain "·" x 100_000;
    names_with_middle_dots: Plain "约翰·" x 30_000;
    full_stops: Plain "。" x 100_000;
    dots_and_dashes: Plain "……——" x 25_000;
    spaces: Plain " " x 200_000;
    ideographic_spaces: Plain "\u{3000}" x 200_000;
    line_breaks: Plain "\n" x 200_000;
    nul: Plain "\0" x 200_000;
    cues: Plain "表示" x 30_000;
    ampersands: Html "&" x 100_000;
    angle_brackets: Html "<" x 100_000;
    comments_without_ends: Html "<!--" x 50_000;
    asterisks: Markdown "*" x 100_000;
    asterisks_and_letters: Markdown "*a_" x 50_000;
    images_without_ends: Markdown "![" x 50_000;
    backquotes: Markdown "`a``" x 50_000;
    cues_and_commas: Plain "他说，" x 30_000;
    reports_of_reports: Plain "据新华社报道，" x 15_000;
    colons_and_marks: Plain "他说：“" x 30_000;
    quotations_without_ends: Plain "他说：“好。" x 30_000;
}

#[test]
fn a_line_of_two_megabytes() {
    let line = "外交部发言人毛宁3月5日在北京表示，中方对此“深表关切”，希望各方保持克制，".repeat(20_000);
    assert!(line.len() > 2_000_000);
    extract(Markup::Plain, line.clone());
    extract(Markup::Markdown, line);
}

/// What stands before a mark is looked at no further than some kilobytes.
#[test]
fn a_colon_far_behind_the_beginning_of_its_paragraph() {
    for pad in 0..3 {
        let before = format!("{}{}。", "a".repeat(pad), "桥墩已经修好".repeat(500));
        let text = format!("{before}市长周立民解释了推迟的原因：“今年的汛期比往年来得早了许多。”");
        let found = extract(Markup::Plain, text);
        assert_eq!(found.statements.len(), 1);
        assert_eq!(found.statements[0].speaker_name.as_deref(), Some("周立民"));
    }
}

#[test]
fn a_paragraph_of_two_megabytes_in_html() {
    let text = "外交部发言人毛宁3月5日在北京表示，中方对此“深表关切”。".repeat(25_000);
    extract(Markup::Html, format!("<html><body><article><p>{text}</p></article></body></html>"));
}

#[test]
fn nested_markdown_quotes() {
    extract(Markup::Markdown, format!("{}王毅说：“好。”", "> ".repeat(10_000)));
    extract(Markup::Plain, format!("{}王毅说：“好。”", "> ".repeat(10_000)));
}

#[test]
fn nested_markdown_lists() {
    extract(Markup::Markdown, format!("{}王毅说：“好。”", "- ".repeat(10_000)));
    extract(Markup::Markdown, format!("{}王毅说：“好。”", "1. > ".repeat(10_000)));
}

#[test]
fn nested_markdown_emphasis_and_links() {
    extract(Markup::Markdown, format!("{}好{}", "*(".repeat(10_000), ")*".repeat(10_000)));
    extract(Markup::Markdown, format!("{}好{}", "[".repeat(10_000), "](x)".repeat(10_000)));
}

#[test]
fn nested_html_tags() {
    for tag in ["div", "blockquote", "ul><li", "b", "table><tr><td"] {
        let open = format!("<{tag}>").repeat(10_000);
        extract(Markup::Html, format!("{open}<p>王毅说：“好。”</p>"));
    }
}

#[test]
fn closed_html_tags() {
    let (open, close) = ("<div>".repeat(10_000), "</div>".repeat(10_000));
    extract(Markup::Html, format!("<body>{open}<p>王毅说：“好。”</p>{close}</body>"));
}

#[test]
fn a_thousand_nested_html_tags() {
    for tag in ["div", "blockquote", "ul><li", "b", "table><tr><td"] {
        extract(Markup::Html, format!("{}<p>王毅说：“好。”</p>", format!("<{tag}>").repeat(1_000)));
    }
}

#[test]
fn many_html_paragraphs() {
    extract(Markup::Html, "<p>王毅说：“好。”</p>".repeat(5_000));
}

#[test]
fn surrogates_alone_are_the_error_of_their_record() {
    let folder = tempfile::tempdir().unwrap();
    let lines = [
        r#"{"id": "high", "text": "王毅说：\ud83d好。"}"#,
        r#"{"id": "low", "text": "王毅说：\ude00好。"}"#,
        r#"{"id": "turned", "text": "王毅说：\ude00\ud83d好。"}"#,
        r#"{"id": "end", "text": "王毅说：\ud83d"}"#,
        r#"{"id": "pair", "text": "王毅说：\ud83d\ude00好。"}"#,
        r#"{"id": "nul", "text": "王毅说：\u0000好。"}"#,
    ];
    fs::write(folder.path().join("in.jsonl"), lines.join("\n")).unwrap();
    let output = Command::new(cargo_bin!("yinshu"))
        .current_dir(folder.path())
        .args(["extract", "in.jsonl", "--format", "jsonl", "-o", "out"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let written = fs::read_to_string(folder.path().join("out/extractions.jsonl")).unwrap();
    let found: Vec<Extraction> = written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let failed: Vec<bool> = found.iter().map(|extraction| extraction.error.is_some()).collect();
    assert_eq!(failed, [true, true, true, true, false, false], "{written}");
}

#[test]
fn texts_without_words_hold_nothing() {
    let marks = "，。！？……——“”‘’「」（）《》【】、；：·".repeat(20);
    for text in ["", " ", "\u{3000}\u{3000}\n\t\r\n ", "\u{feff}", "\u{200b}\u{200b}", "\0", &marks] {
        for markup in [Markup::Plain, Markup::Markdown, Markup::Html] {
            let found = extract(markup, text.to_owned());
            assert!(found.entities.is_empty() && found.statements.is_empty(), "{text:?}: {found:?}");
            assert_eq!(found.script, None, "{text:?}");
        }
    }
}
