//! The HTML report as its readers use it, in Chromium.
//!
//! The tests are ignored unless asked for (`cargo test --test browser -- --ignored`), because they need
//! `chromium` and `chromedriver`. `cargo xtask test` asks for them wherever these can be had.

mod driver;

use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::cargo_bin;

use crate::driver::{Browser, DOWN, ENTER, ESCAPE};

/// A report of the sample articles and of one that would like to do harm.
fn report(folder: &Path) -> PathBuf {
    let hostile = "</script><script>window.harm = 1</script><img src=x onerror='window.harm = 1'>";
    let article = format!("毛宁表示，“{hostile}中方关切。”");
    std::fs::write(folder.join("hostile.txt"), article).unwrap();
    let output = Command::new(cargo_bin!("yinshu"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["extract", "seeds", "--format", "html", "--quiet", "-o"])
        .arg(folder.join("out"))
        .arg(folder.join("hostile.txt"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder.join("out/report.html")
}

fn opened(folder: &tempfile::TempDir) -> Browser {
    let browser = Browser::start();
    browser.open(&report(folder.path()));
    browser.wait("document.querySelectorAll('#rows tr').length === 50");
    browser
}

/// Whether the passage with this id is in sight, and all other articles are not.
fn in_sight(id: &str) -> String {
    format!(
        "(() => {{ const box = document.getElementById('{id}')?.getBoundingClientRect();
         const articles = [...document.querySelectorAll('article')].filter(it => it.offsetParent !== null);
         return box !== undefined && box.top >= 0 && box.bottom <= innerHeight && box.height > 0
           && articles.length === 1 && articles[0].contains(document.getElementById('{id}')); }})()"
    )
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn a_row_leads_to_its_passage_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let browser = opened(&folder);
    let row = "#rows tr:nth-child(7)";
    let anchor = browser.text(&format!("document.querySelector('{row}').dataset.anchor"));
    let content = browser.text(&format!("document.querySelector('{row} .content').textContent"));
    browser.click(&format!("{row} .content"));
    browser.wait(&in_sight(&anchor));
    assert_eq!(browser.text(&format!("document.getElementById('{anchor}').textContent")), content);
    assert_eq!(browser.text("document.activeElement.id"), anchor);
    assert_eq!(browser.eval("document.getElementById('table').offsetParent"), serde_json::Value::Null);
    browser.click("#back");
    browser.wait(&format!("document.activeElement.id === 'row-{anchor}'"));
    assert_ne!(browser.eval("document.getElementById('table').offsetParent"), serde_json::Value::Null);
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn the_keyboard_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let browser = opened(&folder);
    browser.eval("document.querySelector('#rows tr').focus()");
    browser.press(&format!("{DOWN}{DOWN}"));
    let anchor = browser.text("document.querySelector('#rows tr:nth-child(3)').dataset.anchor");
    assert_eq!(browser.text("document.activeElement.dataset.anchor"), anchor);
    let speaker = browser.text("document.activeElement.querySelector('.name').textContent");
    browser.press(ENTER);
    browser.wait(&in_sight(&anchor));
    browser.wait("!document.getElementById('tip').hidden");
    assert_eq!(browser.text("document.querySelector('#tip strong').textContent"), speaker);
    browser.press(ESCAPE);
    browser.wait(&format!("document.activeElement.id === 'row-{anchor}'"));
    browser.press(ENTER);
    browser.wait(&in_sight(&anchor));
    browser.press(ENTER);
    browser.wait(&format!("document.activeElement.id === 'row-{anchor}'"));
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn statements_are_searched_filtered_and_sorted() {
    let folder = tempfile::tempdir().unwrap();
    let browser = opened(&folder);
    let all = browser.eval("JSON.parse(document.getElementById('data').textContent).rows.length");
    let all = all.as_u64().unwrap();

    browser.click("#q");
    browser.press("邓国梁");
    browser.wait("document.querySelectorAll('#rows tr').length < 50");
    let names = browser.texts("#rows .name");
    assert!(!names.is_empty() && names.iter().all(|name| name == "邓国梁"), "{names:?}");
    assert!(browser.texts("#rows mark").contains(&"邓国梁".into()));
    browser.click("#filters [type=reset]");
    browser.wait("document.querySelectorAll('#rows tr').length === 50");

    browser.eval(
        "(() => { const menu = document.getElementById('f-kind'); menu.value = 'anonymous'; \
                  menu.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    let kinds = browser.texts("#rows .c-kind");
    assert!(!kinds.is_empty() && kinds.iter().all(|kind| kind == "匿名"), "{kinds:?}");
    assert_eq!(
        browser.eval("+document.getElementById('table').getAttribute('aria-rowcount')"),
        kinds.len() + 1
    );
    browser.click("#filters [type=reset]");
    browser.wait("document.querySelectorAll('#rows tr').length === 50");

    browser.click("[data-key=type]");
    assert_eq!(browser.text("document.querySelector('th.c-type').ariaSort"), "ascending");
    let mut types = browser.texts("#rows .c-type");
    let mut pages = 1;
    while browser.eval("!document.getElementById('next').disabled") == true {
        browser.click("#next");
        types.extend(browser.texts("#rows .c-type"));
        pages += 1;
    }
    assert_eq!((types.len() as u64, pages), (all, all.div_ceil(50)));
    types.dedup();
    assert_eq!(types.len(), 3, "each type in one piece: {types:?}");
    browser.click("[data-key=type]");
    assert_eq!(browser.texts("#rows .c-type")[0], types[2]);
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn what_articles_hold_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let browser = opened(&folder);
    browser.click("#q");
    browser.press("onerror");
    browser.wait("document.querySelectorAll('#rows tr').length === 1");
    browser.click("#rows tr .content");
    browser.wait("document.querySelector('article.shown')?.textContent.includes('onerror')");
    assert_eq!(browser.eval("window.harm === undefined && document.images.length === 0"), true);
    assert!(browser.console().is_empty(), "{:?}", browser.console());
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn colours_can_be_switched() {
    let folder = tempfile::tempdir().unwrap();
    let browser = opened(&folder);
    let paper = || browser.text("getComputedStyle(document.body).backgroundColor");
    let before = paper();
    browser.click("#theme");
    assert_ne!(paper(), before);
    browser.click("#theme");
    assert_eq!(paper(), before);
}
