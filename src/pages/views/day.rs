//! The view of a dated page of the matrix: `matrix/YYYY-MM-DD/index.html`, template `day.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::cell::Part;
use super::matrix::Standing;
use super::shared::{DateView, Link, Page, Text};

/// Who stood where on a day, and what changed on it.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DayPage {
    /// The frame.
    pub page: Page,
    /// The day.
    pub as_of: DateView,
    /// "17 actors, 7 issues, 24 statements"; none where there is no table.
    pub counts: Option<Text>,
    /// The newest matrix.
    pub newest: Link,
    /// The day before on which a cell changed.
    pub before: Option<Link>,
    /// The day after.
    pub after: Option<Link>,
    /// "What changed (12)", on this day against the one before; none where nothing did.
    pub heading: Option<Text>,
    /// Whether no source gives the day for anything that changed.
    pub inferred: bool,
    /// "To the table", where many changes stand before it.
    pub past: Option<Link>,
    /// Where the changes stand in several lists, what folds them all: "120 changes on 10 issues, 54 actors".
    pub folded: Option<Text>,
    /// What changed, as far as it is told here.
    pub changes: Vec<ChangeGroup>,
    /// Whether the pages of the parts tell more.
    pub elsewhere: bool,
    /// The tables, with the rows and columns that have something on record, or the ways to them; neither where all dated
    /// pages together would be too large.
    pub standing: Standing,
    /// Whether that is so.
    pub without_tables: bool,
    /// Issues that are closed as of the day, and so without a column.
    pub closed: Vec<Link>,
}

/// All cells that changed, or where they are many those on an issue, to be opened one by one.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ChangeGroup {
    /// "Uranium enrichment: 12 changes"; none where all stand together.
    pub heading: Option<Text>,
    /// The changes.
    pub changes: Vec<Change>,
}

/// A cell that changed.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Change {
    /// Element id, on the page of its day.
    pub id: Option<Text>,
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
    /// "before: …", or that it is the first dated statement on record.
    pub before: Text,
    /// Where members differed: who held what.
    pub parts_before: Vec<Part>,
    /// What made it change.
    pub reasons: Vec<Reason>,
}

/// What made a cell change.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reason {
    /// "through Steve Witkoff", "Steve Witkoff joins Pragmatists", "older statements no longer count"; none where it is
    /// the actor's own statement.
    pub words: Option<Text>,
    /// The event that shows it.
    pub event: Option<Link>,
    /// When that was, where it is not surely the day of the page: "April 12–21, 2025, counted from April 21"; none where
    /// the page says so.
    pub date: Option<Text>,
}
