//! The formats that can be read, and how a file name tells them.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::compression::Compression;

/// Format of an input file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text, one article a file.
    Text,
    /// Markdown, one article a file.
    Markdown,
    /// An HTML page, one article a file.
    Html,
    /// JSON Lines, one article a line.
    Jsonl,
    /// CSV (or TSV) with a header row, one article a row.
    Csv,
}

impl Format {
    /// The format that the name of a file tells, and how the file is compressed.
    pub(crate) fn of_path(path: &Path) -> (Option<Self>, Compression) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (compression, plain) = Compression::of_name(&name);
        let extension = plain.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        let format = match extension.as_deref() {
            Some("txt" | "text") => Some(Format::Text),
            Some("md" | "markdown") => Some(Format::Markdown),
            Some("html" | "htm" | "xhtml") => Some(Format::Html),
            Some("jsonl" | "ndjson") => Some(Format::Jsonl),
            Some("csv" | "tsv") => Some(Format::Csv),
            _ => None,
        };
        (format, compression)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_formats() {
        let of = |name: &str| Format::of_path(Path::new(name)).0;
        assert_eq!(of("a/b.TXT"), Some(Format::Text));
        assert_eq!(of("b.markdown"), Some(Format::Markdown));
        assert_eq!(of("b.xhtml.zst"), Some(Format::Html));
        assert_eq!(of("b.ndjson.gz"), Some(Format::Jsonl));
        assert_eq!(of("b.tsv"), Some(Format::Csv));
        assert_eq!(of("b.pdf"), None);
        assert_eq!(of("README"), None);
        assert_eq!(of("b.gz"), None);
    }
}
