//! The history behind a cell, as its page tells it: why the cell is as it is, and what each statement is to it.

use crate::fixture::{Tree, build_site, has_errors, shown};
use crate::markup;
use crate::voyage;

/// A crew with one who leads it, members who come and go, and statements of every sort.
fn crew() -> String {
    let actors = voyage::actors(
        "crew faction Crew
         ann person Ann in *crew
         bob person Bob in crew until 2025-06-01
         cem person Cem in crew",
    );
    let publishers = "-- content/publishers.toml --\n[log]\nname = \"Log\"\nreliability = \"B\"\n";
    [&actors, &voyage::issues("course: north, south"), publishers, "-- site.toml --\ntitle = \"A voyage\"\n"].concat()
}

/// An event that shows one stance: `day actor position via`, and more lines of the stance.
fn event(name: &str, date: &str, stances: &[&str]) -> String {
    let mut text = format!("-- content/events/{name}.md --\n+++\ntitle = \"Event {name}\"\ndate = {date}\n");
    text.push_str("[[source]]\npublisher = \"Log\"\ncredibility = 2\n");
    for stance in stances {
        let words: Vec<&str> = stance.splitn(4, ' ').collect();
        let says = match words[1].strip_prefix('!') {
            Some(rejected) => format!("rejects = \"{rejected}\""),
            None => format!("position = \"{}\"", words[1]),
        };
        let more = words.get(3).unwrap_or(&"");
        text.push_str(&format!(
            "[[stance]]\nactor = \"{}\"\nissue = \"course\"\n{says}\nvia = \"{}\"\nnote = \"N\"\n{more}\n",
            words[0], words[2]
        ));
    }
    text + "+++\n"
}

fn built(events: &[String], settings: &str) -> Tree {
    let tree = build_site(&format!("{}{settings}\n{}", crew(), events.concat()));
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    tree
}

/// Why an actor's cell is as it is, and its statements, each as the words of its lines.
fn history(tree: &Tree, actor: &str) -> (String, Vec<String>) {
    let page = tree.page(&format!("actors/{actor}/index.html"));
    let why = page.split("<p class=\"why\">").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap_or_default();
    let statements = page.split("<li class=\"statement\"").skip(1).map(|part| {
        let part = part.split("<p class=\"note\">").next().unwrap_or_default();
        markup::words(&part[part.find('>').unwrap() + 1..])
    });
    (markup::words(why), statements.collect())
}

/// The same of one actor who said all of this.
fn own(events: &[String]) -> (String, Vec<String>) {
    history(&built(events, ""), "bob")
}

#[test]
fn the_rule_behind_each_state_of_an_actor() {
    let said = |name: &str, date: &str, what: &str| event(name, date, &[&format!("bob {what}")]);
    let why = |all: &[(&str, &str)]| {
        let events: Vec<String> =
            all.iter().enumerate().map(|(n, (date, what))| said(&format!("e{n}"), date, what)).collect();
        own(&events).0
    };
    assert_eq!(why(&[("2025-01-01", "north said")]), "The only dated statement on record.");
    assert_eq!(
        why(&[("2025-01-01", "north said"), ("2025-01-09", "north said")]),
        "No statement that counts differs from the current one."
    );
    assert_eq!(
        why(&[("2025-01-01", "north said"), ("2025-01-09", "south said")]),
        "Shifted: an earlier statement on record differs from the current one."
    );
    assert_eq!(
        why(&[("2025-01-01", "!north said"), ("2025-01-09", "north said")]),
        "Shifted: an earlier statement rejected the position that is held now."
    );
    assert_eq!(
        why(&[("2025-01-01", "north said"), ("2025-01-09", "south said"), ("2025-01-20", "north said")]),
        "Returned: the position was held before, left on January 9, 2025, and taken again on January 20, 2025."
    );
    assert_eq!(
        why(&[("2025-01-08", "north reported"), ("2025-01-09", "south said")]),
        "Conflicting evidence: a statement known another way, within 3 days of the current one, differs from it."
    );
    assert_eq!(
        why(&[("2025-01-01", "north said"), ("2025-01-09", "!north said")]),
        "No longer held: a later rejection ends a position where it is known the same way or comes more than 3 days \
         after it, and none has been taken since."
    );
    assert_eq!(
        why(&[("2025-01-01", "!north said")]),
        "Only rejections are on record, and a rejection is never read as another position."
    );
    assert_eq!(
        why(&[("2025-01-01", "undecided said")]),
        "The latest statement of a position is that there is none yet."
    );
    let late = event("late", "2026-06-01", &[]);
    let stale = own(&[said("a", "2025-01-01", "north said"), late]).0;
    assert_eq!(stale, "The only dated statement on record. The latest statement is more than 365 days old.");
    assert_eq!(
        own(&[said("a", "\"unknown\"", "north said"), event("b", "2025-01-01", &[])]).0,
        "What stands below without a date enters no cell: it is not known from when it would count."
    );
}

