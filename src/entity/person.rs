//! Names of people that no dictionary knows, by what they are made of and by
//! what stands around them.

use super::{Candidate, Context, EntityType, Evidence};
use crate::lexicon::NameKind;
use crate::span::Span;
use crate::text::is_chinese;
use crate::token::{Pos, Token};

/// Least score of a Chinese name.
const CHINESE: i32 = 9;
/// Least mean weight of the characters of a transliterated name.
const TRANSLITERATED: u32 = 330;

/// Chinese names (王毅) and transliterated ones (大卫·卡梅伦, 斯诺登).
pub(super) fn find(context: &Context<'_>, out: &mut Vec<Candidate>) {
    let tokens = context.tokens.all();
    for (i, token) in tokens.iter().enumerate() {
        if token.pos == Pos::Mark {
            if context.str(token.span) == "·" {
                out.extend(dotted(context, i));
            }
            continue;
        }
        out.extend(chinese(context, i));
        out.extend(transliterated(context, i));
    }
}

fn candidate(span: Span, rank: u8) -> Candidate {
    Candidate { span, entity_type: Some(EntityType::Person), evidence: Evidence::Pattern, entry: None, rank }
}

/// 外长王毅说 → 王毅: surname and one or two characters of a given name.
fn chinese(context: &Context<'_>, i: usize) -> Option<Candidate> {
    let tokens = context.tokens.all();
    let start = tokens[i].span.start;
    let words = &context.lexicon.words;
    let text = context.after(start);
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(4).collect();
    let surname = [2, 1]
        .into_iter()
        .filter(|&n| ends.len() > n)
        .find(|&n| words.surnames.contains_key(&text[..ends[n - 1]]))?;
    let weight = words.surnames[&text[..ends[surname - 1]]];
    let best = [2usize, 1]
        .into_iter()
        .filter(|given| surname + given <= ends.len())
        .filter_map(|given| {
            let span = Span::new(start, start + ends[surname + given - 1]);
            // 黄先生: a surname with a form of address is no full name.
            let addressed = context.titles_begin_at(start + ends[surname - 1]);
            if addressed || is_other(context, span) {
                return None;
            }
            let edge = context.tokens.on_edges(span);
            let score = chinese_score(context, i, span, surname, weight) + if edge { 1 } else { -3 };
            (score >= CHINESE).then_some((score, span))
        })
        .max_by_key(|&(score, span)| (score, span.len()))?;
    Some(candidate(best.1, 55))
}

/// Whether the dictionaries know the words as something else: 伊拉克, 阿森纳.
fn is_other(context: &Context<'_>, span: Span) -> bool {
    let names = &context.lexicon.names;
    names.lookup(context.str(span)).is_some_and(|entry| names.entry(entry).kind != NameKind::Person)
}

fn chinese_score(context: &Context<'_>, i: usize, span: Span, surname: usize, weight: u32) -> i32 {
    let tokens = context.tokens.all();
    let words = &context.lexicon.words;
    let name = context.str(span);
    let given: Vec<char> = name.chars().skip(surname).collect();
    let first = tokens[i];
    let inside = context.tokens.within(span);
    let last = inside.last().map_or(first, |token| *token);
    let mut score = magnitude(weight);
    for c in &given {
        score += words.given.get(c).map_or(-4, |&w| magnitude(w) - 2);
    }
    let around = around(context, span);
    if first.span == span && first.pos == Pos::Person {
        // 文明, 高达: in the dictionary of the segmenter words stand among names.
        score += if name.chars().count() == 2 && around < 2 { 1 } else { 4 };
    } else if first.span == span {
        // 青少年, 文明: a word of its own that is no name.
        score -= 8;
    } else if inside.iter().any(|t| t.span.len() > 3 && t.pos != Pos::Person) {
        // 王国, 金融: ordinary words that begin with a surname.
        score -= 5;
    } else if inside.len() >= 2 && last.pos == Pos::Person {
        score += 1;
    }
    // 毛宁|来了: a name of the dictionaries and the verb behind it.
    let known = |form: &str| {
        let names = &context.lexicon.names;
        names.lookup(form).is_some_and(|entry| names.entry(entry).kind == NameKind::Person)
    };
    if inside.len() >= 2
        && last.pos == Pos::Verb
        && known(context.str(Span::new(span.start, last.span.start)))
    {
        score -= 6;
    }
    score += around;
    if given
        .iter()
        .any(|c| "的了是在和与说道称为将已不也就都会有被把对向从到要能者们个这那等之及其".contains(*c))
    {
        score -= 6;
    }
    score
}

/// 1..1000 → 0..5.
fn magnitude(weight: u32) -> i32 {
    match weight {
        0..=9 => 0,
        10..=39 => 1,
        40..=119 => 2,
        120..=299 => 3,
        300..=599 => 4,
        _ => 5,
    }
}

/// What the neighbours say for a name at this place.
fn around(context: &Context<'_>, span: Span) -> i32 {
    let before = context.before(span.start);
    let after = context.after(span.end);
    let mut score = 0;
    if context.title_before(span.start).is_some() {
        score += 4;
    }
    if context.title_after(span.end).is_some() {
        score += 3;
    }
    if context.lexicon.cues.at_start(after).is_some() || after.starts_with(':') {
        score += 2;
    }
    if before.ends_with(['、', '(', '“']) || after.starts_with(['、', '(', ')', ',']) || before.is_empty()
    {
        score += 1;
    }
    if ["记者", "作者", "通讯员", "摄影"].iter().any(|word| before.trim_end().ends_with(word)) {
        score += 3;
    }
    score
}

