//! An event's row is made once for many lists, and yet its links lead from each page that shows it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rapporteur::build::Memory;

use crate::fixture::{Store, build_site, cold, files, inputs, warm};

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

/// So many events of one actor and one tag, a day after the other.
fn many(count: u64) -> BTreeMap<String, Vec<u8>> {
    let mut site = String::from("-- site.toml --\ntitle = \"Harbor\"\n");
    site.push_str("-- content/actors.toml --\n[ann]\nname = \"Ann\"\nkind = \"person\"\n");
    for number in 1..=count {
        let day = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Days::new(number);
        site.push_str(&format!("-- content/events/e{number}.md --\n+++\ntitle = \"Event {number}\"\ndate = {day}\n"));
        site.push_str(&format!("actors = [\"ann\"]\ntags = [\"port\"]\n+++\nText {number}.\n"));
    }
    files(&site)
}

#[test]
fn a_long_list_tells_the_older_events_by_title() {
    let (_, site) = cold(&inputs(&many(53)));
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
    let (_, site) = cold(&inputs(&many(50)));
    assert!(!site.page("tags/port/index.html").contains("Older events"));
}

#[test]
fn a_list_is_made_again_for_what_it_shows_of_an_older_event() {
    let mut files = many(53);
    let (mut memory, store) = (Memory::default(), Store::default());
    warm(&inputs(&files), &mut memory, &store);
    // Each with whether the lists show it.
    for (old, new, shown) in [
        ("Text 2.", "Another text.", false),
        ("Event 2", "A second event", true),
        ("2025-01-03", "2025-02-01", true),
        ("2025-02-01\n", "2025-01-03\nstatus = \"disputed\"\n", true),
        ("\nstatus = \"disputed\"", "\nsummary = \"In short.\"", true),
        ("In short.", "Shorter still.", false),
    ] {
        let path = "content/events/e2.md";
        let text = String::from_utf8(files[path].clone()).unwrap();
        assert!(text.contains(old), "{text}");
        files.insert(path.into(), text.replace(old, new).into_bytes());
        let (built, tree) = warm(&inputs(&files), &mut memory, &store);
        let (_, fresh) = cold(&inputs(&files));
        assert!(tree.files == fresh.files, "{new}: warm differs from cold");
        // Its own page and the index, which shows its summary, are made anew at any rate.
        assert_eq!(built.work.rendered > 3, shown, "{new}: {}", built.work.rendered);
    }
}

#[test]
fn a_list_is_not_made_again_for_what_only_the_rest_of_a_text_links_to() {
    let first =
        "- See [[last]] and [its page](/events/last/index.html)\n\nOn [[next]], [told here](/events/next/index.html).";
    let event = |id: &str, head: &str, text: &str| {
        format!("-- content/events/{id}.md --\n+++\ntitle = \"{id}\"\ndate = 2025-01-01\n{head}+++\n{text}\n")
    };
    let site = [
        "-- site.toml --\ntitle = \"T\"\n".to_owned(),
        event("first", "tags = [\"port\"]\n", &format!("{first}\n\nAnd [[last]].")),
        event("next", "", "So."),
        event("last", "", "So."),
    ];
    let mut files = files(&site.concat());
    let (mut memory, store) = (Memory::default(), Store::default());
    let tag = "tags/port/index.html";
    let (_, before) = warm(&inputs(&files), &mut memory, &store);
    let page = before.page(tag);
    let shown =
        "On <a href=\"../../events/next/index.html\">next</a>, <a href=\"../../events/next/index.html\">told here</a>.";
    assert!(page.contains(shown), "{page}");
    for (id, is_shown) in [("last", false), ("next", true)] {
        let file = files.get_mut(&format!("content/events/{id}.md")).unwrap();
        let text = String::from_utf8(file.clone()).unwrap();
        *file = text.replace(&format!("title = \"{id}\""), "title = \"Another\"").into_bytes();
        let (built, after) = warm(&inputs(&files), &mut memory, &store);
        let is_other = |path: &&String| path.ends_with(".html") && after.files.get(*path) != before.files.get(*path);
        let changed: Vec<&String> = after.files.keys().filter(is_other).collect();
        assert!(is_shown || built.work.rendered == changed.len(), "{changed:?}");
        assert_eq!(changed.iter().any(|path| *path == tag), is_shown, "{changed:?}");
        assert!(after.files == cold(&inputs(&files)).1.files, "{id}: warm differs from cold");
    }
}
