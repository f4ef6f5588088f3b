//! `data/matrix.json`: the newest day's cells with what they rest on.

use chrono::NaiveDate;
use serde::Serialize;

use crate::bytes::data::{json, people, places, set_ids};
use crate::dossier::{Dossier, IssueNo, small};
use crate::meaning::matrix::{Cell, Matrix, Record, Rests, Says, Side, State, Voice};
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
    /// For a body: whether its line says so, its members alone do, or both are on record and differ.
    rests_on: Option<&'static str>,
    /// What a body itself, or those who speak for it, are on record for.
    line: Option<LineRow<'a>>,
    sides: Vec<SideRow<'a>>,
    /// The events that show it: one for each statement behind the cell.
    statements: Vec<&'a str>,
}

#[derive(Serialize)]
struct LineRow<'a> {
    state: &'static str,
    position: Vec<&'a str>,
    rejects: Vec<&'a str>,
    /// Who said it last: the body, or those who spoke for it.
    actors: Vec<&'a str>,
}

#[derive(Serialize)]
struct SideRow<'a> {
    position: Vec<&'a str>,
    rejects: Vec<&'a str>,
    /// Whether the body itself or its leads say so.
    line: bool,
    actors: Vec<&'a str>,
}

/// Makes `data/matrix.json`. `record` is that which the matrix was made from, `origins` are its; issues that are closed on
/// its day are left out, as in the matrix.
pub fn matrix_json(dossier: &Dossier, matrix: Option<&Matrix>, record: &Record, origins: &[Origin]) -> Vec<u8> {
    let open = |issue: &IssueNo| matrix.and_then(|matrix| matrix.open.get(*issue)).copied().unwrap_or(true);
    let actors = dossier.actors.iter().map(|actor| &*actor.entry);
    let cells = matrix.into_iter().flat_map(|matrix| {
        places(dossier, matrix)
            .map(move |(actor, issue, found)| cell(dossier, matrix, (record, origins), (actor, issue), found))
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
    (record, origins): (&Record, &[Origin]),
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
        state: matrix.state(small(actor), small(issue)),
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
        rests_on: cell.and_then(Cell::rests).map(Rests::name),
        line: cell.and_then(|cell| cell.body.as_ref()?.line.as_ref()).map(|one| line(dossier, issue, record, one)),
        sides,
        statements: events.map(|origin| origin.event(dossier).id.as_str()).collect(),
    }
}

fn line<'a>(dossier: &'a Dossier, issue: IssueNo, record: &Record, line: &Cell) -> LineRow<'a> {
    let actor = |number: u32| Some(dossier.actors.get(number as usize)?.entry.id.value.as_str());
    LineRow {
        state: line.state.name(),
        position: line.position.as_ref().map(|held| set_ids(dossier, issue, held)).unwrap_or_default(),
        rejects: set_ids(dossier, issue, &line.rejects),
        actors: line.spoken(record).into_iter().filter_map(actor).collect(),
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
