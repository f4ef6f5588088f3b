//! How far two actors agree, from the positions that both hold in the matrix. Not how that is shown, and no other
//! statistic on people.
//!
//! The measure is congruence on ordered positions, after Philip Leifeld: an issue on which two actors hold the positions
//! `k` and `k'` of a scale of `K` adds `1 − |k − k'| / (K − 1)`, and the sum is divided by the number of common issues. See
//! Leifeld, P. (2017), "Discourse Network Analysis: Policy Debates as Dynamic Networks", in Victor, Montgomery and Lubell
//! (eds.), The Oxford Handbook of Political Networks, pp. 301–326, <https://doi.org/10.1093/oxfordhb/9780190228217.013.25>.
//! His program Discourse Network Analyzer weighs each joint use of a concept by the same term (`computeOneModeMatrix` in
//! its `Exporter`, "congruence"). It adds over all statements and offers several norms; here each issue has one term, by
//! the current positions, and the norm is the number of common issues.
//!
//! What is compared:
//!
//! * Issues that are open, ordered, and have two positions or more, and on which both hold a position now: their cells
//!   are `clear`, `shifted`, `reversed` or `contradictory`, stale or not. Of a contradictory cell the current position
//!   counts. A body whose members differ holds none, and one without a line holds what its members agree on.
//! * Where an actor would accept any of several positions, the nearest pair of the two sets counts, so that sets that meet
//!   agree wholly.
//! * Pairs with fewer than three such issues are never given: too little to say anything of.
//! * A body and whoever is under it are no pair, since its line is made of their words and would agree with itself.
//! * Nor does an issue count on which both rest on the words of the same actor, who would agree with itself: a body's line
//!   may still be that of one who has left, and one actor may lead two bodies or be a member of both.
//! * Rejections that both share are named beside the number, on all open issues, and enter no sum: what two actors refuse
//!   does not say what they want. A body's rejections are those of its line.

use std::collections::BTreeSet;
use std::fmt;

use crate::dossier::Dossier;
use crate::meaning::matrix::{Cell, Matrix, Positions, Record, State};

/// The fewest common issues for which agreement is given.
pub const LEAST: usize = 3;

/// From 0 (opposite ends of the scale on each common issue) to 1 (the same position on each), to three decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Congruence(u16);

impl Congruence {
    /// From thousandths.
    fn of(mean: f64) -> Self {
        // In 0..=1000 by the formula, so that nothing is cut off.
        Self((mean * 1000.0).round() as u16)
    }

    /// In thousandths, 0 to 1000.
    pub fn thousandths(self) -> u16 {
        self.0
    }
}

/// `0.667`.
impl fmt::Display for Congruence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03}", self.0 / 1000, self.0 % 1000)
    }
}

/// Two actors who can be compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    /// The one that stands first in the registry.
    pub one: u32,
    /// The other.
    pub other: u32,
    /// On how many issues both hold a position, not by the same actor's words; at least [`LEAST`].
    pub issues: usize,
    /// How far these positions agree.
    pub congruence: Congruence,
    /// What both reject: issue and position, in order.
    pub shared_rejections: Vec<(u32, u16)>,
}

/// What an actor holds and rejects.
#[derive(Debug, Default)]
struct Standing<'a> {
    /// On issues that can be compared, ascending.
    holds: Vec<Held<'a>>,
    rejects: BTreeSet<(u32, u16)>,
}

/// What an actor holds on an issue.
#[derive(Debug)]
struct Held<'a> {
    issue: u32,
    positions: &'a Positions,
    /// On whose words that rests.
    voices: BTreeSet<u32>,
}

/// All pairs of a dossier that can be compared, in registry order; none without a matrix.
pub fn of(dossier: &Dossier, matrix: Option<&Matrix>, record: &Record) -> Vec<Pair> {
    let positions = |issue: &crate::dossier::issues::Issue| u16::try_from(issue.entry.positions.len()).ok();
    let scale = |issue: &crate::dossier::issues::Issue| positions(issue).filter(|_| issue.entry.ordered);
    let scales: Vec<Option<u16>> = dossier.issues.iter().map(scale).collect();
    matrix.map(|matrix| pairs(matrix, record, &scales)).unwrap_or_default()
}

