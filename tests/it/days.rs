//! Dated pages of the matrix: which days have one, what it shows, and what keeps it small.

use crate::fixture::{Tree, build_site, shown};
use crate::markup::{Cells, attribute, by_id, cell, cells, changes, elements, words};
use crate::voyage;

const REGISTRIES: &str = r#"
-- content/actors.toml --
[crew]
name = "Crew"
kind = "faction"
[ann]
name = "Ann"
kind = "person"
roles = [{ title = "Mate", until = 2025-02-01 }, { title = "Captain", from = 2025-02-01 }]
names = [{ name = "Anna", until = 2025-02-01 }]
memberships = [{ of = "crew", basis = "signing" }]
[bob]
name = "Bob"
kind = "person"
memberships = [{ of = "crew", from = 2025-03-01, until = 2025-06-01, basis = "signing" }]
[cem]
name = "Cem"
kind = "person"
-- content/issues.toml --
[course]
name = "Course"
question = "Which way?"
positions = [{ id = "north", label = "North" }, { id = "south", label = "South" }]
[cargo]
name = "Cargo"
question = "What to carry?"
closed = 2025-05-01
positions = [{ id = "salt", label = "Salt" }, { id = "none", label = "Nothing" }]
"#;

const SAID: &str = "2025-01-01 signing The signing:
    2025-01-10 north Ann points north: ann course north; ann cargo salt
    2025-01-20 again Ann says it again: ann course north
    2025-04-01 south Bob points south: bob course south
    2025-07-01 end The end:";

fn days(tree: &Tree) -> Vec<&str> {
    tree.files.keys().filter_map(|path| path.strip_prefix("matrix/20")?.strip_suffix("/index.html")).collect()
}

fn built(settings: &str) -> Tree {
    let tree =
        build_site(&format!("{REGISTRIES}{}-- site.toml --\ntitle = \"A voyage\"\n{settings}", voyage::events(SAID)));
    assert!(tree.diagnostics.iter().all(|found| found.code.starts_with("matrix-")), "{}", shown(&tree.diagnostics));
    tree
}

#[test]
fn a_page_for_each_day_on_which_a_cell_changed() {
    let tree = built("");
    assert_eq!(days(&tree), ["25-01-10", "25-04-01", "25-06-01"]);
    let first = tree.page("matrix/2025-01-10/index.html");
    assert!(first.contains(">Anna<") && first.contains("Mate") && !first.contains("Captain"), "as of the day: {first}");
    assert!(!first.contains(">Cem<"), "who is not on record has no row");
    assert!(
        tree.page("actors/ann/index.html").contains(">closed on May 1, 2025</span></h3>"),
        "it has no column any more"
    );
    assert_eq!(
        changes(&tree, "matrix/2025-04-01/index.html"),
        [
            "Crew on “Course” ◐ Members differ North: Ann South: Bob before: No line of its own; Ann: North Bob points south · through Bob",
            "Bob on “Course” ● South first dated statement on record Bob points south",
        ]
    );
    assert_eq!(
        changes(&tree, "matrix/2025-06-01/index.html"),
        [
            "Crew on “Course” ◇ No line of its own; Ann: North before: Members differ North: Ann South: Bob The signing · Bob is no longer among the members of Crew"
        ]
    );
    // A closed issue has no column any more.
    assert!(cells(&tree, "matrix/2025-04-01/index.html").contains_key(&("ann".into(), "cargo".into())));
    assert!(!cells(&tree, "matrix/2025-06-01/index.html").contains_key(&("ann".into(), "cargo".into())));
    let counted = |page: &str, wanted: &str| assert!(words(tree.page(page)).contains(wanted), "{page}: no {wanted}");
    counted("matrix/2025-04-01/index.html", "2 issues, 4 statements counted by then");
    counted("matrix/2025-06-01/index.html", "1 issue, 3 statements counted by then");
    counted("matrix/index.html", "3 of 4 statements counted");
    let listed = tree.page("matrix/index.html");
    for day in days(&tree) {
        assert!(listed.contains(&format!("href=\"20{day}/index.html\"")), "{day} is not listed");
    }
}

#[test]
fn a_dated_page_has_the_cells_of_the_matrix_as_of_its_day() {
    let tree = built("");
    for day in days(&tree) {
        let dated = cells(&tree, &format!("matrix/20{day}/index.html"));
        let then = built(&format!("[matrix]\nas_of = 20{day}\n"));
        let wanted: Cells = cells(&then, "matrix/index.html");
        let on_record = |cells: &Cells| -> Cells {
            cells
                .iter()
                .filter(|(_, (state, _))| state != "none")
                .map(|(at, cell)| (at.clone(), cell.clone()))
                .collect()
        };
        assert_eq!(on_record(&dated), on_record(&wanted), "{day}");
    }
}

