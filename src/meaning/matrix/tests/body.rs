//! Tests of the cells of bodies: line, spread, division, counts. Not of own cells.

use super::*;
use crate::meaning::matrix::{BodyCell, Division, Side, Voice};

fn body(ties: &str, said: &[(u32, &str)], today: u64) -> String {
    tell(as_of(&dossier(ties, said), today).cell(0, 0))
}

fn cell(ties: &str, said: &[(u32, &str)], today: u64) -> (Cell, BodyCell) {
    let cell = as_of(&dossier(ties, said), today).cell(0, 0).unwrap().clone();
    let body = cell.body.clone().unwrap();
    (cell, *body)
}

fn voices(parts: &[crate::meaning::matrix::Part]) -> Vec<Voice> {
    parts.iter().map(|part| part.voice).collect()
}

#[test]
fn the_line_speaks_for_the_body() {
    for (ties, said, expected) in [
        ("1>0 lead", vec![(1, "1 said A")], "clear A"),
        ("1>0 lead", vec![(0, "1 said B"), (1, "20 said A")], "shifted A was B until 20 since 20"),
        // only while it led
        ("1>0 lead 5..", vec![(1, "1 said A")], "none"),
        ("1>0 lead 5..", vec![(1, "1 said A; 20 said B")], "clear B"),
        ("1>0 lead 5..20", vec![(1, "10 said A; 20 said B")], "clear A"),
        // it stays the line until the next, also when the lead has left
        ("1>0 lead ..20; 2>0 lead 20..", vec![(1, "10 said A")], "clear A"),
        ("1>0 lead ..20; 2>0 lead 20..", vec![(1, "10 said A"), (2, "30 said B")], "shifted B was A until 30 since 30"),
        // a lead that is a body speaks with its line, through time
        ("1>0 lead; 2>1 lead", vec![(2, "10 said A")], "clear A"),
        ("1>0 lead 20..; 2>1 lead", vec![(2, "10 said A")], "none"),
        (
            "1>0 lead; 2>1 lead ..20; 3>1 lead 20..",
            vec![(2, "10 said A"), (3, "30 said B")],
            "shifted B was A until 30 since 30",
        ),
        ("1>0 lead; 2>1 lead ..20", vec![(2, "10 said A; 30 said B")], "clear A"),
        // a member of a lead body who does not lead it is spread
        ("1>0 lead; 2>1", vec![(1, "1 said A"), (2, "10 said A")], "clear A"),
        ("1>0 lead; 2>1", vec![(1, "1 said A"), (2, "10 said B")], "divided by Positions"),
        // a line without a position leaves it to the members
        ("1>0 lead; 2>0", vec![(1, "1 said ?"), (2, "10 said A")], "clear A"),
        ("1>0 lead; 2>0", vec![(1, "1 said !B"), (2, "10 said A")], "clear A"),
        ("1>0 lead; 2>0", vec![(1, "1 said B; 9 said !B"), (2, "10 said A")], "clear A"),
        ("1>0 lead; 2>0", vec![(1, "1 said B; 9 said !B"), (2, "10 said ?")], "withdrawn B on 9"),
    ] {
        assert_eq!(body(ties, &said, 200), expected, "{ties} {said:?}");
    }
}

#[test]
fn the_spread_is_who_is_a_member() {
    for (ties, said, expected) in [
        ("1>0", vec![(1, "1 said A")], "clear A"),
        ("1>0 5..", vec![(1, "1 said A; 9 said B")], "clear B"),
        ("1>0 5..", vec![(1, "1 said A")], "none"),
        ("1>0 ..50; 2>0", vec![(1, "1 said A"), (2, "1 said B")], "clear B"),
        // who left and came back is heard for both times
        ("1>0 ..10; 1>0 50..", vec![(1, "1 said A; 20 said B")], "clear A"),
        // each step of the path on that day
        ("1>0; 2>1", vec![(2, "1 said A")], "clear A"),
        ("1>0 10..; 2>1", vec![(2, "1 said A")], "none"),
        ("1>0; 2>1 10..", vec![(2, "1 said A; 12 said B")], "clear B"),
        ("1>0 ..50; 2>1", vec![(2, "1 said A")], "none"),
        // the union over paths, also past ones
        ("1>0; 2>1 ..10; 2>0 30..", vec![(2, "1 said A; 40 said A; 20 said B")], "clear A"),
        // a body in the spread counts itself, and its leads are members of it
        ("1>0; 2>1 lead", vec![(1, "1 said A"), (2, "1 said B")], "divided by Positions"),
    ] {
        assert_eq!(body(ties, &said, 200), expected, "{ties} {said:?}");
    }
    let (_, body) = cell("1>0; 2>0; 3>1; 3>2", &[(3, "1 said A")], 9);
    assert_eq!((voices(&body.spread), body.people, body.of), (vec![Voice::Actor(3)], 1, 1));
}

