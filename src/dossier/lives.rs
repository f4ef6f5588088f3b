//! When each thing of the dossier was added and changed, as far as the repository's history tells.

use crate::document::Text;
use crate::dossier::actors::Actor;
use crate::dossier::issues::Issue;
use crate::dossier::{Dossier, Prosaic};
use crate::given::history::{History, Life};
use crate::ground::path::SourcePath;
use crate::ground::reads::Noted;

/// The lives of what has a page, by number: none of what was never committed, and nothing without a history.
///
/// An event or a page is its file. An actor or an issue is its entry in the registry, under every id that it had, and the file
/// of its longer text.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "each field holds the lives of what it is called after")]
pub struct Lives {
    pub events: Vec<Option<Life>>,
    pub actors: Vec<Option<Life>>,
    pub issues: Vec<Option<Life>>,
    pub pages: Vec<Option<Life>>,
}

impl Lives {
    /// Of all things of a dossier.
    pub fn of(history: Option<&History>, dossier: &Dossier) -> Self {
        let Some(history) = history else { return Self::default() };
        let Dossier { events, actors, issues, pages, .. } = dossier;
        let file = |path: &SourcePath| history.files.get(path);
        let entry = |registry: &str, (id, formerly): (&str, &[Text]), text: Option<&Noted<Prosaic>>| {
            let ids = [id].into_iter().chain(formerly.iter().map(|former| &*former.value));
            let entries = ids.filter_map(|id| history.entries.get(registry)?.get(id));
            Life::joined(entries.chain(text.and_then(|text| file(&text.source))))
        };
        let actor = |one: &Actor| {
            entry("content/actors.toml", (one.entry.id.value.as_str(), &one.entry.formerly), one.text.as_ref())
        };
        let issue = |one: &Issue| {
            entry("content/issues.toml", (one.entry.id.value.as_str(), &one.entry.formerly), one.text.as_ref())
        };
        Self {
            events: events.iter().map(|event| file(&event.source).cloned()).collect(),
            actors: actors.iter().map(actor).collect(),
            issues: issues.iter().map(issue).collect(),
            pages: pages.iter().map(|page| file(&page.prose.source).cloned()).collect(),
        }
    }

    /// That of an event.
    pub fn event(&self, number: usize) -> Option<&Life> {
        self.events.get(number)?.as_ref()
    }

    /// That of an actor.
    pub fn actor(&self, number: usize) -> Option<&Life> {
        self.actors.get(number)?.as_ref()
    }

    /// That of an issue.
    pub fn issue(&self, number: usize) -> Option<&Life> {
        self.issues.get(number)?.as_ref()
    }

    /// That of a plain page.
    pub fn page(&self, number: usize) -> Option<&Life> {
        self.pages.get(number)?.as_ref()
    }
}
