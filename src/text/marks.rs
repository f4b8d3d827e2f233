//! What the characters of quotation are, before and after normalisation.

/// Whether the character closes a quotation or bracket (written either way).
pub fn is_closing_mark(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '》' | '〉' | '）' | ')' | '】' | ']' | '»' | '〞' | '〟')
}

/// Whether the character ends a sentence in normalised text.
pub(super) fn is_final(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | '…')
}
