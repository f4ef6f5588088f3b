//! The tables of the matrix as pages: what a wide one weighs, ids, captions, what folds, and what is left out of cells.
//! What its script does is tried in a browser.

use std::fmt::Write as _;

use crate::fixture::{Tree, build_site, shown};
use crate::markup::{attribute, by_id, cells, elements, tags, words};

const MATRIX: &str = "matrix/index.html";

/// 200 actors, a tenth of them bodies, and 60 issues in 6 groups: each person is on record on every fifth issue, and so each
/// body on all of them; one in nine of its members holds another position.
fn wide() -> String {
    let mut site = String::from("-- site.toml --\ntitle = \"Wide\"\n-- content/actors.toml --\n");
    for actor in 0..200 {
        let _ = writeln!(site, "[actor-{actor}]\nname = \"Actor number {actor}\"");
        let _ = match actor {
            0..20 => writeln!(site, "kind = \"organization\""),
            _ => writeln!(site, "kind = \"person\"\nmemberships = [\"actor-{}\"]", actor % 20),
        };
    }
    site.push_str("-- content/issues.toml --\n");
    for issue in 0..60 {
        let group = issue / 10;
        let _ = writeln!(site, "[issue-{issue}]\nname = \"Issue number {issue}\"\nquestion = \"What about {issue}?\"");
        let _ = writeln!(site, "group = \"Group {group}\"\npositions = [");
        for label in ["Yes", "Yes, in part", "Rather not", "No"] {
            let id = label.to_lowercase().replace(", ", "-").replace(' ', "-");
            let _ = writeln!(site, "  {{ id = \"{id}\", label = \"{label}\" }},");
        }
        site.push_str("]\n");
    }
    for actor in 20..200 {
        let _ = writeln!(site, "-- content/events/event-{actor}.md --\n+++\ntitle = \"Event {actor}\"");
        let _ = writeln!(site, "date = 2025-01-{:02}\n[[source]]\npublisher = \"Log\"", 1 + actor % 2);
        for issue in ((actor + actor / 20) % 5..60).step_by(5) {
            let position = if actor / 20 == 9 { "no" } else { "yes-in-part" };
            let _ = writeln!(site, "[[stance]]\nactor = \"actor-{actor}\"\nissue = \"issue-{issue}\"");
            let _ = writeln!(site, "position = \"{position}\"\nvia = \"said\"\nnote = \"So.\"");
        }
        site.push_str("+++\n");
    }
    site
}

#[test]
fn a_wide_matrix_is_one_page_under_two_megabytes() {
    let tree = build_site(&wide());
    let page = tree.page(MATRIX);
    let cells = cells(&tree, MATRIX);
    assert_eq!(cells.len(), 200 * 60);
    let full = cells.values().filter(|(state, _)| state != "none").count();
    assert!(full >= 180 * 12 + 20 * 60, "{full}");
    let weights = |of: fn(&str) -> bool| {
        let cells: Vec<usize> = elements(page, "td")
            .iter()
            .filter(|(tag, _)| of(tag))
            .map(|(tag, inside)| tag.len() + inside.len())
            .collect();
        cells.iter().sum::<usize>() / cells.len()
    };
    let empty = weights(|tag| tag.contains("data-state=\"none\""));
    let clear = weights(|tag| tag.contains("data-state=\"clear\""));
    eprintln!("{full} of 12000 cells full, {} bytes, {empty} an empty one, {clear} a clear one", page.len());
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    assert!(empty < 80 && clear < 400, "{empty} bytes an empty cell, {clear} a clear one");
    let newest = tree.files.keys().rfind(|path| path.starts_with("matrix/2")).unwrap();
    // Many changes fold, actor by actor, so that the tables are not far below them.
    let folded = elements(tree.page(newest), "details");
    let first = words(folded[0].1);
    assert!(first.starts_with("Actor number 1: 60 changes Actor number 1 on Issue number 0 "), "{first}");
    assert!(folded.len() > 100 && words(tree.page(newest)).contains("What changed ("), "{}", folded.len());
    // There the list of what changed comes on top of it.
    let tables: usize = elements(tree.page(newest), "table").iter().map(|(_, table)| table.len()).sum();
    assert!(tables < 2_000_000, "{tables} bytes of tables on {newest}");
}

