//! `data/stances.csv`: one row an actor and stance, by event, then in the file's order.

use crate::bytes::data::csv::Table;
use crate::bytes::data::{plain, position_ids};
use crate::dossier::Dossier;
use crate::dossier::events::{By, Says};
use crate::meaning::stances::Origin;

const COLUMNS: &str = "date,event,actor,issue,position,rejects,via,by,quote,note,publisher,url,id,status,precision,\
                       condition,lang,translation,archived";

/// Makes `data/stances.csv`. `publisher`, `url`, `id` and `archived` are those of the stance's first source.
pub fn stances_csv(dossier: &Dossier, origins: &[Origin]) -> Vec<u8> {
    let mut table = Table::new(COLUMNS);
    for origin in origins {
        let (event, taken) = (origin.event(dossier), origin.taken(dossier));
        let written = event.written(taken);
        let ids = |positions: &[usize]| position_ids(dossier, taken.issue, positions.iter().copied()).join("|");
        let (position, rejects) = match &taken.says {
            Says::Holds(positions) => (ids(positions), String::new()),
            Says::Undecided => ("undecided".to_owned(), String::new()),
            Says::Rejects(positions) => (String::new(), ids(positions)),
        };
        let by = match taken.by(&[origin.actor]) {
            Some(By::Publisher(number)) => dossier.publishers[*number].id.as_str(),
            Some(By::Actor(number)) => dossier.actors[*number].entry.id.value.as_str(),
            Some(By::Name(id)) => id.as_str(),
            None => "",
        };
        let note = written.note.as_ref().map(|note| plain::text(dossier, note, &taken.note, None));
        let cited = taken.sources.first().and_then(|number| event.sources.get(*number));
        let publisher = cited.and_then(|cited| cited.publisher).map(|number| dossier.publishers[number].id.as_str());
        let source = cited.map(|cited| &*cited.source);
        table.row([
            &taken.date.first().map(|_| taken.date.to_string()).unwrap_or_default(),
            event.id.as_str(),
            dossier.actors[origin.actor].entry.id.value.as_str(),
            dossier.issues[taken.issue].entry.id.value.as_str(),
            &position,
            &rejects,
            written.via.word(),
            by,
            written.quote.as_ref().map_or("", |quote| &quote.value),
            &note.unwrap_or_default(),
            publisher.unwrap_or_default(),
            source.and_then(|source| source.url.as_deref()).unwrap_or_default(),
            source.and_then(|source| source.id.as_ref()).map_or("", |id| &id.value),
            event.file.status.word(),
            taken.date.precision(),
            written.condition.as_deref().unwrap_or_default(),
            written.lang.as_deref().unwrap_or_default(),
            written.translation.as_deref().unwrap_or_default(),
            source.and_then(|source| source.archived.as_deref()).unwrap_or_default(),
        ]);
    }
    table.bytes()
}
