//! The matrix through time: the days on which a cell changed, and what changed on each. Not the matrix of one day, which
//! is made from nothing; here each day is derived from the one before.
//!
//! Days are walked through in order, and on each only those cells are made anew that something may have touched: a
//! statement that counts from that day, a membership that begins or ends, an age that is reached. So the work grows with
//! what happens, not with days times cells.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::meaning::matrix::behind::{Behind, Scene, behind};
use crate::meaning::matrix::cell::{Body, Cell, Side, State, Voice, Was};
use crate::meaning::matrix::days::Under;
use crate::meaning::matrix::gather::Gather;
use crate::meaning::matrix::positions::Positions;
use crate::meaning::matrix::record::{Record, Rules, Says};
use crate::meaning::matrix::turns::{Turn, turns};

/// An actor and an issue.
pub(super) type Key = (u32, u32);

/// A cell as it is for a while; nothing where it is `none`.
pub type Version = Option<Arc<Cell>>;

/// The matrix through time, up to a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// The days on which some cell changed, in order, and those that were asked for besides.
    pub days: Vec<Day>,
    /// For each cell all dated statements behind it, as they bear on it at the end of the course, in order.
    pub behind: BTreeMap<Key, Vec<Behind>>,
    versions: BTreeMap<Key, Vec<(NaiveDate, Version)>>,
    aging: BTreeMap<Key, Vec<NaiveDate>>,
}

impl Course {
    /// What the cell of an actor on an issue has been, each version from its day on.
    pub fn versions(&self, key: (u32, u32)) -> &[(NaiveDate, Version)] {
        self.versions.get(&key).map_or(&[][..], Vec::as_slice)
    }

    /// The days on which the cell of an actor on an issue became stale, and those from which it no longer was, in turn:
    /// also on days that are not listed, as when a position is only stated again.
    pub fn aging(&self, key: (u32, u32)) -> &[NaiveDate] {
        self.aging.get(&key).map_or(&[][..], Vec::as_slice)
    }
}

/// A day on which some cell changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// Every cell that is another than on the listed day before, told or not, as it is now; nothing where it is `none`.
    pub cells: BTreeMap<Key, Version>,
    /// Every actor under whom others are than on the listed day before.
    pub bodies: BTreeMap<u32, Option<Body>>,
    /// How many stances stand in the matrix of the day, in cells of issues that are open on it.
    pub statements: usize,
    /// What is to be told: the cells whose state, positions, or holders of positions are others. By actor, then issue.
    pub changes: Vec<Change>,
}

/// A cell that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whose.
    pub actor: u32,
    /// On what.
    pub issue: u32,
    /// What it was until then; nothing where it was `none`.
    pub before: Version,
    /// What it is now.
    pub after: Version,
    /// By what.
    pub evidence: Evidence,
}

/// What made a cell change. Where there is nothing, age did, on this day or on one since the listed day before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The statements in the cell that count from this day, in order.
    pub statements: Vec<u32>,
    /// The memberships that begin or end on this day, by their index in the record, of those who thereby come under the
    /// actor, speak for it, lead one who does, or cease to; each with what it makes of them in the body that it names.
    pub memberships: Vec<(u32, Turn)>,
}

/// What may touch cells on a day.
#[derive(Debug, Default)]
struct Tick {
    /// Cells that a statement may enter, or in which something reaches an age.
    cells: BTreeSet<Key>,
    /// Bodies whose members change.
    bodies: BTreeSet<u32>,
    /// Whether the day is listed in any case.
    asked: bool,
}

/// The matrix through time up to a day, `until`. Days of `keep` are listed though no cell changes on them.
///
/// `latest_exact` is as for [`super::matrix`], and each listed day's matrix is that which it would give.
pub fn course(record: &Record, rules: &Rules, until: NaiveDate, latest_exact: NaiveDate, keep: &[NaiveDate]) -> Course {
    let gather = Gather::new(record, rules, until, latest_exact);
    let mut walk = Walk {
        bodies: vec![None; gather.under.len()],
        above: Under::above(&gather.under),
        ticks: BTreeMap::new(),
        cells: BTreeMap::new(),
        listed: BTreeMap::new(),
        moved: BTreeMap::new(),
        statements: BTreeMap::new(),
        course: Course::default(),
        gather,
        record,
        rules,
        until,
    };
    walk.plan(keep);
    while let Some((day, tick)) = walk.ticks.pop_first() {
        walk.step(day, tick);
    }
    let Walk { mut course, cells, above, gather, .. } = walk;
    let scene = Scene { record, rules, as_of: until, under: &gather.under, above: &above, cells: &cells };
    course.behind = behind(record, latest_exact, &scene);
    course
}

