//! What is withheld, by every name under which a link may ask for it. Not whether something is: that is told by `events`
//! and by a page itself.

use std::collections::BTreeSet;

use crate::document::Text;
use crate::dossier::events::{Found, page_of};
use crate::dossier::naming::former_path;
use crate::dossier::publishers::Spelled;
use crate::dossier::sorted::FoundPage;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::hashed::Keys;
use crate::ground::id::Id;
use crate::ground::path::OutPath;

/// Ids and pages of what shows nowhere.
#[derive(Debug, Default)]
pub struct Withheld {
    /// Ids of events.
    pub ids: Keys<Box<str>>,
    /// Pages of events and plain ones, and of the tags and publishers below.
    pub pages: BTreeSet<OutPath>,
    /// Tags that no event has which shows.
    pub tags: BTreeSet<Id>,
    /// Publishers that nothing names which shows.
    pub publishers: BTreeSet<Id>,
}

impl Withheld {
    /// By the names that these have now; with the tags and publishers that show.
    pub fn of((events, pages): (&[Found], &[FoundPage]), (tags, publishers): (&Spelled, &Spelled)) -> Self {
        let sources = events.iter().flat_map(|found| &found.file.sources);
        let tags = unknown(events.iter().flat_map(|found| &found.file.tags), tags);
        let publishers = unknown(sources.filter_map(|source| source.publisher.as_ref()), publishers);
        let outs = events.iter().map(|found| page_of("events", &found.id));
        let outs = outs.chain(pages.iter().filter_map(|(_, path, _)| OutPath::page(path)));
        let outs = outs.chain(tags.iter().map(|tag| page_of("tags", tag)));
        let outs = outs.chain(publishers.iter().map(|publisher| page_of("publishers", publisher)));
        Self {
            pages: outs.collect(),
            ids: events.iter().map(|found| found.id.as_str().into()).collect(),
            tags,
            publishers,
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

/// The slugs of those names that nothing has which shows.
fn unknown<'a>(names: impl Iterator<Item = &'a Text>, known: &Spelled) -> BTreeSet<Id> {
    let unknown = names.filter(|name| known.get(&name.value).is_none());
    unknown.map(|name| known.slug(&name.value)).collect()
}
