//! Publishers and tags: names that may be registered, and get a page either way.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::registry::PublisherEntry;
use crate::document::source::Source;
use crate::dossier::EventNo;
use crate::dossier::events::{Found, page_of};
use crate::dossier::names::twice;
use crate::dossier::sorted::Listed;
use crate::given::language::slug;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::fingerprint::Stamped;
use crate::ground::hashed::Table;
use crate::ground::id::Id;
use crate::ground::path::OutPath;

/// A publisher.
#[derive(Clone, Debug)]
pub struct Publisher {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub name: Arc<str>,
    /// Its page.
    pub out: OutPath,
    /// What the registry says of it, where it is registered.
    pub entry: Option<Stamped<PublisherEntry>>,
    /// Events that cite it, by number.
    pub events: Vec<EventNo>,
}

/// A tag.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The slug of its name.
    pub id: Id,
    /// The commonest spelling; of equally common ones the least.
    pub name: Arc<str>,
    /// Its page.
    pub out: OutPath,
    /// Events that bear it, by number.
    pub events: Vec<EventNo>,
}

/// Names with one slug, counted by spelling.
#[derive(Debug)]
pub struct Spellings<'a> {
    language: &'a str,
    slugs: Table<Arc<str>, Id>,
    by_slug: BTreeMap<Id, BTreeMap<Arc<str>, usize>>,
}

impl<'a> Spellings<'a> {
    /// None yet, of a site in this language.
    pub fn of(language: &'a str) -> Self {
        Self { language, slugs: Table::default(), by_slug: BTreeMap::new() }
    }

    /// Counts a spelling and gives its slug.
    pub fn count(&mut self, name: &Arc<str>) -> Id {
        let id = match self.slugs.get(name) {
            Some(id) => id.clone(),
            None => {
                let id = slug(name, self.language);
                self.slugs.insert(name.clone(), id.clone());
                id
            }
        };
        *self.by_slug.entry(id.clone()).or_default().entry(name.clone()).or_default() += 1;
        id
    }

    /// Each slug with the spelling that is shown, by slug.
    pub fn shown(self) -> impl Iterator<Item = (Id, Arc<str>)> + use<> {
        self.by_slug.into_iter().filter_map(|(id, spellings)| {
            // The last of the greatest counts would win, hence the reversal: ties go to the least spelling.
            let (name, _) = spellings.into_iter().rev().max_by_key(|(_, count)| *count)?;
            Some((id, name))
        })
    }
}

/// Which thing is meant by a name: the one that is called so, or else the one whose name has the same slug.
#[derive(Debug)]
pub struct Spelled {
    language: Arc<str>,
    written: Table<Arc<str>, usize>,
    slugs: Table<Id, usize>,
}

impl Spelled {
    /// By a name.
    pub fn get(&self, name: &str) -> Option<usize> {
        self.exactly(name).or_else(|| self.slugs.get(&self.slug(name)).copied())
    }

    /// By a name that is written somewhere in just this way, or an id.
    pub fn exactly(&self, name: &str) -> Option<usize> {
        self.written.get(name).copied()
    }

    /// The slug of a name.
    pub fn slug(&self, name: &str) -> Id {
        slug(name, &self.language)
    }

    /// All names as they are written, in an order that is the same in every run.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.written.keys().map(|name| &**name).collect();
        names.sort_unstable();
        names
    }
}

