//! Sample pages that list: the home page, the matrix, indexes, and the small pages.

use serde_json::Value;

use super::sample::{LONG, PROSE, list, page, section, short_rows, v};
use super::table::{self, day as on, to};
use crate::pages::views::cell::Part;
use crate::pages::views::shared::{Choice, EventGroup, Link, Pager};
use crate::pages::views::{
    actors, agreement, coverage, day, events, home, issues, matrix, missing, plain, publishers, redirect, search, tags,
};

fn home() -> home::HomePage {
    let mut page = page("The United States–Iran nuclear talks, April 2025", "home", None);
    page.root = "".into();
    home::HomePage {
        page,
        lead: Some("Who wanted what in the nuclear talks between the United States and Iran in April 2025.".into()),
        counts: vec![to("27 events"), to("17 actors"), to("7 issues")],
        state_html: Some(PROSE.into()),
        latest: section("Latest events", short_rows()),
        coming: section("Coming events", short_rows().into_iter().skip(1).take(2).collect()),
        shifts: section("Recent shifts", vec![home::Shift { date: on(15), change: change() }]),
        more_shifts: section("More recent shifts (1)", vec![home::Shift { date: on(14), change: change() }]),
        conflicts: section("Conflicting evidence", vec![home::Shift { date: on(15), change: change() }]),
        more_conflicts: section("More (1)", vec![home::Shift { date: on(14), change: change() }]),
        tables: table::tables(),
        legend: table::legend(),
        scales: true,
        terms: table::terms(),
        matrix: Some(to("The matrix by itself")),
    }
}

fn matrix() -> matrix::MatrixPage {
    matrix::MatrixPage {
        page: page("Who stands where", "matrix", None),
        as_of: on(21),
        counts: "15 actors, 5 issues, 24 statements".into(),
        standing: table::standing(),
        closed: vec![to("Old issue")],
        agreement: Some(to("Who agrees with whom")),
        days: vec![matrix::YearOfDays {
            heading: "2025".into(),
            folded: Some("1 day".into()),
            days: vec![matrix::DayLink { day: to("April 19, 2025"), changes: Some("2 changes".into()) }],
        }],
    }
}

fn dated() -> day::DayPage {
    day::DayPage {
        page: page("Who stood where on April 15, 2025", "matrix", None),
        as_of: on(15),
        counts: Some("15 actors, 5 issues, 24 statements".into()),
        newest: to("The newest matrix"),
        before: Some(to("April 14, 2025")),
        after: Some(to("April 19, 2025")),
        heading: Some("What changed (5)".into()),
        inferred: true,
        past: Some(to("To the table")),
        folded: Some("2 changes on 2 issues, 1 actor".into()),
        changes: vec![
            day::ChangeGroup { heading: None, changes: vec![change()] },
            day::ChangeGroup { heading: Some("Uranium enrichment: 1 change".into()), changes: vec![change()] },
        ],
        elsewhere: true,
        standing: table::standing(),
        without_tables: true,
        closed: vec![to("Old issue")],
    }
}

fn agreement() -> agreement::AgreementPage {
    let row = |name: &str, value: &str| agreement::AgreementRow {
        between: None,
        other: to(name),
        agreement: value.into(),
        issues: "5".into(),
        rejections: vec![LONG.into(), "No limit (Uranium enrichment)".into()],
    };
    let between =
        agreement::AgreementRow { between: Some("12 more between these".into()), ..agreement::AgreementRow::default() };
    agreement::AgreementPage {
        page: page("Who agrees with whom", "matrix", Some("Matrix")),
        as_of: on(21),
        counts: "12 actors, 40 pairs".into(),
        notes: vec!["What the numbers mean.".into()],
        reference: to("The measure"),
        data: to("All pairs as data (CSV)"),
        rejections: true,
        groups: vec![
            agreement::AgreementGroup {
                actor: to("Steve Witkoff"),
                rows: vec![row("JD Vance", "0.83"), between, row(LONG, "0.12")],
            },
            agreement::AgreementGroup { actor: to("JD Vance"), rows: vec![row("Steve Witkoff", "0.83")] },
        ],
    }
}

