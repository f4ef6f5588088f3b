//! What an actor held on an issue through time, and the statements that show it. Not where any of it is drawn.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::document::stance::Via;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::ground::date::Date;
use crate::meaning::matrix::{self, Behind, Cell, Positions, Record, Says, State};
use crate::pages::cards::{Card, Cards};
use crate::pages::cells::Sight;
use crate::pages::statement::anchor;

/// A cell through time.
#[derive(Clone, Debug, Default, Hash)]
pub struct Track<'a> {
    /// How it stood, in order of time; each until the next.
    pub spells: Vec<Spell<'a>>,
    /// The days on which what was said last in it became long ago, and those from which it no longer was, in turn.
    pub aging: &'a [NaiveDate],
    /// The statements behind it that are the actor's own or, in a body, of its line. In order of time.
    pub dots: Vec<Dot<'a>>,
    /// The days on which anything happened, each with its date as it is known.
    pub days: Vec<(NaiveDate, Date)>,
}

/// How a cell stood for a while.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spell<'a> {
    /// From this day.
    pub from: NaiveDate,
    /// The state's name; `none` where nothing counted any longer.
    pub state: &'static str,
    /// The positions held; in a divided body, by any side.
    pub held: Positions,
    /// What else the state tells of: the positions of conflicting evidence, those rejected, the one no longer held.
    pub other: Positions,
    /// The day on which the position was taken, where it is known that it was a change.
    pub since: Option<NaiveDate>,
    /// Whose word it is.
    pub word: Word<'a>,
}

/// Whose word a cell is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Word<'a> {
    /// The actor's own; that of line and members where these differ.
    Own,
    /// A body's by those who spoke for it.
    Leads(Vec<&'a Card>),
    /// A body's members' alone.
    Members {
        /// Who says what.
        says: Vec<(Says, Vec<&'a Card>)>,
        /// Whether there is a line, which holds no position.
        silent: bool,
    },
}

/// A statement.
#[derive(Clone, Debug, Hash)]
pub struct Dot<'a> {
    /// The day from which it counts.
    pub day: NaiveDate,
    /// Its date as it is known.
    pub date: Date,
    /// Whether no source gives that day.
    pub inferred: bool,
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
        let mut spells: Vec<Spell<'a>> = Vec::new();
        for (day, version) in sight.course.versions(key) {
            let word = version.as_deref().map_or(Word::Own, |cell| word(cards, sight, key.0, cell));
            let spell = Spell { word, ..spell(*day, version.as_deref(), sight.record) };
            if !spells.last().is_some_and(|last| last.equals(&spell)) {
                spells.push(spell);
            }
        }
        let dot = |one: &Behind| {
            let stance = sight.record.stances.get(one.stance as usize)?;
            let origin = sight.origins.get(one.stance as usize)?;
            let own = stance.actor == key.0;
            (own || one.bearing.of_line()).then(|| Dot {
                day: one.day,
                date: stance.date,
                inferred: origin.infers(dossier),
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
        Some(Self { spells, aging: sight.course.aging(key), dots, days })
    }

    /// The stretches from a day until another one, or on without one: each until the next, with whether what was said last
    /// was long ago.
    pub fn stretches(&self, from: NaiveDate, until: Option<NaiveDate>) -> Vec<(NaiveDate, bool)> {
        let before = self.aging.partition_point(|day| *day <= from);
        let within = self.aging[before..].iter().take_while(|day| until.is_none_or(|until| **day < until));
        let days = std::iter::once(&from).chain(within);
        days.zip(before..).map(|(day, turns)| (*day, turns % 2 == 1)).collect()
    }

    /// A day on which something happened here, as exactly as that is known.
    pub fn date(&self, day: NaiveDate) -> Date {
        let dates = self.days.iter().filter(|(one, _)| *one == day).map(|(_, date)| *date);
        dates.min_by_key(|date| date.exact().is_none()).unwrap_or(Date::day(day))
    }

    /// Whether anyone says that it is undecided.
    pub fn has_undecided(&self) -> bool {
        self.dots.iter().any(|dot| dot.says == Says::Undecided)
    }

    /// Whether by this statement the position changed, so far as is known: conflicting evidence is no change.
    pub fn turns(&self, dot: &Dot<'_>) -> bool {
        let takes = |held: &Positions| matches!(&dot.says, Says::Holds(set) if set.meets(held));
        self.spells.iter().any(|spell| spell.since == Some(dot.day) && takes(&spell.held))
    }
}

impl Spell<'_> {
    fn equals(&self, other: &Self) -> bool {
        (self.state, &self.held, &self.other, &self.word) == (other.state, &other.held, &other.other, &other.word)
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

/// Whose word the cell of an actor is.
fn word<'a>(cards: &'a Cards, sight: &Sight<'a>, actor: u32, cell: &Cell) -> Word<'a> {
    let named = |who: Vec<u32>| who.into_iter().map(|one| &cards.actors[one as usize]).collect();
    match cell.word(actor, sight.record) {
        Some(matrix::Word::Leads(who)) => Word::Leads(named(who)),
        Some(matrix::Word::Members) => Word::Members {
            says: cell.members().into_iter().map(|(says, who)| (says, named(who))).collect(),
            silent: cell.body.as_ref().is_some_and(|body| body.line.is_some()),
        },
        Some(matrix::Word::Itself) | None => Word::Own,
    }
}

fn spell<'a>(from: NaiveDate, cell: Option<&Cell>, record: &Record) -> Spell<'a> {
    let Some(cell) = cell else {
        let nothing = Positions::default;
        let (held, other) = (nothing(), nothing());
        return Spell { from, state: "none", held, other, since: None, word: Word::Own };
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
    let (state, since) = (cell.state.name(), cell.state.changed());
    Spell { from, state, held, other, since, word: Word::Own }
}
