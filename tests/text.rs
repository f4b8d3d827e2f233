//! The text stage on small texts: what a reader takes for paragraphs and
//! sentences, in one form of every character, with its place in the source.
//!
//! A paragraph is shown as its kind, then one sentence a line: as written,
//! or, where the test says so, as the rules read it or with its offsets.

use std::fmt::Write as _;

use insta::assert_snapshot;
use yinshu::document::{Document, Markup};
use yinshu::span::Span;
use yinshu::text::{Script, Text};

/// How a sentence is shown.
#[derive(Clone, Copy)]
enum Show {
    Written,
    Normal,
    /// With its offsets, and the source there when it is not the same.
    Placed,
}

fn show(markup: Markup, source: &str, how: Show) -> String {
    let text = text(markup, source);
    let mut shown = String::new();
    for (name, value) in [("title", &text.title), ("url", &text.url), ("published", &text.published)] {
        if let Some(value) = value {
            writeln!(shown, "{name}: {value}").unwrap();
        }
    }
    for (i, paragraph) in text.paragraphs.iter().enumerate() {
        writeln!(shown, "{:?}", paragraph.kind).unwrap();
        for sentence in text.sentences.iter().filter(|sentence| sentence.paragraph == i) {
            let line = match how {
                Show::Written => text.written(sentence.span).to_owned(),
                Show::Normal => sentence.span.of(&text.normal).to_owned(),
                Show::Placed => placed(&text, source, sentence.span),
            };
            writeln!(shown, "  {}", line.replace('\n', "⏎")).unwrap();
        }
    }
    shown
}

fn placed(text: &Text, source: &str, span: Span) -> String {
    let written = text.written(span);
    let Some(place) = text.source_span(span) else { return format!("nowhere  {written}") };
    let there: String = source.chars().skip(place.start).take(place.end - place.start).collect();
    let differs = if there == written { String::new() } else { format!("  ← {there}") };
    format!("{}..{}  {written}{differs}", place.start, place.end)
}

fn text(markup: Markup, source: &str) -> Text {
    Text::of(&Document { markup, ..Document::plain("a", source) })
}

fn plain(source: &str) -> String {
    show(Markup::Plain, source, Show::Written)
}

fn normal(source: &str) -> String {
    show(Markup::Plain, source, Show::Normal)
}

fn markdown(source: &str) -> String {
    show(Markup::Markdown, source, Show::Placed)
}

fn html(source: &str) -> String {
    show(Markup::Html, source, Show::Placed)
}

