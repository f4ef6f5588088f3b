//! The search as it stays between builds: of each entry its terms, and the shards; an edit makes those regions of the
//! index again whose terms it changes. Not how terms are found in texts, nor what stands in a shard.

mod things;
mod top;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

pub(super) use crate::build::search::things::Material;
use crate::build::search::things::{Kept, Thing};
use crate::bytes::output::{Made, Sink};
use crate::bytes::search::Filed;
use crate::bytes::search::entry::Entry;
use crate::bytes::search::lists::Met;
use crate::bytes::search::postings::{Packed, Postings};
use crate::bytes::search::shards::{self, First};
use crate::bytes::search::vocabulary::{Reader, TermNo, Vocabulary, hash};
use crate::dossier::events::Event;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::OutPath;

/// So many postings are gathered at a time: each takes eight bytes while it is.
const BATCH: u64 = 1 << 20;

/// The index of the last build.
#[derive(Debug, Default)]
pub(super) struct Search {
    vocabulary: Vocabulary,
    /// The words with which the entries were made.
    interface: Option<Fingerprint>,
    /// All entries, in the order of their numbers.
    entries: Vec<Kept>,
    /// By term number: how many entries have it.
    counts: Vec<u32>,
    /// Every term that some entry ever had, in order.
    terms: Vec<Term>,
    regions: Vec<Region>,
    /// Files above the shards: nodes of the tree, names of entries, the root.
    top: Vec<(OutPath, Made)>,
    files: Arc<[(OutPath, Made)]>,
}

#[derive(Clone, Debug)]
struct Term {
    text: Arc<str>,
    number: TermNo,
    hash: u32,
}

/// A stretch of the terms that is made again as one.
#[derive(Clone, Debug, Default)]
struct Region {
    /// The first term that some entry has, and the first one behind.
    bounds: (Option<TermNo>, Option<TermNo>),
    shards: Vec<First>,
    files: Vec<Filed>,
}

impl Search {
    /// Makes the entries that are not as they were, before pages take the events' texts. `stale` are the numbers of what has
    /// changed since the last build, where nothing else has. Gives what [`Self::make`] has to take in; nothing where all is
    /// as it was.
    pub fn read(&mut self, from: Material<'_>, stale: Option<&[u32]>) -> Option<Vec<Change>> {
        let stale = stale.filter(|_| self.interface == Some(from.interface.stamp()));
        self.interface = Some(from.interface.stamp());
        let changed = match stale {
            Some(stale) => self.again(from, stale),
            None => self.anew(from),
        };
        (!changed.is_empty() || stale.is_none()).then_some(changed)
    }

    /// Makes what follows from entries that are others. It may come after the pages, which somebody waits for. Gives all
    /// files of the index.
    pub fn make(&mut self, from: Material<'_>, changed: Option<Vec<Change>>) -> Arc<[(OutPath, Made)]> {
        if let Some(changed) = changed {
            self.index(&changed, from.sink);
            let first = self.regions.iter().flat_map(|region| &region.shards);
            self.top = top::made(from, &self.entries, first, self.top.drain(..).collect());
            let entries = self.entries.iter().filter_map(|kept| Some((kept.file.clone()?, kept.entry.filed.made)));
            let regions = self.regions.iter().flat_map(|region| &region.files);
            let regions = regions.filter_map(|filed| Some((filed.name.path()?, filed.made)));
            self.files = entries.chain(regions).chain(self.top.iter().cloned()).collect();
        }
        self.files.clone()
    }

    /// Makes those entries again that may be others, and gives what they were and are.
    fn again(&mut self, from: Material<'_>, stale: &[u32]) -> Vec<Change> {
        let touched = self.entries.par_iter().enumerate().filter(|(_, kept)| kept.depends_on(stale));
        let touched: Vec<(usize, &Kept)> = touched.collect();
        let make =
            |words: &mut Reader<'_>, (place, kept): (usize, &Kept)| (place, kept.thing.kept(from, words, Some(kept)));
        let made: Vec<(usize, Kept)> = touched.into_par_iter().map_init(|| self.vocabulary.reader(), make).collect();
        let mut changed = Vec::new();
        for (place, made) in made {
            let new = made.entry.clone();
            let old = std::mem::replace(&mut self.entries[place], made).entry;
            if !Arc::ptr_eq(&old, &new) {
                changed.push((Some(old), Some(new)));
            }
        }
        changed
    }

