//! `yinshu explain`: an article as people read it, with what was found.

use crate::place::Place;

const ARTICLE: &str = "外交部发言人毛宁表示，“中方对此关切。”\n天气晴。\n";

#[test]
fn spans_stand_in_brackets_where_there_is_no_colour() {
    let place = Place::new();
    place.write("a.txt", ARTICLE);
    let out = place.run("explain a.txt --no-model", 0).stdout();
    assert!(out.starts_with('<') && out.contains(" 毛宁}>*表示*，“[s1 中方对此关切。]”\n"), "{out}");
    assert!(out.contains("\n    s1 direct  外交部发言人毛宁 → 毛宁  表示 (say)  direct-"), "{out}");
    assert!(out.contains(" person 毛宁  毛宁 ("), "{out}");
    assert!(out.contains("\n1 statements, "), "{out}");
    assert!(!out.contains('\u{1b}'));
}

#[test]
fn colour_comes_when_asked_for() {
    let place = Place::new();
    let out = place.run_with("explain - --no-model --color always", ARTICLE, 0).stdout();
    assert!(out.contains("\u{1b}[33m表示\u{1b}[0m"), "{out:?}");
    let out = place.run_with("explain - --no-model --color never", ARTICLE, 0).stdout();
    assert!(!out.contains('\u{1b}'), "{out:?}");
}

#[test]
fn an_article_of_many_is_chosen_by_its_id() {
    let place = Place::new();
    place.write("a.jsonl", "{\"id\":\"x\",\"text\":\"天气晴。\"}\n{\"id\":\"y\",\"text\":\"毛宁来了。\"}\n");
    assert!(place.run("explain a.jsonl --no-model", 0).stdout().starts_with("天气晴。"));
    assert!(place.run("explain a.jsonl --no-model --id y", 0).stdout().starts_with("{e1 毛宁}来了。"));
    place.run("explain a.jsonl --no-model --id z", 2).says(&["a.jsonl: no article with the id z"]);
    place.run("explain absent.txt", 2).says(&["absent.txt"]);
}
