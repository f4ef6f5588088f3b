//! From the dossier to the matrix's record: each stance once for each of its actors, and where each row came from.
//!
//! Nothing is decided here. What stances come to is the matrix's matter, and how it is shown the pages'.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::document::Written;
use crate::document::event::Status;
use crate::document::registry::ActorKind;
use crate::dossier::events::{By, Event, Says, Taken};
use crate::dossier::{ActorNo, Dossier, EventNo, small};
use crate::given::settings::MatrixSettings;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::SourcePath;
use crate::meaning::kinds::SAME;
use crate::meaning::matrix::{self, Course, IssueRecord, Matrix, Membership, Positions, Record, Rules, Stance};
use crate::meaning::relations::Relations;

/// Where a row of `Record::stances` came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The event that shows it.
    pub event: EventNo,
    /// Its place in `Event::stances`.
    pub taken: usize,
    /// Whose it is.
    pub actor: ActorNo,
}

impl Origin {
    /// The event.
    pub fn event(self, dossier: &Dossier) -> &Event {
        &dossier.events[self.event]
    }

    /// The stance, resolved.
    pub fn taken(self, dossier: &Dossier) -> &Taken {
        &self.event(dossier).stances[self.taken]
    }

    /// Whether no source gives its day.
    pub fn infers(self, dossier: &Dossier) -> bool {
        self.event(dossier).infers_of(self.taken(dossier))
    }
}

/// The dossier as the matrix takes it, and for each row of its stances where it came from.
///
/// Rows are ordered by event, then by place in its file, then as the stance names its actors; a stance that names one
/// actor twice is one row.
pub fn record(dossier: &Dossier, relations: &Relations) -> (Record, Vec<Origin>) {
    let twins = twins(dossier, relations);
    let mut attributors: HashMap<&By, u32> = HashMap::new();
    let (mut stances, mut origins) = (Vec::new(), Vec::new());
    for (number, event) in dossier.events.iter().enumerate() {
        let counts = counts(event.file.status);
        for (place, taken) in event.stances.iter().enumerate() {
            let via = event.written(taken).via;
            for (nth, &actor) in taken.actors.iter().enumerate() {
                if taken.actors[..nth].contains(&actor) {
                    continue;
                }
                let by = taken.by(&[actor]).map(|by| {
                    let next = small(attributors.len());
                    *attributors.entry(by).or_insert(next)
                });
                stances.push(Stance {
                    actor: small(actor),
                    issue: small(taken.issue),
                    says: says(&taken.says),
                    via,
                    by,
                    date: taken.date,
                    event: small(number),
                    place: small(place),
                    counts,
                    twin: twins[number],
                });
                origins.push(Origin { event: number, taken: place, actor });
            }
        }
    }
    let record = Record {
        persons: dossier.actors.iter().map(|actor| actor.entry.kind == ActorKind::Person).collect(),
        memberships: memberships(dossier),
        issues: dossier.issues.iter().map(|issue| IssueRecord { closed: issue.entry.closed }).collect(),
        stances,
    };
    (record, origins)
}

/// The settings that decide states.
pub fn rules(settings: &MatrixSettings) -> Rules {
    Rules {
        clash_days: settings.clash_days,
        stale_days: settings.stale_days,
        shift_days: settings.shift_days,
        min_via: settings.min_via,
    }
}

/// The matrix as of the dossier's day; nothing where it has none, since then no event has a date.
pub fn compute(dossier: &Dossier, record: &Record) -> Option<Matrix> {
    Some(matrix::matrix(record, &rules(&dossier.settings.matrix), dossier.as_of?, dossier.latest()?))
}

/// The matrix through time, up to the dossier's day; without one there are no days.
pub fn course(dossier: &Dossier, record: &Record) -> Course {
    let (Some(as_of), Some(latest)) = (dossier.as_of, dossier.latest()) else { return Course::default() };
    let settings = &dossier.settings.matrix;
    let keep: Vec<NaiveDate> = settings.keep_days.iter().map(|day| day.value).collect();
    matrix::course(record, &rules(settings), as_of, latest, &keep)
}

