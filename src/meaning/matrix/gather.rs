//! In whose cells the stances that count go: an actor's own, the line and the spread of bodies. Not what they come to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::meaning::matrix::View;
use crate::meaning::matrix::body::{Parts, body_cell};
use crate::meaning::matrix::cell::{Body, Cell, Part, Voice};
use crate::meaning::matrix::counted::{Counted, counted};
use crate::meaning::matrix::days::{Days, Under, is_person, on};
use crate::meaning::matrix::own::own_cell;
use crate::meaning::matrix::record::{Record, Rules};

/// Stances on one issue, in order.
type Row<'a> = Vec<Counted<'a>>;

/// Rows by issue.
type Rows<'a> = BTreeMap<u32, Row<'a>>;

/// All that is heard in a body on one issue, fresh or stale.
#[derive(Default)]
struct Heard<'a> {
    /// The line, where it says anything, then the spread, actors ascending.
    parts: Vec<(Voice, Row<'a>)>,
    /// Leads of the day one by one, in groups: in each, those of one body.
    leads: Vec<Vec<(Voice, Row<'a>)>>,
}

/// What all cells of a day are gathered from.
pub(super) struct Gather<'a> {
    persons: &'a [bool],
    rules: &'a Rules,
    as_of: NaiveDate,
    open: &'a [bool],
    /// By actor, what it said itself.
    said: Vec<Rows<'a>>,
    /// By actor, who was ever under it.
    under: Vec<Under>,
    /// By stance, its rank among those that count.
    ranks: Vec<u32>,
}

impl<'a> Gather<'a> {
    pub(super) fn new(
        record: &'a Record,
        rules: &'a Rules,
        as_of: NaiveDate,
        latest_exact: NaiveDate,
        open: &'a [bool],
    ) -> Self {
        let mut said: Vec<Rows<'a>> = vec![BTreeMap::new(); record.persons.len()];
        let mut ranks = vec![u32::MAX; record.stances.len()];
        for counted in counted(record, rules, as_of, latest_exact) {
            if let Some(rank) = ranks.get_mut(counted.index as usize) {
                *rank = counted.rank;
            }
            if let Some(rows) = said.get_mut(counted.stance.actor as usize) {
                rows.entry(counted.stance.issue).or_default().push(counted);
            }
        }
        Self { persons: &record.persons, rules, as_of, open, said, under: Under::each(record), ranks }
    }

    /// Who is under an actor on the day.
    pub(super) fn body(&self, actor: u32) -> Option<Body> {
        self.under.get(actor as usize)?.body(self.persons, self.as_of)
    }

    /// The cells of one actor, by issue.
    pub(super) fn cells(&self, actor: u32, body: Option<&Body>) -> BTreeMap<u32, Cell> {
        let mut cells: BTreeMap<u32, Cell> = BTreeMap::new();
        let mut of_body: BTreeMap<u32, Heard> = BTreeMap::new();
        for (issue, row) in self.line(actor, |_| true) {
            if body.is_none() && row.iter().all(|counted| counted.stance.actor == actor) {
                cells.extend(own_cell(&row, self.view(issue)).map(|cell| (issue, cell)));
            } else {
                of_body.entry(issue).or_default().parts.push((Voice::Line, row));
            }
        }
        if let Some(body) = body {
            self.add_leads(actor, body, &mut of_body);
            self.add_spread(actor, body, &mut of_body);
        }
        let rank = |stance: u32| self.ranks.get(stance as usize).copied().unwrap_or(u32::MAX);
        cells.extend(of_body.into_iter().filter_map(|(issue, heard)| {
            let view = self.view(issue);
            body_cell(self.parts(body, heard, view), self.persons, rank, view).map(|cell| (issue, cell))
        }));
        cells
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

    fn view(&self, issue: u32) -> View<'a> {
        let open = self.open.get(issue as usize).copied().unwrap_or(true);
        View { rules: self.rules, as_of: self.as_of, open }
    }

    /// The line of an actor: its own stances and those made by whoever spoke for it then, on the days that are heard.
    fn line(&self, actor: u32, heard: impl Fn(NaiveDate) -> bool) -> Rows<'a> {
        let mut rows: Rows<'a> = self.on_days(actor, &heard).collect();
        let mut mixed = false;
        for (speaker, days) in self.under.get(actor as usize).into_iter().flat_map(|under| &under.speaks) {
            for (issue, row) in self.on_days(*speaker, |day| heard(day) && days.has(day)) {
                rows.entry(issue).or_default().extend(row);
                mixed = true;
            }
        }
        if mixed {
            rows.values_mut().for_each(|row| row.sort_unstable_by_key(|counted| counted.rank));
        }
        rows
    }

    /// What an actor itself said on such days, by issue.
    fn on_days(&self, actor: u32, such: impl Fn(NaiveDate) -> bool) -> impl Iterator<Item = (u32, Row<'a>)> {
        let rows = self.said.get(actor as usize).into_iter().flatten();
        rows.map(move |(issue, row)| (*issue, row.iter().filter(|counted| such(counted.day)).copied().collect()))
            .filter(|(_, row): &(u32, Row<'_>)| !row.is_empty())
    }

    /// The persons under the body on the day who are heard in this line.
    fn speakers(&self, body: Option<&Body>, line: &[Counted<'_>]) -> BTreeSet<u32> {
        let here = |actor: &u32| {
            is_person(self.persons, *actor)
                && body.is_some_and(|body| {
                    body.speakers.binary_search(actor).is_ok() || body.spread.binary_search(actor).is_ok()
                })
        };
        line.iter().map(|counted| counted.stance.actor).filter(here).collect()
    }

    /// The leads of the day one by one, for the body and each body that speaks for it, where there are several.
    fn add_leads(&self, actor: u32, body: &Body, heard: &mut BTreeMap<u32, Heard<'a>>) {
        let nobody = Under::default();
        let under = |of: u32| self.under.get(of as usize).unwrap_or(&nobody);
        for of in [actor].into_iter().chain(body.speakers.iter().copied()) {
            let leads: Vec<u32> = on(&under(of).leads, self.as_of).collect();
            if leads.len() < 2 {
                continue;
            }
            let mut rivals: BTreeMap<u32, Vec<(Voice, Row<'a>)>> = BTreeMap::new();
            for lead in leads.into_iter().filter(|lead| *lead != actor) {
                let has = |days: Option<&Days>, day| days.is_some_and(|days| days.has(day));
                let rows = self.line(lead, |day| {
                    has(under(of).leads.get(&lead), day) && (of == actor || has(under(actor).speaks.get(&of), day))
                });
                for (issue, row) in rows {
                    rivals.entry(issue).or_default().push((Voice::Actor(lead), row));
                }
            }
            for (issue, leads) in rivals {
                heard.entry(issue).or_default().leads.push(leads);
            }
        }
    }

    /// The members who are not the line, each by what it said on days on which it was a member.
    fn add_spread(&self, actor: u32, body: &Body, heard: &mut BTreeMap<u32, Heard<'a>>) {
        let members = self.under.get(actor as usize).map(|under| &under.member);
        for member in &body.spread {
            let days = members.and_then(|members| members.get(member));
            for (issue, row) in self.on_days(*member, |day| days.is_some_and(|days| days.has(day))) {
                heard.entry(issue).or_default().parts.push((Voice::Actor(*member), row));
            }
        }
    }
}
