//! What a word may begin or end with, asked before any list of words is.

/// A set of characters, in `N` times 64 bits: it may take others for its own.
#[derive(Clone, Debug)]
pub(super) struct Chars<const N: usize>([u64; N]);

impl<const N: usize> Default for Chars<N> {
    fn default() -> Self {
        Chars([0; N])
    }
}

impl<const N: usize> Chars<N> {
    pub fn add(&mut self, c: Option<char>) {
        if let Some(c) = c {
            self.0[c as usize / 64 % N] |= 1 << (c as u32 % 64);
        }
    }

    #[inline(always)]
    pub fn may_hold(&self, c: Option<char>) -> bool {
        c.is_some_and(|c| self.0[c as usize / 64 % N] >> (c as u32 % 64) & 1 != 0)
    }
}
