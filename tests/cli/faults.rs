//! Inputs that cannot be read: each has its row, and the rest goes on.

use std::collections::BTreeMap;
use std::io::Write;

use crate::place::Place;

/// Error of each document by its id.
fn errors(place: &Place) -> BTreeMap<String, String> {
    let rows = place.documents("output").into_iter();
    rows.map(|mut row| (row.remove("document_id").unwrap(), row.remove("error").unwrap())).collect()
}

#[track_caller]
fn assert_errors(place: &Place, expected: &[(&str, &str)]) {
    let errors = errors(place);
    for (id, error) in expected {
        let found = errors.get(*id).unwrap_or_else(|| panic!("no document {id} in {errors:#?}"));
        let same = if error.is_empty() { found.is_empty() } else { found.contains(error) };
        assert!(same, "{id}: `{found}` instead of `{error}`");
    }
    assert_eq!(errors.len(), expected.len(), "{errors:#?}");
}

#[test]
fn json_lines_fail_one_by_one() {
    let place = Place::new();
    place.write(
        "a.jsonl",
        "{\"id\": \"good\", \"text\": \"一\"}\nnot json\n[1]\n{\"id\": \"none\", \"headline\": \"二\"}\n\
         {\"id\": \"empty\", \"text\": \" \"}\n{\"id\": \"list\", \"text\": [1]}\n{\"text\": \"\\ud800\"}\n{\"id\": \"last\", \"text\": \"三\"}",
    );
    place.run("extract a.jsonl", 1).says(&["8 documents (6 failed)", "failed: a.jsonl:2: not JSON"]);
    assert_errors(
        &place,
        &[
            ("good", ""),
            ("a.jsonl#2", "a.jsonl:2: not JSON (expected ident, column 2)"),
            ("a.jsonl#3", "a.jsonl:3: not a JSON object"),
            (
                "none",
                "a.jsonl:4: no text field (text, content, body, 正文, 内容); the fields are: headline, id",
            ),
            ("empty", "a.jsonl:5: field `text` holds no text"),
            ("list", "a.jsonl:6: field `text` is not a string"),
            ("a.jsonl#7", "a.jsonl:7: not JSON"),
            ("last", ""),
        ],
    );
}

#[test]
fn csv_rows_fail_one_by_one() {
    let place = Place::new();
    place.write("in/a.csv", "id,text\r\n1,\"一\n二\"\r\n2,x,y\r\n3\r\n4, \r\n5,五\r\n");
    place.write("in/b.csv", "text,text\n一,二\n").write("in/c.csv", "id,headline\n1,一\n");
    place
        .write("in/d.csv", "id,text\n")
        .write("in/e.csv", "")
        .write("in/f.csv", "id,text\n8,八\n9,\"九\n10,十\n");
    place.run("extract in", 1);
    assert_errors(
        &place,
        &[
            ("1", ""),
            ("in/a.csv#2", "in/a.csv:4: the row has 3 fields, the header has 2"),
            ("in/a.csv#3", "in/a.csv:5: the row has 1 fields, the header has 2"),
            ("4", "in/a.csv:6: the text field is empty"),
            ("5", ""),
            ("b.csv", "in/b.csv: two columns are called `text`"),
            (
                "c.csv",
                "in/c.csv: no text field (text, content, body, 正文, 内容); the fields are: id, headline; name it with --text-field",
            ),
            ("d.csv", "in/d.csv: there is no row below the header"),
            ("e.csv", "in/e.csv: the file is empty"),
            ("8", ""),
            ("in/f.csv#2", "in/f.csv:3: a quotation mark that opens here is never closed"),
        ],
    );
}

#[test]
fn a_field_that_is_named_must_be_in_the_header() {
    let place = Place::new();
    place.write("a.csv", "id,text\n1,一\n");
    place.run("extract a.csv --title-field head", 1);
    assert_errors(&place, &[("a.csv", "a.csv: no field `head` (--title-field); the fields are: id, text")]);
}

