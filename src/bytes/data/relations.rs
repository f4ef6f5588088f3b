//! `data/relations.csv`: each relation once, with the reasons for it.

use crate::bytes::data::csv::Table;
use crate::bytes::data::plain;
use crate::bytes::output::Pieces;
use crate::document::event::Confidence;
use crate::dossier::Dossier;
use crate::meaning::relations::Relations;

/// Writes `data/relations.csv`; of a relation stated from both files the reasons stand in two lines of one cell.
pub fn relations_csv(dossier: &Dossier, relations: &Relations, to: &mut Pieces<'_>) {
    let mut table = Table::new("from,to,kind,confidence,why");
    for relation in &relations.all {
        let reason = |(from, place): (usize, usize)| {
            let stated = &dossier.events[from].related[place];
            let written = &dossier.events[from].file.related[stated.number()].why;
            plain::text(dossier, written, &stated.links, Some((from, stated.to())))
        };
        let why: Vec<String> = relation.stated().map(reason).collect();
        table.row([
            dossier.events[relation.from()].id.as_str(),
            dossier.events[relation.to()].id.as_str(),
            dossier.kinds[relation.kind()].id.value.as_str(),
            relation.confidence.map_or("", Confidence::word),
            &why.join("\n"),
        ]);
        table.pour(to);
    }
    table.pour(to);
}
