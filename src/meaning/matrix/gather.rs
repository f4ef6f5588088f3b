//! In whose cells the stances that count go: an actor's own, the line and the spread of bodies. Not what they come to,
//! and not which days are asked for.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::meaning::matrix::View;
use crate::meaning::matrix::body::{Parts, body_cell};
use crate::meaning::matrix::cell::{Body, Cell, Part, Voice};
use crate::meaning::matrix::counted::{Counted, counted, once};
use crate::meaning::matrix::days::{Days, Under, is_person, on};
use crate::meaning::matrix::own::own_cell;
use crate::meaning::matrix::record::{Record, Rules};

/// Stances on one issue, in order.
type Row<'a> = Vec<Counted<'a>>;

/// Rows by issue.
type Rows<'a> = BTreeMap<u32, Row<'a>>;

/// One issue as of a day.
#[derive(Clone, Copy)]
struct On {
    issue: u32,
    day: NaiveDate,
}

/// All that is heard in a body on one issue, fresh or stale.
#[derive(Default)]
struct Heard<'a> {
    /// The line, where it says anything, then the spread, actors ascending.
    parts: Vec<(Voice, Row<'a>)>,
    /// Leads of the day one by one, in groups: in each, those of one body.
    leads: Vec<Vec<(Voice, Row<'a>)>>,
}

/// What the cells of any day are gathered from.
pub(super) struct Gather<'a> {
    record: &'a Record,
    rules: &'a Rules,
    /// By actor, what it said itself, of all days.
    said: Vec<Rows<'a>>,
    /// By actor, who was ever under it.
    pub(super) under: Vec<Under>,
    /// By stance that counts, its rank and the day from which it does.
    ranks: Vec<Option<(u32, NaiveDate)>>,
}

impl<'a> Gather<'a> {
    /// Of all stances that count as of a day or earlier ones.
    pub(super) fn new(record: &'a Record, rules: &'a Rules, until: NaiveDate, latest_exact: NaiveDate) -> Self {
        let mut said: Vec<Rows<'a>> = vec![BTreeMap::new(); record.persons.len()];
        let mut ranks = vec![None; record.stances.len()];
        for counted in counted(record, rules, until, latest_exact) {
            if let Some(rank) = ranks.get_mut(counted.index as usize) {
                *rank = Some((counted.rank, counted.day));
            }
            if let Some(rows) = said.get_mut(counted.stance.actor as usize) {
                rows.entry(counted.stance.issue).or_default().push(counted);
            }
        }
        Self { record, rules, said, under: Under::each(record), ranks }
    }