#[test]
fn parts_divide_a_body() {
    let leads = "1>0 lead; 2>0 lead; 3>0";
    for (ties, said, expected) in [
        ("1>0; 2>0", vec![(1, "1 said A"), (2, "1 said B")], "divided by Positions"),
        ("1>0; 2>0", vec![(1, "1 said A"), (2, "1 said A|B")], "clear A"),
        ("1>0; 2>0; 3>0", vec![(1, "1 said A|B"), (2, "1 said A|C"), (3, "1 said B|C")], "clear A|B|C"),
        ("1>0; 2>0", vec![(1, "1 said A"), (2, "1 said !A")], "divided by Rejection"),
        ("1>0; 2>0", vec![(1, "1 said A|B"), (2, "1 said !A")], "clear A|B"),
        ("1>0; 2>0", vec![(1, "1 said A|B"), (2, "1 said !A|B")], "divided by Rejection"),
        ("1>0; 2>0", vec![(1, "1 said A"), (2, "1 said !B")], "clear A"),
        ("1>0", vec![(0, "1 said A"), (1, "1 said B")], "divided by Positions"),
        ("1>0", vec![(0, "1 said !A"), (1, "1 said A")], "divided by Rejection"),
        ("1>0", vec![(1, "1 said A; 2 reported !A")], "clear A"),
        ("1>0; 2>0", vec![(1, "1 said A"), (2, "1 said ?")], "clear A"),
        ("1>0; 2>0", vec![(1, "1 said !A"), (2, "1 said !B")], "rejects A|B"),
        ("1>0; 2>0", vec![(1, "1 said !A"), (2, "1 said ?")], "rejects A"),
        ("1>0; 2>0", vec![(1, "1 said ?"), (2, "1 said ?")], "undecided"),
        (leads, vec![(1, "1 said A"), (2, "50 said B")], "divided by Leads"),
        (leads, vec![(1, "1 said A"), (2, "50 said A")], "clear A"),
        (leads, vec![(1, "1 said A"), (2, "50 said !A")], "divided by Leads"),
        (leads, vec![(1, "1 said A"), (2, "50 said ?")], "undecided"),
        ("1>0 lead; 2>1 lead; 3>1 lead", vec![(2, "1 said A"), (3, "50 said B")], "divided by Leads"),
        // two leads of the day: one who has left only makes a shift
        ("1>0 lead ..60; 2>0 lead", vec![(1, "1 said A"), (2, "50 said B")], "shifted B was A until 50 since 50"),
        // a former lead who stays a member holds what it held
        ("1>0 lead ..9; 1>0 9..; 2>0 lead 9..", vec![(1, "1 said A"), (2, "50 said B")], "divided by Positions"),
    ] {
        assert_eq!(body(ties, &said, 200), expected, "{ties} {said:?}");
    }
}

#[test]
fn a_division_says_who_holds_what() {
    let said = [(0, "1 said A"), (1, "1 said B"), (2, "2 said !A"), (3, "2 said ?"), (4, "3 said B")];
    let (cell, body) = cell("1>0; 2>0; 3>0; 4>0; 5>0", &said, 9);
    let side = |says, who: &[Voice]| Side { says, who: who.to_vec() };
    let sides = vec![
        side(Says::Holds(positions("A")), &[Voice::Line]),
        side(Says::Holds(positions("B")), &[Voice::Actor(1), Voice::Actor(4)]),
        side(Says::Rejects(positions("A")), &[Voice::Actor(2)]),
    ];
    assert_eq!(cell.state, State::Divided { why: Division::Positions, sides });
    assert_eq!((cell.position, cell.current), (None, None));
    assert_eq!((body.undecided.as_slice(), body.people, body.of), (&[Voice::Actor(3)][..], 4, 5));
}

#[test]
fn what_is_stale_is_listed_beside_what_is_fresh() {
    let ties = "1>0 lead; 2>0; 3>0";
    let (cell, body) = cell(ties, &[(1, "1 said A"), (2, "390 said B"), (3, "2 said B")], 400);
    assert_eq!((tell(Some(&cell)).as_str(), body.people, body.of), ("clear B", 1, 3));
    assert_eq!((voices(&body.left_out), body.line), (vec![Voice::Line, Voice::Actor(3)], None));
    assert_eq!(cell.statements.len(), 1);
    // without anything fresh all of it counts, and is stale
    assert_eq!(self::body(ties, &[(1, "1 said A"), (2, "9 said B")], 400), "divided by Positions, stale");
    // a lead who has long been silent does not divide a line that is fresh
    let two = "1>0 lead; 2>0 lead";
    assert_eq!(self::body(two, &[(1, "1 said A"), (2, "390 said B")], 400), "clear B");
    assert_eq!(
        super::as_of(&dossier(two, &[(1, "1 said A"), (2, "390 said B")]), 400)
            .cell(0, 0)
            .unwrap()
            .body
            .as_ref()
            .unwrap()
            .people,
        1
    );
}

