//! An extraction as rows of the output tables.

use std::borrow::Cow;

use super::{EntityRecord, Extraction, MentionRecord, QuotedTermRecord, StatementRecord};

/// One cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Text; absent values are empty.
    Text(Cow<'a, str>),
    /// A count or an offset, where there is one.
    Integer(Option<usize>),
    /// A number, shown with two decimals.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// Texts, and what joins them where a table has no lists.
    List(Vec<Cow<'a, str>>, &'static str),
}

impl Cell<'_> {
    /// What it holds.
    #[cfg(test)]
    pub(crate) fn kind(&self) -> super::Kind {
        use super::Kind;
        match self {
            Cell::Text(_) => Kind::String,
            Cell::Integer(_) => Kind::Integer,
            Cell::Number(_) => Kind::Number,
            Cell::Boolean(_) => Kind::Boolean,
            Cell::List(_, by) => Kind::List(by),
        }
    }

    /// The cell as text.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Integer(Some(number)) => Cow::Owned(number.to_string()),
            Cell::Integer(None) => Cow::Borrowed(""),
            Cell::Number(number) => Cow::Owned(format!("{number:.2}")),
            Cell::Boolean(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            Cell::List(parts, by) => Cow::Owned(parts.join(by)),
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}

impl<'a> From<&'a Option<String>> for Cell<'a> {
    fn from(text: &'a Option<String>) -> Self {
        text.as_deref().unwrap_or_default().into()
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Cell::Integer(Some(number))
    }
}

impl From<Option<usize>> for Cell<'_> {
    fn from(number: Option<usize>) -> Self {
        Cell::Integer(number)
    }
}

/// A row: cells in the order of the columns.
pub type Row<'a> = Vec<Cell<'a>>;

/// The rows that an extraction adds to each table, in the order of [`TABLES`](super::TABLES).
pub fn rows(extraction: &Extraction) -> [Vec<Row<'_>>; 5] {
    std::array::from_fn(|table| rows_of(extraction, table).collect())
}

/// The rows that an extraction adds to one table, by its number, one at a time.
///
/// # Panics
/// There is no table with this number.
pub fn rows_of(extraction: &Extraction, table: usize) -> Box<dyn Iterator<Item = Row<'_>> + '_> {
    let (of, id) = (extraction, extraction.id.as_str());
    match table {
        0 => Box::new(std::iter::once_with(|| document(of))),
        1 => Box::new(of.entities.iter().map(move |record| entity(id, record))),
        2 => Box::new(of.mentions.iter().map(move |record| mention(id, record))),
        3 => Box::new(of.statements.iter().map(move |record| statement(id, record))),
        4 => Box::new(of.quoted_terms.iter().map(move |record| quoted_term(id, record))),
        _ => panic!("there are five tables"),
    }
}

fn document(of: &Extraction) -> Row<'_> {
    vec![
        (&of.id).into(),
        (&of.source).into(),
        (&of.title).into(),
        (&of.url).into(),
        (&of.published).into(),
        (&of.script).into(),
        (&of.encoding).into(),
        of.characters.into(),
        of.sentences.into(),
        of.people().into(),
        of.organisations().into(),
        of.statements.len().into(),
        (&of.error).into(),
    ]
}

fn entity<'a>(id: &'a str, of: &'a EntityRecord) -> Row<'a> {
    vec![
        id.into(),
        (&of.id).into(),
        (&of.entity_type).into(),
        (&of.name).into(),
        list(&of.aliases, " | "),
        list(&of.titles, " | "),
        of.mention_count.into(),
        of.statement_count.into(),
        of.start.into(),
        (&of.evidence).into(),
        (&of.lexicon_id).into(),
    ]
}

fn mention<'a>(id: &'a str, of: &'a MentionRecord) -> Row<'a> {
    vec![
        id.into(),
        (&of.id).into(),
        (&of.entity).into(),
        (&of.entity_type).into(),
        (&of.text).into(),
        of.start.into(),
        of.end.into(),
        of.paragraph.into(),
        of.sentence.into(),
        (&of.evidence).into(),
    ]
}