/// A walk through the days.
struct Walk<'a> {
    gather: Gather<'a>,
    record: &'a Record,
    rules: &'a Rules,
    until: NaiveDate,
    above: Vec<Vec<u32>>,
    /// What is to come.
    ticks: BTreeMap<NaiveDate, Tick>,
    /// Who is under whom, as of the day that was reached.
    bodies: Vec<Option<Body>>,
    /// The cells as of the day that was reached.
    cells: BTreeMap<Key, Arc<Cell>>,
    /// What has changed since the last listed day, as it was on it.
    listed: BTreeMap<Key, Version>,
    moved: BTreeMap<u32, Option<Body>>,
    /// By issue, how many stances stand in the cells of those who made them, as of the day that was reached.
    statements: BTreeMap<u32, usize>,
    course: Course,
}

impl Walk<'_> {
    /// Finds the days on which anything may happen.
    fn plan(&mut self, keep: &[NaiveDate]) {
        let until = self.until;
        let days: Vec<(Key, NaiveDate)> =
            self.gather.all().map(|counted| ((counted.stance.actor, counted.stance.issue), counted.day)).collect();
        for (key, day) in days {
            let after = |days: u32| day.checked_add_days(Days::new(u64::from(days)));
            let closed = self.record.issues.get(key.1 as usize).and_then(|issue| issue.closed);
            // It counts; a shift by it is no longer recent; it is stale; and in a closed issue nothing is stale.
            let days =
                [Some(day), after(self.rules.shift_days), after(self.rules.stale_days.saturating_add(1)), closed];
            let cells = self.touched(key);
            for day in days.into_iter().flatten().filter(|then| *then >= day) {
                self.tick(day).into_iter().for_each(|tick| tick.cells.extend(&cells));
            }
        }
        let ends: Vec<(u32, NaiveDate)> = (0..)
            .zip(&self.gather.under)
            .flat_map(|(body, under)| under.ends().into_iter().map(move |day| (body, day)))
            .collect();
        for day in keep {
            self.tick(*day).into_iter().for_each(|tick| tick.asked = true);
        }
        // Before the first of these days nothing is shown, yet who is under whom must be right from then on.
        let first = self.ticks.keys().next().copied().unwrap_or(until);
        for (body, day) in ends {
            self.tick(day.max(first)).into_iter().for_each(|tick| {
                tick.bodies.insert(body);
            });
        }
    }

    /// What happens on a day, where the walk gets that far.
    fn tick(&mut self, day: NaiveDate) -> Option<&mut Tick> {
        (day <= self.until).then(|| self.ticks.entry(day).or_default())
    }

    /// The cells that a statement of this actor on this issue may stand in.
    fn touched(&self, (actor, issue): Key) -> Vec<Key> {
        let above = self.above.get(actor as usize).into_iter().flatten();
        [actor].into_iter().chain(above.copied()).map(|actor| (actor, issue)).collect()
    }

    fn step(&mut self, day: NaiveDate, tick: Tick) {
        for &body in &tick.bodies {
            let now = self.gather.body(body, day);
            if let Some(known) = self.bodies.get_mut(body as usize)
                && *known != now
            {
                self.moved.entry(body).or_insert_with(|| known.clone());
                *known = now;
            }
        }
        let moved: BTreeSet<Key> = tick
            .bodies
            .iter()
            .flat_map(|body| self.gather.issues(*body).into_iter().map(|issue| (*body, issue)))
            .collect();
        let mut changes: BTreeMap<Key, Change> = BTreeMap::new();
        let touched: BTreeSet<Key> = [tick.cells, moved].into_iter().flatten().collect();
        for key in touched {
            let Some((before, after)) = self.make(key, day) else { continue };
            if standing(before.as_deref(), self.record) == standing(after.as_deref(), self.record) {
                continue;
            }
            let evidence = self.evidence(key, after.as_deref(), day);
            // What age alone has done waits for the next day that is listed.
            if evidence != Evidence::default() {
                changes.insert(key, Change { actor: key.0, issue: key.1, before, after, evidence });
            }
        }
        if !changes.is_empty() || tick.asked {
            self.list(day, changes);
        }
    }

    /// Makes a cell anew, and gives what it was and what it is, where these are not the same.
    fn make(&mut self, key: Key, day: NaiveDate) -> Option<(Version, Version)> {
        let body = self.bodies.get(key.0 as usize).and_then(Option::as_ref);
        let after = self.gather.cell(key.0, key.1, body, day);
        let before = self.cells.get(&key).cloned();
        if before.as_deref() == after.as_ref() {
            return None;
        }
        let after = after.map(Arc::new);
        let is_stale = |cell: Option<&Cell>| cell.is_some_and(|cell| cell.stale.is_some());
        if is_stale(before.as_deref()) != is_stale(after.as_deref()) {
            self.course.aging.entry(key).or_default().push(day);
        }
        let (was, is) = (self.own(key.0, before.as_deref()), self.own(key.0, after.as_deref()));
        let statements = self.statements.entry(key.1).or_default();
        *statements = *statements + is - was;
        match &after {
            Some(cell) => {
                self.cells.insert(key, cell.clone());
            }
            None => {
                self.cells.remove(&key);
            }
        }
        self.listed.entry(key).or_insert_with(|| before.clone());
        Some((before, after))
    }

    /// How many of a cell's statements are the actor's own.
    fn own(&self, actor: u32, cell: Option<&Cell>) -> usize {
        let own = |stance: &u32| self.record.stances.get(*stance as usize).is_some_and(|stance| stance.actor == actor);
        cell.map_or(0, |cell| cell.all_statements().filter(own).count())
    }

    /// How many stances stand in the matrix of a day. What is closed by then has its cells still, and no column.
    fn statements(&self, day: NaiveDate) -> usize {
        let is_open = |issue: u32| self.record.issues.get(issue as usize).is_none_or(|issue| issue.is_open(day));
        self.statements.iter().filter(|(issue, _)| is_open(**issue)).map(|(_, count)| count).sum()
    }

    fn evidence(&self, (actor, _): Key, after: Option<&Cell>, day: NaiveDate) -> Evidence {
        let from = |stance: &u32| self.gather.day(*stance) == Some(day);
        let mut statements: Vec<u32> =
            after.map(|cell| cell.statements.iter().copied().filter(from).collect()).unwrap_or_default();
        // Who is undecided moves nothing where others on that day say something.
        let says =
            |stance: &u32| self.record.stances.get(*stance as usize).is_some_and(|one| one.says != Says::Undecided);
        if statements.iter().any(says) {
            statements.retain(says);
        }
        Evidence { statements, memberships: turns(self.record, &self.gather.under, actor, day) }
    }

    /// Lists a day with all that has changed since the last one.
    fn list(&mut self, day: NaiveDate, mut changes: BTreeMap<Key, Change>) {
        let listed = std::mem::take(&mut self.listed);
        let mut cells = BTreeMap::new();
        for (key, before) in listed {
            let after = self.cells.get(&key).cloned();
            if before == after {
                continue;
            }
            if standing(before.as_deref(), self.record) != standing(after.as_deref(), self.record) {
                changes.entry(key).or_insert_with(|| Change {
                    actor: key.0,
                    issue: key.1,
                    before,
                    after: after.clone(),
                    evidence: Evidence::default(),
                });
            }
            self.course.versions.entry(key).or_default().push((day, after.clone()));
            cells.insert(key, after);
        }
        let moved = std::mem::take(&mut self.moved);
        let bodies = moved
            .into_iter()
            .map(|(body, before)| (body, before, self.bodies.get(body as usize).cloned().flatten()))
            .filter(|(_, before, now)| before != now)
            .map(|(body, _, now)| (body, now))
            .collect();
        self.course.days.push(Day {
            day,
            cells,
            bodies,
            statements: self.statements(day),
            changes: changes.into_values().collect(),
        });
    }
}

