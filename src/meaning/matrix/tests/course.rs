//! Tests of the matrix through time: its days against the matrix of each day made from nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::properties::{DAYS, record};
use super::*;
use crate::meaning::matrix::course::{Standing, standing};
use crate::meaning::matrix::days::Under;
use crate::meaning::matrix::{Body, Course, Evidence, counts_from, course};

fn course_of(record: &Record, until: u64, keep: &[u64]) -> Course {
    let keep: Vec<NaiveDate> = keep.iter().map(|number| day(*number)).collect();
    course(record, &Rules::default(), day(until), day(DAYS / 2), &keep)
}

fn matrix_on(record: &Record, today: NaiveDate) -> Matrix {
    matrix(record, &Rules::default(), today, day(DAYS / 2))
}

/// Each listed day in words: its number, and for each change whose it is, what it was and is, and by what it came.
fn changes(course: &Course) -> Vec<String> {
    let change = |change: &crate::meaning::matrix::Change| {
        let Evidence { statements, memberships } = &change.evidence;
        let (before, after) = (tell(change.before.as_deref()), tell(change.after.as_deref()));
        format!("{}: {before} => {after} by {statements:?} {memberships:?}", change.actor)
    };
    let told = |one: &crate::meaning::matrix::Day| {
        let changes: Vec<String> = one.changes.iter().map(change).collect();
        format!("{} {}", number(one.day), changes.join("; "))
    };
    course.days.iter().map(told).collect()
}

#[test]
fn a_day_is_listed_where_a_cell_changes_and_not_where_it_is_said_again() {
    let record = dossier("", &[(1, "1 said A; 4 said A; 9 said B; 9 said B")]);
    assert_eq!(
        changes(&course_of(&record, 100, &[])),
        ["1 1: none => clear A by [0] []", "9 1: clear A => shifted B was A until 9 since 9, recent by [2, 3] []"]
    );
}

#[test]
fn members_who_come_and_go_change_a_body() {
    let record = dossier("1>0; 2>0 5..20", &[(1, "1 said A"), (2, "8 said B")]);
    assert_eq!(
        changes(&course_of(&record, 100, &[])),
        [
            "1 0: none => clear A by [0] []; 1: none => clear A by [0] []",
            "8 0: clear A => divided by Positions by [1] []; 2: none => clear B by [1] []",
            "20 0: divided by Positions => clear A by [] [(1, Leaves)]",
        ]
    );
}

#[test]
fn who_is_undecided_is_not_named_for_what_others_moved() {
    let record = dossier("1>0 lead; 2>0", &[(1, "1 said A; 8 said B"), (2, "8 said ?; 12 said ?")]);
    assert_eq!(
        changes(&course_of(&record, 100, &[])),
        [
            "1 0: none => clear A by [0] []; 1: none => clear A by [0] []",
            "8 0: clear A => shifted B was A until 8 since 8, recent by [1] []; \
             1: clear A => shifted B was A until 8 since 8, recent by [1] []; 2: none => undecided by [2] []",
        ]
    );
}

#[test]
fn age_makes_no_day_and_is_told_on_the_next_one() {
    let record = dossier("1>0; 2>0", &[(1, "1 said A"), (2, "300 said B"), (3, "500 said A")]);
    let told = changes(&course_of(&record, 600, &[]));
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(told[2], "500 0: divided by Positions => clear B by [] []; 3: none => clear A by [2] []");
}

#[test]
fn another_speaker_of_the_line_is_a_change_and_the_same_one_is_none() {
    let record =
        dossier("1>0 lead; 2>0 lead", &[(0, "1 said A; 5 did A"), (1, "9 said A; 12 said A"), (2, "12 said A")]);
    let days: Vec<i64> = course_of(&record, 20, &[]).days.iter().map(|one| number(one.day)).collect();
    assert_eq!(days, [1, 9, 12], "itself, then one who leads it, then both; on the fifth nothing is new");
}

