//! What can be found: an event, an actor, an issue or a plain page, with its texts, and the file from which a result is
//! shown. Not the lists of terms.

use std::sync::LazyLock;

use serde::Serialize;

use crate::bytes::data::plain::Titles;
use crate::bytes::search::beside;
use crate::bytes::search::postings::{Field, Postings};
use crate::bytes::search::vocabulary::Reader;
use crate::bytes::search::{self, Filed, LARGEST, called};
use crate::document::event::Status;
use crate::document::markdown::{Parsed, Prose, Reference};
use crate::dossier::events::Event;
use crate::dossier::{ActorNo, Dossier, IssueNo, Links, PlainPage, Prosaic};
use crate::given::words::Words;
use crate::ground::path::OutPath;
use crate::ground::scan::first;
use crate::pages::dating::When;

/// What is kept of an entry.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its terms.
    pub postings: Postings,
    /// Its file.
    pub filed: Filed,
}

/// What a result shows.
#[derive(Serialize)]
struct Card<'a> {
    /// Its page, from the search page.
    href: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    /// A word for the style sheet and what it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<(&'a str, &'a str)>,
}

/// An entry in the making.
struct Draft {
    texts: Vec<(Field, String)>,
    marks: Vec<String>,
}

/// An event whose text is `body`: what is kept of it, and its file.
pub fn event(
    (dossier, interface): (&Dossier, &Words),
    vocabulary: &mut Reader<'_>,
    event: &Event,
    body: &Prose,
) -> (Entry, String) {
    let file = &event.file;
    let text =
        |part: &Prose, written: &[Reference], links: &Links| beside::part(part, Titles::of(dossier, written, links));
    let own = file.summary.as_ref().map(|own| text(&own.prose, own.references(), &event.links.summary));
    let first = match (&own, file.body.summary()) {
        (None, Some(first)) => Some(text(first, file.body.references(), &event.links.body)),
        _ => None,
    };
    let mut draft = Draft {
        texts: vec![
            (Field::Title, file.title.to_string()),
            (Field::Summary, own.unwrap_or_default()),
            (Field::Body, text(body, file.body.references(), &event.links.body)),
            (Field::Body, beside::names(dossier, event)),
        ],
        marks: vec!["=k:event".into()],
    };
    draft.texts.extend(beside::remarks(event).map(|(one, links)| (Field::Body, beside::text(dossier, one, links))));
    draft.texts.extend(beside::verbatim(event).map(|words| (Field::Body, words.to_owned())));
    draft.marks.extend(file.kind.map(|kind| ["=k:", kind.word()].concat()));
    draft.marks.extend(event.actors.iter().map(|one| ["=a:", dossier.actors[*one].entry.id.value.as_str()].concat()));
    draft.marks.extend(event.issues.iter().map(|one| ["=i:", dossier.issues[*one].entry.id.value.as_str()].concat()));
    draft.marks.extend(event.tags.iter().map(|one| ["=t:", dossier.tags[*one].id.as_str()].concat()));
    let date = When::of_event(event).words(interface);
    let kind = file.kind.map(|kind| interface.of("event-kind", kind.word()));
    let word = file.status.word();
    let status = (file.status != Status::Reported).then(|| interface.of("status", word));
    let card = Card {
        date: Some(&date),
        kind: kind.as_deref(),
        status: status.as_ref().map(|text| (word, &**text)),
        ..card(&event.out, &file.title)
    };
    draft.done(vocabulary, card, first)
}

