//! Plain text: lines, block quotations, characters without width.

use insta::assert_snapshot;
use yinshu::document::Markup;

use super::{Show, plain, show};

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

/// Characters without width are left out, and offsets still count them.
#[test]
fn invisible_characters_are_left_out() {
    assert_snapshot!(show(Markup::Plain, "\u{feff}王\u{200b}毅说，\u{ad}好。\u{7}走吧。", Show::Placed).replace(['\u{200b}', '\u{ad}', '\u{7}'], "_"), @r"
    Body
      1..9  王毅说，好。  ← 王_毅说，_好。
      10..13  走吧。
    ");
}
