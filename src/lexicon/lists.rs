//! The word lists that the rules of statements ask, `data/statement_words.tsv`.

use std::ops::Index;

use rustc_hash::FxHashMap;

use super::shipped;
use super::word_list::WordList;
use super::words::rows;
use crate::error::{Error, Result};
use crate::text::normal_str;

/// Defines the lists and their names in the table.
macro_rules! lists {
    ($($(#[$doc:meta])* $list:ident = $name:literal,)*) => {
        /// A word list of `data/statement_words.tsv`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum List {
            $($(#[$doc])* $list,)*
        }

        impl List {
            /// The names of the lists, as the table has them.
            pub(super) const NAMES: &[&str] = &[$($name),*];
        }
    };
}

lists! {
    /// Prepositions that open what a study is about: 航天局对火星的最新研究
    About = "about",
    /// Verbs that the segmenter takes for something else: 陈斌华答记者问时指出
    Act = "act",
    /// Beginnings of an address of the web, which nobody says
    Address = "address",
    /// What opens a phrase of place, time or addressee: 在发布会上
    Addressing = "addressing",
    /// Adverbs that the segmenter takes for something else: 专家普遍认为
    Adverb = "adverb",
    /// Adverbs that may stand in one word with a verb of saying of one character: 他均称无关
    AdverbJoined = "adverb-joined",
    /// What stands behind a closing mark when the clause goes on: “一切正常”的说法
    AfterMarks = "after-marks",
    /// Adverbs that set a source against the one before: 家长代表则表示
    Against = "against",
    /// What stands before 称 and another name: 居里点也称居里温度
    Also = "also",
    /// What opens a clause that is granted: 虽然他表示支持，但股价下跌
    Although = "although",
    /// What joins the parts of a noun phrase: 外交部和商务部的官员
    And = "and",
    /// What a phrase begins with that tells more of the name before its comma: 总经理朱新胜，一个香港人，说
    Apposition = "apposition",
    /// What is left of the word that 从 was cut from: 从市应急管理局
    Area = "area",
    /// Verbs of asking whose object may be a topic: 被问及苹果电视时
    AskedAbout = "asked-about",
    /// Question words and words of manner, which are no source: 他怎么说
    Asking = "asking",
    /// Particles of aspect that may end the word of a cue: 他提到过
    Aspect = "aspect",
    /// Prepositions before an occasion: 在北京说
    At = "at",
    /// The author or the reader, who is no source: 笔者认为
    Author = "author",
    /// Endings of the author before a verb of hearing: 我们听说
    AuthorEnd = "author-end",
    /// Verbs of mood and adverbs that the phrase of a source does not end with: 有些人会说
    Auxiliary = "auxiliary",
    /// Words that point at what was told, and not at who told it: 这就是说
    BarePointer = "bare-pointer",
    /// Endings of what an idea stands behind, and nobody holds it: 产品背后的想法是
    BehindThings = "behind-things",
    /// Verbs of belief behind 表示, which is the cue: 他表示相信，……
    Belief = "belief",
    /// What stands before the name of an outlet that is no dateline: 新华网和新华社
    BesideAgency = "beside-agency",
    /// Endings of nouns that act as organisations: 当地警方说
    Body = "body",
    /// Nouns of the people around somebody, which belong to his name: 特朗普政府官员
    Circle = "circle",
    /// What a phrase of circumstance between a source and its cue begins with: 有业主向记者投诉称
    Circumstance = "circumstance",
    /// What ends the phrase of whom an outlet cites: 援引知情人士的话报道
    CitedEnd = "cited-end",
    /// Verbs with which an outlet cites within a frame: 据《华尔街日报》援引知情人士的话报道
    Citing = "citing",
    /// Forms of address behind a surname: 家长王女士说
    Civil = "civil",
    /// What names a claim behind it: 声称上网本都用这一系统的说法很快就会过时
    Claim = "claim",
    /// What alone may stand before a second cue of the same source: ，并补充说
    ClauseJoint = "clause-joint",
    /// Verbs that open the phrase of a source without name or number: 接近两家公司的消息人士
    CloseTo = "close-to",
    /// Verbs of publishing before 的 and a document: 委员会发表的《灾难报告》说
    ComesOut = "comes-out",
    /// Conjunctions that do the same: ，尽管没有透露细节
    Conceding = "conceding",
    /// Conjunctions of the narrator before content that a frame follows: 尽管这有点用词不当，正如他所指出
    Concession = "concession",
    /// What opens the conclusion from a reason: 由于他坚称无罪，所以案件进入审理
    Conclusion = "conclusion",
    /// Measure words of people: 一个说，一个不说
    CountsPeople = "counts-people",
    /// Particles that join a cue to the word before it: 专家的说法
    CueJoint = "cue-joint",
    /// What alone may stand before a second cue of the same source, for the judge: ，并建议设立基金
    CueJointWord = "cue-joint-word",
    /// What a frame opens as a thing, which says nothing itself: 根据研究公司的数据
    DataNoun = "data-noun",
    /// What ends a date behind a name: 阿拉法特24日说
    DateEnd = "date-end",
    /// Units of a date before a name: 去年11月GCHQ负责人
    DateUnit = "date-unit",
    /// The end of a dateline with its date: 新华社北京3月11日电
    DatelineDate = "dateline-date",
    /// Words that end a dateline before a space: 本报记者许文涛报道　外交大臣……
    DatelineWord = "dateline-word",
    /// Words for a day, before a part of it: 今天上午
    Day = "day",
    /// Parts of a day: 今天上午
    DayPart = "day-part",
    /// What denies the verbs behind it: 公司没有站出来承认
    Denial = "denial",
    /// Question words, with which a frame tells on what something depends: 根据谁在观看来投放
    Depending = "depending",
    /// Determiners close before a noun: 一项初步裁决
    Determiner = "determiner",
    /// Nouns of documents behind such a determiner: 这项研究显示
    Document = "document",
    /// Adverbs before a verb that is done, and reports before a comma: 公司已经证实，……
    Done = "done",
    /// What alone may stand before a cue whose subject was dropped: 还指责脸书没有……
    DroppedSubject = "dropped-subject",
    /// What sets off examples in the same way, not when the cue stands right behind: 一些学者，特别是钱德勒，认为
    Emphasis = "emphasis",
    /// What opens a phrase of time in which a cue only tells when: 在宣布资助的声明中说
    Encloses = "encloses",
    /// What closes such a phrase: 在宣布资助的声明中说
    EnclosingEnd = "enclosing-end",
    /// What stands before a source that nobody would expect: 连教官都说
    Even = "even",
    /// What opens examples between a source and its cue: 一些学者，如钱德勒，认为
    Example = "example",
    /// Verbs before somebody whose words are only a noun: 不顾群众指责
    Facing = "facing",
    /// Forms of address before a surname: 小吴说
    Familiar = "familiar",
    /// Endings of a feeling that is expressed, and not said: 表示由衷的赞赏
    Feeling = "feeling",
    /// Endings of what a firm is, right before its name: 文档共享公司 Pebblo
    Firm = "firm",
    /// What may stand before a frame within its clause: 但据新华社报道
    FrameLead = "frame-lead",
    /// Particles that may stand between a cue and the words in marks: 他写道，“……”
    Gap = "gap",
    /// What opens a clause that goes on with the one before: 天气不好，因此比赛将推迟
    GoesOn = "goes-on",
    /// Prepositions and conjunctions before a name that is no subject: 他对卡梅伦说
    Governing = "governing",
    /// Documents on whose ground something is done, and which tell nothing: 根据协议
    Ground = "ground",
    /// Characters that are a part of a noun phrase though the segmenter cuts them off: 前总统说
    HalfWord = "half-word",
    /// Verbs that hand the floor to their object: 这引发专家警告说
    Handing = "handing",
    /// Pronouns of a person through whom words came: 他援引研究公司的话说
    He = "he",
    /// Endings of a word of hearing before a source: 常听到一些老年人说
    Heard = "heard",
    /// What a headline names as its source without a name: 报告：六成品牌已开通账号
    HeadlineSource = "headline-source",
    /// What parts a topic from who speaks of it in the label of a headline: 平板电脑上的杰夫·贝索斯：……
    HeadlineTopic = "headline-topic",
    /// Verbs of hearing, whose source nobody names: 我们听说
    Hears = "hears",
    /// What stands between the author and a verb of hearing: 我们也听说
    HearsAdverb = "hears-adverb",
    /// What makes a clause conditional: 如果还认为有必要，……
    If = "if",
    /// Verbs that say what somebody without a name knows or wants: 一名接近微软的消息人士
    Informed = "informed",
    /// How news is judged by who tells it: 好消息是……
    JudgedNews = "judged-news",
    /// What stands between quotations that one cue introduces: 他说“很好”以及“很快”
    JoinsQuotation = "joins-quotation",
    /// What stands between quotations of which the second is speech too: 他说“很好”或“很快”
    JoinsSpeech = "joins-speech",
    /// What somebody does who has it from another: 记者从市应急管理局获悉
    Learning = "learning",
    /// Adverbs before a verb of learning: 从多位知情人士处也获悉
    LearningAdverb = "learning-adverb",
    /// What reporters do for the article at hand, and not to tell what others said: 记者在采访中了解到
    LearningByOneself = "learning-by-oneself",
    /// What ends a frame that likens: 正如席勒告诉我们的那样
    LikenessEnd = "likeness-end",
    /// What may stand between 的 and the content, so that the cue still reports: 他说的是……
    Links = "links",
    /// Datelines without a place, at the head of a paragraph: 本报讯招商银行今日公告称
    LocalDateline = "local-dateline",
    /// Words before which a cue is a noun: 这一警告
    MakesNoun = "makes-noun",
    /// What stands behind a verb that only looks like one of saying: 并称为
    MakesOf = "makes-of",
    /// What makes a phrase before a cue tell how, or end in 的 for another reason: 他愤怒地指责
    Manner = "manner",
    /// Reporting words that tell how another reports right behind them: 他明确指出
    MannerCue = "manner-cue",
    /// Verbs of mood that make a clause of a phrase: 在雨天会推迟
    Mood = "mood",
    /// Verbs of mood and particles of aspect that two clauses may share (the judge learns them in this order): 他说会议将推迟，比赛将取消
    MoodOrAspect = "mood-or-aspect",
    /// Endings of what only likens by its name: 正如它的名字所暗示的
    NameOfThing = "name-of-thing",
    /// Verbs that give a name within a noun phrase: 一家名为“引述”的公司
    NamedSo = "named-so",
    /// What stands behind 根据 and names nobody: 根据需要调整政策
    NoFrame = "no-frame",
    /// Words that begin like a pronoun and are none: 其他人说
    NoPronoun = "no-pronoun",
    /// Verbs of the segmenter that are nouns right before a cue: 一些激进组织表示
    NounBeforeVerb = "noun-before-verb",
    /// What stands before a cue that is a noun: 进行了分析
    NounGap = "noun-gap",
    /// What joins a noun that reports to its content: 他的意见是，……
    NounLink = "noun-link",
    /// Nouns that name an office though an anonymous source may end so: 教育局有关负责人
    Office = "office",
    /// Determiners of somebody whom nobody names, before a noun of no other kind: 一位居民说
    One = "one",
    /// What makes people feel something before a verb that says what: 让人赞叹
    Moving = "moving",
    /// What an occasion ends with before the cue: 在回答记者提问时说
    OccasionEnd = "occasion-end",
    /// What counts a thing, before a noun that looks like a verb of saying: 给你一个估计
    OneThing = "one-thing",
    /// What stands between a source and a cue when the source only means to speak: 卡梅伦打算游说奥巴马
    OnlyMeant = "only-meant",
    /// Words for the others, before a clause that describes them: 其他有价值的用户
    Other = "other",
    /// Words before a cue whose source only ought to speak: 国际社会应敦促两国签署条约
    Ought = "ought",
    /// Nouns that tell how something ended, and not who says so: 结果发现……
    Outcome = "outcome",
    /// Verbs that such a noun can be the subject of: 结果显示
    OutcomeShows = "outcome-shows",
    /// Endings of names of outlets in a dateline: 新华社北京3月11日电
    OutletEnd = "outlet-end",
    /// What stands before the owner of a block quotation, whatever else does: 以下是来自罗斯的便条：
    OwnerFrom = "owner-from",
    /// What else stands before the owner of a block quotation: 下面是该公司的声明：
    OwnerOpener = "owner-opener",
    /// Particles behind a cue that are not yet what was said: 他提到过会议推迟
    Particle = "particle",
    /// Nouns of people that a verb hands the floor to: 结果有66％的人认为
    People = "people",
    /// Endings of nouns of people and bodies before a cue: 警方通报称
    PeopleEnd = "people-end",
    /// Endings of the names of periodicals: 《财富》杂志
    Periodical = "periodical",
    /// Endings of nouns of people behind 该: 该发言人
    PersonEnd = "person-end",
    /// Verbs of saying of one character: 他告诉记者说
    PlainVerb = "plain-verb",
    /// What a clause begins with that only points back: 她否认了这一点
    Pointer = "pointer",
    /// What a phrase begins with that points at something told: 这种情况
    Pointing = "pointing",
    /// What a phrase of time or place ends with: 发布会上
    Position = "position",
    /// Generic nouns that stand for an organisation named before: 公司表示
    ProCompany = "pro-company",
    /// Characters that words which point back begin with: 该公司
    PronounBegin = "pronoun-begin",
    /// Endings of what is brought forward as a thing: 提出引渡战犯的要求
    Proposal = "proposal",
    /// Endings of sources that are opinion at large and no person: 市场预计……
    Public = "public",
    /// What opens a purpose behind a document that came out: 发布公告，旨在帮助用户
    Purpose = "purpose",
    /// Labels of turns that ask: 问：……
    Question = "question",
    /// What opens a reason that the narrator gives, in which somebody speaks: 由于他坚称无罪，所以案件进入审理
    Reason = "reason",
    /// Verbs of reckoning, which nobody says when it is only told by what: 按正常年景计算
    Reckoned = "reckoned",
    /// What tells by what something is reckoned: 按正常年景计算
    ReckonedBy = "reckoned-by",
    /// Verbs of not telling, which are the narrator's: ，但拒绝透露细节
    Refusal = "refusal",
    /// Words that an anonymous source may have before it: 市住保办相关人士
    Related = "related",
    /// Verbs of saying behind a comma, before which the first verb does not report: 他在朋友圈辟谣，称……
    Repeated = "repeated",
    /// What closes a phrase of whom something concerns: 对他们来说
    Regarding = "regarding",
    /// Words that only repeat the cue before them: 他回应称
    Repeats = "repeats",
    /// Documents that a verb before them tells of: 观察结果表明
    Result = "result",
    /// Nouns of rumours, which need nobody who spreads them: 最新的消息是，……
    RumourNoun = "rumour-noun",
    /// Verbs behind a rumour in one word: 有消息称
    RumourVerb = "rumour-verb",
    /// What ends like a word of the list unsaid and lets a verb report: 他主要说……
    Said = "said",
    /// Titles that mean the same, joined by |: CEO 是首席执行官
    SameTitle = "same-title",
    /// Verbs of saying right before a source, so that another cue reports it: 她说他认为
    SaysBefore = "says-before",
    /// Verbs behind an addressee that only repeat the cue: 他告诉记者说
    SecondVerb = "second-verb",
    /// What begins a sentence right behind a quotation: “一切正常”但席勒还指出
    SentenceOpener = "sentence-opener",
    /// Verbs of which things are the subject too, which tell nothing: 这些元素表明
    Shows = "shows",
    /// What a place or an organisation may stand before as part of one phrase: 尼加拉瓜警方
    Side = "side",
    /// Determiners that open a noun phrase: 有些专家认为
    Some = "some",
    /// Verbs of plain saying behind a comma: ，称危机的根源在别处
    Speaks = "speaks",
    /// Verbs whose object is spoken to: 威胁她们说, 拉着他的手说
    SpeaksTo = "speaks-to",
    /// Endings of a clause that says that a statement was made, before the verb that tells what it does: 发表声明，谴责袭击
    Stated = "stated",
    /// What opens a clause that cannot be all that was said: 他说，如果天气不好，比赛将推迟
    Subordinate = "subordinate",
    /// What ends a clause that cannot be all that was said: 他说，消息传出后，股价下跌
    SubordinateEnd = "subordinate-end",
    /// Adverbs before a 说 that only points at what was said: 他如此说
    Such = "such",
    /// Verbs whose object is only the person addressed: 他告诉记者
    Telling = "telling",
    /// Determiners before a source that was named more fully: 这项研究
    This = "this",
    /// Determiners before a document: 这项研究显示
    ThisDocument = "this-document",
    /// Determiners that point back at somebody: 这位官员说
    ThisPerson = "this-person",
    /// What closes a frame of time: 当被问及是否愿意收购时
    TimeCloser = "time-closer",
    /// What opens a frame of time: 当被问及是否愿意收购时
    TimeOpener = "time-opener",
    /// What opens a sentence whose first name is no subject: 当卡梅伦抵达时
    TimeSentence = "time-sentence",
    /// Prepositions before an addressee: 对记者说
    To = "to",
    /// To whom it was said, in a frame that likens: 正如席勒告诉我们的那样
    Told = "told",
    /// Verbs that name a trade between two nouns: 移动应用开发商
    Trade = "trade",
    /// Labels of turns that are no names: 主持人：……
    Turn = "turn",
    /// Verbs that are labels of turns at the head of a paragraph: 问：……
    TurnLabel = "turn-label",
    /// What opens a clause that turns against the one before: ，但拒绝透露细节
    Turning = "turning",
    /// Determiners of people whom nobody names: 一些官员说
    Unnamed = "unnamed",
    /// What stands before a verb and keeps it from reporting: 他没有说什么
    Unsaid = "unsaid",
    /// What opens a phrase of viewpoint that 说 closes: 从发展的角度说
    Viewpoint = "viewpoint",
    /// The author as the person addressed: 他告诉我们，……
    We = "we",
    /// What makes a place of the person that something was learnt from: 从知情人士处获悉
    Whence = "whence",
    /// What asks whether somebody spoke, wherever it stands before the cue: 他是否曾经承认
    Whether = "whether",
    /// Pronouns to whom somebody speaks, right before a quotation: 他问我“……”
    Whom = "whom",
    /// What tells a dateline with its reporter: 本报北京1月21日讯记者苏宁报道
    Wire = "wire",
    /// Outlets at the head of a dateline into which a headline runs: 要求严肃执法新华社北京3月11日电
    WireAgency = "wire-agency",
    /// What stands against a clause that is granted: 虽然他表示支持，但股价下跌
    Yet = "yet",
}

/// Which lists a word stands in.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListSet([u128; 2]);

impl ListSet {
    /// Whether the word stands in a list.
    pub fn has(self, list: List) -> bool {
        self.0[list as usize / 128] >> (list as u32 % 128) & 1 != 0
    }

    fn add(&mut self, list: usize) {
        self.0[list / 128] |= 1 << (list % 128);
    }
}

/// The words of every [`List`].
#[derive(Debug, Default)]
pub struct Lists {
    lists: Vec<WordList>,
    /// The lists that each word stands in.
    words: FxHashMap<String, ListSet>,
    /// Bytes of the longest word.
    longest: usize,
}

/// Each list has a bit of a set.
const _: () = assert!(List::NAMES.len() <= 256);

impl Lists {
    pub(super) fn load() -> Result<Lists> {
        let mut lists = Lists { lists: vec![WordList::default(); List::NAMES.len()], ..Lists::default() };
        rows("statement_words.tsv", shipped::STATEMENT_WORDS, &["list", "word"], |row| {
            let name = row.get("list");
            let list = List::NAMES.iter().position(|known| *known == name);
            let list =
                list.ok_or_else(|| Error::lexicon(format!("no such list: {name}")).at_line(row.line))?;
            let word = normal_str(row.get("word"));
            lists.longest = lists.longest.max(word.len());
            lists.words.entry(word.clone()).or_default().add(list);
            lists.lists[list].add(word);
            Ok(())
        })?;
        Ok(lists)
    }

    /// All lists that a word stands in.
    pub fn of(&self, word: &str) -> ListSet {
        if word.len() > self.longest {
            return ListSet::default();
        }
        self.words.get(word).copied().unwrap_or_default()
    }
}

impl Index<List> for Lists {
    type Output = WordList;

    fn index(&self, list: List) -> &WordList {
        &self.lists[list as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_words() {
        let lists = Lists::load().unwrap();
        let empty = |(list, _): &(&WordList, &&str)| list.iter().next().is_none();
        let names: Vec<&str> =
            lists.lists.iter().zip(List::NAMES).filter(empty).map(|(_, name)| *name).collect();
        assert!(names.is_empty(), "{names:?}");
        let both = lists.of("和");
        assert!(both.has(List::And) && both.has(List::JoinsSpeech) && !both.has(List::Act));
    }
}
