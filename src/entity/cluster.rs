//! Which names of an article name the same person or organisation.

use std::collections::BTreeMap;

use super::{Context, Entity, EntityType, Mention, variant};
use crate::span::Span;
use crate::text::is_chinese;

/// One distinct form of one type, and where it stands.
struct Form<'a> {
    text: &'a str,
    entity_type: EntityType,
    entry: Option<u32>,
    mentions: Vec<usize>,
    /// Index of the form it was found to be the same as.
    parent: usize,
}

/// Most names, in order of the text, of which each is compared with each; a
/// root never stands behind its forms, so that they are a whole of their own.
const MOST_COMPARED: usize = 1_000;

/// Groups the mentions into entities and writes each mention's entity into it.
pub(super) fn cluster(context: &Context<'_>, mentions: &mut [Mention]) -> Vec<Entity> {
    let mut forms = forms(context, mentions);
    same_entry(&mut forms);
    same_letters(&mut forms);
    let compared = forms.len().min(MOST_COMPARED);
    short_forms(&mut forms[..compared]);
    in_brackets(context, mentions, &mut forms);
    let compared = &mut forms[..compared];
    variants(context, compared);
    surnames_in_latin(context, compared);
    transliterations(context, compared);
    initials(compared);
    entities(context, mentions, &forms)
}

fn forms<'a>(context: &Context<'a>, mentions: &[Mention]) -> Vec<Form<'a>> {
    let mut index = BTreeMap::new();
    let mut forms: Vec<Form<'a>> = Vec::new();
    for (i, mention) in mentions.iter().enumerate() {
        let text = context.str(mention.span);
        let at = *index.entry((mention.entity_type, text)).or_insert_with(|| {
            let (entity_type, entry, parent) = (mention.entity_type, mention.entry, forms.len());
            forms.push(Form { text, entity_type, entry, mentions: Vec::new(), parent });
            parent
        });
        forms[at].mentions.push(i);
        forms[at].entry = forms[at].entry.or(mention.entry);
    }
    forms
}