#[test]
fn compressed_files_that_are_damaged_end_with_an_error() {
    let place = Place::new();
    let lines: String = (0..5000).map(|n| format!("{{\"id\": \"n{n}\", \"text\": \"第{n}号\"}}\n")).collect();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(lines.as_bytes()).unwrap();
    let gzip = encoder.finish().unwrap();
    place.write("in/a.jsonl.gz", &gzip[..gzip.len() / 2]);
    place.write("in/b.txt.gz", "no gzip at all");
    let zstd = zstd::encode_all("一二三".repeat(1000).as_bytes(), 1).unwrap();
    place.write("in/c.txt.zst", &zstd[..zstd.len() - 3]);
    place.write("in/d.txt", "四");
    place.run("extract in", 1).says(&["(3 failed)"]);
    let rows = place.documents("output");
    let good = rows.iter().take_while(|row| row["error"].is_empty()).count();
    assert!(good > 1000, "only {good} records before the break");
    assert!(rows[good]["error"].contains("a.jsonl.gz"), "{:?}", rows[good]);
    assert!(rows[good]["error"].contains("the file ends too early"), "{:?}", rows[good]);
    assert!(rows[good + 1]["error"].contains("in/b.txt.gz: invalid gzip header"), "{:?}", rows[good + 1]);
    assert!(
        rows[good + 2]["error"].contains("in/c.txt.zst: the file ends too early"),
        "{:?}",
        rows[good + 2]
    );
    assert_eq!((rows[good + 3]["document_id"].as_str(), rows[good + 3]["error"].as_str()), ("d.txt", ""));
    assert_eq!(rows.len(), good + 4);
}

#[test]
fn no_document_is_larger_than_the_limit() {
    let place = Place::new();
    let long = "长".repeat(100_000);
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    bomb.write_all(long.as_bytes()).unwrap();
    place.write("in/a.txt.gz", bomb.finish().unwrap());
    place.write("in/b.jsonl", format!("{{\"id\":1,\"text\":\"{long}\"}}\n{{\"id\":2,\"text\":\"短\"}}\n"));
    place.write("in/c.csv", format!("id,text\n3,短\n4,{}\n5,短\n", "长".repeat(12_000)));
    place.write("in/d.csv", format!("id,text\n6,短\n7,\"{}\n", "长\n".repeat(100_000)));
    place.write("in/e.txt", "短");
    place.run("extract in --max-document-size 32KiB", 1);
    let limit = "longer than 32768 bytes of text; the limit can be raised with --max-document-size";
    assert_errors(
        &place,
        &[
            ("a.txt.gz", limit),
            ("in/b.jsonl#1", limit),
            ("2", ""),
            ("3", ""),
            ("4", limit),
            ("5", ""),
            ("6", ""),
            ("in/d.csv#2", limit),
            ("e.txt", ""),
        ],
    );
}

#[test]
#[cfg(target_os = "linux")]
fn files_that_cannot_be_opened_or_read_are_listed() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let place = Place::new();
    place
        .write("in/good.txt", "一")
        .write("in/empty.txt", "")
        .write("in/blank.md", " \n\n")
        .write("in/empty.jsonl", "\n");
    symlink("/nonexistent", place.path("in/dangling.txt")).unwrap();
    symlink("..", place.path("in/loop")).unwrap();
    // Reading at address 0 of a process is an I/O error for every user, root among them.
    symlink("/proc/self/mem", place.path("in/unreadable.txt")).unwrap();
    std::fs::write(place.path("in").join(std::ffi::OsStr::from_bytes(b"\xFF.txt")), "二").unwrap();
    place.run("extract in absent.txt", 1).says(&["9 documents (7 failed)"]);
    assert_errors(
        &place,
        &[
            ("good.txt", ""),
            ("empty.txt", "in/empty.txt: the file is empty"),
            ("blank.md", "in/blank.md: the file is empty"),
            ("empty.jsonl", "in/empty.jsonl: the file is empty"),
            ("dangling.txt", "in/dangling.txt: No such file or directory"),
            ("loop", "in/loop: a link that leads back to "),
            ("unreadable.txt", "in/unreadable.txt: Input/output error"),
            ("\u{FFFD}.txt", ""),
            ("absent.txt", "absent.txt: no such file or folder"),
        ],
    );
}

#[test]
fn ten_failures_are_listed_and_the_rest_counted() {
    let place = Place::new();
    place.write("a.jsonl", "oops\n".repeat(13));
    let ran = place.run("extract a.jsonl --quiet", 1);
    assert_eq!(ran.stderr().matches("failed: a.jsonl:").count(), 10);
    ran.says(&["failed: and 3 more"]);
    assert_eq!(ran.stderr().lines().count(), 11, "quiet says only what went wrong:\n{}", ran.stderr());
}

#[test]
fn nothing_to_read_is_no_run() {
    let place = Place::new();
    place.write("pictures/a.png", "");
    place.run("extract pictures", 2).says(&["there is nothing to read in pictures"]);
    place.run("extract absent also-absent", 2).says(&["no such file or folder: absent, also-absent"]);
    assert!(!place.path("output").exists());
}
