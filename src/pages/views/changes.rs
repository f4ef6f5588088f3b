//! The view of the list of changes: `changes/index.html` and `changes/page/N/index.html`, template `changes.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::{DateView, Link, Page, Pager, Text};

/// One page of what was added and revised, newest first.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ChangesPage {
    /// The frame.
    pub page: Page,
    /// "120 changes since April 1, 2025".
    pub count: Text,
    /// By day. A day that begins on the page before goes on here.
    pub days: Vec<ChangedDay>,
    /// None where one page holds all.
    pub pager: Option<Pager>,
}

/// A day on which something was committed.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ChangedDay {
    /// For the element.
    pub id: Text,
    /// The day.
    pub date: DateView,
    /// What was added, then what was revised.
    pub rows: Vec<ChangeRow>,
}

/// Something that was added or revised.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ChangeRow {
    /// "Added" or "Revised".
    pub how: Text,
    /// What it is: "Issue", "Actor", "Page", or before a date "Event of".
    pub kind: Text,
    /// When it was, if it is an event.
    pub date: Option<DateView>,
    /// Its page.
    pub of: Link,
}
