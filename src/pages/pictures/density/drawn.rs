//! The bars of the timeline as they are drawn: where each stands, how tall it is, and what is written under it. Not which
//! bars there are.

use chrono::{Datelike, Days};

use super::{Bars, Slot, Unit};
use crate::given::words::{Words, value};
use crate::ground::date::{Date, Point};
use crate::pages::calendar::monday;
use crate::pages::frame::Frame;
use crate::pages::pictures::axis::span;
use crate::pages::pictures::{Course, NARROW, WIDE, course};
use crate::pages::views::picture::{Across, Tick};
use crate::pages::views::shared::Text;
use crate::pages::views::timeline::{Density, DensityBar};

/// The widest column, in tenths of a percent.
const WIDEST: usize = 100;
/// From here down to there bars stand, in pixels: above them is room for a number, below them for a line of labels, and for
/// one more.
const TOP: u16 = 16;
const FOOT: u16 = 88;
const HEIGHT: u16 = 108;
const LINE: u16 = 16;
/// The least height of a bar.
const LEAST: u16 = 3;
/// What a digit takes, what lies between two labels, and how far one may reach beyond the picture, in pixels.
const DIGIT: usize = 7;
const APART: i64 = 6;
const BEYOND: i64 = 14;
/// With more columns than this, months have no names.
const NAMED: usize = 24;

/// What may be written under a bar.
#[derive(Debug)]
struct Label {
    /// Where, in tenths of a percent before any mirroring.
    x: u16,
    anchor: &'static str,
    text: Text,
}

impl Bars {
    /// As it is drawn; `href` is the address of a heading, or of the first event of a day.
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
        let (mut bars, mut breaks, mut places) = (Vec::new(), Vec::new(), Vec::new());
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
            places.push((from, until));
            let (Some(target), (count, loose)) = (self.target(bar), self.counts[bar]) else { continue };
            let tall = height(count, most);
            let hollow = if loose == count { tall } else { height(loose, most).min(tall.saturating_sub(1)) };
            let (from, until) = (course.at(from), course.at(until));
            let time = self.time(words, self.heaps[bar]);
            let events = words.count("count-events", count);
            let mut title = words.with("density-bar", [("time", value(&time)), ("events", value(&events))]);
            if loose > 0 {
                title = words.with("density-loose", [("bar", value(&title)), ("count", loose.into())]);
            }
            bars.push(DensityBar {
                href: href(target).into(),
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
        }
        let busiest = bars.get(at).map(|bar| bar.title.clone()).unwrap_or_default();
        let (ticks, eras) = self.labels(words, &places, slots.len());
        Some(Density {
            title: self.title(words),
            words: words.with("density-words", [("time", value(&self.span(words))), ("most", value(&busiest))]),
            notes: self.notes(words, !breaks.is_empty()),
            height: if eras.is_empty() { HEIGHT } else { HEIGHT + LINE },
            top: TOP,
            foot: FOOT,
            line: (course.at(0), course.at(left(slots.len()))),
            bars,
            breaks,
            ticks: placed(ticks, course),
            eras: placed(eras, course),
        })
    }

    fn title(&self, words: &Words) -> Text {
        match self.unit {
            Unit::Day => words.get("density-days"),
            Unit::Week => words.get("density-weeks"),
            Unit::Month => words.get("density-months"),
            Unit::Years(1) => words.get("density-years"),
            Unit::Years(years) => words.with("density-spans", [("count", years.into())]),
        }
    }

    fn notes(&self, words: &Words, broken: bool) -> Vec<Text> {
        let mut notes = Vec::new();
        if self.counts.iter().any(|(_, loose)| *loose > 0) {
            notes.push(words.get(match self.unit {
                Unit::Day => "density-hollow-days",
                Unit::Week => "density-hollow-weeks",
                Unit::Month => "density-hollow-months",
                Unit::Years(_) => "density-hollow-years",
            }));
        }
        if broken {
            notes.push(words.get("density-breaks"));
        }
        notes
    }

    /// "April 15, 2025", "April 7–13, 2025", "April 2025", "2025", "2010 to 2019".
    fn time(&self, words: &Words, (first, last): (Point, Point)) -> Text {
        let year = |point: Point| words.date(Date::At(Point::Year(point.first().year())));
        match (self.unit, first) {
            (Unit::Day | Unit::Month, Point::Year(_)) => year(first),
            (Unit::Day, _) => words.date(Date::At(first)),
            (Unit::Week, Point::Day(_) | Point::Month(..)) => {
                let from = monday(first.first());
                let until = from.checked_add_days(Days::new(6)).unwrap_or(from);
                words.date(Date::Period(Point::Day(from), Point::Day(until)))
            }
            (Unit::Month, _) => words.date(Date::At(month(first))),
            (Unit::Week | Unit::Years(_), _) if first.first().year() == last.first().year() => year(first),
            (Unit::Week | Unit::Years(_), _) => {
                let (from, until) = (year(first), year(last));
                words.with("date-between", [("from", value(&from)), ("until", value(&until))])
            }
        }
    }