/// 大卫·卡梅伦: everything that belongs together around middle dots.
fn dotted(context: &Context<'_>, dot: usize) -> Option<Candidate> {
    let tokens = context.tokens.all();
    let start = part_start(context, tokens[dot].span.start)?;
    let mut end = part_end(context, tokens[dot].span.end)?;
    while context.after(end).starts_with('·') {
        end = part_end(context, end + '·'.len_utf8())?;
    }
    if context.before(start).ends_with('·') {
        return None;
    }
    Some(candidate(Span::new(start, end), 70))
}

/// Where the part of a name before a dot begins: back over characters of
/// transliteration, to a word edge where words are known.
fn part_start(context: &Context<'_>, end: usize) -> Option<usize> {
    let weights = &context.lexicon.words.transliteration;
    let mut start = end;
    let mut edge = end;
    for (count, c) in context.before(end).chars().rev().enumerate() {
        let word = context.tokens.at(start - c.len_utf8());
        let known =
            word.is_some_and(|t| t.span.len() > 3 && matches!(t.pos, Pos::Person | Pos::Other | Pos::Latin));
        let fits =
            weights.get(&c).is_some_and(|&w| w > 60) || c.is_ascii_alphabetic() || (known && is_chinese(c));
        let stops = count > 0 && word.is_some_and(|t| is_function(t) || context.titles_end_at(start));
        if !fits || stops || count >= 8 {
            break;
        }
        start -= c.len_utf8();
        if context.tokens.at(start).is_none_or(|t| t.span.start == start) {
            edge = start;
        }
    }
    (edge < end).then_some(edge)
}

/// Where the part of a name behind a dot ends.
fn part_end(context: &Context<'_>, start: usize) -> Option<usize> {
    let weights = &context.lexicon.words.transliteration;
    let mut end = start;
    for (count, c) in context.after(start).chars().enumerate() {
        let token = context.tokens.at(end);
        let begins = token.is_some_and(|t| t.span.start == end);
        let fits = weights.get(&c).is_some_and(|&w| w > 60) || c.is_ascii_alphabetic();
        let word_of_name = token.is_some_and(|t| t.span.start < end && t.pos == Pos::Person);
        let stops = count > 0
            && begins
            && (context.titles_begin_at(end)
                || token.is_some_and(is_function)
                || token.is_some_and(|t| t.span.len() > 3 && !is_name_like(context, t)));
        if !(fits || word_of_name || (count == 0 && is_chinese(c))) || stops || count >= 9 {
            break;
        }
        end += c.len_utf8();
    }
    (end > start).then_some(end)
}

fn is_name_like(context: &Context<'_>, token: Token) -> bool {
    matches!(token.pos, Pos::Person | Pos::Place) || mean_weight(context, token.span) >= TRANSLITERATED
}

fn is_function(token: Token) -> bool {
    matches!(
        token.pos,
        Pos::Particle | Pos::Preposition | Pos::Conjunction | Pos::Pronoun | Pos::Mark | Pos::Adverb
    )
}

fn mean_weight(context: &Context<'_>, span: Span) -> u32 {
    let weights = &context.lexicon.words.transliteration;
    let (sum, count) = context
        .str(span)
        .chars()
        .fold((0, 0), |(sum, count), c| (sum + weights.get(&c).copied().unwrap_or(0), count + 1));
    sum.checked_div(count).unwrap_or(0)
}

/// 斯诺登说: words made of transliteration characters alone, where a person
/// may stand.
fn transliterated(context: &Context<'_>, i: usize) -> Option<Candidate> {
    let tokens = context.tokens.all();
    let weights = &context.lexicon.words.transliteration;
    let start = tokens[i].span.start;
    let joined = |token: &&Token| {
        !is_function(**token)
            && (token.pos == Pos::Person
                || token.span.len() == 3
                || token.pos == Pos::Other
                || token.pos == Pos::Noun)
            && context.str(token.span).chars().all(|c| weights.get(&c).is_some_and(|&w| w > 100))
    };
    let end = tokens[i..]
        .iter()
        .take(6)
        .take_while(joined)
        .fold(start, |end, token| if token.span.start == end { token.span.end } else { end });
    let span = Span::new(start, end);
    let chars = context.str(span).chars().count();
    if !(2..=9).contains(&chars)
        || context.before(start).ends_with('·')
        || context.after(end).starts_with('·')
    {
        return None;
    }
    let mean = mean_weight(context, span) as i32;
    let token_is_name = tokens[i].span == span && tokens[i].pos == Pos::Person;
    let bonus =
        60 * around(context, span) + if token_is_name { 100 } else { 0 } + if chars > 2 { 60 } else { -60 };
    if is_other(context, span) {
        return None;
    }
    // A long name holds what the dictionary knows as a short one: 里奇 in 里奇蒂略.
    let rank = if chars >= 4 { 52 } else { 45 };
    (mean + bonus >= TRANSLITERATED as i32 + 260).then(|| candidate(span, rank))
}