/// An actor.
pub fn actor(
    (dossier, interface): (&Dossier, &Words),
    vocabulary: &mut Reader<'_>,
    number: ActorNo,
) -> (Entry, String) {
    let actor = &dossier.actors[number];
    let entry = &actor.entry;
    let others = entry.aliases.iter().map(|alias| &*alias.value).chain(entry.names.iter().map(|name| &*name.text));
    let roles: Vec<&str> = entry.roles.iter().map(|role| &*role.text).collect();
    let mut draft =
        Draft::of(dossier, &entry.name, others, (entry.about.as_ref(), &actor.about), actor.text.as_deref());
    draft.texts.push((Field::Summary, roles.join(" · ")));
    draft.marks = vec!["=k:actor".into(), ["=a:", entry.id.value.as_str()].concat()];
    let kind = interface.of("actor-kind", entry.kind.word());
    draft.done(vocabulary, Card { kind: Some(&kind), ..card(&actor.out, &entry.name) }, None)
}

/// An issue.
pub fn issue(
    (dossier, interface): (&Dossier, &Words),
    vocabulary: &mut Reader<'_>,
    number: IssueNo,
) -> (Entry, String) {
    let issue = &dossier.issues[number];
    let entry = &issue.entry;
    let about = (entry.about.as_ref(), &issue.about);
    let mut draft = Draft::of(dossier, &entry.name, std::iter::empty(), about, issue.text.as_deref());
    let labels: Vec<&str> = entry.positions.iter().map(|position| &*position.label).collect();
    draft.texts.push((Field::Summary, entry.question.as_deref().unwrap_or_default().to_owned()));
    draft.texts.push((Field::Body, labels.join(" · ")));
    for (position, links) in entry.positions.iter().zip(&issue.positions) {
        draft.texts.extend(position.about.iter().map(|about| (Field::Body, beside::text(dossier, about, links))));
    }
    draft.marks = vec!["=k:issue".into(), ["=i:", entry.id.value.as_str()].concat()];
    let kind = interface.get("issue");
    draft.done(vocabulary, Card { kind: Some(&kind), ..card(&issue.out, &entry.name) }, None)
}

/// A plain page.
pub fn page(
    (dossier, interface): (&Dossier, &Words),
    vocabulary: &mut Reader<'_>,
    page: &PlainPage,
) -> (Entry, String) {
    let Prosaic { file, body, summary, .. } = &*page.prose;
    let summary = file.summary.as_ref().map(|own| beside::text(dossier, own, summary));
    let draft = Draft {
        texts: vec![
            (Field::Title, file.title.to_string()),
            (Field::Summary, summary.unwrap_or_default()),
            (Field::Body, beside::text(dossier, &file.body, body)),
        ],
        marks: vec!["=k:page".into()],
    };
    let kind = interface.get("page");
    draft.done(vocabulary, Card { kind: Some(&kind), ..card(&page.out, &file.title) }, None)
}

fn card<'a>(out: &OutPath, title: &'a str) -> Card<'a> {
    static PAGE: LazyLock<OutPath> = LazyLock::new(search::page);
    Card { href: out.href_from(&PAGE), title, date: None, kind: None, status: None }
}

impl Card<'_> {
    /// As a script, with the texts where words are looked for to be shown, of which the first one that says something is
    /// the beginning; and whether they are cut, so that what is not there may still be on the page.
    fn script(&self, texts: &[&str], cut: bool) -> String {
        // A struct of texts cannot fail; its brace comes below.
        let shown = serde_json::to_string(self).unwrap_or_default();
        let room = texts.iter().map(|text| text.len() + 8).sum::<usize>() + shown.len() + 64;
        called(room, |out| {
            out.push_str(shown.trim_end_matches('}'));
            out.push_str(",\"texts\":[");
            for (number, text) in texts.iter().enumerate() {
                out.push_str(if number == 0 { "" } else { "," });
                push_json(text, out);
            }
            out.push_str(if cut { "],\"cut\":true}" } else { "]}" });
        })
    }
}

