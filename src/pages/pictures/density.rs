//! How many events there are month by month, or year by year: a bar each, which leads there. Not the list of them.
//!
//! A long time without events takes the room of a break, and where months would be too many, years or more stand together.

use chrono::Datelike;

use crate::given::words::{Words, value};
use crate::ground::date::{Date, Point};
use crate::pages::frame::Frame;
use crate::pages::pictures::axis::span;
use crate::pages::pictures::{NARROW, WIDE, course};
use crate::pages::views::picture::{Across, Tick};
use crate::pages::views::shared::Text;
use crate::pages::views::timeline::{Density, DensityBar};

/// More columns than this are no longer told apart on a phone.
const MOST: usize = 72;
/// So many columns without events in a row are drawn; more become a break.
const EMPTY: i32 = 6;
/// The widest column, in tenths of a percent.
const WIDEST: usize = 100;
/// From here down to there bars stand, in pixels: above them is room for a number, below them for a label.
const TOP: u16 = 16;
const FOOT: u16 = 88;
const HEIGHT: u16 = 108;
/// The least height of a bar.
const LEAST: u16 = 3;
/// What a digit takes, and what lies between two labels, in pixels.
const DIGIT: usize = 7;
const APART: i64 = 6;

/// Events under one heading, as they are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Heap {
    /// The month, or the year.
    pub point: Point,
    /// How many.
    pub count: usize,
    /// How many of them are dated less exactly than by a month.
    pub loose: usize,
    /// How many of them may have been in a later year.
    pub beyond: usize,
}

/// What the bars of a picture are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bars {
    /// Each by the places of its headings, first and last.
    heaps: Vec<(Heap, Heap)>,
    /// How many there are in each.
    counts: Vec<(usize, usize)>,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Unit {
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
        let by_year = heaps.iter().all(|heap| matches!(heap.point, Point::Year(_)));
        let units = [Unit::Month, Unit::Years(1), Unit::Years(10), Unit::Years(100), Unit::Years(1000)];
        let all = || units.into_iter().skip(usize::from(by_year)).map(|unit| Self::by(heaps, unit));
        let fits = |bars: &Self| bars.slots().len() <= MOST;
        all().find(fits).unwrap_or_else(|| Self::by(heaps, Unit::Years(1000)))
    }

    fn by(heaps: &[Heap], unit: Unit) -> Self {
        let same = |one: &Heap, other: &Heap| match unit {
            Unit::Month => false,
            Unit::Years(_) => place(unit, one.point).0 == place(unit, other.point).0,
        };
        let mut bars = Self { heaps: Vec::new(), counts: Vec::new(), unit };
        for part in heaps.chunk_by(same) {
            let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
            let loose = |heap: &Heap| if unit == Unit::Month { heap.loose } else { heap.beyond };
            bars.heaps.push((*first, *last));
            bars.counts.push((part.iter().map(|heap| heap.count).sum(), part.iter().map(loose).sum()));
        }
        bars
    }

    /// Whether there are too few to compare.
    pub fn is_plain(&self) -> bool {
        self.heaps.len() < 2
    }

    /// The bar that holds what stands under a heading.
    pub fn place(&self, point: Point) -> usize {
        let key = |point: Point| (point.first(), !matches!(point, Point::Year(_)));
        self.heaps.partition_point(|(first, _)| key(first.point) <= key(point)).saturating_sub(1)
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = Vec::with_capacity(self.heaps.len());
        for (number, (first, _)) in self.heaps.iter().enumerate() {
            let before = number.checked_sub(1).and_then(|before| self.heaps.get(before));
            let (at, _) = place(self.unit, first.point);
            let between = before.map_or(0, |(before, _)| at - place(self.unit, before.point).1);
            match between {
                ..=0 => {}
                1..=EMPTY => slots.extend((0..between).map(|_| Slot::Empty)),
                _ => slots.push(Slot::Break),
            }
            slots.push(Slot::Bar(number));
        }
        slots
    }

    /// As it is drawn; `href` is the address of a heading.
    pub fn view(&self, frame: &Frame, href: impl Fn(Point) -> String) -> Option<Density> {
        let (words, course) = (&frame.words, course(frame));
        let (most, at) = self
            .counts
            .iter()
            .enumerate()
            .map(|(at, (count, _))| (*count, at))
            .max_by_key(|(count, at)| (*count, std::cmp::Reverse(*at)))?;
        let slots = self.slots();
        let left =
            |slot: usize| tenths(if slots.len() * WIDEST > 1000 { slot * 1000 / slots.len() } else { slot * WIDEST });
        let pixels = usize::from(left(1)) * NARROW as usize / 1000;
        let numbered = most.to_string().len() * DIGIT <= pixels;
        let (mut bars, mut breaks, mut labels) = (Vec::new(), Vec::new(), Vec::new());
        for (number, slot) in slots.iter().enumerate() {
            let (from, until) = (left(number), left(number + 1));
            let middle = course.at(u16::midpoint(from, until));
            let bar = match slot {
                Slot::Empty => continue,
                Slot::Break => {
                    breaks.push(middle);
                    continue;
                }
                Slot::Bar(bar) => *bar,
            };
            let ((first, last), (count, loose)) = (self.heaps[bar], self.counts[bar]);
            let tall = height(count, most);
            let hollow = if loose == count { tall } else { height(loose, most).min(tall.saturating_sub(1)) };
            let (from, until) = (course.at(from), course.at(until));
            let time = self.time(words, first, last);
            let events = words.count("count-events", count);
            let mut title = words.with("density-bar", [("time", value(&time)), ("events", value(&events))]);
            if loose > 0 {
                title = words.with("density-loose", [("bar", value(&title)), ("count", loose.into())]);
            }
            bars.push(DensityBar {
                href: href(first.point).into(),
                title,
                name: time,
                count,
                x: from.min(until),
                width: Across(from.0.abs_diff(until.0)),
                middle,
                y: FOOT - tall,
                height: tall - hollow,
                loose: (loose > 0).then_some(hollow),
                number: numbered.then(|| words.number(count)),
            });
            let year = first.point.first().year();
            if labels.last().is_none_or(|(last, _)| *last != year) {
                labels.push((year, middle));
            }
        }
        let notes = self.notes(words, !breaks.is_empty());
        let busiest = bars.get(at).map(|bar| bar.title.clone()).unwrap_or_default();
        Some(Density {
            title: self.title(words),
            words: words.with("density-words", [("time", value(&self.span(words))), ("most", value(&busiest))]),
            notes,
            height: HEIGHT,
            top: TOP,
            foot: FOOT,
            line: (course.at(0), course.at(left(slots.len()))),
            bars,
            breaks,
            ticks: ticks(words, &labels),
        })
    }

    fn title(&self, words: &Words) -> Text {
        match self.unit {
            Unit::Month => words.get("density-months"),
            Unit::Years(1) => words.get("density-years"),
            Unit::Years(years) => words.with("density-spans", [("count", years.into())]),
        }
    }

    fn notes(&self, words: &Words, broken: bool) -> Vec<Text> {
        let mut notes = Vec::new();
        if self.counts.iter().any(|(_, loose)| *loose > 0) {
            let id = if self.unit == Unit::Month { "density-hollow-months" } else { "density-hollow-years" };
            notes.push(words.get(id));
        }
        if broken {
            notes.push(words.get("density-breaks"));
        }
        notes
    }

    /// "April 2025", "2025", "2010 to 2019".
    fn time(&self, words: &Words, first: Heap, last: Heap) -> Text {
        let year = |heap: Heap| words.date(Date::At(Point::Year(heap.point.first().year())));
        match self.unit {
            Unit::Month => words.date(Date::At(first.point)),
            Unit::Years(_) if first.point.first().year() == last.point.first().year() => year(first),
            Unit::Years(_) => {
                let (from, until) = (year(first), year(last));
                words.with("date-between", [("from", value(&from)), ("until", value(&until))])
            }
        }
    }

    fn span(&self, words: &Words) -> Text {
        let (Some((first, _)), Some((_, last))) = (self.heaps.first(), self.heaps.last()) else { return "".into() };
        let (from, until) = (words.date(Date::At(first.point)), words.date(Date::At(last.point)));
        words.with("date-between", [("from", value(&from)), ("until", value(&until))])
    }
}

