//! Feeds: what is new, for readers that ask for it. A feed as data, and how it is written as Atom (RFC 4287) and as JSON
//! Feed 1.1; what goes into each is a file's own matter.
//!
//! An entry stands in many feeds, so that it is written once, and a feed is put together from what was written.
//!
//! Feeds need absolute addresses, so that there are none where the site has no `base_url`. There is no clock either: an
//! entry is as new as the day it tells of, at midnight UTC.

mod events;
mod shifts;

pub use events::{Channel, Item, channels};
pub use shifts::{SHIFTS, shifts};

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use chrono::NaiveDate;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;

use crate::dossier::Dossier;

/// Where Atom feeds come out in the folder of what they are about, and what kind of file that is.
pub const ATOM: (&str, &str) = ("atom.xml", "application/atom+xml");
/// Where JSON feeds come out.
pub const JSON: (&str, &str) = ("feed.json", "application/feed+json");

/// What stands at the head of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Feed {
    /// The page that it goes with.
    pub page: String,
    /// Its title.
    pub title: Arc<str>,
    /// BCP 47.
    pub lang: Arc<str>,
    /// Who answers for it; never empty, since Atom wants an author.
    pub authors: Vec<Arc<str>>,
    /// The day of the newest entry, or without entries the dossier's.
    pub updated: NaiveDate,
}

/// An entry of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// It must never change.
    pub id: String,
    /// Where it stands on the site.
    pub url: String,
    /// Its title.
    pub title: Arc<str>,
    /// The day that it tells of, where it is another than the next.
    pub published: Option<NaiveDate>,
    /// The day on which it was told, or changed last.
    pub updated: NaiveDate,
    /// What it says, as HTML with absolute addresses.
    pub html: String,
    /// What it is filed under.
    pub tags: Vec<Arc<str>>,
}

impl Feed {
    /// As Atom, at this address, which is its id too; with the entries as XML, newest first.
    pub fn atom(&self, url: &str, entries: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(room(entries));
        // A writer to memory cannot fail.
        match self.write(url, &mut Writer::new_with_indent(&mut bytes, b' ', 1), entries) {
            Ok(()) => bytes.push(b'\n'),
            Err(_) => bytes.clear(),
        }
        bytes
    }

    fn write(&self, url: &str, to: &mut Writer<&mut Vec<u8>>, entries: &[&str]) -> io::Result<()> {
        to.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let feed = to.create_element("feed");
        let feed = feed.with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &*self.lang)]);
        feed.write_inner_content(|to| {
            text(to, "id", url)?;
            text(to, "title", &self.title)?;
            text(to, "updated", &midnight(self.updated))?;
            link(to, &[("rel", "self"), ("type", ATOM.1), ("href", url)])?;
            link(to, &[("rel", "alternate"), ("type", "text/html"), ("href", &self.page)])?;
            for author in &self.authors {
                to.create_element("author").write_inner_content(|to| text(to, "name", author))?;
            }
            text(to, "generator", "rapporteur")?;
            for entry in entries {
                to.get_mut().extend_from_slice(b"\n ");
                to.get_mut().extend_from_slice(entry.as_bytes());
            }
            Ok(())
        })?;
        Ok(())
    }

    /// As JSON Feed, at this address; with the entries as JSON, newest first.
    pub fn json(&self, url: &str, entries: &[&str]) -> Vec<u8> {
        #[derive(Serialize)]
        struct Head<'a> {
            version: &'static str,
            title: &'a str,
            home_page_url: &'a str,
            feed_url: &'a str,
            language: &'a str,
            authors: Vec<Author<'a>>,
        }
        #[derive(Serialize)]
        struct Author<'a> {
            name: &'a str,
        }
        let head = Head {
            version: "https://jsonfeed.org/version/1.1",
            title: &self.title,
            home_page_url: &self.page,
            feed_url: url,
            language: &self.lang,
            authors: self.authors.iter().map(|name| Author { name }).collect(),
        };
        // A struct of texts cannot fail; it ends with the brace that comes below again.
        let mut json = serde_json::to_string_pretty(&head).unwrap_or_default();
        json.truncate(json.trim_end_matches(['}', '\n']).len());
        json.reserve(room(entries));
        json.push_str(",\n  \"items\": [");
        for (number, entry) in entries.iter().enumerate() {
            json.push_str(if number == 0 { "\n    " } else { ",\n    " });
            json.push_str(entry);
        }
        json.push_str("\n  ]\n}\n");
        json.into_bytes()
    }
}

/// As many bytes as entries take, and what stands around them.
fn room(entries: &[&str]) -> usize {
    entries.iter().map(|entry| entry.len() + 8).sum::<usize>() + 1024
}

