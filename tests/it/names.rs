//! Names that nobody registered word for word: names with one slug are one, wherever they are written.

use crate::fixture::{Tree, build_site, shown};

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
