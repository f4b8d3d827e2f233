//! What an HTML page says of its own encoding.

use encoding_rs::Encoding;

use super::detect::Declared;

/// Bytes in which the HTML standard looks for the declaration; real pages
/// have it a little later at times.
const PREFIX: usize = 4096;

/// The encoding of `<meta charset="gb2312">` or
/// `<meta http-equiv="Content-Type" content="text/html; charset=big5">`.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Declared {
    let prefix = String::from_utf8_lossy(&bytes[..bytes.len().min(PREFIX)]).to_ascii_lowercase();
    let label = prefix.split("charset").skip(1).find_map(|after| {
        let value = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.:".contains(c));
        Encoding::for_label(&value.as_bytes()[..end.unwrap_or(value.len())])
    });
    // A page that was read up to here as ASCII cannot be UTF-16, whatever it says.
    label.filter(|encoding| encoding.is_ascii_compatible()).map_or(Declared::Nothing, Declared::ByFile)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(page: &str) -> Option<&'static str> {
        match declared_encoding(page.as_bytes()) {
            Declared::ByFile(encoding) => Some(encoding.name()),
            _ => None,
        }
    }

    #[test]
    fn both_ways_of_declaring_are_understood() {
        assert_eq!(name("<meta charset=gb2312>"), Some("GBK"));
        assert_eq!(name("<META CHARSET = 'big5' />"), Some("Big5"));
        assert_eq!(name(r#"<meta content="text/html; charset=gb18030">"#), Some("gb18030"));
        assert_eq!(name("<script charset=x></script><meta charset=\"utf-8\">"), Some("UTF-8"));
        assert_eq!(name("<p>charset</p>"), None);
        assert_eq!(name("<meta charset=utf-16>"), None);
    }
}
