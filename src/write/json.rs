//! `extractions.json`: all documents as one array, an object a line.

use super::growing::Frame;

/// Name of the file.
pub(crate) const FILE: &str = "extractions.json";

/// The file.
pub(crate) fn frame() -> Frame {
    let documents = Frame::new(FILE, |extraction, to| {
        to.bytes().push(b'\n');
        to.json(extraction)
    });
    Frame { head: b"[".to_vec(), between: b",", tail: b"\n]\n", ..documents }
}

#[cfg(test)]
mod tests {
    use super::super::growing::Growing;
    use super::super::part::Part;
    use super::*;
    use crate::record::Extraction;

    #[test]
    fn any_number_of_documents_makes_an_array() {
        for count in 0..3 {
            let folder = tempfile::tempdir().unwrap();
            let open = |name: &str| Part::open(&folder.path().join(name), name, None);
            let mut json = Growing::open(&open, frame()).unwrap();
            for _ in 0..count {
                json.write(&Extraction::default()).unwrap();
            }
            json.finish().unwrap();
            json.flush().unwrap();
            let written = std::fs::read(folder.path().join(FILE)).unwrap();
            let array: Vec<Extraction> = serde_json::from_slice(&written).unwrap();
            assert_eq!(array.len(), count);
        }
    }
}