/// What of a cell is told when it changes: its state, its positions, and who holds them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Standing<'a> {
    state: &'static str,
    position: Option<&'a Positions>,
    /// What the state tells of besides: what is rejected, no longer held, held before, or said against what is held.
    besides: Vec<Says>,
    /// Each voice with what it holds, or else what it rejects; with neither it is undecided.
    voices: Vec<(Voice, Option<&'a Positions>, Option<&'a Positions>)>,
    /// Who spoke its line: whether a body did so itself is told.
    speakers: Vec<u32>,
    /// In a divided body, who is on which side: leads are voices of their own there.
    sides: &'a [Side],
}

pub(super) fn standing<'a>(cell: Option<&'a Cell>, record: &Record) -> Option<Standing<'a>> {
    let cell = cell?;
    fn voice(voice: Voice, cell: &Cell) -> (Voice, Option<&Positions>, Option<&Positions>) {
        let rejects = cell.position.is_none().then_some(&cell.rejects);
        (voice, cell.position.as_ref(), rejects.filter(|set| !set.is_empty()))
    }
    let line = match &cell.body {
        Some(body) => body.line.as_ref(),
        // Whoever has nobody under it speaks for itself, as it will when somebody joins who has said nothing.
        None => Some(cell),
    };
    let spread = cell.body.iter().flat_map(|body| &body.spread).map(|part| voice(part.voice, &part.cell));
    let voices = line.map(|line| voice(Voice::Line, line)).into_iter().chain(spread).collect();
    let sides = match &cell.state {
        State::Divided { sides, .. } => sides.as_slice(),
        _ => &[],
    };
    let besides = besides(cell, record);
    let (state, position) = (cell.state.name(), cell.position.as_ref());
    let speakers = line.map(|line| line.spoken(record)).unwrap_or_default();
    Some(Standing { state, position, besides, voices, speakers, sides })
}

fn besides(cell: &Cell, record: &Record) -> Vec<Says> {
    match &cell.state {
        State::Withdrawn { position, .. } => vec![Says::Holds(position.clone())],
        State::Shifted { was: Was::Held(position), .. } => vec![Says::Holds(position.clone())],
        State::Rejects => vec![Says::Rejects(cell.rejects.clone())],
        // Of all that speaks against a position the last is told.
        State::Contradictory { against } => {
            let last = against.last().and_then(|number| record.stances.get(*number as usize));
            last.map(|stance| stance.says.clone()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
