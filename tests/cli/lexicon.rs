//! `yinshu lexicon`: tables checked and searched.

use crate::place::Place;

const MINE: &str = "name\taliases\ttype\n云溪晚报\t云晚\torganisation\n石小满\t满哥\tperson\n";

#[test]
fn the_tables_in_the_program_are_sound() {
    let place = Place::new();
    let ran = place.run("lexicon check", 0);
    assert_eq!(ran.stdout(), "");
    ran.says(&["0 errors", "--notes"]);
    assert!(place.run("lexicon check --notes", 0).stdout().contains(": note: "));
}

#[test]
fn a_table_is_checked_to_the_end() {
    let place = Place::new();
    place.write("mine.tsv", MINE);
    assert_eq!(place.run("lexicon check mine.tsv", 0).stdout(), "");
    place.write("bad.tsv", format!("{MINE}江芯\t江芯\n满月\t\tcompany\n石小满\t\tperson\n"));
    let ran = place.run("lexicon check bad.tsv", 1);
    let out = ran.stdout();
    for line in [
        "bad.tsv:4: 2 cells where the header has 3",
        "bad.tsv:5: type is one of person, organisation, place, not `company`",
        "bad.tsv:6: 石小满, person stands in line 3 already",
    ] {
        assert!(out.contains(line), "`{line}` is not in:\n{out}");
    }
    place.run("lexicon check absent.tsv", 2).says(&["absent.tsv: "]);
}

#[test]
fn a_table_of_the_project_has_its_shape_and_order() {
    let place = Place::new();
    place.write("data/surnames.tsv", "surname\tweight\tnote\n王\t900\t\n李\tmany\t\n");
    let out = place.run("lexicon check data/surnames.tsv", 1).stdout();
    assert!(out.contains("data/surnames.tsv:3: weight is a number from 1 to 1000, not `many`"), "{out}");
    assert!(out.contains("data/surnames.tsv:3: 李 stands after 王"), "{out}");
}

#[test]
fn forms_shared_with_other_entries_are_notes() {
    let place = Place::new();
    place.write("mine.tsv", "name\taliases\ttype\n云溪晚报\t新华社\torganisation\n");
    let ran = place.run("lexicon check mine.tsv", 0);
    let note = "mine.tsv:2: note: 新华社 stands for 云溪晚报 and for ";
    assert!(ran.stdout().starts_with(note), "{}", ran.stdout());
    ran.says(&["0 errors, 1 notes"]);
}

#[test]
fn entries_titles_and_cues_are_found() {
    let place = Place::new();
    place.write("mine.tsv", MINE);
    let out = place.run("lexicon find 王毅 --lexicon mine.tsv", 0).stdout();
    assert!(out.starts_with("王毅  people/politics-china.tsv:"), "{out}");
    assert!(out.contains("  people:王毅  kind=politics country=CN"), "{out}");
    let out = place.run("lexicon find 發言人滿哥表示 --lexicon mine.tsv", 0).stdout();
    for part in ["发言人  titles.tsv:", "满哥  mine.tsv:3  mine:石小满", "表示  cues.tsv:"] {
        assert!(out.contains(part), "`{part}` is not in:\n{out}");
    }
    place.run("lexicon find 龘龘龘", 1).says(&["龘龘龘: nothing in the tables"]);
}
