//! Tests of which changes are shifts, and which bring conflicting evidence.

use super::*;
use crate::meaning::matrix::{Course, conflicts, course, shifts};

/// Such changes up to day 600: day, whose, and what it was and is.
fn changes(ties: &str, said: &[(u32, &str)], such: fn(&Course) -> Vec<(usize, usize)>) -> Vec<String> {
    let record = dossier(ties, said);
    let course = course(&record, &Rules::default(), day(600), day(600), &[]);
    let change = |(one, change): (usize, usize)| {
        let (one, change) = (&course.days[one], &course.days[one].changes[change]);
        let (before, after) = (tell(change.before.as_deref()), tell(change.after.as_deref()));
        let name = |told: String| told.split(' ').take(2).collect::<Vec<_>>().join(" ").replace(',', "");
        format!("{} {}: {} => {}", number(one.day), change.actor, name(before), name(after))
    };
    such(&course).into_iter().map(change).collect()
}

fn told(ties: &str, said: &[(u32, &str)]) -> Vec<String> {
    changes(ties, said, shifts)
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
    assert_eq!(told("", &[(1, "1 said A; 1 said B")]), Vec::<String>::new());
}

#[test]
fn conflicting_evidence_is_no_shift_but_news_of_its_own() {
    let conflict: &[(u32, &str)] = &[(1, "8 reported A; 9 said B")];
    assert_eq!(told("", conflict), Vec::<String>::new());
    assert_eq!(changes("", conflict, conflicts), ["9 1: clear A => contradictory B"]);
    assert_eq!(changes("", &[(1, "8 said A; 8 reported B")], conflicts), ["8 1: none => contradictory A"]);
    assert_eq!(changes("", &[(1, "1 said A; 9 said B; 30 said A")], conflicts), Vec::<String>::new());
    // Where it is settled later, the shift is told then, and once.
    let settled: &[(u32, &str)] = &[(1, "8 reported A; 9 said B; 30 said B; 31 reported A; 50 said B")];
    assert_eq!(told("", settled), ["30 1: contradictory B => shifted B", "50 1: contradictory A => reversed B"]);
    assert_eq!(
        changes("", settled, conflicts),
        ["9 1: clear A => contradictory B", "31 1: shifted B => contradictory A"]
    );
}

#[test]
fn a_body_moves_by_its_line_alone() {
    assert_eq!(told("1>0 lead", &[(1, "1 said A; 9 said B")]).len(), 2, "the leader's and the body's");
    let member = [(1, "1 said A; 9 said B")];
    assert_eq!(told("1>0", &member), ["9 1: clear A => shifted B"], "the member moved, the body has not spoken");
    for ties in ["1>0 0..5; 2>0", "1>0; 2>0 0..5"] {
        let parts = [(1, "1 said A"), (2, "2 said B")];
        assert_eq!(told(ties, &parts), Vec::<String>::new(), "who leaves moves nobody: {ties}");
    }
    // A shift of the line that a member's dissent hid is told when the dissent is over.
    assert_eq!(
        told("1>0 lead; 2>0 0..20", &[(1, "1 said A; 9 said B"), (2, "2 said C")]),
        ["9 1: clear A => shifted B", "20 0: divided by => shifted B"]
    );
    assert_eq!(told("1>0; 2>0", &[(1, "1 said A"), (2, "500 said B")]), Vec::<String>::new(), "age moves nobody");
    assert_eq!(told("1>0 lead", &[(1, "1 said A"), (0, "500 said B")]), Vec::<String>::new(), "nor what is stale");
}
