//! A former address, which leads to where the thing is now.

use std::collections::HashMap;

use crate::dossier::Dossier;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::frame::Frame;
use crate::pages::views::redirect::RedirectPage;

/// All that the page at a former address is made of.
#[derive(Clone, Copy, Debug, Hash)]
pub struct RedirectSubject<'a> {
    /// The former address.
    pub out: &'a OutPath,
    to: &'a Card,
}

/// A former address by its place in `Dossier::moved`, and what it leads to.
#[derive(Clone, Copy, Debug)]
pub struct Moved {
    which: usize,
    to: To,
}

#[derive(Clone, Copy, Debug)]
enum To {
    Event(usize),
    /// A thing of another kind: a place in the list of their cards.
    Other(usize, usize),
}

impl Moved {
    /// All former addresses that have a page, in the dossier's order.
    pub fn all(dossier: &Dossier, cards: &Cards) -> Vec<Self> {
        if dossier.moved.is_empty() {
            return Vec::new();
        }
        let events = dossier.events.iter().enumerate().map(|(number, event)| (&event.out, To::Event(number)));
        let others = others(cards).into_iter().enumerate();
        let others = others.flat_map(|(kind, cards)| {
            cards.iter().enumerate().map(move |(number, card)| (&card.out, To::Other(kind, number)))
        });
        let known: HashMap<&OutPath, To> = events.chain(others).collect();
        dossier
            .moved
            .iter()
            .enumerate()
            .filter_map(|(which, (_, new, _))| Some(Self { which, to: *known.get(new)? }))
            .collect()
    }

    /// Where it comes out.
    pub fn out(self, dossier: &Dossier) -> &OutPath {
        &dossier.moved[self.which].0
    }
}

fn others(cards: &Cards) -> [&Vec<Card>; 5] {
    [&cards.actors, &cards.issues, &cards.publishers, &cards.tags, &cards.pages]
}

impl<'a> RedirectSubject<'a> {
    /// Of a former address.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, moved: Moved) -> Self {
        let to = match moved.to {
            To::Event(number) => &cards.events[number].card,
            To::Other(kind, number) => &others(cards)[kind][number],
        };
        Self { out: moved.out(dossier), to }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> RedirectPage {
        let mut page = frame.page(self.out, &frame.words.get("title-moved"), "");
        page.canonical = frame.base_url.as_ref().map(|base| self.to.out.url_below(base).into());
        RedirectPage { page, to: frame.link(self.to, self.out) }
    }
}
