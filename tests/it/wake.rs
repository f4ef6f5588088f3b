//! Waking, with a watcher in the place of the system's: what the system seldom does, and what cannot be forced on it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rapporteur::shell::tree::Where;
use rapporteur::shell::watch::native::{Begin, Hear, Native, Told, Trouble};
use rapporteur::shell::watch::pending::Sign;
use rapporteur::shell::watch::wake::Wake;

/// What was asked of the watcher, how it told what happens, and what it answers.
#[derive(Default)]
struct Fake {
    hear: Option<Hear>,
    watched: Vec<PathBuf>,
    begun: usize,
    refuses: Option<Trouble>,
}

type Shared = Arc<Mutex<Fake>>;

struct Watcher(Shared);

impl Native for Watcher {
    fn watch(&mut self, folder: &Path) -> Result<(), Trouble> {
        let mut fake = self.0.lock().unwrap();
        fake.watched.push(folder.to_path_buf());
        fake.refuses.clone().map_or(Ok(()), Err)
    }
}

fn begin(fake: &Shared) -> Begin {
    let fake = Arc::clone(fake);
    Box::new(move |hear| {
        let mut inner = fake.lock().unwrap();
        inner.begun += 1;
        inner.hear = Some(hear);
        drop(inner);
        Ok(Box::new(Watcher(Arc::clone(&fake))))
    })
}

fn tell(fake: &Shared, told: Told) {
    fake.lock().unwrap().hear.as_ref().unwrap()(told);
}

fn took<T>(work: impl FnOnce() -> T) -> (T, u128) {
    let started = Instant::now();
    let done = work();
    (done, started.elapsed().as_millis())
}

const LONG: Option<Duration> = Some(Duration::from_secs(60));

#[test]
fn a_save_wakes_at_once_and_what_is_none_of_ours_never() {
    let (folder, fake) = (tempfile::tempdir().unwrap(), Shared::default());
    let root = folder.path().canonicalize().unwrap();
    let mut wake = Wake::new(folder.path(), None, begin(&fake));
    assert_eq!(fake.lock().unwrap().watched, [root.clone()]);
    let at = |path: &str, sign| tell(&fake, Told::At(root.join(path), sign));
    for path in ["public/index.html", ".public.rapporteur-lock", "content/.a.md.swp", "content/a.md~", "notes.md"] {
        at(path, Sign::Whole);
    }
    at("content/a.md", Sign::Whole);
    let (woken, ms) = took(|| wake.wait(LONG));
    assert_eq!(woken, Where::At(BTreeSet::from(["content/a.md".into()])));
    assert!(ms < 15, "{ms} ms");
    at("content/sedx1Y2z3", Sign::Whole);
    let (woken, ms) = took(|| wake.wait(LONG));
    assert_eq!(woken, Where::At(BTreeSet::from(["content/sedx1Y2z3".into()])));
    assert!(ms >= 18, "{ms} ms: a file with such a name is renamed soon");
    let (woken, ms) = took(|| wake.wait(Some(Duration::from_millis(50))));
    assert!(woken == Where::All && ms >= 50);
}

#[test]
fn lost_events_are_a_look_at_all_and_every_folder_is_watched_again() {
    let (folder, fake) = (tempfile::tempdir().unwrap(), Shared::default());
    let mut wake = Wake::new(folder.path(), None, begin(&fake));
    let folders = ["content".into(), "content/a".into()];
    assert!(wake.watch(&Where::All, &folders));
    assert!(!wake.watch(&Where::All, &folders), "they are watched already");
    assert!(wake.watch(&Where::At(BTreeSet::new()), &folders), "what was told of may be other folders than before");
    tell(&fake, Told::Lost);
    assert_eq!(wake.wait(LONG), Where::All);
    assert!(wake.watch(&Where::All, &folders));
    assert_eq!(fake.lock().unwrap().watched.len(), 1 + 3 * 2);
    tell(&fake, Told::Lost);
    let (woken, ms) = took(|| wake.wait(LONG));
    assert!(woken == Where::All && ms >= 900, "{ms} ms: our own look may have been the cause");
    assert_eq!(fake.lock().unwrap().begun, 1);
    assert!(wake.words().is_empty());
}

