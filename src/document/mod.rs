//! One file at a time: what an author wrote, checked as far as one file can be.
//!
//! Nothing here looks at a second file. Whether an id leads anywhere is the dossier's matter; until then it is a
//! `Written` text with its place.

pub mod capture;
pub mod content;
pub mod entries;
pub mod event;
pub mod extra;
pub mod file;
pub mod file_name;
pub mod loose;
pub mod markdown;
pub mod outline;
pub mod page;
pub mod picture;
mod reason;
pub mod registry;
pub mod source;
pub mod stance;
pub mod text;

use std::ops::Range;
use std::sync::Arc;

/// Something an author wrote, with its place in the file's text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Written<T> {
    /// What it says.
    pub value: T,
    /// Where it stands, in bytes of the normalized text.
    pub span: Range<usize>,
}

/// A text an author wrote.
pub type Text = Written<Arc<str>>;
