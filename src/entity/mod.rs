//! People and organisations: where they are named, and who is who.
//!
//! ```text
//! Text, Tokens ─▶ gazetteer + patterns + tagger ─▶ overlaps ─▶ mentions ─▶ clusters ─▶ entities
//! ```

mod abbreviation;
mod cluster;
mod common;
mod gazetteer;
mod japanese;
mod latin;
mod list;
mod media;
mod organisation;
mod overlap;
mod person;
mod place;
mod product;
mod second_pass;
mod sound;
mod tagged;
mod variant;
mod withheld;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use crate::lexicon::{Hits, Lexicon, NameKind, TitleHit};
use crate::span::Span;
use crate::tagger;
use crate::text::Text;
use crate::token::Tokens;

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
        product::find(&context, &mut candidates);
        gazetteer::find(&context, model.map(tagger::Model::least), &mut candidates);
        media::find(&context, &mut candidates);
        if reach > Reach::Dictionaries {
            latin::find(&context, model.is_some(), &mut candidates);
            withheld::find(&context, &mut candidates);
        }
        match model {
            Some(model) => tagged::find(&context, model, &mut candidates),
            None if reach == Reach::Dictionaries => {}
            None => {
                person::find(&context, &mut candidates);
                japanese::find(&context, &mut candidates);
                organisation::find(&context, &mut candidates);
            }
        }
        place::withdraw(&context, &mut candidates);
        common::withdraw(&context, &mut candidates);
        let mut mentions = overlap::settle(candidates);
        if reach == Reach::Document {
            abbreviation::find(&context, &mut mentions);
            list::find(&context, &mut mentions);
            second_pass::spread(&context, &mut mentions);
            product::withdraw(&context, &mut mentions);
        }
        let entities = cluster::cluster(&context, &mut mentions);
        Entities { entities, mentions, titles: context.hits.titles }
    }

    /// The mention that covers the byte at `offset`.
    pub fn mention_at(&self, offset: usize) -> Option<&Mention> {
        first_behind(&self.mentions, offset).filter(|mention| mention.span.holds(offset))
    }

    /// The mentions that lie wholly within a span, with their indices.
    pub fn within(&self, span: Span) -> impl DoubleEndedIterator<Item = (usize, &Mention)> {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let last = self.mentions.partition_point(|mention| mention.span.end <= span.end).max(first);
        (first..last).map(|i| (i, &self.mentions[i]))
    }
}

/// The first of some mentions, in order of the text, that ends behind `offset`.
fn first_behind(mentions: &[Mention], offset: usize) -> Option<&Mention> {
    mentions.get(mentions.partition_point(|mention| mention.span.end <= offset))
}

/// Whether one of some mentions, in order of the text, shares a byte with a span.
fn covered(mentions: &[Mention], span: Span) -> bool {
    first_behind(mentions, span.start).is_some_and(|mention| mention.span.overlaps(span))
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

/// What every recogniser reads.
struct Context<'a> {
    text: &'a Text,
    tokens: &'a Tokens,
    lexicon: &'a Lexicon,
    hits: Hits,
    /// Runs of capitalised words in letters, paragraph by paragraph.
    lettered: Vec<Vec<Span>>,
}

impl<'a> Context<'a> {
    fn new(text: &'a Text, tokens: &'a Tokens, lexicon: &'a Lexicon) -> Self {
        let (hits, lettered) = (Hits::of(text, lexicon), latin::runs(text));
        Context { text, tokens, lexicon, hits, lettered }
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

    /// The dictionary entry of a form, where only one has it and is of the type: a
    /// bare surname that several share names none of them.
    fn entry_of(&self, span: Span, entity_type: EntityType) -> Option<u32> {
        let names = &self.lexicon.names;
        match names.entries_of(self.str(span)) {
            [one] => Some(*one).filter(|&e| EntityType::of(names.entry(e).kind) == Some(entity_type)),
            _ => None,
        }
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
