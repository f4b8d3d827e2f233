//! The rows of the tables over a run.

use std::borrow::Cow;

use super::bearer::Bearer;
use super::found::Found;
use super::groups::{Group, Member};
use super::network::{Edge, Edges, Node};
use super::strings::Strings;
use super::tally::{Days, Tally};
use crate::record::{Cell, RUN_TABLES, Row, numbered};

/// Cells that hold a list join it by this.
const BY: &str = " | ";

/// The tables over a run: [`RUN_TABLES`] describes them.
#[derive(Debug)]
pub struct RunTables {
    pub(super) found: Found,
    pub(super) groups: Vec<Group>,
    pub(super) citations: Edges,
    pub(super) pairs: Edges,
}

impl RunTables {
    /// The rows of a table, by its name; none where no table has that name.
    pub fn rows<'a>(&'a self, table: &str) -> Box<dyn Iterator<Item = Row<'a>> + 'a> {
        let found = &self.found;
        match table {
            "people" => Box::new((0..).map(Node::Person).map_while(|node| self.bearer(node))),
            "organisations" => Box::new((0..).map(Node::Organisation).map_while(|node| self.bearer(node))),
            "entity_links" => {
                let documents = 0..found.documents.len() as u32;
                Box::new(documents.flat_map(move |document| {
                    (1..).zip(found.links_of(document)).map(move |(entity, row)| {
                        let entity = text(numbered(b'e', entity));
                        vec![found.documents.id(document).into(), entity, id(found, row)]
                    })
                }))
            }
            "statement_groups" => {
                Box::new((1..).zip(&self.groups).filter_map(|(n, group)| self.group(n, group)))
            }
            "statement_group_members" => {
                Box::new((1..).zip(&self.groups).flat_map(move |(number, group)| {
                    group.members.iter().map(move |member| self.member(number, member))
                }))
            }
            "citations" => Box::new(self.citations.iter().map(|(ends, edge)| self.citation(*ends, edge))),
            "co_appearances" => Box::new(self.pairs.iter().map(|(ends, edge)| self.pair(*ends, edge))),
            _ => Box::new(std::iter::empty()),
        }
    }

    /// The number of rows of each table, in the order of [`RUN_TABLES`].
    pub fn counts(&self) -> Vec<usize> {
        let members = self.groups.iter().map(|group| group.members.len()).sum();
        let count = |table: &str| match table {
            "people" => self.found.people.len(),
            "organisations" => self.found.organisations.len(),
            "entity_links" => self.found.links.len(),
            "statement_groups" => self.groups.len(),
            "statement_group_members" => members,
            "citations" => self.citations.len(),
            _ => self.pairs.len(),
        };
        RUN_TABLES.iter().map(|table| count(table.name)).collect()
    }

    fn bearer(&self, node: Node) -> Option<Row<'_>> {
        let Bearer { person, joined, entry, sums, .. } = self.found.bearer(node)?;
        let strings = &self.found.strings;
        let name = self.found.name(node);
        let mut row =
            vec![id(&self.found, node), name.into(), list(&sums.forms, strings, |form| form != name)];
        if *person {
            row.push(list(&sums.titles, strings, |_| true));
        }
        row.extend([
            entry.map_or("", |entry| strings.text(entry)).into(),
            number(sums.documents),
            number(sums.mentions),
            number(sums.statements),
            number(sums.about),
        ]);
        row.extend(ends(sums.days));
        let cues = sums.cues.sorted();
        let cues = cues.iter().map(|(cue, n)| Cow::Owned(format!("{} {n}", strings.text(*cue))));
        row.extend([Cell::List(cues.collect(), BY), joined.as_str().into()]);
        Some(row)
    }

    fn group<'a>(&'a self, number_of: usize, group: &'a Group) -> Option<Row<'a>> {
        let Found { documents, strings, .. } = &self.found;
        let first = group.first(documents)?;
        let (outlets, days) = group.spread(documents);
        let mut row = vec![
            text(numbered(b'g', number_of)),
            (&*group.content).into(),
            group.speaker.as_deref().unwrap_or_default().into(),
            group.members.len().into(),
            group.count().into(),
            list(&outlets, strings, |_| true),
            documents.id(first.document).into(),
            statement_id(first),
            documents.source(first.document).into(),
        ];
        row.extend(ends(days));
        row.push(days.spread().into());
        Some(row)
    }

    fn member(&self, group: usize, member: &Member) -> Row<'_> {
        vec![
            text(numbered(b'g', group)),
            self.found.documents.id(member.document).into(),
            statement_id(*member),
            Cell::Number(member.similarity),
        ]
    }

    fn citation(&self, (source, target): (Node, Node), edge: &Edge) -> Row<'_> {
        let mut row = self.end(source);
        row.extend(self.end(target));
        row.extend([number(edge.count), number(edge.documents)]);
        row.extend(ends(edge.days));
        row
    }

    fn pair(&self, (a, b): (Node, Node), edge: &Edge) -> Row<'_> {
        let mut row = self.end(a);
        row.extend(self.end(b));
        row.extend([number(edge.documents), number(edge.count)]);
        row
    }

    /// Type, id and name of an end of an edge.
    fn end(&self, node: Node) -> Row<'_> {
        let kind = match node {
            Node::Outlet(_) => "outlet",
            Node::Organisation(_) | Node::Named(_) => "organisation",
            Node::Person(_) => "person",
            Node::Document(_) => "document",
        };
        vec![kind.into(), id(&self.found, node), self.found.name(node).into()]
    }
}

