//! The matrix page, and the tables of the matrix wherever they stand.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::dossier::actors::in_force;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::id::Id;
use crate::ground::path::OutPath;
use crate::pages::cells::{CellSubject, Sight};
use crate::pages::frame::{Card, Cards, Frame};
use crate::pages::views::matrix::{self as view, LegendItem, MatrixPage};

/// A row: an actor with its cells.
#[derive(Clone, Debug, Hash)]
pub struct Row<'a> {
    /// The actor.
    pub actor: &'a Card,
    /// Its id, on its first row alone.
    pub id: Option<&'a str>,
    /// 0 for a body or an actor without one, 1 below it.
    pub depth: u8,
    role: Option<&'a str>,
    lead: bool,
    /// One a column.
    pub cells: Vec<CellSubject<'a>>,
}

/// The issues of one group, and all rows.
#[derive(Clone, Debug, Hash)]
pub struct Table<'a> {
    group: Option<&'a Arc<str>>,
    columns: Vec<Column<'a>>,
    groups: Vec<Vec<Row<'a>>>,
}

#[derive(Clone, Debug, Hash)]
struct Column<'a> {
    id: &'a str,
    issue: &'a Card,
    question: Option<&'a Arc<str>>,
    ends: Option<(&'a Arc<str>, &'a Arc<str>)>,
}

/// All that the matrix page is made of.
#[derive(Clone, Debug, Hash)]
pub struct MatrixSubject<'a> {
    /// Its path.
    pub out: OutPath,
    /// The day.
    pub as_of: Option<NaiveDate>,
    /// The tables.
    pub tables: Vec<Table<'a>>,
    closed: Vec<&'a Card>,
    statements: usize,
    actors: usize,
    issues: usize,
}

/// Who stands in which row, bodies with their members under them.
#[derive(Clone, Debug)]
pub struct Order {
    /// Groups of rows: the actor, how deep it stands, and whether it leads the body above.
    pub groups: Vec<Vec<(ActorNo, u8, bool)>>,
}

/// The rows of the matrix on a day: each body that is in no other one with its members under it, then who is in none.
pub fn order(dossier: &Dossier, day: Option<NaiveDate>) -> Order {
    let holds = |from, until| day.is_none_or(|day| in_force(from, until, day));
    let in_body = |actor: ActorNo| dossier.actors[actor].memberships.iter().any(|one| holds(one.from, one.until));
    let mut groups = Vec::new();
    for top in (0..dossier.actors.len()).filter(|actor| !in_body(*actor)) {
        let mut rows = vec![(top, 0, false)];
        // Members by an own stack, last first, so that they come out in registry order; memberships go in no circle.
        let mut rest: Vec<(ActorNo, u8, bool)> = Vec::new();
        let push = |body: ActorNo, depth: u8, rest: &mut Vec<(ActorNo, u8, bool)>| {
            for (member, which) in dossier.actors[body].members.iter().rev() {
                let one = &dossier.actors[*member].memberships[*which];
                if holds(one.from, one.until) {
                    rest.push((*member, depth, one.lead));
                }
            }
        };
        push(top, 1, &mut rest);
        while let Some((actor, depth, lead)) = rest.pop() {
            rows.push((actor, depth, lead));
            push(actor, depth.saturating_add(1), &mut rest);
        }
        groups.push(rows);
    }
    Order { groups }
}

/// The rows with the cells of some issues; ids of elements are given where `seen` is, once for each actor.
pub fn rows<'a>(
    dossier: &'a Dossier,
    cards: &'a Cards,
    sight: &Sight<'a>,
    order: &Order,
    issues: &[IssueNo],
    mut seen: Option<&mut HashSet<ActorNo>>,
) -> Vec<Vec<Row<'a>>> {
    let mut row = |&(actor, depth, lead): &(ActorNo, u8, bool)| {
        let first = seen.as_mut().is_some_and(|seen| seen.insert(actor));
        Row {
            actor: &cards.actors[actor],
            id: first.then(|| dossier.actors[actor].entry.id.value.as_str()),
            depth,
            role: dossier.actors[actor].role_on(dossier.as_of),
            lead,
            cells: issues.iter().map(|issue| CellSubject::of(dossier, cards, sight, actor, *issue)).collect(),
        }
    };
    order.groups.iter().map(|group| group.iter().map(&mut row).collect()).collect()
}

/// The tables of all open issues: one a group, in the order in which groups are first named.
pub fn tables<'a>(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>) -> Vec<Table<'a>> {
    let order = order(dossier, dossier.as_of);
    let mut groups: Vec<(Option<&Arc<str>>, Vec<IssueNo>)> = Vec::new();
    for (number, issue) in dossier.issues.iter().enumerate() {
        if sight.matrix.is_some_and(|matrix| matrix.open.get(number) == Some(&false)) {
            continue;
        }
        let group = issue.entry.group.as_ref();
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, issues)) => issues.push(number),
            None => groups.push((group, vec![number])),
        }
    }
    let mut seen = HashSet::new();
    let column = |number: &IssueNo| {
        let entry = &dossier.issues[*number].entry;
        let ends = match entry.positions.as_slice() {
            [first, .., last] if entry.ordered => Some((&first.label, &last.label)),
            _ => None,
        };
        Column { id: entry.id.value.as_str(), issue: &cards.issues[*number], question: entry.question.as_ref(), ends }
    };
    groups
        .into_iter()
        .map(|(group, issues)| Table {
            group,
            columns: issues.iter().map(column).collect(),
            groups: rows(dossier, cards, sight, &order, &issues, Some(&mut seen)),
        })
        .collect()
}

