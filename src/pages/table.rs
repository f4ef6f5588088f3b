//! Tables of the matrix, wherever they stand: rows of actors, columns of issues, and the cells of a day. Not the pages
//! they are on, and not what a cell says.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::bytes::render::Theme;
use crate::dossier::actors::in_force;
use crate::dossier::naming::former_ids;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::given::words::value;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::cells::{CellSubject, Shared};
use crate::pages::columns::{Columns, Name};
use crate::pages::frame::Frame;
use crate::pages::material::ties;
use crate::pages::order::{Order, order};
use crate::pages::views::html::Html;
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
    of: &'a str,
    /// Whether it is the first of the actor's rows, which has its id.
    first: bool,
    /// 0 for a body or an actor without one, 1 below it.
    pub depth: u8,
    role: Option<&'a str>,
    lead: bool,
    /// One a column.
    pub cells: Vec<Shared>,
}

/// Some issues, and all rows.
#[derive(Clone, Debug, Hash)]
pub struct Table<'a> {
    name: Name,
    columns: Vec<Column<'a>>,
    groups: Vec<Vec<Row<'a>>>,
    /// The memberships under the bodies that it counts persons of which bear no first day: the ids of member and body.
    undated: BTreeSet<(&'a str, &'a str)>,
}

#[derive(Clone, Debug, Hash)]
struct Column<'a> {
    id: &'a str,
    formerly: Vec<&'a str>,
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
    pub cell: &'s dyn Fn(ActorNo, IssueNo) -> Shared,
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
            let cells: Vec<Shared> = issues.iter().map(|issue| cell(actor, *issue)).collect();
            let on_record = || cells.iter().any(|cell| cell.state() != "none");
            if which == Rows::OnRecord && !on_record() && below.is_none_or(|below| depth >= below) {
                continue;
            }
            below = Some(depth);
            let (card, of) = (&cards.actors[actor], &dossier.actors[actor]);
            let (name, role) = (of.name_on(day), of.role_on(day));
            let id = of.entry.id.value.as_str();
            kept.push((actor, Row { actor: card, name, of: id, first: false, depth, role, lead, cells }));
        }
        let named = |(actor, mut row): (ActorNo, Row<'a>)| {
            row.first = seen.as_mut().is_some_and(|seen| seen.insert(actor));
            row
        };
        if !kept.is_empty() {
            groups.push(kept.into_iter().rev().map(named).collect());
        }
    }
    groups
}

/// A table for each of these.
pub fn tables<'a>(scene: &Scene<'_, 'a>, all: &[Columns], which: Rows) -> Vec<Table<'a>> {
    let Scene { dossier, cards, day, .. } = *scene;
    let order = order(&ties(dossier), day);
    let mut seen = HashSet::new();
    let column = |number: &IssueNo| {
        let entry = &dossier.issues[*number].entry;
        let ends = match entry.positions.as_slice() {
            [first, .., last] if entry.ordered => Some((&first.label, &last.label)),
            _ => None,
        };
        Column {
            id: entry.id.value.as_str(),
            formerly: former_ids(&entry.formerly).collect(),
            issue: &cards.issues[*number],
            question: entry.question.as_ref(),
            ends,
            positions: entry.positions.iter().map(|one| one.id.value.as_str()).collect(),
        }
    };
    all.iter()
        .map(|columns| {
            let groups = rows(scene, &order, &columns.issues, which, Some(&mut seen));
            let undated = undated(scene, &groups);
            Table { name: columns.name(), columns: columns.issues.iter().map(column).collect(), groups, undated }
        })
        .collect()
}

/// The memberships of the day, under the bodies of which these rows count persons, that bear no first day.
fn undated<'a>(scene: &Scene<'_, 'a>, rows: &[Vec<Row<'a>>]) -> BTreeSet<(&'a str, &'a str)> {
    let Scene { dossier, day, .. } = *scene;
    let id = |actor: ActorNo| dossier.actors[actor].entry.id.value.as_str();
    let counted: BTreeSet<&str> =
        rows.iter().flatten().filter(|row| row.cells.iter().any(|cell| cell.is_of_body())).map(|row| row.of).collect();
    let mut bodies: Vec<ActorNo> = (0..dossier.actors.len()).filter(|actor| counted.contains(id(*actor))).collect();
    let mut seen: BTreeSet<ActorNo> = bodies.iter().copied().collect();
    let mut undated = BTreeSet::new();
    while let Some(body) = bodies.pop() {
        for (member, which) in &dossier.actors[body].members {
            let one = &dossier.actors[*member].memberships[*which];
            if day.is_some_and(|day| !in_force(one.from, one.until, day)) {
                continue;
            }
            if one.from.is_none() {
                undated.insert((id(*member), id(body)));
            }
            if seen.insert(*member) {
                bodies.push(*member);
            }
        }
    }
    undated
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
        let column = |column: &Column<'_>| view::Column {
            id: column.id.into(),
            formerly: column.formerly.join(" ").into(),
            issue: frame.link(column.issue, from),
            question: column.question.cloned(),
            ends: column.ends.map(|(first, last)| {
                let (first, last) = (frame.words.within(first), frame.words.within(last));
                frame.words.with("scale-ends", [("first", value(&first)), ("last", value(&last))])
            }),
            positions: column.positions.join(" ").into(),
        };
        view::MatrixTable {
            id: self.name.id("table-", "table", "table").into(),
            caption: self.name.words(frame),
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
        let words = &frame.words;
        let actors = match actors.len() {
            // A dated table leaves out who is not on record.
            all if all == on_record => words.count("count-actors-all-on-record", all),
            all => words.with("count-actors-on-record", [("count", on_record.into()), ("of", all.into())]),
        };
        let counts = [actors, words.count("count-issues", self.columns.len())];
        counts.join(&words.get("list-comma")).into()
    }
}

