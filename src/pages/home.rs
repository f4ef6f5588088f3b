//! The home page: the dossier at a glance.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::dossier::Dossier;
use crate::ground::path::OutPath;
use crate::pages::cards::Cards;
use crate::pages::cells::Sight;
use crate::pages::days::Dated;
use crate::pages::filled::Rich;
use crate::pages::frame::Frame;
use crate::pages::matrix::newest;
use crate::pages::rows::Entry;
use crate::pages::shifts::{ShiftSubject, conflicts, shifts};
use crate::pages::table::{Finish, Table, have_scales, legend, terms};
use crate::pages::views::home::HomePage;
use crate::pages::views::shared::{Link, Section};

/// How many of the latest events the home page shows.
const LATEST: usize = 8;

/// So many of the recent shifts, and of what conflicts, stand open there; more are folded.
const SHIFTS: usize = 8;

/// Above so many cells the home page leaves the matrix to its own page.
const MOST_CELLS: usize = 600;

/// All that the home page is made of.
#[derive(Debug, Hash)]
pub struct HomeSubject<'a> {
    /// Its path.
    pub out: OutPath,
    title: &'a Arc<str>,
    lead: Option<&'a Arc<str>>,
    as_of: Option<NaiveDate>,
    counts: [usize; 3],
    state: Option<Rich<'a>>,
    latest: Vec<Entry<'a>>,
    coming: Vec<Entry<'a>>,
    tables: Vec<Table<'a>>,
    shifts: Vec<ShiftSubject<'a>>,
    conflicts: Vec<ShiftSubject<'a>>,
}

impl<'a> HomeSubject<'a> {
    /// Of the dossier.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>, dated: &'a Dated) -> Self {
        let status = |number: &usize| dossier.events[*number].file.status;
        let all = || 0..dossier.events.len();
        let mut latest: Vec<usize> = all()
            .filter(|number| status(number).happened() && dossier.events[*number].date.first().is_some())
            .collect();
        dossier.sort_newest_first(&mut latest);
        let mut coming: Vec<usize> = all().filter(|number| status(number).is_to_come()).collect();
        coming.sort_by_key(|number| (dossier.events[*number].date.order(), *number));
        let entry = |number: &usize| cards.entry(dossier, *number);
        let cells = dossier.actors.len() * dossier.issues.len();
        Self {
            out: OutPath::home(),
            title: &dossier.settings.title,
            lead: dossier.settings.description.as_ref(),
            as_of: dossier.as_of,
            counts: [dossier.events.len(), dossier.actors.len(), dossier.issues.len()],
            shifts: recent(dossier, shifts(sight, dated)),
            conflicts: recent(dossier, conflicts(sight, dated)),
            state: dossier.home.as_ref().map(|home| cards.body(home)),
            latest: latest.iter().take(LATEST).map(entry).collect(),
            coming: coming.iter().map(entry).collect(),
            tables: if (1..=MOST_CELLS).contains(&cells) { newest(dossier, cards, sight, dated) } else { Vec::new() },
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> HomePage {
        let (words, from) = (&frame.words, &self.out);
        let mut page = frame.page(from, self.title, "home");
        page.description = self.lead.cloned();
        page.as_of = frame.as_of(self.as_of);
        page.feeds = frame.all_feeds(from);
        page.feeds.extend(frame.shift_feed(from));
        let [events, actors, issues] = self.counts;
        let count = |to: &str, id: &str, count: usize| Link {
            href: OutPath::new(to).map(|out| out.href_from(from).into()),
            text: words.count(id, count),
        };
        let shifts = |part: &[ShiftSubject<'_>]| part.iter().map(|one| one.view(frame, from)).collect();
        let (open, more) = self.shifts.split_at(self.shifts.len().min(SHIFTS));
        let (conflicts, more_conflicts) = self.conflicts.split_at(self.conflicts.len().min(SHIFTS));
        HomePage {
            page,
            lead: self.lead.cloned(),
            counts: vec![
                count("events/index.html", "count-events", events),
                count("actors/index.html", "count-actors", actors),
                count("issues/index.html", "count-issues", issues),
            ],
            state_html: self.state.as_ref().map(|state| state.html(from)),
            latest: Section::of(self.latest.iter().map(|one| one.row(frame, from)).collect(), |_| {
                words.get("heading-latest")
            }),
            coming: Section::of(self.coming.iter().map(|one| one.row(frame, from)).collect(), |_| {
                words.get("heading-coming")
            }),
            shifts: Section::of(shifts(open), |_| words.get("heading-shifts")),
            more_shifts: Section::of(shifts(more), |n| words.count("heading-more-shifts", n)),
            conflicts: Section::of(shifts(conflicts), |_| words.get("heading-conflicts")),
            more_conflicts: Section::of(shifts(more_conflicts), |n| words.count("heading-more-conflicts", n)),
            tables: self.tables.iter().map(|table| table.view(frame, from, self.as_of, Finish::OnThePage)).collect(),
            legend: legend(frame, &self.tables),
            scales: have_scales(&self.tables),
            terms: terms(frame, &self.tables),
            matrix: Some(frame.way("matrix/index.html", "title-matrix", from)),
        }
    }
}

/// Those that are as young as the matrix calls recent.
fn recent<'a>(dossier: &Dossier, all: Vec<ShiftSubject<'a>>) -> Vec<ShiftSubject<'a>> {
    let Some(as_of) = dossier.as_of else { return Vec::new() };
    let within = i64::from(dossier.settings.matrix.shift_days);
    all.into_iter().take_while(|shift| (as_of - shift.day).num_days() < within).collect()
}
