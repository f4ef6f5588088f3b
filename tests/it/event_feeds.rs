//! The feeds of events, as readers of feeds read them, and what crawlers are told.

use std::collections::BTreeMap;

use atom_syndication::Feed;
use rapporteur::build::Memory;
use serde_json::Value;

use crate::fixture::{Store, Tree, build_site, cold, files, has_errors, inputs, shown, warm};

const SITE: &str = r#"
-- site.toml --
title = "A <voyage>"
base_url = "https://example.org/d"
authors = ["Ann", "B & C"]
-- content/actors.toml --
[ann]
name = "Ann"
kind = "person"
[bob]
name = "Bob & Co"
kind = "person"
-- content/issues.toml --
[course]
name = "Course"
positions = [{ id = "north", label = "North" }]
-- content/events/first.md --
+++
title = "The <first>"
date = 2025-01-05
kind = "meeting"
actors = ["ann"]
tags = ["Talks & more"]
formerly = ["opening"]
summary = "Met [[second|at *sea*]] with [the list](/actors/)."
+++
-- content/events/second.md --
+++
title = "Second"
date = "2025-01"
actors = ["ann", "bob"]
issues = ["course"]
[[correction]]
date = 2025-03-01
text = "Not [[ann]]."
[[correction]]
date = 2025-02-01
text = "Older."
+++
One paragraph.
-- content/events/taken-back.md --
+++
title = "Taken back"
date = 2025-01-03
status = "retracted"
[[correction]]
date = 2025-01-20
text = "Nobody said so."
+++
-- content/events/soon.md --
+++
title = "Soon"
date = 2025-09-01
status = "planned"
[[source]]
publisher = "Log"
date = 2025-01-10
+++
-- content/events/rumor.md --
+++
title = "No day is known of it"
date = "unknown"
actors = ["bob"]
+++
-- content/events/someday.md --
+++
title = "Nobody knows who announced it"
date = 2025-10-01
status = "planned"
+++
"#;

fn built() -> Tree {
    let tree = build_site(SITE);
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    tree
}

fn atom(tree: &Tree, path: &str) -> Feed {
    Feed::read_from(tree.files[path].as_slice()).unwrap()
}

fn json(tree: &Tree, path: &str) -> Value {
    serde_json::from_slice(&tree.files[path]).unwrap()
}

/// Titles with their days.
fn told(feed: &Feed) -> Vec<(&str, String)> {
    feed.entries.iter().map(|entry| (entry.title.value.as_str(), entry.updated.to_rfc3339()[..10].to_owned())).collect()
}

#[test]
fn events_are_told_newest_first_and_a_correction_makes_one_new() {
    let tree = built();
    let feed = atom(&tree, "atom.xml");
    assert_eq!((feed.id.as_str(), feed.title.value.as_str()), ("https://example.org/d/atom.xml", "A <voyage>"));
    assert_eq!(feed.updated.to_rfc3339(), "2025-03-01T00:00:00+00:00");
    let days = ["2025-03-01", "2025-01-20", "2025-01-10", "2025-01-05"].map(str::to_owned);
    let titles = ["Second", "Taken back", "Soon", "The <first>"];
    assert_eq!(told(&feed), titles.into_iter().zip(days).collect::<Vec<_>>());
    let [second, back, soon, first] = feed.entries.as_slice() else { panic!("{feed:?}") };
    let content = |entry: &atom_syndication::Entry| entry.content.clone().unwrap().value.unwrap();
    let at = "https://example.org/d";
    assert_eq!(
        content(second),
        format!(
            "<p>January 2025</p><p><strong>Correction, March 1, 2025:</strong> Not <a href=\"{at}/actors/ann/\">Ann</a>.</p>\
             <p><strong>Correction, February 1, 2025:</strong> Older.</p><p>One paragraph.</p>"
        )
    );
    assert_eq!(second.published.unwrap().to_rfc3339(), "2025-01-01T00:00:00+00:00");
    assert!(
        content(back).starts_with("<p>January 3, 2025\u{a0}· Retracted</p><p><strong>Correction, January 20, 2025:")
    );
    assert_eq!(content(soon), "<p>September 1, 2025\u{a0}· Planned</p>");
    assert_eq!(
        content(first),
        format!(
            "<p>January 5, 2025\u{a0}· Meeting</p><p>Met <a href=\"{at}/events/second/\">at <em>sea</em></a> with \
             <a href=\"{at}/actors/\">the list</a>.</p>"
        )
    );
    // What was published under another id keeps it.
    assert_eq!(
        (first.id.as_str(), first.links[0].href.as_str()),
        (&*format!("{at}/events/opening/"), &*format!("{at}/events/first/"))
    );
    assert_eq!(first.categories[0].term, "Talks & more");
    assert_eq!(first.published, None);
}

