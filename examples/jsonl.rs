//! Reads JSONL records `{"id", "text"}` on standard input, writes extractions.
use std::io::{BufRead, Write};
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let extractor = yinshu::Extractor::new(&yinshu::Settings {
        model: match std::env::var("MODEL") {
            Ok(m) if m == "none" => yinshu::pipeline::Model::None,
            Ok(m) => yinshu::pipeline::Model::File(m.into()),
            _ => yinshu::pipeline::Model::Standard,
        },
        ..Default::default()
    })?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let document = yinshu::Document::plain(
            record["id"].as_str().unwrap_or(""),
            record["text"].as_str().unwrap_or(""),
        );
        serde_json::to_writer(&mut out, &extractor.extract(&document))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
