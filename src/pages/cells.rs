//! Cells of the matrix as pages show them. Their states are worked out in `meaning::matrix`; here nothing is decided.

mod weight;
mod words;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::stance::Via;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::ground::date::Date;
use crate::ground::fingerprint::Stamped;
use crate::meaning::matrix::{self as matrix, Course, Matrix, Positions, Record, Says, State, Voice, Was};
use crate::pages::frame::{Card, Cards};
use crate::pages::pictures::scale::Places;

/// What a cell shows. Numbers of stances are resolved, since they would change with any stance elsewhere.
#[derive(Clone, Debug, Hash)]
pub struct CellSubject<'a> {
    actor: &'a Card,
    actor_id: &'a str,
    issue_id: &'a str,
    /// The labels of all positions, in order.
    labels: Vec<(&'a str, &'a Arc<str>)>,
    ordered: bool,
    cell: Option<Shown<'a>>,
}

#[derive(Clone, Debug, Hash)]
struct Shown<'a> {
    state: Told,
    position: Option<Positions>,
    rejects: Positions,
    condition: Option<&'a Arc<str>>,
    statements: usize,
    /// As precise as it is known.
    latest: Date,
    strongest: How,
    stale: bool,
    recent: Option<NaiveDate>,
    people: Option<(u32, u32)>,
    /// How the body's line is known.
    line: Option<Via>,
    undecided: bool,
    sides: Vec<(Says, Vec<&'a Card>)>,
}

/// By what way something is known, and whether that is ascribed to someone.
type How = (Via, bool);

/// A state with what its words need.
#[derive(Clone, Debug, Hash)]
enum Told {
    Withdrawn(Positions, NaiveDate),
    Rejects,
    Undecided,
    Contradictory { how: How, says: Says, on: Option<NaiveDate> },
    Reversed(NaiveDate),
    Shifted(Option<Positions>, NaiveDate),
    Clear,
    Divided,
}

impl<'a> CellSubject<'a> {
    /// The newest cell of an actor on an issue.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>, actor: ActorNo, issue: IssueNo) -> Self {
        let cell = sight.matrix.and_then(|matrix| matrix.cell(actor as u32, issue as u32));
        Self::showing(dossier, cards, sight, (actor, issue), cell)
    }

    /// The cell of an actor on an issue, as it is or was.
    pub fn showing(
        dossier: &'a Dossier,
        cards: &'a Cards,
        sight: &Sight<'a>,
        (actor, issue): (ActorNo, IssueNo),
        cell: Option<&matrix::Cell>,
    ) -> Self {
        let entry = &dossier.issues[issue].entry;
        Self {
            actor: &cards.actors[actor],
            actor_id: dossier.actors[actor].entry.id.value.as_str(),
            issue_id: entry.id.value.as_str(),
            labels: entry.positions.iter().map(|one| (one.id.value.as_str(), &one.label)).collect(),
            ordered: entry.ordered,
            cell: cell.map(|cell| shown(dossier, cards, sight, actor, cell)),
        }
    }

    /// The state's name, `none` included.
    pub fn state(&self) -> &'static str {
        self.cell.as_ref().map_or("none", |cell| match cell.state {
            Told::Withdrawn(..) => "withdrawn",
            Told::Rejects => "rejects",
            Told::Undecided => "undecided",
            Told::Contradictory { .. } => "contradictory",
            Told::Reversed(_) => "reversed",
            Told::Shifted(..) => "shifted",
            Told::Clear => "clear",
            Told::Divided => "divided",
        })
    }

    /// For a divided body, whose side holds which positions.
    fn sides(&self) -> impl Iterator<Item = (&Says, &[&'a Card])> {
        self.cell.iter().flat_map(|cell| cell.sides.iter().map(|(says, who)| (says, who.as_slice())))
    }

    /// What it says of each position.
    pub fn places(&self) -> Places {
        let Some(cell) = &self.cell else { return Places::default() };
        let mut places = Places { held: cell.position.clone().unwrap_or_default(), ..Places::default() };
        places.rejects = cell.rejects.clone();
        match &cell.state {
            Told::Withdrawn(position, _) | Told::Shifted(Some(position), _) => places.was = position.clone(),
            Told::Contradictory { says: Says::Holds(set), .. } => places.against = set.clone(),
            Told::Contradictory { says: Says::Rejects(set), .. } => places.rejects = places.rejects.and(set),
            Told::Divided => places.divided = true,
            _ => {}
        }
        for (says, _) in self.sides() {
            match says {
                Says::Holds(set) => places.held = places.held.and(set),
                Says::Rejects(set) => places.rejects = places.rejects.and(set),
                Says::Undecided => {}
            }
        }
        places
    }

    /// Whether it is the cell of a body.
    pub fn is_of_body(&self) -> bool {
        self.cell.as_ref().is_some_and(|cell| cell.people.is_some())
    }

    /// The ids of its actor and its issue.
    pub fn ids(&self) -> (&'a str, &'a str) {
        (self.actor_id, self.issue_id)
    }

    /// The element id of a change of this cell in the list of a day: ids have no `_`, so that no two are one.
    pub fn anchor(&self) -> String {
        format!("change_{}_{}", self.actor_id, self.issue_id)
    }
}

