//! Development tasks of Yinshu.
fn main() {}