/// Whether tables have enough to sort and filter.
pub fn have_much(tables: &[Table<'_>]) -> bool {
    let rows = tables.iter().map(|table| table.groups.iter().flatten().count()).max();
    let columns: usize = tables.iter().map(|table| table.columns.len()).sum();
    rows.is_some_and(|rows| is_much(rows, columns))
}

/// Whether so many rows and columns are enough to sort and filter.
pub fn is_much(rows: usize, columns: usize) -> bool {
    rows > FEW_ROWS || columns > FEW_COLUMNS
}

/// The words of the controls; `columns` is the word for how many columns are shown.
pub fn controls(frame: &Frame, columns: &str) -> view::Controls {
    let words = &frame.words;
    let (shown, all, name) = (("shown", "{shown}".into()), ("all", "{all}".into()), ("name", "{name}".into()));
    view::Controls {
        rows: words.with("matrix-rows", [shown.clone(), all.clone()]),
        actors: words.with(
            "matrix-rows-of-actors",
            [shown.clone(), all.clone(), ("actors", "{actors}".into()), ("known", "{known}".into())],
        ),
        columns: words.with(columns, [shown, all]),
        sort: words.with("sort-by", [name.clone()]),
        sorted: words.with("sorted-by", [name]),
    }
}

/// Groups of rows as they are shown on the page `from`.
pub fn groups(groups: &[Vec<Row<'_>>], frame: &Frame, from: &OutPath, finish: Finish<'_>) -> Vec<view::RowGroup> {
    let group = |rows: &Vec<Row<'_>>| view::RowGroup {
        fold: fold(frame, rows),
        rows: rows.iter().map(|row| row.view(frame, from, finish)).collect(),
    };
    groups.iter().map(group).collect()
}

impl<'a> Row<'a> {
    /// The actor's id.
    pub fn of(&self) -> &'a str {
        self.of
    }

    /// As it is shown on the page `from`.
    pub fn view(&self, frame: &Frame, from: &OutPath, finish: Finish<'_>) -> view::Row {
        let cells_html = match finish {
            Finish::OnThePage => None,
            Finish::Once(theme) => finished(&self.cells, frame, from, theme),
        };
        view::Row {
            id: self.first.then(|| format!("actor-{}", self.of).into()),
            actor: Link { text: self.name.into(), ..frame.link(self.actor, from) },
            depth: self.depth,
            role: self.role.map(Into::into),
            lead: self.lead.then(|| frame.words.get("speaks-for-body")),
            cells: if cells_html.is_some() {
                Vec::new()
            } else {
                self.cells.iter().map(|cell| cell.brief(frame, from)).collect()
            },
            cells_html,
        }
    }
}

/// The cells of a row as HTML; nothing where their component fails.
fn finished(cells: &[Shared], frame: &Frame, from: &OutPath, theme: &Theme) -> Option<Html> {
    let piece = |cell: &Shared| theme.piece(("table_cell", "cell"), cell.stamp(), from, || cell.brief(frame, from));
    let pieces: Option<Vec<Html>> = cells.iter().map(piece).collect();
    Some(Html::lines(&pieces?))
}

/// What folds the rows under a body; a single one is not worth it.
pub fn fold<'r>(frame: &Frame, rows: impl IntoIterator<Item = &'r Row<'r>>) -> Option<view::Fold> {
    let mut rows = rows.into_iter();
    let (body, members) = (rows.next()?, rows);
    let members: BTreeSet<&OutPath> = members.map(|row| &row.actor.out).collect();
    let words = frame.words.count("show-members", members.len());
    let name = frame.words.with("show-members-of", [("show", value(&words)), ("body", value(body.name))]);
    (members.len() > 1).then_some(view::Fold { words, name })
}

/// What the marks in tables mean, of those that occur.
pub fn legend(frame: &Frame, tables: &[Table<'_>]) -> Vec<LegendItem> {
    let cells = tables.iter().flat_map(|table| table.groups.iter().flatten().flat_map(|row| &row.cells));
    legend_of(frame, &cells.map(|cell| CellSubject::mark(cell)).collect())
}

/// What words in the cells of these tables mean: who the persons of a body are, where that is not known day by day.
pub fn terms(frame: &Frame, tables: &[Table<'_>]) -> Vec<view::Term> {
    let words = &frame.words;
    let undated: BTreeSet<_> = tables.iter().flat_map(|table| &table.undated).collect();
    let people =
        || view::Term { term: words.get("legend-people-term"), words: words.count("legend-people", undated.len()) };
    (!undated.is_empty()).then(people).into_iter().collect()
}

/// Whether any of these tables has a scale, on which cells show places.
pub fn have_scales(tables: &[Table<'_>]) -> bool {
    tables.iter().flat_map(|table| &table.columns).any(|column| column.ends.is_some())
}

/// What these marks mean.
pub fn legend_of(frame: &Frame, states: &HashSet<&str>) -> Vec<LegendItem> {
    ["clear", "members", "shifted", "reversed", "contradictory", "divided", "rejects", "withdrawn", "undecided", "none"]
        .into_iter()
        .filter(|state| states.contains(state))
        .map(|state| LegendItem {
            state: state.into(),
            glyph: frame.words.of("glyph", state),
            words: frame.words.of("legend", state),
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
