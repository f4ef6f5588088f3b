//! The view of the page of corrections: `corrections/index.html`, template `corrections.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::html::Html;
use super::shared::{Badge, DateView, Link, Page, Text};

/// All that was corrected or retracted.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CorrectionsPage {
    /// The frame.
    pub page: Page,
    /// "2 corrections".
    pub count: Text,
    /// Newest first.
    pub rows: Vec<CorrectionRow>,
}

/// A correction with its event, or a retraction that nothing is said of.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CorrectionRow {
    /// When it was corrected; none where that is not said.
    pub date: Option<DateView>,
    /// What.
    pub event: Link,
    /// "Event", or before a date "Event of".
    pub kind: Text,
    /// When that was; none where nobody knows.
    pub event_date: Option<DateView>,
    /// Where it is `retracted`.
    pub status: Option<Badge>,
    /// One paragraph's inside.
    pub text_html: Option<Html>,
}
