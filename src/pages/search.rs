//! The page of the search: its field and what results can be narrowed to. Not the index, which is `bytes::search`.

use crate::document::event::{KINDS, Kind};
use crate::dossier::Dossier;
use crate::ground::path::OutPath;
use crate::pages::cards::Cards;
use crate::pages::choices::{self, Named, view};
use crate::pages::frame::Frame;
use crate::pages::views::search::SearchPage;
use crate::pages::views::shared::Choice;

/// All that the page is made of, the frame aside.
#[derive(Debug, Hash)]
pub struct SearchSubject<'a> {
    /// Its path.
    pub out: OutPath,
    actors: Vec<Named<'a>>,
    issues: Vec<Named<'a>>,
    tags: Vec<Named<'a>>,
    has_pages: bool,
}

impl<'a> SearchSubject<'a> {
    /// Of the whole dossier.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards) -> Self {
        Self {
            out: OutPath::page("search").unwrap_or_else(OutPath::home),
            actors: choices::actors(dossier, cards, 0..dossier.actors.len()),
            issues: choices::issues(dossier, cards, 0..dossier.issues.len()),
            tags: choices::tags(dossier, cards),
            has_pages: !dossier.pages.is_empty(),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> SearchPage {
        let words = &frame.words;
        let general = |value: &str, text: &str| Choice::of(value, words.get(text));
        let kind = |(word, _): &(&str, Kind)| Choice::of(word, words.of("event-kind", word));
        let kinds = [general("event", "nav-events")].into_iter().chain(KINDS.iter().map(kind));
        let kinds = kinds.chain([general("actor", "nav-actors"), general("issue", "nav-issues")]);
        let kinds = kinds.chain(self.has_pages.then(|| general("page", "pages")));
        let way = |to, words| frame.way(to, words, &self.out);
        SearchPage {
            page: frame.page(&self.out, &words.get("title-search"), "search"),
            ways: vec![
                way("events/index.html", "nav-events"),
                way("actors/index.html", "nav-actors"),
                way("issues/index.html", "nav-issues"),
                way("tags/index.html", "nav-tags"),
            ],
            kinds: kinds.collect(),
            actors: view(&self.actors),
            issues: view(&self.issues),
            tags: view(&self.tags),
        }
    }
}