#[test]
fn where_no_more_can_be_watched_all_is_polled_with_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let poll = |mut wake: Wake| {
        assert!(!wake.is_native());
        let words: Vec<String> = wake.words().into_iter().map(|word| word.message).collect();
        assert_eq!(words.len(), 1);
        assert!(words[0].ends_with("looking for changes every 500 ms instead"), "{words:?}");
        wake.looked(Duration::ZERO);
        let (woken, ms) = took(|| wake.wait(LONG));
        assert!(woken == Where::All && (400..5000).contains(&ms), "{ms} ms");
        assert!(!wake.watch(&Where::All, &["content".into()]));
    };
    // Told on the way.
    let fake = Shared::default();
    let mut wake = Wake::new(folder.path(), None, begin(&fake));
    tell(&fake, Told::Full);
    assert_eq!(wake.wait(LONG), Where::All);
    poll(wake);
    // Answered for a folder, after others.
    for trouble in [Trouble::Full, Trouble::Other("no device".into())] {
        let fake = Shared::default();
        let mut wake = Wake::new(folder.path(), None, begin(&fake));
        assert!(wake.watch(&Where::All, &["content".into()]));
        fake.lock().unwrap().refuses = Some(trouble.clone());
        assert!(!wake.watch(&Where::All, &["content/a".into(), "content/b".into()]));
        poll(wake);
        // From the beginning.
        poll(Wake::new(folder.path(), None, Box::new(move |_| Err(trouble.clone()))));
    }
    // One folder that is gone, or may not be read, is no trouble.
    let fake = Shared::default();
    let mut wake = Wake::new(folder.path(), None, begin(&fake));
    fake.lock().unwrap().refuses = Some(Trouble::Absent);
    assert!(!wake.watch(&Where::All, &["content".into()]));
    assert!(wake.is_native() && wake.words().is_empty());
}

#[test]
fn another_root_in_the_place_of_the_first_is_watched_from_anew() {
    let (folder, fake) = (tempfile::tempdir().unwrap(), Shared::default());
    let root = folder.path().join("root");
    let mut wake = Wake::new(&root, None, begin(&fake));
    assert_eq!(fake.lock().unwrap().begun, 0, "there is none");
    fs::create_dir(&root).unwrap();
    assert_eq!(wake.wait(LONG), Where::All);
    assert_eq!(fake.lock().unwrap().begun, 1);
    // Nobody tells of a folder above.
    fs::rename(&root, folder.path().join("other")).unwrap();
    fs::create_dir(&root).unwrap();
    assert_eq!(wake.wait(LONG), Where::All);
    assert_eq!(fake.lock().unwrap().begun, 2);
    // The root tells of itself.
    tell(&fake, Told::At(root.canonicalize().unwrap(), Sign::Stirred));
    let (woken, ms) = took(|| wake.wait(LONG));
    assert!(woken == Where::All && ms < 500, "{ms} ms");
    assert_eq!(fake.lock().unwrap().begun, 2);
}

#[test]
fn who_asks_for_polling_gets_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Shared::default();
    let mut wake = Wake::new(folder.path(), Some(Duration::from_millis(40)), begin(&fake));
    wake.looked(Duration::from_millis(1));
    let (woken, ms) = took(|| wake.wait(LONG));
    assert!(woken == Where::All && (35..1000).contains(&ms), "{ms} ms");
    // What takes long is done less often: one twentieth of the time.
    wake.looked(Duration::from_millis(10));
    let (_, ms) = took(|| wake.wait(LONG));
    assert!((195..2000).contains(&ms), "{ms} ms");
    assert_eq!(fake.lock().unwrap().begun, 0);
    assert!(wake.words().is_empty());
}
