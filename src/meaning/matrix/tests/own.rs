//! Tests of an actor's own cell, rule by rule. Not of bodies.

use super::*;
use crate::meaning::matrix::counts_from;

fn own(said: &str, today: u64) -> String {
    tell(as_of(&dossier("", &[(0, said)]), today).cell(0, 0))
}

#[test]
fn the_first_state_that_holds() {
    for (said, expected) in [
        ("", "none"),
        ("1 said A", "clear A"),
        ("1 said A|B", "clear A|B"),
        ("1 said !A", "rejects A"),
        ("1 said !A; 2 said !B", "rejects A|B"),
        ("1 said ?", "undecided"),
        // withdrawn: by the same way at once, by another only later, by parts of it together
        ("1 said A; 2 said !A", "withdrawn A on 2"),
        ("1 said A; 1 said !A", "withdrawn A on 1"),
        ("1 said A; 5 reported !A", "withdrawn A on 5"),
        ("1 said A; 4 reported !A", "contradictory A against 1"),
        ("1 said A; 2 said !A by=3", "contradictory A against 1"),
        ("1 said A by=3; 2 said !A by=3", "withdrawn A on 2"),
        ("1 said A|B; 9 said !A", "clear A|B"),
        ("1 said A|B; 9 said !A; 12 said !B", "withdrawn A|B on 12"),
        ("1 said A; 9 said !A|B", "withdrawn A on 9"),
        ("1 said A; 20 said B; 40 said !B", "withdrawn B on 40"),
        // a rejection of something else ends nothing
        ("1 said A; 9 said !B", "clear A"),
        // undecided is a position that differs from none
        ("1 said A; 9 said ?", "undecided"),
        ("1 said ?; 9 said A", "clear A"),
        ("1 said !A; 9 said ?", "undecided"),
        ("1 said ?; 2 reported A", "clear A"),
        // contradictory: differs, near, and known another way
        ("1 said A; 4 reported B", "contradictory B against 1"),
        ("1 said A; 5 reported B", "shifted B was A until 5 since 5"),
        ("1 said A; 2 did B", "contradictory B against 1"),
        ("1 said A; 2 said B", "shifted B was A until 2 since 2"),
        ("1 said A; 2 said B by=3", "contradictory B against 1"),
        ("1 reported A; 2 said A|B", "clear A|B"),
        ("1 reported !A; 2 said A", "contradictory A against 1"),
        ("1 reported !A; 2 said A|B", "clear A|B"),
        ("1 reported B; 1 inferred C; 2 said A", "contradictory A against 2"),
        ("1 said A; 2 reported B; 3 said A", "contradictory A against 1"),
        // reversed: held, left and taken again
        ("1 said A; 20 said B; 40 said A", "reversed A left 20 since 40"),
        ("1 said A; 20 said B; 40 said A; 50 said A", "reversed A left 20 since 40"),
        ("1 said A; 20 said !A; 40 said A", "reversed A left 20 since 40"),
        ("1 said A; 20 said ?; 40 said A", "reversed A left 20 since 40"),
        ("1 said A; 20 said B; 40 said A; 60 said C; 80 said A", "reversed A left 60 since 80"),
        ("1 said A|B; 20 said C; 40 said B", "reversed B left 20 since 40"),
        // shifted
        ("1 said A; 20 said B; 30 said B", "shifted B was A until 20 since 20"),
        ("1 said A; 20 said ?; 40 said B", "shifted B was A until 20 since 40"),
        ("1 said A; 20 said !A; 40 said B", "shifted B was A until 20 since 40"),
        ("1 said A; 20 said A|B; 40 said B", "shifted B was A until 40 since 20"),
        ("1 said A; 20 said A|B", "clear A|B"),
        ("1 said C; 20 said B; 40 said A", "shifted A was B until 40 since 40"),
        ("1 said !A; 20 said A", "shifted A rejected until 20"),
        ("1 said !A|B; 20 said A", "shifted A rejected until 20"),
        ("1 said B; 5 said !A; 20 said A", "shifted A was B until 20 since 20"),
        ("1 said B; 9 said !B; 15 said !A; 20 said A", "shifted A rejected until 20"),
        ("1 said A; 2 reported !A; 20 said A", "shifted A rejected until 20"),
    ] {
        assert_eq!(own(said, 200), expected, "{said}");
    }
}

#[test]
fn one_day_is_ordered_by_via_then_event_then_place() {
    for (said, expected) in [
        ("1 said A event=1; 1 reported B event=2", "contradictory A against 1"),
        ("1 reported A event=1; 1 inferred B event=2", "contradictory A against 1"),
        ("1 said B event=1; 1 said A event=2", "shifted A was B until 1 since 1"),
        ("1 said A event=2; 1 said B event=1", "shifted A was B until 1 since 1"),
        ("1 said B event=1; 1 said A event=1", "shifted A was B until 1 since 1"),
        // said and did are equally strong: the event decides, and word against deed is a clash
        ("1 did B event=1; 1 said A event=2", "contradictory A against 1"),
        ("1 said B event=1; 1 did A event=2", "contradictory A against 1"),
    ] {
        assert_eq!(own(said, 200), expected, "{said}");
    }
}

