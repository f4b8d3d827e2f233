//! A short list of words, asked often.

use super::chars::Chars;

/// A list of words. Where two of them fit at the same place, the longer counts.
#[derive(Clone, Debug, Default)]
pub struct WordList {
    /// The words, longer ones first.
    words: Vec<String>,
    /// First and last characters of words.
    firsts: Chars<4>,
    lasts: Chars<4>,
    /// The first character, where all words have the same.
    lead: Option<char>,
}

impl WordList {
    pub(super) fn add(&mut self, word: String) {
        self.firsts.add(word.chars().next());
        self.lasts.add(word.chars().next_back());
        let first = word.chars().next();
        self.lead = first.filter(|_| self.words.is_empty() || self.lead == first);
        let at = self.words.partition_point(|other| other.len() >= word.len());
        self.words.insert(at, word);
    }

    /// All words.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Whether a text may begin with one of the words, by its first character.
    #[inline(always)]
    pub fn may_begin(&self, text: &str) -> bool {
        self.firsts.may_hold(text.chars().next())
    }

    /// Whether a text is one of the words.
    #[inline(always)]
    pub fn has(&self, text: &str) -> bool {
        self.may_begin(text) && self.lasts.may_hold(text.chars().next_back()) && self.is_one(text)
    }

    fn is_one(&self, text: &str) -> bool {
        self.iter().any(|word| word == text)
    }

    /// Whether a character is one of the words.
    pub fn has_char(&self, c: char) -> bool {
        self.has(c.encode_utf8(&mut [0; 4]))
    }

    /// The word that a text begins with.
    #[inline]
    pub fn prefix(&self, text: &str) -> Option<&str> {
        if self.may_begin(text) { self.iter().find(|word| text.starts_with(word)) } else { None }
    }

    /// The word that a text ends with.
    #[inline]
    pub fn suffix(&self, text: &str) -> Option<&str> {
        let known = self.lasts.may_hold(text.chars().next_back());
        if known { self.iter().find(|word| text.ends_with(word)) } else { None }
    }

    /// Whether a text begins with one of the words.
    pub fn begins(&self, text: &str) -> bool {
        self.prefix(text).is_some()
    }

    /// Whether a text ends with one of the words.
    pub fn ends(&self, text: &str) -> bool {
        self.suffix(text).is_some()
    }

    /// What stands in a text behind the word that it begins with.
    pub fn strip_prefix<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.prefix(text).map(|word| &text[word.len()..])
    }

    /// What stands in a text before the word that it ends with.
    pub fn strip_suffix<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.suffix(text).map(|word| &text[..text.len() - word.len()])
    }

    /// The first place in a text where one of the words stands, and the word.
    pub fn find(&self, text: &str) -> Option<(usize, &str)> {
        let here = |at: usize| Some((at, self.iter().find(|word| text[at..].starts_with(word))?));
        match self.lead {
            Some(lead) => text.match_indices(lead).find_map(|(at, _)| here(at)),
            None => {
                let mut places = text.char_indices().filter(|&(_, c)| self.firsts.may_hold(Some(c)));
                places.find_map(|(at, _)| here(at))
            }
        }
    }

    /// The last place in a text where one of the words stands, and the word.
    pub fn rfind(&self, text: &str) -> Option<(usize, &str)> {
        let here = |at: usize| Some((at, self.iter().find(|word| text[at..].starts_with(word))?));
        match self.lead {
            Some(lead) => text.rmatch_indices(lead).find_map(|(at, _)| here(at)),
            None => {
                let places = text.char_indices().filter(|&(_, c)| self.firsts.may_hold(Some(c)));
                places.rev().find_map(|(at, _)| here(at))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WordList;

    fn list(words: &[&str]) -> WordList {
        let mut list = WordList::default();
        words.iter().for_each(|word| list.add((*word).to_owned()));
        list
    }

    #[test]
    fn of_two_words_the_longer_counts() {
        let list = list(&["时", "的时候", "之后"]);
        assert_eq!(list.suffix("开会的时候"), Some("的时候"));
        assert_eq!(list.strip_suffix("开会时"), Some("开会"));
        assert_eq!(list.prefix("时间"), Some("时"));
        assert_eq!(list.suffix(""), None);
    }

    #[test]
    fn the_first_and_the_last_place_are_found() {
        let list = list(&["的说法", "的观点"]);
        let text = "他的观点和她的说法";
        assert_eq!(list.find(text), Some((3, "的观点")));
        assert_eq!(list.rfind(text), Some((18, "的说法")));
        let other = self::list(&["的说法", "观点"]);
        assert_eq!((other.find(text), other.rfind(text)), (Some((6, "观点")), Some((18, "的说法"))));
        assert!(list.has("的观点") && !list.has("观点") && !list.has_char('的'));
    }
}