impl<'a> MatrixSubject<'a> {
    /// The newest matrix.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>) -> Self {
        let open = |number: &usize| sight.matrix.is_none_or(|matrix| matrix.open.get(*number) != Some(&false));
        Self {
            out: OutPath::page("matrix").unwrap_or_else(OutPath::home),
            as_of: dossier.as_of,
            tables: tables(dossier, cards, sight),
            closed: (0..dossier.issues.len()).filter(|n| !open(n)).map(|n| &cards.issues[n]).collect(),
            statements: statements(sight),
            actors: dossier.actors.len(),
            issues: (0..dossier.issues.len()).filter(open).count(),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> MatrixPage {
        let words = &frame.words;
        let mut page = frame.page(&self.out, &words.get("title-matrix"), "matrix");
        page.as_of = frame.as_of(self.as_of);
        let counts = [
            words.count("count-actors", self.actors),
            words.count("count-issues", self.issues),
            words.count("count-statements", self.statements),
        ];
        MatrixPage {
            page,
            as_of: frame.date(self.as_of.map_or(Date::Unknown, Date::day)),
            counts: counts.join(&words.get("list-comma")).into(),
            tables: self.tables.iter().map(|table| table.view(frame, &self.out, self.as_of)).collect(),
            legend: legend(frame, &self.tables),
            closed: self.closed.iter().map(|card| frame.link(card, &self.out)).collect(),
            ..MatrixPage::default()
        }
    }
}

/// How many stances stand in the matrix: those of the day and before.
pub fn statements(sight: &Sight<'_>) -> usize {
    let Some(matrix) = sight.matrix else { return 0 };
    let left_out = matrix.cells.values().filter_map(|cell| cell.body.as_ref()).flat_map(|body| &body.left_out);
    let cells = matrix.cells.values().chain(left_out.map(|part| &part.cell));
    let mut all: Vec<u32> = cells.flat_map(|cell| cell.statements.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}

impl Table<'_> {
    /// As it is shown on the page `from`.
    pub fn view(&self, frame: &Frame, from: &OutPath, as_of: Option<NaiveDate>) -> view::MatrixTable {
        let words = &frame.words;
        let caption = self.group.cloned().unwrap_or_else(|| words.get("matrix-caption-all"));
        let column = |column: &Column<'_>| view::Column {
            id: column.id.into(),
            issue: frame.link(column.issue, from),
            question: column.question.cloned(),
            ends: column.ends.map(|(first, last)| (first.clone(), last.clone())),
        };
        view::MatrixTable {
            id: format!("table-{}", Id::slug(&caption)).into(),
            caption,
            note: frame.as_of(as_of),
            columns: self.columns.iter().map(column).collect(),
            groups: groups(&self.groups, frame, from),
        }
    }
}

/// Groups of rows as they are shown on the page `from`.
pub fn groups(groups: &[Vec<Row<'_>>], frame: &Frame, from: &OutPath) -> Vec<view::RowGroup> {
    let row = |row: &Row<'_>| view::Row {
        id: row.id.map(|id| format!("actor-{id}").into()),
        actor: frame.link(row.actor, from),
        depth: row.depth,
        role: row.role.map(Into::into),
        lead: row.lead.then(|| frame.words.get("speaks-for-body")),
        cells: row.cells.iter().map(|cell| cell.view(frame, from)).collect(),
    };
    groups.iter().map(|rows| view::RowGroup { rows: rows.iter().map(row).collect() }).collect()
}

/// The states that occur.
pub fn legend(frame: &Frame, tables: &[Table<'_>]) -> Vec<LegendItem> {
    let states: HashSet<&str> = tables
        .iter()
        .flat_map(|table| table.groups.iter().flatten().flat_map(|row| row.cells.iter().map(CellSubject::state)))
        .collect();
    ["clear", "shifted", "reversed", "contradictory", "divided", "rejects", "withdrawn", "undecided", "none"]
        .into_iter()
        .filter(|state| states.contains(state))
        .map(|state| LegendItem {
            state: state.into(),
            glyph: frame.words.get(&format!("glyph-{state}")),
            words: frame.words.get(&format!("legend-{state}")),
        })
        .collect()
}

/// "Who stands where, as of …" for captions.
pub fn column_caption(frame: &Frame, as_of: Option<NaiveDate>) -> Arc<str> {
    match as_of {
        Some(day) => frame.words.with("issue-column-caption", [("date", value(&frame.words.day(day)))]),
        None => frame.words.get("who-stands-where"),
    }
}
