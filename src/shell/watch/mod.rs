//! Watching: round after round, what may have changed is looked at, what has changed is built, and what came of it is shown,
//! published and told. A mistake ends no watching, and after the first round no failure does; the last good site stays until it
//! is mended.

pub mod mount;
pub mod native;
pub mod pending;
pub mod say;
pub mod stop;
pub mod wake;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::build::Built;
use crate::bytes::output::Made;
use crate::ground::path::OutPath;
use crate::shell::failure::Failure;
use crate::shell::live::session::{Session, is_unsteady};
use crate::shell::progress::Progress;
use crate::shell::publish::{Published, Standing};
use crate::shell::report::Tally;
use crate::shell::tree::{Look, Where};
use crate::shell::watch::say::Say;
use crate::shell::watch::wake::Wake;

/// After a failure it is tried again after so long, or ten times what the round took, whether or not anything changed.
const AGAIN: Duration = Duration::from_secs(2);

/// What is watched, and what follows.
pub struct Watching {
    session: Session,
    wake: Wake,
    say: Say,
    output: stop::Output,
    /// How long the last round took that failed or met files in motion; then all is to be looked at and built, changed or not.
    failed: Option<Duration>,
}

/// What the first round came to.
#[derive(Debug)]
pub struct First {
    /// How many pages the site has.
    pub pages: usize,
    /// What was published; nothing where the content has errors or where nothing is to be published.
    pub published: Option<Published>,
    /// How many warnings there are.
    pub warnings: usize,
}

impl Watching {
    /// Begins to watch. `output` is where each good round is published; it is let go of when the process is asked to end.
    pub fn new(session: Session, wake: Wake, say: Say, output: Option<Standing>) -> Result<Self, Failure> {
        let output = Arc::new(Mutex::new(output));
        stop::at_signal(&output)?;
        Ok(Self { session, wake, say, output, failed: None })
    }

    /// The first round. It fails where there is no site at all, or none can be published; mistakes in it are told.
    pub fn first(&mut self) -> Result<First, Failure> {
        let started = Instant::now();
        self.look(&Where::All)?;
        self.tell();
        let (built, published) = self.build()?;
        let tally = Tally::of(&built.diagnostics);
        self.say(&[], &built, tally, started.elapsed());
        Ok(First { pages: built.pages, published, warnings: tally.warnings })
    }

    /// All further rounds.
    pub fn forever(&mut self) -> ! {
        loop {
            let again = self.failed.map(|took| AGAIN.max(took * 10));
            let at = self.wake.wait(again);
            self.round(&at);
        }
    }

    /// One round: what is to be seen where something may have changed.
    pub fn round(&mut self, at: &Where) {
        let started = Instant::now();
        let failed = self.failed.take();
        let looked = self.look(if failed.is_some() { &Where::All } else { at });
        self.tell();
        let done = looked.and_then(|look| {
            let changed: Vec<PathBuf> = look.changed.into_iter().collect();
            if changed.is_empty() && failed.is_none() {
                return Ok(());
            }
            let (built, _) = self.build()?;
            self.say(&changed, &built, Tally::of(&built.diagnostics), started.elapsed());
            if is_unsteady(&built) {
                // Nobody may edit what would wake the next round.
                self.failed_after(started.elapsed());
            }
            Ok(())
        });
        if let Err(failure) = done {
            self.failed_after(started.elapsed());
            self.session.fail(&failure);
            self.say.failure(&failure);
        }
    }

    /// Notes how long the round took that failed. Where all is polled, it looked at all, too: the next look is no sooner.
    fn failed_after(&mut self, took: Duration) {
        self.failed = Some(took);
        self.wake.looked(took);
    }

    /// Takes a look, and watches the folders it meets: what happened in them before they were watched is looked at again.
    fn look(&mut self, at: &Where) -> Result<Look, Failure> {
        let started = Instant::now();
        let mut look = self.session.look(at)?;
        self.wake.mark(self.session.marks());
        if *at == Where::All {
            self.wake.looked(started.elapsed());
        }
        let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
        let mut folders = look.folders.clone();
        loop {
            folders.retain(|folder| seen.insert(folder.clone()));
            if folders.is_empty() || !self.wake.watch(at, &folders) {
                return Ok(look);
            }
            let again = self.session.look(at)?;
            look.changed.extend(again.changed);
            folders = again.folders;
        }
    }

    /// Builds, shows and, where it is good, publishes.
    fn build(&mut self) -> Result<(Built, Option<Published>), Failure> {
        let progress = Progress::start(self.say.shows_progress());
        let built = self.session.round(&progress)?;
        drop(progress);
        if self.session.is_bad(Tally::of(&built.diagnostics)) {
            return Ok((built, None));
        }
        // One that went away is not made anew for its output alone, as if it had come back empty.
        self.session.stands()?;
        let site = self.session.site();
        let bytes = |path: &OutPath, made: Made, from: u64, len: u64| match site.piece(path, made, from, len) {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(Failure::new(format!("the bytes of `{path}` were never handed over"))),
            Err(error) => Err(Failure::io("read the cache of", Path::new(path.as_str()), &error)),
        };
        let published = stop::with(&self.output, |output| output.publish(&built.output, &bytes)).transpose()?;
        Ok((built, published))
    }

    /// Tells what a round came to.
    fn say(&mut self, changed: &[PathBuf], built: &Built, tally: Tally, took: Duration) {
        if self.session.is_bad(tally) {
            self.say.bad(changed, built, self.session.inputs());
        } else {
            self.say.good(changed, built, self.session.inputs(), took);
        }
    }

    /// Tells what there is to tell about the watching itself.
    fn tell(&mut self) {
        for word in self.wake.words() {
            self.say.warning(&word);
        }
    }
}
