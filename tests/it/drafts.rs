//! Drafts: nothing of what is withheld shows, and links to it are mere words; asked for, it shows and says so.

use rapporteur::given::inputs::{Drafts, Options};

use crate::fixture::{Tree, build_site, cold, files, inputs, shown};

const SITE: &str = r#"
-- site.toml --
title = "Harbor"
base_url = "https://example.org/"
[nav]
Method = "/method/"
About = "/about/"
-- content/index.md --
Read [how *we* work](/method/ "Method"), [[page:method]], [[page:method|the method]], [of the talks](/events/talks/) and
[about us](/about/#us).
-- content/pages/about.md --
+++
title = "About"
+++
## Us
-- content/pages/method.md --
+++
title = "Method"
draft = true
formerly = ["/how/"]
[extra]
color = "teal"
+++
Secret words.
-- content/events/talks.md --
+++
title = "Talks"
date = 2025-01-01
draft = true
[[source]]
title = "S"
publisher = "Daily"
+++
-- templates/plain.html --
{% extends "base.html" %}
{% block main %}{{ withheld or "shown" }} {{ extra.color or "no color" }} {{ content_html | safe }}{% endblock main %}
"#;

fn built(drafts: Drafts) -> Tree {
    let inputs = inputs(&files(SITE));
    let options = Options { drafts, ..inputs.options.clone() };
    cold(&rapporteur::given::inputs::Inputs { options, ..inputs }).1
}

#[test]
fn a_plain_page_that_is_a_draft_shows_nowhere() {
    let site = built(Drafts::Withheld);
    let said = shown(&site.diagnostics);
    assert!(!said.contains("Error"), "{said}");
    assert_eq!(said.matches("withheld-target content/index.md").count(), 4, "{said}");
    assert!(said.contains("`/method/` is withheld, so the link becomes its words"), "{said}");
    let home = site.page("index.html");
    let text = "Read <a data-withheld=\"\" title=\"Method\">how <em>we</em> work</a>, method, the method, \
                <a data-withheld=\"\">of the talks</a> and\n<a href=\"about/index.html#us\">about us</a>.";
    assert!(home.contains(text), "{home}");
    assert!(home.contains(">About</a></li>") && !home.contains(">Method</a></li>"), "{home}");
    assert!(site.page("about/index.html").contains("shown no color"));
    for (path, bytes) in &site.files {
        assert!(!path.starts_with("method") && !path.starts_with("how"), "{path}");
        assert!(!String::from_utf8_lossy(bytes).contains("Secret words"), "{path}");
    }
}

#[test]
fn drafts_that_are_asked_for_show_and_say_so() {
    for (drafts, says) in [(Drafts::Withheld, false), (Drafts::Shown, true)] {
        let site = built(drafts);
        for page in ["index.html", "events/index.html", "about/index.html"] {
            assert_eq!(site.page(page).contains("<p class=\"banner\">Preview: "), says, "{page}");
        }
    }

    let site = built(Drafts::Shown);
    assert_eq!(shown(&site.diagnostics), "");
    let page = site.page("method/index.html");
    assert!(page.contains("Draft: not part of the published dossier. teal <p>Secret words.</p>"), "{page}");
    let home = site.page("index.html");
    assert!(home.contains("<a href=\"method/index.html\" title=\"Method\">how <em>we</em> work</a>"), "{home}");
    assert!(home.contains(">Method</a></li>"), "{home}");
    assert!(site.files.contains_key("how/index.html"));
}

#[test]
fn what_is_withheld_is_withheld_by_every_name() {
    let site = SITE
        .replace(
            "[about us]",
            "[once](/how/), [[page:how]], [[old-talks]], [[named-anew]], [[actor:mayor]], [[tag:Moscow]], [[publisher:Daily]] \
             and [about us]",
        )
        .replace("date = 2025-01-01\n", "date = 2025-01-01\nformerly = [\"old-talks\", \"mayor\", \"/about/\"]\ntags = [\"Moscow\"]\n")
        + r#"
-- content/actors.toml --
[mayor]
name = "The mayor"
kind = "person"
-- content/events/vote.md --
+++
title = "Vote"
date = 2025-01-02
formerly = ["named-anew"]
[[source]]
title = "S"
[[related]]
to = "old-talks"
kind = "follows"
why = "{this} followed {other}."
+++
By [[mayor]].
"#;
    let inputs = inputs(&files(&site));
    let tree = cold(&inputs).1;
    let said = shown(&tree.diagnostics);
    assert!(!said.contains("Error"), "{said}");
    for written in ["`/how/`", "`how`", "`old-talks`", "`Moscow`", "`Daily`"] {
        assert!(said.contains(&format!("{written} is withheld, so the link becomes its words")), "{written}: {said}");
    }
    assert!(said.contains("`old-talks` is withheld, so this relation does not show"), "{said}");
    // What shows keeps its name and its address.
    assert!(tree.page("index.html").contains("<a href=\"about/index.html#us\">about us</a>"));
    assert!(tree.page("index.html").contains("<a href=\"events/vote/index.html\">Vote</a>"));
    assert!(
        tree.page("events/vote/index.html").contains("By <a href=\"../../actors/mayor/index.html\">The mayor</a>.")
    );
    assert!(!tree.files.keys().any(|path| path.contains("old-talks") || path.starts_with("how")));
    let options = Options { drafts: Drafts::Shown, ..inputs.options.clone() };
    let shows = cold(&rapporteur::given::inputs::Inputs { options, ..inputs }).1;
    assert!(shows.page("index.html").contains("<a href=\"events/talks/index.html\">Talks</a>"));
}

#[test]
fn files_of_a_draft_are_withheld_within_the_folder_of_what_shows_too() {
    let site = r#"
-- site.toml --
title = "Harbor"
-- content/events/rome/index.md --
+++
title = "Rome"
date = 2025-01-01
[[source]]
title = "S"
+++
-- content/events/rome/a.txt --
shown
-- content/events/rome/later/index.md --
+++
title = "Later"
date = 2025-01-02
draft = true
[[source]]
title = "S"
+++
-- content/events/rome/later/b.txt --
secret
-- content/events/rome/later/deep/c.txt --
secret
"#;
    let files = cold(&inputs(&files(site))).1.files;
    let texts: Vec<&str> = files
        .keys()
        .map(|path| &**path)
        .filter(|path| path.ends_with("/a.txt") || path.ends_with("b.txt") || path.ends_with("c.txt"))
        .collect();
    assert_eq!(texts, ["events/rome/a.txt"]);
}

#[test]
fn a_draft_does_not_hide_what_shows_under_its_id() {
    let event = |name: &str, more: &str| {
        format!(
            "-- content/events/{name}.md --\n+++\ntitle = \"Talks\"\ndate = 2025-01-01\n{more}[[source]]\ntitle = \"S\"\n+++\n"
        )
    };
    let text = format!(
        "-- site.toml --\ntitle = \"T\"\n{}{}{}See [[talks]] and [them](/events/talks/).\n",
        event("2025-01-01-talks", ""),
        event("2025-05-01-talks", "draft = true\n"),
        event("later", "[[related]]\nto = \"talks\"\nkind = \"follows\"\nwhy = \"It does.\"\n"),
    );
    let site = cold(&inputs(&files(&text))).1;
    let said = shown(&site.diagnostics);
    assert!(said.contains("duplicate-id content/events/2025-05-01-talks.md"), "{said}");
    assert!(!said.contains("withheld"), "{said}");
    let links = site.page("events/later/index.html").matches("href=\"../talks/index.html\"").count();
    assert_eq!(links, 4, "two of the text, the relation's, and the event before");
}

#[test]
fn tags_and_publishers_that_only_a_draft_has_are_withheld_by_name_id_and_address() {
    let site = r#"
-- site.toml --
title = "Harbor"
-- content/publishers.toml --
[beeb]
name = "BBC News"
-- content/events/s.md --
+++
title = "S"
date = 2025-01-01
draft = true
tags = ["Nuclear Talks", "Shown"]
[[source]]
publisher = "New Paper"
[[source]]
publisher = "BBC news"
+++
-- content/events/e.md --
+++
title = "E"
date = 2025-01-01
tags = ["shown"]
[[source]]
title = "T"
+++
[[tag:nuclear-talks]], [[tag:Nuclear Talks]], [[publisher:new-paper]], [[publisher:new paper]], [t](/tags/nuclear-talks/) and
[p](/publishers/new-paper/) are withheld, [[tag:Shown]] and [[publisher:bbc news]] are not.
"#;
    let tree = build_site(site);
    let said = shown(&tree.diagnostics);
    assert_eq!(said.lines().count(), 6, "{said}");
    assert_eq!(said.matches("Warning withheld-target content/events/e.md").count(), 6, "{said}");
    let page = tree.page("events/e/index.html");
    assert!(page.contains("<a href=\"../../tags/shown/index.html\">shown</a>"), "{page}");
    assert!(page.contains("<a href=\"../../publishers/beeb/index.html\">BBC News</a>"), "{page}");
    assert!(!site_says(&tree, "tags/nuclear-talks") && !site_says(&tree, "publishers/new-paper"));

    let broken = build_site(&site.replace("[p](/publishers/new-paper/)", "[p](/publishers/bbc-news/)"));
    assert!(shown(&broken.diagnostics).contains("broken-link"), "no page of that name would come");
}

/// Whether a file is called so, or has it in it.
fn site_says(site: &Tree, words: &str) -> bool {
    site.files.iter().any(|(path, bytes)| path.contains(words) || String::from_utf8_lossy(bytes).contains(words))
}
