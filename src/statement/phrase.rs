//! The phrase that names a source, found in the clause of its cue.

use super::atom::{Atom, AtomKind, atoms};
use super::choice;
use super::scene::Scene;
use crate::lexicon::List;
use crate::span::Span;

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
    if let Some(study) = study(scene, &atoms) {
        source.speaker = Some(study);
        return source;
    }
    let mut phrases: Vec<(usize, usize)> = Vec::new();
    let mut i = 0;
    while i < atoms.len() {
        if let Some(end) = held_by(scene, &atoms, i) {
            source.speaker = Some(spanning(&atoms[i + 1..end]));
            return source;
        } else if atoms[i].kind == AtomKind::Preposition || is_addressing(scene, &atoms, i) {
            let (next, addressee, occasion) = prepositional(scene, &atoms, i, !phrases.is_empty());
            source.addressee = source.addressee.or(addressee);
            source.occasion = source.occasion.or(occasion);
            i = next.max(i + 1);
        } else if let Some(end) = spoken_to(scene, &atoms, i) {
            source.addressee = source.addressee.or(Some(spanning(&atoms[i + 1..end])));
            i = end;
        } else if i == 0
            && atoms[0].kind == AtomKind::Verb
            && (!scene.list(List::CloseTo).has(scene.str(atoms[0].span)) || ends_in_people(scene, &atoms))
            // 搜走了她们的对讲机: what was done.
            && atoms.get(1).is_none_or(|a| scene.str(a.span) != "了")
            && let Some(de) = ends_in_head(scene, &atoms, 0)
        {
            // 拥有股权的员工: a source that only a clause tells from others.
            let next = phrase_end(scene, &atoms, de + 1);
            phrases.push((0, next));
            i = next;
        } else if begins_phrase(scene, &atoms, i) {
            let next = phrase_end(scene, &atoms, i);
            phrases.push((i, next));
            i = next.max(i + 1);
        } else {
            i += 1;
        }
    }
    source.speaker = choice::choose(scene, &atoms, &phrases);
    source
}

/// 航天局对火星的最新研究, 观察结果: a document, told by what it is about, right before the
/// cue.
fn study(scene: &Scene<'_>, atoms: &[Atom]) -> Option<Span> {
    let (last, before) = atoms.split_last()?;
    if last.kind != AtomKind::Document {
        return None;
    }
    if let [.., verb] = before
        && verb.kind == AtomKind::Verb
        && scene.list(List::Result).has(scene.str(last.span))
    {
        return Some(Span::new(verb.span.start, last.span.end));
    }
    let about = before.iter().position(|a| scene.list(List::About).has(scene.str(a.span)))?;
    let de = before.iter().rposition(|a| a.kind == AtomKind::De).filter(|&de| de > about)?;
    let owner = &before[..about];
    let noun = before[de + 1..].iter().all(|a| a.kind.is_nominal() || a.kind == AtomKind::Adjective);
    (noun && !owner.is_empty() && owner.iter().all(|a| a.kind.is_nominal()))
        .then(|| Span::new(owner[0].span.start, last.span.end))
}

/// 了解内情的|人: whether a clause ends in people of whom only it tells.
fn ends_in_people(scene: &Scene<'_>, atoms: &[Atom]) -> bool {
    matches!(atoms, [.., de, people] if de.kind == AtomKind::De && scene.str(people.span) == "人")
}

/// From the first to the last of some atoms; there is one at least.
fn spanning(atoms: &[Atom]) -> Span {
    Span::new(atoms[0].span.start, atoms[atoms.len() - 1].span.end)
}

/// 他被|球迷们|认为……: where the phrase of those ends who act, right before the cue.
fn held_by(scene: &Scene<'_>, atoms: &[Atom], passive: usize) -> Option<usize> {
    if scene.str(atoms[passive].span) != "被" || passive + 1 >= atoms.len() {
        return None;
    }
    let end = phrase_end(scene, atoms, passive + 1);
    let who = &atoms[passive + 1..end];
    let able = who.iter().any(|a| a.kind.heads_source() || scene.list(List::People).has(scene.str(a.span)));
    (able && atoms[end..].iter().all(|a| a.kind.is_adverbial())).then_some(end)
}

