//! What every page is made with: the frame, the cards of what it links to, prose with its holes filled.
//!
//! A card holds what other pages show of a thing, so that a change elsewhere on its page does not concern them.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::bytes::feeds::{ATOM, JSON, SHIFTS};
use crate::bytes::render::Theme;
use crate::document::event::{EventFile, Kind, Status};
use crate::document::markdown::{HoleKind, Prose, Reference};
use crate::document::picture::Size;
use crate::dossier::{Dossier, Landing, Link, Links};
use crate::given::words::Words;
use crate::ground::date::Date;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::OutPath;
use crate::ground::reads::Noted;
use crate::ground::scan::{first, one_of};
use crate::pages::dating::When;
use crate::pages::rows::Entry;
use crate::pages::views::common::Common;
use crate::pages::views::html::Html;
use crate::pages::views::shared::{self, Badge, Changed, DateView, FeedLink, Page, Site};

/// What all pages of a site share. Pages hold it stamped with all that it was made from, the templates included.
#[derive(Debug)]
pub struct Frame {
    /// The words of the interface.
    pub words: Arc<Words>,
    /// What goes into every template.
    pub site: Site,
    /// Who answers for it, name by name.
    pub authors: Vec<Arc<str>>,
    /// Where the site is published.
    pub base_url: Option<Arc<str>>,
}

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
}

/// Where the holes of one piece of prose lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Holes<'a> {
    references: Vec<Target<'a>>,
    addresses: &'a [Option<Landing>],
    /// What `{this}` and `{other}` stand for.
    pub ends: Option<(&'a Card, &'a Card)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Target<'a> {
    Card(&'a Card),
    Words(&'a str),
}

/// Prose of another page's file, with its holes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rich<'a> {
    /// The prose.
    pub prose: &'a Prose,
    /// Its holes.
    pub holes: Holes<'a>,
}

impl Card {
    fn new(out: &OutPath, text: &Arc<str>) -> Self {
        Self { out: out.clone(), text: text.clone(), stamp: Fingerprint::of(&(out, text)) }
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
        }
    }

    /// Takes in that an event's words have changed.
    pub fn refresh(&mut self, dossier: &Dossier, number: usize) {
        if let (Some(card), Some(event)) = (self.events.get_mut(number), dossier.events.get(number)) {
            card.replace(EventCard::of(event));
        }
    }

    /// The holes of prose whose references these are.
    pub fn holes<'a>(&'a self, references: &'a [Reference], links: &'a Links) -> Holes<'a> {
        let target = |(written, link): (&'a Reference, &Link)| match *link {
            Link::Event(number) => Target::Card(&self.events[number].card),
            Link::Actor(number) => Target::Card(&self.actors[number]),
            Link::Issue(number) => Target::Card(&self.issues[number]),
            Link::Publisher(number) => Target::Card(&self.publishers[number]),
            Link::Tag(number) => Target::Card(&self.tags[number]),
            Link::Page(number) => Target::Card(&self.pages[number]),
            Link::Words => Target::Words(&written.id),
        };
        let references = references.iter().zip(links.references()).map(target).collect();
        Holes { references, addresses: links.addresses(), ends: None }
    }

    /// The body of a file of prose.
    pub fn body<'a>(&'a self, prosaic: &'a crate::dossier::Prosaic) -> Rich<'a> {
        let body = &prosaic.file.body;
        Rich { prose: &body.prose, holes: self.holes(body.references(), &prosaic.body) }
    }

    /// An event as lists show it.
    pub fn entry<'a>(&'a self, dossier: &'a Dossier, number: usize) -> Entry<'a> {
        Entry::new(&self.events[number], self.summary(&dossier.events[number]))
    }

    /// An event's corrections with their dates, in the order of its file.
    pub fn corrections<'a>(&'a self, event: &'a crate::dossier::events::Event) -> Vec<(Date, Rich<'a>)> {
        let all = event.file.corrections.iter().zip(&event.links.corrections);
        let rich = |(one, links): (&'a crate::document::event::Correction, &'a Links)| {
            (one.date, Rich { prose: &one.text.prose, holes: self.holes(one.text.references(), links) })
        };
        all.map(rich).collect()
    }

    /// An event's summary: its own, or its text's first paragraph.
    pub fn summary<'a>(&'a self, event: &'a crate::dossier::events::Event) -> Option<Rich<'a>> {
        match &event.file.summary {
            Some(text) => Some(Rich { prose: &text.prose, holes: self.holes(text.references(), &event.links.summary) }),
            None => {
                let body = &event.file.body;
                let prose = body.summary()?;
                Some(Rich { prose, holes: self.holes(body.references(), &event.links.body) })
            }
        }
    }
}

