//! Every encoding of Chinese news, told or named.

use encoding_rs::{BIG5, GB18030};

use crate::place::Place;

const HANS: &str = "外交部发言人毛宁昨日在例行记者会上表示，中方对此表示关切。\n“谢谢。”\n";
const HANT: &str = "行政院長昨日在記者會上表示，政府將會繼續推動這項政策。\n「謝謝。」\n";

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn encodings_are_told_file_by_file() {
    let place = Place::new();
    let files: [(&str, &str, Vec<u8>); 9] = [
        ("a.txt", "UTF-8", HANS.into()),
        ("b.txt", "UTF-8", [b"\xEF\xBB\xBF", HANS.as_bytes()].concat()),
        ("c.txt", "GB18030", GB18030.encode(HANS).0.into_owned()),
        ("d.txt", "Big5", BIG5.encode(HANT).0.into_owned()),
        ("e.txt", "UTF-16LE", [b"\xFF\xFE".to_vec(), utf16(HANS, u16::to_le_bytes)].concat()),
        ("f.txt", "UTF-16BE", [b"\xFE\xFF".to_vec(), utf16(HANS, u16::to_be_bytes)].concat()),
        ("g.txt", "UTF-16LE", utf16(HANS, u16::to_le_bytes)),
        ("h.html", "GBK", {
            let page = format!("<html><head><meta charset=gb2312></head><body><p>{HANS}</p></body></html>");
            GB18030.encode(&page).0.into_owned()
        }),
        ("i.html", "Big5", [b"<meta charset='big5'><p>".to_vec(), BIG5.encode("台").0.into_owned()].concat()),
    ];
    for (name, _, bytes) in &files {
        place.write(&format!("in/{name}"), bytes);
    }
    place.run("extract in", 0);
    let told: Vec<_> =
        place.documents("output").into_iter().map(|mut row| row.remove("encoding").unwrap()).collect();
    assert_eq!(told, files.each_ref().map(|(_, encoding, _)| *encoding));
    let characters: Vec<_> = place.documents("output").iter().map(|row| row["characters"].clone()).collect();
    let (hans, hant) = (HANS.chars().count().to_string(), HANT.chars().count().to_string());
    assert_eq!(characters[..7], [&hans, &hans, &hans, &hant, &hans, &hans, &hans].map(String::clone));
}

#[test]
fn records_are_decoded_as_a_stream() {
    let place = Place::new();
    let lines: String =
        (0..2000).map(|n| format!("{{\"id\": {n}, \"title\": \"毛宁\", \"text\": \"{n}\"}}\n")).collect();
    place.write("a.jsonl", GB18030.encode(&lines).0);
    place.write(
        "b.csv",
        [b"\xFF\xFE".to_vec(), utf16("编号,标题,正文\n1,毛宁,一\n", u16::to_le_bytes)].concat(),
    );
    place.run("extract a.jsonl -o a", 0);
    let rows = place.documents("a");
    assert_eq!(rows.len(), 2000);
    assert!(rows.iter().all(|row| row["title"] == "毛宁" && row["encoding"] == "GB18030"));
    place.run("extract b.csv --id-field 编号 -o b", 0);
    let rows = place.documents("b");
    assert_eq!([&rows[0]["document_id"], &rows[0]["title"], &rows[0]["encoding"]], ["1", "毛宁", "UTF-16LE"]);
}

#[test]
fn an_encoding_can_be_named() {
    let place = Place::new();
    // Two characters are too few to tell: 台 in Big5 is a character of GB18030 too.
    place.write("a.txt", BIG5.encode("台灣").0).write("b.txt", b"caf\xE9 caf\xE9");
    place.run("extract a.txt --encoding big5 -o a", 0);
    assert_eq!(place.documents("a")[0]["characters"], "2");
    assert_eq!(place.documents("a")[0]["encoding"], "Big5");
    place.run("extract b.txt --encoding latin1 -o b", 0);
    assert_eq!(place.documents("b")[0]["characters"], "9");
    place.run("extract a.txt --encoding auto -o c", 0);
    place
        .run("extract a.txt --encoding klingon -o d", 2)
        .says(&["`klingon` is not a known encoding", "gb18030"]);
}

#[test]
fn bytes_that_cannot_be_decoded_are_an_error_of_their_record_alone() {
    let place = Place::new();
    let with = |damage: &[u8]| {
        [b"{\"id\": 2, \"text\": \"\xE6\xAF\x9B".to_vec(), damage.to_vec(), b"\"}\n".to_vec()].concat()
    };
    let good = format!("{{\"id\": 1, \"text\": \"{}\"}}\n", HANS.trim().replace('\n', " "));
    place.write(
        "in/a.jsonl",
        [good.as_bytes(), &with(b"\xFF"), b"{\"id\": 3, \"text\": \"\xE4\xB8\x80\"}\n"].concat(),
    );
    place.write(
        "in/b.csv",
        [
            b"id,text\n4,\xE6\xAF\x9B\xE5\xAE\x81\n5,\xFF\n6,".as_slice(),
            HANS.trim().replace('\n', " ").as_bytes(),
            b"\n",
        ]
        .concat(),
    );
    place.write("in/c.txt", [HANS.as_bytes(), b"\xFF", HANS.as_bytes()].concat());
    place.write("in/d.txt", &HANS.as_bytes()[..HANS.len() - 2]);
    place.write("in/e.txt", [&GB18030.encode(HANS).0[..], b"\xFF", &GB18030.encode(HANS).0[..]].concat());
    place.run("extract in", 1);
    let rows = place.documents("output");
    let errors: Vec<_> =
        rows.iter().map(|row| (row["document_id"].as_str(), row["error"].as_str())).collect();
    let invalid = |at: &str, encoding: &str| {
        format!("{at}: bytes that are not valid {encoding}; another encoding can be named with --encoding")
    };
    let expected = [
        ("1", String::new()),
        ("2", invalid("in/a.jsonl:2", "UTF-8")),
        ("3", String::new()),
        ("4", String::new()),
        ("5", invalid("in/b.csv:3", "UTF-8")),
        ("6", String::new()),
        ("c.txt", invalid("in/c.txt", "UTF-8")),
        ("d.txt", invalid("in/d.txt", "UTF-8")),
        ("e.txt", invalid("in/e.txt", "GB18030")),
    ];
    assert_eq!(errors, expected.each_ref().map(|(id, error)| (*id, error.as_str())));
}
