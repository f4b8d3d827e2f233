//! train OUT FILE[:weight]...
use yinshu::tagger::{Example, TrainOptions, train};
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let out = args.next().unwrap();
    let mut options = TrainOptions::default();
    if let Ok(v) = std::env::var("ROUNDS") {
        options.rounds = v.parse()?;
    }
    if let Ok(v) = std::env::var("RATE") {
        options.rate = v.parse()?;
    }
    if let Ok(v) = std::env::var("L1") {
        options.l1 = v.parse()?;
    }
    if let Ok(v) = std::env::var("LEAST") {
        options.least = v.parse()?;
    }
    if let Ok(v) = std::env::var("ROWS") {
        options.rows = v.parse()?;
    }
    if let Ok(v) = std::env::var("FORGET") {
        options.forget = v.parse()?;
    }
    let mut examples = Vec::new();
    for arg in args {
        let (path, weight) =
            arg.split_once('@').map(|(p, w)| (p.to_owned(), w.parse().unwrap())).unwrap_or((arg.clone(), 1));
        for line in std::fs::read_to_string(path)?.lines() {
            let v: serde_json::Value = serde_json::from_str(line)?;
            let text = v["text"].as_str().unwrap().to_owned();
            let kind = |k: &str| match k {
                "PER" => 0,
                "ORG" => 1,
                _ => 2,
            };
            let mut names = Vec::new();
            let clusters = v["entities"].as_array().is_some_and(|a| a.iter().any(|e| e.is_object()));
            let gold = v.get("statements").is_some();
            if gold && v["entities"].as_array().is_none_or(|a| a.is_empty()) {
                continue;
            }
            if clusters {
                let mut forms: Vec<(Vec<char>, usize)> = Vec::new();
                for e in v["entities"].as_array().unwrap() {
                    let k = kind(e["type"].as_str().unwrap());
                    for m in e["mentions"].as_array().unwrap().iter().chain([&e["name"]]) {
                        forms.push((m.as_str().unwrap().chars().collect(), k));
                    }
                }
                forms.sort_by_key(|(f, _)| std::cmp::Reverse(f.len()));
                let chars: Vec<char> = text.chars().collect();
                let mut used = vec![false; chars.len()];
                for (form, k) in forms {
                    if form.is_empty() {
                        continue;
                    }
                    for i in 0..chars.len().saturating_sub(form.len() - 1) {
                        if chars[i..i + form.len()] == form[..] && !used[i..i + form.len()].iter().any(|u| *u)
                        {
                            let latin = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                            if latin(form.first()) && i > 0 && latin(chars.get(i - 1)) {
                                continue;
                            }
                            if latin(form.last()) && latin(chars.get(i + form.len())) {
                                continue;
                            }
                            used[i..i + form.len()].fill(true);
                            names.push((i, i + form.len(), k));
                        }
                    }
                }
                names.sort();
            } else {
                for e in v["entities"].as_array().into_iter().flatten() {
                    names.push((
                        e[0].as_u64().unwrap() as usize,
                        e[1].as_u64().unwrap() as usize,
                        kind(e[2].as_str().unwrap()),
                    ));
                }
            }
            examples.push(Example { text, names, places: !gold, weight });
        }
    }
    let lexicon = yinshu::lexicon::Lexicon::load(&[] as &[&str])?;
    let segmenter = yinshu::pipeline::segmenter(&lexicon);
    let start = std::time::Instant::now();
    let model = train(&examples, &lexicon, &segmenter, options);
    eprintln!("{} examples, {:.1} s", examples.len(), start.elapsed().as_secs_f64());
    std::fs::write(out, model.to_bytes())?;
    Ok(())
}
