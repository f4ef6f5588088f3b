//! What an event says besides its title, its summary and its text: every word of its file that its page shows can be found.
//! Not the words of what is stated elsewhere and shown there, too.

use crate::bytes::data::plain::Titles;
use crate::bytes::search::words::Words;
use crate::document::markdown::{HoleKind, Parsed, Prose};
use crate::dossier::actors::name_on;
use crate::dossier::events::{By, Event, Says};
use crate::dossier::{Dossier, Links};
use crate::ground::hashed::Keys;

/// What is named on an event: its place, who takes part, its issues with the positions that are taken on them, its tags, its
/// sources with who published and wrote them, and who attributes what to whom.
pub fn names(dossier: &Dossier, event: &Event) -> String {
    let actor = |number: &usize| &*dossier.actors[*number].entry.name;
    let publisher = |number: usize| &*dossier.publishers[number].name;
    let mut all: Vec<&str> = event.file.place.as_deref().into_iter().collect();
    all.extend(event.actors.iter().map(actor));
    all.extend(event.issues.iter().map(|issue| &*dossier.issues[*issue].entry.name));
    all.extend(event.stances.iter().flat_map(|taken| {
        let chosen = match &taken.says {
            Says::Holds(positions) | Says::Rejects(positions) => positions.as_slice(),
            Says::Undecided => &[],
        };
        let known = &dossier.issues[taken.issue].entry.positions;
        chosen.iter().filter_map(|position| Some(&*known.get(*position)?.label))
    }));
    all.extend(event.tags.iter().map(|tag| &*dossier.tags[*tag].name));
    for cited in &event.sources {
        all.extend(cited.source.title.as_deref());
        all.extend(cited.publisher.map(publisher));
        all.extend(cited.source.author.as_deref());
    }
    all.extend(event.stances.iter().filter_map(|taken| match taken.by(&taken.actors)? {
        By::Publisher(number) => Some(publisher(*number)),
        By::Actor(number) => Some(actor(number)),
        By::Name(_) => event.written(taken).by.as_ref().map(|name| &*name.value),
    }));
    // The page calls those by their names of then who have other ones now, by which they are looked for, too.
    if let Some(day) = event.date.last() {
        all.extend(event.actors.iter().map(|number| &**name_on(&dossier.actors[*number].entry, Some(day))));
    }
    let mut known = Keys::default();
    all.retain(|name| known.insert(*name));
    all.join(" · ")
}

/// Its notes, responses, corrections and reasons, each with where its holes lead.
pub fn remarks(event: &Event) -> impl Iterator<Item = (&Parsed, &Links)> {
    let (file, links) = (&event.file, &event.links);
    let note = file.date_note.iter().map(|note| (note, &links.date_note));
    let responses = event.responses.iter().map(|one| (&file.responses[one.number].text, &one.links));
    let notes = event.stances.iter().filter_map(|taken| Some((event.written(taken).note.as_ref()?, &taken.note)));
    let corrections = file.corrections.iter().zip(&links.corrections).map(|(one, links)| (&one.text, links));
    let reasons = event.related.iter().map(|stated| (&file.related[stated.number()].why, &stated.links));
    note.chain(responses).chain(notes).chain(corrections).chain(reasons)
}

/// What its statements say in words that are no Markdown: quotes, their translations, conditions.
pub fn verbatim(event: &Event) -> impl Iterator<Item = &str> {
    event.stances.iter().map(|taken| event.written(taken)).flat_map(|written| {
        let quote = written.quote.as_ref().map(|quote| &*quote.value);
        [quote, written.translation.as_deref(), written.condition.as_deref()].into_iter().flatten()
    })
}

/// The words of a text. For the titles of the two events that a reason speaks of stands `…`: they are found by themselves.
pub fn text(dossier: &Dossier, parsed: &Parsed, links: &Links) -> String {
    part(&parsed.prose, Titles::of(dossier, parsed.references(), links))
}

/// The words of a part of a text.
pub fn part(part: &Prose, titles: Titles<'_>) -> String {
    let mut words = Words::new(part.html.len());
    for (html, hole) in part.parts() {
        words.html(html);
        match hole {
            Some(HoleKind::Reference { words: Some(own), .. }) => words.html(own),
            Some(HoleKind::This | HoleKind::Other) => words.plain("…"),
            Some(hole) => words.plain(&titles.title(hole)),
            None => {}
        }
    }
    words.end()
}
