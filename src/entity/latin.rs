//! Names in Latin letters, alone or in brackets behind their Chinese form.

use super::{Candidate, Context, EntityType, Evidence};
use crate::span::Span;
use crate::text::{Paragraph, Text, is_chinese};

/// 李·里格比(Lee Rigby)说; Henry Blodget 认为: two or three capitalised words
/// where a person stands. Index Ventures; Path 宣布: organisations by their last
/// word or by what they do.
///
/// Beside a tagger, which reads such names by their letters alone, the last word
/// is stronger than what it says, and all else is only taken where it says nothing.
pub(super) fn find(context: &Context<'_>, beside_tagger: bool, out: &mut Vec<Candidate>) {
    for &span in context.lettered.iter().flatten() {
        let Some((entity_type, rank)) = read(context, span, beside_tagger) else { continue };
        let (evidence, entry) = (Evidence::Pattern, context.entry_of(span, entity_type));
        out.push(Candidate { span, entity_type: Some(entity_type), evidence, entry, rank });
    }
}

/// What a run of capitalised words names, and how sure that is.
fn read(context: &Context<'_>, span: Span, beside_tagger: bool) -> Option<(EntityType, u8)> {
    if is_ended(context, span) {
        return Some((EntityType::Organisation, 82));
    }
    // An API that shows something, an IPO that is announced.
    let abbreviates = || context.str(span).bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if beside_tagger && abbreviates() {
        return None;
    }
    let entity_type = type_of(context, span)?;
    let rank = match entity_type {
        _ if beside_tagger => 28,
        EntityType::Person => 50,
        EntityType::Organisation => 48,
    };
    Some((entity_type, rank))
}

/// Level Playing Field Institute: whether the last of several words says that
/// they name an organisation.
fn is_ended(context: &Context<'_>, span: Span) -> bool {
    let last = context.str(span).rsplit_once(' ').map(|(_, last)| last);
    last.is_some_and(|last| context.lexicon.words.latin_endings.contains_key(last))
}

/// Runs of capitalised Latin words parted by single spaces, paragraph by paragraph.
pub(super) fn runs(text: &Text) -> Vec<Vec<Span>> {
    let of = |paragraph: &Paragraph| {
        let runs = runs_of(paragraph.span.of(&text.normal));
        runs.into_iter().map(|run| run.moved(paragraph.span.start)).collect()
    };
    text.paragraphs.iter().map(of).collect()
}

fn runs_of(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut spans = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_uppercase() || (at > 0 && bytes[at - 1].is_ascii_alphanumeric()) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = word_end(bytes, at);
        while let Some(next) = next_word(bytes, end) {
            end = word_end(bytes, next);
        }
        spans.push(Span::new(start, end));
        at = end;
    }
    spans
}

/// Where the next capitalised word of a run begins: Marc Levoy, Barnes & Noble.
fn next_word(bytes: &[u8], end: usize) -> Option<usize> {
    let gap = if bytes[end..].starts_with(b" & ") { 3 } else { 1 };
    let next = end + gap;
    (bytes.get(end) == Some(&b' ') && bytes.get(next).is_some_and(u8::is_ascii_uppercase)).then_some(next)
}

fn word_end(bytes: &[u8], start: usize) -> usize {
    let inner = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'\'' | b'&');
    let end = start + bytes[start..].iter().take_while(|b| inner(b)).count();
    // A middle initial or an abbreviation keeps its full stop: Mitch S. Kapor.
    if end - start == 1 && bytes.get(end) == Some(&b'.') && bytes.get(end + 1) == Some(&b' ') {
        end + 1
    } else {
        end
    }
}

fn type_of(context: &Context<'_>, span: Span) -> Option<EntityType> {
    let name = context.str(span);
    let words = name.split(' ').count();
    let after = context.after(span.end).trim_start();
    let before = context.before(span.start).trim_end();
    let titled = context.title_before(before_end(context, span)).is_some() || title_follows(context, span);
    let reports = context.lexicon.cues.at_start(after).is_some();
    let shouted = name.len() > 3 && name.bytes().all(|b| b.is_ascii_uppercase() || !b.is_ascii_alphabetic());
    if (2..=3).contains(&words) && !shouted {
        let bracketed = before.ends_with('(') && after.starts_with(')');
        let behind_name = bracketed && before.trim_end_matches('(').ends_with(is_chinese);
        if titled || reports || (behind_name && before.contains('·')) {
            return Some(EntityType::Person);
        }
    }
    if context.lexicon.words.acts(after, |certain| certain) || (words == 1 && reports) {
        return Some(EntityType::Organisation);
    }
    None
}

fn before_end(context: &Context<'_>, span: Span) -> usize {
    let before = context.before(span.start);
    span.start - (before.len() - before.trim_end().len())
}

fn title_follows(context: &Context<'_>, span: Span) -> bool {
    let after = context.after(span.end);
    let at = span.end + (after.len() - after.trim_start().len());
    context.title_after(at).is_some_and(|hit| context.lexicon.titles.title(hit.title).class == "address")
}
