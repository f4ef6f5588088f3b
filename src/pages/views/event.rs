//! The view of an event's page: `events/ID/index.html`, template `event.html`. Not of lists of events.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::Common;
use super::html::Html;
use super::shared::{Badge, DateView, EventRow, Link, Page, Section, Text};
use super::statement::Statement;

/// One event, whole.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EventPage {
    /// The frame; `page.title` is the event's title.
    pub page: Page,
    /// The event's id.
    pub id: Text,
    /// "Statement".
    pub kind: Option<Text>,
    /// When.
    pub date: DateView,
    /// The day for machines, where it is exact.
    pub published: Option<Text>,
    /// How an inexact or inferred date was arrived at.
    pub date_note_html: Option<Html>,
    /// Where.
    pub place: Option<Text>,
    /// None where it is `reported`.
    pub status: Option<Badge>,
    /// Why this page is not for the public: "Draft: …", "Embargoed until …".
    pub withheld: Option<Text>,
    /// Who takes part.
    pub actors: Vec<Common<Link>>,
    /// What is touched.
    pub issues: Vec<Common<Link>>,
    /// Its tags.
    pub tags: Vec<Common<Link>>,
    /// Shown on top, oldest first.
    pub corrections: Vec<Correction>,
    /// One paragraph's inside. Section `summary`.
    pub summary_html: Option<Html>,
    /// The body. Section `content`.
    pub content_html: Option<Html>,
    /// Section `sources`.
    pub sources: Option<Section<Source>>,
    /// Section `responses`.
    pub responses: Option<Section<Response>>,
    /// Section `positions`.
    pub positions: Option<Section<Statement>>,
    /// Section `effects`: cells of others that the event changed.
    pub effects: Option<Section<Consequence>>,
    /// Section `related`; the count is of events, each once.
    pub related: Option<Section<RelationGroup>>,
    /// Section `suggested`.
    pub suggested: Option<Section<Suggestion>>,
    /// The event before this one in time.
    pub before: Option<Neighbor>,
    /// The event after it.
    pub after: Option<Neighbor>,
    /// What the page holds, in its order; empty where it is short.
    pub contents: Vec<Link>,
    /// Section `cite`.
    pub cite: Citation,
    /// The editor's own table, as it is.
    pub extra: serde_json::Value,
}

/// An event next to this one in time.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Neighbor {
    /// The event.
    pub event: Link,
    /// Its date.
    pub date: DateView,
}

/// How the page is cited.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Citation {
    /// "The editors, “Title”, Dossier, April 15, 2025", without the address.
    pub plain: Text,
    /// The permanent address; none where the site has no address.
    pub url: Option<Text>,
    /// "last changed on …", or by what it is dated; none where nobody knows.
    pub changed: Option<Text>,
    /// An entry for BibTeX and BibLaTeX.
    pub bibtex: Text,
    /// A list of one item of CSL-JSON.
    pub csl: Text,
}

/// A cell that the event changed, of another actor than those whose statements it shows, or by a membership.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Consequence {
    /// Whose.
    pub actor: Link,
    /// On what.
    pub issue: Link,
    /// The state that it got, for the mark.
    pub state: Text,
    /// That state's mark.
    pub glyph: Text,
    /// What it said from then on.
    pub now: Text,
    /// "was … until this day", leading to the change on the page of its day.
    pub before: Link,
    /// "through Steve Witkoff", "Steve Witkoff joins Pragmatists".
    pub reasons: Vec<Text>,
}

/// A correction.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Correction {
    /// When.
    pub date: DateView,
    /// One paragraph's inside.
    pub text_html: Html,
}

/// A source in the list of an event's sources.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Source {
    /// Its number there, from 1; the element id is `source-N`.
    pub number: usize,
    /// Who published it.
    pub publisher: Option<Common<Link>>,
    /// Its title.
    pub title: Option<Text>,
    /// Where title (or, without one, "Open the source") leads: the archived copy where the original is dead.
    pub href: Option<Text>,
    /// The other way to it: "archived copy", or "original address".
    pub other: Option<Link>,
    /// "original unreachable since May 2025".
    pub dead: Option<Text>,
    /// Who wrote it.
    pub author: Option<Text>,
    /// When.
    pub date: Option<DateView>,
    /// "publisher usually reliable".
    pub reliability: Option<Text>,
    /// "probably true".
    pub credibility: Option<Text>,
}

/// What an actor did or said about the event.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Response {
    /// Who.
    pub actor: Link,
    /// One paragraph's inside.
    pub text_html: Html,
    /// Where it stands.
    pub source: Option<Link>,
    /// Where else, where it names several.
    pub further_sources: Vec<Link>,
}

/// The relations of one label: "Escalated by".
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RelationGroup {
    /// The kind, for the style sheet: `escalates`.
    pub kind: Text,
    /// The label of this side.
    pub label: Text,
    /// By date.
    pub items: Vec<Relation>,
}

/// A reasoned link to another event.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Relation {
    /// To what.
    pub head: Option<RelationHead>,
    /// Instead of `head`, on pages that share theirs with others: what the component `relation_head` makes of it.
    pub head_html: Option<Html>,
    /// Each a paragraph's inside; two where both events give a reason.
    pub why_html: Vec<Html>,
}

/// What a relation leads to.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RelationHead {
    /// The other event.
    pub event: Link,
    /// Its date.
    pub date: DateView,
    /// "high confidence".
    pub confidence: Option<Text>,
}

/// An event that may be related, and why the program thinks so.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Suggestion {
    /// The event.
    pub row: EventRow,
    /// "both name Witkoff".
    pub reasons: Vec<Text>,
}