#[test]
fn undated_statements_stand_in_the_history_of_a_body_and_are_no_silence() {
    let events = [
        event("a", "\"unknown\"", &["cem south said"]),
        event("b", "2025-01-01", &["bob north said"]),
        event("c", "\"unknown\"", &["bob south said"]),
        event("z", "2025-07-01", &[]),
    ];
    let tree = built(&events, "");
    // Bob has left, so that his undated statement is the crew's no more than it need ever have been.
    let (_, crew) = history(&tree, "crew");
    assert_eq!(
        crew,
        ["January 1, 2025 Bob North said no longer counts: left on June 1, 2025", "Date unknown Cem South said"]
    );
    let cem = markup::words(tree.page("actors/cem/index.html"));
    assert!(cem.contains("No dated statement in this dossier"), "{cem}");
    assert!(!cem.contains("No statement in this dossier") && !cem.contains("beside each"), "{cem}");
    let issue = markup::words(tree.page("issues/course/index.html"));
    assert!(issue.contains("No dated statement in this dossier, but undated ones below: Crew , Cem"), "{issue}");
    assert!(issue.contains("No statement in this dossier: Ann"), "{issue}");
}

#[test]
fn who_said_only_what_does_not_count_is_not_called_silent() {
    let talks = event("p", "2025-01-09", &["ann north said"]).replace("[[source]]", "status = \"planned\"\n[[source]]");
    let tree = built(&[event("a", "2025-01-01", &["bob north said"]), talks], "");
    let issue = markup::words(tree.page("issues/course/index.html"));
    assert!(issue.contains("No statement that counts, but others below: Ann"), "{issue}");
    assert!(issue.contains("No statement in this dossier: Cem"), "{issue}");
}

#[test]
fn the_rule_behind_a_body() {
    let of = |events: &[String]| history(&built(events, ""), "crew").0;
    let one = |stances: &[&str]| of(&[event("e", "2025-01-01", stances)]);
    let no_line = "Neither the body nor anyone who speaks for it is on record with a statement that counts; this is what \
                   members say.";
    assert_eq!(
        one(&["bob north said", "cem south said"]),
        format!("{no_line} Members differ: two parts of the body hold positions that have nothing in common.")
    );
    assert_eq!(
        one(&["bob north said", "cem !north said"]),
        format!("{no_line} Members differ: a part of the body rejects all that another part holds.")
    );
    assert_eq!(one(&["ann north said", "cem north said"]), "The line stands: no member who counts differs from it.");
    assert_eq!(one(&["ann north said"]), "The line stands alone: no statement of any other member counts.");
    assert_eq!(
        one(&["cem north said"]),
        format!("{no_line} It is the position of the one member who is on record with any.")
    );
    assert_eq!(
        one(&["cem north said", "bob north said", "ann undecided said"]),
        "The line holds no position, so that of the members is shown. The members who are on record with a position \
         agree on it. Whoever is undecided does not divide the body."
    );
    let old = event("old", "2023-01-01", &["cem south said"]);
    assert_eq!(
        of(&[old, event("e", "2025-01-01", &["ann north said"])]),
        "The line stands alone: no statement of any other member counts. 1 statement is left out, being more than 365 \
         days old while others are not."
    );
}

#[test]
fn each_statement_says_what_it_is_to_the_cell() {
    let events = [
        event("a", "2025-01-01", &["ann south said", "bob south said"]),
        event("b", "2025-02-01", &["ann north said"]),
        event("c", "\"2025-03\"", &["cem north reported"]),
        event("z", "2025-08-01", &[]),
    ];
    let (_, statements) = history(&built(&events, ""), "crew");
    assert_eq!(
        statements,
        [
            "March 2025 Cem North reported as a member counts from March 31, 2025 current",
            "February 1, 2025 Ann North said for the body current",
            "January 1, 2025 Bob South said no longer counts: left on June 1, 2025",
            "January 1, 2025 Ann South said for the body held before",
        ]
    );
    let (_, own) = history(&built(&events, "[matrix]\nmin_via = \"said\""), "cem");
    assert_eq!(
        own,
        ["March 2025 North reported counts from March 31, 2025 not counted: known less well than this matrix asks"]
    );
    let (_, ann) = history(&built(&events, "[matrix]\nas_of = 2025-01-15"), "ann");
    assert!(ann[0].ends_with("not counted yet: after the day of the matrix"), "{ann:?}");
    assert!(ann[1].ends_with("said current"), "{ann:?}");
}

#[test]
fn a_statement_shows_its_source_with_its_ratings_and_can_be_linked_to() {
    let events = [event("a", "2025-01-01", &["bob north said", "bob south reported"])];
    let tree = built(&events, "");
    let page = tree.page("actors/bob/index.html");
    assert!(page.contains("(publisher usually reliable; item: probably true)"), "{page}");
    for (page, id) in [
        ("actors/bob/index.html", "course_a_bob"),
        ("actors/bob/index.html", "course_a_bob_2"),
        ("actors/crew/index.html", "course_a_bob"),
        ("issues/course/index.html", "course_a_bob_2"),
    ] {
        assert_eq!(tree.page(page).matches(&format!(" id=\"{id}\"")).count(), 1, "{id} on {page}");
    }
}

#[test]
fn a_cell_of_thousands_holds_and_older_ones_are_folded() {
    let stances: Vec<&str> = (0..100).map(|n| ["bob north said", "bob south reported"][n % 2]).collect();
    let events: Vec<String> =
        (0..20).map(|n| event(&format!("e{n:02}"), &format!("2025-03-{:02}", n + 1), &stances)).collect();
    let tree = built(&events, "");
    let page = tree.page("actors/bob/index.html");
    let (open, folded) = page.split_once("<details class=\"older\">").expect("nothing is folded");
    let count = |text: &str| text.matches("<li class=\"statement\"").count();
    assert_eq!((count(open), count(folded)), (30, 1970));
    assert!(folded.contains("<summary>Older statements (1970)</summary>"));
    assert!(folded.contains(" id=\"course_e00_bob_100\""));
}
