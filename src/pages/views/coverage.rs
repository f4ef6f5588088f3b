//! The view of what the dossier covers: `coverage/index.html`, template `coverage.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::{DateView, Link, Page, Text};

/// What there is and what is missing, for the editors.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CoveragePage {
    /// The frame.
    pub page: Page,
    /// The day.
    pub as_of: DateView,
    /// "36 statements: 31 in the matrix, 5 without a date".
    pub statements: Text,
    /// "Events with statements", leading to a list where there is one, and "17 of 27".
    pub counts: Vec<(Link, Text)>,
    /// What is missing; none is empty.
    pub lists: Vec<CoverageList>,
}

/// A list of what is missing.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CoverageList {
    /// Element id.
    pub id: Text,
    /// "Actors without a statement of their own (5)".
    pub heading: Text,
    /// The heads of the columns.
    pub columns: Vec<Text>,
    /// Which of them, counted from 0, holds numbers.
    pub number: Option<usize>,
    /// One, or where that would be long one a group, to be opened.
    pub tables: Vec<CoverageTable>,
}

/// A list, or a group of it.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CoverageTable {
    /// Element id.
    pub id: Text,
    /// "Uranium enrichment (12)"; none where it is the whole list.
    pub heading: Option<Text>,
    /// In each row one a column; the first is the row's head.
    pub rows: Vec<Vec<Link>>,
    /// "and 20 more", where it is cut.
    pub more: Option<Text>,
}
