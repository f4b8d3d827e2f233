//! The formats that can be read, and how the name or content of a file tells them.

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
    /// WARC or WET, one page a record.
    Warc,
    /// Parquet, one article a row.
    Parquet,
    /// Arrow IPC as file (Feather) or stream, one article a row.
    Arrow,
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
            Some("warc" | "wet") => Some(Format::Warc),
            Some("parquet" | "pq") => Some(Format::Parquet),
            Some("arrow" | "arrows" | "feather") => Some(Format::Arrow),
            _ => None,
        };
        (format, compression)
    }

    /// The format that the first bytes of a file tell, for formats that begin
    /// with bytes of their own.
    pub(crate) fn of_content(beginning: &[u8]) -> Option<Self> {
        let is = |magic: &str| beginning.starts_with(magic.as_bytes());
        if is("WARC/1.") {
            Some(Format::Warc)
        } else if is("PAR1") {
            Some(Format::Parquet)
        } else if is("ARROW1") {
            Some(Format::Arrow)
        } else {
            None
        }
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
        assert_eq!(of("b.warc.gz"), Some(Format::Warc));
        assert_eq!(of("CC-MAIN-1.warc.wet.gz"), Some(Format::Warc));
        assert_eq!(of("part-0.snappy.parquet"), Some(Format::Parquet));
        assert_eq!(of("b.Feather"), Some(Format::Arrow));
        assert_eq!(of("b.arrows.zst"), Some(Format::Arrow));
        assert_eq!(of("b.pdf"), None);
        assert_eq!(of("README"), None);
        assert_eq!(of("b.gz"), None);
    }

    #[test]
    fn some_formats_are_told_by_their_first_bytes() {
        assert_eq!(Format::of_content(b"WARC/1.1\r\n"), Some(Format::Warc));
        assert_eq!(Format::of_content(b"PAR1"), Some(Format::Parquet));
        assert_eq!(Format::of_content(b"ARROW1\0\0"), Some(Format::Arrow));
        assert_eq!(Format::of_content("新闻".as_bytes()), None);
        assert_eq!(Format::of_content(b""), None);
    }
}
