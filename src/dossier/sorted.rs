//! The documents by what they are, before anything in them is looked up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::document::capture::Capture;
use crate::document::file::{Document, Role};
use crate::document::file_name::{instead, mistaken};
use crate::document::page::PageFile;
use crate::document::registry::{ActorEntry, IssueEntry, KindEntry, PublisherEntry, Registry, SourceEntry};
use crate::dossier::events::Found;
use crate::dossier::names::Gap;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::fingerprint::Stamped;
use crate::ground::id::Id;
use crate::ground::path::SourcePath;

/// A document with its place and role.
pub type Read = (SourcePath, Role, Document);

/// A registry as it was found.
#[derive(Debug)]
pub struct Listed<T> {
    /// Where it stands, or would stand.
    pub file: SourcePath,
    registry: Arc<Registry<T>>,
    /// Why a name may be missing in it.
    pub gap: Gap,
}

impl<T> Listed<T> {
    /// Not there, until something is read.
    fn absent(file: &'static str) -> Self {
        Self {
            file: SourcePath::new(file).unwrap_or_else(SourcePath::site),
            registry: Arc::new(Registry { entries: Vec::new(), whole: true }),
            gap: Gap::NoFile(file),
        }
    }

    fn read(&mut self, registry: Arc<Registry<T>>) {
        self.gap = if registry.whole { Gap::None } else { Gap::Unread };
        self.registry = registry;
    }

    /// What stands in it.
    pub fn entries(&self) -> &[T] {
        &self.registry.entries
    }
}

/// A plain page as it was read: its file, its path on the site, what it says.
pub type FoundPage = (SourcePath, Box<str>, Arc<Stamped<PageFile>>);

/// What the documents of each kind come to, before anything is looked up.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field holds what it is called after")]
pub struct Sorted {
    pub events: Vec<Found>,
    pub pages: Vec<FoundPage>,
    pub home: Option<(SourcePath, Arc<Stamped<PageFile>>)>,
    pub actor_texts: BTreeMap<Box<str>, (SourcePath, Arc<Stamped<PageFile>>)>,
    pub issue_texts: BTreeMap<Box<str>, (SourcePath, Arc<Stamped<PageFile>>)>,
    pub actors: Listed<ActorEntry>,
    pub issues: Listed<IssueEntry>,
    pub publishers: Listed<PublisherEntry>,
    pub sources: Listed<SourceEntry>,
    pub kinds: Listed<KindEntry>,
    pub captures: BTreeMap<Box<str>, Arc<Capture>>,
    pub no_texts: BTreeMap<Box<str>, Arc<Diagnostic>>,
    pub unread_events: Vec<Box<str>>,
    pub unread_captures: BTreeSet<Box<str>>,
}

impl Sorted {
    fn nothing() -> Self {
        Self {
            events: Vec::new(),
            pages: Vec::new(),
            home: None,
            actor_texts: BTreeMap::new(),
            issue_texts: BTreeMap::new(),
            actors: Listed::absent("content/actors.toml"),
            issues: Listed::absent("content/issues.toml"),
            publishers: Listed::absent("content/publishers.toml"),
            sources: Listed::absent("content/sources.toml"),
            // Without a file there still are the contract's kinds.
            kinds: Listed { gap: Gap::None, ..Listed::absent("content/relations.toml") },
            captures: BTreeMap::new(),
            no_texts: BTreeMap::new(),
            unread_events: Vec::new(),
            unread_captures: BTreeSet::new(),
        }
    }
}

/// Sorts documents, which come by path.
pub fn sort(read: Vec<Read>, said: &mut Vec<Diagnostic>) -> Sorted {
    let mut sorted = Sorted::nothing();
    for (path, role, document) in read {
        match (role, document) {
            (Role::Event { name, date }, Document::Event(file)) => {
                if file.date.is_none() {
                    // Others know it by what follows the day.
                    sorted.unread_events.extend(mistaken(&name).and_then(|meant| Some(meant.id?.as_str().into())));
                }
                match Id::new(&name) {
                    Ok(id) => sorted.events.push(Found { id, source: path, file }),
                    Err(bad) => {
                        let words = crate::document::loose::id_words(bad);
                        let message = format!("`{name}` is no id: {words}");
                        let found = Diagnostic::error("bad-id", Place::top(&path), message);
                        said.push(found.hint(format!("rename the file to `{}.md`", instead(&name, date))));
                        sorted.unread_events.push(Id::slug(&name).as_str().into());
                    }
                }
            }
            (Role::Page { path: page }, Document::Page(file)) => {
                let fine = page.split('/').all(|part| Id::new(part).is_ok());
                if fine {
                    sorted.pages.push((path, page, file));
                } else {
                    let message = format!("`{page}` is no path of a page: folders and names are ids");
                    let ids: Vec<String> = page.split('/').map(|part| Id::slug(part).to_string()).collect();
                    let hint = format!("rename the file to `{}.md`", ids.join("/"));
                    said.push(Diagnostic::error("bad-id", Place::top(&path), message).hint(hint));
                }
            }
            (Role::Home, Document::Page(file)) => sorted.home = Some((path, file)),
            (Role::ActorText { id }, Document::Page(file)) => {
                sorted.actor_texts.insert(id, (path, file));
            }
            (Role::IssueText { id }, Document::Page(file)) => {
                sorted.issue_texts.insert(id, (path, file));
            }
            (_, Document::Actors(all)) => sorted.actors.read(all),
            (_, Document::Issues(all)) => sorted.issues.read(all),
            (_, Document::Publishers(all)) => sorted.publishers.read(all),
            (_, Document::Sources(all)) => sorted.sources.read(all),
            (_, Document::Kinds(all)) => sorted.kinds.read(all),
            (Role::Actors, Document::Unread) => sorted.actors.gap = Gap::Unread,
            (Role::Issues, Document::Unread) => sorted.issues.gap = Gap::Unread,
            (Role::Publishers, Document::Unread) => sorted.publishers.gap = Gap::Unread,
            (Role::Sources, Document::Unread) => sorted.sources.gap = Gap::Unread,
            (Role::Kinds, Document::Unread) => sorted.kinds.gap = Gap::Unread,
            (Role::Event { name, .. }, Document::Unread) => sorted.unread_events.push(name),
            (Role::Capture { path }, Document::Unread) => {
                sorted.unread_captures.insert(path);
            }
            (Role::Capture { path }, Document::NoText(found)) => {
                sorted.no_texts.insert(path, found);
            }
            (Role::Capture { path }, Document::Capture(one)) => {
                sorted.captures.insert(path, one);
            }
            // Other texts that could not be read leave nothing behind, and no other pairs are made.
            _ => {}
        }
    }
    sorted
}
