//! Statements that come again in other articles: wire copy, quotations taken over.
//!
//! Every content is compared with the first content of each group that shares
//! a key with it. The keys of all statements lie in a file of their own. First
//! they are read alone, to find out which statements share one with any other
//! at all; only the contents of those are kept in the second reading.

use std::io::{self, Read};

use rustc_hash::FxHashMap;

use super::content::{BANDS, Content, KEYS_LENGTH, SIMILAR};
use super::digest::Said;
use super::found::Documents;
use super::tally::{Days, Tally};
use crate::record::Extraction;

/// The keys of all statements of an article, as they are kept.
pub(crate) fn keys(extraction: &Extraction) -> impl Iterator<Item = [u8; KEYS_LENGTH]> {
    extraction.statements.iter().map(|statement| {
        let keys = Content::of(&statement.content).keys(statement.speaker_name.as_deref());
        let mut bytes = [0; KEYS_LENGTH];
        for (bytes, key) in bytes.chunks_exact_mut(8).zip(keys) {
            bytes.copy_from_slice(&key.to_le_bytes());
        }
        bytes
    })
}

/// Reads the keys of the next statement; `None` behind the last.
fn next(from: &mut impl Read) -> io::Result<Option<[u64; BANDS]>> {
    let mut bytes = [0; KEYS_LENGTH];
    match from.read_exact(&mut bytes) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let mut keys = [0; BANDS];
    for (key, bytes) in keys.iter_mut().zip(bytes.as_chunks().0) {
        *key = u64::from_le_bytes(*bytes);
    }
    Ok(Some(keys))
}

/// Which statements share a key with another. `read` begins to read the keys
/// anew; that is done band by band, so that no more than one band is held.
///
/// # Errors
/// The keys cannot be read.
pub(super) fn shared<R: Read>(read: impl Fn() -> io::Result<R>) -> io::Result<Vec<bool>> {
    let mut shared = Vec::new();
    for band in 0..BANDS {
        let (mut from, mut column) = (read()?, Vec::with_capacity(shared.len()));
        while let Some(keys) = next(&mut from)? {
            // Half of each key is enough to find those that have no like.
            column.push((keys[band] as u32, column.len() as u32));
        }
        shared.resize(column.len(), false);
        column.sort_unstable();
        for equal in column.chunk_by(|a, b| a.0 == b.0).filter(|equal| equal.len() > 1) {
            equal.iter().for_each(|&(_, statement)| shared[statement as usize] = true);
        }
    }
    Ok(shared)
}

/// A statement of a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    /// The document, by its number.
    pub(super) document: u32,
    /// The statement, by its place in the document.
    pub(super) statement: u32,
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
}

impl Group {
    fn of(statement: &Said<&str>) -> Self {
        let speaker = statement.speaker.map(Into::into);
        Group { content: statement.content.into(), speaker, members: Vec::new() }
    }

    /// The documents of its statements, each once.
    fn documents(&self) -> impl Iterator<Item = u32> {
        self.members.chunk_by(|a, b| a.document == b.document).map(|members| members[0].document)
    }

    /// Number of documents.
    pub(super) fn count(&self) -> usize {
        self.documents().count()
    }

    /// The statement of the earliest date; the one read first where dates are
    /// equal or none is known.
    pub(super) fn first(&self, documents: &Documents) -> Option<Member> {
        self.members.iter().copied().min_by_key(|member| {
            let date = documents.date(member.document);
            (date.is_none(), date)
        })
    }

    /// The outlets of its documents, and the days when these were published.
    pub(super) fn spread(&self, documents: &Documents) -> (Tally, Days) {
        let (mut outlets, mut days) = (Tally::default(), Days::default());
        for document in self.documents() {
            days.add(documents.date(document));
            documents.outlet(document).into_iter().for_each(|outlet| outlets.add(outlet, 1));
        }
        (outlets, days)
    }
}

/// Groups of statements with like contents.
pub(super) struct Groups<R> {
    shared: std::vec::IntoIter<bool>,
    keys: R,
    /// The first group that had a key.
    by_key: FxHashMap<u64, u32>,
    groups: Vec<Group>,
    /// Documents that were read so far.
    document: u32,
}

impl<R: Read> Groups<R> {
    /// No groups yet. For every statement that will come, `shared` tells
    /// whether it shares a key with another, and `keys` gives its keys.
    pub(super) fn new(shared: Vec<bool>, keys: R) -> Self {
        let shared = shared.into_iter();
        Groups { shared, keys, by_key: FxHashMap::default(), groups: Vec::new(), document: 0 }
    }

    /// Takes the next document in.
    ///
    /// # Errors
    /// The keys cannot be read.
    pub(super) fn add(&mut self, said: &[Said<&str>]) -> io::Result<()> {
        for (statement, number) in said.iter().zip(0..) {
            let keys = next(&mut self.keys)?.ok_or(io::ErrorKind::UnexpectedEof)?;
            if self.shared.next().unwrap_or_default() {
                self.put(statement, number, keys);
            }
        }
        self.document += 1;
        Ok(())
    }

