//! `data/matrix.json`: the newest day's cells with what they rest on.

use chrono::NaiveDate;
use serde::Serialize;

use crate::bytes::data::{index, json, people, places, set_ids};
use crate::dossier::{Dossier, IssueNo};
use crate::meaning::matrix::{Cell, Matrix, Says, Side, State, Voice};
use crate::meaning::stances::Origin;

#[derive(Serialize)]
struct File<'a> {
    as_of: Option<NaiveDate>,
    actors: Vec<ActorRow<'a>>,
    issues: Vec<IssueRow<'a>>,
    cells: Vec<CellRow<'a>>,
}

#[derive(Serialize)]
struct ActorRow<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
struct IssueRow<'a> {
    id: &'a str,
    name: &'a str,
    question: Option<&'a str>,
    ordered: bool,
    positions: Vec<PositionRow<'a>>,
}

#[derive(Serialize)]
struct PositionRow<'a> {
    id: &'a str,
    label: &'a str,
}

#[derive(Serialize)]
struct CellRow<'a> {
    actor: &'a str,
    issue: &'a str,
    state: &'static str,
    /// The position held: any of these.
    position: Vec<&'a str>,
    rejects: Vec<&'a str>,
    condition: Option<&'a str>,
    people: Option<u32>,
    of: Option<u32>,
    latest: Option<NaiveDate>,
    stale: bool,
    sides: Vec<SideRow<'a>>,
    /// The events that show it: one for each statement behind the cell.
    statements: Vec<&'a str>,
}

#[derive(Serialize)]
struct SideRow<'a> {
    position: Vec<&'a str>,
    rejects: Vec<&'a str>,
    /// Whether the body itself or its leads say so.
    line: bool,
    actors: Vec<&'a str>,
}

/// Makes `data/matrix.json`. `origins` are those of the record that the matrix was made from; issues that are closed on
/// its day are left out, as in the matrix.
pub fn matrix_json(dossier: &Dossier, matrix: Option<&Matrix>, origins: &[Origin]) -> Vec<u8> {
    let open = |issue: &IssueNo| matrix.and_then(|matrix| matrix.open.get(*issue)).copied().unwrap_or(true);
    let actors = dossier.actors.iter().map(|actor| &*actor.entry);
    let cells = matrix.into_iter().flat_map(|matrix| {
        places(dossier, matrix).map(move |(actor, issue, found)| cell(dossier, matrix, origins, (actor, issue), found))
    });
    json(&File {
        as_of: matrix.map(|matrix| matrix.as_of),
        actors: actors
            .map(|actor| ActorRow { id: actor.id.value.as_str(), name: &actor.name, kind: actor.kind.word() })
            .collect(),
        issues: (0..dossier.issues.len()).filter(open).map(|number| issue(dossier, number)).collect(),
        cells: cells.collect(),
    })
}

fn issue(dossier: &Dossier, number: IssueNo) -> IssueRow<'_> {
    let entry = &dossier.issues[number].entry;
    IssueRow {
        id: entry.id.value.as_str(),
        name: &entry.name,
        question: entry.question.as_deref(),
        ordered: entry.ordered,
        positions: entry
            .positions
            .iter()
            .map(|one| PositionRow { id: one.id.value.as_str(), label: &one.label })
            .collect(),
    }
}

fn cell<'a>(
    dossier: &'a Dossier,
    matrix: &Matrix,
    origins: &[Origin],
    (actor, issue): (usize, IssueNo),
    cell: Option<&Cell>,
) -> CellRow<'a> {
    let origin = |stance: u32| origins.get(stance as usize);
    let condition = |stance| {
        let origin: &Origin = origin(stance)?;
        origin.event(dossier).written(origin.taken(dossier)).condition.as_deref()
    };
    let people = people(matrix, actor, cell);
    let sides = match cell.map(|cell| &cell.state) {
        Some(State::Divided { sides, .. }) => sides.iter().map(|one| side(dossier, issue, one)).collect(),
        _ => Vec::new(),
    };
    let events = cell.into_iter().flat_map(|cell| cell.statements.iter().filter_map(|stance| origin(*stance)));
    CellRow {
        actor: dossier.actors[actor].entry.id.value.as_str(),
        issue: dossier.issues[issue].entry.id.value.as_str(),
        state: matrix.state(index(actor), index(issue)),
        position: cell
            .and_then(|cell| cell.position.as_ref())
            .map(|held| set_ids(dossier, issue, held))
            .unwrap_or_default(),
        rejects: cell.map(|cell| set_ids(dossier, issue, &cell.rejects)).unwrap_or_default(),
        condition: cell.and_then(|cell| cell.current).and_then(condition),
        people: people.map(|(people, _)| people),
        of: people.map(|(_, of)| of),
        latest: cell.map(|cell| cell.latest),
        stale: cell.is_some_and(|cell| cell.stale.is_some()),
        sides,
        statements: events.map(|origin| origin.event(dossier).id.as_str()).collect(),
    }
}

fn side<'a>(dossier: &'a Dossier, issue: IssueNo, side: &Side) -> SideRow<'a> {
    let (position, rejects) = match &side.says {
        Says::Holds(set) => (set_ids(dossier, issue, set), Vec::new()),
        Says::Undecided => (vec!["undecided"], Vec::new()),
        Says::Rejects(set) => (Vec::new(), set_ids(dossier, issue, set)),
    };
    let actor = |voice: &Voice| match voice {
        Voice::Line => None,
        Voice::Actor(number) => Some(dossier.actors.get(*number as usize)?.entry.id.value.as_str()),
    };
    SideRow {
        position,
        rejects,
        line: side.who.contains(&Voice::Line),
        actors: side.who.iter().filter_map(actor).collect(),
    }
}
