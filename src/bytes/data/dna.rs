//! `data/dna.csv`: the statements as Discourse Network Analyzer writes its event lists. Not the whole of what is known of
//! a stance: that is `data/stances.csv`.
//!
//! The columns are those of DNA 3's event list (`Exporter.eventCSV` in <https://github.com/leifeld/dna>) with the four
//! variables of its statement type "DNA Statement", and `via` after them as a variable of ours. How they are read here:
//!
//! * A row is one position of one actor in one stance, so that there is one concept an issue and position, named
//!   `issue/position` as in `data/network.graphml`. `agreement` is 1 where it is held (or would be accepted) and 0 where it
//!   is rejected. `undecided` is no position and has no row.
//! * Only stances that may enter the matrix have rows: those of planned, postponed, cancelled and retracted events do not.
//!   DNA's own settings say what becomes of duplicates, such as those of two `same-as` events.
//! * `person` is the actor where it is a person, and `organization` the first body, as written, to which it belonged on
//!   that day; an actor that is no person is the organization itself.
//! * `time` is the day from which the matrix counts the statement: of an inexact date the last, but none later than the
//!   latest exact day. It is empty where nothing is known; the person then has no organization, since memberships are
//!   asked for by day.
//! * A document is an event. `author` and `source` are those of the stance's first source, `type` the event's kind; DNA's
//!   `section` has no counterpart and is empty.
//!
//! DNA puts semicolons between fields and a time of day behind each date; here as in all our files stand commas and
//! ISO 8601 days, which R and pandas read by their defaults.

use chrono::NaiveDate;

use crate::bytes::data::csv::Table;
use crate::bytes::data::{concept, plain};
use crate::document::registry::ActorKind;
use crate::dossier::Dossier;
use crate::dossier::actors::in_force;
use crate::dossier::events::Says;
use crate::meaning::matrix::counts_from;
use crate::meaning::stances::{Origin, counts};

const COLUMNS: &str = "statement ID,time,document ID,document title,author,source,section,type,text,person,organization,\
                       concept,agreement,via";

/// Makes `data/dna.csv`; rows are numbered from 1.
pub fn dna_csv(dossier: &Dossier, origins: &[Origin]) -> Vec<u8> {
    let mut table = Table::new(COLUMNS);
    let mut number = 0_usize;
    let latest = dossier.latest();
    for origin in origins.iter().filter(|origin| counts(origin.event(dossier).file.status)) {
        let (event, taken) = (origin.event(dossier), origin.taken(dossier));
        let (positions, agreement) = match &taken.says {
            Says::Holds(positions) => (positions.as_slice(), "1"),
            Says::Rejects(positions) => (positions.as_slice(), "0"),
            Says::Undecided => continue,
        };
        let written = event.written(taken);
        let text = match (&written.quote, &written.note) {
            (Some(quote), _) => quote.value.to_string(),
            (None, Some(note)) => plain::text(dossier, note, &taken.note, None),
            (None, None) => String::new(),
        };
        let cited = taken.sources.first().and_then(|number| event.sources.get(*number));
        let publisher = cited.and_then(|cited| cited.publisher).map(|number| dossier.publishers[number].id.as_str());
        let day = latest.and_then(|latest| counts_from(taken.date, latest));
        let (person, organization) = speaker(dossier, origin.actor, day);
        for position in positions {
            number += 1;
            table.row([
                &number.to_string(),
                &day.map(|day| day.to_string()).unwrap_or_default(),
                event.id.as_str(),
                &event.file.title,
                cited.and_then(|cited| cited.source.author.as_deref()).unwrap_or_default(),
                publisher.unwrap_or_default(),
                "",
                event.file.kind.map_or("", |kind| kind.word()),
                &text,
                person,
                organization,
                &concept(dossier, taken.issue, *position).unwrap_or_default(),
                agreement,
                written.via.word(),
            ]);
        }
    }
    table.bytes()
}

/// The person and the organization that speak, each where there is one.
fn speaker(dossier: &Dossier, actor: usize, day: Option<NaiveDate>) -> (&str, &str) {
    let id = |actor: usize| dossier.actors[actor].entry.id.value.as_str();
    if dossier.actors[actor].entry.kind != ActorKind::Person {
        return ("", id(actor));
    }
    let body = day.and_then(|day| {
        dossier.actors[actor].memberships.iter().find(|one| in_force(one.from, one.until, day)).map(|one| id(one.of))
    });
    (id(actor), body.unwrap_or_default())
}
