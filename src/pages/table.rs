//! Tables of the matrix, wherever they stand: rows of actors, columns of issues, and the cells of a day. Not the pages
//! they are on, and not what a cell says.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::bytes::render::Theme;
use crate::dossier::actors::in_force;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::given::words::value;
use crate::ground::id::Id;
use crate::ground::path::OutPath;
use crate::pages::cells::{CellSubject, Shared};
use crate::pages::frame::{Card, Cards, Frame};
use crate::pages::views::matrix::{self as view, LegendItem};
use crate::pages::views::shared::Link;

/// With no more rows and columns than these there is nothing to sort and filter.
const FEW_ROWS: usize = 8;
const FEW_COLUMNS: usize = 4;

/// A row: an actor with its cells.
#[derive(Clone, Debug, Hash)]
pub struct Row<'a> {
    /// The actor.
    pub actor: &'a Card,
    /// What it was called on the day.
    name: &'a str,
    /// Its id, on its first row alone.
    pub id: Option<&'a str>,
    /// 0 for a body or an actor without one, 1 below it.
    pub depth: u8,
    role: Option<&'a str>,
    lead: bool,
    /// One a column.
    pub cells: Vec<Shared<'a>>,
}

/// The issues of one group, and all rows.
#[derive(Clone, Debug, Hash)]
pub struct Table<'a> {
    group: Group<'a>,
    /// Which of several whose names make the same id it is, from 0.
    namesake: usize,
    columns: Vec<Column<'a>>,
    groups: Vec<Vec<Row<'a>>>,
}

/// Which issues a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Group<'a> {
    Named(&'a Arc<str>),
    /// There are no groups.
    All,
    /// Those without a group, beside others that have one.
    Others,
}

#[derive(Clone, Debug, Hash)]
struct Column<'a> {
    id: &'a str,
    issue: &'a Card,
    question: Option<&'a Arc<str>>,
    ends: Option<(&'a Arc<str>, &'a Arc<str>)>,
    positions: Vec<&'a str>,
}

/// The cells of a day, and whose they are.
pub struct Scene<'s, 'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// Its cards.
    pub cards: &'a Cards,
    /// The day; missing where nothing has a date.
    pub day: Option<NaiveDate>,
    /// The cell of an actor on an issue.
    pub cell: &'s dyn Fn(ActorNo, IssueNo) -> Shared<'a>,
}

/// Which rows a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// All actors.
    All,
    /// Those with something on record in it, and the bodies above them.
    OnRecord,
}

/// Where the cells of a table become HTML.
#[derive(Clone, Copy, Debug)]
pub enum Finish<'t> {
    /// On the page, by its template.
    OnThePage,
    /// Once for all pages that show them alike: a cell stays as it is through many days.
    Once(&'t Theme),
}

/// Who stands in which row, bodies with their members under them: groups of the actor, how deep it stands, and whether
/// it leads the body above.
pub type Order = Vec<Vec<(ActorNo, u8, bool)>>;

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
    groups
}

/// The same rows with each actor in one of them: where it stands deepest, the first of these.
pub fn once(order: Order) -> Order {
    let mut deepest: BTreeMap<ActorNo, u8> = BTreeMap::new();
    for (actor, depth, _) in order.iter().flatten() {
        let known = deepest.entry(*actor).or_default();
        *known = (*depth).max(*known);
    }
    let mut kept = |(actor, depth, _): &(ActorNo, u8, bool)| {
        // Taken out by the first, so that a second one of that depth finds nothing.
        deepest.get(actor) == Some(depth) && deepest.remove(actor).is_some()
    };
    order.into_iter().map(|group| group.into_iter().filter(&mut kept).collect()).collect()
}

