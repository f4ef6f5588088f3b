//! What a page of the matrix shows under its head: the tables of its issues, or where these stand on pages of their own the
//! overview of them. Not which issues stand where: that is `parts`' matter.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use crate::dossier::{ActorNo, IssueNo};
use crate::given::words::value;
use crate::ground::path::OutPath;
use crate::pages::cells::Shared;
use crate::pages::columns::{Name, by_group, group};
use crate::pages::frame::Frame;
use crate::pages::material::ties;
use crate::pages::order::order;
use crate::pages::parts::{MOST, Part};
use crate::pages::table::{
    Finish, Row, Rows, Scene, Table, controls, fold, have_much, have_scales, is_much, legend, legend_of, rows, tables,
    terms,
};
use crate::pages::views::matrix as view;
use crate::pages::views::shared::Link;

/// With more cells than this the overview is the list of parts alone.
const MOST_TALLIES: usize = MOST / 400;

/// What a page of the matrix shows.
#[derive(Clone, Debug, Hash)]
pub enum Standing<'a> {
    /// All of it.
    Whole(Vec<Table<'a>>),
    /// What each actor has on record in each part.
    Overview(Vec<Way<'a>>, Vec<Vec<Tallied<'a>>>),
    /// One of the parts, by its number, with the ways to the others.
    Part(Vec<Way<'a>>, usize, Vec<Table<'a>>),
    /// No tables: all pages together would be too large. With the parts that the rest stands in.
    Bare(Vec<Way<'a>>, Option<usize>),
}

/// The way to a part.
#[derive(Clone, Debug, Hash)]
pub struct Way<'a> {
    name: Name,
    out: &'a OutPath,
    issues: usize,
    /// How many cells changed there on the day.
    changes: usize,
}

/// An actor's row of the overview, its cells left out.
#[derive(Clone, Debug, Hash)]
pub struct Tallied<'a> {
    row: Row<'a>,
    /// One a part.
    tallies: Vec<Tally<'a>>,
}

/// What an actor has on record in a part.
#[derive(Clone, Debug, Hash)]
struct Tally<'a> {
    /// How many cells there are of each mark.
    states: BTreeMap<&'static str, usize>,
    /// The day on which one of them changed last, and where that is told.
    latest: Option<(NaiveDate, &'a OutPath, String)>,
}

/// The day of each cell's latest change and the page that tells it, by the ids of actor and issue.
pub type Latest<'a> = HashMap<(&'a str, &'a str), (NaiveDate, &'a OutPath)>;

/// A matrix that is to be shown.
pub struct Shown<'s, 'a> {
    /// Its cells.
    pub scene: Scene<'s, 'a>,
    /// The issues that it has.
    pub issues: &'s [IssueNo],
    /// Which rows it has.
    pub which: Rows,
    /// The parts that it stands in.
    pub parts: &'a [Part],
    /// When its cells changed last, where that is told.
    pub latest: &'s Latest<'a>,
}

impl<'a> Shown<'_, 'a> {
    /// The ways to its parts; `changes` are the issues of the cells that changed on its day.
    pub fn ways(&self, changes: &[IssueNo]) -> Vec<Way<'a>> {
        let way = |part: &'a Part| {
            let issues = &part.columns.issues;
            let changes = changes.iter().filter(|issue| issues.contains(issue)).count();
            Way { name: part.columns.name(), out: &part.out, issues: issues.len(), changes }
        };
        self.parts.iter().map(way).collect()
    }

    /// What the page of the part with this number shows, or the page of the whole.
    pub fn standing(&self, part: Option<usize>, changes: &[IssueNo]) -> Standing<'a> {
        match part.and_then(|number| Some((number, self.parts.get(number)?))) {
            Some((number, part)) => {
                let tables = tables(&self.scene, std::slice::from_ref(&part.columns), self.which);
                Standing::Part(self.ways(changes), number, tables)
            }
            None if self.parts.is_empty() => {
                Standing::Whole(tables(&self.scene, &by_group(&group(self.scene.dossier), self.issues), self.which))
            }
            None => Standing::Overview(self.ways(changes), self.overview()),
        }
    }

    fn overview(&self) -> Vec<Vec<Tallied<'a>>> {
        let Scene { dossier, day, .. } = self.scene;
        let order = order(&ties(dossier), day);
        if order.iter().flatten().count() * self.parts.len() > MOST_TALLIES {
            return Vec::new();
        }
        let issues: Vec<IssueNo> = self.parts.iter().flat_map(|part| part.columns.issues.iter().copied()).collect();
        let mut seen: HashSet<ActorNo> = HashSet::new();
        let tallied = |mut row: Row<'a>| {
            let mut cells = std::mem::take(&mut row.cells).into_iter();
            let tally = |part: &Part| self.tally(cells.by_ref().take(part.columns.issues.len()));
            Tallied { tallies: self.parts.iter().map(tally).collect(), row }
        };
        let groups = rows(&self.scene, &order, &issues, self.which, Some(&mut seen));
        groups.into_iter().map(|rows| rows.into_iter().map(tallied).collect()).collect()
    }

    fn tally(&self, cells: impl Iterator<Item = Shared>) -> Tally<'a> {
        let mut tally = Tally { states: BTreeMap::new(), latest: None };
        for cell in cells.filter(|cell| cell.state() != "none") {
            *tally.states.entry(cell.mark()).or_default() += 1;
            let Some((day, out)) = self.latest.get(&cell.ids()) else { continue };
            if tally.latest.as_ref().is_none_or(|(known, ..)| known < day) {
                tally.latest = Some((*day, *out, cell.anchor()));
            }
        }
        tally
    }
}

