//! The output tables and their columns, in order.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number with decimals.
    Number,
    /// `true` or `false`.
    Boolean,
}

impl Kind {
    /// Name of the type in a Frictionless schema.
    pub fn name(self) -> &'static str {
        match self {
            Kind::String => "string",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Boolean => "boolean",
        }
    }
}

/// One column of an output table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name in the header row.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it means, in one sentence.
    pub description: &'static str,
}

/// One output table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name of the table and, with `.csv`, of its file.
    pub name: &'static str,
    /// What a row is.
    pub description: &'static str,
    /// Columns that together name a row; empty when none do.
    pub key: &'static [&'static str],
    /// Columns in order.
    pub columns: &'static [Column],
}

/// All tables, in the order they are written.
pub const TABLES: &[Table] = &[
    Table {
        name: "documents",
        description: "One row a document, those that failed among them.",
        key: &["document_id"],
        columns: DOCUMENTS,
    },
    Table {
        name: "entities",
        description: "One row a person or organisation of a document.",
        key: &["document_id", "entity_id"],
        columns: ENTITIES,
    },
    Table {
        name: "mentions",
        description: "One row a place where an entity is named.",
        key: &["document_id", "mention_id"],
        columns: MENTIONS,
    },
    Table {
        name: "statements",
        description: "One row an attributed statement.",
        key: &["document_id", "statement_id"],
        columns: STATEMENTS,
    },
    Table {
        name: "quoted_terms",
        description: "One row a term in quotation marks that is no speech.",
        key: &[],
        columns: QUOTED_TERMS,
    },
];

/// The tables over a whole run, in the order they are written.
pub const RUN_TABLES: &[Table] = &[
    Table {
        name: "people",
        description: "One row a person of the run, those in most documents first.",
        key: &["run_entity_id"],
        columns: PEOPLE,
    },
    Table {
        name: "organisations",
        description: "One row an organisation of the run, those in most documents first.",
        key: &["run_entity_id"],
        columns: ORGANISATIONS,
    },
    Table {
        name: "entity_links",
        description: "One row an entity of a document, with the row of people or organisations it belongs to.",
        key: &["document_id", "entity_id"],
        columns: ENTITY_LINKS,
    },
    Table {
        name: "statement_groups",
        description: "One row a content that several documents have, those in most documents first.",
        key: &["group_id"],
        columns: STATEMENT_GROUPS,
    },
    Table {
        name: "statement_group_members",
        description: "One row a statement of a group.",
        key: &["document_id", "statement_id"],
        columns: STATEMENT_GROUP_MEMBERS,
    },
    Table {
        name: "citations",
        description: "One row a pair of which one cites the other, the most frequent first.",
        key: &[],
        columns: CITATIONS,
    },
    Table {
        name: "co_appearances",
        description: "One row a pair of people or organisations that stand in the same documents, the most frequent first.",
        key: &[],
        columns: CO_APPEARANCES,
    },
];

const DOCUMENTS: &[Column] = &[
    string(
        "document_id",
        "Name of the document: the id of the record, or the path of the file below the input folder.",
    ),
    string(
        "source",
        "Where the document came from: the path as given, with #N for the N-th record of a file.",
    ),
    string("title", "Title of the article."),
    string("url", "Address of the article."),
    string("published", "Date of publication, as written in the source."),
    string(
        "script",
        "Script of the text: hans (simplified), hant (traditional) or mixed; empty when it holds no Chinese.",
    ),
    string("encoding", "Encoding the text was decoded from."),
    integer("characters", "Length of the text as read, in Unicode code points."),
    integer("sentences", "Number of sentences."),
    integer("people", "Number of people found."),
    integer("organisations", "Number of organisations found."),
    integer("statements", "Number of statements found."),
    string("error", "Why the document could not be read; empty when it could."),
];

const ENTITIES: &[Column] = &[
    string("document_id", "Document the entity was found in."),
    string("entity_id", "Name of the entity within its document: e1, e2, …"),
    string("type", "person or organisation."),
    string("name", "Fullest form of the name in the document, without titles."),
    string("aliases", "The other forms it takes in the document, joined by \" | \"."),
    string("titles", "Titles and roles that stand beside the name, joined by \" | \"."),
    integer("mentions", "Number of mentions in the document."),
    integer("statements", "Number of statements it is the speaker of."),
    integer("start", "First Unicode code point of the first mention in the text as read, counted from 0."),
    string("evidence", "Strongest evidence of its mentions: gazetteer, pattern or tagger."),
    string("lexicon_id", "Dictionary entry, where one is known."),
];

const MENTIONS: &[Column] = &[
    string("document_id", "Document the mention stands in."),
    string("mention_id", "Name of the mention within its document: m1, m2, …"),
    string("entity_id", "Entity it names."),
    string("type", "person or organisation."),
    string("text", "The name as written."),
    integer("start", "First Unicode code point in the text as read, counted from 0."),
    integer("end", "First Unicode code point after the mention."),
    integer("paragraph", "Paragraph of the document, counted from 1."),
    integer("sentence", "Sentence of the document, counted from 1."),
    string("evidence", "What it was found by: gazetteer, pattern or tagger."),
];

