//! Spans made visible in the text of an article: by colour, or by brackets.

use clap::builder::styling::{AnsiColor, Style};

use crate::entity::EntityType;
use crate::pipeline::Analysis;
use crate::span::Span;
use crate::text::Text;

/// How spans are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    /// For terminals.
    Colour,
    /// `[s1 statement]`, `<speaker>`, `*cue*`, `{e1 name}`.
    Brackets,
}

/// What a span is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Statement(usize),
    Speaker,
    Cue,
    Name(EntityType, usize),
}

/// A text and the spans in it.
pub(crate) struct Highlighter<'a> {
    text: &'a Text,
    spans: Vec<(Span, What)>,
    paint: Paint,
}

impl<'a> Highlighter<'a> {
    /// Collects the spans of an analysis, outer ones first.
    pub(crate) fn new(analysis: &'a Analysis, paint: Paint) -> Self {
        let mut spans = Vec::new();
        for (index, statement) in analysis.statements.statements.iter().enumerate() {
            spans.push((statement.content, What::Statement(index + 1)));
            spans.extend(statement.speaker.map(|span| (span, What::Speaker)));
            spans.extend(statement.cue.map(|span| (span, What::Cue)));
        }
        for mention in &analysis.entities.mentions {
            spans.push((mention.span, What::Name(mention.entity_type, mention.entity + 1)));
        }
        spans.sort_by_key(|(span, what)| (span.start, std::cmp::Reverse(span.end), what.rank()));
        spans.dedup();
        Highlighter { text: &analysis.text, spans, paint }
    }

    /// A paragraph with its spans.
    pub(crate) fn paragraph(&self, paragraph: Span) -> String {
        let inside: Vec<&(Span, What)> =
            self.spans.iter().filter(|(span, _)| span.overlaps(paragraph) && !span.is_empty()).collect();
        let clip = |at: usize| at.clamp(paragraph.start, paragraph.end);
        let mut cuts = vec![paragraph.start, paragraph.end];
        cuts.extend(inside.iter().flat_map(|(span, _)| [clip(span.start), clip(span.end)]));
        cuts.sort_unstable();
        cuts.dedup();
        let mut out = String::new();
        for pair in cuts.windows(2) {
            let piece = Span::new(pair[0], pair[1]);
            let over = inside.iter().filter(|(span, _)| span.contains(piece));
            match self.paint {
                Paint::Colour => {
                    let style = over.fold(Style::new(), |style, (_, what)| what.style(style));
                    let written = self.text.written(piece);
                    out += &format!("{style}{written}{style:#}");
                }
                Paint::Brackets => {
                    let opens = over.filter(|(span, _)| clip(span.start) == piece.start);
                    opens.for_each(|(_, what)| out += &what.opening());
                    out += self.text.written(piece);
                    let closes = inside.iter().rev();
                    let closes = closes.filter(|(span, _)| clip(span.end) == piece.end);
                    closes.for_each(|(_, what)| out.push(what.closing()));
                }
            }
        }
        out
    }
}

impl What {
    /// Which of two spans of the same extent stands outside.
    fn rank(&self) -> usize {
        match self {
            What::Statement(_) => 0,
            What::Speaker => 1,
            What::Cue => 2,
            What::Name(..) => 3,
        }
    }

    fn style(&self, style: Style) -> Style {
        match self {
            What::Statement(_) => style.underline(),
            What::Speaker => style.bold(),
            What::Cue => style.fg_color(Some(AnsiColor::Yellow.into())),
            What::Name(EntityType::Person, _) => style.fg_color(Some(AnsiColor::Green.into())),
            What::Name(EntityType::Organisation, _) => style.fg_color(Some(AnsiColor::Cyan.into())),
        }
    }

    fn opening(&self) -> String {
        match self {
            What::Statement(number) => format!("[s{number} "),
            What::Speaker => "<".into(),
            What::Cue => "*".into(),
            What::Name(_, number) => format!("{{e{number} "),
        }
    }

    fn closing(&self) -> char {
        match self {
            What::Statement(_) => ']',
            What::Speaker => '>',
            What::Cue => '*',
            What::Name(..) => '}',
        }
    }
}
