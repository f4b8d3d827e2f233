//! `brat/`: each article as text with standoff annotation beside it, as the
//! annotation tool brat has it. `yinshu score` and `yinshu train` read back
//! what an annotator corrected there.
//!
//! Names are `Person` and `Organisation`; a statement is its `Content`, with
//! relations to the `Speaker` phrase and the `Cue`. Offsets count code points
//! of the `.txt` file, which is the article without markup.

mod names;
mod standoff;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use self::names::create;
use self::standoff::standoff;
use super::part::Part;
use super::{Open, Run};
use crate::error::{Error, Result};
use crate::record::Extraction;

/// Name of the folder.
pub(crate) const FOLDER: &str = "brat";
/// What brat shows and lets an annotator do.
const CONFIGURATION: &str = include_str!("annotation.conf");
/// Which file holds which document. Its last line is written after all else.
pub(crate) const INDEX: &str = "documents.index";

/// Writes the folder. Documents without text have no file.
///
/// # Errors
/// The journal cannot be read or a file not be written.
pub(crate) fn write(run: &Run<'_>, _: Open<'_>) -> Result<Vec<Part>> {
    let folder = run.folder.new_folder(FOLDER)?;
    let written = |result: io::Result<()>| result.map_err(|error| Error::from(error).in_file(&folder));
    written(fs::write(folder.join("annotation.conf"), CONFIGURATION))?;
    let mut index = fs::File::create(folder.join(INDEX)).map(io::BufWriter::new)?;
    written(index.write_all(b"file\tdocument_id\tsource\n"))?;
    for extraction in run.documents.read()? {
        written(document(&extraction?, &folder, &mut index))?;
    }
    written(index.flush())?;
    Ok(Vec::new())
}

fn document(extraction: &Extraction, folder: &Path, index: &mut impl Write) -> io::Result<()> {
    if extraction.text.clean.is_empty() {
        return Ok(());
    }
    let (name, mut text) = create(folder, &extraction.id)?;
    text.write_all(extraction.text.clean.as_bytes())?;
    fs::write(folder.join(format!("{name}.ann")), standoff(extraction))?;
    let cell = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    writeln!(index, "{name}.txt\t{}\t{}", cell(&extraction.id), cell(&extraction.source))
}