/// 威胁|她们|说: the end of a clause that tells only to whom somebody speaks, whose verb
/// stands at `verb`. 他拉着我的手说 too, but not 安慰她的护士说.
fn spoken_to(scene: &Scene<'_>, atoms: &[Atom], verb: usize) -> Option<usize> {
    let word = scene.str(atoms[verb].span);
    if !scene.list(List::SpeaksTo).has(word) || verb + 1 == atoms.len() {
        return None;
    }
    let end = phrase_end(scene, atoms, verb + 1);
    let whom = &atoms[verb + 1..end];
    let described = whom.iter().any(|a| a.kind == AtomKind::De) && !word.ends_with(['着', '住']);
    let alone = atoms[end..].iter().all(|a| a.kind.is_adverbial());
    (whom.iter().any(|a| a.kind.heads_source()) && !described && alone).then_some(end)
}

fn is_addressing(scene: &Scene<'_>, atoms: &[Atom], i: usize) -> bool {
    // 就|连投资人也建议: even he does.
    let even = atoms.get(i + 1).is_some_and(|next| scene.list(List::Even).has(scene.str(next.span)));
    !even && scene.list(List::Addressing).has(scene.str(atoms[i].span))
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
    let closer = atoms[i + 1..]
        .iter()
        .take_while(|a| a.kind != AtomKind::Preposition)
        .position(|a| a.kind == AtomKind::Position)
        .map(|n| i + 1 + n);
    let document = (named && closer.is_none()).then(|| published(scene, atoms, i)).flatten();
    let span = |to: usize| Span::new(atoms[i].span.start, atoms[to].span.end);
    match word {
        _ if scene.list(List::To).has(word) => {
            let end = if i + 1 < atoms.len() { phrase_end(scene, atoms, i + 1) } else { i + 1 };
            let to = (end > i + 1).then(|| spanning(&atoms[i + 1..end]));
            (end, to, None)
        }
        _ => match (closer, document) {
            (Some(close), _) => (close + 1, None, Some(span(close))),
            // 委员会在这里发表的|《灾难报告》说: the document speaks.
            (None, Some(document)) => (document, None, None),
            // The subject is known: all the rest says where and when.
            (None, None) if named && word == "在" => (atoms.len(), None, Some(span(atoms.len() - 1))),
            (None, None) => {
                let end = if i + 1 < atoms.len() { phrase_end(scene, atoms, i + 1) } else { i + 1 };
                let end = end.min(before_head(atoms, i, end));
                let occasion = scene.list(List::At).has(word).then(|| span(end.max(i + 1) - 1));
                (end, None, occasion.filter(|_| end > i + 1))
            }
        },
    }
}

/// 在这里发表的|《灾难报告》: where the document begins that ends a clause, behind the 的 of
/// what says where it came out.
fn published(scene: &Scene<'_>, atoms: &[Atom], preposition: usize) -> Option<usize> {
    let de = atoms.iter().rposition(|a| a.kind == AtomKind::De).filter(|&de| de > preposition + 1)?;
    (choice::comes_out(scene, atoms, de) && atoms.last()?.kind == AtomKind::Document).then_some(de + 1)
}

/// 曾在谷歌工作的|工程师李华: where the head of a clause with 的 begins that a
/// preposition opens, when a title and a name stand there; else `end`.
fn before_head(atoms: &[Atom], preposition: usize, end: usize) -> usize {
    let de = atoms[preposition..end].iter().rposition(|a| a.kind == AtomKind::De).map(|de| preposition + de);
    let named = |de: usize| {
        use AtomKind::{Organisation, Person, Place, Title};
        atoms[de + 1..end].iter().any(|a| a.kind == Person)
            && atoms[de + 1..end].iter().all(|a| matches!(a.kind, Place | Organisation | Title | Person))
    };
    de.filter(|&de| named(de)).map_or(end, |de| de + 1)
}

fn begins_phrase(scene: &Scene<'_>, atoms: &[Atom], i: usize) -> bool {
    let kind = atoms[i].kind;
    kind.is_nominal() && kind != AtomKind::Bracket
        || (kind == AtomKind::Adjective && atoms.get(i + 1).is_some_and(|a| a.kind.is_nominal()))
        || (kind == AtomKind::Time && atoms.get(i + 1).is_some_and(|a| a.kind == AtomKind::De))
        || is_former(scene, atoms, i)
}

