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

/// What is in numbers, and each list: its heading, and of its tables what opens them and their rows.
type Told = (Vec<String>, Vec<(String, Vec<(String, Vec<String>)>)>);

fn told(tree: &Tree) -> Told {
    let page = tree.page("coverage/index.html");
    let rows = |table: &str| -> Vec<String> {
        elements(elements(table, "tbody")[0].1, "tr").iter().map(|(_, row)| words(row)).collect()
    };
    let list = |(_, section): &(&str, &str)| {
        let heading = words(elements(section, "h2")[0].1);
        let opened = elements(section, "details");
        let tables = match opened.as_slice() {
            [] => vec![(String::new(), rows(section))],
            _ => opened.iter().map(|(_, of)| (words(elements(of, "summary")[0].1), rows(of))).collect(),
        };
        (heading, tables)
    };
    (rows(page), elements(page, "section").iter().map(list).collect())
}

#[test]
fn what_there_is_and_what_is_missing() {
    let tree = build_site(DOSSIER);
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    let held = "Actors on an issue, known by inference alone";
    let old = "Actors on an issue, latest statement older than 100 days";
    let numbers = vec![
        "Events with statements 2 of 3".to_owned(),
        "Actors with statements of their own 2 of 3".to_owned(),
        "Issues with statements 2 of 3".to_owned(),
        format!("{held} 1 of 4"),
        format!("{old} 1 of 4"),
        "Events without a dated source 2 of 3".to_owned(),
    ];
    let list = |heading: &str, rows: &[&str]| {
        (heading.to_owned(), vec![(String::new(), rows.iter().map(|row| (*row).to_owned()).collect::<Vec<String>>())])
    };
    let lists = vec![
        list(
            "Events without a dated source (2)",
            &["Third June 1, 2025 no source", "Second May 2025 2 sources, undated"],
        ),
        // On the cargo, which is closed, nothing is too old; Bob's month counts from its last day.
        list(&format!("{old} (1)"), &["Ann Course 1 January 1, 2025"]),
        list(&format!("{held} (1)"), &["Ann Course 1 January 1, 2025"]),
        list("Issues without a statement (1)", &["Crane 0"]),
        list("Actors without a statement of their own (1)", &["Crew Faction 1"]),
    ];
    assert_eq!(format!("{:#?}", told(&tree)), format!("{:#?}", (numbers, lists)));
    let counted = elements(tree.page("coverage/index.html"), "tbody")[0].1;
    let ways: Vec<&str> = tags(counted, "a").filter_map(|tag| attribute(tag, "href")).collect();
    assert_eq!(ways, ["#inferred", "#stale", "#unsourced"]);
    assert!(words(tree.page("coverage/index.html")).contains(" 5 statements: 3 in the matrix, 2 on closed issues. "));
    let foot = elements(tree.page("index.html"), "footer")[0].1;
    assert!(tags(foot, "a").any(|tag| attribute(tag, "href") == Some("coverage/index.html")), "{foot}");
}

/// Events of which the first so many have no source and all have an inferred stance: on two issues, of this many actors.
fn many(actors: usize, events: usize) -> Tree {
    let mut text = String::from("-- site.toml --\ntitle = \"T\"\n-- content/actors.toml --\n");
    for number in 0..actors {
        writeln!(text, "[a{number:03}]\nname = \"A{number:03}\"\nkind = \"person\"").unwrap();
    }
    text.push_str("-- content/issues.toml --\n");
    for name in ["Course", "Cargo"] {
        let id = name.to_lowercase();
        writeln!(text, "[{id}]\nname = \"{name}\"\npositions = [{{ id = \"x\", label = \"X\" }}]").unwrap();
    }
    for number in 0..events {
        write!(text, "-- content/events/e{number:03}.md --\n+++\ntitle = \"E{number:03}\"\ndate = 2025-01-01\n")
            .unwrap();
        if number >= 130 {
            text.push_str("[[source]]\npublisher = \"Log\"\n");
        }
        for issue in if number < 15 { &["course"][..] } else { &["course", "cargo"] } {
            let actor = number % actors;
            writeln!(text, "[[stance]]\nactor = \"a{actor:03}\"\nissue = \"{issue}\"").unwrap();
            text.push_str("position = \"x\"\nvia = \"inferred\"\nnote = \"N\"\n");
        }
        text.push_str("+++\n");
    }
    build_site(&text)
}

#[test]
fn a_long_list_is_parted_and_what_it_does_not_name_is_counted() {
    let tree = many(40, 200);
    let (_, lists) = told(&tree);
    let headings: Vec<&str> = lists.iter().map(|(heading, _)| heading.as_str()).collect();
    assert_eq!(headings, ["Events without a dated source (200)", "Actors on an issue, known by inference alone (80)"]);
    let groups = |list: usize| -> Vec<(&str, usize)> {
        lists[list].1.iter().map(|(opens, rows)| (opens.as_str(), rows.len())).collect()
    };
    assert_eq!(groups(0), [("No source at all (130)", 101), ("Sources without a date (70)", 70)]);
    assert_eq!(lists[0].1[0].1[100], "and 30 more");
    assert_eq!(groups(1), [("Course (40)", 40), ("Cargo (40)", 40)]);
    // On an issue of its own an actor leads to its history there.
    assert_eq!(lists[1].1[1].1[0], "A000 4 January 1, 2025");
    assert!(
        tree.page("coverage/index.html").contains("<th scope=\"row\"><a href=\"../actors/a000/index.html#cargo\">A000")
    );
    // The issue on which most rests on inference comes first.
    let (_, lists) = told(&many(30, 40));
    let opens: Vec<&str> = lists[1].1.iter().map(|(opens, _)| opens.as_str()).collect();
    assert_eq!(opens, ["Course (30)", "Cargo (25)"]);
}

#[test]
fn an_empty_dossier_has_nothing_to_list() {
    let tree = build_site("-- site.toml --\ntitle = \"T\"\n");
    assert!(told(&tree).1.is_empty());
}
