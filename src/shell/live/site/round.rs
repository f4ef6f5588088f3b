//! A round: one build on its way to be shown, page by page where somebody waits, and as a whole at its end. Not what is
//! shown: that is the site's.

use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::{Site, is_page, lock};
use crate::bytes::output::{Made, Output, Piecewise, Sink};
use crate::ground::path::OutPath;
use crate::shell::failure::Failure;
use crate::shell::live::pack::Growing;
use crate::shell::live::table::{Changes, Held};
use crate::shell::report::html::Report;

/// So many versions of a file are kept while rounds are bad: a memory may go back to one of them without handing over
/// its bytes again. Where two things come out at one path, memory has a version of each, however often one is edited; a
/// long stretch of mistakes must not fill the disk.
pub(super) const VERSIONS: usize = 64;

/// Of pages that are shown before their round is over, browsers are told when it has taken so long: most rounds end
/// before that, and it may yet turn out that this one is bad.
pub(super) const PATIENCE: Duration = Duration::from_millis(40);

/// One build on its way to be shown. Dropped without `end`, it leaves what was shown before.
#[derive(Debug)]
pub struct Round<'a> {
    site: &'a Site,
    started: Instant,
    /// Nothing of it is to be shown before its end.
    is_spoiled: AtomicBool,
    /// Pages of it are shown that nobody has been told of.
    is_untold: AtomicBool,
    failed: AtomicBool,
    failure: Mutex<Option<Failure>>,
}

/// What a round came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its output is the site.
    Good,
    /// The last good site stays, with this over it.
    Bad(Report),
}

impl Sink for Round<'_> {
    fn put(&self, path: &OutPath, made: Made, bytes: &[u8]) {
        if self.failed.load(Ordering::Relaxed) {
            return;
        }
        let held = match self.known(path, made) {
            Some(held) => held,
            None => match self.site.pack.put(bytes) {
                Ok(slot) => self.pend(path, Held { made, slot }),
                Err(error) => return self.fail(&error),
            },
        };
        if is_page(path) && !self.is_spoiled.load(Ordering::Relaxed) && lock(&self.site.asked).contains(path) {
            self.fly(path, held);
        }
        if self.is_untold.load(Ordering::Relaxed)
            && self.started.elapsed() >= PATIENCE
            && self.is_untold.swap(false, Ordering::Relaxed)
        {
            self.site.rise();
        }
    }

    fn begin<'a>(&'a self, path: &'a OutPath) -> Box<dyn Piecewise + 'a> {
        Box::new(Coming { round: self, path, bytes: Growing::new(&self.site.pack) })
    }

    fn spoiled(&self) {
        self.is_spoiled.store(true, Ordering::Relaxed);
    }

    fn wanted(&self) -> Vec<OutPath> {
        lock(&self.site.asked).iter().cloned().collect()
    }
}

/// A large file on its way.
struct Coming<'a> {
    round: &'a Round<'a>,
    path: &'a OutPath,
    bytes: Growing,
}

impl Piecewise for Coming<'_> {
    fn more(&mut self, bytes: &[u8]) {
        if self.round.failed.load(Ordering::Relaxed) {
            return;
        }
        if let Err(error) = self.bytes.put(bytes) {
            self.round.fail(&error);
        }
    }

    fn end(self: Box<Self>, made: Made) {
        if !self.round.failed.load(Ordering::Relaxed) && self.round.known(self.path, made).is_none() {
            self.round.pend(self.path, Held { made, slot: self.bytes.end() });
        }
    }
}

impl<'a> Round<'a> {
    pub(super) fn begin(site: &'a Site) -> Self {
        Self {
            site,
            started: Instant::now(),
            is_spoiled: AtomicBool::new(false),
            is_untold: AtomicBool::new(false),
            failed: AtomicBool::new(false),
            failure: Mutex::default(),
        }
    }

    /// A file that is here already.
    fn known(&self, path: &OutPath, made: Made) -> Option<Held> {
        let shown = self.site.read().table.get(path).filter(|held| held.made == made).cloned();
        shown.or_else(|| self.site.pended(path, made))
    }

    /// Keeps a file for the end of the round.
    fn pend(&self, path: &OutPath, held: Held) -> Held {
        let mut pending = lock(&self.site.pending);
        let versions = pending.entry(path.clone()).or_default();
        if versions.len() == VERSIONS {
            versions.remove(0);
        }
        versions.push(held.clone());
        held
    }

    fn fail(&self, error: &io::Error) {
        self.failed.store(true, Ordering::Relaxed);
        lock(&self.failure).get_or_insert(Failure::io("write into", &self.site.folder, error));
    }

    /// Shows a page before the round is over.
    fn fly(&self, path: &OutPath, held: Held) {
        let mut shown = self.site.write();
        // The first site comes whole: a page without its style sheets is none.
        if shown.table.is_empty() {
            return;
        }
        let now = shown.flight.get(path).or_else(|| shown.table.get(path));
        if now.is_none_or(|now| now.made != held.made) {
            shown.flight.insert(path.clone(), held);
            self.is_untold.store(true, Ordering::Relaxed);
        }
    }

    /// Ends the round without a word: nothing of it is shown, and what was put stays for later rounds.
    pub fn leave(self) -> Result<(), Failure> {
        lock(&self.failure).take().map_or(Ok(()), Err)
    }

    /// Shows the output, or the report of a bad round over what was shown before.
    ///
    /// After a failure, the memory of the build does not match what is kept here: it has to be thrown away.
    pub fn end(self, output: &Output, verdict: Verdict) -> Result<(), Failure> {
        if let Some(failure) = lock(&self.failure).take() {
            return Err(failure);
        }
        let report = match verdict {
            Verdict::Bad(report) => Some(report),
            Verdict::Good => None,
        };
        let mut changes = Changes::default();
        // Held to the end, so that the table is what the changes were taken from.
        let mut pending = lock(&self.site.pending);
        if report.is_none() {
            let find = |path: &OutPath, made| pending.get(path)?.iter().find(|held| held.made == made).cloned();
            let lost = |path| Failure::new(format!("the bytes of `{path}` were never handed over"));
            changes = self.site.read().table.changes(output, find).map_err(lost)?;
            pending.clear();
        }
        let mut shown = self.site.write();
        let is_other = !changes.is_empty() || !shown.flight.is_empty() || shown.report != report;
        shown.flight.clear();
        shown.report = report;
        shown.become_next(changes, self.site.build() + 1);
        drop(shown);
        if is_other {
            self.site.rise();
        }
        Ok(())
    }
}

impl Drop for Round<'_> {
    fn drop(&mut self) {
        let was_shown = !std::mem::take(&mut self.site.write().flight).is_empty();
        if was_shown {
            self.site.rise();
        }
    }
}
