//! Which file is what, and its reading: from a path to the reader that understands it.

use std::sync::Arc;

use crate::document::capture::Capture;
use crate::document::event::{self, EventFile};
use crate::document::file_name::leading_date;
use crate::document::markdown::Style;
use crate::document::outline::Outline;
use crate::document::page::{self, Of, PageFile};
use crate::document::registry::{self, ActorEntry, IssueEntry, KindEntry, PublisherEntry, Registry, SourceEntry};
use crate::document::text;
use crate::ground::date::Date;
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place};
use crate::ground::fingerprint::{Fingerprint, Stamped};
use crate::ground::path::SourcePath;

/// No larger file is parsed, because what comes of it is many times as large.
const LARGEST: usize = 16 << 20;

/// What a file of the site's source is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// An event, with the name that it goes by and the date that the file's name starts with.
    Event {
        /** Its id, unless it is none. */
        name: Box<str>,
        /** From the file's name. */
        date: Option<Date>,
    },
    /// A plain page, with its path below the site's root.
    Page {
        /** Without `.md`. */
        path: Box<str>,
    },
    /// The home page's own text.
    Home,
    /// The longer text of an actor.
    ActorText {
        /** The actor. */
        id: Box<str>,
    },
    /// The longer text of an issue.
    IssueText {
        /** The issue. */
        id: Box<str>,
    },
    /// `actors.toml`.
    Actors,
    /// `issues.toml`.
    Issues,
    /// `publishers.toml`.
    Publishers,
    /// `sources.toml`.
    Sources,
    /// `relations.toml`.
    Kinds,
    /// A saved text of a source, by its path below `captures/`.
    Capture {
        /** Below `content/captures/`. */
        path: Box<str>,
    },
}

/// What a file says.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each variant is what the role of the same name says")]
pub enum Document {
    Event(Arc<Stamped<EventFile>>),
    Page(Arc<Stamped<PageFile>>),
    Actors(Arc<Registry<ActorEntry>>),
    Issues(Arc<Registry<IssueEntry>>),
    Publishers(Arc<Registry<PublisherEntry>>),
    Sources(Arc<Registry<SourceEntry>>),
    Kinds(Arc<Registry<KindEntry>>),
    Capture(Arc<Capture>),
    /// A capture that is no text, with what is to be said of it where a source names it.
    NoText(Arc<Diagnostic>),
    /// Nothing could be read, which was told.
    Unread,
}

/// A file's document and what is to be said about it, kept as one: an unchanged file says the same again.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// What it says.
    pub document: Document,
    /// What is to be said of it.
    pub diagnostics: Arc<[Diagnostic]>,
    /// What other files may depend on.
    pub outline: Outline,
}

/// What the file at this path is; `None` for what is not content.
pub fn role(path: &SourcePath) -> Option<Role> {
    let below = path.below("content")?;
    match below {
        "index.md" => return Some(Role::Home),
        "actors.toml" => return Some(Role::Actors),
        "issues.toml" => return Some(Role::Issues),
        "publishers.toml" => return Some(Role::Publishers),
        "sources.toml" => return Some(Role::Sources),
        "relations.toml" => return Some(Role::Kinds),
        _ => {}
    }
    let (folder, rest) = below.split_once('/')?;
    if folder == "captures" {
        return Some(Role::Capture { path: rest.into() });
    }
    let stem = rest.strip_suffix(".md")?;
    match folder {
        "events" => {
            let mut parts = stem.rsplit('/');
            let mut name = parts.next()?;
            if name == "index" {
                name = parts.next()?;
            }
            let (date, name) = leading_date(name);
            Some(Role::Event { name: name.into(), date })
        }
        "pages" => {
            let path = stem.strip_suffix("/index").unwrap_or(stem);
            Some(Role::Page { path: path.into() })
        }
        "actors" => Some(Role::ActorText { id: stem.into() }),
        "issues" => Some(Role::IssueText { id: stem.into() }),
        _ => None,
    }
}