/// All pairs of a matrix that can be compared, in registry order.
///
/// `record` is what the matrix was made from; `scales` has for each issue how many positions it has, where they are ordered.
pub fn pairs(matrix: &Matrix, record: &Record, scales: &[Option<u16>]) -> Vec<Pair> {
    let mut standings: Vec<Standing<'_>> = Vec::new();
    standings.resize_with(matrix.bodies.len(), Standing::default);
    for (&(actor, issue), cell) in &matrix.cells {
        let open = matrix.open.get(issue as usize).copied().unwrap_or(true);
        if let Some(standing) = standings.get_mut(actor as usize).filter(|_| open) {
            let compared = scale(scales, issue).is_some();
            let held = cell.position.as_ref().filter(|held| compared && !held.is_empty());
            let held = held.map(|positions| Held { issue, positions, voices: cell.voices(actor, record) });
            standing.holds.extend(held);
            standing.rejects.extend(rejections(cell).into_iter().flat_map(Positions::iter).map(|one| (issue, one)));
        }
    }
    let candidates: Vec<(u32, &Standing<'_>)> =
        (0..).zip(&standings).filter(|(_, standing)| standing.holds.len() >= LEAST).collect();
    let mut pairs = Vec::new();
    for (place, (one, first)) in candidates.iter().enumerate() {
        for (other, second) in &candidates[place + 1..] {
            if is_under(matrix, *one, *other) || is_under(matrix, *other, *one) {
                continue;
            }
            pairs.extend(compare(first, second, scales).map(|(issues, congruence)| Pair {
                one: *one,
                other: *other,
                issues,
                congruence,
                shared_rejections: first.rejects.intersection(&second.rejects).copied().collect(),
            }));
        }
    }
    pairs
}

/// How many positions an issue's scale has, where it is one.
fn scale(scales: &[Option<u16>], issue: u32) -> Option<u16> {
    scales.get(issue as usize).copied().flatten().filter(|positions| *positions >= 2)
}

/// What a cell's actor itself rejects.
fn rejections(cell: &Cell) -> Option<&Positions> {
    match (&cell.state, &cell.body) {
        (State::Divided { .. }, _) => None,
        (_, Some(body)) => body.line.as_ref().map(|line| &line.rejects),
        (_, None) => Some(&cell.rejects),
    }
}

/// Whether an actor is under a body on the day of the matrix, directly or not.
fn is_under(matrix: &Matrix, actor: u32, body: u32) -> bool {
    let under = matrix.bodies.get(body as usize).and_then(Option::as_ref);
    under
        .is_some_and(|under| under.speakers.binary_search(&actor).is_ok() || under.spread.binary_search(&actor).is_ok())
}

/// On how many issues both hold a position by the words of others, and how far these agree; nothing for too few.
fn compare(one: &Standing<'_>, other: &Standing<'_>, scales: &[Option<u16>]) -> Option<(usize, Congruence)> {
    let (mut common, mut sum) = (0_usize, 0.0);
    let mut rest = other.holds.as_slice();
    for held in &one.holds {
        rest = &rest[rest.partition_point(|theirs| theirs.issue < held.issue)..];
        let theirs = rest.first().filter(|theirs| theirs.issue == held.issue);
        // Nobody agrees with itself.
        if let Some(theirs) = theirs.filter(|theirs| theirs.voices.is_disjoint(&held.voices)) {
            let steps = f64::from(scale(scales, held.issue)?.saturating_sub(1));
            common += 1;
            sum += 1.0 - (f64::from(apart(held.positions, theirs.positions)) / steps).min(1.0);
        }
    }
    (common >= LEAST).then(|| (common, Congruence::of(sum / common as f64)))
}

/// The steps between the nearest two positions of the sets.
fn apart(one: &Positions, other: &Positions) -> u16 {
    one.iter().flat_map(|held| other.iter().map(move |theirs| held.abs_diff(theirs))).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::document::stance::Via;
    use crate::meaning::matrix::{Body, BodyCell, Division};

    fn cell(state: State, position: Option<&[u16]>, rejects: &[u16]) -> Cell {
        Cell {
            state,
            position: position.map(|all| all.iter().copied().collect()),
            rejects: rejects.iter().copied().collect(),
            current: None,
            statements: Vec::new(),
            latest: NaiveDate::default(),
            strongest: Via::Said,
            stale: None,
            recent: false,
            body: None,
        }
    }

    fn holds(position: &[u16]) -> Cell {
        cell(State::Clear, Some(position), &[])
    }

    /// Each actor's row of sets, one an issue; an empty set is no cell.
    fn matrix(rows: &[&[&[u16]]]) -> Matrix {
        let mut cells = BTreeMap::new();
        for (actor, row) in (0..).zip(rows) {
            for (issue, held) in (0..).zip(*row) {
                if !held.is_empty() {
                    cells.insert((actor, issue), holds(held));
                }
            }
        }
        Matrix { as_of: NaiveDate::default(), open: vec![true; 9], bodies: vec![None; rows.len()], cells }
    }

    fn told(matrix: &Matrix, scales: &[Option<u16>]) -> Vec<(u32, u32, usize, String)> {
        let told = |pair: Pair| (pair.one, pair.other, pair.issues, pair.congruence.to_string());
        pairs(matrix, &Record::default(), scales).into_iter().map(told).collect()
    }

    const SCALES: [Option<u16>; 4] = [Some(3), Some(3), Some(5), Some(2)];

    #[test]
    fn each_issue_counts_by_the_steps_between_positions() {
        // 1 − 0/2, 1 − 1/2, 1 − 4/4.
        let found = told(&matrix(&[&[&[0], &[0], &[0]], &[&[0], &[1], &[4]]]), &SCALES);
        assert_eq!(found, [(0, 1, 3, "0.500".to_owned())]);
        // Two thirds, rounded.
        let found = told(&matrix(&[&[&[0], &[0], &[], &[0]], &[&[0], &[0], &[2], &[1]]]), &SCALES);
        assert_eq!(found, [(0, 1, 3, "0.667".to_owned())]);
    }

    #[test]
    fn of_sets_the_nearest_pair_counts() {
        let found = told(&matrix(&[&[&[0, 2], &[0], &[0, 1]], &[&[1, 2], &[2], &[3, 4]]]), &SCALES);
        // 1, 0, and 1 − 2/4.
        assert_eq!(found, [(0, 1, 3, "0.500".to_owned())]);
    }

    #[test]
    fn fewer_than_three_issues_make_no_pair() {
        let rows = matrix(&[&[&[0], &[0], &[], &[0]], &[&[0], &[], &[0], &[0]]]);
        assert_eq!(told(&rows, &SCALES), []);
        let three = matrix(&[&[&[0], &[0], &[0]], &[&[0], &[0], &[0]]]);
        assert_eq!(told(&three, &SCALES).len(), 1);
        assert_eq!(told(&three, &[Some(3), None, Some(5)]), [], "positions that are no scale are not compared");
        assert_eq!(told(&three, &[Some(3), Some(1), Some(5)]), [], "nor is a scale of one");
        let mut closed = three;
        closed.open[1] = false;
        assert_eq!(told(&closed, &SCALES), [], "nor is an issue that is closed");
    }

    #[test]
    fn who_is_under_a_body_is_not_compared_with_it() {
        let mut rows = matrix(&[&[&[0], &[0], &[0]], &[&[0], &[0], &[0]], &[&[0], &[0], &[0]]]);
        rows.bodies[0] = Some(Body { speakers: vec![2], spread: vec![], people: 1 });
        let found: Vec<(u32, u32)> =
            pairs(&rows, &Record::default(), &SCALES).iter().map(|pair| (pair.one, pair.other)).collect();
        assert_eq!(found, [(0, 1), (1, 2)]);
    }

    #[test]
    fn divided_bodies_hold_nothing_and_rejections_stand_beside() {
        let mut rows = matrix(&[&[&[0], &[0], &[0]], &[&[0], &[0], &[0]]]);
        let divided = State::Divided { why: Division::Positions, sides: Vec::new() };
        for actor in 0..2 {
            rows.cells.insert((actor, 3), cell(State::Rejects, None, &[0, 1]));
        }
        assert_eq!(pairs(&rows, &Record::default(), &SCALES)[0].shared_rejections, [(3, 0), (3, 1)]);
        // A member's rejection is not the body's.
        let body = BodyCell {
            line: Some(cell(State::Rejects, None, &[1])),
            leads: Vec::new(),
            spread: Vec::new(),
            left_out: Vec::new(),
            undecided: Vec::new(),
            people: 1,
            of: 2,
        };
        rows.cells.insert((1, 3), Cell { body: Some(Box::new(body)), ..cell(State::Rejects, None, &[0, 1]) });
        assert_eq!(pairs(&rows, &Record::default(), &SCALES)[0].shared_rejections, [(3, 1)]);
        rows.cells.insert((1, 3), cell(divided.clone(), None, &[0, 1]));
        assert_eq!(pairs(&rows, &Record::default(), &SCALES)[0].shared_rejections, []);
        rows.cells.insert((1, 2), cell(divided, None, &[]));
        assert_eq!(pairs(&rows, &Record::default(), &SCALES), []);
    }

    fn rows() -> impl Strategy<Value = Vec<Vec<Vec<u16>>>> {
        let set = prop_oneof![1 => Just(Vec::new()), 3 => prop::collection::vec(0u16..5, 1..3)];
        prop::collection::vec(prop::collection::vec(set, 6), 2..6)
    }

    proptest! {
        #[test]
        fn agreement_is_symmetric_and_bounded(rows in rows()) {
            let scales = [Some(5), Some(7), Some(5), None, Some(6), Some(5)];
            let build = |rows: &[Vec<Vec<u16>>]| {
                let sets: Vec<Vec<&[u16]>> = rows.iter().map(|row| row.iter().map(Vec::as_slice).collect()).collect();
                let rows: Vec<&[&[u16]]> = sets.iter().map(Vec::as_slice).collect();
                pairs(&matrix(&rows), &Record::default(), &scales)
            };
            let found = build(&rows);
            for pair in &found {
                prop_assert!(pair.one < pair.other && pair.issues >= LEAST && pair.congruence.thousandths() <= 1000);
                if rows[pair.one as usize] == rows[pair.other as usize] {
                    prop_assert_eq!(pair.congruence.thousandths(), 1000);
                }
            }
            // The other way around nothing changes but the order.
            let turned: Vec<Vec<Vec<u16>>> = rows.iter().rev().cloned().collect();
            let last = rows.len() as u32 - 1;
            let mut back: Vec<_> = build(&turned)
                .into_iter()
                .map(|pair| (last - pair.other, last - pair.one, pair.issues, pair.congruence))
                .collect();
            back.sort();
            let there: Vec<_> = found.iter().map(|pair| (pair.one, pair.other, pair.issues, pair.congruence)).collect();
            prop_assert_eq!(there, back);
            // Whoever takes an actor's row agrees with it wholly, where there is enough to compare.
            let twice: Vec<Vec<Vec<u16>>> = rows.iter().take(1).chain(&rows).cloned().collect();
            if let Some(equal) = build(&twice).iter().find(|pair| (pair.one, pair.other) == (0, 1)) {
                prop_assert_eq!(equal.congruence.thousandths(), 1000);
            }
        }
    }
}
