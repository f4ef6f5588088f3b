//! Sources as an event's page lists them, and the ways to a source. Not who published what, which is `publishers`' matter.

use std::sync::Arc;

use crate::bytes::render::Theme;
use crate::document::source::Source;
use crate::dossier::Dossier;
use crate::dossier::events::Cited;
use crate::given::words::{Words, value};
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::frame::Frame;
use crate::pages::views::event as view;
use crate::pages::views::shared::Link;

/// A source that an event cites.
#[derive(Debug, Hash)]
pub struct SourceSubject<'a> {
    /// As it was written.
    pub source: &'a Stamped<Source>,
    /// Who published it.
    pub publisher: Option<&'a Card>,
    /// Whether another one of the event is called so, too.
    pub has_namesake: bool,
    reliability: Option<char>,
}

/// What a source is called where it is named in passing: by who published it, or else by its title. It bears its number where
/// one is given, since another is called so, too.
pub fn called(words: &Words, (source, publisher): (&Source, Option<&Card>), number: Option<usize>) -> Arc<str> {
    let name = publisher.map(|card| card.text.clone()).or_else(|| source.title.clone());
    let name = name.unwrap_or_else(|| words.get("untitled"));
    match number {
        Some(number) => words.numbered(&name, number),
        None => name,
    }
}

impl<'a> SourceSubject<'a> {
    /// Of one that an event of the dossier cites.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, cited: &'a Cited) -> Self {
        Self {
            source: &cited.source,
            publisher: cited.publisher.map(|one| &cards.publishers[one]),
            has_namesake: cited.has_namesake,
            reliability: cited.publisher.and_then(|one| dossier.publishers[one].entry.as_ref()?.reliability),
        }
    }

    /// As the one of this number on the page `from`.
    pub fn view(&self, number: usize, (frame, theme): (&Frame, &Theme), from: &OutPath) -> view::Source {
        let (words, source) = (&frame.words, &**self.source);
        let SourceLinks { href, other, dead } = links(frame, source);
        view::Source {
            number,
            publisher: self.publisher.map(|card| frame.common_link(card, from, theme)),
            title: source.title.clone(),
            href,
            other,
            dead,
            author: source.author.clone(),
            date: source.date.map(|date| frame.date(date)),
            reliability: self.reliability.map(|grade| {
                let rating = words.of("reliability", grade);
                words.with("reliability-publisher", [("rating", value(&rating))])
            }),
            credibility: source.credibility.map(|grade| words.of("credibility", grade)),
        }
    }
}

/// The ways to a source.
#[derive(Debug, Default)]
pub struct SourceLinks {
    /// The way that is shown first.
    pub href: Option<Arc<str>>,
    /// The other one.
    pub other: Option<Link>,
    /// That the original is dead.
    pub dead: Option<Arc<str>>,
}

/// The ways to a source: the archived copy first where the original is dead.
pub fn links(frame: &Frame, source: &Source) -> SourceLinks {
    let words = &frame.words;
    let other =
        |href: &Option<Arc<str>>, text| href.clone().map(|href| Link { href: Some(href), text: words.get(text) });
    let dead = source.dead.map(|date| {
        let date = words.date(date);
        words.with("source-dead", [("date", value(&date))])
    });
    if dead.is_some() && source.archived.is_some() {
        return SourceLinks { href: source.archived.clone(), other: other(&source.url, "source-original"), dead };
    }
    if source.url.is_none() {
        return SourceLinks { href: source.archived.clone(), other: None, dead };
    }
    SourceLinks { href: source.url.clone(), other: other(&source.archived, "source-archived"), dead }
}
