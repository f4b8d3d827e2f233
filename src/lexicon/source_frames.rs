//! What opens and closes the frames that enclose their source: 据……报道.

use super::words::rows;
use super::{WordList, shipped};
use crate::error::{Error, Result};
use crate::text::normal_str;

/// How a frame points at its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// 据新华社报道
    According,
    /// 援引知情人士的话说
    Citing,
    /// 用他的话说
    Wording,
    /// 在他看来
    View,
    /// 正如席勒所说
    Likeness,
    /// 如席勒所说
    As,
    /// 从知情人士处获悉
    Learning,
}

impl FrameKind {
    /// The names of the kinds, as the table has them.
    const NAMES: [(&'static str, FrameKind); 7] = [
        ("according", FrameKind::According),
        ("citing", FrameKind::Citing),
        ("wording", FrameKind::Wording),
        ("view", FrameKind::View),
        ("likeness", FrameKind::Likeness),
        ("as", FrameKind::As),
        ("learning", FrameKind::Learning),
    ];

    fn parse(name: &str, line: u64) -> Result<FrameKind> {
        let kind = Self::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind);
        kind.ok_or_else(|| Error::lexicon(format!("no such kind of frame: {name}")).at_line(line))
    }
}

/// What closes a frame without a cue: 所说的那样.
#[derive(Clone, Debug)]
struct Closer {
    text: String,
    /// Bytes of it before the cue, and of the cue: 所|说|的那样.
    before: usize,
    cue: usize,
    kinds: Vec<FrameKind>,
}

/// The words that open and close frames.
#[derive(Clone, Debug, Default)]
pub struct SourceFrames {
    words: WordList,
    openers: Vec<(String, FrameKind)>,
    closers: Vec<Closer>,
}

impl SourceFrames {
    pub(super) fn load() -> Result<SourceFrames> {
        let mut frames = SourceFrames::default();
        rows("source_frames.tsv", shipped::SOURCE_FRAMES, &["word", "part", "kind", "cue"], |row| {
            let text = normal_str(row.get("word"));
            let kinds = row.list("kind").map(|name| FrameKind::parse(name, row.line));
            let kinds = kinds.collect::<Result<Vec<FrameKind>>>()?;
            if row.get("part") == "opener" {
                frames.words.add(text.clone());
                frames.openers.extend(kinds.first().map(|&kind| (text, kind)));
                return Ok(());
            }
            let cue = normal_str(row.get("cue"));
            let no_cue = || Error::lexicon(format!("{cue} does not stand in {text}")).at_line(row.line);
            let before = text.rfind(&cue).ok_or_else(no_cue)?;
            frames.closers.push(Closer { before, cue: cue.len(), kinds, text });
            Ok(())
        })?;
        frames.closers.sort_by_key(|closer| std::cmp::Reverse(closer.text.len()));
        Ok(frames)
    }

    /// Whether a text may begin with an opener, by its first character.
    #[inline(always)]
    pub fn may_begin(&self, text: &str) -> bool {
        self.words.may_begin(text)
    }

    /// The kind of frame that a word opens.
    pub fn opener(&self, word: &str) -> Option<FrameKind> {
        if !self.words.has(word) {
            return None;
        }
        self.openers.iter().find(|(opener, _)| opener == word).map(|&(_, kind)| kind)
    }

    /// The closer of a frame that a clause ends with: its first byte, and those of its cue.
    ///
    /// 席勒所说的那样 → 6, 9..12
    pub fn closer(&self, kind: FrameKind, clause: &str) -> Option<(usize, std::ops::Range<usize>)> {
        let closes = |closer: &&Closer| closer.kinds.contains(&kind) && clause.ends_with(&closer.text);
        let closer = self.closers.iter().find(closes)?;
        let start = clause.len() - closer.text.len();
        let cue = start + closer.before;
        Some((start, cue..cue + closer.cue))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_closer_closes_and_holds_a_cue() {
        let frames = SourceFrames::load().unwrap();
        assert_eq!(frames.opener("正如"), Some(FrameKind::Likeness));
        assert_eq!(frames.opener("说"), None);
        assert_eq!(frames.closer(FrameKind::As, "席勒所说的那样"), Some((6, 9..12)));
        assert_eq!(frames.closer(FrameKind::View, "席勒所说的那样"), None);
    }
}
