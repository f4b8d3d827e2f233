//! The text of an article with its names, statements and cues marked.

use std::cmp::Reverse;
use std::fmt::Write;
use std::ops::Range;

use super::escape;
use crate::record::{Extraction, ParagraphRecord, StatementRecord};

/// Longest text that is shown, in code points.
pub(crate) const LONGEST: usize = 100_000;

/// What a stretch of the text is, outer ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// The content of a statement, by its index.
    Statement(usize),
    /// The source of a statement as written.
    Speaker(usize),
    /// The reporting word of a statement.
    Cue(usize),
    Person,
    Organisation,
}

/// A stretch of the clean text in code points.
#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    what: What,
    /// Whether a part of it stands before, as a part of another element.
    goes_on: bool,
}

impl Mark {
    /// The order of marks that begin at one place: the longest stands outside.
    fn rank(&self) -> (Reverse<usize>, What) {
        (Reverse(self.end), self.what)
    }
}

/// The paragraphs of a document as HTML. `anchor` names the document: its
/// statement `s3` is found by the id `d7-s3`, its second paragraph by `d7-p2`.
pub(crate) fn paragraphs(extraction: &Extraction, anchor: &str) -> String {
    let text = &extraction.text;
    let marks = marks(extraction);
    let letters: Vec<char> = text.clean.chars().take(LONGEST).collect();
    let mut html = String::with_capacity(text.clean.len() * 2);
    let (mut next, mut open): (usize, Vec<Mark>) = (0, Vec::new());
    for (number, paragraph) in (1..).zip(&text.paragraphs) {
        let (start, end) = (paragraph.start, paragraph.end.min(letters.len()));
        if start >= end {
            break;
        }
        let new = marks[next..].partition_point(|mark| mark.start < end);
        // A mark from the paragraph before goes on in this one.
        open.retain(|mark| mark.end > start);
        let earlier = open.iter().map(|mark| Mark { start, goes_on: true, ..*mark });
        let all: Vec<Mark> = earlier.chain(marks[next..next + new].iter().copied()).collect();
        next += new;
        let class = class(paragraph, extraction, &letters[start..end]);
        write!(html, "<p id=\"{anchor}-p{number}\"{class}>").expect("a string takes any text");
        let mut writer = Nested { extraction, anchor, letters: &letters, html: &mut html, open: Vec::new() };
        writer.paragraph(start, end, &all);
        html.push_str("</p>\n");
        open = all;
    }
    html
}

/// Whether the statement begins in the part of the document that is shown.
pub(crate) fn is_shown(extraction: &Extraction, statement: &StatementRecord) -> bool {
    let text = &extraction.text;
    let place = statement.start.zip(statement.end).and_then(|(start, end)| text.clean_range(start, end));
    let paragraph = text.paragraphs.get(statement.paragraph.saturating_sub(1));
    place.map(|range| range.start).or(paragraph.map(|it| it.start)).is_none_or(|start| start < LONGEST)
}

/// Where a stretch of the source stands in the text that is shown.
pub(crate) fn place(
    extraction: &Extraction,
    start: Option<usize>,
    end: Option<usize>,
) -> Option<Range<usize>> {
    let range = extraction.text.clean_range(start?, end?)?;
    (range.start < LONGEST).then_some(range)
}

fn marks(extraction: &Extraction) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |start: Option<usize>, end: Option<usize>, what| {
        marks.extend(place(extraction, start, end).map(|range| Mark {
            start: range.start,
            end: range.end,
            what,
            goes_on: false,
        }));
    };
    for (index, statement) in extraction.statements.iter().enumerate() {
        add(statement.start, statement.end, What::Statement(index));
        add(statement.speaker_start, statement.speaker_end, What::Speaker(index));
        add(statement.cue_start, statement.cue_end, What::Cue(index));
    }
    for mention in &extraction.mentions {
        let person = mention.entity_type == "person";
        add(mention.start, mention.end, if person { What::Person } else { What::Organisation });
    }
    marks.sort_by_key(|mark| (mark.start, mark.rank()));
    marks
}

fn class(paragraph: &ParagraphRecord, extraction: &Extraction, letters: &[char]) -> &'static str {
    match paragraph.kind.as_str() {
        // The title stands above the text already; it stays here for the marks in it.
        "heading"
            if extraction.title.as_ref().is_some_and(|title| title.chars().eq(letters.iter().copied())) =>
        {
            " class=\"heading title\""
        }
        "heading" => " class=\"heading\"",
        "quote" => " class=\"quote\"",
        "item" => " class=\"item\"",
        _ => "",
    }
}

/// Writes marks as nested elements. Where two overlap, the one that ends
/// later is parted at the end of the other.
struct Nested<'a> {
    extraction: &'a Extraction,
    anchor: &'a str,
    letters: &'a [char],
    html: &'a mut String,
    open: Vec<Mark>,
}

