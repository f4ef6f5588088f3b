//! Tests of the matrix, and the small language their fixtures are written in. Not tests of pages that show it.
//!
//! Days are numbers, counted from 2025-01-01 as day 0. A row of stances is `"1 said A; 5 reported !B by=2; 9 said ?"`:
//! a day (or a date), `via`, and what is said: `A|B` holds, `!A|B` rejects, `?` is undecided.

mod behind;
mod body;
mod course;
mod own;
mod properties;
mod shifts;
mod voices;

use chrono::{Days, NaiveDate};

use super::{Cell, IssueRecord, Matrix, Membership, Positions, Record, Rules, Says, Stance, State, Was, matrix};
use crate::document::stance::Via;
use crate::ground::date::Date;

/// The day with this number.
pub(super) fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Days::new(number)
}

/// The number of a day.
pub(super) fn number(date: NaiveDate) -> i64 {
    (date - day(0)).num_days()
}

/// The positions of `A|B`.
pub(super) fn positions(text: &str) -> Positions {
    text.split('|').map(|name| u16::from(name.as_bytes()[0] - b'A')).collect()
}

/// The names of positions.
pub(super) fn names(positions: &Positions) -> String {
    let names: Vec<String> = positions.iter().map(|position| char::from(b'A' + position as u8).to_string()).collect();
    names.join("|")
}

/// One actor's stances on issue 0; each is an event of its own unless it says `event=N`.
pub(super) fn row(actor: u32, text: &str) -> Vec<Stance> {
    let stance = |(place, text): (usize, &str)| {
        let mut words = text.split_whitespace();
        let (date, via, says) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
        let mut stance = Stance {
            actor,
            issue: 0,
            says: match (says, says.strip_prefix('!')) {
                ("?", _) => Says::Undecided,
                (_, Some(rejected)) => Says::Rejects(positions(rejected)),
                (held, None) => Says::Holds(positions(held)),
            },
            via: match via {
                "inferred" => Via::Inferred,
                "reported" => Via::Reported,
                "said" => Via::Said,
                "did" => Via::Did,
                _ => panic!("{via}"),
            },
            by: None,
            date: date.parse().map_or_else(|_| Date::parse(date).unwrap(), |number| Date::day(day(number))),
            event: actor * 100 + place as u32,
            place: place as u32,
            counts: true,
            twin: None,
        };
        for word in words {
            match word.split_once('=') {
                Some(("by", who)) => stance.by = who.parse().ok(),
                Some(("event", event)) => stance.event = event.parse().unwrap(),
                Some(("twin", group)) => stance.twin = group.parse().ok(),
                _ => stance.counts = word != "retracted",
            }
        }
        stance
    };
    text.split(';').map(str::trim).filter(|text| !text.is_empty()).enumerate().map(stance).collect()
}

/// `"1>0; 2>0 lead 5..20"`: 1 is a member of 0, 2 leads it from day 5 to the day before 20.
pub(super) fn memberships(text: &str) -> Vec<Membership> {
    let membership = |text: &str| {
        let mut words = text.split_whitespace();
        let (who, of) = words.next().unwrap().split_once('>').unwrap();
        let mut membership =
            Membership { who: who.parse().unwrap(), of: of.parse().unwrap(), from: None, until: None, lead: false };
        for word in words {
            match word.split_once("..") {
                Some((from, until)) => {
                    membership.from = from.parse().ok().map(day);
                    membership.until = until.parse().ok().map(day);
                }
                None => membership.lead = word == "lead",
            }
        }
        membership
    };
    text.split(';').map(str::trim).filter(|text| !text.is_empty()).map(membership).collect()
}

/// A dossier of ten actors and one issue; whoever has a member is no person.
pub(super) fn dossier(ties: &str, said: &[(u32, &str)]) -> Record {
    let memberships = memberships(ties);
    let persons = (0..10).map(|actor| memberships.iter().all(|membership| membership.of != actor)).collect();
    let stances = said.iter().flat_map(|(actor, text)| row(*actor, text)).collect();
    Record { persons, memberships, issues: vec![IssueRecord::default()], stances }
}

/// The matrix of a dossier by the usual rules.
pub(super) fn as_of(record: &Record, today: u64) -> Matrix {
    matrix(record, &Rules::default(), day(today), day(today))
}

/// A cell in a few words, for tables of expectations.
pub(super) fn tell(cell: Option<&Cell>) -> String {
    let Some(cell) = cell else { return "none".to_owned() };
    let held = cell.position.as_ref().map(|position| format!(" {}", names(position))).unwrap_or_default();
    let more = match &cell.state {
        State::Withdrawn { position, on, .. } => format!(" {} on {}", names(position), number(*on)),
        State::Rejects => format!(" {}", names(&cell.rejects)),
        State::Contradictory { against } => format!(" against {}", against.len()),
        State::Reversed { left, since, .. } => format!(" left {} since {}", number(*left), number(*since)),
        State::Shifted { was: Was::Held(was), until, since, .. } => {
            format!(" was {} until {} since {}", names(was), number(*until), number(*since))
        }
        State::Shifted { was: Was::Rejected, until, .. } => format!(" rejected until {}", number(*until)),
        State::Undecided | State::Clear => String::new(),
        State::Divided { why, .. } => format!(" by {why:?}"),
    };
    let stale = if cell.stale.is_some() { ", stale" } else { "" };
    let recent = if cell.recent { ", recent" } else { "" };
    format!("{}{held}{more}{stale}{recent}", cell.state.name())
}
