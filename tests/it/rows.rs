//! An event's row is made once for many lists, and yet its links lead from each page that shows it.

use chrono::{Days, NaiveDate};

use crate::fixture::build_site;

const SITE: &str = r#"
-- site.toml --
title = "Harbor"
-- content/actors.toml --
[ann]
name = "Ann"
kind = "person"
[ben]
name = "Ben"
kind = "person"
-- content/events/rome.md --
+++
title = "Rome"
date = 2025-01-02
+++
-- content/events/talks.md --
+++
title = "Talks"
date = 2025-01-01
actors = ["ann", "ben"]
tags = ["port", "ship"]
+++
With [[ann]] before [[rome]].
"#;

#[test]
fn a_row_leads_to_the_same_from_every_list() {
    let site = build_site(SITE);
    for (page, ann, events) in [
        ("actors/ann/index.html", "index.html", "../../events/"),
        ("actors/ben/index.html", "../ann/index.html", "../../events/"),
        ("tags/port/index.html", "../../actors/ann/index.html", "../../events/"),
        ("tags/ship/index.html", "../../actors/ann/index.html", "../../events/"),
        ("events/index.html", "../actors/ann/index.html", ""),
    ] {
        let html = site.page(page);
        let title = format!("<p class=\"what\"><a href=\"{events}talks/index.html\">Talks</a></p>");
        let summary = format!(
            "<p class=\"summary\">With <a href=\"{ann}\">Ann</a> before <a href=\"{events}rome/index.html\">Rome</a>.</p>"
        );
        assert!(html.contains(&title) && html.contains(&summary), "{page}: {html}");
    }
}

#[test]
fn a_long_list_tells_the_older_events_by_title() {
    let mut site = String::from("-- site.toml --\ntitle = \"Harbor\"\n");
    site.push_str("-- content/actors.toml --\n[ann]\nname = \"Ann\"\nkind = \"person\"\n");
    for number in 1..=53 {
        let day = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Days::new(number);
        site.push_str(&format!("-- content/events/e{number}.md --\n+++\ntitle = \"Event {number}\"\ndate = {day}\n"));
        site.push_str(&format!("actors = [\"ann\"]\ntags = [\"port\"]\n+++\nText {number}.\n"));
    }
    let site = build_site(&site);
    for page in ["tags/port/index.html", "actors/ann/index.html"] {
        let html = site.page(page);
        let (full, older) = html.split_once("<p class=\"label older\">Older events (3)</p>").unwrap();
        assert_eq!(full.matches("<p class=\"summary\">").count(), 50, "{page}");
        assert!(full.contains("Text 4.") && !html.contains("Text 3."), "{page}");
        let titles: Vec<&str> =
            older.split("/index.html\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
        assert_eq!(titles[..3], ["Event 3", "Event 2", "Event 1"], "{page}");
        assert!(older.contains("<time datetime=\"2025-01-02\">January 2, 2025</time>"), "{page}");
    }
}
