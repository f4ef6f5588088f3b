//! Waking: waits until something may have changed below a root, and says where to look. Whether it has, the look decides.
//!
//! The system's own watching wakes at once. Where it does not work (another machine writes, no more folders can be watched)
//! or is not wanted, all is looked at again and again instead.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::mount::is_remote;
use super::native::{Begin, Native, Told, Trouble};
use super::pending::{Pending, Sign};
use crate::shell::disk::{FOLDERS, SITE, is_hidden};
use crate::shell::failure::{Failure, shown};
use crate::shell::history::{self, Mark};
use crate::shell::tree::Where;

/// How often all is looked at where nothing else is asked for.
pub const POLL: Duration = Duration::from_millis(500);

/// How often it is seen to that the root is still the same folder. It may be replaced by way of a folder above it, of which
/// nobody tells.
const BEAT: Duration = Duration::from_secs(1);

/// The same where there is no root: it is waited for.
const BEAT_WITHOUT: Duration = Duration::from_millis(200);

/// Of its time, polling takes one part in so many.
const SHARE: u32 = 20;

/// Waits for changes below a root.
pub struct Wake {
    root: PathBuf,
    begin: Begin,
    native: Option<Box<dyn Native>>,
    shared: Arc<Shared>,
    /// Whether the system's own watching is to be used where there is a root.
    wants_native: bool,
    /// The folders that are watched as far as we know, below the root.
    watched: BTreeSet<PathBuf>,
    /// The root as it was when it began to be watched.
    is_at: Option<Anchor>,
    poll: Option<Duration>,
    /// When all was last looked at, and how long it took.
    looked: (Instant, Duration),
    beat: Instant,
    /// Files outside the site that tell of a new commit, as they were when it was last looked at.
    marks: Vec<Mark>,
    words: Vec<Failure>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct State {
    pending: Pending,
    is_full: bool,
}

/// A folder, whatever its path.
type Anchor = (PathBuf, Option<(u64, u64)>);

impl Wake {
    /// Begins to watch the root itself; the folders in it are watched as they are named to `watch`. With `poll`, the system's
    /// own watching is not used.
    pub fn new(root: &Path, poll: Option<Duration>, begin: Begin) -> Self {
        let now = Instant::now();
        let mut wake = Self {
            root: root.to_path_buf(),
            begin,
            native: None,
            shared: Arc::default(),
            wants_native: poll.is_none(),
            watched: BTreeSet::new(),
            is_at: None,
            poll,
            looked: (now, Duration::ZERO),
            beat: now,
            marks: Vec::new(),
            words: Vec::new(),
        };
        if poll.is_none() {
            wake.doubt();
        }
        wake.renew();
        wake
    }

    /// What is to be told about the watching itself.
    pub fn words(&mut self) -> Vec<Failure> {
        std::mem::take(&mut self.words)
    }

    /// Whether the system's own watching is used.
    pub fn is_native(&self) -> bool {
        self.native.is_some()
    }

    /// Watches the folders that a look met, below the root. If true, there has to be another look: something may have changed
    /// in them before they were watched.
    pub fn watch(&mut self, at: &Where, folders: &[PathBuf]) -> bool {
        let Some((real, _)) = self.is_at.clone() else { return false };
        let mut is_any_new = false;
        for folder in folders {
            // What a folder that was told of was before is not known: it is watched once more.
            if *at == Where::All && self.watched.contains(folder) {
                continue;
            }
            let Some(native) = &mut self.native else { return false };
            match native.watch(&real.join(folder)) {
                Ok(()) => {
                    self.watched.insert(folder.clone());
                    is_any_new = true;
                }
                Err(Trouble::Absent) => {}
                Err(trouble) => self.give_up(&trouble),
            }
        }
        is_any_new && self.native.is_some()
    }

    /// Wakes when these files are no longer what they were: nobody tells of them, so they are looked at now and then.
    pub fn mark(&mut self, marks: Vec<Mark>) {
        self.marks = marks;
    }

    /// Says how long a look at all took.
    pub fn looked(&mut self, took: Duration) {
        self.looked = (Instant::now(), took);
    }

