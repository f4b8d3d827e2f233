//! `extractions.jsonl`: one document a line.

use super::growing::Frame;

/// Name of the file.
pub(crate) const FILE: &str = "extractions.jsonl";

/// The file.
pub(crate) fn frame() -> Frame {
    Frame::new(FILE, |extraction, to| {
        to.json(extraction)?;
        to.bytes().push(b'\n');
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::super::growing::Growing;
    use super::super::part::Part;
    use super::*;
    use crate::record::{Extraction, MentionRecord};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_read_back_as_written(id in any::<String>(), text in any::<String>(), start in any::<Option<u32>>()) {
            let folder = tempfile::tempdir().unwrap();
            let part = |name: &str| Part::open(&folder.path().join(name), name, None);
            let mut jsonl = Growing::open(&part, frame()).unwrap();
            let mention = MentionRecord { text, start: start.map(|start| start as usize), ..MentionRecord::default() };
            let extraction = Extraction { id, mentions: vec![mention], ..Extraction::default() };
            jsonl.write(&extraction).unwrap();
            jsonl.write(&extraction).unwrap();
            jsonl.flush().unwrap();
            let written = std::fs::read_to_string(folder.path().join(FILE)).unwrap();
            let lines: Vec<&str> = written.split_terminator('\n').collect();
            prop_assert_eq!(lines.len(), 2);
            prop_assert_eq!(serde_json::from_str::<Extraction>(lines[1]).unwrap(), extraction);
        }
    }
}
