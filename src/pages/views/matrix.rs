//! The view of the newest matrix: `matrix/index.html`, template `matrix.html`. Its tables stand on other pages too.

use schemars::JsonSchema;
use serde::Serialize;

use super::cell::Cell;
use super::html::Html;
use super::shared::{DateView, Link, Page, Text};

/// Who stands where, as of a day.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MatrixPage {
    /// The frame.
    pub page: Page,
    /// The day.
    pub as_of: DateView,
    /// "17 actors, 7 issues, 24 statements".
    pub counts: Text,
    /// The tables, or the ways to them.
    pub standing: Standing,
    /// Issues that are closed as of the day, and so without a column.
    pub closed: Vec<Link>,
    /// All days on which a cell changed, newest first.
    pub days: Vec<YearOfDays>,
    /// The page on who agrees with whom, where there is one.
    pub agreement: Option<Link>,
}

/// What stands under the head of a page of the matrix, today's or a day's.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Standing {
    /// Where it is too large for one page: its parts.
    pub ways: Vec<Way>,
    /// What is on record in each of them, on the page of the whole.
    pub overview: Option<Overview>,
    /// Where there is enough to sort and filter.
    pub controls: Option<Controls>,
    /// One a group of issues; of a part that part's alone.
    pub tables: Vec<MatrixTable>,
    /// Every mark that occurs.
    pub legend: Vec<LegendItem>,
    /// Whether cells show places on scales.
    pub scales: bool,
    /// What words in cells mean that need it.
    pub terms: Vec<Term>,
}

/// A part of a matrix that is too large for one page.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Way {
    /// Element id, on the page of the whole.
    pub id: Option<Text>,
    /// Its page: "Nuclear program", "Nuclear program, 1 of 2".
    pub part: Link,
    /// Whether it is the page that it stands on.
    pub here: bool,
    /// "10 issues", "10 issues, 3 changes".
    pub counts: Text,
}

/// What each actor has on record in each part.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Overview {
    /// "As of April 21, 2025".
    pub as_of: Option<Text>,
    /// The parts.
    pub columns: Vec<OverviewColumn>,
    /// A body and what stands under it, or actors without a body.
    pub groups: Vec<OverviewGroup>,
}

/// The head of a column of the overview.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OverviewColumn {
    /// The part's id, for `data-part`.
    pub id: Text,
    /// The part's page.
    pub part: Link,
    /// "10 issues".
    pub counts: Text,
}

/// Rows of the overview that belong together.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OverviewGroup {
    /// Where it is worth folding.
    pub fold: Option<Fold>,
    /// The body's row first, then its members'.
    pub rows: Vec<OverviewRow>,
}

/// An actor's row of the overview.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OverviewRow {
    /// The actor's id, for `data-actor`.
    pub actor: Text,
    /// Whose; without cells.
    pub row: Row,
    /// One a part.
    pub tallies: Vec<Tally>,
}

/// What an actor has on record in a part.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tally {
    /// The mark for nothing, where there is nothing.
    pub none: Option<Text>,
    /// On how many issues it is on record, for `data-count`.
    pub count: usize,
    /// The states of these cells, with spaces between them, for `data-states`.
    pub states: Text,
    /// "8 of 10": the actor's row on the part's page.
    pub on_record: Link,
    /// The states other than a position that stands, with how many cells have them: "members differ: 2".
    pub marks: Vec<LegendItem>,
    /// "latest change April 15, 2025": where it is told.
    pub latest: Option<Link>,
}

/// What the script needs to say besides the plain words, with `{shown}`, `{all}` and `{name}` where it puts something in.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Controls {
    /// "{shown} of {all} rows", where each is of another actor.
    pub rows: Text,
    /// "{shown} of {all} rows: {actors} of {known} actors", where some are of one actor.
    pub actors: Text,
    /// "Issues: {shown} of {all}", or where a column is a part of the matrix "Groups: {shown} of {all}".
    pub columns: Text,
    /// "Sort by {name}".
    pub sort: Text,
    /// "Sorted by {name}: each actor once, bodies and members mixed".
    pub sorted: Text,
}

/// A table of the matrix: the issues of one group.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MatrixTable {
    /// Element id, once on the page: `table-nuclear-program`.
    pub id: Text,
    /// "Nuclear program".
    pub caption: Text,
    /// "As of April 21, 2025".
    pub as_of: Option<Text>,
    /// "12 of 17 actors on record, 2 issues".
    pub counts: Text,
    /// The issues.
    pub columns: Vec<Column>,
    /// A body and what stands under it, or actors without a body.
    pub groups: Vec<RowGroup>,
}

/// The head of a column.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Column {
    /// The issue's id.
    pub id: Text,
    /// Its former ids, with spaces between them: views that were sent before go on to work.
    pub formerly: Text,
    /// Its page and name.
    pub issue: Link,
    /// Its question.
    pub question: Option<Text>,
    /// The ends of an ordered issue's scale: "scale: from Full dismantlement to No limit".
    pub ends: Option<Text>,
    /// The ids of its positions in order, with spaces between them, for `data-positions`.
    pub positions: Text,
}

/// Rows that belong together: a `<tbody>`.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RowGroup {
    /// Where it is worth folding.
    pub fold: Option<Fold>,
    /// The body's row first, then its members'.
    pub rows: Vec<Row>,
}

/// What shows and hides the rows under a body.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fold {
    /// "Show members (5)".
    pub words: Text,
    /// The same with the body's name, for who does not see where it stands.
    pub name: Text,
}

/// An actor's row.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
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
    /// Instead of `cells`, on pages that share theirs with others: all of them as the component `table_cell` makes them.
    pub cells_html: Option<Html>,
}

/// A line of the legend.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LegendItem {
    /// The state's word, or `members`.
    pub state: Text,
    /// Its mark.
    pub glyph: Text,
    /// What it means.
    pub words: Text,
}

/// Words in cells, and what they mean.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Term {
    /// "“about”".
    pub term: Text,
    /// What it means.
    pub words: Text,
}

/// The days of a year on which a cell changed.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct YearOfDays {
    /// "2025".
    pub heading: Text,
    /// "120 days", where they are many and folded.
    pub folded: Option<Text>,
    /// Newest first.
    pub days: Vec<DayLink>,
}

/// A day on which a cell changed.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DayLink {
    /// Its page.
    pub day: Link,
    /// "3 changes"; none where the day was only kept.
    pub changes: Option<Text>,
}
