//! Pictures with every kind of line and mark, and with markup in every text.

use super::sample::LONG;
use super::table::{self, to};
use crate::pages::views::picture::{
    Across, Band, Drift, DriftGroup, DriftRow, Line, Mark, Name, Panel, PathRow, Paths, Scale, ScaleColumn, ScaleRow,
    Sign, Strip, Tick, TimeAxis,
};

fn lines(kinds: &[&str]) -> Vec<Line> {
    let line = |(nth, kind): (u16, &&str)| Line {
        kind: (*kind).into(),
        x1: Across(100 * nth),
        x2: Across(100 * nth + 90),
        y1: 9,
        y2: if nth.is_multiple_of(2) { 9 } else { 27 },
    };
    (0..).zip(kinds).map(line).collect()
}

fn marks(kinds: &[&str]) -> Vec<Mark> {
    let mark = |(nth, kind): (u16, &&str)| Mark {
        kind: (*kind).into(),
        x: Across(80 + 100 * nth),
        y: 9,
        count: (*kind == "several").then_some(12),
        number: Some("12".into()),
        turn: nth == 1,
        href: Some("e.html".into()),
        title: LONG.into(),
    };
    (0..).zip(kinds).map(mark).collect()
}

fn names() -> Vec<Name> {
    vec![Name { name: "1".into(), label: LONG.into() }, Name { name: "2".into(), label: "Limited".into() }]
}

fn signs() -> Vec<Sign> {
    vec![Sign::mark("said", "said".into()), Sign::mark("turn", "changed".into()), Sign::line("end", "ended".into())]
}

fn axis() -> TimeAxis {
    let tick =
        |x, anchor: &str, wide| Tick { x: Across(x), anchor: anchor.into(), label: "April 12, 2025".into(), wide };
    TimeAxis {
        words: "April 12, 2025 to April 21, 2025".into(),
        ticks: vec![tick(75, "start", false), tick(965, "end", false), tick(500, "middle", true)],
        breaks: vec![Across(300)],
    }
}

fn panel(id: &str) -> Panel {
    let band = |(y, name): (u16, Name)| Band { name: name.name, label: name.label, y };
    Panel {
        id: id.into(),
        title: LONG.into(),
        words: LONG.into(),
        height: 36,
        names: (Across(25), Across(50), Across(980)),
        bands: [9, 27].into_iter().zip(names()).map(band).collect(),
        lines: lines(&["held", "divided", "doubt", "stale", "turn", "conflict", "end"]),
        marks: marks(&["said", "did", "reported", "inferred", "rejects", "several"]),
    }
}

pub fn scale() -> Scale {
    let column = |(nth, name): (usize, Name)| ScaleColumn {
        id: format!("position-{nth}").into(),
        name: name.name,
        label: name.label,
        about_html: Some("Iran gives up <em>enrichment</em>.".into()),
    };
    let strip = Strip {
        lines: lines(&["rail", "link", "divided", "turn", "conflict"]),
        marks: marks(&["held", "member", "other", "was", "rejects", "refused", "place", "left", "right"]),
    };
    let row = |strip| {
        let cell = table::cell("witkoff", "enrichment", "contradictory");
        ScaleRow::of(to(LONG), 1, &cell, LONG.into(), strip)
    };
    Scale {
        caption: Some("Where each stands".into()),
        signs: signs(),
        breadth: "some".into(),
        columns: names().into_iter().enumerate().map(column).collect(),
        rows: vec![row(Some(strip)), row(None)],
    }
}

pub fn drift() -> Drift {
    let row = |(nth, row)| DriftRow { row, panel: (nth > 0).then(|| panel(&format!("panel.{nth}"))) };
    let groups = table::groups(&["enrichment"]).into_iter().take(2);
    Drift {
        caption: "As of April 21, 2025".into(),
        notes: vec!["Time runs on.".into()],
        signs: signs(),
        many: true,
        names: names(),
        axis: axis(),
        groups: groups
            .map(|group| DriftGroup { rows: group.rows.into_iter().enumerate().map(row).collect() })
            .collect(),
    }
}

pub fn paths() -> Paths {
    Paths {
        caption: "Positions through time".into(),
        notes: vec!["Time runs on.".into()],
        signs: signs(),
        axis: axis(),
        rows: vec![PathRow { issue: to(LONG), many: false, names: names(), panel: panel("panel.enrichment") }],
    }
}
