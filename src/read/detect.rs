//! Which encoding a file is in, told from its beginning.
//!
//! UTF-8, UTF-16, GB18030 (with GBK and GB2312 inside) and Big5 are told
//! apart; any other encoding must be named. A guess never falls back to an
//! encoding in which every byte is valid, since that would turn a damaged
//! file into nonsense without a word.

use std::cmp::Reverse;
use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes looked at first; more are read while all of them are ASCII.
const STEP: usize = 64 * 1024;
/// Bytes looked at in the end.
const MOST: usize = 1024 * 1024;

/// Characters that any Chinese news text of some length is full of, in both scripts.
const COMMON: &str = "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于下自之年发發后後作用家学學道成方行前所起然没過过种種面好多部如月日今新市";

/// The beginning of a file, read to tell its encoding.
pub(crate) struct Beginning {
    /// The bytes, a byte order mark included.
    pub(crate) bytes: Vec<u8>,
    /// Whether the file ends with them.
    pub(crate) whole: bool,
}

impl Beginning {
    /// Reads as much of `source` as it takes to tell its encoding.
    pub(crate) fn read(source: &mut impl Read) -> io::Result<Self> {
        let mut bytes = Vec::new();
        loop {
            let read = source.by_ref().take(STEP as u64).read_to_end(&mut bytes)?;
            let whole = read < STEP;
            if whole || bytes.len() >= MOST || !bytes.is_ascii() {
                return Ok(Beginning { bytes, whole });
            }
        }
    }

    /// The encoding, and the length of the byte order mark to be skipped.
    ///
    /// A byte order mark decides; then what the user or the file itself
    /// `declared`; then what the bytes look like.
    pub(crate) fn encoding(&self, declared: Declared) -> (&'static Encoding, usize) {
        if let Some((encoding, length)) = Encoding::for_bom(&self.bytes) {
            return (encoding, length);
        }
        let encoding = match declared {
            Declared::ByUser(encoding) => encoding,
            Declared::ByFile(encoding) if !is_utf8(&self.bytes) => encoding,
            _ => self.guess(),
        };
        (encoding, 0)
    }

    fn guess(&self) -> &'static Encoding {
        if let Some(encoding) = utf16(&self.bytes) {
            return encoding;
        }
        if is_utf8(&self.bytes) {
            return UTF_8;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&self.bytes, self.whole);
        let guess = detector.guess(None, Utf8Detection::Deny);
        match guess.name() {
            "GBK" | "gb18030" => GB18030,
            "Big5" => BIG5,
            _ => most_chinese(&self.bytes),
        }
    }
}

/// What is said about the encoding of a file beside its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Declared {
    /// Nothing.
    Nothing,
    /// The user named it: taken as it is.
    ByUser(&'static Encoding),
    /// The file names it: taken unless the bytes are UTF-8 after all.
    ByFile(&'static Encoding),
}

/// Whether the bytes are UTF-8, but for a few damaged places: fewer than one
/// in twenty of the characters beyond ASCII. In text of another encoding
/// nearly every one is damaged.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let at_the_end = chunk.invalid().as_ptr_range().end == bytes.as_ptr_range().end;
        bad += usize::from(!chunk.invalid().is_empty() && !at_the_end);
    }
    if good == 0 { bad == 0 && bytes.is_ascii() } else { bad * 20 <= good }
}

/// UTF-16 without a byte order mark: there are NUL bytes (as in line breaks
/// and digits), and nine in ten units are ASCII or Chinese in one byte order.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.contains(&0) {
        return None;
    }
    let likely = |unit: u16| matches!(unit, 9 | 10 | 13 | 0x20..=0x7E | 0x2010..=0x2030 | 0x3000..=0x303F | 0x4E00..=0x9FFF | 0xFF00..=0xFFEF);
    let share = |to_unit: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        pairs.iter().filter(|pair| likely(to_unit(**pair))).count() * 10 >= pairs.len() * 9
    };
    if bytes.len() < 2 {
        None
    } else if share(u16::from_le_bytes) {
        Some(UTF_16LE)
    } else if share(u16::from_be_bytes) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding in which the bytes hold most common Chinese characters, and
/// among equals fewest malformed sequences; UTF-8 where that does not decide.
fn most_chinese(bytes: &[u8]) -> &'static Encoding {
    let score = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling(bytes).0;
        let common = text.chars().filter(|c| COMMON.contains(*c)).count();
        let malformed = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
        (common, Reverse(malformed))
    };
    // The last of equals is taken.
    [BIG5, GB18030, UTF_8].into_iter().max_by_key(|encoding| score(encoding)).unwrap_or(UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HANS: &str = "外交部发言人毛宁昨日在例行记者会上表示，中方对此表示关切。";
    const HANT: &str = "行政院長昨日在記者會上表示，政府將會繼續推動這項政策。";

    fn guess(bytes: &[u8]) -> &'static str {
        Beginning::read(&mut &bytes[..]).unwrap().encoding(Declared::Nothing).0.name()
    }

    #[test]
    fn the_encodings_of_chinese_news_are_told_apart() {
        let utf16le: Vec<u8> = format!("{HANS}\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16be: Vec<u8> = format!("{HANT}\n").encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cases: [(&str, &[u8]); 9] = [
            ("UTF-8", b"plain ASCII"),
            ("UTF-8", HANS.as_bytes()),
            ("UTF-8", HANT.as_bytes()),
            ("UTF-8", &[b"\xEF\xBB\xBF", HANS.as_bytes()].concat()),
            ("gb18030", &GB18030.encode(HANS).0),
            ("Big5", &BIG5.encode(HANT).0),
            ("UTF-16LE", &utf16le),
            ("UTF-16BE", &utf16be),
            ("UTF-16LE", &[b"\xFF\xFE", &utf16le[..]].concat()),
        ];
        for (expected, bytes) in cases {
            assert_eq!(guess(bytes), expected);
        }
    }

    #[test]
    fn a_damaged_byte_does_not_change_the_guess() {
        let damage = |bytes: &[u8]| [bytes, b"\xFF", bytes].concat();
        assert_eq!(guess(&damage(HANS.as_bytes())), "UTF-8");
        assert_eq!(guess(&damage(&GB18030.encode(HANS).0)), "gb18030");
        assert_eq!(guess(&damage(&BIG5.encode(HANT).0)), "Big5");
    }

    #[test]
    fn text_without_common_characters_is_told_too() {
        assert_eq!(guess(&GB18030.encode("毛宁,毛宁,毛宁").0), "gb18030");
    }

    #[test]
    fn ascii_at_the_start_does_not_hide_what_follows() {
        let mut bytes = vec![b' '; STEP + 10];
        bytes.extend_from_slice(&GB18030.encode(HANS).0);
        assert_eq!(guess(&bytes), "gb18030");
    }

    #[test]
    fn a_character_cut_by_the_prefix_is_no_damage() {
        let text = format!("a{}", "国".repeat(STEP));
        assert_eq!(guess(text.as_bytes()), "UTF-8");
    }

    #[test]
    fn what_the_file_declares_yields_to_utf8() {
        let of = |bytes: &[u8]| {
            Beginning::read(&mut &bytes[..]).unwrap().encoding(Declared::ByFile(BIG5)).0.name()
        };
        assert_eq!(of(HANS.as_bytes()), "UTF-8");
        assert_eq!(of(&BIG5.encode("台").0), "Big5");
    }
}
