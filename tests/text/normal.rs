//! One form of every character, and the script of a text.

use insta::assert_snapshot;
use yinshu::document::Markup;
use yinshu::span::Span;
use yinshu::text::Script;

use super::{normal, text};

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
    assert_snapshot!(normal("他说:\"好的\",然后说:\"走吧。\"她买了15\"显示器。Moody's的'负面'展望。\n\"新的一段\"。"), @r#"
    Body
      他说:“好的”,然后说:“走吧。”
      她买了15"显示器。
      Moody's的‘负面’展望。
    Body
      “新的一段”。
    "#);
}

/// A mark behind a digit is an inch where the marks behind it pair off without
/// it, and opens a quotation where they do not.
#[test]
fn inches_open_nothing() {
    assert_snapshot!(normal("她买了15\"显示器,然后说:\"走吧。\"大家都走了。\n15\"和17\"的显示器,他说:\"好\"。\n型号A1\"超级版\"很好。\n他得到\"15\"和\"17\"。"), @r#"
    Body
      她买了15"显示器,然后说:“走吧。”
      大家都走了。
    Body
      15"和17"的显示器,他说:“好”。
    Body
      型号A1“超级版”很好。
    Body
      他得到“15”和“17”。
    "#);
}

/// A text as read has one character for each that the rules read.
#[test]
fn normal_text_is_as_long_as_written() {
    let text = text(Markup::Plain, "「１２３」說𠮷野家・ＫＦＣ⋯⋯");
    let whole = Span::new(0, text.normal.len());
    assert_eq!(text.written(whole).chars().count(), text.normal.chars().count());
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
