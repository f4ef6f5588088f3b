//! Dates as precise as they are known: a day, a month, a year, a period, or not at all.
//!
//! How a date is said in words is the language's matter (`given::words`); when an inexact date counts in the matrix is
//! the matrix's.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use toml::value::Datetime;

/// A date with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Date {
    /// Nobody knows.
    #[default]
    Unknown,
    /// A day, a month or a year.
    At(Point),
    /// From the first day of one to the last day of the other.
    // Invariant: the first day of the first is not after the last day of the second.
    Period(Point, Point),
}

/// A day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Point {
    /// A day.
    Day(NaiveDate),
    /// A month of a year, 1 to 12.
    Month(i32, u32),
    /// A year, 1 to 9999.
    Year(i32),
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadDate {
    /// It has none of the forms a date is written in.
    Form,
    /// The day is not in the calendar, or the year is not between 1 and 9999.
    Calendar,
    /// The period ends before it begins.
    Backward,
    /// It is a time of day alone.
    Time,
}

impl Point {
    /// The first day of it.
    pub fn first(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default(),
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default(),
        }
    }

    /// The last day of it.
    pub fn last(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Month(year, 12) => Self::Year(year).last(),
            Self::Month(year, month) => Self::Month(year, month + 1).first().pred_opt().unwrap_or_default(),
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or_default(),
        }
    }

    fn parse(text: &str) -> Result<Self, BadDate> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u32>().map(Some).map_err(|_| BadDate::Form)
            }
            Some(_) => Err(BadDate::Form),
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(BadDate::Form);
        }
        let year = year.and_then(|year| i32::try_from(year).ok()).ok_or(BadDate::Form)?;
        if year < 1 || month.is_some_and(|month| !(1..=12).contains(&month)) {
            return Err(BadDate::Calendar);
        }
        match (month, day) {
            (None, _) => Ok(Self::Year(year)),
            (Some(month), None) => Ok(Self::Month(year, month)),
            (Some(month), Some(day)) => {
                NaiveDate::from_ymd_opt(year, month, day).map(Self::Day).ok_or(BadDate::Calendar)
            }
        }
    }
}

impl Date {
    /// A day.
    pub fn day(day: NaiveDate) -> Self {
        Self::At(Point::Day(day))
    }