/// Appends a text as JSON. Nearly all of ours stand there as they are, which is soon seen.
fn push_json(text: &str, out: &mut String) {
    let is_odd = |byte| (byte < b' ') | (byte == b'"') | (byte == b'\\');
    if first(text.as_bytes(), is_odd).is_some() {
        out.push_str(&serde_json::to_string(text).unwrap_or_default());
    } else {
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}

impl Draft {
    /// Of a thing of a registry.
    fn of<'a>(
        dossier: &Dossier,
        name: &str,
        others: impl Iterator<Item = &'a str>,
        about: (Option<&Parsed>, &Links),
        text: Option<&Prosaic>,
    ) -> Self {
        let mut texts = vec![
            (Field::Name, name.to_owned()),
            (Field::Summary, about.0.map(|written| beside::text(dossier, written, about.1)).unwrap_or_default()),
            (Field::Body, text.map(|text| beside::text(dossier, &text.file.body, &text.body)).unwrap_or_default()),
        ];
        texts.extend(others.map(|other| (Field::Name, other.to_owned())));
        Self { texts, marks: Vec::new() }
    }

    /// `first` is the beginning of the text where that stands for a summary.
    fn done<'a>(&'a self, vocabulary: &mut Reader<'_>, mut card: Card<'a>, first: Option<String>) -> (Entry, String) {
        let whole: Vec<&str> = self.texts[1..].iter().map(|(_, text)| &**text).collect();
        let mut room = LARGEST - 1024;
        let file = loop {
            // Of very many texts even the beginnings are too much: then none is shown, and the title's is all there is.
            let shown = if room > LEAST { whole.as_slice() } else { &[] };
            let texts: Vec<&str> = shown.iter().map(|text| cut(text, room)).collect();
            card.title = cut(card.title, room.max(LEAST));
            let is_cut = texts.len() < whole.len() || whole.iter().any(|text| text.len() > room);
            let file = card.script(&texts, is_cut);
            if file.len() <= LARGEST || texts.is_empty() {
                break file;
            }
            room /= 2;
        };
        let mut texts: Vec<(Field, &str)> = self.texts.iter().map(|(field, text)| (*field, &**text)).collect();
        texts.extend(first.as_deref().map(|first| (Field::Summary, first)));
        let postings = Postings::of(vocabulary, &texts, &self.marks);
        (Entry { postings, filed: Filed::of(file.as_bytes()) }, file)
    }
}

/// Less of a text says nothing.
const LEAST: usize = 64;

/// No more than so many bytes.
fn cut(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytes::search::fold::Term;
    use crate::bytes::search::vocabulary::Vocabulary;

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        let draft =
            |text: String| Draft { texts: vec![(Field::Title, "A".into()), (Field::Body, text)], marks: Vec::new() };
        let vocabulary = Vocabulary::default();
        let mut vocabulary = vocabulary.reader();
        let card = || card(&OutPath::home(), "A");
        let (entry, file) = draft(format!("{} last", "\"é ".repeat(40_000))).done(&mut vocabulary, card(), None);
        assert!(file.len() <= LARGEST && file.len() > LARGEST / 4 && file.contains("\"cut\":true"), "{}", file.len());
        let last = vocabulary.know(Term::of("last")).number;
        assert!(entry.postings.iter().any(|posting| posting.term == last), "found all the same");
        assert!(!draft("short".into()).done(&mut vocabulary, card(), None).1.contains("cut"));
    }

    #[test]
    fn of_very_many_texts_none_is_shown() {
        let mut texts = vec![(Field::Name, "A".repeat(2 * LARGEST))];
        texts.extend((0..40_000).map(|number| (Field::Body, format!("alias{number}"))));
        let draft = Draft { texts, marks: Vec::new() };
        let vocabulary = Vocabulary::default();
        let title = "A".repeat(2 * LARGEST);
        let mut vocabulary = vocabulary.reader();
        let (entry, file) = draft.done(&mut vocabulary, card(&OutPath::home(), &title), None);
        assert!(file.len() <= LARGEST && file.contains("\"texts\":[],\"cut\":true"), "{file}");
        let last = vocabulary.know(Term::of("alias39999")).number;
        assert!(entry.postings.iter().any(|posting| posting.term == last), "found all the same");
    }
}
