//! The cards of what pages link to. Not what else its own page tells.
//!
//! A card holds what other pages show of a thing, so that a change elsewhere on its page does not concern them.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::document::event::{EventFile, Kind, Status};
use crate::dossier::actors::{Actor, earlier_name_on};
use crate::dossier::{ActorNo, Dossier};
use crate::ground::date::Date;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::OutPath;
use crate::ground::reads::Noted;
use crate::pages::dating::When;

/// What a link to a thing needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its page.
    pub out: OutPath,
    /// Its title or name.
    pub text: Arc<str>,
    // Invariant: of all that is above.
    stamp: Fingerprint,
}

/// What a list of events shows of each, its summary aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventCard {
    /// Its page and title.
    pub card: Card,
    /// When.
    pub when: When,
    /// What sort of thing.
    pub kind: Option<Kind>,
    /// How firm.
    pub status: Status,
    /// Whether it is shown as a draft.
    pub draft: bool,
    // Invariant: of all that is above.
    stamp: Fingerprint,
}

/// The cards of everything, by number.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field holds the cards of what it is called after")]
pub struct Cards {
    pub events: Vec<Noted<EventCard>>,
    pub actors: Vec<Card>,
    pub issues: Vec<Card>,
    pub publishers: Vec<Card>,
    pub tags: Vec<Card>,
    pub pages: Vec<Card>,
    /// By actor, with its earlier names in their order.
    pub earlier: Vec<Vec<Card>>,
}

impl Card {
    fn new(out: &OutPath, text: &Arc<str>) -> Self {
        Self { out: out.clone(), text: text.clone(), stamp: Fingerprint::of(&(out, text)) }
    }

    /// The same under a name of another time.
    pub fn called(&self, name: &Arc<str>) -> Self {
        if self.text == *name { self.clone() } else { Self::new(&self.out, name) }
    }

    /// Stands for page and title.
    pub fn stamp(&self) -> Fingerprint {
        self.stamp
    }
}

impl EventCard {
    fn of(event: &crate::dossier::events::Event) -> Self {
        let EventFile { title, kind, status, draft, .. } = &**event.file;
        let (card, when) = (Card::new(&event.out, title), When::of_event(event));
        let stamp = Fingerprint::of(&(&card, when, kind, status, draft));
        Self { card, when, kind: *kind, status: *status, draft: *draft, stamp }
    }
}

/// Hashes the stamp alone: a page's key holds a hundred cards, and each card is in the keys of many pages.
impl Hash for Card {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.stamp.hash(state);
    }
}

/// Hashes the stamp alone, as above.
impl Hash for EventCard {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.stamp.hash(state);
    }
}

fn earlier(actor: &Actor) -> Vec<Card> {
    actor.entry.names.iter().map(|name| Card::new(&actor.out, &name.text)).collect()
}

impl Cards {
    /// Of the whole dossier.
    pub fn of(dossier: &Dossier) -> Self {
        let events = dossier.events.iter().zip(0..);
        Self {
            events: events.map(|(event, number)| Noted::new(number, EventCard::of(event))).collect(),
            actors: dossier.actors.iter().map(|actor| Card::new(&actor.out, &actor.entry.name)).collect(),
            issues: dossier.issues.iter().map(|issue| Card::new(&issue.out, &issue.entry.name)).collect(),
            publishers: dossier.publishers.iter().map(|one| Card::new(&one.out, &one.name)).collect(),
            tags: dossier.tags.iter().map(|tag| Card::new(&tag.out, &tag.name)).collect(),
            pages: dossier.pages.iter().map(|page| Card::new(&page.out, &page.prose.file.title)).collect(),
            earlier: dossier.actors.iter().map(earlier).collect(),
        }
    }

    /// An actor, called as in what is of this date: by its name of then where all of it lies before the next one.
    pub fn actor_in(&self, dossier: &Dossier, number: ActorNo, date: Date) -> &Card {
        let day = date.last();
        let name = day.and_then(|day| earlier_name_on(&dossier.actors[number].entry, day));
        name.map_or(&self.actors[number], |name| &self.earlier[number][name])
    }

    /// Takes in that an event's words have changed.
    pub fn refresh(&mut self, dossier: &Dossier, number: usize) {
        if let (Some(card), Some(event)) = (self.events.get_mut(number), dossier.events.get(number)) {
            card.replace(EventCard::of(event));
        }
    }
}
