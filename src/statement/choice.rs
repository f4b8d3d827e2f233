//! Which phrase of a clause names the source.

use super::atom::{self, Atom, AtomKind};
use super::bounds::trim;
use super::scene::Scene;
use crate::lexicon::List;
use crate::span::Span;
use crate::token::Pos;

/// Which phrase is the source: the first one that can be, unless the last one
/// stands right before the cue behind a verb that hands it the floor.
pub fn choose(scene: &Scene<'_>, atoms: &[Atom], phrases: &[(usize, usize)]) -> Option<Span> {
    let able = |&(from, to): &(usize, usize)| {
        let things = is_number_of_things(scene, &atoms[from..to]);
        trim(scene, &atoms[from..to]).filter(|s| !things && !is_pointer(scene, *s))
    };
    let free = (0..phrases.len())
        .filter(|&i| !in_relative_clause(atoms, phrases, i) && !is_whereabouts(scene, atoms, phrases, i));
    let able: Vec<Span> = free.filter_map(|i| able(&phrases[i])).collect();
    let last = phrases.last()?;
    let adjacent = atoms[last.1..].iter().all(|a| a.kind.is_adverbial());
    // 他的观点|我也很赞同: the author, right before the cue.
    let author = &atoms[last.0..last.1];
    if let ([one], true) = (author, adjacent && phrases.len() > 1)
        && scene.list(List::Author).has(scene.str(one.span))
        && matches!(&atoms[..last.0], [.., de, noun] if de.kind == AtomKind::De && noun.kind == AtomKind::Noun)
    {
        return Some(one.span);
    }
    if let Some(head) = informant(scene, atoms, phrases) {
        return Some(head);
    }
    // 委员会发表的|《灾难报告》说: what came out speaks.
    let document = adjacent && atoms[last.1 - 1].kind == AtomKind::Document;
    if document && last.0 >= 2 && comes_out(scene, atoms, last.0 - 1) {
        return trim(scene, &atoms[last.0..last.1]);
    }
    if let Some(whole) = titled_person(scene, atoms, phrases).or_else(|| firm(scene, atoms, phrases)) {
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
    let floor = |a: &Atom| matches!(a.kind, AtomKind::Person | AtomKind::Pronoun) || is_people(scene, a);
    let last_able = trim(scene, &atoms[last.0..last.1]).filter(|_| atoms[last.0..last.1].iter().any(floor));
    if handed && last_able.is_some() {
        return last_able;
    }
    let heads = |span: &Span| atom::atoms(scene, *span).iter().any(|a| a.kind.heads_source());
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
    let head = head.map(|head| owner(scene, atoms, head));
    actor().or(head).or_else(|| able.iter().copied().find(|span| can_act(scene, *span)))
}

/// 社会上|许多人认为: whether a phrase only says where those are who follow.
fn is_whereabouts(scene: &Scene<'_>, atoms: &[Atom], phrases: &[(usize, usize)], i: usize) -> bool {
    let (Some(place), Some(next)) = (atoms.get(phrases[i].1), phrases.get(i + 1)) else { return false };
    place.kind == AtomKind::Position
        && next.0 == phrases[i].1 + 1
        && place.span.end == atoms[next.0].span.start
        && atoms[next.0..next.1].iter().any(|a| is_people(scene, a))
}

/// 发言人, 消息人士, 人们: people without a name.
fn is_people(scene: &Scene<'_>, atom: &Atom) -> bool {
    matches!(atom.kind, AtomKind::Title | AtomKind::Anonymous)
        || scene.list(List::People).has(scene.str(atom.span))
}

/// 发表|的: whether a 的 ends a clause that says that something came out.
pub fn comes_out(scene: &Scene<'_>, atoms: &[Atom], de: usize) -> bool {
    atoms[de].kind == AtomKind::De && scene.list(List::ComesOut).has(scene.str(atoms[de - 1].span))
}

/// 在当地拥有最大铜矿的|必和必拓: what a verb takes belongs to the clause that describes
/// the name behind its 的.
fn owner(scene: &Scene<'_>, atoms: &[Atom], phrase: Span) -> Span {
    let named = |a: &Atom| matches!(a.kind, AtomKind::Person | AtomKind::Organisation);
    let Some(first) = atoms.iter().position(|a| a.span.start == phrase.start) else { return phrase };
    let within = &atoms[first..];
    let Some(last) = within.iter().position(|a| a.span.end == phrase.end) else { return phrase };
    let taken =
        first > 0 && atoms[first - 1].kind == AtomKind::Verb && atoms[first - 1].span.end == phrase.start;
    let free = taken && !scene.list(List::Handing).has(scene.str(atoms[first - 1].span));
    match within[..=last] {
        [_, .., de, name] if free && de.kind == AtomKind::De && named(&name) => name.span,
        _ => phrase,
    }
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
    let text = scene.str(phrase);
    // 结果|发现……: how it ended, and not who found it.
    let shows = || scene.list(List::OutcomeShows).begins(scene.after(phrase.end));
    scene.list(List::BarePointer).has(text) || (scene.list(List::Outcome).has(text) && !shows())
}

/// 117票 is nobody, 三位 may be.
fn is_number_of_things(scene: &Scene<'_>, phrase: &[Atom]) -> bool {
    phrase.iter().all(|a| matches!(a.kind, AtomKind::Number | AtomKind::Measure))
        && phrase.last().is_some_and(|a| {
            a.kind == AtomKind::Measure && !scene.list(List::CountsPeople).ends(scene.str(a.span))
        })
}

/// 惠普成像和打印集团高级副总裁尼格罗: all of a clause that ends in a title and
/// a name is the source, whatever verbs the name of the firm seems to hold.
fn titled_person(scene: &Scene<'_>, atoms: &[Atom], phrases: &[(usize, usize)]) -> Option<Span> {
    use AtomKind::*;
    let (first, last) = (phrases.first()?.0, phrases.last()?.1);
    let [.., title, name] = &atoms[first..last] else { return None };
    let plain = |a: &Atom| a.kind.is_nominal() || matches!(a.kind, And | De | Adjective | Other);
    // 阿拉法特致函议会主席阿拉: two people, of whom the first acts.
    let people = atoms[first..last].iter().filter(|a| a.kind == Person).count();
    if people > 1 {
        return None;
    }
    let span = Span::new(atoms[first].span.start, name.span.end);
    let named = title.kind == Title && name.kind == Person && title.span.end == name.span.start;
    let firm = matches!(atoms[first].kind, Organisation | Place | Noun);
    let whole = all_but_trades(scene, &atoms[first..last], plain);
    (named && firm && phrases.len() > 1 && whole && scene.length(span) <= 40).then_some(span)
}

/// 云存储和文档共享公司 Pebblo: all of a clause that ends in what a firm is and its name,
/// whatever verbs its trade seems to hold.
fn firm(scene: &Scene<'_>, atoms: &[Atom], phrases: &[(usize, usize)]) -> Option<Span> {
    use AtomKind::*;
    let (first, last) = (phrases.first()?.0, phrases.last()?.1);
    let [before @ .., kind, name] = &atoms[first..last] else { return None };
    let plain = |a: &Atom| matches!(a.kind, Noun | Place | And | Adjective | Document);
    let firm = name.kind == Organisation && scene.list(List::Firm).ends(scene.str(kind.span));
    let span = Span::new(atoms[first].span.start, name.span.end);
    let trade = matches!(atoms[first].kind, Noun | Place) && all_but_trades(scene, before, plain);
    (firm && trade && phrases.len() > 1 && scene.length(span) <= 30).then_some(span)
}

/// Whether all atoms are plain, but for verbs of two characters, which the name of a
/// firm or its trade may hold: 共享, 成像.
fn all_but_trades(scene: &Scene<'_>, atoms: &[Atom], plain: impl Fn(&Atom) -> bool) -> bool {
    atoms.iter().all(|a| plain(a) || (a.kind == AtomKind::Verb && scene.chars(a.span) == 2))
}

/// Whether a phrase without a known head can name a source: a noun, and no
/// adverbial like 高兴地.
fn can_act(scene: &Scene<'_>, phrase: Span) -> bool {
    let adverbial = scene.text.normal[phrase.end..].starts_with('地');
    let acts = |t: &crate::token::Token| {
        use Pos::{Latin, Noun, Organisation, Other, Person, Place, Proper};
        matches!(t.pos, Noun | Proper | Person | Place | Organisation | Latin | Other)
    };
    // 经过审议，决定提请……: a deed alone is nobody.
    if scene.tokens.at(phrase.start).is_some_and(|t| t.span == phrase && t.pos == Pos::VerbalNoun) {
        return false;
    }
    let noun = || atom::atoms(scene, phrase).last().is_some_and(|a| a.kind == AtomKind::Noun);
    !adverbial && (scene.tokens.within(phrase).iter().any(acts) || noun())
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
