//! The text stage on small texts: what a reader takes for paragraphs and
//! sentences, in one form of every character, with its place in the source.
//!
//! A paragraph is shown as its kind, then one sentence a line: as written,
//! or, where the test says so, as the rules read it or with its offsets.

mod html;
mod markdown;
mod normal;
mod paragraphs;
mod sentences;

use std::fmt::Write as _;

use yinshu::document::{Document, Markup};
use yinshu::span::Span;
use yinshu::text::Text;

/// How a sentence is shown.
#[derive(Clone, Copy)]
enum Show {
    Written,
    Normal,
    /// With its offsets, and the source there when it is not the same.
    Placed,
}

fn show(markup: Markup, source: &str, how: Show) -> String {
    let text = text(markup, source);
    let mut shown = String::new();
    for (name, value) in [("title", &text.title), ("url", &text.url), ("published", &text.published)] {
        if let Some(value) = value {
            writeln!(shown, "{name}: {value}").unwrap();
        }
    }
    for (i, paragraph) in text.paragraphs.iter().enumerate() {
        writeln!(shown, "{:?}", paragraph.kind).unwrap();
        for sentence in text.sentences.iter().filter(|sentence| sentence.paragraph == i) {
            let line = match how {
                Show::Written => text.written(sentence.span).to_owned(),
                Show::Normal => sentence.span.of(&text.normal).to_owned(),
                Show::Placed => placed(&text, source, sentence.span),
            };
            writeln!(shown, "  {}", line.replace('\n', "⏎")).unwrap();
        }
    }
    shown
}

fn placed(text: &Text, source: &str, span: Span) -> String {
    let written = text.written(span);
    let Some(place) = text.source_span(span) else { return format!("nowhere  {written}") };
    let there: String = source.chars().skip(place.start).take(place.end - place.start).collect();
    let differs = if there == written { String::new() } else { format!("  ← {there}") };
    format!("{}..{}  {written}{differs}", place.start, place.end)
}

fn text(markup: Markup, source: &str) -> Text {
    Text::of(&Document { markup, ..Document::plain("a", source) })
}

fn plain(source: &str) -> String {
    show(Markup::Plain, source, Show::Written)
}

fn normal(source: &str) -> String {
    show(Markup::Plain, source, Show::Normal)
}

fn markdown(source: &str) -> String {
    show(Markup::Markdown, source, Show::Placed)
}

fn html(source: &str) -> String {
    show(Markup::Html, source, Show::Placed)
}
