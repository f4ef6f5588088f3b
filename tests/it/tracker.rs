//! The page of a tracker of events, as a dossier of its own: seven events, six relations with reasons, one source,
//! two responses. Whatever such a page tells must be tellable here, and be seen from both ends of each relation.

use std::collections::BTreeMap;

use crate::fixture::{Tree, build_site, shown};
use crate::markup::{attribute, by_id, elements, words};

const SITE: &str = r#"
-- site.toml --
title = "A tracker's page"
-- content/actors.toml --
[trump-administration]
name = "Trump administration"
kind = "organization"
[rubio]
name = "Marco Rubio"
kind = "person"
memberships = ["trump-administration"]
[vance]
name = "JD Vance"
kind = "person"
memberships = ["trump-administration"]
[iran]
name = "Iran"
kind = "state"
-- content/issues.toml --
[deal-prospects]
name = "Prospects of a deal"
question = "Can an acceptable agreement be reached?"
positions = [{ id = "within-reach", label = "Within reach" }, { id = "doubtful", label = "Doubtful" }]
[negotiations]
name = "Negotiating at all"
question = "Should the two negotiate?"
positions = [{ id = "direct", label = "Directly" }, { id = "negotiate", label = "Negotiate" }]
-- content/sources.toml --
[tracker-page]
publisher = "Event tracker"
-- content/events/us-policy-divergence.md --
+++
title = "The divergence inside the US administration over Iran"
date = "unknown"
sources = ["tracker-page"]
summary = "An administration at odds over talks: Rubio doubts that a deal can be had, Vance moves into a leading part."
[[stance]]
actor = "rubio"
issue = "deal-prospects"
position = "doubtful"
via = "reported"
note = "Said to doubt that an acceptable deal is possible."
[[response]]
actor = "trump-administration"
text = "Officials speak of disagreement within, and of Rubio's refusal to lead."
source = "tracker-page"
[[response]]
actor = "iran"
text = "The party with whom one would negotiate."
source = "tracker-page"
[[related]]
to = "iranian-power-struggle"
kind = "parallels"
why = "{this} and {other} are alike: a government divided on each side of the table."
[[related]]
to = "channels-without-high-level-engagement"
kind = "causes"
why = "One standstill: because of {this}, contacts did not rise higher, as {other} shows."
[[related]]
to = "force-or-talks-deliberation"
kind = "concurrent"
why = "{this} and {other} belong to one round of decision-making."
[[related]]
to = "contradictory-agreements"
kind = "parallels"
why = "{this} and {other} show the same want of direction."
[[related]]
to = "iran-rejects-direct-engagement"
kind = "reinforces"
why = "{this} makes Washington look unreliable, and so probably hardens {other}."
+++
The page reports a rift in the [[trump-administration|administration]]: [[rubio]] will not lead the talks, [[vance]] does.
-- content/events/strike-without-accountability.md --
+++
title = "The contested strike and its unsettled blame"
date = "unknown"
kind = "incident"
sources = ["tracker-page"]
[[related]]
to = "us-policy-divergence"
kind = "exacerbates"
why = "{this} leaves open who must answer, and the quarrel over it makes {other} worse."
+++
A strike that is disputed, and for which no one was made answerable.
-- content/events/iranian-power-struggle.md --
+++
title = "The power struggle inside Iran"
date = "unknown"
sources = ["tracker-page"]
+++
A struggle for power inside [[iran]].
-- content/events/channels-without-high-level-engagement.md --
+++
title = "Open channels without high-level engagement"
date = "unknown"
sources = ["tracker-page"]
+++
Contacts go on, but not at a high level.
-- content/events/force-or-talks-deliberation.md --
+++
title = "The deliberation between force and talks"
date = "unknown"
sources = ["tracker-page"]
+++
Military action and negotiation are weighed.
-- content/events/contradictory-agreements.md --
+++
title = "Washington's contradictory agreements"
date = "unknown"
sources = ["tracker-page"]
+++
Agreements that do not square.
-- content/events/iran-rejects-direct-engagement.md --
+++
title = "Iran's rejection of direct engagement"
date = "unknown"
sources = ["tracker-page"]
+++
Direct engagement is turned down.
"#;

