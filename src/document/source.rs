//! A source as it is written, in an event's file or in `sources.toml`.
//!
//! Which publisher the name means is the dossier's matter.

use std::sync::Arc;

use crate::document::loose::{Reading, Table};
use crate::document::markdown::check_web_url;
use crate::document::{Text, Written};
use crate::ground::date::Date;
use crate::ground::diagnostic::{Diagnostic, Place};

/// Where something was published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Source {
    /// How stances and responses name it.
    pub id: Option<Text>,
    /// An id, an alias, or a name that is registered nowhere.
    pub publisher: Option<Text>,
    /// Its title.
    pub title: Option<Arc<str>>,
    /// Its address: http or https.
    pub url: Option<Arc<str>>,
    /// The address of an archived copy.
    pub archived: Option<Arc<str>>,
    /// From this date on the address no longer answers.
    pub dead: Option<Date>,
    /// When it was published.
    pub date: Option<Date>,
    /// Who wrote it.
    pub author: Option<Arc<str>>,
    /// 1 (confirmed) to 6 (cannot be judged): the Admiralty scale's rating of an item.
    pub credibility: Option<u8>,
    /// A file below `content/captures/`.
    pub capture: Option<Text>,
    /// Earlier ids.
    pub formerly: Vec<Text>,
    /// Where it stands.
    pub at: std::ops::Range<usize>,
}

/// The `[[source]]` tables of an event. Who names an entry of `sources.toml` in their place is told where it belongs.
pub fn own<'a>(reading: &'a Reading<'a>, top: &mut Table<'a>, keys: &[&'static str]) -> Vec<Source> {
    if let Some(value) = top.take("source") {
        let first = value.value.as_array().and_then(|items| items.first()).map(|item| item.get_ref());
        if let Some(name) = first.unwrap_or(value.value).as_str() {
            let place = Place::new(reading.file, value.span);
            let found = Diagnostic::error("wrong-type", place, "a source of the event is a table, `[[source]]`");
            reading.say(found.hint(cite(name)));
            return Vec::new();
        }
    }
    top.tables("source").into_iter().map(|table| read(reading, table, keys)).collect()
}

/// How an event cites an entry of `sources.toml`.
pub fn cite(id: &str) -> String {
    format!("an entry of `sources.toml` is cited by `sources = [\"{id}\"]`, above the first `[[`")
}

/// Reads a source's table.
pub fn read<'a>(reading: &'a Reading<'a>, mut table: Table<'a>, above: &[&'static str]) -> Source {
    let address = table.text("url");
    // What is wrong with it is told.
    let has_url = address.is_some();
    let source = Source {
        id: table.text("id"),
        publisher: table.text("publisher"),
        title: table.text("title").map(|text| text.value),
        url: url(reading, address),
        archived: url(reading, table.text("archived")),
        dead: table.date("dead").map(|date| date.value),
        date: table.date("date").map(|date| date.value),
        author: table.text("author").map(|text| text.value),
        credibility: table.number("credibility", 1, 6).and_then(|n| u8::try_from(n.value).ok()),
        capture: table.text("capture"),
        formerly: table.texts("formerly"),
        at: table.span.clone(),
    };
    if source.publisher.is_none() && source.title.is_none() && !has_url {
        let place = Place::new(reading.file, source.at.clone());
        let message = "a source needs a `publisher`, a `title` or a `url`";
        let found = Diagnostic::error("empty-source", place, message);
        // What stands in `sources.toml` has its id as its key.
        reading.lacks(match &source.id {
            Some(id) => found.hint(cite(&id.value)),
            None => found,
        });
    }
    if source.dead.is_some() && source.archived.is_none() {
        let place = Place::new(reading.file, source.at.clone());
        reading.lacks(Diagnostic::warning("dead-source", place, "the source is dead and has no `archived` copy"));
    }
    table.finish(above);
    source
}

/// An address that may be published: `http` or `https`, and nothing that a browser would read as something else.
pub fn url(reading: &Reading<'_>, text: Option<Text>) -> Option<Arc<str>> {
    let Written { value, span } = text?;
    if check_web_url(&value).is_ok() && !value.contains(['<', '>', '"', '`']) {
        return Some(value);
    }
    let found =
        Diagnostic::error("unsafe-url", Place::new(reading.file, span), format!("`{value}` is no address of the web"));
    reading.say(match value.strip_prefix("www.") {
        Some(_) => found.hint(format!("write `https://{value}`")),
        None => found.hint("an address starts with `https://` or `http://` and has no spaces"),
    });
    None
}
