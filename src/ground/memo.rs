//! Memoised work: the result of one piece of work, kept for as long as its key is the same.
//!
//! A memo never asks what changed: a key covers everything the work may look at. That it does is the caller's promise,
//! best kept by `Fingerprint::of` over a type that derives `Hash`.

use crate::ground::fingerprint::Fingerprint;

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
    ///
    /// ```
    /// use rapporteur::ground::{fingerprint::Fingerprint, memo::Last};
    /// let (mut last, key) = (Last::default(), |word| Fingerprint::of(&word));
    /// assert_eq!(last.get(key("rome"), || 1), 1);
    /// assert_eq!(last.get(key("rome"), || 2), 1);
    /// assert_eq!(last.get(key("muscat"), || 3), 3);
    /// ```
    pub fn get(&mut self, key: Fingerprint, work: impl FnOnce() -> V) -> V {
        self.get_or(key, || Ok::<V, V>(work())).unwrap_or_else(|never| never)
    }

    /// Like [`get`](Self::get), for work that may fail: a failure is given and not kept.
    ///
    /// # Errors
    /// Those of the work.
    pub fn get_or<E>(&mut self, key: Fingerprint, work: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        match &self.0 {
            Some((known, value)) if *known == key => Ok(value.clone()),
            _ => Ok(self.0.insert((key, work()?)).1.clone()),
        }
    }
}
