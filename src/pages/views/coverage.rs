//! The view of what the dossier covers: `coverage/index.html`, template `coverage.html`.

use serde::Serialize;

use super::shared::{DateView, Link, Page, Text};

/// What there is and what is missing, for the editors.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CoveragePage {
    /// The frame.
    pub page: Page,
    /// The day.
    pub as_of: DateView,
    /// "36 statements: 31 in the matrix, 5 without a date".
    pub statements: Text,
    /// "Events with statements" and "17 of 27".
    pub counts: Vec<(Text, Text)>,
    /// What is missing; none is empty.
    pub tables: Vec<CoverageTable>,
}

/// A list of what is missing, as a table.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CoverageTable {
    /// Element id.
    pub id: Text,
    /// "Actors without a statement of their own (5)".
    pub caption: Text,
    /// The heads of the columns.
    pub columns: Vec<Text>,
    /// In each row one a column; the first is the row's head.
    pub rows: Vec<Vec<Link>>,
    /// "and 20 more", where the list is cut.
    pub more: Option<Text>,
}
