//! The weights, packed for speed, and the file they are kept in.

use std::cell::RefCell;
use std::ops::Range;

use super::Tagged;
use super::filter::{Filter, Parts, Told};
use super::label::{self, LABELS, Label};
use super::rows::{self, BUCKET, Known, ROW, Rows, Scores};
use super::sites::Sites;
use super::tables::Tables;
use super::viterbi::{self, Lead, Transitions, Within};
use super::words::{self, Word};
use crate::error::{Error, Result};
use crate::lexicon::{Hits, Lexicon};
use crate::span::Span;
use crate::text::Text;
use crate::token::Tokens;

/// First bytes of a model file: name and version of the format.
const MAGIC: &[u8; 8] = b"yinshu\x00\x06";

/// Fewest characters of the names that the dictionaries add beside a model: it
/// has learnt to tell shorter ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Least {
    /// Of people.
    pub person: usize,
    /// Of organisations in Chinese characters.
    pub organisation: usize,
}

impl Least {
    /// So many for organisations, one fewer for people, but two.
    pub fn of(organisation: u8) -> Least {
        let organisation = usize::from(organisation);
        Least { person: organisation.saturating_sub(1).max(2), organisation }
    }
}

/// A tagger model: one row of 8-bit weights for each feature it knows.
#[derive(Clone)]
pub struct Model {
    rows: Rows,
    tables: Tables,
    /// Score of label `b` behind label `a`, in units of a weight.
    transitions: Transitions,
    lead: Lead,
    least: Least,
    filter: Filter,
    /// The filter as a model file holds it.
    parts: Parts,
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// The bytes are no model, of another version, or cut off.
    pub fn read(bytes: &[u8]) -> Result<Model> {
        let wrong = |what: &str| Error::lexicon(format!("no tagger model of this version: {what}"));
        let body = bytes.strip_prefix(MAGIC).ok_or_else(|| wrong("it begins otherwise"))?;
        let (least, body) = body.split_first_chunk::<2>().ok_or_else(|| wrong("it is cut off"))?;
        let [person, organisation] = least.map(usize::from);
        let (count, body) = body.split_first_chunk::<4>().ok_or_else(|| wrong("it is cut off"))?;
        let count = u32::from_le_bytes(*count) as usize;
        let table = LABELS * LABELS * 2;
        let Some((body, filter)) = count
            .checked_mul(ROW)
            .filter(|_| count > 0 && count.is_multiple_of(BUCKET))
            .and_then(|rows| body.split_at_checked(table + rows))
        else {
            return Err(wrong("its length is not what it says"));
        };
        let parts = Parts::read(filter).ok_or_else(|| wrong("its length is not what it says"))?;
        let (scores, rows) = body.split_at(table);
        let mut transitions = [[0; LABELS]; LABELS];
        for (slot, bytes) in transitions.iter_mut().flatten().zip(scores.chunks_exact(2)) {
            *slot = i32::from(i16::from_le_bytes([bytes[0], bytes[1]]));
        }
        let rows = rows.chunks_exact(ROW).map(|row| std::array::from_fn(|i| row[i] as i8)).collect();
        Ok(Model::new(Rows::new(rows), transitions, Least { person, organisation }).filtered(parts))
    }

    /// A model that looks at everything.
    fn new(rows: Rows, transitions: Transitions, least: Least) -> Model {
        let parts = Parts::default();
        let (tables, lead) = (Tables::of(&rows), viterbi::lead(&transitions));
        Model { tables, rows, transitions, lead, least, filter: Filter::new(&parts), parts }
    }

    /// How long a name of the dictionaries must be to be added beside this model.
    pub fn least(&self) -> Least {
        self.least
    }

    /// The same model behind a filter.
    pub(super) fn filtered(self, parts: Parts) -> Model {
        Model { filter: Filter::new(&parts), parts, ..self }
    }

