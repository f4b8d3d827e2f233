//! The tables over a whole run and their columns, in order.

use super::tables::{Column, Table, integer, list, number, string};

/// The tables over a whole run, in the order they are written.
pub const RUN_TABLES: &[Table] = &[
    Table {
        name: "people",
        description: "One row a person of the run, those in most documents first.",
        chinese: "一行是这批文章里的一个人，出现篇数多的在前。",
        key: &["run_entity_id"],
        columns: PEOPLE,
    },
    Table {
        name: "organisations",
        description: "One row an organisation of the run, those in most documents first.",
        chinese: "一行是这批文章里的一个机构，出现篇数多的在前。",
        key: &["run_entity_id"],
        columns: ORGANISATIONS,
    },
    Table {
        name: "entity_links",
        description: "One row an entity of a document, with the row of people or organisations it belongs to.",
        chinese: "一行是一篇文档里的一个人或机构，以及它归入 people 或 organisations 的哪一行。",
        key: &["document_id", "entity_id"],
        columns: ENTITY_LINKS,
    },
    Table {
        name: "statement_groups",
        description: "One row a content that several documents have, those in most documents first.",
        chinese: "一行是好几篇里都有的同一段话，篇数多的在前。",
        key: &["group_id"],
        columns: STATEMENT_GROUPS,
    },
    Table {
        name: "statement_group_members",
        description: "One row a statement of a group.",
        chinese: "一行是一组里的一条引述。",
        key: &["document_id", "statement_id"],
        columns: STATEMENT_GROUP_MEMBERS,
    },
    Table {
        name: "citations",
        description: "One row a pair of which one cites the other, the most frequent first.",
        chinese: "一行是一方引用另一方，次数多的在前。",
        key: &[],
        columns: CITATIONS,
    },
    Table {
        name: "co_appearances",
        description: "One row a pair of people or organisations that stand in the same documents, the most frequent first.",
        chinese: "一行是出现在同一些文章里的一对人或机构，篇数多的在前。",
        key: &[],
        columns: CO_APPEARANCES,
    },
];

const PEOPLE: &[Column] = &[
    RUN_ENTITY_ID,
    NAME,
    VARIANTS,
    list("titles", "Titles seen beside the name, most frequent first, joined by \" | \".", " | ")
        .zh("名字旁边出现过的头衔，次数多的在前，用“ | ”隔开。"),
    LEXICON_ID,
    DOCUMENTS_OF,
    MENTIONS_OF,
    STATEMENTS_OF,
    ABOUT,
    FIRST_DATE,
    LAST_DATE,
    CUE_CLASSES,
    IDENTITY,
];

const ORGANISATIONS: &[Column] = &[
    RUN_ENTITY_ID,
    NAME,
    VARIANTS,
    LEXICON_ID,
    DOCUMENTS_OF,
    MENTIONS_OF,
    STATEMENTS_OF,
    ABOUT,
    FIRST_DATE,
    LAST_DATE,
    CUE_CLASSES,
    IDENTITY,
];

const RUN_ENTITY_ID: Column = string(
    "run_entity_id",
    "Name of the row within the run: p1, p2, … for people, o1, o2, … for organisations.",
)
.zh("在这批文章里的编号：人是 p1、p2……，机构是 o1、o2……");
const NAME: Column = string("name", "The fullest name in most documents.").zh("最完整的名字，取用得最多的。");
const VARIANTS: Column =
    list("variants", "The other forms, those in most documents first, joined by \" | \".", " | ")
        .zh("别的叫法，篇数多的在前，用“ | ”隔开。");
const LEXICON_ID: Column =
    string("lexicon_id", "Dictionary entry, where one is known; where identity is ambiguous, one it may be.")
        .zh("词典条目；identity 为 ambiguous 时，是可能的一条。");
const DOCUMENTS_OF: Column = integer("documents", "Number of documents it is named in.").zh("在几篇里提到。");
const MENTIONS_OF: Column = integer("mentions", "Number of mentions.").zh("提到几次。");
const STATEMENTS_OF: Column =
    integer("statements", "Number of statements it is the speaker of.").zh("由其说出的引述有几条。");
const ABOUT: Column = integer("statements_about", "Number of statements that name it in their content.")
    .zh("内容里提到它的引述有几条。");
const FIRST_DATE: Column =
    string("first_date", "Earliest date of publication (YYYY-MM-DD), where one is known.")
        .zh("最早的发表日期（年-月-日），知道才有。");
const LAST_DATE: Column = string("last_date", "Latest date of publication (YYYY-MM-DD), where one is known.")
    .zh("最晚的发表日期（年-月-日），知道才有。");
