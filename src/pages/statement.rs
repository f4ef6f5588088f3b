//! A statement: a stance as one event shows it, on the event's page or in a history.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::event::Status;
use crate::document::source::Source;
use crate::document::stance::{Stance, Via};
use crate::dossier::events::{By, Event, Says, Taken};
use crate::dossier::{ActorNo, Dossier};
use crate::given::language::direction;
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::meaning::matrix::{Bearing, Bears};
use crate::meaning::stances::Origin;
use crate::pages::cards::{Card, Cards, EventCard};
use crate::pages::dating::When;
use crate::pages::filled::{Holes, html};
use crate::pages::frame::Frame;
use crate::pages::sources::called;
use crate::pages::views::shared::{Badge, Link};
use crate::pages::views::statement::{self as view, Cited, Quote};

/// What a page needs to show a statement.
#[derive(Clone, Debug, Hash)]
pub struct Statement<'a> {
    /// Whose: several where one stance is of each of them.
    pub actors: Vec<&'a Card>,
    /// On what.
    pub issue: &'a Card,
    /// The event that shows it.
    pub event: &'a EventCard,
    /// When.
    pub date: Date,
    /// Whether no source gives its day.
    inferred: bool,
    stance: &'a Stance,
    says: &'a Says,
    labels: Vec<&'a Arc<str>>,
    by: Option<Attribution<'a>>,
    sources: Vec<CitedSubject<'a>>,
    note: Holes<'a>,
    /// Its element ids on the page of its event, one an actor; none elsewhere.
    anchors: Vec<String>,
    /// What only a history tells of it.
    told: Option<Told>,
}

#[derive(Clone, Debug, Hash)]
struct CitedSubject<'a> {
    /// Among the event's sources, from 1.
    number: usize,
    has_namesake: bool,
    source: &'a Source,
    publisher: Option<&'a Card>,
    reliability: Option<char>,
}

/// What a history tells of a statement besides.
#[derive(Clone, Debug, Hash)]
pub struct Told {
    /// Its element id.
    pub anchor: String,
    /// The day from which it counts, where its date is not exact.
    pub from: Option<NaiveDate>,
    /// What it is to the cell whose history it is, where it is a cell's.
    pub bearing: Option<Bearing>,
    /// Whether it is of another actor than that cell.
    pub others: bool,
}

/// The element id of a statement on its event's page and in every history that has it: `enrichment_witkoff-on-fox_witkoff`, and from the second one
/// of an actor on an issue in one event with a number behind it. Ids have no `_`, so that no two are one.
pub fn anchor(dossier: &Dossier, origin: Origin) -> String {
    let (event, taken) = (origin.event(dossier), origin.taken(dossier));
    let same = |one: &&Taken| one.issue == taken.issue && one.actors.contains(&origin.actor);
    let issue = &dossier.issues[taken.issue].entry.id.value;
    let actor = &dossier.actors[origin.actor].entry.id.value;
    match event.stances[..origin.taken].iter().filter(same).count() {
        0 => format!("{issue}_{}_{actor}", event.id),
        before => format!("{issue}_{}_{actor}_{}", event.id, before + 1),
    }
}

#[derive(Clone, Debug, Hash)]
enum Attribution<'a> {
    Known(&'a Card),
    Named(&'a Arc<str>),
}

/// A source, and who published it.
type Work<'a> = (&'a Source, Option<&'a Card>);

/// Where a statement is shown, which decides what is said already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// On its event's page.
    Event,
    /// On its actor's page.
    Actor,
    /// On a body's page, where actors differ.
    Body,
    /// On its issue's page.
    Issue,
}