    /// Reads `2025-04-15`, `2025-04`, `2018`, two of them joined by `/`, or `unknown`. A date-time keeps its day.
    ///
    /// ```
    /// use rapporteur::ground::date::Date;
    /// assert_eq!(Date::parse("2025-04").unwrap().last().unwrap().to_string(), "2025-04-30");
    /// assert_eq!(Date::parse("2025-04-12/2025-04-14").unwrap().to_string(), "2025-04-12/2025-04-14");
    /// assert!(Date::parse("2025-02-30").is_err());
    /// ```
    ///
    /// # Errors
    /// Says which rule the text breaks.
    pub fn parse(text: &str) -> Result<Self, BadDate> {
        let text = text.trim();
        if text == "unknown" {
            return Ok(Self::Unknown);
        }
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (Point::parse(from.trim())?, Point::parse(to.trim())?);
            if from.first() > to.last() {
                return Err(BadDate::Backward);
            }
            return Ok(if from == to { Self::At(from) } else { Self::Period(from, to) });
        }
        if text.len() > 10 && text.is_char_boundary(10) && text[10..].starts_with(['T', 't', ' ']) {
            return Self::from_toml(&text.parse().map_err(|_| BadDate::Form)?);
        }
        if text.contains(':') && text.parse::<Datetime>().is_ok() {
            return Err(BadDate::Time);
        }
        Point::parse(text).map(Self::At)
    }

    /// The day of a TOML date or date-time; an offset does not move it, since the author's day is meant.
    ///
    /// # Errors
    /// A time alone names no day, and not every day that TOML can write is in the calendar.
    pub fn from_toml(value: &Datetime) -> Result<Self, BadDate> {
        let date = value.date.ok_or(BadDate::Time)?;
        if date.year == 0 {
            return Err(BadDate::Calendar);
        }
        NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
            .map(Self::day)
            .ok_or(BadDate::Calendar)
    }

    /// The first day it may mean.
    pub fn first(self) -> Option<NaiveDate> {
        match self {
            Self::Unknown => None,
            Self::At(point) | Self::Period(point, _) => Some(point.first()),
        }
    }

    /// The last day it may mean.
    pub fn last(self) -> Option<NaiveDate> {
        match self {
            Self::Unknown => None,
            Self::At(point) | Self::Period(_, point) => Some(point.last()),
        }
    }

    /// The day, where exactly one is meant.
    pub fn exact(self) -> Option<NaiveDate> {
        match self {
            Self::At(Point::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// The precision as data files name it: `day`, `month`, `year`, `period` or `unknown`.
    pub fn precision(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::At(Point::Day(_)) => "day",
            Self::At(Point::Month(..)) => "month",
            Self::At(Point::Year(_)) => "year",
            Self::Period(..) => "period",
        }
    }

    /// The key of the order "by first day, undated last"; of two with one first day the more precise comes first.
    pub fn order(self) -> (bool, NaiveDate, NaiveDate) {
        (self.first().is_none(), self.first().unwrap_or_default(), self.last().unwrap_or_default())
    }

    /// True where this date certainly lies before the other: both known and not overlapping.
    pub fn surely_before(self, other: Self) -> bool {
        matches!((self.last(), other.first()), (Some(last), Some(first)) if last < first)
    }

    /// The fewest days that can lie between the two, where both are known; 0 where they overlap.
    pub fn days_apart(self, other: Self) -> Option<i64> {
        let gap = |early: Self, late: Self| Some((late.first()? - early.last()?).num_days());
        Some(gap(self, other)?.max(gap(other, self)?).max(0))
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) if (0..=9999).contains(&day.year()) => {
                // The commonest by far: each list is full of them.
                let mut text = *b"0000-00-00";
                let mut set = |at: usize, number: u32| text[at] += (number % 10) as u8;
                let year = day.year().unsigned_abs();
                [1000, 100, 10, 1].into_iter().enumerate().for_each(|(at, place)| set(at, year / place));
                [(5, day.month()), (8, day.day())].into_iter().for_each(|(at, number)| {
                    set(at, number / 10);
                    set(at + 1, number);
                });
                f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
            }
            Self::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// As it is written in front matter and in data files.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("unknown"),
            Self::At(point) => point.fmt(f),
            Self::Period(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_kept() {
        for (text, first, last, precision) in [
            ("2025-04-15", "2025-04-15", "2025-04-15", "day"),
            ("2024-02", "2024-02-01", "2024-02-29", "month"),
            ("2018-12", "2018-12-01", "2018-12-31", "month"),
            ("2018", "2018-01-01", "2018-12-31", "year"),
            ("2025-04-12/2025-05", "2025-04-12", "2025-05-31", "period"),
        ] {
            let date = Date::parse(text).unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(date.first().unwrap().to_string(), first);
            assert_eq!(date.last().unwrap().to_string(), last);
            assert_eq!(date.precision(), precision);
        }
        assert_eq!(Date::parse("unknown").unwrap().first(), None);
    }

    #[test]
    fn a_date_time_keeps_its_local_day() {
        assert_eq!(Date::parse("2025-04-15T23:30:00-11:00").unwrap().to_string(), "2025-04-15");
        assert_eq!(Date::from_toml(&"2025-04-15T00:10:00+03:30".parse().unwrap()).unwrap().to_string(), "2025-04-15");
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, why) in [
            ("2025-02-30", BadDate::Calendar),
            ("0000-01-01", BadDate::Calendar),
            ("2025-13", BadDate::Calendar),
            ("25-4-1", BadDate::Form),
            ("", BadDate::Form),
            ("yesterday", BadDate::Form),
            ("2025-04-14/2025-04-12", BadDate::Backward),
            ("12:30:00", BadDate::Time),
            ("2025-04-15-1", BadDate::Form),
        ] {
            assert_eq!(Date::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn overlap_is_neither_before_nor_apart() {
        let date = |text| Date::parse(text).unwrap();
        assert!(date("2025-04").surely_before(date("2025-05-01")));
        assert!(!date("2025-04").surely_before(date("2025-04-30")));
        assert!(!date("unknown").surely_before(date("2025-04-30")));
        assert_eq!(date("2025-04-01").days_apart(date("2025-04-15")), Some(14));
        assert_eq!(date("2025-04-15").days_apart(date("2025-04-01")), Some(14));
        assert_eq!(date("2025-04").days_apart(date("2025-04-15")), Some(0));
        assert_eq!(date("2025-04").days_apart(date("unknown")), None);
    }
}