fn root(forms: &[Form<'_>], mut i: usize) -> usize {
    while forms[i].parent != i {
        i = forms[i].parent;
    }
    i
}

/// Joins two forms; the one that was seen first stays the root.
fn join(forms: &mut [Form<'_>], a: usize, b: usize) {
    let (a, b) = (root(forms, a), root(forms, b));
    let (first, second) = (a.min(b), a.max(b));
    forms[second].parent = first;
}

/// 特朗普, 川普: forms of one dictionary entry.
fn same_entry(forms: &mut [Form<'_>]) {
    let mut first = BTreeMap::new();
    for i in 0..forms.len() {
        if let Some(entry) = forms[i].entry {
            let known = *first.entry((entry, forms[i].entity_type)).or_insert(i);
            join(forms, known, i);
        }
    }
}

/// Ooomly and ooomly, 弗拉基米尔·普京 and 弗拉基米尔普京: the same letters.
fn same_letters(forms: &mut [Form<'_>]) {
    let mut first = BTreeMap::new();
    for i in 0..forms.len() {
        let letters: String =
            forms[i].text.chars().filter(|c| !" ·-.".contains(*c)).flat_map(char::to_lowercase).collect();
        let known = *first.entry((letters, forms[i].entity_type)).or_insert(i);
        join(forms, known, i);
    }
}

/// 卡梅伦 after 大卫·卡梅伦, Kapor after Mitch Kapor, 联邦调查局 after 美国联邦调查局.
/// A short form that fits two full ones goes with the one named last before it.
fn short_forms(forms: &mut [Form<'_>]) {
    for short in 0..forms.len() {
        let first_seen = forms[short].mentions[0];
        let full = (0..forms.len())
            .filter(|&full| full != short && forms[full].entity_type == forms[short].entity_type)
            .filter(|&full| match forms[short].entity_type {
                EntityType::Person => is_short_person(forms[short].text, forms[full].text),
                EntityType::Organisation => is_short_organisation(forms[short].text, forms[full].text),
            })
            .filter(|&full| !two_entries(&forms[short], &forms[full]))
            .min_by_key(|&full| {
                let last = forms[full].mentions.iter().rev().find(|&&m| m < first_seen);
                last.map_or((1, forms[full].mentions[0]), |&m| (0, usize::MAX - m))
            });
        if let Some(full) = full {
            join(forms, short, full);
        }
    }
}

/// Two different dictionary entries are two different things.
fn two_entries(a: &Form<'_>, b: &Form<'_>) -> bool {
    matches!((a.entry, b.entry), (Some(a), Some(b)) if a != b)
}

fn is_short_person(short: &str, full: &str) -> bool {
    let parts: Vec<&str> = full.split(['·', ' ']).collect();
    if parts.len() < 2 || short.len() >= full.len() {
        return false;
    }
    // Without the middle names, or the last or first name alone.
    let ends: Vec<&str> = short.split(['·', ' ']).collect();
    match ends.as_slice() {
        [one] => parts.first() == Some(one) || parts.last() == Some(one) || parts[1..].concat() == *one,
        [first, .., last] => {
            parts.first() == Some(first) && parts.last() == Some(last) || full.ends_with(short)
        }
        [] => false,
    }
}

fn is_short_organisation(short: &str, full: &str) -> bool {
    const COMMON_TAILS: &[&str] = &[
        "公司",
        "集团",
        "有限公司",
        "股份有限公司",
        "无线",
        "网",
        "社",
        "报",
        "杂志",
        "银行",
        "大学",
        " Inc",
        "俱乐部",
        "队",
    ];
    if short.len() >= full.len() || short.chars().count() < 2 {
        return false;
    }
    if let Some(rest) = full.strip_prefix(short) {
        // Index after Index Ventures; 三星 after 三星电子有限公司.
        let word = short.is_ascii() && rest.starts_with([' ', '-']) && short.len() >= 3;
        return COMMON_TAILS.contains(&rest) || word || rest.ends_with("公司") || rest.ends_with("集团");
    }
    // 美国联邦调查局 → 联邦调查局: only a place is left off.
    full.strip_suffix(short).is_some_and(|rest| {
        short.chars().count() >= 4
            && matches!(
                rest,
                "美国" | "中国" | "英国" | "法国" | "德国" | "日本" | "俄罗斯" | "韩国" | "加拿大" | "印度"
            )
    })
}

/// 爱德华·斯诺登(Edward Snowden), 美国国家安全局(NSA): a name and the same
/// name in brackets right behind it.
fn in_brackets(context: &Context<'_>, mentions: &[Mention], forms: &mut [Form<'_>]) {
    let mut form_of = vec![0; mentions.len()];
    for (i, form) in forms.iter().enumerate() {
        form.mentions.iter().for_each(|&m| form_of[m] = i);
    }
    for (i, pair) in mentions.windows(2).enumerate() {
        let between = Span::new(pair[0].span.end, pair[1].span.start);
        let closes = context.text.normal[pair[1].span.end..].starts_with([')', ',', '》']);
        let open = matches!(
            context.str(between).trim(),
            "(" | "(《"
                | "》("
                | "(简称"
                | "(简称“"
                | "(以下简称"
                | "(以下简称“"
                | "(下称"
                | "(下称“"
                | "(英文名"
                | "(英文"
        );
        // 世界卫生组织（世卫组织，WHO）: the second name within the bracket.
        let before = context.before(pair[0].span.start).trim_end();
        let second = matches!(context.str(between).trim(), "," | "、" | "/") && before.ends_with('(');
        let (outer, inner) = (context.str(pair[0].span), context.str(pair[1].span));
        // Dopplr（诺基亚）: a Latin name is explained by its owner, not renamed.
        let renamed =
            pair[0].entity_type == EntityType::Person || !outer.is_ascii() || is_initials(inner, outer);
        if (open || second) && renamed && closes && pair[0].entity_type == pair[1].entity_type {
            join(forms, form_of[i], form_of[i + 1]);
        }
    }
}

/// 卡梅伦 and 卡梅隆: transliterations of three characters or more that differ
/// in one character which both transliterate.
fn variants(context: &Context<'_>, forms: &mut [Form<'_>]) {
    let weights = &context.lexicon.words.transliteration;
    let last_parts: Vec<Vec<char>> =
        forms.iter().map(|form| form.text.rsplit('·').next().unwrap_or_default().chars().collect()).collect();
    for a in 0..forms.len() {
        for b in a + 1..forms.len().min(a + 400) {
            let [first, second] = [&forms[a], &forms[b]];
            let people = [first, second].iter().all(|form| form.entity_type == EntityType::Person);
            let same = people
                && if first.text.contains('·') && second.text.contains('·') {
                    variant::one_apart(first.text, second.text, weights) && !two_entries(first, second)
                } else {
                    variant::alike(&last_parts[a], &last_parts[b], weights)
                        && !(full_name(forms, a) && full_name(forms, b))
                };
            if same {
                join(forms, a, b);
            }
        }
    }
}

/// Whether a form is, or already goes with, a name of several parts.
fn full_name(forms: &[Form<'_>], form: usize) -> bool {
    let own = root(forms, form);
    (0..forms.len()).any(|i| root(forms, i) == own && forms[i].text.contains('·'))
}

/// Nordberg and 诺德伯格, Don Burton and 唐·伯顿: a Latin name goes with the
/// Chinese one that sounds like it, when only one does.
fn transliterations(context: &Context<'_>, forms: &mut [Form<'_>]) {
    let words = &context.lexicon.words;
    for latin in 0..forms.len() {
        if !forms[latin].text.is_ascii() || paired(forms, latin) {
            continue;
        }
        let alike: Vec<usize> = (0..forms.len())
            .filter(|&chinese| {
                forms[chinese].entity_type == forms[latin].entity_type
                    && !forms[chinese].text.is_ascii()
                    && !two_entries(&forms[latin], &forms[chinese])
                    && sounds_alike(forms[chinese].text, forms[latin].text, words)
            })
            .collect();
        let roots: std::collections::BTreeSet<usize> = alike.iter().map(|&form| root(forms, form)).collect();
        if let (1, Some(&one)) = (roots.len(), alike.first()) {
            join(forms, latin, one);
        }
    }
}

/// Cselle beside 加博尔·塞勒, Alexia beside Alexia Tsotsis: a Latin word that was
/// taken for an organisation is the person whose name it is a part of.
fn surnames_in_latin(context: &Context<'_>, forms: &mut [Form<'_>]) {
    let words = &context.lexicon.words;
    for latin in 0..forms.len() {
        let form = &forms[latin];
        let single = form.text.is_ascii() && !form.text.contains(' ') && form.text.len() >= 4;
        if form.entity_type != EntityType::Organisation || form.entry.is_some() || !single {
            continue;
        }
        let is_part = |other: &Form<'_>| {
            let last = other.text.rsplit('·').next().unwrap_or_default();
            other.entity_type == EntityType::Person
                && (other.text.split(' ').any(|part| part == form.text)
                    || (other.text.contains('·') && super::sound::alike(last, form.text, words)))
        };
        if let Some(person) = forms.iter().position(is_part) {
            forms[latin].entity_type = EntityType::Person;
            join(forms, latin, person);
            let top = root(forms, person);
            forms[top].entity_type = EntityType::Person;
        }
    }
}

/// Whether a Latin form already goes with a Chinese one.
fn paired(forms: &[Form<'_>], latin: usize) -> bool {
    let own = root(forms, latin);
    (0..forms.len()).any(|i| !forms[i].text.is_ascii() && root(forms, i) == own)
}

/// Last parts must sound alike, and first parts too where both have them.
fn sounds_alike(chinese: &str, latin: &str, words: &crate::lexicon::Words) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (chinese.split('·').collect(), latin.split(' ').collect());
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return false };
    let last = super::sound::alike(last_a, last_b, words);
    last && (a.len() < 2
        || b.len() < 2
        || super::sound::alike(a[0], b[0], words)
        || super::sound::begin_alike(a[0], b[0], words))
}

