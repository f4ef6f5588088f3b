//! The output: every file's path and what its bytes are, and the way the bytes take out of the core.
//!
//! The output is a table, not the bytes: pages stream to where they are published the moment they are made, because
//! memory does not hold what the disk can. Whether they arrive is the shell's matter.

use std::collections::BTreeMap;

use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::OutPath;

/// What one file's bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Made {
    /// The fingerprint of the bytes.
    pub hash: Fingerprint,
    /// How many bytes there are.
    pub len: u64,
}

/// Every file of the site, complete: what is not in the table is not part of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// By path.
    pub files: BTreeMap<OutPath, Made>,
}

/// Where made bytes go.
///
/// A build hands over every file that it makes, from several threads and in no order, each path once; files that a
/// warm memory knows to be as they were are in the table only. A sink that fails keeps its failure to itself until the
/// build is over: the core cannot fail.
pub trait Sink: Sync {
    /// Takes one file.
    fn put(&self, path: &OutPath, made: Made, bytes: &[u8]);

    /// Pages that somebody waits for: they are made first. It is asked again and again while a build goes on, and
    /// changes nothing of what is built.
    fn wanted(&self) -> Vec<OutPath> {
        Vec::new()
    }

    /// Says that the content has errors, as far as is known before pages are made: this build will not be published.
    fn spoiled(&self) {}
}

impl Made {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: Fingerprint::of_bytes(bytes), len: bytes.len() as u64 }
    }
}
