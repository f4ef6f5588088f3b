//! `data/matrix.csv`: the newest day's cells, each actor and open issue once, `none` included.

use crate::bytes::data::csv::Table;
use crate::bytes::data::{people, places, set_ids};
use crate::dossier::{Dossier, small};
use crate::meaning::matrix::Matrix;

/// Makes `data/matrix.csv`; without a day there are no rows.
pub fn matrix_csv(dossier: &Dossier, matrix: Option<&Matrix>) -> Vec<u8> {
    let mut table = Table::new("as_of,actor,issue,state,position,statements,people,of,latest,stale");
    let Some(matrix) = matrix else { return table.bytes() };
    let as_of = matrix.as_of.to_string();
    for (actor, issue, cell) in places(dossier, matrix) {
        let held = cell.and_then(|cell| cell.position.as_ref());
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let people = people(matrix, actor, cell);
        table.row([
            &as_of,
            dossier.actors[actor].entry.id.value.as_str(),
            dossier.issues[issue].entry.id.value.as_str(),
            matrix.state(small(actor), small(issue)),
            &held.map(|held| set_ids(dossier, issue, held).join("|")).unwrap_or_default(),
            &cell.map_or(0, |cell| cell.statements.len()).to_string(),
            &number(people.map(|(people, _)| people)),
            &number(people.map(|(_, of)| of)),
            &cell.map(|cell| cell.latest.to_string()).unwrap_or_default(),
            if cell.is_some_and(|cell| cell.stale.is_some()) { "true" } else { "false" },
        ]);
    }
    table.bytes()
}
