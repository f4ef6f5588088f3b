//! The view of the list of all events: `events/index.html` and `events/page/N/index.html`, template `events.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::{EventGroup, Page, Pager, Text};

/// One page of the list, newest first.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EventsPage {
    /// The frame.
    pub page: Page,
    /// "27 events, from July 2015 to April 2025".
    pub count: Text,
    /// By month or year.
    pub groups: Vec<EventGroup>,
    /// None where one page holds all.
    pub pager: Option<Pager>,
}
