//! The HTTP part of a record: status, headers, body.

use std::io::{self, BufRead, Read};

use encoding_rs::Encoding;

use super::coding;
use super::headers::{End, Headers, media_type};

/// Longest status line, in bytes.
const LINE: u64 = 8 * 1024;

/// The answer of a server, up to its body.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Headers,
}

impl Answer {
    /// Reads status line and headers.
    ///
    /// # Errors
    /// The source cannot be read; or, inside, why this is no answer.
    pub(super) fn read(source: &mut impl BufRead) -> io::Result<Result<Self, String>> {
        let mut line = Vec::new();
        source.take(LINE).read_until(b'\n', &mut line)?;
        let text = String::from_utf8_lossy(&line);
        let mut words = text.split_whitespace();
        let version = words.next().is_some_and(|word| word.starts_with("HTTP/"));
        let status = words.next().and_then(|word| word.parse().ok());
        let (true, Some(status)) = (version, status) else {
            return Ok(Err("the HTTP status line is malformed".into()));
        };
        let (headers, end) = Headers::read(source)?;
        Ok(match end {
            // An answer without a body may end with its last header.
            End::EmptyLine | End::Nothing => Ok(Answer { status, headers }),
            End::Line(_) | End::TooLong => Err("the HTTP headers are malformed".into()),
        })
    }

    /// The body as it is meant, at most `limit` bytes and a few more.
    ///
    /// # Errors
    /// A coding is not known, or the body is damaged.
    pub(super) fn body(&self, sent: Vec<u8>, limit: u64) -> Result<Vec<u8>, String> {
        let mut body = sent;
        if codings(&self.headers, "Transfer-Encoding").any(|coding| coding == "chunked") {
            body = coding::without_chunks(body)?;
        }
        // Codings are named in the order they were put on.
        let named: Vec<String> = codings(&self.headers, "Content-Encoding").collect();
        for name in named.iter().rev() {
            body = coding::without(name, body, limit)?;
        }
        Ok(body)
    }
}

fn codings<'a>(headers: &'a Headers, name: &str) -> impl Iterator<Item = String> + use<'a> {
    let value = headers.get(name).unwrap_or_default();
    value.split(',').map(|coding| coding.trim().to_ascii_lowercase()).filter(|coding| !coding.is_empty())
}

/// Whether a `Content-Type` is that of an HTML page.
pub(super) fn is_html(content_type: &str) -> bool {
    matches!(media_type(content_type).as_str(), "text/html" | "application/xhtml+xml")
}

/// The encoding that a `Content-Type` names, if it is one that is known.
pub(super) fn charset(content_type: &str) -> Option<&'static Encoding> {
    let parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let label = parameters.into_iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?.1;
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_up_to_their_body() {
        let mut source = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>".as_bytes();
        let answer = Answer::read(&mut source).unwrap().unwrap();
        assert_eq!((answer.status, answer.headers.get("content-type")), (200, Some("text/html")));
        assert_eq!(source, b"<p>");
        assert_eq!(Answer::read(&mut "HTTP/2 404\r\n".as_bytes()).unwrap().unwrap().status, 404);
        assert!(Answer::read(&mut "<html>".as_bytes()).unwrap().is_err());
        assert!(Answer::read(&mut "HTTP/1.1 200\r\nwrong\r\n\r\n".as_bytes()).unwrap().is_err());
    }

    #[test]
    fn types_and_encodings_are_told() {
        assert!(is_html("Text/HTML;charset=x") && is_html("application/xhtml+xml") && !is_html("text/plain"));
        assert_eq!(charset("text/html; Charset=\"GB2312\"").map(Encoding::name), Some("GBK"));
        assert_eq!(charset("text/html; q=1; charset=utf-8").map(Encoding::name), Some("UTF-8"));
        assert_eq!(charset("text/html; charset=none"), None);
        assert_eq!(charset("charset=utf-8"), None);
    }

    #[test]
    fn codings_come_off_in_turn() {
        use std::io::Write as _;
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all("新闻".as_bytes()).unwrap();
        let packed = packed.finish().unwrap();
        let sent = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
        let head = "HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n";
        let answer = Answer::read(&mut head.as_bytes()).unwrap().unwrap();
        assert_eq!(answer.body(sent, 100).unwrap(), "新闻".as_bytes());
        // Some programs keep the page bare, with the headers as they came.
        assert_eq!(answer.body("<p>新闻".into(), 100).unwrap(), "<p>新闻".as_bytes());
    }
}
