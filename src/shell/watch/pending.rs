//! What has been told since the last round, and when to begin the next: at once after a save, and after a little quiet
//! where more is to be expected.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::shell::tree::Where;

/// So long nothing must happen before a storm is over.
pub const QUIET: Duration = Duration::from_millis(20);

/// So long a storm, or a writer who does not close its file, is waited for.
pub const PATIENCE: Duration = Duration::from_millis(500);

/// More paths than this are a storm.
const FEW: usize = 12;

/// More paths than this are not kept one by one.
const MOST: usize = 4096;

/// After a look at all because events were lost, the next such look waits so long: it may itself have been the cause.
const BREATH: Duration = Duration::from_secs(1);

/// What happened at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It is whole: it was closed after writing, or renamed to this.
    Whole,
    /// It is being written: that it is whole will be told.
    Written,
    /// Anything else: more may follow.
    Stirred,
}

/// What has been told since the last round.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    paths: BTreeSet<PathBuf>,
    /// Those that are being written.
    open: BTreeSet<PathBuf>,
    is_all: bool,
    /// Whether anything is whole.
    is_whole: bool,
    first_and_last: Option<(Instant, Instant)>,
    /// When all was last looked at because events were lost.
    lost: Option<Instant>,
}

impl Pending {
    /// Takes a sign.
    pub fn add(&mut self, path: PathBuf, sign: Sign, now: Instant) {
        self.touch(now);
        match sign {
            Sign::Whole => {
                self.open.remove(&path);
                self.is_whole = true;
            }
            Sign::Written => drop(self.open.insert(path.clone())),
            Sign::Stirred => {}
        }
        if self.paths.len() < MOST {
            self.paths.insert(path);
        } else {
            self.is_all = true;
        }
    }

    /// Anything may have happened.
    pub fn add_all(&mut self, now: Instant) {
        self.touch(now);
        self.is_all = true;
    }

    fn touch(&mut self, now: Instant) {
        let first = self.first_and_last.map_or(now, |(first, _)| first);
        self.first_and_last = Some((first, now));
    }

    /// When to begin a round, unless more is told until then.
    pub fn due(&self) -> Option<Instant> {
        let (first, last) = self.first_and_last?;
        if self.is_all {
            let quiet = (last + QUIET).min(first + PATIENCE);
            return Some(self.lost.map_or(quiet, |lost| quiet.max(lost + BREATH)));
        }
        if self.is_whole && self.paths.len() <= FEW {
            return Some(first);
        }
        let latest = first + PATIENCE;
        Some(if self.open.is_empty() { latest.min(last + QUIET) } else { latest })
    }

    /// Where to look now; nothing of it is pending after that.
    pub fn take(&mut self, now: Instant) -> Where {
        let taken = std::mem::take(self);
        self.lost = if taken.is_all { Some(now) } else { taken.lost };
        if taken.is_all { Where::All } else { Where::At(taken.paths) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    /// Feeds signs, each so many milliseconds after the start, and gives when the round is due, in milliseconds.
    fn due(signs: &[(u32, &str, Sign)]) -> u32 {
        let start = Instant::now();
        let mut pending = Pending::default();
        for (at, path, sign) in signs {
            pending.add(path.into(), *sign, start + MS * *at);
        }
        u32::try_from((pending.due().unwrap() - start).as_millis()).unwrap()
    }

    #[test]
    fn a_save_is_due_at_once_and_everything_else_after_quiet() {
        use Sign::{Stirred, Whole, Written};
        assert_eq!(due(&[(0, "a", Stirred), (1, "a", Written), (2, "a", Whole)]), 0);
        assert_eq!(due(&[(0, "a", Whole), (1, "b", Written)]), 0);
        assert_eq!(due(&[(0, "a", Stirred), (7, "b", Stirred)]), 27);
        let for_ever: Vec<(u32, &str, Sign)> = (0..100).map(|at| (at * 10, "a", Stirred)).collect();
        assert_eq!(due(&for_ever), 500);
    }

    #[test]
    fn a_file_that_is_open_is_waited_for_but_not_for_ever() {
        use Sign::{Stirred, Whole, Written};
        assert_eq!(due(&[(0, "a", Written)]), 500);
        assert_eq!(due(&[(0, "a", Written), (300, "a", Whole)]), 0);
        assert_eq!(due(&[(0, "a", Written), (300, "b", Stirred)]), 500);
    }

    #[test]
    fn a_storm_waits_for_quiet_even_when_its_files_are_whole() {
        let names: Vec<String> = (0..100).map(|number| number.to_string()).collect();
        let storm: Vec<(u32, &str, Sign)> =
            names.iter().zip(0..).map(|(name, at)| (at, &**name, Sign::Whole)).collect();
        assert_eq!((due(&storm[..FEW]), due(&storm)), (0, 119));
    }

    #[test]
    fn taking_leaves_nothing_and_lost_events_never_make_a_circle() {
        let start = Instant::now();
        let mut pending = Pending::default();
        pending.add("a".into(), Sign::Whole, start);
        assert_eq!(pending.take(start), Where::At(["a".into()].into()));
        assert_eq!(pending.due(), None);
        pending.add_all(start);
        assert_eq!(pending.due(), Some(start + QUIET));
        assert_eq!(pending.take(start + QUIET), Where::All);
        pending.add_all(start + MS * 30);
        assert_eq!(pending.due(), Some(start + QUIET + BREATH));
        for number in 0..=MOST {
            pending.add(number.to_string().into(), Sign::Whole, start);
        }
        assert_eq!(pending.take(start), Where::All);
    }
}
