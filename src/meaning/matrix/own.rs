//! The cell of one voice: what a row of stances, in order, comes to. Not whose they are: a person's own, or a line's.

use crate::meaning::matrix::View;
use crate::meaning::matrix::cell::{Cell, Division, State, Was};
use crate::meaning::matrix::counted::Counted;
use crate::meaning::matrix::positions::Positions;
use crate::meaning::matrix::record::{Rules, Says};

/// A stretch of stances through which a position was held, as places in the row.
struct Spell {
    first: usize,
    /// The stance by which it was left, where it was.
    left: Option<usize>,
}

/// What these stances come to; nothing where there are none.
///
/// They must be of one issue and in the order of [`super::counted`].
pub fn own_cell(said: &[Counted<'_>], view: View<'_>) -> Option<Cell> {
    let last = said.last()?;
    let at = said.iter().rposition(|counted| counted.stance.says.takes());
    let held = at.and_then(|at| match &said[at].stance.says {
        Says::Holds(held) => Some((at, held)),
        _ => None,
    });
    let against = held.map(|(at, _)| clashes(said, at, view.rules)).unwrap_or_default();
    let state = match (at, held) {
        (None, _) => State::Rejects,
        (Some(_), None) => State::Undecided,
        (_, Some((at, held))) => state(said, at, held, &against, view.rules),
    };
    let over = matches!(state, State::Withdrawn { .. });
    let strongest = said.iter().map(|counted| counted.stance.via).max_by_key(|via| via.strength())?;
    Some(Cell {
        position: held.filter(|_| !over).map(|(_, held)| held.clone()),
        rejects: standing(said, at, &against),
        current: at.filter(|_| !over).map(|at| said[at].index),
        statements: said.iter().map(|counted| counted.index).collect(),
        latest: last.day,
        strongest,
        stale: (!view.fresh(last.day)).then_some(last.day),
        recent: view.recent(&state),
        state,
        body: None,
    })
}

/// The state of a row whose last position is the one held at this place.
fn state(said: &[Counted<'_>], at: usize, held: &Positions, against: &[usize], rules: &Rules) -> State {
    let spells = spells(said, held, rules);
    let (earlier, first) = match spells.as_slice() {
        [.., Spell { left: Some(end), .. }] => {
            let (position, held) = (held.clone(), said[at].index);
            return State::Withdrawn { position, held, on: said[*end].day, by: said[*end].index };
        }
        [.., Spell { left: Some(left), .. }, Spell { first, .. }] => (Some(*left), *first),
        [.., Spell { first, .. }] => (None, *first),
        [] => (None, at),
    };
    if !against.is_empty() {
        return State::Contradictory { against: against.iter().map(|place| said[*place].index).collect() };
    }
    if let Some(left) = earlier {
        let (left, taken) = (&said[left], &said[first]);
        return State::Reversed { left: left.day, by: left.index, since: taken.day, taken: taken.index };
    }
    shift(&said[..=at], held, first, rules).unwrap_or(State::Clear)
}

/// The spells in which a position was held, or another that has something in common with it.
fn spells(said: &[Counted<'_>], held: &Positions, rules: &Rules) -> Vec<Spell> {
    let mut spells: Vec<Spell> = Vec::new();
    let takes: Vec<usize> = (0..said.len()).filter(|at| said[*at].stance.says.takes()).collect();
    for (nth, &at) in takes.iter().enumerate() {
        let holds = matches!(&said[at].stance.says, Says::Holds(set) if set.meets(held));
        let open = spells.last_mut().filter(|spell| spell.left.is_none());
        if !holds {
            if let Some(spell) = open {
                spell.left = Some(at);
            }
            continue;
        }
        if open.is_none() {
            spells.push(Spell { first: at, left: None });
        }
        let next = takes.get(nth + 1).copied().unwrap_or(said.len());
        if let Some(spell) = spells.last_mut() {
            spell.left = end(&said[at..next], rules).map(|place| at + place);
        }
    }
    spells
}

/// The place of the rejection that ends the position which the first of these takes; no other of them takes one.
fn end(said: &[Counted<'_>], rules: &Rules) -> Option<usize> {
    let (taken, later) = said.split_first()?;
    let Says::Holds(held) = &taken.stance.says else { return None };
    let mut left = held.clone();
    let place = later.iter().position(|counted| {
        if let Says::Rejects(set) = &counted.stance.says
            && (counted.same_way(taken) || counted.days_from(taken) > i64::from(rules.clash_days))
        {
            left = left.without(set);
        }
        left.is_empty()
    });
    place.map(|place| place + 1)
}

/// The places of the stances that clash with the one at this place.
fn clashes(said: &[Counted<'_>], at: usize, rules: &Rules) -> Vec<usize> {
    let current = &said[at];
    let clash = |other: &Counted<'_>| {
        other.days_from(current) <= i64::from(rules.clash_days)
            && !other.same_way(current)
            && other.stance.says.differs(&current.stance.says)
    };
    (0..said.len()).filter(|place| *place != at && clash(&said[*place])).collect()
}

/// The shift to the position that the last of these holds, and has held since `first`, if there was one.
fn shift(said: &[Counted<'_>], held: &Positions, first: usize, rules: &Rules) -> Option<State> {
    let differs = |counted: &Counted<'_>, takes: bool| match &counted.stance.says {
        Says::Holds(set) => takes && !set.meets(held),
        Says::Rejects(set) => !takes && set.covers(held),
        Says::Undecided => false,
    };
    let from_position = said.iter().rposition(|counted| differs(counted, true)).map(|place| {
        let was = match &said[place].stance.says {
            Says::Holds(set) => set.clone(),
            _ => Positions::default(),
        };
        let left = spells(said, &was, rules).last().and_then(|spell| spell.left).unwrap_or(first);
        (&said[left], &said[first], Was::Held(was), said[place].index)
    });
    let from_rejection = said.iter().rposition(|counted| differs(counted, false)).and_then(|place| {
        let taken =
            said[place..].iter().find(|counted| matches!(&counted.stance.says, Says::Holds(set) if set.meets(held)))?;
        Some((taken, taken, Was::Rejected, said[place].index))
    });
    let (left, taken, was, stance) = match (from_position, from_rejection) {
        (Some(position), Some(rejection)) if rejection.0.day > position.0.day => rejection,
        (Some(position), _) => position,
        (None, rejection) => rejection?,
    };
    let (until, since) = (left.day, taken.day);
    Some(State::Shifted { was, stance, until, ended: left.index, since, taken: taken.index })
}

/// The rejections that stand. Those that clash with the current stance are conflicting evidence about it, and no more.
fn standing(said: &[Counted<'_>], at: Option<usize>, against: &[usize]) -> Positions {
    let mut standing = Positions::default();
    for (place, counted) in said.iter().enumerate() {
        match &counted.stance.says {
            Says::Rejects(set) if at.is_some_and(|at| place > at) && against.contains(&place) => {
                standing = standing.and(&set.without(&held_at(said, at)));
            }
            Says::Rejects(set) => standing = standing.and(set),
            Says::Holds(set) => standing = standing.without(set),
            Says::Undecided => {}
        }
    }
    standing
}

fn held_at(said: &[Counted<'_>], at: Option<usize>) -> Positions {
    match at.map(|at| &said[at].stance.says) {
        Some(Says::Holds(set)) => set.clone(),
        _ => Positions::default(),
    }
}

/// Whether two parts of a body divide it, and by which rule.
pub(super) fn divides(one: &Cell, two: &Cell) -> Option<Division> {
    match (&one.position, &two.position) {
        (Some(held), Some(other)) if !held.meets(other) => Some(Division::Positions),
        (Some(held), _) if two.rejects.covers(held) => Some(Division::Rejection),
        (_, Some(held)) if one.rejects.covers(held) => Some(Division::Rejection),
        _ => None,
    }
}
