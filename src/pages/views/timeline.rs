//! The view of the timeline: `timeline/index.html` and, where that would be too long, `timeline/2025/index.html` and the like;
//! template `timeline.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::picture::{Across, Tick};
use super::shared::{Badge, Choice, DateView, Link, Page, Text};

/// All events by time, or those of one year.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimelinePage {
    /// The frame.
    pub page: Page,
    /// "27 events, July 2015 to April 2025".
    pub count: Text,
    /// How many there are through time; none where a single bar would say it all.
    pub density: Option<Density>,
    /// What can be filtered by; none where the events stand on pages of their own.
    pub controls: Option<TimelineControls>,
    /// Oldest first.
    pub years: Vec<TimelineYear>,
    /// What is still to come.
    pub coming: Option<TimelineGroup>,
    /// What has no date.
    pub undated: Option<TimelineGroup>,
    /// Instead of the events, where each year has a page of its own: the ways to these.
    pub parts: Vec<TimelinePart>,
    /// The page before this one in time.
    pub before: Option<Link>,
    /// The page after it.
    pub after: Option<Link>,
}

/// A year.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimelineYear {
    /// Element id: `2025`.
    pub id: Text,
    /// "2025"; none on a page that is of this year alone.
    pub heading: Option<Text>,
    /// What is known by the year alone.
    pub rows: Vec<TimelineRow>,
    /// Its months.
    pub months: Vec<TimelineGroup>,
}

/// Events under a heading.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimelineGroup {
    /// Element id: `2025-04`.
    pub id: Text,
    /// "April 2025".
    pub heading: Text,
    /// In order of time.
    pub rows: Vec<TimelineRow>,
}

/// An event.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimelineRow {
    /// Element id where a bar leads to it: `2025-04-12`.
    pub id: Option<Text>,
    /// Its page and title.
    pub event: Link,
    /// When; none where the heading says that nobody knows.
    pub date: Option<DateView>,
    /// Whether that is less exact than a day.
    pub inexact: bool,
    /// "Statement", with its word.
    pub kind: Option<Badge>,
    /// None where it is `reported`.
    pub status: Option<Badge>,
    /// For the script: `reported`.
    pub status_word: Text,
    /// "draft", where drafts are shown.
    pub draft: Option<Text>,
    /// For the script: the ids of its actors, with spaces between them.
    pub actors: Text,
    /// The same of its issues.
    pub issues: Text,
    /// For the script: the number of its bar, from 0.
    pub bar: Option<usize>,
}

/// The way to a page of its own.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimelinePart {
    /// "2025".
    pub part: Link,
    /// "1,204 events".
    pub count: Text,
    /// Its months by name, each with how many events it has.
    pub months: Vec<(Link, usize)>,
}

/// What can be filtered by, and what the script says.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimelineControls {
    /// The fields.
    pub fields: Vec<TimelineField>,
    /// "{shown} of {all} events".
    pub shown: Text,
    /// "{name}: {shown} of {all}".
    pub bar: Text,
}

/// One thing to filter by.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimelineField {
    /// Its key in the address: `actor`.
    pub name: Text,
    /// "Actor".
    pub label: Text,
    /// What to choose from.
    pub choices: Vec<Choice>,
}

/// How many events there are through time.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Density {
    /// "Events by month".
    pub title: Text,
    /// What the picture says, for those who do not see it.
    pub words: Text,
    /// What there is to know of it.
    pub notes: Vec<Text>,
    /// How tall it is.
    pub height: u16,
    /// How far up the tallest bar reaches.
    pub top: u16,
    /// Where bars stand.
    pub foot: u16,
    /// From where to where the line under them reaches.
    pub line: (Across, Across),
    /// In order of time.
    pub bars: Vec<DensityBar>,
    /// Where time is left out.
    pub breaks: Vec<Across>,
    /// Labels right under bars: days of a month, months, or years.
    pub ticks: Vec<Tick>,
    /// Labels under these: the months or the years to which they belong.
    pub eras: Vec<Tick>,
}

/// A bar.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DensityBar {
    /// Where it leads.
    pub href: Text,
    /// "April 2025: 23 events".
    pub title: Text,
    /// "April 2025".
    pub name: Text,
    /// How many events it stands for.
    pub count: usize,
    /// Its left side.
    pub x: Across,
    /// How wide its column is.
    pub width: Across,
    /// Its middle.
    pub middle: Across,
    /// Its upper end.
    pub y: u16,
    /// How tall the part is that is dated exactly enough.
    pub height: u16,
    /// How tall the other one is, on top.
    pub loose: Option<u16>,
    /// The number over it, where there is room.
    pub number: Option<Text>,
}
