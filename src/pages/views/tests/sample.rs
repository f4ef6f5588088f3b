//! Sample pages with hard cases: long titles, markup in text, statuses, a quote from right to left, a dead source.

use serde_json::Value;

use super::picture;
use super::table::{self, day, to};
use crate::pages::views::shared::{
    Badge, CELL_STYLES, DateView, EventList, EventRow, EventSection, EventTitles, Link, NavItem, Page, STYLES, Section,
    Site,
};
use crate::pages::views::statement::{Cited, Effect, History, Quote, Statement};
use crate::pages::views::{actor, event, issue};

pub const LONG: &str = "Waltz demands the full, verifiable and permanent dismantlement of Iran's enrichment program as the condition \
                    of any agreement, <script>alert(1)</script> & says so on television";
pub const PROSE: &str = "<p>One day after <a href=\"e.html\">speaking on Fox News</a>, Steve Witkoff returned to the harder line. In a post on X he \
     asked once more that the nuclear program go entirely, and the weapons program with it.</p><p>The article asks what had \
     happened in between. Yet by that report Witkoff was among those who warned <em>against</em> insisting on total \
     dismantlement.</p><h2>What is not known</h2><ul><li>Which came first that day.</li><li>Whether the post was agreed.</li></ul>\
     <table><thead><tr><th>Round</th><th>Place</th></tr></thead><tbody><tr><td>First</td><td>Muscat</td></tr></tbody></table>";

pub fn site() -> Site {
    let nav = |path: &str, text: &str, section: &str| NavItem {
        path: path.into(),
        text: text.into(),
        section: section.into(),
    };
    Site {
        title: "The United States–Iran nuclear talks, April 2025".into(),
        lang: "en".into(),
        dir: "ltr".into(),
        authors: Some("By the editors of this dossier".into()),
        nav: vec![
            nav("h.html", "Overview", "home"),
            nav("es.html", "Events", "events"),
            nav("as.html", "Actors", "actors"),
            nav("is.html", "Issues", "issues"),
            nav("m.html", "Matrix", "matrix"),
            nav("ps.html", "Publishers", "publishers"),
            nav("ts.html", "Tags", "tags"),
        ],
        data: vec![nav("data/events.json", "Events (JSON)", ""), nav("data/stances.csv", "Statements (CSV)", "")],
        feeds: vec![NavItem { path: "shifts.xml".into(), text: "Shifts (feed)".into(), section: "".into() }],
        corrections: true,
        changes: true,
        styles: STYLES.map(Into::into).to_vec(),
        cell_styles: CELL_STYLES.map(Into::into).to_vec(),
        extra: serde_json::json!({ "sponsor": "Harbor Fund" }),
        left_out: Some("Cells leave out what is only inferred.".into()),
        preview: None,
    }
}

pub fn page(title: &str, section: &str, above: Option<&str>) -> Page {
    Page {
        title: title.into(),
        description: Some("What \"is\" known".into()),
        section: section.into(),
        above: above.map(to).into_iter().collect(),
        as_of: Some("As of April 21, 2025".into()),
        ..Page::default()
    }
}

pub fn section<T>(heading: &str, items: Vec<T>) -> Option<Section<T>> {
    Some(Section { heading: heading.into(), items })
}

fn row(title: &str, n: u8) -> EventRow {
    EventRow {
        event: to(title),
        date: Some(if n == 0 { DateView { iso: None, words: "Date unknown".into() } } else { day(n) }),
        kind: Some("Statement".into()),
        status: (n % 4 == 3).then(|| Badge { word: "disputed".into(), text: "Disputed".into() }),
        summary_html: n
            .is_multiple_of(2)
            .then(|| "The envoy writes on X that the program must be <em>dismantled</em> completely.".into()),
        draft: None,
    }
}

pub fn rows() -> Vec<EventRow> {
    vec![row(LONG, 19), row("Second round in Rome", 18), row("Witkoff on Fox News", 14), row("Doubts in Tehran", 0)]
}

pub fn list() -> EventList {
    let older = EventTitles { heading: "Older events (4)".into(), rows: short_rows(), rows_html: None };
    EventList { rows: rows(), rows_html: None, older: Some(older) }
}

pub fn short_rows() -> Vec<EventRow> {
    rows().into_iter().map(|row| EventRow { summary_html: None, ..row }).collect()
}

fn statement(position: &str, via: &str, words: &str) -> Statement {
    Statement {
        event: Some(to("Witkoff's call on X for complete dismantlement")),
        date: Some(day(15)),
        position_words: position.into(),
        via: via.into(),
        via_words: words.into(),
        note_html: Some("Called anew for taking apart the nuclear program, as the article retells the post.".into()),
        sources: vec![Cited {
            link: Link { href: Some("https://example.org/a".into()), text: "Axios".into() },
            ratings: Some("publisher usually reliable; item: probably true".into()),
        }],
        ..Statement::default()
    }
}

