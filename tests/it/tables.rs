//! The tables of the matrix as pages: what a wide one weighs, ids, captions, what folds, and what is left out of cells.
//! What its script does is tried in a browser.

use std::fmt::Write as _;

use crate::fixture::{Tree, build_site, shown};
use crate::markup::{attribute, by_id, cells, elements, tags, words};
use crate::voyage;

const MATRIX: &str = "matrix/index.html";

/// 200 actors, a tenth of them bodies, and 60 issues in 6 groups: each person is on record on every so manieth issue, and so
/// each body on all of them; one in nine of its members holds another position. Two days hold all that is said.
fn wide(every: usize) -> String {
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
        for issue in ((actor + actor / 20) % every..60).step_by(every) {
            let position = if actor / 20 == 9 { "no" } else { "yes-in-part" };
            let _ = writeln!(site, "[[stance]]\nactor = \"actor-{actor}\"\nissue = \"issue-{issue}\"");
            let _ = writeln!(site, "position = \"{position}\"\nvia = \"said\"\nnote = \"So.\"");
        }
        site.push_str("+++\n");
    }
    site
}

/// How many bytes the cells of which `of` is true take on average.
fn weight(page: &str, of: fn(&str) -> bool) -> usize {
    let all = elements(page, "td").into_iter().filter(|(tag, _)| of(tag));
    let cells: Vec<usize> = all.map(|(tag, inside)| tag.len() + inside.len()).collect();
    cells.iter().sum::<usize>() / cells.len()
}

/// The pages of the newest matrix, or of a day's.
fn pages<'t>(tree: &'t Tree, folder: &str) -> Vec<&'t str> {
    let here = |path: &&String| path.strip_prefix(folder).is_some_and(|rest| !rest.starts_with('2'));
    tree.files.keys().filter(here).map(String::as_str).collect()
}

/// The largest page.
fn largest(tree: &Tree) -> (usize, &str) {
    let pages = tree.files.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (bytes.len(), path.as_str())).max().unwrap()
}

#[test]
fn a_matrix_that_fits_is_one_page() {
    let tree = build_site(&wide(10));
    let page = tree.page(MATRIX);
    assert_eq!(pages(&tree, "matrix/"), [MATRIX]);
    assert_eq!(cells(&tree, MATRIX).len(), 200 * 60);
    let empty = weight(page, |tag| tag.contains("data-state=\"none\""));
    let clear = weight(page, |tag| tag.contains("data-state=\"clear\""));
    assert!(empty < 80 && clear < 400, "{empty} bytes an empty cell, {clear} a clear one");
    assert!((1_000_000..2_000_000).contains(&page.len()), "{} bytes", page.len());
}

#[test]
fn a_wide_matrix_has_a_page_for_each_group_and_an_overview() {
    for every in [2, 1] {
        let tree = build_site(&wide(every));
        // Whatever leads nowhere would be told here.
        assert_eq!(shown(&tree.diagnostics), "");
        let days: Vec<&str> = tree
            .files
            .keys()
            .filter_map(|path| path.strip_suffix("/index.html").filter(|it| it.starts_with("matrix/2")))
            .collect();
        let largest = largest(&tree);
        assert!(largest.0 < 2_000_000, "{largest:?}");
        let group = |folder: &str, group: usize| format!("{folder}group-group-{group}/index.html");
        for folder in ["matrix/", "matrix/2025-01-02/"] {
            let wanted: Vec<String> =
                (0..6).map(|number| group(folder, number)).chain([format!("{folder}index.html")]).collect();
            assert_eq!(pages(&tree, folder), wanted, "{every}");
        }
        assert!(days.contains(&"matrix/2025-01-02/group-group-5"), "{days:?}");
        // Together the parts have every cell once.
        let parts: Vec<_> = (0..6).map(|number| cells(&tree, &group("matrix/", number))).collect();
        assert_eq!(parts.iter().map(|part| part.len()).sum::<usize>(), 200 * 60);
        assert!(parts.iter().all(|part| part.len() == 200 * 10));
        assert!(cells(&tree, MATRIX).is_empty());
        let page = tree.page(MATRIX);
        let row = by_id(page, "tr", "actor-actor-25").unwrap();
        let tallies: Vec<String> = elements(row, "td").iter().map(|(_, inside)| words(inside)).collect();
        let of = 10 / every;
        assert_eq!(tallies[0], format!("{of} of 10 latest change January 2, 2025"));
        let hrefs: Vec<&str> = tags(row, "a").filter_map(|tag| attribute(tag, "href")).collect();
        assert_eq!(hrefs[1], "group-group-0/index.html#actor-actor-25");
        assert!(hrefs[2].starts_with("2025-01-02/group-group-0/index.html#change_actor-25_issue-"), "{}", hrefs[2]);
        let body = words(by_id(page, "tr", "actor-actor-3").unwrap());
        let told =
            if every == 2 { "◇ no line of its own: 5 ◐ members differ: 5" } else { "◐ members differ: 10" };
        assert!(body.contains(&format!("10 of 10 {told}")), "{body}");
        // The parts of a day tell what changed on their issues, and the page of the day where.
        let told = |page: &str| -> usize {
            elements(tree.page(page), "ul")
                .iter()
                .filter(|(tag, _)| tag.contains("change-list"))
                .map(|(_, list)| tags(list, "li").filter(|tag| tag.contains(" id=")).count())
                .sum()
        };
        let day: usize = (0..6).map(|number| told(&group("matrix/2025-01-02/", number))).sum();
        let heading = words(by_id(tree.page("matrix/2025-01-02/index.html"), "h2", "changes").unwrap());
        assert_eq!(heading.replace(',', ""), format!("What changed ({day})"));
        assert_eq!(told("matrix/2025-01-02/index.html"), 0);
        // From a part one comes to the other parts, to the same part of the day before, and to the whole.
        let ways = |page: &str, of: &str| -> Vec<String> {
            let navs = elements(tree.page(page), "nav");
            let nav = navs.into_iter().find(|(tag, _)| attribute(tag, "class") == Some(of)).unwrap().1;
            tags(nav, "a").filter_map(|tag| attribute(tag, "href")).map(str::to_owned).collect()
        };
        assert_eq!(ways(&group("matrix/2025-01-02/", 3), "overview").len(), 6);
        assert_eq!(ways(&group("matrix/2025-01-02/", 3), "turn"), ["../../2025-01-01/group-group-3/index.html"]);
        assert_eq!(ways(&group("matrix/2025-01-02/", 3), "above"), ["../../index.html", "../index.html"]);
        // Many changes fold, issue by issue behind one line, so that the tables are not far below them.
        let part = elements(tree.page(&group("matrix/2025-01-02/", 0)), "section");
        let folded = elements(part.iter().find(|(tag, _)| tag.contains("\"changes\"")).unwrap().1, "details");
        assert_eq!(folded.len(), 1);
        let first = words(folded[0].1);
        assert!(first.contains(" changes on 10 issues, ") && first.contains(" Issue number 9: "), "{first}");
    }
}

