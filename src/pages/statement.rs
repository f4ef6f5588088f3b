//! A statement: a stance as one event shows it, on the event's page or in a history.

use std::sync::Arc;

use crate::document::event::Status;
use crate::document::source::Source;
use crate::document::stance::{Stance, Via};
use crate::dossier::events::{By, Event, Says, Taken};
use crate::dossier::{ActorNo, Dossier};
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::pages::frame::{Card, Cards, EventCard, Frame, Holes, html};
use crate::pages::views::shared::{Badge, Link};
use crate::pages::views::statement::{self as view, Quote};

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
    stance: &'a Stance,
    says: &'a Says,
    labels: Vec<&'a Arc<str>>,
    by: Option<Attribution<'a>>,
    sources: Vec<(usize, &'a Source, Option<&'a Card>)>,
    note: Holes<'a>,
}

#[derive(Clone, Debug, Hash)]
enum Attribution<'a> {
    Known(&'a Card),
    Named(&'a Arc<str>),
}

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
            Some((*number + 1, &*cited.source, cited.publisher.map(|one| &cards.publishers[one])))
        };
        Self {
            actors: actors.iter().map(|actor| &cards.actors[*actor]).collect(),
            issue: &cards.issues[taken.issue],
            event: &cards.events[number],
            date: taken.date,
            says: &taken.says,
            labels: positions.iter().map(|one| &issue.entry.positions[*one].label).collect(),
            by: taken.by.as_ref().map(|by| match by {
                By::Publisher(number) => Attribution::Known(&cards.publishers[*number]),
                By::Actor(number) => Attribution::Known(&cards.actors[*number]),
                By::Name(name) => Attribution::Named(name),
            }),
            sources: taken.sources.iter().filter_map(source).collect(),
            note: stance.note.as_ref().map_or_else(Holes::default, |note| cards.holes(&note.references, &taken.note)),
            stance,
        }
    }

    /// As it is shown on the page `from`.
    pub fn view(&self, frame: &Frame, from: &OutPath, on: On) -> view::Statement {
        let words = &frame.words;
        let status = self.event.status;
        let apart = match status {
            Status::Planned | Status::Postponed | Status::Cancelled | Status::Retracted => {
                Some(words.get(&format!("apart-{}", status.word())))
            }
            Status::Reported | Status::Confirmed | Status::Disputed => None,
        };
        let via = self.stance.via.word();
        view::Statement {
            id: None,
            actors: self.actors.iter().filter(|_| on != On::Actor).map(|actor| frame.link(actor, from)).collect(),
            issue: matches!(on, On::Event).then(|| frame.link(self.issue, from)),
            event: (on != On::Event).then(|| frame.link(&self.event.card, from)),
            date: (on != On::Event || self.date != self.event.date).then(|| frame.date(self.date)),
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
            marks: (status == Status::Disputed)
                .then(|| Badge { word: "disputed".into(), text: words.get("mark-disputed") })
                .into_iter()
                .collect(),
            apart,
            struck: status == Status::Retracted,
        }
    }

    fn source(
        &self,
        frame: &Frame,
        (number, source, publisher): &(usize, &Source, Option<&Card>),
        from: &OutPath,
        on: On,
    ) -> Link {
        let anchor = format!("#source-{number}");
        let href = match on {
            On::Event => anchor,
            _ => self.event.card.out.href_from(from) + &anchor,
        };
        let name = publisher.map(|card| card.text.clone()).or_else(|| source.title.clone());
        let text = name.unwrap_or_else(|| frame.words.get("untitled"));
        Link { href: Some(href.into()), text }
    }
}

/// What a stance says, in words.
pub fn says_words(frame: &Frame, says: &Says, labels: &[&Arc<str>]) -> Arc<str> {
    let joined = || {
        let all: Vec<&str> = labels.iter().map(|label| &***label).collect();
        all.join(&frame.words.get("list-semicolon"))
    };
    match says {
        Says::Undecided => frame.words.get("position-undecided"),
        Says::Holds(_) => any_of(frame, labels),
        Says::Rejects(_) => frame.words.with("rejects-position", [("position", joined().into())]),
    }
}

/// A position, or "any of" several.
pub fn any_of(frame: &Frame, labels: &[&Arc<str>]) -> Arc<str> {
    match labels {
        [one] => (*one).clone(),
        all => {
            let all: Vec<&str> = all.iter().map(|label| &***label).collect();
            let joined = all.join(&frame.words.get("list-semicolon"));
            frame.words.with("any-of", [("positions", value(&joined))])
        }
    }
}

/// How a stance is known, in words. An inference that is ascribed to someone is not ours.
pub fn via_words(frame: &Frame, via: Via, ascribed: bool) -> Arc<str> {
    match via {
        Via::Inferred if ascribed => frame.words.get("via-inferred-elsewhere"),
        via => frame.words.get(&format!("via-{}", via.word())),
    }
}

/// The direction that a language is written in.
pub fn direction(lang: &str) -> &'static str {
    match lang.split('-').next().unwrap_or_default() {
        "ar" | "fa" | "he" | "ur" | "ps" | "ckb" | "sd" | "ug" | "yi" | "dv" => "rtl",
        _ => "ltr",
    }
}
