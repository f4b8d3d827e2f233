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
    /// Texts; where a table has no lists, they are joined by this.
    List(&'static str),
}

impl Kind {
    /// Name of the type in a Frictionless schema.
    pub fn name(self) -> &'static str {
        match self {
            Kind::String | Kind::List(_) => "string",
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
    /// The same in Chinese.
    pub chinese: &'static str,
    /// What its numbers count; empty where that is plain.
    pub unit: &'static str,
}

impl Column {
    pub(super) const fn zh(self, chinese: &'static str) -> Self {
        Column { chinese, ..self }
    }
}

/// One output table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name of the table and, with `.csv`, of its file.
    pub name: &'static str,
    /// What a row is.
    pub description: &'static str,
    /// The same in Chinese.
    pub chinese: &'static str,
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
        chinese: "一行是一篇文档，没能读出来的也在。",
        key: &["document_id"],
        columns: DOCUMENTS,
    },
    Table {
        name: "entities",
        description: "One row a person or organisation of a document.",
        chinese: "一行是一篇文档里的一个人或机构。",
        key: &["document_id", "entity_id"],
        columns: ENTITIES,
    },
    Table {
        name: "mentions",
        description: "One row a place where an entity is named.",
        chinese: "一行是名字出现的一处。",
        key: &["document_id", "mention_id"],
        columns: MENTIONS,
    },
    Table {
        name: "statements",
        description: "One row an attributed statement.",
        chinese: "一行是一条带出处的引述。",
        key: &["document_id", "statement_id"],
        columns: STATEMENTS,
    },
    Table {
        name: "quoted_terms",
        description: "One row a term in quotation marks that is no speech.",
        chinese: "一行是引号里并不是谁说的话：篇名、名称、术语、口号、反话。",
        key: &[],
        columns: QUOTED_TERMS,
    },
];

const DOCUMENTS: &[Column] = &[
    string(
        "document_id",
        "Name of the document: the id of the record, or the path of the file below the input folder.",
    )
    .zh("文档的编号：记录里的 id；没有就用文件在输入文件夹里的路径。"),
    string(
        "source",
        "Where the document came from: the path as given, with #N for the N-th record of a file.",
    )
    .zh("文档的来处：输入时写的路径；一个文件有多条记录的，后面加 #N 表示第 N 条。"),
    string("title", "Title of the article.").zh("文章标题。"),
    string("url", "Address of the article.").zh("文章网址。"),
    string("published", "Date of publication, as written in the source.").zh("发表日期，照原样。"),
    string(
        "script",
        "Script of the text: hans (simplified), hant (traditional) or mixed; empty when it holds no Chinese.",
    )
    .zh("字形：hans 简体，hant 繁体，mixed 混用；没有汉字就空着。"),
    string("encoding", "Encoding the text was decoded from.").zh("原文解码所用的编码。"),
    offset("characters", "Length of the text as read, in Unicode code points.")
        .zh("读入的文本有多长，按 Unicode 码点数。"),
    integer("sentences", "Number of sentences.").zh("句子数。"),
    integer("people", "Number of people found.").zh("找到的人数。"),
    integer("organisations", "Number of organisations found.").zh("找到的机构数。"),
    integer("statements", "Number of statements found.").zh("找到的引述条数。"),
    string("error", "Why the document could not be read; empty when it could.")
        .zh("没能读出来的原因；读出来了就空着。"),
];

const ENTITIES: &[Column] = &[
    string("document_id", "Document the entity was found in.").zh("所在的文档。"),
    string("entity_id", "Name of the entity within its document: e1, e2, …").zh("在本篇里的编号：e1、e2……"),
    string("type", "person or organisation.").zh("person 人，organisation 机构。"),
    string("name", "Fullest form of the name in the document, without titles.")
        .zh("本篇里最完整的名字，不带头衔。"),
    list("aliases", "The other forms it takes in the document, joined by \" | \".", " | ")
        .zh("本篇里别的叫法，用“ | ”隔开。"),
    list("titles", "Titles and roles that stand beside the name, joined by \" | \".", " | ")
        .zh("名字旁边的头衔和身份，用“ | ”隔开。"),
    integer("mentions", "Number of mentions in the document.").zh("在本篇里提到几次。"),
    integer("statements", "Number of statements it is the speaker of.").zh("由其说出的引述有几条。"),
    offset("start", "First Unicode code point of the first mention in the text as read, counted from 0.")
        .zh("第一次提到的位置：第一个字在原文里的序号，按 Unicode 码点从 0 数起。"),
    string("evidence", "Strongest evidence of its mentions: gazetteer, pattern or tagger.")
        .zh("各处依据里最强的一种：gazetteer 词典，pattern 构词，tagger 模型。"),
    string("lexicon_id", "Dictionary entry, where one is known.").zh("词典条目；不在词典里就空着。"),
];

const MENTIONS: &[Column] = &[
    string("document_id", "Document the mention stands in.").zh("所在的文档。"),
    string("mention_id", "Name of the mention within its document: m1, m2, …").zh("在本篇里的编号：m1、m2……"),
    string("entity_id", "Entity it names.").zh("指的是哪个人或机构。"),
    string("type", "person or organisation.").zh("person 人，organisation 机构。"),
    string("text", "The name as written.").zh("原文里的写法。"),
    offset("start", "First Unicode code point in the text as read, counted from 0.")
        .zh("第一个字在原文里的序号，按 Unicode 码点从 0 数起。"),
    offset("end", "First Unicode code point after the mention.").zh("最后一个字的下一位。"),
    integer("paragraph", "Paragraph of the document, counted from 1.").zh("第几段，从 1 数起。"),
    integer("sentence", "Sentence of the document, counted from 1.").zh("全篇第几句，从 1 数起。"),
    string("evidence", "What it was found by: gazetteer, pattern or tagger.")
        .zh("凭什么找到：gazetteer 词典，pattern 构词，tagger 模型。"),
];

