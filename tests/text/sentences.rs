//! Where sentences end.

use insta::assert_snapshot;

use super::plain;

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

/// Decimals (torn ones too), numbered items, initials and abbreviations hold a full stop that ends nothing.
#[test]
fn full_stops_that_end_nothing() {
    assert_snapshot!(plain("增长3.5%，达到3 . 5 亿元。U.S. Steel 的 Dr. Smith 和 J. K. Rowling 到场。1. 第一项是 example.com 的改版。No. 5 是 Apple Inc. 的产品。他住在 Mt. Eden 路。"), @r"
    Body
      增长3.5%，达到3 . 5 亿元。
      U.S. Steel 的 Dr. Smith 和 J. K. Rowling 到场。
      1. 第一项是 example.com 的改版。
      No. 5 是 Apple Inc. 的产品。
      他住在 Mt. Eden 路。
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

/// 的 goes on with a quotation, 的确 begins a sentence.
#[test]
fn a_sentence_begins_with_indeed() {
    assert_snapshot!(plain("“好。”的确，他这样说过。“好。”的回答很短。“好。”的士司机说。"), @r"
    Body
      “好。”
      的确，他这样说过。
      “好。”的回答很短。
      “好。”
      的士司机说。
    ");
}

/// A full stop behind a number that belongs to a word ends a sentence before Chinese.
#[test]
fn full_stops_behind_names_with_numbers() {
    assert_snapshot!(plain("他用GPT-4. 她没有用。版本是iOS 17. 他更新了。增长3. 5万人。 2. 第二项。"), @r"
    Body
      他用GPT-4.
      她没有用。
      版本是iOS 17. 他更新了。
      增长3. 5万人。
      2. 第二项。
    ");
}

/// What runs on without an end is cut at a mark, and nothing is lost.
#[test]
fn sentences_have_an_end() {
    let endless = format!("他说：“{}”", "我们走吧，不要再等了。".repeat(2_000));
    let shown = plain(&endless);
    let lengths: Vec<usize> = shown.lines().skip(1).map(|line| line.trim().chars().count()).collect();
    assert!(lengths.len() > 5 && lengths.iter().all(|&length| length <= 3_200), "{lengths:?}");
    assert_eq!(lengths.iter().sum::<usize>(), endless.chars().count());
}
