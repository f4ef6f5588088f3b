//! The way from a folder to the core and back: what was read becomes inputs, what was built is published. It decides
//! nothing and prints nothing.

use std::mem::ManuallyDrop;
use std::path::Path;

use crate::build::{Built, Memory, build};
use crate::bytes::output::{Made, Sink};
use crate::given::inputs::{Bytes, Input, Inputs, Options};
use crate::ground::diagnostic::{Diagnostic, Level};
use crate::ground::path::OutPath;
use crate::shell::disk::{self, Read};
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
    let input = |read| match read {
        Read::Bytes(bytes) => Input::Bytes(Bytes::new(bytes)),
        Read::Unreadable(why) => Input::Unreadable(why),
    };
    let files = found.files.into_iter().map(|(path, read)| (path, input(read))).collect();
    let diagnostics = found.odd_names.iter().map(|name| odd_name(name)).collect();
    Ok(Site { inputs: Inputs { files, options }, diagnostics })
}

/// Builds the site, and adds what was to be said before.
pub fn built(site: &Site, sink: &dyn Sink) -> Built {
    // The process ends soon after: taking the memory apart first would be work for nobody.
    let mut memory = ManuallyDrop::new(Memory::default());
    let mut built = build(&site.inputs, &mut memory, sink);
    built.diagnostics.splice(0..0, site.diagnostics.iter().cloned());
    built
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
