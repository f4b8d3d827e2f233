//! The program as people use it: whole commands over real files.

mod batch;
mod encodings;
mod faults;
mod inputs;
mod outputs;
mod place;
