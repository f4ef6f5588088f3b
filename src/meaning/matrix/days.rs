//! On which days who was under whom, and who spoke for whom. Not what anybody said on them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::NaiveDate;

use crate::meaning::matrix::cell::Body;
use crate::meaning::matrix::record::{Membership, Record};

/// A set of days.
// Invariant: stretches from a first day to the first day after, none empty, ascending, with gaps between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Days(Vec<(NaiveDate, NaiveDate)>);

impl Days {
    /// Every day.
    fn all() -> Self {
        Self(vec![(NaiveDate::MIN, NaiveDate::MAX)])
    }

    /// The days of a membership.
    pub(super) fn of(membership: &Membership) -> Self {
        let from = membership.from.unwrap_or(NaiveDate::MIN);
        let until = membership.until.unwrap_or(NaiveDate::MAX);
        Self(if from < until { vec![(from, until)] } else { Vec::new() })
    }

    /// Whether the day is among them.
    pub(super) fn has(&self, day: NaiveDate) -> bool {
        self.stretch(day).is_some()
    }

    /// The first day of the stretch that has this day, and the first day after it.
    pub(super) fn stretch(&self, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let after = self.0.partition_point(|(from, _)| *from <= day);
        self.0[..after].last().filter(|(_, until)| day < *until).copied()
    }

    /// The first day after the last of them that were over by this day.
    pub(super) fn over(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.0.iter().rev().map(|(_, until)| *until).find(|until| *until <= day)
    }

    /// The days in both.
    fn common(&self, other: &Self) -> Self {
        let (mut these, mut others) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut days = Vec::new();
        while let (Some(one), Some(two)) = (these.peek(), others.peek()) {
            let (from, until) = (one.0.max(two.0), one.1.min(two.1));
            if from < until {
                days.push((from, until));
            }
            if one.1 < two.1 {
                these.next()
            } else {
                others.next()
            };
        }
        Self(days)
    }

    /// The days in either.
    fn and(&self, other: &Self) -> Self {
        Self::joined(self.0.iter().chain(&other.0).copied().collect())
    }

    fn joined(mut stretches: Vec<(NaiveDate, NaiveDate)>) -> Self {
        stretches.sort_unstable();
        let mut days: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for (from, until) in stretches {
            match days.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(until),
                _ => days.push((from, until)),
            }
        }
        Self(days)
    }
}

/// Who was ever under one body.
#[derive(Clone, Debug, Default)]
pub(super) struct Under {
    /// By actor: the days on which some path of memberships, each in force that day, led to the body.
    pub(super) member: BTreeMap<u32, Days>,
    /// By actor: the same by memberships of leads alone, so the days on which its words were the body's line.
    pub(super) speaks: BTreeMap<u32, Days>,
    /// By actor: the days on which it was a member of the body itself.
    pub(super) joined: BTreeMap<u32, Days>,
    /// By actor: the days on which it led the body itself.
    pub(super) leads: BTreeMap<u32, Days>,
    /// Who led an actor that spoke for the body, on which of the days on which that one did: where several do, they may
    /// differ, and so divide the body.
    rivals: Vec<(u32, Days)>,
}

impl Under {
    /// Who was ever under each actor.
    pub(super) fn each(record: &Record) -> Vec<Self> {
        let actors = record.persons.len();
        let mut into: Vec<Vec<&Membership>> = vec![Vec::new(); actors];
        for membership in &record.memberships {
            if let Some(members) = into.get_mut(membership.of as usize)
                && (membership.who as usize) < actors
            {
                members.push(membership);
            }
        }
        let mut all: Vec<Self> = (0..).zip(&into).map(|(body, members)| Self::one(body, members, &into)).collect();
        for body in 0..all.len() {
            all[body].rivals = Self::rivals(&all, body);
        }
        all
    }

    fn rivals(all: &[Self], body: usize) -> Vec<(u32, Days)> {
        let speakers = all[body].speaks.iter().filter_map(|(speaker, days)| Some((all.get(*speaker as usize)?, days)));
        let rivals = speakers
            .flat_map(|(speaker, spoke)| speaker.leads.iter().map(move |(lead, led)| (*lead, led.common(spoke))));
        rivals.filter(|(lead, days)| *lead as usize != body && !days.0.is_empty()).collect()
    }

