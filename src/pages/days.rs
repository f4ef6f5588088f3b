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
use crate::pages::parts::{Candidate, Part, Scale, page_of};
use crate::pages::table::{Rows, order};

/// About how many bytes a day takes in the list of days.
const DAY_LINK: usize = 120;

/// The cells of an actor on a day, by issue.
type Line<'a> = Arc<[Shared<'a>]>;

/// All days that have a page of their own, in order, and the newest matrix.
#[derive(Debug)]
pub struct Dated<'a> {
    /// The days.
    pub days: Vec<DayOf<'a>>,
    /// The newest matrix.
    pub newest: Newest<'a>,
}

/// The newest matrix: that of the dossier's day, on which nothing need have changed.
#[derive(Debug)]
pub struct Newest<'a> {
    /// Its page.
    pub out: OutPath,
    /// The parts that it stands in; none where it is one page.
    pub parts: Vec<Part>,
    lines: Vec<Line<'a>>,
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
    /// The parts that it stands in; none where it is one page.
    pub parts: Vec<Part>,
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
        Self { days: made.days(), newest: made.newest() }
    }
}

impl<'a> Newest<'a> {
    /// The cell of an actor on an issue.
    pub fn cell(&self, actor: ActorNo, issue: IssueNo) -> Shared<'a> {
        self.lines[actor][issue].clone()
    }
}

impl<'a> DayOf<'a> {
    /// The cell of an actor on an issue on this day.
    pub fn cell(&self, actor: ActorNo, issue: IssueNo) -> Shared<'a> {
        self.lines[actor][issue].clone()
    }

    /// The page on which the changes on an issue are told.
    pub fn page_of(&self, issue: IssueNo) -> &OutPath {
        page_of(&self.parts, issue, &self.out)
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
    fn newest(&self) -> Newest<'a> {
        let mut scale = Scale::new(self.dossier.actors.len(), self.dossier.issues.len());
        let cells = self.sight.matrix;
        let cell = |actor: ActorNo, issue: IssueNo| cells.and_then(|matrix| matrix.cell(actor as u32, issue as u32));
        let lines = self.lines(&mut scale, cell);
        let (as_of, days) = (self.dossier.as_of, self.sight.course.days.len());
        let page = Candidate {
            folder: "matrix",
            order: &order(self.dossier, as_of),
            which: Rows::All,
            issues: &self.open(as_of),
            besides: &[],
            always: days * DAY_LINK,
        };
        let out = OutPath::page("matrix").unwrap_or_else(OutPath::home);
        Newest { out, parts: scale.parts(self.dossier, &page), lines }
    }

    /// All cells, actor by actor.
    fn lines<'c>(&self, scale: &mut Scale, cell: impl Fn(ActorNo, IssueNo) -> Option<&'c Cell>) -> Vec<Line<'a>> {
        let issues = self.dossier.issues.len();
        let mut line = |actor: ActorNo| {
            let cells = (0..issues).map(|issue| {
                let shared = self.cell((actor, issue), cell(actor, issue));
                scale.put((actor, issue), &shared);
                shared
            });
            cells.collect()
        };
        (0..self.dossier.actors.len()).map(&mut line).collect()
    }

    /// The issues in the matrix of a day.
    fn open(&self, day: Option<NaiveDate>) -> Vec<IssueNo> {
        let issues = self.sight.record.issues.iter().enumerate();
        issues.filter(|(_, issue)| day.is_none_or(|day| issue.is_open(day))).map(|(number, _)| number).collect()
    }

    fn days(&self) -> Vec<DayOf<'a>> {
        let course = &self.sight.course.days;
        if course.is_empty() {
            return Vec::new();
        }
        let mut scale = Scale::new(self.dossier.actors.len(), self.dossier.issues.len());
        let mut lines = self.lines(&mut scale, |_, _| None);
        let mut on_record = 0;
        let mut days = Vec::with_capacity(course.len());
        for day in course {
            let before = lines.clone();
            let mut rows: BTreeMap<ActorNo, Vec<Shared<'a>>> = BTreeMap::new();
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
            let Some(out) = OutPath::page(&folder) else { continue };
            let change = |change: &Change| {
                let (actor, issue) = (change.actor as usize, change.issue as usize);
                // What it was just before may be another than on the last day that has a page.
                let was = self.was(&before[actor][issue], (actor, issue), change.before.as_deref());
                self.change(day.day, change, was, lines[actor][issue].clone())
            };
            let changes: Vec<Changed<'a>> = day.changes.iter().map(change).collect();
            let issues = day.changes.iter().map(|change| change.issue as usize);
            let page = Candidate {
                folder: &folder,
                order: &order(self.dossier, Some(day.day)),
                which: Rows::OnRecord,
                issues: &self.open(Some(day.day)),
                besides: &issues.zip(changes.iter().map(Changed::weight)).collect::<Vec<_>>(),
                always: 0,
            };
            days.push(DayOf {
                day: day.day,
                out,
                changes,
                on_record,
                statements: day.statements,
                parts: scale.parts(self.dossier, &page),
                lines: lines.clone(),
            });
        }
        days
    }

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

impl Changed<'_> {
    /// About how many bytes its entry in a list takes.
    fn weight(&self) -> usize {
        const UP: usize = "../../../".len();
        let card = |card: &Card| UP + card.out.as_str().len() + card.text.len();
        let cause = |cause: &Cause<'_>| {
            let names: usize = cause.who.iter().map(|card| card.text.len() + 2).sum();
            let who = if cause.who == [self.actor] { 0 } else { 42 + names };
            26 + who + cause.event.map_or(0, card)
        };
        let cells = [&self.before, &self.after].map(|cell| cell.summary_weight() + cell.sides_weight());
        let causes: usize = self.causes.iter().map(cause).sum();
        let (actor, issue) = self.after.ids();
        280 + actor.len() + issue.len() + card(self.actor) + card(self.issue) + cells.iter().sum::<usize>() + causes
    }
}
