//! Many documents: the same bytes however they are run, stopped and gone on with.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::process::{Child, Command, Stdio};

use crate::place::{Place, documents_in_checkpoint, wait_until};

/// More documents than lie between two checkpoints.
const DOCUMENTS: usize = 64 * 68;

/// Records with a damaged one among them; the longer texts are few, to be quick.
fn lines(count: usize) -> Vec<u8> {
    let line = |n: usize| match n {
        7 => "oops\n".to_owned(),
        n if n % 100 == 0 => {
            format!("{{\"id\":{n},\"text\":\"外交部发言人毛宁表示，“中方对此表示关切。”\"}}\n")
        }
        n => format!("{{\"id\":{n},\"title\":\"=1\",\"text\":\"第{n}号\"}}\n"),
    };
    (0..count).map(line).collect::<String>().into_bytes()
}

const FROM_STDIN: &str = "extract - --input-format jsonl --format csv,json,jsonl";

/// Starts a run that has written a checkpoint and waits for more input.
fn started(place: &Place, folder: &str) -> Child {
    let mut child =
        place.command(&format!("{FROM_STDIN} -o {folder}")).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all(&lines(DOCUMENTS)[..]).unwrap();
    child.stdin.as_mut().unwrap().flush().unwrap();
    let folder = place.path(folder);
    wait_until("a checkpoint", || documents_in_checkpoint(&folder) > 0);
    child
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let place = Place::new();
    place.write("in/a.jsonl", lines(500)).write("in/b.txt", "外交部发言人毛宁表示，中方关切。");
    place.run("extract in -j 1 -o one", 1);
    place.run("extract in -j 2 -o two", 1);
    place.run("extract in -j 5 -o five --quiet", 1);
    assert_eq!(place.files("one"), place.files("two"));
    assert_eq!(place.files("one"), place.files("five"));
    assert_eq!(place.ids("one").len(), 501);
}

#[test]
fn a_killed_run_is_gone_on_with_to_the_same_bytes() {
    let place = Place::new();
    let mut child = started(&place, "killed");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(place.files("killed").is_empty(), "nothing half done is in place");
    // What was written after the checkpoint has to go.
    let part = place.path("killed/.yinshu/documents.csv.part");
    OpenOptions::new().append(true).open(part).unwrap().write_all(b"half a ro").unwrap();
    let all = lines(DOCUMENTS + 10);
    place.run_with(&format!("{FROM_STDIN} -o killed"), &all, 2).says(&["interrupted", "--resume", "--force"]);
    let settings = format!("{FROM_STDIN} -o killed --resume --no-bom");
    place.run_with(&settings, &all, 2).says(&["had other settings or inputs"]);
    place.run_with(&format!("{FROM_STDIN} -o killed --resume"), &all, 1).says(&["going on after"]);
    place.run_with(&format!("{FROM_STDIN} -o whole"), &all, 1);
    assert_eq!(place.files("killed"), place.files("whole"));
    assert_eq!(place.ids("whole").len(), DOCUMENTS + 10);
    place
        .run_with(&format!("{FROM_STDIN} -o killed --resume"), &all, 0)
        .says(&["killed is complete already"]);
    let unfinished = fs::read_dir(place.path("killed/.yinshu")).unwrap().filter(|entry| {
        entry.as_ref().unwrap().path().extension().is_some_and(|extension| extension == "part")
    });
    assert_eq!(unfinished.count(), 0);
}

#[test]
#[cfg(unix)]
fn an_interrupted_run_says_how_to_go_on() {
    let place = Place::new();
    let mut child = started(&place, "stopped");
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    // The signal must be heard before the end of the input is.
    std::thread::sleep(std::time::Duration::from_secs(1));
    drop(child.stdin.take());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("interrupted after") && said.contains("--resume"), "{said}");
    let all = lines(DOCUMENTS + 10);
    place.run_with(&format!("{FROM_STDIN} -o stopped --resume"), &all, 1);
    place.run_with(&format!("{FROM_STDIN} -o whole"), &all, 1);
    assert_eq!(place.files("stopped"), place.files("whole"));
}

#[test]
fn two_runs_never_share_a_folder() {
    let place = Place::new();
    place.write("in/a.txt", "一");
    let mut child = started(&place, "output");
    for flag in ["", "--force", "--resume"] {
        place.run(&format!("extract in {flag}"), 2).says(&["another run is writing to output"]);
    }
    drop(child.stdin.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(place.ids("output").len(), DOCUMENTS);
}

#[test]
fn an_output_folder_that_vanishes_is_an_error() {
    let place = Place::new();
    let mut child = started(&place, "output");
    fs::remove_dir_all(place.path("output")).unwrap();
    drop(child.stdin.take());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("output/.yinshu"), "{said}");
}

#[test]
fn resuming_what_never_began_begins() {
    let place = Place::new();
    place.write("in/a.txt", "一");
    place.write("output/.yinshu/documents.csv.part", "from a run without a checkpoint");
    place.run("extract in", 2).says(&["interrupted"]);
    place.run("extract in --resume", 0);
    assert_eq!(place.ids("output"), ["a.txt"]);
    place.write("in/a.txt", "一二");
    place.run("extract in --resume", 2).says(&["input files that have changed"]);
    place.run("extract in --force", 0);
    assert_eq!(place.documents("output")[0]["characters"], "2");
}

#[test]
fn a_run_killed_while_renaming_is_finished() {
    let place = Place::new();
    place.write("in/a.txt", "一");
    place.run("extract in", 0);
    let whole = place.files("output");
    // The state between the last rename but two and the end.
    for name in ["statements.csv", "datapackage.json"] {
        let part = place.path("output/.yinshu").join(format!("{name}.part"));
        fs::rename(place.path("output").join(name), part).unwrap();
    }
    let checkpoint = place.path("output/.yinshu/checkpoint.json");
    let text = fs::read_to_string(&checkpoint).unwrap().replace("\"complete\"", "\"finishing\"");
    fs::write(checkpoint, text).unwrap();
    place.run("extract in --resume", 0).says(&["complete already"]);
    assert_eq!(place.files("output"), whole);
}

#[test]
fn a_run_of_another_version_is_not_resumed() {
    let place = Place::new();
    place.write("in/a.txt", "一");
    place.run("extract in", 0);
    let whole = place.files("output");
    let checkpoint = place.path("output/.yinshu/checkpoint.json");
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let text = fs::read_to_string(&checkpoint).unwrap();
    assert!(text.contains(&version), "{text}");
    fs::write(checkpoint, text.replace(&version, "\"version\": \"0.0.1\"")).unwrap();
    place.run("extract in --resume", 2).says(&["another version of the program"]);
    assert_eq!(place.files("output"), whole);
}
