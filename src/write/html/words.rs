//! Every text of the report's interface, in both languages.
//!
//! `{}` in a text is the place of a number or name.

use serde::{Deserialize, Serialize};

/// Language of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese
    #[default]
    Zh,
    /// English
    En,
}

impl Language {
    /// The texts in this language.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Language::Zh => &ZH,
            Language::En => &EN,
        }
    }

    /// What a value of a column (`direct`, `anonymous`, `warn`) is called.
    pub(crate) fn label(self, code: &str) -> &str {
        let known = CODES.iter().find(|(name, ..)| *name == code);
        known.map_or(code, |(_, zh, en)| if self == Language::Zh { zh } else { en })
    }

    /// All values of columns with what they are called.
    pub(crate) fn labels(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        CODES.iter().map(move |(code, zh, en)| (*code, if self == Language::Zh { *zh } else { *en }))
    }
}

/// `text` with its `{}` filled in, one after the other.
pub(crate) fn fill(text: &str, values: &[&dyn std::fmt::Display]) -> String {
    values.iter().fold(text.into(), |text: String, value| text.replacen("{}", &value.to_string(), 1))
}

/// `text` with its only `{}` filled in.
pub(crate) fn one(text: &str, value: impl std::fmt::Display) -> String {
    fill(text, &[&value])
}

macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// The texts in one language.
        #[derive(Debug, Serialize)]
        pub(crate) struct Words {
            $(pub(crate) $name: &'static str,)*
        }
        const ZH: Words = Words { $($name: $zh,)* };
        const EN: Words = Words { $($name: $en,)* };
    };
}

words! {
    // Head of the page
    html_lang: "zh-Hans", "en";
    title: "谁说了什么", "Who said what";
    maker: "引述 Yinshu", "Yinshu";
    made_by: "由引述（Yinshu）{} 版从 {} 提取", "Extracted by Yinshu {} from {}";
    skip: "跳到引述表", "Skip to the statements";
    overview: "总览", "Overview";
    statements: "引述", "Statements";
    articles: "文章", "Articles";
    theme: "深浅配色", "Light or dark";
    theme_light: "浅色", "Light";
    theme_dark: "深色", "Dark";

    // Overview
    figure_articles: "文章", "articles";
    figure_statements: "条引述", "statements";
    figure_sources: "个有名字的来源", "named sources";
    figure_anonymous: "出自匿名来源", "from anonymous sources";
    figure_failed: "篇未能读取", "not read";
    machine: "程序自动提取，会有错漏。引用之前，请对照原文。",
        "Extracted by a program, which makes mistakes. Check the article before you quote.";
    empty: "没有找到引述。", "No statements were found.";
    chart_types: "引语类型", "Types of statement";
    chart_kinds: "来源性质", "Kinds of source";
    chart_cues: "说法类别", "Ways of saying";
    chart_people: "引用最多的人物", "Most quoted people";
    chart_organisations: "引用最多的机构", "Most quoted organisations";
    chart_time: "时间分布", "Over time";
    note_types: "按内容是否在引号里。", "By quotation marks around the content.";
    note_kinds: "按原文怎样称呼说话的人；“代词”和“只有身份”并不是匿名。",
        "By what the text calls the speaker; pronouns and roles are not anonymous.";
    note_cues: "按引述词的意思。", "By the meaning of the reporting word.";
    note_names: "每条引述算给说话人，代词算给所指的人。各篇中名字相同的合并计算，未必是同一个人或机构。",
        "Each statement counts for its speaker, a pronoun for whom it stands for. Equal names in several articles \
         are counted together; they need not be the same.";
    note_time: "{} 篇有日期，{} 篇没有或无法辨认。", "{} articles have a date, {} have none that can be read.";
    chart_text: "{}：{}。", "{}: {}.";
    chart_item: "{} {} 条", "{} {}";
    chart_more: "等 {} 项", "{} items in all";
    list_mark: "，", ", ";
    show_table: "看数字", "Show figures";
    column_name: "项目", "Item";
    column_statements: "引述", "Statements";
    column_share: "占比", "Share";
    column_articles: "文章", "Articles";
    column_time: "时间", "Date";

    // Sample
    sample: "总览数字统计全部 {} 篇；为了控制文件大小，下面的引述表和文章每 {} 篇取 1 篇，共 {} 篇、{} 条引述。全部结果在同一文件夹的其他文件里。",
        "The overview counts all {} articles. To keep the file small, the table and the articles below show one in \
         {}: {} articles with {} statements. All results stand in the other files of the run.";
    cut: "文章太长，只显示前 {} 字。", "The article is too long: its first {} characters are shown.";
    failed: "未能读取：", "Could not be read: ";
    failures: "未能读取的文章", "Articles that could not be read";
    more_failures: "另有 {} 篇", "and {} more";

    // Table of statements
    no_script: "检索、筛选和排序需要 JavaScript。没有它也能往下读文章，每篇都列出了其中的引述。",
        "Searching, filtering and sorting need JavaScript. Without it the articles below can be read; each lists its \
         statements.";
    search: "检索", "Search";
    search_hint: "人名、机构或内容里的词", "names or words of the content";
    all: "全部", "All";
    filter_type: "类型", "Type";
    filter_kind: "来源", "Source";
    filter_cue: "说法", "Way of saying";
    filter_document: "文章", "Article";
    reset: "清除条件", "Clear";
    column_speaker: "说话人", "Speaker";
    column_content: "内容", "Content";
    column_type: "类型", "Type";
    column_cue: "引述词", "Cue";
    column_kind: "来源", "Source";
    column_document: "文章", "Article";
    sort_by: "按“{}”排序", "Sort by {}";
    found: "第 {}–{} 条，共 {} 条", "{}–{} of {}";
    found_none: "没有符合条件的引述", "No statement matches";
    previous_page: "上一页", "Previous page";
    next_page: "下一页", "Next page";
    keys: "上下键移动，回车看原文，Esc 返回。", "Arrow keys move, Enter opens the passage, Esc goes back.";
    nobody: "未交代", "not told";
    negated: "否定", "negated";

    // Articles
    back: "返回引述表", "Back to the table";
    previous_article: "上一篇", "Previous article";
    next_article: "下一篇", "Next article";
    source: "来源", "Source";
    inside: "本篇引述", "Statements in this article";
    in_table: "表", "row";
    in_table_of: "{}：在引述表中的位置", "{}: its row in the table";
    no_statements: "本篇没有找到引述。", "No statements were found in this article.";
    untitled: "（无标题）", "(untitled)";
    legend: "标记", "Marks";
    legend_statement: "引述内容", "statement";
    legend_cue: "引述词", "cue";
    legend_person: "人物", "person";
    legend_organisation: "机构", "organisation";
    count_statements: "{} 条", "{}";
    via: "转引自", "via";
    addressee: "对", "to";
    occasion: "场合", "occasion";
    resolved: "指", "meaning";
}

