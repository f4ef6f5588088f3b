//! An issue's page: the question, its positions, who is where, and how that came about.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::registry::IssueEntry;
use crate::dossier::{Dossier, IssueNo};
use crate::given::words::value;
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::meaning::matrix::Says;
use crate::pages::cells::{CellSubject, Sight};
use crate::pages::event::{plain_start, section};
use crate::pages::frame::{Card, Cards, Entry, Frame, Holes, Rich, html, newest_first};
use crate::pages::history::{History, Index};
use crate::pages::statement::On;
use crate::pages::table::{Row, Rows, Scene, column_caption, groups, order, rows};
use crate::pages::views::issue::{Holder, IssuePage, PositionView};

/// All that an issue's page is made of.
#[derive(Debug, Hash)]
pub struct IssueSubject<'a> {
    /// Its path.
    pub out: &'a OutPath,
    entry: &'a Stamped<IssueEntry>,
    as_of: Option<NaiveDate>,
    positions: Vec<Holes<'a>>,
    about: Option<Rich<'a>>,
    text: Option<Rich<'a>>,
    continued_by: Vec<&'a Card>,
    rows: Vec<Vec<Row<'a>>>,
    /// Each actor once, in registry order, with its cell.
    standing: Vec<(&'a Card, CellSubject<'a>)>,
    history: History<'a>,
    events: Vec<Entry<'a>>,
}

impl<'a> IssueSubject<'a> {
    /// Of the issue with this number; `events` are the numbers of those that touch it.
    pub fn of(
        dossier: &'a Dossier,
        cards: &'a Cards,
        sight: &Sight<'a>,
        index: &Index,
        number: IssueNo,
        events: &[usize],
    ) -> Self {
        let issue = &dossier.issues[number];
        let position = |(entry, links): (&'a crate::document::registry::PositionEntry, _)| {
            entry.about.as_ref().map_or_else(Holes::default, |about| cards.holes(&about.references, links))
        };
        let mut events: Vec<usize> = events.to_vec();
        events.sort_by_key(|event| (newest_first(dossier.events[*event].date), *event));
        let cell = |actor| CellSubject::of(dossier, cards, sight, actor, number);
        // Only who is on record has a row here: the silent are named in a line of their own.
        let shared = |actor, _| Arc::new(Stamped::new(cell(actor)));
        let scene = Scene { dossier, cards, day: dossier.as_of, cell: &shared };
        let rows = rows(&scene, &order(dossier, dossier.as_of), &[number], Rows::OnRecord, None);
        Self {
            out: &issue.out,
            entry: &issue.entry,
            as_of: dossier.as_of,
            positions: issue.entry.positions.iter().zip(&issue.positions).map(position).collect(),
            about: issue
                .entry
                .about
                .as_ref()
                .map(|about| Rich { prose: &about.prose, holes: cards.holes(&about.references, &issue.about) }),
            text: issue.text.as_ref().map(|text| cards.body(text)),
            continued_by: issue.continued_by.iter().map(|issue| &cards.issues[*issue]).collect(),
            rows,
            standing: (0..dossier.actors.len()).map(|actor| (&cards.actors[actor], cell(actor))).collect(),
            history: index.issue(dossier, cards, sight, number),
            events: events.into_iter().map(|event| cards.entry(dossier, event)).collect(),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> IssuePage {
        let (words, from, entry) = (&frame.words, self.out, &**self.entry);
        let mut page = frame.page(from, &entry.name, "issues");
        page.above = vec![frame.way("issues/index.html", "nav-issues", from)];
        page.as_of = frame.as_of(self.as_of);
        page.description = entry.question.as_deref().and_then(plain_start);
        let positions =
            entry.positions.iter().zip(&self.positions).enumerate().map(|(number, (position, holes))| PositionView {
                id: Some(format!("position-{}", position.id.value).into()),
                label: position.label.clone(),
                about_html: position.about.as_ref().map(|about| html(&about.prose, holes, from)),
                holders: self.holders(frame, number),
            });
        let silent = self.standing.iter().filter(|(_, cell)| cell.state() == "none");
        IssuePage {
            page,
            id: entry.id.value.as_str().into(),
            question: entry.question.clone().unwrap_or_else(|| "".into()),
            group: entry.group.clone(),
            closed: entry.closed.map(|day| {
                let day = words.day(day);
                words.with("issue-closed", [("date", value(&day))])
            }),
            continued_by: self.continued_by.iter().map(|card| frame.link(card, from)).collect(),
            about_html: self.about.as_ref().map(|about| about.html(from)),
            content_html: self.text.as_ref().map(|text| text.html(from)),
            ordered: entry.ordered,
            positions: positions.collect(),
            elsewhere: self.elsewhere(frame),
            silent: silent.map(|(card, _)| frame.link(card, from)).collect(),
            groups: groups(&self.rows, frame, from),
            column_caption: column_caption(frame, self.as_of),
            history_heading: match self.history.dated.len() {
                0 => words.get("statements"),
                n => words.count("heading-statements", n),
            },
            history: (!self.history.is_empty()).then(|| self.history.view(frame, from, On::Issue)),
            events: section(self.events.iter().map(|entry| frame.row(entry, from)).collect(), |n| {
                words.count("heading-events", n)
            }),
        }
    }

    fn holder(&self, frame: &Frame, card: &Card, cell: &CellSubject<'_>, words: Option<Arc<str>>) -> Holder {
        let shown = cell.view(frame, self.out);
        let mut actor = frame.link(card, self.out);
        actor.href = shown.href.or(actor.href);
        Holder { actor, state: shown.state, glyph: shown.glyph, words: words.or(shown.state_words) }
    }

    /// Who holds the position with this number; a divided body stands at each of its sides' positions.
    fn holders(&self, frame: &Frame, number: usize) -> Vec<Holder> {
        let Ok(number) = u16::try_from(number) else { return Vec::new() };
        let there = self.standing.iter().filter_map(|(card, cell)| {
            if cell.held().is_some_and(|held| held.has(number)) {
                return Some(self.holder(frame, card, cell, None));
            }
            let side = cell.sides().any(|(says, _)| matches!(says, Says::Holds(held) if held.has(number)));
            side.then(|| self.holder(frame, card, cell, Some(frame.words.get("headline-divided"))))
        });
        there.collect()
    }

    /// Who is on record without holding a position, by what is said of them.
    fn elsewhere(&self, frame: &Frame) -> Vec<PositionView> {
        let mut all: Vec<PositionView> = Vec::new();
        for (card, cell) in &self.standing {
            if !matches!(cell.state(), "rejects" | "withdrawn" | "undecided") {
                continue;
            }
            let label = cell.view(frame, self.out).headline;
            let holder = self.holder(frame, card, cell, None);
            match all.iter_mut().find(|known| known.label == label) {
                Some(known) => known.holders.push(holder),
                None => all.push(PositionView { id: None, label, about_html: None, holders: vec![holder] }),
            }
        }
        all
    }
}
