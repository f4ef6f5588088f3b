//! What owners add to the theme, and where pages are found under other addresses than the ones they have: a style sheet, a
//! table of their own in `site.toml`, the page for what is not there, former addresses.

use serde_json::Value;

use crate::driver::{Browser, Host};
use crate::fixture::{build_site, has_errors, shown};
use crate::matrix_script::{on_disk, site};

const SITE: &str = r##"
-- site.toml --
title = "Harbor"
base_url = "https://example.org/a/b"
[limits]
x = 1
[extra]
fund = "Harbor & Fund"
[extra.more]
year = 2025
-- static/style/own.css --
h1 { color: rgb(1, 2, 3) }
-- templates/plain.html --
{% extends "base.html" %}
{% block main -%}
<h1>{{ page.title }}</h1>
<p id="fund">{{ site.extra.fund }} {{ site.extra.more.year }}</p>
{%- endblock main %}
-- content/pages/about.md --
+++
title = "About"
+++
-- content/actors.toml --
[mayor]
name = "Mayor"
kind = "person"
formerly = ["boss"]
-- content/events/plan.md --
+++
title = "Plan"
date = 2025-01-02
actors = ["mayor"]
[[source]]
title = "Gazette"
+++
A plan.
"##;

#[test]
fn a_site_has_a_table_and_a_style_sheet_of_its_own() {
    let tree = build_site(SITE);
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    let about = tree.page("about/index.html");
    assert!(about.contains("<p id=\"fund\">Harbor &amp; Fund 2025</p>"), "{about}");
    let told = shown(&tree.diagnostics);
    assert!(told.contains("`[limits]` has no effect in this version"), "{told}");
    let home = tree.page("index.html");
    let sheets: Vec<&str> =
        home.split("rel=\"stylesheet\" href=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
    assert_eq!(sheets.last(), Some(&"style/own.css"), "{sheets:?}");
    let without = build_site(&SITE.replace("-- static/style/own.css --", "-- static/style/other.css --"));
    assert!(!without.page("index.html").contains("own.css"));
}

#[test]
fn what_is_not_there_finds_its_way_on_any_host() {
    let tree = build_site(SITE);
    assert!(tree.page("404.html").contains("<base href=\"/a/b/\">"), "{}", tree.page("404.html"));
    let top = build_site(&SITE.replace("example.org/a/b", "example.org"));
    assert!(top.page("404.html").contains("<base href=\"/\">"));
    assert!(tree.files.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("<base ")).count() == 1);
}

#[test]
fn a_former_address_leads_on_with_what_stands_behind_it() {
    let site = site(SITE);
    let host = Host::start(site.path());
    let browser = Browser::start();
    browser.view(1280, "light");
    for home in [on_disk(site.path()), host.url()] {
        for behind in ["#events", "?x=1#events", ""] {
            browser.open(&format!("{home}actors/boss/index.html{behind}"));
            let wanted = Value::from(format!("actors/mayor/index.html{behind}"));
            let here = "return location.href.slice(location.href.indexOf('actors/'));";
            assert!(
                (0..100).any(|_| {
                    std::thread::sleep(std::time::Duration::from_millis(20));
                    browser.run(here) == wanted
                }),
                "{wanted}, not {}",
                browser.run(here)
            );
        }
    }
}
