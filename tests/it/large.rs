//! What stays in reach where a dossier is large: brief cells of divided bodies, contents and folds of long pages, lists of
//! changes and days that do not stand before the tables. What a wide matrix weighs is told in `tables`.

use std::fmt::Write as _;

use crate::fixture::{Tree, build_site, shown};
use crate::markup::{attribute, by_id, elements, tags, words};
use crate::voyage;

const ISSUES: usize = 20;
const MEMBERS: usize = 24;

/// A crew that differs on every one of many issues, in two groups: on one side one, on the next two, on the last all others.
/// What is said a second time, by one of them, is said on a day of its own.
pub fn crew() -> Tree {
    let mut site = String::from("-- site.toml --\ntitle = \"Crew\"\n-- content/actors.toml --\n");
    site.push_str("[crew]\nname = \"Crew\"\nkind = \"organization\"\n");
    for member in 0..MEMBERS {
        writeln!(site, "[m{member:02}]\nname = \"M{member:02}\"\nkind = \"person\"\nmemberships = [\"crew\"]").unwrap();
    }
    site.push_str("-- content/issues.toml --\n");
    for issue in 0..ISSUES {
        writeln!(site, "[i{issue:02}]\nname = \"I{issue:02}\"\ngroup = \"G{}\"\npositions = [", issue / 10).unwrap();
        for position in ["a", "b", "c", "d", "e", "f"] {
            writeln!(site, "{{ id = \"{position}\", label = \"{}\" }},", position.to_uppercase()).unwrap();
        }
        site.push_str("]\n");
    }
    let stance = |site: &mut String, member: usize, issue: usize, position: &str| {
        writeln!(site, "[[stance]]\nactor = \"m{member:02}\"\nissue = \"i{issue:02}\"").unwrap();
        writeln!(site, "position = \"{position}\"\nvia = \"said\"\nnote = \"N\"").unwrap();
    };
    for member in 0..MEMBERS {
        writeln!(site, "-- content/events/e{member:02}.md --\n+++\ntitle = \"E{member:02}\"").unwrap();
        site.push_str("date = 2025-01-01\nactors = [\"crew\"]\n[[source]]\npublisher = \"Log\"\n");
        for issue in 0..ISSUES {
            let position = match (issue, member) {
                // Six sides.
                (0, 0..5) => ["a", "b", "c", "d", "e"][member],
                (0, _) => "f",
                (_, 0) => "a",
                (_, 1 | 2) => "b",
                _ => "c",
            };
            stance(&mut site, member, issue, position);
        }
        site.push_str("+++\n");
    }
    site.push_str(
        "-- content/events/later.md --\n+++\ntitle = \"Later\"\ndate = 2025-03-01\n[[source]]\npublisher = \"Log\"\n",
    );
    stance(&mut site, 0, 1, "b");
    site.push_str("+++\n");
    let tree = build_site(&site);
    // Whatever leads nowhere would be told here.
    assert_eq!(shown(&tree.diagnostics), "");
    tree
}

/// The cell of an actor on an issue.
fn cell<'t>(page: &'t str, actor: &str, issue: &str) -> &'t str {
    let of = format!("data-actor=\"{actor}\" data-issue=\"{issue}\"");
    elements(page, "td").into_iter().find(|(tag, _)| tag.contains(&of)).unwrap().1
}

/// The lines that say who holds what.
fn sides(html: &str) -> Vec<String> {
    let lists = elements(html, "ul");
    let list = lists.iter().find(|(tag, _)| attribute(tag, "class") == Some("parts")).unwrap().1;
    elements(list, "li").iter().map(|(_, side)| words(side)).collect()
}

#[test]
fn a_divided_cell_names_the_first_and_its_history_all() {
    let tree = crew();
    let (matrix, actor) = (tree.page("matrix/index.html"), tree.page("actors/crew/index.html"));
    assert_eq!(sides(cell(matrix, "crew", "i02")), ["A: M00", "B: M01 , M02", "C: M03 and 20 more"]);
    assert_eq!(sides(cell(matrix, "crew", "i00")), ["A: M00", "B: M01", "C: M02", "and 3 more sides"]);
    let more: Vec<&str> = tags(cell(matrix, "crew", "i02"), "a")
        .filter_map(|tag| attribute(tag, "href"))
        .filter(|to| to.contains('#'))
        .collect();
    assert_eq!(more, ["../actors/crew/index.html#i02"; 2], "what stands first and what is left lead to the history");
    let all = |from: usize| (from..MEMBERS).map(|member| format!("M{member:02}")).collect::<Vec<_>>().join(" , ");
    assert_eq!(sides(by_id(actor, "section", "i02").unwrap())[2], format!("C: {}", all(3)));
    assert_eq!(sides(by_id(actor, "section", "i00").unwrap())[5], format!("F: {}", all(5)));
    // Six in all are all named.
    let tree = build_site(
        &[
            "-- site.toml --\ntitle = \"T\"\n",
            &voyage::actors(
                "crew faction Crew
                 ann person Ann in crew
                 bob person Bob in crew
                 cem person Cem in crew
                 dora person Dora in crew
                 emil person Emil in crew
                 finn person Finn in crew
                 gita person Gita in crew",
            ),
            &voyage::issues("course: north, south\ncargo: salt, wood"),
            &voyage::events(
                "2025-01-01 talk Talk: ann course north; bob course north; cem course north; dora course north; \
                 emil course north; finn course south; ann cargo salt; bob cargo salt; cem cargo salt; dora cargo salt; \
                 emil cargo salt; finn cargo salt; gita cargo wood",
            ),
        ]
        .concat(),
    );
    let matrix = tree.page("matrix/index.html");
    assert_eq!(sides(cell(matrix, "crew", "course")), ["North: Ann , Bob , Cem , Dora , Emil", "South: Finn"]);
    assert_eq!(sides(cell(matrix, "crew", "cargo")), ["Salt: Ann and 5 more", "Wood: Gita"]);
}

