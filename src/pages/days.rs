//! The days of the matrix as pages show them: each day's cells, derived from those of the day before, and its changes.
//! Not the pages themselves, and not which days there are: that is the course's matter.
//!
//! A cell is put into words' reach once for all days on which it stays as it is; a row of cells is shared likewise.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::dossier::actors::name_on;
use crate::dossier::{ActorNo, IssueNo};
use crate::ground::date::Date;
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::meaning::matrix::{Cell, Change, Evidence, Turn};
use crate::pages::cards::Card;
use crate::pages::cells::{CellSubject, Shared};
use crate::pages::dating::When;
use crate::pages::material::{Known, Material, Ties};
use crate::pages::order::order;
use crate::pages::parts::{Candidate, Scale};
use crate::pages::sheet::{Line, Sheet};
use crate::pages::table::Rows;

/// About how many bytes a day takes in the list of days.
const DAY_LINK: usize = 120;

/// All days that have a page of their own, in order, and the newest matrix.
#[derive(Debug)]
pub struct Dated {
    /// The days.
    pub days: Vec<DayOf>,
    /// The newest matrix: that of the dossier's day, on which nothing need have changed.
    pub newest: Sheet,
}

/// A day, and what its page may show.
#[derive(Debug)]
pub struct DayOf {
    /// The day.
    pub day: NaiveDate,
    /// Its matrix.
    pub sheet: Sheet,
    /// The dates of what made it, where all that changed on it rests on dates that are not surely this day; else none.
    pub loose: Vec<When>,
    /// What changed on it.
    pub changes: Vec<Changed>,
    /// How many cells say something.
    pub on_record: usize,
    /// How many stances stand in its matrix, in cells of issues that are open on it.
    pub statements: usize,
}

/// A cell that changed, with what made it change.
#[derive(Clone, Debug, Hash)]
pub struct Changed {
    /// Whose.
    pub actor: Card,
    /// What it was called then.
    pub name: Arc<str>,
    /// On what.
    pub issue: Card,
    /// What it was.
    pub before: Shared,
    /// What it is.
    pub after: Shared,
    /// What made it so; nothing where age did.
    pub causes: Vec<Cause>,
    /// The dates of what did, where none of them is surely the day of the change; else none.
    pub loose: Vec<When>,
}

/// What made a cell change, event by event.
#[derive(Clone, Debug, Hash)]
pub struct Cause {
    /// What happened.
    pub what: What,
    /// Whose statements these are, or who joins or leaves, comes to speak or ceases to.
    pub who: Vec<Card>,
    /// The event that shows it.
    pub event: Option<Card>,
    /// When that was, where it is not surely the day of the change; else none.
    pub loose: Vec<When>,
}

/// What happened to make a cell change.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Somebody said or did something.
    Said,
    /// Somebody came into this body, left it, speaks for it from then on, or does so no longer.
    Turned(Turn, Card),
}

impl Dated {
    /// Told from all that there is to tell them from.
    pub fn of(from: &Material<'_>) -> Self {
        let made = Maker { from, ties: from.ties() };
        Self { days: made.days(), newest: made.newest() }
    }
}

struct Maker<'a> {
    from: &'a Material<'a>,
    ties: Vec<Ties<'a>>,
}

