//! Publishers and tags: names that may be registered, and get a page either way.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::document::registry::PublisherEntry;
use crate::dossier::EventNo;
use crate::ground::fingerprint::Stamped;
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
#[derive(Debug, Default)]
pub struct Spellings {
    slugs: HashMap<Arc<str>, Id>,
    by_slug: BTreeMap<Id, BTreeMap<Arc<str>, usize>>,
}

impl Spellings {
    /// Counts a spelling and gives its slug.
    pub fn count(&mut self, name: &Arc<str>) -> Id {
        let id = match self.slugs.get(name) {
            Some(id) => id.clone(),
            None => {
                let id = Id::slug(name);
                self.slugs.insert(name.clone(), id.clone());
                id
            }
        };
        *self.by_slug.entry(id.clone()).or_default().entry(name.clone()).or_default() += 1;
        id
    }

    /// Each slug with the spelling that is shown, by slug.
    pub fn shown(self) -> impl Iterator<Item = (Id, Arc<str>)> {
        self.by_slug.into_iter().filter_map(|(id, spellings)| {
            // The last of the greatest counts would win, hence the reversal: ties go to the least spelling.
            let (name, _) = spellings.into_iter().rev().max_by_key(|(_, count)| *count)?;
            Some((id, name))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_spelling_is_shown_and_ties_go_to_the_least() {
        let mut tags = Spellings::default();
        for name in ["Nuclear talks", "nuclear talks", "nuclear talks", "b", "B"] {
            tags.count(&name.into());
        }
        let shown: Vec<_> = tags.shown().map(|(id, name)| format!("{id}={name}")).collect();
        assert_eq!(shown, ["b=B", "nuclear-talks=nuclear talks"]);
    }
}
