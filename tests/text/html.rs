//! HTML: the article of a page, places kept.

use insta::assert_snapshot;

use super::html;

/// The article of a page; navigation, scripts and footer go.
#[test]
fn html_article() {
    assert_snapshot!(html("<!DOCTYPE html><html><head><title>港口开放 - 青原晚报</title><meta property=\"og:title\" content=\"港口开放\"><style>p{}</style></head><body><nav><a href=\"/\">首页</a> <a href=\"/b\">新闻</a></nav><article><h1>港口开放</h1><p>青原港周一重新开放，首批三艘货船已经进港，港口的工人用了两个星期清理航道。</p><p>港务局长<b>李明</b>说：&ldquo;我们很高兴，航道比以前更宽，也更安全&rdquo;。他&#x8bf4;，下一步是修复码头。</p><blockquote><p>我们等这一天等了很久，大家都很高兴，谢谢所有的人。</p></blockquote><ul><li>码头已经清理完毕。</li></ul></article><script>var a = '<p>不是正文。</p>';</script><footer>版权所有</footer></body></html>"), @r"
    title: 港口开放
    Heading
      187..191  港口开放
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

/// The names of all references are known, and what is none stays as it is written.
#[test]
fn html_references_of_every_kind() {
    assert_snapshot!(html("<html><body><article><p>青原港周一重新开放，首批三艘货船<!-- 图 -->已经进港，港口的工人用了两个星期清理航道。</p><p>港务局长李明在&plusmn;零时&#x2014;刻表示，他们很高兴，航道比以前更宽，也更安全。</p><p>他走了，没有回答记者的其他问题，也没有说下一步是什么。</p></article></body></html>"), @r"
    Body
      24..71  青原港周一重新开放，首批三艘货船已经进港，港口的工人用了两个星期清理航道。  ← 青原港周一重新开放，首批三艘货船<!-- 图 -->已经进港，港口的工人用了两个星期清理航道。
    Body
      78..126  港务局长李明在±零时—刻表示，他们很高兴，航道比以前更宽，也更安全。  ← 港务局长李明在&plusmn;零时&#x2014;刻表示，他们很高兴，航道比以前更宽，也更安全。
    Body
      133..160  他走了，没有回答记者的其他问题，也没有说下一步是什么。
    ");
}

/// A span that begins or ends on a reference holds all of it.
#[test]
fn html_spans_end_behind_references() {
    assert_snapshot!(html("<p>&ldquo;他走了&hellip;&hellip;</p><p>他在AT&amp;T说好&foo;</p><p>&NotEqualTilde;&copy2024年</p>"), @r"
    Body
      3..27  “他走了……  ← &ldquo;他走了&hellip;&hellip;
    Body
      34..52  他在AT&T说好&foo;  ← 他在AT&amp;T说好&foo;
    Body
      59..84  ≂̸©2024年  ← &NotEqualTilde;&copy2024年
    ");
}

/// The heading that is the title stays in the text, once, with its own place.
#[test]
fn html_headline() {
    let page = |body: &str| {
        format!(
            "<html><head><title>港口开放：首批货船进港 - 青原晚报</title></head><body>{body}</body></html>"
        )
    };
    let paragraph = "<p>青原港周一重新开放，首批三艘货船已经进港，港口的工人用了两个星期清理航道。</p>";
    assert_snapshot!(html(&page(&format!("<h1>港口开放：首批货船进港</h1><article>{paragraph}</article>"))), @r"
    title: 港口开放：首批货船进港
    Heading
      62..73  港口开放：首批货船进港
    Body
      90..127  青原港周一重新开放，首批三艘货船已经进港，港口的工人用了两个星期清理航道。
    ");
    let twice = html(&page(&format!(
        "<h1>青原晚报</h1><article><h1>港口开放：首批<b>货船</b>进港</h1>{paragraph}</article>"
    )));
    assert_eq!(
        twice.matches("首批货船进港\n").count() + twice.matches("首批货船进港  ←").count(),
        2,
        "{twice}"
    );
}

/// Brackets within the marks of an attribute end no tag.
#[test]
fn html_attributes() {
    assert_snapshot!(html("<p title=\"a > b\" class = 'c>d'>李明说，好。</p>"), @r"
    Body
      31..37  李明说，好。
    ");
}