#[test]
fn a_group_that_is_too_large_is_shared_out_evenly() {
    let site = wide(2);
    let (head, rest) = site.split_once("-- content/issues.toml --").unwrap();
    // One group of 50 issues, and 10 without.
    let rest: String = rest.lines().filter(|line| *line != "group = \"Group 5\"").fold(String::new(), |all, line| {
        all + if line.starts_with("group = ") { "group = \"All of them\"" } else { line } + "\n"
    });
    let tree = build_site(&format!("{head}-- content/issues.toml --{rest}"));
    assert_eq!(shown(&tree.diagnostics), "");
    let largest = largest(&tree);
    assert!(largest.0 < 2_000_000, "{largest:?}");
    let columns = |page: &str| cells(&tree, page).len() / 200;
    let parts: Vec<(&str, usize)> =
        pages(&tree, "matrix/").into_iter().filter(|page| *page != MATRIX).map(|page| (page, columns(page))).collect();
    let wanted = [("matrix/group-all-of-them_1/index.html", 25), ("matrix/group-all-of-them_2/index.html", 25)];
    assert_eq!(parts, [wanted[0], wanted[1], ("matrix/others/index.html", 10)]);
    assert!(words(tree.page(parts[0].0)).contains("Who stands where: All of them, 1 of 2"));
}

/// Two groups whose names make the same id, issues in none, and an actor in two bodies.
fn small_site() -> String {
    let settings = "-- site.toml --\ntitle = \"Small\"\n[matrix]\nmin_via = \"said\"\n";
    let actors = voyage::actors(
        "crew faction Crew
         watch faction Watch in crew
         ann person Ann in watch, crew
         bob person Bob in watch
         cem person Cem",
    );
    let issues = voyage::issues(
        "course On deck: north, south
         cargo On deck!: salt, wood
         rum: more, less",
    );
    let said = "2025-01-10 talk Talk: ann course north; cem course south reported";
    [settings, &actors, &issues, &voyage::events(said)].concat()
}

fn small() -> Tree {
    let tree = build_site(&small_site());
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
fn on_an_issues_page_who_is_in_a_body_stands_under_it() {
    // The watch stands once, where it is deepest, though its members were first met where it is not.
    let actors = "fleet organization Fleet
        crew organization Crew in fleet
        watch faction Watch in fleet, bridge
        bridge organization Bridge in fleet
        ann person Ann in watch
        bob person Bob in *bridge";
    let said = "2025-01-10 talk Talk: ann course north; crew course south; bob course north";
    let site = ["-- site.toml --\ntitle = \"T\"\n", &voyage::actors(actors), &voyage::issues("course: north, south")];
    let tree = build_site(&[&site.concat(), &*voyage::events(said)].concat());
    let rows = elements(tree.page("issues/course/index.html"), "tr").into_iter().filter_map(|(tag, row)| {
        // The rows of the table, not those of the scale above it.
        let depth = attribute(tag, "data-depth").filter(|_| attribute(tag, "data-state").is_none())?;
        Some(format!("{depth} {}", words(elements(row, "p")[0].1)))
    });
    assert_eq!(rows.collect::<Vec<_>>(), ["0 Fleet", "1 Crew", "1 Bridge", "2 Watch", "3 Ann", "2 Bob"]);
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
        let tree = build_site(&small_site().replace("min_via = \"said\"", &format!("min_via = \"{min_via}\"")));
        let page = words(tree.page(MATRIX));
        assert_eq!(told.is_some_and(|told| page.contains(told)), told.is_some(), "{min_via}");
        assert_eq!(page.contains("Cells leave out"), told.is_some(), "{min_via}");
    }
}

#[test]
fn a_small_table_has_nothing_to_sort_and_filter() {
    let tree = small();
    assert!(
        !tree.page(MATRIX).contains("script/matrix.js")
            && !tree.page(MATRIX).contains("<template id=\"matrix-controls\"")
    );
    let more = |number| format!("[more-{number}]\nname = \"More {number}\"\nkind = \"person\"\n");
    let more: String = (0..4).map(more).collect();
    let tree =
        build_site(&small_site().replace("-- content/issues.toml --", &format!("{more}-- content/issues.toml --")));
    assert!(tree.page(MATRIX).contains("<script src=\"../script/matrix.js\" defer></script>"));
    assert!(!tree.page("index.html").contains("script/matrix.js"), "the home page has controls");
}
