//! Memoised work: plain functions whose results are kept for as long as someone asks for them.
//!
//! A memo never asks what changed. Each item has a key that covers everything the work may look at; work whose key was
//! seen in the last round is not done again. What a key covers is the caller's promise, best kept by
//! `Fingerprint::of` over a type that derives `Hash`.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::ground::fingerprint::Fingerprint;

/// Results of one kind of work, by key.
#[derive(Debug)]
pub struct Memo<V> {
    /// Of the last round.
    kept: HashMap<Fingerprint, V>,
    /// Of this one.
    asked: HashMap<Fingerprint, V>,
    done: usize,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { kept: HashMap::new(), asked: HashMap::new(), done: 0 }
    }
}

/// The result of a single piece of work, kept for as long as its key is the same.
#[derive(Debug)]
pub struct Last<V>(Option<(Fingerprint, V)>);

impl<V> Default for Last<V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<V: Clone> Last<V> {
    /// The result for a key, worked out where it is not the last one.
    pub fn get(&mut self, key: Fingerprint, work: impl FnOnce() -> V) -> V {
        match &self.0 {
            Some((known, value)) if *known == key => value.clone(),
            _ => self.0.insert((key, work())).1.clone(),
        }
    }
}

impl<V: Clone + Send + Sync> Memo<V> {
    /// Does `work` on every item whose key is new, in parallel, and gives all results in the items' order.
    ///
    /// What had to be made for an item's key is handed to the work, and dropped where there is none to do. An `Err`
    /// stands in for what could not be had this time: it is given like a result, and not kept.
    ///
    /// ```
    /// use rapporteur::ground::{fingerprint::Fingerprint, memo::Memo};
    /// let mut memo = Memo::default();
    /// let key = |word: &&str| (Fingerprint::of(word), ());
    /// let lengths = memo.map(&["rome", "muscat"], key, |word, ()| Ok(word.len()));
    /// assert_eq!((lengths, memo.end_round()), (vec![4, 6], 2));
    /// memo.map(&["rome", "geneva"], key, |word, ()| Ok(word.len()));
    /// assert_eq!(memo.end_round(), 1);
    /// ```
    pub fn map<T: Sync, M>(
        &mut self,
        items: &[T],
        key: impl Fn(&T) -> (Fingerprint, M) + Sync,
        work: impl Fn(&T, M) -> Result<V, V> + Sync,
    ) -> Vec<V> {
        let (before, now) = (&self.kept, &self.asked);
        let results: Vec<(Fingerprint, Result<V, V>, bool)> = items
            .par_iter()
            .map(|item| {
                let (key, made) = key(item);
                match now.get(&key).or_else(|| before.get(&key)) {
                    Some(known) => (key, Ok(known.clone()), false),
                    None => (key, work(item, made), true),
                }
            })
            .collect();
        self.done += results.iter().filter(|(_, _, new)| *new).count();
        self.asked.extend(results.iter().filter_map(|(key, value, _)| Some((*key, value.as_ref().ok()?.clone()))));
        results.into_iter().map(|(_, value, _)| value.unwrap_or_else(|stand_in| stand_in)).collect()
    }

    /// Ends the round, and says how many pieces of work it did. What it did not ask for is forgotten, so that memory
    /// follows the dossier.
    pub fn end_round(&mut self) -> usize {
        self.kept = std::mem::take(&mut self.asked);
        std::mem::take(&mut self.done)
    }
}