impl Maker<'_> {
    fn newest(&self) -> Sheet {
        let Known { matrix, course, .. } = *self.from.known;
        let cell = |actor: ActorNo, issue: IssueNo| matrix.and_then(|matrix| matrix.cell(actor as u32, issue as u32));
        let mut scale = Scale::new(self.from.actors.len(), self.from.issues.len());
        let lines = self.lines(&mut scale, cell);
        let (as_of, days) = (self.from.as_of, course.days.len());
        let page = Candidate {
            folder: "matrix",
            order: &order(&self.ties, as_of),
            which: Rows::All,
            issues: &self.open(as_of),
            besides: &[],
            always: days * DAY_LINK,
        };
        let group = |issue: IssueNo| self.from.issues[issue].entry.group.as_ref();
        let out = OutPath::page("matrix").unwrap_or_else(OutPath::home);
        Sheet { out, parts: scale.parts(&group, &page), lines }
    }

    /// All cells, actor by actor.
    fn lines<'c>(&self, scale: &mut Scale, cell: impl Fn(ActorNo, IssueNo) -> Option<&'c Cell>) -> Vec<Line> {
        let issues = self.from.issues.len();
        let mut line = |actor: ActorNo| {
            let cells = (0..issues).map(|issue| {
                let shared = self.cell((actor, issue), cell(actor, issue));
                scale.put((actor, issue), &shared);
                shared
            });
            cells.collect()
        };
        (0..self.from.actors.len()).map(&mut line).collect()
    }

    /// The issues in the matrix of a day.
    fn open(&self, day: Option<NaiveDate>) -> Vec<IssueNo> {
        let issues = self.from.known.record.issues.iter().enumerate();
        issues.filter(|(_, issue)| day.is_none_or(|day| issue.is_open(day))).map(|(number, _)| number).collect()
    }

    fn days(&self) -> Vec<DayOf> {
        let course = &self.from.known.course.days;
        let group = |issue: IssueNo| self.from.issues[issue].entry.group.as_ref();
        if course.is_empty() {
            return Vec::new();
        }
        let mut scale = Scale::new(self.from.actors.len(), self.from.issues.len());
        let mut lines = self.lines(&mut scale, |_, _| None);
        let mut on_record = 0;
        let mut days = Vec::with_capacity(course.len());
        for day in course {
            let before = lines.clone();
            let mut rows: BTreeMap<ActorNo, Vec<Shared>> = BTreeMap::new();
            for (&(actor, issue), cell) in &day.cells {
                let place = (actor as usize, issue as usize);
                let row = rows.entry(place.0).or_insert_with(|| lines[place.0].to_vec());
                let now = self.cell(place, cell.as_deref());
                scale.put(place, &now);
                on_record -= usize::from(row[place.1].state() != "none");
                on_record += usize::from(now.state() != "none");
                row[place.1] = now;
            }
            for (actor, row) in rows {
                lines[actor] = row.into();
            }
            let folder = format!("matrix/{}", day.day);
            let out = OutPath::page(&folder).unwrap_or_else(OutPath::home);
            let change = |change: &Change| {
                let (actor, issue) = (change.actor as usize, change.issue as usize);
                // What it was just before may be another than on the last day that has a page.
                let was = self.was(&before[actor][issue], (actor, issue), change.before.as_deref());
                self.change(day.day, change, was, lines[actor][issue].clone())
            };
            let changes: Vec<Changed> = day.changes.iter().map(change).collect();
            let issues = day.changes.iter().map(|change| change.issue as usize);
            let page = Candidate {
                folder: &folder,
                order: &order(&self.ties, Some(day.day)),
                which: Rows::OnRecord,
                issues: &self.open(Some(day.day)),
                besides: &issues.zip(changes.iter().map(Changed::weight)).collect::<Vec<_>>(),
                always: 0,
            };
            days.push(DayOf {
                day: day.day,
                sheet: Sheet { out, parts: scale.parts(&group, &page), lines: lines.clone() },
                loose: loose(&changes),
                changes,
                on_record,
                statements: day.statements,
            });
        }
        days
    }

    fn cell(&self, place: (ActorNo, IssueNo), cell: Option<&Cell>) -> Shared {
        Arc::new(Stamped::new(CellSubject::of(self.from, place, cell)))
    }

    /// The cell as it was, shared with the day before where it was the same.
    fn was(&self, known: &Shared, place: (ActorNo, IssueNo), cell: Option<&Cell>) -> Shared {
        let made = self.cell(place, cell);
        if made.stamp() == known.stamp() { known.clone() } else { made }
    }

    fn change(&self, day: NaiveDate, change: &Change, before: Shared, after: Shared) -> Changed {
        let Evidence { statements, memberships } = &change.evidence;
        let who = |actor: ActorNo| &self.from.actors[actor].who.card;
        let called = |actor: ActorNo| name_on(self.from.actors[actor].entry, Some(day));
        let then = |actor: ActorNo| who(actor).called(called(actor));
        let statement = |number: &u32| {
            let (said, stance) =
                (self.from.said.get(*number as usize)?, self.from.known.record.stances.get(*number as usize)?);
            Some((What::Said, then(said.actor), Some(said.event), When::of(stance.date, said.inferred)))
        };
        let turn = |(number, turn): &(u32, Turn)| {
            let bond = self.from.bonds.get(*number as usize)?;
            let one = &self.ties[bond.who].memberships[bond.which];
            let when = When::of(Date::day(day), bond.inferred == Some(day));
            Some((What::Turned(*turn, then(one.of)), then(bond.who), bond.basis, when))
        };
        let mut causes: Vec<(Cause, Vec<When>)> = Vec::new();
        for (what, who, event, when) in
            statements.iter().filter_map(statement).chain(memberships.iter().filter_map(turn))
        {
            match causes.iter_mut().find(|(cause, _)| cause.what == what && cause.event.as_ref() == event) {
                Some((cause, dates)) => {
                    dates.push(when);
                    if !cause.who.contains(&who) {
                        cause.who.push(who);
                    }
                }
                None => {
                    let cause = Cause { what, who: vec![who], event: event.cloned(), loose: Vec::new() };
                    causes.push((cause, vec![when]));
                }
            }
        }
        let all = causes.iter().flat_map(|(_, dates)| dates.iter().copied()).collect();
        let causes = causes.into_iter().map(|(cause, dates)| Cause { loose: unsure(dates), ..cause }).collect();
        Changed {
            loose: unsure(all),
            actor: who(change.actor as usize).clone(),
            name: called(change.actor as usize).clone(),
            issue: self.from.issues[change.issue as usize].card.clone(),
            before,
            after,
            causes,
        }
    }
}

