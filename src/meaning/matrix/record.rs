//! What the matrix is made of: memberships, issues and stances as plain indices. Not how any of them is named or shown.
//!
//! The dossier converts to it. Whatever points outside the record (an actor or an issue that is not there) is passed
//! over, and so is a stance that names no position; the dossier has complained about both by then.

use chrono::NaiveDate;

use crate::document::stance::Via;
use crate::ground::date::Date;
use crate::meaning::matrix::positions::Positions;

/// All that the matrix is made of. Actors and issues are indices in registry order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Record {
    /// For each actor, whether it is a person: "k of n" counts persons.
    pub persons: Vec<bool>,
    /// Who belongs to whom, and when.
    pub memberships: Vec<Membership>,
    /// The issues.
    pub issues: Vec<IssueRecord>,
    /// All stances, in any order; a stance of several actors stands here once for each.
    pub stances: Vec<Stance>,
}

/// One actor's membership in another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Membership {
    /// The member.
    pub who: u32,
    /// The body.
    pub of: u32,
    /// The first day of it; without one, it has always been.
    pub from: Option<NaiveDate>,
    /// The first day after it; without one, it lasts.
    pub until: Option<NaiveDate>,
    /// Whether the member speaks for the body.
    pub lead: bool,
}

/// One issue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IssueRecord {
    /// From this day on it is out of the current matrix, and never stale.
    pub closed: Option<NaiveDate>,
}

impl IssueRecord {
    /// Whether it is still in the matrix on a day.
    pub fn is_open(&self, day: NaiveDate) -> bool {
        self.closed.is_none_or(|closed| day < closed)
    }
}

/// One actor's stance on one issue, as one event shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stance {
    /// Whose it is.
    pub actor: u32,
    /// On what.
    pub issue: u32,
    /// What it is.
    pub says: Says,
    /// How it is known.
    pub via: Via,
    /// Who attributes it, where that is not the actor: any number, the same for the same attributor.
    pub by: Option<u32>,
    /// Its own date, or else its event's.
    pub date: Date,
    /// The rank of its event's id among all events' ids.
    pub event: u32,
    /// Its place among its event's stances.
    pub place: u32,
    /// Whether it goes into cells: its event is not withheld, planned, postponed, cancelled or retracted.
    pub counts: bool,
    /// The group of events that are `same-as` each other to which its event belongs, if any.
    pub twin: Option<u32>,
}

/// What a stance says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Says {
    /// Holds this position, or would accept any of these.
    Holds(Positions),
    /// Has no position yet, and says so.
    Undecided,
    /// Rejects each of these. Never read as holding some other one.
    Rejects(Positions),
}

impl Says {
    /// Whether two stances differ: their sets have nothing in common, or the one rejects all of the other.
    ///
    /// `Undecided` takes no position, so it differs from none; two rejections do not differ either.
    pub fn differs(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Holds(one), Self::Holds(two)) => !one.meets(two),
            (Self::Holds(held), Self::Rejects(rejected)) | (Self::Rejects(rejected), Self::Holds(held)) => {
                rejected.covers(held)
            }
            _ => false,
        }
    }

    /// Whether it has a `position`, `undecided` among them; a rejection has none.
    pub fn takes(&self) -> bool {
        !matches!(self, Self::Rejects(_))
    }

    /// Whether it names no position although it should.
    pub(super) fn is_void(&self) -> bool {
        matches!(self, Self::Holds(set) | Self::Rejects(set) if set.is_empty())
    }
}

/// The settings of `[matrix]` that decide states.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rules {
    /// Within so many days two stances that differ clash, where `via` or `by` differ.
    pub clash_days: u32,
    /// What is older than so many days is stale.
    pub stale_days: u32,
    /// A shift younger than so many days is recent.
    pub shift_days: u32,
    /// Weaker stances enter no cell.
    pub min_via: Option<Via>,
}

impl Rules {
    /// Whether a stance is known well enough to enter cells.
    pub(super) fn admit(&self, stance: &Stance) -> bool {
        self.min_via.is_none_or(|least| stance.via.strength() >= least.strength())
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self { clash_days: 3, stale_days: 365, shift_days: 30, min_via: None }
    }
}
