//! Memoised work: the result of one piece of work, kept for as long as its key is the same.
//!
//! A memo never asks what changed: a key covers everything the work may look at. That it does is the caller's promise,
//! best kept by `Fingerprint::of` over a type that derives `Hash`.

use std::hash::Hash;
use std::sync::{PoisonError, RwLock};

use crate::ground::fingerprint::Fingerprint;
use crate::ground::hashed::Table;

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

/// The results of many pieces of work that threads share, kept until all are forgotten.
#[derive(Debug)]
pub struct Many<K, V>(RwLock<Table<K, V>>);

impl<K, V> Default for Many<K, V> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: Eq + Hash, V: Clone> Many<K, V> {
    /// The result for a key, worked out where it is not known. Threads that want the same at once each work it out.
    ///
    /// ```
    /// use rapporteur::ground::memo::Many;
    /// let many = Many::default();
    /// assert_eq!(many.get("rome", || 1), 1);
    /// assert_eq!(many.get("muscat", || 2), 2);
    /// assert_eq!(many.get("rome", || 3), 1);
    /// ```
    pub fn get(&self, key: K, work: impl FnOnce() -> V) -> V {
        self.get_or(key, || Ok::<V, V>(work())).unwrap_or_else(|never| never)
    }

    /// Like [`get`](Self::get), for work that may fail: a failure is given and not kept.
    ///
    /// # Errors
    /// Those of the work.
    pub fn get_or<E>(&self, key: K, work: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(known.clone());
        }
        let made = work()?;
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
        Ok(made)
    }

    /// Forgets all of them.
    pub fn forget(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
