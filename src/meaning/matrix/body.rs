//! The cell of a body, from the cells of its parts. Not which stances are in which part.

use std::collections::{BTreeMap, BTreeSet};

use crate::meaning::matrix::View;
use crate::meaning::matrix::cell::{BodyCell, Cell, Division, Part, Side, State, Voice};
use crate::meaning::matrix::days::is_person;
use crate::meaning::matrix::own::divides;
use crate::meaning::matrix::positions::Positions;
use crate::meaning::matrix::record::Says;

/// What the cell of a body on one issue is made of.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The line, what its own stances and those of its leads come to, where it says anything; then the spread, actors
    /// ascending.
    pub counted: Vec<Part>,
    /// In the same order, what the stale stances come to that are listed beside fresh ones and do not count.
    pub left_out: Vec<Part>,
    /// Persons under it on the day who are heard in the counted line.
    pub speakers: BTreeSet<u32>,
    /// Leads of the day with what counts, in groups: in each, those of one body.
    pub leads: Vec<Vec<Part>>,
    /// All persons under it on the day.
    pub people: u32,
}

/// The cell of a body; nothing where none of its parts says anything.
///
/// `rank` gives the order of stances by their index.
pub fn body_cell(parts: Parts, persons: &[bool], rank: impl Fn(u32) -> u32, view: View<'_>) -> Option<Cell> {
    let Parts { counted, left_out, speakers, leads, people } = parts;
    let mut statements: Vec<u32> = counted.iter().flat_map(|part| &part.cell.statements).copied().collect();
    statements.sort_unstable_by_key(|stance| (rank(*stance), *stance));
    // A former lead who is still a member speaks in both parts with the same words.
    statements.dedup();
    let latest = counted.iter().map(|part| part.cell.latest).max()?;
    let strongest = counted
        .iter()
        .max_by_key(|part| (part.cell.strongest.strength(), part.cell.statements.last().map(|stance| rank(*stance))))
        .map(|part| part.cell.strongest)?;
    let said = judge(&counted, &leads, &rank);
    let mut heard = speakers;
    heard.extend(counted.iter().filter_map(|part| match part.voice {
        Voice::Actor(actor) if is_person(persons, actor) => Some(actor),
        _ => None,
    }));
    let undecided = counted.iter().filter(|part| part.cell.state == State::Undecided).map(|part| part.voice).collect();
    let rejects = counted.iter().fold(Positions::default(), |all, part| all.and(&part.cell.rejects));
    let (line, spread): (Vec<Part>, Vec<Part>) = counted.into_iter().partition(|part| part.voice == Voice::Line);
    let body = BodyCell {
        line: line.into_iter().next().map(|part| part.cell),
        leads: leads.into_iter().flatten().collect(),
        spread,
        left_out,
        undecided,
        people: u32::try_from(heard.len()).unwrap_or(u32::MAX),
        of: people,
    };
    Some(Cell {
        position: said.position,
        rejects,
        current: said.current,
        statements,
        latest,
        strongest,
        stale: (!view.fresh(latest)).then_some(latest),
        recent: view.recent(&said.state),
        state: said.state,
        body: Some(Box::new(body)),
    })
}

/// The state of a body, and what it holds.
struct Judged {
    state: State,
    position: Option<Positions>,
    current: Option<u32>,
}

/// What the counted parts come to: the line first where there is one, then the spread.
fn judge(counted: &[Part], leads: &[Vec<Part>], rank: &impl Fn(u32) -> u32) -> Judged {
    if let Some(state) = divided(counted, leads) {
        return Judged { state, position: None, current: None };
    }
    let line = counted.iter().find(|part| part.voice == Voice::Line).map(|part| &part.cell);
    let holding: Vec<&Cell> = counted.iter().map(|part| &part.cell).filter(|cell| cell.position.is_some()).collect();
    let latest = |cells: &[&Cell]| cells.iter().filter_map(|cell| cell.current).max_by_key(|stance| rank(*stance));
    match line {
        Some(line) if line.position.is_some() || holding.is_empty() => {
            Judged { state: line.state.clone(), position: line.position.clone(), current: line.current }
        }
        _ if !holding.is_empty() => {
            Judged { state: State::Clear, position: agreed(&holding), current: latest(&holding) }
        }
        _ if counted.iter().any(|part| !part.cell.rejects.is_empty()) => {
            Judged { state: State::Rejects, position: None, current: None }
        }
        _ => {
            let undecided: Vec<&Cell> = counted.iter().map(|part| &part.cell).collect();
            Judged { state: State::Undecided, position: None, current: latest(&undecided) }
        }
    }
}

/// What members hold who do not differ: what all of them accept, or else whatever any of them accepts.
fn agreed(holding: &[&Cell]) -> Option<Positions> {
    let sets: Vec<&Positions> = holding.iter().filter_map(|cell| cell.position.as_ref()).collect();
    let (first, others) = sets.split_first()?;
    let common = others.iter().fold((*first).clone(), |all, set| all.common(set));
    Some(if common.is_empty() { others.iter().fold((*first).clone(), |all, set| all.and(set)) } else { common })
}

/// Who says one thing, by that thing.
type Voices<'a> = BTreeMap<&'a Positions, BTreeSet<Voice>>;

/// The division of a body, if there is one.
fn divided(counted: &[Part], leads: &[Vec<Part>]) -> Option<State> {
    let differ = |group: &&Vec<Part>| {
        let pairs = group.iter().enumerate().flat_map(|(nth, one)| group[nth + 1..].iter().map(move |two| (one, two)));
        pairs.into_iter().any(|(one, two)| divides(&one.cell, &two.cell).is_some())
    };
    let rivals: Vec<&Vec<Part>> = leads.iter().filter(differ).collect();
    // Few different things are said by however many voices, so things are compared rather than voices.
    let (mut holds, mut rejects) = (Voices::new(), Voices::new());
    for part in counted.iter().chain(rivals.iter().copied().flatten()) {
        if let Some(position) = &part.cell.position {
            holds.entry(position).or_default().insert(part.voice);
        }
        if !part.cell.rejects.is_empty() {
            rejects.entry(&part.cell.rejects).or_default().insert(part.voice);
        }
    }
    let apart = holds.keys().any(|one| holds.keys().any(|two| !one.meets(two)));
    let refused = holds.iter().any(|(held, holders)| {
        // Nobody divides a body alone: the one who rejects is another than one who holds.
        rejects.iter().any(|(set, by)| set.covers(held) && (holders.len() > 1 || by.len() > 1 || holders != by))
    });
    let why = match (rivals.is_empty(), apart, refused) {
        (false, _, _) => Division::Leads,
        (_, true, _) => Division::Positions,
        (_, _, true) => Division::Rejection,
        _ => return None,
    };
    let side = |says: fn(Positions) -> Says| {
        move |(set, who): (&Positions, BTreeSet<Voice>)| Side {
            says: says(set.clone()),
            who: who.into_iter().collect(),
        }
    };
    let sides = holds.into_iter().map(side(Says::Holds)).chain(rejects.into_iter().map(side(Says::Rejects))).collect();
    Some(State::Divided { why, sides })
}
