//! Codings of an HTTP body, taken off: chunks, gzip, deflate, Zstandard.
//!
//! Programs that write WARC differ: some keep the body as it was sent, some
//! take the codings off and leave the headers. So a coding is only taken off
//! where the body looks like it.

use std::io::Read;

use flate2::read::{MultiGzDecoder, ZlibDecoder};

/// The body without its chunks; the same where it has none. A body that ends
/// within a chunk is taken as far as it goes.
///
/// # Errors
/// Something else stands where a chunk should begin.
pub(super) fn without_chunks(sent: Vec<u8>) -> Result<Vec<u8>, String> {
    let Some(_) = chunk(&sent) else { return Ok(sent) };
    let mut body = Vec::with_capacity(sent.len());
    let mut rest = &sent[..];
    let damaged =
        |rest: &[u8]| format!("the chunked body is damaged at its byte {}", sent.len() - rest.len());
    while !rest.is_empty() {
        let (length, head) = chunk(rest).ok_or_else(|| damaged(rest))?;
        rest = &rest[head..];
        if length == 0 {
            break;
        }
        let taken = rest.len().min(length);
        body.extend_from_slice(&rest[..taken]);
        rest = &rest[taken..];
        if !rest.is_empty() {
            let end = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"));
            rest = end.ok_or_else(|| damaged(rest))?;
        }
    }
    Ok(body)
}

/// The length of the chunk that begins here, and that of its line.
fn chunk(bytes: &[u8]) -> Option<(usize, usize)> {
    let end = bytes.iter().take(256).position(|byte| *byte == b'\n')?;
    let line = str::from_utf8(&bytes[..end]).ok()?;
    let digits = line.split(';').next().unwrap_or_default().trim_end();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let length = usize::from_str_radix(digits, 16).ok().filter(|_| plain)?;
    Some((length, end + 1))
}

/// The body without the coding of that name, at most `limit` + 1 bytes of it.
///
/// # Errors
/// The coding is not known, or the body is damaged.
pub(super) fn without(name: &str, body: Vec<u8>, limit: u64) -> Result<Vec<u8>, String> {
    let limit = limit.saturating_add(1);
    let mut plain = Vec::new();
    let read = match (name, &body[..]) {
        ("gzip" | "x-gzip", [0x1F, 0x8B, ..]) => {
            MultiGzDecoder::new(&body[..]).take(limit).read_to_end(&mut plain)
        }
        ("deflate", [first, second, ..]) if is_zlib(*first, *second) => {
            ZlibDecoder::new(&body[..]).take(limit).read_to_end(&mut plain)
        }
        ("zstd", [0x28, 0xB5, 0x2F, 0xFD, ..]) => {
            zstd::Decoder::new(&body[..]).and_then(|decoder| decoder.take(limit).read_to_end(&mut plain))
        }
        ("br", _) if !looks_plain(&body) => {
            return Err("a page compressed with Brotli (Content-Encoding: br), which is not read".into());
        }
        _ => return Ok(body),
    };
    match read {
        Ok(_) => Ok(plain),
        Err(error) => Err(format!("the page is compressed ({name}) and damaged ({error})")),
    }
}

/// Whether two bytes begin a zlib stream.
fn is_zlib(first: u8, second: u8) -> bool {
    first & 0x0F == 8 && u16::from_be_bytes([first, second]).is_multiple_of(31)
}

/// Whether a body begins like HTML.
fn looks_plain(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    body.trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn chunks(sent: &str) -> Result<String, String> {
        without_chunks(sent.into()).map(|body| String::from_utf8(body).unwrap())
    }

    #[test]
    fn chunks_are_joined() {
        assert_eq!(chunks("3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n").unwrap(), "abc0123456789");
        assert_eq!(chunks("3\r\nabc\r\n5\r\nde").unwrap(), "abcde", "cut off");
        assert_eq!(chunks("<html>\r\n").unwrap(), "<html>\r\n", "there are none");
        assert_eq!(chunks("").unwrap(), "");
        assert!(chunks("3\r\nabcdef\r\n0\r\n").is_err());
        assert_eq!(chunks("ffffffffffffffff\r\nab").unwrap(), "ab");
        assert_eq!(chunks("fffffffffffffffff\r\nab").unwrap(), "fffffffffffffffff\r\nab");
    }

    #[test]
    fn compression_comes_off_where_there_is_one() {
        let text = "新闻".repeat(100);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(text.as_bytes()).unwrap();
        let gzip = gzip.finish().unwrap();
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        zlib.write_all(text.as_bytes()).unwrap();
        let zlib = zlib.finish().unwrap();
        let zstd = zstd::encode_all(text.as_bytes(), 1).unwrap();
        for (name, packed) in [("gzip", &gzip), ("deflate", &zlib), ("zstd", &zstd)] {
            assert_eq!(without(name, packed.clone(), 10_000).unwrap(), text.as_bytes(), "{name}");
            assert_eq!(without(name, packed.clone(), 10).unwrap().len(), 11, "{name}");
            assert!(without(name, packed[..packed.len() / 2].to_vec(), 10_000).is_err(), "{name}");
            assert_eq!(without(name, b"<p>".to_vec(), 10).unwrap(), b"<p>", "{name}");
        }
        assert!(without("br", vec![0x1B, 0, 0xF8], 10).unwrap_err().contains("Brotli"));
        assert_eq!(without("br", b" <p>".to_vec(), 10).unwrap(), b" <p>");
        assert_eq!(without("identity", b"a".to_vec(), 10).unwrap(), b"a");
    }
}
