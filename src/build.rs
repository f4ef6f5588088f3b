//! The pipe: inputs in, output and diagnostics out.

use crate::bytes::output::{Output, Sink};
use crate::given::inputs::Inputs;
use crate::ground::diagnostic::Diagnostic;

/// What earlier builds left behind so that work is not done twice; empty for a cold build.
#[derive(Debug, Default)]
pub struct Memory {}

/// What a build came to.
#[derive(Debug, Default)]
pub struct Built {
    /// Every file of the site. Not to be published where `diagnostics` has an error.
    pub output: Output,
    /// All that is to be said, in the order of places.
    pub diagnostics: Vec<Diagnostic>,
    /// How many of the files are pages.
    pub pages: usize,
}

/// Builds the site.
pub fn build(_inputs: &Inputs, _memory: &mut Memory, _sink: &dyn Sink) -> Built {
    Built::default()
}
