//! A dated page of the matrix: who stood where on a day, and what changed on it. Not the newest matrix.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::bytes::render::Theme;
use crate::dossier::Dossier;
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::meaning::matrix::Record;
use crate::pages::days::{Cause, Changed, Dated, What};
use crate::pages::event::section;
use crate::pages::frame::{Card, Cards, Frame};
use crate::pages::table::{Finish, Rows, Scene, Table, controls, legend, tables};
use crate::pages::views::day::{self as view, ChangeGroup, DayPage};
use crate::pages::views::shared::Link;

/// More changes than these are listed actor by actor, folded, so that the tables are not far below.
const MOST_CHANGES: usize = 40;

/// All that a dated page is made of.
#[derive(Debug, Hash)]
pub struct DaySubject<'a> {
    /// Its path.
    pub out: &'a OutPath,
    day: NaiveDate,
    changes: &'a [Changed<'a>],
    before: Option<(NaiveDate, &'a OutPath)>,
    after: Option<(NaiveDate, &'a OutPath)>,
    shows: Shows<'a>,
}

/// What stands under the list of changes.
#[derive(Debug, Hash)]
enum Shows<'a> {
    /// The tables, and the issues that are closed by then.
    Tables { tables: Vec<Table<'a>>, closed: Vec<&'a Card>, counts: [usize; 3] },
    /// Nothing: all dated pages together would be too large.
    Changes,
}

/// Whether a dated page has its tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// It has.
    Whole,
    /// It has the list of changes alone.
    ChangesAlone,
}

