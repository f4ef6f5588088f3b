//! The output: every file's path and what its bytes are, and the way the bytes take out of the core.
//!
//! The output is a table, not the bytes: pages stream to where they are published the moment they are made, because
//! memory does not hold what the disk can. Whether they arrive is the shell's matter.

use std::collections::BTreeMap;
use std::io;

use crate::ground::fingerprint::{Fingerprint, Running};
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
/// warm memory knows to be as they were are in the table only, but for the theme's few. A sink that fails keeps its
/// failure to itself until the build is over: the core cannot fail.
pub trait Sink: Sync {
    /// Takes one file.
    fn put(&self, path: &OutPath, made: Made, bytes: &[u8]);

    /// Takes one file that is large, in pieces: a sink that can put them down one by one never holds the whole.
    fn begin<'a>(&'a self, path: &'a OutPath) -> Box<dyn Piecewise + 'a> {
        Box::new(Gathered { sink: self, path, bytes: Vec::new() })
    }

    /// Pages that somebody waits for: they are made first. It is asked again and again while a build goes on, and
    /// changes nothing of what is built.
    fn wanted(&self) -> Vec<OutPath> {
        Vec::new()
    }

    /// Says that the content has errors, as far as is known before pages are made: this build will not be published.
    fn spoiled(&self) {}
}

/// Where the pieces of one file go.
pub trait Piecewise {
    /// Takes what follows.
    fn more(&mut self, bytes: &[u8]);

    /// Takes the file as whole. Without this it has not come.
    fn end(self: Box<Self>, made: Made);
}

/// The pieces for a sink that takes files whole.
struct Gathered<'a, S: Sink + ?Sized> {
    sink: &'a S,
    path: &'a OutPath,
    bytes: Vec<u8>,
}

impl<S: Sink + ?Sized> Piecewise for Gathered<'_, S> {
    fn more(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn end(self: Box<Self>, made: Made) {
        self.sink.put(self.path, made, &self.bytes);
    }
}

/// A large file in the making, which leaves in pieces.
pub struct Pieces<'a> {
    to: Box<dyn Piecewise + 'a>,
    held: Vec<u8>,
    hash: Running,
    len: u64,
}

impl<'a> Pieces<'a> {
    /// So many bytes make a piece.
    const PIECE: usize = 256 << 10;

    /// The file at this path.
    pub fn of(path: &'a OutPath, sink: &'a dyn Sink) -> Self {
        Self { to: sink.begin(path), held: Vec::new(), hash: Running::default(), len: 0 }
    }

    /// Hands the last piece over.
    pub fn end(mut self) -> Made {
        self.leave();
        let made = Made { hash: self.hash.end(), len: self.len };
        self.to.end(made);
        made
    }

    fn leave(&mut self) {
        self.hash.add(&self.held);
        self.len += self.held.len() as u64;
        self.to.more(&self.held);
        self.held.clear();
    }
}

impl io::Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= Self::PIECE {
            self.leave();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Made {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: Fingerprint::of_bytes(bytes), len: bytes.len() as u64 }
    }
}
