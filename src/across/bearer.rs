//! One row of people or organisations: what is added up, and why it is one.

use super::name::Strength;
use super::tally::{Days, Tally};

/// What stands beside a name and tells who bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clue {
    /// A title: 局长.
    Title(u32),
    /// The organisation of its bearer: 县应急管理局.
    Body(u32),
}

/// How the articles of a row were joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joined {
    /// By the same dictionary entry.
    Lexicon,
    /// By a full name that nothing speaks against.
    Name,
    /// By name and a title or organisation.
    NameAndTitle,
    /// By name alone, or by a title that many share: it may be several.
    Ambiguous,
    /// Not at all: it stands in one document.
    Document,
}

impl Joined {
    /// The word in the output.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Joined::Lexicon => "lexicon",
            Joined::Name => "name",
            Joined::NameAndTitle => "name+title",
            Joined::Ambiguous => "ambiguous",
            Joined::Document => "document",
        }
    }
}

/// An entity of one article, its strings as numbers.
pub(super) struct Occurrence {
    pub(super) person: bool,
    /// The name, normalised.
    pub(super) key: u32,
    pub(super) strength: Strength,
    /// Whether the dictionary entry is enough to know the bearer.
    pub(super) known: bool,
    pub(super) entry: Option<u32>,
    pub(super) clues: Vec<Clue>,
    /// The document, by its number.
    pub(super) document: u32,
    pub(super) sums: Sums,
}

/// What is added up over the articles of a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    pub(super) names: Tally,
    pub(super) forms: Tally,
    pub(super) titles: Tally,
    pub(super) cues: Tally,
    pub(super) documents: u32,
    pub(super) mentions: u32,
    pub(super) statements: u32,
    pub(super) about: u32,
    pub(super) days: Days,
}

impl Sums {
    fn merge(&mut self, other: &Sums) {
        self.names.merge(&other.names);
        self.forms.merge(&other.forms);
        self.titles.merge(&other.titles);
        self.cues.merge(&other.cues);
        self.documents += other.documents;
        self.mentions += other.mentions;
        self.statements += other.statements;
        self.about += other.about;
        self.days.merge(other.days);
    }
}

/// One row: a person or organisation of the run.
#[derive(Debug)]
pub(super) struct Bearer {
    pub(super) person: bool,
    pub(super) joined: Joined,
    pub(super) entry: Option<u32>,
    pub(super) sums: Sums,
    pub(super) strength: Strength,
    pub(super) clues: Vec<Clue>,
    /// Clues that every article has.
    shared: Vec<Clue>,
    /// The last document that added to it.
    document: u32,
}

impl Bearer {
    /// The bearer of a name in one document.
    pub(super) fn of(occurrence: Occurrence) -> Self {
        Bearer {
            person: occurrence.person,
            joined: if occurrence.known { Joined::Lexicon } else { Joined::Document },
            entry: occurrence.entry,
            sums: occurrence.sums,
            strength: occurrence.strength,
            shared: occurrence.clues.clone(),
            clues: occurrence.clues,
            document: occurrence.document,
        }
    }

    /// Whether an occurrence of the same name may be of this bearer: a clue in
    /// common, or none on either side.
    pub(super) fn agrees(&self, clues: &[Clue]) -> bool {
        if clues.is_empty() {
            self.clues.is_empty()
        } else {
            clues.iter().any(|clue| self.clues.contains(clue))
        }
    }

    /// Takes in what another bearer has: the two are one.
    pub(super) fn merge(&mut self, other: Bearer) {
        self.shared.retain(|clue| other.shared.contains(clue));
        for clue in other.clues {
            if !self.clues.contains(&clue) {
                self.clues.push(clue);
            }
        }
        self.entry = self.entry.or(other.entry);
        self.sums.merge(&other.sums);
        // Two names of one article that turn out to be the same.
        if self.document == other.document {
            self.sums.documents -= 1;
        }
        self.document = self.document.max(other.document);
    }

    /// How a row that has no dictionary entry to go by was joined. `alone`
    /// says that there is no other row of the name.
    pub(super) fn joined(&self, alone: bool) -> Joined {
        let has = |is: fn(&Clue) -> bool| self.shared.iter().any(is);
        let (title, body) =
            (has(|clue| matches!(clue, Clue::Title(_))), has(|clue| matches!(clue, Clue::Body(_))));
        match (self.clues.is_empty(), self.strength) {
            (true, Strength::Weak | Strength::Full) if !alone => Joined::Ambiguous,
            _ if self.sums.documents == 1 => Joined::Document,
            (true, Strength::Full) => Joined::Name,
            (false, Strength::Full) => Joined::NameAndTitle,
            (false, _) if title && body => Joined::NameAndTitle,
            _ => Joined::Ambiguous,
        }
    }
}
