//! The view of an issue's page: `issues/ID/index.html`, template `issue.html`.

use serde::Serialize;

use super::matrix::RowGroup;
use super::shared::{EventRow, Link, Page, Section, Text};
use super::statement::History;

/// One issue: the question, its positions, who is where, and how that came about.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IssuePage {
    /// The frame; `page.title` is the name.
    pub page: Page,
    /// The id.
    pub id: Text,
    /// "How much enrichment may Iran keep under a deal?"
    pub question: Text,
    /// "Nuclear program".
    pub group: Option<Text>,
    /// "closed on January 1, 2026".
    pub closed: Option<Text>,
    /// The issues that continue it.
    pub continued_by: Vec<Link>,
    /// One paragraph's inside.
    pub about_html: Option<Text>,
    /// The longer text.
    pub content_html: Option<Text>,
    /// Whether the positions are a scale.
    pub ordered: bool,
    /// The positions in order.
    pub positions: Vec<PositionView>,
    /// Who is on record without holding one position: "Rejects X", "Members differ", "Undecided".
    pub elsewhere: Vec<PositionView>,
    /// Who is not on record here.
    pub silent: Vec<Link>,
    /// The column of the matrix; each row has one cell.
    pub groups: Vec<RowGroup>,
    /// "Who stands where, as of April 21, 2025".
    pub column_caption: Text,
    /// "Statements (24)": those that count.
    pub history_heading: Text,
    /// All statements on it; none where there are none.
    pub history: Option<History>,
    /// Events that touch it, newest first.
    pub events: Option<Section<EventRow>>,
}

/// A position and who holds it.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PositionView {
    /// Element id: the position's id.
    pub id: Option<Text>,
    /// "Full dismantlement".
    pub label: Text,
    /// One paragraph's inside.
    pub about_html: Option<Text>,
    /// Who is there.
    pub holders: Vec<Holder>,
}

/// An actor at a position.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Holder {
    /// Who; leads to the history.
    pub actor: Link,
    /// The state, for the mark.
    pub state: Text,
    /// The state's mark.
    pub glyph: Text,
    /// What the state adds: "conflicting evidence", "was Y until …".
    pub words: Option<Text>,
}
