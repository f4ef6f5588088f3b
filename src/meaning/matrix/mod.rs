//! The matrix: who stands where on what, as of a day. Not the words or the table that show it.
//!
//! The rules are those of CONTENT.md, "The matrix". Where that text leaves room, these readings hold:
//!
//! * Everything that compares days compares the days from which stances count ([`counts_from`]). An inexact date never
//!   counts before its own first day, even where the dossier's latest exact day lies earlier.
//! * "The same `via`" is literal: `said` and `did` are equally strong in the order, yet words and deeds that differ
//!   within `clash_days` are conflicting evidence.
//! * A rejection ends or contradicts a position only if it rejects all of it; several later rejections that would each
//!   end it may do so together. What is rejected in part stays as stated, the rejection is told beside it.
//! * A rejection lapses position by position, and only from then on: the earlier rejection still makes a shift, and
//!   still clashes where it lies within `clash_days` and came another way.
//! * `undecided` differs from no position (no shift, no clash), but saying it leaves the position held before: X,
//!   undecided, X is a return to X.
//! * Of several earlier stances that differ, a shift tells the one that ended last, a position before a rejection.
//! * Withdrawals and returns are `recent` as shifts are.
//! * Equal stances of two `same-as` events are those of one actor on one issue that say the same; `via`, `by` and the
//!   day may differ. The event that shows it by the strongest `via` counts, of equal ones the first in order.
//! * Staleness in a body goes by stance: where any stance of line or spread is fresh, every stale one is left out and
//!   listed, also one of a voice that has spoken freshly, and in what leads say one by one. A body thus has no shift,
//!   return or withdrawal from what is stale, and holds nothing that is stale beside a fresh rejection or indecision.
//! * A silent member changes nothing that is said of a body. But an actor keeps its whole history in a cell of its own,
//!   so that one which becomes a body by a silent member may lose an old shift.
//! * An actor without members keeps the line its former leads have left it; it then is "0 of 0".
//! * Leads, and leads of leads that are bodies, are not in the spread: their part is what they said while leading. A
//!   former lead who is still a member is in both.
//! * A body in the spread counts with what it said itself; its leads are in the spread as members of a member body.
//! * "Two leads" are two at `t` of one and the same body, be it the body itself or one that leads it.
//! * Where the line holds no position but members do, the position is theirs, and `clear`; the line is told apart. With
//!   no position at all the line's own state holds; without a line, rejections come before indecision.
//! * Such a position is no word of the body, nor is what members alone reject: `voices` tells whose word a cell is.
//! * Members who agree in part without a line: what all of them accept; if that is nothing, whatever any accepts.

mod behind;
mod body;
mod cell;
mod counted;
mod course;
mod days;
mod gather;
mod own;
mod positions;
mod record;
mod shifts;
#[cfg(test)]
mod tests;
mod turns;
mod voices;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use behind::{Bearing, Bears, Behind};
pub use body::{Parts, body_cell};
pub use cell::{Body, BodyCell, Cell, Division, Matrix, Part, Side, State, Voice, Was};
pub use counted::{Counted, counted, counts_from, ordered};
pub use course::{Change, Course, Day, Evidence, Version, course};
pub use own::own_cell;
pub use positions::Positions;
pub use record::{IssueRecord, Membership, Record, Rules, Says, Stance};
pub use shifts::{conflicts, shifts};
pub use turns::Turn;
pub use voices::{Rests, Word};

/// What every cell of one issue is seen by.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The settings.
    pub rules: &'a Rules,
    /// The day of the matrix.
    pub as_of: NaiveDate,
    /// Whether the issue is open on that day; in a closed one nothing is stale.
    pub open: bool,
}

impl View<'_> {
    /// Whether what was last said on this day is still fresh.
    pub fn fresh(&self, latest: NaiveDate) -> bool {
        !self.open || (self.as_of - latest).num_days() <= i64::from(self.rules.stale_days)
    }

    /// Whether a state tells of a recent change.
    fn recent(&self, state: &State) -> bool {
        state.changed().is_some_and(|day| (self.as_of - day).num_days() < i64::from(self.rules.shift_days))
    }
}

/// The matrix as of a day.
///
/// `latest_exact` is the dossier's latest exactly known day (see [`counts_from`]); where it has none, pass `as_of`.
pub fn matrix(record: &Record, rules: &Rules, as_of: NaiveDate, latest_exact: NaiveDate) -> Matrix {
    let gather = gather::Gather::new(record, rules, as_of, latest_exact);
    let actors = 0..u32::try_from(record.persons.len()).unwrap_or(u32::MAX);
    let (mut bodies, mut cells) = (Vec::new(), BTreeMap::new());
    for actor in actors {
        let body = gather.body(actor, as_of);
        let cell = |issue: u32| Some(((actor, issue), gather.cell(actor, issue, body.as_ref(), as_of)?));
        cells.extend(gather.issues(actor).into_iter().filter_map(cell));
        bodies.push(body);
    }
    let open = record.issues.iter().map(|issue| issue.is_open(as_of)).collect();
    Matrix { as_of, open, bodies, cells }
}
