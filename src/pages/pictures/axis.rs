//! The time axis that panels have in common: where a day lies, where time is left out, which days are labeled.
//!
//! Time is in proportion to the days that passed, except where a long time without any statement or change would press
//! everything else into a corner: there the axis is broken, and says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::given::words::{Words, value};
use crate::ground::date::{Date, Point};
use crate::pages::pictures::{Course, NARROW, WIDE};
use crate::pages::views::picture::{Across, Tick, TimeAxis};

/// Where time begins and ends across, in tenths of a percent; before it stand the names of bands, and after it is room for
/// how things stand since the last day.
const FROM: u16 = 75;
const UNTIL: u16 = 905;
/// How far that reaches.
const END: u16 = 970;
/// How much a break takes, and what a stretch of time has at least.
const BREAK: u16 = 60;
const LEAST: u16 = 40;
/// A gap is left out where it is longer than so many times all that is shorter, and than so many days; where it is the only
/// one, than so many times these days.
const LONG: i64 = 6;
const SHORT: i64 = 60;
/// An axis with more breaks than this is no longer understood.
const BREAKS: usize = 3;
/// The widths of letters in pixels, generously: of those in ASCII, and of all others.
const LETTER: u32 = 7;
const WIDE_LETTER: u32 = 12;
/// What lies between two labels.
const APART: i64 = 10;

/// Time, from its first day to its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Stretches without a break, in order; never empty.
    pieces: Vec<Piece>,
    /// Days that stand for a month, a year, or a period of these.
    inexact: BTreeMap<NaiveDate, Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    from: NaiveDate,
    until: NaiveDate,
    x1: u16,
    x2: u16,
}

impl Axis {
    /// An axis on which all these days lie, each with its date as it is known; nothing where there are none.
    pub fn of(dated: impl IntoIterator<Item = (NaiveDate, Date)>) -> Option<Self> {
        let mut dates: BTreeMap<NaiveDate, Date> = BTreeMap::new();
        for (day, date) in dated {
            let known = dates.entry(day).or_insert(date);
            if known.exact().is_none() {
                *known = date;
            }
        }
        let days: Vec<NaiveDate> = dates.keys().copied().collect();
        dates.retain(|_, date| date.exact().is_none());
        let broken = longest_kept(&days);
        let first = *days.first()?;
        let mut stretches = vec![(first, first)];
        for day in days {
            match stretches.last_mut() {
                Some((_, until)) if (day - *until).num_days() <= broken => *until = day,
                _ => stretches.push((day, day)),
            }
        }
        // Where time begins with an inexact date, it does so with the first day of it: a year stands at its beginning, as
        // those after it do. Only where the date is far longer than all that follows, it would press that into a corner.
        let mut before = None;
        for (from, until) in &mut stretches {
            let date = dates.get(from).copied();
            if let Some((date, first)) = date.and_then(|date| Some((date, date.first()?)))
                && *until > *from
                && (*until - *from).num_days() * LONG >= (*from - first).num_days()
                && before.is_none_or(|before| before < first)
            {
                *from = first;
                dates.insert(first, date);
            }
            before = Some(*until);
        }
        // Of a period between days a label would tell more than the one day at which it stands.
        dates.retain(|_, date| !matches!(date, Date::Period(Point::Day(_), _) | Date::Period(_, Point::Day(_))));
        Some(Self { pieces: lay_out(&stretches), inexact: dates })
    }

    /// Where a day lies, in tenths of a percent before any mirroring.
    pub fn x(&self, day: NaiveDate) -> u16 {
        let after = self.pieces.partition_point(|piece| piece.from <= day);
        let Some(piece) = after.checked_sub(1).and_then(|at| self.pieces.get(at)) else { return FROM };
        let (length, gone) = ((piece.until - piece.from).num_days(), (day.min(piece.until) - piece.from).num_days());
        if length == 0 {
            // Alone in the middle; the last one where time ends.
            return match (self.pieces.len(), piece.x2) {
                (1, _) => u16::midpoint(piece.x1, piece.x2),
                (_, UNTIL) => UNTIL,
                _ => piece.x1,
            };
        }
        let share = i64::from(piece.x2 - piece.x1) * gone / length;
        piece.x1 + u16::try_from(share).unwrap_or_default()
    }

    /// Where lines end that reach beyond the last day.
    pub fn end(&self) -> u16 {
        END
    }

    /// Whether it has one day alone.
    pub fn is_one_day(&self) -> bool {
        matches!(self.pieces.as_slice(), [only] if only.from == only.until)
    }

    /// A day in words, as exactly as it is known.
    pub fn day(&self, words: &Words, day: NaiveDate) -> Arc<str> {
        self.inexact.get(&day).map_or_else(|| words.day(day), |date| words.date(*date))
    }

