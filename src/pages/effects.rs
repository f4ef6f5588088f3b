//! What an event did to the matrix: the cells that changed by what it shows, and what they said until then. Not what its
//! statements say.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::dossier::{Dossier, EventNo};
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::pages::cards::Card;
use crate::pages::cells::{Shared, Sight};
use crate::pages::day::reason_words;
use crate::pages::days::{Cause, Changed, Dated, What, is_from_stale};
use crate::pages::frame::Frame;
use crate::pages::statement::Statement;
use crate::pages::views::event::Consequence;
use crate::pages::views::shared::{Link, Text};
use crate::pages::views::statement::Effect;

/// For each event the changes that it is evidence of: the day's number in the course, and that of the change on it.
pub type ByEvent = Vec<Vec<(usize, usize)>>;

/// A cell that changed by what an event shows.
///
/// Other events that made it change the same day are left out, so that their titles do not concern the page.
#[derive(Debug, Hash)]
pub struct EffectSubject<'a> {
    day: NaiveDate,
    /// The page that tells it among the changes of that day.
    out: &'a OutPath,
    actor: &'a Card,
    name: &'a Arc<str>,
    issue: &'a Card,
    before: &'a Shared,
    after: &'a Shared,
    causes: Vec<(&'a What, &'a [Card])>,
}

/// Which changes each event is evidence of.
pub fn by_event(dossier: &Dossier, sight: &Sight<'_>) -> ByEvent {
    // The record has the memberships actor by actor.
    let bonds = dossier.actors.iter().flat_map(|actor| actor.memberships.iter().map(|one| one.basis));
    let bonds: Vec<Option<EventNo>> = bonds.collect();
    let mut all: ByEvent = vec![Vec::new(); dossier.events.len()];
    for (day, of) in sight.course.days.iter().enumerate() {
        for (number, change) in of.changes.iter().enumerate() {
            let said =
                change.evidence.statements.iter().filter_map(|one| Some(sight.origins.get(*one as usize)?.event));
            let bound = change.evidence.memberships.iter().filter_map(|(one, _)| *bonds.get(*one as usize)?);
            for event in said.chain(bound) {
                // One event may be evidence of a change in two ways.
                if all[event].last() != Some(&(day, number)) {
                    all[event].push((day, number));
                }
            }
        }
    }
    all
}

impl<'a> EffectSubject<'a> {
    /// Those of an event: by day, and within one in the order of the matrix. `card` is the event's own.
    pub fn all(sight: &Sight<'_>, dated: &'a Dated, changes: &[(usize, usize)], card: &Card) -> Vec<Self> {
        let effect = |&(day, number): &(usize, usize)| {
            let (of, change) = (dated.days.get(day)?, sight.course.days.get(day)?.changes.get(number)?);
            let changed: &Changed = of.changes.get(number)?;
            let own = |cause: &&Cause| cause.event.as_ref().is_some_and(|event| event.out == card.out);
            Some(Self {
                day: of.day,
                out: of.sheet.page_of(change.issue as usize),
                actor: &changed.actor,
                name: &changed.name,
                issue: &changed.issue,
                before: &changed.before,
                after: &changed.after,
                causes: changed.causes.iter().filter(own).map(|cause| (&cause.what, cause.who.as_slice())).collect(),
            })
        };
        changes.iter().filter_map(effect).collect()
    }

    /// Whether a statement made it: of the cell's own actor, and of a date that may be the day.
    fn is_of(&self, statement: &Statement<'_>) -> bool {
        let (first, last) = (statement.date.first(), statement.date.last());
        statement.issue == self.issue
            && statement.actors.iter().any(|actor| actor.out == self.actor.out)
            && self
                .causes
                .iter()
                .any(|(what, who)| **what == What::Said && who.iter().any(|one| one.out == self.actor.out))
            && first.is_some_and(|first| first <= self.day)
            && last.is_some_and(|last| self.day <= last)
    }

