//! What a cell of the matrix says, as data: enough to say its state in words and to name the rule behind it.
//!
//! Stances are named by their index in `Record::stances`, actors by theirs. An actor and issue with nothing on record
//! have no cell at all: that absence is the state `none`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::document::stance::Via;
use crate::meaning::matrix::positions::Positions;
use crate::meaning::matrix::record::Says;

/// The matrix as of a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Matrix {
    /// The day.
    pub as_of: NaiveDate,
    /// For each issue, whether it is in the current matrix on that day (its `closed` has not come).
    pub open: Vec<bool>,
    /// For each actor, who is under it on that day; `None` where nobody is.
    pub bodies: Vec<Option<Body>>,
    /// What is on record, by actor and issue. What is missing is `none`. Closed issues have their cells here too.
    pub cells: BTreeMap<(u32, u32), Cell>,
}

impl Matrix {
    /// The cell of an actor on an issue; nothing means `none`.
    pub fn cell(&self, actor: u32, issue: u32) -> Option<&Cell> {
        self.cells.get(&(actor, issue))
    }

    /// The name of the state as data files and `data-state` have it, `none` included.
    pub fn state(&self, actor: u32, issue: u32) -> &'static str {
        self.cell(actor, issue).map_or("none", |cell| cell.state.name())
    }
}

/// Who is under a body on the day of the matrix, with or without a statement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Body {
    /// Those who speak for it: its leads, and the leads of leads that are bodies themselves. Ascending.
    pub speakers: Vec<u32>,
    /// All others under it, each once. Ascending.
    pub spread: Vec<u32>,
    /// How many persons are among both: the n of "k of n".
    pub people: u32,
}

/// One actor on one issue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The first state that holds.
    pub state: State,
    /// The position currently held, where one is; none where members differ.
    pub position: Option<Positions>,
    /// Rejections that stand: neither lapsed since nor part of conflicting evidence about the position held.
    pub rejects: Positions,
    /// The current stance: its condition is the cell's. In a body without a line, the latest of those that agree.
    pub current: Option<u32>,
    /// All stances behind the cell, in order. In a body, `line` and `spread` say which part each belongs to.
    pub statements: Vec<u32>,
    /// The day from which the latest of them counts.
    pub latest: NaiveDate,
    /// The strongest `via` among them; of two equally strong ones the later, or that of the part that spoke last.
    pub strongest: Via,
    /// "No statement since": the latest day, where that is long ago and the issue is open.
    pub stale: Option<NaiveDate>,
    /// Whether a shift (or a return, or a withdrawal) is young.
    pub recent: bool,
    /// What else there is to say of a body.
    pub body: Option<Box<BodyCell>>,
}

impl Cell {
    /// All statements of the cell, in a body with those that are listed beside fresh ones.
    pub fn all_statements(&self) -> impl Iterator<Item = u32> + '_ {
        let left_out = self.body.iter().flat_map(|body| &body.left_out).flat_map(|part| &part.cell.statements);
        self.statements.iter().chain(left_out).copied()
    }
}

/// What a cell says, `none` apart. The order of variants is the order in which they are tried.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// A position was held and has ended; nothing is current.
    Withdrawn {
        /// What was held.
        position: Positions,
        /// The last stance that took it.
        held: u32,
        /// The day on which it was rejected.
        on: NaiveDate,
        /// The stance that rejected it.
        by: u32,
    },
    /// Only rejections are on record; `Cell::rejects` has them.
    Rejects,
    /// The current position is that there is none yet.
    Undecided,
    /// Other stances clash with the current one.
    Contradictory {
        /// These, in order.
        against: Vec<u32>,
    },
    /// The current position was held, left and taken again.
    Reversed {
        /// The day on which it was last left.
        left: NaiveDate,
        /// The stance by which it was left: another position, a rejection or indecision.
        by: u32,
        /// The day on which it was taken again.
        since: NaiveDate,
        /// The stance by which it was.
        taken: u32,
    },
    /// An earlier stance differs from the current one.
    Shifted {
        /// What was held before, or that the current position was rejected.
        was: Was,
        /// The stance that shows it.
        stance: u32,
        /// The day on which that ended.
        until: NaiveDate,
        /// The stance by which it did.
        ended: u32,
        /// The day on which the current position was taken.
        since: NaiveDate,
        /// The stance by which it was.
        taken: u32,
    },
    /// A position, and nothing that speaks against it.
    Clear,
    /// Parts of a body differ.
    Divided {
        /// The first rule that made it so.
        why: Division,
        /// Who holds and who rejects what: each said thing once, positions first.
        sides: Vec<Side>,
    },
}

impl State {
    /// Its name in data files and in `data-state`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Withdrawn { .. } => "withdrawn",
            Self::Rejects => "rejects",
            Self::Undecided => "undecided",
            Self::Contradictory { .. } => "contradictory",
            Self::Reversed { .. } => "reversed",
            Self::Shifted { .. } => "shifted",
            Self::Clear => "clear",
            Self::Divided { .. } => "divided",
        }
    }

    /// The day on which the position last changed, where the state tells of a change.
    pub fn changed(&self) -> Option<NaiveDate> {
        match self {
            Self::Withdrawn { on: day, .. } | Self::Reversed { since: day, .. } | Self::Shifted { since: day, .. } => {
                Some(*day)
            }
            _ => None,
        }
    }

    /// The stance by which it did.
    pub fn changed_by(&self) -> Option<u32> {
        match self {
            Self::Withdrawn { by, .. } => Some(*by),
            Self::Reversed { taken, .. } | Self::Shifted { taken, .. } => Some(*taken),
            _ => None,
        }
    }
}

/// What came before a shift.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Was {
    /// "X, was Y until": this was held.
    Held(Positions),
    /// "X, rejected X until".
    Rejected,
}

/// Which rule divides a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Division {
    /// Two leads whose own cells differ.
    Leads,
    /// Two parts whose positions have nothing in common.
    Positions,
    /// A part that rejects another's whole position.
    Rejection,
}

/// Those who say one thing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Side {
    /// What they hold or reject; never `Undecided`.
    pub says: Says,
    /// Who: the line first, then actors ascending. Leads are named one by one only where they differ.
    pub who: Vec<Voice>,
}

/// Who speaks in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The body or its leads.
    Line,
    /// A member, by itself.
    Actor(u32),
}

/// One voice's part in a body's cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Whose it is.
    pub voice: Voice,
    /// What its counted stances come to by the rules of an actor's own cell.
    pub cell: Cell,
}

/// What the cell of a body says besides. Parts are always cells without a body of their own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BodyCell {
    /// "Stated by the body or its leader", what counts of it.
    pub line: Option<Cell>,
    /// The leads of the day one by one, where a body on the way has more than one; counted ones only.
    pub leads: Vec<Part>,
    /// The counted members who are not the line; actors ascending.
    pub spread: Vec<Part>,
    /// What stale stances come to that are left out of state and counts because others are fresh, by voice. Listed only;
    /// a voice may have a counted part as well.
    pub left_out: Vec<Part>,
    /// Who says it is undecided, whatever the others say.
    pub undecided: Vec<Voice>,
    /// The k of "k of n": persons under the body on the day with a counted stance.
    pub people: u32,
    /// The n: all persons under the body on the day.
    pub of: u32,
}
