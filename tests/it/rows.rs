//! An event's row is made once for many lists, and yet its links lead from each page that shows it.

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
