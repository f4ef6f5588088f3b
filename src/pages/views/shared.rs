//! The pieces that pages of many kinds are made of. Not what belongs to one kind alone.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::html::Html;

/// Text as views hold it: shared, since one title stands on many pages.
pub type Text = Arc<str>;

/// The theme's style sheets that pages share, in order, as paths from the root. The search has one of its own.
pub const STYLES: [&str; 8] = [
    "style/tokens.css",
    "style/elements.css",
    "style/layout.css",
    "style/components.css",
    "style/lists.css",
    "style/matrix.css",
    "style/pictures.css",
    "style/print.css",
];

/// Those of [`STYLES`] that a page without registers, cells of the matrix and pictures has no use for.
pub const CELL_STYLES: [&str; 3] = ["style/lists.css", "style/matrix.css", "style/pictures.css"];

/// What every page shares: `site` in the global context. All paths are relative to the root.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Site {
    /// The dossier's title.
    pub title: Text,
    /// BCP 47.
    pub lang: Text,
    /// `ltr` or `rtl`.
    pub dir: Text,
    /// Who answers for the dossier, as words ("A, B and C").
    pub authors: Option<Text>,
    /// The navigation of the header.
    pub nav: Vec<NavItem>,
    /// The data files, named in the foot.
    pub data: Vec<NavItem>,
    /// The feeds, named in the foot; none without an address.
    pub feeds: Vec<NavItem>,
    /// Whether there is a correction or a retraction to lead to.
    pub corrections: bool,
    /// Whether it is known when anything was added or revised, so that there is a list to lead to.
    pub changes: bool,
    /// The style sheets, from the root, in their order: the theme's, and after them `style/own.css` where the site has one.
    pub styles: Vec<Text>,
    /// Those that a page without lists, cells of the matrix and pictures has no use for.
    pub cell_styles: Vec<Text>,
    /// The table `[extra]` of `site.toml`.
    pub extra: serde_json::Value,
    /// "Cells leave out what is only inferred.", where `min_via` asks for it.
    pub left_out: Option<Text>,
    /// That the site shows what is withheld from its readers, where that was asked for.
    pub preview: Option<Text>,
}

/// One entry of the navigation.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct NavItem {
    /// From the root: `events/index.html`.
    pub path: Text,
    /// What it says.
    pub text: Text,
    /// Marked as the current one where it equals `page.section`: `events`, or for a plain page its path.
    pub section: Text,
}

/// What the frame of each page needs to know.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Page {
    /// The page's own title, plain: the heading, and with the site's title that of the window.
    pub title: Text,
    /// One or two sentences, plain text, for search engines.
    pub description: Option<Text>,
    /// Absolute; only where the site has an address.
    pub canonical: Option<Text>,
    /// Absolute: the first picture of its text that is no drawing, for who shows a link to the page.
    pub image: Option<Text>,
    /// What the page is about, as JSON-LD that may stand in a script element.
    pub json_ld: Option<Html>,
    /// Whether it shows no registers, cells of the matrix and pictures, and goes without their style sheets.
    pub without_cells: bool,
    /// What leads to the root: empty, or `../` as often as needed.
    pub root: Text,
    /// Which entry of the navigation is the current one: `home`, `events`, `actors`, `issues`, `matrix`, …, a
    /// plain page's path, or empty.
    pub section: Text,
    /// The chain of pages above this one, the home page left out.
    pub above: Vec<Link>,
    /// "As of April 21, 2025", in the foot. Only on pages that depend on that day anyway.
    pub as_of: Option<Text>,
    /// When what the page is about was last changed, in the foot; only where the history of its repository is known.
    pub changed: Option<Changed>,
    /// The feeds that go with this page.
    pub feeds: Vec<FeedLink>,
    /// For 404.html alone: the address that its relative links start from.
    pub base_href: Option<Text>,
}

/// The day on which something was last changed.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Changed {
    /// ISO 8601.
    pub iso: Text,
    /// "Last changed April 21, 2025".
    pub words: Text,
}