fn statements(actor: bool) -> Vec<Statement> {
    let mut all = vec![
        Statement {
            id: Some("enrichment_witkoff-on-x_witkoff".into()),
            part: Some("as a member".into()),
            counts_from: Some("counts from April 30, 2025".into()),
            marks: vec![Badge { word: "current".into(), text: "current".into() }],
            effects: vec![Effect { words: "first on record".into(), cells: vec![to("Steve Witkoff")] }],
            ..statement("Full dismantlement", "said", "said")
        },
        Statement {
            by: Some(to("Axios")),
            condition: Some("if inspections are resumed at once".into()),
            quote: Some(Quote {
                text: "غنی‌سازی حق ما است و دربارهٔ آن مذاکره نمی‌کنیم".into(),
                lang: Some("fa".into()),
                dir: Some("rtl".into()),
                translation: Some("Enrichment is our right and we do not negotiate on it".into()),
            }),
            ..statement("Limited, civil, verified", "reported", "reported")
        },
        Statement {
            quote: Some(Quote { text: "You do not need to enrich past 3.67 percent".into(), ..Quote::default() }),
            struck: true,
            apart: Some("not counted: the event was retracted".into()),
            ..statement("Rejects No limit", "inferred", "our inference")
        },
    ];
    if actor {
        all.iter_mut().for_each(|of| of.actors = vec![to("Steve Witkoff")]);
    }
    all
}

fn event() -> event::EventPage {
    let source = |number, title: Option<&str>| event::Source {
        number,
        publisher: Some(to("Defence Talks").into()),
        title: title.map(Into::into),
        href: title.map(|_| "https://example.org/a/very/long/path/that/does/not/break?really=true&also=this".into()),
        author: Some("A. Author".into()),
        date: Some(day(21)),
        reliability: Some("publisher usually reliable".into()),
        credibility: Some("probably true".into()),
        dead: title.map(|_| "original unreachable since May 2025".into()),
        other: title.map(|_| Link { href: Some("https://example.org/old".into()), text: "original address".into() }),
    };
    let relation = |title: &str| event::Relation {
        head: Some(event::RelationHead { event: to(title), date: day(14), confidence: Some("high confidence".into()) }),
        head_html: None,
        why_html: vec![
            "<a href=\"e.html\">This</a> takes back what the other had allowed a day before: some enrichment.".into(),
        ],
    };
    event::EventPage {
        page: page(LONG, "events", Some("Events")),
        id: "witkoff-on-x".into(),
        kind: Some("Statement".into()),
        date: day(15),
        published: Some("2025-04-15".into()),
        date_note_html: Some("Inferred. The article puts the post one day after the Fox News interview.".into()),
        place: Some("Washington".into()),
        status: Some(Badge { word: "disputed".into(), text: "Disputed".into() }),
        withheld: Some("Draft: not part of the published dossier.".into()),
        actors: ["Steve Witkoff", "Mike Waltz", "Trump administration"].map(|name| to(name).into()).into(),
        issues: vec![to("Uranium enrichment").into()],
        tags: ["Public statements", "Social media"].map(|name| to(name).into()).into(),
        corrections: vec![event::Correction {
            date: day(20),
            text_html: "An earlier version gave <em>April 16</em>.".into(),
        }],
        summary_html: Some(
            "A day after his television interview the American envoy writes on X that both programs must go.".into(),
        ),
        content_html: Some(PROSE.into()),
        sources: section("Sources (2)", vec![source(1, Some("Two policies, one envoy")), source(2, None)]),
        responses: section(
            "Responses (1)",
            vec![event::Response {
                actor: to("Benjamin Netanyahu"),
                text_html: "Called the terms <em>a mistake</em>.".into(),
                source: Some(Link { href: Some("#source-1".into()), text: "1".into() }),
                further_sources: vec![Link { href: Some("#source-2".into()), text: "2".into() }],
            }],
        ),
        positions: section(
            "Positions (3)",
            statements(true)
                .into_iter()
                .map(|of| Statement { issue: Some(to("Uranium enrichment")), event: None, date: None, ..of })
                .collect(),
        ),
        related: section(
            "Related events (2)",
            vec![
                event::RelationGroup {
                    kind: "contradicts".into(),
                    label: "Contradicts".into(),
                    items: vec![relation("Witkoff on Fox News")],
                },
                event::RelationGroup {
                    kind: "escalates".into(),
                    label: "Escalated by".into(),
                    items: vec![relation(LONG)],
                },
            ],
        ),
        suggested: section(
            "Possibly related (1)",
            vec![event::Suggestion { row: row("Second round in Rome", 19), reasons: vec!["both name Witkoff".into()] }],
        ),
        effects: section(
            "Also changed in the matrix (1)",
            vec![event::Consequence {
                actor: to("Trump administration"),
                issue: to("Uranium enrichment"),
                state: "divided".into(),
                glyph: "◐".into(),
                now: "Members differ".into(),
                before: to("was Limited, civil, verified until this day"),
                reasons: vec!["through Steve Witkoff".into()],
            }],
        ),
        before: Some(event::Neighbor { event: to("Witkoff on Fox News"), date: day(14) }),
        after: Some(event::Neighbor { event: to(LONG), date: day(19) }),
        contents: vec![Link { href: Some("#content".into()), text: "Account".into() }],
        cite: event::Citation {
            plain: "A. Author, “Witkoff on X”, Dossier, April 15, 2025".into(),
            url: Some("https://example.org/events/witkoff-on-x/".into()),
            changed: Some("last changed April 20, 2025, by a correction".into()),
            bibtex: "@misc{witkoff-on-x,\n  title = {{Witkoff on X}}\n}\n".into(),
            csl: "[{\"id\":\"witkoff-on-x\"}]".into(),
        },
        extra: Value::Null,
    }
}