const STATEMENTS: &[Column] = &[
    string("document_id", "Document the statement stands in.").zh("所在的文档。"),
    string("statement_id", "Name of the statement within its document: s1, s2, …")
        .zh("在本篇里的编号：s1、s2……"),
    string("type", "direct (quoted), indirect (reported) or mixed.")
        .zh("direct 直接引语，indirect 间接引语，mixed 转述里夹着原话。"),
    string("content", "What was said, as written.").zh("说了什么，照原文。"),
    string("speaker_name", "Who said it: the fullest name in the document.")
        .zh("谁说的：本篇里最完整的名字。"),
    string("speaker", "Who said it, as written nearest to the cue.").zh("谁说的：离引述词最近的原文写法。"),
    string("speaker_kind", "person, org, role, anonymous, pronoun, document or none.")
        .zh("说话人的种类：person 人，org 机构，role 只有身份，anonymous 匿名，\
         pronoun 代词，document 文件，none 没有交代。"),
    string("speaker_title", "Title within the speaker phrase.").zh("说话人写法里的头衔。"),
    string("speaker_entity_id", "Entity of the speaker.").zh("说话人是哪个人或机构。"),
    string("cue", "The reporting word.").zh("引述词。"),
    string(
        "cue_class",
        "Kind of reporting: say, write, ask, answer, announce, claim, deny, admit, accuse, warn, demand, \
         promise, opine, predict, reveal or cite.",
    )
    .zh("引述词的种类：say 说，write 写，ask 问，answer 答，announce 宣布，\
         claim 声称，deny 否认，admit 承认，accuse 指责，warn 警告，demand 要求，promise 承诺，\
         opine 认为，predict 预测，reveal 透露，cite 援引。"),
    list("via", "Through whom it came, outermost first, joined by \" > \".", " > ")
        .zh("经谁转述，最外一层在前，用“ > ”隔开。"),
    string("addressee", "To whom it was said.").zh("对谁说。"),
    string("occasion", "Where or on what occasion it was said.").zh("在什么场合说。"),
    boolean("negated", "Whether the cue is negated.").zh("引述词是否被否定（并未表示）。"),
    string("parent_id", "The statement that this one stands inside.").zh("嵌在哪一条引述里。"),
    integer("paragraph", "Paragraph of the document, counted from 1.").zh("第几段，从 1 数起。"),
    integer("sentence", "Sentence of the document, counted from 1.").zh("全篇第几句，从 1 数起。"),
    offset("start", "First Unicode code point of the content in the text as read, counted from 0.")
        .zh("内容的第一个字在原文里的序号，按 Unicode 码点从 0 数起。"),
    offset("end", "First Unicode code point after the content.").zh("内容最后一个字的下一位。"),
    offset("cue_start", "First Unicode code point of the cue.").zh("引述词的第一个字。"),
    offset("cue_end", "First Unicode code point after the cue.").zh("引述词最后一个字的下一位。"),
    offset("speaker_start", "First Unicode code point of the speaker phrase.").zh("说话人写法的第一个字。"),
    offset("speaker_end", "First Unicode code point after the speaker phrase.")
        .zh("说话人写法最后一个字的下一位。"),
    string("rule", "Rule that found the statement.").zh("由哪条规则找到。"),
    number("confidence", "How sure the rule is, from 0 to 1.").zh("规则有几分把握，从 0 到 1。"),
];

const QUOTED_TERMS: &[Column] = &[
    string("document_id", "Document the term stands in.").zh("所在的文档。"),
    string("text", "The words between the marks.").zh("引号里的字。"),
    string("kind", "title, name, term, slogan or scare.")
        .zh("种类：title 篇名，name 名称，term 术语，slogan 口号，scare 反话。"),
    offset("start", "First Unicode code point in the text as read, counted from 0.")
        .zh("第一个字在原文里的序号，按 Unicode 码点从 0 数起。"),
    offset("end", "First Unicode code point after the term.").zh("最后一个字的下一位。"),
    integer("paragraph", "Paragraph of the document, counted from 1.").zh("第几段，从 1 数起。"),
];

const fn column(name: &'static str, kind: Kind, description: &'static str) -> Column {
    Column { name, kind, description, chinese: "", unit: "" }
}

pub(super) const fn string(name: &'static str, description: &'static str) -> Column {
    column(name, Kind::String, description)
}

pub(super) const fn integer(name: &'static str, description: &'static str) -> Column {
    column(name, Kind::Integer, description)
}

/// A length or a place in the text as read.
const fn offset(name: &'static str, description: &'static str) -> Column {
    Column { unit: "Unicode code points", ..integer(name, description) }
}

pub(super) const fn number(name: &'static str, description: &'static str) -> Column {
    column(name, Kind::Number, description)
}

const fn boolean(name: &'static str, description: &'static str) -> Column {
    column(name, Kind::Boolean, description)
}

pub(super) const fn list(name: &'static str, description: &'static str, joined_by: &'static str) -> Column {
    column(name, Kind::List(joined_by), description)
}