impl Nested<'_> {
    fn paragraph(&mut self, start: usize, end: usize, marks: &[Mark]) {
        let mut cuts = vec![start, end];
        cuts.extend(marks.iter().flat_map(|mark| [mark.start, mark.end.min(end)]));
        cuts.sort_unstable();
        cuts.dedup();
        let mut next = 0;
        for cut in cuts.windows(2) {
            let mut begin = self.close(cut[0]);
            let new = marks[next..].partition_point(|mark| mark.start <= cut[0]);
            begin.extend(&marks[next..next + new]);
            next += new;
            begin.sort_by_key(Mark::rank);
            for mark in begin {
                self.begin(mark);
            }
            let piece: String = self.letters[cut[0]..cut[1]].iter().collect();
            escape::push(self.html, &piece);
        }
        self.html.push_str(&"</span>".repeat(self.open.len()));
    }

    /// Closes what ends at `at`; gives what stood inside and goes on behind.
    fn close(&mut self, at: usize) -> Vec<Mark> {
        let Some(outermost) = self.open.iter().position(|mark| mark.end <= at) else { return Vec::new() };
        let closed = self.open.split_off(outermost);
        self.html.push_str(&"</span>".repeat(closed.len()));
        let goes_on = closed.into_iter().filter(|mark| mark.end > at);
        goes_on.map(|mark| Mark { goes_on: true, ..mark }).collect()
    }

    fn begin(&mut self, mark: Mark) {
        let id = |index: usize| &self.extraction.statements[index].statement_id;
        let opened = match mark.what {
            What::Statement(index) => {
                let kind = &self.extraction.statements[index].statement_type;
                let (anchor, id) = (self.anchor, id(index));
                let place = if mark.goes_on {
                    String::new()
                } else {
                    format!(" id=\"{anchor}-{id}\" tabindex=\"0\"")
                };
                write!(self.html, "<span class=\"st {kind}\" data-s=\"{id}\"{place}>")
            }
            What::Speaker(index) => write!(self.html, "<span class=\"sp\" data-s=\"{}\">", id(index)),
            What::Cue(index) => write!(self.html, "<span class=\"cue\" data-s=\"{}\">", id(index)),
            What::Person => write!(self.html, "<span class=\"per\">"),
            What::Organisation => write!(self.html, "<span class=\"org\">"),
        };
        opened.expect("a string takes any text");
        self.open.push(mark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{MentionRecord, RunRecord, TextRecord};

    /// An extraction of plain `text`, its statements by range, people by range.
    fn extraction(text: &str, statements: &[(usize, usize)], people: &[(usize, usize)]) -> Extraction {
        let (mut start, len) = (0, text.chars().count());
        let paragraphs = text.split('\n').map(|line| {
            let paragraph = ParagraphRecord { start, end: start + line.chars().count(), kind: "body".into() };
            start = paragraph.end + 1;
            paragraph
        });
        let paragraphs = paragraphs.collect();
        let runs = vec![RunRecord { clean: 0, source: 0, len }];
        Extraction {
            text: TextRecord { clean: text.into(), paragraphs, runs },
            statements: (1..)
                .zip(statements)
                .map(|(number, &(start, end))| StatementRecord {
                    statement_id: format!("s{number}"),
                    statement_type: "direct".into(),
                    start: Some(start),
                    end: Some(end),
                    ..StatementRecord::default()
                })
                .collect(),
            mentions: people
                .iter()
                .map(|&(start, end)| MentionRecord {
                    entity_type: "person".into(),
                    start: Some(start),
                    end: Some(end),
                    ..MentionRecord::default()
                })
                .collect(),
            ..Extraction::default()
        }
    }

    #[test]
    fn marks_stand_inside_each_other() {
        let html = paragraphs(&extraction("毛宁说，甲乙丙", &[(4, 7)], &[(0, 2), (5, 6)]), "d1");
        assert_eq!(
            html,
            "<p id=\"d1-p1\"><span class=\"per\">毛宁</span>说，<span class=\"st direct\" data-s=\"s1\" \
             id=\"d1-s1\" tabindex=\"0\">甲<span class=\"per\">乙</span>丙</span></p>\n"
        );
    }

    #[test]
    fn a_mark_that_crosses_another_is_parted() {
        let html = paragraphs(&extraction("甲乙丙丁", &[(0, 3)], &[(2, 4)]), "d1");
        assert!(html.ends_with("丙</span></span><span class=\"per\">丁</span></p>\n"), "{html}");
        let html = paragraphs(&extraction("甲乙丙丁", &[(1, 4)], &[(0, 2)]), "d1");
        assert!(
            html.ends_with("</span></span><span class=\"st direct\" data-s=\"s1\">丙丁</span></p>\n"),
            "{html}"
        );
        assert_eq!(html.matches("id=\"d1-s1\"").count(), 1, "{html}");
    }

    #[test]
    fn a_statement_goes_on_in_the_next_paragraph() {
        let html = paragraphs(&extraction("甲乙\n丙丁", &[(1, 4)], &[]), "d1");
        assert!(
            html.contains("<p id=\"d1-p2\"><span class=\"st direct\" data-s=\"s1\">丙</span>丁</p>"),
            "{html}"
        );
    }

    #[test]
    fn a_text_without_end_is_cut() {
        let long = "长".repeat(LONGEST + 10) + "\n尾";
        let extraction = extraction(&long, &[(LONGEST - 1, LONGEST + 1), (LONGEST + 11, LONGEST + 12)], &[]);
        let html = paragraphs(&extraction, "d1");
        assert_eq!(html.matches('长').count(), LONGEST);
        assert_eq!(html.matches("<p ").count(), 1);
        assert_eq!([0, 1].map(|index| is_shown(&extraction, &extraction.statements[index])), [true, false]);
    }
}
