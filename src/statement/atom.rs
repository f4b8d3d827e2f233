//! A clause as the speaker rules see it: names, titles and words.

use super::scene::Scene;
use crate::entity::{Entities, EntityType};
use crate::lexicon::{List, NameKind};
use crate::span::Span;
use crate::token::{Pos, Token};

/// What a piece of a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtomKind {
    /// A person's name.
    Person,
    /// An organisation's name.
    Organisation,
    /// A title or role.
    Title,
    /// 他, 该公司.
    Pronoun,
    /// Head of an anonymous source: 消息人士.
    Anonymous,
    /// Head of a document as source: 报告.
    Document,
    /// Name of a place.
    Place,
    /// Common noun.
    Noun,
    /// 一, 两, 第三.
    Number,
    /// 名, 位, 份.
    Measure,
    /// 的.
    De,
    /// 和, 与, 、.
    And,
    /// 今天, 3日.
    Time,
    /// Adverb.
    Adverb,
    /// Preposition.
    Preposition,
    /// Conjunction.
    Conjunction,
    /// Verb.
    Verb,
    /// Adjective.
    Adjective,
    /// 时, 后, 中, 上: what a phrase of time or place ends with.
    Position,
    /// A bracket with what is in it.
    Bracket,
    /// A quotation with its marks.
    Quote,
    /// Comma, colon and other marks.
    Mark,
    /// Anything else.
    Other,
}

/// One piece of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Atom {
    pub span: Span,
    pub kind: AtomKind,
}

impl AtomKind {
    /// Whether a noun phrase can hold it.
    pub fn is_nominal(self) -> bool {
        use AtomKind::*;
        matches!(
            self,
            Person
                | Organisation
                | Title
                | Pronoun
                | Anonymous
                | Document
                | Place
                | Noun
                | Number
                | Measure
                | Quote
                | Bracket
        )
    }

    /// Whether it can stand between a source and its cue.
    pub fn is_adverbial(self) -> bool {
        matches!(self, AtomKind::Adverb | AtomKind::Time | AtomKind::Other)
    }

    /// Whether it can head the phrase of a source.
    pub fn heads_source(self) -> bool {
        use AtomKind::*;
        matches!(self, Person | Organisation | Title | Pronoun | Anonymous | Document)
    }
}

/// Takes a stretch of text apart into atoms.
pub fn atoms(scene: &Scene<'_>, span: Span) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(span.len() / 6 + 1);
    atoms.extend(Reader::new(scene, span));
    atoms
}

/// The first atom of a stretch of text.
pub fn first(scene: &Scene<'_>, span: Span) -> Option<Atom> {
    Reader::new(scene, span).next()
}

/// Reads a stretch of text atom by atom. It knows which mention, word, title and
/// quotation come next, so that none has to be searched for.
struct Reader<'s, 'a> {
    scene: &'s Scene<'a>,
    at: usize,
    limit: usize,
    /// The first mention and the first word that end behind the place at hand.
    mention: usize,
    token: usize,
    /// The first title and the first quotation that do not begin before it.
    title: usize,
    quotation: usize,
}

impl Iterator for Reader<'_, '_> {
    type Item = Atom;

    fn next(&mut self) -> Option<Atom> {
        while self.at < self.limit {
            self.catch_up();
            let at = self.at;
            let mut atom = self.atom();
            // 专家|们
            if atom.kind.is_nominal()
                && self.scene.text.normal[atom.span.end..self.limit.max(atom.span.end)].starts_with('们')
            {
                atom.span.end += '们'.len_utf8();
            }
            self.at = atom.span.end.max(at + 1);
            if !self.scene.str(Span::new(at, atom.span.end)).chars().all(char::is_whitespace) {
                return Some(atom);
            }
        }
        None
    }
}

impl<'s, 'a> Reader<'s, 'a> {
    fn new(scene: &'s Scene<'a>, span: Span) -> Self {
        let Entities { mentions, titles, .. } = scene.entities;
        Reader {
            scene,
            at: span.start,
            limit: span.end,
            mention: mentions.partition_point(|mention| mention.span.end <= span.start),
            token: scene.tokens.index_at(span.start),
            title: titles.partition_point(|title| title.span.start < span.start),
            quotation: scene.quotations.partition_point(|q| q.outer.start < span.start),
        }
    }

    fn catch_up(&mut self) {
        let (scene, at) = (self.scene, self.at);
        pass(&scene.entities.mentions, &mut self.mention, |mention| mention.span.end <= at);
        pass(scene.tokens.all(), &mut self.token, |token| token.span.end <= at);
        pass(&scene.entities.titles, &mut self.title, |title| title.span.start < at);
        pass(&scene.quotations, &mut self.quotation, |q| q.outer.start < at);
    }

