//! The command line of Yinshu.
fn main() {}
