//! The plan: which pages a dossier has.

use crate::dossier::{Dossier, EventNo};
use crate::ground::fingerprint::{Fingerprint, Stamped};
use crate::ground::path::OutPath;
use crate::meaning::relations::Relations;
use crate::pages::actor::ActorSubject;
use crate::pages::actors::ActorsSubject;
use crate::pages::agreement::AgreementSubject;
use crate::pages::calendar::Calendar;
use crate::pages::cards::Cards;
use crate::pages::cells::Sight;
use crate::pages::changes::{self, ChangesSubject, EditList};
use crate::pages::corrections::{CorrectionsSubject, corrected};
use crate::pages::coverage::CoverageSubject;
use crate::pages::day::{DaySubject, Extent};
use crate::pages::days::Dated;
use crate::pages::effects::{self, ByEvent, EffectSubject};
use crate::pages::event::{EventSubject, Neighbors, neighbors};
use crate::pages::events::{self, EventList, EventsSubject};
use crate::pages::frame::Frame;
use crate::pages::history::Index;
use crate::pages::home::HomeSubject;
use crate::pages::issue::IssueSubject;
use crate::pages::issues::IssuesSubject;
use crate::pages::job::{Job, Subject};
use crate::pages::matrix::MatrixSubject;
use crate::pages::missing::MissingSubject;
use crate::pages::plain::PlainSubject;
use crate::pages::publishers::{PublisherSubject, PublishersSubject};
use crate::pages::redirect::{Moved, RedirectSubject};
use crate::pages::search::SearchSubject;
use crate::pages::sheet::Sheet;
use crate::pages::tags::{TagSubject, TagsSubject};
use crate::pages::timeline::{self, TimelineSubject};

/// All that pages are made from, and which pages there are. Subjects are made one by one when their page is, because all
/// of them together would take more memory than the dossier.
#[derive(Debug)]
pub struct Plan<'a> {
    dossier: &'a Dossier,
    cards: &'a Cards,
    relations: &'a Relations,
    sight: Sight<'a>,
    frame: &'a Stamped<Frame>,
    layout: &'a Layout,
    dated: &'a Dated,
}

/// Where what stands, in numbers alone: it depends on no file's words.
#[derive(Debug)]
pub struct Layout {
    index: Index,
    neighbors: Neighbors,
    effects: ByEvent,
    events_by_actor: Vec<Vec<EventNo>>,
    events_by_issue: Vec<Vec<EventNo>>,
    list: EventList,
    redirects: Vec<Moved>,
    calendar: Calendar,
    corrected: Vec<EventNo>,
    edits: EditList,
}

/// A page to be made, by kind and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the page of the same name, or of the part with that number")]
pub enum Seed {
    Home,
    Events(usize),
    Event(usize),
    Actors,
    Actor(usize),
    Issues,
    Issue(usize),
    Publishers,
    Publisher(usize),
    Tags,
    Tag(usize),
    Matrix(Option<usize>),
    Day(usize, Option<usize>, Extent),
    Agreement,
    Coverage,
    Timeline(Option<usize>),
    Corrections,
    Changes(usize),
    Plain(usize),
    Redirect(usize),
    Search,
    Missing,
}

impl Seed {
    /// Whether the page shows cells of the matrix, which were put together before its subject is made: what they show of
    /// single files it does not read itself.
    ///
    /// An event's page tells which cells the event changed, from what its own file says, and where that is told: where
    /// other issues stand together than before, all pages are looked at (see [`Plan::places`]).
    pub fn shows_days(self) -> bool {
        match self {
            Self::Home | Self::Matrix(_) | Self::Day(..) | Self::Actor(_) | Self::Issue(_) => true,
            Self::Events(_)
            | Self::Event(_)
            | Self::Actors
            | Self::Issues
            | Self::Publishers
            | Self::Publisher(_)
            | Self::Tags
            | Self::Tag(_)
            | Self::Agreement
            | Self::Coverage
            | Self::Timeline(_)
            | Self::Corrections
            | Self::Changes(_)
            | Self::Plain(_)
            | Self::Redirect(_)
            | Self::Search
            | Self::Missing => false,
        }
    }
}

impl Layout {
    /// Of a dossier.
    pub fn of(dossier: &Dossier, cards: &Cards, sight: &Sight<'_>) -> Self {
        let mut events_by_actor = vec![Vec::new(); dossier.actors.len()];
        let mut events_by_issue = vec![Vec::new(); dossier.issues.len()];
        for (number, event) in dossier.events.iter().enumerate() {
            event.actors.iter().for_each(|actor| events_by_actor[*actor].push(number));
            event.issues.iter().for_each(|issue| events_by_issue[*issue].push(number));
        }
        Self {
            index: Index::of(dossier, sight),
            neighbors: neighbors(dossier),
            effects: effects::by_event(dossier, sight),
            events_by_actor,
            events_by_issue,
            list: EventList::of(dossier),
            redirects: Moved::all(dossier, cards),
            calendar: Calendar::of(dossier),
            corrected: corrected(dossier),
            edits: EditList::of(dossier),
        }
    }

