//! The phrase that names a source, found in the clause of its cue.

use super::atom::{Atom, AtomKind, atoms};
use super::scene::Scene;
use crate::lexicon::List;
use crate::span::Span;
use crate::token::Pos;

/// What stands beside the cue in its clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The phrase of the source.
    pub speaker: Option<Span>,
    /// To whom: 向记者表示, 对路透社说.
    pub addressee: Option<Span>,
    /// Where or when: 在新闻发布会上, 接受采访时.
    pub occasion: Option<Span>,
}

/// Longest clause that is read for a source, in bytes: all but the last of it
/// is passed over in a longer one.
const LONGEST: usize = 1_200;

/// Reads the clause before a cue, `start..end`, for its source.
///
/// 英国首相大卫·卡梅伦周三在伦敦对记者说 → speaker 英国首相大卫·卡梅伦,
/// addressee 记者, occasion 在伦敦
pub fn before_cue(scene: &Scene<'_>, start: usize, end: usize) -> Source {
    let start = start.max(scene.floor(end.saturating_sub(LONGEST)));
    let atoms = atoms(scene, Span::new(start, end));
    let mut source = Source::default();
    let mut phrases: Vec<(usize, usize)> = Vec::new();
    let mut i = 0;
    while i < atoms.len() {
        if atoms[i].kind == AtomKind::Preposition || is_addressing(scene, &atoms[i]) {
            let (next, addressee, occasion) = prepositional(scene, &atoms, i, !phrases.is_empty());
            source.addressee = source.addressee.or(addressee);
            source.occasion = source.occasion.or(occasion);
            i = next.max(i + 1);
        } else if begins_phrase(&atoms, i) {
            let next = phrase_end(scene, &atoms, i);
            phrases.push((i, next));
            i = next;
        } else {
            i += 1;
        }
    }
    source.speaker = choose(scene, &atoms, &phrases);
    source
}

fn is_addressing(scene: &Scene<'_>, atom: &Atom) -> bool {
    scene.list(List::Addressing).has(scene.str(atom.span))
}

/// Reads a phrase that a preposition opens: where it ends, and whom or what it
/// names. 在……上, 在……时; 对X, 向X.
fn prepositional(
    scene: &Scene<'_>,
    atoms: &[Atom],
    i: usize,
    named: bool,
) -> (usize, Option<Span>, Option<Span>) {
    let word = scene.str(atoms[i].span);
    let closer = atoms[i + 1..].iter().position(|a| a.kind == AtomKind::Position).map(|n| i + 1 + n);
    let span = |to: usize| Span::new(atoms[i].span.start, atoms[to].span.end);
    match word {
        _ if scene.list(List::To).has(word) => {
            let end = if i + 1 < atoms.len() { phrase_end(scene, atoms, i + 1) } else { i + 1 };
            let to = (end > i + 1).then(|| Span::new(atoms[i + 1].span.start, atoms[end - 1].span.end));
            (end, to, None)
        }
        _ => match closer {
            Some(close) => (close + 1, None, Some(span(close))),
            // The subject is known: all the rest says where and when.
            None if named && word == "在" => (atoms.len(), None, Some(span(atoms.len() - 1))),
            None => {
                let end = if i + 1 < atoms.len() { phrase_end(scene, atoms, i + 1) } else { i + 1 };
                let occasion = scene.list(List::At).has(word).then(|| span(end.max(i + 1) - 1));
                (end, None, occasion.filter(|_| end > i + 1))
            }
        },
    }
}

fn begins_phrase(atoms: &[Atom], i: usize) -> bool {
    let kind = atoms[i].kind;
    kind.is_nominal() && kind != AtomKind::Bracket
        || (kind == AtomKind::Adjective && atoms.get(i + 1).is_some_and(|a| a.kind.is_nominal()))
        || (kind == AtomKind::Time && atoms.get(i + 1).is_some_and(|a| a.kind == AtomKind::De))
}

