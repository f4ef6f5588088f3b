//! Events with everything that their files name looked up.
//!
//! Relations are looked up here, one by one, as they are stated; what they come to on both pages is `meaning::relations`.

mod evidence;
mod resolve;

use std::sync::Arc;

use crate::document::event::{Confidence, EventFile};
use crate::document::source::Source;
use crate::document::stance::Stance;
use crate::dossier::{ActorNo, EventNo, IssueNo, Links, PublisherNo};
use crate::ground::date::Date;
use crate::ground::fingerprint::Stamped;
use crate::ground::id::Id;
use crate::ground::path::{OutPath, SourcePath};

pub use resolve::{link, resolve};

/// An event.
#[derive(Debug)]
pub struct Event {
    /// Its id.
    pub id: Id,
    /// Where it was read.
    pub source: SourcePath,
    /// Its page.
    pub out: OutPath,
    /// As it was written.
    pub file: Arc<Stamped<EventFile>>,
    /// When.
    pub date: Date,
    /// All actors that are named on it, in order of first mention: `actors`, responses, stances.
    pub actors: Vec<ActorNo>,
    /// All issues, in order of first mention.
    pub issues: Vec<IssueNo>,
    /// Its tags, by place in `Dossier::tags`.
    pub tags: Vec<usize>,
    /// Its sources, in the order of their numbers.
    pub sources: Vec<Cited>,
    /// In the order of the file's responses; those whose actor is unknown are left out.
    pub responses: Vec<Responded>,
    /// Those that could be resolved, in the file's order.
    pub stances: Vec<Taken>,
    /// Those that could be resolved, in the file's order.
    pub related: Vec<Stated>,
    /// Where the holes of the body, the summary, the date note and the corrections lead.
    pub links: EventLinks,
}

/// Where the holes of an event's prose lead.
#[derive(Debug, Default)]
pub struct EventLinks {
    /// Of the body, and of the summary that is its first paragraph.
    pub body: Links,
    /// Of `summary`.
    pub summary: Links,
    /// Of `date_note`.
    pub date_note: Links,
    /// Of each correction.
    pub corrections: Vec<Links>,
}

/// A source as an event cites it.
#[derive(Clone, Debug)]
pub struct Cited {
    /// The source.
    pub source: Arc<Stamped<Source>>,
    /// Who published it.
    pub publisher: Option<PublisherNo>,
    /// Whether another one of the event is called so, too: by publisher, or else by title.
    pub has_namesake: bool,
}

/// A response whose actor is known.
#[derive(Debug)]
pub struct Responded {
    /// Its place in the file's responses.
    pub number: usize,
    /// Who.
    pub actor: ActorNo,
    /// The numbers of its sources, from 0.
    pub sources: Vec<usize>,
    /// Where the holes lead.
    pub links: Links,
}

/// What a stance says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Says {
    /// Would accept any of these positions, by number.
    Holds(Vec<usize>),
    /// Says it is undecided.
    Undecided,
    /// None of these.
    Rejects(Vec<usize>),
}

/// A stance whose actors, issue and positions are known.
#[derive(Debug)]
pub struct Taken {
    /// Its place in the file's stances.
    pub number: usize,
    /// Whose.
    pub actors: Vec<ActorNo>,
    /// On what.
    pub issue: IssueNo,
    /// What it says.
    pub says: Says,
    // Who attributes it, which also may be one of its actors.
    by: Option<By>,
    /// The numbers of its sources, from 0.
    pub sources: Vec<usize>,
    /// Its date: its own, or the event's.
    pub date: Date,
    /// Where the holes of the note lead.
    pub note: Links,
}

impl Taken {
    /// Who attributes it to these of its actors: nobody does to themselves.
    pub fn by(&self, actors: &[ActorNo]) -> Option<&By> {
        self.by.as_ref().filter(|by| actors.iter().any(|actor| **by != By::Actor(*actor)))
    }
}

/// Who attributes a stance to its actor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each variant is a thing of the dossier")]
pub enum By {
    Publisher(PublisherNo),
    Actor(ActorNo),
    /// Somebody else, by the slug of the name: names with one slug are one.
    Name(Id),
}

/// A relation as one event states it. A large dossier has half a million, hence the small numbers.
#[derive(Debug)]
pub struct Stated {
    number: u32,
    to: u32,
    kind: u32,
    /// How sure.
    pub confidence: Option<Confidence>,
    /// Where the holes of the reason lead.
    pub links: Links,
}

impl Stated {
    /// Its place in the file's relations.
    pub fn number(&self) -> usize {
        self.number as usize
    }

    /// The other event.
    pub fn to(&self) -> EventNo {
        self.to as usize
    }

    /// The kind, by place in `Dossier::kinds`.
    pub fn kind(&self) -> usize {
        self.kind as usize
    }
}

impl Event {
    /// The stance as it was written.
    pub fn written(&self, taken: &Taken) -> &Stance {
        &self.file.stances[taken.number]
    }

    /// Whether its date names a day that no source gives: a `date_note` says how it was arrived at.
    pub fn infers(&self) -> bool {
        self.date.exact().is_some() && self.file.date_note.is_some()
    }

    /// Whether a stance has that day for its date, not one of its own.
    pub fn infers_of(&self, taken: &Taken) -> bool {
        self.written(taken).date.is_none() && self.infers()
    }
}

/// An event before its names are looked up.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its id.
    pub id: Id,
    /// Where it was read.
    pub source: SourcePath,
    /// As it was written.
    pub file: Arc<Stamped<EventFile>>,
}

/// The page of a thing of the dossier: ids are plain, so that this always is a path.
pub fn page_of(folder: &str, id: &Id) -> OutPath {
    OutPath::page(&[folder, "/", id.as_str()].concat()).unwrap_or_else(OutPath::home)
}

/// Whether an event shows nowhere: a draft that was not asked for, or one whose embargo has not ended.
pub fn withheld(file: &EventFile, options: &crate::given::inputs::Options) -> bool {
    let draft = file.draft && options.drafts == crate::given::inputs::Drafts::Withheld;
    let embargoed = file.embargo.is_some_and(|day| options.through.is_none_or(|through| through < day));
    draft || embargoed
}