/// Whether what a body said before is left out of its cell now, being out of date beside a fresh statement: no shift then.
pub fn is_from_stale(before: &Shared, after: &Shared) -> bool {
    before.is_stale() && after.is_of_body() && after.state() != "none" && !after.is_stale()
}

/// The dates that all changes of a day rest on, where none is surely that day. What age did on it does not matter.
fn loose(changes: &[Changed]) -> Vec<When> {
    let made: Vec<&Changed> = changes.iter().filter(|change| !change.causes.is_empty()).collect();
    if made.iter().any(|change| change.loose.is_empty()) {
        return Vec::new();
    }
    unsure(made.iter().flat_map(|change| change.loose.iter().copied()).collect())
}

/// These in order, each once, unless one of them is sure.
fn unsure(mut dates: Vec<When>) -> Vec<When> {
    if dates.iter().any(When::is_sure) {
        return Vec::new();
    }
    dates.sort_by_key(|when| (when.date.order(), when.is_inferred()));
    dates.dedup();
    dates
}

impl Cause {
    /// Whether it is of this actor alone.
    pub fn is_of(&self, actor: &Card) -> bool {
        matches!(self.who.as_slice(), [one] if one.out == actor.out)
    }
}

impl Changed {
    /// See [`is_from_stale`].
    pub fn is_from_stale(&self) -> bool {
        is_from_stale(&self.before, &self.after)
    }

    /// About how many bytes its entry in a list takes.
    fn weight(&self) -> usize {
        const UP: usize = "../../../".len();
        let card = |card: &Card| UP + card.out.as_str().len() + card.text.len();
        let cause = |cause: &Cause| {
            let names: usize = cause.who.iter().map(|card| card.text.len() + 2).sum();
            let who = if cause.is_of(&self.actor) { 0 } else { 42 + names };
            let dated = if cause.loose.is_empty() { 0 } else { 56 + 24 * cause.loose.len() };
            26 + who + dated + cause.event.as_ref().map_or(0, card)
        };
        let cells = [&self.before, &self.after].map(|cell| cell.summary_weight() + cell.sides_weight());
        let causes: usize = self.causes.iter().map(cause).sum();
        let (actor, issue) = self.after.ids();
        290 + actor.len() + issue.len() + card(&self.actor) + card(&self.issue) + cells.iter().sum::<usize>() + causes
    }
}