#[test]
fn both_formats_tell_the_same() {
    let tree = built();
    for folder in ["", "actors/ann/", "actors/bob/", "issues/course/", "tags/talks-more/"] {
        let (atom, json) = (atom(&tree, &format!("{folder}atom.xml")), json(&tree, &format!("{folder}feed.json")));
        assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(json["title"], atom.title.value);
        assert_eq!(json["home_page_url"], format!("https://example.org/d/{folder}"));
        assert_eq!(json["feed_url"], format!("https://example.org/d/{folder}feed.json"));
        assert_eq!(json["language"], "en");
        assert_eq!(json["authors"][1]["name"], "B & C");
        let items = json["items"].as_array().unwrap();
        assert_eq!(items.len(), atom.entries.len(), "{folder}");
        for (item, entry) in items.iter().zip(&atom.entries) {
            assert_eq!(item["id"], entry.id);
            assert_eq!(item["url"], entry.links[0].href);
            assert_eq!(item["title"], entry.title.value);
            assert_eq!(item["content_html"], entry.content.as_ref().unwrap().value.clone().unwrap());
            let newest = item.get("date_modified").unwrap_or(&item["date_published"]).as_str().unwrap();
            assert_eq!(newest.replace('Z', "+00:00"), entry.updated.to_rfc3339());
        }
    }
}

#[test]
fn actors_issues_and_tags_have_feeds_of_their_own() {
    let tree = built();
    let titles = |path: &str| -> Vec<String> {
        atom(&tree, path).entries.iter().map(|entry| entry.title.value.to_string()).collect()
    };
    assert_eq!(titles("actors/ann/atom.xml"), ["Second", "The <first>"]);
    assert_eq!(titles("actors/bob/atom.xml"), ["Second"]);
    assert_eq!(titles("issues/course/atom.xml"), ["Second"]);
    assert_eq!(titles("tags/talks-more/atom.xml"), ["The <first>"]);
    assert_eq!(atom(&tree, "actors/bob/atom.xml").title.value, "A <voyage>: Bob & Co");
    for (page, root) in [
        ("index.html", ""),
        ("events/index.html", "../"),
        ("timeline/index.html", "../"),
        ("actors/ann/index.html", ""),
        ("tags/talks-more/index.html", ""),
    ] {
        let html = tree.page(page);
        for (name, kind) in [("atom.xml", "application/atom+xml"), ("feed.json", "application/feed+json")] {
            let link = format!("<link rel=\"alternate\" type=\"{kind}\" title=\"A &lt;voyage&gt;");
            assert!(html.contains(&link) && html.contains(&format!(" href=\"{root}{name}\">")), "{page}");
        }
    }
    assert!(!tree.page("events/first/index.html").contains("rel=\"alternate\""));
}

#[test]
fn the_latest_fifty_are_in_a_feed() {
    let mut text = "-- site.toml --\ntitle = \"V\"\nbase_url = \"https://example.org\"\n".to_owned();
    for number in 0..70 {
        let (month, day) = (1 + number / 28, 1 + number % 28);
        text.push_str(&format!(
            "-- content/events/e{number:02}.md --\n+++\ntitle = \"E{number}\"\ndate = 2025-{month:02}-{day:02}\n+++\n"
        ));
    }
    let feed = atom(&build_site(&text), "atom.xml");
    assert_eq!((feed.entries.len(), &*feed.entries[0].title.value, &*feed.entries[49].title.value), (50, "E69", "E20"));
}

#[test]
fn without_an_address_there_are_none_and_nothing_leads_to_them() {
    let tree = build_site(&SITE.replace("base_url = \"https://example.org/d\"\n", ""));
    let fed = |path: &String| path.ends_with("atom.xml") || path.ends_with("feed.json") || path.starts_with("sitemap");
    assert!(!tree.files.keys().any(fed));
    for (path, bytes) in tree.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains("atom.xml") && !html.contains("feed.json"), "{path}");
    }
    assert_eq!(tree.page("robots.txt"), "User-agent: *\nDisallow:\n");
}

