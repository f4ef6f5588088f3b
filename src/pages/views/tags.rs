//! The views of tags: `tags/index.html` and `tags/ID/index.html`, templates `tags.html` and `tag.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::{EventList, Link, Page, Text};

/// All tags.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TagsPage {
    /// The frame.
    pub page: Page,
    /// "9 tags".
    pub count: Text,
    /// By name.
    pub tags: Vec<TagRow>,
}

/// A tag in the list.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TagRow {
    /// Its page and name.
    pub tag: Link,
    /// "5 events".
    pub events: Text,
}

/// One tag.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TagPage {
    /// The frame; `page.title` is the tag.
    pub page: Page,
    /// "5 events".
    pub count: Text,
    /// Newest first.
    pub events: EventList,
}
