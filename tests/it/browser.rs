//! The shipped dossier in a real browser: opened from disk and from a static host. Also what stands in the way of people
//! who do not see the pages, or see them otherwise: on these, and on pages from right to left.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::driver::{Browser, Host};
use crate::fixture::build_site;
use crate::languages_browser::SITE as PERSIAN;
use crate::matrix_script::write;
use crate::tools;

/// One page of each kind, the longest: the one with most to go wrong.
fn kinds(site: &Path) -> Vec<String> {
    let mut kinds: BTreeMap<String, (u64, String)> = BTreeMap::new();
    for page in tools::pages(site) {
        let mut parts = page.split('/');
        let kind = match (parts.next().unwrap(), parts.clone().count()) {
            (first, 2..) => format!("{first}/*"),
            (first, _) => first.to_owned(),
        };
        let length = fs::metadata(site.join(&page)).unwrap().len();
        let longest = kinds.entry(kind).or_default();
        if length > longest.0 {
            *longest = (length, page);
        }
    }
    assert!(kinds.len() >= 10, "{kinds:?}");
    kinds.into_values().map(|(_, page)| page).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

/// Walks through the pages, looks at each, and follows links from the home page.
fn visit(site: &Path, home: &str, browser: &Browser) {
    browser.view(320, "light");
    for page in kinds(site) {
        browser.open(&format!("{home}{page}"));
        let seen = browser.run(
            "const body = getComputedStyle(document.body);
             return {
                 title: document.title,
                 heading: document.querySelector('h1')?.innerText ?? '',
                 headings: document.querySelectorAll('h1').length,
                 styles: [...document.styleSheets].length,
                 linked: document.querySelectorAll('link[rel=stylesheet]').length,
                 margin: body.marginTop,
                 background: body.backgroundColor,
                 wide: document.documentElement.scrollWidth,
             };",
        );
        assert!(text(&seen["title"]).contains(text(&seen["heading"])), "{page}: {seen}");
        assert_eq!(seen["headings"], 1, "{page}: {seen}");
        assert_eq!(seen["styles"], seen["linked"], "{page}: {seen}");
        assert_ne!(seen["background"], "rgba(0, 0, 0, 0)", "{page}: no style sheet was applied: {seen}");
        assert!(seen["wide"].as_u64().unwrap() <= 320, "{page} scrolls sideways at 320 px: {seen}");
        assert_eq!(browser.troubles(home), [""; 0], "{page}");
    }
    browser.view(1280, "light");
    for selector in [
        "header nav a[href$='events/index.html']",
        "header nav a[href$='matrix/index.html']",
        "table.matrix th a",
        "main ol a, main ul a, main article a",
    ] {
        browser.open(&format!("{home}index.html"));
        let target = browser
            .run(&format!("const link = document.querySelector(\"{selector}\"); return [link.href, link.innerText];"));
        browser.click(selector);
        let here = browser.run("return [location.href, document.querySelector('h1').innerText];");
        assert_eq!(here[0], target[0], "{selector}");
        assert!(text(&here[0]).contains(".html"), "{selector}: {here}");
        assert_eq!(browser.troubles(home), [""; 0], "{selector}");
    }
}

#[test]
fn the_site_opens_from_disk() {
    let site = tools::shipped();
    visit(site.path(), &format!("file://{}/", site.path().canonicalize().unwrap().display()), &Browser::start());
}

#[test]
fn the_site_opens_from_a_static_host() {
    let site = tools::shipped();
    let host = Host::start(site.path());
    visit(site.path(), &host.url(), &Browser::start());
    assert!(host.asked().iter().any(|path| path.ends_with(".css")));
}

#[test]
fn everyone_can_use_the_pages() {
    let shipped = tools::shipped();
    let host = Host::start(shipped.path());
    let looks = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")];
    let found = violations(&Browser::start(), &host.url(), &kinds(shipped.path()), &looks);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn everyone_can_use_the_pages_from_right_to_left() {
    let persian = write(&build_site(PERSIAN));
    let host = Host::start(persian.path());
    let found = violations(&Browser::start(), &host.url(), &kinds(persian.path()), &[(390, "light")]);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What axe-core finds wrong on pages, at these widths and in these colors.
fn violations(browser: &Browser, home: &str, pages: &[String], looks: &[(u32, &str)]) -> Vec<String> {
    let axe = fs::read_to_string(tools::path("axe-core/axe.min.js")).unwrap();
    let mut found = Vec::new();
    for page in pages {
        for (width, scheme) in looks {
            browser.view(*width, scheme);
            browser.open(&format!("{home}{page}"));
            browser.run(&axe);
            let violations = browser.run_async(
                "const done = arguments[arguments.length - 1];
                 axe.run(document, { resultTypes: ['violations'] }).then(
                     result => done(result.violations
                         .filter(one => ['serious', 'critical'].includes(one.impact) || one.tags.some(tag => /^wcag2/.test(tag)))
                         .map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html).join(' ')}`)),
                     error => done([String(error)]));",
            );
            let told = violations.as_array().unwrap();
            found.extend(told.iter().map(|one| format!("{page} ({width} px, {scheme}): {}", text(one))));
        }
    }
    found
}
