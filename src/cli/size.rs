//! A size in bytes as people write it.

use std::str::FromStr;

use serde::Deserialize;

/// A size: `1000`, `64KiB`, `256MiB`, `2G`. K, M and G count in steps of 1024.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Size(pub(crate) u64);

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let lower = text.trim().to_ascii_lowercase();
        let digits = lower.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = match lower[digits.len()..].trim() {
            "" | "b" => 1,
            "k" | "kb" | "kib" => 1 << 10,
            "m" | "mb" | "mib" => 1 << 20,
            "g" | "gb" | "gib" => 1 << 30,
            _ => return Err(unknown(text)),
        };
        let number: u64 = digits.parse().map_err(|_| unknown(text))?;
        number.checked_mul(unit).filter(|bytes| *bytes > 0).map(Size).ok_or_else(|| unknown(text))
    }
}

impl TryFrom<String> for Size {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

fn unknown(text: &str) -> String {
    format!("`{text}` is not a size such as 64KiB, 256MiB or 2GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        assert_eq!("1000".parse(), Ok(Size(1000)));
        assert_eq!("64 KiB".parse(), Ok(Size(64 << 10)));
        assert_eq!("256MB".parse(), Ok(Size(256 << 20)));
        assert_eq!("2g".parse(), Ok(Size(2 << 30)));
        for wrong in ["", "0", "MiB", "-1", "1.5G", "3 apples", "99999999999G"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }
}