impl<'a> DaySubject<'a> {
    /// Of the day with this number.
    pub fn of(
        dossier: &'a Dossier,
        cards: &'a Cards,
        record: &Record,
        dated: &'a Dated<'a>,
        number: usize,
        extent: Extent,
    ) -> Self {
        let of = &dated.days[number];
        let near = |number: Option<usize>| number.and_then(|n| dated.days.get(n)).map(|day| (day.day, &day.out));
        let shows = match extent {
            Extent::ChangesAlone => Shows::Changes,
            Extent::Whole => {
                let cell = |actor, issue| of.cell(actor, issue);
                let open = |issue: &usize| record.issues.get(*issue).is_none_or(|issue| issue.is_open(of.day));
                let on_record =
                    |issue: &usize| (0..dossier.actors.len()).any(|actor| of.cell(actor, *issue).state() != "none");
                let (open, closed): (Vec<usize>, Vec<usize>) =
                    (0..dossier.issues.len()).filter(on_record).partition(open);
                let scene = Scene { dossier, cards, day: Some(of.day), cell: &cell };
                let tables = tables(&scene, &open, Rows::OnRecord);
                let actors = (0..dossier.actors.len())
                    .filter(|actor| open.iter().any(|issue| of.cell(*actor, *issue).state() != "none"))
                    .count();
                Shows::Tables {
                    counts: [actors, open.len(), of.statements],
                    closed: closed.into_iter().map(|issue| &cards.issues[issue]).collect(),
                    tables,
                }
            }
        };
        Self {
            out: &of.out,
            day: of.day,
            changes: &of.changes,
            before: near(number.checked_sub(1)),
            after: near(number.checked_add(1)),
            shows,
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame, theme: &Theme) -> DayPage {
        let (words, from) = (&frame.words, self.out);
        let day = words.day(self.day);
        let mut page = frame.page(from, &words.with("title-matrix-day", [("date", value(&day))]), "matrix");
        page.feeds = true;
        page.above = vec![frame.way("matrix/index.html", "nav-matrix", from)];
        let near = |near: Option<(NaiveDate, &OutPath)>| {
            near.map(|(day, out)| Link { href: Some(out.href_from(from).into()), text: words.day(day) })
        };
        let mut shown = DayPage {
            page,
            as_of: frame.date(Date::day(self.day)),
            newest: frame.way("matrix/index.html", "newest-matrix", from),
            before: near(self.before),
            after: near(self.after),
            changes: section(self.groups(frame), |_| words.count("heading-changes", self.changes.len())),
            ..DayPage::default()
        };
        if let Shows::Tables { tables, closed, counts: [actors, issues, statements] } = &self.shows {
            let counts = [
                words.count("count-actors", *actors),
                words.count("count-issues", *issues),
                words.count("count-statements", *statements),
            ];
            shown.counts = Some(counts.join(&words.get("list-comma")).into());
            shown.tables =
                tables.iter().map(|table| table.view(frame, from, Some(self.day), Finish::Once(theme))).collect();
            shown.controls = controls(frame, tables);
            shown.legend = legend(frame, tables);
            shown.closed = closed.iter().map(|card| frame.link(card, from)).collect();
        }
        shown
    }

    /// The changes in one list, or where that would be long one for each actor.
    fn groups(&self, frame: &Frame) -> Vec<ChangeGroup> {
        let shown = |change: &Changed<'_>| self::change(frame, change, self.out);
        if self.changes.len() <= MOST_CHANGES {
            let changes: Vec<view::Change> = self.changes.iter().map(shown).collect();
            return if changes.is_empty() { Vec::new() } else { vec![ChangeGroup { heading: None, changes }] };
        }
        let one_actor = |one: &Changed<'_>, other: &Changed<'_>| one.actor == other.actor;
        let group = |changes: &[Changed<'_>]| {
            let count = frame.words.count("count-changes", changes.len());
            let actor = changes.first().map_or("", |change| change.name);
            let heading = frame.words.with("changes-of", [("actor", value(actor)), ("changes", value(&count))]);
            ChangeGroup { heading: Some(heading), changes: changes.iter().map(shown).collect() }
        };
        self.changes.chunk_by(one_actor).map(group).collect()
    }
}

/// A change as it is told on the page `from`.
pub fn change(frame: &Frame, change: &Changed<'_>, from: &OutPath) -> view::Change {
    let words = &frame.words;
    let (now, was) = (change.after.summary(frame), change.before.summary(frame));
    let state: Arc<str> = change.after.state().into();
    let mut reasons: Vec<view::Reason> = change.causes.iter().map(|cause| reason(frame, change, cause, from)).collect();
    if reasons.is_empty() {
        reasons.push(view::Reason { words: Some(words.get("change-by-age")), event: None });
    }
    view::Change {
        id: Some(change.after.anchor().into()),
        actor: Link { text: change.name.into(), ..frame.link(change.actor, from) },
        issue: frame.link(change.issue, from),
        glyph: words.get(&format!("glyph-{state}")),
        words: if &*state == "none" { words.get("change-gone") } else { now.clone() },
        parts: change.after.parts(frame, from),
        before: match change.before.state() {
            "none" => words.get("change-first"),
            "divided" => words.with("change-before", [("before", value(&was))]),
            _ if was == now => words.get("change-of-holders"),
            _ => words.with("change-before", [("before", value(&was))]),
        },
        parts_before: change.before.parts(frame, from),
        state,
        reasons,
    }
}

fn reason(frame: &Frame, change: &Changed<'_>, cause: &Cause<'_>, from: &OutPath) -> view::Reason {
    let event = cause.event.map(|card| frame.link(card, from));
    view::Reason { words: reason_words(frame, change, cause), event }
}

/// Through whom a change came, or who joined or left; nothing where it is the actor's own statement.
pub fn reason_words(frame: &Frame, change: &Changed<'_>, cause: &Cause<'_>) -> Option<Arc<str>> {
    let words = &frame.words;
    let names: Vec<Arc<str>> = cause.who.iter().map(|card| card.text.clone()).collect();
    let (who, count) = (words.list(&names), cause.who.len());
    let turn = |id: &str, body: &Card| {
        words.with(id, [("actors", value(&who)), ("count", count.into()), ("body", value(&body.text))])
    };
    match cause.what {
        // Whose cell it is stands there already.
        What::Said if cause.who == [change.actor] => None,
        What::Said => Some(words.with("change-through", [("actors", value(&who))])),
        What::Joined(body) => Some(turn("change-by-joining", body)),
        What::Left(body) => Some(turn("change-by-leaving", body)),
    }
}
