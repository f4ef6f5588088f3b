//! Whose word a body's cell is, wherever it is put into words or drawn: its own, that of those who speak for it, or no more
//! than what members hold. Also what is no shift, and is told as what it is.

use serde_json::Value;

use crate::fixture::{Tree, build_site, shown};
use crate::markup::{attribute, by_id, changes, elements, tags, words};
use crate::voyage;

fn registries() -> String {
    let actors = voyage::actors(
        "crew organization Crew
         ann person Ann in *crew
         bob person Bob in crew
         cem person Cem in crew
         dora person Dora in crew
         watch faction Night watch in crew",
    );
    let issues = voyage::issues("course: north, east, south\n cargo: salt, wood");
    ["-- site.toml --\ntitle = \"A voyage\"\nbase_url = \"https://example.org/\"\n", &actors, &issues].concat()
}

/// Ann, who leads the crew, took salt in some year long ago; then members speak; then Ann does; and the crew itself.
const SAID: &str = r#""2018" old Salt aboard: ann cargo salt did
    2025-01-10 talk Talk: bob course north
    2025-01-12 more More talk: cem course north; dora course north; watch course north"#;
const ANN: &str = "2025-01-20 captain The captain speaks: ann course south";
const CREW: &str = "2025-01-20 log The log: crew cargo wood inferred";

fn built(said: &[&str]) -> Tree {
    // A quoted date is one that is not exact.
    let tree = build_site(&format!("{}{}", registries(), voyage::events(&said.join("\n"))));
    assert_eq!(shown(&tree.diagnostics), "");
    tree
}

/// The tag and the words of a cell in the tables of a page.
fn cell(tree: &Tree, page: &str, actor: &str, issue: &str) -> (String, String) {
    let of = |tag: &str| attribute(tag, "data-actor") == Some(actor) && attribute(tag, "data-issue") == Some(issue);
    let found = elements(tree.page(page), "td").into_iter().find(|(tag, _)| of(tag)).unwrap();
    (found.0.to_owned(), words(found.1))
}

/// The panel with this title's id, and what it says of itself.
fn panel<'t>(tree: &'t Tree, page: &str, id: &str) -> (&'t str, String) {
    let panel = elements(tree.page(page), "svg").into_iter().find(|(tag, _)| tag.contains(&format!("\"panel.{id}\"")));
    let inside = panel.unwrap_or_else(|| panic!("no panel {id} on {page}")).1;
    (inside, words(elements(inside, "desc")[0].1))
}

/// From where to where the lines of a kind reach across a panel, in percent.
fn across(panel: &str, kind: &str) -> Vec<(f32, f32)> {
    let of = |tag: &str, name: &str| attribute(tag, name).unwrap().trim_end_matches('%').parse().unwrap();
    let lines = tags(panel, "line").filter(|tag| attribute(tag, "class") == Some(kind));
    lines.map(|tag| (of(tag, "x1"), of(tag, "x2"))).collect()
}

fn json(tree: &Tree, actor: &str, issue: &str) -> Value {
    let all: Value = serde_json::from_slice(&tree.files["data/matrix.json"]).unwrap();
    all["cells"]
        .as_array()
        .unwrap()
        .iter()
        .find(|cell| cell["actor"] == actor && cell["issue"] == issue)
        .unwrap()
        .clone()
}

#[test]
fn a_body_whose_members_alone_are_on_record_has_not_spoken() {
    let tree = built(&[SAID]);
    assert_eq!(
        changes(&tree, "matrix/2025-01-10/index.html")[0],
        "Crew on “Course” ◇ No line of its own; Bob: North first on record among its members Talk · through Bob"
    );
    let more = &changes(&tree, "matrix/2025-01-12/index.html")[0];
    assert!(
        more.starts_with(
            "Crew on “Course” ◇ No line of its own; 4 members: North before: No line of its own; Bob: North"
        ),
        "{more}"
    );
    for page in ["index.html", "matrix/index.html", "matrix/2025-01-12/index.html", "issues/course/index.html"] {
        let (tag, says) = cell(&tree, page, "crew", "course");
        for (name, wanted) in [("data-state", "clear"), ("data-mark", "members"), ("data-position", "north")] {
            assert_eq!(attribute(&tag, name), Some(wanted), "{page}: {tag}");
        }
        assert!(says.starts_with("No line of its own 4 members: North 4 statements"), "{page}: {says}");
        assert!(says.ends_with("counts statements by 3 of its 4 persons"), "{page}: {says}");
        assert!(!cell(&tree, page, "bob", "course").0.contains("data-mark"), "a person speaks for itself");
    }
    let legend = words(elements(tree.page("matrix/index.html"), "dl")[0].1);
    assert!(legend.contains("◇ a body without a position of its own"), "{legend}");

    let head = tree.page("actors/crew/index.html");
    assert!(head.contains("<div class=\"cell\" data-state=\"clear\" data-mark=\"members\">"), "{head}");
    assert!(words(head).contains("Neither the body nor anyone who speaks for it is on record"), "{head}");
    let cell = json(&tree, "crew", "course");
    assert_eq!((&cell["rests_on"], &cell["line"]), (&"members".into(), &Value::Null));
    assert_eq!((&cell["state"], &cell["position"]), (&"clear".into(), &serde_json::json!(["north"])));
    assert_eq!(json(&tree, "bob", "course")["rests_on"], Value::Null);
}

