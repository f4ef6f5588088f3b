//! What an event says besides its title, its summary and its text: every word of its file that its page shows can be found.
//! Not the words of what is stated elsewhere and shown there, too.

use crate::bytes::data::plain::filled;
use crate::bytes::search::words::words;
use crate::document::markdown::Parsed;
use crate::dossier::events::{By, Event};
use crate::dossier::{Dossier, Links};

/// What is named on an event: its place, who takes part, its tags, its sources with who published and wrote them, and who
/// attributes what to whom.
pub fn names(dossier: &Dossier, event: &Event) -> String {
    let actor = |number: &usize| &*dossier.actors[*number].entry.name;
    let publisher = |number: usize| &*dossier.publishers[number].name;
    let mut all: Vec<&str> = event.file.place.as_deref().into_iter().collect();
    all.extend(event.actors.iter().map(actor));
    all.extend(event.tags.iter().map(|tag| &*dossier.tags[*tag].name));
    for cited in &event.sources {
        all.extend(cited.source.title.as_deref());
        all.extend(cited.publisher.map(publisher));
        all.extend(cited.source.author.as_deref());
    }
    all.extend(event.stances.iter().filter_map(|taken| match taken.by.as_ref()? {
        By::Publisher(number) => Some(publisher(*number)),
        By::Actor(number) => Some(actor(number)),
        By::Name(name) => Some(&**name),
    }));
    let mut known = std::collections::HashSet::new();
    all.retain(|name| known.insert(*name));
    all.join(" · ")
}

/// What it says in its notes, quotes, responses, corrections and reasons, each by itself. Titles of the two events that a
/// reason speaks of are left out: they are found by themselves.
pub fn remarks(dossier: &Dossier, event: &Event) -> Vec<String> {
    let (file, links) = (&event.file, &event.links);
    let text =
        |parsed: &Parsed, links: &Links| words(&filled(dossier, &parsed.prose, parsed.references(), links, None));
    let mut all: Vec<String> = file.date_note.iter().map(|note| text(note, &links.date_note)).collect();
    all.extend(event.responses.iter().map(|one| text(&file.responses[one.number].text, &one.links)));
    for taken in &event.stances {
        let written = event.written(taken);
        all.extend(written.quote.iter().map(|quote| quote.value.to_string()));
        all.extend([&written.translation, &written.condition].into_iter().flatten().map(|words| words.to_string()));
        all.extend(written.note.iter().map(|note| text(note, &taken.note)));
    }
    all.extend(file.corrections.iter().zip(&links.corrections).map(|(one, links)| text(&one.text, links)));
    all.extend(event.related.iter().map(|stated| text(&file.related[stated.number()].why, &stated.links)));
    all
}
