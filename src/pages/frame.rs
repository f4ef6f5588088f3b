//! The frame: what every page is made with, and what it says of dates, links and feeds. Not what the pages are about.

use std::sync::Arc;

use crate::bytes::feeds::{ATOM, JSON, SHIFTS};
use crate::bytes::render::Theme;
use crate::document::event::{Kind, Status};
use crate::given::words::Words;
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::pages::cards::Card;
use crate::pages::dating::When;
use crate::pages::views::common::Common;
use crate::pages::views::shared::{self, Badge, Changed, DateView, FeedLink, Page, Site};

/// What all pages of a site share. Pages hold it stamped with all that it was made from, the templates included.
#[derive(Debug)]
pub struct Frame {
    /// The words of the interface.
    pub words: Arc<Words>,
    /// What goes into every template.
    pub site: Site,
    /// Who answers for it, name by name.
    pub authors: Vec<Arc<str>>,
    /// Where the site is published.
    pub base_url: Option<Arc<str>>,
}

impl Frame {
    /// The frame of one page.
    pub fn page(&self, out: &OutPath, title: &str, section: &str) -> Page {
        let up = out.folder().matches('/').count();
        Page {
            title: title.into(),
            canonical: self.base_url.as_ref().map(|base| out.url_below(base).into()),
            root: "../".repeat(up).into(),
            section: section.into(),
            ..Page::default()
        }
    }

    /// The title of the feeds of one actor, issue or tag.
    pub fn feed_title(&self, name: &str) -> Arc<str> {
        let args =
            [("title", crate::given::words::value(&self.site.title)), ("name", crate::given::words::value(name))];
        self.words.with("title-feed", args)
    }

    /// The feeds of the events of the thing whose page is `of`, on the page `from`; none where the site has no feeds.
    pub fn event_feeds(&self, of: &OutPath, title: &Arc<str>, from: &OutPath) -> Vec<FeedLink> {
        let link = |(name, kind): (&str, &str)| {
            let out = OutPath::new(&format!("{}{name}", of.folder()))?;
            Some(FeedLink { href: out.href_from(from).into(), kind: kind.into(), text: title.clone() })
        };
        if self.site.feeds.is_empty() { Vec::new() } else { [ATOM, JSON].into_iter().filter_map(link).collect() }
    }

    /// The feeds of all events, on the page `from`.
    pub fn all_feeds(&self, from: &OutPath) -> Vec<FeedLink> {
        self.event_feeds(&OutPath::home(), &self.site.title, from)
    }

    /// The feed of shifts, on the page `from`; none where the site has no feeds.
    pub fn shift_feed(&self, from: &OutPath) -> Option<FeedLink> {
        let out = OutPath::new(SHIFTS).filter(|_| !self.site.feeds.is_empty())?;
        Some(FeedLink { href: out.href_from(from).into(), kind: ATOM.1.into(), text: self.words.get("feed-shifts") })
    }

    /// "closed on January 1, 2026", of an issue.
    pub fn closed(&self, on: Option<chrono::NaiveDate>) -> Option<Arc<str>> {
        on.map(|day| self.on_day("issue-closed", day))
    }

    /// "As of April 21, 2025", for the foot of pages that depend on that day.
    pub fn as_of(&self, day: Option<chrono::NaiveDate>) -> Option<Arc<str>> {
        let day = self.words.day(day?);
        Some(self.words.with("as-of-day", [("date", crate::given::words::value(&day))]))
    }

    /// When what a page is about was last changed.
    pub fn changed(&self, day: Option<chrono::NaiveDate>) -> Option<Changed> {
        let day = day?;
        Some(Changed { iso: day.to_string().into(), words: self.on_day("last-changed", day) })
    }

    /// A link on the page `from`.
    pub fn link(&self, card: &Card, from: &OutPath) -> shared::Link {
        shared::Link { href: Some(card.out.href_from(from).into()), text: card.text.clone() }
    }

    /// The same, made once for all pages on which it reads the same.
    pub fn common_link(&self, card: &Card, from: &OutPath, theme: &Theme) -> Common<shared::Link> {
        let link = || self.link(card, from);
        // Where they share a folder, its address depends on more than the page's depth.
        if card.out.shared(from) == 0 { theme.link(card.stamp(), from, link) } else { link().into() }
    }

    /// The same in the middle of a sentence, its text in quotes.
    pub fn quoted(&self, card: &Card, from: &OutPath) -> shared::Link {
        shared::Link { text: self.words.quoted(&card.text), ..self.link(card, from) }
    }

    /// A link to a page of the interface's own.
    pub fn way(&self, to: &str, words: &str, from: &OutPath) -> shared::Link {
        let href = OutPath::new(to).map(|out| out.href_from(from).into());
        shared::Link { href, text: self.words.get(words) }
    }

    /// Words about a day.
    pub fn on_day(&self, id: &str, day: chrono::NaiveDate) -> Arc<str> {
        self.words.with(id, [("date", crate::given::words::value(&self.words.day(day)))])
    }

    /// A date as it is shown.
    pub fn date(&self, date: Date) -> DateView {
        let iso = match date {
            Date::At(point) => Some(point.to_string().into()),
            Date::Unknown | Date::Period(..) => None,
        };
        DateView { iso, words: self.words.date(date) }
    }

    /// The same, as sure as it is.
    pub fn when(&self, when: When) -> DateView {
        DateView { words: when.words(&self.words), ..self.date(when.date) }
    }

    /// The mark of a status, where there is something to mark.
    pub fn status(&self, status: Status) -> Option<Badge> {
        let word = status.word();
        (status != Status::Reported).then(|| Badge { word: word.into(), text: self.words.of("status", word) })
    }

    /// The word for a kind of event.
    pub fn event_kind(&self, kind: Option<Kind>) -> Option<Arc<str>> {
        kind.map(|kind| self.words.of("event-kind", kind.word()))
    }
}
