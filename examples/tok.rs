fn main() {
    let l = yinshu::lexicon::Lexicon::load(&[] as &[&str]).unwrap();
    let s = yinshu::pipeline::segmenter(&l);
    for t in std::env::args().skip(1) {
        let mut v = vec![];
        s.cut(&t, 0, &mut v);
        for k in &v {
            print!("{}/{:?} ", &t[k.span.start..k.span.end], k.pos);
        }
        println!();
        for h in l.cues.find(&t) {
            print!("[{}] ", &t[h.span.start..h.span.end]);
        }
        println!();
    }
}
