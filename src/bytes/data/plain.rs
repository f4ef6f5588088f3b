//! Prose without its markup, for files that are no pages. Links stand as their words, or as the title they lead to.

use std::borrow::Cow;

use crate::document::markdown::{HoleKind, Parsed, Prose, Reference};
use crate::dossier::{Dossier, EventNo, Link, Links};

/// What the holes of a text are called.
#[derive(Clone, Copy, Debug)]
pub struct Titles<'a> {
    /// Where all is.
    pub dossier: &'a Dossier,
    /// Its references as they were written.
    pub written: &'a [Reference],
    /// Where they lead.
    pub links: &'a Links,
    /// What `{this}` and `{other}` stand for.
    pub ends: Option<(EventNo, EventNo)>,
}

impl<'a> Titles<'a> {
    /// Of a text that speaks of no two events.
    pub fn of(dossier: &'a Dossier, written: &'a [Reference], links: &'a Links) -> Self {
        Self { dossier, written, links, ends: None }
    }

    /// What a hole without words of its own stands for.
    pub fn title(self, hole: &HoleKind) -> Cow<'a, str> {
        let event =
            |number: Option<EventNo>| number.map_or("", |number| &*self.dossier.events[number].file.title).into();
        match hole {
            HoleKind::Reference { reference, .. } => {
                let number = *reference as usize;
                match self.links.references().get(number).and_then(|link| title(self.dossier, *link)) {
                    Some(title) => title.into(),
                    None => self.written.get(number).map_or("".into(), |written| written.id.replace('-', " ").into()),
                }
            }
            HoleKind::This => event(self.ends.map(|(this, _)| this)),
            HoleKind::Other => event(self.ends.map(|(_, other)| other)),
            HoleKind::Address { .. } | HoleKind::Size { .. } => "".into(),
        }
    }
}

/// A whole text without markup; `ends` are what `{this}` and `{other}` stand for.
pub fn text(dossier: &Dossier, parsed: &Parsed, links: &Links, ends: Option<(EventNo, EventNo)>) -> String {
    prose(&parsed.prose, Titles { ends, ..Titles::of(dossier, parsed.references(), links) })
}

/// A part of a text without markup.
pub fn prose(part: &Prose, titles: Titles<'_>) -> String {
    let mut text = part.plain(|hole| titles.title(hole));
    text.truncate(text.trim_end().len());
    if text.starts_with(char::is_whitespace) { text.trim_start().to_owned() } else { text }
}

fn title(dossier: &Dossier, link: Link) -> Option<&str> {
    match link {
        Link::Event(number) => Some(&dossier.events[number].file.title),
        Link::Actor(number) => Some(&dossier.actors[number].entry.name),
        Link::Issue(number) => Some(&dossier.issues[number].entry.name),
        Link::Publisher(number) => Some(&dossier.publishers[number].name),
        Link::Tag(number) => Some(&dossier.tags[number].name),
        Link::Page(number) => Some(&dossier.pages[number].prose.file.title),
        Link::Words => None,
    }
}
