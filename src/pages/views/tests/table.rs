//! A matrix of 15 actors and 5 issues, every state among its cells.

use crate::pages::views::cell::{Cell, Part};
use crate::pages::views::matrix::{
    Column, Controls, Fold, LegendItem, MatrixTable, Overview, OverviewColumn, OverviewGroup, OverviewRow, Row,
    RowGroup, Standing, Tally, Term, Way,
};
use crate::pages::views::shared::{DateView, Link};

pub fn to(text: &str) -> Link {
    Link { href: Some("e.html".into()), text: text.into() }
}

pub fn day(day: u8) -> DateView {
    DateView { iso: Some(format!("2025-04-{day:02}").into()), words: format!("April {day}, 2025").into() }
}

const STATES: [(&str, &str, &str, &str); 9] = [
    ("clear", "●", "one position in the statements that count", ""),
    ("shifted", "→", "held another position before", "was Limited, civil, verified until April 15, 2025"),
    ("reversed", "↺", "left this position and returned to it", "returned to this position on April 16, 2025"),
    (
        "contradictory",
        "≠",
        "conflicting evidence at about the same time",
        "conflicting evidence: reported for Limited, civil, verified, April 15, 2025",
    ),
    ("divided", "◐", "members differ", ""),
    ("undecided", "?", "undecided", ""),
    ("rejects", "✕", "rejects a position; its own is not stated", "own position not stated"),
    ("withdrawn", "⊘", "a position was held and has ended; none is held now", "rejected on April 18, 2025"),
    ("none", "–", "no statement in this dossier", ""),
];

pub fn glyph(state: &str) -> &'static str {
    STATES.iter().find(|of| of.0 == state).unwrap().1
}

pub fn cell(actor: &str, issue: &str, state: &str) -> Cell {
    let held = matches!(state, "clear" | "shifted" | "reversed" | "contradictory");
    let words = STATES.iter().find(|of| of.0 == state).unwrap().3;
    let full = Cell {
        actor: actor.into(),
        issue: issue.into(),
        state: state.into(),
        mark: None,
        glyph: glyph(state).into(),
        position: held.then(|| "dismantlement".into()),
        headline: match state {
            "none" => "No statement in this dossier",
            "divided" => "Members differ",
            "undecided" => "Undecided",
            "rejects" => "Rejects Full dismantlement",
            "withdrawn" => "No longer holds Full dismantlement",
            _ => "Full dismantlement",
        }
        .into(),
        state_words: (!words.is_empty()).then(|| words.into()),
        voice: (state == "withdrawn").then(|| "Trump, for the body".into()),
        condition: (state == "shifted").then(|| "if inspections resume".into()),
        scale: if held { vec![true, false, false] } else { vec![] },
        basis: Some("3 statements · latest April 15, 2025 · strongest evidence: said".into()),
        href: Some(format!("a.html#{issue}").into()),
        stale: (state == "withdrawn").then(|| "no statement since January 2024".into()),
        recent: (state == "shifted").then(|| "shifted on April 15, 2025".into()),
        parts: vec![],
    };
    match state {
        "none" => Cell { basis: None, href: None, ..full },
        "divided" => Cell {
            parts: vec![
                Part {
                    words: Some("Full dismantlement".into()),
                    who: vec![to("Mike Waltz"), to("Hardliners in Washington")],
                    more: None,
                },
                Part {
                    words: Some("Limited, civil, verified".into()),
                    who: vec![to("JD Vance"), to("Pete Hegseth")],
                    more: None,
                },
            ],
            basis: Some("8 statements · statements of 4 of its 6 persons count".into()),
            ..full
        },
        "rejects" => Cell {
            mark: Some("members".into()),
            glyph: "◇".into(),
            headline: "No line of its own".into(),
            state_words: Some("Mike Waltz: Rejects Full dismantlement".into()),
            ..full
        },
        _ => full,
    }
}

