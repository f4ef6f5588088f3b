//! What a cell shows, made from the matrix: its numbers of stances and actors are resolved. Not the words for it.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::stance::Via;
use crate::dossier::ActorNo;
use crate::meaning::matrix::{self as matrix, Rests, Says, State, Voice, Was, Word};
use crate::pages::cells::words::MOST_NAMES;
use crate::pages::cells::{How, Shown, Speaker, Spoken, Told, Who};
use crate::pages::dating::When;
use crate::pages::material::Material;

/// What a cell of the matrix shows.
pub(super) fn shown(from: &Material<'_>, actor: ActorNo, cell: &matrix::Cell) -> Shown {
    let stance = |number: u32| from.known.record.stances.get(number as usize);
    let counted = |number: u32| matrix::counts_from(stance(number)?.date, from.latest?);
    // Of several of one day the surest tells when it was.
    let of_latest = cell.statements.iter().filter(|one| counted(**one) == Some(cell.latest));
    let latest = of_latest.filter_map(|one| when(from, *one)).min_by_key(When::looseness);
    let inferred = || cell.statements.iter().filter_map(|one| stance(*one)).filter(|one| one.via == Via::Inferred);
    let spoken = spoken(from, actor, cell);
    // Where all members who say something are named, each has its condition beside it.
    let named =
        matches!(&spoken, Some(Spoken::Members { says, .. }) if says.iter().all(|(_, who)| who.len() <= MOST_NAMES));
    let condition = cell.current.filter(|_| !named).and_then(|number| self::condition(from, number));
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
        latest: latest.unwrap_or(When::day(cell.latest)),
        // Only where all inferences are others' is it no inference of ours.
        strongest: (cell.strongest, inferred().all(|stance| stance.by.is_some())),
        known: known(from, cell),
        stale: cell.stale.is_some(),
        recent: if cell.recent { cell.state.changed_by().and_then(|by| when(from, by)) } else { None },
        people: cell.body.as_ref().map(|body| (body.people, body.of)),
        undecided: cell.body.as_ref().is_some_and(|body| body.undecided.iter().any(of_members)),
        no_line: cell.body.as_ref().is_some_and(|body| body.line.is_none()),
        spoken,
        sides: sides(from, actor, cell),
    }
}

/// When a stance was taken.
fn when(from: &Material<'_>, number: u32) -> Option<When> {
    let date = from.known.record.stances.get(number as usize)?.date;
    Some(When::of(date, from.said.get(number as usize).is_some_and(|said| said.inferred)))
}

