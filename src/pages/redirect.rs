//! A former address, which leads to where the thing is now.

use std::collections::BTreeMap;

use crate::dossier::Dossier;
use crate::ground::diagnostic::Place;
use crate::ground::path::OutPath;
use crate::pages::frame::{Card, Cards, Frame};
use crate::pages::views::redirect::RedirectPage;

/// All that the page at a former address is made of.
#[derive(Clone, Copy, Debug, Hash)]
pub struct RedirectSubject<'a> {
    /// The former address.
    pub out: &'a OutPath,
    to: &'a Card,
}

impl<'a> RedirectSubject<'a> {
    /// Of all former addresses, in the dossier's order. One that is the thing's own address still needs no page.
    pub fn all(dossier: &'a Dossier, cards: &'a Cards) -> Vec<Self> {
        let events = cards.events.iter().map(|event| &event.card);
        let others = [&cards.actors, &cards.issues, &cards.publishers, &cards.tags, &cards.pages].into_iter().flatten();
        let known: BTreeMap<&OutPath, &Card> = events.chain(others).map(|card| (&card.out, card)).collect();
        let subject = |(old, new, _): &'a (OutPath, OutPath, Place)| {
            let to = *known.get(new)?;
            (old != new).then_some(Self { out: old, to })
        };
        dossier.moved.iter().filter_map(subject).collect()
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> RedirectPage {
        let mut page = frame.page(self.out, &frame.words.get("title-moved"), "");
        page.canonical = frame.base_url.as_ref().map(|base| self.to.out.url_below(base).into());
        RedirectPage { page, to: frame.link(self.to, self.out) }
    }
}
