//! What stands in quotation marks and is no speech: titles, names, terms,
//! slogans, scare quotes.

use super::Statement;
use super::judge;
use super::quotation::Quotation;
use super::scene::Scene;
use crate::lexicon::{longest_prefix, longest_suffix};
use crate::span::Span;
use crate::token::Pos;

/// What kind of term it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// Title of a work, column or programme.
    Title,
    /// Name or nickname.
    Name,
    /// Term.
    Term,
    /// Slogan.
    Slogan,
    /// Words the narrator keeps at a distance.
    Scare,
}

impl TermKind {
    /// The value in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            TermKind::Title => "title",
            TermKind::Name => "name",
            TermKind::Term => "term",
            TermKind::Slogan => "slogan",
            TermKind::Scare => "scare",
        }
    }

    fn parse(name: &str) -> TermKind {
        match name {
            "title" => TermKind::Title,
            "name" => TermKind::Name,
            "slogan" => TermKind::Slogan,
            "scare" => TermKind::Scare,
            _ => TermKind::Term,
        }
    }
}

/// Words in quotation marks that are no speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotedTerm {
    /// The words between the marks.
    pub span: Span,
    /// What kind of term they are.
    pub kind: TermKind,
}

/// Every quotation that no statement is, with what it is instead.
pub fn find(scene: &Scene<'_>, statements: &[Statement]) -> Vec<QuotedTerm> {
    let mut terms = Vec::new();
    let mut next = 0;
    for quotation in &scene.quotations {
        while statements.get(next).is_some_and(|s| s.content.start < quotation.outer.start) {
            next += 1;
        }
        let said = statements[next..]
            .iter()
            .take_while(|s| s.content.start <= quotation.inner.start + 3)
            .any(|s| s.content.end + 3 >= quotation.inner.end);
        if !said && !quotation.inner.is_empty() && quotation.closed && scene.chars(quotation.inner) <= 40 {
            terms.push(QuotedTerm { span: quotation.inner, kind: kind(scene, quotation) });
        }
    }
    terms
}

/// The kind of term, by what stands around the marks: 所谓“……”, “……”一词.
pub fn kind(scene: &Scene<'_>, quotation: &Quotation) -> TermKind {
    around(scene, quotation).unwrap_or(TermKind::Term)
}

fn around(scene: &Scene<'_>, quotation: &Quotation) -> Option<TermKind> {
    let words = &scene.lexicon.words;
    let before = scene.before(quotation.outer.start).trim_end_matches([' ', ':', '为']);
    let with_wei = scene.before(quotation.outer.start).trim_end_matches([' ', ':']);
    for text in [with_wei, before] {
        if let Some(opener) = longest_suffix(text, 6, |part| words.term_openers.contains_key(part)) {
            return Some(TermKind::parse(&words.term_openers[opener]));
        }
    }
    let after = scene.after(quotation.outer.end);
    let follower = longest_prefix(after, 5, |part| words.term_followers.contains_key(part))?;
    Some(TermKind::parse(&words.term_followers[follower]))
}

/// Longest word, in characters, that is no phrase.
const LONGEST_WORD: usize = 3;

/// Whether a quotation within a reported clause is the source's own wording, a
/// phrase or more, and not a term that anyone would put in marks: 银行“直接”参与了
/// “洗钱” holds none.
pub fn is_own_words(scene: &Scene<'_>, quotation: &Quotation, content: Span) -> bool {
    if scene.chars(quotation.inner) <= LONGEST_WORD {
        return false;
    }
    if let Some(judge) = scene.judge {
        return judge.own_words.probability(&judge::own_words_features(scene, quotation, content)) > 0.5;
    }
    let chars = scene.chars(quotation.inner);
    if around(scene, quotation).is_some() && chars < 14 {
        return false;
    }
    let tokens = scene.tokens.within(quotation.inner);
    let predicates =
        tokens.iter().filter(|t| matches!(t.pos, Pos::Verb | Pos::Adjective | Pos::Adverb)).count();
    chars >= 8 || (chars >= 4 && predicates >= 1)
}