/// The state of a cell, or of a body's line, with what its words need.
fn told(from: &Material<'_>, cell: &matrix::Cell) -> Told {
    let stance = |number: u32| from.known.record.stances.get(number as usize);
    let by = |number: &u32, day: &NaiveDate| when(from, *number).unwrap_or(When::day(*day));
    match &cell.state {
        State::Withdrawn { position, on, by: ended, .. } => Told::Withdrawn(position.clone(), by(ended, on)),
        State::Rejects => Told::Rejects(cell.rejects.clone()),
        State::Undecided => Told::Undecided,
        State::Contradictory { against } => {
            match against.last().and_then(|last| stance(*last).zip(when(from, *last))) {
                Some((stance, on)) => {
                    Told::Contradictory { how: (stance.via, stance.by.is_some()), says: stance.says.clone(), on }
                }
                None => Told::Clear,
            }
        }
        State::Reversed { since, taken, .. } => Told::Reversed(by(taken, since)),
        State::Shifted { was: Was::Held(position), until, ended, .. } => {
            Told::Shifted(Some(position.clone()), by(ended, until))
        }
        State::Shifted { was: Was::Rejected, until, ended, .. } => Told::Shifted(None, by(ended, until)),
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
    Some(match cell.word(actor as u32, from.known.record)? {
        Word::Leads(leads) => Spoken::Leads(leads.into_iter().map(|one| who(from, one)).collect()),
        Word::Itself => {
            let line = line?;
            let current = line.current.and_then(|current| from.known.record.stances.get(current as usize));
            Spoken::Itself(current.map_or(line.strongest, |stance| stance.via))
        }
        Word::Members => {
            let part = |one: u32| match part(cell, one) {
                Some(part) => speaker(from, one, part),
                None => Speaker {
                    who: who(from, one),
                    for_body: false,
                    itself: false,
                    conflict: false,
                    inferred: false,
                    condition: None,
                },
            };
            let named = |(says, all): (Says, Vec<u32>)| (says, all.into_iter().map(part).collect());
            let says = cell.members().into_iter().map(named).collect();
            Spoken::Members { line: line.map(|line| told(from, line)), says }
        }
    })
}

/// The part of a body's cell that a member has by itself.
fn part(cell: &matrix::Cell, member: u32) -> Option<&matrix::Cell> {
    cell.body.as_ref().and_then(|body| of_actor(&body.spread, member))
}

/// What one of several leads of a body says for it.
fn lead(cell: &matrix::Cell, lead: u32) -> Option<&matrix::Cell> {
    cell.body.as_ref().and_then(|body| of_actor(&body.leads, lead))
}

fn of_actor(parts: &[matrix::Part], actor: u32) -> Option<&matrix::Cell> {
    parts.iter().find(|part| part.voice == Voice::Actor(actor)).map(|part| &part.cell)
}

/// How it is known at best what a cell says now: by all statements that say it, or where nothing is held by that which
/// ended it, or those that reject. Nothing where members differ.
fn known(from: &Material<'_>, cell: &matrix::Cell) -> Option<How> {
    let stance = |number: u32| from.known.record.stances.get(number as usize);
    let hows: Vec<How> = match (&cell.body, &cell.state) {
        (_, State::Divided { .. }) => Vec::new(),
        (Some(body), _) => {
            let of_line = cell.rests() == Some(Rests::Line);
            let line = body.line.iter().filter(|_| of_line);
            let members = body.spread.iter().filter(|_| !of_line).map(|part| &part.cell);
            let says = |part: &&matrix::Cell| part.position.is_some() || cell.position.is_none();
            line.chain(members).filter(says).filter_map(|part| known(from, part)).collect()
        }
        (None, state) => {
            let ended = if let State::Withdrawn { by, .. } = state { Some(*by) } else { None };
            let says = cell.current.or(ended).and_then(stance).map(|stance| &stance.says);
            let all = cell.statements.iter().filter_map(|number| stance(*number));
            let alike = all.filter(|stance| says.is_none_or(|says| *says == stance.says));
            alike.map(|stance| (stance.via, stance.by.is_some())).collect()
        }
    };
    // What was said is told before what was shown, which is as strong.
    let best = hows.iter().map(|how| how.0).max_by_key(|via| (via.strength(), *via == Via::Said))?;
    Some((best, hows.iter().filter(|how| how.0 == best).all(|how| how.1)))
}

/// The condition of a stance.
fn condition(from: &Material<'_>, number: u32) -> Option<Arc<str>> {
    from.said.get(number as usize)?.condition.cloned()
}

/// Who spoke a body's line.
fn speakers(from: &Material<'_>, actor: ActorNo, line: &matrix::Cell) -> Vec<Speaker> {
    let all = line.spoken(from.known.record);
    all.into_iter().map(|one| Speaker { for_body: one as usize != actor, ..speaker(from, one, line) }).collect()
}

/// An actor with what its cell, or the line it spoke, tells of it.
fn speaker(from: &Material<'_>, actor: u32, cell: &matrix::Cell) -> Speaker {
    let record = from.known.record;
    // The condition of the current one, or of the last by this actor that says the same.
    let all = cell.saying(actor, record).map(|(number, _)| number);
    let last = all.max_by_key(|number| cell.current == Some(*number));
    Speaker {
        who: who(from, actor),
        for_body: false,
        itself: false,
        conflict: matches!(cell.state, State::Contradictory { .. }),
        inferred: cell.infers(actor, record),
        condition: last.and_then(|number| condition(from, number)),
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
                Voice::Line => {
                    let all = line.map(|line| speakers(from, actor, line)).unwrap_or_default();
                    all.into_iter().map(|one| Speaker { itself: !one.for_body, ..one }).collect::<Vec<_>>()
                }
                Voice::Actor(one) => {
                    let member = part(cell, *one).map(|cell| speaker(from, *one, cell));
                    let lead = || lead(cell, *one).map(|cell| Speaker { for_body: true, ..speaker(from, *one, cell) });
                    member.or_else(lead).into_iter().collect()
                }
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
