//! The HTML report: what it holds, what it counts, and that it is harmless.

use crate::place::Place;

fn report(place: &Place, folder: &str) -> String {
    String::from_utf8(place.files(folder).remove("report.html").unwrap()).unwrap()
}

/// What stands between the first `before` and the next `after`.
#[track_caller]
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let start = text.find(before).unwrap_or_else(|| panic!("no {before}")) + before.len();
    &text[start..start + text[start..].find(after).unwrap_or_else(|| panic!("no {after}"))]
}

/// The data for the script.
fn data(report: &str) -> serde_json::Value {
    serde_json::from_str(between(report, "id=\"data\">", "</script>")).unwrap()
}

/// A record a line.
fn records(count: usize) -> String {
    let text = |n: usize| match n % 4 {
        0 => "外交部发言人毛宁表示，“中方对此表示关切。”",
        1 => "知情人士透露，谈判已经结束。",
        _ => "今天没有消息。",
    };
    let line =
        |n| format!("{{\"id\":\"r{n}\",\"date\":\"2026-03-{:02}\",\"text\":\"{}\"}}\n", n % 7 + 1, text(n));
    (0..count).map(line).collect()
}

#[test]
fn nothing_of_the_input_takes_effect() {
    let place = Place::new();
    let hostile = "</script><script>alert(1)</script>\"><img src=x onerror=alert(1)>'\u{202E}\u{1}";
    let record = serde_json::json!({
        "id": format!("a{hostile}"), "title": format!("题{hostile}"), "url": "javascript:alert(1)", "date": hostile,
        "text": format!("毛宁表示，“{hostile}中方关切。”据《{hostile}日报》报道，会议已经结束。"),
    });
    place.write("in/a.jsonl", format!("{record}\noops {hostile}\n"));
    place.run("extract in --format html", 1);
    let html = report(&place, "output");
    assert_eq!(html.matches("<script").count(), 2, "the script and its data");
    assert_eq!(html.matches("</script>").count(), 2);
    assert_eq!(html.matches("<img").count(), 0);
    assert!(!html.contains("href=\"javascript"), "no links but to the web");
    assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(
        !html.contains('\u{202E}') && html.contains("⟦U+202E⟧"),
        "characters that turn the text are shown"
    );
    assert!(!html.contains('\u{1}') && html.contains("⟦U+0001⟧"));
    let data = data(&html);
    let content = data["rows"][0][8].as_str().unwrap();
    assert!(
        content.contains("</script><script>alert(1)</script>\"><img"),
        "the script reads it unchanged: {content}"
    );
}

#[test]
fn the_page_allows_its_own_style_and_script_only() {
    use base64::prelude::{BASE64_STANDARD, Engine};
    use sha2::{Digest, Sha256};
    let place = Place::new();
    place.write("in/a.txt", "毛宁表示，中方关切。");
    place.run("extract in --format html", 0);
    let html = report(&place, "output");
    let policy = between(&html, "Content-Security-Policy\" content=\"", "\"").replace("&#39;", "'");
    let hash = |element: &str| {
        let text = between(&html, &format!("<{element}>"), &format!("</{element}>"));
        format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
    };
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
            hash("style"),
            hash("script")
        )
    );
    assert!(!html.contains(" style=") && !html.contains(" onclick="), "the policy would forbid them");
    assert!(!html.contains("src=\"") && !html.contains("url("), "one file, nothing to load");
}

#[test]
fn the_figures_count_the_whole_run() {
    let place = Place::new();
    place.write("in/a.jsonl", records(1200) + "oops\n");
    place.run("extract in --format html --no-model", 1);
    let html = report(&place, "output");
    let figures = between(&html, "<dl class=\"figures\">", "</dl>");
    for figure in ["<dd>1201</dd>", "<dd>600</dd>", "<dd>50.0%</dd>", "<dt>篇未能读取</dt><dd>1</dd>"] {
        assert!(figures.contains(figure), "{figure} is not in {figures}");
    }
    let people = between(&html, "id=\"chart-people\"", "</figure>");
    assert!(people.contains("<bdi>毛宁</bdi></th><td>300</td><td>300</td>"), "{people}");
    let kinds = between(&html, "id=\"chart-kinds\"", "</figure>");
    assert!(kinds.contains("来源性质：匿名 300 条，有名字的人 300 条。"), "{kinds}");
    let time = between(&html, "id=\"chart-time\"", "</figure>");
    assert_eq!(time.matches("<rect").count(), 7, "{time}");
    assert!(time.contains("1200 篇有日期，1 篇没有或无法辨认。"), "{time}");
}

#[test]
fn a_large_run_is_shown_by_a_sample_that_the_page_names() {
    let place = Place::new();
    place.write("in/a.jsonl", records(1200));
    place.run("extract in --format html --no-model", 0);
    let html = report(&place, "output");
    assert!(html.contains("总览数字统计全部 1200 篇；"));
    assert!(html.contains("每 4 篇取 1 篇，共 300 篇、300 条引述"), "every fourth, and all of them quote");
    assert_eq!(html.matches("<article ").count(), 300);
    assert!(html.contains("<article id=\"d1\"") && html.contains("<article id=\"d1197\""));
    assert_eq!(data(&html)["rows"].as_array().unwrap().len(), 300);
    place.write("few/a.jsonl", records(500));
    place.run("extract few --format html --no-model -o few-out", 0);
    let html = report(&place, "few-out");
    assert!(!html.contains("class=\"sample\""));
    assert_eq!(html.matches("<article ").count(), 500);
}

#[test]
fn the_report_is_the_same_on_any_number_of_threads_and_speaks_two_languages() {
    let place = Place::new();
    place.write("in/a.jsonl", records(300)).write("in/b.md", "# 标题\n\n**毛宁**表示，中方关切。\n");
    place.run("extract in --format html -o one -j 1", 0);
    place.run("extract in --format html -o three -j 3", 0);
    assert_eq!(report(&place, "one"), report(&place, "three"));
    place.run("extract in --format html -o en --lang en", 0);
    let (zh, en) = (report(&place, "one"), report(&place, "en"));
    assert!(zh.contains("<html lang=\"zh-Hans\">") && zh.contains("<h1>谁说了什么</h1>"));
    assert!(en.contains("<html lang=\"en\">") && en.contains("<h1>Who said what</h1>"));
    place.write("yinshu.toml", "input = [\"in\"]\nlang = \"en\"\nformat = [\"html\"]\noutput = \"config\"\n");
    place.run("extract --config yinshu.toml", 0);
    assert_eq!(report(&place, "config"), en);
    place.run("extract in --lang fr", 2).says(&["'fr'", "zh, en"]);
}

#[test]
fn a_passage_that_has_no_place_leads_to_its_paragraph() {
    let place = Place::new();
    let page = "<html><body><article><h1>标题</h1><p>毛宁表示，“中方&mdash;&mdash;关切。”</p></article></body></html>";
    place.write("in/a.html", page).write("in/empty.txt", "");
    place.run("extract in --format html", 1);
    let html = report(&place, "output");
    let targets: Vec<&str> =
        html.split("<li><a href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(!targets.is_empty());
    for target in targets {
        assert!(html.contains(&format!("id=\"{target}\"")), "{target}");
    }
    assert!(html.contains("<p class=\"failed\">未能读取："), "a document that failed stands in its place");
}
