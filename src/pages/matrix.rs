//! The matrix page: the newest matrix, and the list of the days on which it changed; and the pages of its parts, where it is
//! too large for one.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::dossier::{Dossier, IssueNo};
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::cells::Sight;
use crate::pages::columns::{by_group, group};
use crate::pages::dating::Named;
use crate::pages::days::Dated;
use crate::pages::frame::Frame;
use crate::pages::numbers::Numbers;
use crate::pages::sheet::Sheet;
use crate::pages::standing::{Latest, Shown, Standing};
use crate::pages::table::{Finish, Rows, Scene, Table, tables};
use crate::pages::views::matrix::{DayLink, MatrixPage, YearOfDays};
use crate::pages::views::shared::Link;

/// With more days than these in all, earlier years are folded, and a year that alone has more.
const OPEN_DAYS: usize = 60;

/// All that the matrix page is made of, or a page of one of its parts.
#[derive(Clone, Debug, Hash)]
pub struct MatrixSubject<'a> {
    /// Its path.
    pub out: &'a OutPath,
    as_of: Option<NaiveDate>,
    standing: Standing<'a>,
    actors: usize,
    issues: usize,
    /// What only the page of the whole has.
    whole: Option<Whole<'a>>,
}

#[derive(Clone, Debug, Hash)]
struct Whole<'a> {
    closed: Vec<&'a Card>,
    statements: Numbers,
    /// Each day with a page of its own, and how many cells changed on it; newest first.
    days: Vec<(Named<'a>, &'a OutPath, usize)>,
    /// Whether there is a page on who agrees with whom.
    agreement: bool,
}

/// The tables of the newest matrix: all open issues, all actors.
pub fn newest<'a>(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>, dated: &'a Dated) -> Vec<Table<'a>> {
    let cell = |actor, issue| dated.newest.cell(actor, issue);
    let scene = Scene { dossier, cards, day: dossier.as_of, cell: &cell };
    tables(&scene, &by_group(&group(dossier), &open(dossier, sight)), Rows::All)
}

/// The issues in the newest matrix.
fn open(dossier: &Dossier, sight: &Sight<'_>) -> Vec<IssueNo> {
    let is_open = |issue: &IssueNo| sight.matrix.is_none_or(|matrix| matrix.open.get(*issue) != Some(&false));
    (0..dossier.issues.len()).filter(is_open).collect()
}

/// The day on which each cell changed last, and the page that tells it.
fn latest<'a>(sight: &Sight<'a>, dated: &'a Dated) -> Latest<'a> {
    let days = dated.days.iter().zip(&sight.course.days);
    let changes = days.flat_map(|(day, of)| day.changes.iter().zip(&of.changes).map(move |both| (day, both)));
    changes
        .map(|(day, (told, change))| (told.after.ids(), (day.day, day.sheet.page_of(change.issue as usize))))
        .collect()
}

impl<'a> MatrixSubject<'a> {
    /// The newest matrix, or the part of it with this number.
    pub fn of(
        dossier: &'a Dossier,
        cards: &'a Cards,
        sight: &Sight<'a>,
        dated: &'a Dated,
        part: Option<usize>,
    ) -> Self {
        let Sheet { out, parts, .. } = &dated.newest;
        let part = part.and_then(|number| Some((number, parts.get(number)?)));
        let open = open(dossier, sight);
        let overview = part.is_none() && !parts.is_empty();
        let shown = Shown {
            scene: Scene { dossier, cards, day: dossier.as_of, cell: &|actor, issue| dated.newest.cell(actor, issue) },
            issues: &open,
            which: Rows::All,
            parts,
            latest: &if overview { latest(sight, dated) } else { Latest::default() },
        };
        let whole = || Whole {
            closed: (0..dossier.issues.len()).filter(|n| !open.contains(n)).map(|n| &cards.issues[n]).collect(),
            statements: Numbers::of(dossier, sight),
            days: dated.days.iter().rev().map(|day| (Named::of(day), &day.sheet.out, day.changes.len())).collect(),
            agreement: !sight.pairs.is_empty(),
        };
        Self {
            out: part.map_or(out, |(_, part)| &part.out),
            as_of: dossier.as_of,
            standing: shown.standing(part.map(|(number, _)| number), &[]),
            actors: dossier.actors.len(),
            issues: part.map_or(open.len(), |(_, part)| part.columns.issues.len()),
            whole: part.is_none().then(whole),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> MatrixPage {
        let (words, from) = (&frame.words, self.out);
        let title = words.get("title-matrix");
        let mut page = match self.standing.part(frame) {
            Some(part) => frame.page(from, &part_title(frame, &title, &part), "matrix"),
            None => frame.page(from, &title, "matrix"),
        };
        if self.whole.is_none() {
            page.above = vec![frame.way("matrix/index.html", "nav-matrix", from)];
        }
        page.as_of = frame.as_of(self.as_of);
        page.feeds = frame.shift_feed(from).into_iter().collect();
        let mut counts = vec![words.count("count-actors", self.actors), words.count("count-issues", self.issues)];
        counts.extend(self.whole.iter().map(|whole| {
            let (count, of) = (whole.statements.matrix, whole.statements.all());
            words.with("count-statements-of", [("count", count.into()), ("of", of.into())])
        }));
        let whole = self.whole.as_ref();
        MatrixPage {
            page,
            as_of: frame.date(self.as_of.map_or(Date::Unknown, Date::day)),
            counts: counts.join(&words.get("list-comma")).into(),
            standing: self.standing.view(frame, from, self.as_of, Finish::OnThePage),
            closed: whole.iter().flat_map(|whole| &whole.closed).map(|card| frame.link(card, from)).collect(),
            days: self.days(frame),
            agreement: whole
                .filter(|whole| whole.agreement)
                .map(|_| frame.way("agreement/index.html", "title-agreement", from)),
        }
    }

    fn days(&self, frame: &Frame) -> Vec<YearOfDays> {
        let mut years: Vec<(i32, YearOfDays)> = Vec::new();
        for (day, out, changes) in self.whole.iter().flat_map(|whole| &whole.days) {
            let (day, words) = (day.day, day.words(&frame.words));
            let link = DayLink {
                day: Link { href: Some(out.href_from(self.out).into()), text: words },
                changes: (*changes > 0).then(|| frame.words.count("count-changes", *changes)),
            };
            match years.last_mut().filter(|(year, _)| *year == day.year()) {
                Some((_, known)) => known.days.push(link),
                None => {
                    let heading = frame.words.date(Date::At(crate::ground::date::Point::Year(day.year())));
                    years.push((day.year(), YearOfDays { heading, folded: None, days: vec![link] }));
                }
            }
        }
        let mut years: Vec<YearOfDays> = years.into_iter().map(|(_, year)| year).collect();
        if years.iter().map(|year| year.days.len()).sum::<usize>() > OPEN_DAYS {
            for (number, year) in years.iter_mut().enumerate() {
                let is_folded = number > 0 || year.days.len() > OPEN_DAYS;
                year.folded = is_folded.then(|| frame.words.count("count-days", year.days.len()));
            }
        }
        years
    }
}

/// "Who stands where: Nuclear program".
pub fn part_title(frame: &Frame, title: &str, part: &str) -> Arc<str> {
    frame.words.with("title-part", [("title", value(title)), ("part", value(part))])
}
