//! The page of corrections, and the ways to it.

use crate::fixture::{build_site, has_errors, shown};
use crate::markup::{elements, words};

fn site(events: &[(&str, &str)]) -> crate::fixture::Tree {
    let mut text = "-- site.toml --\ntitle = \"A voyage\"\n".to_owned();
    for (id, more) in events {
        text.push_str(&format!(
            "-- content/events/{id}.md --\n+++\ntitle = \"T {id}\"\ndate = 2025-01-05\n{more}\n+++\n"
        ));
    }
    let tree = build_site(&text);
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    tree
}

fn correction(date: &str, text: &str) -> String {
    format!("[[correction]]\ndate = {date}\ntext = \"{text}\"\n")
}

#[test]
fn corrections_of_all_events_stand_there_newest_first_and_bare_retractions_last() {
    let a = correction("2025-02-01", "First *a*") + &correction("2025-02-01", "Second a");
    let b = correction("2025-03-01", "See [[a]]");
    let gone = "status = \"retracted\"\n".to_owned();
    let tree = site(&[("a", &a), ("b", &(gone.clone() + &b)), ("c", ""), ("d", &gone)]);
    let page = tree.page("corrections/index.html");
    let rows: Vec<String> =
        elements(page, "li").iter().filter(|(tag, _)| tag.contains("event-row")).map(|(_, row)| words(row)).collect();
    let wanted = [
        "March 1, 2025 T b Event of January 5, 2025 Retracted See T a",
        "February 1, 2025 T a Event of January 5, 2025 Second a",
        "February 1, 2025 T a Event of January 5, 2025 First a",
        "Date unknown T d Event of January 5, 2025 Retracted",
    ];
    assert_eq!(rows, wanted);
    assert!(page.contains("<a href=\"../events/a/index.html\">T a</a>"), "{page}");
    assert!(tree.page("events/c/index.html").contains("href=\"../../corrections/index.html\""), "the foot leads there");
}

#[test]
fn an_event_of_no_known_date_is_told_without_one() {
    let text = "-- site.toml --\ntitle = \"A voyage\"\n-- content/events/a.md --\n+++\ntitle = \"T a\"\n\
                date = \"unknown\"\n[[correction]]\ndate = 2025-02-01\ntext = \"Not so\"\n+++\n";
    let page = words(build_site(text).page("corrections/index.html"));
    assert!(page.contains("February 1, 2025 T a Event Not so"), "{page}");
}

#[test]
fn without_any_the_page_says_so_and_nothing_leads_there() {
    let tree = site(&[("a", "")]);
    assert!(tree.page("corrections/index.html").contains("Nothing has been corrected or retracted so far."));
    assert!(tree.files.iter().all(|(path, bytes)| path == "corrections/index.html"
        || !String::from_utf8_lossy(bytes).contains("corrections/index.html")));
}