#[test]
fn rejections_stand_until_they_lapse() {
    for (said, stand) in [
        ("1 said !A", "A"),
        ("1 said !A|B; 20 said B", "A"),
        ("1 said !B; 20 said B; 40 said A", ""),
        ("1 said A; 20 said !B", "B"),
        ("1 said A; 20 said !A", "A"),
        ("1 said A|B; 20 said !A", "A"),
        ("1 said !A; 20 said ?", "A"),
        // conflicting evidence about the position held is not a rejection on record
        ("1 said A; 2 reported !A|C", "C"),
    ] {
        let matrix = as_of(&dossier("", &[(0, said)]), 200);
        assert_eq!(names(&matrix.cell(0, 0).unwrap().rejects), stand, "{said}");
    }
}

#[test]
fn age_makes_stale_and_recent() {
    for (said, today, expected) in [
        ("0 said A", 365, "clear A"),
        ("0 said A", 366, "clear A, stale"),
        ("0 said A; 9 said !B", 370, "clear A"),
        ("0 said B; 20 said A", 49, "shifted A was B until 20 since 20, recent"),
        ("0 said B; 20 said A", 50, "shifted A was B until 20 since 20"),
        ("0 said B; 20 said A; 40 said A", 50, "shifted A was B until 20 since 20"),
        ("0 said A; 10 said B; 20 said A", 21, "reversed A left 10 since 20, recent"),
        ("0 said A; 10 said !A", 21, "withdrawn A on 10, recent"),
    ] {
        assert_eq!(own(said, today), expected, "{said} on {today}");
    }
}

#[test]
fn a_closed_issue_is_out_and_never_stale() {
    let mut record = dossier("1>0", &[(0, "0 said A"), (1, "380 said B")]);
    record.issues[0].closed = Some(day(390));
    let (before, after) = (as_of(&record, 389), as_of(&record, 390));
    assert_eq!((before.open[0], after.open[0]), (true, false));
    assert_eq!(tell(before.cell(0, 0)), "clear B");
    assert_eq!(tell(after.cell(0, 0)), "divided by Positions");
    record.stances.truncate(1);
    assert_eq!(tell(as_of(&record, 389).cell(0, 0)), "clear A, stale");
    assert_eq!(tell(as_of(&record, 390).cell(0, 0)), "clear A");
}

#[test]
fn only_what_counts_by_then_enters() {
    for (said, expected) in [
        ("1 said A; 101 said B", "clear A"),
        ("1 said A; 50 said B retracted", "clear A"),
        ("unknown said B", "none"),
        // 2025-04 has days 90 to 119: it counts from the latest exact day, 100
        ("2025-04 said B", "clear B"),
        ("95 said A; 2025-04 said B", "shifted B was A until 100 since 100, recent"),
        ("2025-05 said B", "none"),
    ] {
        assert_eq!(own(said, 100), expected, "{said}");
    }
}

#[test]
fn an_inexact_date_counts_when_it_was_surely_so() {
    for (date, exact, expected) in [
        ("2025-04-15", "2025-04-01", "2025-04-15"),
        ("2025-04", "2025-06-01", "2025-04-30"),
        ("2025-04", "2025-04-21", "2025-04-21"),
        ("2025-04", "2025-03-01", "2025-04-01"),
        ("2025-04-12/2025-04-14", "2025-06-01", "2025-04-14"),
    ] {
        let from = counts_from(Date::parse(date).unwrap(), exact.parse().unwrap());
        assert_eq!(from.unwrap().to_string(), expected, "{date}");
    }
    assert_eq!(counts_from(Date::Unknown, day(0)), None);
}

#[test]
fn equal_stances_of_one_event_told_twice_count_once() {
    for (said, statements) in [
        ("1 said A event=1 twin=1; 2 said A event=2 twin=1", vec![0]),
        ("1 reported A event=1 twin=1; 2 said A event=2 twin=1", vec![1]),
        ("1 said A event=1 twin=1; 2 said B event=2 twin=1", vec![0, 1]),
        ("1 said A event=1 twin=1; 2 did A event=1 twin=1; 3 said A event=2 twin=1", vec![0, 1]),
        ("1 said A event=1; 2 said A event=2", vec![0, 1]),
        ("1 said A event=1 twin=1 retracted; 2 said A event=2 twin=1", vec![1]),
    ] {
        assert_eq!(as_of(&dossier("", &[(0, said)]), 9).cell(0, 0).unwrap().statements, statements, "{said}");
    }
}

#[test]
fn weak_stances_can_be_kept_out() {
    let record = dossier("", &[(0, "1 said A; 9 reported B; 10 inferred C; 11 did A")]);
    let rules = Rules { min_via: Some(Via::Did), ..Rules::default() };
    let matrix = matrix(&record, &rules, day(20), day(20));
    assert_eq!(matrix.cell(0, 0).unwrap().statements, [0, 3]);
}

#[test]
fn the_cell_names_what_is_behind_it() {
    let cell = as_of(&dossier("", &[(0, "1 said A; 2 reported B; 9 reported !C")]), 20).cell(0, 0).unwrap().clone();
    assert_eq!((cell.current, cell.statements.as_slice(), cell.latest), (Some(1), &[0, 1, 2][..], day(9)));
    assert_eq!((cell.strongest, cell.state), (Via::Said, State::Contradictory { against: vec![0] }));
}
