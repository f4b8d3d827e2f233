//! The `yinshu` program: parse the arguments, run, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    yinshu::cli::main()
}
