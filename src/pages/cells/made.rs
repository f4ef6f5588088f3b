//! What a cell shows, made from the matrix: its numbers of stances and actors are resolved. Not the words for it.

use std::sync::Arc;

use crate::document::stance::Via;
use crate::dossier::ActorNo;
use crate::ground::date::Date;
use crate::meaning::matrix::{self as matrix, Rests, Says, State, Voice, Was};
use crate::pages::cells::{Shown, Speaker, Spoken, Told, Who};
use crate::pages::material::Material;

/// What a cell of the matrix shows.
pub(super) fn shown(from: &Material<'_>, actor: ActorNo, cell: &matrix::Cell) -> Shown {
    let stance = |number: u32| from.known.record.stances.get(number as usize);
    let counted = |number: u32| matrix::counts_from(stance(number)?.date, from.latest?);
    let condition = cell.current.and_then(|number| from.said.get(number as usize)?.condition.cloned());
    let latest = cell.statements.iter().rev().find(|one| counted(**one) == Some(cell.latest)).copied().and_then(stance);
    let inferred = || cell.statements.iter().filter_map(|one| stance(*one)).filter(|one| one.via == Via::Inferred);
    let spoken = spoken(from, actor, cell);
    // What its line rejects, where that is what it says; what members reject besides is told by none of its words.
    let line = cell.body.as_ref().and_then(|body| body.line.as_ref());
    let says = line.filter(|_| cell.state == State::Rejects).unwrap_or(cell);
    let of_members = |voice: &Voice| *voice != Voice::Line || !matches!(spoken, Some(Spoken::Members { .. }));
    Shown {
        state: told(from, says),
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
        undecided: cell.body.as_ref().is_some_and(|body| body.undecided.iter().any(of_members)),
        no_line: cell.body.as_ref().is_some_and(|body| body.line.is_none()),
        spoken,
        sides: sides(from, actor, cell),
    }
}

/// The state of a cell, or of a body's line, with what its words need.
fn told(from: &Material<'_>, cell: &matrix::Cell) -> Told {
    let stance = |number: u32| from.known.record.stances.get(number as usize);
    match &cell.state {
        State::Withdrawn { position, on, .. } => Told::Withdrawn(position.clone(), *on),
        State::Rejects => Told::Rejects(cell.rejects.clone()),
        State::Undecided => Told::Undecided,
        State::Contradictory { against } => match against.last().and_then(|last| stance(*last)) {
            Some(stance) => Told::Contradictory {
                how: (stance.via, stance.by.is_some()),
                says: stance.says.clone(),
                on: from.latest.and_then(|latest| matrix::counts_from(stance.date, latest)),
            },
            None => Told::Clear,
        },
        State::Reversed { since, .. } => Told::Reversed(*since),
        State::Shifted { was: Was::Held(position), until, .. } => Told::Shifted(Some(position.clone()), *until),
        State::Shifted { was: Was::Rejected, until, .. } => Told::Shifted(None, *until),
        State::Clear => Told::Clear,
        State::Divided { .. } => Told::Divided,
    }
}

fn who(from: &Material<'_>, actor: u32) -> Arc<Who> {
    from.actors[actor as usize].who.clone()
}

/// Whose word a body's cell is.
fn spoken(from: &Material<'_>, actor: ActorNo, cell: &matrix::Cell) -> Option<Spoken> {
    let line = cell.body.as_ref()?.line.as_ref();
    match (cell.rests()?, line) {
        _ if matches!(cell.state, State::Divided { .. }) => None,
        (Rests::Line, Some(line)) => {
            let leads: Vec<Speaker> = speakers(from, actor, line);
            let via = line.current.and_then(|current| from.known.record.stances.get(current as usize));
            Some(match leads.iter().all(|one| one.for_body) {
                true => Spoken::Leads(leads.into_iter().map(|one| one.who).collect()),
                false => Spoken::Itself(via.map_or(line.strongest, |stance| stance.via)),
            })
        }
        (_, line) => {
            let named = |(says, all): (Says, Vec<u32>)| (says, all.into_iter().map(|one| who(from, one)).collect());
            let says = cell.members().into_iter().map(named).collect();
            Some(Spoken::Members { line: line.map(|line| told(from, line)), says })
        }
    }
}

/// Who spoke a body's line: the body alone, should it be among them.
fn speakers(from: &Material<'_>, actor: ActorNo, line: &matrix::Cell) -> Vec<Speaker> {
    let all = line.spoken(from.known.record);
    let speaker = |one: u32, for_body| Speaker { who: who(from, one), for_body };
    match all.iter().find(|one| **one as usize == actor) {
        Some(itself) => vec![speaker(*itself, false)],
        None => all.into_iter().map(|one| speaker(one, true)).collect(),
    }
}

/// Where members differ, who says what.
fn sides(from: &Material<'_>, actor: ActorNo, cell: &matrix::Cell) -> Vec<(Says, Vec<Speaker>)> {
    let State::Divided { sides, .. } = &cell.state else { return Vec::new() };
    let line = cell.body.as_ref().and_then(|body| body.line.as_ref());
    let side = |side: &matrix::Side| {
        let mut all: Vec<Speaker> = Vec::new();
        for voice in &side.who {
            let more = match voice {
                Voice::Line => line.map(|line| speakers(from, actor, line)).unwrap_or_default(),
                Voice::Actor(one) => vec![Speaker { who: who(from, *one), for_body: false }],
            };
            // A lead may be named for the line and besides.
            more.into_iter().for_each(|one| {
                if !all.iter().any(|known| known.who == one.who) {
                    all.push(one);
                }
            });
        }
        (side.says.clone(), all)
    };
    sides.iter().map(side).collect()
}
