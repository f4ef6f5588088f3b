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
    kept: HashMap<Fingerprint, V>,
    done: usize,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { kept: HashMap::new(), done: 0 }
    }
}

impl<V: Clone + Send + Sync> Memo<V> {
    /// Does `work` on every item whose key is new, in parallel, and gives all results in the items' order.
    ///
    /// What had to be made for an item's key is handed to the work, and dropped where there is none to do. An `Err`
    /// stands in for what could not be had this time: it is given like a result, and not kept.
    ///
    /// Results that this round did not ask for are forgotten, so that memory follows the dossier.
    ///
    /// ```
    /// use rapporteur::ground::{fingerprint::Fingerprint, memo::Memo};
    /// let mut memo = Memo::default();
    /// let key = |word: &&str| (Fingerprint::of(word), ());
    /// let lengths = memo.map(&["rome", "muscat"], key, |word, ()| Ok(word.len()));
    /// assert_eq!((lengths, memo.done()), (vec![4, 6], 2));
    /// memo.map(&["rome", "geneva"], key, |word, ()| Ok(word.len()));
    /// assert_eq!(memo.done(), 1);
    /// ```
    pub fn map<T: Sync, M>(
        &mut self,
        items: &[T],
        key: impl Fn(&T) -> (Fingerprint, M) + Sync,
        work: impl Fn(&T, M) -> Result<V, V> + Sync,
    ) -> Vec<V> {
        let before = &self.kept;
        let results: Vec<(Fingerprint, Result<V, V>, bool)> = items
            .par_iter()
            .map(|item| {
                let (key, made) = key(item);
                match before.get(&key) {
                    Some(known) => (key, Ok(known.clone()), false),
                    None => (key, work(item, made), true),
                }
            })
            .collect();
        self.done = results.iter().filter(|(_, _, new)| *new).count();
        self.kept = results.iter().filter_map(|(key, value, _)| Some((*key, value.as_ref().ok()?.clone()))).collect();
        results.into_iter().map(|(_, value, _)| value.unwrap_or_else(|stand_in| stand_in)).collect()
    }

    /// How many pieces of work the last round did.
    pub fn done(&self) -> usize {
        self.done
    }
}
