//! Statements that come again in other articles: wire copy, quotations taken over.
//!
//! Every content is compared with the first content of each group that shares
//! a key with it. Two readings keep memory small: the first finds out which
//! contents share a key with any other at all; only those are kept as text in
//! the second.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::content::{BANDS, Content, SIMILAR};
use super::tally::{Days, Tally};
use crate::record::StatementRecord;
use crate::text::normal_str;

/// Where a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The document, by its number.
    pub(super) document: u32,
    /// The id of the statement, by its number.
    pub(super) statement: u32,
    /// When the document was published.
    pub(super) date: Option<Date>,
    /// Its outlet, by its number.
    pub(super) outlet: Option<u32>,
}

/// A statement of a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) place: Place,
    /// How like the content of the group it is, from 0 to 1.
    pub(super) similarity: f64,
}

/// Statements with the same content.
#[derive(Debug)]
pub(super) struct Group {
    /// The content that was read first, as written.
    pub(super) content: Box<str>,
    /// Its speaker.
    pub(super) speaker: Option<Box<str>>,
    /// The statements, in the order they were read.
    pub(super) members: Vec<Member>,
    pub(super) documents: u32,
    pub(super) outlets: Tally,
    pub(super) days: Days,
}

impl Group {
    fn of(statement: &StatementRecord) -> Self {
        Group {
            content: statement.content.as_str().into(),
            speaker: statement.speaker_name.as_deref().map(Into::into),
            members: Vec::new(),
            documents: 0,
            outlets: Tally::default(),
            days: Days::default(),
        }
    }

    fn add(&mut self, place: Place, similarity: f64) {
        let again = self.members.last().is_some_and(|last| last.place.document == place.document);
        if !again {
            self.documents += 1;
            self.days.add(place.date);
            if let Some(outlet) = place.outlet {
                self.outlets.add(outlet, 1);
            }
        }
        self.members.push(Member { place, similarity });
    }

    /// The statement of the earliest date; the one read first where dates are
    /// equal or none is known.
    pub(super) fn first(&self) -> Option<Place> {
        let places = self.members.iter().map(|member| member.place);
        places.min_by_key(|place| (place.date.is_none(), place.date))
    }
}

/// First reading: the keys of all statements.
#[derive(Debug, Default)]
pub(super) struct Keys {
    keys: Vec<[u32; BANDS]>,
}

impl Keys {
    /// Takes the next statement in.
    pub(super) fn add(&mut self, statement: &StatementRecord) {
        // Half of each key is enough to find those that have no like.
        self.keys.push(keys(&Content::of(&statement.content), statement).map(|key| key as u32));
    }

    /// Second reading: the statements will come again in the same order.
    pub(super) fn groups(self) -> Groups {
        let mut compared = vec![false; self.keys.len()];
        for band in 0..BANDS {
            let mut column: Vec<(u32, u32)> = self.keys.iter().map(|keys| keys[band]).zip(0..).collect();
            column.sort_unstable();
            for shared in column.chunk_by(|a, b| a.0 == b.0).filter(|shared| shared.len() > 1) {
                shared.iter().for_each(|&(_, statement)| compared[statement as usize] = true);
            }
        }
        Groups { compared: compared.into_iter(), by_key: FxHashMap::default(), groups: Vec::new() }
    }
}

/// Second reading: groups of statements with like contents.
#[derive(Debug)]
pub(super) struct Groups {
    compared: std::vec::IntoIter<bool>,
    /// The first group that had a key.
    by_key: FxHashMap<u64, u32>,
    groups: Vec<Group>,
}

impl Groups {
    /// Takes the next statement in.
    pub(super) fn add(&mut self, statement: &StatementRecord, place: Place) {
        if !self.compared.next().unwrap_or_default() {
            return;
        }
        let content = Content::of(&statement.content);
        let keys = keys(&content, statement);
        let (group, similarity) = self.most_similar(&content, &keys).unwrap_or_else(|| {
            self.groups.push(Group::of(statement));
            (self.groups.len() - 1, 1.0)
        });
        for key in keys {
            self.by_key.entry(key).or_insert(group as u32);
        }
        self.groups[group].add(place, similarity);
    }

