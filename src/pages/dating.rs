//! When something was, in words as sure as it is known: a day, a day that is inferred, or a date that is less exact. And what
//! a day of the matrix is called where all that changed on it rests on dates of the latter kinds. Not which days there are.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::dossier::events::Event;
use crate::given::words::{Words, value};
use crate::ground::date::{Date, Point};
use crate::pages::days::DayOf;

/// When something was, as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct When {
    /// The date.
    pub date: Date,
    /// Whether its day is inferred by the editors.
    inferred: bool,
}

impl When {
    /// A date, and whether it names a day that no source gives.
    pub fn of(date: Date, inferred: bool) -> Self {
        Self { date, inferred: inferred && date.exact().is_some() }
    }

    /// When an event was, as its file says.
    pub fn of_event(event: &Event) -> Self {
        Self::of(event.date, event.infers())
    }

    /// A day that is known.
    pub fn day(day: NaiveDate) -> Self {
        Self::of(Date::day(day), false)
    }

    /// Whether it is a day, and known.
    pub fn is_sure(&self) -> bool {
        self.date.exact().is_some() && !self.inferred
    }

    /// Whether it is a day that is inferred.
    pub fn is_inferred(&self) -> bool {
        self.inferred
    }

    /// The key of the order "surest first".
    pub fn looseness(&self) -> (bool, bool, i64) {
        let days = self.date.first().zip(self.date.last()).map_or(i64::MAX, |(first, last)| (last - first).num_days());
        (self.date.exact().is_none(), self.inferred, days)
    }

    /// "April 15, 2025", "April 15, 2025 (date inferred)", "April 2025".
    pub fn words(&self, words: &Words) -> Arc<str> {
        let date = words.date(self.date);
        if self.inferred { words.with("date-inferred", [("date", value(&date))]) } else { date }
    }

    /// "on April 15, 2025", "within April 2025".
    pub fn on(&self, words: &Words) -> Arc<str> {
        if self.inferred { words.with("date-on", [("date", value(&self.words(words)))]) } else { words.at(self.date) }
    }
}

/// A day with the dates for which it stands.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Named<'a> {
    /// The day.
    pub day: NaiveDate,
    /// None where it is known.
    loose: &'a [When],
}

impl<'a> Named<'a> {
    /// A day with a page of its own.
    pub fn of(day: &'a DayOf) -> Self {
        Self { day: day.day, loose: &day.loose }
    }

    /// A day on which something rests on these dates, none of them known to be it; or on one that is, where they are none.
    pub fn by(day: NaiveDate, loose: &'a [When]) -> Self {
        Self { day, loose }
    }

    /// Whether it is known.
    pub fn is_sure(&self) -> bool {
        self.loose.is_empty()
    }

    /// Whether it is itself what was inferred.
    pub fn is_inferred(&self) -> bool {
        self.loose.iter().any(When::is_inferred)
    }

    /// The one time that it stands for.
    pub fn when(&self) -> When {
        match self.loose {
            [] => When::day(self.day),
            [one] => *one,
            _ => When::of(Date::day(self.day), true),
        }
    }

    /// What its page is called: "Who stood where on April 15, 2025", "… by the end of 2018", "… by April 19, 2025".
    pub fn title(&self, words: &Words) -> Arc<str> {
        let (id, date) = match self.loose {
            [When { date: date @ Date::At(Point::Month(..) | Point::Year(_)), .. }] if self.is_last() => {
                ("title-matrix-inexact", words.date(*date))
            }
            _ if self.is_sure() || self.is_inferred() => ("title-matrix-day", words.day(self.day)),
            _ => ("title-matrix-by", words.day(self.day)),
        };
        words.with(id, [("date", value(&date))])
    }

    /// Whether it is the last day of all its dates: an inexact date counts from there, or from an earlier one by which it
    /// was surely so.
    fn is_last(&self) -> bool {
        self.loose.iter().all(|one| one.date.last() == Some(self.day))
    }

    /// "April 15, 2025"; "April 15, 2025 (date inferred)"; "2018, counted from its last day, December 31".
    pub fn words(&self, words: &Words) -> Arc<str> {
        self.counted(words, if self.is_last() { "day-counted-last" } else { "day-counted" })
    }

    /// The same where it stands among others: "2018, counted from December 31".
    pub fn brief(&self, words: &Words) -> Arc<str> {
        self.counted(words, "day-counted")
    }

    fn counted(&self, words: &Words, id: &str) -> Arc<str> {
        if self.is_sure() || self.is_inferred() {
            return When::of(Date::day(self.day), self.is_inferred()).words(words);
        }
        let dates: Vec<Arc<str>> = self.loose.iter().map(|one| words.date(one.date)).collect();
        let is_of_year = |one: &When| {
            let ends = one.date.first().zip(one.date.last());
            ends.is_some_and(|(first, last)| first.year() == self.day.year() && last.year() == self.day.year())
        };
        let day = if self.loose.iter().all(is_of_year) { words.day_of_year(self.day) } else { words.day(self.day) };
        let (dates, count) = (words.list(&dates), self.loose.len());
        words.with(id, [("dates", value(&dates)), ("count", count.into()), ("day", value(&day))])
    }
}