    /// The times that are left out: the last day before and the first after.
    pub fn gaps(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        self.pieces.windows(2).filter_map(|two| Some((two.first()?.until, two.get(1)?.from)))
    }

    /// As templates see it.
    pub fn view(&self, words: &Words, course: Course) -> TimeAxis {
        let breaks = self.pieces.windows(2).filter_map(|two| Some(u16::midpoint(two.first()?.x2, two.get(1)?.x1)));
        TimeAxis {
            words: self.words(words),
            ticks: self.ticks(words, course),
            breaks: breaks.map(|x| course.at(x)).collect(),
        }
    }

    /// "April 12, 2025 to April 21, 2025".
    pub fn words(&self, words: &Words) -> Arc<str> {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) if first.from != last.until => {
                let (from, until) = (self.day(words, first.from), self.day(words, last.until));
                words.with("date-between", [("from", value(&from)), ("until", value(&until))])
            }
            (Some(only), _) => self.day(words, only.from),
            _ => "".into(),
        }
    }

    /// The labels that have room, the most telling ones first; those for wide pictures last.
    fn ticks(&self, words: &Words, course: Course) -> Vec<Tick> {
        let candidates = self.candidates(words);
        let mut placed: Vec<&Candidate> = Vec::new();
        let mut ticks = Vec::new();
        for (width, wide) in [(NARROW, false), (WIDE, true)] {
            for candidate in &candidates {
                let (from, until) = candidate.span(width);
                let free = |other: &&Candidate| {
                    let (start, end) = other.span(width);
                    until + APART <= start || end + APART <= from
                };
                if from >= 0 && until <= i64::from(width) && placed.iter().all(free) {
                    placed.push(candidate);
                    let Candidate { x, anchor, label } = candidate;
                    ticks.push(Tick { x: course.at(*x), anchor: (*anchor).into(), label: label.clone(), wide });
                }
            }
        }
        ticks
    }

    fn candidates(&self, words: &Words) -> Vec<Candidate> {
        let (Some(first), Some(last)) = (self.pieces.first(), self.pieces.last()) else { return Vec::new() };
        let ends = |anchor, day: NaiveDate| Candidate { x: self.x(day), anchor, label: self.day(words, day) };
        if first.from == last.until {
            return vec![ends("middle", first.from)];
        }
        let mut all = vec![ends("start", first.from), ends("end", last.until)];
        for piece in &self.pieces {
            all.extend([ends("start", piece.from), ends("end", piece.until)]);
        }
        for piece in &self.pieces {
            let between = days_between(piece.from, piece.until).into_iter().map(|point| Candidate {
                x: self.x(point.first()),
                anchor: "middle",
                label: match point {
                    Point::Day(day) => words.day_of_year(day),
                    point => words.date(Date::At(point)),
                },
            });
            all.extend(between);
        }
        all
    }
}

/// The days, months or years that begin between two days.
fn days_between(from: NaiveDate, until: NaiveDate) -> Vec<Point> {
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    match (until - from).num_days() {
        0..62 => from.iter_days().skip(1).take_while(|day| *day < until).map(Point::Day).collect(),
        62..1100 => (months(from) + 1..=months(until))
            .filter_map(|month| {
                Some(Point::Month(i32::try_from(month / 12).ok()?, u32::try_from(month % 12).ok()? + 1))
            })
            .collect(),
        _ => (from.year() + 1..=until.year()).map(Point::Year).collect(),
    }
}

/// The longest gap between days that is not left out.
fn longest_kept(days: &[NaiveDate]) -> i64 {
    let mut gaps: Vec<i64> =
        days.windows(2).filter_map(|two| Some((*two.get(1)? - *two.first()?).num_days())).collect();
    gaps.sort_unstable();
    let mut shorter = 0;
    for (at, gap) in gaps.iter().enumerate() {
        let around = if gaps.len() == 1 { SHORT } else { shorter };
        if around > 0 && *gap > LONG * around && *gap > SHORT && gaps.len() - at <= BREAKS {
            return gap - 1;
        }
        shorter += gap;
    }
    i64::MAX
}

fn lay_out(stretches: &[(NaiveDate, NaiveDate)]) -> Vec<Piece> {
    let count = u16::try_from(stretches.len()).unwrap_or(u16::MAX);
    let taken = count.saturating_mul(LEAST) + count.saturating_sub(1).saturating_mul(BREAK);
    let free = i64::from((UNTIL - FROM).saturating_sub(taken));
    let all: i64 = stretches.iter().map(|(from, until)| (*until - *from).num_days()).sum();
    let mut x = FROM;
    let mut pieces = Vec::new();
    for (nth, (from, until)) in stretches.iter().enumerate() {
        // Of days alone each has as much.
        let share = match all {
            0 => free / i64::from(count.max(1)),
            all => free * (*until - *from).num_days() / all,
        };
        let last = nth + 1 == stretches.len();
        let x2 = if last { UNTIL } else { x + LEAST + u16::try_from(share).unwrap_or_default() };
        pieces.push(Piece { from: *from, until: *until, x1: x, x2 });
        x = x2 + BREAK;
    }
    pieces
}