impl Standing<'_> {
    /// As it is shown on the page `from`.
    pub fn view(&self, frame: &Frame, from: &OutPath, as_of: Option<NaiveDate>, finish: Finish<'_>) -> view::Standing {
        let tables = |all: &[Table<'_>]| all.iter().map(|table| table.view(frame, from, as_of, finish)).collect();
        match self {
            Self::Whole(all) => view::Standing {
                controls: have_much(all).then(|| controls(frame, "matrix-issues")),
                tables: tables(all),
                legend: legend(frame, all),
                scales: have_scales(all),
                terms: terms(frame, all),
                ..view::Standing::default()
            },
            Self::Part(ways, here, all) => view::Standing {
                ways: self::ways(frame, from, ways, Some(*here)),
                controls: Some(controls(frame, "matrix-issues")),
                tables: tables(all),
                legend: legend(frame, all),
                scales: have_scales(all),
                terms: terms(frame, all),
                ..view::Standing::default()
            },
            Self::Overview(ways, rows) => {
                let tallies = || rows.iter().flatten().flat_map(|row| &row.tallies);
                let is_much = is_much(rows.iter().flatten().count(), ways.len());
                let states: HashSet<&str> = tallies().flat_map(|tally| tally.states.keys().copied()).collect();
                view::Standing {
                    ways: self::ways(frame, from, ways, None),
                    controls: (!rows.is_empty() && is_much).then(|| controls(frame, "matrix-groups")),
                    overview: (!rows.is_empty()).then(|| overview(frame, from, as_of, (ways, rows))),
                    legend: legend_of(frame, &states),
                    ..view::Standing::default()
                }
            }
            Self::Bare(ways, here) => {
                view::Standing { ways: self::ways(frame, from, ways, *here), ..view::Standing::default() }
            }
        }
    }

    /// What the part that the page shows is called, where it is one.
    pub fn part(&self, frame: &Frame) -> Option<std::sync::Arc<str>> {
        let (Self::Part(ways, here, _) | Self::Bare(ways, Some(here))) = self else { return None };
        Some(ways.get(*here)?.name.words(frame))
    }
}

/// The ways on the page `from`, which is that of the part `here`. On the page of the whole each bears the id that the table
/// has where it is one page.
fn ways(frame: &Frame, from: &OutPath, ways: &[Way<'_>], here: Option<usize>) -> Vec<view::Way> {
    let way = |(number, way): (usize, &Way<'_>)| {
        let mut counts = vec![frame.words.count("count-issues", way.issues)];
        counts.extend((way.changes > 0).then(|| frame.words.count("count-changes", way.changes)));
        view::Way {
            id: here.is_none().then(|| way.name.id("table-", "table", "table").into()),
            part: Link { href: Some(way.out.href_from(from).into()), text: way.name.words(frame) },
            here: here == Some(number),
            counts: counts.join(&frame.words.get("list-comma")).into(),
        }
    };
    ways.iter().enumerate().map(way).collect()
}

fn overview(
    frame: &Frame,
    from: &OutPath,
    as_of: Option<NaiveDate>,
    (ways, rows): (&[Way<'_>], &[Vec<Tallied<'_>>]),
) -> view::Overview {
    let words = &frame.words;
    let shown = |row: &Tallied<'_>| view::OverviewRow {
        actor: row.row.of().into(),
        tallies: row
            .tallies
            .iter()
            .zip(ways)
            .map(|(tally, way)| self::tally(frame, from, &row.row, tally, way))
            .collect(),
        row: row.row.view(frame, from, Finish::OnThePage),
    };
    let group = |rows: &Vec<Tallied<'_>>| {
        let fold = fold(frame, rows.iter().map(|row| &row.row));
        view::OverviewGroup { fold, rows: rows.iter().map(shown).collect() }
    };
    let column = |way: &Way<'_>| view::OverviewColumn {
        id: way.name.id("group-", "issues", "others").into(),
        part: Link { href: Some(way.out.href_from(from).into()), text: way.name.words(frame) },
        counts: words.count("count-issues", way.issues),
    };
    view::Overview {
        as_of: frame.as_of(as_of),
        columns: ways.iter().map(column).collect(),
        groups: rows.iter().map(group).collect(),
    }
}

fn tally(frame: &Frame, from: &OutPath, row: &Row<'_>, tally: &Tally<'_>, way: &Way<'_>) -> view::Tally {
    let words = &frame.words;
    let on_record: usize = tally.states.values().sum();
    let href = format!("{}#actor-{}", way.out.href_from(from), row.of()).into();
    let text = words.with("tally-on-record", [("count", on_record.into()), ("of", way.issues.into())]);
    let states: HashSet<&str> = tally.states.keys().copied().filter(|state| *state != "clear").collect();
    let mark = |item: view::LegendItem| view::LegendItem {
        words: {
            let count = tally.states.get(&*item.state).copied().unwrap_or_default();
            words.with(&format!("tally-{}", item.state), [("count", count.into())])
        },
        ..item
    };
    let latest = |(day, out, anchor): &(NaiveDate, &OutPath, String)| Link {
        href: Some(format!("{}#{anchor}", out.href_from(from)).into()),
        text: words.with("tally-latest", [("date", value(&words.day(*day)))]),
    };
    view::Tally {
        count: on_record,
        states: tally.states.keys().copied().collect::<Vec<_>>().join(" ").into(),
        none: (on_record == 0).then(|| words.get("glyph-none")),
        on_record: Link { href: (on_record > 0).then_some(href), text },
        marks: legend_of(frame, &states).into_iter().map(mark).collect(),
        latest: tally.latest.as_ref().map(latest),
    }
}
