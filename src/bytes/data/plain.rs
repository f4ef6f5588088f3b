//! Prose without its markup, for files that are no pages. Links stand as their words, or as the title they lead to.

use memchr::{memchr, memchr2, memchr2_iter};

use crate::document::markdown::{HoleKind, Parsed, Prose, Reference};
use crate::dossier::{Dossier, EventNo, Link, Links};

/// A whole text without markup; `ends` are what `{this}` and `{other}` stand for.
pub fn text(dossier: &Dossier, parsed: &Parsed, links: &Links, ends: Option<(EventNo, EventNo)>) -> String {
    prose(dossier, &parsed.prose, parsed, links, ends)
}

/// A part of a text without markup.
pub fn prose(
    dossier: &Dossier,
    part: &Prose,
    whole: &Parsed,
    links: &Links,
    ends: Option<(EventNo, EventNo)>,
) -> String {
    let mut html = String::with_capacity(part.html.len() + 16 + part.holes.len() * 64);
    parts(dossier, part, whole.references(), links, ends, |part| match part {
        Part::Html(part) => html.push_str(part),
        Part::Words(words) => escape_into(words, &mut html),
    });
    stripped(&html)
}

/// A stretch of a text whose links stand as their words.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// HTML, which may end in the midst of a tag, between the quotes of an attribute, and go on with the next one.
    Html(&'a str),
    /// Words without markup.
    Words(&'a str),
}

/// Gives a part of a text, stretch by stretch; see [`text`].
pub fn parts(
    dossier: &Dossier,
    part: &Prose,
    written: &[Reference],
    links: &Links,
    ends: Option<(EventNo, EventNo)>,
    mut each: impl FnMut(Part<'_>),
) {
    let event = |number: Option<EventNo>| number.map_or("", |number| &*dossier.events[number].file.title);
    for (html, hole) in part.parts() {
        each(Part::Html(html));
        match hole {
            Some(HoleKind::Reference { words: Some(words), .. }) => each(Part::Html(words)),
            Some(HoleKind::Reference { reference, words: None }) => {
                let number = *reference as usize;
                match links.references().get(number).and_then(|link| title(dossier, *link)) {
                    Some(title) => each(Part::Words(title)),
                    None => {
                        let written = written.get(number);
                        let words = written.map(|written| written.id.replace('-', " "));
                        each(Part::Words(&words.unwrap_or_default()));
                    }
                }
            }
            Some(HoleKind::This) => each(Part::Words(event(ends.map(|(this, _)| this)))),
            Some(HoleKind::Other) => each(Part::Words(event(ends.map(|(_, other)| other)))),
            // It stands in a tag, which goes as a whole.
            Some(HoleKind::Address { .. } | HoleKind::Size { .. }) | None => {}
        }
    }
}

fn title(dossier: &Dossier, link: Link) -> Option<&str> {
    match link {
        Link::Event(number) => Some(&dossier.events[number].file.title),
        Link::Actor(number) => Some(&dossier.actors[number].entry.name),
        Link::Issue(number) => Some(&dossier.issues[number].entry.name),
        Link::Publisher(number) => Some(&dossier.publishers[number].name),
        Link::Tag(number) => Some(&dossier.tags[number].name),
        Link::Page(number) => Some(&dossier.pages[number].prose.file.title),
        Link::Words => None,
    }
}

/// Keeps words from being taken for markup.
fn escape_into(words: &str, out: &mut String) {
    let mut rest = words;
    while let Some(at) = memchr2(b'&', b'<', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push_str(if rest.as_bytes()[at] == b'&' { "&amp;" } else { "&lt;" });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// HTML of the Markdown reader without tags and with its entities resolved; attributes there are quoted by `"`.
fn stripped(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut quoted = false;
        let end = memchr2_iter(b'"', b'>', rest.as_bytes()).find(|at| {
            let quote = rest.as_bytes()[*at] == b'"';
            quoted ^= quote;
            !quote && !quoted
        });
        rest = end.map_or("", |end| &rest[end + 1..]);
    }
    out.push_str(rest);
    if memchr(b'&', out.as_bytes()).is_some() {
        // The ampersand last, so that what an author wrote as `&amp;lt;` stays `&lt;`.
        let entities =
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
        for (entity, c) in entities {
            if out.contains(entity) {
                out = out.replace(entity, c);
            }
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    if out.starts_with(char::is_whitespace) { out.trim_start().to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_entities_are_resolved() {
        let html = "<p>5 &lt; 6 <a href=\"x\" title=\"a>b\">Q&amp;A</a> &amp;lt; &quot;no&quot;</p>\n";
        assert_eq!(stripped(html), "5 < 6 Q&A &lt; \"no\"");
    }

    #[test]
    fn escaped_words_come_back_as_they_were() {
        let mut out = String::new();
        escape_into("<b> & &amp; \"", &mut out);
        assert_eq!(stripped(&out), "<b> & &amp; \"");
    }
}
