//! Which changes of the course are shifts: somebody left a position, took another, or came back. Not their words.
//!
//! A change is a shift where the actor was on record before it and is after it, something happened (age alone moves
//! nobody), and
//!
//! * its state tells of a shift, a return or a withdrawal on that very day, or
//! * it holds a position that has nothing in common with the one that it last held. That is how conflicting evidence, a
//!   body whose members change, and the end of a division tell of another position.
//!
//! A body does not move from what is stale, which is left out beside a fresh statement. A first statement is no shift
//! either, nor is the division of a body, nor its end where the body is back where it was.

use std::collections::HashMap;

use crate::meaning::matrix::cell::Cell;
use crate::meaning::matrix::course::{Change, Course, Evidence, Key};
use crate::meaning::matrix::positions::Positions;

/// All shifts in order, each by the number of its day in the course and that of the change on it.
pub fn shifts(course: &Course) -> Vec<(usize, usize)> {
    let mut held: HashMap<Key, &Positions> = HashMap::new();
    let mut shifts = Vec::new();
    for (day, one) in course.days.iter().enumerate() {
        for (number, change) in one.changes.iter().enumerate() {
            let Change { actor, issue, before, after, evidence } = change;
            let key = (*actor, *issue);
            let (Some(before), Some(after)) = (before, after) else {
                held.remove(&key);
                held.extend(after.iter().filter_map(|cell| Some((key, cell.position.as_ref()?))));
                continue;
            };
            let told = after.state.changed() == Some(one.day);
            let now = after.position.as_ref();
            let last = held.get(&key).copied();
            let moved = now.zip(last).is_some_and(|(now, last)| !now.meets(last)) && !is_left_out(before, after);
            if (told || moved) && *evidence != Evidence::default() {
                shifts.push((day, number));
            }
            held.extend(now.map(|now| (key, now)));
        }
    }
    shifts
}

/// Whether what made a cell what it was is now left out of it as stale.
fn is_left_out(before: &Cell, after: &Cell) -> bool {
    let mut left_out = after.body.iter().flat_map(|body| &body.left_out).flat_map(|part| &part.cell.statements);
    before.current.is_some_and(|current| left_out.any(|stance| *stance == current))
}