/// A cell that several tables show.
pub type Shared<'a> = Arc<Stamped<CellSubject<'a>>>;

/// The matrix and what its numbers of stances stand for.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// The matrix of the dossier's day; missing where nothing has a date.
    pub matrix: Option<&'a Matrix>,
    /// How it came to be.
    pub course: &'a Course,
    /// What it was made from.
    pub record: &'a Record,
    /// For each stance of the record, the event's number, the place among its stances, and the actor.
    pub origins: &'a [crate::meaning::stances::Origin],
    /// Who can be compared with whom.
    pub pairs: &'a [crate::meaning::agreement::Pair],
}

fn shown<'a>(
    dossier: &'a Dossier,
    cards: &'a Cards,
    sight: &Sight<'a>,
    actor: ActorNo,
    cell: &matrix::Cell,
) -> Shown<'a> {
    let stance = |number: u32| sight.record.stances.get(number as usize);
    let counted = |number: u32| {
        let latest = dossier.latest_exact.or(dossier.as_of)?;
        matrix::counts_from(stance(number)?.date, latest)
    };
    let state = match &cell.state {
        State::Withdrawn { position, on, .. } => Told::Withdrawn(position.clone(), *on),
        State::Rejects => Told::Rejects,
        State::Undecided => Told::Undecided,
        State::Contradictory { against } => match against.last().and_then(|last| Some((*last, stance(*last)?))) {
            Some((last, stance)) => Told::Contradictory {
                how: (stance.via, stance.by.is_some()),
                says: stance.says.clone(),
                on: counted(last),
            },
            None => Told::Clear,
        },
        State::Reversed { since, .. } => Told::Reversed(*since),
        State::Shifted { was: Was::Held(position), until, .. } => Told::Shifted(Some(position.clone()), *until),
        State::Shifted { was: Was::Rejected, until, .. } => Told::Shifted(None, *until),
        State::Clear => Told::Clear,
        State::Divided { .. } => Told::Divided,
    };
    let sides = match &cell.state {
        State::Divided { sides, .. } => sides
            .iter()
            .map(|side| {
                let who = side.who.iter().map(|voice| match voice {
                    Voice::Line => &cards.actors[actor],
                    Voice::Actor(member) => &cards.actors[*member as usize],
                });
                (side.says.clone(), who.collect())
            })
            .collect(),
        _ => Vec::new(),
    };
    let condition = cell.current.and_then(|number| {
        let origin = sight.origins.get(number as usize)?;
        let event = &dossier.events[origin.event];
        event.written(&event.stances[origin.taken]).condition.as_ref()
    });
    let latest = cell.statements.iter().rev().find(|one| counted(**one) == Some(cell.latest)).copied().and_then(stance);
    let inferred = || cell.statements.iter().filter_map(|one| stance(*one)).filter(|one| one.via == Via::Inferred);
    let line_via = |line: &matrix::Cell| line.current.and_then(stance).map_or(line.strongest, |stance| stance.via);
    Shown {
        state,
        position: cell.position.clone(),
        rejects: cell.rejects.clone(),
        condition,
        statements: cell.statements.len(),
        latest: latest.map_or(Date::day(cell.latest), |stance| stance.date),
        // Only where all inferences are others' is it no inference of ours.
        strongest: (cell.strongest, inferred().all(|stance| stance.by.is_some())),
        stale: cell.stale.is_some(),
        recent: if cell.recent { cell.state.changed() } else { None },
        people: cell.body.as_ref().map(|body| (body.people, body.of)),
        line: cell.body.as_ref().and_then(|body| body.line.as_ref()).map(line_via),
        undecided: cell.body.as_ref().is_some_and(|body| !body.undecided.is_empty()),
        sides,
    }
}
