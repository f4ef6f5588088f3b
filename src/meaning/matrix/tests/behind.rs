//! Tests of what stands behind a cell.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::properties::{DAYS, record};
use super::*;
use crate::meaning::matrix::{Bearing, Bears, Course, course};

/// What stands behind an actor's cell on issue 0 as of a day, in words: stances by their index.
fn behind(record: &Record, actor: u32, today: u64, rules: &Rules) -> String {
    let course = course(record, rules, day(today), day(today), &[]);
    let word = |bearing: &Bearing| match bearing {
        Bearing::Counts { line, member, bears } => {
            let part = match (line, member) {
                (true, true) => " line+member",
                (true, false) => " line",
                (false, true) => " member",
                (false, false) => "",
            };
            format!("{part}{}", bears.map(|bears| format!(" {bears:?}")).unwrap_or_default())
        }
        Bearing::Stale { line } => if *line { " stale line" } else { " stale" }.to_owned(),
        Bearing::Left(day) => format!(" left {}", number(*day)),
        Bearing::Speaks(day) => format!(" speaks {}", number(*day)),
        other => format!(" {other:?}"),
    };
    let all = course.behind.get(&(actor, 0)).into_iter().flatten();
    all.map(|one| format!("{}{}", one.stance, word(&one.bearing))).collect::<Vec<_>>().join(", ")
}

#[test]
fn what_each_statement_does() {
    for (said, wanted) in [
        ("1 said A; 9 said A", "0, 1 Current"),
        ("1 said A; 9 said B", "0 Before, 1 Current"),
        ("1 said !A; 9 said A", "0 Before, 1 Current"),
        ("8 reported A; 9 said B", "0 Against, 1 Current"),
        ("1 said A; 5 said B; 9 said A", "0, 1 Left, 2 Current"),
        ("1 said A; 9 said !A", "0 Before, 1 Ended"),
        ("1 said !A; 9 said !B", "0, 1"),
        ("1 said ?", "0 Current"),
        ("1 said A; 9 reported A twin=1; 9 said A twin=1", "0, 1 Twin, 2 Current"),
        ("1 said A; 9 said B retracted; 200 said B", "0 Current, 2 Later"),
        // Equal days are in the matrix's own order.
        ("9 said A event=7; 9 inferred A; 9 said A event=6", "1, 2 Current, 0 Current"),
        ("9 said A; 9 reported A; 8 said A", "2, 1, 0 Current"),
    ] {
        assert_eq!(behind(&dossier("", &[(1, said)]), 1, 100, &Rules::default()), wanted, "{said}");
    }
}

#[test]
fn what_does_not_stand_in_a_body_and_why() {
    let tell = |ties: &str, said: &[(u32, &str)], today| behind(&dossier(ties, said), 0, today, &Rules::default());
    let said: &[(u32, &str)] = &[(1, "1 said A; 12 said B")];
    assert_eq!(tell("1>0 0..10", said, 100), "0 left 10");
    assert_eq!(tell("1>0 0..10; 1>0 11..", said, 100), "0 member Before, 1 member Current");
    assert_eq!(tell("1>0 0..10; 1>0 lead 10..", said, 100), "0 speaks 10, 1 line Current");
    assert_eq!(tell("1>0 lead 0..10", said, 100), "0 line Current");
    assert_eq!(tell("1>0 lead 0..2; 1>0 2..", said, 100), "0 line+member Current, 1 member Current");
    let left = tell("1>0 lead ..9; 1>0", &[(1, "1 said A"), (0, "5 said ?")], 9);
    assert_eq!(left, "0 line+member Current, 1 line Current", "the line has left what the member holds");
    assert_eq!(tell("1>0; 2>0", &[(1, "1 said A"), (2, "500 said B")], 600), "0 stale, 1 member Current");
    assert_eq!(tell("1>0 lead; 2>0", &[(1, "1 said A"), (2, "500 said B")], 600), "0 stale line, 1 member Current");
    let least = Rules { min_via: Some(Via::Said), ..Rules::default() };
    assert_eq!(behind(&dossier("1>0", &[(1, "1 reported A; 2 said B")]), 0, 9, &least), "0 Weak, 1 member Current");
}

/// All statements that stand in each cell on some listed day.
fn ever(course: &Course) -> BTreeMap<(u32, u32), BTreeSet<u32>> {
    let mut all: BTreeMap<(u32, u32), BTreeSet<u32>> = BTreeMap::new();
    for (key, cell) in course.days.iter().flat_map(|one| &one.cells) {
        all.entry(*key).or_default().extend(cell.iter().flat_map(|cell| &cell.statements));
    }
    all
}

proptest! {
    #[test]
    fn behind_a_cell_stands_all_that_it_has_or_had(record in record(0), until in 0..DAYS) {
        let course = course(&record, &Rules::default(), day(until), day(DAYS / 2), &[]);
        let matrix = matrix(&record, &Rules::default(), day(until), day(DAYS / 2));
        let none = Vec::new();
        for actor in 0..record.persons.len() as u32 {
            for issue in 0..record.issues.len() as u32 {
                let behind = course.behind.get(&(actor, issue)).unwrap_or(&none);
                let such = |such: fn(&Bearing) -> bool| -> Vec<u32> {
                    behind.iter().filter(|one| such(&one.bearing)).map(|one| one.stance).collect()
                };
                let cell = matrix.cell(actor, issue);
                let counted = cell.map_or_else(Vec::new, |cell| cell.statements.clone());
                prop_assert_eq!(such(|bearing| matches!(bearing, Bearing::Counts { .. })), counted);
                let body = cell.and_then(|cell| cell.body.as_ref());
                let mut stale: Vec<u32> = body.iter().flat_map(|body| &body.left_out).flat_map(|part| part.cell.statements.clone()).collect();
                let mut told = such(|bearing| matches!(bearing, Bearing::Stale { .. }));
                stale.sort_unstable();
                stale.dedup();
                told.sort_unstable();
                prop_assert_eq!(told, stale);
                let current = cell.and_then(|cell| cell.current);
                let marked = such(|bearing| matches!(bearing, Bearing::Counts { bears: Some(Bears::Current), .. }));
                prop_assert!(current.is_none_or(|current| marked.contains(&current)));
            }
        }
        for (key, statements) in ever(&course) {
            let known: BTreeSet<u32> = course.behind.get(&key).into_iter().flatten().map(|one| one.stance).collect();
            prop_assert!(statements.is_subset(&known));
        }
        // What was ever part of a line is known as that.
        for ((actor, issue), behind) in &course.behind {
            let versions = course.versions((*actor, *issue)).iter().filter_map(|(_, cell)| cell.as_ref()?.body.as_ref());
            let lines: BTreeSet<u32> = versions.filter_map(|body| body.line.as_ref()).flat_map(|line| line.statements.clone()).collect();
            for one in behind.iter().filter(|one| lines.contains(&one.stance)) {
                prop_assert!(one.bearing.of_line() || one.bearing == Bearing::Twin, "{one:?}");
            }
        }
    }
}
