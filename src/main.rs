//! The `yinshu` program: parse the arguments, run, exit.

use std::process::ExitCode;

/// Quicker than the system's with the many small values of a document.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    yinshu::cli::main()
}
