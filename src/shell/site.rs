//! The way from a folder to the core and back: what was read becomes inputs, what was built is published. It decides
//! nothing and prints nothing.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::build::{Built, Memory, build};
use crate::bytes::output::{Made, Sink};
use crate::given::inputs::{Bytes, Input, Inputs, Options, Shelf};
use crate::ground::diagnostic::{Diagnostic, Level};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::{OutPath, SourcePath};
use crate::shell::disk::{self, LARGEST, Read, read_plain};
use crate::shell::failure::Failure;

/// What was read.
#[derive(Debug)]
pub struct Site {
    /// What the core may look at.
    pub inputs: Inputs,
    /// What is to be said about files that cannot be inputs.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the site below `root`.
pub fn read(root: &Path, options: Options) -> Result<Site, Failure> {
    let found = disk::read(root)?;
    let input = |(path, read): (SourcePath, Read)| match read {
        Read::Bytes(bytes) => {
            let hash = Fingerprint::of_bytes(&bytes);
            let file = OnDisk { path: root.join(path.as_str()), read: Mutex::new(Some(bytes)) };
            (path, Input::Bytes(Bytes::shelved(hash, Arc::new(file))))
        }
        Read::Unreadable(why) => (path, Input::Unreadable(why)),
    };
    let files: Vec<(SourcePath, Input)> = found.files.into_par_iter().map(input).collect();
    let diagnostics = found.odd_names.iter().map(|name| odd_name(name)).collect();
    Ok(Site { inputs: Inputs { files: files.into_iter().collect(), options }, diagnostics })
}

/// Builds the site, and adds what was to be said before.
pub fn built(site: &Site, sink: &dyn Sink) -> Built {
    // The process ends soon after: taking the memory apart first would be work for nobody.
    let mut memory = ManuallyDrop::new(Memory::default());
    let mut built = build(&site.inputs, &mut memory, sink);
    built.diagnostics.splice(0..0, site.diagnostics.iter().cloned());
    built
}

/// A file of the site. What was read of it goes to the first who asks, so that memory is free of it once it is parsed;
/// after that it is read again.
struct OnDisk {
    path: PathBuf,
    read: Mutex<Option<Vec<u8>>>,
}

impl Shelf for OnDisk {
    fn fetch(&self, hash: Fingerprint) -> Option<Vec<u8>> {
        if let Some(bytes) = self.read.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Some(bytes);
        }
        let bytes = read_plain(&self.path, LARGEST).ok()?.ok()?;
        (Fingerprint::of_bytes(&bytes) == hash).then_some(bytes)
    }
}

/// Takes files and forgets them: for a check.
#[derive(Debug)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &OutPath, _: Made, _: &[u8]) {}
}

fn odd_name(name: &str) -> Diagnostic {
    Diagnostic {
        level: Level::Error,
        code: "odd-file-name",
        message: format!("the name of `{name}` is not UTF-8, or has a control character or a backslash"),
        place: None,
        also: Vec::new(),
        hint: Some("rename the file, or move it out of the dossier".into()),
    }
}
