//! Cells of the matrix as pages show them. Their states are worked out in `meaning::matrix`; here nothing is decided.

mod made;
mod sides;
mod weight;
pub mod words;

use std::sync::Arc;

use crate::document::registry::IssueEntry;
use crate::document::stance::Via;
use crate::dossier::{ActorNo, IssueNo};
use crate::ground::fingerprint::Stamped;
use crate::ground::id::Id;
use crate::meaning::matrix::{self as matrix, Course, Matrix, Positions, Record, Says};
use crate::pages::cards::Card;
use crate::pages::dating::When;
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    latest: When,
    strongest: How,
    /// How what it says now is known at best; nothing where members differ, since then `sides` has it.
    known: Option<How>,
    stale: bool,
    recent: Option<When>,
    people: Option<(u32, u32)>,
    /// In a body, whose word it is; nothing where members differ, since then `sides` has it.
    spoken: Option<Spoken>,
    /// Whether it is a body's and nothing in it was said by the body or for it.
    no_line: bool,
    undecided: bool,
    sides: Vec<(Says, Vec<Speaker>)>,
}

/// Whose word the cell of a body is.
#[derive(Clone, Debug, Hash)]
enum Spoken {
    /// The body's own, known in this way.
    Itself(Via),
    /// Theirs, who spoke for it.
    Leads(Vec<Arc<Who>>),
    /// Its members' alone.
    Members {
        /// What its line says, should there be one: it holds no position.
        line: Option<Told>,
        /// Who says what.
        says: Vec<(Says, Vec<Speaker>)>,
    },
}

/// One of those in a body who hold something, where it is told who holds what.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Speaker {
    who: Arc<Who>,
    /// Whether it spoke for the body.
    for_body: bool,
    /// Whether it is the body.
    itself: bool,
    /// Whether the evidence about it conflicts.
    conflict: bool,
    /// Whether it is known by inference alone.
    inferred: bool,
    /// On what condition it says so.
    condition: Option<Arc<str>>,
}

/// By what way something is known, and whether that is ascribed to someone.
type How = (Via, bool);

/// A state with what its words need.
#[derive(Clone, Debug, Hash)]
enum Told {
    Withdrawn(Positions, When),
    Rejects(Positions),
    Undecided,
    Contradictory { how: How, says: Says, on: When },
    Reversed(When),
    Shifted(Option<Positions>, When),
    Clear,
    Divided,
}

impl CellSubject {
    /// The cell of an actor on an issue, as it is or was.
    pub fn of(from: &Material<'_>, (actor, issue): (ActorNo, IssueNo), cell: Option<&matrix::Cell>) -> Self {
        Self {
            actor: from.actors[actor].who.clone(),
            issue: from.issues[issue].on.clone(),
            cell: cell.map(|cell| made::shown(from, actor, cell)),
        }
    }

    /// The state's name, `none` included.
    pub fn state(&self) -> &'static str {
        self.cell.as_ref().map_or("none", |cell| match cell.state {
            Told::Withdrawn(..) => "withdrawn",
            Told::Rejects(_) => "rejects",
            Told::Undecided => "undecided",
            Told::Contradictory { .. } => "contradictory",
            Told::Reversed(_) => "reversed",
            Told::Shifted(..) => "shifted",
            Told::Clear => "clear",
            Told::Divided => "divided",
        })
    }

    /// What its mark tells: the state, or `members` where a body has no line of its own to say it, and is not divided.
    pub fn mark(&self) -> &'static str {
        if self.is_of_members() { "members" } else { self.state() }
    }

    /// Whether it is that of a body which has not spoken: members alone say what it says.
    fn is_of_members(&self) -> bool {
        self.cell.as_ref().is_some_and(|cell| matches!(cell.spoken, Some(Spoken::Members { .. })))
    }

    /// Whether members alone are on record, in one voice or not.
    pub fn has_no_line(&self) -> bool {
        self.cell.as_ref().is_some_and(|cell| cell.no_line)
    }

    /// Whether what it says is out of date.
    pub fn is_stale(&self) -> bool {
        self.cell.as_ref().is_some_and(|cell| cell.stale)
    }

    /// Whether what it says now rests on inference alone.
    fn is_inferred(&self) -> bool {
        self.cell.as_ref().and_then(|cell| cell.known).is_some_and(|(via, _)| via == Via::Inferred)
    }

    /// For a divided body, whose side holds which positions.
    fn sides(&self) -> impl Iterator<Item = (&Says, &[Speaker])> {
        self.cell.iter().flat_map(|cell| cell.sides.iter().map(|(says, who)| (says, who.as_slice())))
    }

    /// What it says of each position.
    pub fn places(&self) -> Places {
        let Some(cell) = &self.cell else { return Places::default() };
        let mut places = Places { held: cell.position.clone().unwrap_or_default(), ..Places::default() };
        places.rejects = cell.rejects.clone();
        places.of_members = self.is_of_members();
        if let Some(Spoken::Members { line: Some(Told::Rejects(set)), .. }) = &cell.spoken {
            places.by_line = set.clone();
        }
        match &cell.state {
            Told::Withdrawn(position, _) | Told::Shifted(Some(position), _) => places.was = position.clone(),
            Told::Contradictory { says: Says::Holds(set), .. } => places.against = set.clone(),
            Told::Contradictory { says: Says::Rejects(set), .. } => places.rejects = places.rejects.and(set),
            Told::Divided => places.divided = true,
            _ => {}
        }
        if self.is_inferred() {
            places.inferred = places.held.clone();
        }
        let surely = |who: &[Speaker]| who.iter().any(|one| !one.inferred);
        let known = self.sides().filter(|(_, who)| surely(who));
        let known = known.fold(Positions::default(), |all, (says, _)| match says {
            Says::Holds(set) => all.and(set),
            _ => all,
        });
        for (says, who) in self.sides() {
            match says {
                Says::Holds(set) => {
                    places.held = places.held.and(set);
                    let guessed = set.iter().filter(|one| !surely(who) && !known.has(*one));
                    places.inferred = places.inferred.and(&guessed.collect());
                }
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
