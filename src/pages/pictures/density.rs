//! How many events there are through time, day by day, week by week, month by month, or by years: which bars stand for them.
//! How these look is `drawn`'s matter, and the list of events the timeline's.
//!
//! A long time without events takes the room of a break. Of all that still can be told apart, the shortest time is taken.

mod drawn;

use chrono::Datelike;

use crate::ground::date::Point;
use crate::pages::calendar::{Heap, rank, week};

/// More columns than this are no longer told apart on a phone.
const MOST: usize = 72;
/// With more columns than this, days give way to weeks, and weeks to months.
const MOST_DAYS: usize = 45;
const MOST_WEEKS: usize = 32;
/// So many columns without events in a row are drawn, and so many days; more become a break.
const EMPTY: i32 = 6;
const EMPTY_DAYS: i32 = 13;

/// What the bars of a picture are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bars {
    /// Each by the first and the last heap that it holds.
    heaps: Vec<(Point, Point)>,
    /// How many events each holds, and how many of them are dated less exactly than by its time.
    counts: Vec<(usize, usize)>,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Unit {
    Day,
    Week,
    Month,
    Years(i32),
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Bar(usize),
    Empty,
    Break,
}

impl Bars {
    /// Of these heaps, in order of time.
    pub fn of(heaps: &[Heap]) -> Self {
        let units =
            [Unit::Day, Unit::Week, Unit::Month, Unit::Years(1), Unit::Years(10), Unit::Years(100), Unit::Years(1000)];
        let by_year = heaps.iter().all(|heap| matches!(heap.point, Point::Year(_)));
        let on_days = heaps.iter().filter(|heap| matches!(heap.point, Point::Day(_))).map(|heap| heap.count);
        let by_day = 2 * on_days.sum::<usize>() >= heaps.iter().map(|heap| heap.count).sum();
        let suits = |unit: &Unit| match unit {
            Unit::Day | Unit::Week => by_day,
            Unit::Month => !by_year,
            Unit::Years(_) => true,
        };
        let breaks = |slots: &[Slot]| slots.iter().filter(|slot| **slot == Slot::Break).count();
        // Days and weeks leave out no time that months would show.
        let by_month = breaks(&Self::by(heaps, Unit::Month).slots());
        let fits = |bars: &Self| {
            let slots = bars.slots();
            match bars.unit {
                Unit::Day => slots.len() <= MOST_DAYS && breaks(&slots) <= by_month,
                Unit::Week => slots.len() <= MOST_WEEKS && breaks(&slots) <= by_month,
                Unit::Month | Unit::Years(_) => slots.len() <= MOST,
            }
        };
        let mut all = units.into_iter().filter(suits).map(|unit| Self::by(heaps, unit));
        all.find(fits).unwrap_or_else(|| Self::by(heaps, Unit::Years(1000)))
    }

    fn by(heaps: &[Heap], unit: Unit) -> Self {
        let mut bars = Self { heaps: Vec::new(), counts: Vec::new(), unit };
        for part in heaps.chunk_by(|one, other| is_one(unit, one.point, other.point)) {
            let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
            let loose = |heap: &Heap| match unit {
                Unit::Day => heap.loose.day,
                Unit::Week => heap.loose.week,
                Unit::Month => heap.loose.month,
                Unit::Years(_) => heap.loose.year,
            };
            bars.heaps.push((first.point, last.point));
            bars.counts.push((part.iter().map(|heap| heap.count).sum(), part.iter().map(loose).sum()));
        }
        bars
    }

    /// Whether there are too few to compare.
    pub fn is_plain(&self) -> bool {
        self.heaps.len() < 2
    }

    /// The bar that holds what began at a time.
    pub fn place(&self, point: Point) -> usize {
        self.heaps.partition_point(|(first, _)| rank(*first) <= rank(point)).saturating_sub(1)
    }

    /// Where a bar leads: to the first event of a day or a week, or else to the heading that it stands under.
    pub fn target(&self, bar: usize) -> Option<Point> {
        let (first, _) = self.heaps.get(bar)?;
        Some(match (self.unit, *first) {
            (Unit::Month | Unit::Years(_), Point::Day(day)) => Point::Month(day.year(), day.month()),
            (_, first) => first,
        })
    }

    fn slots(&self) -> Vec<Slot> {
        let empty = if self.unit == Unit::Day { EMPTY_DAYS } else { EMPTY };
        let mut slots = Vec::with_capacity(self.heaps.len());
        for (number, (first, _)) in self.heaps.iter().enumerate() {
            let before = number.checked_sub(1).and_then(|before| self.heaps.get(before));
            let (at, _) = place(self.unit, *first);
            let between = before.map_or(0, |(before, _)| at - place(self.unit, *before).1);
            if between > empty {
                slots.push(Slot::Break);
            } else {
                slots.extend((0..between).map(|_| Slot::Empty));
            }
            slots.push(Slot::Bar(number));
        }
        slots
    }
}

/// Whether two neighbors in time stand in one bar.
fn is_one(unit: Unit, one: Point, other: Point) -> bool {
    let (from, until) = place(unit, one);
    (from, until) == place(unit, other) && (from < until || one == other)
}

