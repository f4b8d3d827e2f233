//! People and organisations: where they are named, and who is who.
//!
//! ```text
//! Text, Tokens ─▶ gazetteer + patterns + tagger ─▶ overlaps ─▶ mentions ─▶ clusters ─▶ entities
//! ```

mod abbreviation;
mod cluster;
mod gazetteer;
mod japanese;
mod latin;
mod list;
mod media;
mod organisation;
mod overlap;
mod person;
mod place;
mod second_pass;
mod sound;
mod variant;

use clap::ValueEnum;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::lexicon::{Hits, Lexicon, NameKind, TitleHit, longest_suffix};
use crate::span::Span;
use crate::tagger;
use crate::text::Text;
use crate::token::{Pos, Tokens};

/// A person or an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
}

impl EntityType {
    /// The value in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityType::Person => "person",
            EntityType::Organisation => "organisation",
        }
    }

    fn of(kind: NameKind) -> Option<EntityType> {
        match kind {
            NameKind::Person => Some(EntityType::Person),
            NameKind::Organisation => Some(EntityType::Organisation),
            NameKind::Place => None,
        }
    }
}

/// How far names are looked for; each step holds those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Only what the dictionaries hold.
    Dictionaries,
    /// What the sentence shows to be a name, by patterns or the tagger.
    Sentence,
    /// What other places of the article show to be a name.
    #[default]
    Document,
}

/// What a mention was recognised by, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// A dictionary entry.
    Gazetteer,
    /// A pattern around or within the name.
    Pattern,
    /// The statistical tagger.
    Tagger,
}

impl Evidence {
    /// The value in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            Evidence::Gazetteer => "gazetteer",
            Evidence::Pattern => "pattern",
            Evidence::Tagger => "tagger",
        }
    }
}

/// One place where an entity is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Of which type.
    pub entity_type: EntityType,
    /// Recognised by what.
    pub evidence: Evidence,
    /// Dictionary entry, where one is known.
    pub entry: Option<u32>,
    /// Index into [`Entities::entities`].
    pub entity: usize,
}

/// Somebody or something that the document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Of which type.
    pub entity_type: EntityType,
    /// Indices into [`Entities::mentions`], in order of the text.
    pub mentions: Vec<usize>,
    /// Index of the mention with the fullest form.
    pub fullest: usize,
    /// Titles beside the name, each once, in order of the text.
    pub titles: Vec<Span>,
    /// Dictionary entry, where one is known.
    pub entry: Option<u32>,
}

/// All entities of a document.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// In order of the text, without overlap.
    pub mentions: Vec<Mention>,
    /// Titles and roles, beside names or alone, in order of the text.
    pub titles: Vec<TitleHit>,
}

impl Entities {
    /// Recognises and clusters the people and organisations of a document.
    pub fn of(
        text: &Text,
        tokens: &Tokens,
        lexicon: &Lexicon,
        model: Option<&tagger::Model>,
        reach: Reach,
    ) -> Entities {
        let model = model.filter(|_| reach > Reach::Dictionaries);
        let context = Context::new(text, tokens, lexicon);
        let mut candidates = Vec::new();
        gazetteer::find(&context, model.is_some(), &mut candidates);
        media::find(&context, &mut candidates);
        match model {
            Some(model) => {
                let tags = model.tag(text, tokens, lexicon, &context.hits);
                let tagged = tags.into_iter().flat_map(|t| apart(&context, t)).map(|t| tagged(&context, t));
                let first = candidates.len();
                candidates.extend(tagged);
                without_deeds(&context, &mut candidates[first..]);
            }
            None if reach == Reach::Dictionaries => {}
            None => {
                person::find(&context, &mut candidates);
                japanese::find(&context, &mut candidates);
                latin::find(&context, &mut candidates);
                organisation::find(&context, &mut candidates);
            }
        }
        place::withdraw(&context, &mut candidates);
        let mut mentions = overlap::settle(candidates);
        if reach == Reach::Document {
            abbreviation::find(&context, &mut mentions);
            list::find(&context, &mut mentions);
            second_pass::spread(&context, &mut mentions);
        }
        let entities = cluster::cluster(&context, &mut mentions);
        Entities { entities, mentions, titles: context.hits.titles }
    }

    /// The mention that covers the byte at `offset`.
    pub fn mention_at(&self, offset: usize) -> Option<&Mention> {
        let index = self.mentions.partition_point(|mention| mention.span.end <= offset);
        self.mentions.get(index).filter(|mention| mention.span.holds(offset))
    }

    /// The mentions that lie wholly within a span, with their indices.
    pub fn within(&self, span: Span) -> impl DoubleEndedIterator<Item = (usize, &Mention)> {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let last = self.mentions.partition_point(|mention| mention.span.end <= span.end).max(first);
        (first..last).map(|i| (i, &self.mentions[i]))
    }
}

/// A name that was seen and may still lose to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Candidate {
    span: Span,
    /// `None`: a place, which only keeps others away.
    entity_type: Option<EntityType>,
    evidence: Evidence,
    entry: Option<u32>,
    /// Higher wins among overlapping ones; then the longer, then the earlier.
    rank: u8,
}

