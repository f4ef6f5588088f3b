//! The site as it is shown: what the last good round made, what has come of the round under way, and the report where
//! the last round was bad. It is shared by the one who builds and the ones who show; it neither builds nor serves. How a
//! round comes to be shown is `round`'s matter.

mod round;

pub use round::{Round, Verdict};

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use crate::bytes::output::Made;
use crate::bytes::search::INDEX;
use crate::ground::path::OutPath;
use crate::shell::failure::Failure;
use crate::shell::live::pack::Pack;
use crate::shell::live::table::{Changes, Held, Table};
use crate::shell::report::html::Report;

/// So many pages that were asked for last are made first.
const ASKED: usize = 32;

/// What is shown.
#[derive(Debug)]
pub struct Site {
    pack: Pack,
    folder: PathBuf,
    shown: RwLock<Shown>,
    /// What was put since the last good round, the newest last.
    pending: Mutex<BTreeMap<OutPath, Vec<Held>>>,
    /// The pages that were asked for last, the newest first.
    asked: Mutex<VecDeque<OutPath>>,
    build: watch::Sender<u64>,
    /// The first build's number.
    first: u64,
}

#[derive(Debug, Default)]
struct Shown {
    table: Table,
    /// Pages that somebody waits for, of the round under way.
    flight: BTreeMap<OutPath, Held>,
    report: Option<Report>,
    /// The build in which a file that is no page last changed, as far as it did since the start.
    changed: BTreeMap<OutPath, u64>,
    /// Pages that are gone, and where each has probably gone.
    moved: BTreeMap<OutPath, OutPath>,
}

/// A file as a reader gets it.
#[derive(Clone, Debug)]
pub struct File {
    /// What it is.
    pub made: Made,
    /// The number of a build in which it was so.
    pub build: u64,
    held: Held,
}

impl Site {
    /// Nothing is shown yet. What is made will be kept in `folder`, see [`crate::shell::live::pack::folder`].
    pub fn new(folder: &Path) -> Result<Self, Failure> {
        // Numbers of another run are not to be taken for ours. Microseconds are numbers that a script can count in.
        let first = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |age| age.as_micros());
        let first = u64::try_from(first).unwrap_or(1);
        Ok(Self {
            pack: Pack::new(folder)?,
            folder: folder.to_path_buf(),
            shown: RwLock::default(),
            pending: Mutex::default(),
            asked: Mutex::default(),
            build: watch::Sender::new(first),
            first,
        })
    }

    /// Begins a round. There is one at a time.
    pub fn round(&self) -> Round<'_> {
        Round::begin(self)
    }

    /// Some bytes, `len` from the one at `from` on, of a file of the last good round or put since then; nothing where they
    /// are no longer, or not yet, here.
    pub fn piece(&self, path: &OutPath, made: Made, from: u64, len: u64) -> io::Result<Option<Vec<u8>>> {
        let held = self.read().table.get(path).filter(|held| held.made == made).cloned();
        held.or_else(|| self.pended(path, made)).map(|held| held.slot.piece(from, len)).transpose()
    }

    /// The file that is shown at a path.
    pub fn file(&self, path: &OutPath) -> Option<File> {
        // The number is taken first: if it is too low, somebody looks once more than is needed.
        let build = self.build();
        let shown = self.read();
        let held = shown.flight.get(path).or_else(|| shown.table.get(path))?.clone();
        Some(File { made: held.made, build, held })
    }

    /// Notes that somebody waits for a page: a round under way makes it first and shows it at once.
    pub fn ask(&self, path: &OutPath) {
        let mut asked = lock(&self.asked);
        if asked.front() != Some(path) {
            asked.retain(|other| other != path);
            asked.truncate(ASKED - 1);
            asked.push_front(path.clone());
        }
    }

    /// What keeps the last round from being shown.
    pub fn report(&self) -> Option<Report> {
        self.read().report.clone()
    }

    /// The number of what is shown now. It rises whenever something else is shown, and no two runs share one.
    pub fn build(&self) -> u64 {
        *self.build.borrow()
    }

    /// The number as it rises.
    pub fn builds(&self) -> watch::Receiver<u64> {
        self.build.subscribe()
    }

    /// Whether no round has been good yet.
    pub fn is_empty(&self) -> bool {
        self.read().table.is_empty()
    }

    /// Whether a number is one of this run's.
    pub fn knows(&self, build: u64) -> bool {
        (self.first..=self.build()).contains(&build)
    }

    /// The files that changed after the build `since` and are no pages, sorted.
    pub fn changed(&self, since: u64) -> Vec<OutPath> {
        let shown = self.read();
        shown.changed.iter().filter(|(_, build)| **build > since).map(|(path, _)| path.clone()).collect()
    }

    /// Where a page that is gone has probably gone.
    pub fn successor(&self, path: &OutPath) -> Option<OutPath> {
        let shown = self.read();
        let next = shown.moved.get(path)?;
        shown.table.get(next).map(|_| next.clone())
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Shown> {
        self.shown.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn pended(&self, path: &OutPath, made: Made) -> Option<Held> {
        lock(&self.pending).get(path)?.iter().find(|held| held.made == made).cloned()
    }

    /// Something else is shown from now on. The number of it goes out once `shown` is free.
    fn rise(&self) {
        self.build.send_modify(|build| *build += 1);
    }
}

impl File {
    /// Its bytes.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        self.held.slot.read()
    }

    /// Some of them: `len` from the one at `from` on.
    pub fn piece(&self, from: u64, len: u64) -> io::Result<Vec<u8>> {
        self.held.slot.piece(from, len)
    }
}

