//! Which documents of a large run the report shows.
//!
//! All of them, if they fit; else every second, every fourth, every eighth
//! and so on, from the first on, until they do. The rule needs nothing but a
//! count and a size for each stride, and says in one sentence what is shown.

/// Most documents shown.
pub(crate) const DOCUMENTS: u64 = 500;
/// Most bytes they may take. As an attachment, a page of this size stays below
/// the 20 MB that many mail servers take.
pub(crate) const BYTES: u64 = 12 << 20;

/// Number and size of the documents at each stride: 1, 2, 4 and so on.
#[derive(Debug)]
pub(crate) struct Sizes {
    documents: u64,
    strides: [(u64, u64); 64],
}

impl Sizes {
    /// Of no document.
    pub(crate) fn new() -> Self {
        Sizes { documents: 0, strides: [(0, 0); 64] }
    }

    /// Adds the next document, which takes `bytes` in the page.
    pub(crate) fn add(&mut self, bytes: u64) {
        // The first document stands in every stride.
        let last = self.documents.trailing_zeros().min(63) as usize;
        for (documents, size) in &mut self.strides[..=last] {
            *documents += 1;
            *size += bytes;
        }
        self.documents += 1;
    }

    /// The stride at which documents are shown.
    pub(crate) fn stride(&self) -> u64 {
        let fits = |(documents, size): &(u64, u64)| *documents <= DOCUMENTS && *size <= BYTES;
        1 << self.strides.iter().position(fits).unwrap_or(63)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stride(sizes: impl IntoIterator<Item = u64>) -> u64 {
        let mut all = Sizes::new();
        sizes.into_iter().for_each(|size| all.add(size));
        all.stride()
    }

    #[test]
    fn all_are_shown_while_they_fit() {
        assert_eq!(stride([]), 1);
        assert_eq!(stride([1000; 500]), 1);
        assert_eq!(stride([BYTES / 4; 4]), 1);
    }

    #[test]
    fn too_many_are_thinned_evenly() {
        assert_eq!(stride([1; 501]), 2);
        assert_eq!(stride([1; 1000]), 2);
        assert_eq!(stride([1; 1001]), 4);
        assert_eq!(stride([1; 2000]), 4);
    }

    #[test]
    fn too_large_ones_are_thinned_too() {
        assert_eq!(stride([BYTES / 4; 5]), 2);
        assert_eq!(stride([1, BYTES, 1, 1]), 2, "the second is passed over");
        assert_eq!(stride([1, 1, BYTES]), 4);
    }

    #[test]
    fn one_is_shown_whatever_its_size() {
        assert_eq!(stride([BYTES + 1, 1]), 1 << 63);
    }
}
