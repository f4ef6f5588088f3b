//! Dates that are not known to the day, wherever the matrix tells them: as what they are, and not like those that are. Also
//! who speaks, and what counts, where a page would otherwise leave it open.

use crate::fixture::{Tree, build_site, shown};
use crate::markup::{attribute, by_id, changes, elements, words};
use crate::voyage;

fn built(events: &str) -> Tree {
    built_with(events, "")
}

/// With files besides.
fn built_with(events: &str, files: &str) -> Tree {
    let actors =
        voyage::actors("crew organization Crew\nann person Ann in crew\nbob person Bob in crew\ncem person Cem");
    let issues = voyage::issues("course: north, east, south\ncargo: salt, wood");
    let lead = actors.replacen("[\"crew\"]", "[{ of = \"crew\", lead = true }]", 1);
    let site = "-- site.toml --\ntitle = \"A voyage\"\nbase_url = \"https://example.org/\"\n";
    let tree = build_site(&[site, &lead, &issues, &voyage::events(events), files].concat());
    assert_eq!(shown(&tree.diagnostics), "");
    tree
}

/// The words of a cell in the tables of a page.
fn cell(tree: &Tree, page: &str, actor: &str, issue: &str) -> String {
    let of = |tag: &str| attribute(tag, "data-actor") == Some(actor) && attribute(tag, "data-issue") == Some(issue);
    words(elements(tree.page(page), "td").into_iter().find(|(tag, _)| of(tag)).unwrap().1)
}

const INFERRED: &str = "2025-01-10? talk Talk: cem course north
    2025-01-20? more More talk: cem course south; ann cargo salt
    2025-01-30 end The end:";

#[test]
fn an_inferred_day_is_told_as_one() {
    let tree = built(INFERRED);
    let says = cell(&tree, "matrix/index.html", "cem", "course");
    assert_eq!(
        says,
        "South was “North” until January 20, 2025 (date inferred) shifted on January 20, 2025 (date inferred) \
         2 statements · latest January 20, 2025 (date inferred) · strongest evidence: said"
    );
    let page = tree.page("matrix/2025-01-20/index.html");
    assert!(words(page).contains("No source gives this day for anything that changed on it"), "{page}");
    assert_eq!(words(by_id(page, "h2", "changes").unwrap()), "What changed (3)");
    let told = &changes(&tree, "matrix/2025-01-20/index.html")[2];
    assert!(told.ends_with("before: North More talk"), "the hint says it of all of them: {told}");
    let links = words(tree.page("matrix/index.html"));
    assert!(links.contains("January 20, 2025 (date inferred) 3 changes"), "{links}");
    // In the history behind the cell, at the mark in the picture, among the shifts, and in their feed.
    let history = tree.page("actors/cem/index.html");
    assert!(
        history.contains("<time datetime=\"2025-01-20\">January 20, 2025 (date\u{a0}inferred)</time>"),
        "{history}"
    );
    assert!(history.contains("January 20, 2025 (date\u{a0}inferred): South (said). More talk"), "{history}");
    let home = tree.page("index.html");
    let shifts = words(by_id(home, "ul", "shifts").unwrap_or(home));
    assert!(shifts.contains("January 20, 2025 (date inferred) More talk"), "{shifts}");
    let feed = std::str::from_utf8(&tree.files["shifts.xml"]).unwrap();
    assert!(feed.contains("January 20, 2025 (date\u{a0}inferred)"), "{feed}");
}

#[test]
fn lists_of_events_tell_an_inferred_day_as_one() {
    let tree = built(INFERRED);
    for (page, row) in [
        ("events/index.html", "January 20, 2025 (date inferred) More talk"),
        ("timeline/index.html", "January 20, 2025 (date inferred) More talk"),
        ("index.html", "January 20, 2025 (date inferred) More talk"),
        ("actors/ann/index.html", "January 20, 2025 (date inferred) More talk"),
        ("events/talk/index.html", "January 20, 2025 (date inferred)"),
    ] {
        let rows = words(tree.page(page));
        assert!(rows.contains(row), "{page}: {rows}");
        assert!(!rows.contains("January 30, 2025 (date"), "{page}: {rows}");
    }
    let cards = |(path, bytes): (&String, &Vec<u8>)| {
        path.starts_with("search/") && String::from_utf8_lossy(bytes).contains("January 20, 2025 (date\u{a0}inferred)")
    };
    assert!(tree.files.iter().any(cards), "the results of a search tell it too");
}

