//! The timeline: which pages it has, what stands on them, and its filters in a real browser and without script.

use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::Browser;
use crate::fixture::{Tree, build_site, has_errors, shown};
use crate::markup::{attribute, elements, tags};

const REGISTRIES: &str = r#"
-- site.toml --
title = "A voyage"
-- content/actors.toml --
[ann]
name = "Ann"
kind = "person"
[bob]
name = "Bob"
kind = "person"
-- content/issues.toml --
[course]
name = "Course"
positions = [{ id = "north", label = "North" }]
"#;

/// Events, one a line: id, date, and further lines of the front matter with `;` between them.
fn site(events: &[(String, &str, &str)]) -> Tree {
    let mut text = REGISTRIES.to_owned();
    for (id, date, more) in events {
        let more = more.replace("; ", "\n");
        text.push_str(&format!(
            "-- content/events/{id}.md --\n+++\ntitle = \"T {id}\"\ndate = \"{date}\"\n{more}\n+++\n"
        ));
    }
    let tree = build_site(&text);
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    tree
}

fn few() -> Tree {
    let events = [
        ("jan", "2025-01-05", "actors = [\"ann\"]; kind = \"meeting\""),
        ("feb", "2025-02-01/2025-02-03", "actors = [\"bob\"]; issues = [\"course\"]"),
        ("feb-b", "2025-02", "actors = [\"ann\", \"bob\"]; kind = \"meeting\"; status = \"disputed\""),
        ("old", "2018", "kind = \"decision\""),
        ("spread", "2024-12-30/2025-01-02", ""),
        ("soon", "2025-03-01", "status = \"planned\"; actors = [\"ann\"]"),
        ("lost", "unknown", ""),
    ];
    site(&events.map(|(id, date, more)| (id.to_owned(), date, more)))
}

/// Headings and titles on a page, in their order.
fn told(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in page.match_indices('<') {
        let part = &page[at..];
        let text = |part: &str| part[part.find('>').unwrap() + 1..].split('<').next().unwrap().to_owned();
        if part.starts_with("<h2 id=") || part.starts_with("<h3 id=") {
            found.push(format!("# {}", text(part)));
        } else if part.starts_with("<p class=\"what\"><a ") {
            found.push(text(&part["<p class=\"what\">".len()..]));
        }
    }
    found
}

#[test]
fn events_stand_in_the_order_of_time_and_what_has_no_place_in_it_apart() {
    let tree = few();
    let page = tree.page("timeline/index.html");
    let wanted = [
        "# 2018",
        "T old",
        "# 2024",
        "# December 2024",
        "T spread",
        "# 2025",
        "# January 2025",
        "T jan",
        "# February 2025",
        "T feb",
        "T feb-b",
        "# Still to come",
        "T soon",
        "# Undated",
        "T lost",
    ];
    assert_eq!(told(page), wanted);
    let dates = elements(page, "p");
    let dates: Vec<&str> =
        dates.iter().filter(|(tag, _)| tag.contains("when inexact")).map(|(_, inside)| inside.trim()).collect();
    let inexact = ["2018", "December 30, 2024 – January 2, 2025", "February 1–3, 2025", "February 2025"];
    assert_eq!(dates.len(), inexact.len());
    assert!(dates.iter().zip(inexact).all(|(date, words)| date.contains(words)), "{dates:?}");
}

#[test]
fn each_bar_leads_to_its_time_and_says_how_many_there_are() {
    let tree = few();
    let page = tree.page("timeline/index.html");
    let svg = &page[page.find("<svg").unwrap()..page.find("</figure>").unwrap()];
    let bars: Vec<(&str, &str)> =
        tags(svg, "a").map(|tag| (attribute(tag, "href").unwrap(), attribute(tag, "data-count").unwrap())).collect();
    assert_eq!(bars, [("#2018", "1"), ("#2024-12-30", "2"), ("#2025-02", "2")]);
    assert!(svg.contains("<title>December 30, 2024 – January 5, 2025: 2 events</title>"), "{svg}");
    let loose = "<title>January 27 – February 2, 2025: 2 events, 2 of them dated less exactly</title>";
    assert!(svg.contains(loose), "{svg}");
    for (href, _) in bars {
        assert!(page.contains(&format!(" id=\"{}\"", &href[1..])), "{href}");
    }
    let rows: Vec<_> = tags(page, "li").filter_map(|tag| attribute(tag, "data-bar")).collect();
    assert_eq!(rows, ["0", "1", "1", "2", "2"]);
}

