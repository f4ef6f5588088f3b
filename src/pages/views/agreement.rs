//! The view of how far actors agree: `agreement/index.html`, template `agreement.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::{DateView, Link, Page, Text};

/// Who agrees with whom, as of a day.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AgreementPage {
    /// The frame.
    pub page: Page,
    /// The day.
    pub as_of: DateView,
    /// "12 actors, 40 pairs".
    pub counts: Text,
    /// How to read the numbers: one paragraph each.
    pub notes: Vec<Text>,
    /// Where the measure comes from.
    pub reference: Link,
    /// All pairs, as data.
    pub data: Link,
    /// Whether any two reject the same.
    pub rejections: bool,
    /// One an actor.
    pub groups: Vec<AgreementGroup>,
}

/// An actor, and those it is compared with: a `<tbody>`.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AgreementGroup {
    /// Its page and name.
    pub actor: Link,
    /// Nearest first; where there are many, the nearest few and the farthest few.
    pub rows: Vec<AgreementRow>,
}

/// A pair, or how many are left out between the nearest and the farthest.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AgreementRow {
    /// "12 more between these"; then the rest is empty.
    pub between: Option<Text>,
    /// The other actor.
    pub other: Link,
    /// "0.67".
    pub agreement: Text,
    /// On how many issues both hold a position.
    pub issues: Text,
    /// What both reject, with its issue: "Full dismantlement (Uranium enrichment)".
    pub rejections: Vec<Text>,
}
