//! When the events of a dossier were: the year and the month under which each stands on the timeline, and into which pages
//! that is parted. Numbers alone; how it looks is `timeline`'s matter.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::document::event::Status;
use crate::dossier::{Dossier, EventNo};
use crate::ground::date::{Date, Point};
use crate::ground::path::OutPath;

/// With more events than this, each year has a page of its own.
pub const WHOLE: usize = 500;

/// All events by time, oldest first.
#[derive(Debug)]
pub struct Calendar {
    /// The years that have events.
    pub years: Vec<Year>,
    /// Planned and postponed ones, whenever that may be.
    pub coming: Vec<EventNo>,
    /// Those whose date nobody knows.
    pub undated: Vec<EventNo>,
    /// What has a page of its own; nothing where all stand on one.
    pub parts: Vec<Part>,
}

/// A year.
#[derive(Debug)]
pub struct Year {
    /// Its number.
    pub year: i32,
    /// What is known by the year alone, then month by month.
    pub groups: Vec<Group>,
}

/// Events under one heading.
#[derive(Debug)]
pub struct Group {
    /// The month, or the year where no month is known.
    pub point: Point,
    /// In the order of their first days.
    pub events: Vec<EventNo>,
    /// The same by when they began, in order of time.
    pub heaps: Vec<Heap>,
}

/// Events that began at one time, as they are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Heap {
    /// The day, or the month or the year where no day is known.
    pub point: Point,
    /// How many.
    pub count: usize,
    /// How many of them may have been at another time than they seem to be.
    pub loose: Loose,
}

/// How many events are not known to have been within one day, one week, one month; or may have been in a later year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is of the time that it is called after")]
pub struct Loose {
    pub day: usize,
    pub week: usize,
    pub month: usize,
    pub year: usize,
}

/// A page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A year.
    Year(i32),
    /// What is still to come.
    Coming,
    /// What has no date.
    Undated,
}

impl Calendar {
    /// Of a dossier.
    pub fn of(dossier: &Dossier) -> Self {
        let events: Vec<(Date, Status)> = dossier.events.iter().map(|event| (event.date, event.file.status)).collect();
        Self::with(&events, WHOLE)
    }

    fn with(events: &[(Date, Status)], most: usize) -> Self {
        let mut order: Vec<EventNo> = (0..events.len()).collect();
        order.sort_by_key(|number| (events[*number].0.order(), *number));
        let (mut coming, mut undated) = (Vec::new(), Vec::new());
        let mut years: BTreeMap<i32, BTreeMap<u32, Group>> = BTreeMap::new();
        for number in order {
            let (date, status) = events[number];
            if status.is_to_come() {
                coming.push(number);
                continue;
            }
            let (Some(began), Some(last)) = (start(date), date.last()) else {
                undated.push(number);
                continue;
            };
            let (year, month, point) = match began {
                Point::Day(day) => (day.year(), day.month(), Point::Month(day.year(), day.month())),
                Point::Month(year, month) => (year, month, began),
                Point::Year(year) => (year, 0, began),
            };
            let empty = || Group { point, events: Vec::new(), heaps: Vec::new() };
            let group = years.entry(year).or_default().entry(month).or_insert_with(empty);
            group.events.push(number);
            group.count(began, last);
        }
        let years: Vec<Year> =
            years.into_iter().map(|(year, groups)| Year { year, groups: groups.into_values().collect() }).collect();
        let mut parts = Vec::new();
        if events.len() > most {
            parts.extend(years.iter().map(|year| Part::Year(year.year)));
            parts.extend((!coming.is_empty()).then_some(Part::Coming));
            parts.extend((!undated.is_empty()).then_some(Part::Undated));
        }
        Self { years, coming, undated, parts }
    }
}

impl Group {
    fn count(&mut self, began: Point, last: NaiveDate) {
        let place = self.heaps.partition_point(|heap| rank(heap.point) < rank(began));
        if self.heaps.get(place).is_none_or(|heap| heap.point != began) {
            self.heaps.insert(place, Heap { point: began, count: 0, loose: Loose::default() });
        }
        let Some(heap) = self.heaps.get_mut(place) else { return };
        heap.count += 1;
        heap.loose.day += usize::from(began != Point::Day(last));
        heap.loose.week += usize::from(week(began.first()) != week(last));
        heap.loose.month += usize::from(matches!(began, Point::Year(_)) || last > self.point.last());
        heap.loose.year += usize::from(last.year() > began.first().year());
    }
}

impl Year {
    /// How many events it has.
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.events.len()).sum()
    }
}

impl Part {
    /// Its page.
    pub fn out(self) -> OutPath {
        let name = match self {
            Self::Year(year) => format!("timeline/{year:04}"),
            Self::Coming => "timeline/coming".to_owned(),
            Self::Undated => "timeline/undated".to_owned(),
        };
        OutPath::page(&name).unwrap_or_else(OutPath::home)
    }
}

