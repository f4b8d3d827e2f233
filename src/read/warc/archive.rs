//! Records one after another: where each begins, its head, its block; and
//! where the next one is when something stands between them.

use std::io::{self, BufRead, BufReader, Read};

use super::headers::{End, Headers};

/// Bytes read at a time.
const BUFFER: usize = 128 * 1024;
/// What every version line begins with; versions are 1.0 and 1.1.
const VERSION: &[u8] = b"WARC/1.";
/// Longest version line.
const LINE: u64 = 32;

/// A file of records, as a stream.
pub(super) struct Archive<R> {
    source: BufReader<R>,
    /// Bytes taken from the source so far.
    position: u64,
    /// Records begun so far.
    number: u64,
    /// Bytes of the block of the last record that are still to be read.
    rest: u64,
    /// Where the version line begins that was read already.
    begun: Option<u64>,
    /// Whether the place of the next record is not known.
    lost: bool,
    /// The byte read last, while the next record is sought.
    last: u8,
}

/// The head of a record.
pub(super) struct Head {
    /// Its number in the file, from 1.
    pub(super) number: u64,
    /// Offset of its first byte.
    pub(super) start: u64,
    pub(super) headers: Headers,
}

/// Why there is no next record.
#[derive(Debug)]
pub(super) enum Problem {
    /// What stands at `start` is no record; the next may be found.
    Malformed { start: u64, cause: String },
    /// The file ends here, or cannot be read.
    Io { start: u64, error: io::Error },
}

impl<R: Read> Archive<R> {
    pub(super) fn new(source: R) -> Self {
        Archive {
            source: BufReader::with_capacity(BUFFER, source),
            position: 0,
            number: 0,
            rest: 0,
            begun: None,
            lost: false,
            last: b'\n',
        }
    }

    /// Records begun so far, what stands in place of one included.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The head of the next record; `None` at the end of the file. What is left
    /// of the block before is passed over.
    ///
    /// # Errors
    /// Something else than a record stands here, or the file ends within one.
    pub(super) fn next(&mut self) -> Result<Option<Head>, Problem> {
        let start = self.position;
        let begun = match self.begin() {
            Ok(Some(begun)) => begun,
            Ok(None) => return Ok(None),
            Err(error) => {
                self.number += 1;
                return Err(match error.kind() {
                    io::ErrorKind::InvalidData if self.lost => {
                        Problem::Malformed { start, cause: error.to_string() }
                    }
                    _ => Problem::Io { start, error },
                });
            }
        };
        self.number += 1;
        let read = Headers::read(&mut Counted(self));
        let (headers, end) = read.map_err(|error| Problem::Io { start: begun, error })?;
        let cause = match end {
            End::EmptyLine => match length(&headers) {
                Some(length) => {
                    self.rest = length;
                    return Ok(Some(Head { number: self.number, start: begun, headers }));
                }
                None => "no Content-Length, or one that is no number".into(),
            },
            End::Nothing => {
                let error = io::Error::new(io::ErrorKind::UnexpectedEof, "within the head of a record");
                return Err(Problem::Io { start: begun, error });
            }
            End::Line(line) if line.starts_with(VERSION) => {
                self.begun = Some(self.position - line.len() as u64);
                return Err(Problem::Malformed {
                    start: begun,
                    cause: "its head ends where another record begins".into(),
                });
            }
            End::Line(line) => format!("`{}` is no header", shown(&line)),
            End::TooLong => "its head is longer than any".into(),
        };
        self.lost = true;
        self.last = b'\n';
        Err(Problem::Malformed { start: begun, cause })
    }

    /// What is left of the block of the last record.
    pub(super) fn block(&mut self) -> Block<'_, R> {
        Block(self)
    }

    /// Reads up to the end of the next version line; its offset.
    fn begin(&mut self) -> io::Result<Option<u64>> {
        self.pass_block()?;
        if let Some(begun) = self.begun.take() {
            return Ok(Some(begun));
        }
        if std::mem::take(&mut self.lost) {
            return self.seek();
        }
        self.pass_line_ends()?;
        let start = self.position;
        let mut line = Vec::new();
        Counted(self).take(LINE).read_until(b'\n', &mut line)?;
        match line.last() {
            None => Ok(None),
            Some(b'\n') if line.starts_with(VERSION) => Ok(Some(start)),
            Some(last) => {
                self.last = *last;
                self.lost = true;
                let cause = format!("`{}` where a record should begin with WARC/1.0", shown(&line));
                Err(io::Error::new(io::ErrorKind::InvalidData, cause))
            }
        }
    }

    fn pass_block(&mut self) -> io::Result<()> {
        while self.rest > 0 {
            let available = self.source.fill_buf()?.len();
            if available == 0 {
                self.rest = 0;
                return Err(cut());
            }
            let count = usize::try_from(self.rest).map_or(available, |rest| rest.min(available));
            self.rest -= count as u64;
            self.consume(count);
        }
        Ok(())
    }

    fn pass_line_ends(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.source.fill_buf()?;
            let count = buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let all = count == buffer.len();
            self.consume(count);
            if !all || count == 0 {
                return Ok(());
            }
        }
    }

    /// Looks for the next line that begins like a version line; its offset.
    fn seek(&mut self) -> io::Result<Option<u64>> {
        // How many bytes of the line have matched; `None` within a line that does not.
        let mut matched = (self.last == b'\n').then_some(0);
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let mut found = None;
            for (at, byte) in buffer.iter().enumerate() {
                matched = match matched {
                    Some(count) if *byte == VERSION[count] => Some(count + 1),
                    _ => (*byte == b'\n').then_some(0),
                };
                if matched == Some(VERSION.len()) {
                    found = Some(at + 1);
                    break;
                }
            }
            let count = found.unwrap_or(buffer.len());
            self.consume(count);
            if found.is_some() {
                let start = self.position - VERSION.len() as u64;
                Counted(self).take(LINE).read_until(b'\n', &mut Vec::new())?;
                return Ok(Some(start));
            }
        }
    }

    fn consume(&mut self, count: usize) {
        self.source.consume(count);
        self.position += count as u64;
    }
}

