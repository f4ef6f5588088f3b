//! The view of an actor's page: `actors/ID/index.html`, template `actor.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::cell::Cell;
use super::html::Html;
use super::picture::Paths;
use super::shared::{EventSection, Link, Page, Section, Text};
use super::statement::History;

/// One actor: who it is, where it stands, and what that rests on.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ActorPage {
    /// The frame; `page.title` is the name.
    pub page: Page,
    /// The id.
    pub id: Text,
    /// "Person", "Faction".
    pub kind: Text,
    /// As of the dossier's day: "Special Envoy to the Middle East".
    pub role: Option<Text>,
    /// "Defense Secretary (until January 2026)".
    pub former_roles: Vec<Text>,
    /// Aliases and earlier names with their dates.
    pub other_names: Vec<Text>,
    /// One paragraph's inside.
    pub about_html: Option<Html>,
    /// The longer text.
    pub content_html: Option<Html>,
    /// The bodies it belongs to, former ones last.
    pub memberships: Vec<Membership>,
    /// What stands on the page, where it is long.
    pub contents: Option<Contents>,
    /// A body's members, former ones last.
    pub members: Option<Section<Membership>>,
    /// More of them, folded: "More members (168)".
    pub more_members: Option<Section<Membership>>,
    /// Its positions through time; none where no statement bears a date.
    pub paths: Option<Paths>,
    /// Its row of the matrix, an issue each, with the history. The count is of issues.
    pub positions: Option<Section<ActorIssue>>,
    /// Events it appears in, newest first.
    pub events: Option<EventSection>,
}

/// What stands on a long page.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Contents {
    /// Its sections: "Members (9)", "Positions (60)".
    pub sections: Vec<Link>,
    /// The issues of its positions.
    pub groups: Vec<ContentsGroup>,
}

/// The issues of a group that have a position on the page.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ContentsGroup {
    /// "Nuclear program"; none where there is one group alone.
    pub heading: Option<Text>,
    /// Where they stand.
    pub issues: Vec<Link>,
}

/// One membership, seen from either end.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Membership {
    /// The other end: the body, or the member.
    pub actor: Link,
    /// The member's role or kind, where the page is the body's.
    pub role: Option<Text>,
    /// "since April 15, 2025", "April 2025 to January 2026".
    pub dates: Option<Text>,
    /// "speaks for the body".
    pub lead: Option<Text>,
    /// The event that shows it.
    pub basis: Option<Link>,
    /// Over as of the dossier's day.
    pub ended: bool,
}

/// Where an actor stands on one issue, and the history behind it.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ActorIssue {
    /// Element id: the issue's id.
    pub id: Text,
    /// The issue.
    pub issue: Link,
    /// Its question.
    pub question: Option<Text>,
    /// "closed on January 1, 2026".
    pub closed: Option<Text>,
    /// The cell.
    pub cell: Cell,
    /// Which rule of the matrix made it so: "Shifted: an earlier statement on record differs from the current one."
    pub why: Text,
    /// The statements behind it.
    pub history: History,
}