#[test]
fn what_members_reject_is_no_rejection_by_the_body() {
    let tree = built(&["2025-01-10 talk Talk: bob course !north; cem course !south"]);
    let (tag, says) = cell(&tree, "matrix/index.html", "crew", "course");
    assert_eq!(attribute(&tag, "data-state"), Some("rejects"));
    assert!(says.starts_with("No line of its own Bob: Rejects “North”; Cem: Rejects “South” 2 statements"), "{says}");
    assert!(tree.page("issues/course/index.html").contains("class=\"mark members-reject\""));
}

#[test]
fn what_the_body_rejects_is_its_own_rejection_also_where_members_hold_something() {
    let tree = built(&["2025-01-10 talk Talk: crew course !north; bob course south"]);
    let page = tree.page("issues/course/index.html");
    assert!(page.contains("class=\"mark rejects\"") && page.contains("class=\"mark members\""), "{page}");
    assert!(!page.contains("members-reject"), "{page}");
}

#[test]
fn leads_who_differ_are_named_each_on_its_side() {
    let two = registries().replacen("memberships = [\"crew\"]", "memberships = [{ of = \"crew\", lead = true }]", 1);
    let said = "2025-01-10 talk Talk: ann course north\n2025-01-11 reply Reply: bob course south";
    let tree = build_site(&format!("{two}{}", voyage::events(said)));
    assert_eq!(shown(&tree.diagnostics), "");
    let (_, says) = cell(&tree, "matrix/index.html", "crew", "course");
    assert!(
        says.starts_with("Members differ North: Ann (for the body) South: Bob (for the body) 2 statements"),
        "{says}"
    );
    // Both said so themselves: neither is drawn as no more than inferred.
    assert!(!tree.page("issues/course/index.html").contains("member-inferred"));
}

#[test]
fn what_a_lead_is_only_inferred_to_say_is_not_its_word_where_another_said_it() {
    let two = registries().replacen("memberships = [\"crew\"]", "memberships = [{ of = \"crew\", lead = true }]", 1);
    let said = "2025-01-10 talk Talk: ann course north; bob course north inferred; bob cargo salt inferred";
    let tree = build_site(&format!("{two}{}", voyage::events(said)));
    assert_eq!(shown(&tree.diagnostics), "");
    for (issue, wanted) in [("course", "North (Ann, for the body)"), ("cargo", "Salt (Bob, for the body)")] {
        let page = format!("issues/{issue}/index.html");
        let (_, drawn) = panel(&tree, &page, "crew");
        assert_eq!(drawn, format!("from January 10, 2025: {wanted}"));
        let row = elements(tree.page(&page), "tr").into_iter().find(|(_, row)| row.contains("strip")).unwrap();
        assert!(words(row.1).contains(wanted), "{}", row.1);
    }
}

#[test]
fn pictures_tell_members_from_the_line() {
    let tree = built(&[SAID]);
    for (page, id) in [("issues/course/index.html", "crew"), ("actors/crew/index.html", "course")] {
        let (drawn, says) = panel(&tree, page, id);
        assert_eq!(
            says,
            "from January 10, 2025: no line of its own; Bob: North; from January 12, 2025: no line of its own; 4 members: North"
        );
        assert_eq!((across(drawn, "members").len(), across(drawn, "held").len()), (1, 0), "{page}");
        assert!(words(tree.page(page)).contains("held by members; the body itself holds none"), "{page}");
    }
    let row = elements(tree.page("issues/course/index.html"), "tr").into_iter().find(|(_, row)| row.contains("strip"));
    let row = row.unwrap().1;
    assert!(
        words(row).starts_with("◇ Crew No line of its own; 4 members: North No line of its own; 4 members"),
        "{row}"
    );
    assert!(row.contains("class=\"mark members\"") && !row.contains("class=\"mark held\""), "{row}");
}