    fn span(&self, words: &Words) -> Text {
        let (Some((first, _)), Some((_, last))) = (self.heaps.first(), self.heaps.last()) else { return "".into() };
        let told = |point: Point| {
            let known = if matches!(self.unit, Unit::Day | Unit::Week) { point } else { month(point) };
            words.date(Date::At(known))
        };
        let (from, until) = (told(*first), told(*last));
        words.with("date-between", [("from", value(&from)), ("until", value(&until))])
    }

    /// What may be written right under the bars: days of a month, months, years. And what may stand below that: the month
    /// or the year to which these belong, where it begins.
    fn labels(&self, words: &Words, places: &[(u16, u16)], slots: usize) -> (Vec<Label>, Vec<Label>) {
        let (mut ticks, mut eras) = (Vec::new(), Vec::new());
        let mut before = None;
        for ((first, _), (from, until)) in self.heaps.iter().zip(places) {
            let year = Point::Year(first.first().year());
            let (tick, era) = match (self.unit, *first) {
                (Unit::Day | Unit::Week, Point::Year(_)) => (None, Some(year)),
                (Unit::Day, Point::Day(day)) => (Some(words.numeral(day.day())), Some(month(*first))),
                (Unit::Day, Point::Month(..)) => (None, Some(*first)),
                (Unit::Week, _) => {
                    let from = monday(first.first());
                    (Some(words.numeral(from.day())), Some(month(Point::Day(from))))
                }
                (Unit::Month, Point::Year(_)) if slots <= NAMED => (None, Some(year)),
                (Unit::Month, _) if slots <= NAMED => (Some(words.month_in_short(first.first().month())), Some(year)),
                (Unit::Month | Unit::Years(_), _) => ((before != Some(year)).then(|| words.date(Date::At(year))), None),
            };
            let middle = |text| Label { x: u16::midpoint(*from, *until), anchor: "middle", text };
            ticks.extend(tick.map(middle));
            if let Some(era) = era.filter(|era| before != Some(*era)) {
                let text = words.date(Date::At(era));
                // Where the bar begins, in its column.
                let inset = (*until - *from) / 5;
                let (_, end) = span(Across(*from + inset), "start", &text, NARROW);
                let is_over = end > i64::from(NARROW) + BEYOND;
                let (x, anchor) = if is_over { (*until - inset, "end") } else { (*from + inset, "start") };
                eras.push(Label { x, anchor, text });
            }
            before = Some(era.unwrap_or(year));
        }
        (ticks, eras)
    }
}

/// The month of a day; what is less exact is left as it is.
fn month(point: Point) -> Point {
    match point {
        Point::Day(day) => Point::Month(day.year(), day.month()),
        Point::Month(..) | Point::Year(_) => point,
    }
}

fn height(count: usize, most: usize) -> u16 {
    let room = usize::from(FOOT - TOP);
    if count == 0 { 0 } else { tenths(count * room / most.max(1)).max(LEAST) }
}

fn tenths(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// Those labels that have room: first on a phone, then on the rest.
fn placed(labels: Vec<Label>, course: Course) -> Vec<Tick> {
    let mut ticks: Vec<(Label, bool)> = Vec::new();
    let reach = |label: &Label, width| span(Across(label.x), label.anchor, &label.text, width);
    let mut left = labels;
    for (width, wide) in [(NARROW, false), (WIDE, true)] {
        for label in std::mem::take(&mut left) {
            let (from, until) = reach(&label, width);
            let free = |(tick, _): &(Label, bool)| {
                let (first, last) = reach(tick, width);
                until + APART <= first || last + APART <= from
            };
            if ticks.iter().all(free) { ticks.push((label, wide)) } else { left.push(label) }
        }
    }
    ticks.sort_by_key(|(label, _)| label.x);
    let tick = |(label, wide): (Label, bool)| Tick {
        x: course.at(label.x),
        anchor: label.anchor.into(),
        label: label.text,
        wide,
    };
    ticks.into_iter().map(tick).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_nothing() {
        assert_eq!((height(10, 10), height(5, 10), height(1, 1000), height(0, 10)), (72, 36, 3, 0));
    }

    #[test]
    fn labels_have_room_and_more_of_them_on_a_wide_screen() {
        let label = |x| Label { x, anchor: "middle", text: "10".into() };
        let shown = |mirrored| {
            let ticks = placed([10, 60, 110, 160].map(label).into(), Course { mirrored });
            ticks.iter().map(|tick| (tick.x.0, tick.wide)).collect::<Vec<_>>()
        };
        assert_eq!(shown(false), [(10, false), (60, true), (110, false), (160, true)]);
        assert_eq!(shown(true), [(990, false), (940, true), (890, false), (840, true)]);
    }
}
