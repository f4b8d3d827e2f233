use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;
use yinshu::document::Document;
use yinshu::lexicon::{Hits, Lexicon};
use yinshu::read::{Documents, ReadOptions, discover};
use yinshu::tagger;
use yinshu::text::Text;
use yinshu::token::Tokens;
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let bytes = std::fs::read(&a[1]).unwrap();
    let rounds: usize = a[2].parse().unwrap();
    let files = discover(&[PathBuf::from("/work/shared/corpus/techcrunch-zh")], None, &|_| false).unwrap().files;
    let documents: Vec<Document> = Documents::new(files, ReadOptions::default()).collect();
    let texts: Vec<Text> = documents.iter().map(Text::of).collect();
    let jieba = jieba_rs::Jieba::new();
    let lexicon = Lexicon::load(&[] as &[PathBuf]).unwrap();
    let segmenter = yinshu::pipeline::segmenter(&lexicon);
    let model = tagger::Model::read(&bytes).unwrap();
    let tokens: Vec<Tokens> = texts.iter().map(|t| Tokens::of(t, &segmenter)).collect();
    let hits: Vec<Hits> = texts.iter().map(|t| Hits::of(t, &lexicon)).collect();
    let (mut j, mut t) = (vec![], vec![]);
    for _ in 0..rounds {
        let s = Instant::now();
        black_box(texts.iter().map(|text| black_box(jieba.tag(&text.normal, true)).len()).sum::<usize>());
        j.push(s.elapsed().as_secs_f64());
        let s = Instant::now();
        for ((text, tokens), hits) in texts.iter().zip(&tokens).zip(&hits) { black_box(model.tag(text, tokens, &lexicon, hits)); }
        t.push(s.elapsed().as_secs_f64());
    }
    j.sort_by(f64::total_cmp); t.sort_by(f64::total_cmp);
    println!("jieba min {:.4} med {:.4}  tagger min {:.4} med {:.4}  ratio min {:.3} med {:.3}", j[0], j[rounds/2], t[0], t[rounds/2], t[0]/j[0], t[rounds/2]/j[rounds/2]);
}