#[test]
fn a_day_can_be_kept() {
    let tree = built("[matrix]\nkeep_days = [2025-01-20, 2025-02-15]\n");
    assert_eq!(days(&tree), ["25-01-10", "25-01-20", "25-02-15", "25-04-01", "25-06-01"]);
    let kept = tree.page("matrix/2025-01-20/index.html");
    assert!(kept.contains("No cell changed on this day."), "{kept}");
    assert_eq!(cell(&cells(&tree, "matrix/2025-01-20/index.html"), "ann", "course").1, "north");
}

#[test]
fn days_beyond_the_limit_have_no_tables() {
    let tree = built("[matrix]\nmax_bytes = 1\n");
    assert_eq!(tree.diagnostics.len(), 1, "{}", shown(&tree.diagnostics));
    assert_eq!(tree.diagnostics[0].code, "matrix-too-large");
    assert!(cells(&tree, "matrix/2025-01-10/index.html").is_empty());
    assert!(!changes(&tree, "matrix/2025-01-10/index.html").is_empty());
    assert!(!cells(&tree, "matrix/2025-06-01/index.html").is_empty(), "the newest always has its tables");
}

#[test]
fn where_nothing_is_on_record_there_are_no_days() {
    let tree = build_site("-- site.toml --\ntitle = \"Empty\"\n");
    assert_eq!(days(&tree), Vec::<&str>::new());
    assert!(!tree.page("matrix/index.html").contains("id=\"days\""));
}

/// The titles of dated pages, and what the list of days calls them.
fn names(said: &str) -> Vec<(String, String)> {
    let tree = build_site(&format!("{REGISTRIES}{}-- site.toml --\ntitle = \"A voyage\"\n", voyage::events(said)));
    assert_eq!(shown(&tree.diagnostics), "");
    let listed = tree.page("matrix/index.html");
    let name = |day: &&str| {
        let title = words(elements(tree.page(&format!("matrix/20{day}/index.html")), "h1")[0].1);
        let links = elements(listed, "a");
        let link =
            links.iter().find(|(tag, _)| attribute(tag, "href") == Some(&format!("20{day}/index.html"))).unwrap();
        (title, words(link.1))
    };
    days(&tree).iter().map(name).collect()
}

#[test]
fn a_day_on_which_all_rests_on_an_inexact_date_is_called_by_that() {
    let both = |title: &str, day: &str| (format!("Who stood where {title} {day}"), day.to_owned());
    let signing = "2024-01-01 signing The signing:";
    assert_eq!(
        names(&format!("{signing}\n\"2024\" north N: ann course north\n2025-01-10 south S: cem course south")),
        [
            (
                "Who stood where by the end of 2024".to_owned(),
                "2024, counted from its last day, December 31".to_owned()
            ),
            both("on", "January 10, 2025")
        ]
    );
    // By the latest exact day it was surely so.
    assert_eq!(
        names(&format!("{signing}\n\"2025\" north N: ann course north\n2025-01-10 end E:")),
        [("Who stood where by January 10, 2025".to_owned(), "2025, counted from January 10".to_owned())]
    );
    let several =
        "\"2025-02\" north N: ann course north\n\"2025-02-20/2025-02-28\" south S: cem course south\n2025-04-01 end E:";
    assert_eq!(
        names(&format!("{signing}\n{several}")),
        [(
            "Who stood where by February 28, 2025".to_owned(),
            "February 2025 and February 20–28, 2025, counted from their last day, February 28".to_owned()
        )]
    );
    // An exact statement, or a membership that begins, makes it a day like others.
    let exact = format!("{several}\n2025-02-28 talk T: cem cargo salt");
    assert_eq!(names(&format!("{signing}\n{exact}"))[0], both("on", "February 28, 2025"));
}

#[test]
fn who_turns_is_told_as_what_it_becomes_and_where_that_matters() {
    let actors = r#"
-- content/actors.toml --
[gov]
name = "Gov"
kind = "organization"
[opp]
name = "Opp"
kind = "organization"
[ann]
name = "Ann"
kind = "person"
memberships = [
  { of = "gov", until = 2025-02-01, basis = "leaves" },
  { of = "opp", from = 2025-02-01, until = 2025-03-01, basis = "joins" },
  { of = "opp", from = 2025-03-01, until = 2025-04-01, lead = true, basis = "leads" },
  { of = "opp", from = 2025-04-01, basis = "steps" },
]
[bob]
name = "Bob"
kind = "person"
memberships = ["gov"]
"#;
    let said = "2025-01-10 talk Talk: ann course north; bob course south
        2025-02-01 leaves Ann leaves:
        2025-02-01 joins Ann joins:
        2025-02-15 more More talk: ann course south
        2025-03-01 leads Ann leads:
        2025-04-01 steps Ann steps back:";
    let issues = voyage::issues("course: north, south");
    let tree = build_site(&["-- site.toml --\ntitle = \"T\"\n", actors, &issues, &voyage::events(said)].concat());
    assert_eq!(shown(&tree.diagnostics), "");
    let on = |day: &str| changes(&tree, &format!("matrix/2025-{day}/index.html"));
    let last = |day: &str, wanted: &str| {
        let told = on(day);
        assert!(told.len() == 1 && told[0].ends_with(wanted), "{told:?}");
    };
    last("02-01", "North: Ann South: Bob Ann leaves · Ann is no longer among the members of Gov");
    last("03-01", "Ann: South Ann leads · Ann speaks for Opp from now on");
    last("04-01", "Ann steps back · Ann no longer speaks for Opp");
    let effects = |event: &str| by_id(tree.page(&format!("events/{event}/index.html")), "section", "effects").is_some();
    assert_eq!(["leaves", "joins", "leads", "steps"].map(effects), [true, false, true, true]);
}

