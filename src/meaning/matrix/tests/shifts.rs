//! Tests of which changes are shifts.

use super::*;
use crate::meaning::matrix::{course, shifts};

/// The shifts up to day 600: day, whose, and what it was and is.
fn told(ties: &str, said: &[(u32, &str)]) -> Vec<String> {
    let record = dossier(ties, said);
    let course = course(&record, &Rules::default(), day(600), day(600), &[]);
    let shift = |(one, change): (usize, usize)| {
        let (one, change) = (&course.days[one], &course.days[one].changes[change]);
        let (before, after) = (tell(change.before.as_deref()), tell(change.after.as_deref()));
        let name = |told: String| told.split(' ').take(2).collect::<Vec<_>>().join(" ").replace(',', "");
        format!("{} {}: {} => {}", number(one.day), change.actor, name(before), name(after))
    };
    shifts(&course).into_iter().map(shift).collect()
}

#[test]
fn each_move_is_told_once_and_first_statements_are_not() {
    assert_eq!(
        told("", &[(1, "1 said A; 9 said B; 20 said B; 30 said A; 40 said !A; 50 said C")]),
        [
            "9 1: clear A => shifted B",
            "30 1: shifted B => reversed A",
            "40 1: reversed A => withdrawn A",
            "50 1: withdrawn A => shifted C",
        ]
    );
    assert_eq!(told("", &[(1, "1 said !A; 9 said A")]), ["9 1: rejects A => shifted A"]);
    assert_eq!(told("", &[(1, "1 said A; 9 said ?; 12 said A|B")]), ["12 1: undecided => reversed A|B"]);
    assert_eq!(told("", &[(1, "1 said A; 9 said A|B; 12 said A")]), Vec::<String>::new());
}

#[test]
fn conflicting_evidence_of_another_position_is_one() {
    assert_eq!(told("", &[(1, "8 reported A; 9 said B")]), ["9 1: clear A => contradictory B"]);
    assert_eq!(told("", &[(1, "8 said A; 8 reported B")]), Vec::<String>::new());
}

#[test]
fn a_body_moves_by_its_line_its_members_and_the_end_of_a_division() {
    assert_eq!(told("1>0 lead", &[(1, "1 said A; 9 said B")]).len(), 2, "the leader's and the body's");
    assert_eq!(
        told("1>0 0..5; 2>0", &[(1, "1 said A"), (2, "2 said B")]),
        ["5 0: divided by => clear B"],
        "a division is no move; where it ends on the other side it is"
    );
    assert_eq!(told("1>0; 2>0 0..5", &[(1, "1 said A"), (2, "2 said B")]), Vec::<String>::new());
    assert_eq!(told("1>0; 2>0", &[(1, "1 said A"), (2, "500 said B")]), Vec::<String>::new(), "age moves nobody");
    assert_eq!(told("1>0 lead", &[(1, "1 said A"), (0, "500 said B")]), Vec::<String>::new(), "nor what is stale");
}
