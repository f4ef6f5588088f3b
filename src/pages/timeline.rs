//! The timeline: all events by year and month, oldest first, on one page or on one a year. Which stand where is the
//! `calendar`'s matter.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Datelike;

use crate::document::event::{KINDS, STATUSES};
use crate::dossier::{ActorNo, Dossier, EventNo, IssueNo};
use crate::given::words::value;
use crate::ground::date::{Date, Point};
use crate::ground::path::OutPath;
use crate::pages::calendar::{self, Calendar, Heap, Part, Year};
use crate::pages::cards::{Cards, EventCard};
use crate::pages::choices::{self, Named, view};
use crate::pages::events::Whole;
use crate::pages::frame::Frame;
use crate::pages::pictures::density::Bars;
use crate::pages::views::shared::{Badge, Choice, Link};
use crate::pages::views::timeline::{
    TimelineControls, TimelineField, TimelineGroup, TimelinePage, TimelinePart, TimelineRow, TimelineYear,
};

/// All that a page of the timeline is made of.
#[derive(Debug, Hash)]
pub struct TimelineSubject<'a> {
    /// Its path.
    pub out: OutPath,
    part: Option<Part>,
    whole: Whole,
    bars: Bars,
    years: Vec<YearRows<'a>>,
    coming: Vec<Row<'a>>,
    undated: Vec<Row<'a>>,
    parts: Vec<Way>,
    before: Option<Part>,
    after: Option<Part>,
    actors: Vec<Named<'a>>,
    issues: Vec<Named<'a>>,
}

/// A year's events: those of no month, and those of each.
#[derive(Debug, Hash)]
struct YearRows<'a> {
    year: i32,
    groups: Vec<(Point, Vec<Row<'a>>)>,
}

#[derive(Debug, Hash)]
struct Row<'a> {
    event: &'a EventCard,
    actors: Vec<&'a str>,
    issues: Vec<&'a str>,
}

/// A page of its own: how many events it has, and how many each month.
#[derive(Debug, Hash)]
struct Way {
    part: Part,
    events: usize,
    months: Vec<(Point, usize)>,
}