/// The column of a time, and the one after it. What is less exact than a column comes right before the first that it may
/// belong to: a year without months before its January, a month without days before its first. Weeks take in months.
fn place(unit: Unit, point: Point) -> (i32, i32) {
    let day = point.first();
    let (at, is_exact) = match unit {
        Unit::Day => (day.num_days_from_ce(), matches!(point, Point::Day(_))),
        Unit::Week => (week(day), !matches!(point, Point::Year(_))),
        Unit::Month => (day.year() * 12 + day.month0().cast_signed(), !matches!(point, Point::Year(_))),
        Unit::Years(years) => (day.year().div_euclid(years), true),
    };
    (at, at + i32::from(is_exact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::date::Date;
    use crate::pages::calendar::Loose;

    fn heap(text: &str, count: usize) -> Heap {
        let Date::At(point) = Date::parse(text).unwrap() else { panic!("{text} is no month") };
        let loose = usize::from(matches!(point, Point::Year(_))) * count;
        Heap { point, count, loose: Loose { day: loose, week: loose, month: loose, year: 0 } }
    }

    fn bars(of: &[(&str, usize)]) -> Bars {
        Bars::of(&of.iter().map(|(text, count)| heap(text, *count)).collect::<Vec<_>>())
    }

    #[test]
    fn a_month_is_a_bar_and_a_long_time_without_events_a_break() {
        let bars = bars(&[("2015-07", 1), ("2018", 1), ("2018-03", 2), ("2018-12", 1), ("2019-01", 1)]);
        let (bar, empty) = (Slot::Bar, Slot::Empty);
        let slots = [bar(0), Slot::Break, bar(1), empty, empty, bar(2), Slot::Break, bar(3), bar(4)];
        assert_eq!(bars.slots(), slots);
        assert_eq!(bars.counts, [(1, 0), (1, 1), (2, 0), (1, 0), (1, 0)]);
        let place = |text| bars.place(heap(text, 1).point);
        assert_eq!(["2015-07", "2018", "2018-03", "2018-12", "2019-01"].map(place), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn in_a_short_time_each_day_is_a_bar_and_then_each_week() {
        let days = bars(&[("2015", 1), ("2025-04", 1), ("2025-04-01", 2), ("2025-04-03", 1)]);
        assert_eq!(days.unit, Unit::Day);
        let slots = [Slot::Bar(0), Slot::Break, Slot::Bar(1), Slot::Bar(2), Slot::Empty, Slot::Bar(3)];
        assert_eq!(days.slots(), slots);
        let target = |bars: &Bars, bar| bars.target(bar).unwrap().to_string();
        assert_eq!([0, 1, 2, 3].map(|bar| target(&days, bar)), ["2015", "2025-04", "2025-04-01", "2025-04-03"]);

        // From a Sunday to a Monday, a month without days among them.
        let weeks = bars(&[("2025-03-30", 1), ("2025-03-31", 1), ("2025-04", 1), ("2025-04-02", 1), ("2025-05-12", 1)]);
        assert_eq!(weeks.unit, Unit::Week);
        assert_eq!(weeks.counts, [(1, 0), (3, 0), (1, 0)]);
        assert_eq!([0, 1, 2].map(|bar| target(&weeks, bar)), ["2025-03-30", "2025-03-31", "2025-05-12"]);
        assert_eq!(weeks.place(heap("2025-04-02", 1).point), 1);

        let months = bars(&[("2025-03-30", 1), ("2025-04-29", 1), ("2025-10-09", 1)]);
        assert_eq!((months.unit, target(&months, 1)), (Unit::Month, "2025-04".to_owned()));
    }

    #[test]
    fn where_most_is_known_by_its_month_no_bar_is_a_day() {
        assert_eq!(bars(&[("2025-04", 2), ("2025-04-03", 1), ("2025-05", 1)]).unit, Unit::Month);
        assert_eq!(bars(&[("2025-04", 1), ("2025-04-03", 1)]).unit, Unit::Day);
    }

    #[test]
    fn too_many_months_stand_together_by_years_and_too_many_years_by_tens() {
        let months: Vec<Heap> =
            (0..100).map(|month| heap(&format!("{}-{:02}", 2000 + month / 12, 1 + month % 12), 1)).collect();
        let bars = Bars::of(&months);
        assert_eq!((bars.unit, bars.heaps.len()), (Unit::Years(1), 9));
        assert_eq!(bars.counts[8], (4, 0));
        assert_eq!(bars.place(months[99].point), 8);
        assert_eq!(bars.place(months[0].point), 0);
        let years: Vec<Heap> = (1800..2000).map(|year| heap(&format!("{year}"), 1)).collect();
        let bars = Bars::of(&years);
        assert_eq!((bars.unit, bars.heaps.len(), bars.counts[19]), (Unit::Years(10), 20, (10, 0)));
        let ages: Vec<Heap> = (1..9999).map(|year| heap(&format!("{year:04}"), 1)).collect();
        assert_eq!(Bars::of(&ages).unit, Unit::Years(1000));
    }
}
