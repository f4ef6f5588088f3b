//! The pages as they stay between builds: each is made again only where its key is another.
//!
//! A page none of whose files changed keeps its key unseen. Pages that somebody waits for come first.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::bytes::links::{Scanned, scan};
use crate::bytes::output::{Made, Sink};
use crate::bytes::render::Theme;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::OutPath;
use crate::ground::reads::{Reads, noting};
use crate::pages::job::{Again, Job};
use crate::pages::plan::{Plan, Seed};

/// All pages of the last build.
#[derive(Debug, Default)]
pub(super) struct Pages {
    slots: Vec<Slot>,
    /// Made before it was known which pages there are.
    ahead: Vec<Slot>,
    /// The frame with which the slots were made.
    frame: Option<Fingerprint>,
    /// Where the issues stood then.
    places: Option<Fingerprint>,
}

#[derive(Clone, Debug)]
struct Slot {
    seed: Seed,
    /// Nothing where nobody comes back.
    key: Option<Fingerprint>,
    reads: Reads,
    page: Arc<Rendered>,
}

/// What is kept of a page once its bytes are on their way.
#[derive(Debug)]
pub(super) struct Rendered {
    pub out: OutPath,
    /// What came out; nothing where the template failed.
    pub made: Option<Made>,
    pub links: Scanned,
    pub trouble: Option<Diagnostic>,
}

/// What a build makes its pages with.
#[derive(Clone, Copy)]
pub(super) struct Press<'a> {
    pub plan: &'a Plan<'a>,
    pub theme: &'a Theme,
    /// What the days of the matrix were put together from.
    pub days: &'a Reads,
    pub sink: &'a dyn Sink,
    /// Makes the HTML of an event's text again.
    pub again: Again<'a>,
    /// Nobody comes back for the pages: they need no keys and no notes of what they show.
    pub passing: bool,
}

/// What a build did to the pages.
#[derive(Debug, Default)]
pub(super) struct Turned {
    /// Whether there are the same pages as before, in the same order.
    pub same: bool,
    /// Pages that are others than before: their numbers and what they were. Complete only where the same pages are there.
    pub changed: Vec<(usize, Arc<Rendered>)>,
    /// How many were made.
    pub rendered: usize,
}

impl Pages {
    /// A page that has to be there before it is known which others there are.
    pub fn ahead(
        &mut self,
        seed: Seed,
        (frame, stale): (Fingerprint, Option<&[u32]>),
        press: Press<'_>,
    ) -> Arc<Rendered> {
        if let Some(stale) = stale.filter(|_| self.frame == Some(frame))
            && let Some(slot) = self.slots.iter().find(|slot| slot.seed == seed)
            && !slot.touched(stale, press)
        {
            return slot.page.clone();
        }
        let (job, key, reads) = press.job(seed);
        if let Some(slot) = self.slots.iter().find(|slot| slot.is(key) && slot.is_made()) {
            return slot.page.clone();
        }
        let page = Arc::new(press.make(&job));
        self.ahead.push(Slot { seed, key, reads, page: page.clone() });
        page
    }

