//! The view of the home page: `index.html`, template `home.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::day::Change;
use super::html::Html;
use super::matrix::{LegendItem, MatrixTable, Term};
use super::shared::{DateView, EventRow, Link, Page, Section, Text};

/// The dossier at a glance.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct HomePage {
    /// The frame; `page.title` is the site's title.
    pub page: Page,
    /// What the dossier is about, from `site.toml`.
    pub lead: Option<Text>,
    /// "27 events · 17 actors · 7 issues", each a link.
    pub counts: Vec<Link>,
    /// The editor's state of play.
    pub state_html: Option<Html>,
    /// Newest first.
    pub latest: Option<Section<EventRow>>,
    /// Planned, soonest first.
    pub coming: Option<Section<EventRow>>,
    /// Shifts of late, newest first.
    pub shifts: Option<Section<Shift>>,
    /// More of them, folded.
    pub more_shifts: Option<Section<Shift>>,
    /// Where evidence came to conflict of late, likewise.
    pub conflicts: Option<Section<Shift>>,
    /// More of it, folded.
    pub more_conflicts: Option<Section<Shift>>,
    /// The matrix, or where it is too large none.
    pub tables: Vec<MatrixTable>,
    /// Only the marks that occur.
    pub legend: Vec<LegendItem>,
    /// Whether cells show places on scales.
    pub scales: bool,
    /// What words in cells mean that need it.
    pub terms: Vec<Term>,
    /// `matrix/index.html`.
    pub matrix: Option<Link>,
}

/// A change of position.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shift {
    /// When.
    pub date: DateView,
    /// Who, on what, from what to what, by what.
    pub change: Change,
}