fn searching() -> search::SearchPage {
    let choice = |value: &str, text: &str| Choice { formerly: "older <old>".into(), ..Choice::of(value, text) };
    search::SearchPage {
        page: page("Search", "search", None),
        ways: vec![to("Events"), to("Actors")],
        kinds: vec![choice("event", "Events"), choice("statement", "Statement")],
        actors: vec![choice("witkoff", "Steve <b>Witkoff</b>")],
        issues: Vec::new(),
        tags: vec![choice("talks", "Talks & more")],
    }
}

fn coverage() -> coverage::CoveragePage {
    let words = |text: &str| Link { href: None, text: text.into() };
    coverage::CoveragePage {
        page: page("Coverage", "", None),
        as_of: on(21),
        statements: "30 statements: 24 in the matrix, 6 without a date".into(),
        counts: vec![
            (words("Events with statements"), "17 of 27".into()),
            (to("Events without a dated source"), "102 of 127".into()),
        ],
        lists: vec![coverage::CoverageList {
            id: "unsourced".into(),
            heading: "Events without a dated source (102)".into(),
            columns: vec!["Event".into(), "Date".into(), "Sources".into()],
            number: Some(2),
            tables: vec![coverage::CoverageTable {
                id: "unsourced.0".into(),
                heading: Some("Sources without a date (102)".into()),
                rows: vec![
                    vec![to(LONG), words("April 16, 2025"), words("no source")],
                    vec![to("The talks in Rome"), words("April 19, 2025"), words("2 sources, undated")],
                ],
                more: Some("and 100 more".into()),
            }],
        }],
    }
}

fn change() -> day::Change {
    day::Change {
        id: Some("change_witkoff_enrichment".into()),
        actor: to("Steve Witkoff"),
        issue: to("Uranium enrichment"),
        state: "divided".into(),
        glyph: "◐".into(),
        words: "Members differ".into(),
        parts: vec![Part { words: Some("Limited".into()), who: vec![to("JD Vance")], more: None }],
        before: "before: Members differ".into(),
        parts_before: vec![Part { words: Some("Limited".into()), who: vec![to("Steve Witkoff")], more: None }],
        reasons: vec![day::Reason {
            words: Some("through JD Vance".into()),
            event: Some(to("The security team's split")),
            date: Some("April 12–15, 2025, counted from April 15".into()),
        }],
    }
}

fn actors() -> actors::ActorsPage {
    let actor = |name: &str, depth| actors::ActorRow {
        actor: to(name),
        kind: "Person".into(),
        role: (depth == 1).then(|| "Special Envoy to the Middle East".into()),
        about_html: Some("Head of the American delegation.".into()),
        depth,
        statements: Some("3 statements".into()),
    };
    actors::ActorsPage {
        page: page("Actors", "actors", None),
        count: "17 actors".into(),
        groups: vec![
            actors::ActorGroup {
                body: Some(actor("Trump administration", 0)),
                heading: None,
                members: vec![actor("Steve Witkoff", 1), actor("Mike Waltz", 2)],
            },
            actors::ActorGroup {
                body: None,
                heading: Some("Others".into()),
                members: vec![actor("Douglas MacGregor", 1)],
            },
        ],
    }
}

fn issues() -> issues::IssuesPage {
    let issue = |closed: bool| issues::IssueRow {
        issue: to("Uranium enrichment"),
        question: "How much enrichment may Iran keep under a deal?".into(),
        positions: vec!["Full dismantlement".into(), "Limited, civil, verified".into(), "No limit".into()],
        ordered: true,
        statements: Some("12 statements by 5 actors".into()),
        closed: closed.then(|| "closed on January 1, 2026".into()),
    };
    issues::IssuesPage {
        page: page("Issues", "issues", None),
        count: "2 issues".into(),
        groups: vec![issues::IssueGroup {
            heading: Some("Nuclear program".into()),
            issues: vec![issue(false), issue(true)],
        }],
    }
}