    /// Makes all pages. `stale` are the numbers of what has changed since the last build, where nothing else has.
    pub fn all(&mut self, seeds: Vec<Seed>, (frame, stale): (Fingerprint, Option<&[u32]>), press: Press<'_>) -> Turned {
        // Seeds name parts of the matrix by number: which issues a part has, and so its address, follows from what all of
        // them weigh.
        let places = press.plan.places();
        let same = self.places == Some(places)
            && self.slots.len() == seeds.len()
            && self.slots.iter().zip(&seeds).all(|(slot, seed)| slot.seed == *seed);
        self.places = Some(places);
        let stale = stale.filter(|_| same && self.frame == Some(frame));
        self.frame = Some(frame);
        let work: Vec<usize> = match stale {
            Some(stale) => {
                let touched = |number: &usize| self.slots[*number].touched(stale, press);
                (0..seeds.len()).into_par_iter().filter(touched).collect()
            }
            None => (0..seeds.len()).collect(),
        };
        let known: HashMap<Fingerprint, &Arc<Rendered>> = match stale {
            Some(_) => HashMap::new(),
            None => {
                let made = self.slots.iter().filter(|slot| slot.is_made());
                made.filter_map(|slot| Some((slot.key?, &slot.page))).collect()
            }
        };
        let ahead = |seed: Seed| self.ahead.iter().find(|slot| slot.seed == seed).map(|slot| &slot.page);
        let rendered = AtomicUsize::new(self.ahead.len());
        let make = |number: usize| {
            let seed = seeds[number];
            let (job, key, reads) = press.job(seed);
            let before = self.slots.get(number).filter(|slot| slot.is(key) && slot.is_made()).map(|slot| &slot.page);
            let known = || key.and_then(|key| known.get(&key).copied()).or_else(|| ahead(seed));
            let page = before.or_else(known).cloned().unwrap_or_else(|| {
                rendered.fetch_add(1, Ordering::Relaxed);
                Arc::new(press.make(&job))
            });
            Slot { seed, key, reads, page }
        };
        let done: Vec<OnceLock<Slot>> = work.iter().map(|_| OnceLock::new()).collect();
        let places: OnceLock<BTreeMap<OutPath, usize>> = OnceLock::new();
        let place = |out: &OutPath| {
            let all =
                || work.iter().enumerate().map(|(place, number)| (press.plan.out(seeds[*number]), place)).collect();
            places.get_or_init(all).get(out).copied()
        };
        let mut order: Vec<usize> = (0..work.len()).collect();
        order.sort_by_key(|place| press.plan.turn(seeds[work[*place]]));
        order.into_par_iter().for_each(|own| {
            for wanted in press.sink.wanted().iter().filter_map(place) {
                done[wanted].get_or_init(|| make(work[wanted]));
            }
            done[own].get_or_init(|| make(work[own]));
        });
        let mut turned = Turned { same, rendered: rendered.into_inner(), ..Turned::default() };
        let made = work.into_iter().zip(done.into_iter().filter_map(OnceLock::into_inner));
        if same {
            for (number, slot) in made {
                let old = std::mem::replace(&mut self.slots[number], slot).page;
                if !Arc::ptr_eq(&old, &self.slots[number].page) {
                    turned.changed.push((number, old));
                }
            }
        } else {
            self.slots = made.map(|(_, slot)| slot).collect();
        }
        self.ahead.clear();
        turned
    }

    /// All pages, with what they grew from.
    pub fn iter(&self) -> impl Iterator<Item = (Seed, &Rendered)> + Clone {
        self.slots.iter().map(|slot| (slot.seed, &*slot.page))
    }

    /// A page by its number.
    pub fn one(&self, number: usize) -> &Rendered {
        &self.slots[number].page
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }
}

impl Slot {
    /// Whether its page has this key.
    fn is(&self, key: Option<Fingerprint>) -> bool {
        key.is_some() && self.key == key
    }

    /// False for a page that failed: it is tried again with each build, because a file that could not be had may be there.
    fn is_made(&self) -> bool {
        self.page.made.is_some()
    }

    /// Whether it may show something of what has changed.
    fn touched(&self, stale: &[u32], press: Press<'_>) -> bool {
        !self.is_made() || self.reads.meet(stale) || (self.seed.shows_days() && press.days.meet(stale))
    }
}

impl<'a> Press<'a> {
    /// What a page is made of, with its key and what was read for it, unless nobody comes back for them.
    fn job(self, seed: Seed) -> (Job<'a>, Option<Fingerprint>, Reads) {
        if self.passing {
            return (self.plan.job(seed), None, Reads::default());
        }
        let ((job, key), reads) = noting(|| {
            let job = self.plan.job(seed);
            let key = Fingerprint::of(&job);
            (job, key)
        });
        (job, Some(key), reads)
    }

    /// A page once more, for who has to look at it.
    ///
    /// # Errors
    /// See `Job::make`.
    pub fn html(self, seed: Seed) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.plan.job(seed).make(self.theme, (self.again, self.passing))
    }

    fn make(self, job: &Job<'_>) -> Rendered {
        let out = job.out().clone();
        match job.make(self.theme, (self.again, self.passing)) {
            Ok(html) => {
                let made = Made::of(&html);
                self.sink.put(&out, made, &html);
                Rendered { links: scan(&out, &html), out, made: Some(made), trouble: None }
            }
            Err(trouble) => Rendered { out, made: None, links: Scanned::default(), trouble: Some(*trouble) },
        }
    }
}