impl Shown {
    /// Shows another table: notes what changed, and where pages went.
    fn become_next(&mut self, changes: Changes, build: u64) {
        let replaced = changes.replaced.iter().filter_map(|(at, _)| self.table.path(*at));
        let paths = replaced.chain(changes.added.iter().map(|(path, _)| path)).chain(&changes.removed);
        // Files of the search's index never change under their names, and each edit brings some and takes others.
        let is_told = |path: &&OutPath| !is_page(path) && !path.as_str().starts_with(INDEX);
        let changed: Vec<(OutPath, u64)> = paths.filter(is_told).map(|path| (path.clone(), build)).collect();
        self.changed.extend(changed);
        if let Some((from, to)) = renamed(&changes) {
            self.moved.insert(from, to);
        }
        for (path, _) in &changes.added {
            self.moved.remove(path);
        }
        self.table.apply(changes);
    }
}

/// The page that is gone and the one that has come in its place, where there is one of each beside each other.
fn renamed(changes: &Changes) -> Option<(OutPath, OutPath)> {
    let mut gone = changes.removed.iter().filter(|path| is_page(path));
    let mut new = changes.added.iter().map(|(path, _)| path).filter(|path| is_page(path));
    let (Some(from), None, Some(to), None) = (gone.next(), gone.next(), new.next(), new.next()) else { return None };
    let above =
        |path: &OutPath| path.folder().trim_end_matches('/').rsplit_once('/').map(|(above, _)| above.to_owned());
    (above(from) == above(to)).then(|| (from.clone(), to.clone()))
}

