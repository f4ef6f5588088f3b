//! The matrix page: the newest matrix, and the list of the days on which it changed.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::dossier::Dossier;
use crate::ground::date::Date;
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::pages::cells::{CellSubject, Sight};
use crate::pages::days::Dated;
use crate::pages::frame::{Card, Cards, Frame};
use crate::pages::table::{Finish, Rows, Scene, Table, controls, legend, tables};
use crate::pages::views::matrix::{DayLink, MatrixPage, YearOfDays};
use crate::pages::views::shared::Link;

/// All that the matrix page is made of.
#[derive(Clone, Debug, Hash)]
pub struct MatrixSubject<'a> {
    /// Its path.
    pub out: OutPath,
    as_of: Option<NaiveDate>,
    tables: Vec<Table<'a>>,
    closed: Vec<&'a Card>,
    statements: usize,
    actors: usize,
    issues: usize,
    /// Each day with a page of its own, and how many cells changed on it; newest first.
    days: Vec<(NaiveDate, &'a OutPath, usize)>,
    /// Whether there is a page on who agrees with whom.
    agreement: bool,
}

/// The tables of the newest matrix: all open issues, all actors.
pub fn newest<'a>(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>) -> Vec<Table<'a>> {
    let cell = |actor, issue| Arc::new(Stamped::new(CellSubject::of(dossier, cards, sight, actor, issue)));
    let open: Vec<usize> = (0..dossier.issues.len()).filter(|issue| is_open(sight, *issue)).collect();
    tables(&Scene { dossier, cards, day: dossier.as_of, cell: &cell }, &open, Rows::All)
}

/// Whether an issue is in the newest matrix.
fn is_open(sight: &Sight<'_>, issue: usize) -> bool {
    sight.matrix.is_none_or(|matrix| matrix.open.get(issue) != Some(&false))
}

impl<'a> MatrixSubject<'a> {
    /// The newest matrix.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>, dated: &'a Dated<'a>) -> Self {
        let open = |number: &usize| is_open(sight, *number);
        Self {
            out: OutPath::page("matrix").unwrap_or_else(OutPath::home),
            as_of: dossier.as_of,
            tables: newest(dossier, cards, sight),
            closed: (0..dossier.issues.len()).filter(|n| !open(n)).map(|n| &cards.issues[n]).collect(),
            statements: statements(sight),
            actors: dossier.actors.len(),
            issues: (0..dossier.issues.len()).filter(open).count(),
            days: dated.days.iter().rev().map(|day| (day.day, &day.out, day.changes.len())).collect(),
            agreement: !sight.pairs.is_empty(),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> MatrixPage {
        let words = &frame.words;
        let mut page = frame.page(&self.out, &words.get("title-matrix"), "matrix");
        page.as_of = frame.as_of(self.as_of);
        page.feeds = true;
        let counts = [
            words.count("count-actors", self.actors),
            words.count("count-issues", self.issues),
            words.count("count-statements", self.statements),
        ];
        MatrixPage {
            page,
            as_of: frame.date(self.as_of.map_or(Date::Unknown, Date::day)),
            counts: counts.join(&words.get("list-comma")).into(),
            controls: controls(frame, &self.tables),
            tables: self
                .tables
                .iter()
                .map(|table| table.view(frame, &self.out, self.as_of, Finish::OnThePage))
                .collect(),
            legend: legend(frame, &self.tables),
            closed: self.closed.iter().map(|card| frame.link(card, &self.out)).collect(),
            days: self.days(frame),
            agreement: self.agreement.then(|| frame.way("agreement/index.html", "title-agreement", &self.out)),
        }
    }

    fn days(&self, frame: &Frame) -> Vec<YearOfDays> {
        let mut years: Vec<(i32, YearOfDays)> = Vec::new();
        for (day, out, changes) in &self.days {
            let words = frame.words.day(*day);
            let link = DayLink {
                day: Link { href: Some(out.href_from(&self.out).into()), text: words },
                changes: (*changes > 0).then(|| frame.words.count("count-changes", *changes)),
            };
            match years.last_mut().filter(|(year, _)| *year == day.year()) {
                Some((_, known)) => known.days.push(link),
                None => {
                    let heading = frame.words.date(Date::At(crate::ground::date::Point::Year(day.year())));
                    years.push((day.year(), YearOfDays { heading, days: vec![link] }));
                }
            }
        }
        years.into_iter().map(|(_, year)| year).collect()
    }
}

/// How many stances stand in the matrix: those of the day and before.
fn statements(sight: &Sight<'_>) -> usize {
    let Some(matrix) = sight.matrix else { return 0 };
    let left_out = matrix.cells.values().filter_map(|cell| cell.body.as_ref()).flat_map(|body| &body.left_out);
    let cells = matrix.cells.values().chain(left_out.map(|part| &part.cell));
    let mut all: Vec<u32> = cells.flat_map(|cell| cell.statements.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}