    /// Whether anything was ever corrected or retracted.
    pub fn has_corrections(&self) -> bool {
        !self.corrected.is_empty()
    }

    /// Whether it is known when anything was added or revised.
    pub fn has_changes(&self) -> bool {
        self.edits.pages() > 0
    }
}

impl<'a> Plan<'a> {
    /// Of a dossier.
    pub fn of(
        dossier: &'a Dossier,
        cards: &'a Cards,
        relations: &'a Relations,
        sight: Sight<'a>,
        dated: &'a Dated,
        (layout, frame): (&'a Layout, &'a Stamped<Frame>),
    ) -> Self {
        Self { dossier, cards, relations, sight, frame, layout, dated }
    }

    /// The newest dated page of the matrix with those of its parts, which show how large such pages are.
    pub fn newest_day(&self) -> Vec<Seed> {
        self.dated.days.len().checked_sub(1).map_or_else(Vec::new, |number| self.day(number, Extent::Whole))
    }

    /// The page of a day, and those of its parts.
    fn day(&self, number: usize, extent: Extent) -> Vec<Seed> {
        let parts = (0..self.dated.days[number].sheet.parts.len()).map(Some);
        [None].into_iter().chain(parts).map(|part| Seed::Day(number, part, extent)).collect()
    }

    /// The dated pages of the matrix, where one cell on record takes this share of the newest one's bytes.
    ///
    /// From the newest back each has its tables until all together would be larger than `most` bytes. With them comes how
    /// large all would be, and how many have no tables.
    pub fn days(&self, newest_bytes: u64, most: u64) -> (Vec<Seed>, u64, usize) {
        let cells = self.dated.days.last().map_or(1, |day| day.on_record.max(1)) as u64;
        let (mut bytes, mut bare) = (0_u64, 0);
        let mut seeds = Vec::with_capacity(self.dated.days.len());
        for (number, day) in self.dated.days.iter().enumerate().rev() {
            bytes = bytes.saturating_add(newest_bytes.saturating_mul(day.on_record as u64) / cells);
            let newest = number + 1 == self.dated.days.len();
            let extent = if newest || bytes <= most { Extent::Whole } else { Extent::ChangesAlone };
            bare += usize::from(extent == Extent::ChangesAlone);
            seeds.extend(self.day(number, extent));
        }
        (seeds, bytes, bare)
    }

    /// All pages but the dated ones of the matrix.
    pub fn seeds(&self) -> Vec<Seed> {
        let dossier = self.dossier;
        let mut seeds = vec![
            Seed::Home,
            Seed::Actors,
            Seed::Issues,
            Seed::Publishers,
            Seed::Tags,
            Seed::Matrix(None),
            Seed::Coverage,
            Seed::Search,
            Seed::Timeline(None),
            Seed::Corrections,
            Seed::Missing,
        ];
        seeds.extend((0..self.dated.newest.parts.len()).map(|part| Seed::Matrix(Some(part))));
        seeds.extend((!self.sight.pairs.is_empty()).then_some(Seed::Agreement));
        seeds.extend((0..dossier.events.len()).map(Seed::Event));
        seeds.extend((1..=self.layout.list.pages()).map(Seed::Events));
        seeds.extend((1..=self.layout.edits.pages()).map(Seed::Changes));
        seeds.extend((0..self.layout.calendar.parts.len()).map(|part| Seed::Timeline(Some(part))));
        seeds.extend((0..dossier.actors.len()).map(Seed::Actor));
        seeds.extend((0..dossier.issues.len()).map(Seed::Issue));
        seeds.extend((0..dossier.publishers.len()).map(Seed::Publisher));
        seeds.extend((0..dossier.tags.len()).map(Seed::Tag));
        seeds.extend((0..dossier.pages.len()).map(Seed::Plain));
        seeds.extend((0..self.layout.redirects.len()).map(Seed::Redirect));
        seeds
    }

    /// When a page had best be made, among all: those of events last, and by time, since most events are linked with
    /// others of the same weeks, and what is shown of these has just been looked up.
    pub fn turn(&self, seed: Seed) -> Option<u32> {
        match seed {
            Seed::Event(number) => Some(self.dossier.rank(number)),
            _ => None,
        }
    }