    fn put(&mut self, statement: &Said<&str>, number: u32, keys: [u64; BANDS]) {
        let (group, similarity) = self.most_similar(statement.content, &keys).unwrap_or_else(|| {
            self.groups.push(Group::of(statement));
            (self.groups.len() - 1, 1.0)
        });
        for key in keys {
            self.by_key.entry(key).or_insert(group as u32);
        }
        let member = Member { document: self.document, statement: number, similarity };
        self.groups[group].members.push(member);
    }

    /// The group whose content is most like this one, if any is like it.
    fn most_similar(&self, content: &str, keys: &[u64]) -> Option<(usize, f64)> {
        let mut candidates: Vec<u32> = keys.iter().filter_map(|key| self.by_key.get(key).copied()).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let like = |group: &Group| match *group.content == *content {
            true => 1.0,
            false => Content::of(content).similarity(&Content::of(&group.content)),
        };
        let scored = candidates.into_iter().map(|group| (group as usize, like(&self.groups[group as usize])));
        // Of equally similar ones the earlier.
        scored.filter(|&(_, similarity)| similarity >= SIMILAR).rev().max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// The groups of more than one document, those in most documents first.
    pub(super) fn repeated(self) -> Vec<Group> {
        let mut groups = self.groups;
        groups.retain(|group| group.count() > 1);
        groups.sort_by_cached_key(|group| std::cmp::Reverse((group.count(), group.members.len())));
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::super::article::Article;
    use super::super::digest::{Who, said};
    use super::*;
    use crate::lexicon::Identity;
    use crate::record::StatementRecord;

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

    /// A document with one statement for each of some contents.
    fn document(contents: &[String]) -> Extraction {
        let statement = |content: &String| StatementRecord { content: content.clone(), ..Default::default() };
        Extraction { statements: contents.iter().map(statement).collect(), ..Extraction::default() }
    }

    fn grouped(documents: &[Extraction]) -> Vec<Group> {
        let bytes: Vec<u8> = documents.iter().flat_map(keys).flatten().collect();
        let mut groups = Groups::new(shared(|| Ok(&bytes[..])).unwrap(), &bytes[..]);
        for document in documents {
            groups.add(&said(document)).unwrap();
        }
        groups.repeated()
    }

    #[test]
    fn edited_copies_are_found_and_others_left_apart() {
        // 300 sentences that share no more than two of their four parts, each
        // with an edited copy in another document.
        let chosen: Vec<usize> =
            (0..4096).filter(|n| (n + n / 8 + n / 64 + n / 512) % 8 == 0).take(300).collect();
        let first = chosen.iter().map(|&n| sentence(n));
        let copies = chosen.iter().map(|&n| edited(&sentence(n), n));
        let documents: Vec<Extraction> = first.chain(copies).map(|content| document(&[content])).collect();
        let groups = grouped(&documents);
        let is_copy = |group: &&Group| {
            let documents: Vec<u32> = group.members.iter().map(|member| member.document).collect();
            matches!(documents[..], [one, other] if other == one + 300)
        };
        let found = groups.iter().filter(is_copy).count();
        assert!(found >= 290, "{found} of 300 copies are found");
        assert!(groups.len() - found <= 3, "{} groups hold others", groups.len() - found);
    }

    #[test]
    fn a_group_knows_its_documents_outlets_and_first_date() {
        let (content, other) = (sentence(9), "别的话，同这一组没有任何关系的一句话".to_owned());
        let once = [content.clone(), other];
        let twice = [content.clone(), content.clone()];
        let groups = grouped(&[document(&once), document(&twice), document(&once[..1])]);
        assert_eq!(groups.len(), 1);
        assert_eq!((groups[0].count(), groups[0].members.len()), (3, 4));
        let mut documents = Documents::default();
        for (published, outlet) in [("", 7), ("2016-05-09", 8), ("2016-05-04", 8)] {
            let extraction = Extraction { published: Some(published.into()), ..Extraction::default() };
            let kept = Who::of(&Article::of(&extraction), &Identity::default());
            let kept = postcard::to_stdvec(&kept).unwrap();
            documents.add(&postcard::from_bytes(&kept).unwrap(), Some(outlet));
        }
        let (outlets, days) = groups[0].spread(&documents);
        assert_eq!(outlets.sorted(), [(8, 2), (7, 1)]);
        assert_eq!(
            groups[0].first(&documents).map(|member| (member.document, member.statement)),
            Some((2, 0))
        );
        assert_eq!(days.spread(), Some(5));
    }

    #[test]
    fn what_one_document_repeats_is_no_group() {
        let content = sentence(77);
        assert_eq!(grouped(&[document(&[content.clone(), content])]).len(), 0);
    }
}
