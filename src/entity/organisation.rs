//! Organisations by the word that ends their name.

use super::{Candidate, Context, EntityType, Evidence};
use crate::lexicon::longest_suffix;
use crate::span::Span;
use crate::token::{Pos, Token};

/// Most words that a name takes in before its last one.
const MOST_WORDS: usize = 8;

/// 上海市第一中级人民法院, 国际能源署: from the suffix backwards over places,
/// names and attributes.
pub(super) fn find(context: &Context<'_>, out: &mut Vec<Candidate>) {
    let tokens = context.tokens.all();
    for (i, token) in tokens.iter().enumerate() {
        if matches!(token.pos, Pos::Mark | Pos::Latin | Pos::Number) {
            continue;
        }
        if let Some(span) = name_ending_at(context, i) {
            let (entity_type, evidence) = (Some(EntityType::Organisation), Evidence::Pattern);
            out.push(Candidate { span, entity_type, evidence, entry: None, rank: 58 });
        }
    }
}

fn name_ending_at(context: &Context<'_>, i: usize) -> Option<Span> {
    let tokens = context.tokens.all();
    let words = &context.lexicon.words;
    let word = context.str(tokens[i].span);
    let suffix_text = longest_suffix(word, 6, |part| words.suffixes.contains_key(part))?;
    let suffix = &words.suffixes[suffix_text];
    let whole = suffix_text.len() == word.len();
    // 老师, 内部, 江苏省: a word of the dictionary that happens to end so.
    let coined = matches!(tokens[i].pos, Pos::Organisation | Pos::Proper | Pos::Other);
    if !whole && !coined && suffix_text.chars().count() == 1 || !may_end(tokens[i].pos) {
        return None;
    }
    // The next word would only make the name longer.
    if let Some(next) = tokens.get(i + 1)
        && next.span.start == tokens[i].span.end
        && longest_suffix(context.str(next.span), 6, |part| words.suffixes.contains_key(part)).is_some()
        && next.pos != Pos::Verb
    {
        return None;
    }
    let mut start = tokens[i].span.start;
    let mut named = !whole && matches!(tokens[i].pos, Pos::Organisation | Pos::Proper);
    let mut attributes = 0;
    for j in (i.saturating_sub(MOST_WORDS)..i).rev() {
        let token = tokens[j];
        let verb_of_sentence = token.pos == Pos::Verb && (j + 1 < i || reports(context, token));
        if token.span.end != start || !may_belong(context, token) || verb_of_sentence {
            break;
        }
        start = token.span.start;
        if is_name(context, token) {
            named = true;
        } else {
            attributes += 1;
        }
    }
    let start = trim_front(context, start, i);
    if start >= tokens[i].span.start && whole {
        return None;
    }
    let first = context.tokens.at(start)?;
    named |= is_name(context, first);
    let accepted = if suffix.strong {
        named || (attributes > 0 && !suffix.needs_name)
    } else {
        named && starts_named(context, first)
    };
    accepted.then(|| Span::new(start, tokens[i].span.end))
}

fn may_end(pos: Pos) -> bool {
    !matches!(pos, Pos::Position | Pos::Verb | Pos::Adverb | Pos::Particle | Pos::Time | Pos::Preposition)
}

/// 易纲表示中资银行…: the verb is the sentence's, not the name's.
fn reports(context: &Context<'_>, token: Token) -> bool {
    context.lexicon.cues.at_start(context.str(token.span)).is_some()
}

/// Words that the name of an organisation may hold before its suffix.
fn may_belong(context: &Context<'_>, token: Token) -> bool {
    let word = context.str(token.span);
    match token.pos {
        Pos::Place | Pos::Organisation | Pos::Proper | Pos::Person | Pos::VerbalNoun | Pos::Latin => true,
        Pos::Noun => !context.titles_begin_at(token.span.start),
        Pos::Adjective | Pos::Verb | Pos::Other | Pos::Number => word.chars().count() >= 2,
        _ => false,
    }
}

fn is_name(context: &Context<'_>, token: Token) -> bool {
    matches!(token.pos, Pos::Place | Pos::Organisation | Pos::Proper | Pos::Latin | Pos::Person)
        || matches!(
            context.str(token.span),
            "中央" | "国际" | "国家" | "全国" | "世界" | "联合国" | "最高" | "亚洲" | "欧洲"
        )
}

fn starts_named(context: &Context<'_>, first: Token) -> bool {
    is_name(context, first)
}

/// Leaves words off the front that cannot begin a name.
fn trim_front(context: &Context<'_>, mut start: usize, suffix: usize) -> usize {
    let last = context.tokens.all()[suffix].span.start;
    while start < last {
        let Some(token) = context.tokens.at(start) else { break };
        if is_name(context, token) || matches!(token.pos, Pos::Noun | Pos::VerbalNoun | Pos::Adjective) {
            break;
        }
        start = token.span.end;
    }
    start
}
