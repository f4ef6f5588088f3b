//! Names that nobody registered word for word: names with one slug are one, wherever they are written.

use crate::fixture::{Tree, build_site, shown};
use crate::markup::{cell, cells};

const SITE: &str = r#"
-- site.toml --
title = "Harbor"
-- content/publishers.toml --
[bbc]
name = "BBC News"
aliases = ["BBC", "The Beeb"]
reliability = "B"
[one]
name = "شبکه 1"
-- content/events/e.md --
+++
title = "E"
date = 2025-01-01
tags = ["Nuclear Talks"]
[[source]]
publisher = "BBC news"
[[source]]
publisher = "the beeb"
[[source]]
publisher = "New Paper"
[[source]]
publisher = "کانال 1"
+++
[[tag:nuclear talks|t]], [[publisher:new paper|p]], [[publisher:The beeb|b]].
"#;

fn pages<'a>(tree: &'a Tree, folder: &str) -> Vec<&'a str> {
    let inner = |path: &'a String| path.strip_prefix(folder)?.strip_suffix("/index.html");
    tree.files.keys().filter_map(inner).collect()
}

#[test]
fn names_with_one_slug_are_one() {
    let tree = build_site(SITE);
    assert_eq!(shown(&tree.diagnostics), "");
    // Of what is written in another script the slug keeps too little to tell one from the other.
    assert_eq!(pages(&tree, "publishers/"), ["1", "bbc", "new-paper", "one"]);
    let page = tree.page("events/e/index.html");
    assert_eq!(page.matches("<a href=\"../../publishers/bbc/index.html\">BBC News</a>").count(), 2, "{page}");
    for (path, words) in [("tags/nuclear-talks", "t"), ("publishers/new-paper", "p"), ("publishers/bbc", "b")] {
        assert!(page.contains(&format!("<a href=\"../../{path}/index.html\">{words}</a>")), "{words}: {page}");
    }
}

/// A dossier of two actors and one issue, in one event with these stances.
fn stances(stances: &str) -> Tree {
    build_site(&format!(
        r#"
-- site.toml --
title = "Harbor"
-- content/actors.toml --
[ann]
name = "Ann"
kind = "person"
[bob]
name = "Bob"
kind = "person"
-- content/issues.toml --
[quay]
name = "Quay"
positions = [{{ id = "keep", label = "Keep" }}, {{ id = "sell", label = "Sell" }}]
-- content/events/e.md --
+++
title = "E"
date = 2025-01-01
[[source]]
publisher = "BBC News"
{stances}
+++
"#
    ))
}

fn stance(actor: &str, position: &str, by: &str) -> String {
    format!(
        "[[stance]]\nactor = {actor}\nissue = \"quay\"\nposition = \"{position}\"\nvia = \"inferred\"\nby = \"{by}\"\nnote = \"N.\"\n"
    )
}

/// The column `by` of the table of stances, in which no text has a comma.
fn by(tree: &Tree) -> Vec<&str> {
    tree.page("data/stances.csv").lines().skip(1).map(|line| line.split(',').nth(7).unwrap()).collect()
}

#[test]
fn who_attributes_is_one_by_every_spelling_and_has_an_id() {
    for (first, again, id) in
        [("Gazette A", "gazette a", "gazette-a"), ("bbc news", "BBC News", "bbc-news"), ("Bob", "bob", "bob")]
    {
        let tree = stances(&(stance("\"ann\"", "keep", first) + &stance("\"ann\"", "sell", again)));
        assert_eq!(shown(&tree.diagnostics), "");
        assert_eq!(by(&tree), [id, id]);
        // By another one this would be conflicting evidence.
        assert_eq!(cell(&cells(&tree, "matrix/index.html"), "ann", "quay").0, "shifted", "{first}");
    }
    let tree = stances(&stance("\"ann\"", "keep", "gazette A"));
    assert!(tree.page("events/e/index.html").contains("inferred by gazette A"), "it is shown as it is written");
}

#[test]
fn nobody_attributes_a_stance_to_himself() {
    let tree = stances(&stance("\"ann\"", "keep", "ann"));
    let said = shown(&tree.diagnostics);
    assert!(said.starts_with("Warning self-attributed content/events/e.md") && said.lines().count() == 1, "{said}");
    assert_eq!(by(&tree), [""]);
    for page in ["events/e/index.html", "actors/ann/index.html", "matrix/index.html"] {
        let page = tree.page(page);
        assert!(page.contains("our inference") && !page.contains("inferred by"), "{page}");
    }
    // To others she may.
    let tree = stances(&stance("[\"ann\", \"bob\"]", "keep", "ann"));
    assert_eq!(shown(&tree.diagnostics), "");
    assert_eq!(by(&tree), ["", "ann"]);
    let says = |actor: &str| tree.page(&format!("actors/{actor}/index.html")).contains("inferred by");
    assert_eq!([says("ann"), says("bob")], [false, true]);
}