#[test]
fn months_are_named_under_the_bars_of_a_year() {
    let events = ["01-05", "03-11", "06-30", "12-24"].map(|day| (format!("e{day}"), format!("2025-{day}"), ""));
    let events: Vec<(String, &str, &str)> = events.iter().map(|(id, day, _)| (id.clone(), &**day, "")).collect();
    let tree = site(&events);
    let page = tree.page("timeline/index.html");
    let svg = &page[page.find("<svg").unwrap()..page.find("</figure>").unwrap()];
    let labels: Vec<&str> = elements(svg, "text")
        .into_iter()
        .filter(|(tag, _)| attribute(tag, "y").is_some_and(|y| y == "103" || y == "119"))
        .map(|(_, text)| text)
        .collect();
    assert_eq!(labels, ["Jan", "Mar", "Jun", "Dec", "2025"]);
}

#[test]
fn beyond_500_events_each_year_has_a_page_and_the_first_is_an_overview() {
    let mut events: Vec<(String, &str, &str)> = (0..499).map(|n| (format!("e{n:03}"), "2025-02-01", "")).collect();
    events.push(("old".into(), "2024", ""));
    let whole = site(&events);
    assert!(whole.files.keys().filter(|path| path.starts_with("timeline/")).count() == 1);
    events.push(("soon".into(), "2026-01-01", "status = \"planned\""));
    events.push(("lost".into(), "unknown", ""));
    let parted = site(&events);
    let pages: Vec<&String> = parted.files.keys().filter(|path| path.starts_with("timeline/")).collect();
    let wanted = ["2024", "2025", "coming"].map(|part| format!("timeline/{part}/index.html"));
    assert_eq!(pages[..3], wanted.iter().collect::<Vec<_>>());
    assert_eq!(pages[3..], ["timeline/index.html", "timeline/undated/index.html"]);
    let first = parted.page("timeline/index.html");
    assert!(!first.contains("T e000") && !first.contains("timeline-controls"));
    assert!(first.contains("<a href=\"2025/index.html\">2025</a> <span class=\"meta\">499 events</span>"), "{first}");
    assert!(first.contains("<a href=\"2025/index.html#2025-02-01\" data-name"), "the bars lead there");
    assert!(
        first.contains("<a href=\"2025/index.html#2025-02\">February</a>"),
        "months stand under their year: {first}"
    );
    let year = parted.page("timeline/2025/index.html");
    assert_eq!(year.matches(" id=\"2025-02-01\"").count(), 1, "the first event of a day is found by it");
    assert_eq!(told(year).len(), 500);
    assert!(year.contains("<h1>Timeline: 2025</h1>") && year.contains("<a rel=\"prev\" href=\"../2024/index.html\">"));
    assert_eq!(told(parted.page("timeline/coming/index.html")), ["# Still to come", "T soon"]);
    assert_eq!(told(parted.page("timeline/undated/index.html")), ["# Undated", "T lost"]);
    assert_eq!(told(parted.page("timeline/2024/index.html")), ["T old"]);
}

fn on_disk(tree: &Tree) -> (TempDir, String) {
    let folder = crate::matrix_script::write(tree);
    let page = address(folder.path());
    (folder, page)
}

fn address(site: &Path) -> String {
    format!("file://{}/timeline/index.html", site.canonicalize().unwrap().display())
}

