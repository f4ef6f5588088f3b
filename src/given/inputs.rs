//! The inputs: every file of the site's source as bytes, and the options of the command line.
//!
//! Where they come from (a disk, a test's string, an editor's buffer) nobody below the shell knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::SourcePath;

/// Everything that a build may look at.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// `site.toml` and whatever lies below `content`, `templates` and `static`, by path.
    pub files: BTreeMap<SourcePath, Input>,
    /// What the command line asks for.
    pub options: Options,
}

/// One file as it was found.
#[derive(Clone, Debug)]
pub enum Input {
    /// Its bytes.
    Bytes(Bytes),
    /// It is there, but could not be read; the reason in words.
    Unreadable(String),
}

/// The bytes of a file with their fingerprint.
#[derive(Clone, Debug)]
pub struct Bytes {
    /// The bytes.
    pub bytes: Arc<[u8]>,
    // Invariant: the fingerprint of `bytes`.
    hash: Fingerprint,
}

/// What the command line asks for, where it changes what comes out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// What becomes of events marked `draft`.
    pub drafts: Drafts,
    /// Events whose `embargo` is not after this day are shown.
    pub through: Option<NaiveDate>,
    /// Stands in for `base_url` of `site.toml`.
    pub base_url: Option<String>,
}

/// What becomes of events marked `draft`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Drafts {
    /// Nothing of them shows.
    #[default]
    Withheld,
    /// They are shown, marked as drafts.
    Shown,
}

impl Bytes {
    /// Takes the fingerprint of the bytes and keeps it with them.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let hash = Fingerprint::of_bytes(&bytes);
        Self { bytes, hash }
    }

    /// The fingerprint of the bytes.
    pub fn hash(&self) -> Fingerprint {
        self.hash
    }
}
