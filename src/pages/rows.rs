//! Events in lists, each as a row of the component `event_row`. Not the orders in which pages list them.
//!
//! An event stands in the lists of all its actors, issues and tags, where its row mostly reads the same: so it is made
//! once for all of them.

use std::hash::{Hash, Hasher};

use crate::bytes::render::Theme;
use crate::document::markdown::HoleKind;
use crate::dossier::Dossier;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::OutPath;
use crate::pages::cards::{Cards, EventCard};
use crate::pages::filled::Rich;
use crate::pages::frame::Frame;
use crate::pages::views::html::Html;
use crate::pages::views::shared::{EventList, EventRow, EventSection};

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
        let EventCard { card, when, kind, status, draft, .. } = self.card;
        EventRow {
            event: frame.link(card, from),
            date: Some(frame.when(*when)),
            kind: frame.event_kind(*kind),
            status: frame.status(*status),
            summary_html: self.summary.as_ref().map(|summary| summary.html(from)),
            draft: draft.then(|| frame.words.get("draft")),
        }
    }

    /// Whether nothing that the row links to shares a folder with the page: then the links read the same on all pages in
    /// folders as deep.
    fn is_apart(&self, from: &OutPath) -> bool {
        let apart = |to: &OutPath| to.shared(from) == 0;
        apart(&self.card.card.out) && self.summary.as_ref().is_none_or(|summary| summary.leads().all(apart))
    }
}

impl Cards {
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

/// The list of these on the page `from`.
pub fn list(entries: &[Entry<'_>], frame: &Frame, from: &OutPath, theme: &Theme) -> EventList {
    let row = |entry: &Entry<'_>| {
        let made = || entry.row(frame, from);
        match entry.is_apart(from) {
            true => theme.piece(("event_row", "row"), entry.stamp, from, made),
            false => theme.part(("event_row", "row"), made),
        }
    };
    let rows: Option<Vec<Html>> = entries.iter().map(row).collect();
    match rows {
        Some(rows) => EventList { rows: Vec::new(), rows_html: Some(Html::lines(&rows)) },
        None => EventList { rows: entries.iter().map(|entry| entry.row(frame, from)).collect(), rows_html: None },
    }
}

/// The events that a page of something else ends with, where there are any.
pub fn section(entries: &[Entry<'_>], frame: &Frame, from: &OutPath, theme: &Theme) -> Option<EventSection> {
    (!entries.is_empty()).then(|| EventSection {
        heading: frame.words.count("heading-events", entries.len()),
        list: list(entries, frame, from, theme),
    })
}