const STATEMENTS: &[Column] = &[
    string("document_id", "Document the statement stands in."),
    string("statement_id", "Name of the statement within its document: s1, s2, …"),
    string("type", "direct (quoted), indirect (reported) or mixed."),
    string("content", "What was said, as written."),
    string("speaker_name", "Who said it: the fullest name in the document."),
    string("speaker", "Who said it, as written nearest to the cue."),
    string("speaker_kind", "person, org, role, anonymous, pronoun, document or none."),
    string("speaker_title", "Title within the speaker phrase."),
    string("speaker_entity_id", "Entity of the speaker."),
    string("cue", "The reporting word."),
    string(
        "cue_class",
        "Kind of reporting: say, write, ask, answer, announce, claim, deny, admit, accuse, warn, demand, promise, opine, predict, reveal or cite.",
    ),
    string("via", "Through whom it came, outermost first, joined by \" > \"."),
    string("addressee", "To whom it was said."),
    string("occasion", "Where or on what occasion it was said."),
    boolean("negated", "Whether the cue is negated."),
    string("parent_id", "The statement that this one stands inside."),
    integer("paragraph", "Paragraph of the document, counted from 1."),
    integer("sentence", "Sentence of the document, counted from 1."),
    integer("start", "First Unicode code point of the content in the text as read, counted from 0."),
    integer("end", "First Unicode code point after the content."),
    integer("cue_start", "First Unicode code point of the cue."),
    integer("cue_end", "First Unicode code point after the cue."),
    integer("speaker_start", "First Unicode code point of the speaker phrase."),
    integer("speaker_end", "First Unicode code point after the speaker phrase."),
    string("rule", "Rule that found the statement."),
    number("confidence", "How sure the rule is, from 0 to 1."),
];

const QUOTED_TERMS: &[Column] = &[
    string("document_id", "Document the term stands in."),
    string("text", "The words between the marks."),
    string("kind", "title, name, term, slogan or scare."),
    integer("start", "First Unicode code point in the text as read, counted from 0."),
    integer("end", "First Unicode code point after the term."),
    integer("paragraph", "Paragraph of the document, counted from 1."),
];

const PEOPLE: &[Column] = &[
    RUN_ENTITY_ID,
    NAME,
    VARIANTS,
    string("titles", "Titles seen beside the name, most frequent first, joined by \" | \"."),
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
);
const NAME: Column = string("name", "The fullest name in most documents.");
const VARIANTS: Column =
    string("variants", "The other forms, those in most documents first, joined by \" | \".");
const LEXICON_ID: Column =
    string("lexicon_id", "Dictionary entry, where one is known; where identity is ambiguous, one it may be.");
const DOCUMENTS_OF: Column = integer("documents", "Number of documents it is named in.");
const MENTIONS_OF: Column = integer("mentions", "Number of mentions.");
const STATEMENTS_OF: Column = integer("statements", "Number of statements it is the speaker of.");
const ABOUT: Column = integer("statements_about", "Number of statements that name it in their content.");
const FIRST_DATE: Column =
    string("first_date", "Earliest date of publication (YYYY-MM-DD), where one is known.");
const LAST_DATE: Column = string("last_date", "Latest date of publication (YYYY-MM-DD), where one is known.");
const CUE_CLASSES: Column = string(
    "cue_classes",
    "Kinds of reporting it speaks with and their numbers, most frequent first, joined by \" | \".",
);
const IDENTITY: Column = string(
    "identity",
    "How its documents were joined: lexicon (same dictionary entry), name (same full name), name+title (same name and a title or organisation in common), ambiguous (same name only; it may be several) or document (there is only one).",
);

const ENTITY_LINKS: &[Column] = &[
    string("document_id", "Document of the entity."),
    string("entity_id", "The entity within its document."),
    string("run_entity_id", "Its row: p1, p2, … in people, o1, o2, … in organisations."),
];

const STATEMENT_GROUPS: &[Column] = &[
    string("group_id", "Name of the group: g1, g2, …"),
    string("content", "What was said, as written in the document that was read first."),
    string("speaker_name", "Who said it, in that document."),
    integer("statements", "Number of statements in the group."),
    integer("documents", "Number of documents they stand in."),
    string("outlets", "Outlets of these documents, those with most of them first, joined by \" | \"."),
    string(
        "first_document_id",
        "Document of the earliest date; the one read first where dates are equal or not known.",
    ),
    string("first_statement_id", "The statement in that document."),
    string("first_source", "Where that document came from."),
    FIRST_DATE,
    LAST_DATE,
    integer("days", "Days from the first to the last date."),
];

const STATEMENT_GROUP_MEMBERS: &[Column] = &[
    string("group_id", "The group."),
    string("document_id", "Document the statement stands in."),
    string("statement_id", "The statement within its document."),
    number("similarity", "How like the content of the group it is, from 0 to 1."),
];

const CITATIONS: &[Column] = &[
    string("source_type", "What cites: outlet, organisation, person or document (where no outlet is known)."),
    string("source_id", "Its row of people or organisations, where it has one."),
    string("source", "Its name: the name of the row or outlet, or the id of the document."),
    string("target_type", "What is cited: outlet, organisation or person."),
    string("target_id", "Its row of people or organisations, where it has one."),
    string("target", "Its name."),
    integer("statements", "Number of statements that were passed on this way."),
    integer("documents", "Number of documents they stand in."),
    FIRST_DATE,
    LAST_DATE,
];

const CO_APPEARANCES: &[Column] = &[
    string("a_type", "What the one is: outlet, organisation or person."),
    string("a_id", "Its row of people or organisations."),
    string("a", "Its name."),
    string("b_type", "What the other is: outlet, organisation or person."),
    string("b_id", "Its row of people or organisations."),
    string("b", "Its name."),
    integer("documents", "Number of documents that name both."),
    integer("sentences", "Number of sentences that name both."),
];

const fn string(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Kind::String, description }
}

const fn integer(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Kind::Integer, description }
}

const fn number(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Kind::Number, description }
}

const fn boolean(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Kind::Boolean, description }
}
