//! What can be found, as it stays between builds: each entry with the key by which it is known to be as it was. Not the
//! index over all of them.

use std::sync::Arc;

use crate::bytes::output::Sink;
use crate::bytes::search::beside;
use crate::bytes::search::entry::{self, Entry};
use crate::bytes::search::vocabulary::Reader;
use crate::document::markdown::Parsed;
use crate::dossier::events::Event;
use crate::dossier::{ActorNo, Dossier, EventNo, IssueNo, Links, Prosaic};
use crate::given::words::Words;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::OutPath;
use crate::ground::reads::{Noted, Reads, noting};
use crate::pages::cards::Cards;
use crate::pages::job::Again;

/// What the entries are made from.
#[derive(Clone, Copy)]
pub(in crate::build) struct Material<'a> {
    pub dossier: &'a Dossier,
    pub cards: &'a Cards,
    /// All that an entry takes from the frame: another template makes no other entry.
    pub interface: &'a Words,
    /// Makes the HTML of an event's text again.
    pub again: Again<'a>,
    pub sink: &'a dyn Sink,
    /// Nobody comes back for the entries.
    pub passing: bool,
}

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    Actor(ActorNo),
    Issue(IssueNo),
    Page(usize),
    Event(EventNo),
}

/// The entry of a thing, with what is needed to know whether it still is as it was.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub thing: Thing,
    pub out: OutPath,
    pub entry: Arc<Entry>,
    /// Where the entry's file stands; nowhere where its text could not be had.
    pub file: Option<OutPath>,
    /// Of all that it was made from; nothing where its text could not be had.
    key: Option<Fingerprint>,
    /// What its key looked at: titles that its text shows, besides its own file.
    reads: Reads,
}

impl Kept {
    /// Whether it may be another once things with these numbers are.
    pub fn depends_on(&self, stale: &[u32]) -> bool {
        self.key.is_none() || self.reads.meet(stale)
    }
}

impl Thing {
    /// Its page.
    pub fn out(self, dossier: &Dossier) -> &OutPath {
        match self {
            Self::Actor(number) => &dossier.actors[number].out,
            Self::Issue(number) => &dossier.issues[number].out,
            Self::Page(number) => &dossier.pages[number].out,
            Self::Event(number) => &dossier.events[number].out,
        }
    }

    /// All that an entry is made from.
    fn key(self, Material { dossier, cards, interface, .. }: Material<'_>) -> Fingerprint {
        let holes = |text: &Option<Parsed>, links: &Links| {
            text.as_ref().map(|text| Fingerprint::of(&cards.holes(text.references(), links)))
        };
        let prose = |text: &Noted<Prosaic>| Fingerprint::of(&(text.file.stamp(), cards.body(text)));
        match self {
            Self::Actor(number) => {
                let actor = &dossier.actors[number];
                let texts = (holes(&actor.entry.about, &actor.about), actor.text.as_ref().map(prose));
                Fingerprint::of(&(interface.stamp(), &actor.entry, texts))
            }
            Self::Issue(number) => {
                let issue = &dossier.issues[number];
                let positions = issue.entry.positions.iter().zip(&issue.positions);
                let positions: Vec<_> = positions.map(|(one, links)| holes(&one.about, links)).collect();
                let texts = (holes(&issue.entry.about, &issue.about), issue.text.as_ref().map(prose), positions);
                Fingerprint::of(&(interface.stamp(), &issue.entry, texts))
            }
            Self::Page(number) => {
                let page = &dossier.pages[number].prose;
                Fingerprint::of(&(interface.stamp(), prose(page), holes(&page.file.summary, &page.summary)))
            }
            Self::Event(number) => {
                let event: &Event = &dossier.events[number];
                let body = cards.holes(event.file.body.references(), &event.links.body);
                let summary = holes(&event.file.summary, &event.links.summary);
                let sources: Vec<_> = event.sources.iter().map(|cited| &cited.source).collect();
                let actors: Vec<_> = event.actors.iter().map(|one| &dossier.actors[*one].entry.id.value).collect();
                let issues: Vec<_> = event.issues.iter().map(|one| &dossier.issues[*one].entry.id.value).collect();
                let tags: Vec<_> = event.tags.iter().map(|one| &dossier.tags[*one].id).collect();
                let named = (actors, issues, tags, &event.out, beside::names(dossier, event));
                let told =
                    |one: &Parsed, links: &Links| Fingerprint::of(&(&one.prose, cards.holes(one.references(), links)));
                let remarks: Vec<_> = beside::remarks(event).map(|(one, links)| told(one, links)).collect();
                let texts = (body, summary, remarks, beside::verbatim(event).collect::<Vec<_>>());
                Fingerprint::of(&(interface.stamp(), event.file.stamp(), event.date, texts, sources, named))
            }
        }
    }

    /// The entry, made where it is not as it was.
    pub fn kept(self, from: Material<'_>, words: &mut Reader<'_>, before: Option<&Kept>) -> Kept {
        let Material { dossier, interface, again, sink, passing, .. } = from;
        let (key, reads) = match passing {
            true => (None, Reads::default()),
            false => noting(|| Some(self.key(from))),
        };
        let kept = |key, (entry, file)| Kept { thing: self, out: self.out(dossier).clone(), entry, file, key, reads };
        let as_before = |before: &Kept| (before.entry.clone(), before.file.clone());
        if let Some(before) = before.filter(|before| key.is_some() && before.key == key) {
            return kept(key, as_before(before));
        }
        let with = (dossier, interface);
        let made = match self {
            Self::Actor(number) => Some(entry::actor(with, words, number)),
            Self::Issue(number) => Some(entry::issue(with, words, number)),
            Self::Page(number) => Some(entry::page(with, words, &dossier.pages[number])),
            Self::Event(number) => {
                let event: &Event = &dossier.events[number];
                let mut make = |body: &_| entry::event(with, words, event, body);
                event.file.content.look(&mut make).or_else(|| again(&event.source).as_ref().map(make))
            }
        };
        // Where the text could not be had, the page says so, and this build is not published.
        let Some((made, text)) = made else { return kept(None, (Arc::default(), None)) };
        match before {
            Some(before) if *before.entry == made => kept(key, as_before(before)),
            _ => {
                let file = made.filed.name.path();
                file.iter().for_each(|path| sink.put(path, made.filed.made, text.as_bytes()));
                kept(key, (Arc::new(made), file))
            }
        }
    }
}
