//! All files together: every name looked up, every reference a link that cannot dangle.
//!
//! What the events mean for one another (relations) and for the positions (the matrix) is worked out a floor higher.
//! Things are numbered by their place in the lists here; numbers never leave one build, so no page's key knows them.

pub mod actors;
pub mod authored;
pub mod captures;
pub mod events;
pub mod gather;
pub mod issues;
pub mod lives;
pub mod lookup;
pub mod names;
pub mod naming;
pub mod publishers;
pub mod refresh;
pub mod sorted;
pub mod withheld;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::page::PageFile;
use crate::document::picture::Size;
use crate::document::registry::KindEntry;
use crate::dossier::actors::Actor;
use crate::dossier::events::Event;
use crate::dossier::issues::Issue;
use crate::dossier::lives::Lives;
use crate::dossier::publishers::{Publisher, Tag};
use crate::given::settings::Settings;
use crate::ground::date::Date;
use crate::ground::diagnostic::Place;
use crate::ground::fingerprint::Stamped;
use crate::ground::path::{OutPath, SourcePath};
use crate::ground::reads::Noted;

/// A place in `Dossier::events`.
pub type EventNo = usize;
/// A place in `Dossier::actors`.
pub type ActorNo = usize;
/// A place in `Dossier::issues`.
pub type IssueNo = usize;
/// A place in `Dossier::publishers`.
pub type PublisherNo = usize;

/// A number as it is kept where there are many; no dossier has four thousand million of anything.
pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The dossier, resolved.
#[derive(Debug)]
pub struct Dossier {
    /// What `site.toml` says.
    pub settings: Settings,
    /// All events that show, by id.
    pub events: Vec<Noted<Event>>,
    /// Where each of them stands among all, newest first.
    ranks: Vec<u32>,
    /// In the order of `actors.toml`.
    pub actors: Vec<Actor>,
    /// In the order of `issues.toml`.
    pub issues: Vec<Issue>,
    /// Registered ones first, in the order of `publishers.toml`; then by id.
    pub publishers: Vec<Publisher>,
    /// By id.
    pub tags: Vec<Tag>,
    /// Kinds of relation: the contract's, then the site's own.
    pub kinds: Vec<KindEntry>,
    /// Plain pages that show, by path.
    pub pages: Vec<PlainPage>,
    /// The home page's own text.
    pub home: Option<Noted<Prosaic>>,
    /// The day of the matrix; missing where no event has a date.
    pub as_of: Option<NaiveDate>,
    /// The latest exact day of any event that has happened: inexact dates do not count from later than it.
    pub latest_exact: Option<NaiveDate>,
    /// The pages of what is withheld.
    pub withheld: BTreeSet<OutPath>,
    /// Former addresses: the old page and the path of the one it leads to.
    pub moved: Vec<(OutPath, OutPath, Place)>,
    /// Whether a registry could not be read in full, which was told: what should stand in it has no page.
    pub unread: bool,
    /// When its things were added and changed; nothing until somebody knows.
    pub lives: Lives,
}

impl Dossier {
    /// The latest exact day, or else that of the matrix: no inexact date counts from a later one.
    pub fn latest(&self) -> Option<NaiveDate> {
        self.latest_exact.or(self.as_of)
    }

    /// Sorts events: newest first, undated last; of the same date by id.
    pub fn sort_newest_first(&self, events: &mut [EventNo]) {
        // Ranks and not dates: they lie close together, and most pages of a large dossier sort its events.
        events.sort_unstable_by_key(|event| self.ranks.get(*event));
    }

    /// Where an event stands in that order, from 0.
    pub fn rank(&self, event: EventNo) -> u32 {
        self.ranks[event]
    }
}

/// Keys of the order "newest first, undated last", for dates.
pub fn newest_first(date: Date) -> (bool, Reverse<(NaiveDate, NaiveDate)>) {
    let (undated, first, last) = date.order();
    (undated, Reverse((first, last)))
}

/// Where each event stands among all, newest first. Events come by id.
fn ranks(events: &[Noted<Event>]) -> Vec<u32> {
    let mut order: Vec<EventNo> = (0..events.len()).collect();
    order.sort_by_cached_key(|event| newest_first(events[*event].date));
    let mut ranks = vec![0; events.len()];
    (0..).zip(order).for_each(|(rank, event)| ranks[event] = rank);
    ranks
}

/// A file of prose with its links resolved.
#[derive(Clone, Debug)]
pub struct Prosaic {
    /// Where it was read.
    pub source: SourcePath,
    /// As it was read.
    pub file: Arc<Stamped<PageFile>>,
    /// Where the body's holes lead.
    pub body: Links,
    /// Where the summary's holes lead.
    pub summary: Links,
}

/// A plain page.
#[derive(Clone, Debug)]
pub struct PlainPage {
    /// Where it comes out.
    pub out: OutPath,
    /// What it says.
    pub prose: Noted<Prosaic>,
}

/// Where the holes of one piece of prose lead, in the order of its references and addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links(Option<Box<Targets>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Targets {
    references: Box<[Link]>,
    addresses: Box<[Option<Landing>]>,
}

impl Links {
    /// Most prose has none, and takes no room for them.
    fn new(references: Box<[Link]>, addresses: Box<[Option<Landing>]>) -> Self {
        let is_any = !references.is_empty() || !addresses.is_empty();
        Self(is_any.then(|| Box::new(Targets { references, addresses })))
    }

    /// Of `[[id]]`.
    pub fn references(&self) -> &[Link] {
        self.0.as_ref().map_or(&[], |targets| &targets.references)
    }

    /// Of links to paths of the site; `None` for what leads nowhere and was told.
    pub fn addresses(&self) -> &[Option<Landing>] {
        self.0.as_ref().map_or(&[], |targets| &targets.addresses)
    }
}

/// A file of the site, and maybe a place on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Landing {
    /// The file.
    pub path: OutPath,
    /// The id of an element.
    pub fragment: Option<Box<str>>,
    /// True where the file is withheld, so that the link becomes its words.
    pub withheld: bool,
    /// How large it is, where it is shown as a picture and that is known.
    pub size: Option<Size>,
}

/// Where an `[[id]]` leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is a thing of the dossier")]
pub enum Link {
    Event(EventNo),
    Actor(ActorNo),
    Issue(IssueNo),
    Publisher(PublisherNo),
    Tag(usize),
    Page(usize),
    /// Nowhere that shows: the words stand alone.
    Words,
}