#[test]
fn a_divided_cell_on_a_dated_page_is_brief_too() {
    let tree = crew();
    let matrix = tree.page("matrix/index.html");
    let day = tree.page("matrix/2025-01-01/index.html");
    assert_eq!(sides(cell(day, "crew", "i02")), sides(cell(matrix, "crew", "i02")));
}

#[test]
fn a_long_page_of_an_actor_has_contents_and_folds_what_is_not_the_latest() {
    let tree = crew();
    let page = tree.page("actors/crew/index.html");
    let contents = |page: &str| -> Vec<(String, String)> {
        let navs = elements(page, "nav");
        let contents = navs.into_iter().filter(|(tag, _)| attribute(tag, "class") == Some("contents"));
        let links = contents.flat_map(|(_, nav)| elements(nav, "a"));
        links.map(|(tag, link)| (attribute(tag, "href").unwrap().to_owned(), words(link))).collect()
    };
    let ways = contents(page);
    let told: Vec<&str> = ways[..3].iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(told, ["Members (24)", "Positions (20)", "Events (24)"]);
    let issues: Vec<String> = (0..ISSUES).map(|issue| format!("#i{issue:02}")).collect();
    assert_eq!(ways[3..].iter().map(|(to, _)| to.clone()).collect::<Vec<_>>(), issues);
    assert!(words(page).contains("Events (24) G0 I00"), "the groups of issues are not named");
    // Of what is long the first stands open, of statements about sixty; nothing is left out.
    let opens: Vec<String> =
        elements(page, "details").iter().map(|(_, of)| words(elements(of, "summary")[0].1)).collect();
    let older = |count| format!("Older statements ({count})");
    let mut wanted = vec!["More members (12)".to_owned(), older(21), older(22)];
    wanted.extend(std::iter::repeat_n(older(21), ISSUES - 2));
    assert_eq!(opens, wanted);
    assert!(words(page).contains("Older events (12)"), "the older events are not told by title");
    assert_eq!(tags(page, "li").filter(|tag| tag.contains("class=\"statement\"")).count(), MEMBERS * ISSUES + 1);
    assert_eq!(tags(page, "li").filter(|tag| tag.contains("class=\"event-row\"")).count(), MEMBERS);
    // An issue is never folded itself: what links to it finds cell and reason.
    let section = by_id(page, "section", "i07").unwrap();
    assert!(section.find("class=\"cell\"") < section.find("<details"), "{section}");
    // Who says one thing on each issue has nothing to fold, but a long way to the last.
    let page = tree.page("actors/m05/index.html");
    assert_eq!(contents(page).len(), ISSUES + 2);
    assert!(elements(page, "details").is_empty());
}

#[test]
fn many_changes_fold_behind_one_line_issue_by_issue() {
    let tree = crew();
    let page = tree.page("matrix/2025-01-01/index.html");
    let changes = |page| {
        let sections = elements(page, "section");
        sections.into_iter().find(|(tag, _)| tag.contains("class=\"changes\"")).unwrap().1
    };
    let section = changes(page);
    let folded = elements(section, "details");
    assert_eq!(folded.len(), 1, "one thing to open stands before the tables");
    let count = (MEMBERS + 1) * ISSUES;
    let opens: Vec<String> = elements(folded[0].1, "summary").iter().map(|(_, of)| words(of)).collect();
    assert_eq!(opens[0], format!("{count} changes on 20 issues, 25 actors"));
    let issues: Vec<String> = (0..ISSUES).map(|issue| format!("I{issue:02}: 25 changes")).collect();
    assert_eq!(opens[1..], issues);
    // A way leads past them, to the first table.
    let past = elements(section, "a")[0];
    assert_eq!((attribute(past.0, "href"), past.1), (Some("#table-g0"), "To the table"));
    assert!(by_id(page, "span", "table-g0").is_some());
    // A few stand open.
    let section = changes(tree.page("matrix/2025-03-01/index.html"));
    assert!(elements(section, "details").is_empty() && !section.contains("To the table"), "{section}");
}

#[test]
fn of_many_days_the_newest_year_stands_open() {
    let mut site = String::from("-- site.toml --\ntitle = \"Days\"\n[matrix]\nkeep_days = [\n");
    for (year, months) in [(2023, 1), (2024, 2), (2025, 1)] {
        for (month, day) in (1..=months).flat_map(|month| (1..=28).map(move |day| (month, day))) {
            writeln!(site, "{year}-{month:02}-{day:02},").unwrap();
        }
    }
    site.push_str(
        "]\n-- content/events/a.md --\n+++\ntitle = \"A\"\ndate = 2025-06-01\n[[source]]\npublisher = \"Log\"\n+++\n",
    );
    let tree = build_site(&site);
    let page = tree.page("matrix/index.html");
    let days = elements(page, "section").into_iter().find(|(tag, _)| tag.contains("class=\"days\"")).unwrap().1;
    let opens: Vec<String> = elements(days, "summary").iter().map(|(_, of)| words(of)).collect();
    assert_eq!(opens, ["56 days", "28 days"]);
    assert!(words(days).starts_with("Days on which a cell changed 2025 January 28, 2025"), "{days}");
    assert_eq!(elements(days, "a").len(), 4 * 28);
}