/// The rows with the cells of some issues; ids of elements are given where `seen` is, once for each actor.
pub fn rows<'a>(
    scene: &Scene<'_, 'a>,
    order: &Order,
    issues: &[IssueNo],
    which: Rows,
    mut seen: Option<&mut HashSet<ActorNo>>,
) -> Vec<Vec<Row<'a>>> {
    let Scene { dossier, cards, day, cell } = *scene;
    let mut groups = Vec::new();
    for group in order {
        let mut kept: Vec<(ActorNo, Row<'a>)> = Vec::new();
        // From the last to the first, so that a body comes after those under it and knows whether any of them stays.
        let mut below: Option<u8> = None;
        for &(actor, depth, lead) in group.iter().rev() {
            let cells: Vec<Shared<'a>> = issues.iter().map(|issue| cell(actor, *issue)).collect();
            let on_record = || cells.iter().any(|cell| cell.state() != "none");
            if which == Rows::OnRecord && !on_record() && below.is_none_or(|below| depth >= below) {
                continue;
            }
            below = Some(depth);
            let (card, of) = (&cards.actors[actor], &dossier.actors[actor]);
            let (name, role) = (of.name_on(day), of.role_on(day));
            kept.push((actor, Row { actor: card, name, id: None, depth, role, lead, cells }));
        }
        let named = |(actor, mut row): (ActorNo, Row<'a>)| {
            let first = seen.as_mut().is_some_and(|seen| seen.insert(actor));
            row.id = first.then(|| dossier.actors[actor].entry.id.value.as_str());
            row
        };
        if !kept.is_empty() {
            groups.push(kept.into_iter().rev().map(named).collect());
        }
    }
    groups
}

/// The tables of these issues: one a group, in the order in which groups are first named.
pub fn tables<'a>(scene: &Scene<'_, 'a>, issues: &[IssueNo], which: Rows) -> Vec<Table<'a>> {
    let Scene { dossier, cards, day, .. } = *scene;
    let order = order(dossier, day);
    let mut groups: Vec<(Option<&Arc<str>>, Vec<IssueNo>)> = Vec::new();
    for &issue in issues {
        let group = dossier.issues[issue].entry.group.as_ref();
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, issues)) => issues.push(issue),
            None => groups.push((group, vec![issue])),
        }
    }
    let mut seen = HashSet::new();
    let column = |number: &IssueNo| {
        let entry = &dossier.issues[*number].entry;
        let ends = match entry.positions.as_slice() {
            [first, .., last] if entry.ordered => Some((&first.label, &last.label)),
            _ => None,
        };
        Column {
            id: entry.id.value.as_str(),
            issue: &cards.issues[*number],
            question: entry.question.as_ref(),
            ends,
            positions: entry.positions.iter().map(|one| one.id.value.as_str()).collect(),
        }
    };
    let others = if groups.len() > 1 { Group::Others } else { Group::All };
    let mut slugs: Vec<Id> = Vec::new();
    groups
        .into_iter()
        .map(|(group, issues)| {
            let slug = Id::slug(group.map_or("", |name| name));
            let namesake = slugs.iter().filter(|known| **known == slug).count();
            slugs.push(slug);
            Table {
                group: group.map_or(others, Group::Named),
                namesake,
                columns: issues.iter().map(column).collect(),
                groups: rows(scene, &order, &issues, which, Some(&mut seen)),
            }
        })
        .collect()
}

impl Table<'_> {
    /// As it is shown on the page `from`.
    pub fn view(
        &self,
        frame: &Frame,
        from: &OutPath,
        as_of: Option<NaiveDate>,
        finish: Finish<'_>,
    ) -> view::MatrixTable {
        let words = &frame.words;
        let (caption, id) = match self.group {
            Group::Named(name) => (name.clone(), format!("table-{}", Id::slug(name))),
            Group::All => (words.get("matrix-caption-all"), "table".to_owned()),
            Group::Others => (words.get("matrix-caption-others"), "table".to_owned()),
        };
        let id = if self.namesake > 0 { format!("{id}.{}", self.namesake) } else { id };
        let column = |column: &Column<'_>| view::Column {
            id: column.id.into(),
            issue: frame.link(column.issue, from),
            question: column.question.cloned(),
            ends: column.ends.map(|(first, last)| (first.clone(), last.clone())),
            positions: column.positions.join(" ").into(),
        };
        view::MatrixTable {
            id: id.into(),
            caption,
            as_of: frame.as_of(as_of),
            counts: self.counts(frame),
            columns: self.columns.iter().map(column).collect(),
            groups: groups(&self.groups, frame, from, finish),
        }
    }

    /// How many of its actors say something, on how many issues.
    fn counts(&self, frame: &Frame) -> Arc<str> {
        let mut actors: BTreeMap<&OutPath, bool> = BTreeMap::new();
        for row in self.groups.iter().flatten() {
            let on_record = row.cells.iter().any(|cell| cell.state() != "none");
            *actors.entry(&row.actor.out).or_default() |= on_record;
        }
        let on_record = actors.values().filter(|on_record| **on_record).count();
        let actors = [("count", on_record.into()), ("of", actors.len().into())];
        let counts =
            [frame.words.with("count-actors-on-record", actors), frame.words.count("count-issues", self.columns.len())];
        counts.join(&frame.words.get("list-comma")).into()
    }
}