/// Index of the first atom behind the noun phrase that begins at `i`.
fn phrase_end(scene: &Scene<'_>, atoms: &[Atom], i: usize) -> usize {
    let mut end = i;
    while let Some(atom) = atoms.get(end) {
        if end > i
            && let Some(de) = informed(scene, atoms, end)
        {
            end = de + 1;
            continue;
        }
        let next = atoms.get(end + 1).map(|a| a.kind);
        let next_nominal = next.is_some_and(|k| k.is_nominal() || k == AtomKind::Adjective);
        let goes_on = match atom.kind {
            AtomKind::De => {
                end > i
                    && next
                        .is_some_and(|k| k.is_nominal() || matches!(k, AtomKind::Adjective | AtomKind::Time))
            }
            AtomKind::And => end > i && next_nominal,
            AtomKind::Time => next == Some(AtomKind::De),
            AtomKind::Adjective => next.is_some_and(|k| k.is_nominal() || k == AtomKind::De),
            AtomKind::Adverb | AtomKind::Other => {
                scene.list(List::HalfWord).has(scene.str(atom.span)) && next_nominal
            }
            // 他们中的一些人, 这些前雇员
            AtomKind::Position => match scene.str(atom.span) {
                "中" => end > i && next == Some(AtomKind::De),
                "前" => {
                    next.is_some_and(|k| matches!(k, AtomKind::Title | AtomKind::Noun | AtomKind::Anonymous))
                }
                _ => false,
            },
            AtomKind::Pronoun => end == i || matches!(atoms[end - 1].kind, AtomKind::De | AtomKind::And),
            AtomKind::Verb => is_modifier(scene, atoms, end),
            kind => kind.is_nominal(),
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

/// 一名接近微软的消息人士, 一位不愿具名的分析师: index of the 的 with which the clause
/// ends that says what somebody without a name knows or wants.
fn informed(scene: &Scene<'_>, atoms: &[Atom], i: usize) -> Option<usize> {
    let numbered = matches!(atoms[i - 1].kind, AtomKind::Measure | AtomKind::Number);
    if !numbered || !scene.list(List::Informed).has(scene.str(atoms[i].span)) {
        return None;
    }
    let clause = atoms[i + 1..].iter().take(8).take_while(|a| a.kind != AtomKind::Mark);
    let de = i + 1 + clause.clone().position(|a| a.kind == AtomKind::De)?;
    let head = atoms.get(de + 1).map(|a| a.kind);
    matches!(head, Some(AtomKind::Anonymous | AtomKind::Title | AtomKind::Noun)).then_some(de)
}

/// 接近两家公司的|消息人士: what a source without a name or number knows is not of
/// the phrase.
fn informant(scene: &Scene<'_>, atoms: &[Atom], phrases: &[(usize, usize)]) -> Option<Span> {
    let &(from, to) = phrases.first()?;
    let opens = from == 1 && scene.list(List::CloseTo).has(scene.str(atoms[0].span));
    let de = atoms[from..to].iter().rposition(|a| a.kind == AtomKind::De).filter(|_| opens)?;
    atoms.get(from + de + 1).filter(|a| scene.chars(a.span) >= 2)?;
    trim(scene, &atoms[from + de + 1..to])
}

/// Whether the phrase of a clause is what its verb is about, and not who acts:
/// 召集议员来调查. The clause before may say who does.
pub fn is_object(scene: &Scene<'_>, start: usize, phrase: Span) -> bool {
    let start = start.max(scene.floor(phrase.start.saturating_sub(LONGEST)));
    let before = atoms(scene, Span::new(start, phrase.start.max(start)));
    let Some(verb) = before.iter().rposition(|a| a.kind == AtomKind::Verb) else { return false };
    let relative = before[verb..].iter().any(|a| a.kind == AtomKind::De);
    !relative && !scene.list(List::Handing).has(scene.str(before[verb].span))
}

/// Who acts in a clause whose verb is about a phrase: 优步正在寻找更多的司机 → 优步.
pub fn actor(scene: &Scene<'_>, start: usize, object: Span) -> Option<Span> {
    let start = start.max(scene.floor(object.start.saturating_sub(LONGEST)));
    let before = atoms(scene, Span::new(start, object.start.max(start)));
    let verb = before.iter().find(|a| a.kind == AtomKind::Verb)?;
    before_cue(scene, start, verb.span.start).speaker
}

/// A verb within a noun phrase: 负责该案的检察官, 风险投资公司.
fn is_modifier(scene: &Scene<'_>, atoms: &[Atom], i: usize) -> bool {
    let word = scene.str(atoms[i].span);
    // 中国驻美国大使
    if word == "驻" {
        return i > 0 && atoms[i - 1].kind.is_nominal();
    }
    // 一家名为“引述”的公司
    if scene.list(List::NamedSo).has(word) {
        return i > 0
            && atoms[i - 1].kind == AtomKind::Measure
            && atoms[i + 1..].iter().take(6).any(|a| a.kind == AtomKind::De);
    }
    let next = atoms.get(i + 1).map(|a| a.kind);
    // 一些激进组织: right before the cue, what stands between a number and a noun.
    let counted = i > 0 && matches!(atoms[i - 1].kind, AtomKind::Number | AtomKind::Measure);
    if counted && next == Some(AtomKind::Noun) && i + 2 == atoms.len() {
        return true;
    }
    matches!(next, Some(AtomKind::Title | AtomKind::Noun)) && i > 0 && atoms[i - 1].kind.is_nominal() && {
        // 公司发布报告称: the verb has an object, and is none of the phrase.
        matches!(next, Some(AtomKind::Title))
    }
}

/// Which phrase is the source: the first one that can be, unless the last one
/// stands right before the cue behind a verb that hands it the floor.
fn choose(scene: &Scene<'_>, atoms: &[Atom], phrases: &[(usize, usize)]) -> Option<Span> {
    let able =
        |&(from, to): &(usize, usize)| trim(scene, &atoms[from..to]).filter(|s| !is_pointer(scene, *s));
    let free = (0..phrases.len()).filter(|&i| !in_relative_clause(atoms, phrases, i));
    let able: Vec<Span> = free.filter_map(|i| able(&phrases[i])).collect();
    let last = phrases.last()?;
    let adjacent =
        atoms[last.1..].iter().all(|a| matches!(a.kind, AtomKind::Adverb | AtomKind::Time | AtomKind::Other));
    if let Some(head) = informant(scene, atoms, phrases) {
        return Some(head);
    }
    if let Some(whole) = titled_person(scene, atoms, phrases) {
        return Some(whole);
    }
    let handed = phrases.len() > 1 && adjacent && {
        let before = &atoms[..last.0];
        before
            .last()
            .is_some_and(|a| a.kind == AtomKind::Mark || scene.list(List::Handing).has(scene.str(a.span)))
    };
    // A verb hands the floor to people (这引发专家警告说), not to things that
    // are made or used (发表讲话说, 发推特说).
    let floor = |a: &Atom| {
        matches!(a.kind, AtomKind::Person | AtomKind::Title | AtomKind::Anonymous | AtomKind::Pronoun)
    };
    let last_able = trim(scene, &atoms[last.0..last.1]).filter(|_| atoms[last.0..last.1].iter().any(floor));
    if handed && last_able.is_some() {
        return last_able;
    }
    let heads = |span: &Span| super::atom::atoms(scene, *span).iter().any(|a| a.kind.heads_source());
    let head = able.iter().copied().find(heads);
    // 下议院决定|他的候选人资格: what a verb takes is not who speaks when somebody acts before it.
    let taken = head.is_some_and(|h| {
        atoms.iter().rposition(|a| a.span.end <= h.start).is_some_and(|i| {
            atoms[i].kind == AtomKind::Verb
                && atoms[i].span.end == h.start
                && !scene.list(List::Handing).has(scene.str(atoms[i].span))
        })
    });
    let actor =
        || able.first().copied().filter(|&first| taken && Some(first) != head && can_act(scene, first));
    actor().or(head).or_else(|| able.iter().copied().find(|span| can_act(scene, *span)))
}

/// Whether a phrase only stands in the relative clause of the next one:
///
/// 红杉资本支持的视频公司Innovid宣布…… → not 红杉资本
fn in_relative_clause(atoms: &[Atom], phrases: &[(usize, usize)], i: usize) -> bool {
    let Some(next) = phrases.get(i + 1) else { return false };
    let between = &atoms[phrases[i].1..next.0];
    let verbal = |a: &Atom| !matches!(a.kind, AtomKind::Mark | AtomKind::Conjunction);
    let heads = atoms[next.0..next.1].iter().any(|a| a.kind.heads_source());
    // 领导调查丑闻的戈梅里: the verb takes the object that the phrase begins with.
    let object = atoms[next.0..next.1].iter().any(|a| a.kind == AtomKind::De);
    let opens = between.first().is_some_and(|a| a.kind == AtomKind::Verb);
    heads
        && opens
        && (object || (between.len() > 1 && between.last().is_some_and(|a| a.kind == AtomKind::De)))
        && between.iter().all(verbal)
}

/// 这, 其 and 这就是 point at something that was told, and not at who told it.
fn is_pointer(scene: &Scene<'_>, phrase: Span) -> bool {
    scene.list(List::BarePointer).has(scene.str(phrase))
}

/// 惠普成像和打印集团高级副总裁尼格罗: all of a clause that ends in a title and
/// a name is the source, whatever verbs the name of the firm seems to hold.
fn titled_person(scene: &Scene<'_>, atoms: &[Atom], phrases: &[(usize, usize)]) -> Option<Span> {
    use AtomKind::*;
    let (first, last) = (phrases.first()?.0, phrases.last()?.1);
    let [.., title, name] = &atoms[first..last] else { return None };
    let plain = |a: &Atom| {
        a.kind.is_nominal()
            || matches!(a.kind, And | De | Adjective | Other)
            || (a.kind == Verb && scene.chars(a.span) == 2)
    };
    // 阿拉法特致函议会主席阿拉: two people, of whom the first acts.
    let people = atoms[first..last].iter().filter(|a| a.kind == Person).count();
    if people > 1 {
        return None;
    }
    let span = Span::new(atoms[first].span.start, name.span.end);
    let named = title.kind == Title && name.kind == Person && title.span.end == name.span.start;
    let firm = matches!(atoms[first].kind, Organisation | Place | Noun);
    (named && firm && phrases.len() > 1 && atoms[first..last].iter().all(plain) && scene.chars(span) <= 40)
        .then_some(span)
}

/// Whether a phrase without a known head can name a source: a noun, and no
/// adverbial like 高兴地.
fn can_act(scene: &Scene<'_>, phrase: Span) -> bool {
    let adverbial = scene.text.normal[phrase.end..].starts_with('地');
    let acts = |t: &crate::token::Token| {
        use Pos::{Latin, Noun, Organisation, Other, Person, Place, Proper};
        matches!(t.pos, Noun | Proper | Person | Place | Organisation | Latin | Other)
    };
    let noun = || atoms(scene, phrase).last().is_some_and(|a| a.kind == AtomKind::Noun);
    !adverbial && (scene.tokens.within(phrase).iter().any(acts) || noun())
}

/// The phrase without what does not belong to a source: a leading conjunction,
/// a closing 的, a relative clause.
fn trim(scene: &Scene<'_>, atoms: &[Atom]) -> Option<Span> {
    let mut atoms = atoms;
    // 他热情|地: the word before 地 tells how.
    if let [rest @ .., last] = atoms
        && !rest.is_empty()
        && scene.text.normal[last.span.end..].starts_with('地')
    {
        atoms = rest;
    }
    while let [first, rest @ ..] = atoms
        && (matches!(first.kind, AtomKind::And | AtomKind::De | AtomKind::Mark | AtomKind::Conjunction)
            || (first.kind == AtomKind::Time && rest.first().is_none_or(|a| a.kind != AtomKind::De)))
    {
        atoms = rest;
    }
    // 去年11月GCHQ负责人: nor does the date before it.
    let when = |span: Span| scene.list(List::DateUnit).has(scene.str(span));
    while let [number, unit, rest @ ..] = atoms
        && number.kind == AtomKind::Number
        && when(unit.span)
        && !rest.is_empty()
    {
        atoms = rest;
    }
    // 阿拉法特24日: the date behind a name says when, not who.
    let dated = |span: Span| scene.list(List::DateEnd).ends(scene.str(span));
    loop {
        match atoms {
            [rest @ .., last] if last.kind == AtomKind::Bracket && !rest.is_empty() => atoms = rest,
            [rest @ .., last]
                if matches!(last.kind, AtomKind::De | AtomKind::And | AtomKind::Mark | AtomKind::Time) =>
            {
                atoms = rest
            }
            [rest @ .., number, unit]
                if !rest.is_empty() && number.kind == AtomKind::Number && dated(unit.span) =>
            {
                atoms = rest
            }
            [rest @ .., number] if !rest.is_empty() && number.kind == AtomKind::Number => atoms = rest,
            _ => break,
        }
    }
    // 时任总统的袁世凯: what stands before 的 and a bare name only describes,
    // but 诺基亚的埃洛普 says whose he is.
    if let Some(de) = atoms.iter().rposition(|a| a.kind == AtomKind::De)
        && atoms.get(de + 1).is_some_and(|a| a.kind == AtomKind::Person)
        && !(de == 1 && matches!(atoms[0].kind, AtomKind::Organisation | AtomKind::Place))
    {
        atoms = &atoms[de + 1..];
    }
    // 《华尔街日报》报道|称, 有些人|会: a verb of saying or of mood is none of the phrase.
    while let [rest @ .., last] = atoms
        && !rest.is_empty()
        && (scene.list(List::Auxiliary).has(scene.str(last.span))
            || (rest.last().is_some_and(|a| a.kind.heads_source() || a.kind == AtomKind::Bracket)
                && is_verb_of_saying(scene, last.span)))
    {
        atoms = rest;
    }
    // 法院|审理|认为: what the source did before it spoke.
    if let [rest @ .., body, last] = atoms
        && (body.kind.heads_source() || (rest.is_empty() && body.kind == AtomKind::Noun))
        && last.kind == AtomKind::Noun
        && scene.tokens.at(last.span.start).is_some_and(|t| t.pos == Pos::VerbalNoun && t.span == last.span)
    {
        atoms = &atoms[..atoms.len() - 1];
    }
    let (first, last) = (atoms.first()?, atoms.last()?);
    // 最精明的高管之一: one of them.
    let one_of = if scene.text.normal[last.span.end..].starts_with("之一") { "之一".len() } else { 0 };
    let span = Span::new(first.span.start, last.span.end + one_of);
    (!scene.str(span).trim().is_empty() && atoms.iter().any(|a| a.kind.is_nominal())).then_some(span)
}

/// Whether a word that the segmenter takes for a noun reports there: 解释, 报道.
fn is_verb_of_saying(scene: &Scene<'_>, word: Span) -> bool {
    let first = scene.cues.partition_point(|c| c.whole.start < word.start);
    scene.cues.get(first).is_some_and(|c| c.span == word && c.entry(scene).frame.verb)
}

/// Whether the phrase is the author's own 我 or 我们, who is no source.
pub fn is_author(scene: &Scene<'_>, phrase: Span) -> bool {
    scene.list(List::Author).has(scene.str(phrase))
}
