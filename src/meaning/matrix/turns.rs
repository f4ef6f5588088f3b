//! What memberships make of their members on the day on which they begin or end, as seen from a body above. Not what that
//! does to cells.

use chrono::NaiveDate;

use crate::meaning::matrix::days::{Days, Under};
use crate::meaning::matrix::record::{Membership, Record};

/// What becomes of a member on a day, in the body of which it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Turn {
    /// It is a member from then on.
    Joins,
    /// It is one no longer.
    Leaves,
    /// It was one, and speaks for the body from then on.
    Speaks,
    /// It is one still, and speaks for the body no longer.
    Ceases,
}

/// The memberships by which somebody comes under a body on a day, speaks for it, leads one who does, or ceases to: each by
/// its index in the record, with what it is in the body that it names.
pub(super) fn turns(record: &Record, all: &[Under], body: u32, day: NaiveDate) -> Vec<(u32, Turn)> {
    let turn = |(number, one): (u32, &Membership)| {
        if ![one.from, one.until].contains(&Some(day)) {
            return None;
        }
        let (under, of) = (all.get(body as usize)?, all.get(one.of as usize)?);
        // On the same day somebody may turn elsewhere, too, and that is none of the body's.
        let is_on_the_way = one.of == body || under.member.get(&one.of).is_some_and(|days| days.has(bears(one, day)));
        if !is_on_the_way || !under.turns(one.who, day) {
            return None;
        }
        Some((number, self::turn(record, of, one, day)?))
    };
    (0..).zip(&record.memberships).filter_map(turn).collect()
}

/// The day near this one on which a membership that begins or ends on it is in force.
fn bears(one: &Membership, day: NaiveDate) -> NaiveDate {
    if one.from == Some(day) { day } else { day.pred_opt().unwrap_or(day) }
}

/// What a membership that begins or ends on a day makes of its member; nothing where that goes on as before, as with a
/// term that is renewed.
fn turn(record: &Record, of: &Under, one: &Membership, day: NaiveDate) -> Option<Turn> {
    let term = Days::of(one);
    let on = |days: Option<&Days>| {
        let has = |day| days.is_some_and(|days| days.has(day));
        (day.pred_opt().is_some_and(has), has(day))
    };
    let (is_member, leads) = (on(of.joined.get(&one.who)), on(of.leads.get(&one.who)));
    // Who steps back into the ranks does so by the membership that begins, and else by that which ends.
    let begins = |other: &Membership| (other.who, other.of, other.from) == (one.who, one.of, Some(day));
    match (on(Some(&term)), is_member, leads) {
        ((false, true), (false, true), _) => Some(Turn::Joins),
        ((true, false), (true, false), _) => Some(Turn::Leaves),
        ((false, true), _, (false, true)) if one.lead => Some(Turn::Speaks),
        ((false, true), _, (true, false)) => Some(Turn::Ceases),
        ((true, false), _, (true, false)) if one.lead && !record.memberships.iter().any(begins) => Some(Turn::Ceases),
        _ => None,
    }
}