/// Whether a file is shown as a page of its own.
pub fn is_page(path: &OutPath) -> bool {
    path.as_str().ends_with(".html")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::round::{PATIENCE, VERSIONS};
    use super::*;
    use crate::bytes::output::{Output, Sink};

    fn site() -> Site {
        Site::new(&std::env::temp_dir()).unwrap()
    }

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    fn output(files: &[(&str, &str)]) -> Output {
        Output { files: files.iter().map(|(name, text)| (path(name), Made::of(text.as_bytes()))).collect() }
    }

    fn put(round: &Round<'_>, name: &str, text: &str) {
        round.put(&path(name), Made::of(text.as_bytes()), text.as_bytes());
    }

    fn good(site: &Site, files: &[(&str, &str)]) {
        let round = site.round();
        files.iter().for_each(|(name, text)| put(&round, name, text));
        round.end(&output(files), Verdict::Good).unwrap();
    }

    fn bad() -> Verdict {
        Verdict::Bad(Report::failure(&Failure::new("broken")))
    }

    fn seen(site: &Site, name: &str) -> Option<String> {
        site.file(&path(name)).map(|file| String::from_utf8(file.bytes().unwrap()).unwrap())
    }

    #[test]
    fn a_good_round_is_shown_whole_and_a_bad_one_not_at_all() {
        let site = site();
        let start = site.build();
        good(&site, &[("index.html", "one"), ("b.css", "b")]);
        assert_eq!(seen(&site, "index.html").as_deref(), Some("one"));
        assert_eq!(site.build(), start + 1);
        let round = site.round();
        put(&round, "index.html", "two");
        put(&round, "new.html", "new");
        round.end(&output(&[("index.html", "two"), ("new.html", "new")]), bad()).unwrap();
        assert_eq!((seen(&site, "index.html").as_deref(), seen(&site, "new.html")), (Some("one"), None));
        assert!(site.report().is_some());
        assert_eq!(site.build(), start + 2);
        // Memory knows both pages of the bad round, so they are not put again.
        let round = site.round();
        round.end(&output(&[("index.html", "two"), ("new.html", "new")]), Verdict::Good).unwrap();
        assert_eq!((seen(&site, "index.html").as_deref(), seen(&site, "b.css")), (Some("two"), None));
        assert_eq!((site.report(), site.build()), (None, start + 3));
        assert_eq!(site.changed(start + 2), [path("b.css")]);
        assert_eq!(site.changed(start + 3), []);
    }

    #[test]
    fn a_round_that_changes_nothing_tells_nobody() {
        let site = site();
        good(&site, &[("index.html", "one")]);
        let before = site.build();
        good(&site, &[("index.html", "one")]);
        assert_eq!(site.build(), before);
        site.round().end(&Output::default(), bad()).unwrap();
        site.round().end(&Output::default(), bad()).unwrap();
        assert_eq!(site.build(), before + 1, "the same report is told once");
    }

    #[test]
    fn bytes_of_bad_rounds_are_there_for_the_next_good_one_but_not_for_ever() {
        let site = site();
        for number in 0..VERSIONS + 2 {
            let (round, text) = (site.round(), number.to_string());
            put(&round, "index.html", &text);
            round.end(&output(&[("index.html", &text)]), bad()).unwrap();
        }
        let round = site.round();
        assert!(round.end(&output(&[("index.html", "1")]), Verdict::Good).is_err(), "it was given up");
        site.round().end(&output(&[("index.html", "3")]), Verdict::Good).unwrap();
        assert_eq!(seen(&site, "index.html").as_deref(), Some("3"));
        let made = |text: &str| Made::of(text.as_bytes());
        assert_eq!(site.piece(&path("index.html"), made("3"), 0, 9).unwrap(), Some(b"3".to_vec()));
        assert_eq!(site.piece(&path("index.html"), made("6"), 0, 9).unwrap(), None);
    }

    #[test]
    fn the_page_that_is_waited_for_is_shown_at_once() {
        let site = site();
        good(&site, &[("index.html", "one"), ("a.html", "a")]);
        site.ask(&path("index.html"));
        let before = site.build();
        let round = site.round();
        assert_eq!(round.wanted(), [path("index.html")]);
        put(&round, "a.html", "aa");
        assert_eq!(site.build(), before);
        put(&round, "index.html", "two");
        assert_eq!(site.build(), before, "most rounds are over in no time");
        std::thread::sleep(PATIENCE);
        put(&round, "b.html", "b");
        put(&round, "c.html", "c");
        assert_eq!(site.build(), before + 1);
        assert_eq!((seen(&site, "index.html").as_deref(), seen(&site, "a.html").as_deref()), (Some("two"), Some("a")));
        site.ask(&path("b.html"));
        assert_eq!(round.wanted(), [path("b.html"), path("index.html")]);
        round.end(&output(&[]), bad()).unwrap();
        assert_eq!(seen(&site, "index.html").as_deref(), Some("one"), "the bad round takes it back");
        assert_eq!(site.build(), before + 2);
        let round = site.round();
        put(&round, "index.html", "two");
        assert_eq!(seen(&site, "index.html").as_deref(), Some("two"));
        drop(round);
        assert_eq!(seen(&site, "index.html").as_deref(), Some("one"), "so does one that comes to nothing");
        let round = site.round();
        round.spoiled();
        put(&round, "index.html", "two");
        assert_eq!(seen(&site, "index.html").as_deref(), Some("one"), "it is known to be bad");
    }

    #[test]
    fn only_so_many_pages_are_waited_for() {
        let site = site();
        for number in 0..100 {
            site.ask(&path(&format!("{number}.html")));
        }
        site.ask(&path("99.html"));
        let wanted = site.round().wanted();
        assert_eq!((wanted.len(), wanted[0].as_str(), wanted[31].as_str()), (ASKED, "99.html", "68.html"));
    }

    #[test]
    fn a_page_with_another_name_is_followed() {
        let site = site();
        let old = [("events/a/index.html", "a"), ("events/b/index.html", "b"), ("x.css", "")];
        good(&site, &old);
        good(&site, &[("events/b/index.html", "b"), ("events/c/index.html", "c")]);
        assert_eq!(site.successor(&path("events/a/index.html")), Some(path("events/c/index.html")));
        good(&site, &[("actors/b/index.html", "b"), ("events/c/index.html", "c")]);
        assert_eq!(site.successor(&path("events/b/index.html")), None);
        good(&site, &[("actors/b/index.html", "b")]);
        assert_eq!(site.successor(&path("events/a/index.html")), None, "the successor is gone, too");
    }

    #[test]
    fn numbers_of_other_runs_are_not_known() {
        let site = site();
        let build = site.build();
        assert!(site.knows(build) && !site.knows(build - 1) && !site.knows(build + 1) && build < 1 << 53);
    }

    #[test]
    fn a_large_site_ends_a_round_quickly() {
        let site = site();
        let names: Vec<String> = (0..20_000).map(|number| format!("events/{number:05}/index.html")).collect();
        let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "page")).collect();
        good(&site, &files);
        files[10_000].1 = "other";
        let round = site.round();
        put(&round, files[10_000].0, "other");
        let output = output(&files);
        let started = std::time::Instant::now();
        round.end(&output, Verdict::Good).unwrap();
        let took = started.elapsed();
        assert!(took.as_millis() < 200, "{took:?}");
        assert_eq!(seen(&site, files[10_000].0).as_deref(), Some("other"));
    }
}