/// What can be seen: headings and titles.
fn seen(browser: &Browser) -> Vec<String> {
    let seen = browser.run(
        "return [...document.querySelectorAll('h2, h3, .what a')].filter(one => one.checkVisibility()).map(one => one.innerText);",
    );
    seen.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn choose(browser: &Browser, name: &str, value: &str) {
    browser.run(&format!(
        "const field = document.querySelector('.controls [name={name}]'); field.value = '{value}';
         field.dispatchEvent(new Event('change'));"
    ));
}

/// The query of the address, once it has come to rest.
fn query(browser: &Browser) -> Value {
    browser.run_async("const done = arguments[arguments.length - 1]; setTimeout(() => done(location.search), 200);")
}

#[test]
fn events_are_filtered_and_the_address_keeps_it() {
    let (_site, page) = on_disk(&few());
    let browser = Browser::start();
    browser.view(1280, "light");
    browser.open(&page);
    assert_eq!(seen(&browser).len(), 15);
    choose(&browser, "actor", "ann");
    let of_ann = ["2025", "January 2025", "T jan", "February 2025", "T feb-b", "Still to come", "T soon"];
    assert_eq!(seen(&browser), of_ann);
    let output = |browser: &Browser| browser.run("return document.querySelector('output').innerText;");
    assert_eq!(output(&browser), "3 of 7 events");
    choose(&browser, "kind", "meeting");
    assert_eq!(seen(&browser), of_ann[..5]);
    choose(&browser, "status", "disputed");
    assert_eq!(seen(&browser), ["2025", "February 2025", "T feb-b"]);
    assert_eq!(query(&browser), "?actor=ann&kind=meeting&status=disputed");
    let bars = "return [...document.querySelectorAll('.density a')].map(bar => [bar.querySelector('.hits').getAttribute('height'), bar.querySelector('title').textContent]);";
    let left = browser.run(bars);
    assert_eq!(left[1], json!(["0", "December 30, 2024 – January 5, 2025: 0 of 2"]));
    assert_eq!(left[2], json!(["36", "January 27 – February 2, 2025: 1 of 2"]));
    // The address brings it back, and what nobody knows finds nothing.
    browser.open(&format!("{page}?issue=course"));
    assert_eq!(seen(&browser), ["2025", "February 2025", "T feb"]);
    browser.open(&format!("{page}?actor=nobody"));
    assert_eq!((seen(&browser).len(), output(&browser)), (0, json!("0 of 7 events")));
    browser.click(".controls [name=reset]");
    assert_eq!((seen(&browser).len(), query(&browser)), (15, json!("")));
    assert_eq!(browser.run(bars)[2][1], "January 27 – February 2, 2025: 2 events, 2 of them dated less exactly");
    let home = page.trim_end_matches("timeline/index.html");
    assert_eq!(browser.troubles(home), [""; 0]);
}

#[test]
fn filters_list_names_in_the_order_of_the_language() {
    let event = |id: &str| {
        format!(
            "-- content/events/{id}.md --\n+++\ntitle = \"T\"\ndate = 2025-01-05\nactors = [\"ann\", \"bob\"]\n+++\n"
        )
    };
    let registries = REGISTRIES.replace("\"Ann\"", "\"Zoe\"").replace("\"Bob\"", "\"Émile\"");
    let tree = build_site(&(registries + &event("one") + &event("two")));
    let page = tree.page("timeline/index.html");
    assert!(page.find(">Émile</option>").unwrap() < page.find(">Zoe</option>").unwrap(), "{page}");
}

#[test]
fn without_script_the_whole_list_stands_there() {
    let (_site, page) = on_disk(&few());
    let browser = Browser::start();
    browser.view(390, "dark");
    browser.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    browser.open(&format!("{page}?actor=ann"));
    browser.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": false }));
    assert_eq!(seen(&browser).len(), 15);
    assert_eq!(browser.run("return document.querySelectorAll('.controls').length;"), 0);
    assert!(browser.run("return document.documentElement.scrollWidth;").as_u64().unwrap() <= 390);
    browser.click(".density a[href='#2025-02']");
    assert_eq!(browser.run("return location.hash;"), "#2025-02");
}