impl<'a> TimelineSubject<'a> {
    /// The page of the part with this number, or the first page.
    pub fn of(
        dossier: &'a Dossier,
        cards: &'a Cards,
        calendar: &Calendar,
        whole: Whole,
        number: Option<usize>,
    ) -> Self {
        let parts = &calendar.parts;
        let part = number.and_then(|number| parts.get(number).copied());
        let has = |one: Part| if parts.is_empty() { part.is_none() } else { part == Some(one) };
        let shown = |year: &&Year| has(Part::Year(year.year));
        let drawn = || calendar.years.iter().filter(|year| part.is_none() || shown(year));
        let heaps: Vec<Heap> = drawn().flat_map(|year| &year.groups).flat_map(|group| &group.heaps).copied().collect();
        let (mut actors, mut issues): (BTreeSet<ActorNo>, BTreeSet<IssueNo>) = Default::default();
        let mut rows = |numbers: &[EventNo]| -> Vec<Row<'a>> {
            let row = |number: &EventNo| {
                let event = &*dossier.events[*number];
                actors.extend(&event.actors);
                issues.extend(&event.issues);
                Row {
                    event: &cards.events[*number],
                    actors: event.actors.iter().map(|one| dossier.actors[*one].entry.id.value.as_str()).collect(),
                    issues: event.issues.iter().map(|one| dossier.issues[*one].entry.id.value.as_str()).collect(),
                }
            };
            numbers.iter().map(row).collect()
        };
        let years = calendar.years.iter().filter(shown).map(|year| YearRows {
            year: year.year,
            groups: year.groups.iter().map(|group| (group.point, rows(&group.events))).collect(),
        });
        let years = years.collect();
        let coming = if has(Part::Coming) { rows(&calendar.coming) } else { Vec::new() };
        let undated = if has(Part::Undated) { rows(&calendar.undated) } else { Vec::new() };
        let beside = |step: fn(usize) -> Option<usize>| parts.get(step(number?)?).copied();
        Self {
            out: part.map_or_else(first, Part::out),
            part,
            whole,
            bars: Bars::of(&heaps),
            years,
            coming,
            undated,
            parts: if part.is_none() {
                parts.iter().map(|part| Way::of(calendar, *part)).collect()
            } else {
                Vec::new()
            },
            before: beside(|number| number.checked_sub(1)),
            after: beside(|number| Some(number + 1)),
            actors: choices::actors(dossier, cards, actors),
            issues: choices::issues(dossier, cards, issues),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> TimelinePage {
        let words = &frame.words;
        let rows = self.rows().count();
        let (title, count) = match self.part {
            None => (words.get("title-timeline"), self.whole.count(frame)),
            Some(part) => {
                let (title, part) = (words.get("title-timeline"), name(frame, part));
                let title = words.with("title-part", [("title", value(&title)), ("part", value(&part))]);
                (title, words.count("count-events", rows))
            }
        };
        let mut page = frame.page(&self.out, &title, "timeline");
        page.description = Some(count.clone());
        page.feeds = frame.all_feeds(&self.out);
        if self.part.is_some() {
            page.above = vec![frame.way("timeline/index.html", "title-timeline", &self.out)];
        }
        let to = |part: Option<Part>| Some(self.way(frame, part?));
        let group = |id: &str, rows: &[Row<'_>]| {
            (!rows.is_empty()).then(|| TimelineGroup {
                id: id.into(),
                heading: words.get(id),
                rows: rows.iter().map(|row| row.view(frame, &self.out)).collect(),
            })
        };
        TimelinePage {
            page,
            count,
            density: if self.bars.is_plain() { None } else { self.bars.view(frame, |point| self.href(point)) },
            controls: (rows > 1).then(|| self.controls(frame)),
            years: self.years.iter().map(|year| self.year(frame, year)).collect(),
            coming: group("coming", &self.coming),
            undated: group("undated", &self.undated),
            parts: self.parts.iter().map(|way| self.part(frame, way)).collect(),
            before: to(self.before),
            after: to(self.after),
        }
    }

    fn rows(&self) -> impl Iterator<Item = &Row<'a>> {
        let dated = self.years.iter().flat_map(|year| year.groups.iter().flat_map(|(_, rows)| rows));
        dated.chain(&self.coming).chain(&self.undated)
    }

    /// Where a heading stands.
    fn href(&self, point: Point) -> String {
        if self.parts.is_empty() {
            return format!("#{point}");
        }
        format!("{}#{point}", Part::Year(point.first().year()).out().href_from(&self.out))
    }

    fn year(&self, frame: &Frame, year: &YearRows<'_>) -> TimelineYear {
        let rows = |(_, rows): &(Point, Vec<Row<'_>>)| {
            let mut known = None;
            let row = |row: &Row<'_>| {
                let began = calendar::start(row.event.when.date);
                let bar = began.map(|point| self.bars.place(point));
                let target = bar.and_then(|bar| self.bars.target(bar));
                let is_first = began == target && matches!(began, Some(Point::Day(_))) && known != began;
                known = began;
                TimelineRow {
                    id: target.filter(|_| is_first).map(|point| point.to_string().into()),
                    bar: bar.filter(|_| !self.bars.is_plain()),
                    ..row.view(frame, &self.out)
                }
            };
            rows.iter().map(row).collect()
        };
        let alone = |(point, _): &&(Point, Vec<Row<'_>>)| matches!(point, Point::Year(_));
        let month = |group: &(Point, Vec<Row<'_>>)| TimelineGroup {
            id: group.0.to_string().into(),
            heading: frame.words.date(Date::At(group.0)),
            rows: rows(group),
        };
        TimelineYear {
            id: Point::Year(year.year).to_string().into(),
            heading: self.part.is_none().then(|| frame.words.date(Date::At(Point::Year(year.year)))),
            rows: year.groups.iter().find(alone).map(rows).unwrap_or_default(),
            months: year.groups.iter().filter(|group| !alone(group)).map(month).collect(),
        }
    }

