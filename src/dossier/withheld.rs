//! What is withheld, by every name under which a link may ask for it. Not whether something is: that is told by `events`
//! and by a page itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::dossier::events::{Found, page_of};
use crate::dossier::naming::former_path;
use crate::dossier::sorted::FoundPage;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::hashed::Keys;
use crate::ground::path::OutPath;

/// Ids and pages of what shows nowhere.
#[derive(Debug, Default)]
pub struct Withheld {
    /// Ids of events.
    pub ids: Keys<Box<str>>,
    /// Pages of events and plain ones.
    pub pages: BTreeSet<OutPath>,
    /// Tags of events, which others may have, too.
    pub tags: Keys<Arc<str>>,
    /// Publishers that sources of events name, and others may.
    pub publishers: Keys<Arc<str>>,
}

impl Withheld {
    /// By the names that these have now.
    pub fn of(events: &[Found], pages: &[FoundPage]) -> Self {
        let of_events = events.iter().map(|found| page_of("events", &found.id));
        let sources = events.iter().flat_map(|found| &found.file.sources);
        Self {
            tags: events.iter().flat_map(|found| &found.file.tags).map(|tag| tag.value.clone()).collect(),
            publishers: sources.filter_map(|source| Some(source.publisher.as_ref()?.value.clone())).collect(),
            ids: events.iter().map(|found| found.id.as_str().into()).collect(),
            pages: of_events.chain(pages.iter().filter_map(|(_, path, _)| OutPath::page(path))).collect(),
        }
    }

    /// Without what something that shows `bears` or is `at`: a link leads to that.
    pub fn unless(&mut self, bears: impl Fn(&str) -> bool, at: impl Fn(&OutPath) -> bool) {
        self.ids.retain(|id| !bears(id));
        self.pages.retain(|out| !at(out));
    }

    /// And by those that they had, unless something that shows `bears` the id or is `at` the address.
    pub fn formerly(
        &mut self,
        (events, pages): (&[Found], &[FoundPage]),
        bears: impl Fn(&str) -> bool,
        at: impl Fn(&OutPath) -> bool,
        said: &mut Vec<Diagnostic>,
    ) {
        let of_events = events.iter().map(|found| ("events", &found.source, &*found.file.formerly));
        let of_pages = pages.iter().map(|(file, _, page)| ("", file, &*page.formerly));
        for (folder, file, formerly) in of_events.chain(of_pages) {
            let ids = formerly.iter().map(|former| &*former.value).filter(|id| !folder.is_empty() && !bears(id));
            self.ids.extend(ids.map(Box::from));
            let old = formerly.iter().filter_map(|former| former_path(folder, file, former, said));
            self.pages.extend(old.map(|(old, _)| old).filter(|old| !at(old)));
        }
    }
}
