//! The list of what was added and revised, newest first, out of the history of the dossier's repository. Not the changes of
//! the matrix.
//!
//! It has what has a page now. What was removed has no title any more, and nobody knows whether it may be named: it is not
//! listed. Nor is a file that only got another name or another folder: its words are what they were.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::dossier::lives::Lives;
use crate::dossier::{Dossier, newest_first};
use crate::given::history::Life;
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::dating::When;
use crate::pages::frame::Frame;
use crate::pages::pager::pager;
use crate::pages::views::changes::{ChangeRow, ChangedDay, ChangesPage};

/// The order of everything in the list; empty without a history.
#[derive(Debug)]
pub struct EditList {
    edits: Vec<Edit>,
    per_page: usize,
}

/// That a thing was added or revised on a day; several commits of one day are one.
#[derive(Clone, Copy, Debug)]
struct Edit {
    day: NaiveDate,
    is_new: bool,
    thing: Thing,
}

/// A thing by its number. Those of one kind stand together in a day, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Event(usize),
    Issue(usize),
    Actor(usize),
    Page(usize),
}

/// All that one page of the list is made of.
#[derive(Debug, Hash)]
pub struct ChangesSubject<'a> {
    /// Its path.
    pub out: OutPath,
    /// From 1.
    number: usize,
    pages: usize,
    edits: usize,
    since: Option<NaiveDate>,
    rows: Vec<Row<'a>>,
}

#[derive(Debug, Hash)]
struct Row<'a> {
    day: NaiveDate,
    is_new: bool,
    kind: &'static str,
    /// When it was, if it is an event and that is known.
    date: Option<When>,
    card: &'a Card,
}

impl Thing {
    fn is_other(self) -> bool {
        !matches!(self, Self::Event(_))
    }
}

impl EditList {
    /// Of all that shows.
    pub fn of(dossier: &Dossier) -> Self {
        let Lives { events, issues, actors, pages } = &dossier.lives;
        let mut edits = Vec::new();
        let mut add = |lives: &[Option<Life>], thing: fn(usize) -> Thing| {
            for (number, life) in lives.iter().enumerate() {
                let days = life.iter().flat_map(|life| life.days().iter().map(|day| (*day, *day == life.added())));
                edits.extend(days.map(|(day, is_new)| Edit { day, is_new, thing: thing(number) }));
            }
        };
        add(events, Thing::Event);
        add(issues, Thing::Issue);
        add(actors, Thing::Actor);
        add(pages, Thing::Page);
        // Events are among themselves as in all lists.
        let place = |thing: Thing| match thing {
            Thing::Event(number) => (Some(newest_first(dossier.events[number].date)), thing),
            Thing::Issue(_) | Thing::Actor(_) | Thing::Page(_) => (None, thing),
        };
        edits.sort_by_cached_key(|edit| (Reverse(edit.day), !edit.is_new, edit.thing.is_other(), place(edit.thing)));
        Self { edits, per_page: dossier.settings.per_page.max(1) }
    }

    /// How many pages the list has; none where nothing is known.
    pub fn pages(&self) -> usize {
        self.edits.len().div_ceil(self.per_page)
    }
}

impl<'a> ChangesSubject<'a> {
    /// The page with this number, from 1.
    pub fn of(cards: &'a Cards, list: &EditList, number: usize) -> Self {
        let shown = list.edits.chunks(list.per_page).nth(number.saturating_sub(1)).unwrap_or_default();
        let dated = |number: usize| Some(cards.events[number].when).filter(|when| when.date != Date::Unknown);
        let row = |edit: &Edit| {
            let (kind, date, card) = match edit.thing {
                Thing::Event(number) => ("event", dated(number), &cards.events[number].card),
                Thing::Issue(number) => ("issue", None, &cards.issues[number]),
                Thing::Actor(number) => ("actor", None, &cards.actors[number]),
                Thing::Page(number) => ("page", None, &cards.pages[number]),
            };
            Row { day: edit.day, is_new: edit.is_new, kind, date, card }
        };
        Self {
            out: path(number),
            number,
            pages: list.pages(),
            edits: list.edits.len(),
            since: list.edits.last().map(|edit| edit.day),
            rows: shown.iter().map(row).collect(),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> ChangesPage {
        let (words, from) = (&frame.words, &self.out);
        let (title, above) = match self.number {
            0 | 1 => (words.get("title-changes"), Vec::new()),
            number => {
                let title = words.with("title-changes-page", [("page", number.into())]);
                (title, vec![frame.way("changes/index.html", "title-changes", from)])
            }
        };
        let count = words.count("count-changes", self.edits);
        let count = self.since.map_or(count.clone(), |day| {
            words.with("changes-since", [("changes", value(&count)), ("date", value(&words.day(day)))])
        });
        let mut page = frame.page(from, &title, "");
        page.above = above;
        page.description = Some(count.clone());
        page.feeds = frame.all_feeds(from);
        let row = |row: &Row<'_>| ChangeRow {
            how: words.get(if row.is_new { "change-added" } else { "change-revised" }),
            kind: words.get(if row.date.is_some() { "event-of" } else { row.kind }),
            date: row.date.map(|when| frame.when(when)),
            of: frame.link(row.card, from),
        };
        let day = |rows: &[Row<'_>]| {
            let day = rows.first().map(|row| row.day).unwrap_or_default();
            ChangedDay {
                id: day.to_string().into(),
                date: frame.date(Date::day(day)),
                rows: rows.iter().map(row).collect(),
            }
        };
        let days = self.rows.chunk_by(|one, next| one.day == next.day).map(day).collect();
        ChangesPage { page, count, days, pager: pager(frame, from, (self.number, self.pages), path) }
    }
}

/// Where the page with this number, from 1, comes out.
pub fn path(number: usize) -> OutPath {
    let folder = if number < 2 { "changes".to_owned() } else { format!("changes/page/{number}") };
    OutPath::page(&folder).unwrap_or_else(OutPath::home)
}
