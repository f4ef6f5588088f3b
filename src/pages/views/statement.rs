//! One statement of a history: what an actor said or did on an issue, and how it is known. Not the cell made of them.

use schemars::JsonSchema;
use serde::Serialize;

use super::html::Html;
use super::shared::{Badge, DateView, Link, Section, Text};

/// A stance as one event shows it.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Statement {
    /// Element id, where something links to it.
    pub id: Option<Text>,
    /// Further ones, where it is of several actors.
    pub further_ids: Vec<Text>,
    /// The actors; none on the actor's own page, where it is said already.
    pub actors: Vec<Link>,
    /// The issue; none on the issue's own page.
    pub issue: Option<Link>,
    /// The event that shows it; none on the event's own page.
    pub event: Option<Link>,
    /// Its date; none on the event's page where it is the event's.
    pub date: Option<DateView>,
    /// "Full dismantlement", "Any of: X; Y", "Undecided"; with a rejection "Rejects X".
    pub position_words: Text,
    /// True where it rejects.
    pub rejects: bool,
    /// "if …".
    pub condition: Option<Text>,
    /// `said did reported inferred`, for the style sheet.
    pub via: Text,
    /// "said", "shown by action", "reported", "our inference", or "inferred" where `by` says who did.
    pub via_words: Text,
    /// Who attributes it.
    pub by: Option<Link>,
    /// Verbatim words.
    pub quote: Option<Quote>,
    /// The analyst's own words: one paragraph's inside.
    pub note_html: Option<Html>,
    /// Where it stands.
    pub sources: Vec<Cited>,
    /// "event disputed", "current", "speaks against the current one".
    pub marks: Vec<Badge>,
    /// On the event's page: the cells of its actors that it changed.
    pub effects: Vec<Effect>,
    /// In the history of a body, who is heard: "for the body", "as a member".
    pub part: Option<Text>,
    /// "counts from April 30, 2025", where the date is not exact.
    pub counts_from: Option<Text>,
    /// Why it does not count, where it does not: "the event is planned", "retracted", "left on …".
    pub apart: Option<Text>,
    /// Struck through: its event was retracted.
    pub struck: bool,
}

/// What a statement did to cells.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Effect {
    /// "first on record", "was Limited, civil, verified until this day".
    pub words: Text,
    /// Whose cells: each leads to the change on the page of its day.
    pub cells: Vec<Link>,
}

/// A source of a statement.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cited {
    /// On the event's page `#source-1`, elsewhere that place of the event's page.
    pub link: Link,
    /// "publisher usually reliable; item probably true"; none on the event's page, where they stand with the sources.
    pub ratings: Option<Text>,
}

/// Verbatim words, and what they mean.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Quote {
    /// The words, without quotation marks.
    pub text: Text,
    /// BCP 47, where it is not the site's.
    pub lang: Option<Text>,
    /// `ltr` or `rtl`, where `lang` is given.
    pub dir: Option<Text>,
    /// In the site's language.
    pub translation: Option<Text>,
}

/// The statements behind a cell or a column.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct History {
    /// Dated ones, newest first. A body's are those of its line and members, with `actors`.
    pub dated: Vec<Statement>,
    /// The older of them where there are many, folded: "Older statements (12)".
    pub older: Option<Section<Statement>>,
    /// Undated ones.
    pub undated: Vec<Statement>,
    /// "Undated (5)".
    pub undated_heading: Text,
    /// Those of events that do not count, each with its reason in `apart`.
    pub apart: Vec<Statement>,
    /// "Not counted (2)".
    pub apart_heading: Text,
}