#[test]
fn who_speaks_for_a_body_is_named() {
    let tree = built(&[SAID, ANN]);
    assert_eq!(
        changes(&tree, "matrix/2018-12-31/index.html")[0],
        "Crew on “Cargo” ● Salt (Ann, for the body) · shown by action first dated statement on record Salt aboard · through Ann \
         2018, counted from December 31"
    );
    let told = &changes(&tree, "matrix/2025-01-20/index.html")[0];
    assert!(
        told.starts_with(
            "Crew on “Course” ◐ Members differ North: Bob , Cem , Dora , Night watch South: Ann (for the body) before:"
        ),
        "{told}"
    );
    let alone = built(&["2025-01-10 talk Talk: ann course south", "2025-01-12 more Talk: bob cargo salt"]);
    assert!(cell(&alone, "matrix/index.html", "crew", "course").1.starts_with("South Ann, for the body said"));
    let row = elements(alone.page("issues/course/index.html"), "tr").into_iter().find(|(_, row)| row.contains("strip"));
    let row = words(row.unwrap().1);
    assert_eq!(row, "● Crew Ann, for the body South (Ann, for the body)");
    let (_, says) = panel(&alone, "issues/course/index.html", "crew");
    assert_eq!(says, "from January 10, 2025: South (Ann, for the body)");
    let line = &json(&alone, "crew", "course");
    assert_eq!((&line["rests_on"], &line["line"]["actors"]), (&"line".into(), &serde_json::json!(["ann"])));
    assert_eq!(json(&tree, "crew", "course")["rests_on"], "both");
    // What the body says itself is its own word.
    let itself = built(&["2025-01-10 talk Talk: crew course south; ann course south"]);
    let (_, says) = cell(&itself, "matrix/index.html", "crew", "course");
    assert!(says.starts_with("South 2 statements") && says.contains("stated by the body itself"), "{says}");
    // Of its only statement it is told once how it is known, unless its own share in it is less sure.
    for (via, told) in [
        ("", "South stated by the body itself · January 10, 2025 · 1 statement"),
        (" did", "South shown by the body itself · January 10, 2025 · 1 statement"),
        (" reported", "South reported · January 10, 2025 · 1 statement · ascribed to the body itself"),
    ] {
        let only = built(&[&format!("2025-01-10 talk Talk: crew course south{via}")]);
        let (_, says) = cell(&only, "matrix/index.html", "crew", "course");
        assert!(says.starts_with(told), "{says}");
    }
}

#[test]
fn what_stands_on_the_last_day_is_seen_on_it() {
    let tree = built(&[SAID, ANN]);
    let (drawn, says) = panel(&tree, "issues/course/index.html", "crew");
    assert!(says.ends_with("from January 20, 2025: members differ (North; South)"), "{says}");
    // Two lines over both positions, and one between these, where the division begins.
    let [north, south, between] = across(drawn, "divided")[..] else { panic!("{drawn}") };
    assert_eq!((north, between.0), (south, between.1));
    assert!(north.0 == between.0 && north.1 - north.0 > 5.0, "{north:?}");
    let mark = tags(drawn, "circle").find(|tag| tag.contains("class=\"mark")).unwrap();
    assert_eq!(attribute(mark, "cx").unwrap(), format!("{:.1}%", north.0), "the captain's word");
    assert!(north.1 < 98.0, "nothing is cut off at the edge");
}

#[test]
fn what_a_body_said_long_ago_is_no_shift_and_it_is_said_why() {
    let tree = built(&[SAID, CREW]);
    let told = changes(&tree, "matrix/2025-01-20/index.html");
    assert_eq!(
        told[0],
        "Crew on “Cargo” ● Wood · our inference before: Salt (Ann, for the body). That is too old to count \
         beside the new statement, so this is no shift. The log"
    );
    assert!(!tree.page("index.html").contains("id=\"shifts\""));
    let fresh = built(&[&SAID.replace("\"2018\"", "2025-01-02"), CREW]);
    assert!(fresh.page("index.html").contains("id=\"shifts\""), "while it counts it is one");
}

#[test]
fn conflicting_evidence_is_news_but_no_shift() {
    let said = "2025-01-10 talk Talk: bob course north reported\n2025-01-12 more More talk: bob course south";
    let tree = built(&[said]);
    let home = tree.page("index.html");
    assert!(!home.contains("id=\"shifts\""), "{home}");
    let news = elements(home, "section").into_iter().find(|(tag, _)| tag.contains("\"conflicts\"")).unwrap().1;
    let news = words(news);
    assert!(
        news.starts_with("Conflicting evidence ") && news.contains("Bob on “Course” ≠ South, conflicting"),
        "{news}"
    );
    assert!(!std::str::from_utf8(&tree.files["shifts.xml"]).unwrap().contains("<entry>"));
    let (drawn, _) = panel(&tree, "issues/course/index.html", "bob");
    assert!(!drawn.contains("turned") && !across(drawn, "conflict").is_empty(), "{drawn}");
    let moved = built(&[&said.replace(" reported", "")]);
    let (drawn, _) = panel(&moved, "issues/course/index.html", "bob");
    assert!(drawn.contains("turned"), "{drawn}");
    assert!(
        moved.page("index.html").contains("id=\"shifts\"") && !moved.page("index.html").contains("id=\"conflicts\"")
    );
}

#[test]
fn numbers_of_statements_add_up() {
    let tree = built(&[SAID, "\"unknown\" rumor A rumor: bob cargo salt; cem cargo salt"]);
    assert!(words(tree.page("matrix/index.html")).contains("6 actors, 2 issues, 5 of 7 statements counted"));
    assert!(words(tree.page("coverage/index.html")).contains("7 statements: 5 in the matrix, 2 without a date."));
    let issue = tree.page("issues/cargo/index.html");
    assert!(words(issue).contains("Statements (3)") && words(issue).contains("Undated (2)"), "{issue}");
    assert!(by_id(tree.page("matrix/2025-01-10/index.html"), "h2", "changes").is_some());
    assert!(
        words(tree.page("matrix/2025-01-10/index.html"))
            .contains("3 actors on record, 2 issues, 2 statements counted by then")
    );
}
