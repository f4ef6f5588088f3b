//! The view of the list of actors: `actors/index.html`, template `actors.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::html::Html;
use super::shared::{Link, Page, Text};

/// All actors, grouped by body.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ActorsPage {
    /// The frame.
    pub page: Page,
    /// "17 actors".
    pub count: Text,
    /// Bodies with their members; actors without a body last.
    pub groups: Vec<ActorGroup>,
}

/// A body and its members.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ActorGroup {
    /// The body, shown as the heading; none for actors without one.
    pub body: Option<ActorRow>,
    /// "Without a body", where there is none.
    pub heading: Option<Text>,
    /// The members, each with its own below it by `depth`.
    pub members: Vec<ActorRow>,
}

/// An actor in the list.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ActorRow {
    /// Its page and name.
    pub actor: Link,
    /// "Person", "Faction".
    pub kind: Text,
    /// "Special Envoy to the Middle East".
    pub role: Option<Text>,
    /// One paragraph's inside.
    pub about_html: Option<Html>,
    /// 1 for a member, 2 for a member's member.
    pub depth: u8,
    /// "3 statements".
    pub statements: Option<Text>,
}
