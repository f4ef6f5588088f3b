//! What a day of the matrix is called: by its date, or where all that changed on it rests on dates that are less exact by
//! these. Not which days there are.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::given::words::{Words, value};
use crate::ground::date::{Date, Point};
use crate::pages::days::DayOf;

/// A day with the dates for which it stands.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Named<'a> {
    /// The day.
    pub day: NaiveDate,
    /// None where it is known exactly.
    inexact: &'a [Date],
}

impl<'a> Named<'a> {
    /// A day with a page of its own.
    pub fn of(day: &'a DayOf) -> Self {
        Self { day: day.day, inexact: &day.inexact }
    }

    /// Whether it stands for a date that is not exact.
    pub fn is_inexact(&self) -> bool {
        !self.inexact.is_empty()
    }

    /// "April 15, 2025"; "2018, counted from its last day, December 31".
    pub fn words(&self, words: &Words) -> Arc<str> {
        if !self.is_inexact() {
            return words.day(self.day);
        }
        let dates: Vec<Arc<str>> = self.inexact.iter().map(|date| words.date(*date)).collect();
        // An inexact date counts from its last day, or from an earlier one by which it was surely so.
        let last = self.inexact.iter().all(|date| date.last() == Some(self.day));
        let same_year = |date: &Date| match date {
            Date::At(Point::Year(year) | Point::Month(year, _)) => *year == self.day.year(),
            _ => false,
        };
        let day = if self.inexact.iter().all(same_year) { words.day_of_year(self.day) } else { words.day(self.day) };
        let id = if last { "day-counted-last" } else { "day-counted" };
        let (dates, count) = (words.list(&dates), self.inexact.len());
        words.with(id, [("dates", value(&dates)), ("count", count.into()), ("day", value(&day))])
    }
}
