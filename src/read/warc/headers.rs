//! Lines of `Name: value`, as at the head of a record and of an HTTP answer.

use std::io::{self, BufRead, Read};

/// Most bytes that the lines may have together.
const MOST: u64 = 256 * 1024;

/// Names and values, in their order.
#[derive(Debug, Default)]
pub(super) struct Headers(Vec<(String, String)>);

/// What ended the lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// An empty line, as it should be.
    EmptyLine,
    /// The end of what there is to read.
    Nothing,
    /// The line that was read last, which is neither a header nor empty.
    Line(Vec<u8>),
    /// There are more bytes than a head ever has.
    TooLong,
}

impl Headers {
    /// Reads lines up to the first that is empty.
    ///
    /// # Errors
    /// The source cannot be read.
    pub(super) fn read(source: &mut impl BufRead) -> io::Result<(Self, End)> {
        let mut lines = source.take(MOST);
        let mut headers = Headers::default();
        let mut line = Vec::new();
        loop {
            line.clear();
            lines.read_until(b'\n', &mut line)?;
            if !line.ends_with(b"\n") {
                let end = if lines.limit() == 0 { End::TooLong } else { End::Nothing };
                return Ok((headers, end));
            }
            let text = String::from_utf8_lossy(&line);
            let written = text.trim_end();
            if written.is_empty() {
                return Ok((headers, End::EmptyLine));
            }
            match (written.split_once(':'), headers.0.last_mut()) {
                (_, Some((_, value))) if written.starts_with([' ', '\t']) => {
                    value.push(' ');
                    value.push_str(written.trim_start());
                }
                (Some((name, value)), _) if is_name(name) => {
                    headers.0.push((name.trim_end().to_owned(), value.trim().to_owned()));
                }
                _ => return Ok((headers, End::Line(line))),
            }
        }
    }

    /// The first value of that name, in upper or lower case, if it is not empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }
}

/// Whether a name could be one: printable ASCII without a space inside.
fn is_name(name: &str) -> bool {
    let name = name.trim_end();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The media type of a `Content-Type`, in lower case, without its parameters.
pub(super) fn media_type(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Headers, End) {
        Headers::read(&mut text.as_bytes()).unwrap()
    }

    #[test]
    fn names_are_found_in_any_case_and_values_go_on_in_the_next_line() {
        let (headers, end) = read("A: 1\r\nLong : one\r\n  two\r\nEmpty:\r\nu: http://a:8/\r\n\r\nrest");
        assert_eq!(end, End::EmptyLine);
        assert_eq!(headers.get("a"), Some("1"));
        assert_eq!(headers.get("LONG"), Some("one two"));
        assert_eq!(headers.get("empty"), None);
        assert_eq!(headers.get("U"), Some("http://a:8/"));
    }

    #[test]
    fn what_is_no_header_ends_them() {
        assert_eq!(read("A: 1\n").1, End::Nothing);
        assert_eq!(read("A: 1\nWARC/1.0\nB: 2\n").1, End::Line(b"WARC/1.0\n".to_vec()));
        assert_eq!(read(&"a: b\n".repeat(1 << 20)).1, End::TooLong);
    }

    #[test]
    fn parameters_are_no_part_of_the_type() {
        assert_eq!(media_type("Text/HTML; charset=gbk"), "text/html");
    }
}
