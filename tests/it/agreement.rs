//! Who agrees with whom: the page and the file. The measure itself is tested where it is worked out.

use std::fmt::Write as _;

use crate::fixture::{Tree, build_site, shown};
use crate::markup::{elements, words};
use crate::voyage;

/// A dossier whose actors hold these positions of three issues with five each, digit by digit; `-` is no position.
fn built(actors: &[(&str, &str)]) -> Tree {
    let mut text = String::from("-- site.toml --\ntitle = \"T\"\n-- content/issues.toml --\n");
    for issue in 0..3 {
        let position = |n: i32| format!("{{ id = \"p{n}\", label = \"P{n}\" }}");
        let positions: Vec<String> = (0..5).map(position).collect();
        writeln!(text, "[i{issue}]\nname = \"Issue {issue}\"\npositions = [{}]", positions.join(", ")).unwrap();
    }
    text.push_str("-- content/actors.toml --\n");
    for (id, _) in actors {
        writeln!(text, "[{id}]\nname = \"{}\"\nkind = \"person\"", id.to_uppercase()).unwrap();
    }
    text.push_str("-- content/events/e.md --\n+++\ntitle = \"E\"\ndate = 2025-01-01\n[[source]]\npublisher = \"P\"\n");
    for (id, row) in actors {
        for (issue, held) in row.chars().enumerate().filter(|(_, held)| *held != '-') {
            let stance =
                format!("actor = \"{id}\"\nissue = \"i{issue}\"\nposition = \"p{held}\"\nvia = \"said\"\nnote = \"N\"");
            writeln!(text, "[[stance]]\n{stance}").unwrap();
        }
    }
    text.push_str("+++\n");
    let tree = build_site(&text);
    assert_eq!(shown(&tree.diagnostics), "");
    tree
}

/// Each actor's rows on the page.
fn groups(tree: &Tree) -> Vec<String> {
    elements(tree.page("agreement/index.html"), "tbody").iter().map(|(_, inside)| words(inside)).collect()
}

#[test]
fn each_actor_has_its_nearest_first() {
    let tree = built(&[("a", "000"), ("b", "001"), ("c", "444"), ("d", "00-")]);
    assert_eq!(groups(&tree), ["A B 0.92 3 C 0.00 3", "B A 0.92 3 C 0.08 3", "C B 0.08 3 A 0.00 3"]);
    let file = tree.page("data/agreement.csv");
    assert_eq!(file, "actor,other,issues,congruence,shared_rejections\na,b,3,0.917,\na,c,3,0.000,\nb,c,3,0.083,\n");
    assert!(tree.page("matrix/index.html").contains("href=\"../agreement/index.html\""));
    assert!(tree.page("matrix/index.html").contains("href=\"../data/agreement.csv\""));
    assert!(!tree.page("agreement/index.html").contains("Both reject"), "nobody rejects anything");
}

#[test]
fn of_many_the_nearest_and_the_farthest_are_shown() {
    let names: Vec<String> = (0..12).map(|n| format!("a{n:02}")).collect();
    let rows: Vec<String> = (0..12).map(|n| format!("{}{}{}", n % 5, n / 5, 2)).collect();
    let actors: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(rows.iter().map(String::as_str)).collect();
    let tree = built(&actors);
    let groups = groups(&tree);
    assert_eq!(groups.len(), 12);
    assert_eq!(groups[0], "A00 A01 0.92 3 A05 0.92 3 A02 0.83 3 5 more between these A04 0.67 3 A08 0.67 3 A09 0.58 3");
    assert_eq!(tree.page("data/agreement.csv").lines().count(), 1 + 12 * 11 / 2, "the file has all");
}

/// Gov's line is Ann's of the time when she led it; Bob leads it now and is silent. Each pair with its number of issues.
fn after_a_lead(said: &str) -> Vec<String> {
    let actors = voyage::actors("gov organization Gov\nann person Ann in *gov\nbob person Bob\ncem person Cem");
    let actors = actors.replace("lead = true }", "lead = true, until = 2025-02-01 }").replace(
        "name = \"Bob\"\nkind = \"person\"\nmemberships = []",
        "name = \"Bob\"\nkind = \"person\"\nmemberships = [{ of = \"gov\", from = 2025-02-01, lead = true }]",
    );
    let issues = voyage::issues("i: x, y\nj: x, y\nk: x, y");
    let led = "2025-01-10 one One: ann i x; ann j x; ann k x; cem i x; cem j x; cem k x";
    let tree = build_site(
        &["-- site.toml --\ntitle = \"T\"\n", &actors, &issues, &voyage::events(&format!("{led}\n{said}"))].concat(),
    );
    assert_eq!(shown(&tree.diagnostics), "");
    let pair = |line: &str| line.rsplitn(3, ',').last().map(str::to_owned);
    tree.page("data/agreement.csv").lines().skip(1).filter_map(pair).collect()
}

#[test]
fn a_body_does_not_agree_with_who_spoke_what_is_its_line_still() {
    assert_eq!(after_a_lead("2025-03-10 two Two:"), ["gov,cem,3", "ann,cem,3"]);
    let later = "2025-03-10 two Two: ann i y; ann j y; ann k y";
    assert_eq!(after_a_lead(later), ["gov,cem,3", "ann,cem,3"], "nor differ from it: only one has spoken");
    let own = "2025-03-10 two Two: bob i x; bob j x; bob k x";
    assert_eq!(after_a_lead(own), ["gov,ann,3", "gov,cem,3", "ann,bob,3", "ann,cem,3", "bob,cem,3"]);
}

#[test]
fn where_nobody_can_be_compared_there_is_no_page() {
    let tree = built(&[("a", "00-"), ("b", "000")]);
    assert!(!tree.files.contains_key("agreement/index.html"));
    assert!(!tree.page("matrix/index.html").contains("agreement/index.html"));
    assert_eq!(tree.page("data/agreement.csv").lines().count(), 1);
}