const SMALL: &str = r#"
-- site.toml --
title = "Small"
[matrix]
min_via = "said"
-- content/actors.toml --
[crew]
name = "Crew"
kind = "faction"
[watch]
name = "Watch"
kind = "faction"
memberships = ["crew"]
[ann]
name = "Ann"
kind = "person"
memberships = ["watch", "crew"]
[bob]
name = "Bob"
kind = "person"
memberships = ["watch"]
[cem]
name = "Cem"
kind = "person"
-- content/issues.toml --
[course]
name = "Course"
group = "On deck"
positions = [{ id = "north", label = "North" }, { id = "south", label = "South" }]
[cargo]
name = "Cargo"
group = "On deck!"
positions = [{ id = "salt", label = "Salt" }, { id = "wood", label = "Wood" }]
[rum]
name = "Rum"
positions = [{ id = "more", label = "More" }, { id = "less", label = "Less" }]
-- content/events/talk.md --
+++
title = "Talk"
date = 2025-01-10
[[source]]
publisher = "Log"
[[stance]]
actor = "ann"
issue = "course"
position = "north"
via = "said"
note = "North."
[[stance]]
actor = "cem"
issue = "course"
position = "south"
via = "reported"
note = "South, one hears."
+++
"#;

fn small() -> Tree {
    let tree = build_site(SMALL);
    assert_eq!(shown(&tree.diagnostics), "");
    tree
}

#[test]
fn captions_say_day_and_counts_and_no_id_stands_twice() {
    let tree = small();
    let page = tree.page(MATRIX);
    let captions: Vec<String> = elements(page, "caption").iter().map(|(_, inside)| words(inside)).collect();
    assert_eq!(
        captions,
        [
            "On deck As of January 10, 2025 3 of 5 actors on record, 1 issue",
            "On deck! As of January 10, 2025 0 of 5 actors on record, 1 issue",
            "Other issues As of January 10, 2025 0 of 5 actors on record, 1 issue",
        ]
    );
    for page in [MATRIX, "index.html", "matrix/2025-01-10/index.html", "issues/course/index.html"] {
        let html = tree.page(page);
        let every = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut ids: Vec<&str> = every.collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{page}: {ids:?}");
    }
}

#[test]
fn several_tables_have_an_overview_and_one_has_none() {
    let tree = small();
    let ways = |page| {
        let navs = elements(tree.page(page), "nav");
        let overview = navs.into_iter().find(|(tag, _)| attribute(tag, "class") == Some("overview"));
        overview.map_or_else(Vec::new, |(_, nav)| tags(nav, "a").filter_map(|tag| attribute(tag, "href")).collect())
    };
    assert_eq!(ways(MATRIX), ["#table-on-deck", "#table-on-deck.1", "#table"]);
    for id in ["table-on-deck", "table-on-deck.1", "table"] {
        assert!(by_id(tree.page(MATRIX), "span", id).is_some(), "{id}");
    }
    assert_eq!(ways("matrix/2025-01-10/index.html"), [""; 0]);
}

#[test]
fn a_body_folds_with_all_that_stands_under_it() {
    let tree = small();
    let table = elements(tree.page(MATRIX), "table")[0].1;
    let folds: Vec<String> = elements(table, "tbody")
        .iter()
        .map(|(_, body)| elements(body, "label").iter().map(|(_, label)| words(label)).collect())
        .collect();
    // Ann stands there twice and is one member; Cem is in no body.
    assert_eq!(folds, ["Show members (3)", ""]);
    let boxes: Vec<&str> = tags(table, "input").filter_map(|tag| attribute(tag, "aria-label")).collect();
    assert_eq!(boxes, ["Show members (3): Crew"]);
}

#[test]
fn what_min_via_leaves_out_is_said_wherever_cells_are() {
    let tree = small();
    let told = "Cells leave out what is only reported or inferred.";
    let pages =
        [MATRIX, "matrix/2025-01-10/index.html", "index.html", "issues/course/index.html", "actors/ann/index.html"];
    for page in pages {
        assert_eq!(words(tree.page(page)).matches(told).count(), 1, "{page}");
    }
    assert!(!words(tree.page("events/talk/index.html")).contains(told));
    for (min_via, told) in [("inferred", None), ("reported", Some("Cells leave out what is only inferred."))] {
        let tree = build_site(&SMALL.replace("min_via = \"said\"", &format!("min_via = \"{min_via}\"")));
        let page = words(tree.page(MATRIX));
        assert_eq!(told.is_some_and(|told| page.contains(told)), told.is_some(), "{min_via}");
        assert_eq!(page.contains("Cells leave out"), told.is_some(), "{min_via}");
    }
}

#[test]
fn a_small_table_has_nothing_to_sort_and_filter() {
    let tree = small();
    assert!(!tree.page(MATRIX).contains("<script") && !tree.page(MATRIX).contains("<template"));
    let more = |number| format!("[more-{number}]\nname = \"More {number}\"\nkind = \"person\"\n");
    let more: String = (0..4).map(more).collect();
    let tree = build_site(&SMALL.replace("-- content/issues.toml --", &format!("{more}-- content/issues.toml --")));
    assert!(tree.page(MATRIX).contains("<script src=\"../script/matrix.js\" defer></script>"));
    assert!(!tree.page("index.html").contains("<script"), "the home page has controls");
}