/// 凯特·波茨沃斯和蕾切尔·比尔森: two names that the tagger took for one.
fn apart(context: &Context<'_>, tag: tagger::Tagged) -> Vec<tagger::Tagged> {
    let text = context.str(tag.span);
    let joint = text.find(['和', '与']).map(|at| (at, at + '和'.len_utf8()));
    let foreign = |name: &str| name.contains('·') || name.ends_with(|c: char| c.is_ascii_alphabetic());
    let both = joint.map(|(at, end)| (text[..at].trim_end(), text[end..].trim_start()));
    match both.filter(|(a, b)| foreign(a) && foreign(b)) {
        Some((a, b)) => {
            let first = Span::new(tag.span.start, tag.span.start + a.len());
            let second = Span::new(tag.span.end - b.len(), tag.span.end);
            [first, second].map(|span| tagger::Tagged { span, ..tag }).to_vec()
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
fn tagged(context: &Context<'_>, tagged: tagger::Tagged) -> Candidate {
    let tagger::Tagged { mut span, entity_type } = tagged;
    // A name ends before a bracket that it does not close.
    if let Some(open) = context.str(span).find('(').filter(|&at| at > 0 && !context.str(span).contains(')')) {
        span.end = span.start + open;
    }
    let span = without_marks(context, span);
    let person = entity_type == Some(EntityType::Person);
    let span = whole_words(context, without_report(context, span, person));
    let names = &context.lexicon.names;
    // A bare surname that several entries share names none of them.
    let entry = match names.entries_of(context.str(span)) {
        [one] => Some(*one).filter(|&e| EntityType::of(names.entry(e).kind) == entity_type),
        _ => None,
    };
    let evidence = if entry.is_some() { Evidence::Gazetteer } else { Evidence::Tagger };
    Candidate { span, entity_type, evidence, entry, rank: 80 }
}

/// 卫健委) → 卫健委: the marks around a name are none of it, nor is a bracket that
/// it does not open.
fn without_marks(context: &Context<'_>, span: Span) -> Span {
    let text = context.str(span);
    let closes = text.ends_with(')') && !text.contains('(');
    let outer =
        |c: char| matches!(c, '“' | '”' | '‘' | '’' | ',' | '。' | '、' | ' ') || (closes && c == ')');
    let start = span.start + text.len() - text.trim_start_matches(outer).len();
    let end = span.start + text.trim_end_matches(outer).len();
    if start < end { Span::new(start, end) } else { span }
}

/// 但 Besmertnik 表示 → Besmertnik, 瑞西说 → 瑞西: neither what stands before a
/// name in letters nor what is told of it behind it is of the name.
fn without_report(context: &Context<'_>, span: Span, person: bool) -> Span {
    let latin = |c: char| c.is_ascii_alphanumeric();
    let text = context.str(span);
    // 为|什么里斯: the segmenter and the tagger disagree on 什么.
    if let Some(name) = text.strip_prefix("什么").filter(|name| person && name.chars().count() >= 2) {
        return Span::new(span.end - name.len(), span.end);
    }
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
    let han = |c: char| !c.is_ascii() && c.is_alphabetic();
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
    let letters = |c: &char| c.is_ascii_alphabetic();
    let (name, before, after) = (context.str(span), context.before(span.start), context.after(span.end));
    let front =
        if name.starts_with(|c| letters(&c)) { before.chars().rev().take_while(letters).count() } else { 0 };
    let back = if name.ends_with(|c| letters(&c)) { after.chars().take_while(letters).count() } else { 0 };
    Span::new(span.start - front, span.end + back)
}

/// What every recogniser reads.
struct Context<'a> {
    text: &'a Text,
    tokens: &'a Tokens,
    lexicon: &'a Lexicon,
    hits: Hits,
}

impl<'a> Context<'a> {
    fn new(text: &'a Text, tokens: &'a Tokens, lexicon: &'a Lexicon) -> Self {
        Context { text, tokens, lexicon, hits: Hits::of(text, lexicon) }
    }

    fn str(&self, span: Span) -> &'a str {
        span.of(&self.text.normal)
    }

    /// The text of the paragraph before a byte, as far as a recogniser may look.
    fn before(&self, offset: usize) -> &'a str {
        self.text.before(offset)
    }

    /// The text of the paragraph from a byte on, as far as a recogniser may look.
    fn after(&self, offset: usize) -> &'a str {
        self.text.after(offset)
    }

    /// The title that ends at a byte and may stand before a name.
    fn title_before(&self, offset: usize) -> Option<TitleHit> {
        let index = self.hits.titles.partition_point(|hit| hit.span.end < offset);
        let hit = *self.hits.titles.get(index)?;
        (hit.span.end == offset && self.lexicon.titles.title(hit.title).before).then_some(hit)
    }

    /// The title that begins at a byte and may stand after a name.
    fn title_after(&self, offset: usize) -> Option<TitleHit> {
        let index = self.hits.titles.partition_point(|hit| hit.span.start < offset);
        let hit = *self.hits.titles.get(index)?;
        (hit.span.start == offset && self.lexicon.titles.title(hit.title).after).then_some(hit)
    }

    fn titles_begin_at(&self, offset: usize) -> bool {
        let index = self.hits.titles.partition_point(|hit| hit.span.start < offset);
        self.hits.titles.get(index).is_some_and(|hit| hit.span.start == offset)
    }

    fn titles_end_at(&self, offset: usize) -> bool {
        let index = self.hits.titles.partition_point(|hit| hit.span.end < offset);
        self.hits.titles.get(index).is_some_and(|hit| hit.span.end == offset)
    }
}
