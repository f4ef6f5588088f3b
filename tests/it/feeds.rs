//! The feed of shifts: what is in it, and where it is linked from.

use atom_syndication::Feed;

use crate::fixture::{Tree, build_site, shown};

const DOSSIER: &str = r#"
-- content/actors.toml --
[crew]
name = "Crew & Co"
kind = "faction"
[ann]
name = "Ann"
kind = "person"
memberships = [{ of = "crew", lead = true }]
-- content/issues.toml --
[course]
name = "Course"
positions = [{ id = "north", label = "North <1>" }, { id = "south", label = "South" }]
"#;

/// One event a day from this list on which Ann says such a thing.
fn dossier(said: &[&str], settings: &str) -> String {
    let mut text = format!("{DOSSIER}-- site.toml --\ntitle = \"A voyage\"\n{settings}\n");
    for (number, says) in said.iter().enumerate() {
        let (year, day) = (2025 + number / 300, number % 300);
        let (month, day) = (1 + day / 28, 1 + day % 28);
        text.push_str(&format!(
            "-- content/events/e{number:03}.md --\n+++\ntitle = \"E & {number}\"\ndate = {year}-{month:02}-{day:02}\n\
             [[source]]\npublisher = \"Log\"\n[[stance]]\nactor = \"ann\"\nissue = \"course\"\n{says}\nvia = \"said\"\n\
             note = \"N\"\n+++\n"
        ));
    }
    text
}

fn made(text: &str) -> Tree {
    let tree = build_site(text);
    assert_eq!(shown(&tree.diagnostics), "");
    tree
}

fn built(said: &[&str], settings: &str) -> Tree {
    made(&dossier(said, settings))
}

const NORTH: &str = "position = \"north\"";
const SOUTH: &str = "position = \"south\"";
const BASE: &str = "base_url = \"https://example.org/d\"";

fn feed(tree: &Tree) -> Feed {
    Feed::read_from(tree.files["shifts.xml"].as_slice()).unwrap()
}

#[test]
fn shifts_are_told_newest_first_with_what_was_before_and_by_what() {
    let tree = built(&[NORTH, NORTH, SOUTH, "rejects = \"south\""], BASE);
    let feed = feed(&tree);
    assert_eq!(feed.id, "https://example.org/d/shifts.xml");
    assert_eq!(feed.updated.to_rfc3339(), "2025-01-04T00:00:00+00:00");
    assert_eq!(feed.authors[0].name, "A voyage");
    let told: Vec<(&str, &str)> =
        feed.entries.iter().map(|entry| (entry.id.as_str(), entry.title.value.as_str())).collect();
    let at = "https://example.org/d/matrix";
    assert_eq!(
        told,
        [
            (
                &*format!("{at}/2025-01-04/#change_crew_course"),
                "Crew & Co on “Course”: No longer holds “South” (Ann, for the body); before: South (Ann, for the body)"
            ),
            (
                &*format!("{at}/2025-01-04/#change_ann_course"),
                "Ann on “Course”: No longer holds “South”; before: South"
            ),
            (
                &*format!("{at}/2025-01-03/#change_crew_course"),
                "Crew & Co on “Course”: South (Ann, for the body); before: North <1> (Ann, for the body)"
            ),
            (&*format!("{at}/2025-01-03/#change_ann_course"), "Ann on “Course”: South; before: North <1>"),
        ]
    );
    let content = feed.entries[2].content.as_ref().and_then(|content| content.value.as_deref()).unwrap();
    assert_eq!(
        content,
        "<p>South (Ann, for the body)</p><p>before: North &lt;1&gt; (Ann, for the body)</p><ul><li><a href=\"https://example.org/d/events/e002/\">E &amp; 2</a>\u{a0}· \
         through Ann</li></ul>"
    );
    // The ids lead to what is told there.
    for entry in &feed.entries {
        let (page, id) = entry.id.strip_prefix("https://example.org/d/").unwrap().split_once('#').unwrap();
        assert!(tree.page(&format!("{page}index.html")).contains(&format!(" id=\"{id}\"")), "{}", entry.id);
    }
}

#[test]
fn who_is_renamed_is_no_news() {
    let before = dossier(&[NORTH, SOUTH], BASE);
    let after = before
        .replace("[ann]\n", "[anna]\nformerly = [\"ann\"]\n")
        .replace("actor = \"ann\"", "actor = \"anna\"")
        .replace("[course]\n", "[route]\nformerly = [\"course\"]\n")
        .replace("issue = \"course\"", "issue = \"route\"");
    let ids = |tree: &Tree| -> Vec<String> { feed(tree).entries.into_iter().map(|entry| entry.id).collect() };
    let (before, after) = (made(&before), made(&after));
    assert_eq!(ids(&before), ids(&after));
    let link = feed(&after).entries[1].links[0].href.clone();
    assert_eq!(link, "https://example.org/d/matrix/2025-01-02/#change_anna_route");
}

#[test]
fn the_home_page_and_the_feed_tell_the_same() {
    let tree = built(&[NORTH, SOUTH, NORTH], BASE);
    let home = tree.page("index.html");
    let list = home.split("<ul class=\"shifts\">").nth(1).unwrap().split("<section").next().unwrap();
    assert_eq!(list.matches("<p class=\"what\">").count(), feed(&tree).entries.len());
    assert!(list.contains("before: South"), "{list}");
    assert!(list.contains("through Ann"), "{list}");
}

#[test]
fn the_latest_fifty_are_in_it() {
    let said: Vec<&str> = (0..60).map(|number| if number % 2 == 0 { NORTH } else { SOUTH }).collect();
    let feed = feed(&built(&said, BASE));
    assert_eq!(feed.entries.len(), 50);
    assert!(feed.entries[0].updated > feed.entries[49].updated);
}

#[test]
fn without_an_address_there_is_none_and_nobody_links_to_it() {
    let without = built(&[NORTH, SOUTH], "");
    assert!(!without.files.contains_key("shifts.xml"));
    assert!(!without.page("index.html").contains("shifts.xml"));
    let with = built(&[NORTH, SOUTH], BASE);
    for (page, root) in [("index.html", ""), ("matrix/index.html", "../"), ("matrix/2025-01-02/index.html", "../../")] {
        let link = format!(
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Shifts (feed)\" href=\"{root}shifts.xml\">"
        );
        assert!(with.page(page).contains(&link), "{page}");
    }
    let head = with.page("actors/ann/index.html").split("</head>").next().unwrap();
    assert!(!head.contains("shifts.xml"), "it goes with no single actor");
    assert!(with.page("actors/ann/index.html").contains("href=\"../../shifts.xml\""), "the foot has it everywhere");
}
