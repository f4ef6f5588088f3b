//! Which changes of the course are shifts: somebody left a position, took another, or came back; and which brought
//! conflicting evidence. Not their words.
//!
//! A change is a shift where the actor was on record before it and is after it, something happened (age alone moves
//! nobody), and its state tells of a shift, a return or a withdrawal that has not been told before. That is mostly one of
//! the same day; of an earlier one where until then evidence conflicted, or parts of a body differed.
//!
//! So it goes by the state alone, and these are no shifts:
//!
//! * Conflicting evidence: which of the two holds is not settled. It is news of its own ([`conflicts`]).
//! * A first statement, and the division of a body or its end where nobody moved.
//! * A body whose members moved, came or left: it has no line of its own, and has not said anything. Who moved is told.
//! * A body whose line says something else than it did long ago. What is stale beside a fresh statement is left out of a
//!   body's state by the contract, so that the state is no shift: an act of seven years ago does not make what a
//!   government says today a change of mind. The list of changes tells what stood there before, and that it is too old.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::meaning::matrix::cell::{Cell, State};
use crate::meaning::matrix::course::{Change, Course, Evidence, Key};

/// All shifts in order, each by the number of its day in the course and that of the change on it.
pub fn shifts(course: &Course) -> Vec<(usize, usize)> {
    let mut told: HashSet<(Key, NaiveDate)> = HashSet::new();
    such(course, |change| {
        let Some(day) = change.after.as_ref().and_then(|after| after.state.changed()) else { return false };
        let is_news = told.insert(((change.actor, change.issue), day));
        is_news && change.before.is_some() && change.evidence != Evidence::default()
    })
}

/// All changes by which evidence came to conflict, named likewise. A first statement may be one.
pub fn conflicts(course: &Course) -> Vec<(usize, usize)> {
    let conflicts = |cell: &&Arc<Cell>| matches!(cell.state, State::Contradictory { .. });
    such(course, |change| {
        let (before, after) = (change.before.as_ref().filter(conflicts), change.after.as_ref().filter(conflicts));
        let is_news = after.is_some_and(|after| before.is_none_or(|before| before.position != after.position));
        is_news && change.evidence != Evidence::default()
    })
}

fn such(course: &Course, mut such: impl FnMut(&Change) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (day, one) in course.days.iter().enumerate() {
        for (number, change) in one.changes.iter().enumerate() {
            if such(change) {
                found.push((day, number));
            }
        }
    }
    found
}
