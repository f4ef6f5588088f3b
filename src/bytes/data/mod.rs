//! The dossier as data: the files below `data/`, with ids for references and ISO 8601 for dates.
//!
//! Cells of the CSV files hold exactly what is meant: nothing is put before a `=` or `+` at their start, which some
//! spreadsheets take for a formula, since then the data would no longer be the author's words.

mod agreement;
mod csv;
mod dna;
mod events;
mod matrix_csv;
mod matrix_json;
mod network;
pub(in crate::bytes) mod plain;
mod relations;
mod stances;

pub use agreement::agreement_csv;
pub use dna::dna_csv;
pub use events::events_json;
pub use matrix_csv::matrix_csv;
pub use matrix_json::matrix_json;
pub use network::network_graphml;
pub use relations::relations_csv;
pub use stances::stances_csv;

use std::io::Write;

use serde::Serialize;

use crate::dossier::{Dossier, IssueNo, small};
use crate::meaning::matrix::{Cell, Matrix, Positions};

/// JSON with a newline at its end.
fn json<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    json_into(value, &mut bytes);
    bytes
}

/// Writes JSON with a newline at its end to what takes all that it is given.
fn json_into<T: Serialize>(value: &T, to: &mut impl Write) {
    // Only maps with keys that are no strings and failing implementations fail, and there are none here.
    let _ = serde_json::to_writer_pretty(&mut *to, value);
    let _ = to.write_all(b"\n");
}

/// The ids of positions of an issue.
fn position_ids(dossier: &Dossier, issue: IssueNo, positions: impl IntoIterator<Item = usize>) -> Vec<&str> {
    let known = &dossier.issues[issue].entry.positions;
    positions.into_iter().filter_map(|one| Some(known.get(one)?.id.value.as_str())).collect()
}

/// The ids of a set of positions of an issue.
fn set_ids<'a>(dossier: &'a Dossier, issue: IssueNo, positions: &Positions) -> Vec<&'a str> {
    position_ids(dossier, issue, positions.iter().map(usize::from))
}

/// A position by a name of its own: `issue/position`.
fn concept(dossier: &Dossier, issue: IssueNo, position: usize) -> Option<String> {
    let entry = &dossier.issues[issue].entry;
    Some(format!("{}/{}", entry.id.value, entry.positions.get(position)?.id.value))
}

/// Each actor with each issue that is open on the matrix's day, in registry order.
fn places<'a>(dossier: &'a Dossier, matrix: &'a Matrix) -> impl Iterator<Item = (usize, IssueNo, Option<&'a Cell>)> {
    let open = |issue: &usize| matrix.open.get(*issue).copied().unwrap_or(true);
    let issues = move || (0..dossier.issues.len()).filter(open);
    (0..dossier.actors.len())
        .flat_map(move |actor| issues().map(move |issue| (actor, issue, matrix.cell(small(actor), small(issue)))))
}

/// The "k of n" persons of a body; nothing for an actor without members.
fn people(matrix: &Matrix, actor: usize, cell: Option<&Cell>) -> Option<(u32, u32)> {
    match cell.and_then(|cell| cell.body.as_ref()) {
        Some(body) => Some((body.people, body.of)),
        None => matrix.bodies.get(actor)?.as_ref().map(|body| (0, body.people)),
    }
}