impl<'a> Statement<'a> {
    /// What these actors state by a stance of an event.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, number: usize, taken: &'a Taken, actors: &[ActorNo]) -> Self {
        let event: &Event = &dossier.events[number];
        let stance = event.written(taken);
        let issue = &dossier.issues[taken.issue];
        let positions = match &taken.says {
            Says::Holds(positions) | Says::Rejects(positions) => positions.as_slice(),
            Says::Undecided => &[],
        };
        let source = |number: &usize| {
            let cited = event.sources.get(*number)?;
            Some(CitedSubject {
                number: *number + 1,
                has_namesake: cited.has_namesake,
                source: &cited.source,
                publisher: cited.publisher.map(|one| &cards.publishers[one]),
                reliability: cited.publisher.and_then(|one| dossier.publishers[one].entry.as_ref()?.reliability),
            })
        };
        Self {
            actors: actors.iter().map(|actor| cards.actor_in(dossier, *actor, taken.date)).collect(),
            issue: &cards.issues[taken.issue],
            event: &cards.events[number],
            date: taken.date,
            inferred: event.infers_of(taken),
            says: &taken.says,
            labels: positions.iter().map(|one| &issue.entry.positions[*one].label).collect(),
            by: taken.by(actors).and_then(|by| match by {
                By::Publisher(number) => Some(Attribution::Known(&cards.publishers[*number])),
                By::Actor(number) => Some(Attribution::Known(cards.actor_in(dossier, *number, taken.date))),
                By::Name(_) => stance.by.as_ref().map(|name| Attribution::Named(&name.value)),
            }),
            sources: taken.sources.iter().filter_map(source).collect(),
            note: stance.note.as_ref().map_or_else(Holes::default, |note| cards.holes(note.references(), &taken.note)),
            anchors: Vec::new(),
            told: None,
            stance,
        }
    }

    /// All that an event shows, each with an element id for each of its actors.
    pub fn all(dossier: &'a Dossier, cards: &'a Cards, number: usize) -> Vec<Self> {
        let statement = |(place, taken): (usize, &'a Taken)| {
            let anchor = |actor: &ActorNo| anchor(dossier, Origin { event: number, taken: place, actor: *actor });
            let mut anchors: Vec<String> = taken.actors.iter().map(anchor).collect();
            // Who is named twice is one.
            let mut seen = BTreeSet::new();
            anchors.retain(|anchor| seen.insert(anchor.clone()));
            Self { anchors, ..Self::of(dossier, cards, number, taken, &taken.actors) }
        };
        dossier.events[number].stances.iter().enumerate().map(statement).collect()
    }

    /// With what a history tells of it.
    pub fn in_history(self, told: Told) -> Self {
        Self { told: Some(told), ..self }
    }

    /// Its verbatim words with their language where they are given, and the first source that has them.
    pub fn quoted(&self) -> Option<(&'a str, Option<&'a str>, Option<Work<'a>>)> {
        let source = self.sources.first().map(|cited| (cited.source, cited.publisher));
        Some((&self.stance.quote.as_ref()?.value, self.stance.lang.as_deref(), source))
    }

    /// As it is shown on the page `from`.
    pub fn view(&self, frame: &Frame, from: &OutPath, on: On) -> view::Statement {
        let words = &frame.words;
        let status = self.event.status;
        let apart = match status {
            Status::Planned | Status::Postponed | Status::Cancelled | Status::Retracted => {
                Some(words.of("apart", status.word()))
            }
            Status::Reported | Status::Confirmed | Status::Disputed => None,
        };
        let via = self.stance.via.word();
        let told = self.told.as_ref();
        let disputed = (status == Status::Disputed).then_some(("disputed", "mark-disputed"));
        let marks = disputed.into_iter().chain(told.and_then(Told::mark));
        view::Statement {
            id: told.map(|told| &told.anchor).or(self.anchors.first()).map(|anchor| anchor.as_str().into()),
            further_ids: self.anchors.iter().skip(1).map(|anchor| anchor.as_str().into()).collect(),
            actors: self.actors.iter().filter(|_| on != On::Actor).map(|actor| frame.link(actor, from)).collect(),
            issue: matches!(on, On::Event).then(|| frame.quoted(self.issue, from)),
            event: (on != On::Event).then(|| frame.link(&self.event.card, from)),
            date: (on != On::Event || self.date != self.event.when.date)
                .then(|| frame.when(When::of(self.date, self.inferred))),
            position_words: says_words(frame, self.says, &self.labels),
            rejects: matches!(self.says, Says::Rejects(_)),
            condition: self.stance.condition.clone(),
            via: via.into(),
            via_words: via_words(frame, self.stance.via, self.by.is_some()),
            by: self.by.as_ref().map(|by| match by {
                Attribution::Known(card) => frame.link(card, from),
                Attribution::Named(name) => Link { href: None, text: (*name).clone() },
            }),
            quote: self.stance.quote.as_ref().map(|quote| Quote {
                text: quote.value.clone(),
                lang: self.stance.lang.clone(),
                dir: self.stance.lang.as_ref().map(|lang| direction(lang).into()),
                translation: self.stance.translation.clone(),
            }),
            note_html: self.stance.note.as_ref().map(|note| html(&note.prose, &self.note, from)),
            sources: self.sources.iter().map(|source| self.source(frame, source, from, on)).collect(),
            marks: marks.map(|(word, id)| Badge { word: word.into(), text: words.get(id) }).collect(),
            effects: Vec::new(),
            part: told.and_then(Told::part).map(|id| words.get(id)),
            counts_from: told.and_then(|told| told.from).map(|day| frame.on_day("counts-from", day)),
            apart: apart.or_else(|| told.and_then(|told| told.apart(frame))),
            struck: status == Status::Retracted,
        }
    }

    /// On the event's page its sources stand with their ratings, so that they are not told again.
    fn source(&self, frame: &Frame, cited: &CitedSubject<'_>, from: &OutPath, on: On) -> Cited {
        let words = &frame.words;
        let anchor = format!("#source-{}", cited.number);
        let href = match on {
            On::Event => anchor,
            _ => self.event.card.out.href_from(from) + &anchor,
        };
        let text = called(words, (cited.source, cited.publisher), cited.has_namesake.then_some(cited.number));
        let rated = |id: &str, rating: Arc<str>| words.with(id, [("rating", value(&rating))]);
        let ratings = [
            cited.reliability.map(|grade| rated("reliability-publisher", words.of("reliability", grade))),
            cited.source.credibility.map(|grade| rated("credibility-item", words.of("credibility", grade))),
        ];
        let ratings: Vec<Arc<str>> = ratings.into_iter().flatten().filter(|_| on != On::Event).collect();
        Cited {
            link: Link { href: Some(href.into()), text },
            ratings: (!ratings.is_empty()).then(|| ratings.join(&words.get("list-semicolon")).into()),
        }
    }
}