/// The column of a heading, and the one after it. A year without months comes right before its January.
fn place(unit: Unit, point: Point) -> (i32, i32) {
    let day = point.first();
    match unit {
        Unit::Month => {
            let at = day.year() * 12 + day.month0().cast_signed();
            (at, if matches!(point, Point::Year(_)) { at } else { at + 1 })
        }
        Unit::Years(years) => {
            let at = day.year().div_euclid(years);
            (at, at + 1)
        }
    }
}

fn height(count: usize, most: usize) -> u16 {
    let room = usize::from(FOOT - TOP);
    if count == 0 { 0 } else { tenths(count * room / most.max(1)).max(LEAST) }
}

fn tenths(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// Those years that have room: first for a phone, then for the rest.
fn ticks(words: &Words, labels: &[(i32, Across)]) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    for (width, wide) in [(NARROW, false), (WIDE, true)] {
        for (year, x) in labels {
            let label = words.date(Date::At(Point::Year(*year)));
            let (from, until) = span(*x, "middle", &label, width);
            let free = |tick: &Tick| {
                let (first, last) = span(tick.x, "middle", &tick.label, width);
                until + APART <= first || last + APART <= from
            };
            if ticks.iter().all(free) {
                ticks.push(Tick { x: *x, anchor: "middle".into(), label, wide });
            }
        }
    }
    ticks.sort_by_key(|tick| tick.x);
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heap(text: &str, count: usize) -> Heap {
        let Date::At(point) = Date::parse(text).unwrap() else { panic!("{text} is no month") };
        Heap { point, count, loose: usize::from(matches!(point, Point::Year(_))) * count, beyond: 0 }
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

    #[test]
    fn bars_are_in_proportion_and_never_nothing() {
        assert_eq!((height(10, 10), height(5, 10), height(1, 1000), height(0, 10)), (72, 36, 3, 0));
    }
}
