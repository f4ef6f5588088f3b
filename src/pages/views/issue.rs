//! The view of an issue's page: `issues/ID/index.html`, template `issue.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::html::Html;
use super::picture::{Drift, Scale};
use super::shared::{EventSection, Link, Page, Text};
use super::statement::History;

/// One issue: the question, its positions, who is where, and how that came about.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
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
    pub about_html: Option<Html>,
    /// The longer text.
    pub content_html: Option<Html>,
    /// The positions, and everyone on record on them.
    pub scale: Scale,
    /// Who has undated statements here alone, of its own or of its members.
    pub undated: Vec<Link>,
    /// Who has statements here, none of which counts.
    pub uncounted: Vec<Link>,
    /// Who is not on record here at all.
    pub silent: Vec<Link>,
    /// How they came to stand there, beside their cells; none where no statement bears a date.
    pub drift: Option<Drift>,
    /// "Statements (24)": all of them, dated or not.
    pub history_heading: Text,
    /// All statements on it; none where there are none.
    pub history: Option<History>,
    /// Events that touch it, newest first.
    pub events: Option<EventSection>,
}