    /// Where the page that a seed grows into comes out, without making its subject.
    pub fn out(&self, seed: Seed) -> OutPath {
        let dossier = self.dossier;
        let page = |folder: &str| OutPath::page(folder).unwrap_or_else(OutPath::home);
        match seed {
            Seed::Home => OutPath::home(),
            Seed::Events(number) => events::path(number),
            Seed::Event(number) => dossier.events[number].out.clone(),
            Seed::Actors => page("actors"),
            Seed::Actor(number) => dossier.actors[number].out.clone(),
            Seed::Issues => page("issues"),
            Seed::Issue(number) => dossier.issues[number].out.clone(),
            Seed::Publishers => page("publishers"),
            Seed::Publisher(number) => dossier.publishers[number].out.clone(),
            Seed::Tags => page("tags"),
            Seed::Tag(number) => dossier.tags[number].out.clone(),
            Seed::Matrix(part) => self.dated.newest.page(part).clone(),
            Seed::Day(number, part, _) => self.dated.days[number].sheet.page(part).clone(),
            Seed::Agreement => page("agreement"),
            Seed::Coverage => page("coverage"),
            Seed::Corrections => page("corrections"),
            Seed::Changes(number) => changes::path(number),
            Seed::Timeline(part) => {
                let part = part.and_then(|number| self.layout.calendar.parts.get(number));
                part.map_or_else(timeline::first, |part| part.out())
            }
            Seed::Plain(number) => dossier.pages[number].out.clone(),
            Seed::Redirect(number) => self.layout.redirects[number].out(dossier).clone(),
            Seed::Search => page("search"),
            Seed::Missing => MissingSubject::default().out,
        }
    }

    /// In which parts of the matrix and of its days the issues stand.
    pub fn places(&self) -> Fingerprint {
        let sheets = self.dated.days.iter().map(|day| &day.sheet).chain([&self.dated.newest]);
        let parts = |sheet: &'a Sheet| sheet.parts.iter().map(|part| (&part.out, &part.columns.issues));
        Fingerprint::of(&sheets.map(|sheet| parts(sheet).collect()).collect::<Vec<Vec<_>>>())
    }

    /// The page that a seed grows into.
    pub fn job(&self, seed: Seed) -> Job<'a> {
        let Self { dossier, cards, relations, sight, frame, layout, .. } = self;
        let Layout {
            index,
            neighbors,
            effects,
            events_by_actor,
            events_by_issue,
            list,
            redirects,
            calendar,
            corrected,
            edits,
        } = layout;
        let subject = match seed {
            Seed::Home => Subject::Home(HomeSubject::of(dossier, cards, sight, self.dated)),
            Seed::Events(page) => Subject::Events(EventsSubject::of(dossier, cards, list, page)),
            Seed::Event(number) => {
                let effects = EffectSubject::all(sight, self.dated, &effects[number], &cards.events[number].card);
                Subject::Event(EventSubject::of(dossier, cards, relations, neighbors, effects, number))
            }
            Seed::Actors => {
                let counts: Vec<usize> = (0..dossier.actors.len()).map(|actor| index.by_actor(actor)).collect();
                Subject::Actors(ActorsSubject::of(dossier, cards, &counts))
            }
            Seed::Actor(number) => {
                let events = &events_by_actor[number];
                Subject::Actor(ActorSubject::of(dossier, cards, sight, index, self.dated, number, events))
            }
            Seed::Issues => {
                let issues = 0..dossier.issues.len();
                let counts: Vec<(usize, usize)> = issues.map(|issue| index.on_issue(sight, issue)).collect();
                Subject::Issues(IssuesSubject::of(dossier, cards, &counts))
            }
            Seed::Issue(number) => {
                let events = &events_by_issue[number];
                Subject::Issue(IssueSubject::of(dossier, cards, sight, index, self.dated, number, events))
            }
            Seed::Publishers => Subject::Publishers(PublishersSubject::of(dossier, cards)),
            Seed::Publisher(number) => Subject::Publisher(PublisherSubject::of(dossier, cards, number)),
            Seed::Tags => Subject::Tags(TagsSubject::of(dossier, cards)),
            Seed::Tag(number) => Subject::Tag(TagSubject::of(dossier, cards, number)),
            Seed::Matrix(part) => Subject::Matrix(MatrixSubject::of(dossier, cards, sight, self.dated, part)),
            Seed::Day(number, part, extent) => {
                Subject::Day(DaySubject::of(dossier, cards, sight, self.dated, (number, part), extent))
            }
            Seed::Agreement => Subject::Agreement(AgreementSubject::of(dossier, cards, sight.pairs)),
            Seed::Coverage => Subject::Coverage(CoverageSubject::of(dossier, cards, sight)),
            Seed::Corrections => Subject::Corrections(CorrectionsSubject::of(dossier, cards, corrected)),
            Seed::Changes(page) => Subject::Changes(ChangesSubject::of(cards, edits, page)),
            Seed::Timeline(part) => {
                Subject::Timeline(TimelineSubject::of(dossier, cards, calendar, list.whole(), part))
            }
            Seed::Plain(number) => Subject::Plain(PlainSubject::of(dossier, cards, number)),
            Seed::Redirect(number) => Subject::Redirect(RedirectSubject::of(dossier, cards, redirects[number])),
            Seed::Search => Subject::Search(SearchSubject::of(dossier, cards)),
            Seed::Missing => Subject::Missing(MissingSubject::default()),
        };
        Job { frame, subject }
    }
}