const HERE: &str = "us-policy-divergence";

/// The others with the label on the divergence's page, the label on their own, and words of the reason.
const RELATED: [(&str, &str, &str, &str); 6] = [
    ("iranian-power-struggle", "Parallels", "Parallels", "a government divided on each side"),
    ("channels-without-high-level-engagement", "Causes", "Caused by", "contacts did not rise higher"),
    ("force-or-talks-deliberation", "Concurrent with", "Concurrent with", "one round of decision-making"),
    ("contradictory-agreements", "Parallels", "Parallels", "the same want of direction"),
    ("iran-rejects-direct-engagement", "Reinforces", "Reinforced by", "makes Washington look unreliable"),
    ("strike-without-accountability", "Escalated by", "Escalates", "leaves open who must answer"),
];

fn path(id: &str) -> String {
    format!("events/{id}/index.html")
}

/// Label and reasons of what stands under "Related events", by the other event's id.
fn related(tree: &Tree, id: &str) -> BTreeMap<String, (String, String)> {
    let page = path(id);
    let section = by_id(tree.page(&page), "section", "related").unwrap_or_else(|| panic!("{id} has no relations"));
    let mut found = BTreeMap::new();
    for (_, group) in elements(section, "section") {
        let label = words(elements(group, "h3")[0].1);
        for (_, item) in elements(group, "li") {
            let (link, _) = elements(item, "a")[0];
            let other = attribute(link, "href").unwrap().trim_start_matches("../").trim_end_matches("/index.html");
            let why = elements(item, "p").into_iter().filter(|(tag, _)| attribute(tag, "class") == Some("why"));
            let why: Vec<String> = why.map(|(_, inside)| words(inside)).collect();
            assert!(found.insert(other.to_owned(), (label.clone(), why.join("\n"))).is_none(), "{other} stands twice");
        }
    }
    found
}

#[test]
fn the_page_tells_all_that_the_tracker_tells() {
    let tree = build_site(SITE);
    assert!(tree.diagnostics.is_empty(), "{}", shown(&tree.diagnostics));
    let page = tree.page("events/us-policy-divergence/index.html");
    for (id, heading, tells) in [
        ("summary", None, "at odds over talks"),
        ("content", None, "will not lead the talks"),
        ("sources", Some("Sources (1)"), "Event tracker"),
        ("responses", None, "Rubio's refusal to lead"),
        ("positions", None, "Doubtful"),
        ("related", Some("Related events (6)"), "hardens"),
    ] {
        let section = by_id(page, "section", id).unwrap_or_else(|| panic!("no section `{id}`"));
        assert!(words(section).contains(tells), "{id}: {}", words(section));
        if let Some(heading) = heading {
            assert_eq!(words(elements(section, "h2")[0].1), heading);
        }
    }
    assert_eq!(elements(by_id(page, "section", "responses").unwrap(), "dt").len(), 2);
}

#[test]
fn each_relation_stands_on_both_pages_under_the_label_of_its_side() {
    let tree = build_site(SITE);
    let here = related(&tree, HERE);
    assert_eq!(here.len(), 6);
    for (id, label_here, label_there, reason) in RELATED {
        let there = related(&tree, id);
        assert_eq!(there.len(), 1, "{id}");
        let (label, why) = &here[id];
        assert_eq!(label, label_here, "{id}");
        assert!(why.contains(reason), "{id}: {why}");
        assert!(!why.contains('{'), "{id}: {why}");
        assert_eq!(there[HERE], (label_there.to_owned(), why.clone()), "{id}: one relation, one reason");
    }
}
