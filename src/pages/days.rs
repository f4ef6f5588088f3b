//! The days of the matrix as pages show them: each day's cells, derived from those of the day before, and its changes.
//! Not the pages themselves, and not which days there are: that is the course's matter.
//!
//! A cell is put into words' reach once for all days on which it stays as it is; a row of cells is shared likewise.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::meaning::matrix::{Cell, Change, Evidence};
use crate::meaning::stances::Origin;
use crate::pages::cells::{CellSubject, Shared, Sight};
use crate::pages::frame::{Card, Cards};

/// The cells of an actor on a day, by issue.
type Line<'a> = Arc<[Shared<'a>]>;

/// All days that have a page of their own, in order.
#[derive(Debug, Default)]
pub struct Dated<'a> {
    /// The days.
    pub days: Vec<DayOf<'a>>,
}

/// A day, and what its page may show.
#[derive(Debug)]
pub struct DayOf<'a> {
    /// The day.
    pub day: NaiveDate,
    /// Its page.
    pub out: OutPath,
    /// What changed on it.
    pub changes: Vec<Changed<'a>>,
    /// How many cells say something.
    pub on_record: usize,
    /// How many stances stand in its matrix.
    pub statements: usize,
    lines: Vec<Line<'a>>,
}

/// A cell that changed, with what made it change.
#[derive(Clone, Debug, Hash)]
pub struct Changed<'a> {
    /// Whose.
    pub actor: &'a Card,
    /// What it was called then.
    pub name: &'a str,
    /// On what.
    pub issue: &'a Card,
    /// What it was.
    pub before: Shared<'a>,
    /// What it is.
    pub after: Shared<'a>,
    /// What made it so; nothing where age did.
    pub causes: Vec<Cause<'a>>,
}

/// What made a cell change, event by event.
#[derive(Clone, Debug, Hash)]
pub struct Cause<'a> {
    /// What happened.
    pub what: What<'a>,
    /// Whose statements these are, or who joins or leaves.
    pub who: Vec<&'a Card>,
    /// The event that shows it.
    pub event: Option<&'a Card>,
}

/// What happened to make a cell change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What<'a> {
    /// Somebody said or did something.
    Said,
    /// A membership in this body begins.
    Joined(&'a Card),
    /// It ends.
    Left(&'a Card),
}

impl<'a> Dated<'a> {
    /// Of the dossier's course.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>) -> Self {
        let made = Maker { dossier, cards, sight, ties: ties(dossier) };
        let (actors, issues) = (dossier.actors.len(), dossier.issues.len());
        let course = &sight.course.days;
        if course.is_empty() {
            return Self::default();
        }
        let line = |actor: ActorNo| (0..issues).map(|issue| made.cell((actor, issue), None)).collect();
        let mut lines: Vec<Line<'a>> = (0..actors).map(line).collect();
        let mut on_record = 0;
        let mut days = Vec::with_capacity(course.len());
        for day in course {
            let before = lines.clone();
            let mut rows: BTreeMap<ActorNo, Vec<Shared<'a>>> = BTreeMap::new();
            for (&(actor, issue), cell) in &day.cells {
                let place = (actor as usize, issue as usize);
                let row = rows.entry(place.0).or_insert_with(|| lines[place.0].to_vec());
                let now = made.cell(place, cell.as_deref());
                on_record -= usize::from(row[place.1].state() != "none");
                on_record += usize::from(now.state() != "none");
                row[place.1] = now;
            }
            for (actor, row) in rows {
                lines[actor] = row.into();
            }
            let Some(out) = OutPath::page(&format!("matrix/{}", day.day)) else { continue };
            let change = |change: &Change| {
                let (actor, issue) = (change.actor as usize, change.issue as usize);
                // What it was just before may be another than on the last day that has a page.
                let was = made.was(&before[actor][issue], (actor, issue), change.before.as_deref());
                made.change(day.day, change, was, lines[actor][issue].clone())
            };
            let changes = day.changes.iter().map(change).collect();
            days.push(DayOf {
                day: day.day,
                out,
                changes,
                on_record,
                statements: day.statements,
                lines: lines.clone(),
            });
        }
        Self { days }
    }
}

impl<'a> DayOf<'a> {
    /// The cell of an actor on an issue on this day.
    pub fn cell(&self, actor: ActorNo, issue: IssueNo) -> Shared<'a> {
        self.lines[actor][issue].clone()
    }
}

struct Maker<'s, 'a> {
    dossier: &'a Dossier,
    cards: &'a Cards,
    sight: &'s Sight<'a>,
    /// Of each membership of the record, whose it is and its place among that actor's.
    ties: Vec<(ActorNo, usize)>,
}

/// The record has the memberships actor by actor.
fn ties(dossier: &Dossier) -> Vec<(ActorNo, usize)> {
    let all = dossier.actors.iter().enumerate();
    all.flat_map(|(actor, of)| (0..of.memberships.len()).map(move |which| (actor, which))).collect()
}

impl<'a> Maker<'_, 'a> {
    fn cell(&self, place: (ActorNo, IssueNo), cell: Option<&Cell>) -> Shared<'a> {
        Arc::new(Stamped::new(CellSubject::showing(self.dossier, self.cards, self.sight, place, cell)))
    }

    /// The cell as it was, shared with the day before where it was the same.
    fn was(&self, known: &Shared<'a>, place: (ActorNo, IssueNo), cell: Option<&Cell>) -> Shared<'a> {
        let made = self.cell(place, cell);
        if made.stamp() == known.stamp() { known.clone() } else { made }
    }

    fn change(&self, day: NaiveDate, change: &Change, before: Shared<'a>, after: Shared<'a>) -> Changed<'a> {
        let Evidence { statements, memberships } = &change.evidence;
        let statement = |number: &u32| {
            let origin: &Origin = self.sight.origins.get(*number as usize)?;
            Some((What::Said, &self.cards.actors[origin.actor], Some(&self.cards.events[origin.event].card)))
        };
        let turn = |number: &u32| {
            let (who, which) = *self.ties.get(*number as usize)?;
            let one = &self.dossier.actors[who].memberships[which];
            let of = &self.cards.actors[one.of];
            let what = if one.from == Some(day) { What::Joined(of) } else { What::Left(of) };
            Some((what, &self.cards.actors[who], one.basis.map(|event| &self.cards.events[event].card)))
        };
        let mut causes: Vec<Cause<'a>> = Vec::new();
        for (what, who, event) in statements.iter().filter_map(statement).chain(memberships.iter().filter_map(turn)) {
            match causes.iter_mut().find(|cause| (cause.what, cause.event) == (what, event)) {
                Some(cause) if cause.who.contains(&who) => {}
                Some(cause) => cause.who.push(who),
                None => causes.push(Cause { what, who: vec![who], event }),
            }
        }
        Changed {
            actor: &self.cards.actors[change.actor as usize],
            name: self.dossier.actors[change.actor as usize].name_on(Some(day)),
            issue: &self.cards.issues[change.issue as usize],
            before,
            after,
            causes,
        }
    }
}
