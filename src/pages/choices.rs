//! What a page can be narrowed to, actors, issues and tags, in the order of their names. Not the form, which is the theme's,
//! nor the narrowing, which is its scripts'.

use crate::document::Text;
use crate::dossier::naming::former_ids;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::given::language::Alphabet;
use crate::ground::id::Id;
use crate::pages::cards::{Card, Cards};
use crate::pages::views::shared::Choice;

/// One thing, with what addresses call it.
#[derive(Debug, Hash)]
pub struct Named<'a> {
    id: &'a str,
    formerly: Vec<&'a str>,
    card: &'a Card,
}

/// These actors.
pub fn actors<'a>(dossier: &'a Dossier, cards: &'a Cards, all: impl IntoIterator<Item = ActorNo>) -> Vec<Named<'a>> {
    let named = |number: ActorNo| {
        let entry = &dossier.actors[number].entry;
        named(&entry.id.value, &entry.formerly, &cards.actors[number])
    };
    by_name(dossier, all.into_iter().map(named))
}

/// These issues.
pub fn issues<'a>(dossier: &'a Dossier, cards: &'a Cards, all: impl IntoIterator<Item = IssueNo>) -> Vec<Named<'a>> {
    let named = |number: IssueNo| {
        let entry = &dossier.issues[number].entry;
        named(&entry.id.value, &entry.formerly, &cards.issues[number])
    };
    by_name(dossier, all.into_iter().map(named))
}

/// All tags.
pub fn tags<'a>(dossier: &'a Dossier, cards: &'a Cards) -> Vec<Named<'a>> {
    by_name(dossier, dossier.tags.iter().zip(&cards.tags).map(|(tag, card)| named(&tag.id, &[], card)))
}

fn named<'a>(id: &'a Id, formerly: &'a [Text], card: &'a Card) -> Named<'a> {
    Named { id: id.as_str(), formerly: former_ids(formerly).collect(), card }
}

/// By name: whoever looks for one knows how it is written.
fn by_name<'a>(dossier: &Dossier, all: impl Iterator<Item = Named<'a>>) -> Vec<Named<'a>> {
    let alphabet = Alphabet::of(&dossier.settings.language);
    let mut all: Vec<Named<'a>> = all.collect();
    all.sort_by(|one, other| alphabet.compare(&one.card.text, &other.card.text).then(one.id.cmp(other.id)));
    all
}

/// What templates see of them.
pub fn view(all: &[Named<'_>]) -> Vec<Choice> {
    let choice = |one: &Named<'_>| Choice {
        value: one.id.into(),
        formerly: one.formerly.join(" ").into(),
        text: one.card.text.clone(),
    };
    all.iter().map(choice).collect()
}
