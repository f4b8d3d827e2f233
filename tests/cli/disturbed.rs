//! Runs that are disturbed from outside: each ends with complete and correct
//! output, or with a clear error and a state that `--resume` completes.
//!
//! The slow ones run with `cargo xtask faults`.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::place::{Place, Ran};

/// JSON Lines with something to find in every record.
fn records(count: usize) -> String {
    let line = |n| {
        format!(
            "{{\"id\":{n},\"text\":\"外交部发言人毛宁第{n}次表示，“中方对此表示关切。”她说，会议推迟了。\"}}\n"
        )
    };
    (0..count).map(line).collect()
}

/// Runs a line of shell in the place, with the program as `$yinshu`.
fn shell(place: &Place, line: &str) -> Ran {
    let mut command = Command::new("sh");
    command.args(["-c", line]).env("yinshu", place.command("").get_program()).current_dir(place.path("."));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Ran::of(command.output().unwrap())
}

/// A gzip file of many members, each the same text.
fn gzip_of(text: &str, times: usize) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().repeat(times)
}

#[test]
#[cfg(unix)]
fn a_full_disk_is_an_error_and_resume_completes() {
    let place = Place::new();
    place.write("in.jsonl", records(3_000));
    let ran =
        shell(&place, "trap '' XFSZ; ulimit -f 200; exec $yinshu extract in.jsonl --format jsonl -o full");
    assert_eq!(ran.code(), Some(2), "{}", ran.stderr());
    ran.says(&["full: ", "--resume"]);
    assert!(place.files("full").is_empty(), "nothing half done is in place");
    place.run("extract in.jsonl --format jsonl -o full --resume", 0);
    place.run("extract in.jsonl --format jsonl -o whole", 0);
    assert_eq!(place.files("full"), place.files("whole"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_is_read_only_is_an_error() {
    let place = Place::new();
    place.write("in/a.txt", "一");
    place.run("extract in -o /proc/yinshu", 2).says(&["yinshu: /proc/yinshu: "]);
}

#[test]
fn an_input_that_stops_within_a_record_keeps_the_others() {
    let place = Place::new();
    let all = records(10);
    place
        .run_with("extract - --input-format jsonl", &all[..all.len() - "推迟了。\"}\n".len()], 1)
        .says(&["stdin:10: not JSON"]);
    assert_eq!(place.ids("output").len(), 10);
}

#[test]
fn a_small_file_that_expands_to_ten_gigabytes_is_an_error() {
    let place = Place::new();
    let bomb = gzip_of(&"字".repeat(3_500_000), 1_000);
    assert!(bomb.len() < 20 << 20);
    place.write("in/a.txt.gz", &bomb).write("in/b.txt", "二");
    let ran = place.run("extract in --max-document-size 16MiB", 1);
    ran.says(&["a.txt.gz", "longer than 16777216 bytes of text", "--max-document-size"]);
    assert_eq!(place.ids("output"), ["a.txt.gz", "b.txt"]);
}

#[test]
#[cfg(unix)]
fn names_of_files_may_hold_anything() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    let names: [&[u8]; 7] = [
        "a\nb.txt".as_bytes(),
        "新闻 一.txt".as_bytes(),
        b"\xff\xfe.txt",
        b"-o.txt",
        b"=1+1.txt",
        b"'\",.txt",
        b"a\x1b[31m.txt",
    ];
    fs::create_dir(place.path("in")).unwrap();
    for name in names {
        fs::write(place.path("in").join(OsStr::from_bytes(name)), "一").unwrap();
    }
    place.run("extract in", 0);
    let ids = place.ids("output");
    assert_eq!(ids.len(), names.len());
    assert!(ids.contains(&"a\nb.txt".to_owned()) && ids.contains(&"新闻 一.txt".to_owned()), "{ids:?}");
    let object = |line: &str| serde_json::from_str::<serde_json::Value>(line).is_ok();
    place.run("extract in -o lines --format jsonl", 0);
    let lines = fs::read_to_string(place.path("lines/extractions.jsonl")).unwrap();
    assert!(lines.lines().count() == names.len() && lines.lines().all(object));
}

#[test]
fn ids_that_look_like_paths_and_formulas_stay_in_their_cells() {
    let place = Place::new();
    let ids = ["../../etc/passwd", "/tmp/x", "=cmd|' /C calc'!A0", "@SUM(1)", "a\u{0}b", "\r\n1,2"];
    let line = |id: &&str| serde_json::json!({"id": id, "text": "王毅说，好。"}).to_string() + "\n";
    place.write("in.jsonl", ids.iter().map(line).collect::<String>());
    place.run("extract in.jsonl --format csv,json,jsonl", 0);
    let written = place.ids("output");
    assert_eq!(written[0], "../../etc/passwd");
    assert!(written[2].starts_with("'=") && written[3].starts_with("'@"), "{written:?}");
    assert_eq!(written[5].trim_start_matches('\''), "\r\n1,2");
    assert_eq!(place.files(".").keys().collect::<Vec<_>>(), ["in.jsonl"], "nothing outside the folder");
}

#[test]
fn files_that_are_no_models_or_tables_are_named() {
    let place = Place::new();
    let version = "yinshu\u{0}\u{9}".to_owned() + &"x".repeat(100);
    place
        .write("in/a.txt", "一")
        .write("other.bin", version)
        .write("empty.bin", "")
        .write("names.tsv", [0xff, 0xfe, 0x00]);
    for model in ["other.bin", "empty.bin"] {
        place
            .run(&format!("extract in --model {model}"), 2)
            .says(&[model, "no tagger model of this version"]);
    }
    place.run("extract in --lexicon names.tsv", 2).says(&["names.tsv"]);
    assert!(!place.path("output").exists());
}

#[test]
#[ignore = "slow: cargo xtask faults"]
fn runs_killed_at_any_moment_are_gone_on_with_to_the_same_bytes() {
    let place = Place::new();
    place.write("in.jsonl", records(8_000));
    let begun = std::time::Instant::now();
    place.run("extract in.jsonl --format csv,json,jsonl -o whole", 0);
    let (time, whole) = (begun.elapsed(), place.files("whole"));
    // Times that are spread over the run, and differ from run to run.
    let mut seed = u64::from(std::process::id());
    for moment in 0..20 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let wait = time.mul_f64((seed >> 11) as f64 / (1u64 << 53) as f64);
        let folder = format!("killed{moment}");
        let arguments = format!("extract in.jsonl --format csv,json,jsonl -o {folder}");
        let mut child = place.command(&arguments).spawn().unwrap();
        std::thread::sleep(wait);
        child.kill().unwrap();
        child.wait().unwrap();
        place.run(&format!("{arguments} --resume"), 0);
        assert!(place.files(&folder) == whole, "killed after {wait:?}");
    }
}

#[test]
#[ignore = "slow: cargo xtask faults"]
fn a_hundred_thousand_files_are_read_in_order() {
    let place = Place::new();
    fs::create_dir(place.path("in")).unwrap();
    for n in 0..100_000 {
        fs::write(place.path("in").join(format!("{n:06}.txt")), format!("第{n}号")).unwrap();
    }
    place.run("extract in --format csv", 0).says(&["100000 documents (0 failed)"]);
    let ids = place.ids("output");
    assert!(ids.len() == 100_000 && ids.is_sorted());
}

#[test]
#[ignore = "slow: cargo xtask faults"]
fn a_record_of_ten_gigabytes_is_passed_over() {
    let place = Place::new();
    let mut file = b"{\"id\":1,\"text\":\"".to_vec();
    file = [
        gzip_of(std::str::from_utf8(&file).unwrap(), 1),
        gzip_of(&"字".repeat(3_500_000), 1_000),
        gzip_of("\"}\n{\"id\":2,\"text\":\"二\"}\n", 1),
    ]
    .concat();
    place.write("in.jsonl.gz", file);
    place.run("extract in.jsonl.gz", 1).says(&["2 documents (1 failed)", "--max-document-size"]);
}

#[test]
#[ignore = "slow: cargo xtask faults"]
fn an_input_that_hangs_can_be_interrupted() {
    let place = Place::new();
    let mut child =
        place.command("extract - --input-format jsonl --format jsonl").stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(records(10_000).as_bytes()).unwrap();
    std::thread::sleep(Duration::from_secs(2));
    // Nothing comes any more, and the pipe stays open: the second interrupt ends the program.
    let interrupt = || Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    interrupt();
    std::thread::sleep(Duration::from_secs(1));
    interrupt();
    let ended = child.wait().unwrap();
    assert!(ended.code() == Some(130), "{ended:?}");
    drop(input);
    place.run_with("extract - --input-format jsonl --format jsonl --resume", records(10_000), 0);
    assert_eq!(fs::read_to_string(place.path("output/extractions.jsonl")).unwrap().lines().count(), 10_000);
}