impl<'a> Holes<'a> {
    /// The page that a reference leads to.
    pub fn reference(&self, number: u32) -> Option<&'a OutPath> {
        match self.references.get(number as usize)? {
            Target::Card(card) => Some(&card.out),
            Target::Words(_) => None,
        }
    }

    /// What an address within the site leads to.
    pub fn address(&self, number: u32) -> Option<&'a OutPath> {
        Some(&self.addresses.get(number as usize)?.as_ref()?.path)
    }
}

impl Rich<'_> {
    /// As HTML on the page `from`.
    pub fn html(&self, from: &OutPath) -> Html {
        html(self.prose, &self.holes, from)
    }

    /// As HTML that stands on no page: with addresses below `base`, which ends in `/`.
    pub fn html_below(&self, base: &str) -> Html {
        filled(self.prose, &self.holes, |to, out| out.push_str(&to.url_below(base)))
    }
}

/// Prose as HTML on the page `from`.
pub fn html(prose: &Prose, holes: &Holes<'_>, from: &OutPath) -> Html {
    filled(prose, holes, |to, out| to.href_into(from, out))
}

/// Prose as HTML with such addresses.
fn filled(prose: &Prose, holes: &Holes<'_>, href: impl Fn(&OutPath, &mut String)) -> Html {
    // Most holes are links with a title.
    let mut out = String::with_capacity(prose.html.len() + 16 + prose.holes.len() * 128);
    let link = |card: &Card, words: Option<&str>, out: &mut String| {
        out.push_str("<a href=\"");
        // Percent-encoding leaves nothing that would end an attribute.
        href(&card.out, out);
        out.push_str("\">");
        match words {
            Some(words) => out.push_str(words),
            None => escape_into(&card.text, out),
        }
        out.push_str("</a>");
    };
    prose.fill(&mut out, |hole, out| match hole {
        HoleKind::Reference { reference, words } => match holes.references.get(*reference as usize) {
            Some(Target::Card(card)) => link(card, words.as_deref(), out),
            Some(Target::Words(id)) => match words {
                Some(words) => out.push_str(words),
                None => escape_into(&id.replace('-', " "), out),
            },
            None => {}
        },
        HoleKind::Address { target } => match holes.addresses.get(*target as usize) {
            // Without its address a link is no link, only its words.
            Some(Some(Landing { withheld: true, .. })) if out.ends_with(" href=\"") => {
                out.truncate(out.len() - "href=\"".len());
                out.push_str("data-withheld=\"");
            }
            Some(Some(Landing { path, fragment, .. })) => {
                href(path, out);
                if let Some(fragment) = fragment {
                    out.push('#');
                    escape_into(fragment, out);
                }
            }
            _ => out.push('#'),
        },
        HoleKind::Size { target } => {
            let landing = holes.addresses.get(*target as usize).and_then(Option::as_ref);
            if let Some(Size { width, height }) = landing.and_then(|landing| landing.size) {
                out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
            }
        }
        HoleKind::This => holes.ends.iter().for_each(|(this, _)| link(this, None, out)),
        HoleKind::Other => holes.ends.iter().for_each(|(_, other)| link(other, None, out)),
    });
    out.into()
}

/// Text as HTML.
pub fn escape_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = first(rest.as_bytes(), |byte| one_of(byte, b"&<>\"'")) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

impl Frame {
    /// The frame of one page.
    pub fn page(&self, out: &OutPath, title: &str, section: &str) -> Page {
        let up = out.folder().matches('/').count();
        Page {
            title: title.into(),
            canonical: self.base_url.as_ref().map(|base| out.url_below(base).into()),
            root: "../".repeat(up).into(),
            section: section.into(),
            ..Page::default()
        }
    }