/// A label that may be shown.
#[derive(Debug)]
struct Candidate {
    x: u16,
    anchor: &'static str,
    label: Arc<str>,
}

impl Candidate {
    fn span(&self, width: u32) -> (i64, i64) {
        span(Across(self.x), self.anchor, &self.label, width)
    }
}

/// From where to where a label reaches at most, in pixels of a picture of this width.
pub fn span(x: Across, anchor: &str, label: &str, width: u32) -> (i64, i64) {
    let letters = label.chars().map(|letter| if letter.is_ascii() { LETTER } else { WIDE_LETTER });
    let (x, length) = (i64::from(x.0) * i64::from(width) / 1000, i64::from(letters.sum::<u32>()));
    match anchor {
        "start" => (x, x + length),
        "end" => (x - length, x),
        _ => (x - length / 2, x + length.div_euclid(2) + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn axis(days: &[&str]) -> Axis {
        Axis::of(days.iter().map(|text| (day(text), Date::day(day(text))))).unwrap()
    }

    #[test]
    fn days_lie_in_proportion() {
        let axis = axis(&["2025-01-01", "2025-01-11", "2025-01-06"]);
        assert_eq!([axis.x(day("2025-01-01")), axis.x(day("2025-01-06")), axis.x(day("2025-01-11"))], [75, 490, 905]);
        assert_eq!(axis.gaps().count(), 0);
    }

    #[test]
    fn a_single_day_lies_in_the_middle() {
        assert_eq!(axis(&["2025-01-01"]).x(day("2025-01-01")), 490);
        assert!(Axis::of([]).is_none());
    }

    #[test]
    fn years_in_which_nothing_happened_are_left_out() {
        let axis = axis(&["2018-05-08", "2025-04-12", "2025-04-15", "2025-04-21"]);
        assert_eq!(axis.gaps().collect::<Vec<_>>(), [(day("2018-05-08"), day("2025-04-12"))]);
        let xs: Vec<u16> =
            ["2018-05-08", "2025-04-12", "2025-04-15", "2025-04-21"].map(|text| axis.x(day(text))).into();
        assert!(xs.windows(2).all(|two| two[0] + 30 < two[1]), "{xs:?}");
        assert_eq!(axis.x(day("2025-04-21")), UNTIL);
    }

    #[test]
    fn two_days_years_apart_are_broken_as_among_others() {
        let two = axis(&["1953-08-19", "2025-04-12"]);
        assert_eq!(two.gaps().collect::<Vec<_>>(), [(day("1953-08-19"), day("2025-04-12"))]);
        assert_eq!([two.x(day("1953-08-19")), two.x(day("2025-04-12"))], [FROM, UNTIL]);
        assert_eq!(u16::midpoint(two.pieces[0].x2, two.pieces[1].x1), 490, "the break is in the middle");
        assert_eq!(axis(&["2025-01-19", "2025-04-12"]).gaps().count(), 0, "months are no long time");
        assert_eq!(axis(&["2025-04-01", "2025-04-02", "2025-05-20"]).gaps().count(), 0, "weeks are no long time");
    }

    #[test]
    fn a_year_at_which_time_begins_stands_at_its_beginning() {
        let year = (day("2018-12-31"), Date::At(Point::Year(2018)));
        let of = |days: &[&str]| {
            let days = days.iter().map(|text| (day(text), Date::day(day(text))));
            Axis::of([year].into_iter().chain(days)).unwrap()
        };
        let even = of(&["2020-06-01", "2022-03-01", "2023-12-31"]);
        let years = ["2018-01-01", "2019-01-01", "2020-01-01", "2021-01-01"].map(|text| even.x(day(text)));
        let steps: Vec<u16> = years.windows(2).map(|two| two[1] - two[0]).collect();
        assert!(steps.iter().all(|step| step.abs_diff(steps[0]) <= 1), "{years:?}");
        assert!(even.x(day("2018-12-31")) > even.x(day("2018-06-01")), "the year has a length of its own");
        // Beside less time than that, a whole year would press the rest into a corner.
        assert_eq!(of(&["2019-01-11"]).x(day("2018-12-31")), FROM);
    }

    #[test]
    fn an_axis_has_few_breaks() {
        let days = (0..12)
            .map(|power| day("1900-01-01") + chrono::Days::new(7_u64.pow(power.min(5)) * (1 + u64::from(power))));
        assert!(Axis::of(days.map(|day| (day, Date::day(day)))).unwrap().gaps().count() <= BREAKS);
    }
}
