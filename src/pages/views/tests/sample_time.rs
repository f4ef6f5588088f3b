//! Sample pages of the timeline, of changes and of corrections.

use super::sample::{LONG, page};
use super::table::{day, to};
use crate::pages::views::changes::{ChangeRow, ChangedDay, ChangesPage};
use crate::pages::views::corrections::{CorrectionRow, CorrectionsPage};
use crate::pages::views::picture::{Across, Tick};
use crate::pages::views::shared::{Badge, Changed, Choice, Link, Page, Pager};
use crate::pages::views::timeline::{
    Density, DensityBar, TimelineControls, TimelineField, TimelineGroup, TimelinePage, TimelinePart, TimelineRow,
    TimelineYear,
};

fn rows() -> Vec<TimelineRow> {
    let badge = |word: &str, text: &str| Some(Badge { word: word.into(), text: text.into() });
    let row = |title: &str| TimelineRow {
        event: to(title),
        date: Some(day(15)),
        kind: badge("statement", "Statement"),
        status_word: "reported".into(),
        actors: "witkoff iran".into(),
        issues: "enrichment".into(),
        bar: Some(1),
        ..TimelineRow::default()
    };
    let vague = TimelineRow {
        inexact: true,
        kind: None,
        status: badge("disputed", "Disputed"),
        status_word: "disputed".into(),
        draft: Some("draft".into()),
        bar: None,
        ..row(LONG)
    };
    vec![row("Witkoff’s <interview> & more"), vague]
}

fn group(id: &str, heading: &str) -> TimelineGroup {
    TimelineGroup { id: id.into(), heading: heading.into(), rows: rows() }
}

fn density() -> Density {
    let bar = |x: u16, count: usize, loose| DensityBar {
        href: "#2025-04".into(),
        title: format!("April 2025: {count} events").into(),
        name: "April 2025".into(),
        count,
        x: Across(x),
        width: Across(100),
        middle: Across(x + 50),
        y: 40,
        height: 48,
        loose,
        number: Some(count.to_string().into()),
    };
    Density {
        title: "Events by month".into(),
        words: "From July 2015 to April 2025.".into(),
        notes: vec!["hollow: not dated to the month".into()],
        height: 108,
        top: 16,
        foot: 88,
        line: (Across(0), Across(400)),
        bars: vec![bar(0, 1, None), bar(200, 23, Some(6))],
        breaks: vec![Across(150)],
        ticks: vec![Tick { x: Across(50), anchor: "middle".into(), label: "2015".into(), wide: true }],
        eras: vec![Tick { x: Across(0), anchor: "start".into(), label: "2015".into(), wide: false }],
    }
}

pub fn timeline() -> TimelinePage {
    let choices = vec![Choice { formerly: "older <old>".into(), ..Choice::of("witkoff", "Steve <Witkoff>") }];
    TimelinePage {
        page: page("Timeline", "timeline", None),
        count: "27 events, July 2015 to April 2025".into(),
        density: Some(density()),
        controls: Some(TimelineControls {
            fields: vec![TimelineField { name: "actor".into(), label: "Actor".into(), choices }],
            shown: "{shown} of {all} events".into(),
            bar: "{name}: {shown} of {all}".into(),
        }),
        years: vec![
            TimelineYear { id: "2018".into(), heading: Some("2018".into()), rows: rows(), months: vec![] },
            TimelineYear {
                id: "2025".into(),
                heading: Some("2025".into()),
                rows: vec![],
                months: vec![group("2025-04", "April 2025")],
            },
        ],
        coming: Some(group("coming", "Still to come")),
        undated: Some(group("undated", "Undated")),
        ..TimelinePage::default()
    }
}

pub fn overview() -> TimelinePage {
    TimelinePage {
        page: page("Timeline", "timeline", None),
        count: "1,204 events".into(),
        parts: vec![TimelinePart {
            part: to("2025"),
            count: "1,204 events".into(),
            months: vec![(to("April 2025"), 23)],
        }],
        before: Some(to("2024")),
        after: Some(to("2026")),
        ..TimelinePage::default()
    }
}

pub fn changes() -> ChangesPage {
    let row = ChangeRow { how: "Added".into(), kind: "Event of".into(), date: Some(day(15)), of: to(LONG) };
    let actor = ChangeRow { how: "Revised".into(), kind: "Actor".into(), date: None, of: to("Iran") };
    let changed = Some(Changed { iso: "2025-04-21".into(), words: "Last changed April 21, 2025".into() });
    ChangesPage {
        page: Page { changed, ..page("Changes", "", None) },
        count: "120 changes since April 1, 2025".into(),
        days: vec![ChangedDay { id: "2025-04-20".into(), date: day(20), rows: vec![row, actor] }],
        pager: Some(Pager {
            words: "Page 1 of 2".into(),
            previous: None,
            pages: vec![Link { href: None, text: "1".into() }, to("2")],
            next: Some(to("Older")),
        }),
    }
}

pub fn corrections() -> CorrectionsPage {
    let row = CorrectionRow {
        date: Some(day(20)),
        event: to(LONG),
        kind: "Event of".into(),
        event_date: Some(day(15)),
        status: Some(Badge { word: "retracted".into(), text: "Retracted".into() }),
        text_html: Some("It was <em>another</em> day.".into()),
    };
    let bare = CorrectionRow { date: None, text_html: None, ..row.clone() };
    CorrectionsPage {
        page: page("Corrections", "", None),
        count: "2 corrections and retractions".into(),
        rows: vec![row, bare],
    }
}
