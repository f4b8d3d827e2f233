//! What is read, under which id, and how it is found.

use std::io::Write;

use crate::place::Place;

const ARTICLE: &str = "外交部发言人毛宁表示，“中方对此表示关切。”\n";

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn folders_are_read_in_order_whatever_their_formats() {
    let place = Place::new();
    let place_of = |name: &str| format!("news/{name}");
    for name in ["b.txt", "a/z.md", "c.html", "d.TEXT", "e.markdown", "f.htm", "g.xhtml"] {
        place.write(&place_of(name), ARTICLE);
    }
    place.write("news/h.ndjson", "{\"id\": \"n1\", \"text\": \"一\"}\n");
    place.write("news/i.tsv", "id\ttext\nt1\t一,二\n");
    place.write("news/j.txt.gz", [gzip(ARTICLE.as_bytes()), gzip(ARTICLE.as_bytes())].concat());
    place.write("news/k.md.zst", zstd::encode_all(ARTICLE.as_bytes(), 1).unwrap());
    place.write("news/.hidden.txt", ARTICLE).write("news/.git/a.txt", ARTICLE);
    place.write("news/picture.png", b"\x89PNG").write("news/README", ARTICLE);
    let ran = place.run("extract news", 0);
    let expected = [
        "a/z.md",
        "b.txt",
        "c.html",
        "d.TEXT",
        "e.markdown",
        "f.htm",
        "g.xhtml",
        "n1",
        "t1",
        "j.txt.gz",
        "k.md.zst",
    ];
    assert_eq!(place.ids("output"), expected);
    ran.says(&["tell no known format: 2", "11 documents (0 failed)", "written to output"]);
    let documents = place.documents("output");
    assert_eq!(documents[0]["source"], "news/a/z.md");
    assert_eq!(documents[7]["source"], "news/h.ndjson#1");
    assert_eq!(documents[8]["characters"], "3");
    let characters = ARTICLE.chars().count();
    assert_eq!(documents[9]["characters"], (2 * characters).to_string(), "both members of the gzip file");
    assert_eq!(documents[10]["characters"], characters.to_string());
}

#[test]
fn records_bring_their_own_fields() {
    let place = Place::new();
    place.write(
        "a.jsonl",
        "\n{\"ID\": 7, \"标题\": \"甲\", \"正文\": \"一\", \"日期\": \"2026-01-02\", \"link\": \"https://a.cn\"}\n\
         {\"ID\": null, \"content\": \"二\", \"title\": null}\r\n",
    );
    place.write("b.csv", "Key,Body,Head,When,Where\nk1,\"三\n四\",乙,昨日,https://b.cn\nk2,五,,,\n");
    place.run("extract a.jsonl -o a", 0);
    let rows = place.documents("a");
    let cells = |row: &crate::place::Row| {
        ["document_id", "title", "published", "url", "characters"].map(|name| row[name].clone())
    };
    assert_eq!(cells(&rows[0]), ["7", "甲", "2026-01-02", "https://a.cn", "1"]);
    assert_eq!(cells(&rows[1]), ["a.jsonl#2", "", "", "", "1"]);
    let flags = "--id-field key --text-field Body --title-field Head --date-field When --url-field Where";
    place.run(&format!("extract b.csv -o b {flags}"), 0);
    let rows = place.documents("b");
    assert_eq!(cells(&rows[0]), ["k1", "乙", "昨日", "https://b.cn", "3"]);
    assert_eq!(cells(&rows[1]), ["k2", "", "", "", "1"]);
}

#[test]
fn ids_never_repeat() {
    let place = Place::new();
    place.write("x/a.txt", "一").write("y/a.txt", "二").write("y/b.txt", "三");
    place.write("c.jsonl", "{\"id\":\"same\",\"text\":\"一\"}\n{\"id\":\"same\",\"text\":\"二\"}\n");
    let ran = place.run("extract x/a.txt y c.jsonl x/a.txt", 0);
    assert_eq!(place.ids("output"), ["x/a.txt", "y/a.txt", "b.txt", "same", "c.jsonl#2"]);
    ran.says(&["x/a.txt is named twice", "the id same stands twice"]);
}

#[test]
fn patterns_stand_for_the_files_that_match() {
    let place = Place::new();
    place.write("news/2026-1.md", "一").write("news/2026-2.md", "二").write("news/2025.md", "三");
    place.write("news/old/2026-3.md", "四").write("news/[1].txt", "五");
    place.run("extract news/2026-*.md -o a", 0);
    assert_eq!(place.ids("a"), ["2026-1.md", "2026-2.md"]);
    place.run("extract ./news/**/*-{2,3}.md -o b", 0);
    assert_eq!(place.ids("b"), ["2026-2.md", "2026-3.md"]);
    place.run("extract news/[1].txt -o c", 0);
    assert_eq!(place.ids("c"), ["[1].txt"], "a file of that very name comes first");
    place.run("extract *.nothing -o d", 2).says(&["no such file or folder: *.nothing"]);
    place.run("extract news/[ -o e", 2).says(&["not a valid pattern"]);
}

#[test]
fn standard_input_is_one_text_or_many_records() {
    let place = Place::new();
    place.run_with("extract - -o a", ARTICLE, 0);
    assert_eq!(place.documents("a")[0]["characters"], ARTICLE.chars().count().to_string());
    assert_eq!(place.ids("a"), ["stdin"]);
    place.run_with("extract - --input-format jsonl -o b", "{\"text\":\"一\"}\n{\"text\":\"二\"}", 0);
    assert_eq!(place.ids("b"), ["stdin#1", "stdin#2"]);
}

#[test]
fn a_file_named_by_itself_is_read_whatever_its_name() {
    let place = Place::new();
    place.write("article", ARTICLE).write("rows.dat", "text\n一\n");
    place.run("extract article -o a", 0);
    assert_eq!(place.documents("a")[0]["characters"], ARTICLE.chars().count().to_string());
    place.run("extract rows.dat --input-format csv -o b", 0);
    assert_eq!(place.ids("b"), ["rows.dat#1"]);
}

#[test]
fn seeds_are_read_when_nothing_is_named() {
    let place = Place::new();
    place.run("extract", 2).says(&["no INPUT was given", "`seeds`"]);
    place.write("seeds/a.txt", ARTICLE);
    place.run("extract", 0);
    assert_eq!(place.ids("output"), ["a.txt"]);
}

#[test]
fn the_own_output_is_never_read() {
    let place = Place::new();
    place.write("a.txt", ARTICLE).write("output/mine.csv", "text\n一\n");
    place.run("extract .", 0);
    place.run("extract . --force", 0);
    assert_eq!(
        place.ids("output"),
        ["a.txt", "output/mine.csv#1"].map(|id| id.replace("output/", "./output/"))
    );
}
