//! The way from a folder to the core and back: what was read becomes inputs, what was built is published. It decides
//! nothing and prints nothing.

use std::path::Path;

use crate::build::{Built, build_once};
use crate::bytes::output::{Made, Sink};
use crate::given::inputs::{Inputs, Options};
use crate::ground::diagnostic::Diagnostic;
use crate::ground::path::OutPath;
use crate::shell::failure::Failure;
use crate::shell::tree::{Tree, Where};

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
    let mut tree = Tree::new(root, options);
    tree.look(&Where::All)?;
    let diagnostics = tree.diagnostics();
    Ok(Site { inputs: tree.into_inputs(), diagnostics })
}

/// Builds the site, and adds what was to be said before.
pub fn built(site: &Site, sink: &dyn Sink) -> Built {
    let mut built = build_once(&site.inputs, sink);
    built.diagnostics.splice(0..0, site.diagnostics.iter().cloned());
    built
}

/// Takes files and forgets them: for a check.
#[derive(Debug)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &OutPath, _: Made, _: &[u8]) {}
}
