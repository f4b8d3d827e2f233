//! Web archives: which records are read, and what becomes of damaged ones.

use std::io::Write;

use encoding_rs::GB18030;

use crate::place::Place;

const PAGE: &str = "<html><head><title>水位回落</title><meta property='article:published_time' \
    content='2026-01-02'></head><body><article><h1>水位回落</h1><p>县应急管理局局长邓国梁说，沅水支流的水位从凌晨开始回落，\
    但山区仍有发生滑坡的可能。</p><p>他提醒，“大家先不要急着回家。”</p></article></body></html>";

/// A record of that type, with its block.
fn record(kind: &str, number: usize, headers: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2026-05-06T07:08:09Z\r\n\
         WARC-Target-URI: https://news.example.cn/{number}\r\n{headers}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// The answer of a server with a page.
fn response(number: usize, http: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {http}\r\n\r\n").as_bytes(), body].concat();
    record("response", number, "Content-Type: application/http; msgtype=response\r\n", &block)
}

fn page(number: usize) -> Vec<u8> {
    response(number, "200 OK\r\nContent-Type: text/html; charset=utf-8", PAGE.as_bytes())
}

fn text(number: usize, text: &str) -> Vec<u8> {
    record("conversion", number, "Content-Type: text/plain\r\n", text.as_bytes())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn pages_in_chinese_are_read_and_the_rest_is_counted() {
    let place = Place::new();
    let gbk = PAGE.replace("<head>", "<head><meta charset=gb2312>");
    let packed = gzip(PAGE.as_bytes());
    let (one, two) = packed.split_at(packed.len() / 2);
    let chunk = |bytes: &[u8]| [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat();
    let chunked = [chunk(one), chunk(two), b"0\r\n\r\n".to_vec()].concat();
    let records = [
        record("warcinfo", 1, "Content-Type: application/warc-fields\r\n", b"software: test\r\n"),
        record(
            "request",
            2,
            "Content-Type: application/http; msgtype=request\r\n",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        page(3),
        response(4, "200 OK\r\nContent-Type: text/html", &GB18030.encode(&gbk).0),
        response(5, "200 OK\r\nContent-Type: text/html;charset=GBK", &GB18030.encode(PAGE).0),
        response(
            6,
            "200\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip",
            &chunked,
        ),
        response(7, "404 Not Found\r\nContent-Type: text/html", PAGE.as_bytes()),
        response(8, "200 OK\r\nContent-Type: image/png", b"\x89PNG\0WARC/1.0\r\n"),
        response(9, "200 OK\r\nContent-Type: text/html", b"<p>The minister said that all is well.</p>"),
        response(
            10,
            "200 OK\r\nContent-Type: text/html",
            "<p>外務省の報道官は遺憾の意を表明した。</p>".as_bytes(),
        ),
        record("resource", 11, "Content-Type: text/html; charset=utf-8\r\n", PAGE.as_bytes()),
        response(12, "200 OK\r\nContent-Type: text/html", b""),
    ];
    place.write("in/a.warc", records.concat());
    place.write("in/b.warc.gz", records.map(|record| gzip(&record)).concat());
    let ran = place.run("extract in --format csv", 0);
    ran.says(&[
        "10 documents (0 failed)",
        "in/a.warc: 5 articles; records left out: 2 not Chinese, 5 without a page",
        "in/b.warc.gz: 5 articles",
    ]);
    let rows = place.documents("output");
    let numbers: Vec<&str> = rows.iter().map(|row| row["source"].as_str()).collect();
    assert_eq!(numbers[..5], ["in/a.warc#3", "in/a.warc#4", "in/a.warc#5", "in/a.warc#6", "in/a.warc#11"]);
    for row in &rows {
        assert_eq!((row["title"].as_str(), row["published"].as_str()), ("水位回落", "2026-01-02"), "{row:?}");
        assert_eq!(row["statements"], "2", "{row:?}");
    }
    assert_eq!(rows[0]["document_id"], "urn:uuid:3");
    assert_eq!(rows[0]["url"], "https://news.example.cn/3");
    let encodings: Vec<&str> = rows[..5].iter().map(|row| row["encoding"].as_str()).collect();
    assert_eq!(encodings, ["UTF-8", "GBK", "GBK", "UTF-8", "UTF-8"]);
    place.run("extract in/a.warc --all-languages -o all --format csv", 0).says(&["7 documents (0 failed)"]);
}

#[test]
fn texts_of_crawls_are_read() {
    let place = Place::new();
    let news = "水位回落\n县应急管理局局长邓国梁说，沅水支流的水位从凌晨开始回落。\n";
    let records =
        [text(1, news), text(2, "Nothing in Chinese here."), text(3, "平仮名とカタカナの文章です。")]
            .concat();
    place.write("a.warc.wet.gz", gzip(&records)).write("b.wet", text(4, news));
    place.write("archive", [page(5), page(6)].concat());
    place.run("extract a.warc.wet.gz b.wet archive --format csv", 0);
    assert_eq!(place.ids("output"), ["urn:uuid:1", "urn:uuid:4", "urn:uuid:5", "urn:uuid:6"]);
    let row = &place.documents("output")[0];
    assert_eq!(
        (row["characters"].as_str(), row["published"].as_str()),
        (&*news.chars().count().to_string(), "")
    );
    place.run_with("extract - --input-format wet -o stdin --format csv", text(7, news), 0);
    assert_eq!(place.documents("stdin")[0]["source"], "stdin#1");
    // An archive without a Chinese page is no failure.
    place.write("c.warc", text(8, "English"));
    place.run("extract c.warc -o none --format csv", 0).says(&["0 documents (0 failed)", "1 not Chinese"]);
}

#[test]
fn a_damaged_record_does_not_keep_the_next_from_being_read() {
    let place = Place::new();
    let broken = String::from_utf8(page(2)).unwrap().replace("Content-Length", "Content-Size");
    let chunks = response(
        5,
        "200\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked",
        "3\r\n<p>\r\n国\r\n".as_bytes(),
    );
    let long = response(7, "200\r\nContent-Type: text/html", "长".repeat(20_000).as_bytes());
    let records =
        [page(1), broken.into(), page(3), b"nonsense\r\n".to_vec(), page(4), chunks, page(6), long, page(8)];
    let bytes = records.concat();
    place.write("in/a.warc", &bytes).write("in/b.warc.gz", &gzip(&bytes)[..]);
    place.write("in/c.warc.gz", {
        let (first, second) = (gzip(&page(31)), gzip(&page(32)));
        [&first[..], &second[..second.len() / 2]].concat()
    });
    place.write("in/d.warc", &page(41)[..400]).write("in/e.warc", "").write("in/f.warc", "no archive\n");
    place.run("extract in --format csv --max-document-size 20000", 1);
    let rows = place.documents("output");
    let of = |file: &str| -> Vec<(String, String)> {
        let rows = rows.iter().filter(|row| row["source"].split('#').next() == Some(file));
        rows.map(|row| (row["source"].clone(), row["error"].clone())).collect()
    };
    let a = of("in/a.warc");
    let numbers: Vec<&str> = a.iter().map(|(source, _)| source.split('#').nth(1).unwrap()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8", "9"], "{a:#?}");
    let failed: Vec<usize> = (0..9).filter(|at| !a[*at].1.is_empty()).collect();
    assert_eq!(failed, [1, 3, 5, 7], "{a:#?}");
    let start = records[0].len();
    assert_eq!(
        a[1].1,
        format!("in/a.warc: record 2 (byte {start}): no Content-Length, or one that is no number")
    );
    assert!(a[3].1.contains("`nonsense` where a record should begin"), "{}", a[3].1);
    assert!(a[5].1.contains("the chunked body is damaged at its byte 8"), "{}", a[5].1);
    assert!(a[7].1.contains("longer than 20000 bytes of text"), "{}", a[7].1);
    let same = |(source, error): &(String, String)| {
        (source.replace("a.warc", "b.warc.gz"), error.replace("a.warc", "b.warc.gz"))
    };
    assert_eq!(of("in/b.warc.gz"), a.iter().map(same).collect::<Vec<_>>());
    let c = of("in/c.warc.gz");
    assert_eq!((c.len(), c[0].1.as_str()), (2, ""));
    assert!(
        c[1].1.contains("in/c.warc.gz: record 2 (byte") && c[1].1.contains("ends too early"),
        "{}",
        c[1].1
    );
    assert!(of("in/d.warc")[0].1.contains("record 1 (byte 0): the file ends too early"));
    assert!(of("in/e.warc")[0].1.contains("the file is empty"));
    assert!(of("in/f.warc")[0].1.contains("`no archive` where a record should begin with WARC/1.0"));
}
