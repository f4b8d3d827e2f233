//! Reporting words and the strings that only look like them.

use rustc_hash::FxHashMap;

use super::{Forms, Table};
use crate::error::{Error, Result};
use crate::span::Span;
use crate::text::normal_str;

/// What kind of reporting a cue does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CueClass {
    /// 说 表示 指出
    Say,
    /// 写道 发文
    Write,
    /// 问 询问
    Ask,
    /// 回答 回应
    Answer,
    /// 宣布 公布
    Announce,
    /// 声称 宣称
    Claim,
    /// 否认 反驳
    Deny,
    /// 承认
    Admit,
    /// 指责 批评
    Accuse,
    /// 警告 提醒
    Warn,
    /// 要求 呼吁
    Demand,
    /// 承诺 保证
    Promise,
    /// 认为 相信
    Opine,
    /// 预计 预测
    Predict,
    /// 透露 证实
    Reveal,
    /// 报道 援引 显示
    Cite,
}

impl CueClass {
    const NAMES: [(&'static str, CueClass); 16] = [
        ("say", CueClass::Say),
        ("write", CueClass::Write),
        ("ask", CueClass::Ask),
        ("answer", CueClass::Answer),
        ("announce", CueClass::Announce),
        ("claim", CueClass::Claim),
        ("deny", CueClass::Deny),
        ("admit", CueClass::Admit),
        ("accuse", CueClass::Accuse),
        ("warn", CueClass::Warn),
        ("demand", CueClass::Demand),
        ("promise", CueClass::Promise),
        ("opine", CueClass::Opine),
        ("predict", CueClass::Predict),
        ("reveal", CueClass::Reveal),
        ("cite", CueClass::Cite),
    ];

    /// The value in tables and output.
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self as usize].0
    }

    fn parse(name: &str) -> Option<CueClass> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|&(_, class)| class)
    }
}

/// Where a cue may stand and what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Speaker, cue, content: 他说，……
    pub verb: bool,
    /// May follow its content: “……”，他说。
    pub after: bool,
    /// A noun: 他的意见是，……
    pub noun: bool,
    /// Opens a frame: 据……报道
    pub open: bool,
    /// Closes a frame: 据……报道
    pub close: bool,
    /// Needs no speaker: 据悉，……
    pub impersonal: bool,
    /// Typical of reports and studies: 研究显示，……
    pub document: bool,
    /// A bare verb phrase is content enough: 宣布推出……
    pub takes_vp: bool,
    /// Counts only with quotation marks or a colon: 写：“……”
    pub needs_quote: bool,
    /// The addressee follows the verb: 告诉记者，……
    pub addressee: bool,
}

/// One reporting word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The word.
    pub cue: String,
    /// Its class.
    pub class: CueClass,
    /// Its frame.
    pub frame: Frame,
    /// Whether the table calls it weak or risky: not enough alone.
    pub doubtful: bool,
}

/// A cue found in a text.
#[derive(Clone, Copy, Debug)]
pub struct CueHit {
    /// Where it stands.
    pub span: Span,
    /// Index of the cue.
    pub cue: u32,
    /// Whether it stands in a string that mostly reports nothing (被宣布).
    pub soft: bool,
}

/// A string that mostly reports nothing, and the cue in it.
struct SoftBlock {
    cue: u32,
    /// Bytes of the string before the cue.
    before: usize,
    /// Bytes of the cue.
    len: usize,
    /// Whether the cue mostly reports nothing there; not so in 负责人称, which
    /// 人称 does not block.
    soft: bool,
}

/// The table of reporting words.
pub struct Cues {
    cues: Vec<Cue>,
    soft: Vec<SoftBlock>,
    search: Forms,
}

/// Value of a string that contains a cue and is none: 小说, 说明书.
const BLOCK: u32 = u32::MAX;
/// Added to the index of a string that mostly reports nothing: 被宣布.
const SOFT: u32 = 1 << 24;

