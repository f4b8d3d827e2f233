//! `mentions.bio`: one character and its tag a line, as CoNLL files have it,
//! an empty line between paragraphs. `yinshu train` reads it back.

use std::io::Write;

use super::part::Part;
use super::{Open, Run};
use crate::error::Result;
use crate::record::{Extraction, MentionRecord};

/// Name of the file.
pub(crate) const FILE: &str = "mentions.bio";

/// Writes the file.
///
/// # Errors
/// The journal cannot be read or the file not be written.
pub(crate) fn write(run: &Run<'_>, open: Open<'_>) -> Result<Vec<Part>> {
    let mut part = open(FILE)?;
    for extraction in run.documents.read()? {
        document(&extraction?, &mut part)?;
    }
    Ok(vec![part])
}

fn document(extraction: &Extraction, part: &mut Part) -> Result<()> {
    let text = &extraction.text;
    let mut tags = vec![("O", ""); text.clean.chars().count()];
    for mention in &extraction.mentions {
        let Some(range) = mention.start.zip(mention.end).and_then(|(s, e)| text.clean_range(s, e)) else {
            continue;
        };
        tags[range.clone()].fill(("I-", tag(mention)));
        tags[range.start].0 = "B-";
    }
    let characters: Vec<char> = text.clean.chars().collect();
    for paragraph in &text.paragraphs {
        for (character, (place, kind)) in
            characters[paragraph.start..paragraph.end].iter().zip(&tags[paragraph.start..paragraph.end])
        {
            // A column of white space would not be one.
            if !character.is_whitespace() {
                writeln!(part, "{character}\t{place}{kind}")?;
            }
        }
        writeln!(part)?;
    }
    Ok(())
}

fn tag(mention: &MentionRecord) -> &'static str {
    if mention.entity_type == "person" { "PER" } else { "ORG" }
}
