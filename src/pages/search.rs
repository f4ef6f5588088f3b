//! The page of the search: its field and what results can be narrowed to. Not the index, which is `bytes::search`.

use crate::document::event::{KINDS, Kind};
use crate::dossier::Dossier;
use crate::given::language::Alphabet;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::frame::Frame;
use crate::pages::views::search::{Choice, SearchPage};

/// All that the page is made of, the frame aside.
#[derive(Debug, Hash)]
pub struct SearchSubject<'a> {
    /// Its path.
    pub out: OutPath,
    actors: Vec<(&'a str, &'a Card)>,
    issues: Vec<(&'a str, &'a Card)>,
    tags: Vec<(&'a str, &'a Card)>,
    has_pages: bool,
}

/// What there is to choose from, with ids, in the order of names: whoever looks for one knows how it is written.
pub fn by_name<'a>(alphabet: &Alphabet, mut all: Vec<(&'a str, &'a Card)>) -> Vec<(&'a str, &'a Card)> {
    all.sort_by(|(id, card), (other_id, other)| alphabet.compare(&card.text, &other.text).then(id.cmp(other_id)));
    all
}

impl<'a> SearchSubject<'a> {
    /// Of the whole dossier.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards) -> Self {
        let alphabet = Alphabet::of(&dossier.settings.language);
        let ids =
            |all: &mut dyn Iterator<Item = &'a str>, cards: &'a [Card]| by_name(&alphabet, all.zip(cards).collect());
        Self {
            out: OutPath::page("search").unwrap_or_else(OutPath::home),
            actors: ids(&mut dossier.actors.iter().map(|one| one.entry.id.value.as_str()), &cards.actors),
            issues: ids(&mut dossier.issues.iter().map(|one| one.entry.id.value.as_str()), &cards.issues),
            tags: ids(&mut dossier.tags.iter().map(|one| one.id.as_str()), &cards.tags),
            has_pages: !dossier.pages.is_empty(),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> SearchPage {
        let words = &frame.words;
        let choices = |all: &[(&str, &Card)]| -> Vec<Choice> {
            all.iter().map(|(id, card)| Choice { value: (*id).into(), text: card.text.clone() }).collect()
        };
        let general = |value: &str, text: &str| Choice { value: value.into(), text: words.get(text) };
        let kind = |(word, _): &(&str, Kind)| Choice { value: (*word).into(), text: words.of("event-kind", word) };
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
            actors: choices(&self.actors),
            issues: choices(&self.issues),
            tags: choices(&self.tags),
        }
    }
}
