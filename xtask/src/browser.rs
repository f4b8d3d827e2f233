//! The tests of the HTML report in a browser, and the browser for them.

use std::path::Path;
use std::process::{Command, Stdio};

/// What the tests start.
const PROGRAMS: [&str; 2] = ["chromium", "chromedriver"];
/// The packages of Debian that hold it.
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// Whether there is a browser; on a Debian machine it is installed when it is
/// missing and the user may do so.
pub(crate) fn at_hand() -> bool {
    present() || (may_install() && install() && present())
}

fn present() -> bool {
    PROGRAMS.iter().all(|program| quietly(Command::new(program).arg("--version")))
}

fn may_install() -> bool {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    root && Path::new("/etc/debian_version").exists()
}

fn install() -> bool {
    println!("installing {}", PACKAGES.join(" "));
    let apt = |arguments: &[&str]| {
        quietly(Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(arguments))
    };
    let packages = || apt(&[&["install", "-y", "--no-install-recommends"], &PACKAGES[..]].concat());
    packages() || (apt(&["update"]) && packages())
}

fn quietly(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