/// A line is a paragraph; indents and empty lines are none.
#[test]
fn lines_are_paragraphs() {
    assert_snapshot!(plain("港口重新开放\n\n　　青原港周一重新开放。首批船只已经进港。\r\n  \n　　港务局长表示满意。"), @r"
    Body
      港口重新开放
    Body
      青原港周一重新开放。
      首批船只已经进港。
    Body
      港务局长表示满意。
    ");
}

/// 。！？ end a sentence together with the closing marks behind them.
#[test]
fn closing_marks_belong_to_their_sentence() {
    assert_snapshot!(plain("他问：“谁来负责？”没有人回答。（记者当时在场。）会议结束了！！！大家都走了？！"), @r"
    Body
      他问：“谁来负责？”
      没有人回答。
      （记者当时在场。）
      会议结束了！！！
      大家都走了？！
    ");
}

/// A quotation is never cut, and the sentence goes on behind it.
#[test]
fn quotations_stay_whole() {
    assert_snapshot!(plain("“我来了。我看见了。”他说，“我走了。”然后他走了。「好嗎？」她問。“好。”的回答很短。"), @r"
    Body
      “我来了。我看见了。”
      他说，“我走了。”
      然后他走了。
      「好嗎？」
      她問。
      “好。”的回答很短。
    ");
}

/// A mark that never closes holds nothing together.
#[test]
fn open_quotations_are_cut() {
    assert_snapshot!(plain("他说：“我来了。我看见了。她没有回答。\n我走了。”他说。"), @r"
    Body
      他说：“我来了。
      我看见了。
      她没有回答。
    Body
      我走了。”
      他说。
    ");
}

/// Quotations within quotations.
#[test]
fn nested_quotations_stay_whole() {
    assert_snapshot!(plain("他说：“局长问我：‘谁干的？’我说：‘不知道。’他就走了。”没有人相信。"), @r"
    Body
      他说：“局长问我：‘谁干的？’我说：‘不知道。’他就走了。”
      没有人相信。
    ");
}

/// An ellipsis ends a sentence before a closing mark or at the end, not within.
#[test]
fn ellipses() {
    assert_snapshot!(plain("他想了想……还是走了。她说：“可是……”门关上了。没有人知道……\n等等……，再等等……。真的……"), @r"
    Body
      他想了想……还是走了。
      她说：“可是……”
      门关上了。
      没有人知道……
    Body
      等等……，再等等……。
      真的……
    ");
}

/// Decimals, numbered items, initials and abbreviations hold a full stop that ends nothing.
#[test]
fn full_stops_that_end_nothing() {
    assert_snapshot!(plain("增长3.5%。U.S. Steel 的 Dr. Smith 和 J. K. Rowling 到场。1. 第一项是 example.com 的改版。No. 5 是 Apple Inc. 的产品。"), @r"
    Body
      增长3.5%。
      U.S. Steel 的 Dr. Smith 和 J. K. Rowling 到场。
      1. 第一项是 example.com 的改版。
      No. 5 是 Apple Inc. 的产品。
    ");
}

/// A Latin full stop ends a sentence behind a Latin word.
#[test]
fn full_stops_that_end() {
    assert_snapshot!(plain("He left. She stayed! Why? 他用了GPT. 她没有用."), @r"
    Body
      He left.
      She stayed!
      Why?
      他用了GPT.
      她没有用.
    ");
}

/// 。 and ? that stand inside an address or a word.
#[test]
fn question_marks_in_addresses() {
    assert_snapshot!(plain("网址是https://e.com/a?b=c，请查看。为什么?因为没有!"), @r"
    Body
      网址是https://e.com/a?b=c，请查看。
      为什么?
      因为没有!
    ");
}

/// A line that no sentence can begin with goes on with the one before.
#[test]
fn a_lost_closing_mark_joins_its_line() {
    assert_snapshot!(show(Markup::Plain, "他说：“我们立即开始工作。\n”李明强调\n　　，没有别的办法。", Show::Placed), @r"
    Body
      0..30  他说：“我们立即开始工作。⏎”李明强调⏎，没有别的办法。  ← 他说：“我们立即开始工作。⏎”李明强调⏎　　，没有别的办法。
    ");
}

/// Lines with > are block quotations.
#[test]
fn quoted_lines() {
    assert_snapshot!(plain("他写道：\n> 我不会辞职。\n>> 我也不会。\n这封信很短。"), @r"
    Body
      他写道：
    Quote
      我不会辞职。
    Quote
      我也不会。
    Body
      这封信很短。
    ");
}

/// Full-width letters, digits and signs become half-width; 。 stays.
#[test]
fn full_width_becomes_half_width() {
    assert_snapshot!(normal("ＡＢＣ公司（Ａ股）２０２４年增长３．５％，是吗？是！。～　好"), @r"
    Body
      ABC公司(A股)2024年增长3.5%,是吗?
      是!。
      ~ 好
    ");
}

/// Traditional characters become Simplified, one for one.
#[test]
fn traditional_becomes_simplified() {
    assert_snapshot!(normal("行政院長陳建仁說：「經濟復甦，後勢看好。」記者問：『乾淨嗎？』"), @r"
    Body
      行政院长陈建仁说:“经济复苏,后势看好。”
      记者问:‘干净吗?’
    ");
}

/// Every kind of quotation mark becomes one pair.
#[test]
fn marks_of_every_kind() {
    assert_snapshot!(normal("「一」『二』〝三〞«四»„五” ＂六＂ ＇七＇ 〈八〉 【九】 十・十‧十•十 ─一― 二⋯⋯"), @r"
    Body
      “一”‘二’“三”“四”“五” “六” ‘七’ 《八》 [九] 十·十·十·十 —一— 二……
    ");
}

/// Straight marks get a direction; inches and apostrophes do not.
#[test]
fn straight_marks_are_turned() {
    assert_snapshot!(normal("他说:\"好的\",然后说:\"走吧。\"她买了15\"显示器。Moody's的'负面'展望。\n\"新的一段\"。"), @r"
    Body
      他说:“好的”,然后说:“走吧。”
      她买了15”显示器。
      Moody's的‘负面’展望。
    Body
      “新的一段”。
    ");
}

/// A text as read has one character for each that the rules read.
#[test]
fn normal_text_is_as_long_as_written() {
    let text = text(Markup::Plain, "「１２３」說𠮷野家・ＫＦＣ⋯⋯");
    let whole = Span::new(0, text.normal.len());
    assert_eq!(text.written(whole).chars().count(), text.normal.chars().count());
}

/// Characters without width are left out, and offsets still count them.
#[test]
fn invisible_characters_are_left_out() {
    assert_snapshot!(show(Markup::Plain, "\u{feff}王\u{200b}毅说，\u{ad}好。\u{7}走吧。", Show::Placed).replace(['\u{200b}', '\u{ad}', '\u{7}'], "_"), @r"
    Body
      1..9  王毅说，好。  ← 王_毅说，_好。
      10..13  走吧。
    ");
}

/// Front matter gives title, address and date and is no text.
#[test]
fn markdown_front_matter() {
    assert_snapshot!(markdown("---\ntitle: \"港口开放\"\ndate: 2024-03-05\nsource: https://e.com/a\ntags: 港口\n---\n\n港口周一开放。\n"), @r"
    title: 港口开放
    url: https://e.com/a
    published: 2024-03-05
    Body
      73..80  港口周一开放。
    ");
}

/// The first heading is the title, the note on the origin the address.
#[test]
fn markdown_origin_note() {
    assert_snapshot!(markdown("# 港口开放\n\n> 原文：<https://e.com/a>\n\n港口周一开放。\n\n## 反应\n\n> 我们很高兴。\n>\n> ——李明\n"), @r"
    title: 港口开放
    url: https://e.com/a
    Heading
      2..6  港口开放
    Body
      32..39  港口周一开放。
    Heading
      44..46  反应
    Quote
      50..56  我们很高兴。
    Quote
      61..65  ——李明
    ");
}

/// A link may swallow half a sentence: its words stay, its address goes.
#[test]
fn markdown_links() {
    assert_snapshot!(markdown("李明[周一表示，“港口](https://e.com/a)已经开放。”他[没有](<https://e.com/b> \"题\")说更多。见<https://e.com>。"), @r#"
    Body
      0..35  李明周一表示，“港口已经开放。”  ← 李明[周一表示，“港口](https://e.com/a)已经开放。”
      35..67  他没有说更多。  ← 他[没有](<https://e.com/b> "题")说更多。
      67..84  见https://e.com。  ← 见<https://e.com>。
    "#);
}

/// Images and code blocks are no text; emphasis and escapes leave none.
#[test]
fn markdown_images_and_emphasis() {
    assert_snapshot!(markdown("![港口的图](p.jpg)\n\n**李明**说，*港口*~~已经~~开放。![小图](q.jpg)他很\\*高兴\\*。\n\n```\n代码。\n```\n\n好`代码`。"), @r"
    Body
      18..37  李明说，港口已经开放。  ← 李明**说，*港口*~~已经~~开放。
      49..58  他很*高兴*。  ← 他很\*高兴\*。
    Body
      73..79  好代码。  ← 好`代码`。
    ");
}

/// List items are paragraphs of their own.
#[test]
fn markdown_lists() {
    assert_snapshot!(markdown("1. 第一项。\n2. 第二项\n   - 里面。\n\n- 松散的。\n\n  还有一段。\n\n之后。"), @r"
    Item
      3..7  第一项。
    Item
      11..14  第二项
    Item
      20..23  里面。
    Item
      27..31  松散的。
    Item
      35..40  还有一段。
    Body
      42..45  之后。
    ");
}

/// A line break within a paragraph parts Latin words.
#[test]
fn markdown_line_breaks() {
    assert_snapshot!(markdown("李明走了。He said\nso.  \n完。"), @r"
    Body
      0..5  李明走了。
      5..16  He said so.  ← He said⏎so.
      19..21  完。
    ");
}

/// Entities are one character, and what stands behind them keeps its place.
#[test]
fn markdown_entities() {
    assert_snapshot!(markdown("李明说：&ldquo;好&rdquo;。他走了 &amp; 没有回来。AT&T说好。"), @r"
    Body
      0..20  李明说：“好”。  ← 李明说：&ldquo;好&rdquo;。
      20..35  他走了 & 没有回来。  ← 他走了 &amp; 没有回来。
      35..42  AT&T说好。
    ");
}

/// The article of a page; navigation, scripts and footer go.
#[test]
fn html_article() {
    assert_snapshot!(html("<!DOCTYPE html><html><head><title>港口开放 - 青原晚报</title><meta property=\"og:title\" content=\"港口开放\"><style>p{}</style></head><body><nav><a href=\"/\">首页</a> <a href=\"/b\">新闻</a></nav><article><h1>港口开放</h1><p>青原港周一重新开放，首批三艘货船已经进港，港口的工人用了两个星期清理航道。</p><p>港务局长<b>李明</b>说：&ldquo;我们很高兴，航道比以前更宽，也更安全&rdquo;。他&#x8bf4;，下一步是修复码头。</p><blockquote><p>我们等这一天等了很久，大家都很高兴，谢谢所有的人。</p></blockquote><ul><li>码头已经清理完毕。</li></ul></article><script>var a = '<p>不是正文。</p>';</script><footer>版权所有</footer></body></html>"), @r"
    title: 港口开放
    Body
      199..236  青原港周一重新开放，首批三艘货船已经进港，港口的工人用了两个星期清理航道。
    Body
      243..291  港务局长李明说：“我们很高兴，航道比以前更宽，也更安全”。  ← 港务局长<b>李明</b>说：&ldquo;我们很高兴，航道比以前更宽，也更安全&rdquo;。
      291..310  他说，下一步是修复码头。  ← 他&#x8bf4;，下一步是修复码头。
    Quote
      329..354  我们等这一天等了很久，大家都很高兴，谢谢所有的人。
    Item
      379..388  码头已经清理完毕。
    ");
}

/// A fragment without a page around it is text as well.
#[test]
fn html_fragment() {
    assert_snapshot!(html("<p>李明说，好。<br>他走了。</p>\n<p>第二段\n  有换行。</p>"), @r"
    Body
      3..9  李明说，好。
    Body
      13..17  他走了。
    Body
      25..35  第二段 有换行。  ← 第二段⏎  有换行。
    ");
}

/// Entities stand for one character; unknown ones and lone signs stay as they are.
#[test]
fn html_entities() {
    assert_snapshot!(html("<p>他说：&ldquo;A&amp;B&nbsp;好&hellip;&hellip;&rdquo;。</p><p>&#26480;&#x660e;说，1 &lt; 2，&unknown; AT&T。</p>"), @r"
    Body
      3..51  他说：“A&B 好……”。  ← 他说：&ldquo;A&amp;B&nbsp;好&hellip;&hellip;&rdquo;。
    Body
      58..100  杰明说，1 < 2，&unknown; AT&T。  ← &#26480;&#x660e;说，1 &lt; 2，&unknown; AT&T。
    ");
}

/// A paragraph that is not found in the page, as with an entity that is not known, has no offsets; the next one has.
#[test]
fn html_without_offsets() {
    assert_snapshot!(html("<html><body><article><p>青原港周一重新开放，首批三艘货船<!-- 图 -->已经进港，港口的工人用了两个星期清理航道。</p><p>港务局长李明在&plusmn;零时&#x2014;刻表示，他们很高兴，航道比以前更宽，也更安全。</p><p>他走了，没有回答记者的其他问题，也没有说下一步是什么。</p></article></body></html>"), @r"
    Body
      24..71  青原港周一重新开放，首批三艘货船已经进港，港口的工人用了两个星期清理航道。  ← 青原港周一重新开放，首批三艘货船<!-- 图 -->已经进港，港口的工人用了两个星期清理航道。
    Body
      nowhere  港务局长李明在±零时—刻表示，他们很高兴，航道比以前更宽，也更安全。
    Body
      133..160  他走了，没有回答记者的其他问题，也没有说下一步是什么。
    ");
}

/// Which script a text is written in; a stray character does not make it mixed.
#[test]
fn scripts() {
    let script = |source: &str| text(Markup::Plain, source).script;
    assert_eq!(script("他们说这是问题。"), Some(Script::Hans));
    assert_eq!(script("他們說這是問題。"), Some(Script::Hant));
    assert_eq!(script("他们说这是问题。他們說這是問題。"), Some(Script::Mixed));
    // A name keeps its characters among fifty others.
    assert_eq!(script(&format!("{}陳", "他们说这是问题，时间会过来。".repeat(10))), Some(Script::Hans));
    // No character that tells one: Simplified, as most text is.
    assert_eq!(script("王山大火"), Some(Script::Hans));
    assert_eq!(script("Hello. 123。"), None);
    assert_eq!(script(""), None);
}
