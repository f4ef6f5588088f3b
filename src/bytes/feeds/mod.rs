//! Feeds: what is new, for readers that ask for it. An Atom feed as data, and how it is written; what goes into each is a
//! file's own matter.
//!
//! Feeds need absolute addresses, so that there are none where the site has no `base_url`. There is no clock either: an
//! entry is as new as the day it tells of, at midnight UTC.

mod shifts;

pub use shifts::{SHIFTS, shifts};

use std::io;
use std::sync::Arc;

use chrono::NaiveDate;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// An Atom feed (RFC 4287).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its own address, which is its id too.
    pub url: String,
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
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// An entry of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands on the site, which is its id too: it must never change.
    pub url: String,
    /// Its title.
    pub title: Arc<str>,
    /// The day that it tells of.
    pub updated: NaiveDate,
    /// What it says, as HTML with absolute addresses.
    pub html: String,
}

impl Feed {
    /// As XML.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // A writer to memory cannot fail.
        match self.write(&mut Writer::new_with_indent(&mut bytes, b' ', 1)) {
            Ok(()) => bytes.push(b'\n'),
            Err(_) => bytes.clear(),
        }
        bytes
    }

    fn write(&self, to: &mut Writer<&mut Vec<u8>>) -> io::Result<()> {
        to.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let feed = to.create_element("feed");
        let feed = feed.with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &*self.lang)]);
        feed.write_inner_content(|to| {
            text(to, "id", &self.url)?;
            text(to, "title", &self.title)?;
            text(to, "updated", &midnight(self.updated))?;
            link(to, &[("rel", "self"), ("type", "application/atom+xml"), ("href", &self.url)])?;
            link(to, &[("rel", "alternate"), ("type", "text/html"), ("href", &self.page)])?;
            for author in &self.authors {
                to.create_element("author").write_inner_content(|to| text(to, "name", author))?;
            }
            text(to, "generator", "rapporteur")?;
            self.entries.iter().try_for_each(|entry| entry.write(to))
        })?;
        Ok(())
    }
}

impl Entry {
    fn write(&self, to: &mut Writer<&mut Vec<u8>>) -> io::Result<()> {
        to.create_element("entry").write_inner_content(|to| {
            text(to, "id", &self.url)?;
            text(to, "title", &self.title)?;
            text(to, "updated", &midnight(self.updated))?;
            link(to, &[("rel", "alternate"), ("type", "text/html"), ("href", &self.url)])?;
            let content = to.create_element("content").with_attribute(("type", "html"));
            content.write_text_content(BytesText::new(&allowed(&self.html)))?;
            Ok(())
        })?;
        Ok(())
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

/// A day as RFC 3339 has it.
fn midnight(day: NaiveDate) -> String {
    format!("{day}T00:00:00Z")
}

/// Text without the characters that XML 1.0 cannot hold, escaped or not.
fn allowed(text: &str) -> String {
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
            url: "https://example.org/d/shifts.xml".into(),
            page: "https://example.org/d/".into(),
            title: "Who & \"whom\" <b>".into(),
            lang: "fa".into(),
            authors: vec!["A & B".into(), "C".into()],
            updated: day(15),
            entries: vec![Entry { url: url.clone(), title: "غنی <i>".into(), updated: day(15), html }],
        };
        let bytes = feed.bytes();
        let read = atom_syndication::Feed::read_from(bytes.as_slice()).unwrap();
        assert_eq!(read.title.value, "Who & \"whom\" <b>");
        assert_eq!(read.lang.as_deref(), Some("fa"));
        assert_eq!(read.authors.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["A & B", "C"]);
        assert_eq!(read.updated.to_rfc3339(), "2025-04-15T00:00:00+00:00");
        let rels: Vec<&str> = read.links.iter().map(|link| link.rel.as_str()).collect();
        assert_eq!(rels, ["self", "alternate"]);
        let entry = &read.entries[0];
        assert_eq!((entry.id.as_str(), entry.links[0].href.as_str()), (url.as_str(), url.as_str()));
        assert_eq!(entry.title.value, "غنی <i>");
        let content = entry.content.as_ref().unwrap();
        assert_eq!(content.content_type.as_deref(), Some("html"));
        assert_eq!(content.value.as_deref(), Some("<p title=\"a\">1 &lt; 2 &amp; \u{fffd}]]></p>"));
    }
}
