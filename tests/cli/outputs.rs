//! The files written: their form, and whose they are.

use serde_json::Value;

use crate::place::Place;

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn all_formats_tell_the_same() {
    let place = Place::new();
    place.write("in/a.txt", "外交部发言人毛宁表示，“中方对此表示关切。”").write("in/b.jsonl", "oops\n");
    place.run("extract in --format jsonl,csv,json", 1);
    let files = place.files("output");
    let names = [
        "citations.csv",
        "co_appearances.csv",
        "datapackage.json",
        "documents.csv",
        "entities.csv",
        "entity_links.csv",
        "extractions.json",
        "extractions.jsonl",
        "mentions.csv",
        "organisations.csv",
        "people.csv",
        "quoted_terms.csv",
        "statement_group_members.csv",
        "statement_groups.csv",
        "statements.csv",
    ];
    assert_eq!(files.keys().collect::<Vec<_>>(), names);
    let array = json(&files["extractions.json"]);
    let lines =
        files["extractions.jsonl"].split_inclusive(|byte| *byte == b'\n').map(json).collect::<Vec<_>>();
    assert_eq!(array.as_array().unwrap(), &lines);
    let documents = place.documents("output");
    for (object, row) in lines.iter().zip(&documents) {
        assert_eq!(object["id"], row["document_id"].as_str());
        assert_eq!(object["error"].as_str().unwrap_or_default(), row["error"]);
        assert_eq!(object["statements"].as_array().unwrap().len().to_string(), row["statements"]);
    }
}

#[test]
fn formats_made_from_the_whole_run_come_at_its_end() {
    let place = Place::new();
    place
        .write("in/a.md", "# 标题\n\n外交部发言人**毛宁**表示，“中方对此表示关切。”\n")
        .write("in/b.jsonl", "oops\n");
    place.run("extract in --format bio", 1);
    let files = place.files("output");
    assert_eq!(files.keys().collect::<Vec<_>>(), ["datapackage.json", "mentions.bio"]);
    let bio = std::str::from_utf8(&files["mentions.bio"]).unwrap();
    assert!(bio.contains("外\tB-ORG\n交\tI-ORG\n部\tI-ORG\n发\tO\n"), "{bio}");
    assert!(bio.contains("毛\tB-PER\n宁\tI-PER\n表\tO\n"), "{bio}");
    for aside in ["journal", "digests", "keys"] {
        assert!(!place.path(&format!("output/.yinshu/{aside}.bin.part")).exists(), "{aside}");
    }
}

#[test]
fn tables_over_all_articles_do_not_depend_on_the_other_formats() {
    let place = Place::new();
    place
        .write("in/a.txt", "新华社北京5月3日电（记者石小满）市长周立民表示，“大桥已经修好。”")
        .write("in/b.txt", "大桥修好了\n来源：新华社\n市长周立民表示，“大桥已经修好。”");
    place.run("extract in -o one --format csv", 0);
    place.run("extract in -o both --format csv,html,jsonl", 0);
    let (one, both) = (place.files("one"), place.files("both"));
    for (name, bytes) in one.iter().filter(|(name, _)| name.ends_with(".csv")) {
        assert_eq!(both[name], *bytes, "{name}");
    }
    let citations = String::from_utf8_lossy(&one["citations.csv"]);
    assert!(citations.contains("outlet") && citations.contains("新华社"), "{citations}");
}

#[test]
fn tables_over_all_articles_do_not_depend_on_threads() {
    let place = Place::new();
    let said = "大桥的主跨已经合龙，比原来的计划早了两个月，十月就能通车";
    for number in 0..40 {
        let outlet = ["a.example", "b.example", "c.example"][number % 3];
        let article = serde_json::json!({
            "url": format!("https://{outlet}/{number}"),
            "date": format!("2016年5月{}日", number % 7 + 1),
            "text": format!("市交通局局长周立民表示，“{said}。”\n第{number}位教练王伟说，球队下周再比赛。"),
        });
        place.write(&format!("in/{number:02}.jsonl"), article.to_string());
    }
    place.run("extract in -o one --format csv,gexf -j 1", 0);
    place.run("extract in -o four --format csv,gexf -j 4", 0);
    let files = place.files("one");
    assert_eq!(files, place.files("four"));
    let text = |name: &str| std::str::from_utf8(&files[name]).unwrap();
    let people = text("people.csv");
    assert!(
        people.contains("p1,周立民,,局长,,40,40,40,0,2016-05-01,2016-05-07,say 40,name+title\r\n"),
        "{people}"
    );
    assert!(
        people.contains(",王伟,,教练,,40,40,40,0,2016-05-01,2016-05-07,say 40,ambiguous\r\n"),
        "{people}"
    );
    let groups = text("statement_groups.csv");
    assert!(groups.contains(",40,40,a.example | b.example | c.example,in/00.jsonl#1,s1,"), "{groups}");
    let network = text("network.gexf");
    assert!(network.contains("<node id=\"p1\" label=\"周立民\">"), "{network}");
    assert!(
        network.contains("source=\"outlet:a.example\" target=\"p1\" kind=\"citation\" weight=\"14\""),
        "{network}"
    );
}