    /// The bytes of the model file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([self.least.person, self.least.organisation].map(|least| least as u8));
        bytes.extend((self.rows.all().len() as u32).to_le_bytes());
        for score in self.transitions.iter().flatten() {
            bytes.extend((*score as i16).to_le_bytes());
        }
        bytes.extend(self.rows.all().iter().flatten().map(|&b| b as u8));
        self.parts.write(&mut bytes);
        bytes
    }

    /// Packs weights into at most `most` rows, the weightiest features first.
    pub(super) fn pack(
        weights: &[(u32, [f32; LABELS])],
        transitions: &[[f32; LABELS]; LABELS],
        most: usize,
        least: Least,
    ) -> Model {
        let weight = |row: &[f32; LABELS]| row.iter().fold(0f32, |max, w| max.max(w.abs()));
        let mut ranked: Vec<&(u32, [f32; LABELS])> =
            weights.iter().filter(|(_, row)| weight(row) > 0.0).collect();
        ranked.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
        // Three quarters full: fuller buckets would turn features away.
        let count = (ranked.len() * 4 / 3).clamp(BUCKET, most).next_multiple_of(BUCKET);
        ranked.truncate(count * 3 / 4);
        let largest = ranked.first().map_or(1.0, |row| weight(&row.1)).min(4.0);
        let scale = 127.0 / largest;
        let mut rows = vec![[0; ROW]; count];
        for (feature, row) in ranked {
            let packed = row.map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8);
            if packed.iter().any(|&w| w != 0) {
                rows::insert(&mut rows, *feature, packed);
            }
        }
        let transitions =
            transitions.map(|from| from.map(|w| (w * scale).round().clamp(-30_000.0, 30_000.0) as i32));
        Model::new(Rows::new(rows), transitions, least)
    }

    /// Tags every sentence of a document.
    pub fn tag(&self, text: &Text, tokens: &Tokens, lexicon: &Lexicon, hits: &Hits) -> Vec<Tagged> {
        // To ask for this memory anew takes longer than to tag a short article.
        thread_local!(static BUFFERS: RefCell<Buffers> = RefCell::default());
        BUFFERS.with_borrow_mut(|buffers| self.tag_with(buffers, text, tokens, lexicon, hits))
    }

    fn tag_with(
        &self,
        buffers: &mut Buffers,
        text: &Text,
        tokens: &Tokens,
        lexicon: &Lexicon,
        hits: &Hits,
    ) -> Vec<Tagged> {
        let Buffers { words, told, stretches, sites, work, path } = buffers;
        let mut tagged = Vec::new();
        for sentence in words::sentences(text, tokens, hits) {
            words::read(text, lexicon, &sentence, words);
            self.filter.stretches(words, told, stretches);
            for stretch in stretches.drain(..) {
                let within = Within { start: stretch.start > 0, end: stretch.end < words.len() };
                sites.read(text, lexicon, &sentence, words, stretch);
                self.best_path(sites, within, work, path);
                label::spans(path, |from, to, entity_type| {
                    let span = Span::new(sites.start(from), sites.start(to));
                    tagged.push(Tagged { span, entity_type });
                });
            }
        }
        if buffers.words.capacity() > MOST_KEPT {
            *buffers = Buffers::default();
        }
        tagged
    }

    /// The best label of each character of a stretch.
    pub(super) fn best_path(&self, sites: &Sites, within: Within, work: &mut Work, path: &mut Vec<Label>) {
        self.tables.sum(&self.rows, sites, &mut work.scores);
        self.rows.add(sites, &mut work.known, &mut work.scores);
        viterbi::best_path(&work.scores, within, (&self.transitions, &self.lead), &mut work.back, path);
    }
}

/// Words of the longest sentence whose memory is kept.
const MOST_KEPT: usize = 1 << 14;

/// Memory of the tagger, kept from document to document.
#[derive(Default)]
struct Buffers {
    words: Vec<Word>,
    told: Vec<Told>,
    stretches: Vec<Range<usize>>,
    sites: Sites,
    work: Work,
    path: Vec<Label>,
}

/// Memory for one stretch.
#[derive(Default)]
pub(super) struct Work {
    /// Scores of the labels of each character.
    scores: Vec<Scores>,
    known: Known,
    back: Vec<[Label; LABELS]>,
}
