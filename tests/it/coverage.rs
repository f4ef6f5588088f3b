//! The page on what the dossier covers.

use std::fmt::Write as _;

use crate::fixture::{Tree, build_site, has_errors, shown};
use crate::markup::{attribute, elements, tags, words};

const DOSSIER: &str = r#"
-- site.toml --
title = "T"
[matrix]
stale_days = 100
-- content/actors.toml --
[ann]
name = "Ann"
kind = "person"
memberships = ["crew"]
[bob]
name = "Bob"
kind = "person"
[crew]
name = "Crew"
kind = "faction"
-- content/issues.toml --
[course]
name = "Course"
positions = [{ id = "north", label = "North" }, { id = "south", label = "South" }]
[cargo]
name = "Cargo"
closed = 2025-02-01
positions = [{ id = "salt", label = "Salt" }, { id = "none", label = "Nothing" }]
[crane]
name = "Crane"
positions = [{ id = "old", label = "Old" }]
-- content/events/first.md --
+++
title = "First"
date = 2025-01-01
actors = ["crew"]
[[source]]
publisher = "Log"
date = 2025-01-02
[[stance]]
actor = "ann"
issue = "course"
position = "north"
via = "inferred"
note = "N"
[[stance]]
actor = ["ann", "bob"]
issue = "cargo"
position = "salt"
via = "said"
note = "N"
+++
-- content/events/second.md --
+++
title = "Second"
date = "2025-05"
[[source]]
publisher = "Log"
[[source]]
publisher = "Log"
date = "unknown"
[[stance]]
actor = "bob"
issue = "course"
position = "north"
via = "inferred"
note = "N"
[[stance]]
actor = "bob"
issue = "course"
position = "south"
via = "said"
date = 2024-12-01
note = "N"
+++
-- content/events/third.md --
+++
title = "Third"
date = 2025-06-01
+++
"#;

/// Each table of the page: its caption and its rows.
fn tables(tree: &Tree) -> Vec<(String, Vec<String>)> {
    let page = tree.page("coverage/index.html");
    let inside = |table: &str, name: &str| elements(table, name).iter().map(|(_, inside)| words(inside)).collect();
    elements(page, "table")
        .iter()
        .map(|(_, table)| {
            let captions: Vec<String> = inside(table, "caption");
            (captions.concat(), inside(elements(table, "tbody")[0].1, "tr"))
        })
        .collect()
}

#[test]
fn what_there_is_and_what_is_missing() {
    let tree = build_site(DOSSIER);
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    let tables = tables(&tree);
    let told: Vec<(&str, Vec<&str>)> =
        tables.iter().map(|(caption, rows)| (caption.as_str(), rows.iter().map(String::as_str).collect())).collect();
    let held = "Actors on an issue, known by inference alone";
    let old = "Actors on an issue, latest statement older than 100 days";
    let wanted = [
        (
            "In numbers".to_owned(),
            vec![
                "Events with statements 2 of 3".to_owned(),
                "Actors with statements of their own 2 of 3".to_owned(),
                "Issues with statements 2 of 3".to_owned(),
                format!("{held} 1 of 4"),
                format!("{old} 1 of 4"),
                "Events without a dated source 2 of 3".to_owned(),
            ],
        ),
        ("Actors without a statement of their own (1)".to_owned(), vec!["Crew Faction 1".to_owned()]),
        ("Issues without a statement (1)".to_owned(), vec!["Crane 0".to_owned()]),
        (format!("{held} (1)"), vec!["Ann Course 1 January 1, 2025".to_owned()]),
        // On the cargo, which is closed, nothing is too old; Bob's month counts from its last day.
        (format!("{old} (1)"), vec!["Ann Course 1 January 1, 2025".to_owned()]),
        (
            "Events without a dated source (2)".to_owned(),
            vec!["Third June 1, 2025 no source".to_owned(), "Second May 2025 2 sources, undated".to_owned()],
        ),
    ];
    assert_eq!(format!("{told:#?}"), format!("{wanted:#?}"));
    assert!(words(tree.page("coverage/index.html")).contains(" 5 statements: 3 in the matrix, 2 on closed issues. "));
    let foot = elements(tree.page("index.html"), "footer")[0].1;
    assert!(tags(foot, "a").any(|tag| attribute(tag, "href") == Some("coverage/index.html")), "{foot}");
}

#[test]
fn a_long_list_is_cut_and_the_rest_counted() {
    let mut text = String::from("-- site.toml --\ntitle = \"T\"\n");
    for number in 0..130 {
        write!(text, "-- content/events/e{number:03}.md --\n+++\ntitle = \"E\"\ndate = 2025-01-01\n+++\n").unwrap();
    }
    let tree = build_site(&text);
    let tables = tables(&tree);
    let (caption, rows) = tables.last().unwrap();
    assert_eq!((caption.as_str(), rows.len()), ("Events without a dated source (130)", 101));
    assert_eq!(rows[100], "and 30 more");
}

#[test]
fn an_empty_dossier_has_nothing_to_list() {
    let tree = build_site("-- site.toml --\ntitle = \"T\"\n");
    assert_eq!(tables(&tree).len(), 1);
}
