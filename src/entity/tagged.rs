//! What the tagger takes for names, cut to the names.

use rustc_hash::FxHashSet;

use super::{Candidate, Context, EntityType, Evidence};
use crate::lexicon::longest_suffix;
use crate::span::Span;
use crate::tagger::{Model, Tagged};
use crate::token::Pos;

/// Every name that the tagger finds.
pub(super) fn find(context: &Context<'_>, model: &Model, out: &mut Vec<Candidate>) {
    let tags = model.tag(context.text, context.tokens, context.lexicon, &context.hits);
    let first = out.len();
    out.extend(tags.into_iter().flat_map(|tag| apart(context, tag)).map(|tag| tagged(context, tag)));
    without_deeds(context, &mut out[first..]);
}

/// 凯特·波茨沃斯和蕾切尔·比尔森: two names that the tagger took for one.
fn apart(context: &Context<'_>, tag: Tagged) -> Vec<Tagged> {
    let text = context.str(tag.span);
    let joint = text.find(['和', '与']).map(|at| (at, at + '和'.len_utf8()));
    let foreign = |name: &str| name.contains('·') || name.ends_with(|c: char| c.is_ascii_alphabetic());
    let both = joint.map(|(at, end)| (text[..at].trim_end(), text[end..].trim_start()));
    match both.filter(|(a, b)| foreign(a) && foreign(b)) {
        Some((a, b)) => {
            let first = Span::new(tag.span.start, tag.span.start + a.len());
            let second = Span::new(tag.span.end - b.len(), tag.span.end);
            [first, second].map(|span| Tagged { span, ..tag }).to_vec()
        }
        None => vec![tag],
    }
}

/// 施密特|淡化 → 施密特, where 施密特 stands elsewhere: what somebody does is not of
/// his name.
fn without_deeds(context: &Context<'_>, candidates: &mut [Candidate]) {
    let person = Some(EntityType::Person);
    let names: FxHashSet<&str> =
        candidates.iter().filter(|c| c.entity_type == person).map(|c| context.str(c.span)).collect();
    for candidate in candidates.iter_mut().filter(|c| c.entity_type == person && c.entry.is_none()) {
        let Some(last) = context.tokens.at(candidate.span.end.saturating_sub(1)) else { continue };
        let deed = matches!(last.pos, Pos::Verb | Pos::Preposition | Pos::Adverb | Pos::Conjunction);
        let name = Span::new(candidate.span.start, last.span.start.max(candidate.span.start));
        if deed && last.span.end == candidate.span.end && names.contains(context.str(name)) {
            candidate.span = name;
        }
    }
}

/// A span of the tagger, with the dictionary entry of its form where one fits.
fn tagged(context: &Context<'_>, tagged: Tagged) -> Candidate {
    let Tagged { mut span, entity_type } = tagged;
    // A name ends before a bracket that it does not close.
    if let Some(open) = context.str(span).find('(').filter(|&at| at > 0 && !context.str(span).contains(')')) {
        span.end = span.start + open;
    }
    let person = entity_type == Some(EntityType::Person);
    let span = without_lead(context, without_marks(context, span), person);
    let span = whole_words(context, without_report(context, span, person));
    let entry = entity_type.and_then(|own| context.entry_of(span, own));
    let evidence = if entry.is_some() { Evidence::Gazetteer } else { Evidence::Tagger };
    Candidate { span, entity_type, evidence, entry, rank: 80 }
}

/// 但梁大伟 → 梁大伟: a conjunction before a surname is none of a name of four characters.
fn without_lead(context: &Context<'_>, span: Span, person: bool) -> Span {
    let text = context.str(span);
    let rest = text.strip_prefix(LEADS).filter(|rest| person && rest.chars().count() == 3);
    let surname = |c: char| context.lexicon.words.surname_chars.get(&c).is_some_and(|&weight| weight >= 300);
    let named = rest.is_some_and(|rest| rest.starts_with(surname));
    Span::new(if named { span.end - rest.map_or(0, str::len) } else { span.start }, span.end)
}

/// Conjunctions of one character that begin a sentence.
const LEADS: [char; 3] = ['但', '而', '据'];

/// 卫健委) → 卫健委: the marks around a name are none of it, nor is a bracket that
/// it does not open.
fn without_marks(context: &Context<'_>, span: Span) -> Span {
    let text = context.str(span);
    let closes = text.ends_with(')') && !text.contains('(');
    let outer = |c: char| {
        matches!(c, '“' | '”' | '‘' | '’' | ',' | '。' | '、' | ' ' | '[' | ']' | '·') || (closes && c == ')')
    };
    let start = span.start + text.len() - text.trim_start_matches(outer).len();
    let end = span.start + text.trim_end_matches(outer).len();
    if start < end { balanced(context, Span::new(start, end)) } else { span }
}

