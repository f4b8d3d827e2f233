//! Everything the rules look at.

use super::cue::{self, CueUse};
use super::judge::Judge;
use super::quotation::{self, Quotation};
use crate::entity::Entities;
use crate::lexicon::{Lexicon, List, WordList};
use crate::span::Span;
use crate::text::Text;
use crate::token::Tokens;

/// One document as the rules of statements see it.
pub struct Scene<'a> {
    pub text: &'a Text,
    pub tokens: &'a Tokens,
    pub entities: &'a Entities,
    pub lexicon: &'a Lexicon,
    /// Learnt answers; `None`: rules alone.
    pub judge: Option<&'a Judge>,
    /// Quotations of all paragraphs, in order of the text.
    pub quotations: Vec<Quotation>,
    /// For each quotation the index of the outermost one that holds it or is it.
    outermost: Vec<Option<usize>>,
    /// Cues of all paragraphs, in order of the text.
    pub cues: Vec<CueUse>,
}

impl<'a> Scene<'a> {
    pub fn new(
        text: &'a Text,
        tokens: &'a Tokens,
        entities: &'a Entities,
        lexicon: &'a Lexicon,
        judge: Option<&'a Judge>,
    ) -> Self {
        let mut quotations = Vec::new();
        for paragraph in &text.paragraphs {
            quotation::find(paragraph.span.of(&text.normal), paragraph.span.start, &mut quotations);
        }
        let outermost = outermost(&quotations);
        let cues = Vec::new();
        let mut scene = Scene { text, tokens, entities, lexicon, judge, quotations, outermost, cues };
        scene.cues = cue::find(&scene);
        scene
    }

    /// The normalised text under a span.
    pub fn str(&self, span: Span) -> &'a str {
        span.of(&self.text.normal)
    }

    /// A list of words that a rule asks.
    pub fn list(&self, list: List) -> &'a WordList {
        &self.lexicon.lists[list]
    }

    /// The paragraph that holds a byte.
    pub fn paragraph(&self, offset: usize) -> Span {
        self.text.paragraphs[self.text.paragraph_at(offset)].span
    }

    /// The char boundary at or before a byte.
    pub fn floor(&self, offset: usize) -> usize {
        self.text.floor(offset)
    }

    /// The sentence that holds a byte.
    pub fn sentence(&self, offset: usize) -> Span {
        self.text.sentences[self.text.sentence_at(offset)].span
    }

    /// What stands in the paragraph before a byte, as far as a rule may look.
    pub fn before(&self, offset: usize) -> &'a str {
        self.text.before(offset)
    }

    /// What stands in the paragraph from a byte on, as far as a rule may look.
    pub fn after(&self, offset: usize) -> &'a str {
        self.text.after(offset)
    }

    /// The cue whose core word stands at a span.
    pub fn cue_at(&self, span: Span) -> Option<CueUse> {
        let first = self.cues.partition_point(|cue| cue.span.start < span.start);
        self.cues.get(first).copied().filter(|cue| cue.span == span)
    }

    /// The cue that a span begins with.
    pub fn cue_first_in(&self, span: Span) -> Option<CueUse> {
        self.cues_in(span).next().copied().filter(|cue| cue.whole.start == span.start)
    }

    /// The cues whose core words lie wholly within a span.
    pub fn cues_in(&self, span: Span) -> impl Iterator<Item = &CueUse> {
        let first = self.cues.partition_point(|cue| cue.span.start < span.start);
        self.cues[first..]
            .iter()
            .take_while(move |cue| cue.span.start < span.end)
            .filter(move |cue| span.contains(cue.span))
    }

    /// The outermost quotation that holds a byte.
    pub fn quotation_at(&self, offset: usize) -> Option<&Quotation> {
        let end = self.quotations.partition_point(|q| q.outer.start <= offset);
        let outermost = self.outermost[end.checked_sub(1)?]?;
        Some(&self.quotations[outermost]).filter(|q| q.outer.holds(offset))
    }

    /// The outermost quotations that begin within a span, in order.
    pub fn quotations_in(&self, span: Span) -> impl Iterator<Item = &Quotation> {
        let first = self.quotations.partition_point(|q| q.outer.start < span.start);
        self.quotations[first..].iter().take_while(move |q| q.outer.start < span.end).filter(|q| q.depth == 0)
    }

    /// The span without the white space and the given marks around it.
    pub fn trim(&self, span: Span, marks: &[char]) -> Span {
        self.trim_of(span, |c| marks.contains(&c))
    }

    /// The span without the white space and the characters around it that are out of place.
    pub fn trim_of(&self, span: Span, out_of_place: impl Fn(char) -> bool) -> Span {
        let text = self.str(span);
        let out = |c: char| c.is_whitespace() || out_of_place(c);
        let start = span.start + (text.len() - text.trim_start_matches(out).len());
        let end = span.start + text.trim_end_matches(out).len();
        Span::new(start.min(span.end), end.max(start.min(span.end)))
    }

    /// How long a stretch is to a reader: in characters, a word in letters as two.
    pub fn length(&self, span: Span) -> usize {
        let (mut length, mut lettered) = (0, false);
        for c in self.str(span).chars() {
            length += match c {
                ' ' => 0,
                _ if !c.is_ascii_alphanumeric() => 1,
                _ if lettered => 0,
                _ => 2,
            };
            lettered = c.is_ascii_alphanumeric();
        }
        length
    }

    /// Number of characters under a span.
    pub fn chars(&self, span: Span) -> usize {
        self.text.chars(span)
    }
}

/// How many quotations back an outermost one is looked for.
const LOOK_BACK: usize = 12;

/// For each quotation the last one of depth 0 that does not begin behind it.
/// Those of depth 0 do not overlap.
fn outermost(quotations: &[Quotation]) -> Vec<Option<usize>> {
    let mut last = None;
    let mut outermost = Vec::with_capacity(quotations.len());
    for (i, quotation) in quotations.iter().enumerate() {
        if quotation.depth == 0 {
            last = Some(i);
        }
        outermost.push(last.filter(|last| i - last < LOOK_BACK));
    }
    outermost
}
