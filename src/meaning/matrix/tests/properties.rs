//! What holds of every matrix, tried on random dossiers. Not the rules one by one.

use proptest::prelude::*;

use super::*;
use crate::meaning::matrix::counts_from;

const ACTORS: u32 = 7;
const ISSUES: u32 = 2;
const DAYS: u64 = 800;

fn says() -> impl Strategy<Value = Says> {
    let set = || prop::collection::vec(0u16..4, 1..3).prop_map(|set| set.into_iter().collect::<Positions>());
    prop_oneof![4 => set().prop_map(Says::Holds), 1 => Just(Says::Undecided), 2 => set().prop_map(Says::Rejects)]
}

fn date() -> impl Strategy<Value = Date> {
    prop_oneof![
        8 => (0..DAYS).prop_map(|number| Date::day(day(number))),
        1 => (1u32..13).prop_map(|month| Date::At(crate::ground::date::Point::Month(2025, month))),
        1 => Just(Date::Unknown),
    ]
}

fn stance(actors: u32) -> impl Strategy<Value = Stance> {
    let via = prop::sample::select(vec![Via::Inferred, Via::Reported, Via::Said, Via::Did]);
    let rest = (0u32..20, 0u32..3, prop::bool::weighted(0.9), prop::option::weighted(0.2, 0u32..3));
    (0..actors, 0..ISSUES, says(), via, prop::option::of(0u32..2), date(), rest).prop_map(
        |(actor, issue, says, via, by, date, (event, place, counts, twin))| Stance {
            actor,
            issue,
            says,
            via,
            by,
            date,
            event,
            place,
            counts,
            twin,
        },
    )
}

fn membership(actors: u32) -> impl Strategy<Value = Membership> {
    let ends = (prop::option::of(0..DAYS), prop::option::of(0..DAYS));
    (0..actors, 0..actors, ends, any::<bool>()).prop_map(|(who, of, (from, until), lead)| Membership {
        who,
        of,
        from: from.map(day),
        until: until.map(day),
        lead,
    })
}

/// A dossier whose circles and dangling indices, should it have any, must do no harm.
fn record(beyond: u32) -> impl Strategy<Value = Record> {
    let issue = prop::option::of(0..DAYS).prop_map(|closed| IssueRecord { closed: closed.map(day) });
    (
        prop::collection::vec(any::<bool>(), ACTORS as usize),
        prop::collection::vec(membership(ACTORS + beyond), 0..9),
        prop::collection::vec(issue, (ISSUES - beyond.min(1)) as usize),
        prop::collection::vec(stance(ACTORS + beyond), 0..40),
    )
        .prop_map(|(persons, memberships, issues, stances)| Record { persons, memberships, issues, stances })
}

/// The matrix in words that do not depend on where stances stand in the record.
fn told(record: &Record, today: u64) -> Vec<String> {
    let matrix = matrix(record, &Rules::default(), day(today), day(DAYS / 2));
    let stances = |cell: &Cell| -> Vec<Stance> {
        cell.statements.iter().map(|index| record.stances[*index as usize].clone()).collect()
    };
    let cells = matrix.cells.iter().map(|(key, cell)| {
        let current = cell.current.map(|index| record.stances[index as usize].clone());
        let parts = cell.body.as_ref().map(|body| {
            let spread: Vec<String> = body.spread.iter().map(|part| tell(Some(&part.cell))).collect();
            (tell(body.line.as_ref()), spread, body.people, body.of)
        });
        format!("{key:?} {} {:?} {current:?} {parts:?}", tell(Some(cell)), stances(cell))
    });
    cells.chain([format!("{:?} {:?}", matrix.bodies, matrix.open)]).collect()
}

fn shuffled() -> impl Strategy<Value = (Record, Record)> {
    record(0).prop_flat_map(|record| {
        let order = (Just(record.stances.clone()).prop_shuffle(), Just(record.memberships.clone()).prop_shuffle());
        order
            .prop_map(move |(stances, memberships)| (record.clone(), Record { stances, memberships, ..record.clone() }))
    })
}

proptest! {
    #[test]
    fn the_order_of_the_record_means_nothing((one, two) in shuffled(), today in 0..DAYS) {
        prop_assert_eq!(told(&one, today), told(&two, today));
    }

    #[test]
    fn what_comes_later_changes_nothing(record in record(0), today in 0..DAYS) {
        let mut past = record.clone();
        let from = |stance: &Stance| counts_from(stance.date, day(DAYS / 2));
        past.stances.retain(|stance| from(stance).is_some_and(|from| from <= day(today)));
        prop_assert_eq!(told(&record, today), told(&past, today));
    }

    #[test]
    fn a_silent_member_changes_no_state(record in record(0), today in 0..DAYS, of in 0..ACTORS, lead: bool) {
        let before = as_of(&record, today);
        let mut more = record;
        more.persons.push(true);
        more.memberships.push(Membership { who: ACTORS, of, from: None, until: None, lead });
        let after = as_of(&more, today);
        for key in before.cells.keys().chain(after.cells.keys()) {
            let state = |matrix: &Matrix| matrix.cells.get(key).map(|cell| (cell.state.clone(), cell.position.clone()));
            prop_assert_eq!(state(&before), state(&after));
        }
    }

    #[test]
    fn a_sole_member_speaks_for_a_silent_body(stances in prop::collection::vec(stance(1), 1..9), today in 0..DAYS) {
        let mut record = dossier("1>0", &[]);
        record.issues.push(IssueRecord::default());
        record.stances = stances.into_iter().map(|stance| Stance { actor: 1, ..stance }).collect();
        let matrix = as_of(&record, today);
        for issue in 0..ISSUES {
            let position = |actor| matrix.cell(actor, issue).map(|cell| (cell.position.clone(), cell.rejects.clone()));
            prop_assert_eq!(position(0), position(1));
        }
    }

    #[test]
    fn nothing_panics_and_no_position_is_invented(record in record(3), today in 0..DAYS) {
        let matrix = as_of(&record, today);
        for cell in matrix.cells.values() {
            prop_assert!(!cell.statements.is_empty());
            for position in cell.position.iter().flat_map(Positions::iter) {
                let named = |index: &u32| matches!(
                    &record.stances[*index as usize].says, Says::Holds(set) if set.has(position)
                );
                prop_assert!(cell.statements.iter().any(named));
            }
        }
    }
}
