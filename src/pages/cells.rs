//! Cells of the matrix as pages show them. Their states are worked out in `meaning::matrix`; here nothing is decided.

mod weight;
mod words;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::registry::IssueEntry;
use crate::document::stance::Via;
use crate::dossier::{ActorNo, IssueNo};
use crate::ground::date::Date;
use crate::ground::fingerprint::Stamped;
use crate::ground::id::Id;
use crate::meaning::matrix::{self as matrix, Course, Matrix, Positions, Record, Says, State, Voice, Was};
use crate::pages::frame::Card;
use crate::pages::material::Material;
use crate::pages::pictures::scale::Places;

/// What a cell shows. Numbers of stances are resolved, since they would change with any stance elsewhere.
#[derive(Clone, Debug, Hash)]
pub struct CellSubject {
    actor: Arc<Who>,
    issue: Arc<OnIssue>,
    cell: Option<Shown>,
}

/// Whose a cell is.
#[derive(Clone, Debug, Hash)]
pub struct Who {
    /// Its page and name.
    pub card: Card,
    /// Its id.
    pub id: Id,
}

/// What a cell is about.
#[derive(Clone, Debug, Hash)]
pub struct OnIssue {
    id: Id,
    /// The ids and labels of all positions, in order.
    labels: Vec<(Id, Arc<str>)>,
    ordered: bool,
}

impl OnIssue {
    /// An issue as its cells have it.
    pub fn of(entry: &IssueEntry) -> Self {
        let labels = entry.positions.iter().map(|one| (one.id.value.clone(), one.label.clone()));
        Self { id: entry.id.value.clone(), labels: labels.collect(), ordered: entry.ordered }
    }
}

#[derive(Clone, Debug, Hash)]
struct Shown {
    state: Told,
    position: Option<Positions>,
    rejects: Positions,
    condition: Option<Arc<str>>,
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
    sides: Vec<(Says, Vec<Arc<Who>>)>,
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

impl CellSubject {
    /// The cell of an actor on an issue, as it is or was.
    pub fn of(from: &Material<'_>, (actor, issue): (ActorNo, IssueNo), cell: Option<&matrix::Cell>) -> Self {
        Self {
            actor: from.actors[actor].who.clone(),
            issue: from.issues[issue].on.clone(),
            cell: cell.map(|cell| shown(from, actor, cell)),
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
    fn sides(&self) -> impl Iterator<Item = (&Says, &[Arc<Who>])> {
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
    pub fn ids(&self) -> (&str, &str) {
        (self.actor.id.as_str(), self.issue.id.as_str())
    }

    /// The element id of a change of this cell in the list of a day: ids have no `_`, so that no two are one.
    pub fn anchor(&self) -> String {
        format!("change_{}_{}", self.actor.id, self.issue.id)
    }
}

/// A cell that several tables show.
pub type Shared = Arc<Stamped<CellSubject>>;

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

fn shown(from: &Material<'_>, actor: ActorNo, cell: &matrix::Cell) -> Shown {
    let stance = |number: u32| from.known.record.stances.get(number as usize);
    let counted = |number: u32| matrix::counts_from(stance(number)?.date, from.latest?);
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
                    Voice::Line => from.actors[actor].who.clone(),
                    Voice::Actor(member) => from.actors[*member as usize].who.clone(),
                });
                (side.says.clone(), who.collect())
            })
            .collect(),
        _ => Vec::new(),
    };
    let condition = cell.current.and_then(|number| from.said.get(number as usize)?.condition.cloned());
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