fn statement<'a>(id: &'a str, of: &'a StatementRecord) -> Row<'a> {
    vec![
        id.into(),
        (&of.statement_id).into(),
        (&of.statement_type).into(),
        (&of.content).into(),
        (&of.speaker_name).into(),
        (&of.speaker).into(),
        (&of.speaker_kind).into(),
        (&of.speaker_title).into(),
        (&of.speaker_entity_id).into(),
        (&of.cue).into(),
        (&of.cue_class).into(),
        list(&of.via, " > "),
        (&of.addressee).into(),
        (&of.occasion).into(),
        Cell::Boolean(of.negated),
        (&of.parent_id).into(),
        of.paragraph.into(),
        of.sentence.into(),
        of.start.into(),
        of.end.into(),
        of.cue_start.into(),
        of.cue_end.into(),
        of.speaker_start.into(),
        of.speaker_end.into(),
        (&of.rule).into(),
        Cell::Number(of.confidence),
    ]
}

fn quoted_term<'a>(id: &'a str, of: &'a QuotedTermRecord) -> Row<'a> {
    vec![id.into(), (&of.text).into(), (&of.kind).into(), of.start.into(), of.end.into(), of.paragraph.into()]
}

fn list<'a>(texts: &'a [String], by: &'static str) -> Cell<'a> {
    Cell::List(texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect(), by)
}

impl Extraction {
    /// Number of people found.
    pub fn people(&self) -> usize {
        self.entities.iter().filter(|entity| entity.entity_type == "person").count()
    }

    /// Number of organisations found.
    pub fn organisations(&self) -> usize {
        self.entities.iter().filter(|entity| entity.entity_type == "organisation").count()
    }
}

#[cfg(test)]
mod tests {
    use super::super::TABLES;
    use super::*;

    fn one_of_each() -> Extraction {
        Extraction {
            id: "a".into(),
            entities: vec![EntityRecord {
                entity_type: "person".into(),
                aliases: vec!["王".into(), "王部长".into()],
                ..EntityRecord::default()
            }],
            mentions: vec![MentionRecord::default()],
            statements: vec![StatementRecord {
                via: vec!["新华社".into(), "路透社".into()],
                confidence: 0.9,
                ..StatementRecord::default()
            }],
            quoted_terms: vec![QuotedTermRecord::default()],
            ..Extraction::default()
        }
    }

    #[test]
    fn cells_agree_with_columns_in_number_and_kind() {
        let extraction = one_of_each();
        let all = rows(&extraction);
        assert_eq!(all.len(), TABLES.len());
        for (rows, table) in all.iter().zip(TABLES) {
            assert_eq!(rows.len(), 1, "{}", table.name);
            assert_eq!(rows[0].len(), table.columns.len(), "{}", table.name);
            for (cell, column) in rows[0].iter().zip(table.columns) {
                assert_eq!(cell.kind(), column.kind, "{}.{}", table.name, column.name);
            }
        }
    }

    #[test]
    fn cells_stand_under_their_columns() {
        let extraction = one_of_each();
        let all = rows(&extraction);
        let cell = |table: usize, name: &str| {
            let at = TABLES[table].columns.iter().position(|column| column.name == name).unwrap();
            all[table][0][at].text().into_owned()
        };
        assert_eq!(cell(0, "people"), "1");
        assert_eq!(cell(1, "aliases"), "王 | 王部长");
        assert_eq!(cell(3, "via"), "新华社 > 路透社");
        assert_eq!(cell(3, "negated"), "false");
        assert_eq!(cell(3, "start"), "");
        assert_eq!(cell(3, "confidence"), "0.90");
    }

    #[test]
    fn statement_columns_are_the_fields_of_the_json() {
        let record = serde_json::to_string(&StatementRecord::default()).unwrap();
        let names: Vec<String> = TABLES[3].columns[1..].iter().map(|c| format!("\"{}\":", c.name)).collect();
        let places: Vec<usize> = names.iter().map(|name| record.find(name.as_str()).unwrap()).collect();
        assert!(places.is_sorted(), "{record}");
        assert_eq!(record.matches("\":").count(), names.len());
    }
}
