//! What a reader is told, and how often: nothing twice, nothing more exact than it is known, nobody's reading as ours.
//! Not how pages look.

use crate::fixture::{Tree, build_site, shown};
use crate::markup::{attribute, by_id, changes, elements, tags, words};

const SITE: &str = r#"
-- site.toml --
title = "Quay"
-- content/actors.toml --
[council]
name = "Council"
kind = "organization"
[ann]
name = "Ann"
kind = "person"
about = "Has a boat."
memberships = ["council", "left"]
[ben]
name = "Ben"
kind = "person"
memberships = [{ of = "council", from = 2025-03-01, lead = true }]
[left]
name = "Left"
kind = "faction"
memberships = ["council"]
-- content/issues.toml --
[quay]
name = "Quay"
question = "What for?"
positions = [{ id = "fish", label = "Fish" }, { id = "ferry", label = "Ferries" }]
[cost]
name = "Cost"
question = "Who pays?"
positions = [{ id = "town", label = "Town" }, { id = "users", label = "Users" }]
-- content/events/act.md --
+++
title = "Act"
date = "2024-12"
[[source]]
publisher = "gazette"
[[stance]]
actor = "ann"
issue = "quay"
position = "fish"
via = "did"
note = "Landed there."
+++
-- content/events/talk.md --
+++
title = "Talk"
date = "2025-02"
[[source]]
publisher = "gazette"
[[stance]]
actor = ["ann", "ben"]
issue = "quay"
position = "fish"
via = "inferred"
by = "gazette"
note = "Read out of their silence."
[[stance]]
actor = "ben"
issue = "cost"
position = "town"
via = "inferred"
note = "Our reading."
+++
-- content/events/rumor.md --
+++
title = "Rumor"
date = "unknown"
[[source]]
publisher = "gazette"
+++
-- content/events/last.md --
+++
title = "Last"
date = 2025-03-10
[[source]]
publisher = "gazette"
+++
-- content/pages/one.md --
+++
title = "One"
+++
-- content/pages/two.md --
+++
title = "Two"
+++
"#;

fn built() -> Tree {
    let tree = build_site(SITE);
    assert!(tree.diagnostics.is_empty(), "{}", shown(&tree.diagnostics));
    tree
}

/// The words of a cell's last line.
fn basis(tree: &Tree, actor: &str, issue: &str) -> String {
    let page = tree.page("matrix/index.html");
    let of = |tag: &str| attribute(tag, "data-actor") == Some(actor) && attribute(tag, "data-issue") == Some(issue);
    let (_, cell) = *elements(page, "td").iter().find(|(tag, _)| of(tag)).unwrap();
    let last = elements(cell, "p").into_iter().find(|(tag, _)| attribute(tag, "class") == Some("meta"));
    words(last.unwrap().1)
}

#[test]
fn a_plain_page_marks_itself_in_the_navigation_and_no_other() {
    let tree = built();
    for (page, title) in [("one/index.html", Some("One")), ("two/index.html", Some("Two")), ("404.html", None)] {
        let nav = elements(tree.page(page), "nav")[0].1;
        let links = elements(nav, "a").into_iter().filter(|(tag, _)| attribute(tag, "aria-current").is_some());
        let marked: Vec<String> = links.map(|(_, inside)| words(inside)).collect();
        assert_eq!(marked, Vec::from_iter(title), "{page}");
    }
}

#[test]
fn an_inference_of_others_is_not_called_ours() {
    let tree = built();
    assert_eq!(basis(&tree, "ben", "quay"), "inferred · February 2025 · 1 statement");
    assert_eq!(basis(&tree, "ben", "cost"), "our inference · February 2025 · 1 statement");
    let positions = words(by_id(tree.page("events/talk/index.html"), "section", "positions").unwrap());
    assert!(positions.contains("Fish inferred by gazette"), "{positions}");
    assert!(positions.contains("Town our inference"), "{positions}");
}

#[test]
fn the_strongest_way_is_not_taken_for_that_of_the_latest_statement() {
    let tree = built();
    assert_eq!(
        basis(&tree, "ann", "quay"),
        "2 statements · latest February 2025 · strongest evidence: shown by action"
    );
}

#[test]
fn a_body_says_from_how_many_of_its_people_it_counts_and_not_who_is_on_record() {
    // Ben leads from March on; what was read into him in February is not the council's.
    let tree = built();
    let council = basis(&tree, "council", "quay");
    assert!(council.ends_with("counts statements by 1 of its 2 persons"), "{council}");
}

#[test]
fn a_stance_of_several_stands_once_on_its_event_s_page() {
    let tree = built();
    let positions = by_id(tree.page("events/talk/index.html"), "section", "positions").unwrap();
    let all = elements(positions, "li");
    assert_eq!(all.len(), 2);
    assert!(words(all[0].1).starts_with("Ann , Ben on “Quay” Fish"), "{}", words(all[0].1));
}

#[test]
fn lists_do_not_say_the_same_twice() {
    let tree = built();
    let actors = tree.page("actors/index.html");
    assert_eq!(words(actors).matches("Has a boat.").count(), 1);
    assert_eq!(tags(actors, "a").filter(|tag| tag.contains("ann/index.html")).count(), 2);
    let events = tree.page("events/index.html");
    assert!(!words(events).contains("Date unknown"));
    assert!(
        words(events).contains("December 2024 Act") && words(events).contains("March 10, 2025"),
        "{}",
        words(events)
    );
}

