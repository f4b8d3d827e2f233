//! Compressed files, opened as streams.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    None,
    /// gzip, with any number of members.
    Gzip,
    /// Zstandard, with any number of frames.
    Zstd,
}

impl Compression {
    /// The compression that a file name tells, and the name without its ending.
    pub(crate) fn of_name(name: &str) -> (Self, &str) {
        let lower = name.to_ascii_lowercase();
        for (ending, compression) in [(".gz", Compression::Gzip), (".zst", Compression::Zstd)] {
            if lower.ends_with(ending) {
                return (compression, &name[..name.len() - ending.len()]);
            }
        }
        (Compression::None, name)
    }
}

/// Opens a file, or standard input for `-`, as a stream of uncompressed bytes.
/// The bytes taken from the disk are added to `taken`.
pub(crate) fn open(
    path: &Path,
    compression: Compression,
    taken: &Arc<AtomicU64>,
) -> io::Result<Box<dyn Read + Send>> {
    let raw: Box<dyn Read + Send> =
        if path == Path::new("-") { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    let counted = Counted { raw, taken: Arc::clone(taken) };
    Ok(match compression {
        Compression::None => Box::new(counted),
        Compression::Gzip => Box::new(MultiGzDecoder::new(counted)),
        Compression::Zstd => Box::new(zstd::Decoder::new(counted)?),
    })
}

/// Counts the bytes that pass.
struct Counted {
    raw: Box<dyn Read + Send>,
    taken: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.raw.read(buffer)?;
        self.taken.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_compression_and_is_taken_off() {
        assert_eq!(Compression::of_name("a.jsonl.gz"), (Compression::Gzip, "a.jsonl"));
        assert_eq!(Compression::of_name("新闻.TXT.ZST"), (Compression::Zstd, "新闻.TXT"));
        assert_eq!(Compression::of_name("a.txt"), (Compression::None, "a.txt"));
    }
}
