//! Prose on a page: its holes filled with links. Not how it became HTML, which is `document::markdown`'s matter.

use crate::document::markdown::{HoleKind, Prose, Reference};
use crate::document::picture::Size;
use crate::dossier::{Landing, Link, Links};
use crate::ground::date::Date;
use crate::ground::markup::escape_into;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::views::html::Html;

/// Where the holes of one piece of prose lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Holes<'a> {
    /// How many references and addresses of the text come before these.
    before: (usize, usize),
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

impl Cards {
    /// The holes of prose whose references these are.
    pub fn holes<'a>(&'a self, references: &'a [Reference], links: &'a Links) -> Holes<'a> {
        let references = references.iter().zip(links.references()).map(|(one, link)| self.target(one, link)).collect();
        Holes { before: (0, 0), references, addresses: links.addresses(), ends: None }
    }

    /// The holes of a part of such prose: only what it shows, so that what the rest links to concerns no page that shows
    /// the part.
    fn holes_of_part<'a>(&'a self, part: &Prose, references: &'a [Reference], links: &'a Links) -> Holes<'a> {
        let (shown, addresses) = (part.references(), part.addresses());
        let pairs = references.iter().zip(links.references()).take(shown.end).skip(shown.start);
        Holes {
            before: (shown.start, addresses.start),
            references: pairs.map(|(one, link)| self.target(one, link)).collect(),
            addresses: links.addresses().get(addresses).unwrap_or_default(),
            ends: None,
        }
    }

    fn target<'a>(&'a self, written: &'a Reference, link: &Link) -> Target<'a> {
        match *link {
            Link::Event(number) => Target::Card(&self.events[number].card),
            Link::Actor(number) => Target::Card(&self.actors[number]),
            Link::Issue(number) => Target::Card(&self.issues[number]),
            Link::Publisher(number) => Target::Card(&self.publishers[number]),
            Link::Tag(number) => Target::Card(&self.tags[number]),
            Link::Page(number) => Target::Card(&self.pages[number]),
            Link::Words => Target::Words(&written.id),
        }
    }

    /// The body of a file of prose.
    pub fn body<'a>(&'a self, prosaic: &'a crate::dossier::Prosaic) -> Rich<'a> {
        let body = &prosaic.file.body;
        Rich { prose: &body.prose, holes: self.holes(body.references(), &prosaic.body) }
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
                Some(Rich { prose, holes: self.holes_of_part(prose, body.references(), &event.links.body) })
            }
        }
    }
}

impl<'a> Holes<'a> {
    /// The page that a reference leads to.
    pub fn reference(&self, number: u32) -> Option<&'a OutPath> {
        match self.target(number)? {
            Target::Card(card) => Some(&card.out),
            Target::Words(_) => None,
        }
    }

    /// What an address within the site leads to.
    pub fn address(&self, number: u32) -> Option<&'a OutPath> {
        Some(&self.landing(number)?.path)
    }

    fn target(&self, number: u32) -> Option<Target<'a>> {
        self.references.get((number as usize).checked_sub(self.before.0)?).copied()
    }

    fn landing(&self, number: u32) -> Option<&'a Landing> {
        self.addresses.get((number as usize).checked_sub(self.before.1)?)?.as_ref()
    }
}

impl Rich<'_> {
    /// As HTML on the page `from`.
    pub fn html(&self, from: &OutPath) -> Html {
        html(self.prose, &self.holes, from)
    }

    /// As HTML that stands on no page: with addresses below `base`, which ends in `/`.
    pub fn html_below(&self, base: &str) -> Html {
        filled(self.prose, &self.holes, |_| false, |to, out| out.push_str(&to.url_below(base)))
    }
}

/// Prose as HTML on the page `from`.
pub fn html(prose: &Prose, holes: &Holes<'_>, from: &OutPath) -> Html {
    filled(prose, holes, |to| to == from, |to, out| to.href_into(from, out))
}

/// Prose as HTML with such addresses, on a page or on none.
fn filled(
    prose: &Prose,
    holes: &Holes<'_>,
    is_here: impl Fn(&OutPath) -> bool,
    href: impl Fn(&OutPath, &mut String),
) -> Html {
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
        HoleKind::Reference { reference, words } => match holes.target(*reference) {
            Some(Target::Card(card)) => link(card, words.as_deref(), out),
            Some(Target::Words(id)) => match words {
                Some(words) => out.push_str(words),
                None => escape_into(&id.replace('-', " "), out),
            },
            None => {}
        },
        HoleKind::Address { target } => match holes.landing(*target) {
            // Without its address a link is no link, only its words.
            Some(Landing { withheld: true, .. }) if out.ends_with(" href=\"") => {
                out.truncate(out.len() - "href=\"".len());
                out.push_str("data-withheld=\"");
            }
            Some(Landing { path, fragment, .. }) => {
                if fragment.is_none() || !is_here(path) {
                    href(path, out);
                }
                if let Some(fragment) = fragment {
                    out.push('#');
                    escape_into(fragment, out);
                }
            }
            _ => out.push('#'),
        },
        HoleKind::Size { target } => {
            if let Some(Size { width, height }) = holes.landing(*target).and_then(|landing| landing.size) {
                out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
            }
        }
        HoleKind::This => holes.ends.iter().for_each(|(this, _)| link(this, None, out)),
        HoleKind::Other => holes.ends.iter().for_each(|(_, other)| link(other, None, out)),
    });
    out.into()
}
