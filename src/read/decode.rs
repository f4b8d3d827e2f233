//! Bytes to UTF-8, as a stream of any length, with every malformed sequence noted.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use encoding_rs::{DecoderResult, Encoding};

/// Bytes read from the source at a time, and room kept for decoded text.
const BUFFER: usize = 8 * 1024;

/// What stands in the text where the bytes are malformed.
const REPLACEMENT: &str = "\u{FFFD}";

/// A stream of decoded text over a stream of bytes.
///
/// Where the bytes are not valid in the encoding, U+FFFD stands in the text
/// and the place is remembered, so that the reader of a format can tell which
/// of its records is damaged (see [`malformed_before`](Self::malformed_before)).
pub(crate) struct Decoded<R> {
    source: R,
    decoder: encoding_rs::Decoder,
    input: Box<[u8]>,
    input_used: usize,
    input_end: usize,
    source_ended: bool,
    finished: bool,
    output: Box<[u8]>,
    output_used: usize,
    output_end: usize,
    /// Bytes of decoded text handed out so far.
    consumed: u64,
    /// Bytes of decoded text produced so far.
    produced: u64,
    malformed: VecDeque<u64>,
}

impl<R: Read> Decoded<R> {
    /// Decodes `source`, which begins after any byte order mark.
    pub(crate) fn new(source: R, encoding: &'static Encoding) -> Self {
        Decoded {
            source,
            decoder: encoding.new_decoder_without_bom_handling(),
            input: vec![0; BUFFER].into(),
            input_used: 0,
            input_end: 0,
            source_ended: false,
            finished: false,
            output: vec![0; BUFFER].into(),
            output_used: 0,
            output_end: 0,
            consumed: 0,
            produced: 0,
            malformed: VecDeque::new(),
        }
    }

    /// Bytes of decoded text handed out so far.
    pub(crate) fn consumed(&self) -> u64 {
        self.consumed
    }

    /// Whether a malformed sequence stood before `offset` (in bytes of decoded
    /// text) and after the offset asked for last.
    pub(crate) fn malformed_before(&mut self, offset: u64) -> bool {
        let count = self.malformed.iter().take_while(|at| **at < offset).count();
        self.malformed.drain(..count);
        count > 0
    }

    /// Decodes until there is text to hand out or nothing is left.
    fn decode_more(&mut self) -> io::Result<()> {
        (self.output_used, self.output_end) = (0, 0);
        while self.output_end == 0 && !self.finished {
            if self.input_used == self.input_end && !self.source_ended {
                self.read_input()?;
            }
            // Room is left for the mark of a malformed sequence.
            let room = self.output.len() - REPLACEMENT.len();
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
                &self.input[self.input_used..self.input_end],
                &mut self.output[..room],
                self.source_ended,
            );
            self.output_end = written;
            self.input_used += read;
            self.produced += written as u64;
            match result {
                DecoderResult::InputEmpty => self.finished = self.source_ended,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.note_malformed(),
            }
        }
        Ok(())
    }

    fn note_malformed(&mut self) {
        self.malformed.push_back(self.produced);
        let end = self.output_end + REPLACEMENT.len();
        self.output[self.output_end..end].copy_from_slice(REPLACEMENT.as_bytes());
        self.output_end = end;
        self.produced += REPLACEMENT.len() as u64;
    }

    fn read_input(&mut self) -> io::Result<()> {
        (self.input_used, self.input_end) = (0, 0);
        self.input_end = loop {
            match self.source.read(&mut self.input) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.source_ended = self.input_end == 0;
        Ok(())
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.output_used == self.output_end {
            self.decode_more()?;
        }
        Ok(&self.output[self.output_used..self.output_end])
    }

    fn consume(&mut self, count: usize) {
        self.output_used += count;
        self.consumed += count as u64;
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

/// Name of an encoding as shown in the output; GB18030 by its usual spelling.
pub(crate) fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "gb18030" => "GB18030",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Hands out at most `step` bytes a read, to put chunk borders anywhere.
    struct Dribble<'a>(&'a [u8], usize);

    impl Read for Dribble<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(buffer.len());
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    proptest! {
        #[test]
        fn chunk_borders_change_nothing(text in "[ -~\n一-龥“”。，𠀀-𠀿]{0,80}", step in 1usize..9) {
            let encoded = [
                (encoding_rs::UTF_8, text.clone().into_bytes()),
                (encoding_rs::GB18030, encoding_rs::GB18030.encode(&text).0.into_owned()),
                (encoding_rs::UTF_16LE, utf16(&text, u16::to_le_bytes)),
                (encoding_rs::UTF_16BE, utf16(&text, u16::to_be_bytes)),
            ];
            for (encoding, bytes) in encoded {
                let mut decoded = Decoded::new(Dribble(&bytes, step), encoding);
                let mut back = String::new();
                decoded.read_to_string(&mut back).unwrap();
                prop_assert_eq!(&back, &text);
                prop_assert_eq!(decoded.consumed(), text.len() as u64);
                prop_assert!(!decoded.malformed_before(u64::MAX));
            }
        }

        #[test]
        fn malformed_bytes_are_noted_where_they_stand(before in "[a-z一-龥]{0,40}", after in "[a-z一-龥]{0,40}", step in 1usize..9) {
            let bytes = [before.as_bytes(), b"\xFF", after.as_bytes()].concat();
            let mut decoded = Decoded::new(Dribble(&bytes, step), encoding_rs::UTF_8);
            let mut back = String::new();
            decoded.read_to_string(&mut back).unwrap();
            prop_assert_eq!(back, format!("{before}\u{FFFD}{after}"));
            prop_assert!(!decoded.malformed_before(before.len() as u64));
            prop_assert!(decoded.malformed_before(before.len() as u64 + 1));
            prop_assert!(!decoded.malformed_before(u64::MAX));
        }
    }

    #[test]
    fn text_longer_than_the_buffers_comes_whole() {
        let text = "王毅表示，“合作是唯一正确选择”。\n".repeat(10_000);
        let bytes = encoding_rs::GB18030.encode(&text).0.into_owned();
        let mut back = String::new();
        Decoded::new(&bytes[..], encoding_rs::GB18030).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn a_character_cut_off_at_the_end_is_malformed() {
        let mut decoded = Decoded::new(&"北京".as_bytes()[..5], encoding_rs::UTF_8);
        decoded.read_to_string(&mut String::new()).unwrap();
        assert!(decoded.malformed_before(u64::MAX));
    }
}