#[test]
fn a_title_makes_those_feeds_anew_that_tell_it_and_no_others() {
    let (mut memory, store) = (Memory::default(), Store::default());
    let mut site = files(SITE);
    let (_, before) = warm(&inputs(&site), &mut memory, &store);
    let file = site.get_mut("content/events/first.md").unwrap();
    *file = String::from_utf8(file.clone()).unwrap().replace("The <first>", "Another").into_bytes();
    // A store of its own, that holds only what is made now.
    let fresh = Store::default();
    let built = rapporteur::build::build(&inputs(&site), &mut memory, &fresh);
    let (_, after) = cold(&inputs(&site));
    let feeds = |tree: &Tree| -> BTreeMap<String, Vec<u8>> {
        tree.files
            .iter()
            .filter(|(path, _)| path.ends_with("atom.xml"))
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    };
    let (old, new) = (feeds(&before), feeds(&after));
    let changed: Vec<&String> = new.keys().filter(|path| old[*path] != new[*path]).collect();
    assert_eq!(changed, ["actors/ann/atom.xml", "atom.xml", "tags/talks-more/atom.xml"]);
    for (path, bytes) in &new {
        let made = built.output.files.iter().find(|(out, _)| out.as_str() == path).map(|(_, made)| made).unwrap();
        assert_eq!(made.hash, rapporteur::bytes::output::Made::of(bytes).hash, "{path}");
        assert_eq!(fresh.holds(made), changed.contains(&path), "{path}");
    }
}

#[test]
fn the_sitemap_names_every_page_and_no_other_file() {
    let tree = built();
    let sitemap = tree.page("sitemap.xml");
    let parts = sitemap.split("<loc>").skip(1);
    let mut named: Vec<String> = parts
        .map(|part| part.split("</loc>").next().unwrap().strip_prefix("https://example.org/d/").unwrap())
        .map(|folder| format!("{folder}index.html"))
        .collect();
    named.sort();
    let former = "events/opening/index.html";
    let pages = tree.files.keys().filter(|path| path.ends_with("index.html") && *path != former);
    assert_eq!(named, pages.cloned().collect::<Vec<_>>());
    assert!(tree.files.contains_key(former) && tree.files.contains_key("404.html"));
    let canonical = "<link rel=\"canonical\" href=\"https://example.org/d/timeline/\">";
    assert!(tree.page("timeline/index.html").contains(canonical));
    assert_eq!(tree.page("robots.txt"), "User-agent: *\nDisallow:\n\nSitemap: https://example.org/d/sitemap.xml\n");
}

#[test]
fn the_sites_own_rules_for_crawlers_win() {
    let (mut memory, store) = (Memory::default(), Store::default());
    let mut site = files(SITE);
    let ours = warm(&inputs(&site), &mut memory, &store).1.files["robots.txt"].clone();
    site.insert("static/robots.txt".into(), b"User-agent: *\nDisallow: /\n".to_vec());
    let (_, tree) = warm(&inputs(&site), &mut memory, &store);
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    assert_eq!(tree.page("robots.txt"), "User-agent: *\nDisallow: /\n");
    site.remove("static/robots.txt");
    assert_eq!(warm(&inputs(&site), &mut memory, &store).1.files["robots.txt"], ours);
}

#[test]
fn who_follows_a_renamed_thing_goes_on_to_get_its_feeds() {
    let site = |formerly: &str, more: &str| {
        files(&format!(
            "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n\
             -- content/actors.toml --\n[mayor]\nname = \"Mayor\"\nkind = \"person\"\n{formerly}\
             -- content/events/plan.md --\n+++\ntitle = \"Plan\"\ndate = 2025-01-02\nactors = [\"mayor\"]\n+++\nA plan.\n{more}"
        ))
    };
    let (mut memory, store) = (Memory::default(), Store::default());
    let (_, before) = warm(&inputs(&site("", "")), &mut memory, &store);
    let formerly = "formerly = [\"boss\", \"/chief/\", \"/old.html\"]\n";
    let (_, tree) = warm(&inputs(&site(formerly, "")), &mut memory, &store);
    let files_of = |tree: &Tree, name: &str| {
        let all = tree.files.keys().filter(|path| path.ends_with(name) && path.matches('/').count() > 0);
        all.map(String::as_str).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(files_of(&before, "atom.xml"), ["actors/mayor/atom.xml"]);
    assert_eq!(files_of(&tree, "atom.xml"), ["actors/boss/atom.xml", "actors/mayor/atom.xml", "chief/atom.xml"]);
    assert_eq!(files_of(&tree, "feed.json"), ["actors/boss/feed.json", "actors/mayor/feed.json", "chief/feed.json"]);
    assert_eq!(tree.page("actors/boss/atom.xml"), before.page("actors/mayor/atom.xml"), "it says where it is now");
    let own = "-- static/chief/atom.xml --\nours\n";
    let (built, _) = warm(&inputs(&site(formerly, own)), &mut memory, &store);
    assert!(built.diagnostics.iter().any(|found| found.code == "same-output"), "{}", shown(&built.diagnostics));
}
