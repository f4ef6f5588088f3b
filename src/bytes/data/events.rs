//! `data/events.json`: what the events are, without their texts.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::bytes::data::json_into;
use crate::bytes::data::plain::{self, Titles};
use crate::bytes::output::Pieces;
use crate::document::event::Kind;
use crate::dossier::Dossier;
use crate::dossier::events::{Cited, Event};

/// An event.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    /// The first day that its date may mean.
    date: Option<NaiveDate>,
    /// The last one.
    date_end: Option<NaiveDate>,
    precision: &'static str,
    kind: Option<&'static str>,
    status: &'static str,
    summary: Option<String>,
    actors: Vec<&'a str>,
    issues: Vec<&'a str>,
    tags: Vec<&'a str>,
    sources: Vec<SourceRow<'a>>,
}

#[derive(Serialize)]
struct SourceRow<'a> {
    id: Option<&'a str>,
    publisher: Option<&'a str>,
    title: Option<&'a str>,
    url: Option<&'a str>,
    archived: Option<&'a str>,
    /// As precise as it is known.
    date: Option<String>,
    author: Option<&'a str>,
    credibility: Option<u8>,
}

/// All rows, each made when it is written.
struct Rows<'a>(&'a Dossier);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.events.iter().map(|event| row(self.0, event)))
    }
}

/// Writes `data/events.json`.
pub fn events_json(dossier: &Dossier, to: &mut Pieces<'_>) {
    json_into(&Rows(dossier), to);
}

fn row<'a>(dossier: &'a Dossier, event: &'a Event) -> Row<'a> {
    Row {
        id: event.id.as_str(),
        url: event.out.as_str(),
        title: &event.file.title,
        date: event.date.first(),
        date_end: event.date.last(),
        precision: event.date.precision(),
        kind: event.file.kind.map(Kind::word),
        status: event.file.status.word(),
        summary: summary(dossier, event),
        actors: event.actors.iter().map(|one| dossier.actors[*one].entry.id.value.as_str()).collect(),
        issues: event.issues.iter().map(|one| dossier.issues[*one].entry.id.value.as_str()).collect(),
        tags: event.tags.iter().map(|one| dossier.tags[*one].id.as_str()).collect(),
        sources: event.sources.iter().map(|cited| source(dossier, cited)).collect(),
    }
}

fn source<'a>(dossier: &'a Dossier, cited: &'a Cited) -> SourceRow<'a> {
    let source = &cited.source;
    SourceRow {
        id: source.id.as_ref().map(|id| &*id.value),
        publisher: cited.publisher.map(|one| dossier.publishers[one].id.as_str()),
        title: source.title.as_deref(),
        url: source.url.as_deref(),
        archived: source.archived.as_deref(),
        date: source.date.filter(|date| date.first().is_some()).map(|date| date.to_string()),
        author: source.author.as_deref(),
        credibility: source.credibility,
    }
}

/// Its summary without markup: its own, or its text's first paragraph.
fn summary(dossier: &Dossier, event: &Event) -> Option<String> {
    let text = match &event.file.summary {
        Some(own) => plain::text(dossier, own, &event.links.summary, None),
        None => {
            let body = &event.file.body;
            let first = body.summary()?;
            plain::prose(first, Titles::of(dossier, body.references(), &event.links.body))
        }
    };
    Some(text).filter(|text| !text.is_empty())
}