pub fn groups(issues: &[&str]) -> Vec<RowGroup> {
    let actors: [(&str, &[&str]); 4] = [
        (
            "Trump administration",
            &[
                "Trump",
                "JD Vance",
                "Steve Witkoff",
                "Pete Hegseth",
                "+Mike Waltz",
                "+Marco Rubio",
                "Pragmatists in Washington",
            ],
        ),
        ("Iran", &["Ali Khamenei", "Abbas Araghchi", "Skeptics in Tehran"]),
        ("Russia", &["Vladimir Putin"]),
        ("Douglas MacGregor", &[]),
    ];
    let mut n = 0;
    let mut row = |name: &str, depth: u8| {
        let id = name.to_lowercase().replace(' ', "-");
        let cells = issues.iter().enumerate().map(|(column, issue)| {
            n += 1;
            let state = match depth {
                0 if column == 0 => "divided",
                _ if (n * 7 + column) % 3 == 0 => STATES[n % 8].0,
                _ if n % 4 == 0 => "clear",
                _ => "none",
            };
            let state = if depth > 0 && state == "divided" { "clear" } else { state };
            cell(&id, issue, state)
        });
        Row {
            id: Some(format!("row-{id}-{}", issues[0]).into()),
            actor: to(name),
            depth,
            role: Some(if depth == 0 { "organization".into() } else { "National Security Advisor".into() }),
            lead: (name == "Trump").then(|| "speaks for the body".into()),
            cells: cells.collect(),
            cells_html: None,
        }
    };
    let mut rows = |(body, members): &(&str, &[&str])| {
        let mut rows = vec![row(body, 0)];
        rows.extend(members.iter().map(|name| row(name.trim_start_matches('+'), 1 + u8::from(name.starts_with('+')))));
        let words = format!("Show members ({})", members.len());
        let fold = Fold { name: format!("{words}: {body}").into(), words: words.into() };
        RowGroup { fold: (members.len() > 1).then_some(fold), rows }
    };
    actors.iter().map(&mut rows).collect()
}

pub fn tables() -> Vec<MatrixTable> {
    let column = |id: &str, name: &str, question: &str| Column {
        id: id.into(),
        formerly: "older <old>".into(),
        issue: to(name),
        question: Some(question.into()),
        ends: Some("scale: from “Full dismantlement” to “No limit”".into()),
        positions: "dismantlement limited unlimited".into(),
    };
    let all = [
        column("enrichment", "Uranium enrichment", "How much enrichment may Iran keep under a deal?"),
        column("jcpoa", "The 2015 agreement", "What should become of the agreement of 2015, the JCPOA?"),
        column("negotiations", "Negotiating at all", "Should Washington and Tehran negotiate, and how closely?"),
        column("deal-prospects", "Prospects of a deal", "Can an acceptable agreement be reached?"),
        column("guarantees", "Lasting guarantees", "Would an agreement outlast the president who made it?"),
    ];
    let ids: Vec<&str> = all.iter().map(|column| &*column.id).collect();
    vec![MatrixTable {
        id: "nuclear-program".into(),
        caption: "Nuclear program".into(),
        as_of: Some("As of April 21, 2025".into()),
        counts: "12 of 15 actors on record, 5 issues".into(),
        groups: groups(&ids),
        columns: all.to_vec(),
    }]
}

pub fn controls() -> Controls {
    Controls {
        rows: "{shown} of {all} rows".into(),
        actors: "{shown} of {all} rows: {actors} of {known} actors".into(),
        columns: "Issues: {shown} of {all}".into(),
        sort: "Sort by {name}".into(),
        sorted: "sorted by {name}".into(),
    }
}

pub fn legend() -> Vec<LegendItem> {
    STATES.iter().map(|of| LegendItem { state: of.0.into(), glyph: of.1.into(), words: of.2.into() }).collect()
}

/// What a word in cells means.
pub fn terms() -> Vec<Term> {
    vec![Term { term: "“its persons”".into(), words: "all who belong to the body that day".into() }]
}

/// All that may stand under the head of a page of the matrix.
pub fn standing() -> Standing {
    let tally = |none: bool| Tally {
        count: if none { 0 } else { 3 },
        states: if none { "" } else { "clear shifted" }.into(),
        none: none.then(|| "–".into()),
        on_record: to("3 of 5"),
        marks: legend(),
        latest: Some(to("latest change April 15, 2025")),
    };
    let groups = groups(&["enrichment"]).into_iter().map(|group| OverviewGroup {
        fold: group.fold,
        rows: (group.rows.into_iter())
            .map(|row| OverviewRow {
                actor: "witkoff".into(),
                row: Row { id: row.id.map(|id| format!("{id}-again").into()), cells: vec![], ..row },
                tallies: vec![tally(false), tally(true)],
            })
            .collect(),
    });
    let column = |name: &str| OverviewColumn { id: "group-x".into(), part: to(name), counts: "5 issues".into() };
    let way = |name: &str, here| Way {
        id: Some(format!("table-{here}").into()),
        part: to(name),
        here,
        counts: "5 issues".into(),
    };
    Standing {
        ways: vec![way("Nuclear program", true), way("Economy, 1 of 2", false)],
        overview: Some(Overview {
            as_of: Some("As of April 21, 2025".into()),
            columns: vec![column("Nuclear program"), column("Economy, 1 of 2")],
            groups: groups.collect(),
        }),
        controls: Some(controls()),
        tables: tables(),
        legend: legend(),
        scales: true,
        terms: terms(),
    }
}