#[test]
fn what_is_stale_is_left_out_of_a_fresh_part() {
    // its own line "leave" in 2018, "rework" in 2025
    let (cell, body) = cell("1>0", &[(0, "2018-05-03 said A; 2025-12-01 said B")], 400);
    assert_eq!((tell(Some(&cell)).as_str(), cell.statements.as_slice()), ("clear B", &[1][..]));
    assert_eq!(voices(&body.left_out), [Voice::Line]);
    let listed = &body.left_out[0].cell;
    assert_eq!((tell(Some(listed)).as_str(), listed.statements.as_slice()), ("clear A, stale", &[0][..]));
    assert_eq!(body.line.unwrap().statements, [1]);
    for (ties, said, expected) in [
        // one who is no body keeps it all, and so does a body with nothing fresh
        ("", vec![(0, "1 said A; 390 said B")], "shifted B was A until 390 since 390, recent"),
        ("1>0", vec![(0, "1 said A; 9 said B")], "shifted B was A until 9 since 9, stale"),
        ("1>0 lead", vec![(1, "1 said A; 390 said B")], "clear B"),
        ("1>0", vec![(1, "1 said A; 390 said B")], "clear B"),
        // what is fresh in the spread makes the line's old stances stale ones, and the other way round
        ("1>0", vec![(0, "1 said A; 9 said B"), (1, "390 said C")], "clear C"),
        ("1>0", vec![(0, "390 said C"), (1, "1 said A; 9 said B")], "clear C"),
        // a fresh rejection or indecision beside what is stale
        ("1>0", vec![(0, "1 said A; 390 said !B")], "rejects B"),
        ("1>0", vec![(0, "1 said A; 390 said !A")], "rejects A"),
        ("1>0", vec![(0, "1 said !A; 390 said B")], "clear B"),
        ("1>0", vec![(0, "1 said A; 390 said ?")], "undecided"),
        // leads one by one: what the first held is stale, what it says now is not
        ("1>0 lead; 2>0 lead", vec![(1, "1 said A; 389 said ?"), (2, "390 said B")], "clear B"),
        ("1>0 lead; 2>0 lead", vec![(1, "1 said !B; 389 said C"), (2, "390 said B|C")], "clear B|C"),
        // stale by a day
        ("1>0", vec![(0, "35 said A; 390 said B")], "shifted B was A until 390 since 390, recent"),
        ("1>0", vec![(0, "34 said A; 390 said B")], "clear B"),
    ] {
        assert_eq!(self::body(ties, &said, 400), expected, "{ties} {said:?}");
    }
    // in a closed issue nothing is stale
    let mut record = dossier("1>0", &[(0, "1 said A; 390 said B")]);
    record.issues[0].closed = Some(day(395));
    assert_eq!(tell(as_of(&record, 400).cell(0, 0)), "shifted B was A until 390 since 390, recent");
}

#[test]
fn persons_are_counted_and_the_line_told_apart() {
    let (cell, body) = cell(
        "1>0 lead; 2>0; 3>2; 4>2; 5>0 ..3",
        &[(1, "1 said A"), (2, "1 said A"), (3, "1 said A"), (5, "1 said A")],
        9,
    );
    assert_eq!((body.people, body.of), (2, 3));
    assert_eq!(voices(&body.spread), [Voice::Actor(2), Voice::Actor(3)]);
    assert_eq!((body.line.unwrap().statements, cell.statements), (vec![0], vec![0, 1, 2]));
    let matrix = as_of(&dossier("1>0 lead; 2>0; 3>2; 4>2; 5>0 ..3", &[]), 9);
    let under = matrix.bodies[0].clone().unwrap();
    assert_eq!((under.speakers, under.spread, under.people), (vec![1], vec![2, 3, 4], 3));
    assert_eq!((matrix.bodies[1].as_ref(), matrix.state(0, 0)), (None, "none"));
}

#[test]
fn what_a_last_lead_said_stays_when_nobody_is_left() {
    let (cell, body) = cell("1>0 lead ..9", &[(1, "1 said A")], 20);
    assert_eq!((tell(Some(&cell)).as_str(), body.people, body.of), ("clear A", 0, 0));
    // and an actor whose leads never said anything has a cell like any other
    assert_eq!(as_of(&dossier("1>0 lead ..9", &[(0, "1 said A")]), 20).cell(0, 0).unwrap().body, None);
}

#[test]
fn a_former_lead_who_stays_is_counted_once() {
    let (cell, body) = cell("1>0 lead ..9; 1>0 9..", &[(1, "1 said A")], 20);
    assert_eq!((cell.statements, body.people, body.of), (vec![0], 1, 1));
    assert_eq!((body.line.is_some(), voices(&body.spread)), (true, vec![Voice::Actor(1)]));
}

#[test]
fn a_circle_comes_to_rest() {
    assert_eq!(body("1>0; 2>1; 0>2 lead; 1>1 lead", &[(2, "1 said A")], 9), "clear A");
}

#[test]
fn only_leads_who_differ_are_named_one_by_one() {
    let (cell, _) = cell("1>0 lead; 2>0 lead; 3>1 lead; 4>1 lead", &[(2, "1 said A"), (3, "2 said B")], 9);
    let State::Divided { why: Division::Leads, sides } = cell.state else { panic!("{:?}", cell.state) };
    let who: Vec<Vec<Voice>> = sides.into_iter().map(|side| side.who).collect();
    assert_eq!(who, [vec![Voice::Actor(2)], vec![Voice::Line, Voice::Actor(1)]]);
}
