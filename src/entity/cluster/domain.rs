//! Organisations that are named by their address: Fundable.com is Fundable.

/// The name without the end of an address.
pub(super) fn without_domain(name: &str) -> &str {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_domain = (2..=4).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_lowercase());
    // del.icio.us is one name.
    let is_stem = stem.len() >= 2 && stem.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if is_domain && is_stem { stem } else { name }
}
