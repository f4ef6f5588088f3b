//! Tests of whose word a body's cell is.

use super::*;
use crate::meaning::matrix::Rests;

/// Who says what.
type Said = Vec<(Says, Vec<u32>)>;

/// What the cell of actor 0 rests on, who of the line spoke, and which members say what.
fn voices(ties: &str, said: &[(u32, &str)]) -> (Option<Rests>, Vec<u32>, Said) {
    let record = dossier(ties, said);
    let matrix = as_of(&record, 200);
    let cell = matrix.cell(0, 0).unwrap();
    let line = cell.body.as_ref().and_then(|body| body.line.as_ref());
    (cell.rests(), line.map_or_else(Vec::new, |line| line.spoken(&record)), cell.members())
}

fn holds(set: &str) -> Says {
    Says::Holds(positions(set))
}

#[test]
fn a_line_speaks_for_itself_or_by_a_lead() {
    assert_eq!(voices("", &[(0, "1 said A")]), (None, vec![], vec![]), "no body");
    assert_eq!(voices("1>0", &[(0, "1 said A")]), (Some(Rests::Line), vec![0], vec![]));
    assert_eq!(voices("1>0 lead", &[(0, "1 said A"), (1, "9 said A")]).1, [1], "the latest");
    assert_eq!(voices("1>0 lead; 2>0 lead", &[(1, "9 said A"), (2, "9 said A")]).1, [1, 2], "both at one time");
    assert_eq!(voices("1>0 lead ..50", &[(1, "9 said A")]).1, [1], "also one who has left");
    assert_eq!(voices("1>0 lead", &[(0, "1 said A"), (1, "9 said !A")]).1, [1], "who ended it");
    assert_eq!(voices("1>0 lead; 2>0", &[(1, "9 said !A"), (2, "9 said !B")]).0, Some(Rests::Line));
}

#[test]
fn what_members_hold_is_no_word_of_the_body() {
    assert_eq!(voices("1>0", &[(1, "1 said A")]), (Some(Rests::Members), vec![], vec![(holds("A"), vec![1])]));
    let three = voices("1>0; 2>0; 3>0", &[(1, "1 said A"), (2, "1 said A|B"), (3, "1 said A")]);
    assert_eq!(three.2, [(holds("A"), vec![1, 3]), (holds("A|B"), vec![2])]);
    assert_eq!(voices("1>0", &[(1, "1 said !A")]).2, [(Says::Rejects(positions("A")), vec![1])]);
    assert_eq!(voices("1>0; 2>0", &[(1, "1 said ?"), (2, "1 said ?")]).2, [(Says::Undecided, vec![1, 2])]);
    // A line that holds nothing leaves it to the members.
    let silent = voices("1>0 lead; 2>0", &[(1, "1 said ?"), (2, "9 said A")]);
    assert_eq!(silent, (Some(Rests::Members), vec![1], vec![(holds("A"), vec![2])]));
    // Stale stances of the line are not its word.
    assert_eq!(voices("1>0 lead; 2>0", &[(1, "2020-01-01 said B"), (2, "9 said A")]).0, Some(Rests::Members));
}

#[test]
fn a_division_is_between_line_and_members_or_among_these() {
    let line = voices("1>0 lead; 2>0", &[(1, "1 said A"), (2, "1 said B")]);
    assert_eq!(line, (Some(Rests::Both), vec![1], vec![]));
    assert_eq!(voices("1>0; 2>0", &[(1, "1 said A"), (2, "1 said B")]).0, Some(Rests::Members));
}