fn publisher() -> publishers::PublisherPage {
    publishers::PublisherPage {
        page: page("Axios", "publishers", Some("Publishers")),
        reliability: Some("usually reliable".into()),
        url: Some("https://example.org/".into()),
        other_names: vec!["Axios News".into()],
        sources: section(
            "Sources (1)",
            vec![publishers::PublisherSource {
                title: LONG.into(),
                href: Some("https://example.org/a".into()),
                other: Some(Link { href: Some("https://example.org/b".into()), text: "archived copy".into() }),
                dead: None,
                author: Some("A. Author".into()),
                date: Some(on(16)),
                credibility: Some("probably true".into()),
                events: vec![to("The security team splits"), to(LONG)],
            }],
        ),
    }
}

pub fn pages() -> Vec<(&'static str, &'static str, Value)> {
    let all = events::EventsPage {
        page: page("Events", "events", None),
        count: "27 events, July 2015 to April 2025".into(),
        groups: vec![
            EventGroup { id: "2025-04".into(), heading: "April 2025".into(), list: list() },
            EventGroup { id: "undated".into(), heading: "Undated".into(), list: list() },
        ],
        pager: Some(Pager {
            words: "Page 1 of 2".into(),
            previous: None,
            next: Some(to("Older")),
            pages: vec![Link { href: None, text: "1".into() }, to("2")],
        }),
    };
    let publisher_row = publishers::PublisherRow {
        publisher: to("Axios"),
        reliability: Some("usually reliable".into()),
        sources: "4 sources".into(),
        events: "12 events".into(),
    };
    let tag = tags::TagRow { tag: to("Public statements"), events: "5 events".into() };
    let mut lost = page("Page not found", "", None);
    lost.base_href = Some("/dossier/".into());
    let prose = plain::PlainPage {
        page: page("How this dossier is made", "", None),
        content_html: PROSE.into(),
        withheld: None,
        extra: Value::Null,
    };
    vec![
        ("h.html", "home.html", v(home())),
        ("m.html", "matrix.html", v(matrix())),
        ("d.html", "day.html", v(dated())),
        ("ag.html", "agreement.html", v(agreement())),
        ("c.html", "coverage.html", v(coverage())),
        ("as.html", "actors.html", v(actors())),
        ("is.html", "issues.html", v(issues())),
        ("p.html", "publisher.html", v(publisher())),
        ("es.html", "events.html", v(all)),
        (
            "ps.html",
            "publishers.html",
            v(publishers::PublishersPage {
                page: page("Publishers", "publishers", None),
                count: "6 publishers".into(),
                publishers: vec![publisher_row],
            }),
        ),
        (
            "t.html",
            "tag.html",
            v(tags::TagPage {
                page: page("Tag: Public statements", "tags", Some("Tags")),
                count: "4 events".into(),
                events: list(),
            }),
        ),
        (
            "ts.html",
            "tags.html",
            v(tags::TagsPage { page: page("Tags", "tags", None), count: "9 tags".into(), tags: vec![tag; 9] }),
        ),
        ("ch.html", "changes.html", v(super::sample_time::changes())),
        ("cor.html", "corrections.html", v(super::sample_time::corrections())),
        ("tl.html", "timeline.html", v(super::sample_time::timeline())),
        ("tls.html", "timeline.html", v(super::sample_time::overview())),
        ("pl.html", "plain.html", v(prose)),
        ("se.html", "search.html", v(searching())),
        (
            "r.html",
            "redirect.html",
            v(redirect::RedirectPage { page: page("Moved", "", None), to: to("Witkoff on Fox News") }),
        ),
        ("404.html", "404.html", v(missing::MissingPage { page: lost, ways: vec![to("Overview"), to("Events")] })),
    ]
}