    /// Numbers all entries and makes those that are others, and gives at which numbers others stand.
    fn anew(&mut self, from: Material<'_>) -> Vec<Change> {
        let dossier = from.dossier;
        let old = std::mem::take(&mut self.entries);
        let known: HashMap<&OutPath, &Kept> = old.iter().map(|kept| (&kept.out, kept)).collect();
        let mut events: Vec<usize> = (0..dossier.events.len()).collect();
        let order = |number: &usize| {
            let event: &Event = &dossier.events[*number];
            (event.date.first(), event.date.last())
        };
        // The sort is stable, and events come by id.
        events.sort_by_key(order);
        let things = (0..dossier.actors.len()).map(Thing::Actor);
        let things = things.chain((0..dossier.issues.len()).map(Thing::Issue));
        let things = things.chain((0..dossier.pages.len()).map(Thing::Page));
        let things: Vec<Thing> = things.chain(events.iter().copied().map(Thing::Event)).collect();
        let make =
            |words: &mut Reader<'_>, thing: &Thing| thing.kept(from, words, known.get(thing.out(dossier)).copied());
        self.entries = things.par_iter().with_min_len(64).map_init(|| self.vocabulary.reader(), make).collect();
        let at = |all: &[Kept], place: usize| all.get(place).map(|kept| kept.entry.clone());
        let places = 0..old.len().max(self.entries.len());
        let pairs = places.map(|place| (at(&old, place), at(&self.entries, place)));
        pairs.filter(|(old, new)| old != new).collect()
    }

    /// Takes in that other entries stand at some numbers.
    fn index(&mut self, changed: &[Change], sink: &dyn Sink) {
        let end = self.vocabulary.end();
        self.counts.resize(end, 0);
        let mut touched = vec![false; end];
        let mut met: Vec<TermNo> = Vec::new();
        let none = Postings::default();
        for (old, new) in changed {
            let [old, new] = [old, new].map(|entry| entry.as_ref().map_or(&none, |entry| &entry.postings));
            differences(old, new, |term, step| {
                let count = &mut self.counts[term as usize];
                if *count == 0 && step > 0 {
                    met.push(term);
                }
                *count = count.saturating_add_signed(step);
                touched[term as usize] = true;
            });
        }
        self.list(met);
        self.cut(&touched, sink);
    }

    /// Takes terms in among the others, where they are not there.
    fn list(&mut self, mut met: Vec<TermNo>) {
        if met.is_empty() {
            return;
        }
        met.sort_unstable();
        met.dedup();
        let mut there = vec![false; self.counts.len()];
        self.terms.iter().for_each(|term| there[term.number as usize] = true);
        met.retain(|number| !there[*number as usize]);
        for number in met {
            let text = self.vocabulary.term(number).unwrap_or_default();
            self.terms.push(Term { hash: hash(&text), text, number });
        }
        self.terms.par_sort_by(|a, b| a.text.cmp(&b.text));
    }