    /// All stances that count on some day: each once, those of an actor on an issue in order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Counted<'a>> {
        self.said.iter().flat_map(|rows| rows.values().flatten())
    }

    /// The day from which a stance counts.
    pub(super) fn day(&self, stance: u32) -> Option<NaiveDate> {
        self.ranks.get(stance as usize).copied().flatten().map(|(_, day)| day)
    }

    /// The issues on which an actor, or anybody who was ever under it, is on record.
    pub(super) fn issues(&self, actor: u32) -> BTreeSet<u32> {
        let under = self.under.get(actor as usize).into_iter();
        let heard = under.flat_map(|under| under.member.keys().chain(under.speaks.keys())).copied();
        [actor]
            .into_iter()
            .chain(heard)
            .filter_map(|who| self.said.get(who as usize))
            .flat_map(Rows::keys)
            .copied()
            .collect()
    }

    /// Who is under an actor on a day.
    pub(super) fn body(&self, actor: u32, day: NaiveDate) -> Option<Body> {
        self.under.get(actor as usize)?.body(&self.record.persons, day)
    }

    /// The cell of an actor on an issue as of a day, on which these are under it.
    pub(super) fn cell(&self, actor: u32, issue: u32, body: Option<&Body>, day: NaiveDate) -> Option<Cell> {
        let on = On { issue, day };
        let line = self.line(actor, on, |_| true);
        if body.is_none() && line.iter().all(|counted| counted.stance.actor == actor) {
            return own_cell(&line, self.view(on));
        }
        let mut heard = Heard::default();
        if !line.is_empty() {
            heard.parts.push((Voice::Line, line));
        }
        if let Some(body) = body {
            heard.leads = self.leads(actor, body, on);
            heard.parts.extend(self.spread(actor, body, on));
        }
        let rank = |stance: u32| self.ranks.get(stance as usize).copied().flatten().map_or(u32::MAX, |(rank, _)| rank);
        let view = self.view(on);
        body_cell(self.parts(body, heard, view), &self.record.persons, rank, view)
    }

    /// What is heard in a body as parts: where any of line and spread is fresh, what is stale is parted from it.
    fn parts(&self, body: Option<&Body>, heard: Heard<'a>, view: View<'_>) -> Parts {
        let any_fresh = heard.parts.iter().flat_map(|(_, row)| row).any(|counted| view.fresh(counted.day));
        let counts = |counted: &Counted<'_>| !any_fresh || view.fresh(counted.day);
        let part = |voice, row: &[Counted<'_>]| own_cell(row, view).map(|cell| Part { voice, cell });
        let mut parts = Parts { people: body.map_or(0, |body| body.people), ..Parts::default() };
        for (voice, row) in heard.parts {
            let (row, stale): (Row<'_>, Row<'_>) = row.into_iter().partition(counts);
            if voice == Voice::Line {
                parts.speakers = self.speakers(body, &row);
            }
            parts.counted.extend(part(voice, &row));
            parts.left_out.extend(part(voice, &stale));
        }
        let counted = |(voice, mut row): (Voice, Row<'_>)| {
            row.retain(counts);
            part(voice, &row)
        };
        parts.leads = heard.leads.into_iter().map(|group| group.into_iter().filter_map(counted).collect()).collect();
        parts
    }

    fn view(&self, on: On) -> View<'a> {
        let open = self.record.issues.get(on.issue as usize).is_none_or(|issue| issue.is_open(on.day));
        View { rules: self.rules, as_of: on.day, open }
    }

    /// The line of an actor: its own stances and those made by whoever spoke for it then, on the days that are heard.
    fn line(&self, actor: u32, on: On, heard: impl Fn(NaiveDate) -> bool) -> Row<'a> {
        let mut line = self.on_days(actor, on, &heard);
        let mut mixed = false;
        for (speaker, days) in self.under.get(actor as usize).into_iter().flat_map(|under| &under.speaks) {
            let row = self.on_days(*speaker, on, |day| heard(day) && days.has(day));
            mixed |= !row.is_empty();
            line.extend(row);
        }
        if mixed {
            line.sort_unstable_by_key(|counted| counted.rank);
        }
        line
    }

    /// What an actor itself said on such days, up to the day that is asked for.
    fn on_days(&self, actor: u32, on: On, such: impl Fn(NaiveDate) -> bool) -> Row<'a> {
        let row = self.said.get(actor as usize).and_then(|rows| rows.get(&on.issue)).map_or(&[][..], Vec::as_slice);
        let known = &row[..row.partition_point(|counted| counted.day <= on.day)];
        once(known).into_iter().filter(|counted| such(counted.day)).collect()
    }

    /// The persons under the body on the day who are heard in this line.
    fn speakers(&self, body: Option<&Body>, line: &[Counted<'_>]) -> BTreeSet<u32> {
        let here = |actor: &u32| {
            is_person(&self.record.persons, *actor)
                && body.is_some_and(|body| {
                    body.speakers.binary_search(actor).is_ok() || body.spread.binary_search(actor).is_ok()
                })
        };
        line.iter().map(|counted| counted.stance.actor).filter(here).collect()
    }

    /// The leads of the day one by one, for the body and each body that speaks for it, where there are several.
    fn leads(&self, actor: u32, body: &Body, on_issue: On) -> Vec<Vec<(Voice, Row<'a>)>> {
        let nobody = Under::default();
        let under = |of: u32| self.under.get(of as usize).unwrap_or(&nobody);
        let mut groups = Vec::new();
        for of in [actor].into_iter().chain(body.speakers.iter().copied()) {
            // In a circle the actor may lead one of its leads; it is no rival of those who speak for it.
            let leads: Vec<u32> = on(&under(of).leads, on_issue.day).filter(|lead| *lead != actor).collect();
            if leads.len() < 2 {
                continue;
            }
            let has = |days: Option<&Days>, day| days.is_some_and(|days| days.has(day));
            let rivals = leads.into_iter().map(|lead| {
                let row = self.line(lead, on_issue, |day| {
                    has(under(of).leads.get(&lead), day) && (of == actor || has(under(actor).speaks.get(&of), day))
                });
                (Voice::Actor(lead), row)
            });
            let rivals: Vec<(Voice, Row<'a>)> = rivals.filter(|(_, row)| !row.is_empty()).collect();
            if !rivals.is_empty() {
                groups.push(rivals);
            }
        }
        groups
    }

    /// The members who are not the line, each by what it said on days on which it was a member.
    fn spread(&self, actor: u32, body: &Body, on: On) -> impl Iterator<Item = (Voice, Row<'a>)> {
        let members = self.under.get(actor as usize).map(|under| &under.member);
        body.spread.iter().filter_map(move |member| {
            let days = members.and_then(|members| members.get(member));
            let row = self.on_days(*member, on, |day| days.is_some_and(|days| days.has(day)));
            (!row.is_empty()).then_some((Voice::Actor(*member), row))
        })
    }
}
