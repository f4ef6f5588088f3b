//! The HTML of an event's text: at hand until its page is made, and after that made again from the file where it is asked for.
//!
//! It is the largest part of what a file comes to, one page shows it, and most pages are made once: a dossier that stays
//! in memory is a third smaller without it. What others need of the text is not here but in `EventFile::body`.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::document::markdown::Prose;

/// The HTML of a text, for the first who takes it.
pub struct Content(Mutex<Option<Box<Prose>>>);

impl Content {
    /// That was just made.
    pub fn new(prose: Prose) -> Self {
        Self(Mutex::new(Some(Box::new(prose))))
    }

    /// Looks at it, where it is still at hand.
    pub fn look<R>(&self, look: impl FnOnce(&Prose) -> R) -> Option<R> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).as_deref().map(look)
    }

    /// Takes it, where nobody did before.
    pub fn take(&self) -> Option<Prose> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().map(|prose| *prose)
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("content")
    }
}