    /// Makes those regions again in which a term was touched.
    fn cut(&mut self, touched: &[bool], sink: &dyn Sink) {
        let mut old: HashMap<Option<TermNo>, Region> =
            std::mem::take(&mut self.regions).into_iter().map(|region| (region.bounds.0, region)).collect();
        let live = |term: &Term| self.counts[term.number as usize] > 0;
        let starts: Vec<usize> = (0..self.terms.len())
            .filter(|at| live(&self.terms[*at]) && shards::opens_region(self.terms[*at].hash))
            .collect();
        let mut stretches = Vec::new();
        for (place, end) in starts.iter().copied().chain([self.terms.len()]).enumerate() {
            let start = place.checked_sub(1).map_or(0, |before| starts[before]);
            let bounds = (place.checked_sub(1).map(|_| start), Some(end));
            let bounds = [bounds.0, bounds.1].map(|at| self.terms.get(at?).map(|term| term.number));
            let same = |region: &Region| {
                region.bounds == (bounds[0], bounds[1])
                    && self.terms[start..end].iter().all(|term| !touched[term.number as usize])
            };
            let before = old.remove(&bounds[0]);
            let region = Region { bounds: (bounds[0], bounds[1]), ..Region::default() };
            stretches.push(match before {
                Some(before) if same(&before) => (start..end, before, None),
                before => (start..end, region, Some(before.map(|before| before.files).unwrap_or_default())),
            });
        }
        let count = |term: &Term| u64::from(self.counts[term.number as usize]);
        // Batches of regions, so that the gathered postings do not take too much room at once.
        let mut batches: Vec<Vec<&mut Stretch>> = Vec::new();
        let mut size = BATCH;
        for stretch in stretches.iter_mut().filter(|(_, _, stale)| stale.is_some()) {
            let more = self.terms[stretch.0.clone()].iter().map(count).sum::<u64>();
            match batches.last_mut().filter(|_| size < BATCH) {
                Some(batch) => batch.push(stretch),
                None => {
                    size = 0;
                    batches.push(vec![stretch]);
                }
            }
            size += more;
        }
        let entries: Vec<Packed<'_>> = self.entries.iter().map(|kept| kept.entry.postings.packed()).collect();
        batches.into_par_iter().for_each(|batch| self.shard(batch, &entries, sink));
        self.regions = stretches.into_iter().map(|(_, region, _)| region).collect();
    }

    /// Makes the shards of some regions. `entries` are the terms of all entries.
    fn shard(&self, batch: Vec<&mut Stretch>, entries: &[Packed<'_>], sink: &dyn Sink) {
        let count = |term: &Term| self.counts[term.number as usize] as usize;
        // Where the entries of each term start among all that are gathered.
        let mut starts: Vec<u32> = vec![u32::MAX; self.counts.len()];
        let mut end = 0;
        for term in batch.iter().flat_map(|(stretch, ..)| &self.terms[stretch.clone()]) {
            starts[term.number as usize] = end;
            end += u32::try_from(count(term)).unwrap_or_default();
        }
        let mut gathered = vec![Met::default(); end as usize];
        for (number, entry) in (0_u32..).zip(entries) {
            for (place, posting) in entry.places() {
                let at = &mut starts[posting.term as usize];
                if *at != u32::MAX {
                    gathered[*at as usize] = Met::new(number, place, posting.weight);
                    *at += 1;
                }
            }
        }
        let beside = &|met: Met| entries[met.number as usize].neighbors(met.place());
        for (stretch, region, before) in batch {
            let listed = self.terms[stretch.clone()].iter().filter(|term| count(term) > 0).map(|term| {
                // By now each start is where the term's entries end.
                let end = starts[term.number as usize] as usize;
                ((&*term.text, &gathered[end - count(term)..end]), term.hash)
            });
            let before = before.take().unwrap_or_default();
            let files = &mut region.files;
            region.shards = shards::shards(listed, beside, &mut |text| {
                let filed = Filed::of(text.as_bytes());
                if let Some(path) = filed.name.path().filter(|_| !before.contains(&filed)) {
                    sink.put(&path, filed.made, text.as_bytes());
                }
                files.push(filed);
                filed
            });
        }
    }
}

/// What stood at a number, and what stands there.
pub(super) type Change = (Option<Arc<Entry>>, Option<Arc<Entry>>);

/// Which terms, the region that they make, and where it is to be made its files of before.
type Stretch = (std::ops::Range<usize>, Region, Option<Vec<Filed>>);

/// Tells each term whose posting is not the same in both: one entry less that has it, one more, or as many.
fn differences(old: &Postings, new: &Postings, mut each: impl FnMut(TermNo, i32)) {
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    loop {
        match (old.peek(), new.peek()) {
            (Some(a), Some(b)) if a.term == b.term => {
                if a != b {
                    each(a.term, 0);
                }
                old.next();
                new.next();
            }
            (Some(a), b) if b.is_none_or(|b| a.term < b.term) => {
                each(a.term, -1);
                old.next();
            }
            (_, Some(b)) => {
                each(b.term, 1);
                new.next();
            }
            (Some(_) | None, None) => return,
        }
    }
}