#[test]
fn a_membership_by_an_inferred_day_is_told_so() {
    let member = |from: &str| {
        let actors = format!(
            "-- content/actors.toml --\n[crew]\nname = \"Crew\"\nkind = \"organization\"\n[cem]\nname = \"Cem\"\n\
             kind = \"person\"\nmemberships = [{{ of = \"crew\", from = {from}, basis = \"more\" }}]\n[ann]\nname = \"Ann\"\nkind = \"person\"\n"
        );
        let issues = voyage::issues("course: north, east, south\ncargo: salt, wood");
        let tree =
            build_site(&["-- site.toml --\ntitle = \"T\"\n", &actors, &issues, &voyage::events(INFERRED)].concat());
        assert_eq!(shown(&tree.diagnostics), "");
        (words(tree.page("actors/cem/index.html")), words(tree.page("matrix/2025-01-20/index.html")))
    };
    let (page, day) = member("2025-01-20");
    assert!(page.contains("since January 20, 2025 (date inferred) Shown by More talk"), "{page}");
    assert!(day.contains("No source gives this day"), "{day}");
    // Another day than the event's is the editor's own.
    let (page, _) = member("2025-01-15");
    assert!(page.contains("since January 15, 2025 Shown by"), "{page}");
}

#[test]
fn a_day_that_a_source_gives_is_as_sure_as_it_says() {
    let sure = built(&INFERRED.replace('?', ""));
    for (path, bytes) in sure.files.iter().filter(|(path, _)| !path.starts_with("script")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("date\u{a0}inferred") && !text.contains("No source gives this day"), "{path}");
    }
    // What one source gives makes the day, and of the rest it is told apart; the cell goes by the surest.
    let both = built(&format!("{INFERRED}\n2025-01-20 third A third talk: bob cargo wood; cem course south"));
    assert!(!words(both.page("matrix/2025-01-20/index.html")).contains("No source gives this day"));
    let told = changes(&both, "matrix/2025-01-20/index.html").join("\n");
    assert!(
        told.contains(
            "Ann on “Cargo” ● Salt first dated statement on record More talk January 20, 2025 (date inferred)"
        ),
        "{told}"
    );
    assert!(told.contains("Bob on “Cargo” ● Wood first dated statement on record A third talk\n"), "{told}");
    assert!(cell(&both, "matrix/index.html", "cem", "course").contains("latest January 20, 2025 · strongest"));
}

#[test]
fn the_note_on_an_events_date_is_none_on_that_of_a_statement_with_its_own() {
    let stance = |date: &str| {
        format!(
            "-- content/events/talk.md --\n+++\ntitle = \"Talk\"\ndate = 2025-01-10\ndate_note = \"By the moon.\"\n\
             [[source]]\npublisher = \"Log\"\n[[stance]]\nactor = \"cem\"\nissue = \"course\"\nposition = \"north\"\n\
             via = \"said\"\nnote = \"So.\"\n{date}+++\n"
        )
    };
    let says = |date: &str| {
        let tree = built_with("2025-01-30 end The end:", &stance(date));
        cell(&tree, "matrix/index.html", "cem", "course")
    };
    assert!(says("").contains("January 10, 2025 (date inferred)"));
    assert!(says("date = 2025-01-09\n").contains("said · January 9, 2025 · 1 statement"));
}

#[test]
fn what_an_inexact_date_shows_is_told_with_that_date() {
    let tree = built(
        "\"2024-03\" talk Talk: cem course north\n\"2024-05\" more More: cem course south\n\"2024-07-02/2024-07-09\" off Off: cem course !south\n2024-08-01 end The end:",
    );
    assert!(
        cell(&tree, "matrix/2024-05-31/index.html", "cem", "course")
            .starts_with("South was “North” until May 2024 shifted within May 2024 2 statements · latest May 2024")
    );
    let now = cell(&tree, "matrix/index.html", "cem", "course");
    assert!(
        now.starts_with(
            "No longer holds “South” rejected between July 2 and July 9, 2024 shifted between July 2 and July 9, 2024"
        ),
        "{now}"
    );
    let told = &changes(&tree, "matrix/2024-07-09/index.html")[0];
    assert!(
        told.ends_with("before: South, was “North” until May 2024 Off July 2–9, 2024, counted from July 9"),
        "{told}"
    );
}

#[test]
fn who_speaks_for_a_body_is_a_change_of_it() {
    let tree = built(
        "2025-01-10 log Log: crew course north\n2025-01-20 talk Talk: ann course north\n2025-01-30 again Again: crew course north did",
    );
    let told = |day: &str| changes(&tree, &format!("matrix/2025-01-{day}/index.html"))[0].clone();
    assert_eq!(
        told("20"),
        "Crew on “Course” ● North (Ann, for the body) \
         before: the same (stated by the body itself); now: Ann, for the body Talk · through Ann"
    );
    assert_eq!(
        told("30"),
        "Crew on “Course” ● North before: the same (Ann, for the body); now: shown by the body itself Again"
    );
    assert!(!tree.page("index.html").contains("id=\"shifts\""), "nobody moved");
}

