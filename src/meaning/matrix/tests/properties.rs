//! What holds of every matrix, tried on random dossiers. Not the rules one by one.

use proptest::prelude::*;

use super::*;
use crate::meaning::matrix::counts_from;

const ACTORS: u32 = 7;
const ISSUES: u32 = 2;
pub(super) const DAYS: u64 = 800;

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
pub(super) fn record(beyond: u32) -> impl Strategy<Value = Record> {
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
            let left_out: Vec<String> = body.left_out.iter().map(|part| tell(Some(&part.cell))).collect();
            (tell(body.line.as_ref()), spread, left_out, body.people, body.of)
        });
        format!("{key:?} {} {:?} {current:?} {parts:?}", tell(Some(cell)), stances(cell))
    });
    cells.chain([format!("{:?} {:?}", matrix.bodies, matrix.open)]).collect()
}

/// Whether a stance is fresh in the matrix of [`as_of`].
fn fresh(record: &Record, matrix: &Matrix, index: u32) -> bool {
    let stance = &record.stances[index as usize];
    let open = matrix.open[stance.issue as usize];
    let age = matrix.as_of - counts_from(stance.date, matrix.as_of).unwrap();
    !open || age.num_days() <= i64::from(Rules::default().stale_days)
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
    fn a_silent_member_changes_no_state_of_a_body(record in record(0), today in 0..DAYS, of in 0..ACTORS, lead: bool) {
        let before = as_of(&record, today);
        let mut more = record.clone();
        more.persons.push(true);
        more.memberships.push(Membership { who: ACTORS, of, from: None, until: None, lead });
        let after = as_of(&more, today);
        prop_assert!(before.cells.keys().eq(after.cells.keys()));
        for (key, cell) in &before.cells {
            // Who becomes a body by it may lose what is stale.
            let becomes = cell.body.is_none() && after.cells[key].body.is_some();
            let first = fresh(&record, &before, cell.statements[0]);
            if becomes && cell.statements.iter().any(|index| fresh(&record, &before, *index) != first) {
                continue;
            }
            let state = |cell: &Cell| (cell.state.clone(), cell.position.clone(), cell.statements.clone());
            prop_assert_eq!(state(cell), state(&after.cells[key]));
        }
    }

    #[test]
    fn a_body_counts_what_is_fresh_and_lists_the_rest(record in record(0), today in 0..DAYS) {
        let matrix = as_of(&record, today);
        for cell in matrix.cells.values() {
            let Some(body) = &cell.body else { continue };
            let fresh = |index: &u32| fresh(&record, &matrix, *index);
            prop_assert!(cell.statements.iter().all(fresh) || body.left_out.is_empty() && !cell.statements.iter().any(fresh));
            for part in &body.left_out {
                prop_assert!(!part.cell.statements.iter().any(fresh));
            }
            for part in &body.leads {
                prop_assert!(part.cell.statements.iter().all(|index| cell.statements.contains(index)));
            }
        }
    }

    #[test]
    fn a_sole_member_speaks_for_a_silent_body(stances in prop::collection::vec(stance(1), 1..9), today in 0..DAYS) {
        let mut record = dossier("1>0", &[]);
        record.issues.push(IssueRecord::default());
        record.stances = stances.into_iter().map(|stance| Stance { actor: 1, ..stance }).collect();
        let matrix = as_of(&record, today);
        // What the member says in its own cell where that is made from what counts in a body.
        let (all, then) = (&record, &matrix);
        let counted = (0..ISSUES).filter_map(|issue| matrix.cell(1, issue)).flat_map(|cell| {
            let any = cell.statements.iter().any(|index| fresh(all, then, *index));
            cell.statements.iter().copied().filter(move |index| !any || fresh(all, then, *index))
        });
        let mut counted: Vec<u32> = counted.collect();
        counted.sort_unstable();
        let stances = counted.iter().map(|index| record.stances[*index as usize].clone()).collect();
        let alone = as_of(&Record { stances, ..record.clone() }, today);
        for issue in 0..ISSUES {
            let position = |cell: Option<&Cell>| cell.map(|cell| (cell.position.clone(), cell.rejects.clone()));
            prop_assert_eq!(position(matrix.cell(0, issue)), position(alone.cell(1, issue)));
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