#[test]
fn what_speaks_against_a_position_is_told_when_it_is_another() {
    let record = dossier("", &[(1, "1 reported B; 2 said A; 3 reported C; 4 reported C by=1")]);
    let days: Vec<i64> = course_of(&record, 20, &[]).days.iter().map(|one| number(one.day)).collect();
    assert_eq!(days, [1, 2, 3]);
}

#[test]
fn a_day_that_is_asked_for_is_listed_with_what_age_has_done() {
    let record = dossier("1>0; 2>0", &[(1, "1 said A"), (2, "300 said B")]);
    let told = changes(&course_of(&record, 600, &[2, 400, 601]));
    assert_eq!(told[1], "2 ");
    assert_eq!(told[3], "400 0: divided by Positions => clear B by [] []");
    assert_eq!(told.len(), 4);
}

#[test]
fn who_leads_one_of_those_who_lead_it_is_no_rival_of_these() {
    // A circle is an error; still each day must be the matrix of that day, whatever is touched on it.
    let record = dossier("0>1 lead 10..; 2>1 lead; 1>0 lead", &[(2, "1 said A"), (1, "12 said B")]);
    let course = course_of(&record, 20, &[]);
    let wanted = matrix_on(&record, day(12));
    let (_, last) = course.versions((0, 0)).last().unwrap();
    assert_eq!(last.as_deref(), wanted.cell(0, 0));
    let early = matrix_on(&record, day(10));
    let ours = course.versions((0, 0)).iter().rev().find(|(from, _)| *from <= day(10)).unwrap();
    assert_eq!(ours.1.as_deref(), early.cell(0, 0));
}

#[test]
fn who_ceases_to_lead_a_lead_changes_all_for_whom_that_one_speaks() {
    // The third goes on speaking for both through the second, yet is no rival of the second any more.
    let record = dossier("1>0 lead; 2>1 lead; 3>1 lead ..20; 3>2 lead 10..", &[(2, "1 said A"), (3, "2 said B")]);
    let told = changes(&course_of(&record, 100, &[]));
    // On the tenth the second has the third under it, whose earlier words are none of its own.
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(
        told[2],
        "20 0: divided by Leads => shifted B was A until 2 since 2, recent by [] [(2, Leaves)]; \
         1: divided by Leads => shifted B was A until 2 since 2, recent by [] [(2, Leaves)]"
    );
}

#[test]
fn who_comes_to_lead_has_neither_left_nor_joined() {
    // What it said as a member is no line, and is not heard while it leads.
    let record = dossier("1>0 ..20; 1>0 lead 20..40; 1>0 lead 40..60; 1>0 60..", &[(1, "1 said A")]);
    assert_eq!(
        changes(&course_of(&record, 100, &[]))[1..],
        ["20 0: clear A => none by [] [(1, Speaks)]", "60 0: none => clear A by [] [(3, Ceases)]"]
    );
    // Beside a membership that goes on.
    let record = dossier("1>0; 1>0 lead 20..40", &[(1, "1 said A")]);
    assert_eq!(
        changes(&course_of(&record, 100, &[]))[1..],
        ["20 0: clear A => none by [] [(1, Speaks)]", "40 0: none => clear A by [] [(1, Ceases)]"]
    );
}

#[test]
fn what_somebody_turns_to_elsewhere_is_no_evidence() {
    // On the day on which 1 leaves 0, it joins 4, begins another term in 2, and leaves 3, which is in 0 no longer.
    let ties = "1>0 ..20; 1>4 20..; 1>2 ..20; 1>2 20..; 2>0 30..; 1>3 ..20; 3>0 ..10";
    let record = dossier(ties, &[(1, "1 said A")]);
    let told = "20 0: clear A => none by [] [(0, Leaves)]; 3: clear A => none by [] [(5, Leaves)]";
    assert_eq!(changes(&course_of(&record, 25, &[]))[1..], [told]);
    // What is on the way to it is.
    let record = dossier("1>2 ..20; 2>0 ..20; 1>4 ..20", &[(1, "1 said A")]);
    let told = changes(&course_of(&record, 25, &[]));
    assert!(told[1].starts_with("20 0: clear A => none by [] [(0, Leaves), (1, Leaves)]; 2:"), "{told:?}");
}