    fn way(&self, frame: &Frame, part: Part) -> Link {
        Link { href: Some(part.out().href_from(&self.out).into()), text: name(frame, part) }
    }

    fn part(&self, frame: &Frame, way: &Way) -> TimelinePart {
        let month = |(point, count): &(Point, usize)| {
            let text = frame.words.month(point.first().month());
            (Link { href: Some(self.href(*point).into()), text }, *count)
        };
        TimelinePart {
            part: self.way(frame, way.part),
            count: frame.words.count("count-events", way.events),
            months: way.months.iter().map(month).collect(),
        }
    }

    fn controls(&self, frame: &Frame) -> TimelineControls {
        let words = &frame.words;
        let listed = |family: &str, all: &[&str], has: &dyn Fn(&str) -> bool| -> Vec<Choice> {
            let word = |word: &&str| Choice::of(word, words.get(&format!("{family}-{word}")));
            all.iter().filter(|word| has(word)).map(word).collect()
        };
        let kinds: Vec<&str> = KINDS.iter().map(|(word, _)| *word).collect();
        let statuses: Vec<&str> = STATUSES.iter().map(|(word, _)| *word).collect();
        let (mut of_kind, mut of_status) = (BTreeSet::new(), BTreeSet::new());
        for row in self.rows() {
            of_kind.extend(row.event.kind.map(|kind| kind.word()));
            of_status.insert(row.event.status.word());
        }
        let field = |name: &str, label: &str, choices: Vec<Choice>| TimelineField {
            name: name.into(),
            label: words.get(label),
            choices,
        };
        let fields = [
            field("actor", "actor", view(&self.actors)),
            field("issue", "issue", view(&self.issues)),
            field("kind", "kind", listed("event-kind", &kinds, &|word| of_kind.contains(word))),
            field("status", "status", listed("status", &statuses, &|word| of_status.contains(word))),
        ];
        let (shown, all, name) = (("shown", "{shown}".into()), ("all", "{all}".into()), ("name", "{name}".into()));
        TimelineControls {
            fields: fields.into_iter().filter(|field| !field.choices.is_empty()).collect(),
            shown: words.with("timeline-shown", [shown.clone(), all.clone()]),
            bar: words.with("density-bar-shown", [name, shown, all]),
        }
    }
}

impl Row<'_> {
    fn view(&self, frame: &Frame, from: &OutPath) -> TimelineRow {
        let EventCard { card, when, kind, status, draft, .. } = self.event;
        TimelineRow {
            id: None,
            event: frame.link(card, from),
            date: (when.date != Date::Unknown || status.is_to_come()).then(|| frame.when(*when)),
            inexact: when.date.exact().is_none(),
            kind: kind.zip(frame.event_kind(*kind)).map(|(kind, text)| Badge { word: kind.word().into(), text }),
            status: frame.status(*status),
            status_word: status.word().into(),
            draft: draft.then(|| frame.words.get("draft")),
            actors: self.actors.join(" ").into(),
            issues: self.issues.join(" ").into(),
            bar: None,
        }
    }
}

impl Way {
    fn of(calendar: &Calendar, part: Part) -> Self {
        let year = calendar.years.iter().find(|year| part == Part::Year(year.year));
        let months =
            year.into_iter().flat_map(|year| &year.groups).filter(|group| matches!(group.point, Point::Month(..)));
        Self {
            part,
            events: match part {
                Part::Year(_) => year.map_or(0, Year::count),
                Part::Coming => calendar.coming.len(),
                Part::Undated => calendar.undated.len(),
            },
            months: months.map(|group| (group.point, group.events.len())).collect(),
        }
    }
}

/// The first page.
pub fn first() -> OutPath {
    OutPath::page("timeline").unwrap_or_else(OutPath::home)
}

fn name(frame: &Frame, part: Part) -> Arc<str> {
    match part {
        Part::Year(year) => frame.words.date(Date::At(Point::Year(year))),
        Part::Coming => frame.words.get("coming"),
        Part::Undated => frame.words.get("undated"),
    }
}
