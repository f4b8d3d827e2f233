//! What belongs to the phrase of a source, and what only stands beside it.

use super::atom::{Atom, AtomKind};
use super::scene::Scene;
use crate::lexicon::List;
use crate::span::Span;
use crate::token::Pos;

/// The phrase without what does not belong to a source: a leading conjunction,
/// a closing 的, a relative clause.
pub fn trim(scene: &Scene<'_>, atoms: &[Atom]) -> Option<Span> {
    let mut atoms = atoms;
    // 他热情|地: the word before 地 tells how.
    if let [rest @ .., last] = atoms
        && !rest.is_empty()
        && scene.text.normal[last.span.end..].starts_with('地')
    {
        atoms = rest;
    }
    // 外交部23日|发表声明|指出: what somebody did before the verb that reports.
    if let [rest @ .., stated] = atoms
        && !rest.is_empty()
        && scene.chars(stated.span) > 2
        && scene.list(List::ComesOut).begins(scene.str(stated.span))
        && scene.list(List::Stated).ends(scene.str(stated.span))
    {
        atoms = rest;
    }
    while let [first, rest @ ..] = atoms
        && (matches!(first.kind, AtomKind::And | AtomKind::De | AtomKind::Mark | AtomKind::Conjunction)
            || (first.kind == AtomKind::Time && rest.first().is_none_or(|a| a.kind != AtomKind::De)))
    {
        atoms = rest;
    }
    // 一、双方认为: the number of the paragraph.
    if let [number, and, rest @ ..] = atoms
        && number.kind == AtomKind::Number
        && scene.str(and.span) == "、"
        && !rest.is_empty()
    {
        atoms = rest;
    }
    // 连教官都说
    if let [first, rest @ ..] = atoms
        && !rest.is_empty()
        && scene.list(List::Even).has(scene.str(first.span))
    {
        atoms = rest;
    }
    // 常听到|一些老年人说
    if let [first, rest @ ..] = atoms
        && !rest.is_empty()
        && first.kind == AtomKind::Noun
        && scene.list(List::Heard).ends(scene.str(first.span))
    {
        atoms = rest;
    }
    // 去年11月GCHQ负责人: nor does the date before it, but 2005年的一项研究 is one.
    let when = |span: Span| scene.list(List::DateUnit).has(scene.str(span));
    while let [number, unit, rest @ ..] = atoms
        && number.kind == AtomKind::Number
        && when(unit.span)
        && rest.first().is_some_and(|a| a.kind != AtomKind::De)
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
    // 脸书的|官方|回应：: whose it is.
    if let [rest @ .., de, official] = atoms
        && de.kind == AtomKind::De
        && scene.str(official.span) == "官方"
        && !rest.is_empty()
    {
        atoms = rest;
    }
    // 新华社昨天的|报道|称: who reports is the source, and not the report.
    if let [rest @ .., de, report] = atoms
        && de.kind == AtomKind::De
        && scene.str(report.span) == "报道"
    {
        let when = rest.iter().rev().take_while(|a| a.kind == AtomKind::Time).count();
        let owner = &rest[..rest.len() - when];
        if owner.last().is_some_and(|a| matches!(a.kind, AtomKind::Person | AtomKind::Organisation)) {
            atoms = owner;
        }
    }
    // 时任总统的袁世凯: what stands before 的 and a bare name only describes,
    // but 诺基亚的埃洛普 says whose he is.
    if let Some(de) = atoms.iter().rposition(|a| a.kind == AtomKind::De)
        && atoms
            .get(de + 1)
            .is_some_and(|a| a.kind == AtomKind::Person || scene.list(List::He).has(scene.str(a.span)))
        && !matches!(&atoms[..de], [body, rest @ ..]
            if matches!(body.kind, AtomKind::Organisation | AtomKind::Place)
                && rest.iter().all(|a| a.kind == AtomKind::Bracket))
    {
        atoms = &atoms[de + 1..];
    }
    // 拥有多数股份的|星河公司: nor does a clause with a verb tell which company.
    if let [verb, .., de, name] = atoms
        && verb.kind == AtomKind::Verb
        && de.kind == AtomKind::De
        && name.kind == AtomKind::Organisation
    {
        atoms = &atoms[atoms.len() - 1..];
    }
    // 陪同宣誓的|司法大臣李华: nor is a clause about somebody with title and name.
    if let Some(de) = atoms.iter().rposition(|a| a.kind == AtomKind::De)
        && let Some((person, title)) = atoms[de + 1..].split_last()
        && person.kind == AtomKind::Person
        && title.iter().all(|a| matches!(a.kind, AtomKind::Place | AtomKind::Organisation | AtomKind::Title))
        && is_clause(&atoms[..de])
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
    // 老人|临走时: when.
    if let [rest @ .., last] = atoms
        && rest.last().is_some_and(|a| a.kind.heads_source())
        && last.kind == AtomKind::Noun
        && scene.str(last.span).ends_with('时')
    {
        atoms = rest;
    }
    // 刘云广|做客|城市广播|时: what somebody did, in words that the segmenter takes for nouns.
    if let Some(deed) = deed_behind(scene, atoms) {
        atoms = &atoms[..deed];
    }
    // 李明|微微一笑|说: how he spoke.
    if let [rest @ .., name, last] = atoms
        && name.kind == AtomKind::Person
        && last.kind == AtomKind::Noun
        && name.span.end == last.span.start
        && scene.chars(last.span) >= 3
    {
        atoms = &atoms[..rest.len() + 1];
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
    // 有些|人会|说: the end of a word that the segmenter made up.
    let mood =
        scene.list(List::Auxiliary).suffix(scene.str(last.span)).filter(|_| is_person_and_mood(scene, last));
    let end = last.span.end + one_of - mood.map_or(0, str::len);
    let span = Span::new(first.span.start, end);
    (!scene.str(span).trim().is_empty() && atoms.iter().any(|a| a.kind.is_nominal())).then_some(span)
}

/// Where the words begin that tell what the person did with whom a phrase begins: two
/// nouns in a row or more, right behind the name, and none that speaks.
fn deed_behind(scene: &Scene<'_>, atoms: &[Atom]) -> Option<usize> {
    use AtomKind::{Document, Noun, Organisation, Person, Place};
    let person = atoms.iter().rposition(|a| a.kind == Person)?;
    // 李岚清|同志
    let title = atoms.get(person + 1).is_some_and(|a| a.kind == AtomKind::Title);
    let deed = person + 1 + usize::from(title);
    let [verb, object, ..] = atoms.get(deed..)? else { return None };
    let things = atoms[deed..].iter().all(|a| matches!(a.kind, Noun | Organisation | Place | Document));
    let plain = verb.kind == Noun
        && scene.chars(verb.span) == 2
        && !scene.list(List::Circle).has(scene.str(verb.span));
    (things && plain && object.span.start == verb.span.end && atoms.last()?.kind != Document).then_some(deed)
}

/// Whether what stands before 的 is a clause, and no name of a firm with a verb in it.
fn is_clause(atoms: &[Atom]) -> bool {
    use AtomKind::{Measure, Number, Organisation, Position, Verb};
    let ends = atoms.last().is_some_and(|a| matches!(a.kind, Verb | Measure | Number | Position));
    // 旅居美国的|作家马内阿, 三次登上珠峰的|登山家李华, but not 营办商海安的|经理李华
    let verb = atoms.iter().position(|a| a.kind == Verb);
    let object = verb.is_some_and(|verb| matches!(&atoms[verb + 1..], [thing] if thing.kind.is_nominal()));
    let nobody = object && atoms.iter().all(|a| a.kind != Organisation);
    (ends || nobody) && atoms.iter().any(|a| a.kind == Verb)
}

/// 人会, 人都: 人 and a word of mood or scope.
fn is_person_and_mood(scene: &Scene<'_>, word: &Atom) -> bool {
    word.kind == AtomKind::Noun && scene.chars(word.span) == 2 && scene.str(word.span).starts_with('人')
}

/// Whether a word that the segmenter takes for a noun reports there: 解释, 报道.
fn is_verb_of_saying(scene: &Scene<'_>, word: Span) -> bool {
    let first = scene.cues.partition_point(|c| c.whole.start < word.start);
    scene.cues.get(first).is_some_and(|c| c.span == word && c.entry(scene).frame.verb)
}