const CUE_CLASSES: Column = list(
    "cue_classes",
    "Kinds of reporting it speaks with and their numbers, most frequent first, joined by \" | \".",
    " | ",
)
.zh("说话时所用引述词的种类和次数，次数多的在前，用“ | ”隔开。");
const IDENTITY: Column =
    string(
    "identity",
    "How its documents were joined: lexicon (same dictionary entry), name (same full name), name+title (same name and a title or organisation in common), ambiguous (same name only; it may be several) or document (there is only one).",
).zh("各篇凭什么合并：lexicon 同一词典条目，name 同一全名，name+title 全名相同并有共同的头衔或机构，\
     ambiguous 只有名字相同（可能不是同一个），document 只有一篇。");

const ENTITY_LINKS: &[Column] = &[
    string("document_id", "Document of the entity.").zh("所在的文档。"),
    string("entity_id", "The entity within its document.").zh("在那一篇里的编号。"),
    string("run_entity_id", "Its row: p1, p2, … in people, o1, o2, … in organisations.")
        .zh("归入哪一行：p1、p2……在 people，o1、o2……在 organisations。"),
];

const STATEMENT_GROUPS: &[Column] = &[
    string("group_id", "Name of the group: g1, g2, …").zh("组的编号：g1、g2……"),
    string("content", "What was said, as written in the document that was read first.")
        .zh("说了什么，照最先读到的那一篇。"),
    string("speaker_name", "Who said it, in that document.").zh("那一篇里是谁说的。"),
    integer("statements", "Number of statements in the group.").zh("组里有几条引述。"),
    integer("documents", "Number of documents they stand in.").zh("在几篇里。"),
    list("outlets", "Outlets of these documents, those with most of them first, joined by \" | \".", " | ")
        .zh("这些文章的媒体，篇数多的在前，用“ | ”隔开。"),
    string(
        "first_document_id",
        "Document of the earliest date; the one read first where dates are equal or not known.",
    )
    .zh("日期最早的那篇；日期相同或不知道时，取最先读到的。"),
    string("first_statement_id", "The statement in that document.").zh("那一篇里的哪一条。"),
    string("first_source", "Where that document came from.").zh("那一篇的来处。"),
    FIRST_DATE,
    LAST_DATE,
    integer("days", "Days from the first to the last date.").zh("首末日期相隔几天。"),
];

const STATEMENT_GROUP_MEMBERS: &[Column] = &[
    string("group_id", "The group.").zh("哪一组。"),
    string("document_id", "Document the statement stands in.").zh("引述所在的文档。"),
    string("statement_id", "The statement within its document.").zh("那一篇里的哪一条。"),
    number("similarity", "How like the content of the group it is, from 0 to 1.")
        .zh("和组里的内容有多像，从 0 到 1。"),
];

const CITATIONS: &[Column] = &[
    string("source_type", "What cites: outlet, organisation, person or document (where no outlet is known).")
        .zh("引用者是什么：outlet 媒体，organisation 机构，person 人，document 文档（不知道是哪家媒体）。"),
    string("source_id", "Its row of people or organisations, where it has one.")
        .zh("引用者在 people 或 organisations 里的行。"),
    string("source", "Its name: the name of the row or outlet, or the id of the document.")
        .zh("引用者的名字：那一行的名字、媒体名，或文档编号。"),
    string("target_type", "What is cited: outlet, organisation or person.")
        .zh("被引用者是什么：outlet 媒体，organisation 机构，person 人。"),
    string("target_id", "Its row of people or organisations, where it has one.")
        .zh("被引用者在 people 或 organisations 里的行。"),
    string("target", "Its name.").zh("被引用者的名字。"),
    integer("statements", "Number of statements that were passed on this way.").zh("这样转来的引述有几条。"),
    integer("documents", "Number of documents they stand in.").zh("在几篇里。"),
    FIRST_DATE,
    LAST_DATE,
];

const CO_APPEARANCES: &[Column] = &[
    string("a_type", "What the one is: outlet, organisation or person.")
        .zh("一方是什么：outlet 媒体，organisation 机构，person 人。"),
    string("a_id", "Its row of people or organisations.").zh("一方在 people 或 organisations 里的行。"),
    string("a", "Its name.").zh("一方的名字。"),
    string("b_type", "What the other is: outlet, organisation or person.")
        .zh("另一方是什么：outlet 媒体，organisation 机构，person 人。"),
    string("b_id", "Its row of people or organisations.").zh("另一方在 people 或 organisations 里的行。"),
    string("b", "Its name.").zh("另一方的名字。"),
    integer("documents", "Number of documents that name both.").zh("两方都提到的文章有几篇。"),
    integer("sentences", "Number of sentences that name both.").zh("两方都提到的句子有几句。"),
];