    fn atom(&self) -> Atom {
        let (scene, at) = (self.scene, self.at);
        if let Some(atom) = self.name().or_else(|| self.quotation()) {
            return atom;
        }
        let rest = &scene.text.normal[at..self.limit];
        if rest.starts_with(['(', '[']) {
            let end = rest.find([')', ']']).map_or(1, |i| i + 1);
            return Atom { span: Span::new(at, at + end), kind: AtomKind::Bracket };
        }
        if rest.starts_with('《') {
            let end = rest.find('》').map_or('《'.len_utf8(), |i| i + '》'.len_utf8());
            let span = Span::new(at, at + end);
            let medium = scene.entities.within(span).next().is_some();
            return Atom { span, kind: if medium { AtomKind::Organisation } else { AtomKind::Document } };
        }
        if let Some(nickname) = nickname_at(scene, at).filter(|n| n.end <= self.limit) {
            return Atom { span: nickname, kind: AtomKind::Person };
        }
        if let Some(determiner) = scene.list(List::Some).prefix(rest) {
            return Atom { span: Span::new(at, at + determiner.len()), kind: AtomKind::Number };
        }
        self.title().unwrap_or_else(|| self.word())
    }

    fn name(&self) -> Option<Atom> {
        let mention = self.scene.entities.mentions.get(self.mention)?;
        let here = mention.span.start == self.at && mention.span.end <= self.limit;
        let person = mention.entity_type == EntityType::Person;
        let kind = if person { AtomKind::Person } else { AtomKind::Organisation };
        // 胡|老: an honour behind a surname.
        let honour = person
            && self.scene.chars(mention.span) == 1
            && self.scene.text.normal[mention.span.end..self.limit.max(mention.span.end)].starts_with('老');
        let end = mention.span.end + if honour { '老'.len_utf8() } else { 0 };
        here.then_some(Atom { span: Span::new(mention.span.start, end), kind })
    }

    fn quotation(&self) -> Option<Atom> {
        let outer = self.scene.quotations.get(self.quotation).filter(|q| q.depth == 0)?.outer;
        let here = outer.start == self.at && !outer.is_empty() && outer.end <= self.limit;
        here.then_some(Atom { span: outer, kind: AtomKind::Quote })
    }

    fn title(&self) -> Option<Atom> {
        let titles = &self.scene.entities.titles;
        // 国防部|长: the rest of a title that a name runs into.
        let into = self.title.checked_sub(1).map(|before| titles[before].span);
        let named = |at: usize| self.scene.entities.mention_at(at - 1).is_some_and(|m| m.span.end == at);
        if let Some(into) = into.filter(|title| title.end > self.at && title.end <= self.limit)
            && named(self.at)
        {
            return Some(Atom { span: Span::new(self.at, into.end), kind: AtomKind::Title });
        }
        let span = titles.get(self.title)?.span;
        let here = span.start == self.at && span.end <= self.limit;
        (here && is_title(self.scene, span)).then_some(Atom { span, kind: AtomKind::Title })
    }

    fn word(&self) -> Atom {
        let (scene, at, limit) = (self.scene, self.at, self.limit);
        let first = scene.text.normal[at..].chars().next().map_or(1, char::len_utf8);
        let Some(token) = scene.tokens.all().get(self.token).filter(|token| token.span.holds(at)) else {
            return Atom { span: Span::new(at, at + first), kind: AtomKind::Mark };
        };
        let end = self.cut(token.span.end.min(limit), at + first);
        if let Some(pronoun) = pronoun_at(scene, token, at, limit) {
            return Atom { span: pronoun, kind: AtomKind::Pronoun };
        }
        let span = Span::new(at, end.max(at + first));
        // 发帖|者, 受访|者: who does it.
        let next = scene.tokens.all().get(self.token + 1).filter(|next| next.span.start == span.end);
        let deed = matches!(token.pos, Pos::Verb | Pos::VerbalNoun | Pos::Noun | Pos::Adjective | Pos::Other);
        if let Some(next) = next.filter(|next| deed && scene.str(next.span) == "者" && next.span.end <= limit)
        {
            return Atom { span: Span::new(at, next.span.end), kind: AtomKind::Title };
        }
        // 注目|着: what goes on is a verb.
        if next.is_some_and(|next| deed && scene.str(next.span) == "着") {
            return Atom { span, kind: AtomKind::Verb };
        }
        // What is left of a word that a name cut into: its tag says nothing.
        let rest = at > token.span.start && span.len() < token.span.len();
        let kind = if rest { AtomKind::Other } else { of_word(scene, span, token.pos, end, limit) };
        Atom { span, kind }
    }

