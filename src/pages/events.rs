//! The list of all events, newest first, a page for every so many. Not the lists on other pages.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::Datelike;

use crate::dossier::{Dossier, EventNo, newest_first};
use crate::given::words::value;
use crate::ground::date::{Date, Point};
use crate::ground::path::OutPath;
use crate::pages::cards::Cards;
use crate::pages::frame::Frame;
use crate::pages::pager::pager;
use crate::pages::rows::Entry;
use crate::pages::views::events::EventsPage;
use crate::pages::views::shared::{EventGroup, EventList as Rows, EventRow};

/// The order of all events in the list, and what all its pages say of the whole.
#[derive(Debug)]
pub struct EventList {
    order: Vec<EventNo>,
    per_page: usize,
    whole: Whole,
}

/// What all pages of a list say of the whole.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Whole {
    events: usize,
    pages: usize,
    /// The months or years of the first and the last day.
    span: Option<(Point, Point)>,
}

/// All that one page of the list is made of.
#[derive(Debug, Hash)]
pub struct EventsSubject<'a> {
    /// Its path.
    pub out: OutPath,
    /// From 1.
    number: usize,
    whole: Whole,
    entries: Vec<Entry<'a>>,
}

impl EventList {
    /// Of all events that show, those to come included.
    pub fn of(dossier: &Dossier) -> Self {
        let date = |number: &EventNo| dossier.events[*number].date;
        let mut order: Vec<EventNo> = (0..dossier.events.len()).collect();
        order.sort_by_cached_key(|number| (place(date(number)), *number));
        let per_page = dossier.settings.per_page.max(1);
        let ends = |date: Date| match date {
            Date::Unknown => None,
            Date::At(point) => Some((point, point)),
            Date::Period(from, until) => Some((from, until)),
        };
        let dated = || dossier.events.iter().filter_map(|event| ends(event.date));
        let from = dated().map(|(from, _)| from).min_by_key(|point| point.first());
        let until = dated().map(|(_, until)| until).max_by_key(|point| point.last());
        let whole = Whole {
            events: order.len(),
            // A dossier without events has a list, too.
            pages: order.len().div_ceil(per_page).max(1),
            span: from.map(month).zip(until.map(month)),
        };
        Self { order, per_page, whole }
    }

    /// What there is to say of all events.
    pub fn whole(&self) -> Whole {
        self.whole
    }

    /// How many pages the list has: at least one.
    pub fn pages(&self) -> usize {
        self.whole.pages
    }
}

impl<'a> EventsSubject<'a> {
    /// The page with this number, from 1.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, list: &EventList, number: usize) -> Self {
        let shown = list.order.chunks(list.per_page).nth(number.saturating_sub(1)).unwrap_or_default();
        Self {
            out: path(number),
            number,
            whole: list.whole,
            entries: shown.iter().map(|event| cards.entry(dossier, *event)).collect(),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> EventsPage {
        let words = &frame.words;
        let (title, above) = match self.number {
            0 | 1 => (words.get("title-events"), Vec::new()),
            number => {
                let title = words.with("title-events-page", [("page", number.into())]);
                (title, vec![frame.way("events/index.html", "nav-events", &self.out)])
            }
        };
        let count = self.whole.count(frame);
        let mut page = frame.page(&self.out, &title, "events");
        page.above = above;
        page.description = Some(count.clone());
        page.feeds = frame.all_feeds(&self.out);
        let pager = pager(frame, &self.out, (self.number, self.whole.pages), path);
        EventsPage { page, count, groups: groups(frame, &self.entries, &self.out), pager }
    }
}

impl Whole {
    /// "27 events, July 2015 to April 2025".
    pub fn count(&self, frame: &Frame) -> Arc<str> {
        let words = &frame.words;
        let events = words.count("count-events", self.events);
        match self.span {
            Some((from, until)) if from != until => {
                let (from, until) = (words.date(Date::At(from)), words.date(Date::At(until)));
                let args = [("events", value(&events)), ("from", value(&from)), ("until", value(&until))];
                words.with("events-span", args)
            }
            _ => events,
        }
    }
}

/// Events in the order of the list under their months.
fn groups(frame: &Frame, entries: &[Entry<'_>], from: &OutPath) -> Vec<EventGroup> {
    let group = |entries: &[Entry<'_>]| {
        let heading = entries.first().and_then(|entry| heading(entry.card.when.date));
        // Below "2018" or "Undated" a date would say the same again.
        let dated = entries.iter().any(|entry| entry.card.when.date != heading.map_or(Date::Unknown, Date::At));
        let row = |entry: &Entry<'_>| {
            let row = entry.row(frame, from);
            EventRow { date: row.date.filter(|_| dated), ..row }
        };
        EventGroup {
            id: heading.map_or_else(|| "undated".into(), |point| point.to_string().into()),
            heading: heading.map_or_else(|| frame.words.get("undated"), |point| frame.words.date(Date::At(point))),
            list: Rows { rows: entries.iter().map(row).collect(), rows_html: None, older: None },
        }
    };
    entries.chunk_by(|one, next| heading(one.card.when.date) == heading(next.card.when.date)).map(group).collect()
}

/// The month or the year that an event stands under.
fn heading(date: Date) -> Option<Point> {
    match date {
        Date::Unknown => None,
        Date::At(point) | Date::Period(point, _) => Some(month(point)),
    }
}

fn month(point: Point) -> Point {
    match point {
        Point::Day(day) => Point::Month(day.year(), day.month()),
        point => point,
    }
}

/// The key of the list's order: newest first, but what is known by its year alone after all months of the year, so that
/// no month stands there twice.
fn place(date: Date) -> impl Ord {
    let year_alone = matches!(heading(date), Some(Point::Year(_)));
    let year = date.first().map(|day| day.year());
    (date.first().is_none(), Reverse(year), year_alone, newest_first(date))
}

/// Where the page with this number, from 1, comes out.
pub fn path(number: usize) -> OutPath {
    let folder = if number < 2 { "events".to_owned() } else { format!("events/page/{number}") };
    OutPath::page(&folder).unwrap_or_else(OutPath::home)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_stands_twice_and_the_undated_come_last() {
        let dates =
            ["unknown", "2024-12", "2025-01-01", "2025", "2025-01", "2025-01-31", "2025-03", "2024", "2025-02/2026"];
        let mut dates: Vec<Date> = dates.iter().map(|text| Date::parse(text).unwrap()).collect();
        dates.sort_by_cached_key(|date| place(*date));
        let shown: Vec<String> = dates.iter().map(Date::to_string).collect();
        let wanted =
            ["2025-03", "2025-02/2026", "2025-01-31", "2025-01", "2025-01-01", "2025", "2024-12", "2024", "unknown"];
        assert_eq!(shown, wanted);
        let mut headings: Vec<_> = dates.iter().map(|date| heading(*date)).collect();
        headings.dedup();
        let text = |point: &Option<Point>| point.map_or("undated".into(), |point| point.to_string());
        let headings: Vec<String> = headings.iter().map(text).collect();
        assert_eq!(headings, ["2025-03", "2025-02", "2025-01", "2025", "2024-12", "2024", "undated"]);
    }

    #[test]
    fn pages_are_numbered_from_the_second_on() {
        assert_eq!(path(1).as_str(), "events/index.html");
        assert_eq!(path(2).as_str(), "events/page/2/index.html");
    }
}