/// Reads a file as what it is. Depends on these arguments and nothing else, so it can be memoised.
pub fn parse(role: &Role, file: &SourcePath, bytes: &[u8], hash: Fingerprint, style: Style<'_>) -> Parsed {
    if bytes.len() > LARGEST && !matches!(role, Role::Capture { .. }) {
        let message = format!("the file is larger than {} MiB", LARGEST >> 20);
        let found = Diagnostic::error("too-large", Place::top(file), message)
            .hint("split it, and put what is no text of a page below `static/`");
        return Parsed::unread([found].into());
    }
    let stamp = Fingerprint::of(&(role, file, hash, style));
    let whole = Outline::whole(stamp);
    let stamped = |read: Diagnosed<PageFile>| {
        let outline = Outline::page(&read.value);
        kept(read, outline, |page| Document::Page(Arc::new(Stamped::from_source(page, stamp))))
    };
    match role {
        Role::Event { name, date } => {
            let read = event::read(file, bytes, (name, *date), style);
            let outline = Outline::event(&read.value);
            kept(read, outline, |event| Document::Event(Arc::new(Stamped::from_source(event, stamp))))
        }
        Role::Page { .. } => stamped(page::read(file, bytes, Of::Page, style)),
        Role::Home | Role::ActorText { .. } | Role::IssueText { .. } => {
            stamped(page::read(file, bytes, Of::Thing, style))
        }
        Role::Actors => kept(registry::actors(file, bytes, style), whole, |all| Document::Actors(Arc::new(all))),
        Role::Issues => kept(registry::issues(file, bytes, style), whole, |all| Document::Issues(Arc::new(all))),
        Role::Publishers => {
            kept(registry::publishers(file, bytes, style), whole, |all| Document::Publishers(Arc::new(all)))
        }
        Role::Sources => kept(registry::sources(file, bytes, style), whole, |all| Document::Sources(Arc::new(all))),
        Role::Kinds => kept(registry::kinds(file, bytes, style), whole, |all| Document::Kinds(Arc::new(all))),
        Role::Capture { .. } => {
            let Diagnosed { value: text, diagnostics } = text::read(file, bytes);
            let document = match diagnostics.into_iter().next() {
                Some(found) => Document::NoText(Arc::new(found)),
                None => Document::Capture(Arc::new(Capture::new(&text))),
            };
            Parsed { document, diagnostics: [].into(), outline: whole }
        }
    }
}

fn kept<T>(read: Diagnosed<T>, outline: Outline, document: impl FnOnce(T) -> Document) -> Parsed {
    Parsed { document: document(read.value), diagnostics: read.diagnostics.into(), outline }
}

impl Parsed {
    /// Of a file of which nothing is known.
    pub fn unread(diagnostics: Arc<[Diagnostic]>) -> Self {
        Self { document: Document::Unread, diagnostics, outline: Outline::whole(Fingerprint::of(&())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_paths() {
        let role = |path| role(&SourcePath::new(path).unwrap());
        let event = |name: &str, date: Option<&str>| {
            Some(Role::Event { name: name.into(), date: date.map(|day| Date::parse(day).unwrap()) })
        };
        assert_eq!(role("content/events/rome.md"), event("rome", None));
        assert_eq!(role("content/events/a/2025-04-19-rome.md"), event("rome", Some("2025-04-19")));
        assert_eq!(role("content/events/2025-04-19-rome/index.md"), event("rome", Some("2025-04-19")));
        assert_eq!(role("content/events/2025-02-30-rome.md"), event("2025-02-30-rome", None));
        assert_eq!(role("content/pages/a/b.md"), Some(Role::Page { path: "a/b".into() }));
        assert_eq!(role("content/index.md"), Some(Role::Home));
        assert_eq!(role("content/events/map.png"), None);
        assert_eq!(role("static/style.css"), None);
    }
}
