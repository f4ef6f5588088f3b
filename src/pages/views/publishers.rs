//! The views of publishers: `publishers/index.html` and `publishers/ID/index.html`, templates `publishers.html` and
//! `publisher.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::{DateView, Link, Page, Section, Text};

/// All publishers.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PublishersPage {
    /// The frame.
    pub page: Page,
    /// "6 publishers".
    pub count: Text,
    /// By name.
    pub publishers: Vec<PublisherRow>,
}

/// A publisher in the list.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PublisherRow {
    /// Its page and name.
    pub publisher: Link,
    /// "usually reliable".
    pub reliability: Option<Text>,
    /// "4 sources".
    pub sources: Text,
    /// "12 events".
    pub events: Text,
}

/// One publisher.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PublisherPage {
    /// The frame; `page.title` is the name.
    pub page: Page,
    /// "Usually reliable (B on the Admiralty scale)".
    pub reliability: Option<Text>,
    /// Its own site.
    pub url: Option<Text>,
    /// Other names.
    pub other_names: Vec<Text>,
    /// Its sources, newest first.
    pub sources: Option<Section<PublisherSource>>,
}

/// A source, and the events it is cited by.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PublisherSource {
    /// Its title, or words in its place ("Title not given").
    pub title: Text,
    /// Where it leads.
    pub href: Option<Text>,
    /// The other way to it.
    pub other: Option<Link>,
    /// "original unreachable since …".
    pub dead: Option<Text>,
    /// Who wrote it.
    pub author: Option<Text>,
    /// When.
    pub date: Option<DateView>,
    /// "probably true".
    pub credibility: Option<Text>,
    /// By date.
    pub events: Vec<Link>,
}