fn statement_id<'a>(member: Member) -> Cell<'a> {
    text(numbered(b's', member.statement as usize + 1))
}

fn id<'a>(found: &Found, node: Node) -> Cell<'a> {
    text(found.id(node).unwrap_or_default())
}

fn text<'a>(text: String) -> Cell<'a> {
    Cell::Text(Cow::Owned(text))
}

fn number<'a>(number: u32) -> Cell<'a> {
    Cell::Integer(Some(number as usize))
}

/// First and last date, as ISO 8601 has it.
fn ends<'a>(days: Days) -> [Cell<'a>; 2] {
    let [first, last] = days.ends.map_or([None, None], |(first, last)| [Some(first), Some(last)]);
    [first, last].map(|date| text(date.map_or_else(String::new, |date| date.to_string())))
}

/// What was counted, the most frequent first.
fn list<'a>(tally: &Tally, strings: &'a Strings, shown: impl Fn(&str) -> bool) -> Cell<'a> {
    let sorted = tally.sorted();
    let texts = sorted.iter().map(|(thing, _)| strings.text(*thing)).filter(|text| shown(text));
    Cell::List(texts.map(Cow::Borrowed).collect(), BY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::across::tables;
    use crate::record::Extraction;
    use crate::{Document, Extractor, Settings};

    const COPY: &str = "大桥的主跨已经合龙，比原来的计划早了两个月，十月就能通车";

    fn articles() -> Vec<Extraction> {
        let extractor = Extractor::new(&Settings::default()).unwrap();
        let article = |id: &str, url: &str, published: &str, text: &str| {
            let document = Document {
                url: Some(url.into()),
                published: Some(published.into()),
                ..Document::plain(id, text)
            };
            extractor.extract(&document)
        };
        vec![
            article(
                "a",
                "https://a.example/1",
                "2016年5月3日",
                &format!("市交通局局长周立民表示，“{COPY}。”"),
            ),
            article(
                "b",
                "https://www.b.example/2",
                "2016-05-05",
                &format!("据新华社报道，市交通局局长周立民说，{COPY}。周立民还批评了新华社。"),
            ),
            article("c", "", "昨天", "教练周立民说，“周末的比赛推迟到下个月再踢。”王部长说，“我也去看。”"),
        ]
    }

    fn rows(tables: &RunTables, table: &str) -> Vec<Vec<String>> {
        let rows = tables.rows(table);
        rows.map(|row| row.iter().map(|cell| cell.text().into_owned()).collect()).collect()
    }

    #[test]
    fn rows_agree_with_columns_and_counts() {
        let articles = articles();
        let tables = tables(&articles).unwrap();
        for (table, count) in RUN_TABLES.iter().zip(tables.counts()) {
            let rows: Vec<_> = tables.rows(table.name).collect();
            assert_eq!(rows.len(), count, "{}", table.name);
            assert!(!rows.is_empty(), "{}", table.name);
            for (cell, column) in rows.iter().flat_map(|row| {
                assert_eq!(row.len(), table.columns.len(), "{}", table.name);
                row.iter().zip(table.columns)
            }) {
                assert_eq!(cell.kind(), column.kind, "{}.{}", table.name, column.name);
            }
        }
        assert_eq!(tables.rows("no such table").count(), 0);
    }

    #[test]
    fn people_groups_and_citations_of_three_articles() {
        let articles = articles();
        let tables = tables(&articles).unwrap();
        let people = rows(&tables, "people");
        let told: Vec<_> = people.iter().map(|row| [&row[1], &row[3], &row[5], &row[9], &row[12]]).collect();
        assert_eq!(told[0], ["周立民", "局长", "2", "2016-05-03", "name+title"], "{people:?}");
        assert!(
            told.contains(&["周立民", "教练", "1", "", "document"].map(String::from).each_ref()),
            "{people:?}"
        );

        let groups = rows(&tables, "statement_groups");
        assert_eq!(groups.len(), 1, "{groups:?}");
        assert_eq!(
            groups[0][3..],
            ["3", "2", "a.example | b.example", "a", "s1", "a", "2016-05-03", "2016-05-05", "2"]
        );
        let members = rows(&tables, "statement_group_members");
        assert_eq!(
            members.iter().map(|row| &*row[1]).collect::<Vec<_>>(),
            ["a", "b", "b"],
            "in b with and without 周立民说"
        );

        let citations = rows(&tables, "citations");
        let steps: Vec<_> = citations.iter().map(|row| format!("{} → {}", row[2], row[5])).collect();
        for step in ["a.example → 周立民", "b.example → 新华社", "新华社 → 周立民", "c → 周立民"]
        {
            assert!(steps.contains(&step.to_owned()), "{step}: {steps:?}");
        }
        let pairs = rows(&tables, "co_appearances");
        assert!(pairs.iter().any(|row| row[2] == "新华社" || row[5] == "新华社"), "{pairs:?}");
    }
}