/// Values of columns: name, in Chinese, in English.
const CODES: &[(&str, &str, &str)] = &[
    // A statement without a cue has no class of cue.
    ("", "没有引述词", "no reporting word"),
    ("direct", "直接引语", "direct"),
    ("indirect", "间接引语", "indirect"),
    ("mixed", "混合引语", "mixed"),
    ("person", "有名字的人", "person"),
    ("org", "机构", "organisation"),
    ("role", "只有身份", "role only"),
    ("anonymous", "匿名", "anonymous"),
    ("pronoun", "代词", "pronoun"),
    ("document", "文件", "document"),
    ("none", "未交代", "not told"),
    ("say", "说", "say"),
    ("write", "写", "write"),
    ("ask", "问", "ask"),
    ("answer", "回应", "answer"),
    ("announce", "宣布", "announce"),
    ("claim", "声称", "claim"),
    ("deny", "否认", "deny"),
    ("admit", "承认", "admit"),
    ("accuse", "指责", "accuse"),
    ("warn", "警告", "warn"),
    ("demand", "要求", "demand"),
    ("promise", "承诺", "promise"),
    ("opine", "认为", "opine"),
    ("predict", "预测", "predict"),
    ("reveal", "透露", "reveal"),
    ("cite", "援引", "cite"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_leave_the_same_places_open() {
        let fields = |words: &Words| match serde_json::to_value(words).unwrap() {
            serde_json::Value::Object(fields) => fields,
            other => panic!("{other}"),
        };
        let en = fields(&EN);
        for (name, zh) in fields(&ZH) {
            let places = |text: &serde_json::Value| text.as_str().unwrap().matches("{}").count();
            assert_eq!(places(&zh), places(&en[&name]), "{name}");
        }
    }

    #[test]
    fn values_that_are_not_known_stand_for_themselves() {
        assert_eq!(Language::Zh.label("warn"), "警告");
        assert_eq!(Language::En.label("嘲讽"), "嘲讽");
        assert_eq!(fill("{} 之 {}", &[&1, &"二"]), "1 之 二");
    }
}