#[test]
fn what_lies_before_a_renaming_shows_the_name_of_then() {
    let site = build_site(
        r#"
-- site.toml --
title = "T"
-- content/actors.toml --
[crew]
name = "Crew"
kind = "faction"
[ann]
name = "Ann Now"
kind = "person"
names = [{ name = "Ann Then", until = 2025-02-01 }, { name = "Anny" }]
roles = [{ title = "Captain" }, { title = "Mate", until = 2020-01-01 }]
memberships = [{ of = "crew", from = 2026-01-01 }, { of = "ship", from = 2023-01-01, until = 2023-06-01 }, { of = "ship", from = 2024-01-01, lead = true }]
[ship]
name = "Ship"
kind = "faction"
-- content/issues.toml --
[quay]
name = "Quay"
positions = [{ id = "build", label = "Build" }, { id = "sell", label = "Sell" }]
-- content/events/talk.md --
+++
title = "Talk"
date = "2025-01"
[[stance]]
actor = "ann"
issue = "quay"
position = "build"
via = "said"
note = "N."
[[response]]
actor = "ann"
text = "Left."
+++
-- content/events/walk.md --
+++
title = "Walk"
date = "2025-02"
actors = ["ann"]
[[stance]]
actor = "ann"
issue = "quay"
position = "sell"
via = "said"
note = "N."
+++
"#,
    );
    let told = |path: &str| words(site.page(path));
    let (talk, walk, ann) =
        (told("events/talk/index.html"), told("events/walk/index.html"), told("actors/ann/index.html"));
    // In a cell, which shows today's matrix as well as that day's, whoever speaks for a body is called as today.
    assert_eq!((talk.matches("Ann Then").count(), talk.matches("Ann Now").count()), (6, 1), "{talk}");
    assert_eq!((walk.matches("Ann Then").count(), walk.matches("Anny").count()), (0, 0), "{walk}");
    // A name without an end is another name, not one of a time; and so it is with roles.
    assert!(told("matrix/index.html").contains("Ann Now Captain"), "{}", told("matrix/index.html"));
    assert!(ann.contains("Anny") && !ann.contains("Mate Captain"), "{ann}");
    let page = site.page("actors/ann/index.html");
    let member_of = page.split_once(r#""memberOf":"#).unwrap().1.split(']').next().unwrap();
    let is_told = page.contains(r#""jobTitle":"Captain""#) && member_of.contains("Ship") && !member_of.contains("Crew");
    assert!(is_told, "a body it will be in is none it is in: {page}");
    let found = site
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("search/"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes));
    assert!(
        found.into_iter().any(|entry| entry.contains("Ann Now · ") && entry.contains("Ann Then")),
        "found by both names"
    );
    assert!(ann.contains("Ann Then (until January 31, 2025)"), "{ann}");
    let ship = told("actors/ship/index.html");
    assert!(ship.contains("Members (1)") && ship.matches("Ann Now").count() >= 2, "two terms of one member: {ship}");
    let told = changes(&site, "matrix/2025-01-31/index.html");
    assert!(told.iter().any(|one| one.starts_with("Ship") && one.contains("through Ann Then")), "{told:?}");
}

#[test]
fn names_roles_and_days_are_those_of_the_day() {
    let site = build_site(
        r#"
-- site.toml --
title = "T"
[matrix]
as_of = 2003-06-01
-- content/actors.toml --
[ann]
name = "Ann Now"
kind = "person"
names = [{ name = "Ann Later", until = 2010-01-01 }, { name = "Ann First", until = 2005-01-01 }]
-- content/issues.toml --
[quay]
name = "Quay"
positions = [{ id = "build", label = "Build" }, { id = "sell", label = "Sell" }]
-- content/events/talk.md --
+++
title = "Talk"
date = 2011-01-01
date_note = "Guessed."
summary = " "
tags = ["Harbor talks"]
[[source]]
publisher = "Daily Mail"
[[stance]]
actor = "ann"
issue = "quay"
position = "build"
via = "said"
note = "N."
date = 2003-01-01
[[stance]]
actor = "ann"
issue = "quay"
position = "sell"
via = "said"
note = "N."
date = 2011-01-01
+++
First words. See [[tag:harbor-talks]] and [[publisher:daily-mail]].
"#,
    );
    // A day that the stance gives is no inferred one, and before it the matrix is not empty.
    assert_eq!(shown(&site.diagnostics), "");
    let matrix = site.page("matrix/index.html");
    assert!(words(matrix).contains("Ann First") && !matrix.contains("Ann Later"), "{}", words(matrix));
    let event = site.page("events/talk/index.html");
    let positions = words(by_id(event, "section", "positions").unwrap());
    assert!(!positions.contains("inferred"), "{positions}");
    assert!(
        event.contains("../../tags/harbor-talks/index.html")
            && event.contains("../../publishers/daily-mail/index.html")
    );
    // A blank summary is none.
    assert!(words(site.page("events/index.html")).contains("First words."));
}

#[test]
fn without_a_day_no_role_that_ended_is_the_present_one() {
    let site = build_site(
        "-- site.toml --\ntitle = \"T\"\n-- content/actors.toml --\n[ann]\nname = \"Ann\"\nkind = \"person\"\n\
         roles = [{ title = \"Minister\", from = 2001-01-01, until = 2003-01-01 }]\n",
    );
    assert!(!words(site.page("actors/index.html")).contains("Minister"));
}

#[test]
fn a_broken_link_of_a_registry_is_told_where_it_stands() {
    let site = build_site(
        "-- site.toml --\ntitle = \"T\"\n-- content/actors.toml --\n[ann]\nname = \"Ann\"\nkind = \"person\"\n\
         about = \"See [x](/nowhere/).\"\n",
    );
    let said = shown(&site.diagnostics);
    assert!(said.contains("broken-link content/actors.toml:") && said.matches("broken-link").count() == 1, "{said}");
}
