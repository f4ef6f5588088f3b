//! What an actor held on an issue through time, and the statements that show it. Not where any of it is drawn.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::document::stance::Via;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::ground::date::Date;
use crate::meaning::matrix::{Behind, Cell, Positions, Record, Says, State, Version};
use crate::pages::cells::Sight;
use crate::pages::frame::{Card, Cards};
use crate::pages::statement::anchor;

/// A cell through time.
#[derive(Clone, Debug, Default, Hash)]
pub struct Track<'a> {
    /// How it stood, in order of time; each until the next.
    pub spells: Vec<Spell>,
    /// The statements behind it that are the actor's own or, in a body, of its line. In order of time.
    pub dots: Vec<Dot<'a>>,
    /// The days on which anything happened, each with its date as it is known.
    pub days: Vec<(NaiveDate, Date)>,
}

/// How a cell stood for a while.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spell {
    /// From this day.
    pub from: NaiveDate,
    /// The state's name; `none` where nothing counted any longer.
    pub state: &'static str,
    /// The positions held; in a divided body, by any side.
    pub held: Positions,
    /// The last day on which what was said last in it is not long ago; without one it never is.
    pub fresh_until: Option<NaiveDate>,
    /// What else the state tells of: the positions of conflicting evidence, those rejected, the one no longer held.
    pub other: Positions,
}

/// A statement.
#[derive(Clone, Debug, Hash)]
pub struct Dot<'a> {
    /// The day from which it counts.
    pub day: NaiveDate,
    /// Its date as it is known.
    pub date: Date,
    /// What it says.
    pub says: Says,
    /// How it is known.
    pub via: Via,
    /// Whether somebody else attributes it.
    pub ascribed: bool,
    /// The event that shows it.
    pub event: &'a Card,
    /// Its element id on the event's page.
    pub anchor: String,
    /// Who made it, where that is not the actor.
    pub who: Option<&'a Card>,
}

impl<'a> Track<'a> {
    /// Of an actor on an issue; nothing where none of its statements bears a date.
    pub fn of(
        dossier: &Dossier,
        cards: &'a Cards,
        sight: &Sight<'a>,
        (actor, issue): (ActorNo, IssueNo),
    ) -> Option<Self> {
        let key = (actor as u32, issue as u32);
        let closed = dossier.issues[issue].entry.closed;
        let stale_days = Days::new(u64::from(dossier.settings.matrix.stale_days));
        let fresh = |version: &Version| {
            let until = version.as_ref()?.latest.checked_add_days(stale_days)?;
            // In a closed issue nothing is out of date.
            Some(until).filter(|until| closed.is_none_or(|closed| *until < closed))
        };
        let mut spells: Vec<Spell> = Vec::new();
        for (day, version) in sight.course.versions(key) {
            let spell = spell(*day, version.as_deref(), sight.record);
            match spells.last_mut().filter(|last| last.equals(&spell)) {
                Some(last) => last.fresh_until = last.fresh_until.max(fresh(version)),
                None => spells.push(Spell { fresh_until: fresh(version), ..spell }),
            }
        }
        let dot = |one: &Behind| {
            let stance = sight.record.stances.get(one.stance as usize)?;
            let origin = sight.origins.get(one.stance as usize)?;
            let own = stance.actor == key.0;
            (own || one.bearing.of_line()).then(|| Dot {
                day: one.day,
                date: stance.date,
                says: stance.says.clone(),
                via: stance.via,
                ascribed: stance.by.is_some(),
                event: &cards.events[origin.event].card,
                anchor: anchor(dossier, *origin),
                who: (!own).then(|| &cards.actors[origin.actor]),
            })
        };
        let behind = sight.course.behind.get(&key)?;
        let mut dots: Vec<Dot<'a>> = behind.iter().filter_map(dot).collect();
        dots.sort_by_key(|dot| dot.day);
        let date = |one: &Behind| Some((one.day, sight.record.stances.get(one.stance as usize)?.date));
        let mut days: Vec<(NaiveDate, Date)> = behind.iter().filter_map(date).collect();
        // On all others of these days memberships begin or end.
        let said: BTreeSet<NaiveDate> = days.iter().map(|(day, _)| *day).collect();
        let others = spells.iter().map(|spell| spell.from).filter(|day| !said.contains(day));
        days.extend(others.map(|day| (day, Date::day(day))));
        Some(Self { spells, dots, days })
    }

    /// Whether anyone says that it is undecided.
    pub fn has_undecided(&self) -> bool {
        self.dots.iter().any(|dot| dot.says == Says::Undecided)
    }

    /// Whether by this statement another position was taken than was held before.
    pub fn turns(&self, dot: &Dot<'_>) -> bool {
        self.spells.windows(2).any(|two| match (two, &dot.says) {
            ([before, now], Says::Holds(set)) => now.from == dot.day && before.leads_to(now) && set.meets(&now.held),
            _ => false,
        })
    }
}

impl Spell {
    fn equals(&self, other: &Self) -> bool {
        (self.state, &self.held, &self.other) == (other.state, &other.held, &other.other)
    }

    /// Whether the one position gave way to another. It did not where what was said before no longer counted, or where
    /// parts of a body differ.
    pub fn leads_to(&self, now: &Self) -> bool {
        matches!(now.state, "shifted" | "reversed" | "contradictory")
            && self.state != "divided"
            && !self.held.is_empty()
            && !self.held.meets(&now.held)
    }
}

fn spell(from: NaiveDate, cell: Option<&Cell>, record: &Record) -> Spell {
    let Some(cell) = cell else {
        let nothing = Positions::default;
        return Spell { from, state: "none", held: nothing(), fresh_until: None, other: nothing() };
    };
    let held = match &cell.state {
        State::Divided { sides, .. } => sides.iter().fold(Positions::default(), |all, side| match &side.says {
            Says::Holds(set) => all.and(set),
            _ => all,
        }),
        _ => cell.position.clone().unwrap_or_default(),
    };
    let other = match &cell.state {
        State::Withdrawn { position, .. } => position.clone(),
        State::Rejects => cell.rejects.clone(),
        State::Contradictory { against } => {
            let said = against.iter().filter_map(|number| record.stances.get(*number as usize));
            said.fold(Positions::default(), |all, stance| match &stance.says {
                Says::Holds(set) => all.and(set),
                _ => all,
            })
        }
        _ => Positions::default(),
    };
    Spell { from, state: cell.state.name(), held, fresh_until: None, other }
}