    fn href(&self, from: &OutPath) -> Text {
        format!("{}#{}", self.out.href_from(from), self.after.anchor()).into()
    }

    /// What the cell said until then.
    fn before(&self, frame: &Frame, date: Date) -> Text {
        let words = &frame.words;
        let was = self.before.moved(frame);
        let until = |here: &str, elsewhere: &str| {
            let day = if date.exact().is_none() { words.date(date) } else { words.day(self.day) };
            let id = if date == Date::day(self.day) { here } else { elsewhere };
            words.with(id, [("before", value(&was)), ("date", value(&day))])
        };
        match (self.before.state(), self.after.state()) {
            ("none", _) => words.get("effect-first"),
            _ if is_from_stale(self.before, self.after) => words.with("change-before-stale", [("before", value(&was))]),
            _ if was == self.after.moved(frame) => words.get("change-of-holders"),
            _ if self.before.without_voice(frame) == self.after.without_voice(frame) => {
                words.with("change-before", [("before", value(&was))])
            }
            // These are told by their position alone, which is what ended.
            ("clear" | "shifted", "reversed") => until("effect-returned", "effect-returned-on"),
            ("clear" | "shifted", _) => until("effect-was", "effect-was-until"),
            _ => words.with("change-before", [("before", value(&was))]),
        }
    }

    /// Beside the statement that made it, which says what is held now unless something speaks against it.
    fn beside(&self, frame: &Frame, statement: &Statement<'_>) -> Text {
        let before = self.before(frame, statement.date);
        let now = |now: &Text| frame.words.with("effect-now", [("now", value(now)), ("before", value(&before))]);
        match self.after.state() {
            // Which of the accounts is the later one need not be what this statement says.
            "contradictory" => now(&frame.words.get("speaker-conflict")),
            "withdrawn" | "divided" => now(&self.after.qualified(frame, self.after.moved(frame))),
            _ => before,
        }
    }

    /// As the change of a cell that is not that of who spoke.
    fn consequence(&self, frame: &Frame, from: &OutPath, date: Date) -> Consequence {
        let reason = |(what, who): &(&What, &[Card])| {
            let cause = Cause { what: (*what).clone(), who: who.to_vec(), event: None, loose: Vec::new() };
            reason_words(frame, self.actor, &cause)
        };
        let state = self.after.state();
        Consequence {
            actor: Link { text: self.name.clone(), ..frame.link(self.actor, from) },
            issue: frame.quoted(self.issue, from),
            state: state.into(),
            glyph: frame.words.of("glyph", self.after.mark()),
            now: if state == "none" {
                frame.words.get("change-gone")
            } else {
                self.after.qualified(frame, self.after.moved(frame))
            },
            before: Link { href: Some(self.href(from)), text: self.before(frame, date) },
            reasons: self.causes.iter().filter_map(reason).collect(),
        }
    }
}

/// The effects beside each statement, and those on other cells. `date` is the event's.
pub fn told(
    effects: &[EffectSubject<'_>],
    statements: &[Statement<'_>],
    (frame, from): (&Frame, &OutPath),
    date: Date,
) -> (Vec<Vec<Effect>>, Vec<Consequence>) {
    let mut beside: Vec<Vec<Effect>> = vec![Vec::new(); statements.len()];
    let mut others = Vec::new();
    for effect in effects {
        // Where an actor says two things on an issue, both together made it: it is told once.
        match statements.iter().position(|statement| effect.is_of(statement)) {
            Some(place) => {
                let words = effect.beside(frame, &statements[place]);
                let link = Link { href: Some(effect.href(from)), text: effect.name.clone() };
                match beside[place].iter_mut().find(|known| known.words == words) {
                    Some(known) => known.cells.push(link),
                    None => beside[place].push(Effect { words, cells: vec![link] }),
                }
            }
            None => others.push(effect.consequence(frame, from, date)),
        }
    }
    (beside, others)
}
