//! Who agrees with whom: the page and the file. The measure itself is tested where it is worked out.

use std::fmt::Write as _;

use crate::fixture::{Tree, build_site, shown};
use crate::markup::{elements, words};

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

#[test]
fn where_nobody_can_be_compared_there_is_no_page() {
    let tree = built(&[("a", "00-"), ("b", "000")]);
    assert!(!tree.files.contains_key("agreement/index.html"));
    assert!(!tree.page("matrix/index.html").contains("agreement/index.html"));
    assert_eq!(tree.page("data/agreement.csv").lines().count(), 1);
}