    /// The title of the feeds of one actor, issue or tag.
    pub fn feed_title(&self, name: &str) -> Arc<str> {
        let args =
            [("title", crate::given::words::value(&self.site.title)), ("name", crate::given::words::value(name))];
        self.words.with("title-feed", args)
    }

    /// The feeds of the events of the thing whose page is `of`, on the page `from`; none where the site has no feeds.
    pub fn event_feeds(&self, of: &OutPath, title: &Arc<str>, from: &OutPath) -> Vec<FeedLink> {
        let link = |(name, kind): (&str, &str)| {
            let out = OutPath::new(&format!("{}{name}", of.folder()))?;
            Some(FeedLink { href: out.href_from(from).into(), kind: kind.into(), text: title.clone() })
        };
        if self.site.feeds.is_empty() { Vec::new() } else { [ATOM, JSON].into_iter().filter_map(link).collect() }
    }

    /// The feeds of all events, on the page `from`.
    pub fn all_feeds(&self, from: &OutPath) -> Vec<FeedLink> {
        self.event_feeds(&OutPath::home(), &self.site.title, from)
    }

    /// The feed of shifts, on the page `from`; none where the site has no feeds.
    pub fn shift_feed(&self, from: &OutPath) -> Option<FeedLink> {
        let out = OutPath::new(SHIFTS).filter(|_| !self.site.feeds.is_empty())?;
        Some(FeedLink { href: out.href_from(from).into(), kind: ATOM.1.into(), text: self.words.get("feed-shifts") })
    }

    /// "As of April 21, 2025", for the foot of pages that depend on that day.
    pub fn as_of(&self, day: Option<chrono::NaiveDate>) -> Option<Arc<str>> {
        let day = self.words.day(day?);
        Some(self.words.with("as-of-day", [("date", crate::given::words::value(&day))]))
    }

    /// When what a page is about was last changed.
    pub fn changed(&self, day: Option<chrono::NaiveDate>) -> Option<Changed> {
        let day = day?;
        Some(Changed { iso: day.to_string().into(), words: self.on_day("last-changed", day) })
    }

    /// A link on the page `from`.
    pub fn link(&self, card: &Card, from: &OutPath) -> shared::Link {
        shared::Link { href: Some(card.out.href_from(from).into()), text: card.text.clone() }
    }

    /// The same, made once for all pages on which it reads the same.
    pub fn common_link(&self, card: &Card, from: &OutPath, theme: &Theme) -> Common<shared::Link> {
        let link = || self.link(card, from);
        // Where they share a folder, its address depends on more than the page's depth.
        if card.out.shared(from) == 0 { theme.link(card.stamp, from, link) } else { link().into() }
    }

    /// The same in the middle of a sentence, its text in quotes.
    pub fn quoted(&self, card: &Card, from: &OutPath) -> shared::Link {
        shared::Link { text: self.words.quoted(&card.text), ..self.link(card, from) }
    }

    /// A link to a page of the interface's own.
    pub fn way(&self, to: &str, words: &str, from: &OutPath) -> shared::Link {
        let href = OutPath::new(to).map(|out| out.href_from(from).into());
        shared::Link { href, text: self.words.get(words) }
    }

    /// Words about a day.
    pub fn on_day(&self, id: &str, day: chrono::NaiveDate) -> Arc<str> {
        self.words.with(id, [("date", crate::given::words::value(&self.words.day(day)))])
    }

    /// A date as it is shown.
    pub fn date(&self, date: Date) -> DateView {
        let iso = match date {
            Date::At(point) => Some(point.to_string().into()),
            Date::Unknown | Date::Period(..) => None,
        };
        DateView { iso, words: self.words.date(date) }
    }

    /// The same, as sure as it is.
    pub fn when(&self, when: When) -> DateView {
        DateView { words: when.words(&self.words), ..self.date(when.date) }
    }

    /// The mark of a status, where there is something to mark.
    pub fn status(&self, status: Status) -> Option<Badge> {
        let word = status.word();
        (status != Status::Reported)
            .then(|| Badge { word: word.into(), text: self.words.get(&format!("status-{word}")) })
    }

    /// The word for a kind of event.
    pub fn event_kind(&self, kind: Option<Kind>) -> Option<Arc<str>> {
        kind.map(|kind| self.words.get(&["event-kind-", kind.word()].concat()))
    }
}
