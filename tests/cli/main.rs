//! The program as people use it: whole commands over real files.

mod archives;
mod batch;
mod columnar;
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
mod standoff;
mod tables;
mod train;
