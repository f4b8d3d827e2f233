//! judge OUT GOLD...
use yinshu::span::SourceSpan;
use yinshu::statement::{GoldStatement, Lessons};
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let out = args.next().unwrap();
    let model = match std::env::var("MODEL") {
        Ok(m) => yinshu::pipeline::Model::File(m.into()),
        _ => yinshu::pipeline::Model::Standard,
    };
    let extractor = yinshu::Extractor::new(&yinshu::Settings { model, ..Default::default() })?;
    let mut lessons = Lessons::default();
    for path in args {
        for line in std::fs::read_to_string(path)?.lines() {
            let v: serde_json::Value = serde_json::from_str(line)?;
            let n = |s: &serde_json::Value, k: &str| s[k].as_u64().map(|n| n as usize);
            let gold: Vec<GoldStatement> = v["statements"]
                .as_array()
                .unwrap()
                .iter()
                .map(|s| GoldStatement {
                    content: SourceSpan { start: n(s, "start").unwrap(), end: n(s, "end").unwrap() },
                    cue: n(s, "cue_start").zip(n(s, "cue_end")).map(|(start, end)| SourceSpan { start, end }),
                    mixed: s["type"] == "mixed",
                    direct: s["type"] == "direct",
                })
                .collect();
            extractor.draw(&yinshu::Document::plain("x", v["text"].as_str().unwrap()), &gold, &mut lessons);
        }
    }
    eprintln!("{:?}", lessons.counts());
    if std::env::var("CV").is_ok() {
        for rounds in [2, 4, 8, 16] {
            for l2 in [1e-4, 1e-3, 3e-3, 1e-2] {
                eprintln!("{rounds} {l2} {:.3?}", lessons.held_out(5, rounds, l2));
            }
        }
    }
    std::fs::write(out, lessons.train().to_bytes())?;
    Ok(())
}
