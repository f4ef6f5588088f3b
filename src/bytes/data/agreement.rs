//! `data/agreement.csv`: each pair of actors with enough issues in common, once, in registry order.

use crate::bytes::data::concept;
use crate::bytes::data::csv::Table;
use crate::dossier::Dossier;
use crate::meaning::agreement::Pair;

/// Makes `data/agreement.csv`: `congruence` from 0 to 1 with three decimals, `issues` the number it rests on,
/// `shared_rejections` as `issue/position` joined by `|`.
pub fn agreement_csv(dossier: &Dossier, pairs: &[Pair]) -> Vec<u8> {
    let mut table = Table::new("actor,other,issues,congruence,shared_rejections");
    let actor = |number: u32| dossier.actors[number as usize].entry.id.value.as_str();
    for pair in pairs {
        let rejected: Vec<String> = pair
            .shared_rejections
            .iter()
            .filter_map(|(issue, position)| concept(dossier, *issue as usize, usize::from(*position)))
            .collect();
        table.row([
            actor(pair.one),
            actor(pair.other),
            &pair.issues.to_string(),
            &pair.congruence.to_string(),
            &rejected.join("|"),
        ]);
    }
    table.bytes()
}