/// The day on which something began, or the month or the year where no day is known.
pub fn start(date: Date) -> Option<Point> {
    match date {
        Date::Unknown => None,
        Date::At(point) | Date::Period(point, _) => Some(point),
    }
}

/// The key of the order of time, in which a year stands before its months, and a month before its days.
pub fn rank(point: Point) -> (NaiveDate, u8) {
    let precision = match point {
        Point::Year(_) => 0,
        Point::Month(..) => 1,
        Point::Day(_) => 2,
    };
    (point.first(), precision)
}

/// The number of a day's week. Weeks begin on Monday.
pub fn week(day: NaiveDate) -> i32 {
    // The first day of the common era was a Monday.
    (day.num_days_from_ce() - 1).div_euclid(7)
}

/// The first day of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(week(day) * 7 + 1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(dates: &[&str], most: usize) -> Calendar {
        let event = |text: &&str| match text.split_once(' ') {
            Some((date, "planned")) => (Date::parse(date).unwrap(), Status::Planned),
            Some((date, "cancelled")) => (Date::parse(date).unwrap(), Status::Cancelled),
            _ => (Date::parse(text).unwrap(), Status::Reported),
        };
        Calendar::with(&dates.iter().map(event).collect::<Vec<_>>(), most)
    }

    fn shown(calendar: &Calendar) -> Vec<String> {
        let sum =
            |group: &Group, of: fn(&Loose) -> usize| group.heaps.iter().map(|heap| of(&heap.loose)).sum::<usize>();
        let group = |group: &Group| {
            let (month, year) = (sum(group, |loose| loose.month), sum(group, |loose| loose.year));
            format!("{} {:?} {month}/{year}", group.point, group.events)
        };
        calendar.years.iter().flat_map(|year| year.groups.iter().map(group)).collect()
    }

    #[test]
    fn events_stand_under_the_month_of_their_first_day() {
        let dates = ["2025-04-15", "2025-03", "2025-04-01", "2024-12-30/2025-01-02", "2025-04-30/2025-05-01"];
        let calendar = calendar(&dates, 500);
        assert_eq!(shown(&calendar), ["2024-12 [3] 1/1", "2025-03 [1] 0/0", "2025-04 [2, 0, 4] 1/0"]);
        assert_eq!(calendar.years.iter().map(Year::count).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(calendar.parts, []);
    }

    #[test]
    fn what_is_known_by_its_year_alone_stands_before_the_months_of_it() {
        let calendar = calendar(&["2018-01-01", "2018", "2018/2020", "2018-01/2019-02", "unknown", "0900"], 500);
        assert_eq!(shown(&calendar), ["0900 [5] 1/0", "2018 [1, 2] 2/1", "2018-01 [0, 3] 1/1"]);
        assert_eq!(calendar.undated, [4]);
    }

    #[test]
    fn heaps_are_by_day_and_know_what_is_less_exact() {
        let dates = ["2025-04-02", "2025-04", "2025-04-02/2025-04-06", "2025-04-02/2025-04-07", "2025-04-01"];
        let heaps: Vec<(String, usize, usize, usize)> = calendar(&dates, 500).years[0].groups[0]
            .heaps
            .iter()
            .map(|heap| (heap.point.to_string(), heap.count, heap.loose.day, heap.loose.week))
            .collect();
        let wanted = [("2025-04", 1, 1, 1), ("2025-04-01", 1, 0, 0), ("2025-04-02", 3, 2, 1)];
        assert_eq!(heaps, wanted.map(|(point, count, day, week)| (point.to_owned(), count, day, week)));
        let day = NaiveDate::from_ymd_opt(2025, 4, 6).unwrap();
        assert_eq!(monday(day).to_string(), "2025-03-31");
    }

    #[test]
    fn what_is_planned_stands_apart_whatever_its_date_and_what_was_cancelled_does_not() {
        let calendar = calendar(&["2025-05-01 planned", "unknown planned", "2025-04-01 cancelled"], 500);
        assert_eq!((shown(&calendar), calendar.coming), (vec!["2025-04 [2] 0/0".to_owned()], vec![0, 1]));
    }

    #[test]
    fn beyond_so_many_events_each_year_has_its_page() {
        let dates = ["2025-04-15", "2024", "unknown", "2026 planned"];
        assert_eq!(calendar(&dates, 4).parts, []);
        let parts = calendar(&dates, 3).parts;
        assert_eq!(parts, [Part::Year(2024), Part::Year(2025), Part::Coming, Part::Undated]);
        let paths: Vec<String> = parts.iter().map(|part| part.out().to_string()).collect();
        assert_eq!(paths[0], "timeline/2024/index.html");
        assert_eq!(paths[2..], ["timeline/coming/index.html", "timeline/undated/index.html"]);
        assert_eq!(calendar(&["2025", "2024"], 1).parts, [Part::Year(2024), Part::Year(2025)]);
    }
}
