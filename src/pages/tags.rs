//! The list of tags, and a tag's page: the events that bear it.

use std::sync::Arc;

use crate::bytes::render::Theme;
use crate::dossier::Dossier;
use crate::given::language::Alphabet;
use crate::given::words::value;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::frame::Frame;
use crate::pages::rows::{FULL, Listed};
use crate::pages::views::tags::{TagPage, TagRow, TagsPage};

/// All that the list of tags is made of.
#[derive(Debug, Hash)]
pub struct TagsSubject<'a> {
    /// Its path.
    pub out: OutPath,
    rows: Vec<(&'a Card, usize)>,
}

/// All that a tag's page is made of.
#[derive(Debug, Hash)]
pub struct TagSubject<'a> {
    /// Its path.
    pub out: &'a OutPath,
    name: &'a Arc<str>,
    events: Listed<'a>,
}

impl<'a> TagsSubject<'a> {
    /// Of all tags, by name.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards) -> Self {
        let mut order: Vec<usize> = (0..dossier.tags.len()).collect();
        let alphabet = Alphabet::of(&dossier.settings.language);
        order.sort_by(|one, other| {
            let (one, other) = (&dossier.tags[*one], &dossier.tags[*other]);
            alphabet.compare(&one.name, &other.name).then_with(|| one.id.cmp(&other.id))
        });
        let row = |number: usize| (&cards.tags[number], dossier.tags[number].events.len());
        Self { out: OutPath::page("tags").unwrap_or_else(OutPath::home), rows: order.into_iter().map(row).collect() }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> TagsPage {
        let words = &frame.words;
        let count = words.count("count-tags", self.rows.len());
        let page = frame.page(&self.out, &words.get("title-tags"), "tags");
        let row = |(card, events): &(&Card, usize)| TagRow {
            tag: frame.link(card, &self.out),
            events: words.count("count-events", *events),
        };
        TagsPage { page, count, tags: self.rows.iter().map(row).collect() }
    }
}

impl<'a> TagSubject<'a> {
    /// Of the tag with this number.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, number: usize) -> Self {
        let tag = &dossier.tags[number];
        Self { out: &tag.out, name: &tag.name, events: cards.listed(dossier, &tag.events, FULL) }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame, theme: &Theme) -> TagPage {
        let words = &frame.words;
        let title = words.with("title-tag", [("name", value(self.name))]);
        let count = words.count("count-events", self.events.count());
        let mut page = frame.page(self.out, &title, "tags");
        page.above = vec![frame.way("tags/index.html", "nav-tags", self.out)];
        page.feeds = frame.event_feeds(self.out, &frame.feed_title(self.name), self.out);
        TagPage { page, count, events: self.events.view(frame, self.out, theme) }
    }
}
