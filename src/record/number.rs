//! Numbers as text, without the detour by `format!`: a document has thousands.

/// Adds a number.
pub(crate) fn push_number(text: &mut Vec<u8>, mut number: usize) {
    let (mut digits, mut at) = ([0; 20], 20);
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    text.extend_from_slice(&digits[at..]);
}

/// An id that is made of a letter and a number: `e1`.
///
/// # Panics
/// The letter is not ASCII.
pub(crate) fn numbered(letter: u8, number: usize) -> String {
    let mut text = Vec::with_capacity(8);
    text.push(letter);
    push_number(&mut text, number);
    String::from_utf8(text).expect("letter and digits are ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_everywhere() {
        for number in [0, 1, 9, 10, 99, 1_000_000, usize::MAX] {
            assert_eq!(numbered(b'e', number), format!("e{number}"));
        }
    }
}