fn actor() -> actor::ActorPage {
    let membership = |name: &str, lead: bool| actor::Membership {
        actor: to(name),
        role: Some("faction".into()),
        dates: Some("since April 15, 2025".into()),
        lead: lead.then(|| "speaks for the body".into()),
        basis: Some(to("The security team splits")),
        ended: !lead,
    };
    actor::ActorPage {
        page: page("Steve Witkoff", "actors", Some("Actors")),
        id: "witkoff".into(),
        kind: "Person".into(),
        role: Some("Special Envoy to the Middle East".into()),
        former_roles: vec!["Businessman (until 2024)".into()],
        other_names: vec!["Steven Witkoff".into()],
        about_html: Some(
            "Head of the American delegation. Within two days he is on record for limited enrichment and for none."
                .into(),
        ),
        content_html: Some(PROSE.into()),
        memberships: vec![membership("Trump administration", true), membership("Pragmatists in Washington", false)],
        contents: Some(actor::Contents {
            sections: vec![to("Members (2)"), to("Positions (1)")],
            groups: vec![actor::ContentsGroup {
                heading: Some("Nuclear program".into()),
                issues: vec![to("Uranium enrichment")],
            }],
        }),
        members: section("Members (2)", vec![membership("JD Vance", true)]),
        more_members: section("More members (1)", vec![membership("Mike Waltz", false)]),
        paths: Some(picture::paths()),
        positions: section(
            "Positions (1)",
            vec![actor::ActorIssue {
                id: "enrichment".into(),
                issue: to("Uranium enrichment"),
                question: Some("How much enrichment may Iran keep under a deal?".into()),
                closed: Some("closed on January 1, 2026".into()),
                cell: table::cell("witkoff", "enrichment", "contradictory"),
                why: "Conflicting evidence: a statement known another way differs from the current one.".into(),
                history: History {
                    dated: statements(false),
                    older: section("Older statements (1)", vec![statement("No limit", "did", "shown by action")]),
                    undated: vec![],
                    undated_heading: "".into(),
                    apart: vec![statement("Limited", "did", "shown by action")],
                    apart_heading: "Not counted (1)".into(),
                },
            }],
        ),
        events: Some(EventSection { heading: "Events (4)".into(), list: list() }),
    }
}

fn issue() -> issue::IssuePage {
    issue::IssuePage {
        page: page("Uranium enrichment", "issues", Some("Issues")),
        id: "enrichment".into(),
        question: "How much enrichment may Iran keep under a deal?".into(),
        group: Some("Nuclear program".into()),
        closed: Some("closed on January 1, 2026".into()),
        continued_by: vec![to("Enrichment after the deal")],
        about_html: Some("Of <em>all</em> kinds.".into()),
        content_html: Some(PROSE.into()),
        scale: picture::scale(),
        undated: vec![to("Marco Rubio")],
        uncounted: vec![to("Abbas Araghchi")],
        silent: vec![to("Ali Khamenei")],
        drift: Some(picture::drift()),
        history_heading: "Statements (3)".into(),
        history: Some(History {
            dated: statements(true),
            older: None,
            undated: statements(true).into_iter().take(1).collect(),
            undated_heading: "Undated (1)".into(),
            apart: vec![],
            apart_heading: "".into(),
        }),
        events: Some(EventSection { heading: "Events (4)".into(), list: list() }),
    }
}

pub fn pages() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("e.html", "event.html", v(event())),
        ("a.html", "actor.html", v(actor())),
        ("i.html", "issue.html", v(issue())),
        ("empty.html", "event.html", v(event::EventPage { date: day(1), ..Default::default() })),
    ]
}

pub fn v(view: impl serde::Serialize) -> Value {
    serde_json::to_value(view).unwrap()
}