    /// The group whose content is most like this one, if any is like it.
    fn most_similar(&self, content: &Content, keys: &[u64]) -> Option<(usize, f64)> {
        let mut candidates: Vec<u32> = keys.iter().filter_map(|key| self.by_key.get(key).copied()).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let like = |group: usize| content.similarity(&Content::of(&self.groups[group].content));
        let scored = candidates.into_iter().map(|group| (group as usize, like(group as usize)));
        // Of equally similar ones the earlier.
        scored.filter(|&(_, similarity)| similarity >= SIMILAR).rev().max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// The groups of more than one document, those in most documents first.
    pub(super) fn repeated(self) -> Vec<Group> {
        let mut groups = self.groups;
        groups.retain(|group| group.documents > 1);
        groups.sort_by_key(|group| std::cmp::Reverse((group.documents, group.members.len())));
        groups
    }
}

fn keys(content: &Content, statement: &StatementRecord) -> [u64; BANDS] {
    let speaker = statement.speaker_name.as_deref().filter(|_| content.is_short());
    content.keys(&speaker.map(normal_str).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number that looks random and is the same in every run.
    fn shuffled(seed: usize) -> usize {
        seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407).rotate_left(29)
            >> 3
    }

    const SUBJECTS: [&str; 8] = [
        "市水务局",
        "沅北电力公司",
        "三位老船工",
        "实验小学的家长们",
        "夜班司机",
        "河谷医院",
        "果农协会",
        "气象台的观测员",
    ];
    const VERBS: [&str; 8] = [
        "已经决定",
        "正在讨论要",
        "从来都主张",
        "宁愿多花钱",
        "要到秋天才",
        "会在下周",
        "答应尽快",
        "急着想",
    ];
    const OBJECTS: [&str; 8] = [
        "重修上游那座旧闸门",
        "把候车室搬到桥南",
        "给每户装一块新电表",
        "买下两条运煤的驳船",
        "关掉山脚的采石场",
        "请人来教孩子们游泳",
        "把苹果卖到邻省去",
        "清理淤了三年的沟渠",
    ];
    const REASONS: [&str; 8] = [
        "因为雨季来得比往年早",
        "免得冬天又停水停电",
        "这样大家夜里睡得安稳",
        "否则明年的账目很难看",
        "好让外地客人住得下来",
        "省得年年为这件事争吵",
        "趁着银行利息还不高",
        "直到专家给出书面意见",
    ];

    /// Sentence number `number`; no two are alike.
    fn sentence(number: usize) -> String {
        let part = |list: [&'static str; 8], at: u32| list[number / 8_usize.pow(at) % 8];
        format!("{}{}{}，{}", part(SUBJECTS, 0), part(VERBS, 1), part(OBJECTS, 2), part(REASONS, 3))
    }

    /// A sentence with one word taken out, one put in and other marks.
    fn edited(sentence: &str, seed: usize) -> String {
        let mut letters: Vec<char> = sentence.chars().filter(|c| *c != '，').collect();
        letters.remove(shuffled(seed) % letters.len());
        letters.insert(shuffled(seed + 7) % letters.len(), '也');
        format!("“{}。”", letters.into_iter().collect::<String>())
    }

    fn grouped(contents: &[(u32, String)]) -> Vec<Group> {
        let statement = |content: &String| StatementRecord { content: content.clone(), ..Default::default() };
        let mut keys = Keys::default();
        contents.iter().for_each(|(_, content)| keys.add(&statement(content)));
        let mut groups = keys.groups();
        for (document, content) in contents {
            let place = Place { document: *document, statement: 1, date: None, outlet: None };
            groups.add(&statement(content), place);
        }
        groups.repeated()
    }

    #[test]
    fn edited_copies_are_found_and_others_left_apart() {
        // 300 sentences that share no more than two of their four parts, each
        // with an edited copy in another document.
        let chosen: Vec<usize> =
            (0..4096).filter(|n| (n + n / 8 + n / 64 + n / 512) % 8 == 0).take(300).collect();
        let first = chosen.iter().map(|&n| (n as u32, sentence(n)));
        let copies = chosen.iter().map(|&n| (n as u32 + 5000, edited(&sentence(n), n)));
        let groups = grouped(&first.chain(copies).collect::<Vec<_>>());
        let is_copy = |group: &&Group| {
            let documents: Vec<u32> = group.members.iter().map(|member| member.place.document).collect();
            matches!(documents[..], [one, other] if other == one + 5000)
        };
        let found = groups.iter().filter(is_copy).count();
        assert!(found >= 290, "{found} of 300 copies are found");
        assert!(groups.len() - found <= 3, "{} groups hold others", groups.len() - found);
    }

    #[test]
    fn a_group_knows_its_documents_outlets_and_first_date() {
        let content = sentence(9);
        let statement = |content: &str| StatementRecord { content: content.into(), ..Default::default() };
        let day = |day| Some(Date::constant(2016, 5, day));
        let places = [(0, None, Some(7)), (1, day(9), Some(8)), (1, day(9), Some(8)), (2, day(4), Some(8))];
        let places = places.map(|(document, date, outlet)| Place { document, statement: 1, date, outlet });
        let mut keys = Keys::default();
        places.iter().for_each(|_| keys.add(&statement(&content)));
        keys.add(&statement("别的话，同这一组没有任何关系的一句话"));
        let mut groups = keys.groups();
        places.iter().for_each(|place| groups.add(&statement(&content), *place));
        let groups = groups.repeated();
        assert_eq!(groups.len(), 1);
        assert_eq!((groups[0].documents, groups[0].members.len()), (3, 4));
        assert_eq!(groups[0].outlets.sorted(), [(8, 2), (7, 1)]);
        assert_eq!(groups[0].first(), Some(places[3]));
        assert_eq!(groups[0].days.spread(), Some(5));
    }

    #[test]
    fn what_one_document_repeats_is_no_group() {
        let content = sentence(77);
        assert_eq!(grouped(&[(1, content.clone()), (1, content)]).len(), 0);
    }
}
