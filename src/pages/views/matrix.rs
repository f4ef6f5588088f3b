//! The view of the matrix: `matrix/index.html` and `matrix/YYYY-MM-DD/index.html`, template `matrix.html`; its tables
//! stand on the home page too.

use serde::Serialize;

use super::cell::{Cell, Part};
use super::shared::{DateView, Link, Page, Section, Text};

/// Who stands where, as of a day.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MatrixPage {
    /// The frame.
    pub page: Page,
    /// The day.
    pub as_of: DateView,
    /// "17 actors, 7 issues, 24 statements"; empty where there is no table.
    pub counts: Text,
    /// On a dated page: "As known at the last update".
    pub known: Option<Text>,
    /// On the page of a former day: a link to the newest ("Show the newest").
    pub newest: Option<Link>,
    /// The day before on which a cell changed.
    pub before: Option<Link>,
    /// The day after.
    pub after: Option<Link>,
    /// On the newest matrix: all days on which a cell changed, newest first.
    pub days: Vec<YearOfDays>,
    /// On a dated page: what changed on this day against the one before.
    pub changes: Option<Section<Change>>,
    /// On a dated page: that no cell changed on this day.
    pub unchanged: Option<Text>,
    /// On a dated page: why it has no tables, where it has none.
    pub without_tables: Option<Text>,
    /// One a group of issues.
    pub tables: Vec<MatrixTable>,
    /// Every state that occurs.
    pub legend: Vec<LegendItem>,
    /// Issues that are closed as of the day, and so without a column.
    pub closed: Vec<Link>,
}

/// A table of the matrix: the issues of one group.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MatrixTable {
    /// Element id: `nuclear-program`.
    pub id: Text,
    /// "Nuclear program".
    pub caption: Text,
    /// "As of April 21, 2025 · 17 actors · 24 statements".
    pub note: Option<Text>,
    /// The issues.
    pub columns: Vec<Column>,
    /// A body and what stands under it, or actors without a body.
    pub groups: Vec<RowGroup>,
}

/// The head of a column.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Column {
    /// The issue's id.
    pub id: Text,
    /// Its page and name.
    pub issue: Link,
    /// Its question.
    pub question: Option<Text>,
    /// The labels of an ordered issue's positions, first and last, as the ends of the scale.
    pub ends: Option<(Text, Text)>,
}

/// Rows that belong together: a `<tbody>`.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RowGroup {
    /// The body's row first, then its members'.
    pub rows: Vec<Row>,
}

/// An actor's row.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Row {
    /// Element id, on the actor's first row of the page alone.
    pub id: Option<Text>,
    /// Its page and name.
    pub actor: Link,
    /// 0 for a body or an actor without one; 1 below; 2 below a member body.
    pub depth: u8,
    /// "Special Envoy to the Middle East", "faction".
    pub role: Option<Text>,
    /// "speaks for the body".
    pub lead: Option<Text>,
    /// One a column, in the columns' order.
    pub cells: Vec<Cell>,
}

/// A line of the legend.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LegendItem {
    /// The state's word.
    pub state: Text,
    /// Its mark.
    pub glyph: Text,
    /// What it means.
    pub words: Text,
}

/// The days of a year on which a cell changed.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct YearOfDays {
    /// "2025".
    pub heading: Text,
    /// Newest first.
    pub days: Vec<DayLink>,
}

/// A day on which a cell changed.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DayLink {
    /// Its page.
    pub day: Link,
    /// "3 changes"; none where the day was only kept.
    pub changes: Option<Text>,
}

/// A cell that changed.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Change {
    /// Who.
    pub actor: Link,
    /// On what.
    pub issue: Link,
    /// The state that it has now, for the mark.
    pub state: Text,
    /// That state's mark.
    pub glyph: Text,
    /// What it says now: "Full dismantlement, was Limited, civil, verified until …".
    pub words: Text,
    /// Where members differ now: who holds what.
    pub parts: Vec<Part>,
    /// "before: …", or that it is the first statement on record.
    pub before: Text,
    /// Where members differed: who held what.
    pub parts_before: Vec<Part>,
    /// What made it change.
    pub reasons: Vec<Reason>,
}

/// What made a cell change.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reason {
    /// "through Steve Witkoff", "Steve Witkoff joins Pragmatists", "older statements no longer count"; none where it is
    /// the actor's own statement.
    pub words: Option<Text>,
    /// The event that shows it.
    pub event: Option<Link>,
}