    /// For each actor the bodies in whose cells its words may be.
    pub(super) fn above(all: &[Self]) -> Vec<Vec<u32>> {
        let mut above = vec![Vec::new(); all.len()];
        for (body, under) in (0..).zip(all) {
            let heard: BTreeSet<u32> = under.member.keys().chain(under.speaks.keys()).copied().collect();
            for actor in heard {
                if let Some(bodies) = above.get_mut(actor as usize) {
                    bodies.push(body);
                }
            }
        }
        above
    }

    fn one(body: u32, members: &[&Membership], into: &[Vec<&Membership>]) -> Self {
        let own = |such: fn(&Membership) -> bool| {
            let mut all: BTreeMap<u32, Days> = BTreeMap::new();
            for membership in members.iter().filter(|membership| such(membership) && membership.who != body) {
                let days = all.entry(membership.who).or_default();
                *days = days.and(&Days::of(membership));
            }
            all
        };
        let (joined, leads) = (own(|_| true), own(|membership| membership.lead));
        let (member, speaks) = (reach(body, into, |_| true), reach(body, into, |membership| membership.lead));
        Self { member, speaks, joined, leads, rivals: Vec::new() }
    }

    /// The days from which others are under the body than on the day before, speak for it, or lead those who do.
    pub(super) fn ends(&self) -> BTreeSet<NaiveDate> {
        self.all().flat_map(|(_, days)| days.0.iter().flat_map(|(from, until)| [*from, *until])).collect()
    }

    /// Whether an actor comes under the body on this day, speaks for it or leads who does from then on, or ceases to.
    pub(super) fn turns(&self, who: u32, day: NaiveDate) -> bool {
        let days = self.all().filter(|(actor, _)| *actor == who);
        days.flat_map(|(_, days)| &days.0).any(|(from, until)| *from == day || *until == day)
    }

    /// Who is anything to the body, and on which days.
    fn all(&self) -> impl Iterator<Item = (u32, &Days)> {
        let by_actor = [&self.member, &self.speaks, &self.leads].into_iter().flatten();
        by_actor.map(|(actor, days)| (*actor, days)).chain(self.rivals.iter().map(|(actor, days)| (*actor, days)))
    }

    /// Who is under the body on a day; nothing where nobody is.
    pub(super) fn body(&self, persons: &[bool], day: NaiveDate) -> Option<Body> {
        let under: Vec<u32> = on(&self.member, day).collect();
        let speaks = |actor: &u32| self.speaks.get(actor).is_some_and(|days| days.has(day));
        let people = under.iter().filter(|actor| is_person(persons, **actor)).count();
        let (speakers, spread): (Vec<u32>, Vec<u32>) = under.into_iter().partition(speaks);
        let people = u32::try_from(people).unwrap_or(u32::MAX);
        (speakers.len() + spread.len() > 0).then_some(Body { speakers, spread, people })
    }
}

/// Those whose days include this one, ascending.
pub(super) fn on(days: &BTreeMap<u32, Days>, day: NaiveDate) -> impl Iterator<Item = u32> + '_ {
    days.iter().filter(move |(_, days)| days.has(day)).map(|(actor, _)| *actor)
}

/// Whether an actor is a person.
pub(super) fn is_person(persons: &[bool], actor: u32) -> bool {
    persons.get(actor as usize).copied().unwrap_or(false)
}

/// The days on which each actor was connected to the body by such memberships, each in force that day.
///
/// Days only ever grow here and have finitely many ends, so that even a circle of memberships comes to rest, and at the
/// same days in whatever order the memberships stand.
fn reach(body: u32, into: &[Vec<&Membership>], such: impl Fn(&Membership) -> bool) -> BTreeMap<u32, Days> {
    let mut reached = BTreeMap::from([(body, Days::all())]);
    let mut todo = VecDeque::from([body]);
    // Who waits is not put there again: whatever comes meanwhile is seen when the turn comes.
    let mut waiting = BTreeSet::from([body]);
    while let Some(of) = todo.pop_front() {
        waiting.remove(&of);
        let mut terms: BTreeMap<u32, Vec<(NaiveDate, NaiveDate)>> = BTreeMap::new();
        for membership in into.get(of as usize).into_iter().flatten().filter(|membership| such(membership)) {
            terms.entry(membership.who).or_default().extend(Days::of(membership).0);
        }
        let days = reached.get(&of).cloned().unwrap_or_default();
        for (who, terms) in terms {
            let before = reached.entry(who).or_default();
            let after = before.and(&days.common(&Days::joined(terms)));
            if after != *before {
                *before = after;
                if waiting.insert(who) {
                    todo.push_back(who);
                }
            }
        }
    }
    reached.remove(&body);
    reached.retain(|_, days| !days.0.is_empty());
    reached
}