/// A feed that goes with a page.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FeedLink {
    /// Relative to the page.
    pub href: Text,
    /// What kind of file it is: `application/atom+xml`.
    pub kind: Text,
    /// What it is called.
    pub text: Text,
}

/// A link, or where it leads nowhere mere words.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Link {
    /// Relative to the page; `None` is told as text.
    pub href: Option<Text>,
    /// Plain text.
    pub text: Text,
}

/// A date as it is shown.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DateView {
    /// What may stand in `<time datetime>`: `2025-04-15`, `2025-04`, `2025`. None for periods and the unknown.
    pub iso: Option<Text>,
    /// "April 15, 2025", "April 2025", "April 12–14, 2025", "date unknown".
    pub words: Text,
}

/// A short mark: a status, a kind, "conflicting evidence".
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Badge {
    /// For the style sheet: `disputed`.
    pub word: Text,
    /// What it says: "Disputed".
    pub text: Text,
}

/// Something that a page can be narrowed to.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choice {
    /// What stands in the address: an id, a word of the vocabulary.
    pub value: Text,
    /// Its former ids, with spaces between them: addresses that were sent before go on to work.
    pub formerly: Text,
    /// What it says.
    pub text: Text,
}

impl Choice {
    /// One that was never called otherwise.
    pub fn of(value: &str, text: impl Into<Text>) -> Self {
        Self { value: value.into(), formerly: Text::default(), text: text.into() }
    }
}

/// A list under a heading that is already in words: "Sources (3)".
#[derive(Serialize, JsonSchema, Clone, Debug, PartialEq, Eq, Hash)]
#[schemars(rename = "SectionOf{T}")]
pub struct Section<T> {
    /// "Sources (3)".
    pub heading: Text,
    /// Never empty: a page without items has no section.
    pub items: Vec<T>,
}

impl<T> Section<T> {
    /// A section, where it has something to show.
    pub fn of(items: Vec<T>, heading: impl FnOnce(usize) -> Text) -> Option<Self> {
        (!items.is_empty()).then(|| Self { heading: heading(items.len()), items })
    }
}

/// An event in a list.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EventRow {
    /// Its page and title.
    pub event: Link,
    /// Its date; none where the heading above says it already.
    pub date: Option<DateView>,
    /// "Statement"; none where the event names none.
    pub kind: Option<Text>,
    /// None where it is `reported`.
    pub status: Option<Badge>,
    /// One paragraph's inside: inline HTML without `<p>`.
    pub summary_html: Option<Html>,
    /// "draft", where drafts are shown.
    pub draft: Option<Text>,
}

/// A list of events, in the order in which they are shown.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EventList {
    /// The events.
    pub rows: Vec<EventRow>,
    /// Instead of `rows`, on pages that share theirs with others: all of them as the component `event_row` makes them.
    pub rows_html: Option<Html>,
    /// What follows by title alone, where the list is long.
    pub older: Option<EventTitles>,
}

/// Events of which a list tells no more than when they were and what they are called.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EventTitles {
    /// "Older events (71)".
    pub heading: Text,
    /// The events, without their summaries.
    pub rows: Vec<EventRow>,
    /// Instead of `rows`: all of them as the component `event_title` makes them.
    pub rows_html: Option<Html>,
}

/// The events that a page of something else ends with.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EventSection {
    /// "Events (3)".
    pub heading: Text,
    /// Never empty.
    pub list: EventList,
}

/// Events under a heading of their own: a month, "Undated".
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EventGroup {
    /// Element id: `2025-04`, `undated`.
    pub id: Text,
    /// "April 2025".
    pub heading: Text,
    /// In the order in which they are shown.
    pub list: EventList,
}

/// Where one stands among pages of a list.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pager {
    /// "Page 2 of 5".
    pub words: Text,
    /// Nearer to the start.
    pub previous: Option<Link>,
    /// Farther from the start.
    pub next: Option<Link>,
    /// Every page, or those worth naming; the current one has no `href`.
    pub pages: Vec<Link>,
}