/// Whether a short Latin name is made of the first letters of a long one.
fn is_initials(short: &str, full: &str) -> bool {
    let words: Vec<&str> = full.split(' ').collect();
    words.len() == short.len() && words.iter().zip(short.chars()).all(|(word, c)| word.starts_with(c))
}

/// BI after Business Insider, MNV after Macmillan New Ventures.
fn initials(forms: &mut [Form<'_>]) {
    for short in 0..forms.len() {
        let text = forms[short].text;
        let capital = (2..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
        if forms[short].entity_type != EntityType::Organisation || !capital {
            continue;
        }
        let full = (0..forms.len()).find(|&full| {
            forms[full].entity_type == EntityType::Organisation && is_initials(text, forms[full].text)
        });
        if let Some(full) = full {
            join(forms, short, full);
        }
    }
}

fn entities(context: &Context<'_>, mentions: &mut [Mention], forms: &[Form<'_>]) -> Vec<Entity> {
    let mut index = BTreeMap::new();
    let mut entities: Vec<Entity> = Vec::new();
    for i in 0..forms.len() {
        let top = root(forms, i);
        let at = *index.entry(top).or_insert_with(|| {
            let (entity_type, entry) = (forms[top].entity_type, forms[top].entry);
            entities.push(Entity {
                entity_type,
                mentions: Vec::new(),
                fullest: 0,
                titles: Vec::new(),
                entry,
            });
            entities.len() - 1
        });
        entities[at].mentions.extend(&forms[i].mentions);
        entities[at].entry = entities[at].entry.or(forms[i].entry);
    }
    for entity in &mut entities {
        entity.mentions.sort_unstable();
        let fullness = |&m: &usize| {
            let name = context.str(mentions[m].span);
            let chinese = name.chars().any(is_chinese);
            (chinese, name.contains(['·', ' ']), name.chars().count(), std::cmp::Reverse(m))
        };
        entity.fullest = entity.mentions.iter().copied().max_by_key(fullness).unwrap_or_default();
    }
    entities.sort_by_key(|entity| entity.mentions[0]);
    for (i, entity) in entities.iter_mut().enumerate() {
        for &m in &entity.mentions {
            mentions[m].entity = i;
            mentions[m].entity_type = entity.entity_type;
        }
        if entity.entity_type == EntityType::Person {
            entity.titles = titles(context, mentions, &entity.mentions);
        }
    }
    entities
}

/// The titles beside the mentions of a person, each once.
fn titles(context: &Context<'_>, mentions: &[Mention], own: &[usize]) -> Vec<Span> {
    let mut titles: Vec<Span> = Vec::new();
    for &m in own {
        let span = mentions[m].span;
        let beside = [context.title_before(span.start), context.title_after(span.end)];
        for hit in beside.into_iter().flatten() {
            if titles.iter().all(|known| context.str(*known) != context.str(hit.span)) {
                titles.push(hit.span);
            }
        }
    }
    titles
}
