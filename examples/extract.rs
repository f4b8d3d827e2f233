//! Who said what in one sentence: `cargo run --example extract`.

use yinshu::{Document, Extractor, Settings};

fn main() -> yinshu::Result<()> {
    let extractor = Extractor::new(&Settings::default())?;
    let article = Document::plain("bridge", "市长周立民表示，“大桥将于下月通车。”");
    for statement in extractor.extract(&article).statements {
        println!("{}: {}", statement.speaker_name.unwrap_or_default(), statement.content);
    }
    Ok(())
}