fn cut() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "within a record")
}

/// The length of the block that a head announces, in bytes.
fn length(headers: &Headers) -> Option<u64> {
    headers.get("Content-Length")?.parse().ok()
}

/// The beginning of a line, for a message.
fn shown(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(line);
    text.trim_end().chars().take(40).map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

/// The file, read with its position kept.
struct Counted<'a, R>(&'a mut Archive<R>);

impl<R: Read> BufRead for Counted<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.0.consume(count);
    }
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        read_buffered(self, buffer)
    }
}

/// The block of a record.
pub(super) struct Block<'a, R>(&'a mut Archive<R>);

impl<R: Read> Block<'_, R> {
    /// Bytes that are still to be read.
    pub(super) fn rest(&self) -> u64 {
        self.0.rest
    }

    /// Reads all that is left, which the caller has found to be short enough.
    ///
    /// # Errors
    /// The file ends before the block does, or cannot be read.
    pub(super) fn read_rest(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes)?;
        if self.rest() > 0 {
            self.0.rest = 0;
            return Err(cut());
        }
        Ok(bytes)
    }
}

impl<R: Read> BufRead for Block<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.0.rest == 0 {
            return Ok(&[]);
        }
        let buffer = self.0.source.fill_buf()?;
        let count = usize::try_from(self.0.rest).map_or(buffer.len(), |rest| rest.min(buffer.len()));
        Ok(&buffer[..count])
    }

    fn consume(&mut self, count: usize) {
        self.0.rest -= count as u64;
        self.0.consume(count);
    }
}

impl<R: Read> Read for Block<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        read_buffered(self, buffer)
    }
}

fn read_buffered(source: &mut impl BufRead, buffer: &mut [u8]) -> io::Result<usize> {
    let available = source.fill_buf()?;
    let count = available.len().min(buffer.len());
    buffer[..count].copy_from_slice(&available[..count]);
    source.consume(count);
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out one byte a read, so that every border falls everywhere.
    struct Dribble<'a>(&'a [u8]);

    impl Read for Dribble<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(buffer.len()).min(1);
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    /// Each record as `start:block`, each problem as `!start`.
    fn all(mut archive: Archive<impl Read>) -> Vec<String> {
        let mut found = Vec::new();
        loop {
            match archive.next() {
                Ok(None) => return found,
                Ok(Some(head)) => match archive.block().read_rest() {
                    Ok(block) => found.push(format!("{}:{}", head.start, String::from_utf8_lossy(&block))),
                    Err(_) => found.push(format!("!{}", head.start)),
                },
                Err(Problem::Malformed { start, .. }) => found.push(format!("!{start}")),
                Err(Problem::Io { start, .. }) => {
                    found.push(format!("!{start}"));
                    return found;
                }
            }
        }
    }

    #[track_caller]
    fn gives(file: &str, expected: &[&str]) {
        assert_eq!(all(Archive::new(file.as_bytes())), expected);
        assert_eq!(all(Archive::new(Dribble(file.as_bytes()))), expected);
    }

    const ONE: &str = "WARC/1.0\r\nContent-Length: 1\r\n\r\na\r\n\r\n";

    #[test]
    fn records_stand_one_after_another() {
        assert_eq!(ONE.len(), 36);
        gives("", &[]);
        gives("\r\n\r\n", &[]);
        gives(ONE, &["0:a"]);
        gives(&[ONE, ONE].concat(), &["0:a", "36:a"]);
        gives(&["WARC/1.1\nContent-Length: 0\n\n", ONE].concat(), &["0:", "28:a"]);
    }

    #[test]
    fn what_is_no_record_is_told_and_the_next_one_found() {
        gives(&["nonsense\r\n", ONE].concat(), &["!0", "10:a"]);
        gives(&["nonsense", ONE].concat(), &["!0"]);
        gives(&["x".repeat(1000).as_str(), "\n", ONE].concat(), &["!0", "1001:a"]);
        gives(&["WARC/1.0\r\nContent-Length: x\r\n\r\nabc\r\n", ONE].concat(), &["!0", "36:a"]);
        gives(&["WARC/1.0\r\nno header\r\n\r\n", ONE].concat(), &["!0", "23:a"]);
        gives(&["WARC/1.0\r\nA: b\r\n", ONE].concat(), &["!0", "16:a"]);
        let short = ONE.replace("\r\na\r\n", "\r\nabcWARC/1.0\r\n");
        gives(&[short.as_str(), ONE].concat(), &["0:a", "!32", "46:a"]);
    }

    #[test]
    fn a_file_that_ends_within_a_record_is_told() {
        gives(&ONE[..32], &["0:a"]);
        gives(&ONE[..31], &["!0"]);
        gives(&ONE[..20], &["!0"]);
        gives(&ONE[..5], &["!0"]);
    }
}