    /// Where a word ends, at the latest at `end`, when a name or a title begins
    /// within it, behind its first character, which ends at `second`.
    fn cut(&self, mut end: usize, second: usize) -> usize {
        let (entities, at) = (self.scene.entities, self.at);
        let limit = self.limit.max(second);
        let ahead = entities.mentions[self.mention..].iter().find(|mention| mention.span.start >= second);
        if let Some(mention) = ahead.filter(|mention| mention.span.end <= limit && mention.span.start < end) {
            end = mention.span.start;
        }
        // 处处|长赵路兴: a title before a name begins within a word too.
        let inner = entities.titles[self.title..].iter().map(|hit| hit.span).find(|title| title.start > at);
        if let Some(title) = inner.filter(|title| title.start < end && title.end <= self.limit)
            && entities.mention_at(title.end).is_some_and(|m| m.span.start == title.end)
        {
            end = title.start;
        }
        end
    }
}

/// Moves an index on to the first item that is not passed.
fn pass<T>(items: &[T], index: &mut usize, passed: impl Fn(&T) -> bool) {
    while items.get(*index).is_some_and(&passed) {
        *index += 1;
    }
}

/// 小吴, 老魏: a familiar form of address before a surname, as words of their own.
fn nickname_at(scene: &Scene<'_>, at: usize) -> Option<Span> {
    let rest = &scene.text.normal[at..];
    let behind = scene.list(List::Familiar).strip_prefix(rest)?;
    let surname = behind.chars().next()?;
    let span = Span::new(at, at + rest.len() - behind.len() + surname.len_utf8());
    let weight = scene.lexicon.words.surname_chars.get(&surname).copied().unwrap_or(0);
    // 小秦则|说: the segmenter runs the adverb into the name.
    let against = || {
        scene.list(List::Against).begins(scene.after(span.end))
            && scene.tokens.at(span.start).is_some_and(|t| t.span.start == span.start)
    };
    (weight >= 300 && (scene.tokens.on_edges(span) || against())).then_some(span)
}

/// Whether a title stands by itself and is no part of a name or a word.
fn is_title(scene: &Scene<'_>, span: Span) -> bool {
    let at = span.start;
    // A title that a name runs into is part of the name.
    let inside =
        scene.entities.mention_at(span.end - 1).is_some_and(|m| m.span.start > at && m.span.start < span.end);
    // 专家|组: the title is a part of another word.
    let part = scene.tokens.at(span.end - 1).is_some_and(|t| t.span.end > span.end && t.span.start <= at)
        && scene.entities.mention_at(span.end).is_none_or(|m| m.span.start != span.end);
    let whole = if scene.chars(span) == 1 {
        scene.tokens.on_edges(span)
    } else {
        // 公司|总裁 cut by a name before it, 处处|长 by a name behind it.
        let person = |m: &&crate::entity::Mention| m.entity_type == EntityType::Person;
        scene.tokens.at(at).is_none_or(|t| t.span.start == at)
            || scene.entities.mention_at(at.saturating_sub(1)).is_some_and(|m| m.span.end == at)
            || scene.entities.mention_at(span.end).filter(person).is_some_and(|m| m.span.start == span.end)
    };
    !inside && whole && !part
}