#[test]
fn the_data_package_describes_every_file() {
    let place = Place::new();
    place.write("in/a.txt", "一").write("in/b.txt", "");
    place.run("extract in", 1);
    let files = place.files("output");
    let package = json(&files["datapackage.json"]);
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(package["settings"]["input"][0], "in");
    assert_eq!(package["counts"]["documents"], 2);
    assert_eq!(package["counts"]["failed"], 1);
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), files.len() - 1);
    for resource in resources.iter().filter(|resource| resource["format"] == "csv") {
        let path = place.path("output").join(resource["path"].as_str().unwrap());
        let mut reader = csv::Reader::from_path(path).unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<_> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names);
        assert!(fields.iter().all(|field| !field["description"].as_str().unwrap().is_empty()));
        assert_eq!(resource["rows"], reader.records().count());
    }
}

#[test]
fn csv_is_what_spreadsheets_and_rfc_4180_ask_for() {
    let place = Place::new();
    place.write(
        "a.csv",
        "id,title,url,date,text\n-1,=SUM(A1),@x,+1,一\n2,\"a,\"\"b\"\"\",\tx,2026-01-01,二\n",
    );
    place.run("extract a.csv -o a", 0);
    let documents = &place.files("a")["documents.csv"];
    assert!(documents.starts_with(b"\xEF\xBB\xBFdocument_id,source,"));
    let text = std::str::from_utf8(documents).unwrap();
    assert_eq!(text.matches("\r\n").count(), 3);
    assert!(text.lines().nth(1).unwrap().starts_with("'-1,a.csv#1,'=SUM(A1),'@x,'+1,"), "{text}");
    assert!(text.lines().nth(2).unwrap().starts_with("2,a.csv#2,\"a,\"\"b\"\"\",'\tx,2026-01-01,"), "{text}");
    place.run("extract a.csv -o b --no-bom", 0);
    assert_eq!(place.files("b")["documents.csv"], documents[3..]);
}

#[test]
fn output_of_another_run_is_left_alone() {
    let place = Place::new();
    place.write("in/a.txt", "一").write("output/statements.csv", "mine").write("output/notes.md", "mine");
    place.run("extract in", 2).says(&["output already holds statements.csv", "--force", "-o DIR"]);
    place.run("extract in --resume", 2).says(&["output already holds statements.csv"]);
    assert_eq!(place.files("output")["statements.csv"], b"mine");
    assert!(!place.path("output/.yinshu").exists() || place.files("output/.yinshu").len() <= 1);
    place.run("extract in --force", 0);
    assert_ne!(place.files("output")["statements.csv"], b"mine");
    assert_eq!(place.files("output")["notes.md"], b"mine");
    place.run("extract in", 2);
    place.run("extract in --resume --force", 2).says(&["cannot be used with"]);
}

#[test]
fn folders_that_cannot_be_written_to_are_named() {
    let place = Place::new();
    place.write("in/a.txt", "一").write("file", "");
    place.run("extract in -o file", 2).says(&["yinshu: file: "]);
    place.run("extract in -o file/below", 2).says(&["yinshu: file/below: "]);
}

#[test]
fn formats_are_named_when_one_is_not_known() {
    let place = Place::new();
    place.run("extract --format pdf", 2).says(&[
        "'pdf'",
        "csv, json, jsonl, xlsx, parquet, html, gexf",
        "bio",
    ]);
}

#[test]
fn a_configuration_file_says_the_same_as_flags() {
    let place = Place::new();
    place.write("in/a.txt", "一");
    place.write(
        "yinshu.toml",
        "input = [\"in\"]\noutput = \"tables\"\nformat = [\"jsonl\"]\nencoding = \"big5\"\n",
    );
    place.run("extract --config yinshu.toml --encoding utf-8", 0);
    assert_eq!(place.files("tables").keys().collect::<Vec<_>>(), ["datapackage.json", "extractions.jsonl"]);
    let line = json(&place.files("tables")["extractions.jsonl"]);
    assert_eq!((line["encoding"].as_str(), line["characters"].as_u64()), (Some("UTF-8"), Some(1)));
    place.write("odd.toml", "folder = \"x\"\n");
    place.run("extract --config odd.toml", 2).says(&["odd.toml", "unknown field `folder`", "`output`"]);
    place.write("size.toml", "max-document-size = \"3 apples\"\n");
    place.run("extract --config size.toml", 2).says(&["size.toml", "3 apples"]);
    place.run("extract --config none.toml", 2).says(&["none.toml", "No such file"]);
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(Place::new().run(&format!("completions {shell}"), 0).stdout().contains("extract"), "{shell}");
    }
}
