//! A site while it is edited: its source as it was last seen, the memory of what was built, and the site as it is shown. A
//! round is one build of all that; when there is one, and who is told, is the watcher's matter.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::build::{Built, Memory, build};
use crate::bytes::output::Output;
use crate::given::inputs::{Inputs, Options};
use crate::shell::disk;
use crate::shell::failure::Failure;
use crate::shell::history::Mark;
use crate::shell::live::site::{Site, Verdict};
use crate::shell::progress::Progress;
use crate::shell::report::Tally;
use crate::shell::report::html::Report;
use crate::shell::tree::{Look, Tree, Where};

/// Whether a file was changed while the build read it: what came of it is neither the old nor the new.
pub fn is_unsteady(built: &Built) -> bool {
    built.diagnostics.iter().any(|found| found.code == "changed")
}

/// So often a round is begun again because a file was changed while it was read.
const TRIES: usize = 5;

/// A site while it is edited.
#[derive(Debug)]
pub struct Session {
    root: PathBuf,
    tree: Tree,
    memory: Memory,
    site: Arc<Site>,
    strict: bool,
}

impl Session {
    /// Of a dossier in `root`; with `strict`, warnings keep a site from being shown, too.
    pub fn new(root: &Path, options: Options, strict: bool, site: Arc<Site>) -> Self {
        let tree = Tree::new(root, options);
        Self { root: root.to_path_buf(), tree, memory: Memory::default(), site, strict }
    }

    /// What a build looks at.
    pub fn inputs(&self) -> &Inputs {
        self.tree.inputs()
    }

    /// The site as it is shown.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Whether the site's folder is still there.
    pub fn stands(&self) -> Result<(), Failure> {
        disk::stands(&self.root)
    }

    /// Takes a look at the source.
    pub fn look(&mut self, at: &Where) -> Result<Look, Failure> {
        self.tree.look(at)
    }

    /// The files outside the source that tell of a new commit, as they were before the last look.
    pub fn marks(&self) -> Vec<Mark> {
        self.tree.marks()
    }

    /// Whether such a result is kept from being shown.
    pub fn is_bad(&self, tally: Tally) -> bool {
        tally.errors > 0 || (self.strict && tally.warnings > 0)
    }

    /// Builds what was last seen, and shows it, or the report of what is wrong with it. After a failure all is built from
    /// nothing the next time.
    pub fn round(&mut self, progress: &Progress) -> Result<Built, Failure> {
        let mut tries = TRIES;
        loop {
            let round = self.site.round();
            let mut built = build(self.tree.inputs(), &mut self.memory, &progress.counted(&round));
            // What is half old and half new is nobody's mistake: it is built again from what is there now.
            if is_unsteady(&built) && tries > 0 {
                tries -= 1;
                // What was put stays; where it could not be, the memory knows of bytes that are nowhere.
                if let Err(failure) = round.leave() {
                    self.memory = Memory::default();
                    return Err(failure);
                }
                self.tree.look(&Where::All)?;
                continue;
            }
            built.diagnostics.splice(0..0, self.tree.diagnostics());
            let verdict = match self.is_bad(Tally::of(&built.diagnostics)) {
                true => Verdict::Bad(Report::new(&built.diagnostics, self.tree.inputs(), &self.root)),
                false => Verdict::Good,
            };
            if let Err(failure) = round.end(&built.output, verdict) {
                self.memory = Memory::default();
                return Err(failure);
            }
            return Ok(built);
        }
    }

    /// Shows a failure over the last good site.
    pub fn fail(&self, failure: &Failure) {
        // Nothing was put, so nothing can fail.
        let _ = self.site.round().end(&Output::default(), Verdict::Bad(Report::failure(failure)));
    }
}