/// What a word is, by the lists it stands in and its part of speech. It ends at
/// `end`, the stretch that is read at `limit`.
fn of_word(scene: &Scene<'_>, span: Span, pos: Pos, end: usize, limit: usize) -> AtomKind {
    let (text, words) = (scene.str(span), &scene.lexicon.words);
    let lists = scene.lexicon.lists.of(text);
    match text {
        "的" | "之" => AtomKind::De,
        "为" if scene.text.normal[span.start..limit].starts_with("为什么") => AtomKind::Adverb,
        _ if lists.has(List::Asking) => AtomKind::Adverb,
        _ if lists.has(List::Related) => AtomKind::Adjective,
        // 今天上午: one word of the segmenter's, which takes it for a noun.
        _ if scene
            .list(List::Day)
            .strip_prefix(text)
            .is_some_and(|part| scene.list(List::DayPart).has(part)) =>
        {
            AtomKind::Time
        }
        "此间" => AtomKind::Place,
        // 在最近|的一次采访中: no position to the segmenter's mind only.
        "最近" => AtomKind::Time,
        // 正在|芬兰访问的外长: where somebody is.
        "正在" if place_at(scene, span.end) => AtomKind::Preposition,
        _ if text.ends_with('地') && text.chars().count() >= 3 => AtomKind::Adverb,
        _ if lists.has(List::And) => AtomKind::And,
        _ if lists.has(List::Position) => AtomKind::Position,
        _ if words.anonymous_head(text).is_some() => AtomKind::Anonymous,
        // 陈斌华|答记者问|时指出: one word of the segmenter's, and none of his title.
        _ if lists.has(List::Act) => AtomKind::Verb,
        // 他研究|这个化石: it has an object.
        _ if scene.list(List::This).begins(&scene.text.normal[span.end..limit])
            && words.documents.contains(text) =>
        {
            AtomKind::Verb
        }
        _ if pos != Pos::Verb && words.document_head(text).is_some() => AtomKind::Document,
        // 会议审议，决定|提请……: the verb that 决定 mostly is.
        _ if pos == Pos::Verb
            && end == limit
            && (text != "决定" || scene.list(List::PlainVerb).begins(&scene.text.normal[limit..]))
            && words.documents.contains(text) =>
        {
            AtomKind::Document
        }
        // 一些激进组织|表示: the noun, right before its verb.
        _ if end == limit && lists.has(List::NounBeforeVerb) => AtomKind::Noun,
        _ if lists.has(List::Adverb) => AtomKind::Adverb,
        _ => of_pos(pos),
    }
}

/// Whether a word that names a place begins at a byte.
fn place_at(scene: &Scene<'_>, at: usize) -> bool {
    let known = |t: &Token| {
        let names = &scene.lexicon.names;
        names.lookup(scene.str(t.span)).is_some_and(|entry| names.entry(entry).kind == NameKind::Place)
    };
    scene.tokens.at(at).is_some_and(|t| t.span.start == at && (t.pos == Pos::Place || known(&t)))
}

fn pronoun_at(scene: &Scene<'_>, token: &Token, at: usize, limit: usize) -> Option<Span> {
    let rest = &scene.text.normal[at..limit];
    // 其他, 其中: no 其 of its own.
    if scene.list(List::NoPronoun).begins(rest) {
        return None;
    }
    let open = || {
        // 该 with any noun: 该监管机构; at the head of a clause 该|应用 is one too.
        let noun = rest.strip_prefix('该')?;
        let token = scene.tokens.at(at + '该'.len_utf8())?;
        let before = scene.before(at).trim_end();
        let first = before.is_empty() || before.ends_with([',', '。', ';', ':', '“', '!', '?']);
        let thing = first && token.pos == Pos::Verb && scene.chars(token.span) == 2;
        (thing || (matches!(token.pos, Pos::Noun | Pos::VerbalNoun | Pos::Other) && !noun.is_empty()))
            .then_some(token.span.end)
    };
    match scene.lexicon.words.pronoun(rest) {
        // 伊|朗: no pronoun that a name begins with.
        Some(word) if word.chars().count() > 1 || (token.span.len() <= 6 && !is_name(token, word)) => {
            Some(Span::new(at, at + word.len()))
        }
        _ => open().map(|end| Span::new(at, end.min(limit))),
    }
}

/// Whether a word is a name that only begins with a pronoun of one character.
fn is_name(token: &Token, pronoun: &str) -> bool {
    token.span.len() > pronoun.len()
        && matches!(token.pos, Pos::Place | Pos::Organisation | Pos::Person | Pos::Proper)
}

fn of_pos(pos: Pos) -> AtomKind {
    match pos {
        Pos::Noun | Pos::VerbalNoun | Pos::Proper | Pos::Latin | Pos::Person => AtomKind::Noun,
        Pos::Organisation | Pos::Place => AtomKind::Place,
        Pos::Time => AtomKind::Time,
        Pos::Position => AtomKind::Position,
        Pos::Verb => AtomKind::Verb,
        Pos::Adjective => AtomKind::Adjective,
        Pos::Adverb => AtomKind::Adverb,
        Pos::Pronoun => AtomKind::Pronoun,
        Pos::Number => AtomKind::Number,
        Pos::Measure => AtomKind::Measure,
        Pos::Preposition => AtomKind::Preposition,
        Pos::Conjunction => AtomKind::Conjunction,
        Pos::Particle => AtomKind::Other,
        Pos::Mark => AtomKind::Mark,
        Pos::Other => AtomKind::Other,
    }
}
