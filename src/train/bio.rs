//! BIO files: a character or word and its tag on each line, an empty line
//! between sentences.

use super::corpus::kind;
use crate::error::{Error, Result};
use crate::tagger::Example;

/// A name that is being read.
struct Open {
    start: usize,
    kind: Option<usize>,
    entity_type: String,
}

/// A sentence that is being read.
#[derive(Default)]
struct Sentence {
    text: String,
    length: usize,
    names: Vec<(usize, usize, usize)>,
    open: Option<Open>,
}

/// Reads sentences, an example each.
///
/// # Errors
/// Names a line without a tag, or with a tag that is neither `O` nor one of
/// B, I, M, E, S with a type behind it.
pub(super) fn read(text: &str) -> Result<Vec<Example>> {
    let mut examples = Vec::new();
    let mut sentence = Sentence::default();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            examples.extend(std::mem::take(&mut sentence).example());
        } else {
            sentence.take(line).map_err(|error| error.at_line(number))?;
        }
    }
    examples.extend(sentence.example());
    Ok(examples)
}

impl Sentence {
    fn take(&mut self, line: &str) -> Result<()> {
        let mut cells = line.split_whitespace();
        let (Some(word), Some(tag)) = (cells.next(), cells.next_back()) else {
            return Err(Error::format("a line holds a character or word and its tag, as in: 王 B-PER"));
        };
        let (part, entity_type) = match tag.split_once(['-', '_']) {
            None if tag == "O" => ("O", ""),
            Some((part @ ("B" | "I" | "M" | "E" | "S"), entity_type)) => (part, entity_type),
            _ => return Err(Error::format(format!("`{tag}` is no tag such as O, B-PER or I-ORG"))),
        };
        let goes_on = matches!(part, "I" | "M" | "E")
            && self.open.as_ref().is_some_and(|open| open.entity_type == entity_type);
        if !goes_on {
            self.close();
        }
        self.push(word);
        if part != "O" && !goes_on {
            let start = self.length - word.chars().count();
            self.open = Some(Open { start, kind: kind(entity_type), entity_type: entity_type.into() });
        }
        if matches!(part, "E" | "S") {
            self.close();
        }
        Ok(())
    }

    /// Adds a word; two Latin words are parted by a space.
    fn push(&mut self, word: &str) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(self.text.chars().next_back()) && latin(word.chars().next()) {
            self.text.push(' ');
            self.length += 1;
        }
        self.text.push_str(word);
        self.length += word.chars().count();
    }

    fn close(&mut self) {
        if let Some(Open { start, kind: Some(kind), .. }) = self.open.take() {
            self.names.push((start, self.length, kind));
        }
    }

    fn example(mut self) -> Option<Example> {
        self.close();
        let Sentence { text, names, .. } = self;
        (!text.is_empty()).then_some(Example { text, names, places: true, weight: 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Names = Vec<(usize, usize, usize)>;

    fn names(text: &str) -> Vec<(String, Names)> {
        read(text).unwrap().into_iter().map(|example| (example.text, example.names)).collect()
    }

    #[test]
    fn characters_and_words_are_read() {
        let text = "王 B-PER\n芳 I-PER\n在 O\n新华社 S-ORG\n\n李 B-PER\n宁 E-PER\n张 B-PER\n";
        let expected = [
            ("王芳在新华社".into(), vec![(0, 2, 0), (3, 6, 1)]),
            ("李宁张".into(), vec![(0, 2, 0), (2, 3, 0)]),
        ];
        assert_eq!(names(text), expected);
    }

    #[test]
    fn latin_words_are_parted() {
        assert_eq!(names("Tim B-PER\nCook I-PER\n说 O"), [("Tim Cook说".into(), vec![(0, 8, 0)])]);
    }

    #[test]
    fn a_line_without_a_tag_is_named() {
        assert!(read("王 B-PER\n芳\n").unwrap_err().to_string().starts_with("line 2: a line holds"));
        assert!(read("王 X\n").unwrap_err().to_string().contains("`X` is no tag"));
    }
}
