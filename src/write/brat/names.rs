//! File names from the names of documents.

use std::fs::File;
use std::io;
use std::path::Path;

use flate2::Crc;

/// Longest name, in bytes; file systems allow 255, with the ending.
const LONGEST: usize = 180;

/// Creates the text file of a document; gives its name without `.txt`. Where
/// another document has the name (`A` and `a` are the same on many disks), a
/// number follows.
pub(super) fn create(folder: &Path, id: &str) -> io::Result<(String, File)> {
    let name = file_name(id.strip_suffix(".txt").unwrap_or(id));
    for number in 1.. {
        let name = if number == 1 { name.clone() } else { format!("{name}-{number}") };
        match File::create_new(folder.join(format!("{name}.txt"))) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            created => return created.map(|file| (name, file)),
        }
    }
    unreachable!("there are more numbers than files")
}

/// The name without what a file name cannot hold or would be taken for
/// something else. A name that had to be changed gets a checksum of the old one.
fn file_name(id: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || "-_.,+=@ ()（）".contains(c) { c } else { '_' };
    let mut name: String = id.chars().map(safe).collect();
    if name.starts_with(['.', ' ']) {
        name.insert(0, '_');
    }
    let end = (0..=LONGEST.min(name.len())).rev().find(|end| name.is_char_boundary(*end));
    name.truncate(end.unwrap_or(0));
    if name == id && !name.is_empty() {
        return name;
    }
    let mut crc = Crc::new();
    crc.update(id.as_bytes());
    format!("{name}-{:08x}", crc.sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        assert_eq!(file_name("2026-01-02 新闻.md"), "2026-01-02 新闻.md");
        for id in ["../../etc/passwd", "..", "", "a/b", "a\\b", "a\0b", "C:x", "-\n", ".hidden", " x"] {
            let name = file_name(id);
            let mut path = Path::new(&name).components();
            assert!(matches!(path.next(), Some(std::path::Component::Normal(_))), "{id}: {name}");
            assert_eq!(path.next(), None, "{id}: {name}");
            assert!(!name.starts_with('.') && !name.contains(['\0', '\n', ':', '\\']), "{id}: {name}");
        }
        assert_ne!(file_name("a/b"), file_name("a_b"));
        assert_ne!(file_name("a/b"), file_name("a:b"));
    }

    #[test]
    fn long_names_are_cut_and_stay_different() {
        let (one, other) = (file_name(&("新".repeat(100) + "1")), file_name(&("新".repeat(100) + "2")));
        assert!(one.len() < 200 && one.starts_with("新新"));
        assert_ne!(one, other);
    }

    #[test]
    fn two_documents_never_share_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["a", "a.txt", "a"].map(|id| create(folder.path(), id).unwrap().0);
        assert_eq!(names, ["a", "a-2", "a-3"]);
    }
}
