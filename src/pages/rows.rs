//! Events in lists, each as a row of the component `event_row`, and in long lists the older ones by title. Not the orders in
//! which pages list them.
//!
//! An event stands in the lists of all its actors, issues and tags, where its row mostly reads the same: so it is made
//! once for all of them.

use std::hash::{Hash, Hasher};

use crate::bytes::render::Theme;
use crate::document::markdown::HoleKind;
use crate::dossier::{Dossier, EventNo};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::OutPath;
use crate::pages::cards::{Cards, EventCard};
use crate::pages::filled::Rich;
use crate::pages::frame::Frame;
use crate::pages::views::html::Html;
use crate::pages::views::shared::{EventList, EventRow, EventSection, EventTitles};

/// So many events a list tells with their summaries; whoever reads on looks for one by its title or its date.
pub const FULL: usize = 50;

/// The events of a list, in the order in which they are shown.
#[derive(Debug, Hash)]
pub struct Listed<'a> {
    full: Vec<Entry<'a>>,
    older: Vec<&'a EventCard>,
}

/// An event as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The event.
    pub card: &'a EventCard,
    /// Its summary.
    pub summary: Option<Rich<'a>>,
    // Invariant: of all that is above.
    stamp: Fingerprint,
}

/// Hashes the stamp alone: pages hold many entries, and their rows are known by it, too.
impl Hash for Entry<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.stamp.hash(state);
    }
}

impl<'a> Entry<'a> {
    /// Of an event with its summary.
    pub fn new(card: &'a EventCard, summary: Option<Rich<'a>>) -> Self {
        let stamp = Fingerprint::of(&(card, &summary));
        Self { card, summary, stamp }
    }

    /// The row on the page `from`.
    pub fn row(&self, frame: &Frame, from: &OutPath) -> EventRow {
        EventRow { summary_html: self.summary.as_ref().map(|summary| summary.html(from)), ..self.card.row(frame, from) }
    }

    /// Whether nothing that the row links to shares a folder with the page: then the links read the same on all pages in
    /// folders as deep.
    fn is_apart(&self, from: &OutPath) -> bool {
        let apart = |to: &OutPath| to.shared(from) == 0;
        apart(&self.card.card.out) && self.summary.as_ref().is_none_or(|summary| summary.leads().all(apart))
    }
}

impl EventCard {
    /// The row on the page `from`, without a summary.
    fn row(&self, frame: &Frame, from: &OutPath) -> EventRow {
        EventRow {
            event: frame.link(&self.card, from),
            date: Some(frame.when(self.when)),
            kind: frame.event_kind(self.kind),
            status: frame.status(self.status),
            summary_html: None,
            draft: self.draft.then(|| frame.words.get("draft")),
        }
    }
}

impl Cards {
    /// These events, the newest first: so many of them with their summaries.
    pub fn listed<'a>(&'a self, dossier: &'a Dossier, events: &[EventNo], full: usize) -> Listed<'a> {
        let mut events = events.to_vec();
        dossier.sort_newest_first(&mut events);
        let (full, older) = events.split_at(full.min(events.len()));
        Listed {
            full: full.iter().map(|event| self.entry(dossier, *event)).collect(),
            older: older.iter().map(|event| &*self.events[*event]).collect(),
        }
    }

    /// An event as lists show it.
    pub fn entry<'a>(&'a self, dossier: &'a Dossier, number: usize) -> Entry<'a> {
        Entry::new(&self.events[number], self.summary(&dossier.events[number]))
    }
}

impl Rich<'_> {
    /// Where the links of the prose lead within the site.
    fn leads(&self) -> impl Iterator<Item = &OutPath> {
        self.prose
            .holes
            .iter()
            .flat_map(|hole| match &hole.what {
                HoleKind::Reference { reference, .. } => [self.holes.reference(*reference), None],
                HoleKind::Address { target } => [self.holes.address(*target), None],
                HoleKind::Size { .. } => [None, None],
                HoleKind::This | HoleKind::Other => {
                    [self.holes.ends.map(|(this, _)| &this.out), self.holes.ends.map(|(_, other)| &other.out)]
                }
            })
            .flatten()
    }
}

impl Listed<'_> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.full.len() + self.older.len()
    }

    /// The list on the page `from`.
    pub fn view(&self, frame: &Frame, from: &OutPath, theme: &Theme) -> EventList {
        let made = |entry: &Entry<'_>| {
            let row = || entry.row(frame, from);
            match entry.is_apart(from) {
                true => theme.piece(("event_row", "row"), entry.stamp, from, row),
                false => theme.part(("event_row", "row"), row),
            }
        };
        let (rows, rows_html) = made_or(&self.full, made, |entry| entry.row(frame, from));
        EventList { rows, rows_html, older: (!self.older.is_empty()).then(|| self.titles(frame, from, theme)) }
    }

    fn titles(&self, frame: &Frame, from: &OutPath, theme: &Theme) -> EventTitles {
        let made = |card: &&EventCard| {
            let stamp = Fingerprint::of(&(card.card.out.shared(from), card));
            theme.piece(("event_title", "row"), stamp, from, || card.row(frame, from))
        };
        let heading = frame.words.count("heading-older-events", self.older.len());
        let (rows, rows_html) = made_or(&self.older, made, |card| card.row(frame, from));
        EventTitles { heading, rows, rows_html }
    }

    /// The section that a page of something else ends with, where there are any.
    pub fn section(&self, frame: &Frame, from: &OutPath, theme: &Theme) -> Option<EventSection> {
        (self.count() > 0).then(|| EventSection {
            heading: frame.words.count("heading-events", self.count()),
            list: self.view(frame, from, theme),
        })
    }
}

/// All as HTML where their component makes them; otherwise their rows, so that the page renders them itself and tells why
/// it cannot.
fn made_or<T>(
    all: &[T],
    made: impl Fn(&T) -> Option<Html>,
    row: impl Fn(&T) -> EventRow,
) -> (Vec<EventRow>, Option<Html>) {
    match all.iter().map(made).collect::<Option<Vec<Html>>>() {
        Some(made) => (Vec::new(), Some(Html::lines(&made))),
        None => (all.iter().map(row).collect(), None),
    }
}
