//! Texts at which the program once failed, as fuzzing and users found them.

use yinshu::document::Markup;

use super::{EXTRACTOR, document};

#[test]
fn the_next_name_may_stand_in_another_paragraph() {
    for text in ["据新华社报道\n\n李明说，会议推迟了。", "谷歌\n\n**李明**说，`人毛宁表示，“中方关切。”"]
    {
        let extraction = EXTRACTOR.extract(&document(Markup::Markdown, text));
        assert!(!extraction.mentions.is_empty(), "{text}");
    }
}