impl Cues {
    pub(super) fn load(cues: &str, blocks: &str) -> Result<Cues> {
        let cues = parse_cues(cues).map_err(|e| e.in_file("cues.tsv"))?;
        let blocks = Table::parse(blocks, &["pattern"]).map_err(|e| e.in_file("cue_blocks.tsv"))?;
        let index: FxHashMap<&str, u32> = cues.iter().map(|cue| cue.cue.as_str()).zip(0..).collect();
        let mut forms: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
        let mut soft = Vec::new();
        for row in blocks.rows() {
            let (pattern, cue) = (normal_str(row.get("pattern")), normal_str(row.get("cue")));
            let place = pattern.rfind(&cue).zip(index.get(cue.as_str()));
            let value = match place.filter(|_| row.get("reason").starts_with("soft")) {
                Some((before, &index)) => {
                    soft.push(SoftBlock { cue: index, before, len: cue.len(), soft: true });
                    SOFT + soft.len() as u32 - 1
                }
                None => BLOCK,
            };
            if let Some((before, &index)) = place {
                for (longer, shift) in exceptions(&pattern, row.get("reason")) {
                    soft.push(SoftBlock { cue: index, before: before + shift, len: cue.len(), soft: false });
                    forms.entry(longer).or_insert(SOFT + soft.len() as u32 - 1);
                }
            }
            // What blocks one of its cues for good blocks the others too.
            let known = forms.entry(pattern).or_insert(value);
            *known = if value == BLOCK { BLOCK } else { *known };
        }
        forms.extend(cues.iter().zip(0..).map(|(cue, i)| (cue.cue.clone(), i)));
        Ok(Cues { search: Forms::new(forms)?, soft, cues })
    }

    /// Every cue in `text`, leftmost and longest, strings that only contain
    /// one left out.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = CueHit> + 'a {
        self.search.find(text).filter(|&(_, value)| value != BLOCK).map(|(span, value)| {
            match value.checked_sub(SOFT).map(|i| &self.soft[i as usize]) {
                Some(block) => {
                    let start = span.start + block.before;
                    CueHit { span: Span::new(start, start + block.len), cue: block.cue, soft: block.soft }
                }
                None => CueHit { span, cue: value, soft: false },
            }
        })
    }

    /// The cue that `text` begins with.
    pub fn at_start(&self, text: &str) -> Option<CueHit> {
        let end = text.char_indices().nth(8).map_or(text.len(), |(at, _)| at);
        self.find(&text[..end]).next().filter(|hit| hit.span.start == 0 && !hit.soft)
    }

    /// A cue by its index.
    pub fn cue(&self, index: u32) -> &Cue {
        &self.cues[index as usize]
    }
}

/// The strings around a blocked one that it does not block, with the bytes that
/// each has before it: "except after 发言|负责" and "except before 务".
fn exceptions(pattern: &str, reason: &str) -> Vec<(String, usize)> {
    let list =
        |mark: &str| reason.split_once(mark).map_or("", |(_, list)| list).split(';').next().unwrap_or("");
    let parts = |mark: &str| {
        list(mark)
            .split('|')
            .map(|part| normal_str(part.trim()))
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
    };
    let after = parts("except after").into_iter().map(|part| (format!("{part}{pattern}"), part.len()));
    let before = parts("except before").into_iter().map(|part| (format!("{pattern}{part}"), 0));
    after.chain(before).collect()
}

fn parse_cues(text: &str) -> Result<Vec<Cue>> {
    let table = Table::parse(text, &["cue", "class", "frame", "complement", "addressee"])?;
    let mut cues: Vec<Cue> = Vec::new();
    for row in table.rows() {
        let class = CueClass::parse(row.get("class")).ok_or_else(|| {
            Error::lexicon(format!("no such class: {}", row.get("class"))).at_line(row.line)
        })?;
        let has = |name: &str| row.list("frame").any(|frame| frame == name);
        let frame = Frame {
            verb: has("verb"),
            after: has("after"),
            noun: has("noun"),
            open: has("frame-open"),
            close: has("frame-close"),
            impersonal: has("impersonal"),
            document: has("document"),
            takes_vp: row.get("complement") == "vp",
            needs_quote: row.get("complement") == "quote",
            addressee: row.get("addressee") == "after",
        };
        let cue = normal_str(row.get("cue"));
        let doubtful = ["weak", "risky"].iter().any(|word| row.get("note").contains(word));
        match cues.iter_mut().find(|known| known.cue == cue) {
            // A word with two classes: the first says how it reports, both say where it may stand.
            Some(known) => known.frame = known.frame.or(frame),
            None => cues.push(Cue { cue, class, frame, doubtful }),
        }
    }
    Ok(cues)
}

impl Frame {
    fn or(self, other: Frame) -> Frame {
        Frame {
            verb: self.verb || other.verb,
            after: self.after || other.after,
            noun: self.noun || other.noun,
            open: self.open || other.open,
            close: self.close || other.close,
            impersonal: self.impersonal || other.impersonal,
            document: self.document || other.document,
            takes_vp: self.takes_vp || other.takes_vp,
            needs_quote: self.needs_quote && other.needs_quote,
            addressee: self.addressee || other.addressee,
        }
    }
}