/// The words of the controls, where the tables have enough to sort and filter.
pub fn controls(frame: &Frame, tables: &[Table<'_>]) -> Option<view::Controls> {
    let rows = tables.iter().map(|table| table.groups.iter().flatten().count()).max()?;
    let columns: usize = tables.iter().map(|table| table.columns.len()).sum();
    let words = &frame.words;
    let (shown, all, name) = (("shown", "{shown}".into()), ("all", "{all}".into()), ("name", "{name}".into()));
    (rows > FEW_ROWS || columns > FEW_COLUMNS).then(|| view::Controls {
        rows: words.with("matrix-rows", [shown.clone(), all.clone()]),
        issues: words.with("matrix-issues", [shown, all]),
        sort: words.with("sort-by", [name.clone()]),
        sorted: words.with("sorted-by", [name]),
    })
}

/// Groups of rows as they are shown on the page `from`.
pub fn groups(groups: &[Vec<Row<'_>>], frame: &Frame, from: &OutPath, finish: Finish<'_>) -> Vec<view::RowGroup> {
    let row = |row: &Row<'_>| {
        let cells_html = match finish {
            Finish::OnThePage => None,
            Finish::Once(theme) => finished(&row.cells, frame, from, theme),
        };
        view::Row {
            id: row.id.map(|id| format!("actor-{id}").into()),
            actor: Link { text: row.name.into(), ..frame.link(row.actor, from) },
            depth: row.depth,
            role: row.role.map(Into::into),
            lead: row.lead.then(|| frame.words.get("speaks-for-body")),
            cells: if cells_html.is_some() {
                Vec::new()
            } else {
                row.cells.iter().map(|cell| cell.view(frame, from)).collect()
            },
            cells_html,
        }
    };
    let group = |rows: &Vec<Row<'_>>| view::RowGroup { fold: fold(frame, rows), rows: rows.iter().map(row).collect() };
    groups.iter().map(group).collect()
}

/// The cells of a row as HTML; nothing where their component fails.
fn finished(cells: &[Shared<'_>], frame: &Frame, from: &OutPath, theme: &Theme) -> Option<Arc<str>> {
    let piece = |cell: &Shared<'_>| theme.piece(("table_cell", "cell"), cell.stamp(), from, || cell.view(frame, from));
    let pieces: Option<Vec<Arc<str>>> = cells.iter().map(piece).collect();
    Some(pieces?.join("\n").into())
}

/// What folds the rows under a body; a single one is not worth it.
fn fold(frame: &Frame, rows: &[Row<'_>]) -> Option<view::Fold> {
    let (body, members) = rows.split_first()?;
    let members: BTreeSet<&OutPath> = members.iter().map(|row| &row.actor.out).collect();
    let words = frame.words.count("show-members", members.len());
    let name = frame.words.with("show-members-of", [("show", value(&words)), ("body", value(body.name))]);
    (members.len() > 1).then_some(view::Fold { words, name })
}

/// The states that occur.
pub fn legend(frame: &Frame, tables: &[Table<'_>]) -> Vec<LegendItem> {
    let cells = tables.iter().flat_map(|table| table.groups.iter().flatten().flat_map(|row| &row.cells));
    let states: HashSet<&str> = cells.map(|cell| CellSubject::state(cell)).collect();
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