type Told<'a> = BTreeMap<(u32, u32), Standing<'a>>;

fn told<'m>(matrix: &'m Matrix, record: &Record) -> Told<'m> {
    matrix.cells.iter().filter_map(|(key, cell)| Some((*key, standing(Some(cell), record)?))).collect()
}

/// Whether something that counts from a day, or a membership that begins or ends on it, concerns a cell.
fn concerned(record: &Record, (actor, issue): (u32, u32), today: &Matrix) -> bool {
    let from = |stance: &u32| counts_from(record.stances[*stance as usize].date, day(DAYS / 2)) == Some(today.as_of);
    let said = today.cell(actor, issue).is_some_and(|cell| cell.statements.iter().any(from));
    let under = &Under::each(record)[actor as usize];
    let ends =
        |one: &Membership| [one.from, one.until].contains(&Some(today.as_of)) && under.turns(one.who, today.as_of);
    said || record.memberships.iter().any(ends)
}

proptest! {
    // Each case makes hundreds of matrices from nothing.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.div_ceil(16), ..ProptestConfig::default() })]

    #[test]
    fn each_day_is_the_matrix_of_that_day(record in record(0), until in 0..DAYS, keep in prop::collection::vec(0..DAYS, 0..3)) {
        let course = course_of(&record, until, &keep);
        let mut cells: BTreeMap<(u32, u32), Arc<Cell>> = BTreeMap::new();
        let mut bodies: Vec<Option<Body>> = vec![None; record.persons.len()];
        let mut replayed: Told<'_> = BTreeMap::new();
        for one in &course.days {
            prop_assert!(one.day <= day(until));
            for (key, cell) in &one.cells {
                match cell {
                    Some(cell) => cells.insert(*key, cell.clone()),
                    None => cells.remove(key),
                };
            }
            for (body, under) in &one.bodies {
                bodies[*body as usize] = under.clone();
            }
            let wanted = matrix_on(&record, one.day);
            let ours: BTreeMap<(u32, u32), &Cell> = cells.iter().map(|(key, cell)| (*key, &**cell)).collect();
            let theirs: BTreeMap<(u32, u32), &Cell> = wanted.cells.iter().map(|(key, cell)| (*key, cell)).collect();
            prop_assert_eq!(ours, theirs, "day {}", number(one.day));
            prop_assert_eq!(&bodies, &wanted.bodies, "day {}", number(one.day));
            for change in &one.changes {
                let key = (change.actor, change.issue);
                match standing(change.after.as_deref(), &record) {
                    Some(now) => replayed.insert(key, now),
                    None => replayed.remove(&key),
                };
            }
            prop_assert_eq!(&replayed, &told(&wanted, &record), "changes up to day {}", number(one.day));
        }
    }

    #[test]
    fn the_days_are_those_on_which_a_cell_changed_and_its_age_is_told_on_every_day(record in record(0)) {
        let course = course_of(&record, DAYS, &[]);
        let listed: Vec<i64> = course.days.iter().map(|one| number(one.day)).collect();
        let mut wanted = Vec::new();
        let mut before = matrix_on(&record, day(0).pred_opt().unwrap());
        for today in 0..=DAYS {
            let now = matrix_on(&record, day(today));
            for key in before.cells.keys().chain(now.cells.keys()) {
                let turns = course.aging(*key).iter().filter(|turn| **turn <= day(today)).count();
                let is_stale = now.cell(key.0, key.1).is_some_and(|cell| cell.stale.is_some());
                prop_assert_eq!(turns % 2 == 1, is_stale, "{:?} on day {}", key, today);
            }
            let (was, is) = (told(&before, &record), told(&now, &record));
            let differs = |key: &&(u32, u32)| was.get(key) != is.get(key);
            if was.keys().chain(is.keys()).filter(differs).any(|key| concerned(&record, *key, &now)) {
                wanted.push(today as i64);
            }
            before = now;
        }
        prop_assert_eq!(listed, wanted);
    }
}