#[test]
fn conflicting_evidence_says_on_its_day_that_it_is_no_shift() {
    let tree = built("2025-01-10 talk Talk: cem course north reported\n2025-01-12 more More: cem course south");
    let told = &changes(&tree, "matrix/2025-01-12/index.html")[0];
    assert_eq!(
        told,
        "Cem on “Course” ≠ South, conflicting evidence: “North”, reported, January 10, 2025 \
         before: North. Conflicting evidence is not counted as a shift. More"
    );
}

#[test]
fn the_legend_is_true_where_statements_are_undated() {
    let tree = built_with("2025-01-10 talk Talk: cem course north\n\"unknown\" later Later: ann course south", "");
    assert_eq!(cell(&tree, "matrix/index.html", "ann", "course"), "–");
    let page = words(tree.page("matrix/index.html"));
    assert!(page.contains("– no statement that counts by that day (undated ones do not)"), "{page}");
}

#[test]
fn the_legend_says_how_many_memberships_have_no_first_day() {
    let tree = built("2025-01-10 talk Talk: ann course north");
    let legend = |tree: &Tree| words(elements(tree.page("matrix/2025-01-10/index.html"), "dl")[0].1);
    let all = legend(&tree);
    let undated = "“its persons”: all who belong to the body that day; 2 memberships counted here bear no first day";
    assert!(all.contains(undated), "{all}");
    let alone = built("2025-01-10 talk Talk: cem course north");
    assert!(!legend(&alone).contains("its persons"), "no body is on record");
}

#[test]
fn of_equal_statements_of_a_day_each_is_current() {
    let tree =
        built("2025-01-10 talk Talk: ann course north; bob course north\n2025-01-10 more More: ann course north");
    let marks = |actor: &str| tree.page(&format!("actors/{actor}/index.html")).matches("data-word=\"current\"").count();
    assert_eq!((marks("ann"), marks("crew")), (2, 3));
}

#[test]
fn a_table_without_rows_is_not_linked() {
    let tree = built("2025-01-10 talk Talk: ann course north");
    assert!(tree.files.contains_key("data/agreement.csv"));
    for path in tree.files.keys().filter(|path| path.ends_with(".html")) {
        assert!(!tree.page(path).contains("agreement.csv"), "{path}");
    }
}

#[test]
fn a_picture_of_one_day_says_so() {
    let tree = built("2025-01-10 talk Talk: ann course north");
    let issue = words(tree.page("issues/course/index.html"));
    assert!(issue.contains("All that is drawn here is of January 10, 2025."), "{issue}");
    let two = built("2025-01-10 talk Talk: ann course north\n2025-01-12 more More: ann course south");
    let issue = words(two.page("issues/course/index.html"));
    assert!(issue.contains("Time runs from January 10, 2025 to January 12, 2025."), "{issue}");
}

#[test]
fn several_positions_in_a_sentence_are_quoted_one_by_one() {
    let event = "-- content/events/talk.md --\n+++\ntitle = \"Talk\"\ndate = 2025-01-10\n[[source]]\npublisher = \"Log\"\n\
                 [[stance]]\nactor = \"cem\"\nissue = \"course\"\nposition = [\"north\", \"east\"]\nvia = \"said\"\nnote = \"So.\"\n+++\n\
                 -- content/events/turn.md --\n+++\ntitle = \"Turn\"\ndate = 2025-01-20\n[[source]]\npublisher = \"Log\"\n\
                 [[stance]]\nactor = \"cem\"\nissue = \"course\"\nposition = \"south\"\nvia = \"said\"\nnote = \"So.\"\n\
                 [[stance]]\nactor = \"bob\"\nissue = \"course\"\nrejects = [\"north\", \"east\"]\nvia = \"said\"\nnote = \"So.\"\n+++\n";
    let tree = built_with("", event);
    let says = |actor: &str| cell(&tree, "matrix/index.html", actor, "course");
    assert!(says("cem").starts_with("South was any of “North” and “East” until January 20, 2025"), "{}", says("cem"));
    assert!(says("bob").starts_with("Rejects “North” and “East” own position not stated"), "{}", says("bob"));
    assert!(
        changes(&tree, "matrix/2025-01-20/index.html").iter().any(|one| one.contains("before: Any of: North; East"))
    );
}
