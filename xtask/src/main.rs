//! Development tasks of Yinshu.
//!
//! `cargo xtask test` runs every check that a change has to pass, in order,
//! and stops at the first that fails; `--no-python` leaves out the Python package. `cargo xtask model` trains the models in
//! `data/model/` anew. `cargo xtask bench CORPUS` measures speed. `cargo xtask fuzz`
//! and `cargo xtask faults` look for inputs and disturbances that break the program.
//! `cargo xtask readers` reads the output with the programs people read it with.

mod browser;
mod fuzz;
mod lessons;
mod model;
mod python;
mod readers;

use std::env;
use std::process::{Command, ExitCode, Stdio};

/// A check: its headline, the arguments of cargo, variables of the environment.
struct Step {
    headline: &'static str,
    cargo: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

impl Step {
    /// The arguments, without the crate of the Python package where it cannot be built.
    fn without_python(&self, left_out: bool) -> Vec<&'static str> {
        let exclude = ["--exclude", python::CRATE];
        let with =
            |argument: &&'static str| if left_out && *argument == "--workspace" { &exclude[..] } else { &[] };
        self.cargo.iter().flat_map(|argument| [&[*argument], with(argument)].concat()).collect()
    }
}

/// All checks, the quick ones first.
const STEPS: &[Step] = &[
    Step { headline: "format", cargo: &["fmt", "--all", "--check"], environment: &[] },
    Step {
        headline: "lints",
        cargo: &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
        environment: &[],
    },
    Step {
        headline: "documentation",
        cargo: &["doc", "--workspace", "--no-deps", "--document-private-items"],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
    },
    Step {
        headline: "tests: unit, snapshot, property, command line",
        cargo: &["test", "--workspace", "--lib", "--bins", "--tests", "--examples"],
        // A snapshot that differs fails, here as on a build server, and is never rewritten.
        environment: &[("INSTA_UPDATE", "no"), ("INSTA_FORCE_PASS", "0")],
    },
    Step {
        headline: "tests: examples in the documentation",
        cargo: &["test", "--workspace", "--doc"],
        environment: &[],
    },
];

/// The tests that need a browser; two at a time, because each starts one.
const BROWSER_TESTS: &[&str] = &["test", "--test", "browser", "--", "--ignored", "--test-threads", "2"];

const USAGE: &str = "\
usage: cargo xtask test    run all checks: format, lints, documentation, tests, dependencies, the Python package
       cargo xtask test --no-python
                            the same without the Python package
       cargo xtask python  the Python package alone: its wheel, an environment with it, its tests
       cargo xtask model [FILE]
                            train the models in data/model anew, or only the one, from the corpora of the
                            development folder
       cargo xtask bench CORPUS [ROUNDS]
                            time of each stage over a folder of articles, beside that of jieba's tag alone
       cargo xtask fuzz    run every target of fuzz/ for a minute, or as many as are given behind it
       cargo xtask faults  run the slow tests of disturbed runs
       cargo xtask readers read the output with pandas, DuckDB, frictionless and others; needs Python";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["test"] => test(true),
        ["test", "--no-python"] => test(false),
        ["python"] => python::test(),
        ["model"] => model::model(None),
        ["model", file] => model::model(Some(file)),
        ["readers"] => readers::readers(),
        ["bench", corpus] => bench(&[corpus]),
        ["bench", corpus, rounds] => bench(&[corpus, rounds]),
        ["fuzz"] => fuzz::fuzz(None),
        ["fuzz", minutes] => fuzz::fuzz(Some(minutes)),
        ["faults"] => run(&["test", "--release", "--test", "cli", "disturbed", "--", "--ignored"], &[]),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs every check; false at the first that fails.
fn test(python: bool) -> bool {
    let left_out = match (python, python::at_hand()) {
        (false, _) => Some("--no-python was given"),
        (true, false) => Some("there is no python3 with venv (apt-get install python3-venv)"),
        (true, true) => None,
    };
    for step in STEPS {
        headline(step.headline);
        let cargo = step.without_python(left_out.is_some());
        if !run(&cargo, step.environment) {
            eprintln!("\nxtask: failed at: {} (cargo {})", step.headline, cargo.join(" "));
            return false;
        }
    }
    if let Some(reason) = left_out {
        headline("the Python package");
        println!("*** LEFT OUT: the Python package was neither built nor tested: {reason} ***");
    } else if !python::test() {
        eprintln!("\nxtask: failed at: the Python package");
        return false;
    }
    if !browser_tests() {
        eprintln!("\nxtask: failed at: tests in a browser (cargo {})", BROWSER_TESTS.join(" "));
        return false;
    }
    if !dependencies() {
        eprintln!("\nxtask: failed at: dependencies (cargo deny check)");
        return false;
    }
    headline(if left_out.is_none() {
        "all checks passed"
    } else {
        "all checks passed, WITHOUT the Python package"
    });
    true
}

/// The HTML report in Chromium, where there is one or it can be installed.
fn browser_tests() -> bool {
    headline("tests: the report in a browser");
    if !browser::at_hand() {
        println!(
            "*** LEFT OUT: chromium and chromedriver are not installed (apt-get install chromium chromium-driver) ***"
        );
        return true;
    }
    run(BROWSER_TESTS, &[])
}

/// Measures the stages over a corpus, as the program is released.
fn bench(arguments: &[&str]) -> bool {
    let profile = env::var("YINSHU_BENCH_PROFILE").unwrap_or_else(|_| "release".into());
    let cargo = ["bench", "--package", "yinshu", "--profile", &profile, "--bench", "corpus", "--"];
    run(&[&cargo[..], arguments].concat(), &[])
}

/// Licences, advisories and sources of the dependencies, where cargo-deny is
/// installed; without advisories where their database can be neither found nor fetched.
fn dependencies() -> bool {
    headline("dependencies: licences, advisories, sources");
    if !run_quietly(&["deny", "--version"]) {
        println!("*** LEFT OUT: cargo-deny is not installed (cargo install --locked cargo-deny) ***");
        return true;
    }
    if !run(&["deny", "check", "bans", "licenses", "sources"], &[]) {
        return false;
    }
    if !run_quietly(&["deny", "fetch", "db"]) {
        println!("*** LEFT OUT: the database of advisories cannot be fetched ***");
        return true;
    }
    run(&["deny", "check", "advisories"], &[])
}

fn headline(text: &str) {
    println!("\n=== {text} ===");
}

fn run(arguments: &[&str], environment: &[(&str, &str)]) -> bool {
    succeeds(Command::new(cargo()).args(arguments).envs(environment.iter().copied()))
}

/// Runs cargo, whose output nobody needs to see.
fn run_quietly(arguments: &[&str]) -> bool {
    succeeds(Command::new(cargo()).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()))
}

/// Runs cargo in a folder.
fn run_in(folder: &str, arguments: &[&str]) -> bool {
    succeeds(Command::new(cargo()).args(arguments).current_dir(folder))
}

fn succeeds(command: &mut Command) -> bool {
    match command.status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("xtask: cargo cannot be run: {error}");
            false
        }
    }
}

/// The cargo that runs this task.
fn cargo() -> String {
    env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}
