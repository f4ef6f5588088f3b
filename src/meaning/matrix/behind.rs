//! What stands behind a cell, statement by statement: what each does in it, or why it is not in it. Not what cells come to.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::meaning::matrix::cell::{Cell, State, Voice};
use crate::meaning::matrix::counted::{Counted, may_count, ordered};
use crate::meaning::matrix::course::Key;
use crate::meaning::matrix::days::Under;
use crate::meaning::matrix::record::{Record, Rules, Stance};

/// A dated statement behind a cell: the actor's own, or in a body's cell that of someone who spoke for it or was under it
/// on the day from which it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Its index in the record.
    pub stance: u32,
    /// The day from which it counts.
    pub day: NaiveDate,
    /// What it is to the cell.
    pub bearing: Bearing,
}

/// What a statement is to a cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bearing {
    /// It is in it.
    Counts {
        /// In a body, whether it is part of the line; who led it and is still a member may be heard in both.
        line: bool,
        /// In a body, whether it is a member's.
        member: bool,
        /// What it does there; nothing where it only stands in the row.
        bears: Option<Bears>,
    },
    /// Left out because it is stale and others are fresh.
    Stale {
        /// Whether it would be part of the line.
        line: bool,
    },
    /// Known less well than what enters cells (`min_via`).
    Weak,
    /// Another event that is the same tells it as well or better.
    Twin,
    /// It counts from a day after that of the matrix.
    Later,
    /// Of one who is under the body no longer, from this day on.
    Left(NaiveDate),
    /// Of a member who speaks for the body from this day on, and is heard as that.
    Speaks(NaiveDate),
}

impl Bearing {
    /// Whether it is heard as the actor's own word, in a body as part of the line, or was until it grew stale.
    pub fn of_line(&self) -> bool {
        match self {
            Self::Counts { line, member, .. } => *line || !*member,
            Self::Stale { line } => *line,
            _ => false,
        }
    }
}

/// What a statement does in a cell, or in its part of a body's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bears {
    /// It is the current one, or as good as that: of the same date, known as well, and of the same words.
    Current,
    /// It clashes with the current one.
    Against,
    /// It shows what was held or rejected before a shift, or was held until a withdrawal.
    Before,
    /// By it the position was left that was taken again since.
    Left,
    /// It ended the position.
    Ended,
}

/// What bearings are told from: the end of a course.
pub(super) struct Scene<'s> {
    pub(super) record: &'s Record,
    pub(super) rules: &'s Rules,
    pub(super) as_of: NaiveDate,
    /// By actor, who was ever under it.
    pub(super) under: &'s [Under],
    /// By actor, the bodies in whose cells its words may be.
    pub(super) above: &'s [Vec<u32>],
    /// The cells of the day.
    pub(super) cells: &'s BTreeMap<Key, Arc<Cell>>,
}

/// All that stands behind each cell, in order.
pub(super) fn behind(record: &Record, latest_exact: NaiveDate, scene: &Scene<'_>) -> BTreeMap<Key, Vec<Behind>> {
    let mut all: BTreeMap<Key, Vec<Behind>> = BTreeMap::new();
    let mut inside: HashMap<Key, HashMap<u32, Bearing>> = HashMap::new();
    for said in ordered(record, latest_exact).iter().filter(|said| may_count(record, said.stance)) {
        let above = scene.above.get(said.stance.actor as usize).into_iter().flatten().copied();
        for who in [said.stance.actor].into_iter().chain(above) {
            let key = (who, said.stance.issue);
            if !scene.heard(who, said) {
                continue;
            }
            let inside = inside
                .entry(key)
                .or_insert_with(|| scene.cells.get(&key).map(|cell| scene.within(cell)).unwrap_or_default());
            let bearing = inside.remove(&said.index).unwrap_or_else(|| scene.outside(who, said));
            all.entry(key).or_default().push(Behind { stance: said.index, day: said.day, bearing });
        }
    }
    all
}

