//! Which character of the clean text a byte of the normalised text belongs to.

/// Bytes of normalised text from one noted place to the next.
const BLOCK: usize = 32;

/// Where the characters of the normalised text stand in the clean text, which
/// has as many: noted once every [`BLOCK`] bytes and counted from there, for
/// an article may be longer than what one would spend on every character.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    blocks: Vec<Place>,
}

/// The first character that begins in a block.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Its index.
    char: u32,
    /// Its first byte in the clean text.
    clean: u32,
}

impl Places {
    /// Notes the places of two texts of equally many characters.
    pub fn of(normal: &str, clean: &str) -> Places {
        let mut blocks = Vec::with_capacity(normal.len() / BLOCK + 2);
        let mut place = Place { char: 0, clean: 0 };
        blocks.push(place);
        for block in normal.as_bytes().chunks(BLOCK) {
            let begun = starts(block);
            place.char += begun as u32;
            place.clean += length(&clean[place.clean as usize..], begun) as u32;
            blocks.push(place);
        }
        Places { blocks }
    }

    /// Number of characters that begin before a byte of the normalised text.
    pub fn char_at(&self, normal: &str, byte: usize) -> usize {
        let (place, behind) = self.near(normal, byte);
        place.char as usize + behind
    }

    /// The byte of the clean text for a byte of the normalised text.
    pub fn clean_at(&self, normal: &str, clean: &str, byte: usize) -> usize {
        let (place, behind) = self.near(normal, byte);
        let start = place.clean as usize;
        start + length(&clean[start..], behind)
    }

    /// The place noted last before a byte, and how many characters begin in between.
    fn near(&self, normal: &str, byte: usize) -> (Place, usize) {
        let block = byte / BLOCK;
        (self.blocks[block], starts(&normal.as_bytes()[block * BLOCK..byte]))
    }
}

/// Number of characters that begin in some bytes of a text.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte as i8 >= -0x40).count()
}

/// Bytes of the first `chars` characters of a text.
fn length(text: &str, chars: usize) -> usize {
    let mut rest = text.chars();
    if let Some(last) = chars.checked_sub(1) {
        rest.nth(last);
    }
    text.len() - rest.as_str().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_byte_has_its_character(pairs in proptest::collection::vec(("[a一𠀀]", "[a一𠀀]"), 0..200)) {
            let normal: String = pairs.iter().map(|(n, _)| n.as_str()).collect();
            let clean: String = pairs.iter().map(|(_, c)| c.as_str()).collect();
            let places = Places::of(&normal, &clean);
            let ends = [(normal.len(), clean.len())];
            let starts = normal.char_indices().map(|(i, _)| i).zip(clean.char_indices().map(|(i, _)| i));
            for (index, (byte, expected)) in starts.chain(ends).enumerate() {
                prop_assert_eq!(places.char_at(&normal, byte), index);
                prop_assert_eq!(places.clean_at(&normal, &clean, byte), expected);
            }
        }
    }
}
