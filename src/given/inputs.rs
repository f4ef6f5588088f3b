//! The inputs: every file of the site's source as bytes, the options of the command line, and the past of the files.
//!
//! Where they come from (a disk, a test's string, an editor's buffer) nobody below the shell knows.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::given::history::Past;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::SourcePath;

/// Everything that a build may look at.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// `site.toml` and whatever lies below `content`, `templates` and `static`, by path.
    pub files: BTreeMap<SourcePath, Input>,
    /// What the command line asks for.
    pub options: Options,
    /// When the files were committed.
    pub past: Past,
}

/// One file as it was found.
#[derive(Clone, Debug)]
pub enum Input {
    /// Its bytes.
    Bytes(Bytes),
    /// It is there, but could not be read; the reason in words.
    Unreadable(String),
}

/// The bytes of a file with their fingerprint: at hand, or on a shelf until somebody asks for them.
#[derive(Clone, Debug)]
pub struct Bytes {
    // Invariant: the fingerprint of the bytes.
    hash: Fingerprint,
    lie: Lie,
}

/// Where bytes lie.
#[derive(Clone)]
enum Lie {
    Here(Arc<[u8]>),
    Shelved(Arc<dyn Shelf>),
}

/// Keeps a file's bytes, because memory does not hold what the disk can: most files are asked for once, to be parsed.
pub trait Shelf: Send + Sync {
    /// The bytes whose fingerprint this is; nothing where it has others by now, or none.
    fn fetch(&self, hash: Fingerprint) -> Option<Vec<u8>>;
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

impl Inputs {
    /// The files below a folder at the root, by path.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = (&SourcePath, &Input)> {
        // `0` is the character after the slash.
        let (from, until) = (format!("{folder}/"), format!("{folder}0"));
        self.files.range::<str, _>((Bound::Included(&*from), Bound::Excluded(&*until)))
    }
}

impl Bytes {
    /// Takes the fingerprint of the bytes and keeps it with them.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { hash: Fingerprint::of_bytes(&bytes), lie: Lie::Here(bytes) }
    }

    /// Bytes on a shelf, with the fingerprint by which it knows them.
    pub fn shelved(hash: Fingerprint, shelf: Arc<dyn Shelf>) -> Self {
        Self { hash, lie: Lie::Shelved(shelf) }
    }

    /// The bytes; nothing where the file has changed since its fingerprint was taken.
    pub fn fetch(&self) -> Option<Cow<'_, [u8]>> {
        match &self.lie {
            Lie::Here(bytes) => Some(Cow::Borrowed(bytes)),
            Lie::Shelved(shelf) => shelf.fetch(self.hash).map(Cow::Owned),
        }
    }

    /// The fingerprint of the bytes.
    pub fn hash(&self) -> Fingerprint {
        self.hash
    }
}

impl fmt::Debug for Lie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Here(_) => "here",
            Self::Shelved(_) => "shelved",
        })
    }
}