/// All that the course of the matrix depends on.
pub fn course_key(dossier: &Dossier, record: &Record) -> Fingerprint {
    let settings = &dossier.settings.matrix;
    let keep: Vec<NaiveDate> = settings.keep_days.iter().map(|day| day.value).collect();
    Fingerprint::of(&(record, rules(settings), dossier.as_of, dossier.latest_exact, keep))
}

/// What is to be said about the days of `[matrix]`.
pub fn check_days(dossier: &Dossier) -> Vec<Diagnostic> {
    let settings = &dossier.settings.matrix;
    let mut found = Vec::new();
    let mut warn = |day: &Written<NaiveDate>, message: String, hint: &str| {
        let place = Place::new(&SourcePath::site(), day.span.clone());
        found.push(Diagnostic::warning("matrix-day", place, message).hint(hint));
    };
    let happened = || dossier.events.iter().filter(|event| event.file.status.happened());
    let said = happened().flat_map(|event| event.stances.iter().filter_map(|taken| taken.date.first()));
    if let Some(as_of) = &settings.as_of
        && let Some(first) = happened().filter_map(|event| event.date.first()).min()
        && said.chain([first]).all(|day| as_of.value < day)
    {
        let message = format!("on {} nothing had happened yet, so the matrix is empty", as_of.value);
        warn(as_of, message, &format!("the first event is of {first}"));
    }
    for day in &settings.keep_days {
        if let Some(as_of) = dossier.as_of.filter(|as_of| day.value > *as_of) {
            let message = format!("{} is after the day of the matrix, {as_of}, so it has no page", day.value);
            warn(day, message, "remove it from `keep_days`");
        }
    }
    found
}

/// Whether what an event of this status shows goes into cells.
pub fn counts(status: Status) -> bool {
    status.happened() && status != Status::Retracted
}

fn memberships(dossier: &Dossier) -> Vec<Membership> {
    let mut all = Vec::new();
    for (who, actor) in dossier.actors.iter().enumerate() {
        all.extend(actor.memberships.iter().map(|one| Membership {
            who: small(who),
            of: small(one.of),
            from: one.from,
            until: one.until,
            lead: one.lead,
        }));
    }
    all
}

fn says(says: &Says) -> matrix::Says {
    let set = |positions: &[usize]| positions.iter().filter_map(|one| u16::try_from(*one).ok()).collect::<Positions>();
    match says {
        Says::Holds(positions) => matrix::Says::Holds(set(positions)),
        Says::Undecided => matrix::Says::Undecided,
        Says::Rejects(positions) => matrix::Says::Rejects(set(positions)),
    }
}

/// For each event the group of those that are said to be the same, where it is in one.
fn twins(dossier: &Dossier, relations: &Relations) -> Vec<Option<u32>> {
    let same = |kind: usize| dossier.kinds[kind].id.value.as_str() == SAME;
    let pairs = relations.all.iter().filter(|relation| same(relation.kind())).map(|one| (one.from(), one.to()));
    groups(dossier.events.len(), pairs)
}

/// Groups things that are connected by pairs; each group bears the least number in it, what has no pair is in none.
fn groups(count: usize, pairs: impl Iterator<Item = (usize, usize)>) -> Vec<Option<u32>> {
    // Roots point at themselves and everything else at something less, so that a root is the least of its group.
    fn root(above: &mut [usize], mut at: usize) -> usize {
        while above[at] != at {
            above[at] = above[above[at]];
            at = above[at];
        }
        at
    }
    let mut above: Vec<usize> = (0..count).collect();
    let mut paired = vec![false; count];
    for (one, two) in pairs {
        let (first, second) = (root(&mut above, one), root(&mut above, two));
        above[first.max(second)] = first.min(second);
        (paired[one], paired[two]) = (true, true);
    }
    (0..count).map(|at| paired[at].then(|| small(root(&mut above, at)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connected_events_are_one_group_by_the_least_number() {
        let found = groups(7, [(5, 4), (1, 4), (3, 6), (4, 1)].into_iter());
        assert_eq!(found, [None, Some(1), None, Some(3), Some(1), Some(1), Some(3)]);
    }

    #[test]
    fn only_what_has_happened_and_stands_counts() {
        assert!([Status::Reported, Status::Confirmed, Status::Disputed].into_iter().all(counts));
        let apart = [Status::Planned, Status::Postponed, Status::Cancelled, Status::Retracted];
        assert!(!apart.into_iter().any(counts));
    }
}