/// A crew, and Cem who is not in it.
fn told(said: &str) -> Tree {
    let actors = "crew faction Crew
        ann person Ann in crew
        bob person Bob in crew
        cem person Cem";
    let site = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://t.example\"\n";
    let (actors, issues) = (voyage::actors(actors), voyage::issues("course: north, south"));
    build_site(&format!("{site}{actors}{issues}{}", voyage::events(said)))
}

#[test]
fn what_is_no_actors_own_word_or_holds_on_a_condition_is_told_as_that() {
    let tree = told(
        "2025-01-10 guess Guess: cem course north inferred; ann course north if the wind holds
        2025-02-10 hear Hear: bob course south reported if paid; cem course south did
        2025-03-10 talk Talk: cem course south; ann course south inferred",
    );
    assert_eq!(
        changes(&tree, "matrix/2025-01-10/index.html"),
        [
            "Crew on “Course” ◇ No line of its own; Ann: North (if the wind holds) first on record among its members Guess · through Ann",
            "Ann on “Course” ● North · if the wind holds first dated statement on record Guess",
            "Cem on “Course” ● North · our inference first dated statement on record Guess",
        ]
    );
    assert_eq!(
        changes(&tree, "matrix/2025-02-10/index.html"),
        [
            "Crew on “Course” ◐ Members differ North (if the wind holds): Ann South (if paid): Bob before: No line of its own; Ann: North (if the wind holds) Hear · through Bob",
            "Bob on “Course” ● South · if paid · reported first dated statement on record Hear",
            "Cem on “Course” → South, was “North” until February 10, 2025 · shown by action before: North Hear",
        ]
    );
    assert_eq!(
        changes(&tree, "matrix/2025-03-10/index.html"),
        [
            "Crew on “Course” ◇ No line of its own; Ann (inferred) and Bob (if paid): South · reported before: Members differ North (if the wind holds): Ann South (if paid): Bob Talk · through Ann",
            "Ann on “Course” → South, was “North” until March 10, 2025 · our inference before: North Talk",
        ]
    );
    // The same in the feed of shifts, on the event's page and on the scale.
    assert!(
        tree.page("shifts.xml").contains("Ann on “Course”: South\u{a0}· our inference"),
        "{}",
        tree.page("shifts.xml")
    );
    let effects = words(by_id(tree.page("events/talk/index.html"), "section", "effects").unwrap());
    assert!(effects.contains("Ann (inferred) and Bob (if paid): South · reported"), "{effects}");
    let scale = by_id(tree.page("issues/course/index.html"), "section", "positions").unwrap();
    assert!(scale.contains("class=\"mark held-inferred\"") && scale.contains("class=\"mark held\""), "{scale}");
    assert!(words(scale).contains("holds, by inference alone"), "{scale}");
}

#[test]
fn an_actor_does_not_come_to_its_own_word_through_itself() {
    let tree = told("2025-01-10 talk Talk: crew course north; ann course south\n2025-02-10 end End:");
    let crew = changes(&tree, "matrix/2025-01-10/index.html").remove(0);
    assert!(crew.ends_with("Talk · by its own statement, and through Ann"), "{crew}");
}

#[test]
fn who_joins_without_a_word_changes_no_cell() {
    let tree = build_site(
        r#"
-- site.toml --
title = "T"
-- content/actors.toml --
[crew]
name = "Crew"
kind = "faction"
[ann]
name = "Ann"
kind = "person"
memberships = [{ of = "crew", from = 2025-02-01, basis = "signing" }]
-- content/issues.toml --
[course]
name = "Course"
positions = [{ id = "north", label = "North" }, { id = "south", label = "South" }]
-- content/events/talk.md --
+++
title = "Talk"
date = 2025-01-10
[[stance]]
actor = "crew"
issue = "course"
position = "north"
via = "said"
note = "N."
+++
-- content/events/signing.md --
+++
title = "The signing"
date = 2025-02-01
+++
"#,
    );
    assert_eq!(days(&tree), ["25-01-10"], "{}", shown(&tree.diagnostics));
    assert!(
        !tree.page("events/signing/index.html").contains("id=\"effects\""),
        "nobody is on record who was not before"
    );
}
