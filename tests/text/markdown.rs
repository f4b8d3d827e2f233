//! Markdown: syntax off, places kept.

use insta::assert_snapshot;

use super::markdown;

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

/// A span that begins or ends on an entity or in code holds all of it.
#[test]
fn markdown_spans_end_behind_entities() {
    assert_snapshot!(markdown("&ldquo;他走了&rdquo;\n\nAT&amp;T和R&amp;\n\n`` `甲` ``&foo;`乙`\n\n&NotEqualTilde;\n"), @r"
    Body
      0..17  “他走了”  ← &ldquo;他走了&rdquo;
    Body
      19..34  AT&T和R&  ← AT&amp;T和R&amp;
    Body
      39..53  `甲`&foo;乙  ← `甲` ``&foo;`乙
    Body
      56..71  ≂̸  ← &NotEqualTilde;
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