/// 前|产品管理总监, but not 三年前: 前 begins the phrase of somebody with a title.
fn is_former(scene: &Scene<'_>, atoms: &[Atom], i: usize) -> bool {
    let free = i.checked_sub(1).is_none_or(|before| {
        !matches!(atoms[before].kind, AtomKind::Measure | AtomKind::Number | AtomKind::Noun | AtomKind::Time)
    });
    let nominal = atoms[i + 1..].iter().take_while(|a| a.kind.is_nominal()).take(4);
    let titled = nominal.into_iter().any(|a| a.kind == AtomKind::Title)
        && matches!(atoms[i + 1].kind, AtomKind::Title | AtomKind::Noun | AtomKind::Anonymous);
    scene.str(atoms[i].span) == "前" && free && titled
}

/// Index of the first atom behind the noun phrase that begins at `i`.
fn phrase_end(scene: &Scene<'_>, atoms: &[Atom], i: usize) -> usize {
    let mut end = i;
    while let Some(atom) = atoms.get(end) {
        if end > i
            && let Some(de) = informed(scene, atoms, end).or_else(|| relative(scene, atoms, i, end))
        {
            end = de + 1;
            continue;
        }
        let next = atoms.get(end + 1).map(|a| a.kind);
        let next_nominal = next.is_some_and(|k| k.is_nominal() || k == AtomKind::Adjective);
        let goes_on = match atom.kind {
            AtomKind::De => {
                end > i
                    && (next
                        .is_some_and(|k| k.is_nominal() || matches!(k, AtomKind::Adjective | AtomKind::Time))
                        // 他的前老师
                        || (next == Some(AtomKind::Position) && scene.str(atoms[end + 1].span) == "前")
                        || is_deed(atoms, end + 1))
            }
            AtomKind::And => end > i && next_nominal,
            // 首席营销官·亚当·斯莫尔
            AtomKind::Mark => end > i && scene.str(atom.span) == "·" && next_nominal,
            // 昨天的报告, 有些中年同志
            AtomKind::Time => {
                let counted = end > i && matches!(atoms[end - 1].kind, AtomKind::Number | AtomKind::Measure);
                // 重要的早期顾问
                let described = end > i && atoms[end - 1].kind == AtomKind::De;
                next == Some(AtomKind::De) || ((counted || described) && next == Some(AtomKind::Title))
            }
            AtomKind::Adjective => next.is_some_and(|k| k.is_nominal() || k == AtomKind::De),
            // 郑案的辩护律师
            AtomKind::Other if end > i && scene.str(atom.span) == "案" => next == Some(AtomKind::De),
            // 郑红和于莲等队员
            AtomKind::Other if end > i && scene.str(atom.span) == "等" => {
                next.is_some_and(|k| k.is_nominal())
            }
            AtomKind::Adverb | AtomKind::Other => {
                scene.list(List::HalfWord).has(scene.str(atom.span)) && next_nominal
            }
            // 他们中的一些人, 这些前雇员
            AtomKind::Position => match scene.str(atom.span) {
                "中" => end > i && next == Some(AtomKind::De),
                "内部" => matches!(next, Some(AtomKind::Noun | AtomKind::Document | AtomKind::Anonymous)),
                "前" => {
                    next.is_some_and(|k| matches!(k, AtomKind::Title | AtomKind::Noun | AtomKind::Anonymous))
                }
                _ => false,
            },
            AtomKind::Pronoun => {
                end == i
                    || matches!(atoms[end - 1].kind, AtomKind::De | AtomKind::And)
                    || is_side(scene, atoms, end)
                    || (scene.str(atom.span) == "某" && next_nominal)
            }
            AtomKind::Verb => is_modifier(scene, atoms, end) || (end > i && is_deed(atoms, end)),
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
    let de = closing_de(atoms, i)?;
    let head = atoms.get(de + 1).map(|a| a.kind);
    matches!(head, Some(AtomKind::Anonymous | AtomKind::Title | AtomKind::Noun)).then_some(de)
}

/// 这家|总部位于旧金山的|公司: index of the 的 with which a relative clause ends whose
/// verb stands at `verb`, within a phrase that begins at `start` with a number
/// or a pointing word and reaches to the end of the clause.
fn relative(scene: &Scene<'_>, atoms: &[Atom], start: usize, verb: usize) -> Option<usize> {
    let first = &atoms[start];
    let pointing = || scene.str(first.span).starts_with(['这', '那', '该']);
    let determined = match first.kind {
        AtomKind::Number | AtomKind::Measure => true,
        // 该公司 is a whole phrase, 这家 the beginning of one.
        AtomKind::Pronoun => {
            (pointing() && scene.chars(first.span) == 2) || scene.list(List::Other).has(scene.str(first.span))
        }
        // 某银行一|负责房贷的|经理
        _ => scene.str(atoms[verb - 1].span) == "一",
    };
    // 一个|在法国住了多年的|留学生
    (determined && matches!(atoms[verb].kind, AtomKind::Verb | AtomKind::Preposition)).then_some(())?;
    ends_in_head(scene, atoms, verb)
}

/// Index of the 的 behind a verb, soon after it, when what stands behind the 的
/// is a noun phrase up to the end of the clause.
fn ends_in_head(scene: &Scene<'_>, atoms: &[Atom], verb: usize) -> Option<usize> {
    let de = closing_de(atoms, verb)?;
    let behind = &atoms[de + 1..];
    let phrase = behind.iter().take_while(|a| a.kind.is_nominal() || a.kind == AtomKind::Adjective).count();
    let (phrase, rest) = behind.split_at(phrase);
    let named = phrase.last().is_some_and(|a| a.kind.is_nominal());
    let mood = |a: &&Atom| scene.list(List::Auxiliary).has(scene.str(a.span));
    let next = rest.iter().find(|a| !a.kind.is_adverbial() && !mood(a));
    (named && next.is_none_or(|a| a.kind == AtomKind::Preposition)).then_some(de)
}

/// Index of the first 的 soon behind a verb, in its clause.
fn closing_de(atoms: &[Atom], verb: usize) -> Option<usize> {
    let mut clause = atoms[verb + 1..].iter().take(8).take_while(|a| a.kind != AtomKind::Mark);
    clause.position(|a| a.kind == AtomKind::De).map(|de| verb + 1 + de)
}

/// 尼加拉瓜|警方: a side that a place or an organisation tells from others.
fn is_side(scene: &Scene<'_>, atoms: &[Atom], i: usize) -> bool {
    matches!(atoms[i - 1].kind, AtomKind::Place | AtomKind::Organisation)
        && scene.list(List::Side).has(scene.str(atoms[i].span))
}

/// Whether the phrase of a clause is what its verb is about, and not who acts:
/// 召集议员来调查. The clause before may say who does.
pub fn is_object(scene: &Scene<'_>, start: usize, phrase: Span) -> bool {
    let start = start.max(scene.floor(phrase.start.saturating_sub(LONGEST)));
    let before = atoms(scene, Span::new(start, phrase.start.max(start)));
    let Some(verb) = before.iter().rposition(|a| a.kind == AtomKind::Verb) else { return false };
    // 重申坚持……的路线，指出……: the clause only says what was said.
    let first = before.first().filter(|a| a.kind == AtomKind::Verb).map(|a| a.span);
    if first.and_then(|span| scene.cue_at(span)).is_some() {
        return true;
    }
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
            && matches!(atoms[i - 1].kind, AtomKind::Measure | AtomKind::Number)
            && atoms[i + 1..].iter().take(6).any(|a| a.kind == AtomKind::De);
    }
    let next = atoms.get(i + 1).map(|a| a.kind);
    // 一些激进组织: right before the cue, what stands between a number and a noun.
    let counted = i > 0 && matches!(atoms[i - 1].kind, AtomKind::Number | AtomKind::Measure);
    if counted && next == Some(AtomKind::Noun) && i + 2 == atoms.len() {
        return true;
    }
    let Some(before) = i.checked_sub(1).map(|i| atoms[i].kind) else { return false };
    // 移动|应用|开发商
    if before == AtomKind::Noun && next == Some(AtomKind::Noun) && scene.list(List::Trade).has(word) {
        return true;
    }
    // 公司发布报告称: the verb has an object, and is none of the phrase; nor does it
    // tell more of somebody who is named: 王强转向观众说.
    before.is_nominal()
        && !matches!(before, AtomKind::Person | AtomKind::Pronoun)
        && next == Some(AtomKind::Title)
}

/// 天文学的|观察|和研究: a verb behind 的 that a noun is joined to is one too.
fn is_deed(atoms: &[Atom], verb: usize) -> bool {
    atoms[verb - 1].kind == AtomKind::De
        && matches!(atoms[verb..], [verb, and, noun, ..]
            if verb.kind == AtomKind::Verb && and.kind == AtomKind::And && noun.kind.is_nominal())
}

/// Whether the phrase is the author's own 我 or 我们, who is no source.
pub fn is_author(scene: &Scene<'_>, phrase: Span) -> bool {
    scene.list(List::Author).has(scene.str(phrase))
}