impl Told {
    /// What the statement does in the cell: for the style sheet, and the name of its words.
    fn mark(&self) -> Option<(&'static str, &'static str)> {
        let Some(Bearing::Counts { bears, line, .. }) = self.bearing else { return None };
        Some(match bears? {
            Bears::Current => ("current", "mark-current"),
            // Each member of a body has a current statement of its own.
            Bears::Against if self.others && !line => ("against", "mark-against-own"),
            Bears::Against => ("against", "mark-against"),
            Bears::Before => ("before", "mark-before"),
            Bears::Left => ("left", "mark-left"),
            Bears::Ended => ("ended", "mark-ended"),
        })
    }

    /// In which part of a body's cell somebody else than the body is heard.
    fn part(&self) -> Option<&'static str> {
        match self.bearing {
            Some(Bearing::Counts { line: true, .. }) if self.others => Some("part-line"),
            Some(Bearing::Counts { member: true, .. }) => Some("part-member"),
            _ => None,
        }
    }

    /// Why it is not in the cell.
    fn apart(&self, frame: &Frame) -> Option<Arc<str>> {
        match self.bearing.as_ref()? {
            Bearing::Counts { .. } => None,
            Bearing::Stale { .. } => Some(frame.words.get("apart-stale")),
            Bearing::Weak => Some(frame.words.get("apart-weak")),
            Bearing::Twin => Some(frame.words.get("apart-twin")),
            Bearing::Later => Some(frame.words.get("apart-later")),
            Bearing::Left(day) => Some(frame.on_day("apart-left", *day)),
            Bearing::Speaks(day) => Some(frame.on_day("apart-speaks", *day)),
        }
    }
}

/// What a stance says, in words.
pub fn says_words(frame: &Frame, says: &Says, labels: &[&Arc<str>]) -> Arc<str> {
    match says {
        Says::Undecided => frame.words.get("position-undecided"),
        Says::Holds(_) => any_of(frame, labels),
        Says::Rejects(_) => {
            frame.words.with("rejects-position", [("position", value(&frame.words.all_quoted(labels)))])
        }
    }
}

/// A position, or "any of" several.
pub fn any_of(frame: &Frame, labels: &[&Arc<str>]) -> Arc<str> {
    match labels {
        [one] => (*one).clone(),
        all => {
            let all: Vec<&str> = all.iter().map(|label| &***label).collect();
            let joined = all.join(&frame.words.get("any-of-between"));
            frame.words.with("any-of", [("positions", value(&joined))])
        }
    }
}

/// The same in the middle of a sentence: "“A”", or "any of “A” and “B”".
pub fn any_quoted(frame: &Frame, labels: &[&Arc<str>]) -> Arc<str> {
    let quoted = frame.words.all_quoted(labels);
    if labels.len() < 2 { quoted } else { frame.words.with("any-of-quoted", [("positions", value(&quoted))]) }
}

/// How a stance is known, in words. An inference that is ascribed to someone is not ours.
pub fn via_words(frame: &Frame, via: Via, ascribed: bool) -> Arc<str> {
    match via {
        Via::Inferred if ascribed => frame.words.get("via-inferred-elsewhere"),
        via => frame.words.of("via", via.word()),
    }
}