impl Scene<'_> {
    /// Whether a statement was made by the actor, or by one who spoke for it or was under it on that day.
    fn heard(&self, who: u32, said: &Counted<'_>) -> bool {
        let (actor, day) = (said.stance.actor, said.day);
        let under = self.under.get(who as usize);
        let has = |under: &Under| {
            [&under.member, &under.speaks].into_iter().any(|days| days.get(&actor).is_some_and(|days| days.has(day)))
        };
        who == actor || under.is_some_and(has)
    }

    /// Why a statement is not in the cell.
    fn outside(&self, who: u32, said: &Counted<'_>) -> Bearing {
        let actor = said.stance.actor;
        if said.day > self.as_of {
            return Bearing::Later;
        }
        if !self.rules.admit(said.stance) {
            return Bearing::Weak;
        }
        let Some(under) = self.under.get(who as usize).filter(|_| who != actor) else { return Bearing::Twin };
        let (member, speaks) = (under.member.get(&actor), under.speaks.get(&actor));
        if speaks.is_some_and(|days| days.has(said.day)) {
            return Bearing::Twin;
        }
        if let Some((from, _)) = speaks.and_then(|days| days.stretch(self.as_of)) {
            return Bearing::Speaks(from);
        }
        match member.filter(|days| !days.has(self.as_of)).and_then(|days| days.over(self.as_of)) {
            Some(day) => Bearing::Left(day),
            None => Bearing::Twin,
        }
    }

    /// What each statement of a cell is to it.
    fn within(&self, cell: &Cell) -> HashMap<u32, Bearing> {
        let mut all = HashMap::new();
        let counts = |cell: &Cell, stance: u32, member: bool| {
            (stance, Bearing::Counts { line: false, member, bears: self.bears(cell, stance) })
        };
        let Some(body) = &cell.body else {
            return cell.statements.iter().map(|stance| counts(cell, *stance, false)).collect();
        };
        for part in &body.left_out {
            for stance in &part.cell.statements {
                let line = part.voice == Voice::Line || all.get(stance) == Some(&Bearing::Stale { line: true });
                all.insert(*stance, Bearing::Stale { line });
            }
        }
        for part in &body.spread {
            all.extend(part.cell.statements.iter().map(|stance| counts(&part.cell, *stance, true)));
        }
        if let Some(line) = &body.line {
            for stance in &line.statements {
                let (member, theirs) = match all.get(stance) {
                    Some(Bearing::Counts { bears, .. }) => (true, *bears),
                    _ => (false, None),
                };
                // A line may have left what one who led it, and is a member still, holds.
                let ours = self.bears(line, *stance);
                let bears = if theirs == Some(Bears::Current) { theirs } else { ours.or(theirs) };
                all.insert(*stance, Bearing::Counts { line: true, member, bears });
            }
        }
        all
    }

    /// What a statement does in a cell that is no body's.
    fn bears(&self, cell: &Cell, stance: u32) -> Option<Bears> {
        if cell.current.is_some_and(|current| self.carries(current, stance)) {
            return Some(Bears::Current);
        }
        match &cell.state {
            State::Contradictory { against } if against.contains(&stance) => Some(Bears::Against),
            State::Shifted { stance: before, .. } if *before == stance => Some(Bears::Before),
            State::Reversed { by, .. } if *by == stance => Some(Bears::Left),
            State::Withdrawn { by, .. } if *by == stance => Some(Bears::Ended),
            State::Withdrawn { held, .. } if *held == stance => Some(Bears::Before),
            _ => None,
        }
    }

    /// Whether a statement is the current one, or carries the state as well as that: only the order of ids tells the two.
    fn carries(&self, current: u32, stance: u32) -> bool {
        let of = |number: u32| self.record.stances.get(number as usize);
        let alike = |(one, other): (&Stance, &Stance)| {
            (one.date, one.via.strength(), &one.says) == (other.date, other.via.strength(), &other.says)
        };
        current == stance || of(current).zip(of(stance)).is_some_and(alike)
    }
}