/// All publishers, registered or only named by a source, and which of them each name means.
pub fn publisher_list(
    registered: &Listed<PublisherEntry>,
    events: &[Found],
    shared: &[Arc<Stamped<Source>>],
    language: &Arc<str>,
    said: &mut Vec<Diagnostic>,
) -> (Vec<Publisher>, Spelled) {
    let mut numbers: Table<Arc<str>, usize> = Table::default();
    let mut slugs: Table<Id, usize> = Table::default();
    let mut list: Vec<Publisher> = Vec::new();
    let (file, registered) = (&registered.file, registered.entries());
    for (number, entry) in registered.iter().enumerate() {
        // Of ids and former ids that fall together it is told that two pages do.
        numbers.entry(entry.id.value.as_str().into()).or_insert(number);
        slugs.entry(entry.id.value.clone()).or_insert(number);
        entry.formerly.iter().for_each(|former| {
            numbers.entry(former.value.clone()).or_insert(number);
        });
    }
    for (number, entry) in registered.iter().enumerate() {
        for (name, at) in entry.names() {
            // Who is written in another script is known by that alone: what its slug keeps, others may have, too.
            let spelled = Id::spells(name).then(|| slug(name, language));
            let mut first = *numbers.entry(name.clone()).or_insert(number);
            if first == number
                && let Some(id) = &spelled
            {
                first = *slugs.entry(id.clone()).or_insert(number);
            }
            if first == number {
                continue;
            }
            let former = registered[first].formerly.iter().map(|former| (&former.value, &former.span));
            let is_same = |known: &Arc<str>| known == name || spelled.as_ref() == Some(&slug(known, language));
            let written = registered[first].names().chain(former).find(|(known, _)| is_same(known));
            let known_at = written.map_or(&registered[first].id.span, |(_, at)| at);
            said.push(twice("publisher", name, Place::new(file, at.clone()), Place::new(file, known_at.clone())));
        }
        list.push(Publisher {
            id: entry.id.value.clone(),
            name: entry.name.clone(),
            out: page_of("publishers", &entry.id.value),
            entry: Some(Stamped::new(entry.clone())),
            events: Vec::new(),
        });
    }
    let mut spellings = Spellings::of(language);
    let mut unregistered: Vec<(Arc<str>, Id)> = Vec::new();
    let own = events.iter().flat_map(|found| &found.file.sources);
    for name in own.chain(shared).filter_map(|source| source.publisher.as_ref()) {
        if !numbers.contains_key(&name.value) {
            let id = slug(&name.value, language);
            match slugs.get(&id) {
                Some(number) => {
                    numbers.insert(name.value.clone(), *number);
                }
                None => {
                    spellings.count(&name.value);
                    unregistered.push((name.value.clone(), id));
                }
            }
        }
    }
    for (id, name) in spellings.shown() {
        slugs.insert(id.clone(), list.len());
        list.push(Publisher { out: page_of("publishers", &id), id, name, entry: None, events: Vec::new() });
    }
    for (name, id) in unregistered {
        if let Some(number) = slugs.get(&id) {
            numbers.insert(name, *number);
        }
    }
    for (number, publisher) in list.iter().enumerate() {
        numbers.entry(publisher.id.as_str().into()).or_insert(number);
    }
    (list, Spelled { language: language.clone(), written: numbers, slugs })
}

/// The ids that publishers had, with those that they have now. Who is still called so has no former id of it.
pub fn former_publishers(registered: &[PublisherEntry], publishers: &Spelled) -> Table<Arc<str>, Id> {
    let mut all = Table::default();
    for (number, entry) in registered.iter().enumerate() {
        let is_name =
            |former: &str| former == entry.id.value.as_str() || entry.names().any(|(name, _)| **name == *former);
        for former in entry.formerly.iter().map(|former| &former.value) {
            if publishers.exactly(former) == Some(number) && !is_name(former) {
                all.insert(former.clone(), entry.id.value.clone());
            }
        }
    }
    all
}

/// All tags, and which of them each spelling means.
pub fn tag_list(events: &[Found], language: &Arc<str>) -> (Vec<Tag>, Spelled) {
    let mut spellings = Spellings::of(language);
    let mut slugs: Table<Arc<str>, Id> = Table::default();
    for tag in events.iter().flat_map(|found| &found.file.tags) {
        let id = spellings.count(&tag.value);
        slugs.insert(tag.value.clone(), id);
    }
    let list: Vec<Tag> =
        spellings.shown().map(|(id, name)| Tag { out: page_of("tags", &id), id, name, events: Vec::new() }).collect();
    let by_id: Table<Id, usize> = list.iter().enumerate().map(|(number, tag)| (tag.id.clone(), number)).collect();
    #[expect(clippy::iter_over_hash_type, reason = "collected into a table again, in which order does not matter")]
    let numbers = {
        let mut numbers = Table::default();
        for (name, id) in &slugs {
            if let Some(number) = by_id.get(id) {
                numbers.insert(name.clone(), *number);
            }
        }
        // And by its id, whether or not anyone has spelled it so.
        for (number, tag) in list.iter().enumerate() {
            numbers.entry(tag.id.as_str().into()).or_insert(number);
        }
        numbers
    };
    (list, Spelled { language: language.clone(), written: numbers, slugs: by_id })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_spelling_is_shown_and_ties_go_to_the_least() {
        let mut tags = Spellings::of("en");
        for name in ["Nuclear talks", "nuclear talks", "nuclear talks", "b", "B"] {
            tags.count(&name.into());
        }
        let shown: Vec<_> = tags.shown().map(|(id, name)| format!("{id}={name}")).collect();
        assert_eq!(shown, ["b=B", "nuclear-talks=nuclear talks"]);
    }
}
