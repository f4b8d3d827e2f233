//! The program as people use it: whole commands over real files.

mod batch;
mod disturbed;
mod encodings;
mod explain;
mod faults;
mod inputs;
mod lexicon;
mod outputs;
mod place;
mod report;
mod score;
mod train;