impl Entry {
    /// As an element of an Atom feed.
    pub fn xml(&self) -> String {
        let mut bytes = Vec::with_capacity(self.html.len() * 2 + 512);
        // As above, and all that is written is UTF-8.
        match self.write(&mut Writer::new(&mut bytes)) {
            Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    fn write(&self, to: &mut Writer<&mut Vec<u8>>) -> io::Result<()> {
        to.create_element("entry").write_inner_content(|to| {
            text(to, "id", &self.id)?;
            text(to, "title", &self.title)?;
            if let Some(day) = self.published {
                text(to, "published", &midnight(day))?;
            }
            text(to, "updated", &midnight(self.updated))?;
            link(to, &[("rel", "alternate"), ("type", "text/html"), ("href", &self.url)])?;
            for tag in &self.tags {
                to.create_element("category").with_attribute(("term", &*allowed(tag))).write_empty()?;
            }
            let content = to.create_element("content").with_attribute(("type", "html"));
            content.write_text_content(BytesText::new(&allowed(&self.html)))?;
            Ok(())
        })?;
        Ok(())
    }

    /// As an item of a JSON feed.
    pub fn json(&self) -> String {
        #[derive(Serialize)]
        struct Item<'a> {
            id: &'a str,
            url: &'a str,
            title: &'a str,
            content_html: &'a str,
            date_published: String,
            #[serde(skip_serializing_if = "Option::is_none")]
            date_modified: Option<String>,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            tags: &'a [Arc<str>],
        }
        let item = Item {
            id: &self.id,
            url: &self.url,
            title: &self.title,
            content_html: &self.html,
            date_published: midnight(self.published.unwrap_or(self.updated)),
            date_modified: self.published.map(|_| midnight(self.updated)),
            tags: &self.tags,
        };
        // As above.
        serde_json::to_string(&item).unwrap_or_default()
    }
}

fn text(to: &mut Writer<&mut Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    to.create_element(name).write_text_content(BytesText::new(&allowed(text)))?;
    Ok(())
}

fn link(to: &mut Writer<&mut Vec<u8>>, attributes: &[(&str, &str)]) -> io::Result<()> {
    to.create_element("link").with_attributes(attributes.iter().copied()).write_empty()?;
    Ok(())
}

/// Who answers for the feeds of a dossier: its authors, or it itself.
fn authors(dossier: &Dossier) -> Vec<Arc<str>> {
    match &*dossier.settings.authors {
        [] => vec![dossier.settings.title.clone()],
        authors => authors.to_vec(),
    }
}

/// A day as RFC 3339 has it.
fn midnight(day: NaiveDate) -> String {
    format!("{day}T00:00:00Z")
}

/// Text without the characters that XML 1.0 cannot hold, escaped or not.
fn allowed(text: &str) -> Cow<'_, str> {
    // U+FFFE and U+FFFF begin with the byte 0xEF.
    let may_be_odd = |byte: u8| matches!(byte, 0xEF) || (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'));
    if !text.bytes().fold(false, |odd, byte| odd | may_be_odd(byte)) {
        return Cow::Borrowed(text);
    }
    let holds = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if holds(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_it_was_meant() {
        let day = |day| NaiveDate::from_ymd_opt(2025, 4, day).unwrap();
        let url = "https://example.org/d/matrix/2025-04-15/#change_a_b?x=1&y=<\"2\">".to_owned();
        let html = "<p title=\"a\">1 &lt; 2 &amp; \u{7}]]></p>".to_owned();
        let feed = Feed {
            page: "https://example.org/d/".into(),
            title: "Who & \"whom\" <b>".into(),
            lang: "fa".into(),
            authors: vec!["A & B".into(), "C".into()],
            updated: day(15),
        };
        let entry = Entry {
            id: url.clone(),
            url: url.clone(),
            title: "غنی <i>".into(),
            published: Some(day(14)),
            updated: day(15),
            html,
            tags: vec!["\"x\" & y".into()],
        };
        let json = feed.json("https://example.org/d/feed.json", &[&*entry.json(), &*entry.json()]);
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!((&json["title"], &json["language"]), (&"Who & \"whom\" <b>".into(), &"fa".into()));
        assert_eq!(json["authors"][1]["name"], "C");
        assert_eq!(json["items"].as_array().unwrap().len(), 2);
        let item = &json["items"][1];
        assert_eq!((&item["id"], &item["url"]), (&url.clone().into(), &url.clone().into()));
        assert_eq!(item["content_html"], "<p title=\"a\">1 &lt; 2 &amp; \u{7}]]></p>");
        assert_eq!(
            (&item["date_published"], &item["date_modified"]),
            (&"2025-04-14T00:00:00Z".into(), &"2025-04-15T00:00:00Z".into())
        );
        let none: serde_json::Value = serde_json::from_slice(&feed.json("https://example.org/", &[])).unwrap();
        assert_eq!(none["items"], serde_json::json!([]));
        let bytes = feed.atom("https://example.org/d/shifts.xml", &[&*entry.xml(), &*entry.xml()]);
        let read = atom_syndication::Feed::read_from(bytes.as_slice()).unwrap();
        assert_eq!(read.title.value, "Who & \"whom\" <b>");
        assert_eq!(read.lang.as_deref(), Some("fa"));
        assert_eq!(read.authors.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["A & B", "C"]);
        assert_eq!(read.updated.to_rfc3339(), "2025-04-15T00:00:00+00:00");
        let rels: Vec<&str> = read.links.iter().map(|link| link.rel.as_str()).collect();
        assert_eq!(rels, ["self", "alternate"]);
        assert_eq!(read.id, "https://example.org/d/shifts.xml");
        let entry = &read.entries[1];
        assert_eq!(entry.published.unwrap().to_rfc3339(), "2025-04-14T00:00:00+00:00");
        assert_eq!(entry.categories[0].term, "\"x\" & y");
        assert_eq!((entry.id.as_str(), entry.links[0].href.as_str()), (url.as_str(), url.as_str()));
        assert_eq!(entry.title.value, "غنی <i>");
        let content = entry.content.as_ref().unwrap();
        assert_eq!(content.content_type.as_deref(), Some("html"));
        assert_eq!(content.value.as_deref(), Some("<p title=\"a\">1 &lt; 2 &amp; \u{fffd}]]></p>"));
    }
}