/// 台湾“工商会 → 台湾“工商会”, 武装力量”游击队 → 武装力量: of a pair of marks a name has both or
/// none.
fn balanced(context: &Context<'_>, span: Span) -> Span {
    let text = context.str(span);
    match (text.find('“'), text.find('”')) {
        (Some(open), None) if context.after(span.end).starts_with('”') => {
            let whole = Span::new(span.start, span.end + '”'.len_utf8());
            if open > 0 { whole } else { span }
        }
        (Some(open), None) => Span::new(span.start + open + '“'.len_utf8(), span.end),
        (None, Some(close)) if close > 0 => Span::new(span.start, span.start + close),
        (Some(open), Some(close)) if close < open && close > 0 => Span::new(span.start, span.start + close),
        _ => span,
    }
}

/// 但 Besmertnik 表示 → Besmertnik, 瑞西说 → 瑞西: neither what stands before a
/// name in letters nor what is told of it behind it is of the name.
fn without_report(context: &Context<'_>, span: Span, person: bool) -> Span {
    let latin = |c: char| c.is_ascii_alphanumeric();
    let text = context.str(span);
    let Some(first) = text.find(latin) else { return without_verb(context, span, person) };
    let lead = text[..first].trim_end();
    let apart = !lead.is_empty() && text[..first].ends_with(' ');
    let joins = context
        .tokens
        .at(span.start)
        .is_some_and(|t| t.span.len() == lead.len() && matches!(t.pos, Pos::Conjunction | Pos::Preposition));
    // 官 Ben Fried: no person has a name in characters and letters.
    let start = if apart && (joins || person) { first } else { 0 };
    let end = tail_of_letters(context, text, person).max(start);
    Span::new(span.start + start, span.start + end)
}

/// Where a name in letters ends that runs on in characters: Zillow 刚 → Zillow,
/// but not Google 公司.
fn tail_of_letters(context: &Context<'_>, text: &str, person: bool) -> usize {
    let han = |c: char| c.is_alphabetic() && !is_latin(c);
    let begins =
        text.char_indices().find(|&(at, c)| han(c) && at > 0 && text[..at].ends_with(|c: char| c.is_ascii()));
    // 37 度手机 is no name in letters.
    let lettered = |&(at, _): &(usize, char)| text[..at].contains(|c: char| c.is_ascii_alphabetic());
    let Some((at, _)) = begins.filter(lettered) else { return text.len() };
    let tail = &text[at..];
    let kind = longest_suffix(tail, 6, |part| context.lexicon.words.suffixes.contains_key(part)).is_some();
    let spaced = text[..at].ends_with(' ');
    let cut = if person { spaced } else { spaced && !kind };
    let end = text[..at].trim_end().len();
    if (cut || is_verb_of_saying(context, tail)) && end > 0 { end } else { text.len() }
}

/// 瑞西说, before a mark → 瑞西.
fn without_verb(context: &Context<'_>, span: Span, person: bool) -> Span {
    let text = context.str(span);
    let parted = context.after(span.end).starts_with([',', ':', '“', '。']);
    let name = text.strip_suffix('说').filter(|name| person && parted && name.chars().count() >= 2);
    Span::new(span.start, span.start + name.unwrap_or(text).len())
}

fn is_verb_of_saying(context: &Context<'_>, word: &str) -> bool {
    let cues = &context.lexicon.cues;
    cues.at_start(word).is_some_and(|hit| hit.span.end == word.len() && cues.cue(hit.cue).frame.verb)
}

/// ayfield Institute → Playfield Institute: no name begins or ends within a
/// word of Latin letters.
fn whole_words(context: &Context<'_>, span: Span) -> Span {
    let (name, before, after) = (context.str(span), context.before(span.start), context.after(span.end));
    let front =
        if name.starts_with(is_latin) { before.len() - before.trim_end_matches(is_latin).len() } else { 0 };
    let back =
        if name.ends_with(is_latin) { after.len() - after.trim_start_matches(is_latin).len() } else { 0 };
    Span::new(span.start - front, span.end + back)
}

/// A letter of the Latin alphabet, with its diacritics: Kovač.
fn is_latin(c: char) -> bool {
    c.is_alphabetic() && c < '\u{250}'
}
