//! Which stances count as of a day, and in which order. Not in whose cells, or what they come to there.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ground::date::Date;
use crate::meaning::matrix::record::{Record, Rules, Says, Stance};

/// A stance that counts.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// The day from which it counts.
    pub day: NaiveDate,
    /// Its index in the record.
    pub index: u32,
    /// Its rank in the order of all that count, of all actors and issues.
    pub rank: u32,
    /// The stance.
    pub stance: &'a Stance,
}

impl Counted<'_> {
    /// Whether both are known the same way: by the same `via` and `by`.
    pub(super) fn same_way(&self, other: &Self) -> bool {
        (self.stance.via, self.stance.by) == (other.stance.via, other.stance.by)
    }

    /// The days between the two.
    pub(super) fn days_from(&self, other: &Self) -> i64 {
        (self.day - other.day).num_days().abs()
    }
}

/// The day from which a stance of this date counts; an undated one never does.
///
/// An inexact date counts from its last day, but not later than `latest_exact`, since by then it was surely so; and not
/// before its own first day, since until then it surely was not.
pub fn counts_from(date: Date, latest_exact: NaiveDate) -> Option<NaiveDate> {
    match date.exact() {
        Some(day) => Some(day),
        None => Some(date.last()?.min(latest_exact).max(date.first()?)),
    }
}

/// All stances that have a day, whether they count or not, ordered by that day, then `via`, then event, then place in the
/// file.
pub fn ordered(record: &Record, latest_exact: NaiveDate) -> Vec<Counted<'_>> {
    let mut ordered: Vec<Counted<'_>> = (0..)
        .zip(&record.stances)
        .filter_map(|(index, stance)| {
            Some(Counted { day: counts_from(stance.date, latest_exact)?, index, rank: 0, stance })
        })
        .collect();
    // What follows the place in the file only serves to give equal rows in whatever order the stances came.
    ordered.sort_unstable_by_key(|Counted { day, index, stance, .. }| {
        let order = (*day, stance.via.strength(), stance.event, stance.place);
        (order, stance.actor, stance.issue, &stance.says, stance.by, stance.via as u8, stance.twin, *index)
    });
    for (rank, counted) in (0..).zip(&mut ordered) {
        counted.rank = rank;
    }
    ordered
}

/// The stances that count as of a day, in the order of [`ordered`]; those of events that are the same all of them (see
/// [`once`]).
pub fn counted<'a>(record: &'a Record, rules: &Rules, as_of: NaiveDate, latest_exact: NaiveDate) -> Vec<Counted<'a>> {
    let mut counted = ordered(record, latest_exact);
    counted.retain(|counted| may_count(record, counted.stance) && rules.admit(counted.stance) && counted.day <= as_of);
    counted
}

/// Whether a stance may stand in a cell at all: not those of events that do not count, and not what is passed over.
pub(super) fn may_count(record: &Record, stance: &Stance) -> bool {
    let known = (stance.actor as usize) < record.persons.len() && (stance.issue as usize) < record.issues.len();
    stance.counts && known && !stance.says.is_void()
}

/// The stances of a row, without those that another event which is the same tells as well or better.
///
/// It is done by row and not for the whole record, because on an earlier day the better event may not have come yet.
pub(super) fn once<'a>(row: &[Counted<'a>]) -> Vec<Counted<'a>> {
    let mut counted = row.to_vec();
    if counted.iter().all(|counted| counted.stance.twin.is_none()) {
        return counted;
    }
    type Key<'a> = (u32, u32, u32, &'a Says);
    fn key<'a>(counted: &Counted<'a>) -> Option<Key<'a>> {
        let stance = counted.stance;
        stance.twin.map(|group| (group, stance.actor, stance.issue, &stance.says))
    }
    let mut best: BTreeMap<Key<'_>, (u8, Reverse<usize>, u32)> = BTreeMap::new();
    for (place, counted) in counted.iter().enumerate() {
        if let Some(key) = key(counted) {
            let shows = (counted.stance.via.strength(), Reverse(place), counted.stance.event);
            let best = best.entry(key).or_insert(shows);
            *best = shows.max(*best);
        }
    }
    counted.retain(|counted| {
        key(counted).and_then(|key| best.get(&key)).is_none_or(|(_, _, event)| *event == counted.stance.event)
    });
    counted
}