    /// Waits until something may have changed, at most `most`; then all is to be looked at.
    pub fn wait(&mut self, most: Option<Duration>) -> Where {
        let started = Instant::now();
        let last = most.map(|most| started + most);
        let shared = Arc::clone(&self.shared);
        let mut state = shared.lock();
        loop {
            let now = Instant::now();
            if std::mem::take(&mut state.is_full) {
                drop(state);
                self.give_up(&Trouble::Full);
                return Where::All;
            }
            let due = state.pending.due();
            if due.is_some_and(|due| due <= now) {
                let at = state.pending.take(now);
                drop(state);
                if matches!(&at, Where::At(paths) if !paths.contains(Path::new(""))) {
                    return at;
                }
                // Of what was lost, some may have been of folders.
                self.watched.clear();
                return self.everywhere();
            }
            let poll = self.poll.map(|every| self.looked.0 + every.max(self.looked.1 * SHARE));
            if [poll, last].into_iter().flatten().any(|at| at <= now) {
                state.pending.take(now);
                drop(state);
                return self.everywhere();
            }
            if self.beat <= now {
                self.beat = now + if self.is_at.is_some() { BEAT } else { BEAT_WITHOUT };
                if anchor(&self.root) != self.is_at {
                    drop(state);
                    return self.everywhere();
                }
                if self.marks.iter().any(|(file, stamp)| history::mark(file.clone()).1 != *stamp) {
                    drop(state);
                    self.marks.clear();
                    return Where::At(BTreeSet::new());
                }
            }
            let until = [due, poll, last].into_iter().flatten().fold(self.beat, Instant::min);
            let waited = shared.news.wait_timeout(state, until.saturating_duration_since(now));
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// All is to be looked at, and the root watched again should it be another folder than before.
    fn everywhere(&mut self) -> Where {
        if anchor(&self.root) != self.is_at {
            self.renew();
        }
        Where::All
    }

    /// Watches the root from anew, if there is one.
    fn renew(&mut self) {
        self.native = None;
        self.watched.clear();
        self.is_at = anchor(&self.root);
        let Some((real, _)) = self.is_at.clone().filter(|_| self.wants_native) else { return };
        *self.shared.lock() = State::default();
        let (shared, below) = (Arc::clone(&self.shared), real.clone());
        let hear = move |told| shared.hear(told, &below);
        let begun = (self.begin)(Box::new(hear)).and_then(|mut native| {
            native.watch(&real)?;
            Ok(native)
        });
        match begun {
            Ok(native) => self.native = Some(native),
            Err(Trouble::Absent) => self.is_at = None,
            Err(trouble) => self.give_up(&trouble),
        }
    }

    /// Polls from now on.
    fn give_up(&mut self, trouble: &Trouble) {
        self.native = None;
        self.wants_native = false;
        let every = *self.poll.get_or_insert(POLL);
        let instead = format!("looking for changes every {} ms instead", every.as_millis());
        self.words.push(match trouble {
            Trouble::Full => Failure::new(format!("this system lets us watch no more folders: {instead}"))
                .hint("on Linux, `sudo sysctl fs.inotify.max_user_watches=1048576` raises the limit"),
            Trouble::Other(why) => {
                Failure::new(format!("this system cannot watch `{}` ({why}): {instead}", shown(&self.root)))
            }
            Trouble::Absent => Failure::new(format!("`{}` cannot be watched: {instead}", shown(&self.root))),
        });
    }

    /// Polls beside the system's own watching where that does not tell of everything.
    fn doubt(&mut self) {
        if let Some((folder, system)) = self.is_remote() {
            self.poll = Some(POLL);
            self.words.push(
                Failure::new(format!(
                    "`{}` is on a file system ({system}) that does not tell of changes made elsewhere: looking for them \
                     every {} ms, too",
                    shown(&folder),
                    POLL.as_millis()
                ))
                .hint("`--poll` with a time changes how often"),
            );
        }
    }

    fn is_remote(&self) -> Option<(PathBuf, &'static str)> {
        let folders = FOLDERS.iter().map(|folder| self.root.join(folder));
        let mut folders = std::iter::once(self.root.clone()).chain(folders);
        folders.find_map(|folder| is_remote(&folder).map(|system| (folder, system)))
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what is told, as far as it concerns a site.
    fn hear(&self, told: Told, root: &Path) {
        let now = Instant::now();
        let mut state = self.lock();
        match told {
            Told::At(path, sign) => match path.strip_prefix(root) {
                Ok(below) if !concerns(below) => return,
                Ok(below) => {
                    let sign = if sign == Sign::Whole && is_makeshift(below) { Sign::Stirred } else { sign };
                    state.pending.add(below.to_path_buf(), sign, now);
                }
                Err(_) => state.pending.add_all(now),
            },
            Told::Lost => state.pending.add_all(now),
            Told::Full => state.is_full = true,
        }
        drop(state);
        self.news.notify_one();
    }
}

/// Whether a path below the root, or the root itself, is any of a site's. Our own output and what lies beside it is not.
fn concerns(below: &Path) -> bool {
    match below.iter().next() {
        None => true,
        Some(first) if first == SITE => true,
        Some(first) => FOLDERS.iter().any(|folder| first == *folder) && !below.iter().any(is_hidden),
    }
}

/// Whether a file has a name by which programs write what they rename soon after: `sedx1Y2z3`, `a.md.Xa71bQ`,
/// `a.md___jb_tmp___`, `a.tmp`. That will be the save.
fn is_makeshift(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    let is_usual = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    !is_usual || ending == "tmp"
}

fn anchor(root: &Path) -> Option<Anchor> {
    let real = fs::canonicalize(root).ok()?;
    let there = fs::metadata(&real).ok().filter(fs::Metadata::is_dir)?;
    Some((real, identity(&there)))
}

#[cfg(unix)]
fn identity(there: &fs::Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> Option<(u64, u64)> {
    None
}
